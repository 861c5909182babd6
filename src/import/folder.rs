//! Files of the site folder: a copy to try things in, and the new ones.
#![expect(clippy::disallowed_methods, reason = "writes the files of an import, first in a copy")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow, bail};
use serde_json::Value;

use super::outdated::signed;
use super::{Fields, Incoming, Request, yaml};
use crate::disk::{self, Stamp};
use crate::model::field::FieldDef;
use crate::model::id::as_id;
use crate::model::limits::{WRITTEN_RECORDS, WRITTEN_YAML_BYTES};
use crate::model::record_type::RecordType;
use crate::records;
use crate::records::page::PAGES;
use crate::records::shared::{BODY, ID};
use crate::records::site::SITE;

/// What the folders of a site are called.
const FOLDERS: [&str; 3] = ["data", "content", "themes"];

/// The file of the settings, below the site folder; its ending may be the other one.
const SETTINGS: [&str; 2] = ["data/site.yaml", "data/site.yml"];

/// The file of what the office adds to the schema.
const SCHEMA: &str = "data/schema.yaml";

/// The bytes of a file. Those of documents can be many, and are held once however often a site is tried with them.
pub(super) type Bytes = Arc<Vec<u8>>;

/// New files by their path below the site folder.
pub(super) type NewFiles = BTreeMap<PathBuf, Bytes>;

/// The settings of a site, below its folder.
pub(super) fn settings(site: &Path) -> &'static Path {
    let there = SETTINGS.iter().find(|path| site.join(path).exists());
    Path::new(there.unwrap_or(&SETTINGS[0]))
}

/// The path of the file that records of a type are written to, below the site folder.
pub(super) fn path_of(record_type: &RecordType, stem: &str) -> PathBuf {
    match *record_type.name == *SITE.name {
        true => PathBuf::from(SETTINGS[0]),
        false => PathBuf::from(format!("data/{}/{stem}.yaml", record_type.name)),
    }
}

/// The files that an import of that name wrote, below the site folder.
pub(super) fn earlier(site: &Path, stem: &str) -> Vec<PathBuf> {
    let own_types = records::TYPES.iter().filter(|own| ***own != SITE && ***own != PAGES);
    let mut found = Vec::new();
    for record_type in own_types {
        let first = path_of(record_type, stem);
        let further = (2..).map(|number| path_of(record_type, &part_name(stem, number)));
        found.extend([first].into_iter().chain(further).take_while(|path| site.join(path).is_file()));
    }
    found
}

/// What the second file of an import is called, and those that follow it.
fn part_name(stem: &str, number: usize) -> String {
    format!("{stem}-part-{number}")
}

/// `1 award`, `12 awards`.
pub(super) fn counted(count: usize, record_type: &RecordType) -> String {
    match count {
        1 => format!("1 {}", record_type.noun()),
        _ => format!("{count} {}", record_type.title.to_lowercase()),
    }
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
/// Links stay links, which the copy’s own check judges; pipes and devices are never opened.
fn copy(from: &Path, to: &Path) -> Result<()> {
    let Ok(data) = from.symlink_metadata() else { return Ok(()) };
    if !data.is_dir() {
        return match fs::hard_link(from, to) {
            Err(_) if data.is_file() => Ok(fs::copy(from, to).map(drop)?),
            result => Ok(result?),
        };
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let name = entry?.file_name();
        copy(&from.join(&name), &to.join(&name))?;
    }
    Ok(())
}

/// The files of a site by their paths below it, as they were at a moment.
#[derive(Debug, Default)]
pub(super) struct Stamps(BTreeMap<PathBuf, Stamp>);

impl Stamps {
    /// As they are now.
    pub(super) fn for_site(site: &Path) -> Result<Stamps> {
        let mut stamps = Stamps::default();
        for folder in FOLDERS {
            let about = || format!("{} cannot be read", site.join(folder).display());
            stamps.add(site, Path::new(folder)).with_context(about)?;
        }
        Ok(stamps)
    }

    fn add(&mut self, site: &Path, path: &Path) -> io::Result<()> {
        let Ok(data) = site.join(path).symlink_metadata() else { return Ok(()) };
        if !data.is_dir() {
            self.0.insert(path.to_path_buf(), Stamp::from_metadata(&data));
            return Ok(());
        }
        for entry in fs::read_dir(site.join(path))? {
            self.add(site, &path.join(entry?.file_name()))?;
        }
        Ok(())
    }

    /// The first file that is no longer as it was, or that was not there.
    pub(super) fn changed(&self, site: &Path) -> Result<Option<PathBuf>> {
        let now = Stamps::for_site(site)?;
        let paths: BTreeSet<&PathBuf> = self.0.keys().chain(now.0.keys()).collect();
        Ok(paths.into_iter().find(|path| self.0.get(*path) != now.0.get(*path)).cloned())
    }
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
                files.insert(path, text.into_bytes().into());
            }
            continue;
        }
        if **record_type == SITE {
            let text = yaml::record(records[0], record_type.fields)?;
            files.insert(path_of(record_type, stem), text.into_bytes().into());
            continue;
        }
        for (number, part) in (1..).zip(parts(&records, record_type.fields)?) {
            let stem = if number == 1 { stem.to_string() } else { part_name(stem, number) };
            files.insert(path_of(record_type, &stem), signed(&part.text, &part.ids).into());
        }
    }
    let has_own = [SCHEMA, "data/schema.yml"].iter().any(|path| request.folder.join(path).exists());
    if let Some(additions) = incoming.additions.as_ref().filter(|_| !has_own) {
        files.insert(PathBuf::from(SCHEMA), serde_yaml::to_string(additions)?.into_bytes().into());
    }
    for (path, bytes) in &incoming.files {
        let path = Path::new("content").join(path);
        if !request.folder.join(&path).exists() {
            files.insert(path, bytes.clone());
        }
    }
    if let Some(path) = files.keys().find(|path| !is_within(path)) {
        bail!("{} would leave the site folder", path.display());
    }
    Ok(files)
}

/// Whether a path stays below the folder that it is joined to.
fn is_within(path: &Path) -> bool {
    path.components().all(|part| matches!(part, Component::Normal(_)))
}

/// What one file holds: a list of YAML, and the ids of its records.
#[derive(Default)]
struct Part<'r> {
    text: Vec<u8>,
    ids: Vec<&'r str>,
}

/// Records as lists of YAML, each of a size that is read again, and whose faults are found in few rounds.
fn parts<'r>(records: &[&'r Fields], known: &[&FieldDef]) -> Result<Vec<Part<'r>>> {
    let mut parts = vec![Part::default()];
    for record in records {
        let text = yaml::entry(record, known)?;
        let part = parts.last_mut().expect("there is a part");
        let id = record.get(ID.name).and_then(Value::as_str).unwrap_or_default();
        let held = part.ids.len();
        if held > 0 && (held == WRITTEN_RECORDS || part.text.len() + text.len() > WRITTEN_YAML_BYTES) {
            parts.push(Part { text: text.into_bytes(), ids: vec![id] });
        } else {
            part.text.extend(text.into_bytes());
            part.ids.push(id);
        }
    }
    Ok(parts)
}

/// What the files hold, in words.
pub(super) fn written(incoming: &Incoming, files: &NewFiles, stem: &str) -> Vec<String> {
    let mut lines = Vec::new();
    let attached = incoming.files.iter().map(|(path, _)| format!("content/{path}"));
    lines.extend(attached.filter(|path| files.contains_key(Path::new(path))));
    if files.contains_key(Path::new(SCHEMA)) {
        lines.push(format!("the fields of the office in {SCHEMA}"));
    }
    for record_type in records::TYPES {
        let count = incoming.records.get(record_type.name).map(Vec::len).unwrap_or_default();
        let place = match **record_type == PAGES {
            true => "content/".to_string(),
            false => path_of(record_type, stem).display().to_string(),
        };
        match count {
            0 => {}
            // They went into tables, which are told apart.
            _ if **record_type != PAGES && !files.contains_key(&path_of(record_type, stem)) => {}
            _ if **record_type == SITE => lines.push(format!("the settings in {place}")),
            _ => lines.push(format!("{} in {place}", counted(count, record_type))),
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
    Ok((page_path(&id)?, format!("---\n{}---\n{body}\n", yaml::record(&front, PAGES.fields)?)))
}

/// The path of a written page, by its id: empty for the home page.
///
/// # Errors
/// When no page can have that id.
pub(super) fn page_path(id: &str) -> Result<PathBuf> {
    if !id.is_empty() && !id.split('/').all(|part| !part.is_empty() && as_id(part) == part) {
        bail!("“{id}” cannot be the address of a page");
    }
    Ok(PathBuf::from(format!("content/{}.md", if id.is_empty() { "index" } else { id })))
}

/// Writes the files below that folder.
pub(super) fn write_all(folder: &Path, files: &NewFiles) -> Result<()> {
    // Not the whole path: the folder is often the copy that the import is tried in.
    let about = |path: &Path| format!("cannot write {}", path.display());
    files.iter().try_for_each(|(path, bytes)| {
        let place = disk::below(folder, path).map_err(|_| anyhow!("a part of it is a link"));
        replace(&place.with_context(|| about(path))?, bytes).with_context(|| about(path))
    })
}

/// Removes files below that folder.
pub(super) fn remove_all<'a>(folder: &Path, paths: impl IntoIterator<Item = &'a PathBuf>) -> Result<()> {
    paths.into_iter().try_for_each(|path| Ok(fs::remove_file(disk::below(folder, path)?)?))
}

/// Puts a file at that path; another that stood there is not written into, for it may be the site's own.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    if path.exists() {
        fs::remove_file(path)?;
    }
    Ok(fs::write(path, bytes)?)
}

/// Why the site has no room for a new file at that path below it: something that is there is in the way.
pub(super) fn in_the_way(site: &Path, path: &Path) -> Option<String> {
    let above = path.ancestors().filter(|above| !above.as_os_str().is_empty());
    for part in above {
        let Ok(data) = site.join(part).symlink_metadata() else { continue };
        let what = match () {
            () if data.is_symlink() => "a link",
            () if data.is_dir() && part != path => continue,
            () if data.is_file() && part == path => return None,
            () if data.is_dir() => "a folder",
            () if data.is_file() => "a file",
            () => "a pipe, a socket or a device",
        };
        return Some(format!("{} is {what} in the site", part.display()));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leaves_the_site_folder() {
        for id in ["../x", "a/../../x", "/etc/x", "a//b", "A", ".hidden"] {
            assert!(page_path(id).is_err(), "{id}");
        }
        assert_eq!(page_path("about/us").unwrap(), Path::new("content/about/us.md"));
        assert_eq!(page_path("").unwrap(), Path::new("content/index.md"));
        assert!(!is_within(Path::new("content/../../x")) && !is_within(Path::new("/x")));
    }
}
