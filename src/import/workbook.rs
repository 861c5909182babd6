//! The sheets of an Excel workbook as lines of cells. The home of `calamine`, which believes what a file says of itself:
//! what it makes much of is looked at before, and no panic of it gets out.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use anyhow::{Context, Result, anyhow, bail};
use calamine::{DataRef, Reader, Xlsx, open_workbook_from_rs};

use super::Unmapped;
use super::guarded::guarded;
use super::room::Room;
use super::table::{Line, TITLES_WITHIN, Table, named};
use super::unpacking::each_file;
use crate::model::cells::cell_name;
use crate::model::limits::{CELLS_IN_A_ROW, SHEET_ROWS, WORKBOOK_BYTES, WORKBOOK_PART_BYTES, WORKBOOK_SHEETS};

const NO_WORKBOOK: &str = "it is not a readable Excel workbook; open it and save it as .xlsx";

type Workbook = Xlsx<Cursor<Vec<u8>>>;

/// The table in the sheet of that name, else in the one with a wanted title.
///
/// # Errors
/// When the bytes are no workbook, it holds too much, or several sheets could be meant.
pub(super) fn table(
    bytes: Vec<u8>,
    sheet: Option<&str>,
    wanted: impl Fn(&str) -> bool,
    unplaced: &mut Unmapped,
) -> Result<Table> {
    look(&bytes)?;
    let mut book = open(bytes)?;
    let mut sheets = sheets(&mut book, sheet, unplaced)?;
    let is_wanted = |lines: &[Line]| Table::titles_in(lines, &wanted) > 0;
    let meant: Vec<&str> = match sheet {
        Some(sheet) => vec![sheet],
        None => sheets.iter().filter(|(_, lines)| is_wanted(lines)).map(|(name, _)| name.as_str()).collect(),
    };
    let place = match meant.as_slice() {
        [] => 0,
        [meant] => sheets.iter().position(|(name, _)| name == meant).unwrap_or(sheets.len()),
        several => bail!("its sheets {} could all be the table; choose one with --sheet NAME", named(several, "")),
    };
    for (name, _) in sheets.iter().enumerate().filter(|(other, _)| *other != place).map(|(_, sheet)| sheet) {
        unplaced.nowhere(format!("sheet “{name}” was not read; use --sheet to choose a sheet"));
    }
    let lines = if place < sheets.len() { sheets.swap_remove(place).1 } else { Vec::new() };
    Table::below_titles(lines, wanted)
}

/// Looks at all that a workbook unpacks to, before its reader believes any of it.
fn look(bytes: &[u8]) -> Result<()> {
    let look_at = |path: &str, _: u64, file: &mut dyn Read| {
        let path = path.to_lowercase();
        if path.ends_with("sharedstrings.xml") {
            let mut text = Vec::new();
            file.read_to_end(&mut text)?;
            return count_is_true(&text);
        }
        // Sheets are long; of all else the reader makes much more than it reads.
        let is_read = path.ends_with("styles.xml") || path.ends_with(".rels") || path.ends_with("workbook.xml");
        let size =
            if is_read { std::io::copy(&mut file.take(WORKBOOK_PART_BYTES + 1), &mut std::io::sink())? } else { 0 };
        if size > WORKBOOK_PART_BYTES {
            bail!("it is larger than {} MB, the limit", WORKBOOK_PART_BYTES >> 20);
        }
        Ok(())
    };
    let left_out = each_file(Cursor::new(bytes), WORKBOOK_BYTES, look_at).context(NO_WORKBOOK)?;
    // What was not counted may not be read either.
    left_out.into_iter().next().map_or(Ok(()), |line| Err(anyhow!(line).context(NO_WORKBOOK)))
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

/// The sheets that have anything in them: each name with its lines.
fn sheets(book: &mut Workbook, wanted: Option<&str>, unplaced: &mut Unmapped) -> Result<Vec<(String, Vec<Line>)>> {
    let names = book.sheet_names();
    if names.len() > WORKBOOK_SHEETS {
        bail!("it has {} sheets; the limit is {WORKBOOK_SHEETS}", names.len());
    }
    if let Some(sheet) = wanted.filter(|sheet| !names.iter().any(|name| name == sheet)) {
        bail!("it has no sheet “{sheet}”; it has {}", names.join(", "));
    }
    let mut sheets = Vec::new();
    let mut room = Room::new();
    for name in names {
        let mut beyond = Vec::new();
        let lines = guarded(|| lines_of(book, &name, &mut room, &mut beyond)).context(NO_WORKBOOK)?;
        let lines = lines.with_context(|| format!("sheet “{name}”"))?;
        if !beyond.is_empty() {
            let (cells, columns) = (named(&beyond, ""), CELLS_IN_A_ROW);
            unplaced.nowhere(format!("sheet “{name}”: everything beyond its first {columns} columns, in {cells}"));
        }
        if !lines.is_empty() {
            sheets.push((name, lines));
        }
    }
    Ok(sheets)
}

/// The rows of a sheet that have anything in them. Cells are read one by one, never as a rectangle: of a single cell far
/// off, that would be larger than the memory. What is in no column of a table is named in `beyond`.
fn lines_of(book: &mut Workbook, sheet: &str, room: &mut Room, beyond: &mut Vec<String>) -> Result<Vec<Line>> {
    let mut cells = book.worksheet_cells_reader(sheet)?;
    let mut rows: BTreeMap<u32, Vec<(usize, String)>> = BTreeMap::new();
    let mut last = 0;
    while let Some(cell) = cells.next_cell()? {
        let ((row, column), text) = (cell.get_position(), text_of(cell.get_value()));
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

/// A cell as people would write it: dates as days, whole numbers without a point.
fn text_of(cell: &DataRef) -> String {
    match cell {
        DataRef::Empty => String::new(),
        DataRef::Bool(yes) => (if *yes { "yes" } else { "no" }).to_string(),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
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
