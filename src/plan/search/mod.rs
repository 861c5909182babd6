//! What the script of the search finds and says.

mod documents;
mod facets;
mod states;

use std::collections::BTreeMap;

use facets::Facets;
pub use states::STATES;

use crate::model::language::Language;
use crate::model::record::RecordKey;
use crate::model::search::{Searchable, SearchedType};
use crate::records::page::PAGES;

use super::Context;

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

/// Everything that can be found in the context's language.
pub fn searchable(context: &Context) -> Searchable<'_> {
    let found = documents::found(context);
    let facets = Facets::new(context);
    let mut documents = documents::documents(context, &found, &facets);
    documents::rank(context, &mut documents);
    Searchable {
        types: found.iter().map(|(name, keys)| searched_type(context, name, keys)).collect(),
        documents,
        facets: facets.values(context),
        words: search_words(context),
    }
}

fn searched_type(context: &Context, name: &'static str, keys: &[RecordKey]) -> SearchedType {
    let record_type = context.dataset.schema.types.iter().map(|schema| schema.record_type);
    let record_type = record_type.into_iter().find(|record_type| record_type.name == name);
    let record_type = record_type.expect("each of the types searched is one of the schema");
    SearchedType {
        name,
        // Written pages are in no published table, so the schema's name for them is not translated.
        title: if *record_type == PAGES { context.message("search-pages") } else { context.label(record_type.title) },
        one: context.one(record_type),
        documents: keys.len(),
    }
}

fn search_words(context: &Context) -> BTreeMap<&'static str, String> {
    let places = [("query", "{query}".into()), ("typed", "{typed}".into()), ("meant", "{meant}".into())];
    let words = WORDS.into_iter().map(|(name, message)| (name, context.format(message, &places)));
    let counted = kinds_of_number(context.texts.language).iter().map(|(name, sample)| {
        (*name, context.format("search-results", &[("count", (*sample).into()), ("number", "{number}".into())]))
    });
    words.chain(counted).collect()
}
