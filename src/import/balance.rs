//! What became of the rows of a table, or of the records of published data: each is a record here, or is named among what
//! is not.

use super::unplaced::{Amount, Unmapped};
use crate::model::money::Pence;
use crate::model::record_type::RecordType;
use crate::records::site::SITE;

/// How many rows there are, and what became of them.
#[derive(Debug, Default)]
pub struct Balance {
    /// What the rows of a table are; none where the source has records of every type.
    pub(super) record_type: Option<&'static RecordType>,
    /// Rows with anything in them, or records.
    pub(super) rows: usize,
    /// Rows that became new records.
    pub(super) new: usize,
    /// How many of these are drafts, for what they lack.
    pub(super) drafts: usize,
    /// Rows whose records are there already.
    pub(super) kept: usize,
    /// Of these, rows that put values of their records right.
    pub(super) corrected: usize,
    /// Of these, rows that say otherwise than their records, which stay as they are.
    pub(super) other: usize,
    /// Lines of sums, or that count the rows.
    pub(super) sums: usize,
}

impl Balance {
    /// `60 rows: 58 awards, 2 left out (£5,000)`.
    pub fn line(&self, unplaced: &Unmapped) -> String {
        let lost = unplaced.lost().len();
        let things = if self.record_type.is_some() { 0 } else { unplaced.count() - lost };
        let new = match self.record_type {
            Some(own) => counted(self.new, &own.noun(), &own.title.to_lowercase()),
            None => format!("{} new", self.new),
        };
        let mut parts = vec![format!("{new}{}", self.as_drafts())];
        let same = self.kept.saturating_sub(self.corrected + self.other);
        let others = [
            (same, format!("{same} there already")),
            (self.corrected, format!("{} corrected", self.corrected)),
            (self.other, format!("{} there with other values", self.other)),
            (self.sums, counted(self.sums, "line of sums", "lines of sums")),
            (unplaced.of_others, format!("{} of other funders", unplaced.of_others)),
            (lost, format!("{lost} left out{}", amount(unplaced))),
            (things, format!("{} left out", counted(things, "other thing", "other things"))),
        ];
        parts.extend(others.into_iter().filter(|(count, _)| *count > 0).map(|(_, part)| part));
        let rows = match self.record_type {
            Some(_) => counted(self.rows, "row", "rows"),
            None => counted(self.rows, "record", "records"),
        };
        format!("{rows}: {}", parts.join(", "))
    }

    /// Whether records of a type are counted: settings are one of their kind.
    pub(super) fn counts(&self, record_type: &RecordType) -> bool {
        self.record_type.map_or(*record_type != SITE, |own| own == record_type)
    }

    /// ` (12 as drafts)`
    fn as_drafts(&self) -> String {
        match self.drafts {
            0 => String::new(),
            1 if self.new == 1 => " (as a draft)".to_string(),
            all if all == self.new => " (all as drafts)".to_string(),
            1 => " (1 as a draft)".to_string(),
            some => format!(" ({some} as drafts)"),
        }
    }

    /// Whether each row is counted once.
    pub fn is_even(&self, unplaced: &Unmapped) -> bool {
        self.rows == self.new + self.kept + self.sums + unplaced.of_others + unplaced.lost().len()
    }
}

fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// ` (£5,000)`, ` (about £5,000)`; nothing where no row that is left out says an amount.
fn amount(unplaced: &Unmapped) -> String {
    let mut sum = Pence::default();
    let (mut known, mut is_exact) = (0, true);
    for amount in unplaced.lost() {
        is_exact &= matches!(amount, Amount::Exactly(_));
        if let Amount::Exactly(pence) | Amount::About(pence) = amount {
            (sum, known) = (sum + pence, known + 1);
        }
    }
    let unknown = unplaced.lost().len() - known;
    match (known, unknown) {
        (0, _) => String::new(),
        (_, 0) if is_exact => format!(" ({sum})"),
        (_, 0) => format!(" (about {sum})"),
        _ => format!(" (about {sum}, and {unknown} without an amount that can be read)"),
    }
}
