//! Which two facets awards name together.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::model::award_index::AwardIndex;
use crate::model::dataset::Dataset;
use crate::model::ledger::{Dimension, Key};
use crate::model::record_hash;
use crate::records::TYPES;
use crate::records::award::{AWARDS, years_listed};

/// The kind of facet that comes after those that are record types: the financial year.
const YEAR: usize = TYPES.len();

/// Two facets, in the order of their kinds, and how many awards name both.
pub(super) type Pairs = BTreeMap<(Key, Key), u32>;

/// The same while they are counted, and whether an award counts under both: only then does a table lead to their page.
type Counted = BTreeMap<(Key, Key), (u32, bool)>;

/// Every pair of facets that some award counts under.
pub(super) fn pairs(dataset: &Dataset) -> Pairs {
    let awards = 0..dataset.all(&AWARDS).len();
    let count = |mut pairs: Counted, award: AwardIndex| {
        let counts = |key: &Key| counts_under(dataset, award, *key);
        let facets = facets(dataset, award);
        for (index, (kind, first)) in facets.iter().enumerate() {
            for (_, second) in facets[index + 1..].iter().filter(|(other, _)| other > kind) {
                let (awards, is_counted) = pairs.entry((*first, *second)).or_default();
                *awards += 1;
                *is_counted |= counts(first) && counts(second);
            }
        }
        pairs
    };
    let pairs =
        awards.into_par_iter().map(AwardIndex::new).fold(Counted::new, count).reduce(Counted::new, |mut all, some| {
            for (pair, (more, is_counted)) in some {
                let (awards, counted) = all.entry(pair).or_default();
                *awards += more;
                *counted |= is_counted;
            }
            all
        });
    pairs.into_iter().filter_map(|(pair, (awards, is_counted))| is_counted.then_some((pair, awards))).collect()
}

/// Every pair of facets that an award counted under before it was corrected, and that none counts under now.
pub(super) fn ended(dataset: &Dataset, pairs: &Pairs) -> Vec<(Key, Key)> {
    let mut ended = BTreeSet::new();
    for step in &dataset.moved {
        let facets: Vec<(usize, Key)> = step.before.iter().filter_map(|key| Some((kind(*key)?, *key))).collect();
        for (kind, first) in &facets {
            let others = facets.iter().filter(|(other, _)| other > kind).map(|(_, second)| (*first, *second));
            ended.extend(others.filter(|pair| !pairs.contains_key(pair)));
        }
    }
    ended.into_iter().collect()
}

/// Whether an award is divided under a facet: not so under one district of several.
fn counts_under(dataset: &Dataset, award: AwardIndex, key: Key) -> bool {
    let Key::Record(record) = key else { return true };
    let record_type = TYPES[record.ordinal()];
    let dimension = record_type.divides.as_ref().map(|division| division.dimension);
    match dimension {
        Some(Dimension::FundingSource) | None => true,
        Some(dimension) => dataset.ledger.award_key(award, dimension) == key,
    }
}

/// The facets that an award names, each with the index of its kind, in the order of the kinds.
fn facets(dataset: &Dataset, award: AwardIndex) -> Vec<(usize, Key)> {
    let record = &dataset.all(&AWARDS)[award.index()];
    let mut facets = Vec::with_capacity(8);
    let mut targets = Vec::new();
    for (kind, record_type) in TYPES.iter().enumerate().filter(|(_, record_type)| record_type.is_facet) {
        let named = record_type.divides.as_ref().and_then(|division| record.fields.value(division.field));
        named.into_iter().for_each(|value| record_hash::targets_of(value, &mut targets));
        facets.extend(targets.drain(..).map(|key| (kind, Key::Record(key))));
    }
    facets.extend(years_listed(dataset, award).into_iter().map(|year| (YEAR, Key::Year(year))));
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
