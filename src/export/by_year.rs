//! The awards by financial year: the rows of the whole table in parts, each award in one of them.
//!
//! An award is in the part of the first financial year that it names itself, whatever its changes name. So the parts
//! together have every award once, and the part of a year has only awards that the page of that year lists.

use std::io;

use serde_json::json;

use super::parquet::{FILE as PARQUET, awards as write_parquet};
use super::{BulkFile, ExportContext, InArchive, MadeFrom, Rows, csv, data_package, json};
use crate::model::award_index::AwardIndex;
use crate::model::dataset::Dataset;
use crate::model::date::FinancialYear;
use crate::model::distribution::year_name;
use crate::model::record::RecordKey;
use crate::records::award::{self, AWARDS};

/// Awards with the same first year, or without any, in the order of ids.
#[derive(Debug)]
pub struct AwardsOfYear {
    pub year: Option<FinancialYear>,
    pub awards: Vec<AwardIndex>,
}

/// All awards by their first year; those without a year come last.
pub(super) fn by_year(dataset: &Dataset) -> Vec<AwardsOfYear> {
    let awards = dataset.all(&AWARDS).iter().enumerate();
    let mut dated: Vec<(Option<FinancialYear>, AwardIndex)> =
        awards.map(|(index, award)| (award::first_year(award), AwardIndex::new(index))).collect();
    dated.sort_by_key(|(year, award)| (year.is_none(), *year, *award));
    let years = dated.chunk_by(|one, next| one.0 == next.0);
    let of_year = |dated: &[(Option<FinancialYear>, AwardIndex)]| AwardsOfYear {
        year: dated[0].0,
        awards: dated.iter().map(|(_, award)| *award).collect(),
    };
    years.map(of_year).collect()
}

/// A format in which the awards of each year are published.
#[derive(Debug)]
pub struct YearFormat {
    /// What the path begins with, before the year.
    before: &'static str,
    /// What it ends with.
    ending: &'static str,
    /// What links call the format: `CSV`.
    pub(super) name: &'static str,
    pub(super) media_type: &'static str,
    write: fn(&ExportContext, &[AwardIndex], &mut dyn io::Write) -> io::Result<()>,
}

/// The formats of the awards of each year.
pub(super) static FORMATS: [&YearFormat; 3] = [
    &YearFormat {
        before: "data/awards/",
        ending: csv::FORMAT.ending,
        name: csv::FORMAT.name,
        media_type: csv::FORMAT.media_type,
        write: |package, awards, output| package.award_rows().write(awards, output),
    },
    &YearFormat {
        before: "data/awards/",
        ending: json::FORMAT.ending,
        name: json::FORMAT.name,
        media_type: json::FORMAT.media_type,
        write: |package, awards, output| json::records(package, &AWARDS, &keys(package, awards), output),
    },
    &YearFormat {
        before: "data/awards-",
        ending: ".parquet",
        name: PARQUET.format,
        media_type: PARQUET.media_type,
        write: |package, awards, output| write_parquet(package, &keys(package, awards), output),
    },
];

fn keys(package: &ExportContext, awards: &[AwardIndex]) -> Vec<RecordKey> {
    let ordinal = package.dataset.ordinal(&AWARDS);
    awards.iter().map(|award| RecordKey::new(ordinal, award.index())).collect()
}

/// What the awards of a year are called.
pub(super) fn title(year: Option<FinancialYear>) -> String {
    year.map_or_else(|| format!("{} without a financial year", AWARDS.title), |year| format!("{} {year}", AWARDS.title))
}

impl YearFormat {
    /// What stands before and behind the year in the name of a file, its format and its media type.
    pub(super) fn said(&self) -> [&'static str; 4] {
        [self.before, self.ending, self.name, self.media_type]
    }

    /// The path of the file of a year.
    pub(super) fn path(&self, year: Option<FinancialYear>) -> String {
        format!("{}{}{}", self.before, year_name(year), self.ending)
    }

    /// Writes the awards of a year.
    pub(super) fn write(
        &self,
        package: &ExportContext,
        year: Option<FinancialYear>,
        output: &mut dyn io::Write,
    ) -> io::Result<()> {
        (self.write)(package, package.awards_of(year), output)
    }
}

/// Whether a published path is that of a file by year.
pub fn is_path(path: &str) -> bool {
    FORMATS.iter().any(|format| {
        let name = path.strip_prefix(format.before).and_then(|rest| rest.strip_suffix(format.ending));
        name.is_some_and(|own| own == year_name(None) || FinancialYear::parse(own).is_some())
    })
}

/// The tables as a package of their own: what the archive has describes no file that it has not.
pub(super) static PACKAGE: BulkFile = BulkFile {
    path: "data/awards/datapackage.json",
    format: "JSON",
    media_type: "application/json",
    text: "year-package",
    made_from: MadeFrom::Everything,
    rows: Rows::Tables(|package| package.by_year().len()),
    archive: InArchive::LeftOut,
    write: |package, output| {
        let resources = package.by_year().iter().map(|AwardsOfYear { year, .. }| {
            let mut resource = data_package::resource(package, &AWARDS);
            resource["name"] = json!(format!("{}-{}", AWARDS.name, year_name(*year)));
            resource["path"] = json!(format!("{}{}", year_name(*year), csv::FORMAT.ending));
            resource["title"] = json!(title(*year));
            resource["description"] = json!(ONCE);
            // Keys are of tables that this package does not have.
            if let Some(schema) = resource["schema"].as_object_mut() {
                schema.remove("foreignKeys");
            }
            resource
        });
        data_package::write_package(package, PACKAGE.path, "awards-by-financial-year", resources.collect(), output)
    },
};

/// Which awards a year has.
pub(super) const ONCE: &str =
    "Each award is in one financial year: the one in which it starts, or the first that its record divides it over.";
