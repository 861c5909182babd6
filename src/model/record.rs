//! A record: one organisation, award, decision … as it was read.

use std::num::NonZeroU32;

use super::field::{Field, FieldDef, RecordType};
use super::source::{At, FileId, Span};
use super::value::{FieldValue, Fields, Prose, Value};

/// Where a record is in the dataset: its type and its place among that type's records, in four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordKey(NonZeroU32);

const INDEX_BITS: u32 = 27;

impl RecordKey {
    /// The most records one type may have: far beyond what a site folder may hold.
    pub const LARGEST_INDEX: usize = (1 << INDEX_BITS) - 2;

    /// The record at `index` of the type at `ordinal` (at most 31).
    pub fn new(ordinal: usize, index: usize) -> RecordKey {
        debug_assert!(ordinal < 32 && index <= RecordKey::LARGEST_INDEX);
        let packed = (ordinal as u32) << INDEX_BITS | (index as u32 + 1);
        RecordKey(NonZeroU32::new(packed).expect("index + 1 is above zero"))
    }

    /// The type's place in the dataset's list of types.
    pub fn ordinal(self) -> usize {
        (self.0.get() >> INDEX_BITS) as usize
    }

    /// The record's place among the records of its type, which are sorted by id.
    pub fn index(self) -> usize {
        (self.0.get() & ((1 << INDEX_BITS) - 1)) as usize - 1
    }
}

/// One record: its values, each with its place in the file.
#[derive(Debug)]
pub struct Record {
    pub record_type: &'static RecordType,
    pub id: Box<str>,
    pub file: FileId,
    /// The record's first line: where a finding about something missing points.
    pub head: At,
    pub fields: Fields,
}

impl Record {
    /// The value of that field, if it was given and could be read.
    pub fn get<'a, T: FieldValue>(&'a self, field: &Field<T>) -> Option<T::Out<'a>> {
        self.fields.get(field)
    }

    /// The record that field names, if it was given and exists.
    pub fn target(&self, field: &Field<super::value::Ref>) -> Option<RecordKey> {
        self.get(field).and_then(|reference| reference.target)
    }

    /// Whether anything was written for that field, readable or not.
    pub fn has(&self, field: &FieldDef) -> bool {
        self.fields.has(field)
    }

    /// Where that field's value is; the record's first line when it is missing.
    pub fn span(&self, field: &FieldDef) -> Span {
        self.fields.entry(field).map_or(self.head, |entry| entry.at).in_file(self.file)
    }

    /// The record's first line.
    pub fn head(&self) -> Span {
        self.head.in_file(self.file)
    }

    /// A place inside this record.
    pub fn at(&self, at: At) -> Span {
        at.in_file(self.file)
    }

    /// What a person would call it: its title or name, else its id.
    pub fn name(&self) -> &str {
        let name = self.fields.entries.iter().find(|entry| entry.def.name == self.record_type.name_field);
        match name.map(|entry| &entry.value) {
            Some(Value::Text(text)) => text,
            Some(Value::Translated(texts)) => Prose::Many(texts).text(),
            _ => &self.id,
        }
    }
}
