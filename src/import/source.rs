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
            unpacked(&mut ZipArchive::new(Cursor::new(&bytes)).context("this is no workbook")?).with_context(about)?;
            Kind::Workbook(bytes)
        }
        _ if !path.exists() => bail!("there is no {}", path.display()),
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

/// Files by path, `/` between its parts.
#[derive(Debug, Default)]
pub(super) struct Files(BTreeMap<String, Vec<u8>>);

impl Files {
    fn of(path: &Path) -> Result<Files> {
        let about = || format!("cannot read {}", path.display());
        let mut files = Files::default();
        // A published folder has everything in its archive, and beside it what only a build makes.
        let archive = path.join("data/all.zip");
        if archive.is_file() {
            files.of_archive(&archive).with_context(about)?;
        } else if path.is_dir() {
            files.of_folder(path, "").with_context(about)?;
        } else {
            files.of_archive(path).with_context(about)?;
        }
        Ok(files)
    }

    fn of_folder(&mut self, folder: &Path, within: &str) -> Result<()> {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let kind = entry.file_type()?;
            let path = format!("{within}{name}");
            if kind.is_dir() && !name.starts_with('.') {
                self.of_folder(&entry.path(), &format!("{path}/"))?;
            } else if kind.is_file() {
                self.0.insert(path, fs::read(entry.path())?);
            }
        }
        Ok(())
    }

    fn of_archive(&mut self, path: &Path) -> Result<()> {
        let mut archive = ZipArchive::new(BufReader::new(File::open(path)?))?;
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

    /// The file at that path, wherever the archive or folder begins: `data/awards.json` or `awards.json`.
    pub(super) fn get(&self, path: &str) -> Option<&[u8]> {
        let short = path.rsplit('/').next().unwrap_or(path);
        self.0.get(path).or_else(|| self.0.get(short)).map(Vec::as_slice)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.0.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }
}
