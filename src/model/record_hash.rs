//! What a record says, without where it says so, as a hash: the same record in another place of its file has the same.

use std::hash::{Hash, Hasher};

use super::hash;
use super::record::{Record, RecordKey};
use super::value::{Fields, Value};

/// The hash of all that a record says. What the records it names say is no part of it, but whether they exist is.
pub fn record_hash(record: &Record) -> u128 {
    hash::wide(&Said(record))
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

struct Said<'a>(&'a Record);

impl Hash for Said<'_> {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        self.0.record_type.name.hash(hasher);
        self.0.id.hash(hasher);
        hash_fields(&self.0.fields, hasher);
    }
}

fn hash_fields(fields: &Fields, hasher: &mut impl Hasher) {
    fields.entries.len().hash(hasher);
    for entry in &fields.entries {
        entry.def.name.hash(hasher);
        hash_value(&entry.value, hasher);
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
        Value::Group(fields) => hash_fields(fields, hasher),
        Value::Groups(groups) => {
            groups.len().hash(hasher);
            for group in groups {
                group.draft.hash(hasher);
                hash_fields(&group.fields, hasher);
            }
        }
        Value::NotPublished | Value::Invalid => {}
    }
}
