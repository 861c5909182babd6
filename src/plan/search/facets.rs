//! What results can be narrowed by: years, priorities, districts and kinds of award.

use std::collections::HashMap;

use crate::model::date::FinancialYear;
use crate::model::ledger::{Dimension, Key};
use crate::model::record::RecordKey;
use crate::model::search::{FACETS, FacetValue};
use crate::model::value::Value;
use crate::records::award::{AWARDS, DISTRICTS, KINDS, PRIORITY, years_named};
use crate::records::district;
use crate::records::priority::PRIORITIES;

use crate::plan::Context;

/// Places among the values of each facet.
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
    places: HashMap<RecordKey, u16>,
}

impl Facets {
    pub(super) fn of(plan: &Context) -> Facets {
        let records = [&PRIORITIES, &district::DISTRICTS].map(|record_type| {
            let keys: Vec<Key> = plan.dataset.keyed(record_type).map(|(key, _)| Key::Record(key)).collect();
            let in_order = plan.in_order(keys.iter()).into_iter();
            let records = in_order.filter_map(|key| if let Key::Record(record) = key { Some(record) } else { None });
            records.collect::<Vec<_>>()
        });
        let numbered = records.iter().flat_map(|keys| keys.iter().enumerate());
        let places = numbered.map(|(place, key)| (*key, place as u16)).collect();
        Facets { years: plan.lists.by_year.keys().copied().collect(), records, places }
    }

    /// What pages call the values.
    pub(super) fn values(&self, plan: &Context) -> [Vec<FacetValue>; FACETS.len()] {
        let years = self.years.iter().map(|year| FacetValue { id: year.to_string(), title: plan.year_words(*year) });
        let of = |keys: &Vec<RecordKey>| {
            let value = |key: &RecordKey| FacetValue {
                id: plan.dataset.get(*key).id.to_string(),
                title: plan.name(*key).to_string(),
            };
            keys.iter().map(value).collect()
        };
        let kinds = KINDS.iter().map(|kind| FacetValue { id: kind.value.to_string(), title: plan.label(kind.label) });
        [years.collect(), of(&self.records[0]), of(&self.records[1]), kinds.collect()]
    }

    /// What one award has.
    pub(super) fn of_award(&self, plan: &Context, number: u32) -> Chosen {
        let award = &plan.dataset.all(&AWARDS)[number as usize];
        let mut chosen = Chosen::default();
        let entries = plan.dataset.ledger.of(number).iter().map(|entry| entry.year);
        chosen[YEAR].extend(entries.chain(years_named(award)).filter_map(|year| self.year(year)));
        chosen[PRIORITY_FACET].extend(award.target(&PRIORITY).and_then(|key| self.place(key)));
        for item in award.get(&DISTRICTS).unwrap_or_default() {
            if let Value::Reference(reference) = &item.value {
                chosen[DISTRICT].extend(reference.target.and_then(|key| self.place(key)));
            }
        }
        if let Key::Kind(kind) = plan.dataset.ledger.award_key(number, Dimension::Kind) {
            chosen[KIND].push(u16::from(kind));
        }
        in_order(chosen)
    }

    /// What some awards have together.
    pub(super) fn of_awards(&self, plan: &Context, awards: &[u32]) -> Chosen {
        let mut together = Chosen::default();
        for award in awards {
            let own = self.of_award(plan, *award);
            together.iter_mut().zip(own).for_each(|(together, own)| together.extend(own));
        }
        in_order(together)
    }

    /// What a priority or a district is itself.
    pub(super) fn of_itself(&self, key: RecordKey) -> Chosen {
        let mut chosen = Chosen::default();
        for (keys, facet) in self.records.iter().zip([PRIORITY_FACET, DISTRICT]) {
            chosen[facet].extend(self.place(key).filter(|_| keys.contains(&key)));
        }
        chosen
    }

    fn year(&self, year: FinancialYear) -> Option<u16> {
        self.years.binary_search(&year).ok().map(|place| place as u16)
    }

    fn place(&self, key: RecordKey) -> Option<u16> {
        self.places.get(&key).copied()
    }
}

/// Where districts stand in what was chosen: a body whose place is withheld has none.
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
