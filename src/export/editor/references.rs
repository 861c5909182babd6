//! The ids of each type, by which editors offer records by their names.

use serde_json::{Value, json};

use super::{DRAFT, object};
use crate::model::dataset::Dataset;
use crate::model::record::Record;
use crate::model::record_type::RecordType;

/// So many ids are listed with the name of each, which an editor shows beside the value too.
const LISTED: usize = 50;

/// Above so many, an editor offers none: of 5,000 it took more than a second. Source: yaml-language-server 2.0.0.
const OFFERED: usize = 2_000;

/// The definitions of all types.
pub(super) fn schema(dataset: &Dataset) -> Value {
    let definition = |own: &'static RecordType| (own.name.to_string(), ids(own, dataset.all(own)));
    let definitions: serde_json::Map<String, Value> =
        dataset.schema.types.iter().map(|schema| definition(schema.record_type)).collect();
    json!({ "$schema": DRAFT, "definitions": definitions })
}

fn ids(record_type: &RecordType, records: &[Record]) -> Value {
    let wrong = format!(
        "No {} has this id. Choose one by its name, or make it first: candour new {}",
        record_type.noun(),
        record_type.singular
    );
    let snippets = || -> Vec<Value> {
        records.iter().map(|own| json!({ "label": own.name(), "description": &*own.id, "body": &*own.id })).collect()
    };
    // What looks like a number is one to a program that reads YAML, and of numbers it compares no letters.
    let pattern = || {
        let ids: Vec<&str> = records.iter().map(|own| &*own.id).collect();
        object([
            ("type", json!(["string", "number"])),
            ("pattern", json!(format!("^({})$", ids.join("|")))),
            ("patternErrorMessage", json!(wrong)),
        ])
    };
    match records.len() {
        0 => json!({ "type": ["string", "number"] }),
        1..=LISTED => {
            let (mut ids, mut names) = (Vec::new(), Vec::new());
            for own in records {
                ids.push(json!(&*own.id));
                names.push(json!(own.name()));
            }
            let numbers: Vec<Value> =
                records.iter().filter_map(|own| own.id.parse::<u64>().ok()).map(Value::from).collect();
            names.extend(numbers.iter().map(|_| json!("")));
            ids.extend(numbers);
            json!({ "enum": ids, "markdownEnumDescriptions": names, "errorMessage": wrong, "defaultSnippets": snippets() })
        }
        _ => {
            let mut definition = pattern();
            if records.len() <= OFFERED {
                definition.insert("defaultSnippets".to_string(), json!(snippets()));
            }
            Value::Object(definition)
        }
    }
}
