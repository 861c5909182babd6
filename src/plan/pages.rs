//! Every page of one language, and the one at each address.

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::model::address::Place;
use crate::model::dataset::Dataset;
use crate::model::hash::FastMap;
use crate::records::page::PAGES;
use crate::records::settings::Settings;

use super::listings::Listings;
use super::urls::LanguageUrls;
use super::{ADDRESS_TAKEN, Page, ROWS, kinds};

/// The pages of one language by their order and by their places.
pub(super) struct Pages {
    pub(super) all: Vec<Page>,
    by_place: FastMap<Box<str>, u32>,
}

impl Pages {
    /// Every page of a language; `earlier` are those of the languages before it.
    pub(super) fn of(
        dataset: &Dataset,
        lists: &Listings,
        edition: &LanguageUrls,
        earlier: &[Arc<Pages>],
        settings: &Settings,
        found: &mut Diagnostics,
    ) -> Pages {
        let mut pages = Pages { all: Vec::new(), by_place: FastMap::default() };
        let every = kinds::every_page(dataset, settings, lists);
        pages.by_place.reserve(every.len());
        let places: Vec<Place> = every.par_iter().map(|page| kinds::place(*page, edition, dataset)).collect();
        for (page, place) in every.into_iter().zip(places) {
            let other = pages.find(&place.0).or_else(|| earlier.iter().find_map(|pages| pages.find(&place.0)));
            match other {
                None => {
                    pages.by_place.insert(place.0.into(), pages.all.len() as u32);
                    pages.all.push(page);
                }
                // The home page shows the text of content/index.md itself.
                Some(Page::Home) if kinds::place(Page::Home, edition, dataset) == place => {}
                Some(other) => report_taken(dataset, page, other, &place.url(settings.style), found),
            }
        }
        pages
    }

    /// The page at a place, such as `awards/a-1`.
    pub(super) fn find(&self, place: &str) -> Option<Page> {
        self.by_place.get(place).map(|index| self.all[*index as usize])
    }
}

/// Points at a page that somebody wrote: the addresses of the others never change.
fn report_taken(dataset: &Dataset, page: Page, other: Page, url: &str, found: &mut Diagnostics) {
    let written = [page, other].into_iter().find_map(|page| match page {
        Page::Record(page) if *dataset.get(page.key).record_type == PAGES => Some(dataset.get(page.key)),
        _ => None,
    });
    if let Some(record) = written {
        let message = format!("the address {url} is taken by another page");
        found.report(&ADDRESS_TAKEN, record.head(), message).about(record).help("rename this file");
    }
}

/// The pages that so many rows fill, from 1.
pub(super) fn numbers(rows: usize) -> impl Iterator<Item = u32> {
    (1..=rows.div_ceil(ROWS).max(1)).map(|number| number as u32)
}

/// The part of a list that one page shows.
pub(super) fn part<T>(rows: &[T], number: u32) -> &[T] {
    let start = ((number as usize - 1) * ROWS).min(rows.len());
    &rows[start..(start + ROWS).min(rows.len())]
}
