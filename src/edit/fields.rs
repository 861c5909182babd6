//! One field of a record in YAML, or of the front matter of a Markdown file → its bytes with another value.

use super::lists::{List, items};
use super::scalar::{self, Place};
use super::values::{self, indent};
use super::{Edit, Editor, Entry, Raw, Refused, Says, Value, is_text};
use crate::model::field::{FieldDef, Kind};
use crate::model::record::Record;
use crate::model::schema::TypeSchema;
use crate::read::{Form, Part, Step};
use crate::records::shared::BODY;

/// The fields of one record as they are written.
pub(super) struct Fields<'a> {
    pub(super) text: &'a str,
    parts: &'a [Part],
    fields: &'a [&'static FieldDef],
    /// The path of the record, or of a small record inside it.
    path: Vec<Step>,
}

/// The path of a record in its file.
pub(super) fn path_of_record(editor: &Editor, record: &Record) -> Result<Vec<Step>, Refused> {
    let parts = &*editor.parts;
    let is_front = parts.last().is_some_and(|part| part.form == Form::Body);
    let begins = |part: &&Part| part.at.start == record.head.start as usize || is_front && part.path.is_empty();
    let mut records = parts.iter().filter(|part| part.form == Form::Mapping && part.path.len() < 2);
    let lacking = || Refused(format!("“{}” has no fields in {}", record.id, editor.source.path));
    Ok(records.find(begins).ok_or_else(lacking)?.path.clone())
}

impl<'a> Fields<'a> {
    /// Those of a record of the file.
    pub(super) fn new(editor: &'a Editor, record: &Record, schema: &'a TypeSchema) -> Result<Fields<'a>, Refused> {
        let path = path_of_record(editor, record)?;
        Ok(Fields { text: &editor.source.text, parts: &editor.parts, fields: &schema.fields, path })
    }

    /// Those of a small record inside it.
    pub(super) fn within(&self, steps: &[Step], fields: &'a [&'static FieldDef]) -> Fields<'a> {
        Fields { fields, path: [self.path.as_slice(), steps].concat(), ..*self }
    }

    /// What is at a path, which begins with that of the record.
    pub(super) fn at(&self, steps: &[Step]) -> Option<&'a Part> {
        let path = [self.path.as_slice(), steps].concat();
        self.parts.iter().find(|part| part.path == path)
    }

    /// What makes a field say that value.
    pub(super) fn set(&self, field: &FieldDef, name: &str, raw: &Raw) -> Result<Edit, Refused> {
        let english = format!("{name}_en");
        let is_english = field.translated && name == field.name && self.at(&[Step::Name(english.clone())]).is_some();
        let own = self.path_of(if is_english { &english } else { name });
        let is_body = |part: &&Part| part.form == Form::Body && name == BODY.name;
        let at = |path: &[Step]| self.parts.iter().find(|part| part.path == path);
        let within = || self.language_within(field, name).and_then(|path| at(&path));
        let there = self.parts.iter().rfind(is_body).or_else(|| match at(&own) {
            Some(part) if part.form == Form::Mapping => within().or(Some(part)),
            None => within(),
            part => part,
        });
        match there {
            Some(Part { form: Form::Mapping, .. }) => Err(Refused(format!("“{name}” is a group of fields"))),
            Some(part) if part.form == Form::List => List::new(self.text, part, self.parts).set(field, &entries(raw)),
            Some(part) => values::replaced(self.text, part, &raw.cell(), is_text(&field.kind)),
            None => self.added(field, name, raw),
        }
    }

    /// Where a text in a language is that is given beside others: `{en: …, cy: …}`. Without a language, the first is meant.
    fn language_within(&self, field: &FieldDef, name: &str) -> Option<Vec<Step>> {
        let language = name.strip_prefix(field.name)?.strip_prefix('_').unwrap_or("en");
        let step = |name: &str| Step::Name(name.to_string());
        field.translated.then(|| [self.path.as_slice(), &[step(field.name), step(language)]].concat())
    }

    pub(super) fn path_of(&self, name: &str) -> Vec<Step> {
        [self.path.as_slice(), &[Step::Name(name.to_string())]].concat()
    }

    /// The end of a line, and what precedes the name or the dash of that part in the next one.
    pub(super) fn new_line(&self, part: &Part) -> String {
        super::line_end(self.text).to_string() + &" ".repeat(indent(self.text, part))
    }

    /// What gives the record a field that it does not have: below the nearest of those before it in the schema.
    fn added(&self, field: &FieldDef, name: &str, raw: &Raw) -> Result<Edit, Refused> {
        let before = self.before(field).ok_or_else(|| Refused("the record has no fields yet".to_string()))?;
        let end = self.end_of(before);
        let part = Part { form: Form::Nothing, at: end..end, ..before.clone() };
        let place =
            Place { text: self.text, part: &part, indent: indent(self.text, before), is_text: is_text(&field.kind) };
        if let Kind::List(_) = field.kind {
            return self.added_list(&place, name, &entries(raw));
        }
        let value = raw.cell();
        let new = scalar::written(&place, &value)?;
        let lead = if part.in_flow { ", ".to_string() } else { self.new_line(before) };
        let says = Says { path: self.path_of(name), value: Some(Value::Text(value)) };
        Ok(Edit { at: end..end, text: format!("{lead}{name}: {new}"), says: Some(says) })
    }

    /// The same for a list, in one line.
    fn added_list(&self, place: &Place, name: &str, items: &[String]) -> Result<Edit, Refused> {
        let part = Part { in_flow: true, ..place.part.clone() };
        let written = |item: &String| scalar::written(&Place { part: &part, ..*place }, item);
        let new = items.iter().map(written).collect::<Result<Vec<_>, _>>()?.join(", ");
        let lead = if place.part.in_flow { ", ".to_string() } else { self.new_line(place.part) };
        let says = Says {
            path: self.path_of(name),
            value: Some(Value::List(items.iter().cloned().map(Entry::Text).collect())),
        };
        Ok(Edit { at: part.at.clone(), text: format!("{lead}{name}: [{new}]"), says: Some(says) })
    }

    /// The field of the record below which that one belongs: the last one where none is before it in the schema.
    pub(super) fn before(&self, field: &FieldDef) -> Option<&'a Part> {
        let is_own = |part: &&Part| {
            part.path.len() == self.path.len() + 1 && part.path.starts_with(&self.path) && part.form != Form::Body
        };
        let own = || self.parts.iter().filter(is_own);
        let order = |name: &str| self.fields.iter().position(|other| other.name == name);
        let place = |part: &Part| match part.path.last() {
            Some(Step::Name(name)) => super::field_in(self.fields, name).and_then(|field| order(field.name)),
            _ => None,
        };
        let earlier = own().filter(|part| place(part).is_some() && place(part) <= order(field.name));
        earlier.max_by_key(|part| (place(part), part.at.start)).or_else(|| own().next_back())
    }

    /// The end of a field with all that is in it, and of its line where it has lines of its own.
    pub(super) fn end_of(&self, field: &Part) -> usize {
        let within = self.parts.iter().filter(|part| part.path.starts_with(&field.path));
        let end = within.map(|part| part.at.end).max().unwrap_or(field.at.end);
        match field.in_flow {
            true => end,
            false => self.text[end..].find(['\r', '\n']).map_or(self.text.len(), |line| end + line),
        }
    }
}

/// The entries of a list.
fn entries(raw: &Raw) -> Vec<String> {
    match raw {
        Raw::Items(items) => items.clone(),
        Raw::Text(text) => items(text),
    }
}
