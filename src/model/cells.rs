//! Rows and cells of delimited text, each with its place. The home of `csv-core`.
//!
//! `read` takes values from here and `diagnostic` the spreadsheet's name of a cell, so the two cannot disagree.

use std::borrow::Cow;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};
use memchr::{memchr, memchr3};

use super::delimiter::{declared, delimiter};
use super::limits;
use super::span::ByteRange;

/// One cell: its text without quotes, and where that text is.
#[derive(Debug, PartialEq, Eq)]
pub struct Cell<'a> {
    pub text: Cow<'a, str>,
    /// The stretch between the delimiters, without the quotes around it.
    pub at: ByteRange,
}

/// One row that is not blank.
#[derive(Debug)]
pub struct Row<'a> {
    /// Of a row that is too wide, one cell more than rows may have: the first ones, and the last of those with a text.
    pub cells: Vec<Cell<'a>>,
    /// The row's number as a spreadsheet shows it: from 1, blank rows counted, a quoted newline not.
    pub number: u32,
    /// From the first byte of the row to its last, without the line ending.
    pub at: ByteRange,
    /// The sign between its cells.
    pub delimiter: u8,
    /// The file ended inside quotes: everything from where they opened was swallowed.
    pub unclosed_quote: Option<u32>,
    /// The first text between a closing quote and the end of its cell.
    pub after_quote: Option<ByteRange>,
}

/// Walks the rows of delimited text. A row of empty cells only is skipped, and counted.
#[derive(Debug)]
pub struct Rows<'a> {
    text: &'a str,
    delimiter: u8,
    reader: Reader,
    position: usize,
    number: u32,
    buffer: Vec<u8>,
    /// How many cells the row before has: mostly as many as this one.
    width: usize,
    /// Of the row that is being read: the first text after a closing quote.
    after_quote: Option<ByteRange>,
    /// Of the same row: the quote that opens and is never closed.
    unclosed_quote: Option<u32>,
}

impl<'a> Rows<'a> {
    /// The rows of that text, which has no byte order mark.
    pub fn new(text: &'a str) -> Rows<'a> {
        let delimiter = delimiter(text);
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        // The line is a row of the spreadsheet: what ends it is skipped, and counted, like that of a blank row.
        let position = declared(text).map_or(0, |(_, length)| length);
        Rows {
            text,
            delimiter,
            reader,
            position,
            number: 0,
            buffer: Vec::new(),
            width: 0,
            after_quote: None,
            unclosed_quote: None,
        }
    }

    /// The rows of that text from a mark on.
    fn from_mark(text: &'a str, delimiter: u8, mark: Mark) -> Rows<'a> {
        let reader = ReaderBuilder::new().delimiter(delimiter).build();
        let (position, number) = (mark.position, mark.number);
        Rows {
            text,
            delimiter,
            reader,
            position,
            number,
            buffer: Vec::new(),
            width: 0,
            after_quote: None,
            unclosed_quote: None,
        }
    }

    /// Skips line endings before a row, counting the blank rows they are.
    fn skip_blank_lines(&mut self) {
        let bytes = self.text.as_bytes();
        while let Some(byte) = bytes.get(self.position) {
            match byte {
                b'\r' if bytes.get(self.position + 1) == Some(&b'\n') => self.position += 2,
                b'\r' | b'\n' => self.position += 1,
                _ => return,
            }
            self.number += 1;
        }
    }

    /// Reads one cell; says whether its row ends with it.
    fn cell(&mut self) -> (Cell<'a>, bool) {
        match self.text.as_bytes().get(self.position) {
            Some(b'"') => self.simply_quoted_cell().unwrap_or_else(|| self.quoted_cell()),
            _ => self.plain_cell(),
        }
    }

    /// Reads a cell between two quotes with none within, as nearly all are: its text is found and not copied.
    fn simply_quoted_cell(&mut self) -> Option<(Cell<'a>, bool)> {
        let (start, bytes) = (self.position + 1, self.text.as_bytes());
        let end = start + memchr(b'"', &bytes[start..])?;
        let after = bytes.get(end + 1).copied();
        let ends_row = after != Some(self.delimiter);
        if ends_row && !matches!(after, None | Some(b'\n' | b'\r')) {
            return None;
        }
        self.position = bytes.len().min(end + 2);
        let cell = Cell { text: Cow::Borrowed(&self.text[start..end]), at: ByteRange::new(start, end) };
        Some((cell, ends_row))
    }

    /// Reads a cell that does not begin with a quote: up to what ends it, whatever is in it.
    fn plain_cell(&mut self) -> (Cell<'a>, bool) {
        let (start, bytes) = (self.position, self.text.as_bytes());
        let end = memchr3(self.delimiter, b'\n', b'\r', &bytes[start..]).map_or(bytes.len(), |length| start + length);
        self.position = bytes.len().min(end + 1);
        let cell = Cell { text: Cow::Borrowed(&self.text[start..end]), at: ByteRange::new(start, end) };
        (cell, bytes.get(end) != Some(&self.delimiter))
    }

    /// Reads a cell that begins with a quote, whatever follows.
    fn quoted_cell(&mut self) -> (Cell<'a>, bool) {
        let start = self.position;
        let mut written = 0;
        let ends_row = loop {
            if self.buffer.len() < written + 64 {
                self.buffer.resize((self.buffer.len() * 2).max(1024), 0);
            }
            let input = &self.text.as_bytes()[self.position..];
            let (result, taken, output) = self.reader.read_field(input, &mut self.buffer[written..]);
            self.position += taken;
            written += output;
            match result {
                ReadFieldResult::InputEmpty | ReadFieldResult::OutputFull => {}
                ReadFieldResult::Field { record_end } => break record_end,
                ReadFieldResult::End => break true,
            }
        };
        let bytes = self.text.as_bytes();
        let mut end = self.position;
        let end_of_file = end == bytes.len();
        if end > start && (bytes[end - 1] == self.delimiter || matches!(bytes[end - 1], b'\n' | b'\r')) {
            end -= 1;
            if bytes[end] == b'\n' && end > start && bytes[end - 1] == b'\r' {
                end -= 1;
            }
        }
        let raw = &self.text[start..end];
        // Only the last cell can swallow the rest of the file; counting quotes for each would take too long.
        if end_of_file && raw.bytes().filter(|byte| *byte == b'"').count() % 2 == 1 {
            self.unclosed_quote = Some(start as u32);
        }
        let unquoted = self.buffer[..written] == *raw.as_bytes();
        let text = if unquoted {
            Cow::Borrowed(raw)
        } else {
            Cow::Owned(String::from_utf8_lossy(&self.buffer[..written]).into_owned())
        };
        if !unquoted && let Some(offset) = after_closing_quote(raw) {
            self.after_quote.get_or_insert(ByteRange::new(start + offset, end));
        }
        let quoted = raw.len() >= 2 && raw.starts_with('"') && raw.ends_with('"');
        let at = if quoted { ByteRange::new(start + 1, end - 1) } else { ByteRange::new(start, end) };
        (Cell { text, at }, ends_row)
    }
}

/// Where text begins after the closing quote of a cell, in bytes; none where only blanks follow.
fn after_closing_quote(raw: &str) -> Option<usize> {
    let mut from = raw.starts_with('"').then_some(1)?;
    loop {
        let quote = from + raw[from..].find('"')?;
        let rest = &raw[quote + 1..];
        if !rest.starts_with('"') {
            let blank = rest.len() - rest.trim_start().len();
            return (blank < rest.len()).then_some(quote + 1 + blank);
        }
        from = quote + 2;
    }
}

impl<'a> Iterator for Rows<'a> {
    type Item = Row<'a>;

    fn next(&mut self) -> Option<Row<'a>> {
        loop {
            self.skip_blank_lines();
            if self.position >= self.text.len() {
                return None;
            }
            let start = self.position;
            self.number += 1;
            let mut cells = Vec::with_capacity(self.width);
            (self.after_quote, self.unclosed_quote) = (None, None);
            loop {
                let (cell, ends_row) = self.cell();
                keep(cell, &mut cells);
                if ends_row {
                    break;
                }
            }
            self.width = cells.len();
            // A carriage return ends the row for csv-core; its newline belongs to the same ending.
            if self.text.as_bytes()[..self.position].ends_with(b"\r")
                && self.text.as_bytes().get(self.position) == Some(&b'\n')
            {
                self.position += 1;
            }
            let end = self.text[start..self.position].trim_end_matches(['\r', '\n']).len() + start;
            if cells.iter().any(|cell| !cell.text.trim().is_empty()) {
                let Rows { number, delimiter, after_quote, unclosed_quote, .. } = *self;
                let at = ByteRange::new(start, end);
                return Some(Row { cells, number, at, delimiter, unclosed_quote, after_quote });
            }
        }
    }
}

/// So many rows are walked at most to reach a place in a table.
const ROWS_BETWEEN_MARKS: usize = 256;

/// Where some of the rows of a text begin, so that a place in it is found without a walk from its first row.
#[derive(Debug)]
pub struct Marks {
    delimiter: u8,
    list: Vec<Mark>,
}

#[derive(Clone, Copy, Debug)]
struct Mark {
    position: usize,
    /// The number of the row before.
    number: u32,
}

impl Marks {
    /// Walks all rows once.
    pub fn new(text: &str) -> Marks {
        let mut rows = Rows::new(text);
        let mut list = Vec::new();
        loop {
            list.push(Mark { position: rows.position, number: rows.number });
            if rows.by_ref().take(ROWS_BETWEEN_MARKS).count() < ROWS_BETWEEN_MARKS {
                return Marks { delimiter: rows.delimiter, list };
            }
        }
    }

    /// The rows of the same text from one that begins at that byte or before it.
    pub fn rows<'a>(&self, text: &'a str, offset: usize) -> Rows<'a> {
        let next = self.list.partition_point(|mark| mark.position <= offset);
        Rows::from_mark(text, self.delimiter, self.list[next.saturating_sub(1)])
    }
}

/// Adds a cell to its row. A row of nothing but delimiters must not fill the memory.
fn keep<'a>(cell: Cell<'a>, cells: &mut Vec<Cell<'a>>) {
    if cells.len() <= limits::CELLS_IN_A_ROW {
        cells.push(cell);
    } else if let Some(last) = cells.last_mut().filter(|_| !cell.text.trim().is_empty()) {
        *last = cell;
    }
}

/// `C14`: the spreadsheet's name of a cell, `column` from 0 and `row` from 1.
pub fn cell_name(column: usize, row: u32) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        letters.push(b'A' + ((left - 1) % 26) as u8);
        left = (left - 1) / 26;
    }
    letters.reverse();
    format!("{}{row}", String::from_utf8_lossy(&letters))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<Vec<(String, String)>> {
        Rows::new(text)
            .map(|row| {
                let cells = row.cells.iter();
                cells.map(|c| (c.text.to_string(), text[c.at.start as usize..c.at.end as usize].to_string())).collect()
            })
            .collect()
    }

    #[test]
    fn each_cell_has_its_place_whatever_the_line_ending() {
        for ending in ["\n", "\r\n", "\r"] {
            let text = ["id,name", "", "a,é", "b,\"two", "lines\"", "c,\"say \"\"no\"\"\"", ",", "d,last"].join(ending);
            let rows: Vec<_> = Rows::new(&text).map(|row| row.number).collect();
            assert_eq!(rows, [1, 3, 4, 5, 7], "blank rows count, a quoted newline does not: {ending:?}");
            let found = cells(&text);
            assert_eq!(found[1][1], ("é".to_string(), "é".to_string()));
            assert_eq!(found[2][1].0, format!("two{ending}lines"));
            assert_eq!(found[3][1], ("say \"no\"".to_string(), "say \"\"no\"\"".to_string()));
            assert_eq!(found[4][1], ("last".to_string(), "last".to_string()));
        }
    }

    proptest::proptest! {
        /// Cells without quotes are found in another way than those with them.
        #[test]
        fn cells_are_what_any_reader_of_tables_finds(text in "[ab ,\"\n\r]{0,60}") {
            let reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
            let read = reader.into_records().map(|row| row.expect("a row").iter().map(str::to_string).collect());
            let expected: Vec<Vec<String>> =
                read.filter(|row: &Vec<String>| row.iter().any(|cell| !cell.trim().is_empty())).collect();
            let rows = Rows::from_mark(&text, b',', Mark { position: 0, number: 0 });
            let rows: Vec<Vec<String>> =
                rows.map(|row| row.cells.iter().map(|cell| cell.text.to_string()).collect()).collect();
            proptest::prop_assert_eq!(rows, expected);
        }
    }

    #[test]
    fn a_spreadsheet_names_its_cells() {
        assert_eq!(cell_name(2, 14), "C14");
        assert_eq!(cell_name(26, 1), "AA1");
    }

    #[test]
    fn a_file_may_say_what_divides_it() {
        let rows: Vec<_> =
            Rows::new("sep=;\r\nid;name,first\r\na;b").map(|row| (row.number, row.cells.len())).collect();
        assert_eq!(rows, [(2, 2), (3, 2)]);
    }

    #[test]
    fn rows_are_the_same_from_any_mark() {
        let text = (0..1_000).map(|row| format!("{row},\"a\nb\",\r\n\n")).collect::<String>();
        let marks = Marks::new(&text);
        for row in Rows::new(&text) {
            let mut again = marks.rows(&text, row.at.start as usize);
            let again = again.find(|again| again.at.start == row.at.start).expect("the same row");
            assert_eq!((again.number, again.at, again.cells), (row.number, row.at, row.cells));
        }
    }

    #[test]
    fn a_row_of_delimiters_fills_no_memory() {
        let wide = format!("a{}b\n", ",".repeat(10 * limits::CELLS_IN_A_ROW));
        let row = Rows::new(&wide).next().expect("a row");
        assert_eq!(row.cells.len(), limits::CELLS_IN_A_ROW + 1);
        assert_eq!(row.cells.last().expect("a cell").text, "b", "the one that is too many is not lost");
    }

    #[test]
    fn a_quote_left_open_is_seen() {
        let row = Rows::new("id,name\na,\"open\nb,c\n").last().expect("a row");
        assert_eq!(row.unclosed_quote, Some(10));
    }
}
