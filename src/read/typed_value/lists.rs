//! Lists of texts, references, choices and days: `a; b` in a cell, there or in YAML also with a line each.

use std::collections::BTreeSet;

use crate::diagnostic::Means;
use crate::model::field::Kind;
use crate::model::value::{Item, Value};
use crate::read::one_value::scalar;
use crate::read::raw_text::Raw;
use crate::read::reporter::{Reported, Reporter};
use crate::read::retyped;
use crate::read::rules;
use crate::read::yaml::{Content, Node};
use crate::records::publication::DUTIES;

/// `a; b`.
pub(super) fn of_text(inner: &'static Kind, raw: Raw, reading: &mut Reporter) -> Result<Option<Value>, Reported> {
    if raw.text.starts_with('[') && raw.text.ends_with(']') {
        let meant = raw.text[1..raw.text.len() - 1].replace(',', ";");
        let message = format!("“{}” is in brackets", raw.text);
        let refused = reading.refuse(&rules::NOT_A_LIST, raw.at, message, format!("write {meant}"));
        if matches!(inner, Kind::Reference(_) | Kind::Choice(_)) && !meant.contains(['[', ']', '"', '\'']) {
            reading.repair(raw, meant.trim(), Means::Text);
        }
        return Err(refused);
    }
    // A name may go on in the next line; an id, a word of a choice or a day does not.
    if matches!(inner, Kind::Text) && !is_of_duties(reading) {
        return items(inner, raw.pieces(), true, reading);
    }
    items(inner, raw.pieces_or_lines(), true, reading)
}

/// A list of texts.
pub(super) fn of_nodes(
    inner: &'static Kind,
    nodes: &[Node],
    reading: &mut Reporter,
) -> Result<Option<Value>, Reported> {
    let mut texts = Vec::with_capacity(nodes.len());
    let mut failed = false;
    for node in nodes {
        match &node.content {
            Content::Text(text) => {
                let raw = Raw::new(text, node.at, reading.text).trim();
                retyped::report(inner, raw, reading);
                match semicolon(inner, raw, reading) {
                    Ok(()) => texts.push(raw),
                    Err(Reported) => failed = true,
                }
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

/// Reports an entry that has a semicolon: in a cell it would be two.
fn semicolon(inner: &Kind, raw: Raw, reading: &mut Reporter) -> Result<(), Reported> {
    if !raw.text.contains(';') {
        return Ok(());
    }
    let entries: Vec<&str> = raw.text.split(';').map(str::trim).filter(|entry| !entry.is_empty()).collect();
    if matches!(inner, Kind::Reference(_) | Kind::Choice(_)) {
        let help = format!("separate the entries of a list in YAML with commas: {}", entries.join(", "));
        return Err(reading.refuse(&rules::NOT_A_LIST, raw.at, format!("“{}” contains a semicolon", raw.text), help));
    }
    let message = format!("“{}” has a semicolon, which divides the entries of a list in a table", raw.text);
    let (number, entries) = (entries.len(), entries.join(" and - "));
    let help = format!(
        "for {number} entries, write each on a line of its own: - {entries}\nfor one, write a comma or a dash instead"
    );
    reading.refuse(&rules::ENTRY_WITH_SEMICOLON, raw.at, message, help);
    Ok(())
}

/// Whether the entries are the ids of duties.
fn is_of_duties(reading: &Reporter) -> bool {
    reading.field.is_some_and(|field| field.name == DUTIES.def.name)
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
    let is_known = matches!(inner, Kind::Reference(_) | Kind::Choice(_));
    let is_of_duties = is_of_duties(reading);
    for raw in texts {
        if is_known && raw.text.contains(',') {
            let help = format!("separate the entries with semicolons: {}", raw.text.replace(',', ";"));
            reading.refuse(&rules::NOT_A_LIST, raw.at, format!("“{}” contains a comma", raw.text), help);
            if is_one_text {
                reading.repair(raw, raw.text.replace(',', ";"), Means::Text);
            }
            failed = true;
            continue;
        }
        if (is_known || is_of_duties) && !seen.insert(raw.text) {
            reading.refuse(&rules::GIVEN_TWICE, raw.at, format!("“{}” is in the list twice", raw.text), "remove one");
            failed = true;
            continue;
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
