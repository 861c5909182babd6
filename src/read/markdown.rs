//! A Markdown file → one record: its front matter is the fields, the text below is its `body`.

use std::ops::Range;

use super::fields::{self, Name};
use super::raw_text::Raw;
use super::record::{Draft, Fallback, FileRecords};
use super::reporter::Reporter;
use super::rules::{FRONT_MATTER_MISSING, FRONT_MATTER_UNCLOSED, GIVEN_TWICE, NOT_A_RECORD, UNKNOWN_FIELD};
use super::typed_value;
use super::yaml::{self, Content};
use crate::model::field::FieldDef;
use crate::model::source::ByteRange;
use crate::model::value::{FieldEntry, Value};
use crate::records::shared::BODY;

/// Where the parts of a Markdown file stand, in bytes.
struct Parts {
    fields: (usize, usize),
    body: ByteRange,
}

/// Reads the one record of a file.
pub(super) fn record(defs: &[&'static FieldDef], fallback: Fallback, reading: &mut Reporter) -> FileRecords {
    let mut records = FileRecords::default();
    let findings_before = reading.found.list.len();
    let head = fields::first_line(ByteRange::new(0, 0), reading.text);
    let Some(parts) = parts(head, reading) else {
        records.damaged = true;
        return records;
    };
    let (start, end) = parts.fields;
    let document = yaml::document(reading.file, reading.text, start, end, reading.found);
    records.damaged = document.damaged;
    let mut entries = match document.root.map(|root| (root.at, root.content)) {
        Some((_, Content::Mapping(pairs))) => typed_value::entries(defs, &pairs, reading),
        None if !document.damaged => Vec::new(),
        Some((_, Content::Text(text))) if text.is_empty() => Vec::new(),
        Some((at, Content::Text(_) | Content::List(_))) => {
            let message = "the lines between --- and --- are not fields with values";
            reading.refuse(&NOT_A_RECORD, at, message, "write “field: value” lines, such as “title: How to apply”");
            records.damaged = true;
            return records;
        }
        Some((_, Content::Refused)) | None => return records,
    };
    add_body(&mut entries, defs, parts.body, reading);
    records.finish(Draft { entries, head, fallback, findings_before }, defs, reading);
    records
}

fn parts(head: ByteRange, reading: &mut Reporter) -> Option<Parts> {
    let text = reading.text;
    if !opens(text) {
        let help = "begin the file with a line of ---, the fields (title: …) and another line of ---";
        reading.refuse(&FRONT_MATTER_MISSING, head, "this file does not begin with its fields", help);
        return None;
    }
    let parts = closed(text);
    if parts.is_none() {
        let help = "add a line of --- after the last field";
        reading.refuse(&FRONT_MATTER_UNCLOSED, head, "the fields that begin here are not closed", help);
    }
    parts
}

/// The bytes of the fields and of the text below them; nothing where the fields are not closed.
pub(super) fn stretches(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let parts = closed(text).filter(|_| opens(text))?;
    Some((parts.fields.0..parts.fields.1, parts.body.start as usize..parts.body.end as usize))
}

fn opens(text: &str) -> bool {
    text.split(['\r', '\n']).next().unwrap_or_default().trim_end() == "---"
}

fn closed(text: &str) -> Option<Parts> {
    let fields_start = line_after(text, 0);
    let mut start = fields_start;
    while start < text.len() {
        let end = line_after(text, start);
        if matches!(text[start..end].trim_end(), "---" | "...") {
            return Some(Parts { fields: (fields_start, start), body: body(text, end) });
        }
        start = end;
    }
    None
}

/// Where the line after this place begins.
fn line_after(text: &str, offset: usize) -> usize {
    match text[offset..].find(['\r', '\n']) {
        Some(end) if text[offset + end..].starts_with("\r\n") => offset + end + 2,
        Some(end) => offset + end + 1,
        None => text.len(),
    }
}

/// The text below, without blank lines before and after it.
fn body(text: &str, start: usize) -> ByteRange {
    let below = &text[start..];
    let blank = below.len() - below.trim_start().len();
    // Indentation of the first line is part of the text: four spaces make it code.
    let first = below[..blank].rfind(['\r', '\n']).map_or(0, |end| end + 1);
    ByteRange::new(start + first, (start + first).max(start + below.trim_end().len()))
}

fn add_body(entries: &mut Vec<FieldEntry>, defs: &[&'static FieldDef], at: ByteRange, reading: &mut Reporter) {
    let text = &reading.text[at.start as usize..at.end as usize];
    if text.is_empty() {
        return;
    }
    let Some(def) = defs.iter().find(|def| def.name == BODY.def.name) else {
        let message = format!("{} has no text below its fields", reading.schema.record_type.a_noun());
        reading.refuse(
            &UNKNOWN_FIELD,
            fields::first_line(at, reading.text),
            message,
            "move the text into one of its fields",
        );
        return;
    };
    // The front matter may have the text in Welsh; the text below it is in English.
    let is_english = |value: &Value| !matches!(value, Value::Translated(texts) if texts.en.is_none());
    if let Some(entry) = entries.iter().find(|entry| entry.def.name == def.name && is_english(&entry.value)) {
        let other = entry.at.in_file(reading.file);
        let first = fields::first_line(at, reading.text).in_file(reading.file);
        let message = "the text below the fields is the “body”, but the fields give a “body” too";
        reading.found.report(&GIVEN_TWICE, first, message).note(other, "the other is here").help("keep one of the two");
        return;
    }
    reading.field = Some(def);
    if let Some(value) = typed_value::from_text(def, Raw::new(text, at, reading.text), reading) {
        fields::put(entries, Name { def, language: None }, value, at);
    }
    reading.field = None;
}
