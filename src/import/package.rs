//! Our own data: every table as JSON, with the settings, the written pages and the files they refer to.

use std::collections::HashMap;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::balance::Balance;
use super::matching::Known;
use super::names_of_one::{ALIKE, may_be_one};
use super::source::Files;
use super::sums::Sums;
use super::{Fields, Incoming, IncomingRecord, Report, attached};
use crate::export::{BULK_FILES, TABLES, by_year};
use crate::model::cell_text::NOT_PUBLISHED;
use crate::model::dataset::Dataset;
use crate::model::limits::PUBLISHED_JSON_BYTES;
use crate::records;
use crate::records::award::{AMOUNT, AWARDS};
use crate::records::columns::{AMOUNT_NOT_PUBLISHED, TOTAL};
use crate::records::organisation::{NAME, ORGANISATIONS};
use crate::records::site::SITE;

/// Every record, without what is worked out from others.
///
/// # Errors
/// When a file is not of the form in which this program published it.
pub(super) fn read(mut files: Files, report: &mut Report) -> Result<Incoming> {
    let sums = Sums::from_files(&files)?;
    sums.compare(&files, is_data, report);
    sums.report_unlisted(&files, is_data, report);
    let mut incoming = Incoming::default();
    let mut balance = Balance::default();
    for record_type in records::TYPES {
        let path = format!("data/{}.json", record_type.name);
        for mut row in rows(&path, &mut files)? {
            if **record_type == AWARDS {
                row.shift_remove(TOTAL.name);
                if row.shift_remove(AMOUNT_NOT_PUBLISHED.name) == Some(Value::Bool(true)) {
                    row.insert(AMOUNT.name.to_string(), Value::from(NOT_PUBLISHED));
                }
            }
            // The page's address; opportunities have one of their own, and call the page's otherwise. What has no page may
            // have one of its own too, such as publications.
            let address = if row.contains_key("page_url") { "page_url" } else { "url" };
            if record_type.has_page {
                row.shift_remove(address);
            }
            if **record_type == SITE {
                row.shift_remove("id");
            }
            row.values_mut().for_each(decimals);
            balance.rows += usize::from(balance.counts(record_type));
            incoming.add(record_type, IncomingRecord::published(row));
        }
    }
    report.balance = Some(balance);
    if let Some(bytes) = files.get("data/schema.json") {
        incoming.additions =
            Some(serde_json::from_slice(bytes).context("data/schema.json is not as it was published")?);
    }
    attached::take(files, &sums, is_data, &mut incoming, report);
    Ok(incoming)
}

/// The rows of a table, whose bytes are let go.
fn rows(path: &str, files: &mut Files) -> Result<Vec<Fields>> {
    let Some(bytes) = files.take(path) else { return Ok(Vec::new()) };
    if bytes.len() as u64 > PUBLISHED_JSON_BYTES {
        bail!("{path} is larger than the {} MB that are read", PUBLISHED_JSON_BYTES >> 20);
    }
    serde_json::from_slice(&bytes).with_context(|| format!("{path} is not as it was published"))
}

/// Organisations of a package that the site has under another id are those of the site, by a register's number.
pub(super) fn known_by_number(mut incoming: Incoming, dataset: &Dataset, report: &mut Report) -> Incoming {
    let known = Known::new(dataset, 1.0);
    let Some(arrivals) = incoming.records.get_mut(ORGANISATIONS.name) else { return incoming };
    let mut same: HashMap<String, String> = HashMap::new();
    let mut kept = 0;
    arrivals.retain_mut(|arrival| {
        let own = known.by_number(&ORGANISATIONS, &arrival.fields);
        let Some((id, number)) = own.filter(|(id, _)| *id != arrival.id()) else { return true };
        let name = arrival.fields.get(NAME.name).and_then(Value::as_str).unwrap_or_default();
        let own_name = known.called(&ORGANISATIONS, id).unwrap_or_default();
        if !may_be_one(name, own_name, ALIKE) {
            report.unplaced.nowhere(format!(
                "organisation {} (“{name}”) has the number {number} of {id} (“{own_name}”), but a name that is not like it: \
                 it is kept apart, without the number",
                arrival.id()
            ));
            known.leave_to_others(&ORGANISATIONS, &mut arrival.fields);
            return true;
        }
        report.matched.push(format!("organisation {} is {id}, matched by number {number}", arrival.id()));
        kept += 1;
        same.insert(arrival.id().to_string(), id.to_string());
        false
    });
    report.balance.iter_mut().for_each(|balance| balance.kept += kept);
    if same.is_empty() {
        return incoming;
    }
    for (name, arrivals) in &mut incoming.records {
        let Some(schema) = dataset.schema.named(name) else { continue };
        let naming = schema.fields.iter().filter(|field| field.refers_to() == Some(ORGANISATIONS.name));
        let naming: Vec<&str> = naming.map(|field| field.name).collect();
        for arrival in arrivals {
            let values = arrival.fields.iter_mut().filter(|(field, _)| naming.contains(&field.as_str()));
            values.for_each(|(_, value)| rename(value, &same));
        }
    }
    incoming
}

/// Puts other ids in place of those that are known by others.
fn rename(value: &mut Value, ids: &HashMap<String, String>) {
    match value {
        Value::String(id) => id.clone_from(ids.get(id).unwrap_or(&id.clone())),
        Value::Array(items) => items.iter_mut().for_each(|item| rename(item, ids)),
        Value::Object(fields) => fields.values_mut().for_each(|item| rename(item, ids)),
        _ => {}
    }
}

/// Whether open data are published at that path.
fn is_data(path: &str) -> bool {
    let of_table = |ending: &str| records::TYPES.iter().any(|own| path == format!("data/{}{ending}", own.name));
    by_year::is_path(path)
        || BULK_FILES.iter().any(|whole| whole.path == path)
        || TABLES.iter().any(|format| of_table(format.ending))
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
