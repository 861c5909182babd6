//! What is at an address that a page of two facets had before one of them was renamed: it leads to where the page is now.

use crate::model::address::UrlPath;
use crate::model::dataset::Dataset;
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

/// The page at an address that a page of two facets had before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MovedFacets {
    pub first: Key,
    pub second: Key,
    /// Which id of each was in the address: 0 is the one of now, others are its former ids from 1. Of a record that had more
    /// than 255, the first count: a page is to be a few bytes.
    pub ids: [u8; 2],
}

impl PageKind for MovedFacets {
    /// One for each way to write the address of a page of two facets with at least one former id.
    fn pages(dataset: &Dataset, _settings: &Settings, listings: &Listings) -> Vec<MovedFacets> {
        let of_pair = |(first, second): &(Key, Key)| {
            let (first, second) = (*first, *second);
            let ids = ids(dataset, first).flat_map(move |one| ids(dataset, second).map(move |other| [one, other]));
            ids.filter(|ids| *ids != [0, 0]).map(move |ids| MovedFacets { first, second, ids })
        };
        listings.pairs.keys().flat_map(of_pair).collect()
    }

    fn place(&self, urls: &LanguageUrls, dataset: &Dataset) -> UrlPath {
        let [first, second] = [(self.first, self.ids[0]), (self.second, self.ids[1])];
        urls.below(&format!("{}/{}", facet(urls, dataset, first), facet(urls, dataset, second)))
    }

    fn view(&self, context: &Context, _facts: &FileInfos) -> View {
        let names = [self.first, self.second].map(|key| cells::key_cell(context, key).text);
        let values = [("first", (&names[0]).into()), ("second", (&names[1]).into())];
        let href = context.href(Page::facets(self.first, self.second));
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
        Some(Page::facets(self.first, self.second))
    }

    fn records_about(&self) -> Vec<RecordKey> {
        [self.first, self.second].into_iter().filter_map(record).collect()
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
