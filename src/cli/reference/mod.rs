//! `candour explain --pages DIR`: all that can be explained as Markdown pages of a site, made from the code and, in a site
//! folder, from what its schema adds.

mod commands;
mod files;
mod findings;
mod page;
mod records;

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::disk::{self, Replacement};
use crate::model::limits;
use crate::model::schema::Schema;
use page::MARK;

/// The folders of the pages, each with an index.
const FOLDERS: [&str; 4] = ["commands", "files", "findings", "records"];

/// Writes every page into a folder, all or none, and takes away those that it wrote there before and that are no more. The
/// number of pages.
///
/// # Errors
/// When a file that this did not write stands in the way, or one cannot be written.
pub(super) fn write(folder: &Path, schema: &Schema) -> Result<usize> {
    let pages = pages(schema);
    fs::create_dir_all(folder).with_context(|| format!("cannot make the folder {}", folder.display()))?;
    let mut replacements = Vec::new();
    for (path, text) in &pages {
        let before = before(folder, Path::new(path))?;
        replacements.push(Replacement { path: path.into(), before, after: Some(text.clone().into_bytes()) });
    }
    for path in written_before(folder)?.into_iter().filter(|path| !pages.contains_key(&*path.to_string_lossy())) {
        let before = before(folder, &path)?;
        replacements.push(Replacement { path, before, after: None });
    }
    disk::replace_all(folder, &replacements).with_context(|| format!("cannot write to {}", folder.display()))?;
    Ok(pages.len())
}

/// Every page by its path below the folder.
fn pages(schema: &Schema) -> BTreeMap<String, String> {
    [commands::pages(), files::pages(), findings::pages(), records::pages(schema)].into_iter().flatten().collect()
}

/// The bytes of a page that was written before; none where there is none.
fn before(folder: &Path, path: &Path) -> Result<Option<Vec<u8>>> {
    let place = disk::below(folder, path)?;
    let bytes = match disk::read_unlinked(&place, limits::MARKDOWN_BYTES) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error).with_context(|| format!("cannot read {}", place.display())),
    };
    if !is_own(&bytes) {
        bail!("{} was not written by this command, so nothing was written: give another folder", place.display());
    }
    Ok(Some(bytes))
}

fn is_own(bytes: &[u8]) -> bool {
    bytes.strip_prefix(b"---\n").is_some_and(|rest| rest.starts_with(MARK.as_bytes()))
}

/// The pages that were written into the folder before.
fn written_before(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for name in FOLDERS {
        let entries = match fs::read_dir(folder.join(name)) {
            Ok(entries) => entries,
            Err(error) if error.kind() == ErrorKind::NotFound => continue,
            Err(error) => return Err(error).with_context(|| format!("cannot read {}", folder.join(name).display())),
        };
        for entry in entries {
            let path = Path::new(name).join(entry?.file_name());
            let is_page = path.extension().is_some_and(|ending| ending == "md");
            let bytes = disk::read_unlinked(&folder.join(&path), limits::MARKDOWN_BYTES);
            if is_page && bytes.is_ok_and(|bytes| is_own(&bytes)) {
                paths.push(path);
            }
        }
    }
    paths.sort();
    Ok(paths)
}
