//! The records that a value names.

use super::field::Kind;
use super::record::RecordKey;
use super::value::Value;

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
