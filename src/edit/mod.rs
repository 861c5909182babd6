//! Changes one value in a file of records and leaves every other byte as it is: comments, order, quotes, line ends.
//!
//! An [`Edit`] says which bytes become others, and what the file says afterwards. [`Editor::applied`] reads the changed text
//! again: it must say the same but for those values, else nothing is changed.

mod fields;
mod grid;
mod lists;
mod nested;
mod raw;
mod removal;
mod renaming;
mod repairs;
mod same;
mod scalar;
mod table;
mod values;

use std::fmt;
use std::ops::Range;

use crate::model::field::{FieldDef, Kind};
use crate::model::record::Record;
use crate::model::schema::TypeSchema;
use crate::model::source::Source;
use crate::read::{Part, Step, is_unmerged, parts};
use fields::Fields;

pub use grid::{GridRow, grid, pasted, with_cells};
pub use raw::{Raw, RawValues, plain, share};
pub use removal::{without, without_group};
pub use renaming::{Readdress, Renaming, former_with, with_addresses};
pub use repairs::{repaired, settle};

/// Bytes of a text that become others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes that go; none where only new ones come.
    pub at: Range<usize>,
    /// What is there afterwards.
    pub text: String,
    /// The values that the text says afterwards in place of others; none where it says them all as before.
    says: Option<Says>,
}

/// What a text says at one place after an edit.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Says {
    path: Vec<Step>,
    /// A text, a group of fields, or the entries of a list; nothing where the value is gone.
    value: Option<Value>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Value {
    Text(String),
    Group(Vec<(String, String)>),
    List(Vec<Entry>),
}

/// An entry of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Entry {
    Text(String),
    /// Fields by their names.
    Group(Vec<(String, String)>),
}

/// Why a file is not edited, in words for a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub String);

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

/// A file whose values are to change. It is taken apart once for all its edits.
#[derive(Debug)]
pub struct Editor<'a> {
    source: &'a Source,
    /// Its values; none where it is a table, whose rows are found as they are needed.
    parts: Vec<Part>,
}

impl<'a> Editor<'a> {
    /// One for that file.
    ///
    /// # Errors
    /// When the file cannot be read, or has another format than those of records.
    pub fn new(source: &'a Source) -> Result<Editor<'a>, Refused> {
        let parts = match is_table(&source.path) {
            true => Some(Vec::new()),
            false => parts(&source.path, &source.text),
        };
        let parts = parts.ok_or_else(|| Refused(format!("{} cannot be read", source.path)))?;
        Ok(Editor { source, parts })
    }

    /// What makes a field of a record say that value, written as in a cell of a table: `a; b` is a list, an empty text is
    /// no value. The field’s name may end with a language, as in `title_cy`. A field that the record lacks is added.
    ///
    /// # Errors
    /// When the field has no place in the file, or holds more than one value.
    pub fn set_value(&self, record: &Record, schema: &TypeSchema, name: &str, value: &str) -> Result<Edit, Refused> {
        let field = field(schema, name).ok_or_else(|| Refused(format!("there is no field called “{name}”")))?;
        match is_table(&self.source.path) {
            true => table::set(self.source, record, schema, name, value),
            false => Fields::new(self, record, schema)?.set(field, name, &Raw::Text(value.to_string())),
        }
    }

    /// The same, where a table that has no column for the field gets one: then there are two edits, of which the first, the
    /// title, is the same for all records.
    ///
    /// # Errors
    /// As above; and when something else is where the column belongs.
    pub fn set_value_in_column(
        &self,
        record: &Record,
        schema: &TypeSchema,
        name: &str,
        value: &str,
    ) -> Result<Vec<Edit>, Refused> {
        match field(schema, name).is_some() && is_table(&self.source.path) {
            true => table::set_in_column(self.source, record, schema, name, value),
            false => Ok(vec![self.set_value(record, schema, name, value)?]),
        }
    }

    /// What makes a row of those values the last of a table, by the names of the fields that its columns are of.
    ///
    /// # Errors
    /// When the table has no column for one of the fields.
    pub fn append_row(&self, schema: &TypeSchema, values: &[(&str, &str)]) -> Result<String, Refused> {
        table::with_row(self.source, schema, values)
    }

    /// What makes each of some addresses in the text at that place another one, with what follows it; nothing else changes.
    ///
    /// # Errors
    /// When the bytes are no part of a single value, or the address is not written as it is meant.
    pub fn readdress(&self, stretch: Range<usize>, addresses: &[Readdress]) -> Result<Vec<Edit>, Refused> {
        match is_table(&self.source.path) {
            true => table::readdress(self.source, stretch, addresses),
            false => values::readdress(self, stretch, addresses),
        }
    }

    /// What makes a stretch of a value, or all of it, say something else. The stretch is in bytes, without quotes, as
    /// findings point at it. A value that `is_text` is put in quotes where another program would read a number or a date.
    ///
    /// # Errors
    /// When the bytes are no part of a single value.
    pub fn retell(&self, stretch: Range<usize>, value: &str, is_text: bool) -> Result<Edit, Refused> {
        match is_table(&self.source.path) {
            true => table::retell(self.source, stretch, value),
            false => values::retell(self, stretch, value, is_text),
        }
    }

    /// The text with those edits, once it was read again and says the same but for the values they change.
    ///
    /// # Errors
    /// When two edits are about the same bytes, or the text would say something else.
    pub fn applied(&self, edits: &[Edit]) -> Result<String, Refused> {
        let Source { path, text, .. } = self.source;
        let changed = spliced(text, edits)?;
        let changed = if is_table(path) { table::ended(text, changed) } else { changed };
        if is_unmerged(path, &changed) && !is_unmerged(path, text) {
            let line = "a line would begin like the marks that git leaves where it could not merge";
            return Err(Refused(format!("{line}, so {path} was left as it is")));
        }
        match same::but_for(path, text, &changed, edits) {
            true => Ok(changed),
            false => Err(Refused(format!("{path} would say something else too, so it was left as it is"))),
        }
    }
}

fn is_table(path: &str) -> bool {
    path.to_ascii_lowercase().ends_with(".csv")
}

/// A text whose stretch, in bytes of the file, is replaced: all of it where it has no other letters, else that part of it,
/// which must be written as it is said. `inner` is where the text is, without quotes.
fn retold(file: &str, said: &str, inner: Range<usize>, stretch: Range<usize>, value: &str) -> Option<String> {
    let written = file.get(inner.clone())?;
    let start = inner.start + (written.len() - written.trim_start().len());
    if stretch.start <= start && stretch.end >= inner.start + written.trim_end().len() {
        return Some(value.to_string());
    }
    let (from, to) = (stretch.start.checked_sub(inner.start)?, stretch.end.checked_sub(inner.start)?);
    (written == said).then(|| Some([said.get(..from)?, value, said.get(to..)?].concat()))?
}

/// What makes the addresses of a text others: `at` are the bytes of the text, which says `said`.
fn readdressed(file: &str, at: Range<usize>, said: &str, path: &[Step], addresses: &[Readdress]) -> Option<Vec<Edit>> {
    let places = renaming::addresses(&file[at.clone()], addresses);
    let meant = renaming::addresses(said, addresses).len();
    let new = with_addresses(said, addresses);
    let says = Says { path: path.to_vec(), value: Some(Value::Text(new)) };
    let edit = |(start, address): (usize, &Readdress)| {
        let start = at.start + start;
        Edit { at: start..start + address.from.len(), text: address.to.clone(), says: Some(says.clone()) }
    };
    (places.len() == meant && !places.is_empty()).then(|| places.into_iter().map(edit).collect())
}

/// The field of that name, with or without a language at its end.
fn field(schema: &TypeSchema, name: &str) -> Option<&'static FieldDef> {
    field_in(&schema.fields, name)
}

/// The same among those fields.
fn field_in(fields: &[&'static FieldDef], name: &str) -> Option<&'static FieldDef> {
    let named = |name: &str| fields.iter().copied().find(|field| field.name == name);
    named(name).or_else(|| name.rsplit_once('_').and_then(|(base, _)| named(base)).filter(|field| field.translated))
}

/// Whether values of a field are texts to every other program too, whatever they look like.
fn is_text(kind: &Kind) -> bool {
    match kind {
        Kind::List(inner) => is_text(inner),
        kind => {
            matches!(kind, Kind::Text | Kind::Markdown | Kind::Id | Kind::Url | Kind::Choice(_) | Kind::Reference(_))
        }
    }
}

/// How the lines of a file end.
fn line_end(text: &str) -> &'static str {
    match text.find('\n') {
        Some(end) if text[..end].ends_with('\r') => "\r\n",
        None if text.contains('\r') => "\r",
        _ => "\n",
    }
}

/// The text with those edits, in their order.
fn spliced(text: &str, edits: &[Edit]) -> Result<String, Refused> {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| (edit.at.start, edit.at.end));
    edits.dedup();
    let mut changed = String::with_capacity(text.len());
    let mut done = 0;
    for edit in edits {
        let overlaps = || Refused("two edits are about the same bytes".to_string());
        changed.push_str(text.get(done..edit.at.start).ok_or_else(overlaps)?);
        changed.push_str(&edit.text);
        done = edit.at.end;
    }
    changed.push_str(text.get(done..).unwrap_or_default());
    Ok(changed)
}
