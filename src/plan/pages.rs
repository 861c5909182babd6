//! The kinds of page and their addresses.

use std::sync::Arc;

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::model::address::{self, Place};
use crate::model::dataset::Dataset;
use crate::model::date::FinancialYear;
use crate::model::hash::FastMap;
use crate::model::ledger::Key;
use crate::model::record::RecordKey;
use crate::model::view::{PageNumber, Pagination, Translation};
use crate::records::TYPES;
use crate::records::award::AWARDS;
use crate::records::budget::BUDGETS;
use crate::records::decision::DECISIONS;
use crate::records::organisation::ORGANISATIONS;
use crate::records::page::PAGES;
use crate::records::settings::Settings;
use crate::records::site::SITE;

use super::edition::Edition;
use super::lists::Lists;
use super::{ADDRESS_TAKEN, Plan, ROWS};

/// One page. A list that runs over several pages has one for each, numbered from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Home,
    NotFound,
    OpenData,
    /// The accessibility statement, where the settings have its facts.
    Accessibility,
    /// Every term that pages explain, where the settings have any.
    Glossary,
    Search,
    Years,
    Year(FinancialYear, u32),
    /// The decisions of a calendar year; 0 for those whose year is not known.
    DecisionYear(i32),
    /// The list of a record type, by its place among the types.
    Listing(u8, u32),
    Record(RecordKey, u32),
    /// The awards that name both of two facets, of different kinds and in the order of their kinds.
    Facets(Key, Key),
}

impl Page {
    /// Which page of its list it is, from 1.
    pub fn number(self) -> u32 {
        match self {
            Page::Year(_, number) | Page::Listing(_, number) | Page::Record(_, number) => number,
            _ => 1,
        }
    }

    /// Whether the page tells the size and the sum of files that no page makes.
    pub fn tells_of_files(self) -> bool {
        self == Page::OpenData
    }

    /// Whether a page of this kind can list awards.
    pub(super) fn may_list_awards(self) -> bool {
        matches!(self, Page::Year(..) | Page::Listing(..) | Page::Record(..) | Page::Facets(..))
    }
}

impl Plan {
    /// Where a page stands.
    pub fn place(&self, page: Page) -> Place {
        self.editions[self.edition].place(&self.dataset, page)
    }

    /// Where the files beside a page stand: they are the same in every language, and so is their place.
    pub(super) fn file_place(&self, page: Page) -> Place {
        self.editions[0].place(&self.dataset, page)
    }

    /// The link to a page, with the site's root.
    pub(super) fn href(&self, page: Page) -> String {
        self.place(page).url_below(&self.site.root, self.style)
    }

    /// The page in each of the site's languages; none where there is one only.
    pub(super) fn translations(&self, page: Page) -> Vec<Translation> {
        let editions = self.editions.iter().enumerate().filter(|_| self.editions.len() > 1);
        let translations = editions.map(|(place, edition)| Translation {
            code: edition.language().code(),
            name: edition.language().own_name(),
            href: edition.place(&self.dataset, page).url_below(&self.site.root, self.style),
            current: place == self.edition,
        });
        translations.collect()
    }

    /// An address that an officer wrote, as a link: a page of the site leads to its edition in this language, at the
    /// address of the site's style.
    pub(super) fn link_within(&self, address: &str) -> String {
        let path = address.split(['#', '?']).next().unwrap_or_default();
        match address::any_place(path).and_then(|place| self.first_pages.find(place)) {
            Some(page) => format!("{}{}", self.href(page), &address[path.len()..]),
            None => format!("{}{address}", self.site.root),
        }
    }

    /// A title, with the number of the page where a list runs over several.
    pub(super) fn numbered_title(&self, title: &str, number: u32) -> String {
        match number {
            1 => title.to_string(),
            number => self.tell("page-of-title", &[("title", title.into()), ("number", (number as usize).into())]),
        }
    }

    /// The link to a record's page.
    pub(super) fn record_href(&self, key: RecordKey) -> String {
        self.href(Page::Record(key, 1))
    }

    /// The link to a file beside a page.
    pub(super) fn file_href(&self, path: &str) -> String {
        format!("{}/{path}", self.site.root)
    }

    /// Where the page stands among the pages of its list, if there are several.
    pub(super) fn pagination(&self, rows: usize, number: u32, page: impl Fn(u32) -> Page) -> Option<Pagination> {
        let pages = rows.div_ceil(ROWS);
        if pages < 2 {
            return None;
        }
        let current = number as usize;
        let href = |number: usize| self.href(page(number as u32));
        let mut numbers = Vec::new();
        let mut last = 0;
        for number in (1..=pages).filter(|number| *number == 1 || *number == pages || number.abs_diff(current) <= 2) {
            if number > last + 1 {
                numbers.push(None);
            }
            numbers.push(Some(PageNumber { number, href: href(number), current: number == current }));
            last = number;
        }
        Some(Pagination {
            page: current,
            pages,
            previous: (current > 1).then(|| href(current - 1)),
            next: (current < pages).then(|| href(current + 1)),
            numbers,
        })
    }
}

/// The pages of one language by their order and by their places.
pub(super) struct Pages {
    pub(super) all: Vec<Page>,
    by_place: FastMap<Box<str>, u32>,
}

impl Pages {
    /// Every page of a language; `earlier` are those of the languages before it.
    pub(super) fn of(
        dataset: &Dataset,
        lists: &Lists,
        edition: &Edition,
        earlier: &[Arc<Pages>],
        settings: &Settings,
        found: &mut Diagnostics,
    ) -> Pages {
        let mut pages = Pages { all: Vec::new(), by_place: FastMap::default() };
        let every = every_page(dataset, settings, lists);
        pages.by_place.reserve(every.len());
        let places: Vec<Place> = every.par_iter().map(|page| edition.place(dataset, *page)).collect();
        for (page, place) in every.into_iter().zip(places) {
            let other = pages.find(&place.0).or_else(|| earlier.iter().find_map(|pages| pages.find(&place.0)));
            match other {
                None => {
                    pages.by_place.insert(place.0.into(), pages.all.len() as u32);
                    pages.all.push(page);
                }
                // The home page shows the text of content/index.md itself.
                Some(Page::Home) if edition.place(dataset, Page::Home) == place => {}
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

/// Points at a page that somebody wrote: the others have their addresses for ever.
fn report_taken(dataset: &Dataset, page: Page, other: Page, url: &str, found: &mut Diagnostics) {
    let written = [page, other].into_iter().find_map(|page| match page {
        Page::Record(key, _) if *dataset.get(key).record_type == PAGES => Some(dataset.get(key)),
        _ => None,
    });
    if let Some(record) = written {
        let message = format!("the address {url} is taken by another page");
        found.report(&ADDRESS_TAKEN, record.head(), message).about(record).help("rename this file");
    }
}

fn every_page(dataset: &Dataset, settings: &Settings, lists: &Lists) -> Vec<Page> {
    let mut pages = vec![Page::Home, Page::NotFound, Page::OpenData, Page::Search, Page::Years];
    pages.extend(settings.accessibility.as_ref().map(|_| Page::Accessibility));
    pages.extend(settings.glossary.as_ref().map(|_| Page::Glossary));
    for (year, awards) in &lists.by_year {
        pages.extend(numbers(awards.len()).map(|number| Page::Year(*year, number)));
    }
    pages.extend(lists.by_decision_year.keys().map(|year| Page::DecisionYear(*year)));
    for record_type in TYPES.iter().copied().filter(|record_type| ![&SITE, &BUDGETS].contains(record_type)) {
        if *record_type != PAGES {
            let is_long = [&AWARDS, &ORGANISATIONS].contains(&record_type);
            let rows = if is_long { dataset.all(record_type).len() } else { 0 };
            let ordinal = dataset.ordinal(record_type) as u8;
            pages.extend(numbers(rows).map(|number| Page::Listing(ordinal, number)));
        }
        for (key, _) in dataset.keyed(record_type) {
            let rows = if *record_type == DECISIONS { 0 } else { lists.awards_of(key).len() };
            pages.extend(numbers(rows).map(|number| Page::Record(key, number)));
        }
    }
    pages.extend(lists.pairs.keys().map(|(first, second)| Page::Facets(*first, *second)));
    pages
}

/// The pages that so many rows fill, from 1.
fn numbers(rows: usize) -> impl Iterator<Item = u32> {
    (1..=rows.div_ceil(ROWS).max(1)).map(|number| number as u32)
}

/// The part of a list that one page shows.
pub(super) fn part<T>(rows: &[T], number: u32) -> &[T] {
    let start = ((number as usize - 1) * ROWS).min(rows.len());
    &rows[start..(start + ROWS).min(rows.len())]
}
