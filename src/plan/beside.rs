//! The files that stand beside a page: its awards, and the feed of what is new in it.

use crate::model::address::Place;
use crate::records::award::AWARDS;
use crate::records::decision::DECISIONS;

use super::{Page, Plan};

/// A kind of file beside a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Exactly the awards that the page lists. The file is the same in every language, and so is its place.
    Awards,
    /// What is new in it, in the page's language.
    Feed,
}

/// The record types of which each record that has awards has a feed.
const FED: [&str; 4] = ["organisations", "priorities", "districts", "panels"];

impl Beside {
    /// Every kind.
    pub const ALL: [Beside; 2] = [Beside::Awards, Beside::Feed];

    /// What its files are called.
    fn name(self) -> &'static str {
        match self {
            Beside::Awards => "awards.csv",
            Beside::Feed => "feed.xml",
        }
    }
}

impl Plan {
    /// The path of a file beside a page, if the page has one: only the first page of a list has.
    pub fn beside(&self, page: Page, what: Beside) -> Option<String> {
        let has = page.number() == 1
            && match what {
                Beside::Awards => self.lists_awards(page),
                Beside::Feed => self.has_feed(page),
            };
        has.then(|| self.place_beside(page, what).beside(what.name()))
    }

    fn place_beside(&self, page: Page, what: Beside) -> Place {
        match what {
            Beside::Awards => self.file_place(page),
            Beside::Feed => self.place(page),
        }
    }

    /// The page that has the file at that path, and which of its files it is.
    pub fn find_beside(&self, path: &str) -> Option<(Page, Beside)> {
        let what = Beside::ALL.into_iter().find(|what| path.ends_with(what.name()))?;
        let page = self.find(path.strip_suffix(what.name())?.trim_end_matches('/'))?;
        (self.beside(page, what).as_deref() == Some(path)).then_some((page, what))
    }

    fn lists_awards(&self, page: Page) -> bool {
        matches!(page, Page::Facets(..)) || page.may_list_awards() && !self.rows(page).is_empty()
    }

    fn has_feed(&self, page: Page) -> bool {
        match page {
            Page::Home => true,
            Page::Listing(ordinal, _) => {
                let kind = self.dataset.schema.types[ordinal as usize].record_type;
                *kind == AWARDS || *kind == DECISIONS
            }
            Page::Record(key, _) => {
                FED.contains(&self.dataset.get(key).record_type.name) && !self.awards_of(key).is_empty()
            }
            _ => false,
        }
    }
}
