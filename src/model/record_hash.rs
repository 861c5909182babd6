//! What a record says, without where it says so, as a hash: the same record in another place of its file has the same.

use std::hash::{Hash, Hasher};

use super::field::Kind;
use super::hash;
use super::record::{Record, RecordKey};
use super::value::{Fields, Value};

/// What a record says, as two hashes. What the records it names say is no part of them, but whether they exist is.
pub struct RecordHash {
    /// All but its paragraphs, of which it has that they are there, and in which languages.
    pub outline: u128,
    /// All.
    pub whole: u128,
}

/// The hashes of a record.
pub fn record_hash(record: &Record) -> RecordHash {
    let outline = hash::wide(&Outline(record));
    RecordHash { outline, whole: hash::wide(&(outline, Paragraphs(&record.fields))) }
}

/// Every record that the fields name, at whatever depth, in their order.
pub fn targets(fields: &Fields, found: &mut Vec<RecordKey>) {
    for entry in &fields.entries {
        targets_of(&entry.value, found);
    }
}

/// Every record that a value names, at whatever depth, in its order.
pub fn targets_of(value: &Value, found: &mut Vec<RecordKey>) {
    match value {
        Value::Reference { target, .. } => found.extend(*target),
        Value::List(items) => items.iter().for_each(|item| targets_of(&item.value, found)),
        Value::Split(shares) => found.extend(shares.iter().filter_map(|share| share.target())),
        Value::Group(fields) => targets(fields, found),
        Value::Groups(groups) => groups.iter().for_each(|group| targets(&group.fields, found)),
        _ => {}
    }
}

struct Outline<'a>(&'a Record);

impl Hash for Outline<'_> {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.0.record_type.name.hash(hasher);
        self.0.id.hash(hasher);
        hash_outline(&self.0.fields, hasher);
    }
}

fn hash_outline(fields: &Fields, hasher: &mut impl Hasher) {
    fields.entries.len().hash(hasher);
    for entry in &fields.entries {
        entry.def.name.hash(hasher);
        match (entry.def.kind, &entry.value) {
            (Kind::Markdown, Value::Translated(texts)) => (texts.en.is_some(), texts.cy.is_some()).hash(hasher),
            (Kind::Markdown, value) => std::mem::discriminant(value).hash(hasher),
            (_, value) => hash_value(value, hasher),
        }
    }
}

/// What an outline leaves out.
struct Paragraphs<'a>(&'a Fields);

impl Hash for Paragraphs<'_> {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        hash_paragraphs(self.0, hasher);
    }
}

fn hash_paragraphs(fields: &Fields, hasher: &mut impl Hasher) {
    for entry in &fields.entries {
        match (entry.def.kind, &entry.value) {
            (Kind::Markdown, value) => hash_value(value, hasher),
            (_, Value::Group(fields)) => hash_paragraphs(fields, hasher),
            (_, Value::Groups(groups)) => groups.iter().for_each(|group| hash_paragraphs(&group.fields, hasher)),
            _ => {}
        }
    }
}

fn hash_value(value: &Value, hasher: &mut impl Hasher) {
    std::mem::discriminant(value).hash(hasher);
    match value {
        Value::Text(text) => text.hash(hasher),
        Value::Translated(texts) => {
            for text in [&texts.en, &texts.cy] {
                text.as_ref().map(|(text, _)| text).hash(hasher);
            }
        }
        Value::Money(sum) => sum.hash(hasher),
        Value::Percent(hundredths) => hundredths.hash(hasher),
        Value::Date(date) => date.hash(hasher),
        Value::Year(year) => year.hash(hasher),
        Value::Period(period) => period.hash(hasher),
        Value::Count(count) => count.hash(hasher),
        Value::YesNo(yes) => yes.hash(hasher),
        Value::Reference { id, target } => (id, target.is_some()).hash(hasher),
        Value::List(items) => {
            items.len().hash(hasher);
            items.iter().for_each(|item| hash_value(&item.value, hasher));
        }
        Value::Split(shares) => {
            shares.len().hash(hasher);
            for share in shares {
                hash_value(&share.key, hasher);
                (share.amount, share.confirmed).hash(hasher);
            }
        }
        Value::Group(fields) => hash_outline(fields, hasher),
        Value::Groups(groups) => {
            groups.len().hash(hasher);
            for group in groups {
                group.draft.hash(hasher);
                hash_outline(&group.fields, hasher);
            }
        }
        Value::NotPublished | Value::Invalid => {}
    }
}
