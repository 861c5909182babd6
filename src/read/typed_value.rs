//! Text, lists and mappings → typed values, as the field's kind says. A CSV cell and a YAML text are read alike.

use std::collections::BTreeSet;

use super::breakdown;
use super::fields;
use super::one_value::scalar;
use super::raw_text::{self, Raw};
use super::reporter::{Reported, Reporter};
use super::retyped;
use super::rules;
use super::yaml::{Content, Key, Node};
use crate::diagnostic::Means;
use crate::model::field::{FieldDef, Kind};
use crate::model::language::Language;
use crate::model::source::ByteRange;
use crate::model::value::{Fields, Group, Item, Translated, Value};

/// Reads a CSV cell or a YAML text. Nothing when it is empty: then the field is absent.
pub(super) fn from_text(field: &'static FieldDef, raw: Raw, reading: &mut Reporter) -> Option<Result<Value, Reported>> {
    let raw = if matches!(field.kind, Kind::Markdown) { raw.trim_lines() } else { raw.trim() };
    if raw.text.is_empty() {
        return None;
    }
    if let Some((rule, help)) = raw_text::spreadsheet_fault(raw.text) {
        return Some(Err(reading.refuse(rule, raw.at, format!("“{}” is here instead of the value", raw.text), help)));
    }
    if reading.is_sum_of_award() && raw.text.eq_ignore_ascii_case("not published") {
        return Some(Ok(Value::NotPublished));
    }
    match &field.kind {
        Kind::List(inner) => list(inner, raw, reading).transpose(),
        Kind::Split(split) => breakdown::from_text(split, raw, reading).transpose(),
        kind => Some(scalar(kind, raw, reading)),
    }
}

/// Reads a YAML value. Nothing when it is empty: then the field is absent.
pub(super) fn from_node(
    field: &'static FieldDef,
    node: &Node,
    reading: &mut Reporter,
) -> Option<Result<Value, Reported>> {
    let at = node.at;
    match (&field.kind, &node.content) {
        (_, Content::Refused) => Some(Err(Reported)),
        (kind, Content::Text(text)) => {
            let raw = Raw::new(text, at, reading.text);
            retyped::report(kind, raw, reading);
            from_text(field, raw, reading)
        }
        (Kind::List(_) | Kind::Split(_) | Kind::Groups(_), Content::List(items)) if items.is_empty() => None,
        (Kind::List(inner), Content::List(items)) => list_of_nodes(inner, items, reading).transpose(),
        (Kind::Split(split), Content::List(items)) => Some(breakdown::from_nodes(split, items, reading)),
        (Kind::Groups(fields), Content::List(items)) => Some(groups(fields, items, reading)),
        (Kind::Groups(fields), Content::Mapping(pairs)) if is_two_columns(fields, pairs) => {
            Some(Ok(Value::Groups(two_columns(fields, pairs, reading))))
        }
        (Kind::Group(fields), Content::Mapping(pairs)) => {
            Some(Ok(Value::Group(Box::new(fields::inner(fields, pairs, at, reading)))))
        }
        (Kind::Split(split), Content::Mapping(_)) => Some(Err(reading.refuse(
            &rules::NOT_A_LIST,
            at,
            format!("“{}” is not a list", field.name),
            format!(
                "begin each entry on its own line: “- {}: …” and below it “{}: …”",
                split.key_name, split.amount_name
            ),
        ))),
        (Kind::Groups(_) | Kind::List(_), Content::Mapping(_)) => Some(Err(reading.refuse(
            &rules::NOT_A_LIST,
            at,
            format!("“{}” is not a list", field.name),
            "begin each entry on its own line with “- ”",
        ))),
        (_, Content::Mapping(pairs)) if field.translated => translated(field, pairs, reading).transpose(),
        (Kind::Group(_), Content::List(_)) => Some(Err(reading.refuse(
            &rules::NOT_PLAIN_TEXT,
            at,
            format!("“{}” is a group of fields, but a list is needed", field.name),
            "leave out the dash before its first field",
        ))),
        (_, Content::List(_)) => Some(Err(reading.refuse(
            &rules::NOT_PLAIN_TEXT,
            at,
            format!("“{}” takes one value, not a list", field.name),
            "keep one value; a text that begins with [ or a dash needs quotes",
        ))),
        (_, Content::Mapping(_)) => Some(Err(reading.refuse(
            &rules::NOT_PLAIN_TEXT,
            at,
            format!("“{}” takes one value, not a group of fields", field.name),
            "a text that begins with { or contains “: ” needs quotes",
        ))),
    }
}

/// `a; b`.
fn list(inner: &'static Kind, raw: Raw, reading: &mut Reporter) -> Result<Option<Value>, Reported> {
    if raw.text.starts_with('[') && raw.text.ends_with(']') {
        let meant = raw.text[1..raw.text.len() - 1].replace(',', ";");
        let message = format!("“{}” is in brackets", raw.text);
        let refused = reading.refuse(&rules::NOT_A_LIST, raw.at, message, format!("write {meant}"));
        if matches!(inner, Kind::Reference(_) | Kind::Choice(_)) && !meant.contains(['[', ']', '"', '\'']) {
            reading.repair(raw, meant.trim(), Means::Text);
        }
        return Err(refused);
    }
    items(inner, raw.pieces(), true, reading)
}

fn list_of_nodes(inner: &'static Kind, nodes: &[Node], reading: &mut Reporter) -> Result<Option<Value>, Reported> {
    let mut texts = Vec::with_capacity(nodes.len());
    let mut failed = false;
    for node in nodes {
        match &node.content {
            Content::Text(text) => {
                let raw = Raw::new(text, node.at, reading.text).trim();
                retyped::report(inner, raw, reading);
                texts.push(raw);
            }
            Content::Refused => failed = true,
            Content::List(_) | Content::Mapping(_) => {
                let help = "write one text after each dash; a text that contains “: ” needs quotes";
                reading.refuse(&rules::NOT_PLAIN_TEXT, node.at, "this entry of the list is more than one text", help);
                failed = true;
            }
        }
    }
    let items = items(inner, texts.into_iter().filter(|raw| !raw.text.is_empty()), false, reading)?;
    if failed { Err(Reported) } else { Ok(items) }
}

fn items<'a>(
    inner: &'static Kind,
    texts: impl Iterator<Item = Raw<'a>>,
    is_one_text: bool,
    reading: &mut Reporter,
) -> Result<Option<Value>, Reported> {
    let mut items: Vec<Item> = Vec::new();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut failed = false;
    for raw in texts {
        if matches!(inner, Kind::Reference(_) | Kind::Choice(_)) {
            if raw.text.contains(',') {
                let help = format!("separate the entries with semicolons: {}", raw.text.replace(',', ";"));
                reading.refuse(&rules::NOT_A_LIST, raw.at, format!("“{}” contains a comma", raw.text), help);
                if is_one_text {
                    reading.repair(raw, raw.text.replace(',', ";"), Means::Text);
                }
                failed = true;
                continue;
            }
            if !seen.insert(raw.text) {
                reading.refuse(
                    &rules::GIVEN_TWICE,
                    raw.at,
                    format!("“{}” is in the list twice", raw.text),
                    "remove one",
                );
                failed = true;
                continue;
            }
        }
        match scalar(inner, raw, reading) {
            Ok(value) => items.push(Item { value, at: raw.at }),
            Err(Reported) => failed = true,
        }
    }
    match (failed, items.is_empty()) {
        (true, _) => Err(Reported),
        (false, true) => Ok(None),
        (false, false) => Ok(Some(Value::List(items.into()))),
    }
}

fn groups(defs: &'static [&'static FieldDef], nodes: &[Node], reading: &mut Reporter) -> Result<Value, Reported> {
    let mut groups = Vec::with_capacity(nodes.len());
    let mut failed = false;
    for node in nodes {
        match &node.content {
            Content::Mapping(pairs) => {
                groups.push(Group { fields: fields::inner(defs, pairs, node.at, reading), at: node.at });
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
fn is_two_columns(fields: &[&'static FieldDef], pairs: &[(Key, Node)]) -> bool {
    fields.len() == 2 && pairs.iter().all(|(key, _)| fields.iter().all(|field| field.name != &*key.text))
}

fn two_columns(fields: &[&'static FieldDef], pairs: &[(Key, Node)], reading: &mut Reporter) -> Box<[Group]> {
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

/// `{en: …, cy: …}`.
fn translated(
    field: &'static FieldDef,
    pairs: &[(Key, Node)],
    reading: &mut Reporter,
) -> Result<Option<Value>, Reported> {
    let mut texts = Translated::default();
    let mut failed = false;
    for (key, node) in pairs {
        let language = Language::named(&key.text);
        let place = match language {
            Some(Language::English) => &mut texts.en,
            Some(Language::Welsh) => &mut texts.cy,
            None => {
                let message = format!("“{}” is not a language that {} can be in", key.text, field.name);
                let help = "the languages are en (English) and cy (Welsh); a text that contains “: ” needs quotes";
                reading.refuse(&rules::UNKNOWN_FIELD, key.at, message, help);
                failed = true;
                continue;
            }
        };
        if place.is_some() {
            reading.refuse(
                &rules::GIVEN_TWICE,
                key.at,
                format!("“{}” is given twice", key.text),
                "remove one of the two",
            );
            failed = true;
            continue;
        }
        let one = match &node.content {
            Content::Mapping(_) | Content::List(_) => Some(Err(reading.refuse(
                &rules::NOT_PLAIN_TEXT,
                node.at,
                format!("“{}” takes one text", key.text),
                "a text that contains “: ” or begins with a bracket needs quotes",
            ))),
            _ => from_node(field, node, reading),
        };
        match one {
            None => {}
            Some(Ok(Value::Text(text))) => *place = Some((text, node.at)),
            Some(_) => failed = true,
        }
    }
    match (failed, texts.en.is_some() || texts.cy.is_some()) {
        (true, _) => Err(Reported),
        (false, false) => Ok(None),
        (false, true) => Ok(Some(Value::Translated(Box::new(texts)))),
    }
}
