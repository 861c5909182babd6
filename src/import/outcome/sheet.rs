//! The sheets with the outcome: the tables below their titles, and what their cells are called.

use std::path::Path;

use anyhow::{Context, Error, Result, anyhow, bail};

use super::super::delimited;
use super::super::source::{self, Kind};
use super::super::table::{Row, Table};
use super::super::unplaced::Unmapped;
use super::super::workbook::Book;
use super::unquoted::without_text;

/// Which sheets of a workbook are read.
pub(super) struct Sheets<'a> {
    /// That which somebody named.
    pub(super) asked: Option<&'a str>,
    /// Whether the name of a sheet says that it is the table.
    pub(super) is_table: &'a dyn Fn(&str) -> bool,
    /// Whether it says that it is read beside that.
    pub(super) is_beside: &'a dyn Fn(&str) -> bool,
}

/// The table of the sheet that is asked for or says that it is it, else of the one that has the most of the wanted titles; then
/// those beside it.
///
/// # Errors
/// When the file cannot be read, or is no table.
pub(super) fn tables(
    from: &Path,
    sheets: &Sheets,
    wanted: impl Fn(&str) -> bool,
    unread: &mut Unmapped,
) -> Result<Vec<Table>> {
    let about = || from.display().to_string();
    match source::kind(from)? {
        Kind::Workbook(bytes) => {
            let book = Book::read(bytes, sheets.asked, unread).with_context(about)?;
            let named = book.names().find(|name| (sheets.is_table)(name)).map(str::to_string);
            let main = sheets.asked.or(named.as_deref());
            book.tables(main, sheets.is_beside, wanted, unread).map_err(without_cell).with_context(about)
        }
        Kind::Csv(bytes) => {
            let table = delimited::table(bytes, wanted).map_err(without_cell).with_context(about)?;
            Ok(vec![table])
        }
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
