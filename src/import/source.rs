//! What there is to read: a file, a folder or a ZIP archive. Only regular files are opened, and no link within a folder is
//! followed.

use std::collections::BTreeMap;
use std::fs;
use std::io::{BufReader, ErrorKind, Read};
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};

use super::unpacking::each_file;
use crate::disk;
use crate::model::limits::{ARCHIVED_FILES, IMPORTED_BYTES, IMPORTED_FILE_BYTES};

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
    let bytes = || bytes(path).with_context(|| format!("cannot read {}", path.display()));
    Ok(match &*ending {
        _ if what.is_dir() => Kind::Files(Files::of(path)?),
        "zip" => Kind::Files(Files::of(path)?),
        "json" => Kind::Json(bytes()?),
        "csv" | "tsv" | "txt" => Kind::Csv(bytes()?),
        "xlsx" | "xlsm" => Kind::Workbook(bytes()?),
        "xls" | "xlsb" | "ods" => {
            bail!("{} is a workbook in another format; save it as .xlsx or .csv", path.display())
        }
        _ => bail!("{} is not a folder, ZIP archive, JSON, CSV or XLSX file", path.display()),
    })
}

/// The bytes of a regular file.
fn bytes(path: &Path) -> Result<Vec<u8>> {
    disk::read(path, IMPORTED_FILE_BYTES).map_err(|error| match error.kind() {
        ErrorKind::FileTooLarge => {
            anyhow!("it is larger than {} MB; divide it into several files", IMPORTED_FILE_BYTES >> 20)
        }
        ErrorKind::OutOfMemory => anyhow!("there is not enough memory for it"),
        _ => anyhow!(error),
    })
}

/// The files by which a folder or an archive is recognised as published data.
const OURS: [&str; 2] = ["data/site.json", "data/index.json"];

/// Files by path, `/` between its parts.
#[derive(Debug, Default)]
pub(super) struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    fn of(path: &Path) -> Result<Files> {
        let about = || format!("cannot read {}", path.display());
        let mut files = Files::default();
        // A published folder has everything in its archive, and next to it what only a build makes.
        let archive = ["data/all.zip", "all.zip"].into_iter().find(|archive| is_own_file(path, archive));
        if let Some(archive) = archive {
            files.of_archive(&path.join(archive)).with_context(about)?;
        } else if path.is_file() {
            files.of_archive(path).with_context(about)?;
        } else if OURS.iter().all(|own| is_own_file(path, own) || is_own_file(path, &own["data/".len()..])) {
            files.of_folder(path, "", &mut { IMPORTED_BYTES }).with_context(about)?;
        }
        let files = files.without_top();
        if !OURS.iter().all(|own| files.get(own).is_some()) {
            bail!("{} has no data that Candour published: it has no {}", path.display(), OURS.join(" and "));
        }
        Ok(files)
    }

    /// The same files, whether the archive or folder begins above their own top, or in the folder of the data.
    fn without_top(self) -> Files {
        let Files(mut files) = self;
        let top = files.keys().next().and_then(|path| path.split_once('/')).map(|(top, _)| format!("{top}/"));
        if let Some(top) = top.filter(|top| top != "data/" && files.keys().all(|path| path.starts_with(top))) {
            files = files.into_iter().map(|(path, bytes)| (path[top.len()..].to_string(), bytes)).collect();
        }
        if files.contains_key(&OURS[1]["data/".len()..]) && !files.contains_key(OURS[1]) {
            files = files.into_iter().map(|(path, bytes)| (format!("data/{path}"), bytes)).collect();
        }
        Files(files)
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
                let mut file = disk::open_unlinked(&entry.path())?;
                let bytes = within_the_limit(&mut file, left)?;
                self.add(path, bytes)?;
            }
        }
        Ok(())
    }

    fn of_archive(&mut self, path: &Path) -> Result<()> {
        let mut left = IMPORTED_BYTES;
        let archive = BufReader::new(disk::open(path)?);
        each_file(archive, IMPORTED_BYTES, |path, file| {
            let bytes = within_the_limit(file, &mut left)?;
            self.add(path.to_string(), bytes)
        })
        .context("it is not a ZIP archive that can be read")
    }

    fn add(&mut self, path: String, bytes: Vec<u8>) -> Result<()> {
        self.0.insert(path, bytes);
        if self.0.len() > ARCHIVED_FILES {
            bail!("it holds more than {ARCHIVED_FILES} files, the limit");
        }
        Ok(())
    }

    /// The file at that path.
    pub(super) fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }
}

/// The rest of a file, which takes its size from what is left.
fn within_the_limit(file: &mut dyn Read, left: &mut u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let size = file.take(*left + 1).read_to_end(&mut bytes)? as u64;
    let Some(rest) = left.checked_sub(size) else { bail!("it holds more than {} MB, the limit", IMPORTED_BYTES >> 20) };
    *left = rest;
    Ok(bytes)
}

/// Whether a folder has that file, and no part of the way to it is a link.
fn is_own_file(folder: &Path, path: &str) -> bool {
    disk::below(folder, Path::new(path)).is_ok_and(|path| path.is_file())
}
