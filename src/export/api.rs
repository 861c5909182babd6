//! `openapi.json`: the addresses of all JSON files and the shape of what they hold, for programs and their makers.
//!
//! Source: OpenAPI Specification 3.1.1; its schemas are JSON Schema 2020-12.

use std::io;

use serde_json::{Map, Value, json};

use super::{BulkFile, ExportContext, InArchive, MadeFrom, Rows, by_year};
use crate::model::distribution::year_name;
use crate::model::field::{Amounts, FieldDef, Kind, Need, SplitKind};
use crate::model::figure;
use crate::model::record_type::RecordType;
use crate::records;
use crate::records::award::{AMOUNT, AWARDS};
use crate::records::columns::{AMOUNT_NOT_PUBLISHED, PAGE, TOTAL};

pub(super) static FILE: BulkFile = BulkFile {
    path: "data/openapi.json",
    format: "OpenAPI",
    media_type: "application/vnd.oai.openapi+json;version=3.1",
    text: "openapi",
    rows: Rows::NotCounted,
    archive: InArchive::Packed,
    made_from: MadeFrom::Outlines,
    write,
};

fn write(package: &ExportContext, output: &mut dyn io::Write) -> io::Result<()> {
    let outlet = &package.outlet;
    let version = outlet.newest.map_or_else(|| "0".to_string(), |day| day.to_string());
    let mut paths = Map::new();
    let mut schemas = Map::new();
    for record_type in records::published() {
        let path = format!("/data/{}.json", record_type.name);
        let list = json!({ "type": "array", "items": reference(record_type) });
        paths.insert(path, get(record_type.name, &format!("Every record: {}", record_type.help), list));
        schemas.insert(schema_name(record_type), schema(package, record_type));
    }
    let years: Vec<String> = package.by_year().iter().map(|of_year| year_name(of_year.year)).collect();
    if !years.is_empty() {
        let list = json!({ "type": "array", "items": reference(&AWARDS) });
        let mut of_year = get("awards-of-year", &format!("The awards of a financial year. {}", by_year::ONCE), list);
        of_year["get"]["parameters"] =
            json!([{ "name": "year", "in": "path", "required": true, "schema": { "type": "string", "enum": years } }]);
        paths.insert("/data/awards/{year}.json".to_string(), of_year);
    }
    let index = json!({ "type": "array", "items": { "type": "object", "properties": {
        "type": { "type": "string" }, "id": { "type": "string" }, "name": { "type": "string" },
        "url": { "type": "string", "format": "uri" },
    } } });
    paths.insert("/data/index.json".to_string(), get("index", "Every record by type, id and name.", index));
    let api = json!({
        "openapi": "3.1.1",
        "info": {
            "title": format!("Data of {}", outlet.publisher),
            "version": version,
            "description": "Files that are read as they stand: nothing is asked of a server, and each has one shape.",
            "license": { "name": outlet.licence.text, "url": outlet.licence.href },
            "contact": contact(package),
        },
        // Everybody may read everything.
        "security": [],
        "tags": [{ "name": TAG, "description": "Every record of a type, in one file." }],
        "servers": [{ "url": outlet.base_url }],
        "paths": paths,
        "components": { "schemas": schemas },
    });
    super::write_json(&api, output)
}

/// Under which all addresses stand.
const TAG: &str = "Records";

fn get(id: &str, summary: &str, schema: Value) -> Value {
    let found = json!({ "description": "The file.", "content": { "application/json": { "schema": schema } } });
    json!({ "get": {
        "operationId": id,
        "summary": summary,
        "description": "The whole file, in the order of ids.",
        "tags": [TAG],
        "responses": { "200": found, "404": { "description": "The site has no such file." } },
    } })
}

fn contact(package: &ExportContext) -> Value {
    let mut contact = json!({ "name": package.outlet.publisher, "url": package.outlet.base_url });
    package.settings.contact.email.iter().for_each(|email| contact["email"] = json!(email.trim()));
    contact
}

fn schema_name(record_type: &RecordType) -> String {
    record_type.singular.to_string()
}

fn reference(record_type: &RecordType) -> Value {
    json!({ "$ref": format!("#/components/schemas/{}", schema_name(record_type)) })
}

fn schema(package: &ExportContext, record_type: &'static RecordType) -> Value {
    let fields = super::fields(&package.dataset, record_type);
    let mut schema = object(&fields);
    let properties = &mut schema["properties"];
    if *record_type == AWARDS {
        properties[AMOUNT_NOT_PUBLISHED.name] = json!({ "const": true, "description": AMOUNT_NOT_PUBLISHED.help });
        properties[TOTAL.name] = json!({ "type": "number", "description": TOTAL.help });
    }
    if record_type.has_page {
        properties[super::url_name(&package.dataset, record_type)] =
            json!({ "type": "string", "format": "uri", "description": PAGE.help });
    }
    schema["description"] = json!(record_type.help);
    schema
}

fn object(fields: &[&FieldDef]) -> Value {
    let mut properties = Map::new();
    for field in fields {
        let mut property = value(field, &field.kind);
        property["title"] = json!(field.label);
        property["description"] = json!(field.help);
        properties.insert(field.name.to_string(), property);
    }
    // A sum that was never made public is missing, though its field is required.
    let is_there = |field: &&&FieldDef| field.need == Need::Schema && field.name != AMOUNT.name;
    let required: Vec<&str> = fields.iter().filter(is_there).map(|field| field.name).collect();
    json!({ "type": "object", "properties": properties, "required": required })
}

/// The shape of a value, as `json.rs` writes it.
fn value(field: &FieldDef, kind: &Kind) -> Value {
    match kind {
        Kind::Text | Kind::Markdown if field.translated => json!({ "oneOf": [
            { "type": "string" },
            { "type": "object", "properties": { "en": { "type": "string" }, "cy": { "type": "string" } } },
        ] }),
        Kind::Text | Kind::Markdown | Kind::Url => json!({ "type": "string" }),
        Kind::Id => json!({ "type": "string", "pattern": "^[a-z0-9-]+$" }),
        Kind::Choice(choices) => {
            json!({ "type": "string", "enum": choices.iter().map(|choice| choice.value).collect::<Vec<_>>() })
        }
        Kind::Money => json!({ "type": "number" }),
        Kind::Percent => json!({ "type": "number" }),
        Kind::Date => json!({ "type": "string", "format": "date" }),
        Kind::Year => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$" }),
        Kind::Period => json!({ "type": "string", "pattern": "^[0-9]{4}-[0-9]{2}(-[qh][1-4])?$" }),
        Kind::Count => json!({ "type": "integer", "minimum": 0 }),
        Kind::YesNo => json!({ "type": "boolean" }),
        Kind::Reference(to) => json!({ "type": "string", "x-refers-to": to }),
        Kind::List(inner) => json!({ "type": "array", "items": value(field, inner) }),
        Kind::Split(split) => json!({ "type": "array", "items": share(field, split) }),
        Kind::Group(fields) => object(fields),
        Kind::Groups(fields) => json!({ "type": "array", "items": object(fields) }),
    }
}

fn share(field: &FieldDef, split: &SplitKind) -> Value {
    let mut properties = Map::new();
    properties.insert(split.key_name.to_string(), value(field, &split.key));
    properties.insert(split.amount_name.to_string(), amount(split.amounts));
    if split.amounts != Amounts::Figures {
        properties.insert("confirmed".to_string(), json!({ "const": false, "description": "Still to be approved." }));
    }
    json!({ "type": "object", "properties": properties, "required": [split.key_name] })
}

fn amount(amounts: Amounts) -> Value {
    let words: Vec<&str> = figure::WORDS.iter().map(|(word, _)| *word).collect();
    match amounts {
        Amounts::Money | Amounts::MoneyOrPercent => json!({ "type": "number" }),
        Amounts::Figures => json!({ "oneOf": [{ "type": "number" }, { "type": "string", "enum": words }] }),
    }
}
