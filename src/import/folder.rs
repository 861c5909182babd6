//! Files of the site folder: a copy to try things in, the new ones, and their move into place, all or none.
#![expect(clippy::disallowed_methods, reason = "writes the files of an import, first in a copy")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde_json::Value;
use tempfile::TempDir;

use super::{Fields, Incoming, Request};
use crate::model::field::RecordType;
use crate::records::page::PAGES;
use crate::records::site::SITE;
use crate::records::{self, shared::BODY};

/// What the folders of a site are called.
const FOLDERS: [&str; 3] = ["data", "content", "themes"];

/// The file of the settings, below the site folder.
pub(super) const SETTINGS: &str = "data/site.yaml";

/// The file of what the office adds to the schema.
const SCHEMA: &str = "data/schema.yaml";

/// New files by their path below the site folder.
pub(super) type NewFiles = BTreeMap<PathBuf, Vec<u8>>;

/// The path of the file that records of a type are written to, below the site folder.
pub(super) fn path_of(record_type: &RecordType, stem: &str) -> PathBuf {
    match *record_type.name == *SITE.name {
        true => PathBuf::from(SETTINGS),
        false => PathBuf::from(format!("data/{}/{stem}.yaml", record_type.name)),
    }
}

/// `1 award`, `12 awards`.
pub(super) fn counted(count: usize, record_type: &RecordType) -> String {
    match count {
        1 => format!("1 {}", record_type.noun()),
        _ => format!("{count} {}", record_type.title.to_lowercase()),
    }
}

/// A hidden folder on the same disk as the site: what is in it can be moved into the site at once.
pub(super) fn beside(site: &Path) -> Result<TempDir> {
    let place = site.ancestors().find(|place| place.is_dir()).unwrap_or(Path::new("."));
    let about = || format!("a copy of the site cannot be made in {}", place.display());
    tempfile::Builder::new().prefix(".candour-import-").tempdir_in(place).with_context(about)
}

/// A copy of the files of a site.
pub(super) fn copy_site(site: &Path, to: &Path) -> Result<()> {
    for folder in FOLDERS {
        let about = || format!("{} cannot be copied", site.join(folder).display());
        copy(&site.join(folder), &to.join(folder)).with_context(about)?;
    }
    Ok(())
}

/// Files are the same ones where the disk allows it, for nothing is written into one: [`replace`] puts another there.
fn copy(from: &Path, to: &Path) -> Result<()> {
    if !from.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let to = to.join(entry.file_name());
        match entry.file_type()?.is_dir() {
            true => copy(&entry.path(), &to)?,
            false if fs::hard_link(entry.path(), &to).is_ok() => {}
            false => fs::copy(entry.path(), &to).map(drop)?,
        }
    }
    Ok(())
}

/// The files of what arrives.
pub(super) fn files_of(request: &Request, incoming: &Incoming, stem: &str) -> Result<NewFiles> {
    let mut files = NewFiles::new();
    for record_type in records::TYPES {
        let arrivals = incoming.records.get(record_type.name).map(Vec::as_slice).unwrap_or_default();
        let records: Vec<&Fields> = arrivals.iter().map(|arrival| &arrival.fields).collect();
        if records.is_empty() {
            continue;
        }
        if **record_type == PAGES {
            for page in &records {
                let (path, text) = page_file(page)?;
                files.insert(path, text.into_bytes());
            }
            continue;
        }
        let path = path_of(record_type, stem);
        let text = match **record_type == SITE {
            true => serde_yaml::to_string(records[0])?,
            false => serde_yaml::to_string(&records)?,
        };
        files.insert(path, text.into_bytes());
    }
    let has_own = [SCHEMA, "data/schema.yml"].iter().any(|path| request.folder.join(path).exists());
    if let Some(additions) = incoming.additions.as_ref().filter(|_| !has_own) {
        files.insert(PathBuf::from(SCHEMA), serde_yaml::to_string(additions)?.into_bytes());
    }
    for (path, bytes) in &incoming.files {
        let path = Path::new("content").join(path);
        if !request.folder.join(&path).exists() || request.force {
            files.insert(path, bytes.clone());
        }
    }
    Ok(files)
}

/// What the files hold, in words.
pub(super) fn written(incoming: &Incoming, files: &NewFiles, stem: &str) -> Vec<String> {
    let mut lines = Vec::new();
    if files.contains_key(Path::new(SCHEMA)) {
        lines.push(format!("the fields of the office in {SCHEMA}"));
    }
    for record_type in records::TYPES {
        let count = incoming.records.get(record_type.name).map(Vec::len).unwrap_or_default();
        let place = match **record_type == PAGES {
            true => "content/".to_string(),
            false => path_of(record_type, stem).display().to_string(),
        };
        if count > 0 {
            lines.push(format!("{} in {place}", counted(count, record_type)));
        }
    }
    lines
}

/// A page as Markdown: its fields before it, in the first language its text behind them.
fn page_file(page: &Fields) -> Result<(PathBuf, String)> {
    let mut front = page.clone();
    let id = front.shift_remove("id").and_then(|id| id.as_str().map(str::to_string)).unwrap_or_default();
    let body = match front.shift_remove(BODY.name) {
        Some(Value::Object(texts)) => {
            if let Some(welsh) = texts.get("cy") {
                front.insert("body_cy".to_string(), welsh.clone());
            }
            texts.get("en").and_then(Value::as_str).unwrap_or_default().to_string()
        }
        Some(Value::String(text)) => text,
        _ => String::new(),
    };
    let path = PathBuf::from(format!("content/{}.md", if id.is_empty() { "index" } else { &id }));
    Ok((path, format!("---\n{}---\n{body}\n", serde_yaml::to_string(&front)?)))
}

/// Writes the files below that folder.
pub(super) fn write_all(folder: &Path, files: &NewFiles) -> Result<()> {
    files.iter().try_for_each(|(path, bytes)| replace(&folder.join(path), bytes))
}

/// Puts a file at that path; another that stood there is not written into, for it may be the site's own.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let about = || format!("cannot write {}", path.display());
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).with_context(about)?;
    }
    if path.exists() {
        fs::remove_file(path).with_context(about)?;
    }
    fs::write(path, bytes).with_context(about)
}

/// Moves files from the copy into the site: all of them, or on any fault none.
pub(super) fn move_all<'a>(copy: &Path, site: &Path, paths: impl Iterator<Item = &'a PathBuf>) -> Result<()> {
    let before = copy.join("before");
    let mut moved = Vec::new();
    for path in paths {
        let (to, kept) = (site.join(path), before.join(path));
        let step = keep(&to, &kept).and_then(|()| {
            moved.push((to.clone(), kept));
            folder_of(&to)?;
            fs::rename(copy.join(path), &to)
        });
        if let Err(fault) = step {
            for (to, kept) in moved.iter().rev() {
                // What cannot be undone is left as it is: the fault itself is told.
                let _ = if kept.exists() { fs::rename(kept, to) } else { fs::remove_file(to) };
            }
            return Err(fault).with_context(|| format!("cannot write {}, so nothing was written", to.display()));
        }
    }
    Ok(())
}

/// A second name for a file that is to be replaced.
fn keep(file: &Path, kept: &Path) -> std::io::Result<()> {
    if !file.exists() {
        return Ok(());
    }
    folder_of(kept)?;
    fs::copy(file, kept).map(drop)
}

fn folder_of(file: &Path) -> std::io::Result<()> {
    file.parent().map_or(Ok(()), fs::create_dir_all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_move_that_fails_midway_is_undone() {
        let (copy, site) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let paths = ["data/awards/new.yaml", "data/site.yaml", "data/taken/new.yaml"].map(PathBuf::from);
        for path in &paths {
            replace(&copy.path().join(path), b"new").unwrap();
        }
        replace(&site.path().join("data/site.yaml"), b"old").unwrap();
        replace(&site.path().join("data/taken"), b"a file where a folder should be").unwrap();

        assert!(move_all(copy.path(), site.path(), paths.iter()).is_err());
        assert_eq!(fs::read(site.path().join("data/site.yaml")).unwrap(), b"old");
        assert!(!site.path().join("data/awards/new.yaml").exists());

        fs::remove_file(site.path().join("data/taken")).unwrap();
        write_all(copy.path(), &paths.iter().map(|path| (path.clone(), b"new".to_vec())).collect()).unwrap();
        move_all(copy.path(), site.path(), paths.iter()).unwrap();
        assert!(paths.iter().all(|path| fs::read(site.path().join(path)).unwrap() == b"new"));
    }
}
