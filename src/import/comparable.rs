//! Sources that are set beside others: a site that was published, or a file of grants. Nothing of them is brought in.

use std::collections::HashMap;
use std::io::Write;
use std::ops::Range;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};
use serde_json::Value;

use super::published::Published;
use super::source::{self, Kind};
use super::table::{Row, Table};
use super::unplaced::Unmapped;
use super::workbook::{self, Book};
use super::{delimited, grants, standard_types};
use crate::load;
use crate::model::cells::Rows;
use crate::model::date::Date;
use crate::model::digest::FileDigest;
use crate::pipeline::Options;
use crate::read;

/// What may be given, for who gave something else.
pub const MAY_BE_GIVEN: &str = "give a folder that Candour published or its archive, data/all.zip; the address of such a \
                                site; or a file in the 360Giving standard, as .json, .csv or .xlsx";

/// A source, by what it is.
pub enum Comparable {
    /// A site that this program published.
    Site(Published),
    /// Grants in the 360Giving standard.
    Grants(GrantFile),
}

/// A file of grants as it was given.
#[derive(Debug, Default)]
pub struct GrantFile {
    /// Its text, where it is one.
    pub text: String,
    /// The sum of its bytes.
    pub sha256: String,
    pub about: About,
    pub grants: Vec<GivenGrant>,
}

/// What a file says of itself.
#[derive(Debug, Default)]
pub struct About {
    pub publisher: Option<String>,
    pub licence: Option<String>,
    pub address: Option<String>,
    pub issued: Option<Date>,
    pub modified: Option<Date>,
}

/// One grant: what it says, as it is written, and where.
#[derive(Debug, Default)]
pub struct GivenGrant {
    /// In words: `grant 3`, `row 14`, `sheet “Grants”, row 14`.
    pub place: String,
    /// Its bytes in the text; none where they are not known.
    pub bytes: Option<Range<usize>>,
    /// A value that is not of the type that the standard has.
    pub wrong_type: Option<String>,
    pub id: String,
    pub title: String,
    pub amount: String,
    pub currency: String,
    pub awarded_on: String,
    pub url: String,
    pub recipients: usize,
    pub recipient: Named,
    pub charity_number: String,
    pub company_number: String,
    pub is_to_a_person: bool,
    pub funders: usize,
    pub funder: Named,
    pub programme: String,
    pub classification: String,
}

/// An organisation as a grant names it.
#[derive(Debug, Default)]
pub struct Named {
    pub id: String,
    pub name: String,
}

/// Reads a source at a path; of a workbook, the first of those sheets that it has.
///
/// # Errors
/// When it cannot be read, is too large, or is nothing that can be compared.
pub fn comparable(path: &Path, sheets: &[String], options: &Options) -> Result<Comparable> {
    let is_archive = path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
    let read = match path.is_dir() || is_archive {
        true => Published::read(path, options).map(Comparable::Site),
        false => source::kind(path).and_then(|kind| grant_file(kind, sheets)).map(Comparable::Grants),
    };
    // Why it is none comes first, and then what would be one.
    read.map_err(|error| anyhow!("{error:#}\n{MAY_BE_GIVEN}"))
}

/// Reads a source that `fetch` writes; `ending` is that of its name: `zip`, `json`.
///
/// # Errors
/// When it cannot be fetched, and as above.
pub fn fetched(
    fetch: impl FnOnce(&mut dyn Write) -> Result<()>,
    ending: &str,
    sheets: &[String],
    options: &Options,
) -> Result<Comparable> {
    let suffix = format!(".{ending}");
    let mut file = tempfile::Builder::new().prefix("candour-compared-").suffix(&suffix).tempfile()?;
    fetch(&mut file)?;
    file.flush()?;
    comparable(file.path(), sheets, options)
}

fn grant_file(kind: Kind, sheets: &[String]) -> Result<GrantFile> {
    match kind {
        Kind::Json(bytes) => of_json(bytes),
        Kind::Csv(bytes) => {
            let sha256 = FileDigest::from_bytes(&bytes).hex();
            let text = load::text(bytes.clone()).map_err(|fault| anyhow!(fault))?;
            let file = of_table(&delimited::table(bytes, grants::is_title)?, sha256)?;
            Ok(in_text(file, text))
        }
        Kind::Workbook(bytes) => {
            let sha256 = FileDigest::from_bytes(&bytes).hex();
            let sheet = workbook::first_of(&bytes, sheets)?;
            let mut unplaced = Unmapped::default();
            of_table(&Book::read(bytes, sheet, &mut unplaced)?.table(sheet, grants::is_title, &mut unplaced)?, sha256)
        }
        Kind::Files(_) => bail!("it is a folder"),
    }
}

fn of_table(table: &Table, sha256: String) -> Result<GrantFile> {
    if !grants::is_table(table) {
        bail!("its titles are not those of the 360Giving standard: {}", table.names_shown());
    }
    let rows = table.rows.iter().filter(|row| !row.is_empty());
    Ok(GrantFile { sha256, grants: rows.map(|row| grant(table, row)).collect(), ..GrantFile::default() })
}

/// The same with where each grant is in the text of its table.
fn in_text(mut file: GrantFile, text: String) -> GrantFile {
    let at: HashMap<String, Range<usize>> = Rows::new(&text)
        .map(|row| (format!("row {}", row.number), row.at.start as usize..row.at.end as usize))
        .collect();
    file.grants.iter_mut().for_each(|grant| grant.bytes = at.get(&grant.place).cloned());
    GrantFile { text, ..file }
}

fn of_json(bytes: Vec<u8>) -> Result<GrantFile> {
    let sha256 = FileDigest::from_bytes(&bytes).hex();
    let table = grants::of_json(&bytes)?.table;
    let package: Value =
        serde_json::from_slice(grants::without_mark(&bytes)).context("this is not JSON, or the file is incomplete")?;
    let text = load::text(bytes).map_err(|fault| anyhow!(fault))?;
    let values = package.get("grants").and_then(Value::as_array).into_iter().flatten();
    let places = standard_types::places(&text);
    let is_known = places.len() == table.rows.len();
    let grants = table.rows.iter().zip(values).enumerate().map(|(index, (row, value))| GivenGrant {
        bytes: places.get(index).filter(|_| is_known).cloned(),
        wrong_type: standard_types::fault(value),
        ..grant(&table, row)
    });
    let grants = grants.collect();
    Ok(GrantFile { sha256, about: about(&package), grants, text })
}

/// What the head of a package says.
fn about(package: &Value) -> About {
    let text = |pointer: &str| package.pointer(pointer).and_then(Value::as_str).map(str::to_string);
    let day = |pointer: &str| day(&text(pointer)?);
    About {
        publisher: text("/publisher/name"),
        licence: text("/license"),
        address: text("/accessURL").or(text("/downloadURL")).or(text("/publisher/website")),
        issued: day("/issued"),
        modified: day("/modified"),
    }
}

fn grant(table: &Table, row: &Row) -> GivenGrant {
    let cell = |title: &str| table.cell(row, title).unwrap_or_default().to_string();
    let named = |id: &str, name: &str| Named { id: cell(id), name: cell(name) };
    let number = |title: &str| table.cells(row, title).count();
    GivenGrant {
        place: match &table.sheet {
            Some(sheet) => format!("sheet “{sheet}”, {}", row.place),
            None => row.place.clone(),
        },
        bytes: None,
        wrong_type: None,
        id: cell("Identifier"),
        title: cell("Title"),
        amount: cell("Amount Awarded"),
        currency: cell("Currency"),
        awarded_on: cell("Award Date"),
        url: cell("URL"),
        recipients: number("Recipient Org:Identifier").max(number("Recipient Org:Name")),
        recipient: named("Recipient Org:Identifier", "Recipient Org:Name"),
        charity_number: cell("Recipient Org:Charity Number"),
        company_number: cell("Recipient Org:Company Number"),
        is_to_a_person: number("Recipient Ind:Identifier") + number("Recipient Ind:Name") > 0,
        funders: number("Funding Org:Identifier").max(number("Funding Org:Name")),
        funder: named("Funding Org:Identifier", "Funding Org:Name"),
        programme: cell("Grant Programme:Title"),
        classification: cell("Classifications:Title"),
    }
}

/// The day that a text of the standard says: a day, or a moment of one.
pub fn day(text: &str) -> Option<Date> {
    let moment = text.get(..10).filter(|_| text.as_bytes().get(10).is_some_and(|sign| *sign == b'T'));
    moment.map_or_else(|| read::date_in(text, None).ok(), Date::from_iso)
}
