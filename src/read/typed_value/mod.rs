//! Text, lists and mappings → typed values, as the field's kind says. A CSV cell and a YAML text are read alike.

mod entries;
mod groups;
mod lists;
mod translated;

use crate::model::field::{FieldDef, Kind};
use crate::model::value::Value;
use crate::records::shared::PUBLISH_FROM;

use super::breakdown;
use super::one_value::scalar;
use super::raw_text::{self, Raw};
use super::reporter::{Reported, Reporter};
use super::retyped;
use super::rules;
use super::yaml::{Content, Node};
pub(super) use entries::entries;

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
        Kind::List(inner) => lists::of_text(inner, raw, reading).transpose(),
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
            // A day and an hour are no text, though no type of YAML has both.
            if field.name != PUBLISH_FROM.name {
                retyped::report(kind, raw, reading);
            }
            from_text(field, raw, reading)
        }
        (Kind::List(_) | Kind::Split(_) | Kind::Groups(_), Content::List(items)) if items.is_empty() => None,
        (Kind::List(inner), Content::List(items)) => lists::of_nodes(inner, items, reading).transpose(),
        (Kind::Split(split), Content::List(items)) => Some(breakdown::from_nodes(split, items, reading)),
        (Kind::Groups(fields), Content::List(items)) => Some(groups::groups(fields, items, reading)),
        (Kind::Groups(fields), Content::Mapping(pairs)) if groups::is_two_columns(fields, pairs) => {
            Some(Ok(Value::Groups(groups::two_columns(fields, pairs, reading))))
        }
        (Kind::Group(fields), Content::Mapping(pairs)) => {
            Some(Ok(Value::Group(Box::new(entries::inner(fields, pairs, at, reading)))))
        }
        (_, Content::Mapping(pairs)) if field.translated => translated::texts(field, pairs, reading).transpose(),
        _ => Some(Err(report_form(field, node, reading))),
    }
}

/// Reports a list or a mapping where the field takes something else.
fn report_form(field: &FieldDef, node: &Node, reading: &mut Reporter) -> Reported {
    let is_list = matches!(node.content, Content::List(_));
    let (rule, what, help) = match &field.kind {
        Kind::Split(split) => {
            let (key, amount) = (split.key_name, split.amount_name);
            let help = format!("begin each entry on its own line: “- {key}: …” and below it “{amount}: …”");
            (&rules::NOT_A_LIST, "is not a list", help)
        }
        Kind::Groups(_) | Kind::List(_) => {
            (&rules::NOT_A_LIST, "is not a list", "begin each entry on its own line with “- ”".to_string())
        }
        Kind::Group(_) => {
            let help = "leave out the dash before its first field".to_string();
            (&rules::NOT_PLAIN_TEXT, "is a group of fields, but a list is needed", help)
        }
        _ if is_list => {
            let help = "keep one value; a text that begins with [ or a dash needs quotes".to_string();
            (&rules::NOT_PLAIN_TEXT, "takes one value, not a list", help)
        }
        _ => {
            let help = "a text that begins with { or contains “: ” needs quotes".to_string();
            (&rules::NOT_PLAIN_TEXT, "takes one value, not a group of fields", help)
        }
    };
    reading.refuse(rule, node.at, format!("“{}” {what}", field.name), help)
}
