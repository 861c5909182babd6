//! The sheet with the outcome: the table below its titles, and what its cells are called.

use std::path::Path;

use anyhow::{Context, Error, Result, anyhow, bail};

use super::super::delimited;
use super::super::source::{self, Kind};
use super::super::table::{Row, Table};
use super::super::unplaced::Unmapped;
use super::super::workbook::Book;
use super::unquoted::without_text;

/// The table of the sheet that has the most of the wanted titles.
///
/// # Errors
/// When the file cannot be read, or is no table.
pub(super) fn table(
    from: &Path,
    sheet: Option<&str>,
    wanted: impl Fn(&str) -> bool,
    unread: &mut Unmapped,
) -> Result<Table> {
    let about = || from.display().to_string();
    match source::kind(from)? {
        Kind::Workbook(bytes) => {
            let book = Book::read(bytes, sheet, unread).with_context(about)?;
            book.table(sheet, wanted, unread).map_err(without_cell).with_context(about)
        }
        Kind::Csv(bytes) => delimited::table(bytes, wanted).map_err(without_cell).with_context(about),
        Kind::Json(_) | Kind::Files(_) => {
            bail!("{}: the outcome of a panel is a workbook or a CSV file", from.display())
        }
    }
}

/// A row that cannot be read may be that of somebody who was declined.
fn without_cell(error: Error) -> Error {
    anyhow!(without_text(&error.to_string()))
}

/// Where a cell of a column is: `Outcome!E6`.
pub(super) fn place(table: &Table, row: &Row, title: &str) -> String {
    let column = table.columns_named(title).find(|column| !table.is_made(*column));
    within(table, &column.map_or_else(|| row.place.clone(), |column| row.cell_place(column)))
}

/// Where something is in its sheet.
pub(super) fn within(table: &Table, place: &str) -> String {
    let sign = if place.contains(' ') { ", " } else { "!" };
    table.sheet.as_deref().map_or_else(|| place.to_string(), |sheet| format!("{sheet}{sign}{place}"))
}
