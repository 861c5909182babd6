//! The site in one language: the part of every address that is the language's own.

use std::sync::Arc;

use crate::model::address::{self, Place};
use crate::model::dataset::Dataset;
use crate::model::language::Language;
use crate::model::ledger::Key;
use crate::model::record::Record;
use crate::records::TYPES;
use crate::records::page::{ADDRESS_CY, PAGES};
use crate::texts::Texts;

use super::Page;

/// The site in one language. The first language stands at the root, with the names of the contract in its addresses;
/// another stands below its code, with names of its own: `/cy/penderfyniadau/`.
pub(super) struct Edition {
    texts: Arc<Texts>,
    /// `cy/`, or nothing.
    prefix: String,
    /// What addresses call each record type, in the order of [`TYPES`].
    types: Vec<String>,
}

impl Edition {
    /// The edition at that place among the site's languages.
    pub(super) fn new(texts: Arc<Texts>, place: usize) -> Edition {
        let code = texts.language.code();
        let prefix = if place == 0 { String::new() } else { format!("{code}/") };
        let types = TYPES.iter().map(|record_type| named(&texts, &prefix, record_type.name)).collect();
        Edition { texts, prefix, types }
    }

    pub(super) fn language(&self) -> Language {
        self.texts.language
    }

    /// Where a page stands.
    pub(super) fn place(&self, dataset: &Dataset, page: Page) -> Place {
        let decisions = || format!("{}/{}", self.named("decisions"), self.named("years"));
        let first = match page {
            Page::Home => String::new(),
            Page::NotFound => "404".to_string(),
            Page::OpenData => self.named("open-data"),
            Page::Glossary => self.named("glossary"),
            Page::Accessibility => self.named("accessibility"),
            Page::Search => self.named("search"),
            Page::Years => self.named("years"),
            Page::Year(year, _) => format!("{}/{year}", self.named("years")),
            Page::DecisionYear(0) => format!("{}/{}", decisions(), self.named("not-recorded")),
            Page::DecisionYear(year) => format!("{}/{year}", decisions()),
            Page::Listing(ordinal, _) => self.types[ordinal as usize].clone(),
            Page::Facets(first, second) => format!("{}/{}", self.facet(dataset, first), self.facet(dataset, second)),
            Page::Record(key, _) => {
                let record = dataset.get(key);
                match (*record.record_type == PAGES, &*record.id) {
                    (true, "index") => String::new(),
                    (true, id) => self.written(record).unwrap_or_else(|| id.to_string()),
                    // Most pages and nearly all links are of this kind: there is nothing to put together twice.
                    (false, id) if page.number() == 1 => {
                        return Place([&self.prefix, &self.types[key.ordinal()], "/", id].concat());
                    }
                    (false, id) => format!("{}/{id}", self.types[key.ordinal()]),
                }
            }
        };
        let place = Place::new(format!("{}{first}", self.prefix));
        match page.number() {
            1 => place,
            number => Place::new(place.beside(&format!("{}/{number}", self.named("page")))),
        }
    }

    fn facet(&self, dataset: &Dataset, key: Key) -> String {
        match key {
            Key::Record(record) => format!("{}/{}", self.types[record.ordinal()], dataset.get(record).id),
            Key::Year(year) => format!("{}/{year}", self.named("years")),
            // No other key is a facet.
            Key::Kind(_) | Key::Several | Key::NotRecorded => String::new(),
        }
    }

    /// The address an officer gave a page in Welsh.
    fn written(&self, page: &Record) -> Option<String> {
        let own = page.get(&ADDRESS_CY).filter(|_| self.language() == Language::Welsh)?;
        let parts: Vec<String> = own.split('/').filter(|part| !part.is_empty()).map(address::slug).collect();
        (!self.prefix.is_empty() && !parts.is_empty()).then(|| parts.join("/"))
    }

    /// A part of an address.
    fn named(&self, name: &str) -> String {
        named(&self.texts, &self.prefix, name)
    }
}

/// A part of an address, in the language's own words unless it is the first.
fn named(texts: &Texts, prefix: &str, name: &str) -> String {
    let own = texts.find(&format!("address-{name}")).filter(|_| !prefix.is_empty());
    own.map_or(name.to_string(), address::slug)
}
