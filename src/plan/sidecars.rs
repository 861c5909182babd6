//! The files of a page: its awards as tables, the feed of what is new in it, and its record.

use crate::model::address::Place;
use crate::model::limits::WORKBOOK_ROWS_OF_A_PAGE;

use super::kinds::{PageKind, kind};
use super::{Page, Plan};

/// A kind of file of a page.
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
    /// The path of a page's file, if the page has one: only the first page of a list has.
    pub fn beside(&self, page: Page, what: Beside) -> Option<String> {
        let kind = kind(&page);
        let has = kind.number() == 1
            && match what {
                Beside::Awards => kind.lists_awards(self),
                Beside::Workbook => has_workbook(self, kind),
                Beside::Feed => kind.feed(self).is_some(),
                Beside::Record => has_record_file(self, kind),
            };
        has.then(|| place_beside(self, page, what).beside(what.name()))
    }

    /// What the awards of a page have in common, whatever its language.
    pub fn in_common(&self, page: Page) -> String {
        kind(&page).in_common(self)
    }

    /// The page that has the file at that path, and which of its files it is.
    pub fn find_beside(&self, path: &str) -> Option<(Page, Beside)> {
        let what = Beside::ALL.into_iter().find(|what| path.ends_with(what.name()))?;
        let page = self.find(path.strip_suffix(what.name())?.trim_end_matches('/'))?;
        (self.beside(page, what).as_deref() == Some(path)).then_some((page, what))
    }
}

fn place_beside(context: &Plan, page: Page, what: Beside) -> Place {
    match what {
        Beside::Awards | Beside::Workbook | Beside::Record => context.file_place(page),
        Beside::Feed => context.place(page),
    }
}

fn has_workbook(context: &Plan, kind: &dyn PageKind) -> bool {
    kind.has_workbook(context) && (1..=WORKBOOK_ROWS_OF_A_PAGE).contains(&kind.awards(context).len())
}

fn has_record_file(context: &Plan, kind: &dyn PageKind) -> bool {
    context.settings.record_files && kind.record().is_some_and(|key| context.dataset.get(key).record_type.is_data)
}
