//! What there is to read: a file, a folder or a ZIP archive. Only regular files are opened, and no link within a folder is
//! followed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufReader, ErrorKind, Read};
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};

use super::paths::not_taken;
use super::unpacking::{OF_SEVERAL, each_file};
use crate::disk;
use crate::model::limits::{ARCHIVED_FILES, IMPORTED_BYTES, IMPORTED_FILE_BYTES, IMPORTED_JSON_BYTES};

/// What a source is, by what it is called.
#[derive(Debug)]
pub(super) enum Kind {
    /// A folder, or an archive of one.
    Files(Files),
    Json(Vec<u8>),
    Csv(Vec<u8>),
    Workbook(Vec<u8>),
}

/// Reads the file or folder at that path. A link that the user names is followed.
///
/// # Errors
/// When there is none, or none that can be read.
pub(super) fn kind(path: &Path) -> Result<Kind> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let Ok(what) = fs::metadata(path) else { bail!("there is no file or folder {}", path.display()) };
    if !what.is_dir() && !what.is_file() {
        bail!("{} is a pipe or a device, not a file or a folder", path.display());
    }
    let bytes = |limit| bytes(path, limit).with_context(|| format!("cannot read {}", path.display()));
    Ok(match &*ending {
        _ if what.is_dir() => Kind::Files(Files::from_path(path)?),
        "zip" => Kind::Files(Files::from_path(path)?),
        "json" => Kind::Json(bytes(IMPORTED_JSON_BYTES)?),
        "csv" | "tsv" | "txt" => Kind::Csv(bytes(IMPORTED_FILE_BYTES)?),
        "xlsx" | "xlsm" => Kind::Workbook(bytes(IMPORTED_FILE_BYTES)?),
        "xls" | "xlsb" | "ods" => {
            bail!("{} is a workbook in another format; save it as .xlsx or .csv", path.display())
        }
        _ => bail!("{} is not a folder, ZIP archive, JSON, CSV or XLSX file", path.display()),
    })
}

/// The bytes of a regular file.
fn bytes(path: &Path, limit: u64) -> Result<Vec<u8>> {
    disk::read(path, limit).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => {
            anyhow!("it is larger than {} MB; divide it into several files, or save it as CSV", limit >> 20)
        }
        ErrorKind::OutOfMemory => anyhow!(NO_ROOM),
        _ => anyhow!(error),
    })
}

/// The file by which a folder or an archive is recognised as published data, with one of the others: a site that has no
/// records yet has no index of them.
const OURS: &str = "data/site.json";
const BESIDE: [&str; 2] = ["data/index.json", "data/awards.json"];

/// Whether what has those files is published data.
fn is_ours(has: impl Fn(&str) -> bool) -> bool {
    has(OURS) && BESIDE.into_iter().any(has)
}

/// Files by path, `/` between its parts.
#[derive(Debug, Default)]
pub(super) struct Files {
    by_path: BTreeMap<String, Vec<u8>>,
    /// The paths that more than one file has.
    several: BTreeSet<String>,
    /// Files of a folder that have a second name there or elsewhere.
    linked: BTreeSet<String>,
    /// A line for each file that can have no place.
    pub(super) left_out: Vec<String>,
}

impl Files {
    fn from_path(path: &Path) -> Result<Files> {
        let about = || format!("cannot read {}", path.display());
        let mut files = Files::default();
        // A published folder has everything in its archive, and next to it what only a build makes.
        let archive = ["data/all.zip", "all.zip"].into_iter().find(|archive| is_own_file(path, archive));
        if let Some(archive) = archive {
            files.of_archive(&path.join(archive)).with_context(about)?;
        } else if path.is_file() {
            files.of_archive(path).with_context(about)?;
        } else if is_ours(|own| is_own_file(path, own) || is_own_file(path, &own["data/".len()..])) {
            files.of_folder(path, "", &mut { IMPORTED_BYTES }).with_context(about)?;
        }
        let files = files.without_several().without_top();
        if !is_ours(|own| files.get(own).is_some()) {
            let lacks = if files.get(OURS).is_some() { BESIDE.join(" or ") } else { OURS.to_string() };
            bail!("{} has no data that Candour published: it has no {lacks}", path.display());
        }
        Ok(files)
    }

    /// The same files, whether the archive or folder begins above their own top, or in the folder of the data.
    fn without_top(self) -> Files {
        let files = &self.by_path;
        let top = files.keys().next().and_then(|path| path.split_once('/')).map(|(top, _)| format!("{top}/"));
        let top = top.filter(|top| top != "data/" && files.keys().all(|path| path.starts_with(top)));
        let files = self.renamed(|path| path[top.as_deref().map_or(0, str::len)..].to_string());
        let is_within = files.get(OURS).is_none() && files.get(&OURS["data/".len()..]).is_some();
        files.renamed(|path| if is_within { format!("data/{path}") } else { path })
    }

    fn renamed(self, name: impl Fn(String) -> String) -> Files {
        let by_path = self.by_path.into_iter().map(|(path, bytes)| (name(path), bytes)).collect();
        let linked = self.linked.into_iter().map(&name).collect();
        Files { by_path, linked, ..self }
    }

    /// The same, without those whose path several have.
    fn without_several(mut self) -> Files {
        for path in std::mem::take(&mut self.several) {
            self.by_path.remove(&path);
            self.left_out.push(not_taken(&path, OF_SEVERAL));
        }
        self
    }

    fn of_folder(&mut self, folder: &Path, within: &str, left: &mut u64) -> Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let kind = entry.file_type()?;
            let path = format!("{within}{name}");
            if kind.is_dir() && !name.starts_with('.') {
                self.of_folder(&entry.path(), &format!("{path}/"), left)?;
            } else if kind.is_file() {
                self.of_file(&entry.path(), path, left)?;
            } else {
                self.leave_out(not_taken(&path, no_file(kind)))?;
            }
        }
        Ok(())
    }

    fn of_file(&mut self, from: &Path, path: String, left: &mut u64) -> Result<()> {
        let mut file = disk::open_unlinked(from)?;
        let data = file.metadata()?;
        if disk::has_second_name(&data) {
            self.linked.insert(path.clone());
        }
        let bytes = within_the_limit(&mut file, data.len(), left)?;
        self.add(path, bytes)
    }

    fn of_archive(&mut self, path: &Path) -> Result<()> {
        let mut left = IMPORTED_BYTES;
        let archive = BufReader::new(disk::open(path)?);
        let left_out = each_file(archive, IMPORTED_BYTES, |path, size, file| {
            let bytes = within_the_limit(file, size, &mut left)?;
            self.add(path.to_string(), bytes)
        });
        self.left_out.extend(left_out.context("it is not a ZIP archive that can be read")?);
        Ok(())
    }

    fn add(&mut self, path: String, bytes: Vec<u8>) -> Result<()> {
        if self.by_path.insert(path.clone(), bytes).is_some() {
            self.several.insert(path);
        }
        self.count()
    }

    fn leave_out(&mut self, line: String) -> Result<()> {
        self.left_out.push(line);
        self.count()
    }

    fn count(&self) -> Result<()> {
        if self.by_path.len() + self.left_out.len() > ARCHIVED_FILES {
            bail!("it holds more than {ARCHIVED_FILES} files, the limit");
        }
        Ok(())
    }

    /// The file at that path.
    pub(super) fn get(&self, path: &str) -> Option<&[u8]> {
        self.by_path.get(path).map(Vec::as_slice)
    }

    /// The bytes of the file at that path, which is here no longer.
    pub(super) fn take(&mut self, path: &str) -> Option<Vec<u8>> {
        self.by_path.remove(path)
    }

    /// The path and the bytes of each file, in the order of the paths.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.by_path.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// Whether the file at that path has a second name: what is unpacked may be another file of the same disk.
    pub(super) fn is_linked(&self, path: &str) -> bool {
        self.linked.contains(path)
    }
}

/// What something that is no file is.
fn no_file(kind: fs::FileType) -> &'static str {
    match () {
        () if kind.is_dir() => "it is a folder whose name begins with a full stop",
        () if kind.is_symlink() => "it is a link",
        () => "it is a pipe, a socket or a device",
    }
}

/// The rest of a file, which takes its size from what is left. It says that it has so many bytes, which need not be true.
fn within_the_limit(file: &mut dyn Read, said: u64, left: &mut u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    make_room(&mut bytes, said.min(*left) + STEP + MARGIN)?;
    let mut file = file.take(*left + 1);
    while file.by_ref().take(STEP).read_to_end(&mut bytes)? > 0 {
        // Where the size was true, there is room already.
        make_room(&mut bytes, STEP)?;
    }
    bytes.shrink_to_fit();
    let Some(rest) = left.checked_sub(bytes.len() as u64) else {
        bail!("it holds more than {} MB, the limit", IMPORTED_BYTES >> 20)
    };
    *left = rest;
    Ok(bytes)
}

/// So much of a file is read before room is made for more of it.
const STEP: u64 = 1 << 20;

/// A reader that has no room left makes some itself, or ends the program: so there is always a little.
const MARGIN: u64 = 64;

/// Makes room for so many more bytes, or says that the memory does not have it: else the program would end.
fn make_room(bytes: &mut Vec<u8>, more: u64) -> Result<()> {
    let more = usize::try_from(more + MARGIN).unwrap_or(usize::MAX);
    bytes.try_reserve(more).map_err(|_| anyhow!(NO_ROOM))
}

const NO_ROOM: &str = "there is not enough memory for it";

/// Whether a folder has that file, and no part of the way to it is a link.
fn is_own_file(folder: &Path, path: &str) -> bool {
    disk::below(folder, Path::new(path)).is_ok_and(|path| path.is_file())
}
