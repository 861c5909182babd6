//! Brings data into a site folder: what this program published, grants of the 360Giving standard, or any table.
//!
//! `source` finds the files; `package` makes records of our own data, and `attached` takes its documents; `table`, `grants`,
//! `map`, `matching` and `rows` make records of a table; `trial` tries them in a copy of the site, and `folder` writes what
//! stood. Nothing is made up, and no existing record is changed unless
//! `update` is asked for.

mod again;
mod attached;
mod balance;
mod brought_in;
mod comparable;
mod corrected;
mod counts;
mod crossed_out;
mod crossed_texts;
mod dates;
mod delimited;
mod differences;
mod doubts;
mod faults;
mod folder;
mod former_names;
mod from_table;
mod funder;
mod grant_identifiers;
mod grants;
mod into_tables;
mod journal;
mod kept;
mod known_records;
mod leftovers;
mod likeness;
mod made_columns;
mod magnitudes;
mod map;
mod matching;
mod memory;
mod moving;
mod named_cells;
mod names_of_one;
mod nearly;
mod number_format;
mod numbered_rows;
mod numbers;
mod objects;
pub mod outcome;
mod outdated;
mod package;
mod paths;
mod published;
mod recent;
mod report;
mod returned;
mod room;
mod rows;
mod same;
mod settling;
mod sheet_marks;
mod sheet_xml;
mod sheets;
mod so_far;
mod source;
mod standard_types;
mod sums;
mod table;
mod titles;
mod totals;
mod trial;
mod unpacking;
mod unplaced;
mod update;
mod values;
mod waivers;
mod waiving;
mod wording;
mod workbook;
mod yaml;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::disk::{self, Access, FolderLock};
use crate::model::address;
use crate::model::cells::cell_name;
use crate::model::record_type::RecordType;
use crate::pipeline::Options;
use source::Kind;
use trial::StagedImport;
use update::Correction;

pub use comparable::{Comparable, GivenGrant, GrantFile, MAY_BE_GIVEN, comparable, day, fetched};
pub use published::Published;
pub use report::Report;
pub use unplaced::Unmapped;

/// A record as it came: fields by name.
type Fields = Map<String, Value>;

/// What is asked for.
pub struct Request<'a> {
    /// The folder, archive or file to read.
    pub from: &'a Path,
    /// The site folder to write in; it may be empty or not be there yet.
    pub folder: &'a Path,
    /// Whether files of an earlier import of the same source may be replaced.
    pub force: bool,
    /// Whether nothing is to be written.
    pub dry_run: bool,
    /// Whether records of the site become what the rows say of them.
    pub update: bool,
    /// Whether rows that may be records of the site, corrected, come in as new ones.
    pub add: bool,
    /// Whether the source is history: what its records lack is waived, also where they are of the last two years.
    pub history: bool,
    /// Whether rows may be left out, and a sheet may contradict itself.
    pub allow_lost: bool,
    /// Whether it is only compared with: references to records of a type that the source has none of lead nowhere.
    pub is_compared: bool,
    /// What the rows of a table are: `awards`.
    pub rows_are: Option<&'a str>,
    /// The file that says which column holds which field.
    pub map: Option<&'a Path>,
    /// The sheet of a workbook.
    pub sheet: Option<&'a str>,
    /// Whose grants belong on the site, by name.
    pub funder: Option<&'a str>,
    /// From how much on, of a hundred, two names are taken for one.
    pub alike: u8,
    /// Called once where another command is at work in the site folder, and is waited for.
    pub waiting: &'a dyn Fn(),
    pub options: &'a Options,
}

impl<'a> Request<'a> {
    /// A source and a site folder, and what is usual.
    pub fn new(from: &'a Path, folder: &'a Path, options: &'a Options) -> Request<'a> {
        let (rows_are, map, sheet, funder) = (None, None, None, None);
        let (force, dry_run, update, add, history, allow_lost, alike, waiting) =
            (false, false, false, false, false, false, 100, &|| {});
        Request {
            is_compared: false,
            from,
            folder,
            force,
            dry_run,
            update,
            add,
            history,
            allow_lost,
            rows_are,
            map,
            sheet,
            funder,
            alike,
            waiting,
            options,
        }
    }
}

/// A record on its way in.
#[derive(Clone, Debug)]
struct IncomingRecord {
    fields: Fields,
    /// Where it stood, as `row 14`; none where this program published it, or a row only mentions it.
    place: Option<String>,
    /// Whether it is here only because a row refers to it.
    beside: bool,
    /// The cells that it was made of, where it was a row of a sheet.
    cells: Option<CellsOfRow>,
    /// The financial year that an award counts in where its start turns out not to be a day.
    year: Option<String>,
    /// Fields that its source says something of which could not be read.
    unread: BTreeSet<&'static str>,
}

/// Where the values of a row are.
#[derive(Clone, Debug)]
struct CellsOfRow {
    row: u32,
    /// The column of each field, by its name; the same for all rows.
    columns: Arc<BTreeMap<String, usize>>,
}

impl CellsOfRow {
    /// The name of the cell with a field: `D4`.
    fn cell_with(&self, field: &str) -> Option<String> {
        self.columns.get(field).map(|column| cell_name(*column, self.row))
    }
}

impl IncomingRecord {
    fn published(fields: Fields) -> IncomingRecord {
        IncomingRecord { fields, place: None, beside: false, cells: None, year: None, unread: BTreeSet::new() }
    }

    fn beside(fields: Fields) -> IncomingRecord {
        IncomingRecord { fields, place: None, beside: true, cells: None, year: None, unread: BTreeSet::new() }
    }

    fn at(place: &str, fields: Fields) -> IncomingRecord {
        IncomingRecord {
            fields,
            place: Some(place.to_string()),
            beside: false,
            cells: None,
            year: None,
            unread: BTreeSet::new(),
        }
    }

    /// Whether this program published it: all of it stood there before.
    fn is_published(&self) -> bool {
        self.place.is_none() && !self.beside
    }

    fn id(&self) -> &str {
        self.fields.get("id").and_then(Value::as_str).unwrap_or_default()
    }
}

/// What was found in the source.
#[derive(Debug, Default)]
struct Incoming {
    /// By type, in the order of the source.
    records: BTreeMap<&'static str, Vec<IncomingRecord>>,
    /// Files of the content folder, by path.
    files: Vec<(String, folder::Bytes)>,
    /// Values of records of the site that rows say otherwise.
    corrections: Vec<Correction>,
    /// What columns that are worked out from others say of records.
    made: Vec<made_columns::MadeCell>,
    /// What the office adds to the schema, as its file says it.
    additions: Option<Value>,
    /// Whether it is a workbook that this program made for editing.
    is_returned: bool,
}

impl Incoming {
    fn add(&mut self, record_type: &'static RecordType, record: IncomingRecord) {
        self.records.entry(record_type.name).or_default().push(record);
    }
}

/// Whether an import into that site was stopped while it moved its files, so that some may be there and others not.
pub fn is_half_moved(folder: &Path) -> bool {
    moving::is_half_moved(folder)
}

/// Undoes what an import into that site had begun when it was stopped.
///
/// # Errors
/// When its folder cannot be removed.
pub fn undo_stopped(folder: &Path) -> std::io::Result<()> {
    moving::undo_stopped(folder)
}

/// Reads a source and writes what is new of it into the site folder.
///
/// # Errors
/// When the source cannot be read or has no known form, the map is wrong, or a file cannot be written.
pub fn run(request: &Request) -> Result<Report> {
    disk::room_for_folder(request.folder)?;
    let access = if request.dry_run { Access::Read } else { Access::Write };
    let _lock = FolderLock::take(request.folder, access, request.waiting)?;
    let kind = source::kind(request.from)?;
    let mut report = Report::default();
    if let Kind::Files(files) = kind {
        let about = || request.from.display().to_string();
        let incoming = package::read(files, &mut report).with_context(about)?;
        let trial = StagedImport::new(request, "imported")?;
        let incoming = package::known_by_number(incoming, &trial.dataset(), &mut report);
        return trial.run(incoming, report);
    }
    let stem = request.from.file_stem().map(|stem| address::slug(&stem.to_string_lossy())).unwrap_or_default();
    let trial = StagedImport::new(request, &format!("imported-{stem}"))?;
    let about = || request.from.display().to_string();
    let incoming = from_table::read(request, kind, &trial, &mut report).with_context(about)?;
    trial.run(incoming, report)
}
