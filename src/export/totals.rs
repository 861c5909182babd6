//! Every total by financial year and by one thing more: what the lists of pages show, as one table for programs.

use std::io;

use super::{Package, Whole, csv, text};
use crate::model::ledger::{Dimension, Key};
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

fn write(package: &Package, output: &mut dyn io::Write) -> io::Result<()> {
    let ledger = &package.dataset.ledger;
    let mut writer = csv::writer(output);
    writer.write_record(["by", "id", "name", "year", "awards", "amount"])?;
    for by in Dimension::ALL {
        let sums = ledger.table(0..ledger.len() as u32, |_| true, by, Dimension::Year);
        for ((key, year), total) in sums.cells.iter() {
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
