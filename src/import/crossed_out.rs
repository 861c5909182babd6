//! What a workbook crosses out: rows, cells and parts of texts with a line through them. It is not brought in, and is told.

use std::collections::BTreeMap;

use super::table::{Row, Table};
use super::unplaced::Unmapped;
use super::wording::shortened;
use crate::model::field::FieldDef;

/// The columns that are asked for, each with its title and the field it is for.
pub(super) type Columns<'a> = BTreeMap<usize, (&'a str, &'static FieldDef)>;

/// Takes what is crossed out from the columns that are read, and tells it. Rows of which nothing would be left stay as they
/// are, and are marked.
pub(super) fn settle(table: &mut Table, columns: &Columns, unplaced: &mut Unmapped) {
    let crossed = std::mem::take(&mut table.marks.crossed);
    if crossed.is_empty() {
        return;
    }
    for index in 0..table.rows.len() {
        let row = &table.rows[index];
        let Some(number) = row.sheet_row() else { continue };
        let is_filled = |column: usize| table.at(row, column).is_some();
        let own: Vec<(usize, &str)> = crossed
            .range((number, 0)..=(number, usize::MAX))
            .map(|((_, column), left)| (*column, left.as_str()))
            .filter(|(column, _)| columns.contains_key(column) && is_filled(*column))
            .collect();
        let gone = own.iter().filter(|(_, left)| left.is_empty()).count();
        if gone > 0 && gone == columns.keys().filter(|column| is_filled(**column)).count() {
            table.marks.crossed_rows.insert(number);
            continue;
        }
        for (column, left) in own {
            let row = &table.rows[index];
            let what = told(table, row, column, columns, left);
            unplaced.at(&row.cell_place(column), what);
            table.replace(index, column, left);
        }
    }
}

/// What is said of a cell that is crossed out.
fn told(table: &Table, row: &Row, column: usize, columns: &Columns, left: &str) -> String {
    let text = shortened(table.at(row, column).unwrap_or_default());
    let title = columns.get(&column).map_or("", |(title, _)| title);
    match left {
        "" => format!(
            "“{text}” is crossed out in the sheet, and was not read as “{title}”: take the line off to bring it in, or \
             empty the cell"
        ),
        left => format!(
            "“{text}” is crossed out in part: “{}” was read as “{title}”; delete the part that is crossed out, or take \
             the line off",
            shortened(left)
        ),
    }
}
