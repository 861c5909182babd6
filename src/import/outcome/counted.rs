//! What an outcome says of how many applied, were recommended or were declined, compared with what was counted.

use super::super::table::Row;
use super::count_lines::{Counted, count_said, is_number};
use super::rows::Reading;
use super::sheet::within;

impl Reading<'_> {
    /// Whether a row says how many there are, which is compared at the end of its sheet.
    pub(super) fn takes_count(&mut self, row: &Row) -> bool {
        let table = self.table;
        let is_made = table.columns_named(&self.map.outcome).any(|column| table.is_made(column));
        let given = table.cell(row, &self.map.outcome).filter(|_| is_made);
        let Some((what, said)) = count_said(row.texts().filter(|text| Some(*text) != given)) else { return false };
        if !is_number(row.texts()) && self.has_sum(row) {
            return false;
        }
        let place = within(table, &row.place);
        self.counts_said.push((place, what, said, self.counted(what)));
        true
    }

    /// Whether a row has something where sums stand.
    fn has_sum(&self, row: &Row) -> bool {
        let amount = self.map.map.column_of_money().map(str::to_string);
        self.money_columns().into_iter().chain(amount).any(|title| self.table.cell(row, &title).is_some())
    }

    fn counted(&self, what: Counted) -> u64 {
        let outcome = &self.outcome;
        match what {
            Counted::Received => outcome.received,
            Counted::Recommended => outcome.received - outcome.declined,
            Counted::Declined => outcome.declined,
        }
    }

    /// Compares what a sheet says with its own applicants, those so far, and those of all sheets so far.
    pub(super) fn compare_counts(&mut self, received: u64, declined: u64) {
        for (place, what, said, so_far) in std::mem::take(&mut self.counts_said) {
            let before = match what {
                Counted::Received => received,
                Counted::Recommended => received - declined,
                Counted::Declined => declined,
            };
            let all = self.counted(what);
            let word = match what {
                Counted::Received => "received",
                Counted::Recommended => "recommended",
                Counted::Declined => "declined",
            };
            if [all, all - before, so_far, so_far - before].iter().any(|count| usize::try_from(*count) == Ok(said)) {
                self.outcome.told.push(format!("{place}: it counts {said} {word}, as there are"));
            } else {
                let own = all - before;
                self.contradictions
                    .push(format!("{place}: it says {said} {word}, but there are {own}: is one missing?"));
            }
        }
    }
}
