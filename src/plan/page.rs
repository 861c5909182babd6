//! How all of the plan speaks of pages, without knowing how their kinds make them.

use crate::model::date::FinancialYear;
use crate::model::ledger::Key;
use crate::model::period::Period;
use crate::model::record::RecordKey;

use super::kinds::accessibility::Accessibility;
use super::kinds::decision_year::DecisionYearPage;
use super::kinds::facets::FacetsPage;
use super::kinds::home::Home;
use super::kinds::kind;
use super::kinds::list::ListPage;
use super::kinds::open_data::OpenData;
use super::kinds::payment_month::PaymentMonthPage;
use super::kinds::payment_year::PaymentYearPage;
use super::kinds::performance::Performance;
use super::kinds::period::PeriodPage;
use super::kinds::predecessors::Predecessors;
use super::kinds::record::RecordPage;
use super::kinds::search::Search;
use super::kinds::what_we_publish::WhatWePublish;
use super::kinds::year::YearPage;
use super::kinds::years::Years;

pub use super::kinds::Page;

impl Page {
    pub const HOME: Page = Page::Home(Home);
    pub const OPEN_DATA: Page = Page::OpenData(OpenData);
    pub const PERFORMANCE: Page = Page::Performance(Performance);
    pub const PREDECESSORS: Page = Page::Predecessors(Predecessors);
    pub const SEARCH: Page = Page::Search(Search);
    pub const YEARS: Page = Page::Years(Years);
    pub const ACCESSIBILITY: Page = Page::Accessibility(Accessibility);
    pub const WHAT_WE_PUBLISH: Page = Page::WhatWePublish(WhatWePublish);

    /// The first page of a financial year.
    pub fn year(year: FinancialYear) -> Page {
        Page::YearPage(YearPage { year, number: 1 })
    }

    /// The performance report of a period.
    pub fn period(period: Period) -> Page {
        Page::PeriodPage(PeriodPage { period })
    }

    /// The decisions of a calendar year.
    pub fn decision_year(year: i32) -> Page {
        Page::DecisionYearPage(DecisionYearPage { year })
    }

    /// The first page of what was spent in a month.
    pub fn payment_month(month: Period) -> Page {
        Page::PaymentMonthPage(PaymentMonthPage { month, number: 1 })
    }

    /// What was spent in a financial year.
    pub fn payment_year(year: FinancialYear) -> Page {
        Page::PaymentYearPage(PaymentYearPage { year })
    }

    /// The first page of the list of the type at `ordinal`.
    pub fn list(ordinal: usize) -> Page {
        Page::ListPage(ListPage { ordinal: ordinal as u8, number: 1 })
    }

    /// The first page of a record.
    pub fn record(key: RecordKey) -> Page {
        Page::RecordPage(RecordPage { key, number: 1 })
    }

    /// The page of two facets, in the order of their kinds.
    pub fn facets(first: Key, second: Key) -> Page {
        Page::FacetsPage(FacetsPage { first, second })
    }

    /// Of a page that is there as long as there is something under its heading: how many parts of its address the page above
    /// it lacks.
    pub fn heading_depth(&self) -> Option<usize> {
        match self {
            Page::FacetsPage(_) => Some(2),
            Page::YearPage(_) | Page::DecisionYearPage(_) | Page::PaymentYearPage(_) | Page::PaymentMonthPage(_) => {
                Some(1)
            }
            _ => None,
        }
        .filter(|_| self.number() == 1)
    }

    /// Which page of its list it is, from 1.
    pub fn number(&self) -> u32 {
        kind(self).number()
    }

    /// Whether it shows the size and the checksum of files that no page makes.
    pub fn shows_file_facts(&self) -> bool {
        kind(self).shows_file_facts()
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
