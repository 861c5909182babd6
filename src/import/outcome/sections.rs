//! A sheet that says the outcome in headings, “APPROVED” and “NOT APPROVED”, and not in a column: what each row stands below
//! becomes a column of it.

use std::collections::BTreeMap;

use super::super::table::{Row, Table};
use super::super::titles::Title;
use super::super::wording::one_line;
use super::words::{folded, is_word, says};

/// What a map calls the headings, as if they were a column.
pub(super) const TITLE: &str = "Section";

/// Whether a heading says that what is below it is recommended, or that it is not; none where it says neither.
type Says<'a> = &'a dyn Fn(&str) -> Option<bool>;

/// Gives each row the heading that it stands below where one recommends something, and there is no such column.
pub(super) fn propose(table: &mut Table) {
    let says = |heading: &str| says(&folded(heading));
    let below = headings(table, &says);
    if !table.has(TITLE) && below.values().chain(&above(table, &says)).any(|heading| says(heading) == Some(true)) {
        give(table, &says);
    }
}

/// Gives each row the heading that it stands below, as a column. Titles that are repeated below a heading are taken out.
pub(super) fn give(table: &mut Table, says: Says) {
    let (headings, mut current) = (headings(table, says), above(table, says));
    table.column(Title { name: TITLE.to_string(), number: 0 });
    for index in 0..table.rows.len() {
        if let Some(heading) = headings.get(&index) {
            current = Some(heading.clone());
        } else if repeats_titles(table, &table.rows[index]) {
            table.rows[index].clear();
        } else if let Some(heading) = current.as_ref().filter(|_| table.rows[index].texts().count() > 1) {
            table.set(index, TITLE, heading);
        }
    }
}

/// The headings among the rows, by their places. One that says nothing of an outcome is one too, unless it stands in several
/// sections: below “Reserve list” nothing is recommended because “Approved” stands further up.
fn headings(table: &Table, says: Says) -> BTreeMap<usize, String> {
    let alone = |row: &Row| row.first().filter(|text| row.texts().count() == 1 && is_word(text)).map(one_line);
    let all: Vec<(usize, String)> =
        table.rows.iter().enumerate().filter_map(|(index, row)| Some((index, alone(row)?))).collect();
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    all.iter().for_each(|(_, text)| *times.entry(folded(text)).or_default() += 1);
    let last = table.rows.iter().rposition(|row| row.texts().count() > 1).unwrap_or_default();
    let is_heading = |text: &str| says(text).is_some() || times[&folded(text)] == 1;
    all.into_iter().filter(|(index, text)| *index < last && is_heading(text)).collect()
}

/// The heading that stands above the titles.
fn above(table: &Table, says: Says) -> Option<String> {
    let (_, texts) = table.above.last()?;
    let mut texts = texts.iter().filter(|text| !text.is_empty());
    let text = texts.next().filter(|text| is_word(text) && says(text).is_some())?;
    texts.next().is_none().then(|| one_line(text))
}

fn repeats_titles(table: &Table, row: &Row) -> bool {
    row.texts().count() > 1 && row.texts().all(|text| table.has(text))
}
