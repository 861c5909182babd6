//! Which records each page lists, in which order: made once, for all languages and pages.

use std::collections::BTreeMap;

use crate::model::dataset::Dataset;
use crate::model::date::FinancialYear;
use crate::model::language::Language;
use crate::model::record::{Record, RecordKey};
use crate::model::value::{Prose, Value};
use crate::records::organisation::ORGANISATIONS;
use crate::records::settings::Settings;
use crate::records::translated;
use crate::texts::Order;

use super::facets::{self, Pairs};
use super::{Plan, awards, decisions};

/// Lists of records that many pages share.
pub(super) struct Lists {
    /// All awards, newest first.
    pub(super) order: Vec<u32>,
    /// By award: its place in that order. Every list of awards has it, so that two are compared in one walk.
    pub(super) rank: Vec<u32>,
    /// By type and record: the awards that name it, newest first.
    pub(super) by_record: Vec<Vec<Box<[u32]>>>,
    pub(super) by_year: BTreeMap<FinancialYear, Vec<u32>>,
    /// The facets that awards name together.
    pub(super) pairs: Pairs,
    pub(super) by_decision_year: BTreeMap<i32, Vec<RecordKey>>,
    /// Of a site in several languages: texts that are given in all of them, and all texts.
    pub(super) translated: Option<(usize, usize)>,
}

impl Lists {
    pub(super) fn of(dataset: &Dataset, settings: &Settings) -> Lists {
        let order = awards::newest_first(dataset);
        let mut rank = vec![0; order.len()];
        order.iter().enumerate().for_each(|(place, award)| rank[*award as usize] = place as u32);
        let (by_record, (by_year, pairs)) = rayon::join(
            || awards::by_record(dataset, &rank),
            || rayon::join(|| awards::by_year(dataset, &order), || facets::pairs(dataset)),
        );
        Lists {
            by_record,
            by_year,
            pairs,
            by_decision_year: decisions::by_year(dataset),
            translated: translated(dataset, &settings.languages),
            order,
            rank,
        }
    }

    /// The awards that name a record, newest first.
    pub(super) fn awards_of(&self, key: RecordKey) -> &[u32] {
        self.by_record[key.ordinal()].get(key.index()).map_or(&[], |awards| awards)
    }
}

fn translated(dataset: &Dataset, languages: &[Language]) -> Option<(usize, usize)> {
    let (mut given, mut all) = (0, 0);
    if languages.len() > 1 {
        translated::each(dataset, languages, &mut |text| {
            all += 1;
            given += usize::from(text.missing.is_none());
        });
    }
    (all > 0).then_some((given, all))
}

/// The place of each record among those of its type, from A to Z, for the types that lists are sorted by.
pub(super) struct Ranks {
    by_type: Vec<Vec<u32>>,
    /// Every organisation, from A to Z.
    pub(super) organisations: Vec<RecordKey>,
}

impl Ranks {
    pub(super) fn of(dataset: &Dataset, language: Language, first: Language, alphabet: &Order) -> Ranks {
        let mut by_type = Vec::new();
        let mut organisations = Vec::new();
        for schema in &dataset.schema.types {
            let sorted = super::awards::SUBJECTS.iter().any(|(name, _, _)| *name == schema.record_type.name);
            if !sorted {
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
        Ranks { by_type, organisations }
    }

    /// The place of a record among those of its type.
    pub(super) fn of_record(&self, key: RecordKey) -> u32 {
        self.by_type[key.ordinal()].get(key.index()).copied().unwrap_or_default()
    }
}

fn name(record: &Record, language: Language, first: Language) -> &str {
    let entry = record.fields.entries.iter().find(|entry| entry.def.name == record.record_type.name_field);
    match entry.map(|entry| &entry.value) {
        Some(Value::Translated(texts)) => Prose::Many(texts).in_language(language, first).0,
        _ => record.name(),
    }
}

impl Plan {
    /// The awards that name a record, newest first.
    pub(super) fn awards_of(&self, key: RecordKey) -> &[u32] {
        self.lists.awards_of(key)
    }
}
