//! Many cells of a table at once, and further rows. Every other byte stays.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Refused, line_end, table};
use crate::model::cells::{Row, Rows};
use crate::model::delimiter;

/// A row of a table, as the file has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GridRow {
    /// As a spreadsheet counts.
    pub number: u32,
    pub cells: Vec<String>,
}

/// The rows of a table, the titles first.
pub fn grid(text: &str) -> Vec<GridRow> {
    let cells = |row: &Row| row.cells.iter().map(|cell| cell.text.to_string()).collect();
    Rows::new(text).map(|row| GridRow { number: row.number, cells: cells(&row) }).collect()
}

/// The rows of what a spreadsheet program copies: divided by tabs.
pub fn pasted(text: &str) -> Vec<Vec<String>> {
    grid(&format!("sep=\t\n{text}")).into_iter().map(|row| row.cells).collect()
}

/// The text of a table with other texts in some cells, by the number of the row and the column, and with further rows.
///
/// # Errors
/// When a row is not there, or the table would say something else.
pub fn with_cells(text: &str, cells: &BTreeMap<(u32, usize), String>, new: &[Vec<String>]) -> Result<String, Refused> {
    let rows: BTreeMap<u32, Row> = Rows::new(text).map(|row| (row.number, row)).collect();
    let mut edits: Vec<(Range<usize>, String)> = Vec::new();
    let mut by_row: BTreeMap<u32, BTreeMap<usize, &str>> = BTreeMap::new();
    for ((number, column), value) in cells {
        by_row.entry(*number).or_default().insert(*column, value);
    }
    for (number, values) in by_row {
        let row = rows.get(&number).ok_or_else(|| Refused(format!("row {number} is not there any more")))?;
        edits.extend(of_row(text, row, &values));
    }
    let sign = delimiter::delimiter(text);
    let changed = appended(spliced(text, edits), new, sign);
    if says(&changed) == expected(text, cells, new) {
        return Ok(changed);
    }
    Err(Refused("the table would say something else too, so it was left as it is".to_string()))
}

/// The bytes of one row that become others: cells that it has, and those that it gets at its end.
fn of_row(text: &str, row: &Row, values: &BTreeMap<usize, &str>) -> Vec<(Range<usize>, String)> {
    let count = row.cells.len();
    let there = values.range(..count).map(|(column, value)| {
        let at = table::whole(text, &row.cells[*column]);
        let was_quoted = text[at.clone()].starts_with('"');
        (at, table::written(value, row.delimiter, was_quoted))
    });
    let mut edits: Vec<_> = there.collect();
    if let Some(last) = values.keys().next_back().filter(|last| **last >= count) {
        let added = (count..=*last).map(|column| {
            let value = values.get(&column).copied().unwrap_or_default();
            format!("{}{}", char::from(row.delimiter), table::written(value, row.delimiter, false))
        });
        let end = row.at.end as usize;
        edits.push((end..end, added.collect()));
    }
    edits
}

fn spliced(text: &str, mut edits: Vec<(Range<usize>, String)>) -> String {
    edits.sort_by_key(|(at, _)| (at.start, at.end));
    let mut changed = String::with_capacity(text.len());
    let mut done = 0;
    for (at, new) in edits {
        changed.push_str(&text[done..at.start]);
        changed.push_str(&new);
        done = at.end;
    }
    changed.push_str(&text[done..]);
    changed
}

fn appended(mut text: String, new: &[Vec<String>], sign: u8) -> String {
    let end = line_end(&text);
    for row in new {
        let cells: Vec<String> = row.iter().map(|cell| table::written(cell, sign, false)).collect();
        if !text.ends_with(['\n', '\r']) {
            text.push_str(end);
        }
        text.push_str(&cells.join(&char::from(sign).to_string()));
        text.push_str(end);
    }
    text
}

/// What the cells of each row say, without empty ones at its end.
fn says(text: &str) -> Vec<Vec<String>> {
    grid(text).into_iter().map(|row| trimmed(row.cells)).collect()
}

fn expected(text: &str, cells: &BTreeMap<(u32, usize), String>, new: &[Vec<String>]) -> Vec<Vec<String>> {
    let mut rows = grid(text);
    for row in &mut rows {
        for ((_, column), value) in cells.range((row.number, 0)..=(row.number, usize::MAX)) {
            let length = row.cells.len().max(column + 1);
            row.cells.resize(length, String::new());
            row.cells[*column].clone_from(value);
        }
    }
    let there = rows.into_iter().map(|row| trimmed(row.cells)).filter(|row| !row.is_empty());
    there.chain(new.iter().cloned().map(trimmed)).collect()
}

fn trimmed(mut cells: Vec<String>) -> Vec<String> {
    while cells.last().is_some_and(String::is_empty) {
        cells.pop();
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_change_and_rows_come_and_no_other_byte_changes() {
        let text = "id;name;note\r\na;\"A; b\";x\r\n\r\nb\r\nc;C;\r\n";
        let cells = [((2, 1), "B \"c\""), ((4, 2), "n"), ((4, 1), "B"), ((5, 0), "d")];
        let cells = cells.into_iter().map(|(at, value)| (at, value.to_string())).collect();
        let new = vec![vec!["e".to_string(), "two\nlines".to_string()]];
        let expected = "id;name;note\r\na;\"B \"\"c\"\"\";x\r\n\r\nb;B;n\r\nd;C;\r\ne;\"two\nlines\"\r\n";
        assert_eq!(with_cells(text, &cells, &new).unwrap(), expected);
        assert_eq!(with_cells(text, &BTreeMap::new(), &[]).unwrap(), text);
        let lost = BTreeMap::from([((9, 0), "x".to_string())]);
        assert!(with_cells(text, &lost, &[]).is_err());
    }

    #[test]
    fn what_a_spreadsheet_copies_is_read_by_tabs() {
        let rows = pasted("a, b\t\"two\nlines\"\t14,200.00\nc\t\t\n");
        assert_eq!(rows, [vec!["a, b", "two\nlines", "14,200.00"], vec!["c", "", ""]]);
    }
}
