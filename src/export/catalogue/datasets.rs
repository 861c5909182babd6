//! Which datasets the catalogue has: one for each table, one for each standard that the data come in, and all as a whole.

use std::borrow::Cow;

use crate::export::by_year::{self, AwardsOfYear};
use crate::export::parquet::FILE as PARQUET;
use crate::export::{
    ExportContext, archive, contracts, data_package, database, grants, spending, totals, transparency,
};
use crate::export::{TABLES, csvw};
use crate::model::date::Date;
use crate::model::distribution::year_name;
use crate::model::record_type::RecordType;
use crate::records;
use crate::records::award::AWARDS;

/// One dataset: its distributions are the same data in different formats.
pub(super) struct Dataset {
    /// The part of the page of downloads that shows it, or its own name.
    pub(super) id: Cow<'static, str>,
    pub(super) title: Cow<'static, str>,
    pub(super) description: &'static str,
    pub(super) keywords: Vec<String>,
    /// The dataset that it is a part of.
    pub(super) part_of: Option<&'static str>,
    /// The address of the standard that it keeps to.
    pub(super) conforms_to: Option<&'static str>,
    /// The first and the last day that a record of it is dated by.
    pub(super) period: Option<(Date, Date)>,
    /// The paths of its files.
    pub(super) files: Vec<String>,
}

/// The datasets that have a file.
pub(super) fn all(package: &ExportContext) -> impl Iterator<Item = Dataset> {
    let exported: Vec<String> = package.exports().iter().map(|export| export.path()).collect();
    let tables = records::published().map(|record_type| table(package, record_type));
    let datasets = std::iter::once(everything()).chain(tables).chain(years(package)).chain(standards(package));
    datasets.filter(move |dataset| dataset.files.iter().any(|file| exported.contains(file)))
}

fn everything() -> Dataset {
    Dataset {
        id: "all".into(),
        title: "All records".into(),
        description: "Every table, linked by keys: awards, decisions, organisations and all else that is published.",
        keywords: words(&["open data", "transparency", "grants", "contracts", "decisions"]),
        part_of: None,
        conforms_to: None,
        period: None,
        files: [&archive::FILE, &database::FILE, &data_package::FILE].map(|file| file.path.to_string()).into(),
    }
}

/// The table of a type, in each format; what its columns mean is no format of it.
fn table(package: &ExportContext, record_type: &'static RecordType) -> Dataset {
    let formats = TABLES.iter().filter(|format| format.ending != csvw::FORMAT.ending);
    let mut files: Vec<String> = formats.map(|format| format!("data/{}{}", record_type.name, format.ending)).collect();
    files.extend((*record_type == AWARDS).then(|| PARQUET.path.to_string()));
    Dataset {
        id: record_type.name.into(),
        title: record_type.title.into(),
        description: record_type.help,
        keywords: words(&[&record_type.title.to_lowercase(), "open data", "transparency"]),
        part_of: None,
        conforms_to: None,
        period: period(package, record_type),
        files,
    }
}

/// The awards of each financial year. Without a year they are of no period.
fn years(package: &ExportContext) -> impl Iterator<Item = Dataset> {
    package.by_year().iter().map(|AwardsOfYear { year, .. }| {
        let files = by_year::FORMATS.iter().map(|format| format.path(*year));
        Dataset {
            id: format!("{}-{}", AWARDS.name, year_name(*year)).into(),
            title: by_year::title(*year).into(),
            description: by_year::ONCE,
            keywords: words(&["awards", "open data", "transparency"]),
            part_of: Some(AWARDS.name),
            conforms_to: None,
            period: year.map(|year| (year.first_day(), year.last_day())),
            files: files.collect(),
        }
    })
}

fn standards(package: &ExportContext) -> [Dataset; 6] {
    let awards = period(package, &AWARDS);
    let own = |id, title, description, keywords: &[&str], conforms_to, files: &[&str]| Dataset {
        id: Cow::Borrowed(id),
        title: Cow::Borrowed(title),
        description,
        keywords: words(keywords),
        part_of: None,
        conforms_to,
        period: awards,
        files: words(files),
    };
    [
        own(
            "grants-360giving",
            "Grants, in the 360Giving Data Standard",
            "Each grant with its recipient, sum and day, as GrantNav and other programs read it.",
            &["grants", "360Giving"],
            Some("https://standard.threesixtygiving.org/en/latest/"),
            &[grants::TABLE.path, grants::PACKAGE.path],
        ),
        own(
            "contracts-ocds",
            "Contracts and tenders, in the Open Contracting Data Standard",
            "A release for each contract and tender.",
            &["contracts", "procurement", "OCDS"],
            Some("https://standard.open-contracting.org/1.1/"),
            &[contracts::FILE.path],
        ),
        own(
            "voluntary-sector-grants",
            "Grants to the voluntary sector",
            "Grants to charities and other voluntary organisations, in the columns of the Local Government Transparency \
             Code 2015.",
            &["grants", "voluntary sector"],
            Some(transparency::CODE),
            &[transparency::GRANTS.path],
        ),
        own(
            "contracts",
            "List of contracts",
            "Contracts, in the columns of the Local Government Transparency Code 2015.",
            &["contracts", "procurement"],
            Some(transparency::CODE),
            &[transparency::CONTRACTS.path],
        ),
        own(
            "spending",
            "Spending",
            "Each item of spending, in the columns of the Local Government Transparency Code 2015 and of the Specified \
             Information Order.",
            &["spending", "payments"],
            Some(transparency::CODE),
            &[spending::FILE.path],
        ),
        own(
            "totals",
            "Totals of awards",
            "Totals by financial year and one other heading.",
            &["awards", "totals", "spending"],
            None,
            &[totals::FILE.path],
        ),
    ]
}

fn words(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| word.to_string()).collect()
}

fn period(package: &ExportContext, record_type: &'static RecordType) -> Option<(Date, Date)> {
    let days = || package.dataset.all(record_type).iter().filter_map(|record| record.date());
    Some((days().min()?, days().max()?))
}
