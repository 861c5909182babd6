//! The settings and the written pages as JSON: with the tables, all that a site is made from.
//!
//! Waivers are among the settings, since pages give their reasons: but no note of the office, and no id of a draft.

use std::collections::HashSet;
use std::io;
use std::path::PathBuf;

use serde_json::Value;

use super::{BulkFile, ExportContext, InArchive, MadeFrom, Rows, json};
use crate::records::checks::{WAIVER_BEFORE, WAIVER_IDS, WAIVER_NOTE, WAIVER_TYPE};
use crate::records::page::PAGES;
use crate::records::site::SITE;

pub(super) static SETTINGS: BulkFile = BulkFile {
    path: "data/site.json",
    format: "JSON",
    media_type: "application/json",
    text: "settings",
    rows: Rows::NotCounted,
    archive: InArchive::Packed,
    // It leaves out what waivers say of drafts.
    made_from: MadeFrom::Everything,
    write: settings,
};

pub(super) static WRITTEN_PAGES: BulkFile = BulkFile {
    path: "data/pages.json",
    format: "JSON",
    media_type: "application/json",
    text: "written-pages",
    rows: Rows::Counted(written),
    archive: InArchive::Packed,
    made_from: MadeFrom::Outlines,
    write: |package, output| json::table(package, &PAGES, output),
};

fn settings(package: &ExportContext, output: &mut dyn io::Write) -> io::Result<()> {
    let drafts = package.dataset.drafts.iter().map(|draft| (draft.record.record_type.name, &*draft.record.id));
    let drafts: HashSet<(&str, &str)> = drafts.collect();
    let mut settings = json::values(package, &SITE);
    let waivers = settings.iter_mut().filter_map(|row| row.pointer_mut("/checks/waivers")?.as_array_mut());
    waivers.for_each(|waivers| waivers.retain_mut(|waiver| publish(waiver, &drafts)));
    let lines: Vec<String> = settings.iter().map(Value::to_string).collect();
    write!(output, "[\n{}\n]\n", lines.join(",\n"))
}

/// Takes out of a waiver what is not public. Says whether it still covers anything.
fn publish(waiver: &mut Value, drafts: &HashSet<(&str, &str)>) -> bool {
    let Some(fields) = waiver.as_object_mut() else { return false };
    fields.shift_remove(WAIVER_NOTE.name);
    let record_type = fields.get(WAIVER_TYPE.name).and_then(Value::as_str).unwrap_or_default().to_string();
    let Some(ids) = fields.get_mut(WAIVER_IDS.name).and_then(Value::as_array_mut) else { return true };
    ids.retain(|id| id.as_str().is_some_and(|id| !drafts.contains(&(record_type.as_str(), id))));
    if ids.is_empty() {
        fields.shift_remove(WAIVER_IDS.name);
    }
    fields.contains_key(WAIVER_IDS.name) || fields.contains_key(WAIVER_BEFORE.name)
}

fn written(package: &ExportContext) -> usize {
    package.dataset.all(&PAGES).len()
}

/// A file of the content folder: published as it is, and packed with the data that refer to it.
#[derive(Debug)]
pub struct Attached {
    /// Where it is in the site.
    pub path: String,
    /// Where it is now.
    pub from: PathBuf,
}
