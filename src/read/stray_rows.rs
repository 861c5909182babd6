//! Rows of a table that are no records: lines of sums, notes and titles that a person reads past and a program does not.

use super::columns::{Column, Columns};
use super::fields;
use super::reporter::Reporter;
use super::rules::STRAY_ROW;
use crate::model::cells::{Cell, Row};
use crate::model::field::{Kind, Need};
use crate::model::totals_label::is_totals_label;

/// Fewer required columns than these do not tell a note from a record.
const REQUIRED: usize = 2;

/// Reports a row that is no record; says whether it is one.
pub(super) fn report(row: &Row, columns: &Columns, reading: &mut Reporter) -> bool {
    let Some((message, help)) = stray(row, columns) else { return false };
    let at = fields::first_line(row.at, reading.text);
    reading.refuse(&STRAY_ROW, at, message, help);
    true
}

fn stray(row: &Row, columns: &Columns) -> Option<(&'static str, &'static str)> {
    let (first, cell) = row.cells.iter().enumerate().find(|(_, cell)| is_filled(cell))?;
    if repeats_titles(first, row, columns) {
        return Some(("this row repeats the titles of the columns", "remove it"));
    }
    let lacking = required(columns).filter(|index| !row.cells.get(*index).is_some_and(is_filled)).count();
    if lacking < REQUIRED {
        return None;
    }
    let alone = row.cells.iter().filter(|cell| is_filled(cell)).count() == 1;
    if is_totals_label(&cell.text) || (alone && is_sum(first, columns)) {
        return Some(("this looks like a line of sums", "remove it: Candour adds up the records itself"));
    }
    let text = cell.text.trim();
    // A row with another separator than its table is one cell too.
    let is_note = alone && text.contains(' ') && !text.contains([';', '\t', '|']);
    is_note.then_some(("this looks like a note, not a record", "move it to a page of content/, or remove it"))
}

fn is_sum(index: usize, columns: &Columns) -> bool {
    matches!(columns.columns.get(index), Some(Column::Field(name)) if matches!(name.def.kind, Kind::Money))
}

fn is_filled(cell: &Cell) -> bool {
    !cell.text.trim().is_empty()
}

/// The columns that every record has a value in.
fn required(columns: &Columns) -> impl Iterator<Item = usize> {
    let is_required = |column: &Column| matches!(column, Column::Field(name) if name.def.need == Need::Schema);
    columns.columns.iter().enumerate().filter(move |(_, column)| is_required(column)).map(|(index, _)| index)
}

/// Whether the filled cells are the titles of their columns. Nearly every row is told apart by its first cell.
fn repeats_titles(first: usize, row: &Row, columns: &Columns) -> bool {
    let is_title = |index: usize| match columns.columns.get(index) {
        Some(Column::Field(name)) => fields::loose(&row.cells[index].text, &[name.def]).is_some(),
        _ => false,
    };
    let filled = || (0..row.cells.len().min(columns.columns.len())).filter(|index| is_filled(&row.cells[*index]));
    is_title(first) && filled().count() > 1 && filled().all(is_title)
}
