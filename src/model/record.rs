//! A record: one organisation, award, decision … as it was read.

pub use super::field_value::FieldValue;
pub use super::record_key::RecordKey;

use super::date::Date;
use super::field::{Field, FieldDef};
use super::record_type::RecordType;
use super::source::{ByteRange, FileId, Span};
use super::text::Text;
use super::value::{Fields, LocalStr, Reference, Value};

/// One record: its values, each with its place in the file.
#[derive(Clone, Debug)]
pub struct Record {
    pub record_type: &'static RecordType,
    pub id: Text,
    pub file: FileId,
    /// The files of the rows that are parts of it: its places go on in them.
    pub further: Vec<Further>,
    /// The record's first line: where a finding about something missing points.
    pub head: ByteRange,
    pub fields: Fields,
    /// Whether it is not public yet, and shown in a preview of drafts only. Known once `link` has looked.
    pub draft: bool,
}

/// A further file that a record's places go on in.
#[derive(Clone, Debug)]
pub struct Further {
    /// The place of the record that is the file's first byte.
    pub from: u32,
    pub file: FileId,
}

impl Record {
    /// The value of that field, if it was given and could be read.
    pub fn get<'a, T: FieldValue + ?Sized>(&'a self, field: &Field<T>) -> Option<T::Out<'a>> {
        self.fields.get(field)
    }

    /// The record that field names, if it was given and exists.
    pub fn target(&self, field: &Field<Reference>) -> Option<RecordKey> {
        self.get(field).and_then(|reference| reference.target)
    }

    /// Whether anything was written for that field, readable or not.
    pub fn has(&self, field: &FieldDef) -> bool {
        self.fields.has(field)
    }

    /// Where that field's value is; the record's first line when it is missing.
    pub fn span(&self, field: &FieldDef) -> Span {
        self.fields.entry(field).map_or(self.head(), |entry| self.at(entry.at))
    }

    /// The record's first line.
    pub fn head(&self) -> Span {
        self.head.in_file(self.file)
    }

    /// Whether rows of other tables that are parts of it are not public yet, and shown in a preview of drafts only.
    pub fn has_draft_parts(&self) -> bool {
        self.fields.entries.iter().any(|entry| match &entry.value {
            Value::Groups(groups) => groups.iter().any(|group| group.draft),
            _ => false,
        })
    }

    /// The day it is dated by: the first that it has of its type's [`RecordType::dated_by`].
    pub fn date(&self) -> Option<Date> {
        self.record_type.dated_by.iter().find_map(|field| day_in(self.fields.value(field)?))
    }

    /// A place inside this record: in its own file, or in that of a row that is part of it.
    pub fn at(&self, at: ByteRange) -> Span {
        match self.further.iter().rfind(|further| further.from <= at.start) {
            Some(Further { from, file }) => {
                ByteRange { start: at.start - from, end: at.end.saturating_sub(*from) }.in_file(*file)
            }
            None => at.in_file(self.file),
        }
    }

    /// What a person would call it: its title or name, else its id.
    pub fn name(&self) -> &str {
        let name = self.fields.entries.iter().find(|entry| entry.def.name == self.record_type.name_field);
        match name.map(|entry| &entry.value) {
            Some(Value::Text(text)) => text,
            Some(Value::Translated(texts)) => LocalStr::Many(texts).text(),
            _ => &self.id,
        }
    }
}

/// A day as it is, the last of several, the first day of a period or a financial year, or of the first confirmed year of
/// several.
fn day_in(value: &Value) -> Option<Date> {
    match value {
        Value::Date(day) => Some(*day),
        Value::Year(year) => Some(year.first_day()),
        Value::Period(period) => Some(period.first_day()),
        Value::List(items) => items.iter().filter_map(|item| day_in(&item.value)).max(),
        Value::Split(shares) => {
            let confirmed = shares.iter().filter(|share| share.confirmed);
            confirmed.filter_map(|share| share.year()).min().map(|year| year.first_day())
        }
        _ => None,
    }
}
