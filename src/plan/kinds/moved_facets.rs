//! What is at an address that a page of two facets had before one of them was renamed: it leads to where the page is now.

use crate::model::address::UrlPath;
use crate::model::dataset::Dataset;
use crate::model::distribution::FileInfos;
use crate::model::hash;
use crate::model::record::RecordKey;
use crate::model::view::{Link, View};
use crate::records::settings::Settings;

use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::parts::cells;
use crate::plan::parts::facets_address::FacetsAddress;
use crate::plan::parts::former;
use crate::plan::urls::LanguageUrls;
use crate::plan::{Context, Page};

/// The page at an address that a page of two facets had before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MovedFacets(FacetsAddress);

impl MovedFacets {
    fn page(self) -> Page {
        let [first, second] = self.0.facets();
        Page::facets(first, second)
    }
}

impl PageKind for MovedFacets {
    /// One for each way to write the address of a page of two facets with at least one former id.
    fn pages(dataset: &Dataset, _settings: &Settings, listings: &Listings) -> Vec<MovedFacets> {
        let all = listings.pairs.keys().flat_map(|pair| FacetsAddress::of_pair(dataset, *pair));
        all.filter(|address| !address.is_of_now()).map(MovedFacets).collect()
    }

    fn place(&self, urls: &LanguageUrls, dataset: &Dataset) -> UrlPath {
        self.0.place(urls, dataset)
    }

    fn view(&self, context: &Context, _facts: &FileInfos) -> View {
        let names = self.0.facets().map(|key| cells::key_cell(context, key).text);
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
        self.0.records()
    }

    fn explains_terms(&self) -> bool {
        false
    }
}
