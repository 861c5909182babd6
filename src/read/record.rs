//! Entries → a record with its id, or the reason why it has none.

use super::fields;
use super::reporter::Reporter;
use super::rules::{NOT_AN_ID, REQUIRED_FIELD_MISSING};
use crate::model::field::{FieldDef, Kind};
use crate::model::id::{as_id, is_id};
use crate::model::record::Record;
use crate::model::source::ByteRange;
use crate::model::text::Text;
use crate::model::value::{FieldEntry, Fields, Value};
use crate::records::shared;

/// The records of one file, in their order.
#[derive(Debug, Default)]
pub(super) struct FileRecords {
    pub(super) records: Vec<Record>,
    /// Whether part of the file could not be read.
    pub(super) damaged: bool,
    /// How many findings were counted but not kept, far beyond what a file can list.
    pub(super) unlisted: usize,
}

/// What a record is called that gives no id itself.
#[derive(Clone, Debug)]
pub(super) enum Fallback {
    /// It has to give one.
    None,
    /// Made from its file and row: nobody refers to it.
    Made(String),
    /// The name of its file, or the path of its page.
    FileName(String),
}

/// A record before it has an id.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) entries: Vec<FieldEntry>,
    pub(super) head: ByteRange,
    pub(super) fallback: Fallback,
    /// How many findings there were before this record: those after are about it.
    pub(super) findings_before: usize,
}

impl FileRecords {
    /// Checks that nothing required is missing from `expected`, gives the record its id, and keeps it if it has one.
    pub(super) fn finish(&mut self, draft: Draft, expected: &[&'static FieldDef], reading: &mut Reporter) {
        let record_type = reading.schema.record_type;
        let id = id(&draft, expected, reading);
        let whose = match &id {
            Some(id) if record_type.has_page => format!("{} “{id}”", record_type.noun()),
            _ => format!("this {}", record_type.noun()),
        };
        let lacks = fields::report_missing(expected, &draft.entries, &whose, draft.head, reading);
        self.damaged |= lacks || id.is_none() || draft.entries.iter().any(is_harmful);
        let Some(id) = id else { return };
        for finding in &mut reading.found.list[draft.findings_before..] {
            finding.record = Some((record_type.name, (&id).into()));
        }
        let fields = Fields { entries: draft.entries.into() };
        let (file, further) = (reading.file, Vec::new());
        self.records.push(Record { record_type, id, file, further, head: draft.head, fields, draft: false });
    }
}

fn id(draft: &Draft, expected: &[&'static FieldDef], reading: &mut Reporter) -> Option<Text> {
    let given = draft.entries.iter().find(|entry| matches!(entry.def.kind, Kind::Id));
    match (given.map(|entry| &entry.value), &draft.fallback) {
        (Some(Value::Text(id)), _) => Some(id.clone()),
        (Some(_), _) => None,
        (None, Fallback::Made(id)) => Some(id.as_str().into()),
        (None, Fallback::FileName(name)) => from_file_name(name, draft.head, reading),
        (None, Fallback::None) => {
            // A table without the column says so once, for all its rows.
            if expected.iter().any(|def| matches!(def.kind, Kind::Id)) {
                let noun = reading.schema.record_type.noun();
                reading.field = Some(&shared::ID);
                let message = format!("this {noun} has no “id”");
                let help = match suggested_id(draft, reading) {
                    Some(near) => format!("every {noun} needs one, for its address: for example, “{near}”"),
                    None => shared::ID.def.help.to_string(),
                };
                reading.refuse(&REQUIRED_FIELD_MISSING, draft.head, message, help);
                reading.field = None;
            }
            None
        }
    }
}

/// An id made of the record's name.
fn suggested_id(draft: &Draft, reading: &Reporter) -> Option<String> {
    let named = draft.entries.iter().find(|entry| entry.def.name == reading.schema.record_type.name_field)?;
    let name = match &named.value {
        Value::Text(name) => name,
        Value::Translated(names) => &names.en.as_ref()?.0,
        _ => return None,
    };
    Some(as_id(name)).filter(|near| is_id(near))
}

fn from_file_name(name: &str, head: ByteRange, reading: &mut Reporter) -> Option<Text> {
    if !name.is_empty() && name.split('/').all(is_id) {
        return Some(name.into());
    }
    let near = name.split('/').map(as_id).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("/");
    let message = format!("the file’s name, “{name}”, cannot be an id, because an id is part of an address");
    reading.refuse(
        &NOT_AN_ID,
        head,
        message,
        format!("rename the file to “{near}”: lower-case letters, digits, hyphens"),
    );
    None
}

/// Whether rules that add up or look up would go wrong without this value.
fn is_harmful(entry: &FieldEntry) -> bool {
    fn matters(kind: &Kind) -> bool {
        match kind {
            Kind::Id | Kind::Money | Kind::Reference(_) | Kind::Split(_) | Kind::Groups(_) => true,
            Kind::List(inner) => matters(inner),
            _ => false,
        }
    }
    match &entry.value {
        Value::Invalid => matters(&entry.def.kind),
        Value::Group(fields) => fields.entries.iter().any(is_harmful),
        Value::Groups(groups) => groups.iter().flat_map(|group| &group.fields.entries).any(is_harmful),
        _ => false,
    }
}
