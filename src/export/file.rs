//! A file of open data: which formats there are of a table, what else is a file, what it is made from, and when it is written.

use std::io;

use super::ExportContext;
use super::by_year::YearFormat;
use crate::model::award_index::AwardIndex;
use crate::model::date::FinancialYear;
use crate::model::distribution::{Contents, Distribution};
use crate::model::record_type::RecordType;

/// A format in which every table is published, at `/data/<type><ending>`.
#[derive(Debug)]
pub struct TableFormat {
    /// The end of the file's name, after the type's name: `.csv`.
    pub ending: &'static str,
    /// What links call the format: `CSV`.
    pub name: &'static str,
    pub media_type: &'static str,
    /// The most records that a table may have in it.
    pub most: usize,
    /// Whether the archive has it.
    pub(super) packed: bool,
    pub(super) write: fn(&ExportContext, &'static RecordType, &mut dyn io::Write) -> io::Result<()>,
}

/// A file that holds more than one table, or a table in the form of a standard.
#[derive(Debug)]
pub struct BulkFile {
    /// Its path: `data/datapackage.json`.
    pub path: &'static str,
    /// What links call the format: `JSON`.
    pub format: &'static str,
    pub media_type: &'static str,
    /// The name of the texts that say what it is.
    pub text: &'static str,
    /// How many things it holds.
    pub(super) rows: Rows,
    pub(super) archive: InArchive,
    pub(super) made_from: MadeFrom<'static>,
    pub(super) write: fn(&ExportContext, &mut dyn io::Write) -> io::Result<()>,
}

/// What a file is made from, besides the settings and the records of which there are few: while that is the same, so is
/// the file.
#[derive(Clone, Copy, Debug)]
pub enum MadeFrom<'a> {
    /// What records say but for their paragraphs.
    Outlines,
    /// All that the records of a type say, and the outlines of those that they name.
    Type(&'static RecordType),
    /// All that some awards say, and the outlines of those that they name.
    Awards(&'a [AwardIndex]),
    /// All that any record says, which drafts waivers name, or files that hold that.
    Everything,
}

impl BulkFile {
    /// How many things it holds, where that is known before it is made.
    pub(super) fn count(&self, package: &ExportContext) -> Option<usize> {
        match self.rows {
            Rows::Counted(count) => Some(count(package)),
            Rows::NotCounted | Rows::Tables(_) | Rows::OnceMade(_) => None,
        }
    }
}

/// How many things a file holds.
#[derive(Debug)]
pub(super) enum Rows {
    /// It is no list.
    NotCounted,
    /// Counted before it is made; without any, it is not published.
    Counted(fn(&ExportContext) -> usize),
    /// It tells of so many tables; without any, it is not published.
    Tables(fn(&ExportContext) -> usize),
    /// Known once it is made.
    OnceMade(fn(&ExportContext) -> usize),
}

/// Whether the archive of all data has a file.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum InArchive {
    Packed,
    /// It holds the same tables in another form.
    LeftOut,
    /// It says what the archive is, down to its checksum, so the archive cannot have it.
    TellsOfIt,
    /// It is the archive, and has the files that records and pages refer to as well.
    Itself,
}

/// When a file is written: what tells of others, or is made of them, comes after these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Turn {
    /// As soon as may be.
    First,
    /// After the files that the archive has.
    Archive,
    /// After all that it tells of, the archive among them.
    Last,
}

impl Turn {
    /// All, in their order.
    pub const ALL: [Turn; 3] = [Turn::First, Turn::Archive, Turn::Last];
}

/// A file of open data.
#[derive(Clone, Copy, Debug)]
pub enum Export {
    Table(&'static RecordType, &'static TableFormat),
    /// The awards of a financial year, or those without one.
    AwardsOfYear(Option<FinancialYear>, &'static YearFormat),
    BulkFile(&'static BulkFile),
}

impl Export {
    /// Its path.
    pub fn path(self) -> String {
        match self {
            Export::Table(record_type, format) => format!("data/{}{}", record_type.name, format.ending),
            Export::AwardsOfYear(year, format) => format.path(year),
            Export::BulkFile(file) => file.path.to_string(),
        }
    }

    /// Whether the archive has it.
    pub(super) fn is_packed(self) -> bool {
        match self {
            Export::Table(_, format) => format.packed,
            // The archive has the whole table.
            Export::AwardsOfYear(..) => false,
            Export::BulkFile(file) => file.archive == InArchive::Packed,
        }
    }

    /// Whether only reading attached files can show its bytes: the archive contains them, and its checksum is elsewhere.
    pub fn holds_files(self, package: &ExportContext) -> bool {
        self.turn() != Turn::First && !package.attached.is_empty()
    }

    /// What it is made from.
    pub fn made_from(self, package: &ExportContext) -> MadeFrom<'_> {
        match self {
            Export::Table(record_type, _) => MadeFrom::Type(record_type),
            Export::AwardsOfYear(year, _) => MadeFrom::Awards(package.awards_of(year)),
            Export::BulkFile(file) => file.made_from,
        }
    }

    /// When it is written.
    pub fn turn(self) -> Turn {
        match self {
            Export::BulkFile(BulkFile { archive: InArchive::Itself, .. }) => Turn::Archive,
            Export::BulkFile(BulkFile { archive: InArchive::TellsOfIt, .. }) => Turn::Last,
            _ => Turn::First,
        }
    }

    /// How many rows it has, if only making it can show: totals are added up when they are written.
    pub fn rows_once_made(self, package: &ExportContext) -> Option<usize> {
        match self {
            Export::BulkFile(BulkFile { rows: Rows::OnceMade(count), .. }) => Some(count(package)),
            _ => None,
        }
    }

    /// What the site says of it.
    pub fn distribution(self, package: &ExportContext) -> Distribution {
        let (format, media_type, holds) = match self {
            Export::Table(record_type, format) => (format.name, format.media_type, Contents::Table(record_type.name)),
            Export::AwardsOfYear(year, format) => {
                let rows = package.awards_of(year).len();
                (format.name, format.media_type, Contents::AwardsOfYear(year, rows))
            }
            Export::BulkFile(file) => {
                (file.format, file.media_type, Contents::BulkFile(file.text, file.count(package)))
            }
        };
        Distribution { path: self.path(), format, media_type, holds }
    }

    /// Writes it to be published. What the archive has is made once for both.
    ///
    /// # Errors
    /// When the output fails.
    pub fn publish(self, package: &ExportContext, output: &mut dyn io::Write) -> io::Result<()> {
        if self.is_packed() { package.members.keep(package, self, output) } else { self.write(package, output) }
    }

    /// Writes it.
    ///
    /// # Errors
    /// When the output fails.
    pub fn write(self, package: &ExportContext, output: &mut dyn io::Write) -> io::Result<()> {
        match self {
            Export::Table(record_type, format) => (format.write)(package, record_type, output),
            Export::AwardsOfYear(year, format) => format.write(package, year, output),
            Export::BulkFile(file) => (file.write)(package, output),
        }
    }
}
