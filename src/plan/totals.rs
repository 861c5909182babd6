//! Tables of totals, all made by one mechanism from the ledger.

use std::collections::BTreeSet;

use crate::model::ledger::{Dimension, Entry, Key, Table as Sums, Total};
use crate::model::money::Pence;
use crate::model::view::{Bar, Cell, Chart, Table};
use crate::records::priority::ORDER;

use super::Plan;
use super::cells::{column, none, numeric, sum, text, tokens};

/// What some totals are about: awards and the keys their entries must have.
pub(super) struct Subject<'a> {
    /// Newest first.
    pub(super) awards: &'a [u32],
    pub(super) keys: Vec<(Dimension, Key)>,
}

impl Plan {
    /// All awards.
    pub(super) fn everything(&self) -> Subject<'_> {
        Subject { awards: &self.order, keys: Vec::new() }
    }

    fn counts(&self, subject: &Subject, entry: &Entry) -> bool {
        subject.keys.iter().all(|(dimension, key)| self.dataset.ledger.key(entry, *dimension) == *key)
    }

    /// All the subject comes to.
    pub(super) fn total(&self, subject: &Subject) -> Total {
        self.dataset.ledger.sum(subject.awards.iter().copied(), |entry| self.counts(subject, entry))
    }

    /// The subject's sums by two dimensions.
    pub(super) fn sums(&self, subject: &Subject, rows: Dimension, columns: Dimension) -> Sums {
        let awards = subject.awards.iter().copied();
        self.dataset.ledger.table(awards, |entry| self.counts(subject, entry), rows, columns)
    }

    /// What the subject has in one award.
    pub(super) fn sum_in(&self, subject: &Subject, award: u32) -> Pence {
        let entries = self.dataset.ledger.of(award).iter();
        entries.filter(|entry| self.counts(subject, entry)).map(|entry| entry.amount).sum()
    }

    /// A sum of the subject narrowed by further keys.
    pub(super) fn sum_cell(&self, subject: &Subject, amount: Pence, further: &[(Dimension, Key)]) -> Cell {
        let keys: Vec<_> = subject.keys.iter().chain(further).copied().collect();
        sum(amount, tokens(self, &keys))
    }

    /// Keys in the order people expect: years, then records by their own order and name, then what has none.
    pub(super) fn in_order<'a>(&self, keys: impl Iterator<Item = &'a Key>) -> Vec<Key> {
        let mut keys: Vec<Key> = keys.copied().collect();
        keys.sort_by_cached_key(|key| match key {
            Key::Record(record) => {
                let record = self.dataset.get(*record);
                (1, record.get(&ORDER).unwrap_or(u64::MAX), record.name().to_lowercase(), record.id.to_string())
            }
            Key::Year(year) => (0, year.start_year() as u64, String::new(), String::new()),
            Key::Kind(place) => (1, u64::from(*place), String::new(), String::new()),
            Key::Several => (2, 0, String::new(), String::new()),
            Key::NotRecorded => (3, 0, String::new(), String::new()),
        });
        keys
    }

    /// The subject's sums, a row for each key of `rows` and a column for each year; `also` are rows to show even if empty.
    pub(super) fn by_year_table(
        &self,
        subject: &Subject,
        rows: Dimension,
        caption: String,
        also: &[Key],
    ) -> Option<Table> {
        let sums = self.sums(subject, rows, Dimension::Year);
        let keys: BTreeSet<Key> = sums.rows.keys().chain(also).copied().collect();
        if keys.is_empty() {
            return None;
        }
        let years = self.in_order(sums.columns.keys());
        let mut columns = vec![column(row_title(rows))];
        columns.extend(years.iter().map(|year| numeric(year_name(*year))));
        columns.push(numeric("Total"));
        let rows_of_cells = self.in_order(keys.iter()).into_iter().map(|key| {
            let mut cells = vec![self.key_cell(key)];
            for year in &years {
                cells.push(self.year_cell(
                    subject,
                    sums.cell(key, *year).amount,
                    &[(rows, key), (Dimension::Year, *year)],
                ));
            }
            cells.push(self.sum_cell(subject, sums.row(key).amount, &[(rows, key)]));
            cells
        });
        let rows_of_cells = rows_of_cells.collect();
        let mut foot = vec![text("Total")];
        for year in &years {
            let amount = sums.columns.get(year).map_or(Pence::ZERO, |total| total.amount);
            foot.push(self.sum_cell(subject, amount, &[(Dimension::Year, *year)]));
        }
        foot.push(self.sum_cell(subject, sums.all.amount, &[]));
        Some(Table { caption, columns, rows: rows_of_cells, foot: Some(foot) })
    }

    /// A sum of one year, or a word for none.
    fn year_cell(&self, subject: &Subject, amount: Pence, keys: &[(Dimension, Key)]) -> Cell {
        let cell = self.sum_cell(subject, amount, keys);
        if amount == Pence::ZERO { none(cell) } else { cell }
    }

    /// The subject's sums by year, one row a year, with how many awards.
    pub(super) fn years_table(&self, subject: &Subject, caption: String) -> Option<Table> {
        let sums = self.sums(subject, Dimension::Year, Dimension::Year);
        if sums.rows.is_empty() {
            return None;
        }
        let rows = self.in_order(sums.rows.keys()).into_iter().rev().map(|year| {
            let total = sums.row(year);
            vec![
                self.key_cell(year),
                text(super::words::grouped(total.awards as usize)),
                self.sum_cell(subject, total.amount, &[(Dimension::Year, year)]),
            ]
        });
        let columns = vec![column("Financial year"), numeric("Awards"), numeric("Sum")];
        let all = text(super::words::grouped(sums.all.awards as usize));
        let foot = vec![text("All years"), all, self.sum_cell(subject, sums.all.amount, &[])];
        Some(Table { caption, columns, rows: rows.collect(), foot: Some(foot) })
    }

    /// The same sums as bars.
    pub(super) fn chart(&self, subject: &Subject, dimension: Dimension, id: &str, title: String) -> Option<Chart> {
        let sums = self.sums(subject, dimension, Dimension::Kind);
        let largest = sums.rows.values().map(|total| total.amount).max().filter(|amount| *amount > Pence::ZERO)?;
        let bars = self.in_order(sums.rows.keys()).into_iter().map(|key| {
            let amount = sums.row(key).amount;
            let length = (i128::from(amount.0.max(0)) * 1000 / i128::from(largest.0)) as u32;
            Bar { label: self.key_cell(key).text, text: amount.to_string(), length }
        });
        let bars: Vec<Bar> = bars.collect();
        let description = bars.iter().map(|bar| format!("{}: {}", bar.label, bar.text)).collect::<Vec<_>>().join("; ");
        Some(Chart { id: id.to_string(), title, description, bars })
    }
}

/// What the rows of a table by that dimension are called.
pub(super) fn row_title(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Year => "Financial year",
        Dimension::Priority => "Priority",
        Dimension::BudgetArea => "Budget area",
        Dimension::FundingSource => "Funding source",
        Dimension::District => "District",
        Dimension::Scheme => "Grant scheme",
        Dimension::Panel => "Panel",
        Dimension::Kind => "Kind",
        Dimension::Recipient => "Recipient",
        Dimension::Decision => "Decision",
        Dimension::Agreement => "Agreement",
    }
}

fn year_name(key: Key) -> String {
    match key {
        Key::Year(year) => year.long(),
        _ => String::new(),
    }
}
