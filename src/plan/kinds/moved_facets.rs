//! What is at an address that a page of two facets had before one of them was renamed: it leads to where the page is now.

use crate::model::address::UrlPath;
use crate::model::dataset::Dataset;
use crate::model::date::FinancialYear;
use crate::model::distribution::FileInfos;
use crate::model::hash;
use crate::model::ledger::Key;
use crate::model::record::RecordKey;
use crate::model::view::{Link, View};
use crate::records::settings::Settings;

use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::parts::cells;
use crate::plan::parts::former::{self, leads_to, old_names};
use crate::plan::urls::LanguageUrls;
use crate::plan::{Context, Page};

/// The page at an address that a page of two facets had before: a site has many, so it is a few bytes.
///
/// The number of an id is 0 for that of now, and counts former ids from 1; of a record that had more than 255, the first count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MovedFacets {
    /// Of two records, with the number of the id that each had in the address.
    Records(RecordKey, RecordKey, [u8; 2]),
    /// Of a record and a year.
    Year(RecordKey, FinancialYear, u8),
}

impl MovedFacets {
    fn new((first, second): (Key, Key), [one, other]: [u8; 2]) -> Option<MovedFacets> {
        match (first, second) {
            (Key::Record(first), Key::Record(second)) => Some(MovedFacets::Records(first, second, [one, other])),
            (Key::Record(first), Key::Year(year)) => Some(MovedFacets::Year(first, year, one)),
            // Years are the last of the kinds of facet, and no other key is one.
            _ => None,
        }
    }

    /// One for each way to write the address of a page of two facets.
    pub(super) fn of_pair(dataset: &Dataset, pair: (Key, Key)) -> impl Iterator<Item = MovedFacets> {
        let ids = ids(dataset, pair.0).flat_map(move |one| ids(dataset, pair.1).map(move |other| [one, other]));
        ids.filter_map(move |ids| MovedFacets::new(pair, ids))
    }

    /// Whether both ids are those of now.
    fn is_of_now(self) -> bool {
        self.facets().iter().all(|(_, number)| *number == 0)
    }

    /// The first of its facets.
    pub(super) fn first(self) -> RecordKey {
        match self {
            MovedFacets::Records(first, ..) | MovedFacets::Year(first, ..) => first,
        }
    }

    /// Both facets, each with the number of its id in the address.
    fn facets(self) -> [(Key, u8); 2] {
        match self {
            MovedFacets::Records(first, second, [one, other]) => {
                [(Key::Record(first), one), (Key::Record(second), other)]
            }
            MovedFacets::Year(first, year, one) => [(Key::Record(first), one), (Key::Year(year), 0)],
        }
    }

    fn page(self) -> Page {
        let [(first, _), (second, _)] = self.facets();
        Page::facets(first, second)
    }
}

impl PageKind for MovedFacets {
    /// One for each way to write the address of a page of two facets with at least one former id.
    fn pages(dataset: &Dataset, _settings: &Settings, listings: &Listings) -> Vec<MovedFacets> {
        let of_pair = |pair: &(Key, Key)| MovedFacets::of_pair(dataset, *pair).filter(|page| !page.is_of_now());
        listings.pairs.keys().flat_map(of_pair).collect()
    }

    fn place(&self, urls: &LanguageUrls, dataset: &Dataset) -> UrlPath {
        let [first, second] = self.facets();
        urls.below(&format!("{}/{}", facet(urls, dataset, first), facet(urls, dataset, second)))
    }

    fn view(&self, context: &Context, _facts: &FileInfos) -> View {
        let names = self.facets().map(|(key, _)| cells::key_cell(context, key).text);
        let values = [("first", (&names[0]).into()), ("second", (&names[1]).into())];
        let href = context.href(self.page());
        former::view(context, (*self).into(), Link { text: context.format("facets-title", &values), href, lang: None })
    }

    fn fingerprint(&self, _context: &Context, from: &Fingerprints) -> u128 {
        let whole: Vec<u128> = self.records_about().into_iter().map(|key| from.whole(key)).collect();
        hash::wide(&whole)
    }

    fn has_address(&self) -> bool {
        false
    }

    fn moved_to(&self) -> Option<Page> {
        Some(self.page())
    }

    fn records_about(&self) -> Vec<RecordKey> {
        self.facets().into_iter().filter_map(|(key, _)| record(key)).collect()
    }

    fn explains_terms(&self) -> bool {
        false
    }
}

fn record(key: Key) -> Option<RecordKey> {
    match key {
        Key::Record(record) => Some(record),
        _ => None,
    }
}

/// The number of each id that a facet has or had, as `MovedFacets` counts them.
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
