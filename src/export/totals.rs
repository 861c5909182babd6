//! Every total by financial year and by one thing more: what the lists of pages show, as one table for programs.

use std::io;

use super::{Package, Whole, csv, text};
use crate::model::dataset::Dataset;
use crate::model::ledger::{Dimension, Key, Total};
use crate::records::award::KINDS;

pub(super) static FILE: Whole = Whole {
    path: "data/totals.csv",
    format: "CSV",
    media_type: "text/csv",
    text: "totals",
    rows: None,
    packed: true,
    write,
};

/// A line of the table.
#[derive(Debug)]
pub(super) struct Line {
    by: Dimension,
    key: Key,
    year: Key,
    total: Total,
}

/// Every line, in the order of the file.
pub(super) fn lines(dataset: &Dataset) -> Vec<Line> {
    let ledger = &dataset.ledger;
    let mut lines = Vec::new();
    for by in Dimension::ALL {
        let sums = ledger.table(0..ledger.len() as u32, |_| true, by, Dimension::Year);
        lines.extend(sums.cells.iter().map(|((key, year), total)| Line { by, key: *key, year: *year, total: *total }));
    }
    lines
}

fn write(package: &Package, output: &mut dyn io::Write) -> io::Result<()> {
    let mut writer = csv::writer(output);
    writer.write_record(["by", "id", "name", "year", "awards", "amount"])?;
    for Line { by, key, year, total } in package.totals() {
        let (id, name) = called(package, *key);
        writer.write_record([
            by.name(),
            &id,
            &text::guarded(&name),
            &called(package, *year).0,
            &total.awards.to_string(),
            &total.amount.decimal(),
        ])?;
    }
    writer.flush()
}

/// The id and the name of what a total is of.
fn called(package: &Package, key: Key) -> (String, String) {
    match key {
        Key::Year(year) => (year.to_string(), year.to_string()),
        Key::Record(key) => {
            let record = package.dataset.get(key);
            (record.id.to_string(), record.name().to_string())
        }
        Key::Kind(place) => {
            let kind = &KINDS[place as usize];
            (kind.value.to_string(), kind.label.to_string())
        }
        Key::Several => (String::new(), "More than one district".to_string()),
        Key::NotRecorded => (String::new(), "Not recorded".to_string()),
    }
}
