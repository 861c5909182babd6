//! What a record says in each of its fields, as its file has it: text by text, without quotes and escapes.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::lists::{self, items};
use super::{Editor, Refused, is_table, table};
use crate::model::field::{FieldDef, Kind, SplitKind};
use crate::model::language::Language;
use crate::model::record::Record;
use crate::model::schema::TypeSchema;
use crate::read::{Form, Part, Step};
use crate::records::shared::BODY;

/// What is written for a field.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize, Serialize)]
#[serde(untagged)]
pub enum Raw {
    Text(String),
    /// The entries of a list, or shares as a cell has them: `poca: 1500`.
    Items(Vec<String>),
}

/// What a record says, by the names of its fields; a field of a small record inside it by the names and the number that lead
/// there: `implications.legal`, `approvals.0.role`. What says nothing is left out.
pub type RawValues = BTreeMap<String, Raw>;

impl Raw {
    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        match self {
            Raw::Text(text) => text.trim().is_empty(),
            Raw::Items(items) => items.is_empty(),
        }
    }

    /// As a cell has it.
    pub fn cell(&self) -> String {
        match self {
            Raw::Text(text) => text.clone(),
            Raw::Items(items) => items.join("; "),
        }
    }
}

/// A text without the blank lines around it, its lines ended as browsers show them.
pub fn plain(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n").trim_matches('\n').trim_end().to_string()
}

/// What a text says for a field of that kind.
fn of_text(kind: &Kind, text: &str) -> Raw {
    match kind {
        Kind::List(_) | Kind::Split(_) => Raw::Items(items(text)),
        _ => Raw::Text(plain(text)),
    }
}

/// The two halves of a share such as `poca: 1500 unconfirmed`, and whether it is confirmed.
pub fn share(item: &str, split: &SplitKind) -> (String, String, bool) {
    let fields = lists::fields(item, split);
    let said = |index: usize| fields.get(index).map(|(_, said)| said.clone()).unwrap_or_default();
    (said(0), said(1), fields.len() < 3)
}

impl Editor<'_> {
    /// What a record says, as the file has it.
    ///
    /// # Errors
    /// When the record is not there any more.
    pub fn raw(&self, record: &Record, schema: &TypeSchema) -> Result<RawValues, Refused> {
        let mut values = match is_table(&self.source.path) {
            true => self.raw_cells(record, schema)?,
            false => self.raw_parts(record, schema)?,
        };
        values.retain(|_, raw| !raw.is_empty());
        Ok(values)
    }

    fn raw_cells(&self, record: &Record, schema: &TypeSchema) -> Result<RawValues, Refused> {
        let cells = table::cells(self.source, record)?;
        let mut values = RawValues::new();
        for field in &schema.fields {
            for name in names(field) {
                let of_name = |(title, _): &&(String, String)| crate::read::is_title_of(title, &name, &schema.fields);
                if let Some((_, text)) = cells.iter().find(of_name) {
                    values.insert(name, of_text(&field.kind, text));
                }
            }
        }
        Ok(values)
    }

    fn raw_parts(&self, record: &Record, schema: &TypeSchema) -> Result<RawValues, Refused> {
        let root = super::fields::path_of_record(self, record)?;
        let mut walk = Walk { parts: &self.parts, values: RawValues::new() };
        walk.fields(&root, "", &schema.fields);
        if let Some(body) = self.parts.iter().rfind(|part| part.form == Form::Body) {
            walk.values.insert(BODY.name.to_string(), Raw::Text(plain(&body.text)));
        }
        Ok(walk.values)
    }
}

/// The names that a field has in files: one for each language.
fn names(field: &FieldDef) -> Vec<String> {
    let own = [field.name.to_string()];
    match field.translated {
        true => own.into_iter().chain([format!("{}_{}", field.name, Language::Welsh.code())]).collect(),
        false => own.into(),
    }
}

struct Walk<'a> {
    parts: &'a [Part],
    values: RawValues,
}

impl<'a> Walk<'a> {
    fn fields(&mut self, path: &[Step], before: &str, fields: &[&'static FieldDef]) {
        for part in self.within(path) {
            let Some(Step::Name(name)) = part.path.last() else { continue };
            let Some(field) = super::field_in(fields, name) else { continue };
            // Without a language, English is meant.
            let name = if field.translated { name.strip_suffix("_en").unwrap_or(name) } else { name };
            self.field(part, &format!("{before}{name}"), field);
        }
    }

    fn field(&mut self, part: &'a Part, name: &str, field: &'static FieldDef) {
        match (&field.kind, part.form) {
            (_, Form::Mapping) if field.translated => self.languages(part, name),
            (Kind::Group(fields), Form::Mapping) => self.fields(&part.path, &format!("{name}."), fields),
            (Kind::Groups(fields), Form::List) => {
                for (index, entry) in self.within(&part.path).into_iter().enumerate() {
                    self.fields(&entry.path, &format!("{name}.{index}."), fields);
                }
            }
            (Kind::List(_) | Kind::Split(_), Form::List) => {
                let entries = self.within(&part.path).into_iter().map(|entry| self.entry(entry, &field.kind));
                if let Some(items) = entries.collect::<Option<Vec<String>>>() {
                    self.values.insert(name.to_string(), Raw::Items(items));
                }
            }
            (_, Form::List | Form::Mapping) => {}
            (kind, _) => drop(self.values.insert(name.to_string(), of_text(kind, &part.text))),
        }
    }

    /// `{en: …, cy: …}`: the English one has the name of the field.
    fn languages(&mut self, part: &Part, name: &str) {
        for own in self.within(&part.path) {
            let Some(Step::Name(code)) = own.path.last() else { continue };
            let name = if code == "en" { name.to_string() } else { format!("{name}_{code}") };
            self.values.insert(name, Raw::Text(plain(&own.text)));
        }
    }

    /// An entry of a list as a cell has it; none where no cell can.
    fn entry(&self, entry: &Part, kind: &Kind) -> Option<String> {
        match (entry.form, kind) {
            (Form::List, _) => None,
            (Form::Mapping, Kind::Split(split)) => lists::share(&self.within(&entry.path), split),
            (Form::Mapping, _) => None,
            _ => Some(plain(&entry.text)),
        }
    }

    /// What is directly below a path.
    fn within(&self, path: &[Step]) -> Vec<&'a Part> {
        let parts = self.parts.iter();
        parts
            .filter(|part| part.path.len() == path.len() + 1 && part.path.starts_with(path) && part.form != Form::Body)
            .collect()
    }
}
