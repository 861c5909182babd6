//! The files that stand beside a page: its awards as tables, the feed of what is new in it, and its record.

use crate::model::address::Place;
use crate::model::limits::WORKBOOK_ROWS_OF_A_PAGE;
use crate::records;
use crate::records::award::AWARDS;
use crate::records::decision::DECISIONS;

use super::{Page, Plan};

/// A kind of file beside a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// Exactly the awards that the page lists. The file is the same in every language, and so is its place.
    Awards,
    /// The same awards as a workbook.
    Workbook,
    /// What is new in it, in the page's language.
    Feed,
    /// The record that the page is about, where the settings ask for one file per record.
    Record,
}

/// The record types of which each record that has awards has a feed.
const FED: [&str; 4] = ["organisations", "priorities", "districts", "panels"];

/// The record types of which each record that has awards has a workbook of them.
const IN_WORKBOOKS: [&str; 5] = ["priorities", "budget-areas", "funding-sources", "districts", "schemes"];

impl Beside {
    /// Every kind.
    pub const ALL: [Beside; 4] = [Beside::Awards, Beside::Workbook, Beside::Feed, Beside::Record];

    /// What its files are called.
    fn name(self) -> &'static str {
        match self {
            Beside::Awards => "awards.csv",
            Beside::Workbook => "awards.xlsx",
            Beside::Feed => "feed.xml",
            Beside::Record => "record.json",
        }
    }
}

impl Plan {
    /// The path of a file beside a page, if the page has one: only the first page of a list has.
    pub fn beside(&self, page: Page, what: Beside) -> Option<String> {
        let has = page.number() == 1
            && match what {
                Beside::Awards => self.lists_awards(page),
                Beside::Workbook => self.has_workbook(page),
                Beside::Feed => self.has_feed(page),
                Beside::Record => self.has_record_file(page),
            };
        has.then(|| self.place_beside(page, what).beside(what.name()))
    }

    fn place_beside(&self, page: Page, what: Beside) -> Place {
        match what {
            Beside::Awards | Beside::Workbook | Beside::Record => self.file_place(page),
            Beside::Feed => self.place(page),
        }
    }

    /// What the awards of a page have in common, whatever its language.
    pub fn in_common(&self, page: Page) -> String {
        match page {
            Page::Record(key, _) => self.dataset.get(key).name().to_string(),
            Page::Year(year, _) => year.to_string(),
            _ => AWARDS.title.to_string(),
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

    fn has_workbook(&self, page: Page) -> bool {
        let is_of_kind = match page {
            Page::Year(..) => true,
            Page::Record(key, _) => IN_WORKBOOKS.contains(&self.dataset.get(key).record_type.name),
            _ => false,
        };
        is_of_kind && (1..=WORKBOOK_ROWS_OF_A_PAGE).contains(&self.rows(page).len())
    }

    fn has_record_file(&self, page: Page) -> bool {
        let is_data = |key| records::published().any(|kind| kind == self.dataset.get(key).record_type);
        self.settings.record_files && matches!(page, Page::Record(key, _) if is_data(key))
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
