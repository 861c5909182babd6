//! The kinds of page, each in its own file: which pages it has, where they are, what they show, and what goes with them.

use std::borrow::Cow;

use crate::model::address::UrlPath;
use crate::model::award_index::AwardIndex;
use crate::model::dataset::Dataset;
use crate::model::distribution::FileInfos;
use crate::model::json_ld::JsonLd;
use crate::model::money::Pence;
use crate::model::record::RecordKey;
use crate::model::view::View;
use crate::records::award::AWARDS;
use crate::records::settings::Settings;

use super::Context;
use super::fingerprint::Fingerprints;
use super::listings::Listings;
use super::parts::drafts;
use super::urls::LanguageUrls;

/// Turns the list of kinds into their modules, the type [`Page`], and the two functions that go through all kinds.
macro_rules! kinds {
    ($($(#[$doc:meta])* $module:ident: $kind:ident,)*) => {
        $(pub(super) mod $module;)*

        /// One page. A list that runs over several pages has one for each, numbered from 1.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Page {
            $($(#[$doc])* $kind($module::$kind),)*
        }

        $(impl From<$module::$kind> for Page {
            fn from(page: $module::$kind) -> Page {
                Page::$kind(page)
            }
        })*

        /// What a page is by its kind.
        pub(super) fn kind(page: &Page) -> &dyn PageKind {
            match page {
                $(Page::$kind(page) => page,)*
            }
        }

        fn pages_by_kind(dataset: &Dataset, settings: &Settings, listings: &Listings) -> Vec<Page> {
            let mut pages: Vec<Page> = Vec::new();
            $(pages.extend($module::$kind::pages(dataset, settings, listings).into_iter().map(Page::from));)*
            pages
        }

        /// The files of this folder that the list names.
        #[cfg(test)]
        const MODULES: &[&str] = &[$(stringify!($module)),*];
    };
}

// The one list of kinds, in the order in which their pages are written. Each line names a file of this folder and the
// type in it that implements `PageKind`.
kinds! {
    /// The home page.
    home: Home,
    /// The page for addresses that do not exist.
    not_found: NotFound,
    /// The page of downloads.
    open_data: OpenData,
    /// The page for searching.
    search: Search,
    /// The financial years.
    years: Years,
    /// The accessibility statement, where the settings have its facts.
    accessibility: Accessibility,
    /// What the body has to publish, and what proves that it does.
    what_we_publish: WhatWePublish,
    /// Every term that pages explain, where the settings have any.
    glossary: Glossary,
    /// The bodies whose work it was before, where the settings name any.
    predecessors: Predecessors,
    /// The annual report of a financial year.
    year: YearPage,
    /// The periods that were reported on.
    performance: Performance,
    /// The performance report of a period.
    period: PeriodPage,
    /// The decisions of a calendar year.
    decision_year: DecisionYearPage,
    /// What was spent in a month.
    payment_month: PaymentMonthPage,
    /// What was spent in a financial year.
    payment_year: PaymentYearPage,
    /// The list of a record type.
    list: ListPage,
    /// The page of a record.
    record: RecordPage,
    /// What is at the address of a record that was withdrawn.
    withdrawn: Withdrawn,
    /// What is at an address that a record had before.
    moved: MovedPage,
    /// The awards that name both of two facets.
    facets: FacetsPage,
    /// What is at an address that such a page had before.
    moved_facets: MovedFacets,
    /// What is at the address of a page of two facets that no award names together any more.
    ended_facets: EndedFacets,
}

/// Every page of a site, in one language.
pub(super) fn every_page(dataset: &Dataset, settings: &Settings, listings: &Listings) -> Vec<Page> {
    let mut pages = pages_by_kind(dataset, settings, listings);
    let ordinal = |page: &Page| kind(page).ordinal();
    // The list of each record type comes just before its records.
    for of_types in pages.chunk_by_mut(|one, next| ordinal(one).is_some() == ordinal(next).is_some()) {
        of_types.sort_by_key(ordinal);
    }
    pages
}

/// Where a page is in one language.
pub(super) fn place(page: Page, urls: &LanguageUrls, dataset: &Dataset) -> UrlPath {
    numbered_place(page, kind(&page).number(), urls, dataset)
}

/// Where the page of that number is in the list that a page is part of.
pub(super) fn numbered_place(page: Page, number: u32, urls: &LanguageUrls, dataset: &Dataset) -> UrlPath {
    let first = kind(&page).place(urls, dataset);
    match number {
        1 => first,
        number => UrlPath::new(first.beside(&format!("{}/{number}", urls.named("page")))),
    }
}

/// What a page is by its kind. What a kind leaves out is as it is here.
pub(super) trait PageKind {
    /// All pages of this kind.
    fn pages(dataset: &Dataset, settings: &Settings, listings: &Listings) -> Vec<Self>
    where
        Self: Sized;

    /// Where the first page of its list is in one language.
    fn place(&self, urls: &LanguageUrls, dataset: &Dataset) -> UrlPath;

    /// What the page shows. `facts` looks up a file that the page offers, by its path.
    fn view(&self, context: &Context, facts: &FileInfos) -> View;

    /// Which page of its list it is, from 1.
    fn number(&self) -> u32 {
        1
    }

    /// The ordinal of the record type that it lists or shows: pages of one type are written one after the other.
    fn ordinal(&self) -> Option<usize> {
        None
    }

    /// The awards it lists, newest first: its `awards.csv`, where it has one, has exactly these.
    fn awards<'a>(&self, _context: &'a Context) -> Cow<'a, [AwardIndex]> {
        Cow::Borrowed(&[])
    }

    /// How many it lists.
    fn awards_listed(&self, context: &Context) -> usize {
        self.awards(context).len()
    }

    /// The awards that its figures are of.
    fn awards_summed<'a>(&self, context: &'a Context) -> Cow<'a, [AwardIndex]> {
        self.awards(context)
    }

    /// The payments it lists: its `payments.csv`, where it has one, has exactly these.
    fn payments<'a>(&self, _context: &'a Context) -> Cow<'a, [RecordKey]> {
        Cow::Borrowed(&[])
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

    /// The page that it leads to, where it is at an address that the page had before.
    fn moved_to(&self) -> Option<Page> {
        None
    }

    /// Every record that it is about: it is a draft where one of them is.
    fn records_about(&self) -> Vec<RecordKey> {
        self.record().into_iter().collect()
    }

    /// Whether it shows drafts that have no page of their own.
    fn has_draft_parts(&self, context: &Context) -> bool {
        let paid = self.payments(context).iter().any(|key| context.dataset.get(*key).draft);
        paid || self.records_about().iter().any(|key| drafts::are_parts_of(context, *key))
    }

    /// The message that links to its feed say, where it has one.
    fn feed(&self, _context: &Context) -> Option<&'static str> {
        None
    }

    /// What its feed is called, before the name of the body.
    fn feed_title(&self, context: &Context) -> String {
        context.message("decisions-and-awards")
    }

    /// The records that its feed is about, in any order.
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

    /// The hash of what it is made from besides the awards that it lists. What a kind does not say is made from everything.
    fn fingerprint(&self, _context: &Context, from: &Fingerprints) -> u128 {
        from.everything()
    }

    /// The hash of what its feed is made from.
    fn fingerprint_of_feed(&self, _context: &Context, from: &Fingerprints) -> u128 {
        from.everything()
    }

    /// Whether it shows the size and the checksum of files that no page makes.
    fn shows_file_facts(&self) -> bool {
        false
    }

    /// Whether it is a page that readers can be sent to.
    fn has_address(&self) -> bool {
        true
    }

    /// Whether readers can have its charts as pictures and as pages to be framed: not those of kinds with a page for each
    /// record of which there are many, where drawing would take longer than all else.
    fn has_pictures(&self, _context: &Context) -> bool {
        true
    }

    /// The sum that its card shows, where it has a card of its own: its first sentence tells of it.
    fn main_figure(&self, _context: &Context) -> Option<Pence> {
        None
    }

    /// The page of `content/` whose text it shows, so that this has no page of its own.
    fn written(&self) -> Option<&'static str> {
        None
    }

    /// Whether it explains the terms it uses, below what it shows.
    fn explains_terms(&self) -> bool {
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_this_folder_is_in_the_list() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/plan/kinds");
        let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
        let mut files: Vec<String> = files.filter(|name| name != "mod.rs").collect();
        files.sort();
        let mut listed: Vec<String> = MODULES.iter().map(|module| format!("{module}.rs")).collect();
        listed.sort();
        assert_eq!(files, listed);
    }

    #[test]
    fn a_page_is_a_few_bytes() {
        assert!(size_of::<Page>() <= 16, "a large site has millions");
    }
}
