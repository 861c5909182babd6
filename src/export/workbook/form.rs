//! What a workbook for editing and its reading agree on: its columns, what their cells say, how records are named in them,
//! and the sheet that remembers what they said.

use std::collections::BTreeMap;

use crate::model::cell_text::cell_text;
use crate::model::field::{FieldDef, Kind};
use crate::model::id::is_id;
use crate::model::language::Language;
use crate::model::record::Record;
use crate::model::schema::TypeSchema;
use crate::model::value::Value;
use crate::records::shared::FORMER;

/// The sheet that remembers what each cell said. It is hidden, and so is that of the lists.
pub const MEMORY: &str = "_candour";
pub const LISTS: &str = "_lists";

/// The first cell of the memory. The second is the name of the type. The next row has the names of the fields, those below the
/// texts of a record each.
pub const MARK: &str = "candour workbook 1";

/// A column of a workbook for editing.
#[derive(Clone, Debug)]
pub struct FormColumn {
    pub field: &'static FieldDef,
    /// As files write it, with its language where it is not the first: `title_cy`.
    pub name: String,
    language: Option<Language>,
}

/// The columns of a type: every field that a cell can hold. Former ids are the affair of `candour rename`.
pub fn columns(schema: &TypeSchema, has_welsh: bool) -> Vec<FormColumn> {
    let in_cells = schema.fields.iter().filter(|field| !has_parts(field) && field.name != FORMER.name);
    let columns = in_cells.copied().flat_map(|field| {
        let is_double = field.translated && has_welsh;
        let first = is_double.then_some(Language::English);
        let welsh = Language::Welsh;
        let other = FormColumn { field, name: format!("{}_{}", field.name, welsh.code()), language: Some(welsh) };
        [Some(FormColumn { field, name: field.name.to_string(), language: first }), is_double.then_some(other)]
    });
    columns.flatten().collect()
}

/// Whether a field has fields of its own, which no cell can hold.
pub fn has_parts(field: &FieldDef) -> bool {
    matches!(field.kind, Kind::Group(_) | Kind::Groups(_))
}

impl FormColumn {
    /// The title of the column: `Budget area`.
    pub fn title(&self) -> String {
        let words = self.name.replace('_', " ");
        match self.language {
            Some(Language::Welsh) => self.name.clone(),
            _ => words[..1].to_uppercase() + &words[1..],
        }
    }

    /// What a record says in it; nothing where it has no value.
    pub fn said(&self, record: &Record) -> String {
        said(record, self.field, self.language).unwrap_or_default()
    }
}

/// What a record says in a field that a cell can hold, in that language where it is asked for.
pub fn said(record: &Record, field: &FieldDef, language: Option<Language>) -> Option<String> {
    if let Kind::Id = field.kind {
        return Some(record.id.to_string());
    }
    match (record.fields.value(field)?, language) {
        (Value::Translated(texts), Some(language)) => {
            let text = if language == Language::Welsh { &texts.cy } else { &texts.en };
            text.as_ref().map(|(text, _)| text.to_string())
        }
        (Value::Text(_), Some(Language::Welsh)) => None,
        (value, _) => cell_text(value),
    }
}

/// The names of the records of a type, by their ids.
pub type Names = BTreeMap<String, String>;

/// A record as a cell names it: `Hilltop Trust [hilltop-trust]`. Where its name has a sign that would be read as another one,
/// its id alone.
pub fn named(id: &str, names: &Names) -> String {
    match names.get(id).map(|name| name.trim()) {
        Some(name) if !name.is_empty() && name != id && !name.contains([';', '[', ']', '\n']) => {
            format!("{name} [{id}]")
        }
        _ => id.to_string(),
    }
}

/// A text of ids with the names beside them: `a; b`, `a: 500`.
pub fn with_names(text: &str, names: &Names) -> String {
    each_id(text, |id| Some(named(id, names)))
}

/// A text of ids and perhaps sums, such as `a: 500; b`, with another text for each id that has one.
pub fn each_id(text: &str, mut of: impl FnMut(&str) -> Option<String>) -> String {
    let entries = text.split(';').map(str::trim).filter(|entry| !entry.is_empty());
    let entries = entries.map(|entry| {
        let (id, rest) = entry.split_once(": ").map_or((entry, None), |(id, rest)| (id, Some(rest)));
        let id = of(id.trim()).unwrap_or_else(|| id.trim().to_string());
        rest.map_or_else(|| id.clone(), |rest| format!("{id}: {rest}"))
    });
    entries.collect::<Vec<_>>().join("; ")
}

/// The ids of a text that has names beside them, and those ids alone that stood in brackets.
pub fn without_names(text: &str) -> (String, Vec<String>) {
    let mut bracketed = Vec::new();
    let mut entry = |entry: &str| {
        let found = entry.rsplit_once('[').and_then(|(_, rest)| rest.split_once(']'));
        match found.filter(|(id, _)| is_id(id.trim())) {
            Some((id, rest)) => {
                bracketed.push(id.trim().to_string());
                format!("{}{}", id.trim(), rest.trim_end())
            }
            None => entry.trim().to_string(),
        }
    };
    let text = text.split(';').map(&mut entry).filter(|entry| !entry.is_empty()).collect::<Vec<_>>().join("; ");
    (text, bracketed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_come_back_from_the_names_beside_them() {
        let names = Names::from(
            [("a-1", "Alder Trust"), ("b-2", "Birch: the group"), ("c-3", "Cedar; and more"), ("d-4", "Dale [old]")]
                .map(|(id, name)| (id.to_string(), name.to_string())),
        );
        for (text, shown) in [
            ("a-1", "Alder Trust [a-1]"),
            ("b-2", "Birch: the group [b-2]"),
            ("c-3", "c-3"),
            ("d-4", "d-4"),
            ("unknown", "unknown"),
            ("a-1; b-2", "Alder Trust [a-1]; Birch: the group [b-2]"),
            ("a-1: 500.00; b-2: 20 unconfirmed", "Alder Trust [a-1]: 500.00; Birch: the group [b-2]: 20 unconfirmed"),
        ] {
            assert_eq!(with_names(text, &names), shown);
            assert_eq!(without_names(shown).0, text);
        }
        assert_eq!(without_names("Ash [not an id]"), ("Ash [not an id]".to_string(), Vec::new()));
        assert_eq!(without_names("Ash [x] ;"), ("x".to_string(), vec!["x".to_string()]));
    }
}
