//! Tables as workbooks, XLSX: the rows, on which it opens, what it is, and what each column means. The home of `rust_xlsxwriter`.
//!
//! That makes the book without its rows, which are written here as they are read: it took half of the time of a book, and a
//! temporary file.
//!
//! Cells are typed, so that no text is taken for a formula, a number keeps its leading zeros where it is a name, and dates
//! sort as dates.

use std::io;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::columns::{Column, Columns};
use super::{ExportContext, TableFormat};
use crate::model::award_index::AwardIndex;
use crate::model::date::Date;
use crate::model::field::Kind;
use crate::model::limits::WORKBOOK_ROWS;
use crate::model::record::RecordKey;
use crate::model::record_type::RecordType;
use crate::records::award::AWARDS;
use crate::records::columns::{SHEETS_BESIDE, TITLES_OF_MEANINGS};

mod editable;
mod filled;
pub mod form;
mod rows;

pub use editable::{Editable, editable};
pub use rows::KeptRows;

pub(super) static FORMAT: TableFormat = TableFormat {
    ending: ".xlsx",
    name: "XLSX",
    media_type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    most: WORKBOOK_ROWS,
    packed: false,
    write,
};

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

fn book(
    package: &ExportContext,
    record_type: &'static RecordType,
    title: &str,
    address: &str,
    keys: impl ExactSizeIterator<Item = RecordKey>,
) -> io::Result<Vec<u8>> {
    let columns = Columns::for_type(&package.dataset, record_type, &package.outlet);
    let empty = empty_book(package, record_type, &columns, title, address, keys.len()).map_err(io::Error::other)?;
    filled::filled(&empty, |sheet| rows::write(package, record_type, &columns, keys, sheet))
}

/// The book with the names of columns and no rows below.
fn empty_book(
    package: &ExportContext,
    record_type: &'static RecordType,
    columns: &Columns,
    title: &str,
    address: &str,
    rows: usize,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    book.set_zip_compression_level(LEVEL);
    // A workbook says when it was made: a day of its records, or its bytes would differ each time. Without a day it would say
    // 0-00-00, and openpyxl would not open it.
    let made =
        package.outlet.newest.and_then(day).or_else(|| ExcelDateTime::from_ymd(1980, 1, 1).ok()).unwrap_or_default();
    book.set_properties(
        &DocProperties::new().set_title(title).set_company(&package.outlet.publisher).set_creation_datetime(&made),
    );
    Style::ALL.into_iter().for_each(|style| book.register_format(&style.format()));
    names(record_type, columns, rows, book.add_worksheet())?;
    about(package, title, address, rows, book.add_worksheet())?;
    meanings(columns, book.add_worksheet())?;
    book.save_to_buffer()
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

/// The sheet of the rows, with the names of columns and as long as it will be.
fn names(
    record_type: &'static RecordType,
    columns: &Columns,
    rows: usize,
    sheet: &mut Worksheet,
) -> Result<(), XlsxError> {
    sheet.set_name(record_type.title)?.set_freeze_panes(1, 1)?;
    let bold = Style::Bold.format();
    for (index, column) in (0..).zip(&columns.0) {
        let wide = matches!(column.kind(), Kind::Text | Kind::Markdown | Kind::Url);
        sheet.write_string_with_format(0, index, column.name(), &bold)?;
        sheet.set_column_width(index, if wide { WIDE } else { NARROW })?;
    }
    let last = rows as u32;
    if rows > 0 {
        sheet.write_blank(last, 0, &bold)?;
    }
    sheet.autofilter(0, 0, last.max(1), columns.0.len().saturating_sub(1) as u16)?;
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

/// What a cell looks like. Cells name a style by its number.
#[derive(Clone, Copy)]
enum Style {
    Bold = 1,
    Money,
    Percent,
    Day,
}

impl Style {
    /// In the order of their numbers, which is that in which a book is told of them.
    const ALL: [Style; 4] = [Style::Bold, Style::Money, Style::Percent, Style::Day];

    fn format(self) -> Format {
        match self {
            Style::Bold => Format::new().set_bold(),
            Style::Money => Format::new().set_num_format("£#,##0.00"),
            Style::Percent => Format::new().set_num_format("0.00"),
            Style::Day => Format::new().set_num_format("d mmmm yyyy"),
        }
    }

    /// The style of the cells of a column, where they have one.
    fn of_column(column: &Column) -> Option<Style> {
        match column.kind() {
            Kind::Money => Some(Style::Money),
            Kind::Percent => Some(Style::Percent),
            Kind::Date => Some(Style::Day),
            _ => None,
        }
    }
}

fn day(date: Date) -> Option<ExcelDateTime> {
    let (day, month) = date.day_and_month0();
    // The library takes the last day of 1899 too, which programs show as the day 0 of January.
    let year = u16::try_from(date.year()).ok().filter(|year| *year >= 1900)?;
    ExcelDateTime::from_ymd(year, month as u8 + 1, day as u8).ok()
}
