//! What the office adds to the schema, in the form of `data/schema.yaml`: without it nobody could read its fields back.

use serde_json::{Map, Value, json};

use super::{BulkFile, ExportContext, InArchive, MadeFrom, Rows};
use crate::model::field::{Choice, FieldDef, Kind, Need};
use crate::model::record_type::RecordType;
use crate::model::schema::TypeSchema;

pub(super) static FILE: BulkFile = BulkFile {
    path: "data/schema.json",
    format: "JSON",
    media_type: "application/json",
    text: "additions",
    rows: Rows::Counted(|package| additions(package).len()),
    archive: InArchive::Packed,
    made_from: MadeFrom::Outlines,
    write: |package, output| super::write_json(&Value::Object(additions(package)), output),
};

/// What is added to each type, by its name.
fn additions(package: &ExportContext) -> Map<String, Value> {
    let types = package.dataset.schema.types.iter();
    let said = types.map(|own| (own.record_type.name.to_string(), extension(own)));
    said.filter(|(_, said)| !said.is_empty()).map(|(name, said)| (name, Value::Object(said))).collect()
}

fn extension(own: &TypeSchema) -> Map<String, Value> {
    let changed = || own.fields.iter().filter_map(|field| Some((*field, built_in(own.record_type, field)?)));
    let values = changed().flat_map(|(field, before)| {
        let (all, known) = (choices(field.kind), choices(before.kind).len());
        all[known.min(all.len())..]
            .iter()
            .map(|word| json!({ "field": field.name, "value": word.value, "label": word.label }))
    });
    let required = changed().filter(|(field, before)| field.need != before.need).map(|(field, _)| json!(field.name));
    let parts: [(&str, Vec<Value>); 3] = [
        ("fields", own.fields.iter().filter(|field| field.added).map(|field| added(field)).collect()),
        ("values", values.collect()),
        ("required", required.collect()),
    ];
    let parts = parts.into_iter().filter(|(_, said)| !said.is_empty());
    parts.map(|(name, said)| (name.to_string(), Value::Array(said))).collect()
}

fn built_in(record_type: &RecordType, field: &FieldDef) -> Option<&'static FieldDef> {
    record_type.fields.iter().copied().find(|own| own.name == field.name)
}

fn choices(kind: Kind) -> &'static [Choice] {
    match kind {
        Kind::Choice(choices) | Kind::List(&Kind::Choice(choices)) => choices,
        _ => &[],
    }
}

fn added(field: &FieldDef) -> Value {
    let (kind, is_list) = match field.kind {
        Kind::List(inner) => (*inner, true),
        kind => (kind, false),
    };
    let mut said = json!({ "name": field.name, "kind": name_of(&kind), "label": field.label, "help": field.help });
    if let Kind::Reference(to) = kind {
        said["to"] = json!(to);
    }
    if let Kind::Choice(words) = kind {
        said["words"] = words.iter().map(|word| json!(word.value)).collect();
    }
    let answers = [("list", is_list), ("translated", field.translated), ("required", field.need == Need::Schema)];
    for (name, _) in answers.into_iter().filter(|(_, answer)| *answer) {
        said[name] = json!(true);
    }
    said
}

/// What `data/schema.yaml` calls a kind. Of the others no field can be added.
fn name_of(kind: &Kind) -> &'static str {
    match kind {
        Kind::Markdown => "markdown",
        Kind::Url => "url",
        Kind::Choice(_) => "choice",
        Kind::Money => "money",
        Kind::Percent => "percent",
        Kind::Date => "date",
        Kind::Year => "year",
        Kind::Count => "count",
        Kind::YesNo => "yes-no",
        Kind::Reference(_) => "reference",
        Kind::Text | Kind::Id | Kind::Period | Kind::List(_) | Kind::Split(_) | Kind::Group(_) | Kind::Groups(_) => {
            "text"
        }
    }
}
