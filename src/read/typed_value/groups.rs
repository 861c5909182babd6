//! Lists of small records inside a record.

use super::entries::inner;
use super::{from_node, from_text};
use crate::model::field::FieldDef;
use crate::model::source::ByteRange;
use crate::model::value::{Fields, Group, Value};
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
                groups.push(Group { fields: inner(defs, pairs, node.at, reading), at: node.at });
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

/// Whether small records of two fields are written shortly: `missing-reasons: warning` for a code and its level.
pub(super) fn is_two_columns(fields: &[&'static FieldDef], pairs: &[(Key, Node)]) -> bool {
    fields.len() == 2 && pairs.iter().all(|(key, _)| fields.iter().all(|field| field.name != &*key.text))
}

/// Small records of two fields: the keys are the first, the values the second.
pub(super) fn two_columns(fields: &[&'static FieldDef], pairs: &[(Key, Node)], reading: &mut Reporter) -> Box<[Group]> {
    let group = |(key, node): &(Key, Node)| {
        let mut entries = Vec::with_capacity(2);
        let first = from_text(fields[0], Raw::new(&key.text, key.at, reading.text), reading);
        let values = [(fields[0], first, key.at), (fields[1], from_node(fields[1], node, reading), node.at)];
        for (def, value, at) in values.into_iter() {
            if let Some(value) = value {
                fields::put(&mut entries, fields::Name { def, language: None }, value, at);
            }
        }
        Group {
            fields: Fields { entries: entries.into() },
            at: ByteRange::new(key.at.start as usize, node.at.end as usize),
        }
    };
    pairs.iter().map(group).collect()
}
