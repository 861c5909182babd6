//! How much a table that is read may still hold.

use anyhow::{Result, bail};

use crate::model::limits::{IMPORTED_CELLS, IMPORTED_TEXT_BYTES};

/// Cells and bytes of text that are left.
#[derive(Debug)]
pub(super) struct Room {
    cells: usize,
    bytes: usize,
}

impl Room {
    /// All that a table may hold.
    pub(super) fn new() -> Room {
        Room { cells: IMPORTED_CELLS, bytes: IMPORTED_TEXT_BYTES }
    }

    /// Takes the room of a cell with that text.
    ///
    /// # Errors
    /// When there is none left.
    pub(super) fn take(&mut self, text: &str) -> Result<()> {
        let (Some(cells), Some(bytes)) = (self.cells.checked_sub(1), self.bytes.checked_sub(text.len())) else {
            bail!(
                "it has more than the {IMPORTED_CELLS} cells, or more than the {} MB of text, that are read; divide it \
                 into several files",
                IMPORTED_TEXT_BYTES >> 20
            )
        };
        (self.cells, self.bytes) = (cells, bytes);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_and_bytes_come_to_an_end() {
        let mut room = Room { cells: 3, bytes: 5 };
        assert!(room.take("abc").is_ok() && room.take("ab").is_ok());
        assert!(room.take("a").is_err(), "no byte is left");
        assert!(room.take("").is_ok() && room.take("").is_err(), "and then no cell");
    }
}
