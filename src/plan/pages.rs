//! Every page of one language, and the one at each address.

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::model::address::{FRAMED, UrlPath};
use crate::model::dataset::Dataset;
use crate::model::hash::{self, FastMap};
use crate::records::page::PAGES;
use crate::records::settings::Settings;

use super::listings::Listings;
use super::urls::LanguageUrls;
use super::{ADDRESS_TAKEN, Page, kinds};

/// The pages of one language by their order and by their places.
pub(super) struct Pages {
    pub(super) all: Vec<Page>,
    /// By the hash of the place, which stands for it: the places of a million pages would be texts of as many allocations.
    indexes: FastMap<[u64; 2], u32>,
}

/// So many places are worked out at a time.
const PLACES: usize = 16_384;

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
        pages.all.reserve(every.len());
        for some in every.chunks(PLACES) {
            let places: Vec<UrlPath> = some.par_iter().map(|page| kinds::place(*page, urls, dataset)).collect();
            for (page, place) in some.iter().zip(places) {
                let other = pages.find(&place.0).or_else(|| earlier.iter().find_map(|pages| pages.find(&place.0)));
                match other {
                    None if is_of_frames(&place) => report_of_frames(dataset, *page, &place.url(settings.style), found),
                    None => pages.add(*page, &place),
                    Some(other) if shows_text_of(dataset, other, *page) => {}
                    Some(other) => report_taken(dataset, *page, other, &place.url(settings.style), found),
                }
            }
        }
        pages
    }

    fn add(&mut self, page: Page, place: &UrlPath) {
        self.indexes.insert(key(&place.0), self.all.len() as u32);
        self.all.push(page);
    }

    /// The page at a place, such as `awards/a-1`.
    pub(super) fn find(&self, place: &str) -> Option<Page> {
        self.indexes.get(&key(place)).map(|index| self.all[*index as usize])
    }
}

/// Whether a page shows the text of another, which is then none of its own: the home page that of content/index.md.
fn shows_text_of(dataset: &Dataset, page: Page, written: Page) -> bool {
    let record = written.record_shown().map(|key| dataset.get(key)).filter(|record| *record.record_type == PAGES);
    record.is_some_and(|record| kinds::kind(&page).written() == Some(&record.id))
}

/// Whether a place is that of charts to be framed: hosts let other sites frame all that is there.
fn is_of_frames(place: &UrlPath) -> bool {
    place.0.split('/').next() == Some(FRAMED)
}

fn report_of_frames(dataset: &Dataset, page: Page, url: &str, found: &mut Diagnostics) {
    let Some(key) = page.record_shown() else { return };
    let message = format!("the address {url} is in the folder of charts that other websites may frame");
    found.report(&ADDRESS_TAKEN, dataset.get(key).head(), message).about(dataset.get(key)).help("rename this file");
}

fn key(place: &str) -> [u64; 2] {
    let hash = hash::wide(&place);
    [hash as u64, (hash >> 64) as u64]
}

/// Points at a page that somebody wrote: the addresses of the others never change.
fn report_taken(dataset: &Dataset, page: Page, other: Page, url: &str, found: &mut Diagnostics) {
    let records = [page, other].into_iter().filter_map(|page| {
        let moved_to = kinds::kind(&page).moved_to();
        let record = dataset.get(moved_to.unwrap_or(page).record_shown()?);
        let help = if moved_to.is_some() { "take the address out of “aliases”" } else { "rename this file" };
        Some((record, help))
    });
    if let Some((record, help)) = records.into_iter().find(|(record, _)| *record.record_type == PAGES) {
        let message = format!("the address {url} is taken by another page");
        found.report(&ADDRESS_TAKEN, record.head(), message).about(record).help(help);
    }
}
