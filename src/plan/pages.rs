//! Every page of one language, and the one at each address.

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::model::address::UrlPath;
use crate::model::dataset::Dataset;
use crate::model::hash::FastMap;
use crate::records::page::PAGES;
use crate::records::settings::Settings;

use super::listings::Listings;
use super::urls::LanguageUrls;
use super::{ADDRESS_TAKEN, Page, kinds};

/// The pages of one language by their order and by their places.
pub(super) struct Pages {
    pub(super) all: Vec<Page>,
    indexes: FastMap<Box<str>, u32>,
}

impl Pages {
    /// Every page of a language; `earlier` are those of the languages before it.
    pub(super) fn new(
        dataset: &Dataset,
        lists: &Listings,
        urls: &LanguageUrls,
        earlier: &[Arc<Pages>],
        settings: &Settings,
        found: &mut Diagnostics,
    ) -> Pages {
        let mut pages = Pages { all: Vec::new(), indexes: FastMap::default() };
        let every = kinds::every_page(dataset, settings, lists);
        pages.indexes.reserve(every.len());
        let places: Vec<UrlPath> = every.par_iter().map(|page| kinds::place(*page, urls, dataset)).collect();
        for (page, place) in every.into_iter().zip(places) {
            let other = pages.find(&place.0).or_else(|| earlier.iter().find_map(|pages| pages.find(&place.0)));
            match other {
                None => {
                    pages.indexes.insert(place.0.into(), pages.all.len() as u32);
                    pages.all.push(page);
                }
                // The home page shows the text of content/index.md itself.
                Some(Page::HOME) if kinds::place(Page::HOME, urls, dataset) == place => {}
                Some(other) => report_taken(dataset, page, other, &place.url(settings.style), found),
            }
        }
        pages
    }

    /// The page at a place, such as `awards/a-1`.
    pub(super) fn find(&self, place: &str) -> Option<Page> {
        self.indexes.get(place).map(|index| self.all[*index as usize])
    }
}

/// Points at a page that somebody wrote: the addresses of the others never change.
fn report_taken(dataset: &Dataset, page: Page, other: Page, url: &str, found: &mut Diagnostics) {
    let records = [page, other].into_iter().filter_map(|page| page.record_shown()).map(|key| dataset.get(key));
    if let Some(record) = records.into_iter().find(|record| *record.record_type == PAGES) {
        let message = format!("the address {url} is taken by another page");
        found.report(&ADDRESS_TAKEN, record.head(), message).about(record).help("rename this file");
    }
}
