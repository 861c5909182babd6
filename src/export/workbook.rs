//! Tables as workbooks, XLSX: the rows, on which it opens, what it is, and what each column means. The home of `rust_xlsxwriter`.
//!
//! Cells are typed, so that no text is taken for a formula, a number keeps its leading zeros where it is a name, and dates
//! sort as dates.

use std::borrow::Cow;
use std::io;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::columns::{CellValue, Column, Columns};
use super::{ExportContext, TableFormat};
use crate::model::award_index::AwardIndex;
use crate::model::date::Date;
use crate::model::field::Kind;
use crate::model::guarded::guarded;
use crate::model::limits::WORKBOOK_ROWS;
use crate::model::record::RecordKey;
use crate::model::record_type::RecordType;
use crate::records::award::AWARDS;
use crate::records::columns::{SHEETS_BESIDE, TITLES_OF_MEANINGS};

pub(super) static FORMAT: TableFormat = TableFormat {
    ending: ".xlsx",
    name: "XLSX",
    media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    most: WORKBOOK_ROWS,
    packed: false,
    write,
};

/// A cell of a spreadsheet holds no more letters than this. Source: Microsoft, "Excel specifications and limits".
const LONGEST: usize = 32_767;

/// How hard parts are deflated: level 3 takes two fifths of the time of level 6, which is the usual, and makes books a fifth
/// larger.
const LEVEL: u8 = 3;

/// So wide are columns of text, and the others, in letters.
const WIDE: f64 = 40.0;
const NARROW: f64 = 16.0;

fn write(package: &ExportContext, record_type: &'static RecordType, output: &mut dyn io::Write) -> io::Result<()> {
    let keys = package.dataset.keyed(record_type).map(|(key, _)| key);
    let address = package.outlet.file_url(&format!("data/{}{}", record_type.name, FORMAT.ending));
    output.write_all(&book(package, record_type, record_type.title, &address, keys)?)
}

/// The workbook of those awards, in that order: `title` says which they are, `address` where the workbook is.
///
/// # Errors
/// When it cannot be written.
pub fn of_awards(package: &ExportContext, title: &str, address: &str, awards: &[AwardIndex]) -> io::Result<Vec<u8>> {
    let ordinal = package.dataset.ordinal(&AWARDS);
    book(package, &AWARDS, title, address, awards.iter().map(|award| RecordKey::new(ordinal, award.index())))
}

/// `rust_xlsxwriter` keeps rows in a temporary file and panics when that file cannot be written.
fn book(
    package: &ExportContext,
    record_type: &'static RecordType,
    title: &str,
    address: &str,
    keys: impl ExactSizeIterator<Item = RecordKey>,
) -> io::Result<Vec<u8>> {
    guarded(|| unguarded_book(package, record_type, title, address, keys)).unwrap_or_else(|| {
        let folder = std::env::temp_dir();
        Err(io::Error::other(format!("no temporary file could be written in {}: is the disk full?", folder.display())))
    })
}

fn unguarded_book(
    package: &ExportContext,
    record_type: &'static RecordType,
    title: &str,
    address: &str,
    keys: impl ExactSizeIterator<Item = RecordKey>,
) -> io::Result<Vec<u8>> {
    let columns = Columns::for_type(&package.dataset, record_type, &package.outlet);
    let mut book = Workbook::new();
    book.set_zip_compression_level(LEVEL);
    // A workbook says when it was made: a day of its records, or its bytes would differ each time. Without a day it would say
    // 0-00-00, and openpyxl would not open it.
    let made =
        package.outlet.newest.and_then(day).or_else(|| ExcelDateTime::from_ymd(1980, 1, 1).ok()).unwrap_or_default();
    book.set_properties(
        &DocProperties::new().set_title(title).set_company(&package.outlet.publisher).set_creation_datetime(&made),
    );
    let all = keys.len();
    // Rows are written as they come: that takes less time, and no memory for each.
    let sheet = book.add_worksheet_with_constant_memory().map_err(io::Error::other)?;
    rows(package, record_type, &columns, keys, sheet).map_err(io::Error::other)?;
    about(package, title, address, all, book.add_worksheet()).map_err(io::Error::other)?;
    meanings(&columns, book.add_worksheet()).map_err(io::Error::other)?;
    book.save_to_buffer().map_err(io::Error::other)
}

/// The sheet that says what it is.
fn about(
    package: &ExportContext,
    title: &str,
    address: &str,
    rows: usize,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    let outlet = &package.outlet;
    sheet.set_name(SHEETS_BESIDE[0])?.set_column_width(0, NARROW)?.set_column_width(1, 2.0 * WIDE)?;
    let bold = Format::new().set_bold();
    let newest = outlet.newest.map(Date::long).unwrap_or_default();
    let facts = [
        ("What it is", title),
        ("Published by", &outlet.publisher),
        ("Licence", &outlet.licence.text),
        ("Licence text", &outlet.licence.href),
        ("Newest record", &newest),
        ("Rows", &rows.to_string()),
        ("Address", address),
        ("All data", &outlet.file_url("open-data/")),
    ];
    for (row, (name, value)) in (0..).zip(facts) {
        sheet.write_string_with_format(row, 0, name, &bold)?.write_string(row, 1, value)?;
    }
    Ok(())
}

/// The sheet of the rows, the names of columns first.
fn rows(
    package: &ExportContext,
    record_type: &'static RecordType,
    columns: &Columns,
    keys: impl ExactSizeIterator<Item = RecordKey>,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    sheet.set_name(record_type.title)?.set_freeze_panes(1, 1)?;
    let last_row = keys.len() as u32;
    let bold = Format::new().set_bold();
    let formats: Vec<Format> = columns.0.iter().map(format).collect();
    for (index, column) in (0..).zip(&columns.0) {
        let wide = matches!(column.kind(), Kind::Text | Kind::Markdown | Kind::Url);
        sheet.write_string_with_format(0, index, column.name(), &bold)?;
        sheet.set_column_width(index, if wide { WIDE } else { NARROW })?;
    }
    for (row, key) in (1..).zip(keys) {
        let cells = columns.row(&package.dataset, key, &package.outlet).zip(&formats);
        for (index, (cell, format)) in (0..).zip(cells) {
            write_cell(sheet, row, index, cell, format)?;
        }
    }
    sheet.autofilter(0, 0, last_row.max(1), columns.0.len().saturating_sub(1) as u16)?;
    Ok(())
}

fn write_cell(sheet: &mut Worksheet, row: u32, column: u16, cell: CellValue, format: &Format) -> Result<(), XlsxError> {
    match cell {
        CellValue::Nothing => {}
        CellValue::Hundredths(hundredths) => {
            sheet.write_number_with_format(row, column, hundredths as f64 / 100.0, format)?;
        }
        CellValue::Count(count) => {
            sheet.write_number(row, column, count as f64)?;
        }
        CellValue::YesNo(answer) => {
            sheet.write_boolean(row, column, answer)?;
        }
        CellValue::Date(date) => match day(date) {
            Some(day) => {
                sheet.write_datetime_with_format(row, column, &day, format)?;
            }
            // Spreadsheets begin with the year 1900.
            None => {
                sheet.write_string(row, column, date.to_string())?;
            }
        },
        text @ CellValue::Text(_) => {
            sheet.write_string(row, column, shortened(text.text()))?;
        }
    }
    Ok(())
}

/// The sheet that says what each column means.
fn meanings(columns: &Columns, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    sheet.set_name(SHEETS_BESIDE[1])?.set_freeze_panes(1, 0)?;
    sheet.set_column_width(0, NARROW * 1.5)?.set_column_width(1, NARROW * 1.5)?.set_column_width(2, 2.0 * WIDE)?;
    let bold = Format::new().set_bold();
    for (index, title) in (0..).zip(TITLES_OF_MEANINGS) {
        sheet.write_string_with_format(0, index, title, &bold)?;
    }
    for (row, column) in (1..).zip(&columns.0) {
        sheet.write_string(row, 0, column.name())?;
        sheet.write_string(row, 1, column.label())?.write_string(row, 2, column.help())?;
    }
    Ok(())
}

fn format(column: &Column) -> Format {
    match column.kind() {
        Kind::Money => Format::new().set_num_format("£#,##0.00"),
        Kind::Percent => Format::new().set_num_format("0.00"),
        Kind::Date => Format::new().set_num_format("d mmmm yyyy"),
        _ => Format::new(),
    }
}

fn day(date: Date) -> Option<ExcelDateTime> {
    let (day, month) = date.day_and_month0();
    ExcelDateTime::from_ymd(u16::try_from(date.year()).ok()?, month as u8 + 1, day as u8).ok()
}

/// A text as it fits into a cell; what is cut says so.
fn shortened(text: Cow<'_, str>) -> Cow<'_, str> {
    const CUT: &str = " … (cut here: the whole text is in the CSV file)";
    if text.len() <= LONGEST || text.chars().count() <= LONGEST {
        return text;
    }
    let kept = text.chars().take(LONGEST - CUT.chars().count());
    Cow::Owned(kept.chain(CUT.chars()).collect())
}
