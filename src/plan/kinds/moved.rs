//! What is at an address that a page had before: it leads to where the page is now.

use crate::model::address::{self, MovedAddress, UrlPath};
use crate::model::dataset::Dataset;
use crate::model::distribution::FileInfos;
use crate::model::hash;
use crate::model::record::{Record, RecordKey};
use crate::model::value::Value;
use crate::model::view::{LinkItem, Part, Section, View};
use crate::records::TYPES;
use crate::records::page::{ALIASES, PAGES, is_alias};
use crate::records::settings::Settings;
use crate::records::shared::FORMER;

use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::urls::LanguageUrls;
use crate::plan::{Context, Page};

/// The page at an address that a record had before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MovedPage {
    pub key: RecordKey,
    /// Which of its former ids, or of its other addresses.
    pub index: u32,
}

impl PageKind for MovedPage {
    /// One for each former id that no record has, and for each other address of a page of the office.
    fn pages(dataset: &Dataset, _settings: &Settings, _listings: &Listings) -> Vec<MovedPage> {
        let types = TYPES.iter().copied().filter(|record_type| record_type.has_page);
        let records = types.flat_map(|record_type| dataset.keyed(record_type));
        let pages = records.flat_map(|(key, record)| {
            let leads_here = move |old: &str| match *record.record_type == PAGES {
                true => is_alias(old),
                false => leads_to(dataset, key, old),
            };
            let old = (0..).zip(old_names(record)).filter(move |(_, old)| leads_here(old));
            old.map(move |(index, _)| MovedPage { key, index })
        });
        pages.collect()
    }

    fn place(&self, urls: &LanguageUrls, dataset: &Dataset) -> UrlPath {
        let record = dataset.get(self.key);
        let old = old_names(record).nth(self.index as usize).unwrap_or_default();
        match *record.record_type == PAGES {
            true => urls.below(address::any_place(old).unwrap_or(old)),
            false => urls.below_type(self.key.ordinal(), old),
        }
    }

    fn view(&self, context: &Context, _facts: &FileInfos) -> View {
        view(context, *self)
    }

    fn fingerprint(&self, _context: &Context, from: &Fingerprints) -> u128 {
        hash::wide(&from.whole(self.key))
    }

    fn has_address(&self) -> bool {
        false
    }

    fn moved_to(&self) -> Option<RecordKey> {
        Some(self.key)
    }

    fn records_about(&self) -> Vec<RecordKey> {
        vec![self.key]
    }

    fn explains_terms(&self) -> bool {
        false
    }
}

/// The ids that a record had, or the addresses of a page of the office.
fn old_names(record: &Record) -> impl Iterator<Item = &str> {
    let field = if *record.record_type == PAGES { &ALIASES } else { &FORMER };
    record.get(field).unwrap_or_default().iter().filter_map(|item| match &item.value {
        Value::Text(name) => Some(&**name),
        _ => None,
    })
}

/// Whether a former id leads to that record: no record has it, and no other had it.
fn leads_to(dataset: &Dataset, key: RecordKey, old: &str) -> bool {
    dataset.find_by_any_id(dataset.get(key).record_type, old) == Some(key)
}

fn view(context: &Context, page: MovedPage) -> View {
    let now = context.record_link(page.key);
    let html = context.prose(context.texts.get("moved-text"), 2);
    let title = context.message("moved-title");
    let head_title = format!("{title} - {}", context.place(page.into()).0);
    let moved_to = Some(now.href.clone());
    let items = vec![LinkItem { text: now.text, href: now.href, note: None, lang: now.lang }];
    View {
        template: "pages/moved.html",
        head_title,
        description: title.clone(),
        title,
        href: context.href(page.into()),
        moved_to,
        breadcrumbs: vec![context.home_link()],
        sections: vec![Section {
            id: "text".into(),
            parts: vec![Part::Prose { html, lang: None }, Part::Links { items }],
            ..Section::default()
        }],
        ..View::default()
    }
}

impl Context {
    /// Every address that was another page’s before, with where it leads now.
    pub fn moved_addresses(&self) -> Vec<MovedAddress> {
        let moved = self.pages().iter().filter_map(|page| match page {
            Page::MovedPage(moved) => Some((*page, moved.key)),
            _ => None,
        });
        let address = |(page, key): (Page, RecordKey)| MovedAddress {
            from: self.place(page),
            to: self.place(Page::record(key)),
            with_files: *self.dataset.get(key).record_type != PAGES,
        };
        moved.map(address).collect()
    }

    /// The address of every record that was withdrawn.
    pub fn withdrawn_addresses(&self) -> Vec<UrlPath> {
        let gone = self.pages().iter().filter(|page| matches!(page, Page::Withdrawn(_)));
        gone.map(|page| self.place(*page)).collect()
    }
}
