//! The settings and the written pages as JSON: with the tables, all that a site is made from.
//!
//! Waivers are left out: they are the office's own work. An import of the data reports again what is missing.

use std::path::PathBuf;

use super::{BulkFile, ExportContext, InArchive, Rows, json};
use crate::records::page::PAGES;
use crate::records::site::SITE;

pub(super) static SETTINGS: BulkFile = BulkFile {
    path: "data/site.json",
    format: "JSON",
    media_type: "application/json",
    text: "settings",
    rows: Rows::NotCounted,
    archive: InArchive::Packed,
    write: |package, output| json::table(package, &SITE, output),
};

pub(super) static WRITTEN_PAGES: BulkFile = BulkFile {
    path: "data/pages.json",
    format: "JSON",
    media_type: "application/json",
    text: "written-pages",
    rows: Rows::Counted(written),
    archive: InArchive::Packed,
    write: |package, output| json::table(package, &PAGES, output),
};

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
