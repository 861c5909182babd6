//! Amounts of a table that a comma without quotes cut in two: `12,500` is a cell of 12 and a cell of 500.

use super::columns::{Column, Columns};
use super::reporter::Reporter;
use super::rules::AMOUNT_SPLIT;
use crate::model::cells::{Cell, Row};
use crate::model::field::{FieldDef, Kind};
use crate::model::source::ByteRange;

/// Warns of each pair of cells that looks like one amount.
pub(super) fn report(row: &Row, columns: &Columns, reading: &mut Reporter) {
    for (index, pair) in row.cells.windows(2).enumerate() {
        let [amount, rest] = pair else { continue };
        if let Some(def) = money(columns.columns.get(index))
            && is_split(amount, rest, columns.columns.get(index + 1))
        {
            reading.field = Some(def);
            let (first, second) = (amount.text.trim(), rest.text.trim());
            let message = format!("“{first}” and “{second}” look like one amount, {first},{second}");
            let help = format!("write {first}{second}, or put quotes around it: \"{first},{second}\"");
            reading.refuse(&AMOUNT_SPLIT, ByteRange { end: rest.at.end, ..amount.at }, message, help);
            reading.field = None;
        }
    }
}

/// The amount that makes a row one cell too wide, with what puts it right: the bytes, and the amount in quotes. None where
/// several cells may be meant.
pub(super) fn in_wide_row<'a>(row: &Row, columns: &Columns, text: &'a str) -> Option<(ByteRange, &'a str, String)> {
    let pairs = row.cells.windows(2).enumerate();
    let mut split = pairs.filter(|(index, pair)| {
        money(columns.columns.get(*index)).is_some() && is_split(&pair[0], &pair[1], columns.columns.get(index + 1))
    });
    let (_, pair) = split.next().filter(|_| split.next().is_none() && row.cells.len() == columns.columns.len() + 1)?;
    let at = ByteRange { end: pair[1].at.end, ..pair[0].at };
    let written = text.get(at.start as usize..at.end as usize).filter(|written| !written.contains('"'))?;
    Some((at, written, format!("\"{}\"", written.trim())))
}

fn money(column: Option<&Column>) -> Option<&'static FieldDef> {
    match column {
        Some(Column::Field(name)) if matches!(name.def.kind, Kind::Money) => Some(name.def),
        _ => None,
    }
}

/// Whether one to three digits are followed by three that nobody writes by themselves: with a nought in front, or where
/// no number belongs.
fn is_split(amount: &Cell, rest: &Cell, next: Option<&Column>) -> bool {
    let amount = amount.text.trim().trim_start_matches('£');
    let (whole, pence) = rest.text.trim().split_once('.').unwrap_or((rest.text.trim(), "00"));
    let digits = |text: &str, most: usize| {
        !text.is_empty() && text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let fits = digits(amount, 3) && whole.len() == 3 && digits(whole, 3) && pence.len() == 2 && digits(pence, 2);
    fits && (whole.starts_with('0') || money(next).is_none())
}
