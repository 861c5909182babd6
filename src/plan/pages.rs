//! The kinds of page and their addresses.

use crate::model::address::Place;
use crate::model::date::FinancialYear;
use crate::model::record::RecordKey;
use crate::model::view::{PageNumber, Pagination};
use crate::records::page::PAGES;

use super::{Plan, ROWS};

/// One page. A list that runs over several pages has one for each, numbered from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Home,
    NotFound,
    OpenData,
    Years,
    Year(FinancialYear, u32),
    /// The decisions of a calendar year; 0 for those whose year is not known.
    DecisionYear(i32),
    /// The list of a record type, by its place among the types.
    Listing(u8, u32),
    Record(RecordKey, u32),
}

impl Page {
    /// Which page of its list it is, from 1.
    pub fn number(self) -> u32 {
        match self {
            Page::Year(_, number) | Page::Listing(_, number) | Page::Record(_, number) => number,
            _ => 1,
        }
    }

    /// Whether a page of this kind can list awards.
    pub(super) fn may_list_awards(self) -> bool {
        matches!(self, Page::Year(..) | Page::Listing(..) | Page::Record(..))
    }
}

impl Plan {
    /// Where a page stands.
    pub fn place(&self, page: Page) -> Place {
        let first = match page {
            Page::Home => Place::new(""),
            Page::NotFound => Place::new("404"),
            Page::OpenData => Place::new("open-data"),
            Page::Years => Place::new("years"),
            Page::Year(year, _) => Place::new(format!("years/{year}")),
            Page::DecisionYear(0) => Place::new("decisions/years/not-recorded"),
            Page::DecisionYear(year) => Place::new(format!("decisions/years/{year}")),
            Page::Listing(ordinal, _) => Place::new(self.dataset.schema.types[ordinal as usize].record_type.name),
            Page::Record(key, _) => {
                let record = self.dataset.get(key);
                match (*record.record_type == PAGES, &*record.id) {
                    (true, "index") => Place::new(""),
                    (true, id) => Place::new(id),
                    (false, id) => Place::of_record(record.record_type.name, id),
                }
            }
        };
        match page.number() {
            1 => first,
            number => Place::new(first.beside(&format!("page/{number}"))),
        }
    }

    /// The link to a page, with the site's root.
    pub(super) fn href(&self, page: Page) -> String {
        format!("{}{}", self.site.root, self.place(page).url(self.style))
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

/// The part of a list that one page shows.
pub(super) fn part<T>(rows: &[T], number: u32) -> &[T] {
    let start = ((number as usize - 1) * ROWS).min(rows.len());
    &rows[start..(start + ROWS).min(rows.len())]
}
