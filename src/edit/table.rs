//! One cell of a table → its bytes with another text.

use crate::model::delimiter;
use std::ops::Range;

use super::{Edit, Readdress, Refused, Says, Value};
use crate::model::cells::{Cell, Row, Rows};
use crate::model::record::Record;
use crate::model::schema::TypeSchema;
use crate::model::source::Source;
use crate::read::{Step, is_title_of};

/// What makes the cell of a record and of a field say that value.
pub(super) fn set(
    source: &Source,
    record: &Record,
    schema: &TypeSchema,
    name: &str,
    value: &str,
) -> Result<Edit, Refused> {
    let titles = Rows::new(&source.text).next().map(|titles| titles.cells).unwrap_or_default();
    let column = titles.iter().position(|cell| is_title_of(&cell.text, name, &schema.fields));
    let column = column.ok_or_else(|| no_column(source, name))?;
    Ok(replaced(&source.text, &row_of(source, record)?, column, value))
}

/// The same, with a column at the end for a field that has none yet: its title, and the cell of the record.
pub(super) fn set_in_column(
    source: &Source,
    record: &Record,
    schema: &TypeSchema,
    name: &str,
    value: &str,
) -> Result<Vec<Edit>, Refused> {
    let text = &source.text;
    let titles = Rows::new(text).next().ok_or_else(|| Refused("the table has no titles".to_string()))?;
    if titles.cells.iter().any(|cell| is_title_of(&cell.text, name, &schema.fields)) {
        return Ok(vec![set(source, record, schema, name, value)?]);
    }
    let is_filled = |cell: &Cell| !cell.text.trim().is_empty();
    let column = titles.cells.iter().rposition(is_filled).map_or(0, |last| last + 1);
    if Rows::new(text).skip(1).any(|row| row.cells.get(column).is_some_and(is_filled)) {
        return Err(Refused(format!("the table has values beside it where a column “{name}” belongs")));
    }
    // As the other titles are written: `charity_number` or `Charity number`.
    let is_label = titles.cells.first().is_some_and(|cell| cell.text.trim().starts_with(char::is_uppercase));
    let title = if is_label { in_words(name) } else { name.to_string() };
    Ok(vec![replaced(text, &titles, column, &title), replaced(text, &row_of(source, record)?, column, value)])
}

/// The changed text of a table: where it got a column, its last row ends with its line. A row without that would seem to be cut
/// short, as it lacks the new cell.
pub(super) fn ended(before: &str, mut changed: String) -> String {
    let titles = |text: &str| Rows::new(text).next().map_or(0, |titles| titles.cells.len());
    if !changed.ends_with(['\n', '\r']) && titles(&changed) > titles(before) {
        changed.push_str(super::line_end(before));
    }
    changed
}

/// The name of a field as a title in words: `Charity number` for `charity_number`.
fn in_words(name: &str) -> String {
    let mut words = name.replace('_', " ");
    words.get_mut(..1).into_iter().for_each(str::make_ascii_uppercase);
    words
}

/// The row that a record was read from.
fn row_of<'s>(source: &'s Source, record: &Record) -> Result<Row<'s>, Refused> {
    let row = source.rows_from(record.head.start).find(|row| row.at.end >= record.head.start);
    row.filter(|row| row.at.start == record.head.start)
        .ok_or_else(|| Refused("the row is not there any more".to_string()))
}

/// The cells of a record, each with the title of its column.
pub(super) fn cells(source: &Source, record: &Record) -> Result<Vec<(String, String)>, Refused> {
    let titles = Rows::new(&source.text).next().map(|titles| titles.cells).unwrap_or_default();
    let row = row_of(source, record)?;
    let text = |index: usize| row.cells.get(index).map(|cell| cell.text.to_string()).unwrap_or_default();
    Ok(titles.iter().enumerate().map(|(index, title)| (title.text.to_string(), text(index))).collect())
}

/// The text of a table with a further row.
pub(super) fn with_row(source: &Source, schema: &TypeSchema, values: &[(&str, &str)]) -> Result<String, Refused> {
    let text = &source.text;
    let titles = Rows::new(text).next().map(|titles| titles.cells).unwrap_or_default();
    let is_of = |cell: &Cell, name: &str| is_title_of(&cell.text, name, &schema.fields);
    if let Some((name, _)) = values.iter().find(|(name, _)| !titles.iter().any(|cell| is_of(cell, name))) {
        return Err(no_column(source, name));
    }
    let sign = delimiter::delimiter(text);
    let cell = |title: &Cell| {
        let value = values.iter().find(|(name, _)| is_of(title, name)).map_or("", |(_, value)| *value);
        written(value, sign, false)
    };
    let row = titles.iter().map(cell).collect::<Vec<_>>().join(&char::from(sign).to_string());
    let end = super::line_end(text);
    let before = if text.ends_with(['\n', '\r']) { "" } else { end };
    Ok(format!("{text}{before}{row}{end}"))
}

/// What makes addresses in a cell others.
pub(super) fn readdress(source: &Source, stretch: Range<usize>, addresses: &[Readdress]) -> Result<Vec<Edit>, Refused> {
    let (row, column) = cell_at(source, &stretch)?;
    let cell = &row.cells[column];
    let at = cell.at.start as usize..cell.at.end as usize;
    let edits = super::readdressed(&source.text, at, &cell.text, &path(&row, column), addresses);
    edits.ok_or_else(no_cell)
}

fn no_column(source: &Source, name: &str) -> Refused {
    Refused(format!("{} has no column “{name}”; add it to its first line", source.path))
}

fn no_cell() -> Refused {
    Refused("this is no part of one cell".to_string())
}

/// The row that a stretch is in, and the place of its cell.
fn cell_at<'a>(source: &'a Source, stretch: &Range<usize>) -> Result<(Row<'a>, usize), Refused> {
    let row =
        source.rows_from(stretch.start as u32).find(|row| row.at.end as usize >= stretch.start).ok_or_else(no_cell)?;
    let holds = |cell: &Cell| cell.at.start as usize <= stretch.start && stretch.end <= cell.at.end as usize;
    let column = row.cells.iter().position(holds).ok_or_else(no_cell)?;
    Ok((row, column))
}

/// What makes a stretch of a cell say something else.
pub(super) fn retell(source: &Source, stretch: Range<usize>, value: &str) -> Result<Edit, Refused> {
    let (row, column) = cell_at(source, &stretch)?;
    let cell = &row.cells[column];
    let inner = cell.at.start as usize..cell.at.end as usize;
    let said = super::retold(&source.text, &cell.text, inner, stretch, value).ok_or_else(no_cell)?;
    Ok(replaced(&source.text, &row, column, &said))
}

/// What leads to a cell.
pub(super) fn path(row: &Row, column: usize) -> Vec<Step> {
    vec![Step::Item(row.number as usize), Step::Item(column)]
}

/// What makes one cell of a row say that value; the row gets the cells that it lacks before it.
pub(super) fn replaced(text: &str, row: &Row, column: usize, value: &str) -> Edit {
    let sign = row.delimiter;
    let (at, before, was_quoted) = match row.cells.get(column) {
        Some(cell) => {
            let at = whole(text, cell);
            (at.clone(), String::new(), text[at].starts_with('"'))
        }
        None => {
            let end = row.at.end as usize;
            (end..end, char::from(sign).to_string().repeat(column + 1 - row.cells.len()), false)
        }
    };
    let says = Some(Says { path: path(row, column), value: Some(Value::Text(value.to_string())) });
    Edit { at, text: before + &written(value, sign, was_quoted), says }
}

/// The bytes of a cell, with its quotes.
pub(super) fn whole(text: &str, cell: &Cell) -> Range<usize> {
    let (start, end) = (cell.at.start as usize, cell.at.end as usize);
    let is_quoted = text[..start].ends_with('"') && text[end..].starts_with('"') && !text[start..end].starts_with('"');
    if is_quoted { start - 1..end + 1 } else { start..end }
}

/// A text as a cell: in quotes where it was, and where it needs them.
pub(super) fn written(value: &str, sign: u8, was_quoted: bool) -> String {
    if was_quoted { delimiter::in_quotes(value) } else { delimiter::cell(value, sign).into_owned() }
}
