//! Which two facets awards name together.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::model::content;
use crate::model::dataset::Dataset;
use crate::model::ledger::Key;
use crate::records::TYPES;
use crate::records::award::{AWARDS, years_named};

/// The kind of facet that comes after those that are record types: the financial year.
const YEAR: usize = TYPES.len();

/// Two facets, in the order of their kinds, and how many awards name both.
pub(super) type Pairs = BTreeMap<(Key, Key), u32>;

/// Every pair of facets that some award names.
pub(super) fn pairs(dataset: &Dataset) -> Pairs {
    let awards = 0..dataset.all(&AWARDS).len() as u32;
    let count = |mut pairs: Pairs, award: u32| {
        let facets = facets(dataset, award);
        for (index, (kind, first)) in facets.iter().enumerate() {
            for (_, second) in facets[index + 1..].iter().filter(|(other, _)| other > kind) {
                *pairs.entry((*first, *second)).or_default() += 1;
            }
        }
        pairs
    };
    awards.into_par_iter().fold(Pairs::new, count).reduce(Pairs::new, |mut all, some| {
        for (pair, awards) in some {
            *all.entry(pair).or_default() += awards;
        }
        all
    })
}

/// The facets that an award names, each with the index of its kind, in the order of the kinds.
fn facets(dataset: &Dataset, award: u32) -> Vec<(usize, Key)> {
    let record = &dataset.all(&AWARDS)[award as usize];
    let mut facets = Vec::with_capacity(8);
    let mut targets = Vec::new();
    for (kind, record_type) in TYPES.iter().enumerate().filter(|(_, record_type)| record_type.is_facet) {
        let named = record_type.divides.as_ref().and_then(|division| record.fields.value(division.field));
        named.into_iter().for_each(|value| content::targets_of(value, &mut targets));
        facets.extend(targets.drain(..).map(|key| (kind, Key::Record(key))));
    }
    let mut years = years_named(record);
    years.extend(dataset.ledger.of(award).iter().map(|entry| entry.year));
    facets.extend(years.into_iter().map(|year| (YEAR, Key::Year(year))));
    facets.dedup();
    facets
}

/// The index of a facet's kind among the kinds.
pub(super) fn kind(key: Key) -> Option<usize> {
    match key {
        Key::Record(record) => Some(record.ordinal()).filter(|kind| TYPES[*kind].is_facet),
        Key::Year(_) => Some(YEAR),
        _ => None,
    }
}
