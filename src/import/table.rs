//! A table that came from elsewhere: a CSV file, a sheet of a workbook, or grants as JSON. The home of `calamine`.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::Cursor;

use anyhow::{Context, Result, anyhow, bail};
use calamine::{DataRef, Reader, Xlsx, open_workbook_from_rs};
use serde_json::Value;

use super::Unplaced;
use crate::load;
use crate::model::cells;

/// Rows below one row of titles.
#[derive(Debug, Default)]
pub(super) struct Table {
    titles: Vec<Title>,
    pub(super) rows: Vec<Row>,
}

/// What a column is called, and the how-manieth of that name it is: `Beneficiary Location:1:Name` is the second
/// `Beneficiary Location:Name`.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Title {
    pub(super) name: String,
    pub(super) number: usize,
}

impl Title {
    fn of(written: &str) -> Title {
        let written = one_line(written);
        let is_number = |part: &&str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if is_number(&written.as_str()) {
            return Title { name: written, number: 0 };
        }
        let number = written.split(':').find(is_number).and_then(|part| part.parse().ok()).unwrap_or_default();
        let words: Vec<&str> = written.split(':').filter(|part| !is_number(part)).map(str::trim).collect();
        Title { name: words.join(":"), number }
    }

    /// Whether it is called so: in other letters, or with other gaps, it is the same.
    fn is(&self, name: &str) -> bool {
        self.name.eq_ignore_ascii_case(name.trim()) || self.name.eq_ignore_ascii_case(&one_line(name))
    }
}

/// What lines of sums begin with.
const TOTALS: [&str; 6] = ["total", "totals", "grand total", "subtotal", "sub-total", "sum"];

/// One row as it was read: its number, its cells that are not empty, and its last.
type Line = (usize, Vec<(usize, String)>);

/// One row: its cells that are not empty, by column.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// Where it stands, in words: `row 14`.
    pub(super) place: String,
    cells: Vec<(usize, String)>,
}

impl Row {
    /// Takes everything out: the row makes no record.
    pub(super) fn clear(&mut self) {
        self.cells.clear();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The word by which a line says that it adds up those above.
    pub(super) fn total(&self) -> Option<&str> {
        let first = self.cells.iter().min_by_key(|(column, _)| *column).map(|(_, text)| text.as_str())?;
        let plain = first.trim_end_matches(':').trim().to_lowercase();
        TOTALS.contains(&plain.as_str()).then_some(first)
    }
}

impl Table {
    /// The cells of a row in the columns of that name, each with its number among them.
    pub(super) fn cells<'a>(&'a self, row: &'a Row, name: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
        let own = row.cells.iter().filter(|(column, _)| self.titles[*column].is(name));
        own.map(|(column, text)| (self.titles[*column].number, text.as_str()))
    }

    /// The first cell of a row in the columns of that name.
    pub(super) fn cell<'a>(&'a self, row: &'a Row, name: &'a str) -> Option<&'a str> {
        self.cells(row, name).next().map(|(_, text)| text)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.titles.iter().any(|title| title.is(name))
    }

    /// The names of the columns, each once, in their order.
    pub(super) fn names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for title in &self.titles {
            if !names.iter().any(|name| title.is(name)) {
                names.push(&title.name);
            }
        }
        names
    }

    /// Columns whose values nothing asks for: how many values each has.
    pub(super) fn unasked<'a>(&'a self, asked: impl Fn(&str) -> bool + 'a) -> impl Iterator<Item = (&'a str, usize)> {
        let unasked = self.names().into_iter().filter(move |name| !asked(name));
        unasked.map(|name| (name, self.rows.iter().map(|row| self.cells(row, name).count()).sum()))
    }

    /// Puts a value in a row, in place of what stands there; an empty one takes it out.
    pub(super) fn set(&mut self, row: usize, name: &str, text: &str) {
        let title = Title { name: name.to_string(), number: 0 };
        let column = self.column(title);
        let cells = &mut self.rows[row].cells;
        cells.retain(|(other, _)| *other != column);
        if !text.is_empty() {
            cells.push((column, text.to_string()));
        }
    }

    fn column(&mut self, title: Title) -> usize {
        let same = |other: &Title| other.is(&title.name) && other.number == title.number;
        self.titles.iter().position(same).unwrap_or_else(|| {
            self.titles.push(title);
            self.titles.len() - 1
        })
    }

    /// A table of delimited text.
    pub(super) fn of_csv(bytes: Vec<u8>, wanted: impl Fn(&str) -> bool) -> Result<Table> {
        let text = load::text(bytes).map_err(|fault| anyhow!(fault))?;
        let mut lines = Vec::new();
        for row in cells::Rows::new(&text) {
            if row.unclosed_quote.is_some() {
                bail!("row {} opens a quotation mark that nothing closes", row.number);
            }
            let texts = row.cells.iter().map(|cell| cell.text.trim().to_string()).enumerate();
            // The last cell tells how wide the row is, also where it is empty.
            let last = row.cells.len().saturating_sub(1);
            let cells: Vec<_> = texts.filter(|(column, text)| !text.is_empty() || *column == last).collect();
            if cells.iter().any(|(_, text)| !text.is_empty()) {
                lines.push((row.number as usize, cells));
            }
        }
        Table::below_titles(lines, wanted)
    }

    /// The sheet of that name, else the one in which a wanted title stands.
    ///
    /// # Errors
    /// When the bytes are no workbook, or several sheets could be meant.
    pub(super) fn of_workbook(
        bytes: Vec<u8>,
        sheet: Option<&str>,
        wanted: impl Fn(&str) -> bool,
        unplaced: &mut Unplaced,
    ) -> Result<Table> {
        let no_workbook = "it is no Excel workbook; open it and save it as .xlsx";
        let mut book: Xlsx<_> = open_workbook_from_rs(Cursor::new(bytes)).context(no_workbook)?;
        let names = book.sheet_names();
        if let Some(sheet) = sheet.filter(|sheet| !names.iter().any(|name| name == sheet)) {
            bail!("it has no sheet “{sheet}”; it has {}", names.join(", "));
        }
        let mut sheets = Vec::new();
        for name in names {
            let lines = lines_of(&mut book, &name)?;
            if !lines.is_empty() {
                sheets.push((name, lines));
            }
        }
        let is_wanted = |lines: &[Line]| lines.iter().take(TITLES_WITHIN).any(|(_, row)| known(row, &wanted) > 0);
        let meant: Vec<&str> = match sheet {
            Some(sheet) => vec![sheet],
            None => sheets.iter().filter(|(_, lines)| is_wanted(lines)).map(|(name, _)| name.as_str()).collect(),
        };
        let place = match meant.as_slice() {
            [] => 0,
            [meant] => sheets.iter().position(|(name, _)| name == meant).unwrap_or(sheets.len()),
            several => bail!("its sheets {} could all be meant; say which with --sheet NAME", several.join(", ")),
        };
        for (name, _) in sheets.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, sheet)| sheet) {
            unplaced.nowhere(format!("sheet “{name}” was not read; --sheet says which is to be"));
        }
        let lines = if place < sheets.len() { sheets.swap_remove(place).1 } else { Vec::new() };
        Table::below_titles(lines, wanted)
    }

    /// Of the first rows, the one with the most titles that are wanted has the titles.
    fn below_titles(lines: Vec<Line>, wanted: impl Fn(&str) -> bool) -> Result<Table> {
        let first = lines.iter().take(TITLES_WITHIN).enumerate().rev().max_by_key(|(_, (_, row))| known(row, &wanted));
        let Some((first, (_, titles))) = first else { bail!("it has no rows") };
        let mut table = Table::default();
        let mut taken: HashSet<Title> = HashSet::new();
        // Where to look on for a number, of each name that stands twice.
        let mut free: HashMap<String, usize> = HashMap::new();
        let width = titles.iter().map(|(column, _)| column + 1).max().unwrap_or_default();
        let mut written = vec![""; width];
        titles.iter().for_each(|(column, text)| written[*column] = text);
        for written in written {
            let mut title = Title::of(written);
            if taken.contains(&title) {
                let next = free.entry(title.name.clone()).or_default();
                title.number = *next;
                while taken.contains(&title) {
                    title.number += 1;
                }
                *next = title.number;
            }
            taken.insert(title.clone());
            table.titles.push(title);
        }
        for (number, cells) in lines.into_iter().skip(first + 1) {
            if let Some((_, extra)) = cells.iter().find(|(column, text)| *column >= width && !text.is_empty()) {
                bail!("row {number} has more cells than there are titles: “{extra}”");
            }
            let cells = cells.into_iter().filter(|(_, text)| !text.is_empty()).collect();
            table.rows.push(Row { place: format!("row {number}"), cells });
        }
        Ok(table)
    }

    /// Objects as rows: `titles` says what a path such as `/recipientOrganization/#/name` is called.
    pub(super) fn of_objects(objects: &[Value], titles: &dyn Fn(&str) -> Option<&'static str>) -> Table {
        let mut table = Table::default();
        for (place, object) in objects.iter().enumerate() {
            let mut cells = Vec::new();
            flatten(object, "", None, &mut |path, number, text| {
                let name = titles(path).map_or_else(|| path.trim_start_matches('/').to_string(), str::to_string);
                let title = Title { name: Title::of(&name.replace('#', "0")).name, number };
                cells.push((table.column(title), text));
            });
            table.rows.push(Row { place: format!("grant {}", place + 1), cells });
        }
        table
    }
}

/// The rows of a sheet that have anything in them. Cells are read one by one, never as a rectangle: of a single cell far
/// off, that would be larger than the memory.
fn lines_of(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str) -> Result<Vec<Line>> {
    let mut cells = book.worksheet_cells_reader(sheet)?;
    let mut rows: BTreeMap<u32, Vec<(usize, String)>> = BTreeMap::new();
    let mut last = 0;
    while let Some(cell) = cells.next_cell()? {
        let ((row, column), text) = (cell.get_position(), text_of(cell.get_value()));
        if !text.is_empty() {
            rows.entry(row).or_default().push((column as usize, text));
            last = last.max(column as usize);
        }
    }
    // Where a row is wider than the titles, what stands there is in a column without one.
    for cells in rows.values_mut().take(TITLES_WITHIN).filter(|cells| cells.iter().all(|(column, _)| *column != last)) {
        cells.push((last, String::new()));
    }
    Ok(rows.into_iter().map(|(row, cells)| (row as usize + 1, cells)).collect())
}

/// How many cells of a row are titles that are wanted.
fn known(row: &[(usize, String)], wanted: impl Fn(&str) -> bool) -> usize {
    row.iter().filter(|(_, text)| wanted(&Title::of(text).name)).count()
}

/// A text with single blanks in place of all its gaps.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Above the titles there may be so many rows of explanations.
const TITLES_WITHIN: usize = 30;

/// Calls `leaf` with the path of each value, `#` for the places in lists, and its place in the outermost list.
fn flatten(value: &Value, path: &str, number: Option<usize>, leaf: &mut dyn FnMut(&str, usize, String)) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| flatten(value, &format!("{path}/{name}"), number, leaf));
        }
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                // Only the first within another list has a title of its own.
                let within =
                    if number.is_some() && place > 0 { format!("{path}/{place}") } else { format!("{path}/#") };
                flatten(item, &within, number.or(Some(place)), leaf);
            }
        }
        Value::Null => {}
        Value::String(text) if text.trim().is_empty() => {}
        Value::String(text) => leaf(path, number.unwrap_or_default(), text.trim().to_string()),
        Value::Bool(yes) => leaf(path, number.unwrap_or_default(), (if *yes { "yes" } else { "no" }).to_string()),
        Value::Number(sum) => leaf(path, number.unwrap_or_default(), sum.to_string()),
    }
}

/// A cell as people would write it: dates as days, whole numbers without a point.
fn text_of(cell: &DataRef) -> String {
    match cell {
        DataRef::Empty => String::new(),
        DataRef::Bool(yes) => (if *yes { "yes" } else { "no" }).to_string(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        // A sum of pennies is not exact in a spreadsheet: 0.1 + 0.2 stands there as 0.30000000000000004.
        DataRef::Float(number) => {
            let rounded = format!("{number:.2}");
            let near = rounded.parse().is_ok_and(|near: f64| (near - number).abs() < 1e-9 * number.abs().max(1.0));
            match near {
                true => rounded.strip_suffix(".00").map_or(rounded.clone(), str::to_string),
                false => number.to_string(),
            }
        }
        DataRef::SharedString(text) => text.trim().to_string(),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => text.trim().to_string(),
        DataRef::Int(number) => number.to_string(),
        DataRef::DateTime(moment) => moment.as_f64().to_string(),
        DataRef::Error(error) => error.to_string(),
    }
}
