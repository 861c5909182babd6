//! One cell of a table → its bytes with another text.

use std::ops::Range;

use super::{Edit, Refused, Says, Value};
use crate::model::cells::{Cell, Row, Rows};
use crate::model::delimiter::delimiter;
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
    let column = column.ok_or_else(|| Refused(format!("the table has no column “{name}”")))?;
    let row = source.rows_from(record.head.start).find(|row| row.at.end >= record.head.start);
    let row = row.filter(|row| row.at.start == record.head.start);
    let row = row.ok_or_else(|| Refused("the row is not there any more".to_string()))?;
    Ok(replaced(&source.text, &row, column, value))
}

/// What makes a stretch of a cell say something else.
pub(super) fn retell(source: &Source, stretch: Range<usize>, value: &str) -> Result<Edit, Refused> {
    let refused = || Refused("this is no part of one cell".to_string());
    let row =
        source.rows_from(stretch.start as u32).find(|row| row.at.end as usize >= stretch.start).ok_or_else(refused)?;
    let holds = |cell: &Cell| cell.at.start as usize <= stretch.start && stretch.end <= cell.at.end as usize;
    let column = row.cells.iter().position(holds).ok_or_else(refused)?;
    let cell = &row.cells[column];
    let inner = cell.at.start as usize..cell.at.end as usize;
    let said = super::retold(&source.text, &cell.text, inner, stretch, value).ok_or_else(refused)?;
    Ok(replaced(&source.text, &row, column, &said))
}

/// What leads to a cell.
pub(super) fn path(row: &Row, column: usize) -> Vec<Step> {
    vec![Step::Item(row.number as usize), Step::Item(column)]
}

/// What makes one cell of a row say that value; the row gets the cells that it lacks before it.
pub(super) fn replaced(text: &str, row: &Row, column: usize, value: &str) -> Edit {
    let sign = delimiter(text);
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

/// A text as a cell: in quotes where it was, and where it needs them. A spreadsheet program may take a semicolon for the end
/// of the cell.
fn written(value: &str, sign: u8, was_quoted: bool) -> String {
    let needs = value.contains([char::from(sign), '"', '\r', '\n', ';', '\t']) || value.trim() != value;
    match was_quoted || needs {
        true => format!("\"{}\"", value.replace('"', "\"\"")),
        false => value.to_string(),
    }
}
