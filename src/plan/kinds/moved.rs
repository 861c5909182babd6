//! What is at an address that the page of a record had before: it leads to where that is now.

use crate::model::address::{self, UrlPath};
use crate::model::dataset::Dataset;
use crate::model::distribution::FileInfos;
use crate::model::hash;
use crate::model::record::RecordKey;
use crate::model::view::View;
use crate::records::TYPES;
use crate::records::page::{PAGES, is_alias};
use crate::records::settings::Settings;

use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::parts::former::{self, leads_to, old_names};
use crate::plan::urls::LanguageUrls;
use crate::plan::{Context, Page};

/// The page at an address that a record had before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MovedPage {
    pub key: RecordKey,
    /// Which of its former ids, or of its other addresses.
    pub index: u32,
}

impl PageKind for MovedPage {
    /// One for each former id that no record has, and for each other address of a page of the office.
    fn pages(dataset: &Dataset, _settings: &Settings, _listings: &Listings) -> Vec<MovedPage> {
        let types = TYPES.iter().copied().filter(|record_type| record_type.has_page);
        let records = types.flat_map(|record_type| dataset.keyed(record_type));
        let pages = records.flat_map(|(key, record)| {
            let leads_here = move |old: &str| match *record.record_type == PAGES {
                true => is_alias(old),
                false => leads_to(dataset, key, old),
            };
            let old = (0..).zip(old_names(record)).filter(move |(_, old)| leads_here(old));
            old.map(move |(index, _)| MovedPage { key, index })
        });
        pages.collect()
    }

    fn place(&self, urls: &LanguageUrls, dataset: &Dataset) -> UrlPath {
        let record = dataset.get(self.key);
        let old = old_names(record).nth(self.index as usize).unwrap_or_default();
        match *record.record_type == PAGES {
            true => urls.below(address::any_place(old).unwrap_or(old)),
            false => urls.below_type(self.key.ordinal(), old),
        }
    }

    fn view(&self, context: &Context, _facts: &FileInfos) -> View {
        former::view(context, (*self).into(), context.record_link(self.key))
    }

    fn fingerprint(&self, _context: &Context, from: &Fingerprints) -> u128 {
        hash::wide(&from.whole(self.key))
    }

    fn has_address(&self) -> bool {
        false
    }

    fn moved_to(&self) -> Option<Page> {
        Some(Page::record(self.key))
    }

    fn records_about(&self) -> Vec<RecordKey> {
        vec![self.key]
    }

    fn explains_terms(&self) -> bool {
        false
    }
}
