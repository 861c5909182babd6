//! What results can be narrowed by: years, priorities, districts and kinds of award.

use std::collections::HashMap;

use crate::model::award_index::AwardIndex;
use crate::model::choices::Choices;
use crate::model::date::FinancialYear;
use crate::model::ledger::{Dimension, Key};
use crate::model::record::RecordKey;
use crate::model::search::{FACETS, FacetValue};
use crate::records::award::{AWARDS, AwardKind, DISTRICTS, PRIORITY, years_named};
use crate::records::district;
use crate::records::priority::PRIORITIES;

use crate::plan::Context;
use crate::plan::parts::totals;

/// Indexes among the values of each facet.
pub(super) type Chosen = [Vec<u16>; FACETS.len()];

const YEAR: usize = 0;
const PRIORITY_FACET: usize = 1;
const DISTRICT: usize = 2;
const KIND: usize = 3;

/// The values of each facet, by their order.
pub(super) struct Facets {
    years: Vec<FinancialYear>,
    /// Priorities, then districts.
    records: [Vec<RecordKey>; 2],
    indexes: HashMap<RecordKey, u16>,
}

impl Facets {
    pub(super) fn new(context: &Context) -> Facets {
        let records = [&PRIORITIES, &district::DISTRICTS].map(|record_type| {
            let keys: Vec<Key> = context.dataset.keyed(record_type).map(|(key, _)| Key::Record(key)).collect();
            let in_order = totals::in_order(context, keys.iter()).into_iter();
            let records = in_order.filter_map(|key| if let Key::Record(record) = key { Some(record) } else { None });
            records.collect::<Vec<_>>()
        });
        let numbered = records.iter().flat_map(|keys| keys.iter().enumerate());
        let indexes = numbered.map(|(index, key)| (*key, index as u16)).collect();
        Facets { years: context.listings.by_year.keys().copied().collect(), records, indexes }
    }

    /// What pages call the values.
    pub(super) fn values(&self, context: &Context) -> [Vec<FacetValue>; FACETS.len()] {
        let years = self.years.iter().map(|year| FacetValue { id: year.to_string(), title: context.texts.year(*year) });
        let of = |keys: &Vec<RecordKey>| {
            let value = |key: &RecordKey| FacetValue {
                id: context.dataset.get(*key).id.to_string(),
                title: context.name(*key).to_string(),
            };
            keys.iter().map(value).collect()
        };
        let kinds = AwardKind::CHOICES
            .iter()
            .map(|kind| FacetValue { id: kind.value.to_string(), title: context.label(kind.label) });
        [years.collect(), of(&self.records[0]), of(&self.records[1]), kinds.collect()]
    }

    /// What one award has.
    pub(super) fn for_award(&self, context: &Context, index: AwardIndex) -> Chosen {
        let award = &context.dataset.all(&AWARDS)[index.index()];
        let mut chosen = Chosen::default();
        let entries = context.dataset.ledger.entries_of(index).iter().map(|entry| entry.year);
        chosen[YEAR].extend(entries.chain(years_named(award)).filter_map(|year| self.year(year)));
        chosen[PRIORITY_FACET].extend(award.target(&PRIORITY).and_then(|key| self.index(key)));
        for item in award.get(&DISTRICTS).unwrap_or_default() {
            chosen[DISTRICT].extend(item.value.target().and_then(|key| self.index(key)));
        }
        if let Key::Kind(kind) = context.dataset.ledger.award_key(index, Dimension::Kind) {
            chosen[KIND].push(u16::from(kind));
        }
        in_order(chosen)
    }

    /// What some awards have together.
    pub(super) fn for_awards(&self, context: &Context, awards: &[AwardIndex]) -> Chosen {
        let mut together = Chosen::default();
        for award in awards {
            let chosen = self.for_award(context, *award);
            together.iter_mut().zip(chosen).for_each(|(together, chosen)| together.extend(chosen));
        }
        in_order(together)
    }

    /// What a priority or a district is itself.
    pub(super) fn for_itself(&self, key: RecordKey) -> Chosen {
        let mut chosen = Chosen::default();
        for (keys, facet) in self.records.iter().zip([PRIORITY_FACET, DISTRICT]) {
            chosen[facet].extend(self.index(key).filter(|_| keys.contains(&key)));
        }
        chosen
    }

    fn year(&self, year: FinancialYear) -> Option<u16> {
        self.years.binary_search(&year).ok().map(|index| index as u16)
    }

    fn index(&self, key: RecordKey) -> Option<u16> {
        self.indexes.get(&key).copied()
    }
}

/// Removes the districts from what was chosen: a body whose place is withheld has none.
pub(super) fn without_places(chosen: &mut Chosen) {
    chosen[DISTRICT].clear();
}

fn in_order(mut chosen: Chosen) -> Chosen {
    for values in &mut chosen {
        values.sort_unstable();
        values.dedup();
    }
    chosen
}
