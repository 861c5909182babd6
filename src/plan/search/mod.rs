//! The page for searching, and what its script finds and says.

mod documents;
mod facets;

use std::collections::BTreeMap;

use crate::model::language::Language;
use crate::model::record::RecordKey;
use crate::model::search::{Searchable, SearchedType};
use crate::model::view::View;

use crate::records::page::PAGES;

use super::{Page, Plan};
use facets::Facets;

/// What the script says: its own name for it, and the message. The script fills in the names in braces.
const WORDS: [(&str, &str); 8] = [
    ("nothing", "search-nothing"),
    ("nothingNarrowed", "search-nothing-narrowed"),
    ("nothingHelp", "search-nothing-help"),
    ("corrected", "search-corrected"),
    ("inText", "search-in-text"),
    ("awarded", "column-awarded"),
    ("shorter", "search-too-short"),
    ("columns", "search-download-columns"),
];

/// A number of each kind that a language counts differently, by the names `Intl.PluralRules` gives the kinds.
fn kinds_of_number(language: Language) -> &'static [(&'static str, usize)] {
    match language {
        Language::English => &[("resultsOne", 1), ("resultsOther", 5)],
        Language::Welsh => &[
            ("resultsZero", 0),
            ("resultsOne", 1),
            ("resultsTwo", 2),
            ("resultsFew", 3),
            ("resultsMany", 6),
            ("resultsOther", 5),
        ],
    }
}

impl Plan {
    /// The page for searching. Without script it leads to every list.
    pub(super) fn search(&self) -> View {
        View {
            template: "pages/search.html",
            title: self.say("search"),
            head_title: self.say("search"),
            description: self.say("search-description"),
            lede: Some(self.say("search-lede")),
            href: self.href(Page::Search),
            breadcrumbs: vec![self.home_link()],
            sections: vec![self.ways_in()],
            ..View::default()
        }
    }

    /// Everything that can be found in the plan's language.
    pub fn searchable(&self) -> Searchable<'_> {
        let found = self.found();
        let facets = Facets::of(self);
        let mut documents = self.documents(&found, &facets);
        self.rank(&mut documents);
        Searchable {
            types: found.iter().map(|(name, keys)| self.searched_type(name, keys)).collect(),
            documents,
            facets: facets.values(self),
            words: self.search_words(),
        }
    }

    fn searched_type(&self, name: &'static str, keys: &[RecordKey]) -> SearchedType {
        let record_type = self.dataset.schema.types.iter().map(|schema| schema.record_type);
        let record_type = record_type.into_iter().find(|record_type| record_type.name == name);
        let record_type = record_type.expect("each of the types searched is one of the schema");
        SearchedType {
            name,
            // Written pages are in no published table, so the schema's name for them is not translated.
            title: if *record_type == PAGES { self.say("search-pages") } else { self.label(record_type.title) },
            one: self.say(&format!("one-{}", record_type.singular)),
            documents: keys.len(),
        }
    }

    fn search_words(&self) -> BTreeMap<&'static str, String> {
        let places = [("query", "{query}".into()), ("typed", "{typed}".into()), ("meant", "{meant}".into())];
        let words = WORDS.into_iter().map(|(name, message)| (name, self.tell(message, &places)));
        let counted = kinds_of_number(self.texts.language).iter().map(|(name, sample)| {
            (*name, self.tell("search-results", &[("count", (*sample).into()), ("number", "{number}".into())]))
        });
        words.chain(counted).collect()
    }
}
