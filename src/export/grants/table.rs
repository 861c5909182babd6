//! The same grants as CSV, each column with the standard's own title.
//!
//! Source: 360Giving, "Spreadsheet format": titles as in the schema, several values of one kind in numbered columns.

use std::borrow::Cow;
use std::io;

use super::super::{BulkFile, ExportContext, InArchive, MadeFrom, Rows, csv};
use super::columns::{COLUMNS, Cell};
use super::{Grants, count, districts, grants};
use crate::model::record::RecordKey;
use crate::records::award::{self, FUNDING};

pub(in crate::export) static FILE: BulkFile = BulkFile {
    path: "data/grants-360giving.csv",
    format: "360Giving CSV",
    media_type: "text/csv",
    text: "grants-table",
    rows: Rows::Counted(count),
    archive: InArchive::Packed,
    made_from: MadeFrom::Everything,
    write,
};

/// A column of several values as often as any grant needs it: its title, and what a grant has in it.
struct Numbered {
    title: Cow<'static, str>,
    number: usize,
    cell: Cell,
}

fn write(package: &ExportContext, output: &mut dyn io::Write) -> io::Result<()> {
    let columns = columns(package);
    csv::write_titles(columns.iter().map(|column| &column.title), output)?;
    let (all, keys) = (Grants::new(package), grants(package).collect::<Vec<_>>());
    csv::write_rows(&keys, output, |key, writer| {
        let grant = all.grant(*key);
        writer.write_record(columns.iter().map(|column| (column.cell)(&grant, column.number).unwrap_or_default()))
    })
}

/// The columns, those of several values as often as any grant needs them, those of one kind side by side.
fn columns(package: &ExportContext) -> Vec<Numbered> {
    let most = |count: &dyn Fn(&crate::model::record::Record) -> usize| {
        grants(package).map(|key| count(package.dataset.get(key))).max().unwrap_or_default().max(1)
    };
    let places = most(&|award| districts(package, award).count());
    let sources = most(&|award| award.get(&FUNDING).unwrap_or_default().len());
    let decisions = |key: RecordKey| award::decisions(package.dataset.get(key)).len();
    let decisions = grants(package).map(decisions).max().unwrap_or_default().max(1);
    let mut columns = Vec::new();
    for group in COLUMNS.chunk_by(|a, b| kind(a.title) == kind(b.title) && a.title.contains('#')) {
        let times = match kind(group[0].title) {
            "Beneficiary Location" => places,
            "Funding Type" => sources,
            "Related Document" => decisions,
            _ => 1,
        };
        for number in 0..times {
            columns.extend(group.iter().map(|column| Numbered {
                title: match column.title.contains('#') {
                    true => Cow::Owned(column.title.replace('#', &number.to_string())),
                    false => Cow::Borrowed(column.title),
                },
                number,
                cell: column.cell,
            }));
        }
    }
    columns
}

/// `Beneficiary Location` of `Beneficiary Location:#:Name`.
fn kind(title: &str) -> &str {
    title.split(':').next().unwrap_or_default()
}
