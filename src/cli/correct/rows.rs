//! Rows that have no id of their own, such as lines of the budget.

use super::super::rewriting::Read;
use crate::model::cell_text::cell_text;
use crate::model::field::Kind;
use crate::model::id::{as_id, is_made};
use crate::model::record::Record;
use crate::records::page::PAGES;

/// How many of its values the id of a row is made of.
const VALUES: usize = 3;

/// Whether what stands for the id of a record is the number of its row.
pub(super) fn is_unnamed(record: &Record) -> bool {
    !record.record_type.has_page && *record.record_type != PAGES && is_made(&record.id)
}

/// An id for a row, made of what it says besides sums and long texts: `2025-26-grants`. No other record of its type has it.
pub(super) fn id_for(record: &Record, read: &Read) -> String {
    let is_short =
        |kind: &Kind| !matches!(kind, Kind::Money | Kind::Markdown | Kind::Group(_) | Kind::Groups(_) | Kind::Split(_));
    let told = record.fields.entries.iter().filter(|entry| is_short(&entry.def.kind));
    let words: Vec<String> = told.filter_map(|entry| cell_text(&entry.value)).take(VALUES).collect();
    let plain = as_id(&words.join(" "));
    let plain = if plain.is_empty() { record.record_type.singular.to_string() } else { plain };
    let is_free = |id: &String| !is_made(id) && read.all(record.record_type).iter().all(|other| *other.id != **id);
    let numbered = (2..).map(|number| format!("{plain}-{number}"));
    std::iter::once(plain.clone()).chain(numbered).find(is_free).unwrap_or_default()
}
