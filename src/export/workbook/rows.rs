//! The rows of a table as a sheet has them.
//!
//! Source: ECMA-376 part 1, 18.3.1.4 (cells) and 22.9.2.19 (letters that XML cannot have).

use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::OnceLock;

use memchr::memchr_iter;
use rust_xlsxwriter::utility::column_number_to_name;

use super::super::ExportContext;
use super::super::columns::{CellValue, Columns};
use super::{Style, day};
use crate::model::dataset::Dataset;
use crate::model::record::RecordKey;
use crate::model::record_type::RecordType;
use crate::model::text::any_byte;
use crate::records::award::AWARDS;

/// A cell of a spreadsheet holds no more letters than this, as UTF-16 counts them. Source: Microsoft, "Excel specifications
/// and limits".
pub(super) const LONGEST: usize = 32_767;

/// So many bytes are written at a time.
const PIECE: usize = 1 << 16;

/// What cells of a column begin with: `<c r="AB12"` without the 12, and what names their style.
struct Frame {
    before: String,
    style: String,
}

/// What stands for the number of a row that has none yet: a byte that XML cannot have.
const NUMBER: u8 = 0;

/// The rows of awards without their numbers, each made when a book first has it: an award is in the books of a handful of
/// pages, and making its row took as long as all else in them. Of a large site no page's book has many of its awards, and the
/// rows together would take much memory, so there are none.
#[derive(Debug)]
pub struct KeptRows(Vec<OnceLock<Box<[u8]>>>);

/// Of so many awards rows are kept.
const MOST_KEPT: usize = 20_000;

impl KeptRows {
    /// None as yet.
    pub fn new(dataset: &Dataset) -> KeptRows {
        let awards = Some(dataset.all(&AWARDS).len()).filter(|awards| *awards <= MOST_KEPT);
        KeptRows((0..awards.unwrap_or_default()).map(|_| OnceLock::new()).collect())
    }

    fn of_type(&self, record_type: &'static RecordType) -> &[OnceLock<Box<[u8]>>] {
        if *record_type == AWARDS { &self.0 } else { &[] }
    }
}

/// Writes a row for each record, from the second row on.
pub(super) fn write(
    package: &ExportContext,
    record_type: &'static RecordType,
    columns: &Columns,
    keys: impl Iterator<Item = RecordKey>,
    output: &mut dyn Write,
) -> io::Result<()> {
    let kept = package.sheet_rows().of_type(record_type);
    let frames: Vec<Frame> =
        (0..).zip(&columns.0).map(|(index, column)| Frame::new(index, Style::of_column(column))).collect();
    let cells = |key, xml: &mut Vec<u8>| {
        for (cell, frame) in columns.row(&package.dataset, key, &package.outlet).zip(&frames) {
            write_cell(cell, frame, xml);
        }
    };
    let made = |key| {
        let mut row = Vec::new();
        cells(key, &mut row);
        row.into_boxed_slice()
    };
    let mut xml = Vec::with_capacity(2 * PIECE);
    let mut room = Vec::new();
    for (row, key) in (2u32..).zip(keys) {
        let row = row.to_string();
        xml.extend([b"<row r=\"", row.as_bytes(), b"\">"].concat());
        match kept.get(key.index()) {
            Some(kept) => number(kept.get_or_init(|| made(key)), &row, &mut xml),
            None => {
                room.clear();
                cells(key, &mut room);
                number(&room, &row, &mut xml);
            }
        }
        xml.extend(b"</row>");
        if xml.len() >= PIECE {
            output.write_all(&xml)?;
            xml.clear();
        }
    }
    output.write_all(&xml)
}

/// Writes cells with the number of their row.
fn number(cells: &[u8], row: &str, xml: &mut Vec<u8>) {
    let mut start = 0;
    for at in memchr_iter(NUMBER, cells) {
        xml.extend(&cells[start..at]);
        xml.extend(row.as_bytes());
        start = at + 1;
    }
    xml.extend(&cells[start..]);
}

impl Frame {
    fn new(index: u16, style: Option<Style>) -> Frame {
        let style = style.map(|style| format!(" s=\"{}\"", style as u8)).unwrap_or_default();
        Frame { before: format!("<c r=\"{}{}\"", column_number_to_name(index), char::from(NUMBER)), style }
    }

    /// Writes a cell that is a number.
    fn value(&self, style: &str, value: &dyn std::fmt::Display, xml: &mut Vec<u8>) {
        self.begin(style, xml);
        xml.extend(format!("><v>{value}</v></c>").as_bytes());
    }

    /// Begins a cell.
    fn begin(&self, style: &str, xml: &mut Vec<u8>) {
        xml.extend(self.before.as_bytes());
        xml.extend(style.as_bytes());
    }
}

fn write_cell(cell: CellValue, frame: &Frame, xml: &mut Vec<u8>) {
    match cell {
        CellValue::Nothing => {}
        CellValue::Hundredths(hundredths) => frame.value(&frame.style, &(hundredths as f64 / 100.0), xml),
        CellValue::Count(count) => frame.value("", &count, xml),
        CellValue::YesNo(answer) => frame.value(" t=\"b\"", &u8::from(answer), xml),
        CellValue::Date(date) => match day(date) {
            Some(day) => frame.value(&frame.style, &day.to_excel(), xml),
            // Spreadsheets begin with the year 1900.
            None => write_text(&date.to_string(), frame, xml),
        },
        // A cell without a value is none.
        CellValue::Text(text) if text.is_empty() => {}
        CellValue::Text(text) => write_text(&shortened(text), frame, xml),
    }
}

fn write_text(text: &str, frame: &Frame, xml: &mut Vec<u8>) {
    let space = ['\t', '\n', ' '];
    let is_kept = text.starts_with(space) || text.ends_with(space);
    frame.begin(" t=\"inlineStr\"><is><t", xml);
    xml.extend(if is_kept { &b" xml:space=\"preserve\">"[..] } else { b">" });
    escape(text, xml);
    xml.extend(b"</t></is></c>");
}

/// Text with `&`, `<` and `>` as entities, and with letters that XML cannot have as `_x0007_`.
fn escape(text: &str, xml: &mut Vec<u8>) {
    if !any_byte(text, may_be_escaped) {
        xml.extend(text.as_bytes());
        return;
    }
    let mut rest = text;
    while let Some(at) = rest.bytes().position(may_be_escaped) {
        let (before, from) = rest.split_at(at);
        xml.extend(before.as_bytes());
        let letter = from.chars().next().unwrap_or_default();
        match letter {
            '\t' | '\n' => xml.push(letter as u8),
            '&' => xml.extend(b"&amp;"),
            '<' => xml.extend(b"&lt;"),
            '>' => xml.extend(b"&gt;"),
            '_' if is_like_an_escape(from) => xml.extend(b"_x005F_"),
            '\0'..'\u{20}' | '\u{fffe}' | '\u{ffff}' => xml.extend(format!("_x{:04X}_", u32::from(letter)).as_bytes()),
            _ => xml.extend(&from.as_bytes()[..letter.len_utf8()]),
        }
        rest = &from[letter.len_utf8()..];
    }
    xml.extend(rest.as_bytes());
}

/// Whether a letter with that first byte may have to be written in another way.
fn may_be_escaped(byte: u8) -> bool {
    b"&<>_\xEF".iter().fold(byte < b' ', |any, own| any | (byte == *own))
}

/// Whether a program would read it as the other form of a letter.
fn is_like_an_escape(text: &str) -> bool {
    let of = text.as_bytes();
    of.len() >= 7 && of[1] == b'x' && of[6] == b'_' && of[2..6].iter().all(u8::is_ascii_hexdigit)
}

/// A text as it fits into a cell; what is cut says so.
fn shortened(text: Cow<'_, str>) -> Cow<'_, str> {
    const CUT: &str = " … (cut here: the whole text is in the CSV file)";
    if text.len() <= LONGEST || text.encode_utf16().count() <= LONGEST {
        return text;
    }
    let mut room = LONGEST - CUT.encode_utf16().count();
    let kept = text.chars().take_while(|letter| {
        let left = room.checked_sub(letter.len_utf16());
        room = left.unwrap_or_default();
        left.is_some()
    });
    Cow::Owned(kept.chain(CUT.chars()).collect())
}
