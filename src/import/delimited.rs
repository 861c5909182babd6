//! Delimited text, as CSV, as a table.

use anyhow::{Result, anyhow, bail};

use super::room::Room;
use super::table::Table;
use super::wording::shortened;
use crate::load;
use crate::model::cells;
use crate::model::limits::CELLS_IN_A_ROW;
use crate::model::swallowed_rows::swallowing;

/// A table of delimited text.
pub(super) fn table(bytes: Vec<u8>, wanted: impl Fn(&str) -> bool) -> Result<Table> {
    let text = load::text(bytes).map_err(|fault| anyhow!(fault))?;
    let mut lines = Vec::new();
    let mut room = Room::new();
    for row in cells::Rows::new(&text) {
        if row.unclosed_quote.is_some() {
            bail!("row {} opens a quotation mark and does not close it", row.number);
        }
        if row.after_quote.is_some() {
            bail!("row {} has text after a closing quotation mark: is one left open?", row.number);
        }
        if let Some(cell) = swallowing(&row) {
            let taken = cell.text.lines().last().unwrap_or_default();
            bail!(
                "row {} has a quotation mark that takes in the row that begins “{}”: is one left open?",
                row.number,
                shortened(taken)
            );
        }
        if row.cells.len() > CELLS_IN_A_ROW {
            bail!("row {} has more than {CELLS_IN_A_ROW} cells, the limit", row.number);
        }
        // The last cell shows how wide the row is, even if it is empty.
        let last = row.cells.len().saturating_sub(1);
        let mut cells = Vec::new();
        for (column, cell) in row.cells.iter().enumerate() {
            let text = cell.text.trim();
            if !text.is_empty() || column == last {
                room.take(text)?;
                cells.push((column, text.to_string()));
            }
        }
        if cells.iter().any(|(_, text)| !text.is_empty()) {
            lines.push((row.number as usize, cells));
        }
    }
    Table::below_titles(lines, wanted)
}
