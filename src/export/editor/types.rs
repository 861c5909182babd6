//! A record type as a schema for editors: a file has one record, or a list of them.

use serde_json::{Map, Value, json};

use super::{DRAFT, REFERENCES, any_of, object};
use crate::model::field::{FieldDef, Kind, Need, SplitKind};
use crate::model::language::Language;
use crate::model::schema::TypeSchema;

/// The schema of the files of a type.
pub(super) fn schema(schema: &TypeSchema, has_welsh: bool) -> Value {
    let record_type = schema.record_type;
    let record = json!({ "$ref": "#/definitions/record" });
    json!({
        "$schema": DRAFT,
        "title": record_type.title,
        "description": record_type.help,
        // No `oneOf`: the server would offer what a list holds where a record is, too.
        "if": { "type": "array" },
        "then": { "items": record.clone() },
        "else": record,
        "definitions": { "record": fields(&schema.fields, has_welsh) },
    })
}

/// A group of fields. What duty asks for may be missing while somebody types: `candour check` asks for it.
fn fields(all: &[&'static FieldDef], has_welsh: bool) -> Value {
    let mut properties = Map::new();
    for field in all {
        properties.insert(field.name.to_string(), property(field, has_welsh));
        for language in [Language::English, Language::Welsh].into_iter().filter(|_| field.translated) {
            let label = format!("{} ({})", field.label, language.code());
            let own = object([("title", json!(label)), ("type", text_types())]);
            properties.insert(format!("{}_{}", field.name, language.code()), Value::Object(own));
        }
    }
    let is_needed = |field: &&&FieldDef| field.need == Need::Schema && !matches!(field.kind, Kind::Id);
    let required: Vec<&str> =
        all.iter().filter(is_needed).filter(|field| !field.translated).map(|field| field.name).collect();
    json!({ "type": "object", "properties": properties, "required": required, "additionalProperties": false })
}

fn property(field: &FieldDef, has_welsh: bool) -> Value {
    let law = field
        .law
        .map(|paragraph| format!("\n\nAsked for by the Specified Information Order 2011: paragraph {paragraph}."));
    let asked = match field.need {
        Need::Duty => "\n\nAsked for: `candour check` says when it is missing.",
        _ => "",
    };
    let words = format!("{}{asked}{}", field.help, law.unwrap_or_default());
    let mut own = object([
        ("title", json!(field.label)),
        ("description", json!(field.help)),
        ("markdownDescription", json!(words)),
    ]);
    let value = match translated(field, has_welsh) {
        Some(value) => value,
        None => value(&field.kind, has_welsh),
    };
    match value {
        Value::Object(members) if !members.contains_key("$ref") => own.extend(members),
        other => drop(own.insert("allOf".to_string(), json!([other]))),
    }
    Value::Object(own)
}

/// What a text takes that is given in each language.
fn translated(field: &FieldDef, has_welsh: bool) -> Option<Value> {
    if !field.translated || !has_welsh {
        return None;
    }
    let text = || json!({ "type": text_types() });
    let each = json!({ "type": "object", "properties": { "en": text(), "cy": text() }, "additionalProperties": false });
    Some(any_of(vec![text(), each]))
}

/// Programs that read YAML take `2024` for a number and `no` for a text; both are texts here.
fn text_types() -> Value {
    json!(["string", "number", "boolean"])
}

fn value(kind: &Kind, has_welsh: bool) -> Value {
    match kind {
        Kind::Id | Kind::Text | Kind::Markdown | Kind::Url => json!({ "type": text_types() }),
        Kind::Money | Kind::Percent | Kind::Count => json!({ "type": ["number", "string"] }),
        Kind::Date | Kind::Period => json!({ "type": "string" }),
        Kind::Year => json!({ "type": ["string", "number"] }),
        Kind::YesNo => json!({ "enum": ["yes", "no", true, false] }),
        Kind::Choice(choices) => {
            let words: Vec<&str> = choices.iter().map(|choice| choice.value).collect();
            let labels: Vec<&str> = choices.iter().map(|choice| choice.label).collect();
            let wrong = format!("Write one of these words: {}", words.join(", "));
            json!({ "enum": words, "markdownEnumDescriptions": labels, "errorMessage": wrong })
        }
        Kind::Reference(target) => json!({ "$ref": format!("{REFERENCES}#/definitions/{target}") }),
        Kind::List(inner) => {
            let item = value(inner, has_welsh);
            any_of(vec![json!({ "type": "array", "items": item.clone() }), item, several()])
        }
        Kind::Split(split) => {
            let share = any_of(vec![share(split, has_welsh), value(&split.key, has_welsh), with_sum()]);
            any_of(vec![json!({ "type": "array", "items": share.clone() }), share, several()])
        }
        Kind::Group(all) => fields(all, has_welsh),
        Kind::Groups(all) => {
            let one = fields(all, has_welsh);
            any_of(vec![json!({ "type": "array", "items": one.clone() }), one])
        }
    }
}

/// A share in fields of its own.
fn share(split: &SplitKind, has_welsh: bool) -> Value {
    let properties = object([
        (split.key_name, value(&split.key, has_welsh)),
        (split.amount_name, json!({ "type": ["number", "string"] })),
        ("confirmed", json!({ "enum": ["yes", "no", true, false] })),
    ]);
    json!({ "type": "object", "properties": properties, "required": [split.key_name] })
}

/// Several in one text, as a cell of a table has them.
fn several() -> Value {
    json!({ "type": "string", "pattern": ";" })
}

/// `reserves: 250` in one text.
fn with_sum() -> Value {
    json!({ "type": "string", "pattern": ": " })
}
