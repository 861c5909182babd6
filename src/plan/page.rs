//! Which pages there are, each in a few bytes. What each kind shows and where it stands is in `kinds/`.

use crate::model::date::FinancialYear;
use crate::model::ledger::Key;
use crate::model::record::RecordKey;

/// One page. A list that runs over several pages has one for each, numbered from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Home,
    NotFound,
    OpenData,
    /// The accessibility statement, where the settings have its facts.
    Accessibility,
    /// Every term that pages explain, where the settings have any.
    Glossary,
    Search,
    Years,
    Year(YearPage),
    DecisionYear(DecisionYearPage),
    List(ListPage),
    Record(RecordPage),
    Facets(FacetsPage),
}

/// The annual report of a financial year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearPage {
    pub year: FinancialYear,
    pub number: u32,
}

/// The decisions of a calendar year; 0 for those whose year is not known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecisionYearPage {
    pub year: i32,
}

/// The list of a record type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListPage {
    /// The type's place among the types.
    pub ordinal: u8,
    pub number: u32,
}

/// The page of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RecordPage {
    pub key: RecordKey,
    pub number: u32,
}

/// The awards that name both of two facets, of different kinds and in the order of their kinds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FacetsPage {
    pub first: Key,
    pub second: Key,
}

impl Page {
    /// The first page of a financial year.
    pub fn year(year: FinancialYear) -> Page {
        Page::Year(YearPage { year, number: 1 })
    }

    /// The first page of the list of the type at `ordinal`.
    pub fn list(ordinal: usize) -> Page {
        Page::List(ListPage { ordinal: ordinal as u8, number: 1 })
    }

    /// The first page of a record.
    pub fn record(key: RecordKey) -> Page {
        Page::Record(RecordPage { key, number: 1 })
    }
}
