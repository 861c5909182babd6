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
    let all = parts(&source.path, &source.text).ok_or_else(|| refused(source, record))?;
    let is_list = all.first().is_some_and(|root| root.form == Form::List);
    let entries = entries(&all, &[]);
    if !is_list || entries.len() < 2 {
        return Ok(None);
    }
    let index = entries.iter().position(|part| part.at.start == record.head.start as usize);
    let index = index.ok_or_else(|| refused(source, record))?;
    without_one(source, &all, &[], index).map(Some).ok_or_else(|| refused(source, record))
}

/// The text of a file without an entry of a list of small records of one of its records; the last of them goes with the list.
///
/// # Errors
/// When the list is not in the file, or is written in a way in which the entry cannot be taken out alone.
pub fn without_group(source: &Source, record: &Record, field: &str, index: usize) -> Result<String, Refused> {
    let refused =
        || Refused(format!("an entry of “{field}” cannot be taken out of {} alone; remove it by hand", source.path));
    let all = parts(&source.path, &source.text).ok_or_else(refused)?;
    let is_front = all.last().is_some_and(|part| part.form == Form::Body);
    let begins = |part: &&Part| part.at.start == record.head.start as usize || is_front && part.path.is_empty();
    let mut records = all.iter().filter(|part| part.form == Form::Mapping && part.path.len() < 2);
    let root = records.find(begins).ok_or_else(refused)?;
    let list = [root.path.as_slice(), &[Step::Name(field.to_string())]].concat();
    match entries(&all, &list).len() {
        1 => without_list(source, &all, &list),
        _ => without_one(source, &all, &list, index),
    }
    .ok_or_else(refused)
}

/// The entries of the list at a path.
fn entries<'a>(all: &'a [Part], list: &[Step]) -> Vec<&'a Part> {
    let is_entry = |part: &&Part| {
        part.path.len() == list.len() + 1
            && part.path.starts_with(list)
            && matches!(part.path[list.len()], Step::Item(_))
    };
    all.iter().filter(is_entry).collect()
}

fn without_one(source: &Source, all: &[Part], list: &[Step], index: usize) -> Option<String> {
    let text = &source.text;
    let range = lines_of(text, all, entries(all, list).get(index)?)?;
    let changed = [&text[..range.start], &text[range.end..]].concat();
    let expected = without_item(said(&source.path, text), list, index);
    (said(&source.path, &changed) == expected).then_some(changed)
}

/// The same without the field that has a list.
fn without_list(source: &Source, all: &[Part], list: &[Step]) -> Option<String> {
    let text = &source.text;
    let name = all.iter().find(|part| part.path == list)?.name.clone()?;
    let start = line_at(text, name.start);
    if !text[start..name.start].trim().is_empty() {
        return None;
    }
    let changed = [&text[..start], &text[end_of(text, all, list)?..]].concat();
    let mut expected = said(&source.path, text);
    expected.retain(|(path, _)| !path.starts_with(list));
    (said(&source.path, &changed) == expected).then_some(changed)
}

fn line_at(text: &str, at: usize) -> usize {
    text[..at].rfind(['\r', '\n']).map_or(0, |end| end + 1)
}

/// The lines of an entry of a list, from its dash to the end of the last of its values.
fn lines_of(text: &str, all: &[Part], entry: &Part) -> Option<Range<usize>> {
    let start = line_at(text, entry.at.start);
    if text[start..entry.at.start].trim() != "-" {
        return None;
    }
    Some(start..end_of(text, all, &entry.path)?)
}

/// The end of the last line of what is at a path.
fn end_of(text: &str, all: &[Part], path: &[Step]) -> Option<usize> {
    let within = all.iter().filter(|part| part.path.starts_with(path));
    let end = within.map(|part| part.at.end).max()?.saturating_sub(1);
    Some(text[end..].find('\n').map_or(text.len(), |length| end + length + 1))
}

/// What a file says, value by value.
fn said(path: &str, text: &str) -> Vec<(Vec<Step>, String)> {
    let all = parts(path, text).unwrap_or_default();
    all.into_iter().map(|part| (part.path, part.text.replace("\r\n", "\n").trim().to_string())).collect()
}

/// The same without an item of a list, those after it being one nearer to the beginning.
fn without_item(said: Vec<(Vec<Step>, String)>, list: &[Step], gone: usize) -> Vec<(Vec<Step>, String)> {
    let moved = said.into_iter().filter_map(|(mut path, text)| {
        let is_within = path.starts_with(list);
        match path.get_mut(list.len()).filter(|_| is_within) {
            Some(Step::Item(item)) if *item == gone => return None,
            Some(Step::Item(item)) if *item > gone => *item -= 1,
            _ => {}
        }
        Some((path, text))
    });
    moved.collect()
}
