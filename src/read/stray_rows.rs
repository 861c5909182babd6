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

/// What is wrong with a line of sums, and what to do.
const SUMS: (&str, &str) = ("this looks like a line of sums", "remove it: Candour adds up the records itself");

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
    let is_alone = || row.cells.iter().filter(|cell| is_filled(cell)).count() == 1;
    if is_labelled_sum(row, columns, lacking) || (lacking > 0 && is_sum(first, columns) && is_alone()) {
        return Some(SUMS);
    }
    if lacking < REQUIRED {
        return None;
    }
    if is_totals_label(&cell.text) {
        return Some(SUMS);
    }
    let text = cell.text.trim();
    // A row with another separator than its table is one cell too.
    let is_note = is_alone() && text.contains(' ') && !text.contains([';', '\t', '|']);
    is_note.then_some(("this looks like a note, not a record", "move it to a page of content/, or remove it"))
}

/// Whether a label of sums is where no text can be, or beside sums alone while a value is lacking.
fn is_labelled_sum(row: &Row, columns: &Columns, lacking: usize) -> bool {
    let filled = || row.cells.iter().enumerate().filter(|(_, cell)| is_filled(cell));
    // Days and sums begin with a digit or a sign, so that nearly every cell is told apart by its first letter.
    let is_misplaced = |(index, cell): (usize, &Cell)| {
        cell.text.trim_start().starts_with(char::is_alphabetic)
            && holds_no_text(index, columns)
            && is_totals_label(&cell.text)
    };
    let is_label = |(_, cell): (usize, &Cell)| is_totals_label(&cell.text);
    filled().any(is_misplaced)
        || lacking > 0
            && filled().all(|(index, cell)| is_sum(index, columns) || is_totals_label(&cell.text))
            && filled().any(is_label)
}

/// Whether values of a column are days, sums or numbers.
fn holds_no_text(index: usize, columns: &Columns) -> bool {
    matches!(
        columns.columns.get(index),
        Some(Column::Field(name))
            if matches!(name.def.kind, Kind::Date | Kind::Year | Kind::Money | Kind::Percent | Kind::Count | Kind::YesNo)
    )
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
