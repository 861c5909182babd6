//! The ledger as a table, and a view of the totals by each of its dimensions.

use rusqlite::{Connection, Result, Statement};

use super::super::ExportContext;
use super::{index, insert_into, named, pounds};
use crate::model::choices::Choices;
use crate::model::dataset::Dataset;
use crate::model::ledger::{Dimension, Key, LedgerEntry};
use crate::model::record_type::RecordType;
use crate::records;
use crate::records::award::{AWARDED_ON, AWARDS, AwardKind};

/// Where the columns after those of the dimensions begin.
const AFTER: usize = Dimension::ALL.len() + 2;

/// Every confirmed sum at its finest grain, and the views.
pub(super) fn table(package: &ExportContext, database: &Connection) -> Result<()> {
    let dataset = &package.dataset;
    let columns = Dimension::ALL.map(|dimension| match table_of(dimension) {
        Some(table) => format!("\"{}\" TEXT REFERENCES {} (\"id\")", dimension.name(), named(table.name)),
        None => format!("\"{}\" TEXT", dimension.name()),
    });
    database.execute_batch(&format!(
        "CREATE TABLE sums (award TEXT NOT NULL REFERENCES awards (id), {}, several_districts INTEGER NOT NULL, \
         change INTEGER NOT NULL, date TEXT, amount REAL NOT NULL, amount_pence INTEGER NOT NULL);",
        columns.join(", ")
    ))?;
    let mut insert = database.prepare(&insert_into("sums", AFTER + 4))?;
    dataset.ledger.entries.iter().try_for_each(|entry| fill(dataset, entry, &mut insert))?;
    index("sums", "award", database)?;
    Dimension::ALL.into_iter().try_for_each(|dimension| view(dimension, database))
}

fn fill(dataset: &Dataset, entry: &LedgerEntry, insert: &mut Statement) -> Result<()> {
    let award = &dataset.all(&AWARDS)[entry.award.index()];
    insert.raw_bind_parameter(1, &*award.id)?;
    for (place, dimension) in (2..).zip(Dimension::ALL) {
        match dataset.ledger.key(entry, dimension) {
            Key::Year(year) => insert.raw_bind_parameter(place, year.to_string())?,
            Key::Record(key) => insert.raw_bind_parameter(place, &*dataset.get(key).id)?,
            Key::Kind(kind) => insert.raw_bind_parameter(place, AwardKind::CHOICES[kind as usize].value)?,
            Key::Several | Key::NotRecorded => insert.raw_bind_parameter(place, None::<i64>)?,
        }
    }
    let several = dataset.ledger.key(entry, Dimension::District) == Key::Several;
    let day = dataset.ledger.change(entry).map(|change| change.date).or_else(|| award.get(&AWARDED_ON));
    insert.raw_bind_parameter(AFTER, several)?;
    insert.raw_bind_parameter(AFTER + 1, entry.act)?;
    insert.raw_bind_parameter(AFTER + 2, day.map(|day| day.to_string()))?;
    insert.raw_bind_parameter(AFTER + 3, pounds(entry.amount.0))?;
    insert.raw_bind_parameter(AFTER + 4, entry.amount.0)?;
    insert.raw_execute().map(drop)
}

/// The table that a dimension’s keys are the ids of.
fn table_of(dimension: Dimension) -> Option<&'static RecordType> {
    match dimension {
        Dimension::Year | Dimension::Kind => None,
        Dimension::Recipient => records::named("organisations"),
        other => records::TYPES.iter().copied().find(|known| known.singular.replace('-', "_") == other.name()),
    }
}

/// Totals by year and one more dimension, with the names of records: whole pence are added up, so each is exact.
fn view(dimension: Dimension, database: &Connection) -> Result<()> {
    let by = dimension.name();
    let name = table_of(dimension).map(|table| {
        format!("(SELECT {} FROM {} WHERE id = sums.{by}) AS name, ", named(table.name_field), named(table.name))
    });
    let several = if dimension == Dimension::District { "several_districts, " } else { "" };
    let (shown, grouped) = match dimension {
        Dimension::Year => (String::new(), "year".to_string()),
        _ => (format!("{by}, {}{several}", name.unwrap_or_default()), format!("year, {several}{by}")),
    };
    database.execute_batch(&format!(
        "CREATE VIEW totals_by_{by} AS SELECT year, {shown}SUM(amount_pence) / 100.0 AS amount, \
         SUM(amount_pence) AS amount_pence, COUNT(DISTINCT award) AS awards \
         FROM sums GROUP BY {grouped} ORDER BY {grouped};"
    ))
}
