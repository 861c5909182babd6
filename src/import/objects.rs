//! Objects of JSON as the rows of a table: a path such as `recipientOrganization/0/name` is a title.

use anyhow::{Result, bail};
use serde_json::Value;

use super::room::Room;
use super::table::Table;
use super::titles::Title;
use crate::model::limits::TITLE_BYTES;

/// Objects as rows: `titles` says what a path such as `/recipientOrganization/#/name` is called.
///
/// # Errors
/// When they hold more than a table may.
pub(super) fn table(objects: &[Value], titles: &dyn Fn(&str) -> Option<&'static str>) -> Result<Table> {
    let mut table = Table::default();
    let mut room = Room::new();
    for (index, object) in objects.iter().enumerate() {
        let mut cells = Vec::new();
        flatten(object, "", None, &mut |path, number, text| {
            room.take(&text)?;
            let name = titles(path).map_or_else(|| path.trim_start_matches('/').to_string(), str::to_string);
            let title = Title { name: Title::from_text(&name.replace('#', "0")).name, number };
            cells.push((table.column(title), text));
            Ok(())
        })?;
        table.add_row(format!("grant {}", index + 1), cells);
    }
    Ok(table)
}

/// What is done with a value: its path, its place in the outermost list, and its text.
type Leaf<'a> = dyn FnMut(&str, usize, String) -> Result<()> + 'a;

/// Calls `leaf` with the path of each value, `#` for the places in lists, and its place in the outermost list.
fn flatten(value: &Value, path: &str, number: Option<usize>, leaf: &mut Leaf) -> Result<()> {
    // Each value has its path in full: under a long one, many values would fill the memory.
    if path.len() > TITLE_BYTES {
        let start: String = path.chars().take(40).collect();
        bail!("a value’s name is longer than {TITLE_BYTES} bytes: “{start}…”");
    }
    let text = match value {
        Value::Object(fields) => {
            return fields.iter().try_for_each(|(name, value)| flatten(value, &format!("{path}/{name}"), number, leaf));
        }
        Value::Array(items) => return flatten_list(items, path, number, leaf),
        Value::Null => return Ok(()),
        Value::String(text) if text.trim().is_empty() => return Ok(()),
        Value::String(text) => text.trim().to_string(),
        Value::Bool(yes) => (if *yes { "yes" } else { "no" }).to_string(),
        Value::Number(sum) => sum.to_string(),
    };
    leaf(path, number.unwrap_or_default(), text)
}

fn flatten_list(items: &[Value], path: &str, number: Option<usize>, leaf: &mut Leaf) -> Result<()> {
    for (index, item) in items.iter().enumerate() {
        // Only the first within another list has a title of its own.
        let within = if number.is_some() && index > 0 { format!("{path}/{index}") } else { format!("{path}/#") };
        flatten(item, &within, number.or(Some(index)), leaf)?;
    }
    Ok(())
}
