//! What the columns of a table contain, in a file next to its CSV file, as CSV on the Web asks: `awards.csv-metadata.json`;
//! and all tables as a group, `csv-metadata.json`, which says which of them refer to which.
//!
//! Source: W3C, Metadata Vocabulary for Tabular Data (2015), sections 5.3 to 5.6.

use std::io;

use serde_json::{Value, json};

use super::columns::{Column, Columns};
use super::{BulkFile, ExportContext, InArchive, MadeFrom, Rows, TableFormat, csv};
use crate::model::field::{Kind, Need};
use crate::model::record_type::RecordType;
use crate::records;

pub(super) static FORMAT: TableFormat = TableFormat {
    ending: ".csv-metadata.json",
    name: "CSVW",
    media_type: "application/csvm+json",
    most: usize::MAX,
    packed: true,
    write,
};

pub(super) static GROUP: BulkFile = BulkFile {
    path: "data/csv-metadata.json",
    format: "CSVW",
    media_type: FORMAT.media_type,
    text: "table-group",
    rows: Rows::NotCounted,
    archive: InArchive::Packed,
    made_from: MadeFrom::Outlines,
    write: write_group,
};

/// What stands between the values of a list in a cell.
const SEPARATOR: &str = "; ";

fn context() -> Value {
    json!(["http://www.w3.org/ns/csvw", { "@language": "en" }])
}

fn write(package: &ExportContext, record_type: &'static RecordType, output: &mut dyn io::Write) -> io::Result<()> {
    let mut metadata = table(package, record_type);
    metadata["@context"] = context();
    super::write_json(&metadata, output)
}

fn write_group(package: &ExportContext, output: &mut dyn io::Write) -> io::Result<()> {
    let tables = records::published().map(|record_type| {
        let mut table = table(package, record_type);
        let columns = Columns::for_type(&package.dataset, record_type, &package.outlet);
        let keys: Vec<Value> = columns.0.iter().filter_map(foreign_key).collect();
        if !keys.is_empty() {
            table["tableSchema"]["foreignKeys"] = json!(keys);
        }
        table
    });
    let tables: Vec<Value> = tables.collect();
    super::write_json(&json!({ "@context": context(), "tables": tables }), output)
}

fn url(record_type: &str) -> String {
    format!("{record_type}{}", csv::FORMAT.ending)
}

/// A column that names one record of another table; of lists, the standard knows no keys.
fn foreign_key(column: &Column) -> Option<Value> {
    let Kind::Reference(to) = column.field()?.kind else { return None };
    Some(json!({ "columnReference": column.name(), "reference": { "resource": url(to), "columnReference": "id" } }))
}

fn table(package: &ExportContext, record_type: &'static RecordType) -> Value {
    let outlet = &package.outlet;
    let columns = Columns::for_type(&package.dataset, record_type, outlet);
    let columns: Vec<Value> = columns.0.iter().map(column).collect();
    let mut metadata = json!({
        "url": url(record_type.name),
        "dc:title": record_type.title,
        "dc:description": record_type.help,
        "dc:publisher": { "schema:name": outlet.publisher, "schema:url": { "@id": outlet.base_url } },
        "dc:license": { "@id": outlet.licence.href },
        "dialect": { "lineTerminators": ["\r\n"] },
        "tableSchema": { "columns": columns, "primaryKey": "id" },
    });
    if let Some(day) = outlet.newest {
        metadata["dc:modified"] = json!({ "@value": day.to_string(), "@type": "xsd:date" });
    }
    metadata
}

fn column(column: &Column) -> Value {
    let datatype = match column.kind() {
        Kind::Money | Kind::Percent => json!("decimal"),
        Kind::Date => json!({ "base": "date", "format": "yyyy-MM-dd" }),
        Kind::Count => json!("integer"),
        Kind::YesNo => json!({ "base": "boolean", "format": "yes|no" }),
        _ => json!("string"),
    };
    let required = column.field().is_some_and(|field| field.need == Need::Schema && !matches!(field.kind, Kind::Money));
    let mut described = json!({
        "name": column.name(),
        "titles": column.name(),
        "dc:title": column.label(),
        "dc:description": column.help(),
        "datatype": datatype,
        "required": required,
    });
    if matches!(column.kind(), Kind::List(_) | Kind::Split(_)) {
        described["separator"] = json!(SEPARATOR);
    }
    if let Some(language) = column.language() {
        described["lang"] = json!(language.code());
    }
    described
}
