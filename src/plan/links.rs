//! Addresses, as pages link to each other and to files.

use crate::model::address::{self, UrlPath};
use crate::model::record::{Record, RecordKey};
use crate::model::record_type::RecordType;
use crate::model::view::{Link, Translation};
use crate::records::page::PAGES;

use super::content_files::Target;
use super::types::written;
use super::{Context, Page, kinds};

impl Context {
    /// Where a page is.
    pub fn place(&self, page: Page) -> UrlPath {
        kinds::place(page, &self.languages[self.language_index], &self.dataset)
    }

    /// Where the page of a record is, or would be if the record were public; none where its type has no pages.
    pub fn place_of(&self, record: &Record) -> Option<UrlPath> {
        let urls = &self.languages[self.language_index];
        match record.record_type.has_page {
            _ if *record.record_type == PAGES => Some(urls.below(&written::path(urls, record))),
            true => Some(urls.below_type(self.dataset.ordinal(record.record_type), &record.id)),
            false => None,
        }
    }

    /// Where the page of the record of that type and id is, or would be.
    pub(crate) fn place_of_id(&self, record_type: &'static RecordType, id: &str) -> UrlPath {
        self.languages[self.language_index].below_type(self.dataset.ordinal(record_type), id)
    }

    /// Where a page's files are: they are the same in every language, and so is their place.
    pub(super) fn file_place(&self, page: Page) -> UrlPath {
        kinds::place(page, &self.languages[0], &self.dataset)
    }

    /// The link to a page, with the site's root.
    pub(super) fn href(&self, page: Page) -> String {
        self.place(page).url_below(&self.site.root, self.style)
    }

    /// The link to the page of that number in the list that a page is part of.
    pub(super) fn numbered_href(&self, page: Page, number: u32) -> String {
        let urls = &self.languages[self.language_index];
        kinds::numbered_place(page, number, urls, &self.dataset).url_below(&self.site.root, self.style)
    }

    /// An address that an officer wrote, as a link: a page of the site leads to the same page in this language, at the
    /// address of the site's style.
    pub(super) fn link_within(&self, address: &str) -> String {
        let path = address.split(['#', '?']).next().unwrap_or_default();
        match address::any_place(path).and_then(|place| self.first_pages.find(place)) {
            Some(page) => format!("{}{}", self.href(page), &address[path.len()..]),
            None => format!("{}{address}", self.site.root),
        }
    }

    /// An address as the office wrote it, of this site or of another, as a link.
    pub(super) fn leading_to(&self, address: &str) -> String {
        let is_here = address.starts_with('/') && !address.starts_with("//");
        if is_here { self.link_within(address) } else { address.to_string() }
    }

    /// An address in the text of a page, as a link: the path of a file of the content folder leads to it.
    pub(super) fn leading_from(&self, page: &Record, address: &str) -> String {
        self.content_link(page, address).unwrap_or_else(|| self.leading_to(address))
    }

    /// The link to the page or file whose path a page’s text names.
    fn content_link(&self, page: &Record, address: &str) -> Option<String> {
        let (target, after) = self.content.target(page, address)?;
        let href = match target {
            Target::Page(key) => self.record_href(key),
            Target::File(path) => self.file_href(&path),
        };
        Some(href + after)
    }

    /// The address of the page or file whose path a page’s text names, without the folder that the site is in.
    pub fn content_address(&self, page: &Record, address: &str) -> Option<String> {
        let (target, after) = self.content.target(page, address)?;
        let place = match target {
            Target::Page(key) => self.place(Page::record(key)).url(self.style),
            Target::File(path) => format!("/{}", address::of_path(&path)),
        };
        Some(place + after)
    }

    /// The link to the home page.
    pub(super) fn home_link(&self) -> Link {
        self.said_link("home", self.href(Page::HOME))
    }

    /// The link to a record's page.
    pub(super) fn record_href(&self, key: RecordKey) -> String {
        self.href(Page::record(key))
    }

    /// The link to a page's file.
    pub(super) fn file_href(&self, path: &str) -> String {
        format!("{}/{}", self.site.root, address::of_path(path))
    }

    /// A record's name and address.
    pub(super) fn record_link(&self, key: RecordKey) -> Link {
        let (text, lang) = self.name_of(self.dataset.get(key));
        Link { text: text.to_string(), href: self.record_href(key), lang }
    }

    /// The message of that name, leading to an address.
    pub(super) fn said_link(&self, message: &str, href: String) -> Link {
        Link { text: self.message(message), href, lang: None }
    }
}

/// The page in each of the site's languages; none where there is one only.
pub(super) fn translations(context: &Context, page: Page) -> Vec<Translation> {
    let languages = context.languages.iter().enumerate().filter(|_| context.languages.len() > 1);
    let translations = languages.map(|(index, urls)| Translation {
        code: urls.language().code(),
        name: urls.language().own_name(),
        href: kinds::place(page, urls, &context.dataset).url_below(&context.site.root, context.style),
        current: index == context.language_index,
    });
    translations.collect()
}
