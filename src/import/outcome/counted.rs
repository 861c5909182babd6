//! What an outcome says of how many applied, were recommended or were declined, compared with what was counted.

use super::super::table::Row;
use super::count_lines::{CountSaid, Counts, count_said};
use super::rows::Reading;
use super::sheet::within;

impl Reading<'_> {
    /// What was counted so far, on all sheets.
    pub(super) fn counts(&self) -> Counts {
        Counts { received: self.outcome.received, declined: self.outcome.declined }
    }

    /// Whether a row says how many there are, which is compared at the end of its sheet.
    pub(super) fn takes_count(&mut self, row: &Row) -> bool {
        let table = self.table;
        let Some(line) = count_said(table.written_texts(row)) else { return false };
        if !line.is_number && self.has_sum(row) {
            return false;
        }
        self.counts_said.push(CountSaid { place: within(table, &row.place), line, so_far: self.counts() });
        true
    }

    /// Whether a row has something where sums stand.
    fn has_sum(&self, row: &Row) -> bool {
        let amount = self.map.map.column_of_money().map(str::to_string);
        self.money_columns().into_iter().chain(amount).any(|title| self.table.cell(row, &title).is_some())
    }

    /// Compares what a sheet says with its own applicants, those above the line, and those of all sheets so far.
    pub(super) fn compare_counts(&mut self, before: Counts) {
        for CountSaid { place, line, so_far } in std::mem::take(&mut self.counts_said) {
            let [all, so_far, before] = [self.counts(), so_far, before].map(|counts| counts.of(line.what));
            let (number, word) = (line.number, line.what.word());
            if [all, all - before, so_far, so_far - before].contains(&number) {
                self.outcome.told.push(format!("{place}: it counts {number} {word}, as there are"));
            } else {
                let own = all - before;
                self.contradictions
                    .push(format!("{place}: it says {number} {word}, but there are {own}: is one missing?"));
            }
        }
    }
}
