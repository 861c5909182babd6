//! What can be taken away: the joined rows as CSV and JSON, and a data package that names the sources.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::export::csv;
use crate::model::distribution::FileInfo;
use crate::model::money::Pence;

use super::joined::{Award, Comparison};

/// The table of all awards.
pub(super) const CSV: &str = "data/awards.csv";
/// The same as JSON.
pub(super) const JSON: &str = "data/awards.json";
/// What the columns hold, and where the rows come from.
pub(super) const PACKAGE: &str = "data/datapackage.json";

/// A column: its name, the type that data packages know, what it holds, and what an award has in it.
struct Column {
    name: &'static str,
    kind: &'static str,
    help: &'static str,
    cell: fn(&Comparison, &Award) -> Option<String>,
}

const fn column(
    name: &'static str,
    kind: &'static str,
    help: &'static str,
    cell: fn(&Comparison, &Award) -> Option<String>,
) -> Column {
    Column { name, kind, help, cell }
}

const COLUMNS: &[Column] = &[
    column("id", "string", "The identifier of the award at its source.", |_, award| Some(award.id.clone())),
    column("body", "string", "The body that made the award.", |all, award| Some(all.bodies[award.body].name.clone())),
    column("title", "string", "What is funded, in the words of the source.", |_, award| Some(award.title.text.clone())),
    column(
        "recipient",
        "string",
        "Whom it was awarded to, as most awards call it; empty for a person.",
        |all, award| all.recipients[award.recipient].name.clone(),
    ),
    column(
        "recipient_page",
        "string",
        "The same for all awards to one organisation, known by the numbers of registers.",
        |all, award| Some(all.recipients[award.recipient].slug.clone()),
    ),
    column(
        "recipient_numbers",
        "string",
        "The organisation identifiers (org-id.guide) that its awards give, separated by semicolons.",
        |all, award| {
            let numbers = &all.recipients[award.recipient].numbers;
            (!numbers.is_empty()).then(|| numbers.iter().cloned().collect::<Vec<_>>().join("; "))
        },
    ),
    column("priority", "string", "The priority or programme, in the words of the source.", |all, award| {
        Some(all.priorities[award.priority?].words.text.clone())
    }),
    column("awarded_on", "date", "The day it was awarded.", |_, award| Some(award.day?.to_string())),
    column("financial_year", "string", "The financial year of that day.", |_, award| Some(award.year?.to_string())),
    column("currency", "string", "The currency of the amount (ISO 4217).", |_, award| Some(award.currency.to_string())),
    column("amount", "number", "What was awarded, as it stands now.", |_, award| Some(award.amount.decimal())),
    column("url", "string", "The page of the award at its source.", |_, award| award.url.clone()),
    column("source", "string", "Who published the row.", |all, award| {
        Some(all.sources[award.source].publisher.clone())
    }),
    column("licence", "string", "The licence that the source gives.", |all, award| {
        all.sources[award.source].licence.as_ref().map(|licence| licence.href.clone())
    }),
];

/// Writes the table as CSV.
pub(super) fn write_csv(all: &Comparison, output: &mut dyn Write) -> io::Result<()> {
    let titles: Vec<&str> = COLUMNS.iter().map(|column| column.name).collect();
    let numbers: Vec<bool> = COLUMNS.iter().map(|column| column.kind == "number").collect();
    csv::write_texts(&titles, &numbers, &all.awards, output, &|award| {
        COLUMNS.iter().map(|column| (column.cell)(all, award).unwrap_or_default()).collect()
    })
}

/// Writes the table as JSON, a row a line.
pub(super) fn write_json(all: &Comparison, output: &mut dyn Write) -> io::Result<()> {
    output.write_all(b"[")?;
    for (index, award) in all.awards.iter().enumerate() {
        let mut row = serde_json::Map::new();
        for column in COLUMNS {
            let value = match column.kind {
                "number" => number(award.amount),
                _ => json!((column.cell)(all, award)),
            };
            row.insert(column.name.to_string(), value);
        }
        output.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *output, &row)?;
    }
    output.write_all(b"\n]\n")
}

/// Pounds as a number: below 2^53, where the shortest decimal of the nearest float is exact.
fn number(amount: Pence) -> Value {
    if amount.0 % 100 == 0 { json!(amount.0 / 100) } else { json!(amount.0 as f64 / 100.0) }
}

/// Writes the data package; `table` is what is known of the CSV.
pub(super) fn write_package(all: &Comparison, title: &str, table: &FileInfo, output: &mut dyn Write) -> io::Result<()> {
    let fields =
        COLUMNS.iter().map(|column| json!({ "name": column.name, "type": column.kind, "description": column.help }));
    let mut resource = json!({
        "name": "awards",
        "type": "table",
        "path": "awards.csv",
        "title": title,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": table.size,
        "schema": { "fields": fields.collect::<Vec<_>>() },
    });
    if let Some(sum) = &table.sha256 {
        resource["hash"] = json!(format!("sha256:{sum}"));
    }
    let mut package = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "comparison",
        "title": title,
        "sources": sources(all),
        "resources": [resource],
    });
    let newest = all.sources.iter().filter_map(|source| source.issued.max(source.newest)).max();
    if let Some(day) = newest {
        package["version"] = json!(day.to_string());
    }
    serde_json::to_writer_pretty(&mut *output, &package)?;
    output.write_all(b"\n")
}

/// Each source as the standard has it, with what it has no word for: licence, days, and the sum of the file.
fn sources(all: &Comparison) -> Value {
    let sources = all.sources.iter().map(|source| {
        let mut said = json!({ "title": source.publisher, "awards": source.awards });
        let texts = [
            ("path", source.address.clone()),
            ("issued", source.issued.map(|day| day.to_string())),
            ("newest_award", source.newest.map(|day| day.to_string())),
            ("sha256", source.sha256.clone()),
        ];
        for (name, text) in texts {
            if let Some(text) = text {
                said[name] = json!(text);
            }
        }
        if let Some(licence) = &source.licence {
            said["licenses"] = match licence.href.as_str() {
                "" => json!([{ "title": licence.text }]),
                href => json!([{ "path": href, "title": licence.text }]),
            };
        }
        said
    });
    sources.collect()
}
