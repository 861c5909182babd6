//! A table that LibreOffice saved after it took the semicolons in lists for the ends of cells: `north; south` became two
//! cells, and every row was made as wide as the widest. Columns at the end that are empty in every row are gone.
//!
//! The blank after each semicolon is still there, so what was there before can be told.

use std::sync::Arc;

use super::reporter::Reporter;
use super::rules::ROWS_SPLIT;
use crate::diagnostic::{Diagnostics, Level, Means};
use crate::model::cells::{Cell, Row, Rows};
use crate::model::source::ByteRange;
use crate::model::text::Origin;

/// What puts a table right: bytes, and what they become.
struct Joined {
    /// The first cell that was split off, and how many rows have one.
    first: ByteRange,
    rows: usize,
    changes: Vec<(ByteRange, String)>,
    /// Whether a row has more cells than the table has titles: then nothing else can have been meant.
    is_too_wide: bool,
}

/// Reports a table whose rows were split; says whether they were. `read` reads the records of a table.
pub(super) fn report(reading: &mut Reporter, read: impl Fn(&mut Reporter)) -> bool {
    let Some(joined) = joined(reading.text) else { return false };
    if !joined.is_too_wide && !is_right(&joined, reading, read) {
        return false;
    }
    let Joined { first, rows, changes, .. } = joined;
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

/// How the rows are joined again; nothing unless all are equally wide, and are then no wider than the titles.
fn joined(text: &str) -> Option<Joined> {
    let titles = Rows::new(text).next().filter(|row| row.delimiter == b',')?;
    let width = titles.cells.iter().rposition(is_filled)? + 1;
    let equal = titles.cells.len();
    let mut joined = Joined { first: titles.at, rows: 0, changes: Vec::new(), is_too_wide: false };
    for row in Rows::new(text) {
        let split = row.cells.iter().skip(1).filter(|cell| is_split_off(cell, text));
        let split: Vec<ByteRange> = split.map(|cell| cell.at).collect();
        let filled = row.cells.iter().rposition(is_filled).map_or(0, |last| last + 1);
        if row.cells.len() != equal || row.unclosed_quote.is_some() || filled.saturating_sub(split.len()) > width {
            return None;
        }
        joined.is_too_wide |= filled > width;
        if let (Some(first), 0) = (split.first(), joined.rows) {
            joined.first = *first;
        }
        joined.rows += usize::from(!split.is_empty());
        let semicolons = split.iter().map(|at| (ByteRange { start: at.start - 1, end: at.start }, ";".to_string()));
        joined.changes.extend(semicolons);
        joined.changes.extend(padding(&row, width + split.len()));
    }
    (joined.rows > 0).then_some(joined)
}

/// Whether the table has no faults any more once its rows are joined, or at least one less for each of them.
fn is_right(joined: &Joined, reading: &Reporter, read: impl Fn(&mut Reporter)) -> bool {
    let mut text = String::with_capacity(reading.text.len());
    let mut end = 0;
    for (at, by) in &joined.changes {
        text.push_str(&reading.text[end..at.start as usize]);
        text.push_str(by);
        end = at.end as usize;
    }
    text.push_str(&reading.text[end..]);
    let mut found = Diagnostics::default();
    let (schema, file) = (reading.schema, reading.file);
    let origin = Arc::new(Origin::File(Arc::new(text.clone())));
    read(&mut Reporter::new(schema, file, &text, origin, &mut found));
    let (before, after) = (reading.found.count(Level::Error), found.count(Level::Error));
    after == 0 || after + joined.rows <= before
}

fn is_filled(cell: &Cell) -> bool {
    !cell.text.trim().is_empty()
}

/// Whether a cell without quotes begins with the blank that stood behind a semicolon.
fn is_split_off(cell: &Cell, text: &str) -> bool {
    let before = &text[..cell.at.start as usize];
    cell.text.starts_with(' ') && is_filled(cell) && before.ends_with(',')
}

/// What gives a row that width: the commas of empty cells beyond it go, those that are lacking are added.
fn padding(row: &Row, width: usize) -> Option<(ByteRange, String)> {
    let lacking = width.saturating_sub(row.cells.len());
    if lacking > 0 {
        return Some((ByteRange { start: row.at.end, end: row.at.end }, ",".repeat(lacking)));
    }
    let last = row.cells.get(width.checked_sub(1)?)?;
    let at = ByteRange { start: last.at.end, end: row.at.end };
    let is_quoted = row.cells.len() > width && row.cells[width].at.start > last.at.end + 1;
    let start = if is_quoted { at.start + 1 } else { at.start };
    (row.cells.len() > width).then(|| (ByteRange { start, ..at }, String::new()))
}
