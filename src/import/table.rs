//! A table that came from elsewhere: rows below one row of titles. Cells are found by title, whatever its letters and gaps.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};

use anyhow::{Result, bail};

use super::sheet_marks::Marks;
use super::titles::{Line, Title, Titles};
use super::wording::{named, one_line, shortened};
use crate::model::cells::cell_name;
use crate::model::limits::CELLS_IN_A_ROW;

/// Why a row that nobody sees is left out.
const HIDDEN: &str = "it is hidden in the sheet, by a filter or by hand: show it to bring it in, or delete it";

/// Why a row with a line through it is left out.
const CROSSED_OUT: &str = "it is crossed out in the sheet: take the line off to bring it in, or delete it";

/// Rows below one row of titles.
#[derive(Debug, Default)]
pub(super) struct Table {
    columns: Vec<Column>,
    /// How many of them stand in the sheet or file; others were made of what is said elsewhere in it.
    written: usize,
    /// The names of the columns, each once, as it is written first.
    names: Vec<String>,
    by_name: HashMap<String, usize>,
    /// By name and number.
    by_title: HashMap<(usize, usize), usize>,
    /// Names that several columns have as their very title.
    doubled: BTreeSet<usize>,
    /// Of each such name, where to look on for a number.
    free: HashMap<usize, usize>,
    /// The lines above the titles: each with where it is.
    pub(super) above: Vec<(String, Vec<String>)>,
    /// What a sheet says beside its values.
    pub(super) marks: Marks,
    pub(super) rows: Vec<Row>,
    /// The sheet that it is in, where it is one of a workbook.
    pub(super) sheet: Option<String>,
}

/// A column: which of the names it has, and which of those of that name it is.
#[derive(Clone, Copy, Debug)]
struct Column {
    name: usize,
    number: usize,
}

/// A name in the form that names are compared in: in other letters, or with other gaps, it is the same.
fn folded(name: &str) -> String {
    one_line(name).to_ascii_lowercase()
}

/// One row: its cells that are not empty, by column.
#[derive(Debug, Default)]
pub(super) struct Row {
    /// Where it is, in words: `row 14`.
    pub(super) place: String,
    /// Its number in a sheet or a file of lines.
    number: Option<usize>,
    cells: Vec<(usize, String)>,
    /// Which cell is in each column, once a wide row has been asked.
    by_column: OnceCell<HashMap<usize, usize>>,
}

impl Row {
    /// The text in a column.
    fn in_column(&self, column: usize) -> Option<&str> {
        let by_column = self
            .by_column
            .get_or_init(|| self.cells.iter().enumerate().map(|(index, (column, _))| (*column, index)).rev().collect());
        by_column.get(&column).map(|index| self.cells[*index].1.as_str())
    }

    /// Where its cell of a column is: `D3`, or else its own place.
    pub(super) fn cell_place(&self, column: usize) -> String {
        self.sheet_row().map_or_else(|| self.place.clone(), |row| cell_name(column, row))
    }

    /// Its number in a sheet, from 1.
    pub(super) fn sheet_row(&self) -> Option<u32> {
        u32::try_from(self.number?).ok()
    }

    /// Takes everything out: the row makes no record.
    pub(super) fn clear(&mut self) {
        self.by_column = OnceCell::new();
        self.cells.clear();
    }

    pub(super) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The texts of its cells.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        self.cells.iter().map(|(_, text)| text.as_str())
    }

    /// The first cell that is not empty.
    pub(super) fn first(&self) -> Option<&str> {
        self.cells.iter().min_by_key(|(column, _)| *column).map(|(_, text)| text.as_str())
    }
}

impl Table {
    /// The cells of a row in the columns of that name, each with its number among them.
    pub(super) fn cells<'a>(&'a self, row: &'a Row, name: &str) -> impl Iterator<Item = (usize, &'a str)> {
        let name = self.by_name.get(&folded(name));
        let cells = name.map(|_| row.cells.iter()).into_iter().flatten();
        let own = cells.filter(move |(column, _)| Some(&self.columns[*column].name) == name);
        own.map(|(column, text)| (self.columns[*column].number, text.as_str()))
    }

    /// The cell of a row in the column of that name and number.
    pub(super) fn numbered<'a>(&'a self, row: &'a Row, name: &str, number: usize) -> Option<&'a str> {
        if row.cells.len() < MANY_CELLS {
            return self.cells(row, name).find(|(own, _)| *own == number).map(|(_, text)| text);
        }
        let name = self.by_name.get(&folded(name))?;
        row.in_column(*self.by_title.get(&(*name, number))?)
    }

    /// The column of that name and number.
    pub(super) fn column_numbered(&self, name: &str, number: usize) -> Option<usize> {
        self.by_title.get(&(*self.by_name.get(&folded(name))?, number)).copied()
    }

    /// The first cell of a row in the columns of that name.
    pub(super) fn cell<'a>(&'a self, row: &'a Row, name: &str) -> Option<&'a str> {
        self.cells(row, name).next().map(|(_, text)| text)
    }

    /// Why a row is left out for how the sheet shows it.
    pub(super) fn leaves_out(&self, row: &Row) -> Option<&'static str> {
        let row = row.sheet_row()?;
        let is_crossed = || self.marks.crossed_rows.contains(&row).then_some(CROSSED_OUT);
        self.marks.hidden_rows.contains(&row).then_some(HIDDEN).or_else(is_crossed)
    }

    /// Whether all of a row is crossed out.
    pub(super) fn leaves_out_crossed(&self, row: usize) -> bool {
        self.rows[row].sheet_row().is_some_and(|row| self.marks.crossed_rows.contains(&row))
    }

    /// The columns of that name.
    pub(super) fn columns_named(&self, name: &str) -> impl Iterator<Item = usize> {
        let name = self.by_name.get(&folded(name)).copied();
        let columns = self.columns.iter().enumerate();
        columns.filter(move |(_, column)| Some(column.name) == name).map(|(column, _)| column)
    }

    /// Whether a column was made, and has no cells in the sheet.
    pub(super) fn is_made(&self, column: usize) -> bool {
        column >= self.written
    }

    /// The texts of a row that stand in the sheet itself.
    pub(super) fn written_texts<'a>(&self, row: &'a Row) -> impl Iterator<Item = &'a str> {
        row.cells.iter().filter(|(column, _)| !self.is_made(*column)).map(|(_, text)| text.as_str())
    }

    /// Whether several columns have that name as their very title.
    pub(super) fn is_doubled(&self, name: &str) -> bool {
        self.by_name.get(&folded(name)).is_some_and(|name| self.doubled.contains(name))
    }

    /// The cell of a row in a column.
    pub(super) fn at<'a>(&self, row: &'a Row, column: usize) -> Option<&'a str> {
        row.cells.iter().find(|(own, _)| *own == column).map(|(_, text)| text.as_str())
    }

    /// Puts a text in a cell that is empty.
    pub(super) fn put(&mut self, row: usize, column: usize, text: &str) {
        let Row { cells, by_column, .. } = &mut self.rows[row];
        if cells.iter().all(|(own, _)| *own != column) {
            *by_column = OnceCell::new();
            cells.push((column, text.to_string()));
        }
    }

    /// Puts a text in place of that of a cell; an empty one takes it out.
    pub(super) fn replace(&mut self, row: usize, column: usize, text: &str) {
        let Row { cells, by_column, .. } = &mut self.rows[row];
        *by_column = OnceCell::new();
        cells.retain(|(own, _)| *own != column);
        if !text.is_empty() {
            cells.push((column, text.to_string()));
        }
    }

    /// The cells of all rows in the columns of that name, each with where it is: `D3`, or else the place of its row.
    pub(super) fn column_of<'a>(&'a self, name: &str) -> impl Iterator<Item = (String, &'a str)> {
        let name = self.by_name.get(&folded(name)).copied();
        let is_own = move |column: usize| Some(self.columns[column].name) == name;
        self.rows.iter().flat_map(move |row| {
            let own = row.cells.iter().filter(move |(column, _)| is_own(*column));
            let place = |column| if self.is_made(column) { row.place.clone() } else { row.cell_place(column) };
            own.map(move |(column, text)| (place(*column), text.as_str()))
        })
    }

    /// Writes the cells of those columns in another form, where they have one.
    pub(super) fn rewrite(&mut self, name: &str, form: impl Fn(&str) -> Option<String>) {
        let name = self.by_name.get(&folded(name)).copied();
        let cells = self.rows.iter_mut().flat_map(|row| &mut row.cells);
        for (_, text) in cells.filter(|(column, _)| Some(self.columns[*column].name) == name) {
            if let Some(written) = form(text) {
                *text = written;
            }
        }
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.by_name.contains_key(&folded(name))
    }

    /// The names of the columns, each once, in their order.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(String::as_str)
    }

    /// The names of the columns for a message.
    pub(super) fn names_shown(&self) -> String {
        named(&self.names, "“”")
    }

    /// Columns whose values nothing asks for: how many values each has.
    pub(super) fn unasked(&self, asked: impl Fn(&str) -> bool) -> Vec<(&str, usize)> {
        let mut values = vec![0; self.names.len()];
        for (column, _) in self.rows.iter().flat_map(|row| &row.cells) {
            values[self.columns[*column].name] += 1;
        }
        let unasked = self.names().zip(values).filter(|(name, values)| *values > 0 && !asked(name));
        unasked.collect()
    }

    /// Puts a value in a row, in place of what is there; an empty one takes it out.
    pub(super) fn set(&mut self, row: usize, name: &str, text: &str) {
        let title = Title { name: name.to_string(), number: 0 };
        let column = self.column(title);
        self.replace(row, column, text);
    }

    /// The column of that title, added where there is none.
    pub(super) fn column(&mut self, title: Title) -> usize {
        let name = self.name(title.name);
        let new = self.columns.len();
        let column = *self.by_title.entry((name, title.number)).or_insert(new);
        if column == new {
            self.columns.push(Column { name, number: title.number });
        }
        column
    }

    /// The place of a name, added where there is none.
    fn name(&mut self, name: String) -> usize {
        let new = self.names.len();
        let index = *self.by_name.entry(folded(&name)).or_insert(new);
        if index == new {
            self.names.push(name);
        }
        index
    }

    pub(super) fn add_row(&mut self, place: String, cells: Vec<(usize, String)>) {
        self.rows.push(Row { place, cells, ..Row::default() });
    }

    /// The rows below the titles that are wanted most.
    pub(super) fn below_titles(lines: Vec<Line>, wanted: impl Fn(&str) -> bool) -> Result<Table> {
        let titles = Titles::find(&lines, &wanted)?;
        let mut table = Table::default();
        let width = titles.written.len();
        let texts = |cells: &[(usize, String)]| cells.iter().map(|(_, text)| text.clone()).collect();
        table.above =
            lines[..titles.at].iter().map(|(number, cells)| (format!("row {number}"), texts(cells))).collect();
        titles.written.iter().for_each(|written| table.take_title(written));
        table.written = width;
        for (number, cells) in lines.into_iter().skip(titles.below) {
            if let Some((_, extra)) = cells.iter().find(|(column, text)| *column >= width && !text.is_empty()) {
                bail!("row {number} has more cells than the table has titles: “{}”", shortened(extra));
            }
            let cells = cells.into_iter().filter(|(_, text)| !text.is_empty()).collect();
            table.rows.push(Row { place: format!("row {number}"), number: Some(number), cells, ..Row::default() });
        }
        Ok(table)
    }

    /// Makes a column of a title, also of an empty one. Where another has the very title, it is one more of that name.
    fn take_title(&mut self, written: &str) {
        let title = Title::from_text(written);
        let (column, name) = (self.columns.len(), self.name(title.name));
        let mut number = title.number;
        if self.by_title.contains_key(&(name, number)) {
            self.doubled.insert(name);
            number = self.free.get(&name).copied().unwrap_or_default();
            while self.by_title.contains_key(&(name, number)) {
                number += 1;
            }
            self.free.insert(name, number);
        }
        self.by_title.insert((name, number), column);
        self.columns.push(Column { name, number });
    }
}

/// A row of more cells than any sheet has is looked up in, as a long list in JSON makes it.
const MANY_CELLS: usize = CELLS_IN_A_ROW + 1;
