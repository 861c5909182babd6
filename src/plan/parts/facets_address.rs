//! The addresses that a page of two facets has and had: by the ids of now, and by those that records had before.

use crate::model::address::UrlPath;
use crate::model::dataset::Dataset;
use crate::model::date::FinancialYear;
use crate::model::ledger::Key;
use crate::model::record::RecordKey;

use crate::plan::parts::former::{leads_to, old_names};
use crate::plan::urls::LanguageUrls;

/// One address of a page of two facets: a site has many, so it is a few bytes.
///
/// The number of an id is 0 for that of now, and counts former ids from 1; of a record that had more than 255, the first count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::plan) enum FacetsAddress {
    /// Of two records, with the number of the id that each had in the address.
    Records(RecordKey, RecordKey, [u8; 2]),
    /// Of a record and a year.
    Year(RecordKey, FinancialYear, u8),
}

impl FacetsAddress {
    /// One for each way to write the address of a page of two facets.
    pub(in crate::plan) fn of_pair(dataset: &Dataset, pair: (Key, Key)) -> impl Iterator<Item = FacetsAddress> {
        let ids = ids(dataset, pair.0).flat_map(move |one| ids(dataset, pair.1).map(move |other| [one, other]));
        ids.filter_map(move |ids| FacetsAddress::new(pair, ids))
    }

    fn new((first, second): (Key, Key), [one, other]: [u8; 2]) -> Option<FacetsAddress> {
        match (first, second) {
            (Key::Record(first), Key::Record(second)) => Some(FacetsAddress::Records(first, second, [one, other])),
            (Key::Record(first), Key::Year(year)) => Some(FacetsAddress::Year(first, year, one)),
            // Years are the last of the kinds of facet, and no other key is one.
            _ => None,
        }
    }

    /// Whether both ids are those of now.
    pub(in crate::plan) fn is_of_now(self) -> bool {
        self.numbered().iter().all(|(_, number)| *number == 0)
    }

    /// Both facets.
    pub(in crate::plan) fn facets(self) -> [Key; 2] {
        self.numbered().map(|(key, _)| key)
    }

    /// The first of them, which is always a record.
    pub(in crate::plan) fn first(self) -> RecordKey {
        match self {
            FacetsAddress::Records(first, ..) | FacetsAddress::Year(first, ..) => first,
        }
    }

    /// Those of them that are records.
    pub(in crate::plan) fn records(self) -> Vec<RecordKey> {
        self.facets().into_iter().filter_map(record).collect()
    }

    /// The address.
    pub(in crate::plan) fn place(self, urls: &LanguageUrls, dataset: &Dataset) -> UrlPath {
        let [first, second] = self.numbered();
        urls.below(&format!("{}/{}", facet(urls, dataset, first), facet(urls, dataset, second)))
    }

    /// Both facets, each with the number of its id in the address.
    fn numbered(self) -> [(Key, u8); 2] {
        match self {
            FacetsAddress::Records(first, second, [one, other]) => {
                [(Key::Record(first), one), (Key::Record(second), other)]
            }
            FacetsAddress::Year(first, year, one) => [(Key::Record(first), one), (Key::Year(year), 0)],
        }
    }
}

fn record(key: Key) -> Option<RecordKey> {
    match key {
        Key::Record(record) => Some(record),
        _ => None,
    }
}

/// The number of each id that a facet has or had.
fn ids(dataset: &Dataset, key: Key) -> impl Iterator<Item = u8> {
    let old = record(key).into_iter().flat_map(move |record| {
        let old = (1..=u8::MAX).zip(old_names(dataset.get(record)));
        old.filter(move |(_, id)| leads_to(dataset, record, id)).map(|(number, _)| number)
    });
    std::iter::once(0).chain(old)
}

/// `districts/old-name`
fn facet(urls: &LanguageUrls, dataset: &Dataset, (key, number): (Key, u8)) -> String {
    match key {
        Key::Record(record) => {
            let own = dataset.get(record);
            let old = usize::from(number).checked_sub(1).and_then(|index| old_names(own).nth(index));
            format!("{}/{}", urls.type_name(record.ordinal()), old.unwrap_or(&own.id))
        }
        Key::Year(year) => format!("{}/{year}", urls.named("years")),
        // No other key is a facet.
        Key::Kind(_) | Key::Several | Key::NotRecorded => String::new(),
    }
}
