//! Tables of totals, all made by one mechanism from the ledger.

use std::collections::BTreeSet;

use crate::model::award_index::AwardIndex;
use crate::model::date::FinancialYear;
use crate::model::ledger::{Dimension, Key, Ledger, LedgerEntry, Table as Sums, Total};
use crate::model::money::Pence;
use crate::model::record::{Record, RecordKey};
use crate::model::view::{Cell, Column, Table};
use crate::records::award::{FUNDING, years_named};
use crate::records::priority::ORDER;

use crate::plan::Context;
use crate::plan::parts::cells::{self, sum, text, tokens};
use crate::plan::words::grouped;

/// A table of sums by financial year, and the years in the order in which it has them.
pub(in crate::plan) type Yearly = (Table, Vec<FinancialYear>);

/// What some totals are about: awards and the keys their entries must have.
pub(in crate::plan) struct Subject<'a> {
    /// Newest first.
    pub(in crate::plan) awards: &'a [AwardIndex],
    pub(in crate::plan) keys: Vec<(Dimension, Key)>,
}

impl Subject<'_> {
    /// All awards.
    pub(in crate::plan) fn everything(context: &Context) -> Subject<'_> {
        Subject { awards: &context.listings.order, keys: Vec::new() }
    }

    /// The awards that name a record, where money is divided by records of its type.
    pub(in crate::plan) fn for_record(context: &Context, key: RecordKey) -> Option<Subject<'_>> {
        let dimension = dimension_of(context.dataset.get(key))?;
        Some(Subject { awards: context.listings.awards_of(key), keys: vec![(dimension, Key::Record(key))] })
    }

    /// Whether it is what was awarded to one organisation.
    pub(in crate::plan) fn is_recipient(&self) -> bool {
        self.keys.iter().any(|(dimension, _)| *dimension == Dimension::Recipient)
    }

    /// The total.
    pub(in crate::plan) fn total(&self, ledger: &Ledger) -> Total {
        ledger.sum(self.in_any_order(ledger), |entry| self.has(ledger, entry))
    }

    /// The sums by two dimensions.
    pub(in crate::plan) fn sums(&self, ledger: &Ledger, rows: Dimension, columns: Dimension) -> Sums {
        ledger.table(self.in_any_order(ledger), |entry| self.has(ledger, entry), rows, columns)
    }

    /// Its awards, to be added up. All that there are come in the order of the ledger: where they are the newest first,
    /// each is somewhere else in memory.
    fn in_any_order(&self, ledger: &Ledger) -> impl Iterator<Item = AwardIndex> {
        let (all, some) = if self.awards.len() == ledger.len() { (ledger.len(), &[][..]) } else { (0, self.awards) };
        (0..all).map(AwardIndex::new).chain(some.iter().copied())
    }

    /// What one award has in it.
    pub(in crate::plan) fn sum_of_award(&self, ledger: &Ledger, award: AwardIndex) -> Pence {
        let entries = ledger.entries_of(award).iter();
        entries.filter(|entry| self.has(ledger, entry)).map(|entry| entry.amount).sum()
    }

    /// How many awards its figures are said to be of: those with a sum in its total; where none has one, all.
    pub(in crate::plan) fn awards_said(&self, context: &Context) -> usize {
        match self.total(&context.dataset.ledger).awards as usize {
            0 => self.awards.len(),
            counted => counted,
        }
    }

    /// Whether one of its awards, narrowed by further keys, has an amount that no record gives.
    pub(in crate::plan) fn has_unrecorded(&self, context: &Context, further: &[(Dimension, Key)]) -> bool {
        let keys = || self.keys.iter().chain(further);
        let mut unrecorded = context.listings.unrecorded(self.awards);
        unrecorded.any(|award| keys().all(|(dimension, key)| names(context, award, *dimension, *key)))
    }

    /// Whether no record gives the amount of any of its awards.
    pub(in crate::plan) fn all_unrecorded(&self, context: &Context) -> bool {
        context.listings.unrecorded(self.awards).count() == self.awards.len()
    }

    fn has(&self, ledger: &Ledger, entry: &LedgerEntry) -> bool {
        self.keys.iter().all(|(dimension, key)| ledger.key(entry, *dimension) == *key)
    }
}

/// Whether an award has that key, be there a sum under it or not.
fn names(context: &Context, award: AwardIndex, dimension: Dimension, key: Key) -> bool {
    let record = || context.dataset.get(context.award_key(award));
    match (dimension, key) {
        (Dimension::Year, Key::Year(year)) => years_named(record()).contains(&year),
        (Dimension::FundingSource, Key::Record(source)) => {
            record().get(&FUNDING).unwrap_or_default().iter().any(|share| share.target() == Some(source))
        }
        (Dimension::FundingSource, _) => !record().has(&FUNDING),
        _ => context.dataset.ledger.award_key(award, dimension) == key,
    }
}

/// The dimension that records of a type divide money by.
pub(in crate::plan) fn dimension_of(record: &Record) -> Option<Dimension> {
    record.record_type.divides.as_ref().map(|division| division.dimension)
}

/// Keys in the order people expect: years, then records by their own order and name, then what has none.
pub(in crate::plan) fn in_order<'a>(context: &Context, keys: impl Iterator<Item = &'a Key>) -> Vec<Key> {
    let mut keys: Vec<Key> = keys.copied().collect();
    keys.sort_by_cached_key(|key| match key {
        Key::Record(record) => {
            let order = context.dataset.get(*record).get(&ORDER).unwrap_or(u64::MAX);
            (1, order, context.sort_order.rank(*record))
        }
        Key::Year(year) => (0, year.start_year() as u64, 0),
        Key::Kind(index) => (1, u64::from(*index), 0),
        Key::Several => (2, 0, 0),
        Key::NotRecorded => (3, 0, 0),
    });
    keys
}

/// A sum of the subject narrowed by further keys.
pub(in crate::plan) fn sum_cell(
    context: &Context,
    subject: &Subject,
    amount: Pence,
    further: &[(Dimension, Key)],
) -> Cell {
    let mut keys = subject.keys.clone();
    keys.extend(further.iter().filter(|key| !subject.keys.contains(key)));
    // The subject's own total is on its own page.
    let page = (keys.len() > subject.keys.len()).then(|| context.listings.page_with(&keys)).flatten();
    Cell { href: page.map(|page| context.href(page)), ..sum(amount, tokens(context, &keys)) }
}

/// What was awarded to the subject narrowed by further keys; words where no award has such a sum.
pub(in crate::plan) fn awarded_cell(
    context: &Context,
    subject: &Subject,
    total: Option<Total>,
    further: &[(Dimension, Key)],
) -> Cell {
    let total = total.unwrap_or_default();
    let cell = sum_cell(context, subject, total.amount, further);
    match total.awards {
        0 if subject.has_unrecorded(context, further) => cells::unrecorded(context, cell),
        0 => cells::none(context, cell),
        _ => cell,
    }
}

/// The subject's sums, a row for each key of `rows` and a column for each year; `also` are rows to show even if empty.
pub(in crate::plan) fn by_year_table(
    context: &Context,
    subject: &Subject,
    rows: Dimension,
    caption: String,
    also: &[Key],
) -> Option<Yearly> {
    let sums = subject.sums(&context.dataset.ledger, rows, Dimension::Year);
    tabled_by_year(context, subject, rows, &sums, caption, also)
}

/// The same of sums that were added up already, by those rows and by year.
pub(in crate::plan) fn tabled_by_year(
    context: &Context,
    subject: &Subject,
    rows: Dimension,
    sums: &Sums,
    caption: String,
    also: &[Key],
) -> Option<Yearly> {
    let keys: BTreeSet<Key> = sums.rows.keys().chain(also).copied().collect();
    if keys.is_empty() {
        return None;
    }
    let years = in_order(context, sums.columns.keys());
    let mut columns = vec![cells::column(context, &title_of(rows))];
    columns.extend(years.iter().map(|year| Column::new(cells::key_cell(context, *year).text, true)));
    columns.push(cells::numeric(context, "total"));
    let rows_of_cells = in_order(context, keys.iter()).into_iter().map(|key| {
        let mut cells = vec![cells::key_cell(context, key)];
        for year in &years {
            let total = sums.cells.get(&(key, *year)).copied();
            cells.push(awarded_cell(context, subject, total, &[(rows, key), (Dimension::Year, *year)]));
        }
        cells.push(awarded_cell(context, subject, sums.rows.get(&key).copied(), &[(rows, key)]));
        cells
    });
    let rows_of_cells = rows_of_cells.collect();
    let mut foot = vec![text(context.message("total"))];
    for year in &years {
        foot.push(awarded_cell(context, subject, sums.columns.get(year).copied(), &[(Dimension::Year, *year)]));
    }
    foot.push(awarded_cell(context, subject, Some(sums.all), &[]));
    Some((Table { caption, columns, rows: rows_of_cells, foot: Some(foot), ..Table::default() }, named(&years)))
}

/// That rows count some awards twice, where their numbers of awards add up to more than there are.
pub(in crate::plan) fn overlap_note(context: &Context, sums: &Sums) -> Option<String> {
    let counted: u64 = sums.rows.iter().map(|(_, total)| u64::from(total.awards)).sum();
    (counted > u64::from(sums.all.awards)).then(|| context.message("rows-overlap"))
}

/// The subject's sums by year, one row a year, with how many awards.
pub(in crate::plan) fn years_table(context: &Context, subject: &Subject) -> Option<Yearly> {
    let sums = subject.sums(&context.dataset.ledger, Dimension::Year, Dimension::Year);
    if sums.rows.is_empty() {
        return None;
    }
    let mut years = in_order(context, sums.rows.keys());
    years.reverse();
    let rows = years.iter().map(|year| {
        let (year, total) = (*year, sums.row(*year));
        vec![
            cells::key_cell(context, year),
            text(grouped(total.awards as usize)),
            sum_cell(context, subject, total.amount, &[(Dimension::Year, year)]),
        ]
    });
    let columns = vec![
        cells::column(context, "column-year"),
        cells::numeric(context, "column-awards"),
        cells::numeric(context, "column-sum"),
    ];
    let all = text(grouped(sums.all.awards as usize));
    let foot = vec![text(context.message("all-years")), all, sum_cell(context, subject, sums.all.amount, &[])];
    let table = Table {
        caption: context.message("sums-by-year"),
        columns,
        rows: rows.collect(),
        foot: Some(foot),
        note: overlap_note(context, &sums),
        ..Table::default()
    };
    Some((table, named(&years)))
}

fn named(keys: &[Key]) -> Vec<FinancialYear> {
    let years = keys.iter().filter_map(|key| if let Key::Year(year) = key { Some(*year) } else { None });
    years.collect()
}

/// The message that names a dimension.
pub(in crate::plan) fn title_of(dimension: Dimension) -> String {
    format!("dimension-{}", dimension.name().replace('_', "-"))
}

/// A message about money divided by a dimension, such as its `sums`.
pub(in crate::plan) fn said_of(dimension: Dimension, about: &str) -> String {
    format!("{}.{about}", title_of(dimension))
}
