//! The documents and pictures of published data: which of them may stand in `content/`, and why the others may not.

use std::collections::BTreeSet;

use serde_json::Value;

use super::folder::page_path;
use super::paths::{alike, folders, not_taken};
use super::source::Files;
use super::sums::Sums;
use super::{Incoming, IncomingRecord, Report};
use crate::export::archive::OWN;
use crate::load;
use crate::model::choices::Choices;
use crate::model::record_type::RecordType;
use crate::records::organisation::{self, ORGANISATIONS, OrganisationKind};
use crate::records::page::PAGES;
use crate::records::site::SITE;

/// Takes over each file that is no data, or tells why not: documents are those that the list of sums names,
/// with the sum that they have.
pub(super) fn take(
    mut files: Files,
    sums: &Sums,
    is_data: impl Fn(&str) -> bool,
    incoming: &mut Incoming,
    report: &mut Report,
) {
    files.left_out.iter().for_each(|line| report.unplaced.nowhere(line.clone()));
    let others = files.iter().map(|(path, _)| path).filter(|path| !is_data(path) && !OWN.contains(path));
    if files.get(OWN[1]).is_none() {
        tell_unlisted(others.count(), report);
        return;
    }
    // In this order a file comes before what would be below it.
    let mut others: Vec<(String, String)> = others.map(|path| (alike(path), path.to_string())).collect();
    others.sort();
    let mut taken = pages(incoming);
    let bodies = bodies(incoming);
    for (key, path) in others {
        let Some(bytes) = files.take(&path) else { continue };
        let why = fault(&path, &bytes, &bodies, &files, sums).or_else(|| in_the_way(&key, &taken));
        match why {
            Some(why) => report.unplaced.nowhere(not_taken(&path, &why)),
            None => {
                taken.insert(key);
                incoming.files.push((path, bytes.into()));
            }
        }
    }
}

/// A published folder holds pages and much else that only a build makes.
fn tell_unlisted(count: usize, report: &mut Report) {
    if count > 0 {
        let list = OWN[1];
        report
            .unplaced
            .nowhere(format!("{count} files that are no data: there is no {list} that says which are documents"));
    }
}

/// Where the pages that come as records will stand.
fn pages(incoming: &Incoming) -> BTreeSet<String> {
    let pages = incoming.records.get(PAGES.name).into_iter().flatten();
    let paths = pages.filter_map(|page| page_path(page.id()).ok());
    paths.filter_map(|path| Some(alike(path.strip_prefix("content").ok()?.to_str()?))).collect()
}

/// The names of the bodies that the data name: a document may say in its properties that one of them made it.
fn bodies(incoming: &Incoming) -> Vec<String> {
    let records = |record_type: &RecordType| incoming.records.get(record_type.name).into_iter().flatten();
    let is_body = |record: &&IncomingRecord| {
        let kind = record.fields.get(organisation::KIND.name).and_then(Value::as_str);
        kind.and_then(OrganisationKind::from_word).is_some_and(OrganisationKind::is_body)
    };
    let organisations = records(&ORGANISATIONS).filter(is_body);
    let names = records(&SITE).chain(organisations).filter_map(|record| record.fields.get(organisation::NAME.name));
    names.flat_map(texts).collect()
}

/// A text, or those in several languages.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::String(text) => vec![text.clone()],
        Value::Object(languages) => languages.values().filter_map(Value::as_str).map(str::to_string).collect(),
        _ => Vec::new(),
    }
}

fn fault(path: &str, bytes: &[u8], bodies: &[String], files: &Files, sums: &Sums) -> Option<String> {
    // Pages come as records; a file of Markdown would become a page that no record is.
    if path.to_lowercase().ends_with(".md") {
        return Some("pages are in data/pages.json".to_string());
    }
    // No more of it than a check of the site reads: text is decoded, which takes as much memory again.
    let needed = usize::try_from(load::bytes_needed(path)).unwrap_or(usize::MAX);
    if let Some((fault, _)) = load::attachment_fault(path, &bytes[..needed.min(bytes.len())], bodies) {
        return Some(fault);
    }
    if let Some(fault) = sums.fault(path, bytes) {
        return Some(fault);
    }
    let why = "it has a second name (a hard link), so it may be another file of this computer; copy it first";
    files.is_linked(path).then(|| why.to_string())
}

/// What is taken already and leaves a file no room.
fn in_the_way(key: &str, taken: &BTreeSet<String>) -> Option<String> {
    if taken.contains(key) {
        return Some("on some computers its name is that of another file here".to_string());
    }
    let file = folders(key).find(|folder| taken.contains(*folder))?;
    Some(format!("{file} is a file, and cannot be a folder too"))
}
