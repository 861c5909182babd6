//! The records that a value names, wherever in it they are named.

use super::field::Kind;
use super::record::RecordKey;
use super::source::ByteRange;
use super::value::{Reference, Value};

/// Fills in the target of each reference inside a value.
pub fn resolve_value(kind: &Kind, value: &mut Value, find: &impl Fn(&str, &str) -> Option<RecordKey>) {
    match (kind, value) {
        (Kind::Reference(to), Value::Reference { id, target }) => *target = find(to, id),
        (Kind::List(inner), Value::List(items)) => {
            items.iter_mut().for_each(|item| resolve_value(inner, &mut item.value, find));
        }
        (Kind::Split(split), Value::Split(shares)) => {
            shares.iter_mut().for_each(|share| resolve_value(&split.key, &mut share.key, find));
        }
        (_, Value::Group(fields)) => {
            fields.entries.iter_mut().for_each(|entry| resolve_value(&entry.def.kind, &mut entry.value, find));
        }
        (_, Value::Groups(groups)) => {
            for entry in groups.iter_mut().flat_map(|group| &mut group.fields.entries) {
                resolve_value(&entry.def.kind, &mut entry.value, find);
            }
        }
        _ => {}
    }
}

/// Calls `see` with each reference inside a value: the type it names, the reference and its place.
pub fn each_reference<'a>(
    kind: &Kind,
    value: &'a Value,
    at: ByteRange,
    see: &mut impl FnMut(&'static str, Reference<'a>, ByteRange),
) {
    match (kind, value) {
        (Kind::Reference(to), Value::Reference { id, target }) => see(to, Reference { id, target: *target }, at),
        (Kind::List(inner), Value::List(items)) => {
            items.iter().for_each(|item| each_reference(inner, &item.value, item.at, see));
        }
        (Kind::Split(split), Value::Split(shares)) => {
            shares.iter().for_each(|share| each_reference(&split.key, &share.key, share.key_at, see));
        }
        (_, Value::Group(fields)) => {
            fields.entries.iter().for_each(|entry| each_reference(&entry.def.kind, &entry.value, entry.at, see));
        }
        (_, Value::Groups(groups)) => {
            for entry in groups.iter().flat_map(|group| &group.fields.entries) {
                each_reference(&entry.def.kind, &entry.value, entry.at, see);
            }
        }
        _ => {}
    }
}
