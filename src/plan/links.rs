//! Addresses, as pages link to each other and to files.

use crate::model::address::{self, Place};
use crate::model::record::RecordKey;
use crate::model::view::{Link, PageNumber, Pagination, Translation};

use super::{Context, Page, ROWS, kinds};

impl Context {
    /// Where a page is.
    pub fn place(&self, page: Page) -> Place {
        kinds::place(page, &self.editions[self.edition], &self.dataset)
    }

    /// Where a page's files are: they are the same in every language, and so is their place.
    pub(super) fn file_place(&self, page: Page) -> Place {
        kinds::place(page, &self.editions[0], &self.dataset)
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
            href: kinds::place(page, edition, &self.dataset).url_below(&self.site.root, self.style),
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

    /// The link to the home page.
    pub(super) fn home_link(&self) -> Link {
        self.said_link("home", self.href(Page::Home))
    }

    /// The link to a record's page.
    pub(super) fn record_href(&self, key: RecordKey) -> String {
        self.href(Page::record(key))
    }

    /// The link to a page's file.
    pub(super) fn file_href(&self, path: &str) -> String {
        format!("{}/{path}", self.site.root)
    }

    /// The page's position among the pages of its list, if there are several.
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
