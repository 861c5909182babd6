//! Lists of small records inside a record.

use super::entries::inner;
use super::{from_node, from_text};
use crate::model::field::{FieldDef, Need};
use crate::model::source::ByteRange;
use crate::model::value::{FieldEntry, Fields, Group, Value};
use crate::read::fields;
use crate::read::raw_text::Raw;
use crate::read::reporter::{Reported, Reporter};
use crate::read::rules;
use crate::read::yaml::{Content, Key, Node};

/// A list of small records.
pub(super) fn groups(
    defs: &'static [&'static FieldDef],
    nodes: &[Node],
    reading: &mut Reporter,
) -> Result<Value, Reported> {
    let mut groups = Vec::with_capacity(nodes.len());
    let mut failed = false;
    for node in nodes {
        match &node.content {
            Content::Mapping(pairs) => {
                groups.push(Group { fields: inner(defs, pairs, node.at, reading), at: node.at, draft: false });
            }
            Content::Text(text) if text.is_empty() => {}
            Content::Refused => failed = true,
            Content::Text(_) | Content::List(_) => {
                let names = defs.iter().map(|def| def.name).collect::<Vec<_>>().join(", ");
                let help = format!("give each entry its fields: {names}");
                let what = match &node.content {
                    Content::Text(text) => format!("“{text}”"),
                    _ => "a list".to_string(),
                };
                let message = format!("this is {what}, but a group of fields is needed here");
                reading.refuse(&rules::NOT_PLAIN_TEXT, node.at, message, help);
                failed = true;
            }
        }
    }
    if failed { Err(Reported) } else { Ok(Value::Groups(groups.into())) }
}

/// Whether small records are written shortly: `missing-reasons: warning` for a code and its level.
pub(super) fn is_two_columns(fields: &[&'static FieldDef], pairs: &[(Key, Node)]) -> bool {
    let [first, second, others @ ..] = fields else { return false };
    let needs_two = [first, second].iter().all(|field| field.need == Need::Schema);
    let is_pair = others.is_empty() || needs_two && others.iter().all(|field| field.need == Need::Optional);
    is_pair && pairs.iter().all(|(key, _)| fields.iter().all(|field| field.name != &*key.text))
}

/// Small records written shortly: the keys are the first field, the values the second or all others.
pub(super) fn two_columns(
    fields: &'static [&'static FieldDef],
    pairs: &[(Key, Node)],
    reading: &mut Reporter,
) -> Box<[Group]> {
    let group = |(key, node): &(Key, Node)| {
        let mut entries = Vec::with_capacity(2);
        let first = from_text(fields[0], Raw::new(&key.text, key.at, reading.text), reading);
        put(&mut entries, fields[0], first, key.at);
        match &node.content {
            // `missing-reasons: {level: off, until: 2027-03-31}`
            Content::Mapping(pairs) if fields.len() > 2 => {
                entries.extend(inner(&fields[1..], pairs, node.at, reading).entries);
            }
            _ => put(&mut entries, fields[1], from_node(fields[1], node, reading), node.at),
        }
        Group {
            fields: Fields { entries: entries.into() },
            at: ByteRange::new(key.at.start as usize, node.at.end as usize),
            draft: false,
        }
    };
    pairs.iter().map(group).collect()
}

fn put(entries: &mut Vec<FieldEntry>, def: &'static FieldDef, value: Option<Result<Value, Reported>>, at: ByteRange) {
    if let Some(value) = value {
        fields::put(entries, fields::Name { def, language: None }, value, at);
    }
}
