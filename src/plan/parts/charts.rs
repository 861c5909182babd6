//! Charts, drawn from the tables of figures below them: no sum is added up for a picture.

use std::cmp::Reverse;

use crate::drawing;
use crate::model::date::FinancialYear;
use crate::model::money::Pence;
use crate::model::view::{Bar, Cell, Chart, ChartColumn, Download, FULL, Figures, Part, Series, Table};

use crate::plan::{Context, Page};

/// Above so many bars or groups of columns, a table is easier to read than a picture.
const MOST: usize = 24;

/// The most years one drawing shows.
const MOST_YEARS: usize = 16;

/// Above a year without a sum: its text is in the table.
const NO_SUM: &str = "–";

/// How the figures of a table are drawn.
pub(in crate::plan) enum Drawn<'a> {
    /// A bar for each row, as long as the sum in the last column.
    Totals { title: String },
    /// Such bars, the whole width being a pot that the sums were taken from.
    OfPot { title: String, pot: Pence },
    /// A bar for each row: what was awarded, in the third column, within the budget, in the second. The title is for
    /// bars of what was awarded, where nothing was budgeted.
    Budget { unbudgeted: String },
    /// A column for each of the years: the rows of the table have one each, the newest first, and end with the sum.
    History(&'a [FinancialYear]),
    /// Such columns for each row of the table, which has a column for each year, and one of totals.
    Histories(&'a [FinancialYear]),
}

enum Marks {
    Bars(Vec<Bar>),
    Series(Vec<Series>),
}

/// A table below its chart; the table alone where there is too little to compare, or too much to see.
/// `name` is the anchor, and the file name of the table: `by-year`.
pub(in crate::plan) fn drawn(context: &Context, page: Page, name: &str, table: Table, how: Drawn) -> Vec<Part> {
    let chart = chart(context, name, &table, how).map(Part::Chart);
    chart.into_iter().chain([filed(context, page, name, table)]).collect()
}

/// A table that is also a file of the page, called `name`.
pub(in crate::plan) fn filed(context: &Context, page: Page, name: &str, mut table: Table) -> Part {
    let path = context.place(page).beside(&format!("{name}.csv"));
    let text = table.caption.clone();
    let download = Download { text, href: context.file_href(&path), format: "CSV", size: None };
    table.figures = Some(Figures { path, download });
    Part::Table(table)
}

fn chart(context: &Context, name: &str, table: &Table, how: Drawn) -> Option<Chart> {
    if !matches!(how, Drawn::History(_)) && table.rows.len() > MOST {
        return None;
    }
    let id = format!("{name}-chart");
    let (title, marks) = marks(context, &id, table, how)?;
    let (bars, series) = match marks {
        Marks::Bars(bars) => (bars, Vec::new()),
        Marks::Series(series) => (Vec::new(), series),
    };
    Some(Chart { id, title, bars, series, take_away: None })
}

/// The title of a chart and what it draws; the title is the table's where the chart shows all the table does.
fn marks(context: &Context, id: &str, table: &Table, how: Drawn) -> Option<(String, Marks)> {
    let last = table.columns.len().checked_sub(1)?;
    let caption = table.caption.clone();
    let nothing_budgeted = || sums(table, 1).iter().all(Option::is_none);
    Some(match how {
        Drawn::Totals { title } => (title, Marks::Bars(bars(context, table, last, None)?)),
        Drawn::OfPot { title, pot } => (title, Marks::Bars(bars(context, table, last, Some(pot))?)),
        Drawn::Budget { unbudgeted } if nothing_budgeted() => (unbudgeted, Marks::Bars(bars(context, table, 2, None)?)),
        Drawn::Budget { .. } => (caption, Marks::Bars(bars_within(context, table)?)),
        Drawn::Histories([_]) => (caption, Marks::Bars(bars(context, table, 1, None)?)),
        Drawn::History(years) => (caption, Marks::Series(history(context, id, table, last, years)?)),
        Drawn::Histories(years) => (caption, Marks::Series(histories(context, id, table, years)?)),
    })
}

fn bars(context: &Context, table: &Table, column: usize, of: Option<Pence>) -> Option<Vec<Bar>> {
    let sums = sums(table, column);
    let largest = worth_drawing(&sums)?;
    let mut rows: Vec<_> = table.rows.iter().zip(sums).collect();
    // The parts of a pot compare by size; other rows have an order of their own.
    if of.is_some() {
        rows.sort_by_key(|(_, sum)| Reverse(*sum));
    }
    let bars = rows.into_iter().map(|(row, sum)| {
        let note = of.zip(sum).map(|(of, sum)| share(context, sum, of));
        bar(row.first(), said(row.get(column)), note, length(sum, largest), None)
    });
    Some(bars.collect())
}

fn bars_within(context: &Context, table: &Table) -> Option<Vec<Bar>> {
    let (budgets, awarded) = (sums(table, 1), sums(table, 2));
    let largest = worth_drawing(&[budgets.as_slice(), &awarded].concat())?;
    let rows = table.rows.iter().zip(budgets.into_iter().zip(awarded));
    let bars = rows.map(|(row, (budget, sum))| {
        let note = Some(against(context, sum.unwrap_or_default(), budget));
        bar(row.first(), said(row.get(2)), note, length(sum, largest), Some(length(budget, largest)))
    });
    Some(bars.collect())
}

/// An amount's share of its budget, in words.
fn against(context: &Context, sum: Pence, budget: Option<Pence>) -> String {
    let Some(budget) = budget else { return context.message("chart-no-budget") };
    let (over, of) = ((sum - budget).to_string(), budget.to_string());
    let message = if sum > budget { "chart-over-budget" } else { "chart-of-budget" };
    context.format(message, &[("budget", (&of).into()), ("over", (&over).into())])
}

/// An amount's share of a pot, in whole hundredths.
fn share(context: &Context, sum: Pence, of: Pence) -> String {
    let hundredths = (i128::from(sum.0.max(0)) * 200 + i128::from(of.0)) / (i128::from(of.0.max(1)) * 2);
    context.format("chart-of-pot", &[("percent", (&hundredths.to_string()).into())])
}

fn history(context: &Context, id: &str, table: &Table, column: usize, years: &[FinancialYear]) -> Option<Vec<Series>> {
    let cells: Vec<_> = years.iter().copied().zip(table.rows.iter().filter_map(|row| row.get(column))).collect();
    let largest = worth_drawing(&sums(table, column))?;
    Some(vec![columns(context, id, None, &table.caption, &cells, largest)?])
}

fn histories(context: &Context, id: &str, table: &Table, years: &[FinancialYear]) -> Option<Vec<Series>> {
    let all: Vec<_> = (1..=years.len()).flat_map(|column| sums(table, column)).collect();
    let largest = worth_drawing(&all)?;
    let drawn = table.rows.iter().enumerate().map(|(index, row)| {
        let name = row.first()?;
        let cells: Vec<_> = years.iter().copied().zip(row.iter().skip(1)).collect();
        columns(context, &format!("{id}-{}", index + 1), Some(name), &name.text, &cells, largest)
    });
    drawn.collect()
}

/// Columns from the first of the years to the last; years without a sum have their place too.
fn columns(
    context: &Context,
    id: &str,
    name: Option<&Cell>,
    title: &str,
    cells: &[(FinancialYear, &Cell)],
    largest: Pence,
) -> Option<Series> {
    let first = cells.iter().map(|(year, _)| *year).min()?;
    let last = cells.iter().map(|(year, _)| *year).max()?;
    let years: Vec<_> =
        std::iter::successors(Some(first), |year| (*year < last).then(|| year.next())).take(MOST_YEARS + 1).collect();
    if years.len() > MOST_YEARS {
        return None;
    }
    let cell_of = |year: FinancialYear| cells.iter().find(|(own, _)| *own == year).map(|(_, cell)| *cell);
    let sum_of = |year: FinancialYear| cell_of(year).and_then(|cell| cell.amount);
    let columns = years.iter().map(|year| ChartColumn {
        label: year.to_string(),
        text: sum_of(*year).map_or(NO_SUM.to_string(), |sum| in_short(context, sum)),
        height: length(sum_of(*year), largest),
    });
    let columns: Vec<_> = columns.collect();
    let sentences = years.iter().map(|year| {
        let sum = cell_of(*year).map_or_else(|| context.message("none"), |cell| said(Some(cell)));
        format!("{}: {sum}", context.texts.year(*year))
    });
    let description = sentences.collect::<Vec<_>>().join("; ");
    let svg = drawing::columns(id, title, &description, &columns);
    let (label, lang) = (name.map(|name| name.text.clone()), name.and_then(|name| name.lang));
    Some(Series { label, lang, description, columns, svg })
}

/// A sum in few letters, rounded: `£850`, `£4.3k`, `£46k`, `£1.2m`. The exact one is in the table.
fn in_short(context: &Context, sum: Pence) -> String {
    let pounds = (sum.0.abs() + 50) / 100;
    let sign = if sum < Pence::ZERO { "−" } else { "" };
    let (message, number) = match pounds {
        0..1_000 => return format!("{sign}£{pounds}"),
        1_000..9_950 => ("short-thousands", tenths(pounds, 1_000)),
        9_950..999_500 => ("short-thousands", ((pounds + 500) / 1_000).to_string()),
        _ => ("short-millions", tenths(pounds, 1_000_000)),
    };
    context.format(message, &[("number", (&format!("{sign}£{number}")).into())])
}

fn bar(name: Option<&Cell>, text: String, note: Option<String>, length: u32, budget: Option<u32>) -> Bar {
    let label = name.map_or(String::new(), |name| name.text.clone());
    let svg = match budget {
        Some(budget) => drawing::bar_within(length, budget),
        None => drawing::bar(length),
    };
    Bar { label, lang: name.and_then(|name| name.lang), text, note, length, budget, svg }
}

/// What the table says: a sum, or words where there is none.
fn said(cell: Option<&Cell>) -> String {
    cell.map_or(String::new(), |cell| match (&cell.tag, cell.amount) {
        (Some(tag), None) => format!("{} ({tag})", cell.text),
        _ => cell.text.clone(),
    })
}

fn sums(table: &Table, column: usize) -> Vec<Option<Pence>> {
    table.rows.iter().map(|row| row.get(column)?.amount).collect()
}

/// The largest of some sums, where there are at least two to compare.
fn worth_drawing(sums: &[Option<Pence>]) -> Option<Pence> {
    let above_zero = sums.iter().flatten().filter(|sum| **sum > Pence::ZERO).count();
    sums.iter().flatten().max().copied().filter(|_| above_zero >= 2)
}

/// So many units with one decimal, rounded.
fn tenths(pounds: i64, unit: i64) -> String {
    let tenths = (pounds * 10 + unit / 2) / unit;
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn length(sum: Option<Pence>, largest: Pence) -> u32 {
    (i128::from(sum.map_or(0, |sum| sum.0.max(0))) * i128::from(FULL) / i128::from(largest.0.max(1))) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_sums_can_be_compared_and_one_cannot() {
        let pence = |sums: &[i64]| worth_drawing(&sums.iter().map(|sum| Some(Pence(*sum))).collect::<Vec<_>>());
        assert_eq!(pence(&[5, 0, 9]), Some(Pence(9)));
        assert_eq!(worth_drawing(&[Some(Pence(5)), None]), None);
        assert_eq!(pence(&[5, 0, -9]), None);
        assert_eq!(pence(&[]), None);
    }

    #[test]
    fn lengths_are_in_proportion_and_never_negative() {
        assert_eq!(length(Some(Pence(1)), Pence(3)), 333);
        assert_eq!(length(Some(Pence(3)), Pence(3)), FULL);
        assert_eq!(length(Some(Pence(-3)), Pence(3)), 0);
        assert_eq!(length(None, Pence(3)), 0);
        assert_eq!(length(Some(Pence(i64::MAX)), Pence(i64::MAX)), FULL);
    }

    #[test]
    fn short_sums_are_rounded_not_cut() {
        assert_eq!(tenths(4_250, 1_000), "4.3");
        assert_eq!(tenths(9_949, 1_000), "9.9");
        assert_eq!(tenths(999_500, 1_000_000), "1.0");
    }
}
