//! Every total by financial year and by one thing more: what the lists of pages show, as one table for programs.

use std::collections::BTreeMap;
use std::io;

use rayon::prelude::*;

use super::{BulkFile, ExportContext, InArchive, MadeFrom, Rows, csv, text};
use crate::model::award_index::AwardIndex;
use crate::model::choices::Choices;
use crate::model::dataset::Dataset;
use crate::model::date::FinancialYear;
use crate::model::ledger::{Dimension, Key};
use crate::model::money::Pence;
use crate::records::award::AwardKind;

pub(super) static FILE: BulkFile = BulkFile {
    path: PATH,
    format: "CSV",
    media_type: "text/csv",
    text: "totals",
    rows: Rows::OnceMade(ExportContext::totals),
    archive: InArchive::Packed,
    made_from: MadeFrom::Outlines,
    write,
};

/// Where the table is published.
pub const PATH: &str = "data/totals.csv";

/// The sum of all awards by financial year, as such a table says; none where it is not one that this program writes.
pub fn by_year(table: &str) -> Option<BTreeMap<FinancialYear, Pence>> {
    let mut lines = table.lines();
    (lines.next()? == TITLES.join(",")).then_some(())?;
    let prefix = format!("{},", Dimension::Year.name());
    let years = lines.filter_map(|line| line.strip_prefix(&prefix)).map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        Some((FinancialYear::parse(cells.first()?)?, Pence::from_decimal(cells.last()?)?))
    });
    years.collect()
}

const TITLES: [&str; 6] = ["by", "id", "name", "year", "awards", "amount"];

/// A row of the table: the heading, the year, the number of awards, and the total amount.
type Line = (Key, FinancialYear, usize, Pence);

/// The lines of one dimension, in the order of the file. Sorted and then added up: of a million awards there are so many
/// that looking each up in turn would take hours.
fn lines(dataset: &Dataset, by: Dimension) -> Vec<Line> {
    let ledger = &dataset.ledger;
    let mut entries: Vec<(Key, FinancialYear, AwardIndex, Pence)> =
        ledger.entries.par_iter().map(|entry| (ledger.key(entry, by), entry.year, entry.award, entry.amount)).collect();
    entries.par_sort_unstable();
    let of_one = entries.chunk_by(|one, other| (one.0, one.1) == (other.0, other.1));
    let added_up = of_one.map(|entries| {
        let (key, year, ..) = entries[0];
        let awards = entries.chunk_by(|one, other| one.2 == other.2).count();
        (key, year, awards, entries.iter().map(|(.., amount)| *amount).sum())
    });
    added_up.collect()
}

/// How many lines there are.
pub(super) fn count(dataset: &Dataset) -> usize {
    Dimension::ALL.into_iter().map(|by| lines(dataset, by).len()).sum()
}

fn write(package: &ExportContext, output: &mut dyn io::Write) -> io::Result<()> {
    let mut writer = csv::writer(output);
    writer.write_record(TITLES)?;
    let mut written = 0;
    for by in Dimension::ALL {
        for (key, year, awards, amount) in lines(&package.dataset, by) {
            let (id, name) = called(package, key);
            let (name, year) = (text::guarded(&name), year.to_string());
            writer.write_record([by.name(), &id, &name, &year, &awards.to_string(), &amount.decimal()])?;
            written += 1;
        }
    }
    let _ = package.totals.set(written);
    writer.flush()
}

/// The id and the name of a total's heading.
fn called(package: &ExportContext, key: Key) -> (String, String) {
    match key {
        Key::Year(year) => (year.to_string(), year.to_string()),
        Key::Record(key) => {
            let record = package.dataset.get(key);
            (record.id.to_string(), record.name().to_string())
        }
        Key::Kind(index) => {
            let kind = &AwardKind::CHOICES[index as usize];
            (kind.value.to_string(), kind.label.to_string())
        }
        Key::Several => (String::new(), "More than one district".to_string()),
        Key::NotRecorded => (String::new(), "Not recorded".to_string()),
    }
}
