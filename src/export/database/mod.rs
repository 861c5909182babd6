//! All tables as an SQLite database, which Datasette opens as it is. The home of `rusqlite`.
//!
//! It is written once, from nothing: no page of it ever held anything else. Tables have the columns of the CSV files, each
//! sum in pounds to read and beside it in whole pence to add up, which no program gets wrong: `amount`, `amount_pence`.
//! There is one table more for each list: `awards_districts`. `sums` holds every confirmed sum at its finest grain, with
//! the day and the number of the change that made it (0 is the award as it was made), and views add it up, as the pages do.

use std::io;
use std::ops::RangeFrom;

use rusqlite::{Connection, Result, Statement};
use tempfile::NamedTempFile;

use super::columns::{CellValue, Column, Columns};
use super::{BulkFile, ExportContext, InArchive, MadeFrom, Rows};
use crate::model::field::Kind;
use crate::model::record_type::RecordType;
use crate::records;
use crate::records::award::AWARDS;

mod lists;
mod sums;

pub(super) static FILE: BulkFile = BulkFile {
    path: "data/register.sqlite",
    format: "SQLite",
    media_type: "application/vnd.sqlite3",
    text: "database",
    rows: Rows::NotCounted,
    archive: InArchive::LeftOut,
    made_from: MadeFrom::Everything,
    write,
};

/// So much of it is in memory at a time. With the usual two megabytes indexes are sorted in temporary files, and pages are
/// written to the disk and read again, of a large site all of them many times.
const CACHE_KIBIBYTES: i64 = 64 << 10;

/// The size of a page, and that where there are many awards: their texts fill pages of the usual size and leave the rest of
/// the last one empty. Larger pages make a database of long texts a fifth smaller, and each table of few rows larger.
const PAGE: i64 = 4 << 10;
const LARGE_PAGE: i64 = 16 << 10;
const MANY: usize = 5_000;

/// So much of an index of words is in memory before it is written. With the usual megabyte most of the work is to merge what
/// was written, which takes twice as long.
const WORDS_BYTES: i64 = 32 << 20;

fn write(package: &ExportContext, output: &mut dyn io::Write) -> io::Result<()> {
    let mut file = NamedTempFile::new()?;
    fill(package, file.path()).map_err(io::Error::other)?;
    io::copy(file.as_file_mut(), output).map(drop)
}

fn fill(package: &ExportContext, path: &std::path::Path) -> Result<()> {
    let database = Connection::open(path)?;
    // Nobody reads it before it is whole, and it is made again where making it fails.
    database.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;")?;
    let many = package.dataset.all(&AWARDS).len() > MANY;
    database.pragma_update(None, "page_size", if many { LARGE_PAGE } else { PAGE })?;
    database.pragma_update(None, "cache_size", -CACHE_KIBIBYTES)?;
    database.execute_batch("BEGIN;")?;
    about(package, &database)?;
    for record_type in records::published() {
        table(package, record_type, &database)?;
        for field in super::fields(&package.dataset, record_type) {
            lists::table(package, record_type, field, &database)?;
        }
    }
    sums::table(package, &database)?;
    for record_type in records::published().filter(|record_type| !record_type.full_text.is_empty()) {
        search(record_type.name, record_type.full_text, &database)?;
    }
    database.execute_batch("COMMIT; ANALYZE;")?;
    database.close().map_err(|(_, error)| error)
}

/// What the database is, in a table of its own.
fn about(package: &ExportContext, database: &Connection) -> Result<()> {
    let outlet = &package.outlet;
    database.execute_batch("CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL);")?;
    let newest = outlet.newest.map(|day| day.to_string()).unwrap_or_default();
    let facts = [
        ("publisher", &outlet.publisher),
        ("licence", &outlet.licence.text),
        ("licence_url", &outlet.licence.href),
        ("newest_record", &newest),
        ("address", &outlet.file_url(FILE.path)),
    ];
    for (name, value) in facts {
        database.execute("INSERT INTO about VALUES (?1, ?2)", [name, value.as_str()])?;
    }
    Ok(())
}

/// `budget-areas` as SQL writes it.
fn named(name: &str) -> String {
    format!("\"{}\"", name.replace('-', "_"))
}

fn table(package: &ExportContext, record_type: &'static RecordType, database: &Connection) -> Result<()> {
    let columns = Columns::for_type(&package.dataset, record_type, &package.outlet);
    let name = named(record_type.name);
    let defined: Vec<String> = columns.0.iter().flat_map(defined).collect();
    database.execute_batch(&format!("CREATE TABLE {name} ({});", defined.join(", ")))?;
    let mut insert = database.prepare(&insert_into(&name, defined.len()))?;
    for (key, _) in package.dataset.keyed(record_type) {
        let mut places = 1..;
        let cells = columns.row(&package.dataset, key, &package.outlet).zip(&columns.0);
        for (cell, column) in cells {
            bind(&mut insert, &mut places, cell, &column.kind())?;
        }
        insert.raw_execute()?;
    }
    for column in columns.0.iter().filter(|column| matches!(column.kind(), Kind::Reference(_))) {
        index(record_type.name, &column.name(), database)?;
    }
    Ok(())
}

fn insert_into(table: &str, columns: usize) -> String {
    format!("INSERT INTO {table} VALUES ({})", vec!["?"; columns].join(", "))
}

fn index(table: &str, column: &str, database: &Connection) -> Result<()> {
    let index = named(&format!("{table}_by_{column}"));
    database.execute_batch(&format!("CREATE INDEX {index} ON {} ({});", named(table), named(column)))
}

/// What a table has for a column: a sum twice.
fn defined(column: &Column) -> Vec<String> {
    match column.kind() {
        Kind::Id => vec![format!("{} TEXT PRIMARY KEY", named(&column.name()))],
        Kind::Money => sum(&column.name()).into(),
        kind => vec![format!("{} {}", named(&column.name()), type_of(&kind))],
    }
}

/// The columns of a sum.
fn sum(name: &str) -> [String; 2] {
    [format!("{} REAL", named(name)), format!("{} INTEGER", named(&pence_of(name)))]
}

/// What the column of whole pence is called.
fn pence_of(name: &str) -> String {
    format!("{name}_pence")
}

/// The type of a column, and what it refers to; yes is 1.
fn type_of(kind: &Kind) -> String {
    match kind {
        Kind::Money | Kind::Percent => "REAL".to_string(),
        Kind::Count | Kind::YesNo => "INTEGER".to_string(),
        Kind::Reference(to) => format!("TEXT REFERENCES {} (\"id\")", named(to)),
        _ => "TEXT".to_string(),
    }
}

/// Puts a cell in the next place, and a sum in the one after it too.
fn bind(statement: &mut Statement, places: &mut RangeFrom<usize>, cell: CellValue, kind: &Kind) -> Result<()> {
    let mut next = || places.next().unwrap_or_default();
    match (cell, kind) {
        (CellValue::Hundredths(pence), Kind::Money) => {
            statement.raw_bind_parameter(next(), pounds(pence))?;
            statement.raw_bind_parameter(next(), pence)
        }
        (CellValue::Nothing, Kind::Money) => {
            statement.raw_bind_parameter(next(), None::<f64>)?;
            statement.raw_bind_parameter(next(), None::<i64>)
        }
        (CellValue::Nothing, _) => statement.raw_bind_parameter(next(), None::<i64>),
        (CellValue::Hundredths(hundredths), _) => statement.raw_bind_parameter(next(), pounds(hundredths)),
        (CellValue::Count(count), _) => statement.raw_bind_parameter(next(), count as i64),
        (CellValue::YesNo(answer), _) => statement.raw_bind_parameter(next(), answer),
        (text, _) => statement.raw_bind_parameter(next(), text.text().as_ref()),
    }
}

/// Pounds for people, always as a floating number: programs take the type of a column from its first rows.
fn pounds(hundredths: i64) -> f64 {
    hundredths as f64 / 100.0
}

/// Full-text search over some columns of a table. How much memory making it took is nothing for those who read it.
fn search(table: &str, columns: &[&str], database: &Connection) -> Result<()> {
    database.execute_batch(&format!(
        "CREATE VIRTUAL TABLE {table}_fts USING fts5({}, content=\"{table}\"); \
         INSERT INTO {table}_fts ({table}_fts, rank) VALUES ('hashsize', {WORDS_BYTES}); \
         INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild'); \
         DELETE FROM {table}_fts_config WHERE k = 'hashsize';",
        columns.join(", ")
    ))
}
