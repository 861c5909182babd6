//! What a page must know of an index before it can ask for a part of it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::cards::{self, Around};
use super::columns::{self, Sets};
use crate::model::search::{FACETS, Searchable};

/// The manifest, as the script reads it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Manifest<'a> {
    version: u32,
    documents: usize,
    cards_per_file: usize,
    columns_per_file: usize,
    types: Vec<Type<'a>>,
    facets: Vec<Facet<'a>>,
    shards: Vec<&'a str>,
    words: &'a BTreeMap<&'static str, String>,
}

#[derive(Serialize)]
struct Type<'a> {
    name: &'a str,
    title: &'a str,
    one: &'a str,
    documents: usize,
    before: &'a str,
    after: &'a str,
}

#[derive(Serialize)]
struct Facet<'a> {
    name: &'a str,
    values: Vec<Value<'a>>,
    sets: &'a [Vec<u16>],
    width: usize,
}

#[derive(Serialize)]
struct Value<'a> {
    id: &'a str,
    title: &'a str,
}

impl<'a> Manifest<'a> {
    pub(super) fn new(
        searchable: &'a Searchable,
        around: &[Around<'a>],
        sets: &'a [Sets; FACETS.len()],
        shards: Vec<&'a str>,
    ) -> Manifest<'a> {
        let types = searchable.types.iter().zip(around).map(|(searched, around)| Type {
            name: searched.name,
            title: &searched.title,
            one: &searched.one,
            documents: searched.documents,
            before: around.before,
            after: around.after,
        });
        let facets = FACETS.iter().zip(&searchable.facets).zip(sets).map(|((name, values), sets)| Facet {
            name,
            values: values.iter().map(|value| Value { id: &value.id, title: &value.title }).collect(),
            sets: &sets.all,
            width: sets.width(),
        });
        Manifest {
            version: 0,
            documents: searchable.documents.len(),
            cards_per_file: cards::BLOCK,
            columns_per_file: columns::BLOCK,
            types: types.collect(),
            facets: facets.collect(),
            shards,
            words: &searchable.words,
        }
    }

    /// The manifest of that version as JSON.
    pub(super) fn json(&mut self, version: u32) -> Vec<u8> {
        self.version = version;
        let mut json = serde_json::to_vec(self).expect("text and numbers can be written as JSON");
        json.push(b'\n');
        json
    }
}
