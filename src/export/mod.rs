//! Open data and other files for programs: tables, feeds, the site map. Reads the dataset, judges nothing.
//!
//! A format is one file here and one line in [`TABLES`] or [`BULK_FILES`].

mod additions;
mod api;
pub mod archive;
pub mod awards;
pub mod by_year;
mod catalogue;
mod columns;
mod contracts;
pub mod csv;
mod csvw;
mod data_package;
mod database;
pub mod duties;
pub mod feed;
pub mod figures;
pub mod grants;
pub mod hosting;
mod identifiers;
mod index;
pub mod json;
pub mod manifest;
mod parquet;
mod publication;
mod rows;
pub mod search;
mod site;
pub mod sitemap;
pub mod spending;
mod text;
mod totals;
mod transparency;
pub mod workbook;

use std::collections::BTreeMap;
use std::io;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::duties::Register;
use crate::model::award_index::AwardIndex;
use crate::model::dataset::Dataset;
use crate::model::date::FinancialYear;
use crate::model::distribution::{Contents, Distribution, FileInfo};
use crate::model::field::FieldDef;
use crate::model::record_type::RecordType;
use crate::records;
use crate::records::settings::Settings;
use crate::texts::Messages;

use archive::Members;
use awards::{AwardRows, MadeRows};
use by_year::{AwardsOfYear, YearFormat};
pub use publication::Publication;
pub use site::Attached;

/// Everything that is published as data.
#[derive(Debug)]
pub struct ExportContext {
    pub dataset: Arc<Dataset>,
    pub outlet: Publication,
    pub settings: Arc<Settings>,
    /// The duties of the body.
    pub duties: Arc<Register>,
    /// Files that records and pages refer to.
    attached: Vec<Attached>,
    exports: OnceLock<Vec<Export>>,
    award_rows: OnceLock<MadeRows>,
    by_year: OnceLock<Vec<AwardsOfYear>>,
    /// How many lines the table of totals has.
    totals: OnceLock<usize>,
    /// What is known of the files that were written already.
    written: Mutex<BTreeMap<String, FileInfo>>,
    /// Those of them that the archive has, deflated, until it is put together.
    members: Members,
}

impl ExportContext {
    /// The data of a site, with the files that they refer to; `texts` are those of its first language.
    pub fn new(
        dataset: &Arc<Dataset>,
        settings: &Arc<Settings>,
        duties: &Arc<Register>,
        texts: &Messages,
        attached: Vec<Attached>,
    ) -> ExportContext {
        ExportContext {
            dataset: dataset.clone(),
            outlet: Publication::new(settings, texts, dataset.newest),
            settings: settings.clone(),
            duties: duties.clone(),
            attached,
            exports: OnceLock::new(),
            award_rows: OnceLock::new(),
            by_year: OnceLock::new(),
            totals: OnceLock::new(),
            written: Mutex::default(),
            members: Members::default(),
        }
    }

    /// Every file of open data that the site has, listed when first asked for.
    pub fn exports(&self) -> &[Export] {
        self.exports.get_or_init(|| self.listed())
    }

    fn listed(&self) -> Vec<Export> {
        let tables = records::published().flat_map(|record_type| {
            let records = self.dataset.all(record_type).len();
            let formats = TABLES.iter().filter(move |format| records <= format.most);
            formats.map(move |format| Export::Table(record_type, format))
        });
        let by_year = self
            .by_year()
            .iter()
            .flat_map(|of_year| by_year::FORMATS.iter().map(|format| Export::AwardsOfYear(of_year.year, format)));
        let bulk_files = BULK_FILES
            .iter()
            .filter(|file| !matches!(file.rows, Rows::Counted(count) | Rows::Tables(count) if count(self) == 0));
        tables.chain(by_year).chain(bulk_files.map(|file| Export::BulkFile(file))).collect()
    }

    /// What the site says of each of them.
    pub fn distributions(&self) -> Arc<[Distribution]> {
        self.exports().iter().map(|export| export.distribution(self)).collect()
    }

    /// The row of each award, made when first asked for.
    pub fn award_rows(&self) -> AwardRows<'_> {
        let made = self.award_rows.get_or_init(|| MadeRows::new(&self.dataset, &self.outlet));
        AwardRows { package: self, made }
    }

    /// The awards by financial year, divided when first asked for.
    fn by_year(&self) -> &[AwardsOfYear] {
        self.by_year.get_or_init(|| by_year::by_year(&self.dataset))
    }

    /// The awards in the files of a year.
    fn awards_of(&self, year: Option<FinancialYear>) -> &[AwardIndex] {
        self.by_year().iter().find(|of_year| of_year.year == year).map_or(&[], |of_year| &of_year.awards)
    }

    /// Tells the files that describe others what these are.
    pub fn tell_written(&self, files: &BTreeMap<String, FileInfo>) {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        written.extend(files.iter().map(|(path, info)| (path.clone(), info.clone())));
    }

    /// The size and checksum of a file; nothing while it is not written, as in a preview.
    fn written(&self, path: &str) -> Option<(u64, String)> {
        let written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        let info = written.get(path)?;
        Some((info.size, info.sha256.clone()?))
    }

    /// How many lines the table of totals has, counted when first asked for or written.
    fn totals(&self) -> usize {
        // Counted by all processors, so not while others wait for it: the work that one is given meanwhile may ask too.
        let counted = self.totals.get().copied().unwrap_or_else(|| totals::count(&self.dataset));
        *self.totals.get_or_init(|| counted)
    }
}

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
    packed: bool,
    write: fn(&ExportContext, &'static RecordType, &mut dyn io::Write) -> io::Result<()>,
}

/// The formats of every table.
pub static TABLES: &[&TableFormat] = &[&csv::FORMAT, &json::FORMAT, &workbook::FORMAT, &csvw::FORMAT];

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
    rows: Rows,
    archive: InArchive,
    made_from: MadeFrom<'static>,
    write: fn(&ExportContext, &mut dyn io::Write) -> io::Result<()>,
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
    fn count(&self, package: &ExportContext) -> Option<usize> {
        match self.rows {
            Rows::Counted(count) => Some(count(package)),
            Rows::NotCounted | Rows::Tables(_) | Rows::OnceMade(_) => None,
        }
    }
}

/// How many things a file holds.
#[derive(Debug)]
enum Rows {
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
enum InArchive {
    Packed,
    /// It holds the same tables in another form.
    LeftOut,
    /// It says what the archive is, down to its checksum, so the archive cannot have it.
    TellsOfIt,
    /// It is the archive, and has the files that records and pages refer to as well.
    Itself,
}

/// Every such file, in the order of the page of downloads.
pub static BULK_FILES: &[&BulkFile] = &[
    &archive::FILE,
    &database::FILE,
    &parquet::FILE,
    &grants::TABLE,
    &grants::PACKAGE,
    &totals::FILE,
    &transparency::GRANTS,
    &transparency::CONTRACTS,
    &spending::FILE,
    &contracts::FILE,
    &duties::TABLE,
    &duties::JSON,
    &duties::CALENDAR,
    &data_package::FILE,
    &by_year::PACKAGE,
    &csvw::GROUP,
    &catalogue::FILE,
    &api::FILE,
    &index::FILE,
    &additions::FILE,
    &site::SETTINGS,
    &site::WRITTEN_PAGES,
];

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
    fn is_packed(self) -> bool {
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

/// The fields of a table: those of the schema that it has, in its order.
fn fields(dataset: &Dataset, record_type: &'static RecordType) -> Vec<&'static FieldDef> {
    dataset.schema.type_schema(record_type).tabled().collect()
}

/// What a table calls the address of a record's page.
fn url_name(dataset: &Dataset, record_type: &'static RecordType) -> &'static str {
    records::columns::page(dataset.schema.type_schema(record_type)).name
}

/// Writes a value as JSON, indented for people, with a line end.
fn write_json(value: &serde_json::Value, output: &mut dyn io::Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *output, value)?;
    output.write_all(b"\n")
}
