//! What was counted, in words: a number in its unit, or why there is none.

use crate::model::figure::{Figure, Number};
use crate::model::money::Pence;
use crate::model::record::{Record, RecordKey};
use crate::model::view::{Cell, Column};
use crate::records::measure::{ADDS, Adds, UNIT, Unit};
use crate::records::results::Sum;

use crate::plan::Context;
use crate::plan::parts::cells::{self, text};
use crate::plan::words::grouped;

/// `1,250`, `suppressed`.
pub(in crate::plan) fn text_of(context: &Context, figure: Figure) -> String {
    match figure {
        Figure::Number(number) => number.to_string(),
        other => context.message(&format!("figure-{}", other.word().unwrap_or_default())),
    }
}

/// A figure without a unit.
pub(in crate::plan) fn cell(context: &Context, figure: Figure) -> Cell {
    match figure {
        Figure::Number(number) => text(number.to_string()),
        other => Cell { absent: true, ..text(text_of(context, other)) },
    }
}

/// A figure of a measure: `95%`, `£40`, `12`.
pub(in crate::plan) fn of_measure(context: &Context, measure: RecordKey, figure: Figure) -> Cell {
    match figure {
        Figure::Number(number) => in_unit(context.dataset.get(measure), number),
        other => cell(context, other),
    }
}

/// A number in the unit of its measure.
pub(in crate::plan) fn in_unit(measure: &Record, number: Number) -> Cell {
    match measure.get(&UNIT) {
        Some(Unit::Percent) => text(format!("{number}%")),
        Some(Unit::Pounds) => cells::money(Pence(number.0)),
        _ => text(number.to_string()),
    }
}

/// Where a return says nothing of a measure.
pub(in crate::plan) fn not_reported(context: &Context) -> Cell {
    cells::absent(context, "figure-not-reported")
}

/// A sum of figures, with how many had no number.
pub(in crate::plan) fn sum(context: &Context, measure: RecordKey, sum: Sum) -> Cell {
    if sum.numbers == 0 {
        return Cell { tag: left_out(context, sum), ..cells::absent(context, "no-figures") };
    }
    Cell { tag: left_out(context, sum), ..in_unit(context.dataset.get(measure), sum.sum) }
}

/// How many figures a sum leaves out, and why: `2 left out (suppressed)`.
fn left_out(context: &Context, sum: Sum) -> Option<String> {
    let why = [
        ("left-out-suppressed", sum.suppressed),
        ("left-out-not-collected", sum.not_collected),
        ("left-out-not-applicable", sum.not_applicable),
    ];
    let why: Vec<(&str, usize)> = why.into_iter().filter(|(_, count)| *count > 0).collect();
    let said: Vec<String> = match why.as_slice() {
        [] => return None,
        [(one, _)] => vec![context.message(one)],
        several => several.iter().map(|(one, count)| format!("{count} {}", context.message(one))).collect(),
    };
    let (count, why) = (grouped(sum.without()), said.join(", "));
    Some(context.format("figures-left-out", &[("count", (&count).into()), ("why", (&why).into())]))
}

/// A column of figures that has a column of remarks beside it in the file of its table.
pub(in crate::plan) fn remarked(context: &Context, column: Column) -> Column {
    let remarks = context.format("column-remarks", &[("column", (&column.title).into())]);
    column.remarked(remarks)
}

/// Whether the figures of a measure may be added.
pub(in crate::plan) fn may_be_added(context: &Context, measure: RecordKey) -> bool {
    context.dataset.get(measure).get(&ADDS) == Some(Adds::Sum)
}

/// Why figures were withheld and what sums leave out, where a table has such figures and sums.
pub(in crate::plan) fn note(context: &Context, rows: &[Vec<Cell>], leaves_out: bool) -> Option<String> {
    let word = text_of(context, Figure::Suppressed);
    let is_said = |cell: &Cell| cell.absent && cell.text == word;
    let suppressed = rows.iter().flatten().any(is_said).then(|| context.message("suppressed-note"));
    let left_out = leaves_out.then(|| context.message("left-out-note"));
    let notes: Vec<String> = suppressed.into_iter().chain(left_out).collect();
    (!notes.is_empty()).then(|| notes.join(" "))
}
