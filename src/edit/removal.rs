//! A record that goes: its row, or its entry in a list, with every other byte as it is.

use std::ops::Range;

use super::{Refused, is_table};
use crate::model::cells::Rows;
use crate::model::record::Record;
use crate::model::source::Source;
use crate::read::{Form, Part, Step, parts};

/// The text of a file without one of its records; none where the file has no other and goes as a whole.
///
/// # Errors
/// When the record is written in a way in which it cannot be taken out alone.
pub fn without(source: &Source, record: &Record) -> Result<Option<String>, Refused> {
    match is_table(&source.path) {
        true => without_row(source, record),
        false => without_entry(source, record),
    }
}

fn refused(source: &Source, record: &Record) -> Refused {
    Refused(format!("“{}” cannot be taken out of {} alone; remove it by hand", record.id, source.path))
}

fn without_row(source: &Source, record: &Record) -> Result<Option<String>, Refused> {
    let text = &source.text;
    let rows: Vec<_> = Rows::new(text).collect();
    let index = rows.iter().position(|row| row.at.start == record.head.start).ok_or_else(|| refused(source, record))?;
    if rows.len() == 2 {
        return Ok(None);
    }
    let start = rows[index].at.start as usize;
    let (start, end) = match rows.get(index + 1) {
        Some(next) => (start, next.at.start as usize),
        None => (text[..start].trim_end_matches(['\r', '\n']).len(), text.trim_end_matches(['\r', '\n']).len()),
    };
    let changed = [&text[..start], &text[end..]].concat();
    let cells = |text: &str| -> Vec<Vec<String>> {
        Rows::new(text).map(|row| row.cells.iter().map(|cell| cell.text.to_string()).collect()).collect()
    };
    let mut expected = cells(text);
    expected.remove(index);
    if cells(&changed) == expected { Ok(Some(changed)) } else { Err(refused(source, record)) }
}

fn without_entry(source: &Source, record: &Record) -> Result<Option<String>, Refused> {
    let text = &source.text;
    let all = parts(&source.path, text).ok_or_else(|| refused(source, record))?;
    let is_list = all.first().is_some_and(|root| root.form == Form::List);
    let entries: Vec<&Part> = all.iter().filter(|part| matches!(part.path[..], [Step::Item(_)])).collect();
    if !is_list || entries.len() < 2 {
        return Ok(None);
    }
    let index = entries.iter().position(|part| part.at.start == record.head.start as usize);
    let index = index.ok_or_else(|| refused(source, record))?;
    let range = lines_of(text, &all, &entries, index).ok_or_else(|| refused(source, record))?;
    let changed = [&text[..range.start], &text[range.end..]].concat();
    match said(&source.path, &changed) == without_item(said(&source.path, text), index) {
        true => Ok(Some(changed)),
        false => Err(refused(source, record)),
    }
}

/// The lines of an entry of a list, from its dash to the end of the last of its values.
fn lines_of(text: &str, all: &[Part], entries: &[&Part], index: usize) -> Option<Range<usize>> {
    let line = |at: usize| text[..at].rfind(['\r', '\n']).map_or(0, |end| end + 1);
    let start = line(entries[index].at.start);
    if text[start..entries[index].at.start].trim() != "-" {
        return None;
    }
    let within = all.iter().filter(|part| part.path.starts_with(&entries[index].path));
    let end = within.map(|part| part.at.end).max()?;
    let end = text[end.saturating_sub(1)..].find('\n').map_or(text.len(), |length| end.saturating_sub(1) + length + 1);
    Some(start..end)
}

/// What a file says, value by value.
fn said(path: &str, text: &str) -> Vec<(Vec<Step>, String)> {
    let all = parts(path, text).unwrap_or_default();
    all.into_iter().map(|part| (part.path, part.text.replace("\r\n", "\n").trim().to_string())).collect()
}

/// The same without an item, those after it being one nearer to the beginning.
fn without_item(said: Vec<(Vec<Step>, String)>, gone: usize) -> Vec<(Vec<Step>, String)> {
    let moved = said.into_iter().filter_map(|(mut path, text)| {
        match path.first_mut() {
            Some(Step::Item(item)) if *item == gone => return None,
            Some(Step::Item(item)) if *item > gone => *item -= 1,
            _ => {}
        }
        Some((path, text))
    });
    moved.collect()
}
