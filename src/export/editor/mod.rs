//! The record types as JSON Schemas for editors: what `yaml-language-server` offers while somebody types, and finds wrong.
//!
//! Draft 7, with the words that server adds: it shows `defaultSnippets` by their labels, so that a record is found by its
//! name, and `errorMessage` in place of a list of every id. Source: yaml-language-server 2.0.0 and 1.19.2.

mod references;
mod types;

use serde_json::{Map, Value, json};

use crate::model::dataset::Dataset;
use crate::records::page::PAGES;

/// The file that the others take the ids from. It alone changes with the records.
pub const REFERENCES: &str = "refs.json";

const DRAFT: &str = "http://json-schema.org/draft-07/schema#";

/// The schemas of a site by the names of their files.
pub fn schemas(dataset: &Dataset, has_welsh: bool) -> Vec<(String, String)> {
    let in_yaml = dataset.schema.types.iter().filter(|schema| *schema.record_type != PAGES);
    let of_types = in_yaml.map(|schema| (file_of(schema.record_type.name), types::schema(schema, has_welsh)));
    let all = [(REFERENCES.to_string(), references::schema(dataset))].into_iter().chain(of_types);
    all.map(|(name, schema)| (name, format!("{schema:#}\n"))).collect()
}

/// Which files below the site folder each schema is for.
pub fn files(dataset: &Dataset) -> Vec<(String, Vec<String>)> {
    let in_yaml = dataset.schema.types.iter().map(|schema| schema.record_type).filter(|own| **own != PAGES);
    let of_type = |name: &str| {
        ["data/{}.yaml", "data/{}.yml", "data/{}/**/*.yaml", "data/{}/**/*.yml"].map(|form| form.replace("{}", name))
    };
    in_yaml.map(|own| (file_of(own.name), of_type(own.name).to_vec())).collect()
}

fn file_of(type_name: &str) -> String {
    format!("{type_name}.json")
}

/// An object of a schema with those members.
fn object<const N: usize>(members: [(&str, Value); N]) -> Map<String, Value> {
    members.into_iter().map(|(name, value)| (name.to_string(), value)).collect()
}

/// A schema of which one of several forms is meant, each once.
fn any_of(forms: Vec<Value>) -> Value {
    match forms.len() {
        1 => forms.into_iter().next().unwrap_or_default(),
        _ => json!({ "anyOf": forms }),
    }
}
