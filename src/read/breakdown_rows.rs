//! A table that LibreOffice saved after it took the semicolons in lists for the ends of cells: `north; south` became two
//! cells, and every row was made as wide as the widest.
//!
//! The blank after each semicolon is still there, so what was there before can be told.

use super::reporter::Reporter;
use super::rules::ROWS_SPLIT;
use crate::diagnostic::Means;
use crate::model::cells::{Cell, Row, Rows};
use crate::model::delimiter::delimiter;
use crate::model::source::ByteRange;

/// What puts a table right: bytes, and what they become.
struct Joined {
    /// The first cell that was split off, and how many rows have one.
    first: ByteRange,
    rows: usize,
    changes: Vec<(ByteRange, &'static str)>,
}

/// Reports a table whose rows were split; says whether they were.
pub(super) fn report(reading: &mut Reporter) -> bool {
    let Some(Joined { first, rows, changes }) = joined(reading.text) else { return false };
    let rows = if rows == 1 { "1 row was".to_string() } else { format!("{rows} rows were") };
    let message = format!("{rows} split at the semicolons of lists, as LibreOffice does when “Semicolon” is ticked");
    let help = "to put it right: candour fix, with the name of this file\n\
                to prevent it: untick “Semicolon” when LibreOffice opens the file; it remembers that";
    reading.refuse(&ROWS_SPLIT, first, message, help);
    if let Some(finding) = reading.found.list.last_mut() {
        for (at, text) in changes {
            let from = &reading.text[at.start as usize..at.end as usize];
            finding.repair(at.in_file(reading.file), from, text, Means::Bytes);
        }
    }
    true
}

/// How the rows are joined again; nothing unless all were made as wide as the widest, and are then as wide as the titles.
fn joined(text: &str) -> Option<Joined> {
    if delimiter(text) != b',' {
        return None;
    }
    let titles = Rows::new(text).next()?;
    let width = titles.cells.iter().rposition(is_filled)? + 1;
    let padded = titles.cells.len();
    let mut joined = Joined { first: titles.at, rows: 0, changes: Vec::new() };
    let mut is_too_wide = false;
    for row in Rows::new(text) {
        let split = row.cells.iter().skip(1).filter(|cell| is_split_off(cell, text));
        let split: Vec<ByteRange> = split.map(|cell| cell.at).collect();
        let filled = row.cells.iter().rposition(is_filled).map_or(0, |last| last + 1);
        if row.cells.len() != padded || row.unclosed_quote.is_some() || filled.saturating_sub(split.len()) > width {
            return None;
        }
        is_too_wide |= filled > width;
        if let (Some(first), 0) = (split.first(), joined.rows) {
            joined.first = *first;
        }
        joined.rows += usize::from(!split.is_empty());
        joined.changes.extend(split.iter().map(|at| (ByteRange { start: at.start - 1, end: at.start }, ";")));
        joined.changes.extend(padding(&row, width + split.len()));
    }
    (is_too_wide && joined.rows > 0).then_some(joined)
}

fn is_filled(cell: &Cell) -> bool {
    !cell.text.trim().is_empty()
}

/// Whether a cell without quotes begins with the blank that stood behind a semicolon.
fn is_split_off(cell: &Cell, text: &str) -> bool {
    let before = &text[..cell.at.start as usize];
    cell.text.starts_with(' ') && is_filled(cell) && before.ends_with(',')
}

/// The commas of empty cells beyond that width.
fn padding(row: &Row, width: usize) -> Option<(ByteRange, &'static str)> {
    let last = row.cells.get(width.checked_sub(1)?)?;
    let at = ByteRange { start: last.at.end, end: row.at.end };
    let is_quoted = row.cells.len() > width && row.cells[width].at.start > last.at.end + 1;
    let start = if is_quoted { at.start + 1 } else { at.start };
    (row.cells.len() > width).then_some((ByteRange { start, ..at }, ""))
}
