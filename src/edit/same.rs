//! Whether a text says after its edits what it said before, but for the values that they change.

use std::collections::BTreeMap;

use super::{Edit, Entry, Value, table};
use crate::model::cells::{Row, Rows};
use crate::read::{Form, Step, parts};

/// What is at a path.
#[derive(Debug, PartialEq, Eq)]
enum Said {
    Text(String),
    List,
    Mapping,
}

/// Whether the second text says what the first one does, but for what those edits say.
pub(super) fn but_for(path: &str, before: &str, after: &str, edits: &[Edit]) -> bool {
    match super::is_table(path) {
        true => tables(before, after, edits),
        false => trees(path, before, after, edits),
    }
}

/// Whether two texts are the same to a reader of records, who heeds no blanks around them and no kind of line end.
pub(super) fn texts(one: &str, other: &str) -> bool {
    let plain = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
    one.trim() == other.trim() || plain(one).trim() == plain(other).trim()
}

fn trees(path: &str, before: &str, after: &str, edits: &[Edit]) -> bool {
    let (Some(mut expected), Some(there)) = (tree(path, before), tree(path, after)) else { return false };
    for says in edits.iter().filter_map(|edit| edit.says.as_ref()) {
        expected.retain(|path, _| !path.starts_with(&says.path));
        match &says.value {
            None => {}
            Some(Value::Text(text)) => drop(expected.insert(says.path.clone(), Said::Text(text.clone()))),
            Some(Value::Group(fields)) => expected.extend(of_entry(&says.path, &Entry::Group(fields.clone()))),
            Some(Value::List(items)) => {
                expected.insert(says.path.clone(), Said::List);
                let path = |number| [says.path.as_slice(), &[Step::Item(number)]].concat();
                items.iter().enumerate().for_each(|(number, item)| expected.extend(of_entry(&path(number), item)));
            }
        }
    }
    expected.len() == there.len()
        && expected.iter().zip(&there).all(|(one, other)| one.0 == other.0 && is_same(one.1, other.1))
}

/// What an entry of a list has at its path and below.
fn of_entry(path: &[Step], entry: &Entry) -> Vec<(Vec<Step>, Said)> {
    match entry {
        Entry::Text(text) => vec![(path.to_vec(), Said::Text(text.clone()))],
        Entry::Group(fields) => {
            let field = |(name, said): &(String, String)| {
                ([path, &[Step::Name(name.clone())]].concat(), Said::Text(said.clone()))
            };
            [(path.to_vec(), Said::Mapping)].into_iter().chain(fields.iter().map(field)).collect()
        }
    }
}

fn is_same(one: &Said, other: &Said) -> bool {
    match (one, other) {
        (Said::Text(one), Said::Text(other)) => texts(one, other),
        (one, other) => one == other,
    }
}

fn tree(path: &str, text: &str) -> Option<BTreeMap<Vec<Step>, Said>> {
    let parts = parts(path, text)?;
    let count = parts.len();
    let said = |form, text| match form {
        Form::List => Said::List,
        Form::Mapping => Said::Mapping,
        _ => Said::Text(text),
    };
    let tree: BTreeMap<_, _> = parts.into_iter().map(|part| (part.path, said(part.form, part.text))).collect();
    // A name that is given twice has no value of its own.
    (tree.len() == count).then_some(tree)
}

fn tables(before: &str, after: &str, edits: &[Edit]) -> bool {
    let mut says: BTreeMap<&[Step], &str> = edits.iter().filter_map(cell).collect();
    let (mut old, mut new) = (Rows::new(before), Rows::new(after));
    loop {
        match (old.next(), new.next()) {
            (None, None) => return says.is_empty(),
            (Some(one), Some(other)) if rows(&one, &other, &mut says) => {}
            _ => return false,
        }
    }
}

/// Whether two rows say the same, but for the cells in `says`, which are taken out of it.
fn rows(one: &Row, other: &Row, says: &mut BTreeMap<&[Step], &str>) -> bool {
    let text = |row: &Row, column: usize| row.cells.get(column).map(|cell| cell.text.to_string()).unwrap_or_default();
    (0..one.cells.len().max(other.cells.len())).all(|column| {
        let said = says.remove(table::path(one, column).as_slice());
        let expected = said.map_or_else(|| text(one, column), str::to_string);
        texts(&expected, &text(other, column))
    })
}

fn cell(edit: &Edit) -> Option<(&[Step], &str)> {
    let says = edit.says.as_ref()?;
    match &says.value {
        Some(Value::Text(text)) => Some((&says.path, text)),
        _ => Some((&says.path, "")),
    }
}
