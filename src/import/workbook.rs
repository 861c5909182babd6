//! The sheets of an Excel workbook as lines of cells. The home of `calamine`, which believes what a file says of itself:
//! what it makes much of is looked at before, and no panic of it gets out.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use anyhow::{Context, Result, anyhow, bail};
use calamine::{DataRef, Font, Reader, SheetVisible, Style, Xlsx, open_workbook_from_rs};

use super::Unmapped;
use super::crossed_texts::{self, Crossed};
use super::memory::Memory;
use super::number_format::{Shown, shown};
use super::room::Room;
use super::sheet_marks::{self, Marks};
use super::sheets::{Sheet, meant};
use super::table::Table;
use super::titles::Line;
use super::titles::TITLES_WITHIN;
use super::unpacking::each_file;
use super::wording::named;
use crate::export::workbook::form;
use crate::model::cells::cell_name;
use crate::model::guarded::guarded;
use crate::model::limits::{CELLS_IN_A_ROW, SHEET_ROWS, WORKBOOK_BYTES, WORKBOOK_PART_BYTES, WORKBOOK_SHEETS};
use crate::records::columns::{SHEETS_BESIDE, TITLES_OF_MEANINGS};

const NO_WORKBOOK: &str = "it is not a readable Excel workbook; open it and save it as .xlsx";

type Workbook = Xlsx<Cursor<Vec<u8>>>;

/// The sheets of a workbook that have anything in them.
pub(super) struct Book {
    sheets: Vec<Sheet>,
    /// What each sheet says beside its values.
    marks: BTreeMap<String, Marks>,
    /// What it remembers, where this program made it for editing.
    pub(super) memory: Option<Memory>,
}

impl Book {
    /// That of those bytes. A sheet that is asked for must be there.
    ///
    /// # Errors
    /// When the bytes are no workbook, or it holds too much.
    pub(super) fn read(bytes: Vec<u8>, sheet: Option<&str>, unplaced: &mut Unmapped) -> Result<Book> {
        let marks = look(&bytes)?;
        let mut sheets = sheets(&mut open(bytes)?, sheet, unplaced)?;
        let memory = sheets.iter().position(Memory::is_in).map(|memory| Memory::from_sheet(sheets.swap_remove(memory)));
        if memory.is_none() && sheets.iter().any(|sheet| sheet.name == form::LISTS) {
            bail!(
                "this workbook was made by candour workbook, and the sheet by which it remembers what it said is gone or of \
                 another version: make a new workbook, and change that"
            );
        }
        if memory.is_some() {
            sheets.retain(|sheet| !Memory::BESIDE.contains(&sheet.name.as_str()));
        }
        Ok(Book { sheets, marks, memory })
    }

    /// The names of its sheets.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.sheets.iter().map(|sheet| sheet.name.as_str())
    }

    /// The table in the sheet of that name, else in the one with a wanted title.
    ///
    /// # Errors
    /// When several sheets could be meant.
    pub(super) fn table(
        self,
        sheet: Option<&str>,
        wanted: impl Fn(&str) -> bool,
        unplaced: &mut Unmapped,
    ) -> Result<Table> {
        Ok(self.tables(sheet, &|_| false, wanted, unplaced)?.swap_remove(0))
    }

    /// The same table, then those of the other sheets whose names say that they go with it.
    ///
    /// # Errors
    /// When several sheets could be meant.
    pub(super) fn tables(
        self,
        sheet: Option<&str>,
        is_beside: &dyn Fn(&str) -> bool,
        wanted: impl Fn(&str) -> bool,
        unplaced: &mut Unmapped,
    ) -> Result<Vec<Table>> {
        let Book { sheets, mut marks, .. } = self;
        let goes_with = |own: &Sheet| sheet != Some(own.name.as_str()) && is_beside(&own.name);
        let (mut beside, mut sheets): (Vec<Sheet>, Vec<Sheet>) = sheets.into_iter().partition(goes_with);
        if sheets.is_empty() {
            std::mem::swap(&mut beside, &mut sheets);
        }
        if sheet.is_none() && sheets.iter().any(are_meanings) {
            sheets.retain(|sheet| !SHEETS_BESIDE.contains(&sheet.name.as_str()));
        }
        let index = match sheet {
            Some(sheet) => sheets.iter().position(|own| own.name == sheet).unwrap_or(sheets.len()),
            None => meant(&sheets, &wanted)?,
        };
        for other in sheets.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, sheet)| sheet) {
            // Templates have sheets with titles alone, which hold nothing.
            if other.known(&wanted) == 0 || other.has_rows(&wanted) {
                let hidden = if other.is_hidden { "hidden " } else { "" };
                unplaced.nowhere(format!("{hidden}sheet “{}” was not read; use --sheet to choose a sheet", other.name));
            }
        }
        let Some(sheet) = (index < sheets.len()).then(|| sheets.swap_remove(index)) else { bail!("it has no rows") };
        [sheet].into_iter().chain(beside).map(|sheet| table_of(sheet, &mut marks, &wanted)).collect()
    }
}

fn table_of(sheet: Sheet, marks: &mut BTreeMap<String, Marks>, wanted: &impl Fn(&str) -> bool) -> Result<Table> {
    let mut table = Table::below_titles(sheet.lines, wanted)?;
    table.marks = marks.remove(&sheet.name).unwrap_or_default();
    table.marks.crossed.extend(sheet.crossed);
    table.sheet = Some(sheet.name);
    Ok(table)
}

/// Whether a sheet of this program’s own workbooks says what the columns mean: then it and the one that says what the
/// workbook is have no rows.
fn are_meanings(sheet: &Sheet) -> bool {
    sheet.name == SHEETS_BESIDE[1] && sheet.begins_with(&TITLES_OF_MEANINGS)
}

/// Looks at all that a workbook unpacks to, before its reader believes any of it. Returns what each sheet says beside its
/// values.
fn look(bytes: &[u8]) -> Result<BTreeMap<String, Marks>> {
    let (mut list, mut relations, mut marks) = (Vec::new(), Vec::new(), BTreeMap::new());
    let mut crossed = crossed_texts::SharedTexts::new();
    let look_at = |path: &str, _: u64, file: &mut dyn Read| {
        let path = path.to_lowercase();
        if path.ends_with("sharedstrings.xml") {
            let mut text = Vec::new();
            file.read_to_end(&mut text)?;
            crossed = crossed_texts::shared_texts(&text);
            return count_is_true(&text);
        }
        if path.starts_with("xl/worksheets/") && path.ends_with(".xml") {
            marks.insert(path, Marks::from_xml(file, &crossed_texts::SharedTexts::new()));
            return Ok(());
        }
        // Sheets are long; of all else the reader makes much more than it reads.
        let is_read = path.ends_with("styles.xml") || path.ends_with(".rels") || path.ends_with("workbook.xml");
        let mut part = Vec::new();
        if is_read {
            file.take(WORKBOOK_PART_BYTES + 1).read_to_end(&mut part)?;
        }
        if part.len() as u64 > WORKBOOK_PART_BYTES {
            bail!("it is larger than {} MB, the limit", WORKBOOK_PART_BYTES >> 20);
        }
        match path.as_str() {
            "xl/workbook.xml" => list = part,
            "xl/_rels/workbook.xml.rels" => relations = part,
            _ => {}
        }
        Ok(())
    };
    let left_out = each_file(Cursor::new(bytes), WORKBOOK_BYTES, look_at).context(NO_WORKBOOK)?;
    // What was not counted may not be read either.
    if let Some(line) = left_out.into_iter().next() {
        return Err(anyhow!(line).context(NO_WORKBOOK));
    }
    if !crossed.is_empty() {
        each_file(Cursor::new(bytes), WORKBOOK_BYTES, |path, _, file| {
            if let Some(marks) = marks.get_mut(&path.to_lowercase()) {
                *marks = Marks::from_xml(file, &crossed);
            }
            Ok(())
        })?;
    }
    let paths = sheet_marks::paths(&list, &relations).into_iter();
    Ok(paths.filter_map(|(name, path)| Some((name, marks.remove(&path)?))).collect())
}

/// Whether the shared texts are as many as their list says: the reader makes room for so many at once. Each takes at least
/// the four signs of `<si>`.
fn count_is_true(list: &[u8]) -> Result<()> {
    let Ok(text) = std::str::from_utf8(list) else { bail!("it is not UTF-8") };
    let declaration = text.split_once("?>").map_or("", |(declaration, _)| declaration).to_lowercase();
    if declaration.contains("encoding") && !declaration.contains("utf-8") {
        bail!("it is not UTF-8");
    }
    for (at, name) in text.match_indices("uniqueCount") {
        let value =
            text[at + name.len()..].trim_start_matches(|sign: char| sign.is_whitespace() || "='\"".contains(sign));
        let digits: &str = &value[..value.bytes().take_while(u8::is_ascii_digit).count()];
        if !digits.is_empty() && digits.parse().is_ok_and(|count: usize| count > text.len() / "<si>".len()) {
            bail!("it claims to have {digits} texts, but is too short for them");
        }
    }
    Ok(())
}

fn open(bytes: Vec<u8>) -> Result<Workbook> {
    let book = guarded(|| open_workbook_from_rs::<Workbook, _>(Cursor::new(bytes)));
    book.context(NO_WORKBOOK)?.context(NO_WORKBOOK)
}

/// The first of some names that a sheet of a workbook has; none where it has none of them.
///
/// # Errors
/// When the bytes are no workbook, or it holds too much.
pub(super) fn first_of<'a>(bytes: &[u8], names: &'a [String]) -> Result<Option<&'a str>> {
    if names.is_empty() {
        return Ok(None);
    }
    look(bytes)?;
    let own = open(bytes.to_vec())?.sheet_names();
    Ok(names.iter().find(|name| own.contains(name)).map(String::as_str))
}

/// The sheets that have anything in them.
fn sheets(book: &mut Workbook, wanted: Option<&str>, unplaced: &mut Unmapped) -> Result<Vec<Sheet>> {
    let names = book.sheet_names();
    let visible = |sheet: &calamine::Sheet| sheet.visible == SheetVisible::Visible;
    let shown: Vec<String> =
        book.sheets_metadata().iter().filter(|sheet| visible(sheet)).map(|it| it.name.clone()).collect();
    if names.len() > WORKBOOK_SHEETS {
        bail!("it has {} sheets; the limit is {WORKBOOK_SHEETS}", names.len());
    }
    if let Some(sheet) = wanted.filter(|sheet| !names.iter().any(|name| name == sheet)) {
        bail!("it has no sheet “{sheet}”; it has {}", names.join(", "));
    }
    let mut sheets = Vec::new();
    let mut room = Room::new();
    for name in names {
        let (mut beyond, mut crossed) = (Vec::new(), Crossed::new());
        let lines = guarded(|| lines_of(book, &name, &mut room, &mut beyond, &mut crossed)).context(NO_WORKBOOK)?;
        let lines = lines.with_context(|| format!("sheet “{name}”"))?;
        if !beyond.is_empty() {
            let (cells, columns) = (named(&beyond, ""), CELLS_IN_A_ROW);
            unplaced.nowhere(format!("sheet “{name}”: everything beyond its first {columns} columns, in {cells}"));
        }
        if !lines.is_empty() {
            sheets.push(Sheet { is_hidden: !shown.contains(&name), name, lines, crossed });
        }
    }
    Ok(sheets)
}

/// The rows of a sheet that have anything in them. Cells are read one by one, never as a rectangle: of a single cell far
/// off, that would be larger than the memory. What is in no column of a table is named in `beyond`, and what has a line
/// through it in `crossed`.
fn lines_of(
    book: &mut Workbook,
    sheet: &str,
    room: &mut Room,
    beyond: &mut Vec<String>,
    crossed: &mut Crossed,
) -> Result<Vec<Line>> {
    let mut cells = book.worksheet_cells_reader(sheet)?;
    let mut rows: BTreeMap<u32, Vec<(usize, String)>> = BTreeMap::new();
    let format = |style: &Style| style.number_format.as_ref().map(|own| shown(&own.format_code, own.format_id));
    let formats: Vec<Shown> = cells.styles().iter().map(|style| format(style).unwrap_or(Shown::Plain)).collect();
    let has_line = |style: &Style| style.font.as_ref().is_some_and(Font::has_strikethrough);
    let lines: Vec<bool> = cells.styles().iter().map(has_line).collect();
    let mut last = 0;
    while let Some((cell, style)) = cells.next_cell_with_style_id()? {
        let (row, column) = cell.get_position();
        let text = text_in(formats.get(style).unwrap_or(&Shown::Plain), cell.get_value());
        if text.is_empty() {
            continue;
        }
        let column = column as usize;
        room.take(&text)?;
        if row >= SHEET_ROWS {
            bail!("it has a cell in row {}; the last row of a sheet is {SHEET_ROWS}", u64::from(row) + 1);
        }
        if column >= CELLS_IN_A_ROW {
            beyond.push(cell_name(column, row + 1));
            continue;
        }
        if lines.get(style).is_some_and(|has_line| *has_line) {
            crossed.insert((row + 1, column), String::new());
        }
        rows.entry(row).or_default().push((column, text));
        last = last.max(column);
    }
    // Where a row is wider than the titles, its last cells are in a column without one.
    for cells in rows.values_mut().take(TITLES_WITHIN).filter(|cells| cells.iter().all(|(column, _)| *column != last)) {
        cells.push((last, String::new()));
    }
    rows.into_iter().map(|(row, cells)| Ok((row as usize + 1, once_each(row, cells)?))).collect()
}

/// The cells of a row from left to right.
///
/// # Errors
/// When there are two of one place: which is meant nobody can know.
fn once_each(row: u32, mut cells: Vec<(usize, String)>) -> Result<Vec<(usize, String)>> {
    cells.sort_by_key(|(column, _)| *column);
    match cells.windows(2).find(|two| two[0].0 == two[1].0 && !two[1].1.is_empty()) {
        Some(two) => Err(anyhow!("it has cell {} twice", cell_name(two[0].0, row + 1))),
        None => Ok(cells),
    }
}

/// A cell with what its format shows beside its number.
fn text_in(format: &Shown, cell: &DataRef) -> String {
    let number = match cell {
        DataRef::Float(number) => *number,
        DataRef::Int(number) => *number as f64,
        _ => return text_of(cell),
    };
    match format {
        Shown::Plain => text_of(cell),
        Shown::Percent => format!("{}%", text_of(&DataRef::Float(number * 100.0))),
        Shown::Currency(currency) => format!("{currency}{}", text_of(cell)),
        Shown::Scale(scale) => format!("{}{scale}", text_of(cell)),
    }
}

/// A cell as people would write it: dates as days, whole numbers without a point.
fn text_of(cell: &DataRef) -> String {
    match cell {
        DataRef::Empty => String::new(),
        DataRef::Bool(yes) => (if *yes { "yes" } else { "no" }).to_string(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, hour, minute, ..) = moment.to_ymd_hms_milli();
            let time = if (hour, minute) == (0, 0) { String::new() } else { format!(" {hour:02}:{minute:02}") };
            format!("{year:04}-{month:02}-{day:02}{time}")
        }
        // A sum of pennies is not exact in a spreadsheet: 0.1 + 0.2 is 0.30000000000000004 there.
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
