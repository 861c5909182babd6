//! What a grant panel recommended, as the workbook of its meeting says it: which rows recommend an award, in the office's own
//! words, and how many applied. Who was declined is counted and goes no further: no name of theirs leaves this module.
//!
//! `map` is what the office says of the columns and words, `proposal` proposes it from the titles, `meanings` finds what a word
//! stands for, `rows` reads the rows.

mod announced;
mod awards;
mod count_lines;
mod counted;
mod decision;
mod declined;
mod map;
mod meanings;
mod names;
mod proposal;
mod proposal_text;
mod recipients;
mod rows;
mod sections;
mod sheet;
mod tables;
mod titles;
mod unquoted;
mod words;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;

use super::unplaced::Unmapped;
use crate::model::dataset::Dataset;
use crate::model::money::Pence;
use crate::model::record::Record;

pub use announced::{Announced, announced};
pub use decision::{DraftDecision, decision_text};
pub use proposal::proposed;

/// What is asked for.
pub struct OutcomeRequest<'a> {
    /// The workbook, or the table as CSV.
    pub from: &'a Path,
    /// The sheet of a workbook.
    pub sheet: Option<&'a str>,
    /// The text of the map, and what its file is called.
    pub map: &'a str,
    pub map_name: &'a str,
    /// The records of the site, drafts too.
    pub dataset: &'a Dataset,
    /// The panel that met.
    pub panel: &'a Record,
    /// From how much on, of a hundred, two names are taken for one.
    pub alike: u8,
    /// Whether a sheet may contradict itself.
    pub allow_lost: bool,
}

/// What was recommended.
#[derive(Debug, Default)]
pub struct Outcome {
    pub awards: Vec<RecommendedAward>,
    /// Organisations that nobody has yet: their id and name, and the text of their file.
    pub organisations: Vec<NewOrganisation>,
    pub received: u64,
    pub declined: u64,
    /// What all applicants asked for together; none where no column says it.
    pub requested: Option<Pence>,
    /// How rows and names were understood, and what sums agree.
    pub told: Vec<String>,
    /// Why nothing can be written, each with its cell.
    pub errors: Vec<String>,
    /// Whether the workbook has sheets with such titles that were not read.
    pub has_unread_sheets: bool,
    /// Columns and sheets that were not read.
    pub unread: Unmapped,
}

/// An award as its row says it.
#[derive(Debug)]
pub struct RecommendedAward {
    pub id: String,
    /// By field, as a table of awards has them.
    pub cells: Vec<(String, String)>,
    /// Where each field stands in the workbook, as `Outcome!E6`.
    pub places: BTreeMap<String, String>,
    /// Where the row is.
    pub place: String,
    pub amount: Pence,
}

impl RecommendedAward {
    /// What it has in a field.
    pub fn cell(&self, field: &str) -> Option<&str> {
        self.cells.iter().find(|(name, _)| name == field).map(|(_, text)| text.as_str())
    }

    /// Where a field of it stands: its cell, else its row.
    pub fn place_of(&self, field: Option<&str>) -> &str {
        field.and_then(|field| self.places.get(field)).unwrap_or(&self.place)
    }
}

/// An organisation that a row names and nobody has yet.
#[derive(Debug)]
pub struct NewOrganisation {
    pub id: String,
    pub name: String,
    /// As a file of YAML has it.
    pub text: String,
}

/// Reads what a panel recommended.
///
/// # Errors
/// When the file cannot be read, or the map does not fit it.
pub fn read(request: &OutcomeRequest) -> Result<Outcome> {
    rows::read(request)
}
