//! The pairs of a mapping → the entries of a record, or of a small record inside another one.

use super::from_node;
use crate::model::field::{FieldDef, Kind};
use crate::model::source::ByteRange;
use crate::model::value::{FieldEntry, Fields, Value};
use crate::read::fields::{self, Name};
use crate::read::reporter::Reporter;
use crate::read::rules::GIVEN_TWICE;
use crate::read::yaml::{Content, Key, Node};

/// Reads the fields of a small record inside another one.
pub(super) fn inner(
    defs: &[&'static FieldDef],
    pairs: &[(Key, Node)],
    at: ByteRange,
    reading: &mut Reporter,
) -> Fields {
    let entries = entries(defs, pairs, reading);
    let head = fields::first_line(at, reading.text);
    let whose = reading.field.map_or("this", |field| field.name);
    fields::report_missing(defs, &entries, &format!("this entry of “{whose}”"), head, reading);
    Fields { entries: entries.into() }
}

/// Reads the pairs of a mapping. A misspelt name counts as its field, so that nobody reports that as missing too.
pub(in crate::read) fn entries(
    defs: &[&'static FieldDef],
    pairs: &[(Key, Node)],
    reading: &mut Reporter,
) -> Vec<FieldEntry> {
    let outer = reading.field;
    let mut entries = Vec::with_capacity(pairs.len());
    let mut seen: Vec<(Name, ByteRange)> = Vec::with_capacity(pairs.len());
    for (key, node) in pairs {
        let Some(name) = fields::exact(&key.text, defs) else {
            // `<<: *other`: the sign that makes it mean anything has been reported.
            if key.text == "<<" && matches!(node.content, Content::Refused) {
                continue;
            }
            unknown(key, defs, &mut entries, reading);
            continue;
        };
        if let Some((_, first)) = seen.iter().find(|(other, _)| other.same_as(name)) {
            let finding = reading.found.report(
                &GIVEN_TWICE,
                key.at.in_file(reading.file),
                format!("“{}” is given twice", key.text),
            );
            finding.note(first.in_file(reading.file), "the first is here").field(outer.unwrap_or(name.def).name);
            if matches!(name.def.kind, Kind::Id) {
                // All that follows belongs to the next record; as a part of this one it would be given twice as well.
                finding.help("if another record begins here, write “- ” before it; otherwise remove one of the two");
                entries.push(FieldEntry { def: name.def, value: Value::Invalid, at: key.at });
                break;
            }
            finding.help("remove one of the two");
            // Where the first one was empty, the field is not missing for that.
            if entries.iter().all(|entry: &FieldEntry| entry.def.name != name.def.name) {
                entries.push(FieldEntry { def: name.def, value: Value::Invalid, at: key.at });
            }
            continue;
        }
        seen.push((name, key.at));
        reading.field = outer.or(Some(name.def));
        if let Some(value) = from_node(name.def, node, reading) {
            fields::put(&mut entries, name, value, node.at);
        }
        reading.field = outer;
    }
    entries
}

fn unknown(key: &Key, defs: &[&'static FieldDef], entries: &mut Vec<FieldEntry>, reading: &mut Reporter) {
    let near = fields::near(&key.text, defs).filter(|_| !fields::is_restricted(&key.text));
    fields::report_unknown(key, defs.iter().map(|def| def.name), near.map(|def| def.name), reading);
    if let Some(def) = near.filter(|def| entries.iter().all(|entry| entry.def.name != def.name)) {
        entries.push(FieldEntry { def, value: Value::Invalid, at: key.at });
    }
}
