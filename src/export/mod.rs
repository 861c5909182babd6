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
pub mod cms;
pub mod editor;
pub mod feed;
mod file;
pub mod figures;
pub mod grants;
pub mod hand_over;
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
pub mod totals;
mod transparency;
pub mod workbook;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::duties::Register;
use crate::model::award_index::AwardIndex;
use crate::model::dataset::Dataset;
use crate::model::date::FinancialYear;
use crate::model::distribution::{Distribution, FileInfo};
use crate::model::field::FieldDef;
use crate::model::money::Pence;
use crate::model::record::RecordKey;
use crate::model::record_type::RecordType;
use crate::records;
use crate::records::payment::PAYMENTS;
use crate::records::settings::Settings;
use crate::records::spending::{self as spending_law, Items};
use crate::texts::Messages;

use archive::Members;
use awards::{AwardRows, MadeRows};
use by_year::AwardsOfYear;
pub use file::{BulkFile, Export, MadeFrom, TableFormat, Turn};
use file::{InArchive, Rows};
pub use publication::Publication;
pub use site::Attached;
use workbook::KeptRows;

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
    sheet_rows: OnceLock<KeptRows>,
    by_year: OnceLock<Vec<AwardsOfYear>>,
    /// How many lines the table of totals has.
    totals: OnceLock<usize>,
    /// The payments that no paragraph of the Order asks for.
    small_items: OnceLock<BTreeSet<RecordKey>>,
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
            sheet_rows: OnceLock::new(),
            by_year: OnceLock::new(),
            totals: OnceLock::new(),
            small_items: OnceLock::new(),
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

    /// The payments that no paragraph of the Order asks for: those of items of £500 or less.
    fn small_items(&self) -> &BTreeSet<RecordKey> {
        self.small_items.get_or_init(|| {
            let items = Items::new(self.dataset.all(&PAYMENTS).iter());
            // What came back is listed with what it lowers, whatever its sum.
            let is_small = |record| {
                let is_unasked = spending_law::asked_for_by(&self.dataset, &items, record).is_none();
                is_unasked && items.of(record).1 >= Pence::ZERO
            };
            self.dataset.keyed(&PAYMENTS).filter(|(_, record)| is_small(record)).map(|(key, _)| key).collect()
        })
    }

    /// The row of each award, made when first asked for.
    pub fn award_rows(&self) -> AwardRows<'_> {
        let made = self.award_rows.get_or_init(|| MadeRows::new(&self.dataset, &self.outlet));
        AwardRows { package: self, made }
    }

    /// The rows of awards in workbooks.
    fn sheet_rows(&self) -> &KeptRows {
        self.sheet_rows.get_or_init(|| KeptRows::new(&self.dataset))
    }

    /// The awards by financial year, divided when first asked for.
    fn by_year(&self) -> &[AwardsOfYear] {
        self.by_year.get_or_init(|| by_year::by_year(&self.dataset))
    }

    /// The awards in the files of a year.
    fn awards_of(&self, year: Option<FinancialYear>) -> &[AwardIndex] {
        self.by_year().iter().find(|of_year| of_year.year == year).map_or(&[], |of_year| &of_year.awards)
    }

    /// Tells the archive where the one is that was published before.
    pub fn tell_archive_before(&self, archive: Option<PathBuf>) {
        self.members.tell_archive_before(archive);
    }

    /// Tells the archive of a file that is as it was published before.
    pub fn tell_reused(&self, export: Export) {
        self.members.tell_reused(export);
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

/// The formats of every table.
pub static TABLES: &[&TableFormat] = &[&csv::FORMAT, &json::FORMAT, &workbook::FORMAT, &csvw::FORMAT];

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

/// What stands before and behind the year in the names of the files of a financial year, their formats and media types.
pub fn year_formats() -> impl Iterator<Item = [&'static str; 4]> {
    by_year::FORMATS.iter().map(|format| format.said())
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
