//! What a search can find. `plan` describes it in one language, `export` makes an index of it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::date::Date;
use super::money::Pence;

/// How results can be narrowed, other than by type: the names that addresses give the facets.
pub const FACETS: [&str; 4] = ["year", "priority", "district", "kind"];

/// Everything that can be found in one language of a site.
#[derive(Debug, Default)]
pub struct Searchable<'a> {
    /// The types of what can be found, in the order in which equally good results stand.
    pub types: Vec<SearchedType>,
    /// By type; within a type in the order in which equally good results stand.
    pub documents: Vec<Document<'a>>,
    /// By `FACETS`: the values of each.
    pub facets: [Vec<FacetValue>; FACETS.len()],
    /// What the page's script says, by the names it uses.
    pub words: BTreeMap<&'static str, String>,
}

/// A type of things that can be found.
#[derive(Debug)]
pub struct SearchedType {
    /// `organisations`.
    pub name: &'static str,
    /// `Organisations`.
    pub title: String,
    /// `Organisation`.
    pub one: String,
    /// How many there are.
    pub documents: usize,
}

/// One value of a facet.
#[derive(Debug)]
pub struct FacetValue {
    /// As addresses write it: `2023-24`.
    pub id: String,
    /// As pages write it: `2023 to 2024`.
    pub title: String,
}

/// One page that can be found.
#[derive(Debug, Default)]
pub struct Document<'a> {
    pub title: &'a str,
    /// The language of the title, where it is not the page's.
    pub lang: Option<&'static str>,
    pub href: String,
    /// The text next to the title, such as the recipient and the years.
    pub detail: String,
    /// Its total in the ledger.
    pub sum: Option<Pence>,
    pub day: Option<Date>,
    /// By `FACETS`: which of the values it has, in their order.
    pub facets: [Vec<u16>; FACETS.len()],
    /// What it is called, the title included: words here weigh more.
    pub names: Vec<&'a str>,
    /// What else it says, as plain text.
    pub texts: Vec<Cow<'a, str>>,
    /// Its place among all documents from A to Z.
    pub rank: u32,
}
