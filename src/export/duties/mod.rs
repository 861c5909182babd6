//! What the body has to publish, as data: a table, JSON and a calendar.

mod calendar;
mod json;
mod table;

use super::{BulkFile, ExportContext, InArchive, MadeFrom, Rows};

pub use calendar::calendar;
pub use json::line;

pub(super) static TABLE: BulkFile = BulkFile {
    path: "what-we-publish/duties.csv",
    format: "CSV",
    media_type: "text/csv",
    text: "duties-table",
    rows: Rows::Counted(count),
    archive: InArchive::Packed,
    made_from: MadeFrom::Everything,
    write: table::write,
};

pub(super) static JSON: BulkFile = BulkFile {
    path: "what-we-publish/duties.json",
    format: "JSON",
    media_type: "application/json",
    text: "duties-json",
    rows: Rows::Counted(count),
    archive: InArchive::Packed,
    made_from: MadeFrom::Everything,
    write: json::write,
};

pub(super) static CALENDAR: BulkFile = BulkFile {
    path: "what-we-publish/duties.ics",
    format: "iCalendar",
    media_type: "text/calendar",
    text: "duties-calendar",
    rows: Rows::Counted(|package| calendar::occasions(package).len()),
    archive: InArchive::LeftOut,
    made_from: MadeFrom::Everything,
    write: calendar::write,
};

fn count(package: &ExportContext) -> usize {
    package.duties.entries().len()
}
