//! Rows that have no id of their own, such as lines of the budget.

use super::super::rewriting::Read;
use crate::model::id::is_made;
use crate::model::record::Record;
use crate::records::correction::{CORRECTIONS, RECORD};
use crate::records::page::PAGES;

/// Whether what stands for the id of a record is the number of its row.
pub(super) fn is_unnamed(record: &Record) -> bool {
    !record.record_type.has_page && *record.record_type != PAGES && is_made(&record.id)
}

/// An id for a row that no other has, or had: `budget-2026-06-01`. It tells nothing of what the row says, which may have to
/// be withheld one day.
pub(super) fn id_for(record: &Record, read: &Read, day: &str) -> String {
    let plain = format!("{}-{day}", record.record_type.singular);
    let is_free = |id: &String| {
        let named = format!("{}/{id}", record.record_type.name);
        read.all(record.record_type).iter().all(|other| *other.id != **id)
            && read.all(&CORRECTIONS).iter().all(|entry| entry.get(&RECORD) != Some(&named))
    };
    let numbered = (2..).map(|number| format!("{plain}-{number}"));
    std::iter::once(plain.clone()).chain(numbered).find(is_free).unwrap_or_default()
}
