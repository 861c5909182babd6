//! The files of open data, and what is known of files, for pages that offer them.

use super::date::FinancialYear;

/// A file of open data that the site has.
#[derive(Clone, Debug)]
pub struct Distribution {
    pub path: String,
    /// `CSV`, `JSON`, `XLSX`.
    pub format: &'static str,
    pub media_type: &'static str,
    pub holds: Contents,
}

/// What a file of open data holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contents {
    /// The table of a record type, by its name.
    Table(&'static str),
    /// The awards whose first financial year it is, or that have none, and how many.
    AwardsOfYear(Option<FinancialYear>, usize),
    /// More than that, or something else: the name of the texts that say what, and how many, where that is a number.
    BulkFile(&'static str, Option<usize>),
}

/// What files of a year are called after: `2023-24`.
pub fn year_name(year: Option<FinancialYear>) -> String {
    year.map_or_else(|| "no-year".to_string(), |year| year.to_string())
}

/// What is known of a file, for the page that offers it.
#[derive(Clone, Debug, Default)]
pub struct FileInfo {
    /// In bytes.
    pub size: u64,
    /// As 64 hexadecimal digits, where it is known.
    pub sha256: Option<String>,
    /// How many rows it has, if only making it can show.
    pub rows: Option<usize>,
}

/// Looks up a file's size and checksum by path.
pub type FileInfos<'a> = dyn Fn(&str) -> Option<FileInfo> + 'a;
