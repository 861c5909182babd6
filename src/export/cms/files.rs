//! Which files of a site Sveltia can edit without a loss.

use std::collections::BTreeMap;

use crate::model::dataset::Dataset;
use crate::model::field::Kind;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::source::{FileId, Sources};
use crate::model::value::{FieldEntry, Value};
use crate::records::organisation::{ORGANISATIONS, place_is_withheld};
use crate::records::page::PAGES;
use crate::records::site::SITE;

/// How a file holds records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// YAML with a list of records.
    List,
    /// YAML with one record.
    One,
    /// Markdown with the fields of one record before it.
    Text,
}

/// A file that can be edited.
pub(super) struct File<'a> {
    pub(super) record_type: &'static RecordType,
    pub(super) path: &'a str,
    pub(super) form: Form,
    pub(super) records: Vec<&'a Record>,
    /// Whether there is no record of its type elsewhere.
    pub(super) holds_all: bool,
}

impl File<'_> {
    pub(super) fn folder(&self) -> &str {
        self.path.rsplit_once('/').map_or("", |(folder, _)| folder)
    }

    pub(super) fn extension(&self) -> &str {
        self.path.rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// Its path below `data/`, without what it ends in: unique among the files of a type.
    pub(super) fn name(&self) -> String {
        let path = self.path.trim_start_matches("data/");
        path.rsplit_once('.').map_or(path, |(name, _)| name).replace('/', "-")
    }
}

/// A file that could be edited and is left out.
pub struct LeftOut {
    pub path: String,
    pub why: String,
}

pub(super) struct Found<'a> {
    pub(super) files: Vec<File<'a>>,
    pub(super) in_tables: usize,
    pub(super) left_out: Vec<LeftOut>,
}

/// The files with records of a site, in the order of their paths.
pub(super) fn of_site<'a>(dataset: &'a Dataset, sources: &'a Sources) -> Found<'a> {
    let mut found = Found { files: Vec::new(), in_tables: 0, left_out: Vec::new() };
    let mut by_file: BTreeMap<FileId, Vec<&Record>> = BTreeMap::new();
    for record in dataset.by_type.iter().flatten().filter(|record| ![&SITE, &PAGES].contains(&record.record_type)) {
        by_file.entry(record.file).or_default().push(record);
    }
    for (file, records) in by_file {
        let source = sources.get(file);
        let Some(form) = form(&source.path, &source.text) else {
            found.in_tables += records.len();
            continue;
        };
        if let Some(why) = records.iter().find_map(|record| reason_against(record, sources)) {
            found.left_out.push(LeftOut { path: source.path.clone(), why });
            continue;
        }
        let record_type = records[0].record_type;
        let holds_all = records.len() == dataset.all(record_type).len();
        found.files.push(File { record_type, path: &source.path, form, records, holds_all });
    }
    found
}

fn form(path: &str, text: &str) -> Option<Form> {
    let (_, extension) = path.rsplit_once('.')?;
    let mut lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#') && *line != "---");
    match extension {
        "md" => Some(Form::Text),
        "yaml" | "yml" if lines.next().is_some_and(|line| line.starts_with(['-', '['])) => Some(Form::List),
        "yaml" | "yml" => Some(Form::One),
        _ => None,
    }
}

/// Why a file with that record had better not be written anew.
fn reason_against(record: &Record, sources: &Sources) -> Option<String> {
    if *record.record_type == ORGANISATIONS && place_is_withheld(record) {
        return Some(format!("the place of “{}” is withheld: a comment may guard it", record.id));
    }
    let unquoted = record.fields.entries.iter().find(|entry| is_number_to_others(record, entry, sources))?;
    let written = sources.text(record.at(unquoted.at));
    let line = sources.get(record.file).line_column(record.at(unquoted.at).start).line;
    Some(format!("in line {line}, “{written}” without quotes would be another number; write '{written}'"))
}

/// Whether a text is written so that programs which read YAML take it for a number that they write in another form.
fn is_number_to_others(record: &Record, entry: &FieldEntry, sources: &Sources) -> bool {
    let is_text = matches!((&entry.def.kind, &entry.value), (Kind::Text | Kind::Id | Kind::Url, Value::Text(_)));
    let at = record.at(entry.at);
    let before = &sources.get(at.file).text[..at.start as usize];
    let written = sources.text(at).trim();
    let begins_like_one = written.starts_with(|sign: char| sign.is_ascii_digit() || "+-.".contains(sign));
    let same_again = || written.parse::<i64>().is_ok_and(|number| number.to_string() == written);
    let is_number = || written.parse::<f64>().is_ok() || written.starts_with("0x") || written.starts_with("0o");
    is_text && !before.ends_with(['"', '\'']) && begins_like_one && is_number() && !same_again()
}
