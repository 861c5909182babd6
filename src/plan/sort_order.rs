//! The order of records by name, from A to Z in the language of the pages.

use crate::model::dataset::Dataset;
use crate::model::language::Language;
use crate::model::record::{Record, RecordKey};
use crate::model::value::{LocalStr, Value};
use crate::records::organisation::ORGANISATIONS;
use crate::texts::Order;

/// The rank of each record among those of its type, from A to Z, for the types that lists are sorted by.
pub(super) struct SortOrder {
    by_type: Vec<Vec<u32>>,
    /// Every organisation, from A to Z.
    pub(super) organisations: Vec<RecordKey>,
}

impl SortOrder {
    pub(super) fn new(dataset: &Dataset, language: Language, first: Language, alphabet: &Order) -> SortOrder {
        let mut by_type = Vec::new();
        let mut organisations = Vec::new();
        for schema in &dataset.schema.types {
            if schema.record_type.divides.is_none() {
                by_type.push(Vec::new());
                continue;
            }
            let mut keys: Vec<RecordKey> = dataset.keyed(schema.record_type).map(|(key, _)| key).collect();
            keys.sort_by_cached_key(|key| (alphabet.key(name(dataset.get(*key), language, first)), *key));
            let mut ranks = vec![0; keys.len()];
            keys.iter().enumerate().for_each(|(rank, key)| ranks[key.index()] = rank as u32);
            by_type.push(ranks);
            if schema.record_type == &ORGANISATIONS {
                organisations = keys;
            }
        }
        SortOrder { by_type, organisations }
    }

    /// The rank of a record among those of its type.
    pub(super) fn rank(&self, key: RecordKey) -> u32 {
        self.by_type[key.ordinal()].get(key.index()).copied().unwrap_or_default()
    }
}

fn name(record: &Record, language: Language, first: Language) -> &str {
    let entry = record.fields.entries.iter().find(|entry| entry.def.name == record.record_type.name_field);
    match entry.map(|entry| &entry.value) {
        Some(Value::Translated(texts)) => LocalStr::Many(texts).in_language(language, first).0,
        _ => record.name(),
    }
}
