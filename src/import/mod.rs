//! Brings published data back into a site folder: our own package, as a folder or an archive.
//!
//! `source` finds the files, `package` makes records of them, `folder` writes what is new. Nothing is made up, and no
//! existing file is changed.

mod folder;
mod package;
mod source;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use serde_json::{Map, Value};

use crate::model::field::RecordType;
use crate::pipeline::Options;
use source::Files;

/// A record as it came: fields by name.
type Fields = Map<String, Value>;

/// What is asked for.
#[derive(Debug)]
pub struct Request<'a> {
    /// The folder or archive to read.
    pub from: &'a Path,
    /// The site folder to write in; it may be empty or not be there yet.
    pub folder: &'a Path,
    /// Whether files of an earlier import may be replaced.
    pub force: bool,
    pub options: &'a Options,
}

/// What was found in the source.
#[derive(Debug, Default)]
struct Incoming {
    /// By type, in the order of the source.
    records: BTreeMap<&'static str, Vec<Fields>>,
    /// Files of the content folder, by path.
    files: Vec<(String, Vec<u8>)>,
}

impl Incoming {
    fn add(&mut self, record_type: &'static RecordType, record: Fields) {
        self.records.entry(record_type.name).or_default().push(record);
    }
}

/// What an import did, in words for people.
#[derive(Debug, Default)]
pub struct Report {
    /// `12 awards in data/awards/imported.yaml`.
    pub written: Vec<String>,
    /// Records that are there already, and so were not touched.
    pub kept: Vec<String>,
    /// What the records lack, which is waived: the rule and how many records.
    pub waived: Vec<String>,
    /// What keeps the site from being built; nothing was written then.
    pub errors: Vec<String>,
}

/// Reads a source and writes what is new of it into the site folder.
///
/// # Errors
/// When the source cannot be read or has no known form, or a file cannot be written.
pub fn run(request: &Request) -> Result<Report> {
    let existing = folder::existing(request)?;
    let files = Files::of(request.from)?;
    if !package::is_one(&files) {
        bail!(
            "{} holds no data that this program published: it has no data/site.json and data/index.json",
            request.from.display()
        );
    }
    folder::write(request, existing.as_ref().map(|site| &*site.dataset), package::read(&files)?)
}

/// The path of the file that records of a type are written to, below the site folder.
fn file_of(record_type: &str) -> PathBuf {
    match record_type {
        "site" => PathBuf::from("data/site.yaml"),
        _ => PathBuf::from(format!("data/{record_type}/imported.yaml")),
    }
}
