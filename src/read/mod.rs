//! Turns sources into typed records, each value with its place. Compares no two records and follows no reference.
//!
//! The first name under `data/` is the record type, the ending is the format. Whatever cannot be read is reported and
//! left out; `Records::damaged` says of which types, so that later stages do not complain of what is missing.

mod added_values;
mod address;
mod breakdown;
mod breakdown_amounts;
mod breakdown_rows;
mod column_of_dates;
mod columns;
mod conflict;
mod csv;
mod date_columns;
mod day;
mod fields;
mod interned;
mod markdown;
mod numbers;
mod one_value;
mod quantities;
mod raw_text;
mod record;
mod record_file;
mod reporter;
mod retyped;
mod rules;
mod schema;
mod stray_rows;
mod typed_value;
mod yaml;
mod year;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::dataset::Records;
use crate::model::field::{FieldDef, Kind};
use crate::model::id::as_id;
use crate::model::limits;
use crate::model::schema::Schema;
use crate::model::source::{ByteRange, Source, Sources, Span};
use crate::records::{page::PAGES, shared::BODY, site::SITE, spending};
use record::{Draft, Fallback, FileRecords};
use record_file::{Format, RecordFile};
use reporter::Reporter;
use yaml::{Content, Key, Node};

pub use column_of_dates::{Judged, judge as judge_dates};
pub use day::{Order, date_in};
pub use numbers::{amount_in, amount_within};
pub use rules::RULES;
pub use yaml::{Form, Part, Shape, Standing, Step, standing};
pub use year::year;

/// Every value of a file in YAML or Markdown with the bytes that it is written in, for edits that leave all others untouched;
/// nothing where the file cannot be read, or has another format.
pub fn parts(path: &str, text: &str) -> Option<Vec<Part>> {
    match record_file::format(path)?.0 {
        Format::Csv => None,
        Format::Yaml => yaml::parts(text, 0..text.len()),
        Format::Markdown => {
            let (fields, body) = markdown::stretches(text)?;
            let mut parts = yaml::parts(text, fields)?;
            let (said, path) = (text[body.clone()].to_string(), vec![Step::Name(BODY.name.to_string())]);
            parts.push(Part { path, text: said, at: body, name: None, form: Form::Body, in_flow: false });
            Some(parts)
        }
    }
}

/// Whether a file of records has marks that git leaves where it could not merge, so that none of it is read.
pub fn is_unmerged(path: &str, text: &str) -> bool {
    record_file::format(path).is_some_and(|(format, _)| conflict::mark(text, format).is_some())
}

/// Whether a column of that title has the values of the field of that name, which may end with a language: `title_cy`.
pub fn is_title_of(title: &str, name: &str, defs: &[&'static FieldDef]) -> bool {
    let field = fields::exact(name, defs);
    fields::loose(title, defs).zip(field).is_some_and(|(title, field)| title.same_as(field))
}

/// Every record of the site, in the order of files and rows.
pub fn records(sources: &Sources, found: &mut Diagnostics) -> Records {
    let (schema, is_schema_whole) = schema::of_site(sources, found);
    let mut damaged = vec![false; schema.types.len()];
    let places = record_file::places(sources, &schema, &mut damaged, found);
    let read: Vec<(FileRecords, Diagnostics)> =
        places.par_iter().map(|place| file(place, sources.get(place.file), &schema)).collect();
    let mut by_type: Vec<_> = schema.types.iter().map(|_| Vec::new()).collect();
    for (place, (file, mut file_found)) in places.iter().zip(read) {
        if !is_schema_whole {
            file_found.list.retain(|finding| !may_be_defined(finding.rule));
        }
        match &mut by_type[place.ordinal] {
            // Most types have one file: a million records need not be moved.
            records if records.is_empty() => *records = file.records,
            records => records.extend(file.records),
        }
        damaged[place.ordinal] |= file.damaged;
        found.append(file_found);
    }
    Records { schema, by_type, damaged }
}

/// Whether a finding of that rule may be about what the site's own schema would allow, if it could be read.
fn may_be_defined(rule: &'static Rule) -> bool {
    [&rules::UNKNOWN_FIELD, &rules::UNKNOWN_CHOICE].iter().any(|other| other.code == rule.code)
}

/// The records of one file.
fn file(place: &RecordFile, source: &Source, schema: &Schema) -> (FileRecords, Diagnostics) {
    let mut found = Diagnostics::default();
    let schema = &schema.types[place.ordinal];
    let unread = FileRecords { damaged: true, ..FileRecords::default() };
    // Why a file is empty was reported when it was loaded.
    if source.text.trim().is_empty() || conflict::report(place.file, place.format, &source.text, &mut found) {
        return (unread, found);
    }
    let mut reading = Reporter::new(schema, place.file, &source.text, source.origin(), &mut found);
    let is_page = schema.record_type == &PAGES;
    // A page's place is its address, so it has no other id.
    let defs: Vec<&'static FieldDef> =
        schema.fields.iter().copied().filter(|def| !is_page || !matches!(def.kind, Kind::Id)).collect();
    let stem = place.name.rsplit('/').next().unwrap_or(place.name);
    let own_name = Fallback::FileName(if is_page { place.name } else { stem }.to_string());
    let made_id = (!schema.record_type.has_page).then(|| as_id(place.name));
    let records = match place.format {
        Format::Csv => csv::records(made_id.as_deref(), &mut reading),
        Format::Markdown => markdown::record(&defs, own_name, &mut reading),
        Format::Yaml => yaml_records(&defs, own_name, made_id.as_deref(), &mut reading),
    };
    // A month in which nothing was spent says so by its titles alone.
    if spending::month_of_file(&source.path).is_some() {
        found.list.retain(|finding| finding.rule.code != rules::TABLE_WITHOUT_ROWS.code);
    }
    limit(place, records.unlisted, &mut found);
    (records, found)
}

/// Keeps a hostile or mistaken file from filling the memory with findings.
fn limit(place: &RecordFile, unlisted: usize, found: &mut Diagnostics) {
    let count = found.list.len() + unlisted;
    if count > limits::FINDINGS_IN_A_FILE {
        found.list.sort_by_key(|finding| finding.span);
        found.list.truncate(limits::FINDINGS_IN_A_FILE);
        let more = count - limits::FINDINGS_IN_A_FILE;
        found
            .report(&rules::TOO_MANY_FINDINGS, Span::top_of(place.file), format!("{more} more findings in this file"))
            .help("fix the first ones and check again");
    }
}

/// One mapping is one record, a list is many.
fn yaml_records(
    defs: &[&'static FieldDef],
    own_name: Fallback,
    made_id: Option<&str>,
    reading: &mut Reporter,
) -> FileRecords {
    let mut records = FileRecords::default();
    let document = yaml::document(reading.file, reading.text, 0, reading.text.len(), reading.found);
    records.damaged = document.damaged;
    let is_settings = reading.schema.record_type == &SITE;
    let Some(root) = document.root else {
        if is_settings && !document.damaged {
            yaml_record(&[], ByteRange::new(0, 0), own_name, defs, &mut records, reading);
        }
        return records;
    };
    match root.content {
        Content::Mapping(pairs) if is_map_of_records(&pairs, defs) => {
            let message = "this file has records by name, but records must be a list";
            let help = "begin each record with “- id: …” and indent its fields below it";
            reading.refuse(&rules::NOT_A_RECORD, fields::first_line(root.at, reading.text), message, help);
            records.damaged = true;
        }
        Content::Mapping(pairs) => yaml_record(&pairs, root.at, own_name, defs, &mut records, reading),
        Content::List(_) if is_settings => {
            let message = "the settings are one record, not a list";
            let at = fields::first_line(root.at, reading.text);
            reading.refuse(&rules::NOT_A_RECORD, at, message, "write “field: value” lines without dashes");
            records.damaged = true;
        }
        Content::List(items) => {
            records.records.reserve(items.len());
            for (number, item) in items.iter().enumerate() {
                yaml_item(item, number + 1, made_id, defs, &mut records, reading);
            }
        }
        Content::Text(text) if text.is_empty() => {}
        Content::Text(text) => report_no_record(&text, root.at, &mut records, reading),
        Content::Refused => records.damaged = true,
    }
    records
}

/// A mistake many make: the id as a key, with the record's fields below it.
fn is_map_of_records(pairs: &[(Key, Node)], defs: &[&'static FieldDef]) -> bool {
    let is_entry = |(key, node): &(Key, Node)| {
        matches!(node.content, Content::Mapping(_)) && fields::exact(&key.text, defs).is_none()
    };
    !pairs.is_empty() && pairs.iter().all(is_entry)
}

fn yaml_item(
    item: &Node,
    number: usize,
    made_id: Option<&str>,
    defs: &[&'static FieldDef],
    records: &mut FileRecords,
    reading: &mut Reporter,
) {
    match &item.content {
        Content::Mapping(pairs) => {
            let fallback = made_id.map_or(Fallback::None, |stem| Fallback::Made(format!("{stem}-item-{number}")));
            yaml_record(pairs, item.at, fallback, defs, records, reading);
        }
        Content::Refused => records.damaged = true,
        Content::Text(text) if text.is_empty() => {}
        Content::Text(text) => report_no_record(text, item.at, records, reading),
        Content::List(_) => {
            let at = fields::first_line(item.at, reading.text);
            let help = "write “field: value” lines, the first after “- ”";
            reading.refuse(&rules::NOT_A_RECORD, at, "this is a list, but a record is needed here", help);
            records.damaged = true;
        }
    }
}

fn yaml_record(
    pairs: &[(Key, Node)],
    at: ByteRange,
    fallback: Fallback,
    defs: &[&'static FieldDef],
    records: &mut FileRecords,
    reading: &mut Reporter,
) {
    let findings_before = reading.found.list.len();
    let entries = typed_value::entries(defs, pairs, reading);
    let head = fields::first_line(at, reading.text);
    records.finish(Draft { entries, head, fallback, findings_before }, defs, reading);
}

fn report_no_record(text: &str, at: ByteRange, records: &mut FileRecords, reading: &mut Reporter) {
    let help = if text.contains(':') {
        "write a space after the colon: “field: value”"
    } else {
        "write “field: value” lines; begin each record of a list with “- ”"
    };
    let at = fields::first_line(at, reading.text);
    reading.refuse(
        &rules::NOT_A_RECORD,
        at,
        format!("“{}” is not a record", text.lines().next().unwrap_or_default()),
        help,
    );
    records.damaged = true;
}
