//! All tables as an SQLite database, which Datasette opens as it is. The home of `rusqlite`.
//!
//! It is written once, from nothing: no page of it ever held anything else. Tables have the columns of the CSV files, and
//! plus one table for each list: `awards_districts`. `sums` holds every confirmed sum at its finest grain, with
//! the day and the number of the change that made it (0 is the award as it was made), and views add it up, as the pages do.

use std::io;

use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{Connection, Result, Statement};
use tempfile::NamedTempFile;

use super::columns::{CellValue, Column, Columns};
use super::{BulkFile, ExportContext, InArchive, Rows};
use crate::model::cell_text;
use crate::model::choices::Choices;
use crate::model::field::{FieldDef, Kind};
use crate::model::ledger::{Dimension, Key};
use crate::model::money::Pence;
use crate::model::record_type::RecordType;
use crate::model::value::Portion;
use crate::model::value::Value;
use crate::records;
use crate::records::award::{AWARDED_ON, AWARDS, AwardKind};

pub(super) static FILE: BulkFile = BulkFile {
    path: "data/register.sqlite",
    format: "SQLite",
    media_type: "application/vnd.sqlite3",
    text: "database",
    rows: Rows::NotCounted,
    archive: InArchive::LeftOut,
    write,
};

fn write(package: &ExportContext, output: &mut dyn io::Write) -> io::Result<()> {
    let mut file = NamedTempFile::new()?;
    fill(package, file.path()).map_err(io::Error::other)?;
    io::copy(file.as_file_mut(), output).map(drop)
}

fn fill(package: &ExportContext, path: &std::path::Path) -> Result<()> {
    let database = Connection::open(path)?;
    // Nobody reads it before it is whole, and it is made again where making it fails.
    database.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; BEGIN;")?;
    about(package, &database)?;
    for record_type in records::published() {
        table(package, record_type, &database)?;
        for field in super::fields(&package.dataset, record_type) {
            list(package, record_type, field, &database)?;
        }
    }
    sums(package, &database)?;
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
    let defined: Vec<String> = columns.0.iter().map(column).collect();
    database.execute_batch(&format!("CREATE TABLE {name} ({});", defined.join(", ")))?;
    let mut insert = database.prepare(&insert_into(&name, columns.0.len()))?;
    for (key, _) in package.dataset.keyed(record_type) {
        for (parameter, cell) in (1..).zip(columns.row(&package.dataset, key, &package.outlet)) {
            bind(&mut insert, parameter, cell)?;
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

fn column(column: &Column) -> String {
    let name = named(&column.name());
    match column.kind() {
        Kind::Id => format!("{name} TEXT PRIMARY KEY"),
        kind => format!("{name} {}", type_of(&kind)),
    }
}

/// The type of a column, and what it refers to. Sums are numbers, exact in pounds as the nearest decimal; yes is 1.
fn type_of(kind: &Kind) -> String {
    match kind {
        Kind::Money | Kind::Percent => "NUMERIC".to_string(),
        Kind::Count | Kind::YesNo => "INTEGER".to_string(),
        Kind::Reference(to) => format!("TEXT REFERENCES {} (\"id\")", named(to)),
        _ => "TEXT".to_string(),
    }
}

fn bind(statement: &mut Statement, parameter: usize, cell: CellValue) -> Result<()> {
    match cell {
        CellValue::Nothing | CellValue::NotPublished => statement.raw_bind_parameter(parameter, None::<i64>),
        CellValue::Hundredths(hundredths) => statement.raw_bind_parameter(parameter, pounds(Pence(hundredths))),
        CellValue::Count(count) => statement.raw_bind_parameter(parameter, count as i64),
        CellValue::YesNo(answer) => statement.raw_bind_parameter(parameter, answer),
        text => statement.raw_bind_parameter(parameter, text.text().as_ref()),
    }
}

/// Whole pounds as a whole number, others as the nearest floating one.
/// A sum in pounds, or a percentage as its number.
fn portion(portion: Portion) -> ToSqlOutput<'static> {
    match portion {
        Portion::Money(sum) => pounds(sum),
        Portion::Percent(percentage) => pounds(Pence(percentage.0)),
    }
}

fn pounds(amount: Pence) -> ToSqlOutput<'static> {
    ToSqlOutput::Borrowed(match amount.0 % 100 {
        0 => ValueRef::Integer(amount.0 / 100),
        _ => ValueRef::Real(amount.0 as f64 / 100.0),
    })
}

/// A table for a field that names several records, or divides a sum: a row for each.
fn list(
    package: &ExportContext,
    record_type: &'static RecordType,
    field: &FieldDef,
    database: &Connection,
) -> Result<()> {
    let (key, kind, amount) = match field.kind {
        Kind::List(Kind::Reference(to)) => (singular(to), Kind::Reference(to), None),
        Kind::Split(split) => (split.key_name.to_string(), split.key, Some(split.amount_name)),
        _ => return Ok(()),
    };
    let table = format!("{}_{}", record_type.name, field.name);
    let own = record_type.singular.replace('-', "_");
    // A list of records of the record's own type: `decision` changes `other_decision`.
    let key = if key == own { format!("other_{key}") } else { key };
    let amount_columns = amount.map(|name| format!(", {} NUMERIC, \"confirmed\" INTEGER", named(name)));
    database.execute_batch(&format!(
        "CREATE TABLE {} ({} TEXT NOT NULL REFERENCES {} (\"id\"), {} {}{});",
        named(&table),
        named(&own),
        named(record_type.name),
        named(&key),
        type_of(&kind),
        amount_columns.unwrap_or_default(),
    ))?;
    let mut insert = database.prepare(&insert_into(&named(&table), if amount.is_some() { 4 } else { 2 }))?;
    for record in package.dataset.all(record_type) {
        match record.fields.value(field) {
            Some(Value::List(items)) => {
                for item in items {
                    insert.raw_bind_parameter(1, &*record.id)?;
                    insert.raw_bind_parameter(2, cell_text::cell_text(&item.value).unwrap_or_default())?;
                    insert.raw_execute()?;
                }
            }
            Some(Value::Split(shares)) => {
                for share in shares {
                    insert.raw_bind_parameter(1, &*record.id)?;
                    insert.raw_bind_parameter(2, cell_text::cell_text(&share.key).unwrap_or_default())?;
                    insert.raw_bind_parameter(3, share.amount.map(portion))?;
                    insert.raw_bind_parameter(4, share.confirmed)?;
                    insert.raw_execute()?;
                }
            }
            _ => {}
        }
    }
    index(&table, &own, database)?;
    if matches!(kind, Kind::Reference(_)) { index(&table, &key, database) } else { Ok(()) }
}

/// What one record of that type is called, as a column.
fn singular(record_type: &str) -> String {
    let found = records::TYPES.iter().find(|known| known.name == record_type);
    found.map_or(record_type, |known| known.singular).replace('-', "_")
}

/// The ledger, and a view of the totals by each of its dimensions.
fn sums(package: &ExportContext, database: &Connection) -> Result<()> {
    let dataset = &package.dataset;
    let columns = Dimension::ALL.map(|dimension| match table_of(dimension) {
        Some(table) => format!("\"{}\" TEXT REFERENCES {} (\"id\")", dimension.name(), named(table)),
        None => format!("\"{}\" TEXT", dimension.name()),
    });
    database.execute_batch(&format!(
        "CREATE TABLE sums (award TEXT NOT NULL REFERENCES awards (id), {}, several_districts INTEGER NOT NULL, \
         change INTEGER NOT NULL, date TEXT, amount NUMERIC NOT NULL);",
        columns.join(", ")
    ))?;
    let mut insert = database.prepare(&insert_into("sums", Dimension::ALL.len() + 5))?;
    let awards = dataset.all(&AWARDS);
    for entry in &dataset.ledger.entries {
        insert.raw_bind_parameter(1, &*awards[entry.award.index()].id)?;
        for (parameter, dimension) in (2..).zip(Dimension::ALL) {
            match dataset.ledger.key(entry, dimension) {
                Key::Year(year) => insert.raw_bind_parameter(parameter, year.to_string())?,
                Key::Record(key) => insert.raw_bind_parameter(parameter, &*dataset.get(key).id)?,
                Key::Kind(kind) => insert.raw_bind_parameter(parameter, AwardKind::CHOICES[kind as usize].value)?,
                Key::Several | Key::NotRecorded => insert.raw_bind_parameter(parameter, None::<i64>)?,
            }
        }
        let several = dataset.ledger.key(entry, Dimension::District) == Key::Several;
        insert.raw_bind_parameter(Dimension::ALL.len() + 2, several)?;
        let day = dataset.ledger.change(entry).map(|change| change.date);
        let day = day.or_else(|| awards[entry.award.index()].get(&AWARDED_ON));
        insert.raw_bind_parameter(Dimension::ALL.len() + 3, entry.act)?;
        insert.raw_bind_parameter(Dimension::ALL.len() + 4, day.map(|day| day.to_string()))?;
        insert.raw_bind_parameter(Dimension::ALL.len() + 5, pounds(entry.amount))?;
        insert.raw_execute()?;
    }
    index("sums", "award", database)?;
    for dimension in Dimension::ALL {
        view(dimension, database)?;
    }
    Ok(())
}

/// The table that a dimension's keys are the ids of.
fn table_of(dimension: Dimension) -> Option<&'static str> {
    match dimension {
        Dimension::Year | Dimension::Kind => None,
        Dimension::Recipient => Some("organisations"),
        other => records::TYPES.iter().find(|known| known.singular.replace('-', "_") == other.name()).map(|it| it.name),
    }
}

/// Totals by year and one more dimension, with the names of records. Sums of whole pence are exact once rounded.
fn view(dimension: Dimension, database: &Connection) -> Result<()> {
    let by = dimension.name();
    let table = table_of(dimension).and_then(|name| records::TYPES.iter().find(|known| known.name == name));
    let name = table.map(|table| {
        format!("(SELECT {} FROM {} WHERE id = sums.{by}) AS name, ", named(table.name_field), named(table.name))
    });
    let several = if dimension == Dimension::District { "several_districts, " } else { "" };
    let (shown, grouped) = match dimension {
        Dimension::Year => (String::new(), "year".to_string()),
        _ => (format!("{by}, {}{several}", name.unwrap_or_default()), format!("year, {several}{by}")),
    };
    database.execute_batch(&format!(
        "CREATE VIEW totals_by_{by} AS SELECT year, {shown}ROUND(SUM(amount), 2) AS amount, \
         COUNT(DISTINCT award) AS awards FROM sums GROUP BY {grouped} ORDER BY {grouped};"
    ))
}

/// Full-text search over some columns of a table.
fn search(table: &str, columns: &[&str], database: &Connection) -> Result<()> {
    database.execute_batch(&format!(
        "CREATE VIRTUAL TABLE {table}_fts USING fts5({}, content=\"{table}\"); \
         INSERT INTO {table}_fts ({table}_fts) VALUES ('rebuild');",
        columns.join(", ")
    ))
}
