//! Our own data: every table as JSON, with the settings, the written pages and the files they refer to.

use anyhow::{Context, Result};
use serde_json::Value;

use super::source::Files;
use super::{Arrival, Fields, Incoming};
use crate::records;
use crate::records::award::AWARDS;
use crate::records::site::SITE;

/// Whether the files are ours: with the settings of a site and the index of its records.
pub(super) fn is_one(files: &Files) -> bool {
    files.get("data/site.json").is_some() && files.get("data/index.json").is_some()
}

/// Every record, without what is worked out from others.
pub(super) fn read(files: &Files) -> Result<Incoming> {
    let mut incoming = Incoming::default();
    for record_type in records::TYPES {
        let path = format!("data/{}.json", record_type.name);
        let Some(bytes) = files.get(&path) else { continue };
        let about = || format!("{path} is not as it was published");
        let rows: Vec<Fields> = serde_json::from_slice(bytes).with_context(about)?;
        let known = |name: &str| record_type.fields.iter().any(|field| field.name == name);
        for mut row in rows {
            if **record_type == AWARDS {
                row.shift_remove("total");
            }
            // The page's address; opportunities have one of their own, and call the page's otherwise.
            row.shift_remove(if known("url") { "page_url" } else { "url" });
            if **record_type == SITE {
                row.shift_remove("id");
            }
            row.values_mut().for_each(decimals);
            incoming.add(record_type, Arrival::published(row));
        }
    }
    if let Some(bytes) = files.get("data/schema.json") {
        incoming.additions =
            Some(serde_json::from_slice(bytes).context("data/schema.json is not as it was published")?);
    }
    let refers: Vec<(&str, &[u8])> = files.iter().filter(|(path, _)| is_attached(path, files)).collect();
    incoming.files = refers.into_iter().map(|(path, bytes)| (path.to_string(), bytes.to_vec())).collect();
    Ok(incoming)
}

/// Whether a file was in the content folder: it has a sum in the archive's list, and is no data.
fn is_attached(path: &str, files: &Files) -> bool {
    let Some(sums) = files.get("SHA256SUMS").and_then(|bytes| std::str::from_utf8(bytes).ok()) else { return false };
    !path.starts_with("data/") && sums.lines().any(|line| line.split_once("  ").is_some_and(|(_, own)| own == path))
}

/// Sums and percentages have both their digits behind the point, as people write them.
fn decimals(value: &mut Value) {
    match value {
        Value::Number(number) => {
            if let Some(number) = number.as_f64().filter(|number| number.fract() != 0.0) {
                *value = Value::String(format!("{number:.2}"));
            }
        }
        Value::Array(items) => items.iter_mut().for_each(decimals),
        Value::Object(fields) => fields.values_mut().for_each(decimals),
        _ => {}
    }
}
