//! The kinds of page, each in its own file: where its pages stand, what they show, and what goes with them.

mod accessibility;
pub(super) mod decisions;
pub(super) mod facets;
mod glossary;
pub(super) mod home;
pub(super) mod list;
mod not_found;
pub(super) mod open_data;
mod record;
mod search;
mod written;
mod year;
mod years;

use std::borrow::Cow;

use crate::model::address::Place;
use crate::model::dataset::Dataset;
use crate::model::distribution::Facts;
use crate::model::json_ld::JsonLd;
use crate::model::record::RecordKey;
use crate::model::view::View;
use crate::records::award::AWARDS;
use crate::records::settings::Settings;

use super::fingerprint::Fingerprints;
use super::listings::Listings;
use super::urls::LanguageUrls;
use super::{Context, Page};

/// The one list of kinds. A kind of page is a file of this folder, a variant of [`Page`], and its line here and below.
pub(super) fn kind(page: &Page) -> &dyn PageKind {
    match page {
        Page::Home => &home::Home,
        Page::NotFound => &not_found::NotFound,
        Page::OpenData => &open_data::OpenData,
        Page::Search => &search::Search,
        Page::Years => &years::Years,
        Page::Accessibility => &accessibility::Accessibility,
        Page::Glossary => &glossary::Glossary,
        Page::Year(page) => page,
        Page::DecisionYear(page) => page,
        Page::List(page) => page,
        Page::Record(page) => page,
        Page::Facets(page) => page,
    }
}

impl Page {
    /// Which page of its list it is, from 1.
    pub fn number(&self) -> u32 {
        kind(self).number()
    }

    /// Whether it tells the size and the sum of files that no page makes.
    pub fn tells_of_files(&self) -> bool {
        kind(self).tells_of_files()
    }

    /// Whether readers can be sent to it.
    pub fn has_address(&self) -> bool {
        kind(self).has_address()
    }

    /// The record that it is about.
    pub fn record_shown(&self) -> Option<RecordKey> {
        kind(self).record()
    }
}

/// Makes the pages of a kind.
type PagesOf = fn(&Dataset, &Settings, &Listings) -> Vec<Page>;

/// The pages of each kind, in the order in which they are written.
const PAGES: &[PagesOf] = &[
    |_, _, _| vec![Page::Home, Page::NotFound, Page::OpenData, Page::Search, Page::Years],
    accessibility::pages,
    glossary::pages,
    year::pages,
    decisions::pages,
    list::pages_with_records,
    facets::pages,
];

/// Every page of a site, but for its languages.
pub(super) fn every_page(dataset: &Dataset, settings: &Settings, listings: &Listings) -> Vec<Page> {
    PAGES.iter().flat_map(|pages| pages(dataset, settings, listings)).collect()
}

/// Where a page stands in one language.
pub(super) fn place(page: Page, urls: &LanguageUrls, dataset: &Dataset) -> Place {
    let kind = kind(&page);
    let first = kind.place(urls, dataset);
    match kind.number() {
        1 => first,
        number => Place::new(first.beside(&format!("{}/{number}", urls.named("page")))),
    }
}

/// What a page is by its kind. What a kind leaves out is as it is here.
pub(super) trait PageKind {
    /// Where the first page of its list stands in one language.
    fn place(&self, urls: &LanguageUrls, dataset: &Dataset) -> Place;

    /// What the page shows. `facts` tells of a file the page offers, by its path, where they are known.
    fn view(&self, context: &Context, facts: &Facts) -> View;

    /// Which page of its list it is, from 1.
    fn number(&self) -> u32 {
        1
    }

    /// The awards it lists, newest first: its `awards.csv` has exactly these.
    fn awards<'a>(&self, _context: &'a Context) -> Cow<'a, [u32]> {
        Cow::Borrowed(&[])
    }

    /// Whether it lists any.
    fn lists_awards(&self, context: &Context) -> bool {
        !self.awards(context).is_empty()
    }

    /// The awards that its figures are of.
    fn awards_summed<'a>(&self, context: &'a Context) -> Cow<'a, [u32]> {
        self.awards(context)
    }

    /// What its awards have in common, in whatever language: the title of their workbook.
    fn in_common(&self, _context: &Context) -> String {
        AWARDS.title.to_string()
    }

    /// Whether its awards are a workbook too.
    fn has_workbook(&self, _context: &Context) -> bool {
        false
    }

    /// The record that it is about.
    fn record(&self) -> Option<RecordKey> {
        None
    }

    /// The message that links to its feed say, where it has one.
    fn feed(&self, _context: &Context) -> Option<&'static str> {
        None
    }

    /// What its feed is called, before the name of the body.
    fn feed_title(&self, context: &Context) -> String {
        context.say("decisions-and-awards")
    }

    /// What its feed tells of, in any order.
    fn news(&self, _context: &Context) -> Vec<RecordKey> {
        Vec::new()
    }

    /// Where the foot of every page links to it, and the message that the link says; the lowest first.
    fn footer(&self) -> Option<(u8, &'static str)> {
        None
    }

    /// What it is about, for search engines.
    fn json_ld<'a>(&self, _context: &'a Context) -> Option<JsonLd<'a>> {
        None
    }

    /// The hash of what it is made from besides the awards that it lists; none where many things go into it: such a page
    /// is made in every build.
    fn fingerprint(&self, _context: &Context, _from: &Fingerprints) -> Option<u128> {
        None
    }

    /// Whether it tells the size and the sum of files that no page makes.
    fn tells_of_files(&self) -> bool {
        false
    }

    /// Whether it is a page that readers can be sent to.
    fn has_address(&self) -> bool {
        true
    }
}
