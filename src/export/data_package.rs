//! `datapackage.json`: every table with what its columns hold, as a Data Package.
//!
//! Source: Data Package 2.0 and Table Schema 2.0, <https://datapackage.org>.

use std::io;

use serde_json::{Map, Value, json};

use super::columns::{Column, Columns};
use super::{BulkFile, ExportContext, InArchive, MadeFrom, Rows, csv};
use crate::model::field::{Kind, Need};
use crate::model::record_type::RecordType;
use crate::records;

pub(super) static FILE: BulkFile = BulkFile {
    path: "data/datapackage.json",
    format: "JSON",
    media_type: "application/json",
    text: "data-package",
    rows: Rows::NotCounted,
    archive: InArchive::Packed,
    made_from: MadeFrom::Everything,
    write,
};

fn write(package: &ExportContext, output: &mut dyn io::Write) -> io::Result<()> {
    let resources = records::published().map(|record_type| resource(package, record_type));
    write_package(package, FILE.path, "register", resources.collect(), output)
}

/// Writes a package of that path and name with those tables.
pub(super) fn write_package(
    package: &ExportContext,
    path: &str,
    name: &str,
    resources: Value,
    output: &mut dyn io::Write,
) -> io::Result<()> {
    let outlet = &package.outlet;
    let mut descriptor = Map::new();
    let mut with = |name: &str, value: Value| descriptor.insert(name.to_string(), value);
    with("$schema", json!("https://datapackage.org/profiles/2.0/datapackage.json"));
    with("name", json!(name));
    with("id", json!(outlet.file_url(path)));
    with("title", json!(outlet.publisher));
    with("homepage", json!(outlet.base_url));
    if let Some(day) = outlet.newest {
        with("version", json!(day.to_string()));
        with("created", json!(day.midnight()));
    }
    with("licenses", json!([{ "path": outlet.licence.href, "title": outlet.licence.text }]));
    with("contributors", json!([{ "title": outlet.publisher, "roles": ["publisher"], "path": outlet.base_url }]));
    with("resources", resources);
    super::write_json(&Value::Object(descriptor), output)
}

/// The table of a type.
pub(super) fn resource(package: &ExportContext, record_type: &'static RecordType) -> Value {
    json!({
        "name": record_type.name,
        "type": "table",
        "path": format!("{}{}", record_type.name, csv::FORMAT.ending),
        "title": record_type.title,
        "description": record_type.help,
        "format": "csv",
        "mediatype": csv::FORMAT.media_type,
        "encoding": "utf-8",
        "schema": schema(package, record_type),
    })
}

fn schema(package: &ExportContext, record_type: &'static RecordType) -> Value {
    let columns = Columns::for_type(&package.dataset, record_type, &package.outlet);
    let fields: Vec<Value> = columns.0.iter().map(field).collect();
    let keys: Vec<Value> = columns.0.iter().filter_map(foreign_key).collect();
    let mut schema = Map::new();
    schema.insert("fields".to_string(), json!(fields));
    schema.insert("primaryKey".to_string(), json!(["id"]));
    if !keys.is_empty() {
        schema.insert("foreignKeys".to_string(), json!(keys));
    }
    Value::Object(schema)
}

fn field(column: &Column) -> Value {
    let mut field = Map::new();
    let mut with = |name: &str, value: Value| field.insert(name.to_string(), value);
    with("name", json!(column.name()));
    with("title", json!(column.label()));
    with("description", json!(column.help()));
    // The standard has no word for it; CSV on the Web has this one.
    if let Some(language) = column.language() {
        with("lang", json!(language.code()));
    }
    let (kind, format) = match column.kind() {
        Kind::Money | Kind::Percent => ("number", None),
        Kind::Date => ("date", None),
        Kind::Count => ("integer", None),
        Kind::YesNo => ("boolean", None),
        Kind::Url => ("string", None),
        _ => ("string", None::<&str>),
    };
    with("type", json!(kind));
    if let Some(format) = format {
        with("format", json!(format));
    }
    if kind == "boolean" {
        with("trueValues", json!(["yes"]));
        with("falseValues", json!(["no"]));
    }
    let constraints = constraints(column);
    if !constraints.is_empty() {
        with("constraints", Value::Object(constraints));
    }
    Value::Object(field)
}

fn constraints(column: &Column) -> Map<String, Value> {
    let mut constraints = Map::new();
    let Some(def) = column.field() else { return constraints };
    // A sum that was never made public is missing, though its field is required.
    if def.need == Need::Schema && !matches!(def.kind, Kind::Money) {
        constraints.insert("required".to_string(), json!(true));
    }
    match def.kind {
        Kind::Id => {
            constraints.insert("unique".to_string(), json!(true));
            constraints.insert("pattern".to_string(), json!("[a-z0-9-]+"));
        }
        Kind::Year => {
            constraints.insert("pattern".to_string(), json!("[0-9]{4}-[0-9]{2}"));
        }
        Kind::Period => {
            constraints.insert("pattern".to_string(), json!("[0-9]{4}-[0-9]{2}(-[qh][1-4])?"));
        }
        Kind::Choice(choices) => {
            let values: Vec<&str> = choices.iter().map(|choice| choice.value).collect();
            constraints.insert("enum".to_string(), json!(values));
        }
        _ => {}
    }
    constraints
}

/// A column that names one record of another table.
fn foreign_key(column: &Column) -> Option<Value> {
    let Kind::Reference(to) = column.field()?.kind else { return None };
    Some(json!({ "fields": [column.name()], "reference": { "resource": to, "fields": ["id"] } }))
}
