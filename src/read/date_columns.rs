//! Dates of a table that only their whole column puts in doubt: `05/03/2024` is 5 March, but hardly where `03/25/2024`
//! stands below it.

use std::collections::BTreeSet;

use super::column_of_dates::{Judged, judge};
use super::columns::{Column, Columns};
use super::day::{Evidence, Order, date, evidence, readings};
use super::reporter::Reporter;
use super::rules::NOT_A_DATE;
use crate::diagnostic::Diagnostic;
use crate::model::cells::Rows;
use crate::model::field::{FieldDef, Kind};
use crate::model::source::ByteRange;

/// Reports each column in which a date can only begin with its month, and another may. Nothing puts the first of them right
/// by itself: it is what shows that the others are in doubt.
pub(super) fn report(columns: &Columns, from: usize, reading: &mut Reporter) {
    let text = reading.text;
    let found = reading.found.list[from..].iter().filter(|finding| finding.rule.code == NOT_A_DATE.code);
    let in_file = |finding: &Diagnostic| text.get(finding.span.start as usize..finding.span.end as usize);
    if !found.filter_map(in_file).any(|text| evidence(text) == MONTH_FIRST) {
        return;
    }
    for (column, def) in days(columns) {
        let cells = cells(text, column);
        let texts: Vec<&str> = cells.iter().map(|at| &text[at.start as usize..at.end as usize]).collect();
        let (Judged::Unclear { month_first, .. } | Judged::Mixed { month_first, .. }) = judge(&texts) else { continue };
        let own: BTreeSet<u32> = cells.iter().map(|at| at.start).collect();
        let of_column = reading.found.list[from..].iter_mut().filter(|finding| own.contains(&finding.span.start));
        of_column.for_each(|finding| finding.repairs.clear());
        let is_doubtful = |text: &&str| evidence(text) == Some(Evidence::None) && date(text).is_ok();
        let doubtful: Vec<usize> = (0..texts.len()).filter(|index| is_doubtful(&texts[*index])).collect();
        if let Some((first, others)) = doubtful.split_first() {
            tell(def, cells[*first], texts[*first], others.len(), texts[month_first], reading);
        }
    }
}

const MONTH_FIRST: Option<Evidence> = Some(Evidence::Of(Order::MonthFirst));

/// The columns that hold days.
fn days(columns: &Columns) -> impl Iterator<Item = (usize, &'static FieldDef)> {
    columns.columns.iter().enumerate().filter_map(|(index, column)| match column {
        Column::Field(name) if matches!(name.def.kind, Kind::Date) => Some((index, name.def)),
        _ => None,
    })
}

/// Where the texts of a column are, without the titles.
fn cells(text: &str, column: usize) -> Vec<ByteRange> {
    let own = Rows::new(text).skip(1).filter_map(|row| row.cells.get(column).map(|cell| cell.at));
    own.map(|at| trimmed(text, at)).filter(|at| at.start < at.end).collect()
}

fn trimmed(text: &str, at: ByteRange) -> ByteRange {
    let own = &text[at.start as usize..at.end as usize];
    let start = at.start as usize + (own.len() - own.trim_start().len());
    ByteRange::new(start, start + own.trim().len())
}

fn tell(def: &'static FieldDef, at: ByteRange, text: &str, others: usize, month_first: &str, reading: &mut Reporter) {
    let others = if others > 0 { format!(" and {others} more of this column") } else { String::new() };
    let message = format!("“{text}”{others} may begin with the month, as “{month_first}” does");
    let meant =
        readings(text).into_iter().map(|day| format!("if {} is meant, write {day}", day.long().replace('\u{a0}', " ")));
    let help = format!("{}\nwrite every date of the column year-month-day", meant.collect::<Vec<_>>().join("; "));
    reading.field = Some(def);
    reading.refuse(&NOT_A_DATE, at, message, help);
    reading.field = None;
}
