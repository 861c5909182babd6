//! Dates of a table: each column is judged as a whole, and what it makes certain is written year-month-day.

use std::collections::BTreeSet;

use super::map::Map;
use super::table::Table;
use crate::model::field::{FieldDef, Kind};
use crate::read::{self, Judged, Order};

/// What to write into the map to say which number comes first.
const SAY: &str = "say “dates: day-first” or “dates: month-first” in the map";

/// Writes the dates of a table year-month-day. Returns what nobody can know, a line for each such column.
pub(super) fn settle(table: &mut Table, map: &Map) -> Vec<String> {
    let mut unclear = Vec::new();
    for title in columns(map) {
        let order = match map.dates {
            Some(order) => Some(order),
            None => {
                let cells: Vec<(String, &str)> = table.column_of(&title).collect();
                let texts: Vec<&str> = cells.iter().map(|(_, text)| *text).collect();
                match read::judge_dates(&texts) {
                    Judged::Order(order) => order,
                    judged => {
                        unclear.push(format!("column “{title}”: {}", told(judged, &cells)));
                        Some(Order::DayFirst)
                    }
                }
            }
        };
        table.rewrite(&title, |text| read::date_in(text, order).ok().map(|day| day.to_string()));
    }
    unclear
}

/// The titles of columns that hold days, each once. A year may be said by a day too.
fn columns(map: &Map) -> BTreeSet<String> {
    let is_day = |field: &FieldDef| match &field.kind {
        Kind::List(inner) => matches!(inner, Kind::Date),
        kind => matches!(kind, Kind::Date | Kind::Year),
    };
    map.asked().iter().filter(|asked| is_day(asked.field)).map(|asked| asked.title.to_string()).collect()
}

fn told(judged: Judged, cells: &[(String, &str)]) -> String {
    let shown = |index: usize| format!("“{}” ({})", cells[index].1, cells[index].0);
    match judged {
        Judged::Order(_) => String::new(),
        Judged::Unclear { month_first, either } => {
            let (month_first, either) = (shown(month_first), shown(either));
            format!("{month_first} can only begin with the month, and {either} with the day or the month: {SAY}")
        }
        Judged::Mixed { day_first, month_first, either } => {
            let (day_first, month_first, either) = (shown(day_first), shown(month_first), shown(either));
            format!(
                "{day_first} begins with the day, {month_first} with the month, and {either} with either: write all \
                 as year-month-day, or {SAY}"
            )
        }
        Judged::Swapped { date, text } => {
            let (date, text) = (shown(date), shown(text));
            format!(
                "days up to the 12th are dates, such as {date}, and later ones are text, such as {text}: a spreadsheet \
                 with American settings may have swapped day and month. If the dates are right, say “dates: day-first” \
                 in the map; if not, take them from the first file again"
            )
        }
    }
}
