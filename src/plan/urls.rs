//! The site in one language: the part of every address that is the language's own.

use std::sync::Arc;

use crate::model::address::{self, UrlPath};
use crate::model::language::Language;
use crate::records::TYPES;
use crate::texts::Messages;

/// The site in one language. The first language is at the root, with the names of the contract in its addresses;
/// another is below its code, with names of its own: `/cy/penderfyniadau/`.
pub(super) struct LanguageUrls {
    texts: Arc<Messages>,
    /// `cy/`, or nothing.
    prefix: String,
    /// What addresses call each record type, in the order of [`TYPES`].
    types: Vec<String>,
}

impl LanguageUrls {
    /// The language at that index among the site's languages.
    pub(super) fn new(texts: Arc<Messages>, index: usize) -> LanguageUrls {
        let code = texts.language.code();
        let prefix = if index == 0 { String::new() } else { format!("{code}/") };
        let types = TYPES.iter().map(|record_type| named(&texts, &prefix, record_type.name)).collect();
        LanguageUrls { texts, prefix, types }
    }

    pub(super) fn language(&self) -> Language {
        self.texts.language
    }

    /// Whether it is the site's first language.
    pub(super) fn is_first(&self) -> bool {
        self.prefix.is_empty()
    }

    /// What addresses call the type at that index among the types.
    pub(super) fn type_name(&self, ordinal: usize) -> &str {
        &self.types[ordinal]
    }

    /// A place of this language: `path` below its prefix.
    pub(super) fn below(&self, path: &str) -> UrlPath {
        UrlPath::new([&self.prefix, path].concat())
    }

    /// The place of a record. Most pages and nearly all links are of this kind: there is nothing to put together twice.
    pub(super) fn below_type(&self, ordinal: usize, id: &str) -> UrlPath {
        UrlPath([&self.prefix, self.type_name(ordinal), "/", id].concat())
    }

    /// A part of an address.
    pub(super) fn named(&self, name: &str) -> String {
        named(&self.texts, &self.prefix, name)
    }
}

/// A part of an address, in the language's own words unless it is the first.
fn named(texts: &Messages, prefix: &str, name: &str) -> String {
    let translated = texts.find(&format!("address-{name}")).filter(|_| !prefix.is_empty());
    translated.map_or(name.to_string(), address::slug)
}
