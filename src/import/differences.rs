//! What a row or a published record says otherwise than the record of the site that it is.

use serde_json::Value;

use super::Fields;
use super::same;
use super::wording::shortened;
use crate::export::json;
use crate::export::workbook::form;
use crate::model::cell_value::cell_form;
use crate::model::field::{FieldDef, Kind, SplitKind};
use crate::model::language::Language;
use crate::model::record::Record;
use crate::model::value;
use crate::records::correction;
use crate::records::shared::DRAFT;

/// What a record says of itself while the office completes it.
const STATUS: (&str, &str) = ("status", "draft");

/// A value that the two say differently.
#[derive(Clone, Debug)]
pub(super) struct Difference {
    pub(super) field: &'static FieldDef,
    /// As files write it, with its language: `title_cy`.
    pub(super) name: String,
    /// What the record says; nothing where it has no value.
    pub(super) own: Option<String>,
    /// What the other says.
    pub(super) given: String,
}

impl Difference {
    /// What the record says, for people.
    pub(super) fn own_shown(&self) -> String {
        self.own.as_deref().map_or("not given".to_string(), shortened)
    }

    /// What the other says, for people.
    pub(super) fn given_shown(&self) -> String {
        if self.given.is_empty() { "nothing".to_string() } else { shortened(&self.given) }
    }
}

/// The fields of a type in which a record and what was given for it differ. What was not given stays as it is.
pub(super) fn differences(known: &[&'static FieldDef], record: &Record, given: &Fields) -> Vec<Difference> {
    let mut differences = Vec::new();
    for field in known.iter().copied().filter(|field| !matches!(field.kind, Kind::Id)) {
        for (name, language, value) in given_for(field, given) {
            let own = own(record, field, language);
            let Some(given) = given_text(field, value).filter(|_| !is_of_the_office(field, own.as_deref())) else {
                continue;
            };
            // What a correction tells is compared as the values that it tells.
            let told = correction::told_as(record, field);
            let form = |text: &str| match told.and_then(|told| cell_form(&told.kind, text)) {
                Some(form) => form,
                None => same::comparable(field, text),
            };
            let is_same = match &own {
                Some(own) => form(own) == form(&given),
                None => given.trim().is_empty(),
            };
            if !is_same {
                differences.push(Difference { field, name, own, given });
            }
        }
    }
    differences
}

/// Whether it says that the record is a draft, which is the office’s own affair.
fn is_of_the_office(field: &FieldDef, own: Option<&str>) -> bool {
    field.name == DRAFT.name || (field.name == STATUS.0 && own == Some(STATUS.1))
}

/// What was given for a field, in each language: the name in files, the language and the value.
fn given_for<'a>(field: &FieldDef, given: &'a Fields) -> Vec<(String, Option<Language>, &'a Value)> {
    let languages = || [Language::English, Language::Welsh].into_iter().filter(|_| field.translated);
    let named = |language: Language| format!("{}_{}", field.name, language.code());
    let mut all = Vec::new();
    match given.get(field.name) {
        Some(Value::Object(texts)) if field.translated => {
            let texts = languages().filter_map(|language| Some((language, texts.get(language.code())?)));
            all.extend(texts.map(|(language, text)| (named(language), Some(language), text)));
        }
        Some(value) => all.push((field.name.to_string(), None, value)),
        None => {}
    }
    all.extend(languages().filter_map(|language| {
        let name = named(language);
        given.get(&name).map(|value| (name, Some(language), value))
    }));
    all
}

/// What a record says in a field, in that language where it is asked for.
fn own(record: &Record, field: &FieldDef, language: Option<Language>) -> Option<String> {
    match record.fields.value(field)? {
        value @ (value::Value::Group(_) | value::Value::Groups(_)) => {
            serde_json::from_str(&json::text(field, value)).ok().map(|value: Value| without_decimals(value).to_string())
        }
        _ => form::said(record, field, language),
    }
}

/// What was given, as a cell of a table says it; small records as JSON.
pub(super) fn given_text(field: &FieldDef, value: &Value) -> Option<String> {
    Some(match (&field.kind, value) {
        (_, Value::Null) => return None,
        (Kind::Group(_) | Kind::Groups(_), value) => without_decimals(value.clone()).to_string(),
        (Kind::Split(split), Value::Array(shares)) => {
            shares.iter().map(|given| share(split, given)).collect::<Vec<_>>().join("; ")
        }
        (_, Value::Array(items)) => items.iter().map(plain).collect::<Vec<_>>().join("; "),
        (Kind::YesNo, value) => {
            let text = plain(value);
            same::yes_or_no(&text).map_or(text, str::to_string)
        }
        (_, value) => plain(value),
    })
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_string)
}

/// `2024-25: 500` of a share that was published with names for its parts.
fn share(split: &SplitKind, given: &Value) -> String {
    let Value::Object(parts) = given else { return plain(given) };
    let key = parts.get(split.key_name).map(plain).unwrap_or_default();
    let unconfirmed = if parts.get("confirmed") == Some(&Value::Bool(false)) { " unconfirmed" } else { "" };
    let amount = parts.get(split.amount_name).map(plain);
    amount.map_or(key.clone(), |amount| format!("{key}: {amount}{unconfirmed}"))
}

/// Numbers as texts with the pence that they need: published numbers have none, those that were read may.
fn without_decimals(value: Value) -> Value {
    match value {
        Value::Number(number) => Value::String(same::two_decimals(&number.to_string())),
        Value::String(text) if text.parse::<f64>().is_ok() => Value::String(same::two_decimals(&text)),
        Value::Array(items) => items.into_iter().map(without_decimals).collect(),
        Value::Object(fields) => {
            let mut fields: Vec<(String, Value)> =
                fields.into_iter().map(|(name, value)| (name, without_decimals(value))).collect();
            fields.sort_by(|one, other| one.0.cmp(&other.0));
            fields.into_iter().collect()
        }
        other => other,
    }
}
