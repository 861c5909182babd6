//! Which sheet of a workbook is the table.

use anyhow::{Result, bail};

use super::crossed_texts::Crossed;
use super::titles::Line;
use super::titles::Titles;
use super::wording::named;

/// A sheet that has anything in it.
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) is_hidden: bool,
    pub(super) lines: Vec<Line>,
    /// Cells with a line through all that is in them.
    pub(super) crossed: Crossed,
}

impl Sheet {
    /// How many of its titles are wanted.
    pub(super) fn known(&self, wanted: &impl Fn(&str) -> bool) -> usize {
        Titles::find(&self.lines, wanted).map_or(0, |titles| titles.known)
    }

    /// Whether its first line has these texts alone.
    pub(super) fn begins_with(&self, texts: &[&str]) -> bool {
        let first = self.lines.first();
        first.is_some_and(|(_, cells)| cells.iter().map(|(_, text)| text.as_str()).eq(texts.iter().copied()))
    }

    /// Whether there is anything below its titles.
    pub(super) fn has_rows(&self, wanted: &impl Fn(&str) -> bool) -> bool {
        Titles::find(&self.lines, wanted).is_ok_and(|titles| titles.below < self.lines.len())
    }
}

/// The sheet that is meant where nobody says it: the one with wanted titles and rows. Sheets with few of these titles
/// belong to another, and hidden ones are for nobody to see.
///
/// # Errors
/// When several could be.
pub(super) fn meant(sheets: &[Sheet], wanted: &impl Fn(&str) -> bool) -> Result<usize> {
    let known: Vec<usize> = sheets.iter().map(|sheet| sheet.known(wanted)).collect();
    let is_shown = |index: &usize| !sheets[*index].is_hidden;
    let with_rows: Vec<usize> =
        (0..sheets.len()).filter(|index| known[*index] > 0 && sheets[*index].has_rows(wanted)).collect();
    let shown: Vec<usize> = with_rows.iter().copied().filter(is_shown).collect();
    let candidates = if shown.is_empty() { with_rows } else { shown };
    let most = candidates.iter().map(|index| known[*index]).max().unwrap_or_default();
    let meant: Vec<usize> = candidates.into_iter().filter(|index| known[*index] * 2 > most).collect();
    match meant.as_slice() {
        [] => Ok(known.iter().position(|known| *known > 0).unwrap_or(0)),
        [meant] => Ok(*meant),
        several => {
            let names: Vec<&str> = several.iter().map(|index| sheets[*index].name.as_str()).collect();
            bail!("its sheets {} could all be the table; choose one with --sheet NAME", named(&names, ""))
        }
    }
}
