//! Puts rows into a book that has none. The home of `zip` for workbooks.

use std::io::{self, Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::LEVEL;

/// The part that is the sheet of the rows.
const SHEET: &str = "xl/worksheets/sheet1.xml";

/// The book with the rows that `rows` writes below the first of its first sheet; all other parts are as they are.
pub(super) fn filled(empty: &[u8], rows: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<Vec<u8>> {
    let mut empty = ZipArchive::new(Cursor::new(empty))?;
    let mut book = ZipWriter::new(Cursor::new(Vec::new()));
    let mut rows = Some(rows);
    for part in 0..empty.len() {
        let raw = empty.by_index_raw(part)?;
        match rows.take_if(|_| raw.name_raw() == SHEET.as_bytes()) {
            None => book.raw_copy_file(raw)?,
            Some(rows) => {
                drop(raw);
                let mut sheet = String::new();
                empty.by_index(part)?.read_to_string(&mut sheet)?;
                book.start_file(SHEET, options())?;
                fill(&sheet, &mut book, rows)?;
            }
        }
    }
    Ok(book.finish()?.into_inner())
}

/// Writes a sheet with rows after its first.
fn fill(sheet: &str, output: &mut dyn Write, rows: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let (row, table) = ("</row>", "</sheetData>");
    let ends = sheet.find(row).map(|at| at + row.len()).zip(sheet.find(table));
    let (first, last) = ends.ok_or_else(|| io::Error::other("a workbook without a first row"))?;
    output.write_all(&sheet.as_bytes()[..first])?;
    rows(output)?;
    output.write_all(&sheet.as_bytes()[last..])
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(i64::from(LEVEL)))
        .last_modified_time(Default::default())
}
