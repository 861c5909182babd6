//! What is at the address of a page of two facets that no award names together any more, since one was corrected: it leads to
//! the page of the first of them.

use crate::model::address::UrlPath;
use crate::model::dataset::Dataset;
use crate::model::distribution::FileInfos;
use crate::model::record::RecordKey;
use crate::model::view::View;
use crate::records::settings::Settings;

use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::parts::facets_address::FacetsAddress;
use crate::plan::parts::former;
use crate::plan::urls::LanguageUrls;
use crate::plan::{Context, Page};

/// The page at the address that two facets had while an award named both, by an id of now or by a former one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EndedFacets(FacetsAddress);

impl PageKind for EndedFacets {
    fn pages(dataset: &Dataset, _settings: &Settings, listings: &Listings) -> Vec<EndedFacets> {
        let ended = listings.ended_pairs.iter().flat_map(|pair| FacetsAddress::of_pair(dataset, *pair));
        ended.map(EndedFacets).collect()
    }

    fn place(&self, urls: &LanguageUrls, dataset: &Dataset) -> UrlPath {
        self.0.place(urls, dataset)
    }

    fn view(&self, context: &Context, _facts: &FileInfos) -> View {
        former::view(context, (*self).into(), context.record_link(self.0.first()))
    }

    fn fingerprint(&self, _context: &Context, from: &Fingerprints) -> u128 {
        from.whole(self.0.first())
    }

    fn has_address(&self) -> bool {
        false
    }

    fn moved_to(&self) -> Option<Page> {
        Some(Page::record(self.0.first()))
    }

    fn records_about(&self) -> Vec<RecordKey> {
        self.0.records()
    }

    fn explains_terms(&self) -> bool {
        false
    }
}
