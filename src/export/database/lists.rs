//! A table for each field that names several records or divides a sum: `awards_districts`, `awards_funding`.

use rusqlite::{Connection, Result, Statement};

use super::super::ExportContext;
use super::{index, insert_into, named, pounds, sum, type_of};
use crate::model::cell_text;
use crate::model::field::{Amounts, FieldDef, Kind};
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::value::{Portion, Share, Value};
use crate::records;

/// What a row of a list has.
struct List {
    /// The table.
    name: String,
    /// What the column of the record is called that has the list.
    own: String,
    /// What the column of what it lists is called, and what that holds.
    key: String,
    kind: Kind,
    /// What the column of each share is called, and what that holds.
    amount: Option<(&'static str, Amounts)>,
}

/// A row for each thing that a field of that type lists, where the field is a list.
pub(super) fn table(
    package: &ExportContext,
    record_type: &'static RecordType,
    field: &FieldDef,
    database: &Connection,
) -> Result<()> {
    let Some(list) = List::new(record_type, field) else { return Ok(()) };
    let columns = list.columns(record_type);
    let table = named(&list.name);
    database.execute_batch(&format!("CREATE TABLE {table} ({});", columns.join(", ")))?;
    let mut insert = database.prepare(&insert_into(&table, columns.len()))?;
    for record in package.dataset.all(record_type) {
        fill(record, record.fields.value(field), &mut insert)?;
    }
    index(&list.name, &list.own, database)?;
    if matches!(list.kind, Kind::Reference(_)) { index(&list.name, &list.key, database) } else { Ok(()) }
}

impl List {
    fn new(record_type: &'static RecordType, field: &FieldDef) -> Option<List> {
        let (key, kind, amount) = match field.kind {
            Kind::List(Kind::Reference(to)) => (singular(to), Kind::Reference(to), None),
            Kind::Split(split) => (split.key_name.to_string(), split.key, Some((split.amount_name, split.amounts))),
            _ => return None,
        };
        let own = record_type.singular.replace('-', "_");
        // A list of records of the record’s own type: `decision` changes `other_decision`.
        let key = if key == own { format!("other_{key}") } else { key };
        Some(List { name: format!("{}_{}", record_type.name, field.name), own, key, kind, amount })
    }

    fn columns(&self, record_type: &RecordType) -> Vec<String> {
        let refers = format!("{} TEXT NOT NULL REFERENCES {} (\"id\")", named(&self.own), named(record_type.name));
        let mut columns = vec![refers, format!("{} {}", named(&self.key), type_of(&self.kind))];
        match self.amount {
            // The word that stands in place of a number has its own column: a sum of the numbers is then right.
            Some((amount, Amounts::Figures)) => {
                columns.push(format!("{} REAL", named(amount)));
                columns.push(format!("{} TEXT", named(&format!("no_{amount}"))));
            }
            Some((amount, _)) => {
                columns.extend(sum(amount));
                columns.push("\"confirmed\" INTEGER".to_string());
            }
            None => {}
        }
        columns
    }
}

fn fill(record: &Record, value: Option<&Value>, insert: &mut Statement) -> Result<()> {
    match value {
        Some(Value::List(items)) => items.iter().try_for_each(|item| {
            insert.raw_bind_parameter(1, &*record.id)?;
            insert.raw_bind_parameter(2, cell_text::cell_text(&item.value).unwrap_or_default())?;
            insert.raw_execute().map(drop)
        }),
        Some(Value::Split(shares)) => shares.iter().try_for_each(|share| {
            insert.raw_bind_parameter(1, &*record.id)?;
            bind_share(share, insert)?;
            insert.raw_execute().map(drop)
        }),
        _ => Ok(()),
    }
}

fn bind_share(share: &Share, insert: &mut Statement) -> Result<()> {
    insert.raw_bind_parameter(2, cell_text::cell_text(&share.key).unwrap_or_default())?;
    if let Some(figure) = share.figure() {
        insert.raw_bind_parameter(3, figure.number().map(|number| pounds(number.0)))?;
        return insert.raw_bind_parameter(4, figure.word());
    }
    let (shown, pence) = match share.amount {
        Some(Portion::Money(amount)) => (Some(pounds(amount.0)), Some(amount.0)),
        Some(Portion::Percent(percentage)) => (Some(pounds(percentage.0)), None),
        Some(Portion::Figure(_)) | None => (None, None),
    };
    insert.raw_bind_parameter(3, shown)?;
    insert.raw_bind_parameter(4, pence)?;
    insert.raw_bind_parameter(5, share.confirmed)
}

/// What one record of that type is called, as a column.
fn singular(record_type: &str) -> String {
    records::named(record_type).map_or(record_type, |known| known.singular).replace('-', "_")
}
