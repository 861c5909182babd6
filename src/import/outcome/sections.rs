//! A workbook that says the outcome in headings, “APPROVED” and “NOT APPROVED”, or in the names of its sheets, and not in a column:
//! what each row stands below, or on, becomes a column of it.

use std::collections::BTreeMap;

use super::super::table::{Row, Table};
use super::super::titles::Title;
use super::super::wording::one_line;
use super::words::{folded, says};
use crate::read;

/// What a map calls the headings, as if they were a column.
pub(super) const TITLE: &str = "Section";

/// Gives each row of a sheet whose name says the outcome that name, as a column; the outcome that a row has of its own stays. A
/// name alone is an application too, where it stands below the title of the names and reads as one.
pub(super) fn give_sheet(table: &mut Table, title: &str, names: Option<&str>) {
    let Some(sheet) = table.sheet.clone() else { return };
    table.column(Title { name: title.to_string(), number: 0 });
    for index in 0..table.rows.len() {
        let row = &table.rows[index];
        let is_name = || names.and_then(|names| table.cell(row, names)).is_some_and(|text| !is_note(text));
        if (row.texts().count() > 1 || is_name()) && table.cell(row, title).is_none() {
            table.set(index, title, &sheet);
        }
    }
}

/// Longer than a name of so many words, or written as a sentence or below a sign.
fn is_note(text: &str) -> bool {
    let text = text.trim();
    text.starts_with(['*', '†']) || text.ends_with('.') || text.split_whitespace().count() > WORDS_OF_A_NAME
}

const WORDS_OF_A_NAME: usize = 8;

/// Whether a heading says that what is below it is recommended, or that it is not; none where it says neither.
type Says<'a> = &'a dyn Fn(&str) -> Option<bool>;

/// Words of which one is in a heading that recommends what is below it. “Grants up to £5,000” says nothing of an outcome.
const RECOMMENDED: [&str; 10] =
    ["approved", "recommended", "successful", "funded", "agreed", "accepted", "awarded", "supported", "fund", "yes"];

/// Beginnings of words of which one is in a heading that recommends nothing.
const DECLINED: [&str; 7] = ["unsuccess", "unsupport", "declin", "reject", "refus", "inelig", "withdr"];

/// What a heading says by itself.
pub(super) fn heading_says(text: &str) -> Option<bool> {
    let text = folded(text);
    let words: Vec<&str> = text.split(|sign: char| !sign.is_alphanumeric()).collect();
    let declines = |word: &&str| DECLINED.iter().any(|beginning| word.starts_with(beginning)) || *word == "not";
    if says(&text) == Some(false) || words.iter().any(declines) {
        return Some(false);
    }
    words.iter().any(|word| RECOMMENDED.contains(word)).then_some(true)
}

/// Gives each row the heading that it stands below where one recommends something, and there is no such column.
pub(super) fn propose(table: &mut Table) {
    let below = headings(table, &heading_says);
    let above = above(table, &heading_says);
    if !table.has(TITLE) && below.values().chain(&above).any(|heading| heading_says(heading) == Some(true)) {
        give(table, &heading_says);
    }
}

/// Gives each row the heading that it stands below, as a column. Titles that are repeated below a heading are taken out. Below
/// a row that may be a heading with a remark beside it, nobody knows what is meant.
pub(super) fn give(table: &mut Table, says: Says) {
    let (headings, mut current) = (headings(table, says), above(table, says));
    table.column(Title { name: TITLE.to_string(), number: 0 });
    for index in 0..table.rows.len() {
        let row = &table.rows[index];
        if let Some(heading) = headings.get(&index) {
            current = Some(heading.clone());
        } else if repeats_titles(table, row) {
            table.rows[index].clear();
        } else if may_be_heading(row, says) {
            current = None;
        } else if let Some(heading) = current.as_ref().filter(|_| row.texts().count() > 1) {
            table.set(index, TITLE, heading);
        }
    }
}

/// The headings among the rows, by their places. One that says nothing of an outcome is one too, unless it stands in several
/// sections: below “Reserve list” nothing is recommended because “Approved” stands further up.
fn headings(table: &Table, says: Says) -> BTreeMap<usize, String> {
    let alone = |row: &Row| row.first().filter(|_| row.texts().count() == 1).map(one_line);
    let all: Vec<(usize, String)> =
        table.rows.iter().enumerate().filter_map(|(index, row)| Some((index, alone(row)?))).collect();
    let mut times: BTreeMap<String, usize> = BTreeMap::new();
    all.iter().for_each(|(_, text)| *times.entry(folded(text)).or_default() += 1);
    let last = table.rows.iter().rposition(|row| row.texts().count() > 1).unwrap_or_default();
    let is_heading = |text: &str| says(text).or(heading_says(text)).is_some() || times[&folded(text)] == 1;
    all.into_iter().filter(|(index, text)| *index < last && is_heading(text)).collect()
}

/// Whether a row begins as a heading does, and has less beside it than an application: no sum, or one remark.
fn may_be_heading(row: &Row, says: Says) -> bool {
    let is_said = |text: &str| says(text).or(heading_says(text)).is_some();
    let has_little = || row.texts().count() == 2 || row.texts().all(|text| read::amount_in(text).is_none());
    row.texts().count() > 1 && row.first().is_some_and(is_said) && has_little()
}

/// The heading that stands above the titles.
fn above(table: &Table, says: Says) -> Option<String> {
    let (_, texts) = table.above.last()?;
    let mut texts = texts.iter().filter(|text| !text.is_empty());
    let text = texts.next().filter(|text| says(text).is_some())?;
    texts.next().is_none().then(|| one_line(text))
}

fn repeats_titles(table: &Table, row: &Row) -> bool {
    row.texts().count() > 1 && row.texts().all(|text| table.has(text))
}

#[cfg(test)]
mod tests {
    use super::heading_says;

    #[test]
    fn a_heading_says_whether_what_is_below_it_is_recommended() {
        for (heading, expected) in [
            ("APPROVED", Some(true)),
            ("Recommended for funding:", Some(true)),
            ("Applications approved by the panel", Some(true)),
            ("Not approved - insufficient funds", Some(false)),
            ("Applications not approved by the panel", Some(false)),
            ("The following were not approved by the panel:", Some(false)),
            ("Unsuccessful applications", Some(false)),
            ("Reserve list - subject to funds", None),
            ("Grants up to £5,000", None),
            ("Grants panel 2026", None),
            ("Notes", None),
            ("Northern area", None),
            ("No award", Some(false)),
            ("Not-recommended", Some(false)),
            ("Part 2", None),
        ] {
            assert_eq!(heading_says(heading), expected, "{heading}");
        }
    }
}
