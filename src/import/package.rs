//! Our own data: every table as JSON, with the settings, the written pages and the files they refer to.

use std::collections::{BTreeSet, HashMap};

use anyhow::{Context, Result};
use serde_json::Value;

use super::matching::Known;
use super::paths::place;
use super::source::Files;
use super::{Arrival, Fields, Incoming, Report, attached};
use crate::export::archive::OWN;
use crate::export::{TABLES, WHOLES};
use crate::model::dataset::Dataset;
use crate::model::sum::Entry;
use crate::records;
use crate::records::award::AWARDS;
use crate::records::organisation::ORGANISATIONS;
use crate::records::site::SITE;

/// Every record, without what is worked out from others.
///
/// # Errors
/// When a file is not of the form in which this program published it.
pub(super) fn read(files: &Files, report: &mut Report) -> Result<Incoming> {
    let sums = sums(files);
    compare(files, &sums, report);
    let mut incoming = Incoming::default();
    for record_type in records::TYPES {
        let path = format!("data/{}.json", record_type.name);
        let Some(bytes) = files.get(&path) else { continue };
        let about = || format!("{path} is not as it was published");
        let rows: Vec<Fields> = serde_json::from_slice(bytes).with_context(about)?;
        for mut row in rows {
            if **record_type == AWARDS {
                row.shift_remove("total");
            }
            // The page's address; opportunities have one of their own, and call the page's otherwise.
            let address = if row.contains_key("page_url") { "page_url" } else { "url" };
            row.shift_remove(address);
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
    let listed: BTreeSet<&str> = sums.iter().map(|(_, path)| path.as_str()).collect();
    attached::take(files, &listed, is_data, &mut incoming, report);
    Ok(incoming)
}

/// Organisations of a package that the site has under another id are those of the site, by a register's number.
pub(super) fn known_by_number(mut incoming: Incoming, dataset: &Dataset, report: &mut Report) -> Incoming {
    let known = Known::of(dataset, 1.0);
    let Some(arrivals) = incoming.records.get_mut(ORGANISATIONS.name) else { return incoming };
    let mut same: HashMap<String, String> = HashMap::new();
    arrivals.retain(|arrival| {
        let own = known.by_number(&ORGANISATIONS, &arrival.fields);
        let Some((id, number)) = own.filter(|(id, _)| *id != arrival.id()) else { return true };
        report.matched.push(format!("organisation {} is {id}, by its number {number}", arrival.id()));
        same.insert(arrival.id().to_string(), id.to_string());
        false
    });
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

/// The sums of an archive's list, each with the path it is of.
fn sums(files: &Files) -> Vec<(&str, String)> {
    let list = files.get(OWN[1]).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default();
    let lines = list.lines().filter_map(|line| line.split_once("  "));
    lines.map(|(sum, path)| (sum, place(path).unwrap_or_else(|_| path.to_string()))).collect()
}

/// Tells of files that are not there, or not as they were published.
fn compare(files: &Files, sums: &[(&str, String)], report: &mut Report) {
    for (published, path) in sums {
        match files.get(path).map(Entry::of) {
            None => report.to_do.push(format!("{path} is missing from the source")),
            Some(entry) if entry.hex() != *published => {
                report.to_do.push(format!("{path} was altered since it was published: its sum is another"));
            }
            Some(_) => {}
        }
    }
    tell_unlisted(files, sums, report);
}

/// Tells of data that are read though the list of sums does not name them: whether they were altered nobody can see.
fn tell_unlisted(files: &Files, sums: &[(&str, String)], report: &mut Report) {
    let listed: BTreeSet<&str> = sums.iter().map(|(_, path)| path.as_str()).collect();
    let unlisted = files.iter().map(|(path, _)| path).filter(|path| is_data(path) && !listed.contains(path));
    for path in unlisted.filter(|_| files.get(OWN[1]).is_some()) {
        report.to_do.push(format!("{path} is not named in {}, so it may have been altered", OWN[1]));
    }
}

/// Whether open data are published at that path.
fn is_data(path: &str) -> bool {
    let of_table = |ending: &str| records::TYPES.iter().any(|own| path == format!("data/{}{ending}", own.name));
    WHOLES.iter().any(|whole| whole.path == path) || TABLES.iter().any(|format| of_table(format.ending))
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
