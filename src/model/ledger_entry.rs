//! One confirmed sum, and the ways to divide such sums.

use super::award_index::AwardIndex;
use super::date::FinancialYear;
use super::money::Pence;
use super::record_key::RecordKey;

/// A way to divide awarded money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Dimension {
    Year,
    Priority,
    BudgetArea,
    FundingSource,
    District,
    Scheme,
    Panel,
    Kind,
    Recipient,
    Decision,
    Agreement,
}

impl Dimension {
    pub const ALL: [Dimension; 11] = [
        Dimension::Year,
        Dimension::Priority,
        Dimension::BudgetArea,
        Dimension::FundingSource,
        Dimension::District,
        Dimension::Scheme,
        Dimension::Panel,
        Dimension::Kind,
        Dimension::Recipient,
        Dimension::Decision,
        Dimension::Agreement,
    ];

    /// As `data-total` attributes write it.
    pub fn name(self) -> &'static str {
        match self {
            Dimension::Year => "year",
            Dimension::Priority => "priority",
            Dimension::BudgetArea => "budget_area",
            Dimension::FundingSource => "funding_source",
            Dimension::District => "district",
            Dimension::Scheme => "scheme",
            Dimension::Panel => "panel",
            Dimension::Kind => "kind",
            Dimension::Recipient => "recipient",
            Dimension::Decision => "decision",
            Dimension::Agreement => "agreement",
        }
    }
}

/// What an entry has in one dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Key {
    Year(FinancialYear),
    Record(RecordKey),
    /// The kind of award, by its index in the table of kinds.
    Kind(u8),
    /// Districts only: the award names more than one.
    Several,
    /// Nothing is recorded: the sum is not attributed.
    NotRecorded,
}

/// What an award has in each dimension, by `Dimension::ALL`; those that divide it, year and funding source, are not used.
pub type AwardKeys = [Key; Dimension::ALL.len()];

/// One confirmed sum of one award in one year from one source, by one act.
#[derive(Clone, Copy, Debug)]
pub struct LedgerEntry {
    /// Which award.
    pub award: AwardIndex,
    /// What made it: 0 is the award as it was made, others are the numbers of its changes.
    pub act: u16,
    pub year: FinancialYear,
    pub source: Key,
    pub amount: Pence,
}

impl LedgerEntry {
    /// Whether it is part of the award as it was made, not of a later change.
    pub fn is_original(&self) -> bool {
        self.act == 0
    }
}
