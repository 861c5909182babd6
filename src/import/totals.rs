//! Lines of sums between the rows of a table, known by their label and by what they add up.

use super::counts::rows_said;
use super::map::{Map, Source};
use super::table::{Row, Table};
use crate::model::field::{Kind, Need};
use crate::model::money::Pence;
use crate::model::totals_label::is_totals_label;
use crate::read;

/// A row without a label that is the sum of fewer rows than these may well be a record.
const ROWS_BEFORE_DOUBT: usize = 3;

/// What a row is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line {
    Record,
    /// It adds up the rows above; what it says, in words.
    Sums(String),
    /// It is a line of sums, and another amount than the rows above add up to; both, in words.
    Disagrees(String),
    /// It has no label, but is the sum of several rows above; why that is doubtful, in words.
    Doubtful(String),
}

/// The rows so far.
#[derive(Debug, Default)]
pub(super) struct Totals {
    /// The title of the column of amounts.
    column: Option<String>,
    all: Sum,
    /// Since the last line of sums.
    section: Sum,
    /// Rows that may be records, and those that are hidden.
    rows: usize,
    /// Those of the first that have an amount and all else that a record needs.
    whole_rows: usize,
    hidden_rows: usize,
    /// What hidden rows add to both.
    hidden: Pence,
    hidden_in_section: Pence,
}

#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    amount: Pence,
    rows: usize,
}

impl Sum {
    fn add(&mut self, amount: Pence) {
        self.amount += amount;
        self.rows += 1;
    }
}

impl Totals {
    /// For a table that is read by that map.
    pub(super) fn new(map: &Map) -> Totals {
        let column = map.column_of_money().map(str::to_string);
        Totals { column, ..Totals::default() }
    }

    fn amount(&self, table: &Table, row: &Row) -> Option<Pence> {
        self.column.as_deref().and_then(|title| table.cell(row, title)).and_then(read::amount_in)
    }

    /// Takes in the amount of a row that is hidden: a line of sums may or may not count it.
    pub(super) fn hide(&mut self, table: &Table, row: &Row) {
        let amount = self.amount(table, row).unwrap_or_default();
        self.hidden_rows += 1;
        self.hidden += amount;
        self.hidden_in_section += amount;
    }

    /// Judges the next row, and takes in its amount.
    pub(super) fn judge(&mut self, table: &Table, map: &Map, row: &Row) -> Line {
        let amount = self.amount(table, row);
        if let Some(said) = rows_said(row.texts()).filter(|_| amount.is_none() || lacks_fields(table, map, row)) {
            return self
                .counted(said)
                .map_or_else(|| Line::Sums(format!("it counts the {said} rows above")), Line::Disagrees);
        }
        let label = row.first().filter(|text| is_totals_label(text));
        let with = |sum: Sum, hidden: Pence| Sum { amount: sum.amount + hidden, ..sum };
        let agrees = |sum: &Sum| sum.rows > 0 && amount == Some(sum.amount);
        let shown = [self.section, self.all];
        let all = [with(self.section, self.hidden_in_section), with(self.all, self.hidden)];
        let sum = shown.into_iter().chain(all).find(agrees);
        let line = match (label, sum) {
            (Some(label), Some(_)) => Line::Sums(format!("“{label}” is the sum of the rows above")),
            // What was declined is given nothing.
            (Some(label), None) if amount == Some(Pence::ZERO) && self.section.rows == 0 => {
                Line::Sums(format!("“{label}” is nothing, as the rows above have no amount"))
            }
            (Some(label), None) if lacks_fields(table, map, row) => self.compared(label, amount),
            (None, Some(sum)) if sum.rows >= ROWS_BEFORE_DOUBT => Line::Doubtful(format!(
                "its amount, {}, is the sum of the {} rows above: if it is a line of sums, remove it",
                sum.amount, sum.rows
            )),
            _ => Line::Record,
        };
        match (&line, amount) {
            (Line::Sums(_) | Line::Disagrees(_), _) => {
                (self.section, self.hidden_in_section) = (Sum::default(), Pence::default());
            }
            (_, Some(amount)) => [&mut self.section, &mut self.all].into_iter().for_each(|sum| sum.add(amount)),
            _ => {}
        }
        if matches!(line, Line::Record | Line::Doubtful(_)) {
            self.rows += 1;
            self.whole_rows +=
                usize::from((amount.is_some() || self.column.is_none()) && !lacks_fields(table, map, row));
        }
        line
    }

    /// How another number of rows differs from that of the rows so far.
    fn counted(&self, said: usize) -> Option<String> {
        let (shown, all) = (self.rows, self.rows + self.hidden_rows);
        let hidden = if self.hidden_rows > 0 { format!(", and {} hidden", self.hidden_rows) } else { String::new() };
        // A note between the rows is none of them; a row that lacks something may be.
        let counts = [shown, all, self.whole_rows, self.whole_rows + self.hidden_rows];
        let differs = !counts.contains(&said);
        differs.then(|| format!("it says that there are {said} rows, but there are {shown}{hidden}: is one missing?"))
    }

    /// What the lines above the titles say of the number of all rows, where it is another one.
    pub(super) fn of_the_whole(&self, table: &Table) -> Vec<String> {
        let said = table.above.iter().filter_map(|(place, cells)| {
            let how = self.counted(rows_said(cells.iter().map(String::as_str))?)?;
            Some(format!("{place}: {how}"))
        });
        said.collect()
    }

    /// A line of sums that has another amount than the rows above, or none.
    fn compared(&self, label: &str, amount: Option<Pence>) -> Line {
        match amount.filter(|_| self.all.rows > 0) {
            Some(amount) => Line::Disagrees(format!(
                "“{label}” is {amount}, but the rows above add up to {}: is one missing or wrong?",
                self.all.amount
            )),
            None => Line::Sums(format!("“{label}” is a line of sums without an amount of its own")),
        }
    }
}

/// Whether a row has nothing for a field that every record has, though the map says where it would be.
fn lacks_fields(table: &Table, map: &Map, row: &Row) -> bool {
    let required =
        map.parts.iter().filter(|part| part.field.need == Need::Schema && !matches!(part.field.kind, Kind::Money));
    required.into_iter().any(|part| match &part.source {
        Source::Column(title) => table.cell(row, title).is_none_or(|text| text.trim().is_empty()),
        Source::Record(map) => map.columns().iter().all(|title| table.cell(row, title).is_none()),
        Source::Value(_) => false,
    })
}
