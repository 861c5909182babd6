//! A table → records, a row each. Cells are found one after another, values are read in parallel.

use std::collections::BTreeMap;
use std::sync::Mutex;

use rayon::prelude::*;

use super::columns::{self, Column, Columns};
use super::fields;
use super::raw_text::Raw;
use super::record::{Draft, Fallback, FileRecords};
use super::reporter::{Reported, Reporter};
use super::rules::{
    COLUMN_WITHOUT_TITLE, REQUIRED_FIELD_MISSING, ROW_CUT_SHORT, TABLE_WITHOUT_ROWS, TEXT_AFTER_QUOTE, TOO_MANY_CELLS,
    TOO_MANY_ROWS, UNCLOSED_QUOTE,
};
use super::typed_value;
use super::{breakdown_amounts, breakdown_rows, date_columns, stray_rows};
use crate::diagnostic::{Diagnostics, Level, Means};
use crate::model::cells::{Cell, Row, Rows, cell_name};
use crate::model::field::Need;
use crate::model::limits;
use crate::model::source::ByteRange;
use crate::model::swallowed_rows::swallowing;

/// Rows whose values one thread reads at a time.
const ROWS_AT_A_TIME: usize = 2_000;

/// What some consecutive rows hold.
struct Batch {
    number: usize,
    rows: usize,
    records: FileRecords,
    found: Diagnostics,
    /// How many more findings there were: beyond those of earlier rows that a file can list.
    unlisted: usize,
    /// For each column without a title: where its first value is, and how many it has.
    untitled: Vec<Option<(ByteRange, usize)>>,
}

/// Reads the records of a table; `made_id` is what rows without an id are named after, where they may be.
pub(super) fn records(made_id: Option<&str>, reading: &mut Reporter) -> FileRecords {
    let mut rows = Rows::new(reading.text);
    let Some(header) = rows.next() else { return FileRecords::default() };
    let damaged = FileRecords { damaged: true, ..FileRecords::default() };
    if report_quotes(&header, reading) {
        return damaged;
    }
    if header.cells.len() > limits::CELLS_IN_A_ROW {
        let message = format!("this row has more than {} cells, the limit", limits::CELLS_IN_A_ROW);
        let at = fields::first_line(header.at, reading.text);
        reading.refuse(&TOO_MANY_ROWS, at, message, "remove empty columns");
        return damaged;
    }
    let Some(columns) = columns::columns(&header, made_id.is_some(), reading) else { return damaged };
    let before = reading.found.list.len();
    let batches = read_batches(rows, &columns, made_id, reading);
    let all = joined(batches, &columns, reading);
    let is_faulty = reading.found.list[before..].iter().any(|finding| finding.level >= Level::Error);
    if is_faulty && breakdown_rows::report(reading, |again| drop(records(made_id, again))) {
        // That one fault has caused all others.
        reading.found.list.drain(before..reading.found.list.len() - 1);
        return damaged;
    }
    date_columns::report(&columns, before, reading);
    all
}

/// One thread at a time finds cells; whoever has found enough of them reads their values while the next one finds.
fn read_batches(rows: Rows, columns: &Columns, made_id: Option<&str>, reading: &Reporter) -> Vec<Batch> {
    let rows = Mutex::new(rows.take(limits::ROWS + 1).enumerate());
    let batches = std::iter::from_fn(|| {
        let mut rows = rows.lock().ok()?;
        let batch: Vec<(usize, Row)> = rows.by_ref().take(ROWS_AT_A_TIME).collect();
        batch.first().map(|(number, _)| *number).map(|number| (number, batch))
    });
    let listed = Mutex::new(BTreeMap::new());
    let (schema, file, text, origin) = (reading.schema, reading.file, reading.text, &*reading.origin);
    let read = |(number, rows): (usize, Vec<(usize, Row)>)| {
        let mut found = Diagnostics::default();
        let mut batch = Batch {
            number,
            rows: rows.len(),
            records: FileRecords::default(),
            found: Diagnostics::default(),
            unlisted: 0,
            untitled: vec![None; columns.columns.len()],
        };
        batch.records.records.reserve(rows.len());
        let mut reading = Reporter::new(schema, file, text, origin.for_thread(), &mut found);
        for (_, row) in &rows {
            read_row(row, columns, made_id, &mut batch, &mut reading);
        }
        batch.unlisted = beyond_the_limit(&listed, number, found.list.len());
        found.list.truncate(found.list.len() - batch.unlisted);
        batch.found = found;
        batch
    };
    let mut batches: Vec<Batch> = batches.par_bridge().map(read).collect();
    batches.sort_by_key(|batch| batch.number);
    batches
}

/// How many of a batch's findings earlier batches have already filled the file's list without. Says none too few: what
/// batches of earlier rows find that are still being read, `limit` in the module above takes off.
fn beyond_the_limit(listed: &Mutex<BTreeMap<usize, usize>>, number: usize, findings: usize) -> usize {
    let Ok(mut listed) = listed.lock() else { return 0 };
    let earlier: usize = listed.range(..number).map(|(_, findings)| findings).sum();
    listed.insert(number, findings);
    if earlier > limits::FINDINGS_IN_A_FILE { findings } else { 0 }
}

fn read_row(row: &Row, columns: &Columns, made_id: Option<&str>, batch: &mut Batch, reading: &mut Reporter) {
    if report_quotes(row, reading) {
        batch.records.damaged = true;
        return;
    }
    if stray_rows::report(row, columns, reading) {
        batch.records.damaged = true;
        return;
    }
    let extra = row.cells.iter().skip(columns.columns.len());
    if extra.clone().any(|cell| !cell.text.trim().is_empty()) {
        report_extra(row, columns, reading);
        batch.records.damaged = true;
        return;
    }
    if is_cut_short(row, columns, reading.text) {
        report_cut_short(row, columns, reading);
        batch.records.damaged = true;
        return;
    }
    let findings_before = reading.found.list.len();
    breakdown_amounts::report(row, columns, reading);
    // Records keep what is reserved for them: no more than they have values.
    let mut entries = Vec::with_capacity(row.cells.iter().filter(|cell| !cell.text.is_empty()).count());
    for (index, column) in columns.columns.iter().enumerate() {
        let Some(cell) = row.cells.get(index) else { continue };
        match column {
            Column::Field(_) if cell.text.is_empty() => {}
            Column::Field(name) => {
                let raw = Raw::new(&cell.text, cell.at, reading.text);
                reading.field = Some(name.def);
                if let Some(value) = typed_value::from_text(name.def, raw, reading) {
                    let at = raw.trim().at;
                    fields::put(&mut entries, *name, value, at);
                }
            }
            Column::Unreadable(def) => {
                let name = fields::Name { def, language: None };
                fields::put(&mut entries, name, Err(Reported), cell.at);
            }
            Column::Untitled if !cell.text.trim().is_empty() => {
                let seen = batch.untitled[index].get_or_insert((cell.at, 0));
                seen.1 += 1;
            }
            Column::Untitled | Column::Ignored => {}
        }
    }
    for def in &columns.in_doubt {
        fields::put(&mut entries, fields::Name { def, language: None }, Err(Reported), row.at);
    }
    reading.field = None;
    let fallback = made_id.map_or(Fallback::None, |stem| Fallback::Made(format!("{stem}-row-{}", row.number)));
    let head = fields::first_line(row.at, reading.text);
    batch.records.finish(Draft { entries, head, fallback, findings_before }, &columns.expected, reading);
}

/// Reports a quote that is not closed where its cell ends; says whether there is one.
fn report_quotes(row: &Row, reading: &mut Reporter) -> bool {
    if let Some(opened) = row.unclosed_quote {
        report_unclosed(opened, reading);
    } else if let Some(at) = row.after_quote {
        report_text_after_quote(row, at, reading);
    } else if let Some(cell) = swallowing(row) {
        report_swallowed(cell, reading);
        return true;
    }
    row.unclosed_quote.is_some() || row.after_quote.is_some()
}

fn report_text_after_quote(row: &Row, at: ByteRange, reading: &mut Reporter) {
    let raw = &reading.text[row.at.start as usize..at.start as usize];
    let lines = raw.matches('\n').count();
    let message = match lines {
        0 => "there is text here after a closing quote".to_string(),
        1 => "there is text here after a quote that opened on the line above".to_string(),
        lines => format!("there is text here after a quote that opened {lines} lines above"),
    };
    let help = match lines {
        0 => "put quotes around the whole text and write each quote inside it twice, or remove the quotes",
        _ => "close the quote in the line in which it opens: its cell has taken in the rows between",
    };
    let at = fields::first_line(at, reading.text);
    reading.refuse(&TEXT_AFTER_QUOTE, at, message, help);
}

fn report_swallowed(cell: &Cell, reading: &mut Reporter) {
    let at = ByteRange { start: cell.at.start.saturating_sub(1), end: cell.at.start };
    let taken = cell.text.lines().last().unwrap_or_default();
    let message = format!("the quote that opens here takes in the row that begins “{taken}”");
    let help = "close it at the end of its cell, or remove it; a quote inside a quoted cell is written twice";
    reading.refuse(&UNCLOSED_QUOTE, at, message, help);
}

fn report_unclosed(opened: u32, reading: &mut Reporter) {
    let at = ByteRange { start: opened, end: opened + 1 };
    let message = "a quote opens here and is never closed, so it takes in the rest of the file";
    let help = "close it at the end of the cell, or remove it; a quote inside a quoted cell is written twice";
    reading.refuse(&UNCLOSED_QUOTE, at, message, help);
}

fn report_extra(row: &Row, columns: &Columns, reading: &mut Reporter) {
    let width = columns.columns.len();
    let filled = row.cells.iter().rposition(|cell| !cell.text.trim().is_empty()).map_or(0, |last| last + 1);
    let first = row.cells.iter().skip(width).find(|cell| !cell.text.trim().is_empty());
    let at = first.map_or(row.at, |cell| cell.at);
    let message = format!("this row has {filled} cells, but the table has {width} columns");
    let last = cell_name(width.saturating_sub(1), row.number);
    let sign = match row.delimiter {
        b';' => "semicolon",
        b'\t' => "tab",
        _ => "comma",
    };
    let mut help = format!("{last} should be the last cell; put quotes around a text that contains a {sign}");
    let raw = &reading.text[row.at.start as usize..row.at.end as usize];
    if raw.contains(['\r', '\n']) {
        help += "\nthis row continues over several lines: is a closing quote missing?";
    }
    let split = breakdown_amounts::in_wide_row(row, columns, reading.text).filter(|_| sign == "comma");
    if let Some((_, _, whole)) = &split {
        help = format!("a comma divides an amount: write {whole}, in quotes");
    }
    reading.refuse(&TOO_MANY_CELLS, at, message, help);
    if let Some((at, written, whole)) = split
        && let Some(finding) = reading.found.list.last_mut()
    {
        finding.repair(at.in_file(reading.file), written, whole, Means::Bytes);
    }
}

/// Whether cells are lacking that the row cannot do without, or the file stops in the middle of it. Rows that only leave
/// out empty cells at their end are whole.
fn is_cut_short(row: &Row, columns: &Columns, text: &str) -> bool {
    let lacking = columns.columns.get(row.cells.len()..).unwrap_or_default();
    let required = |column: &Column| matches!(column, Column::Field(name) if name.def.need == Need::Schema);
    !lacking.is_empty() && (lacking.iter().any(required) || row.at.end as usize == text.len())
}

fn report_cut_short(row: &Row, columns: &Columns, reading: &mut Reporter) {
    let (cells, width) = (row.cells.len(), columns.columns.len());
    let plural = if cells == 1 { "" } else { "s" };
    let message = format!("this row has {cells} cell{plural}, but the table has {width} columns");
    let at = fields::first_line(row.at, reading.text);
    let help = if row.at.end as usize == reading.text.len() {
        "the file ends in the middle of this row; was it cut short when it was copied or saved?"
    } else {
        "give the row a cell for each column, separated as in the other rows; leave a cell empty if nothing is known"
    };
    reading.refuse(&ROW_CUT_SHORT, at, message, help);
}

/// All batches in the order of their rows, and what can be said of the table only once all are read.
fn joined(batches: Vec<Batch>, columns: &Columns, reading: &mut Reporter) -> FileRecords {
    let mut all = FileRecords::default();
    all.records.reserve(batches.iter().map(|batch| batch.records.records.len()).sum());
    let mut untitled: Vec<Option<(ByteRange, usize)>> = vec![None; columns.columns.len()];
    let mut rows = 0;
    for batch in batches {
        rows += batch.rows;
        all.damaged |= batch.records.damaged;
        all.unlisted += batch.unlisted;
        all.records.extend(batch.records.records);
        reading.found.append(batch.found);
        for (so_far, here) in untitled.iter_mut().zip(batch.untitled) {
            *so_far = match (*so_far, here) {
                (Some((at, count)), Some((_, more))) => Some((at, count + more)),
                (so_far, here) => so_far.or(here),
            };
        }
    }
    report_untitled(&untitled, reading);
    if rows == 0 {
        let help = "restore the rows, or remove the file until it has some";
        reading.refuse(&TABLE_WITHOUT_ROWS, columns.header, "this table has no rows", help);
    }
    if rows > 0 && !columns.missing.is_empty() {
        all.damaged = true;
        report_missing(rows, columns, reading);
    }
    if rows > limits::ROWS {
        all.damaged = true;
        let message = format!("this table has more than {} rows", limits::ROWS);
        reading.refuse(&TOO_MANY_ROWS, columns.header, message, "divide it into several files in a folder");
    }
    all
}

fn report_untitled(untitled: &[Option<(ByteRange, usize)>], reading: &mut Reporter) {
    for (index, (at, count)) in untitled.iter().enumerate().filter_map(|(index, seen)| Some((index, (*seen)?))) {
        let column = cell_name(index, 1);
        let values = if count == 1 { "a value".to_string() } else { format!("{count} values") };
        let message = format!("column {} has {values} but no title", column.trim_end_matches('1'));
        reading.refuse(&COLUMN_WITHOUT_TITLE, at, message, format!("give it a title in {column}, or empty its cells"));
    }
}

fn report_missing(rows: usize, columns: &Columns, reading: &mut Reporter) {
    let rows = if rows == 1 { "its one row has".to_string() } else { format!("its {rows} rows have") };
    for def in &columns.missing {
        reading.field = Some(def);
        let message = format!("the table has no column “{}”, so {rows} none", def.name);
        reading.refuse(&REQUIRED_FIELD_MISSING, columns.header, message, def.help);
    }
    reading.field = None;
}
