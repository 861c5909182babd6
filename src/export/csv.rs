//! Tables as CSV: UTF-8, a header row, RFC 4180. With `model/cells.rs` the home of CSV.

use std::io;

use csv::{Terminator, Writer, WriterBuilder};

use super::columns::{CellValue, Columns};
use super::{ExportContext, TableFormat, text};
use crate::model::record::RecordKey;
use crate::model::record_type::RecordType;
use crate::records::award::AWARDS;

pub(super) static FORMAT: TableFormat =
    TableFormat { ending: ".csv", name: "CSV", media_type: "text/csv", most: usize::MAX, packed: true, write: table };

/// Writes the names of columns as the first row.
pub(super) fn write_header(columns: &Columns, writer: &mut Writer<impl io::Write>) -> csv::Result<()> {
    writer.write_record(columns.0.iter().map(|column| column.name()))
}

/// Writes a record's row.
pub(super) fn write_row<'a>(
    cells: impl Iterator<Item = CellValue<'a>>,
    writer: &mut Writer<impl io::Write>,
) -> csv::Result<()> {
    for cell in cells {
        match cell {
            CellValue::Text(text) => writer.write_field(&*text::guarded(&text))?,
            other => writer.write_field(&*other.text())?,
        }
    }
    writer.write_record(None::<&[u8]>)
}

/// A writer whose rows end as RFC 4180 says.
pub(super) fn writer<W: io::Write>(output: W) -> Writer<W> {
    WriterBuilder::new().terminator(Terminator::CRLF).from_writer(output)
}

/// Every record of a type, in the order of ids.
fn table(package: &ExportContext, record_type: &'static RecordType, output: &mut dyn io::Write) -> io::Result<()> {
    // Only the rows that pages offer.
    if *record_type == AWARDS {
        return package.award_rows().write_all(output);
    }
    let (dataset, outlet) = (&package.dataset, &package.outlet);
    let columns = Columns::of(dataset, record_type, outlet);
    let mut writer = writer(output);
    write_header(&columns, &mut writer)?;
    let keys: Vec<RecordKey> = dataset.keyed(record_type).map(|(key, _)| key).collect();
    for key in keys {
        write_row(columns.row(dataset, key, outlet), &mut writer)?;
    }
    writer.flush()
}
