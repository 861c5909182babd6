//! What the columns of a table contain, in a file next to its CSV file, as CSV on the Web asks: `awards.csv-metadata.json`.
//!
//! Source: W3C, Metadata Vocabulary for Tabular Data (2015), sections 5.4 to 5.6.

use std::io;

use serde_json::{Value, json};

use super::columns::{Column, Columns};
use super::{ExportContext, TableFormat, csv};
use crate::model::field::{Kind, Need};
use crate::model::record_type::RecordType;

pub(super) static FORMAT: TableFormat = TableFormat {
    ending: ".csv-metadata.json",
    name: "CSVW",
    media_type: "application/csvm+json",
    most: usize::MAX,
    packed: true,
    write,
};

fn write(package: &ExportContext, record_type: &'static RecordType, output: &mut dyn io::Write) -> io::Result<()> {
    let outlet = &package.outlet;
    let columns = Columns::for_type(&package.dataset, record_type, outlet);
    let columns: Vec<Value> = columns.0.iter().map(column).collect();
    let mut metadata = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": "en" }],
        "url": format!("{}{}", record_type.name, csv::FORMAT.ending),
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
    super::write_json(&metadata, output)
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
    json!({
        "name": column.name(),
        "titles": column.name(),
        "dc:title": column.label(),
        "dc:description": column.help(),
        "datatype": datatype,
        "required": required,
    })
}
