//! Tables as CSV: UTF-8, a header row, RFC 4180. With `model/cells.rs` the home of CSV.

use std::io;

use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

use super::columns::{CellValue, Column, Columns};
use super::{ExportContext, TableFormat, rows, text};
use crate::model::delimiter::cell;
use crate::model::record::RecordKey;
use crate::model::record_type::RecordType;
use crate::records::award::AWARDS;

pub(super) static FORMAT: TableFormat =
    TableFormat { ending: ".csv", name: "CSV", media_type: "text/csv", most: usize::MAX, packed: true, write: table };

/// Writes cells one after the other, and rows that end as RFC 4180 says.
pub(super) struct TableWriter<W: io::Write>(Writer<W>);

impl<W: io::Write> TableWriter<W> {
    /// Writes one cell.
    pub(super) fn write_field(&mut self, text: impl AsRef<str>) -> csv::Result<()> {
        self.0.write_field(&*cell(text.as_ref(), b','))
    }

    /// Ends the row of the cells that were written.
    pub(super) fn end_row(&mut self) -> csv::Result<()> {
        self.0.write_record(None::<&[u8]>)
    }

    /// Writes a row.
    pub(super) fn write_record(&mut self, cells: impl IntoIterator<Item = impl AsRef<str>>) -> csv::Result<()> {
        cells.into_iter().try_for_each(|cell| self.write_field(cell))?;
        self.end_row()
    }

    /// Hands on all that was written.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }

    /// What was written so far.
    pub(super) fn written(&mut self) -> io::Result<&W> {
        self.0.flush()?;
        Ok(self.0.get_ref())
    }

    /// What it wrote to, with all that was written.
    pub(super) fn into_inner(self) -> Option<W> {
        self.0.into_inner().ok()
    }
}

/// Writes the names of columns as the first row.
pub(super) fn write_header(columns: &Columns, writer: &mut TableWriter<impl io::Write>) -> csv::Result<()> {
    writer.write_record(columns.0.iter().map(|column| column.name()))
}

/// Writes a record's row.
pub(super) fn write_row<'a>(
    cells: impl Iterator<Item = CellValue<'a>>,
    writer: &mut TableWriter<impl io::Write>,
) -> csv::Result<()> {
    for cell in cells {
        match cell {
            CellValue::Text(text) => writer.write_field(text::guarded(&text))?,
            other => writer.write_field(other.text())?,
        }
    }
    writer.end_row()
}

/// Writes the first row.
pub(super) fn write_titles(
    titles: impl IntoIterator<Item = impl AsRef<str>>,
    output: &mut dyn io::Write,
) -> io::Result<()> {
    let mut writer = writer(output);
    writer.write_record(titles)?;
    writer.flush()
}

/// Writes the row of each item, made on all processors.
pub(super) fn write_rows<T: Sync>(
    items: &[T],
    output: &mut dyn io::Write,
    row: impl Fn(&T, &mut TableWriter<Vec<u8>>) -> csv::Result<()> + Sync,
) -> io::Result<()> {
    rows::write(items, output, |_, items| {
        let mut writer = writer(Vec::new());
        items.iter().try_for_each(|item| row(item, &mut writer)).expect(rows::IN_MEMORY);
        writer.into_inner().unwrap_or_default()
    })
}

/// Writes a table of texts: all that are no numbers are such that a spreadsheet program reckons nothing.
///
/// # Errors
/// When the output fails.
pub fn write_texts<T: Sync>(
    titles: &[&str],
    numbers: &[bool],
    items: &[T],
    output: &mut dyn io::Write,
    row: &(dyn Fn(&T) -> Vec<String> + Sync),
) -> io::Result<()> {
    write_titles(titles, output)?;
    write_rows(items, output, |item, writer| {
        for (text, is_number) in row(item).iter().zip(numbers) {
            if *is_number { writer.write_field(text)? } else { writer.write_field(text::guarded(text))? }
        }
        writer.end_row()
    })
}

/// A writer of a table.
pub(super) fn writer<W: io::Write>(output: W) -> TableWriter<W> {
    // The quotes are ours: the writer’s own leave semicolons without.
    TableWriter(WriterBuilder::new().quote_style(QuoteStyle::Never).terminator(Terminator::CRLF).from_writer(output))
}

/// Every record of a type, in the order of ids.
fn table(package: &ExportContext, record_type: &'static RecordType, output: &mut dyn io::Write) -> io::Result<()> {
    // Only the rows that pages offer.
    if *record_type == AWARDS {
        return package.award_rows().write_all(output);
    }
    let (dataset, outlet) = (&package.dataset, &package.outlet);
    let columns = Columns::for_type(dataset, record_type, outlet);
    write_titles(columns.0.iter().map(Column::name), output)?;
    let keys: Vec<RecordKey> = dataset.keyed(record_type).map(|(key, _)| key).collect();
    write_rows(&keys, output, |key, writer| write_row(columns.row(dataset, *key, outlet), writer))
}
