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
    documents: usize,
    cards_per_file: usize,
    columns_per_file: usize,
    types: Vec<Type<'a>>,
    facets: Vec<Facet<'a>>,
    shards: &'a [String],
    /// How many digits of a hash each file has in its name.
    name_digits: usize,
    pub(super) names: Names,
    words: &'a BTreeMap<&'static str, String>,
}

/// By folder, what the files in it are called beside their number or their beginning: hashes of their content, all of one
/// length, one after the other. A large index has thousands.
#[derive(Default, Serialize)]
pub(super) struct Names {
    pub(super) spelling: String,
    pub(super) words: String,
    pub(super) cards: String,
    pub(super) columns: String,
    pub(super) ranks: String,
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
        shards: &'a [String],
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
            documents: searchable.documents.len(),
            cards_per_file: cards::BLOCK,
            columns_per_file: columns::BLOCK,
            types: types.collect(),
            facets: facets.collect(),
            shards,
            name_digits: super::NAME_DIGITS,
            names: Names::default(),
            words: &searchable.words,
        }
    }

    /// The manifest as JSON.
    pub(super) fn json(&self) -> Vec<u8> {
        let mut json = serde_json::to_vec(self).expect("text and numbers can be written as JSON");
        json.push(b'\n');
        json
    }
}
