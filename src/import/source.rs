//! What there is to read: a file, a folder or a ZIP archive. With `export/archive.rs` the home of `zip`.
#![expect(clippy::disallowed_methods, reason = "reads data that came from elsewhere")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{BufReader, Cursor, Read, Seek};
use std::path::Path;

use anyhow::{Context, Result, bail};
use zip::ZipArchive;

use crate::model::limits::IMPORTED_BYTES;

/// What a source is, by what it is called.
#[derive(Debug)]
pub(super) enum Kind {
    /// A folder, or an archive of one.
    Files(Files),
    Json(Vec<u8>),
    Csv(Vec<u8>),
    Workbook(Vec<u8>),
}

/// Reads what stands at that path.
///
/// # Errors
/// When nothing does, or nothing that can be read.
pub(super) fn kind(path: &Path) -> Result<Kind> {
    let about = || format!("cannot read {}", path.display());
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if !path.exists() {
        bail!("there is no file or folder {}", path.display());
    }
    let read = || {
        if fs::metadata(path).with_context(about)?.len() > IMPORTED_BYTES {
            bail!("{} is larger than {IMPORTED_BYTES} bytes", path.display());
        }
        fs::read(path).with_context(about)
    };
    Ok(match &*ending {
        _ if path.is_dir() => Kind::Files(Files::of(path)?),
        "zip" => Kind::Files(Files::of(path)?),
        "json" => Kind::Json(read()?),
        "csv" | "tsv" | "txt" => Kind::Csv(read()?),
        "xlsx" | "xlsm" => {
            let bytes = read()?;
            let mut packed = ZipArchive::new(Cursor::new(&bytes))
                .context("it is no Excel workbook; open it and save it as .xlsx")?;
            unpacked(&mut packed).with_context(about)?;
            Kind::Workbook(bytes)
        }
        "xls" | "xlsb" | "ods" => {
            bail!("{} is a workbook of another form; save it as .xlsx or .csv", path.display())
        }
        _ => bail!("{} is no folder, ZIP archive, JSON, CSV or XLSX file", path.display()),
    })
}

/// How large all that an archive holds is, as it says.
///
/// # Errors
/// When that is more than may be read.
fn unpacked(archive: &mut ZipArchive<impl Read + Seek>) -> Result<u64> {
    let mut all: u64 = 0;
    for place in 0..archive.len() {
        all = all.saturating_add(archive.by_index_raw(place)?.size());
    }
    if all > IMPORTED_BYTES {
        bail!("it unpacks to {all} bytes, more than the {IMPORTED_BYTES} that may be read");
    }
    Ok(all)
}

/// The files that tell that a folder or an archive is of published data.
const OURS: [&str; 2] = ["data/site.json", "data/index.json"];

/// Files by path, `/` between its parts.
#[derive(Debug, Default)]
pub(super) struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    fn of(path: &Path) -> Result<Files> {
        let about = || format!("cannot read {}", path.display());
        let mut files = Files::default();
        // A published folder has everything in its archive, and beside it what only a build makes.
        let archives = [path.join("data/all.zip"), path.join("all.zip")];
        if let Some(archive) = archives.iter().find(|archive| archive.is_file()) {
            files.of_archive(archive).with_context(about)?;
        } else if path.is_file() {
            files.of_archive(path).with_context(about)?;
        } else if OURS.iter().all(|own| path.join(own).is_file() || path.join(&own["data/".len()..]).is_file()) {
            files.of_folder(path, "", &mut { IMPORTED_BYTES }).with_context(about)?;
        }
        let files = files.without_top();
        if !OURS.iter().all(|own| files.get(own).is_some()) {
            bail!("{} holds no data that this program published: it has no {}", path.display(), OURS.join(" and "));
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
                match left.checked_sub(entry.metadata()?.len()) {
                    Some(rest) => *left = rest,
                    None => bail!("it holds more than the {IMPORTED_BYTES} bytes that may be read"),
                }
                self.0.insert(path, fs::read(entry.path())?);
            }
        }
        Ok(())
    }

    fn of_archive(&mut self, path: &Path) -> Result<()> {
        let mut archive = ZipArchive::new(BufReader::new(File::open(path)?)).context("it is no ZIP archive")?;
        let mut left = unpacked(&mut archive)?;
        for place in 0..archive.len() {
            let mut file = archive.by_index(place)?;
            if file.is_dir() {
                continue;
            }
            // A path that would leave the folder is none.
            let Some(name) = file.enclosed_name() else { bail!("a file within it has a path that leaves it") };
            let name = name.to_string_lossy().replace('\\', "/");
            let mut bytes = Vec::new();
            // What an archive says of its size need not be true.
            match left.checked_sub(file.by_ref().take(left + 1).read_to_end(&mut bytes)? as u64) {
                Some(rest) => left = rest,
                None => bail!("it unpacks to more than it says"),
            }
            self.0.insert(name, bytes);
        }
        Ok(())
    }

    /// The file at that path.
    pub(super) fn get(&self, path: &str) -> Option<&[u8]> {
        self.0.get(path).map(Vec::as_slice)
    }
}
