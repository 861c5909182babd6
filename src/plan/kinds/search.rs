//! The page for searching.

use crate::model::address::UrlPath;
use crate::model::dataset::Dataset;
use crate::model::distribution::FileInfos;
use crate::model::view::View;
use crate::records::settings::Settings;

use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::parts::browse;
use crate::plan::urls::LanguageUrls;
use crate::plan::{Context, Page};

/// The page for searching.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Search;

impl PageKind for Search {
    fn pages(_dataset: &Dataset, _settings: &Settings, _listings: &Listings) -> Vec<Search> {
        vec![Search]
    }

    fn place(&self, urls: &LanguageUrls, _dataset: &Dataset) -> UrlPath {
        urls.below(&urls.named("search"))
    }

    fn view(&self, context: &Context, _facts: &FileInfos) -> View {
        view(context)
    }

    /// Which lists there are.
    fn fingerprint(&self, _context: &Context, from: &Fingerprints) -> u128 {
        from.outlines()
    }
}

/// The page for searching. Without script it leads to every list.
fn view(context: &Context) -> View {
    View {
        template: "pages/search.html",
        title: context.message("search"),
        head_title: context.message("search"),
        description: context.message("search-description"),
        lede: Some(context.message("search-lede")),
        href: context.href(Page::SEARCH),
        breadcrumbs: vec![context.home_link()],
        sections: vec![browse::ways_in(context)],
        ..View::default()
    }
}
