//! A field of a small record inside a record → the bytes of the file with another value. The small record comes with its first
//! field.

use super::fields::Fields;
use super::scalar::{self, Place};
use super::values::indent;
use super::{Edit, Editor, Entry, Raw, Refused, Says, Value, field, field_in, is_table, is_text};
use crate::model::field::{FieldDef, Kind};
use crate::model::record::Record;
use crate::model::schema::TypeSchema;
use crate::read::{Form, Part, Step};
use crate::records::shared::BODY;

/// A new field of a small record that is not there yet.
struct First<'a> {
    field: &'a FieldDef,
    name: &'a str,
    value: String,
}

impl Editor<'_> {
    /// What makes a field say that, by its name as [`Editor::raw`] has it. A field, a column or a small record that is not
    /// there yet is added.
    ///
    /// # Errors
    /// When the field has no place in the file, or what is there cannot be changed alone.
    pub fn set_raw(&self, record: &Record, schema: &TypeSchema, name: &str, raw: &Raw) -> Result<Vec<Edit>, Refused> {
        if is_table(&self.source.path) {
            return self.set_cell(record, schema, name, raw);
        }
        let fields = Fields::new(self, record, schema)?;
        let steps: Vec<&str> = name.split('.').collect();
        let of = field(schema, steps[0]).ok_or_else(|| unknown(name))?;
        let edit = match (steps.as_slice(), &of.kind) {
            ([name], _) => fields.set(of, name, &self.around(name, raw))?,
            ([group, leaf], Kind::Group(own)) => set_in_group(&fields, of, (group, leaf), own, raw)?,
            ([list, index, leaf], Kind::Groups(own)) => {
                let index = index.parse().map_err(|_| unknown(name))?;
                set_in_entry(&fields, of, (list, index, leaf), own, raw)?
            }
            _ => return Err(unknown(name)),
        };
        Ok(vec![edit])
    }

    fn set_cell(&self, record: &Record, schema: &TypeSchema, name: &str, raw: &Raw) -> Result<Vec<Edit>, Refused> {
        match raw {
            Raw::Items(items) if items.iter().any(|item| item.contains(';')) => {
                Err(Refused(format!("an entry of “{name}” has a semicolon, which divides entries in a table")))
            }
            raw => self.set_value_in_column(record, schema, name, &raw.cell()),
        }
    }

    /// The text below the front matter keeps the blank lines around it.
    fn around(&self, name: &str, raw: &Raw) -> Raw {
        let body = self.parts.iter().rfind(|part| part.form == Form::Body && name == BODY.name);
        let (Some(Part { text, .. }), Raw::Text(new)) = (body, raw) else { return raw.clone() };
        let start = text.len() - text.trim_start_matches(['\r', '\n']).len();
        let end = text.trim_end().len().max(start);
        let plain = |text: &str| text.replace("\r\n", "\n").replace('\r', "\n");
        let is_first = text.trim().is_empty() && !new.is_empty() && !new.ends_with('\n');
        let last = if is_first { "\n".to_string() } else { plain(&text[end..]) };
        Raw::Text(format!("{}{new}{last}", plain(&text[..start])))
    }
}

fn unknown(name: &str) -> Refused {
    Refused(format!("there is no field called “{name}”"))
}

fn step(name: &str) -> Step {
    Step::Name(name.to_string())
}

fn set_in_group(
    fields: &Fields,
    of: &FieldDef,
    (group, leaf): (&str, &str),
    own: &[&'static FieldDef],
    raw: &Raw,
) -> Result<Edit, Refused> {
    let field = field_in(own, leaf).ok_or_else(|| unknown(leaf))?;
    match fields.at(&[step(group)]) {
        Some(part) if part.form == Form::Mapping => fields.within(&[step(group)], own).set(field, leaf, raw),
        Some(_) => Err(Refused(format!("“{group}” is not written as a group of fields"))),
        None => added_group(fields, of, group, &First { field, name: leaf, value: raw.cell() }),
    }
}

fn set_in_entry(
    fields: &Fields,
    of: &FieldDef,
    (list, index, leaf): (&str, usize, &str),
    own: &[&'static FieldDef],
    raw: &Raw,
) -> Result<Edit, Refused> {
    let field = field_in(own, leaf).ok_or_else(|| unknown(leaf))?;
    let entry = [step(list), Step::Item(index)];
    if fields.at(&entry).is_some_and(|part| part.form == Form::Mapping) {
        return fields.within(&entry, own).set(field, leaf, raw);
    }
    let first = First { field, name: leaf, value: raw.cell() };
    match fields.at(&[step(list)]) {
        None => added_list(fields, of, list, &first),
        Some(part) if part.form == Form::List => added_entry(fields, part, list, &first),
        Some(_) => Err(Refused(format!("“{list}” is not written as a list"))),
    }
}

impl First<'_> {
    /// `role: Treasurer`, below a line that is indented so.
    fn written(&self, fields: &Fields, part: &Part, indent: usize) -> Result<String, Refused> {
        let part = Part { form: Form::Nothing, ..part.clone() };
        let place = Place { text: fields.text, part: &part, indent, is_text: is_text(&self.field.kind) };
        Ok(format!("{}: {}", self.name, scalar::written(&place, &self.value)?))
    }

    fn group(&self) -> Vec<(String, String)> {
        vec![(self.name.to_string(), self.value.clone())]
    }
}

/// A group that the record does not have, with its first field.
fn added_group(fields: &Fields, of: &FieldDef, name: &str, first: &First) -> Result<Edit, Refused> {
    let (at, before) = place_for(fields, of)?;
    let indent = indent(fields.text, before) + 2;
    let written = first.written(fields, &Part { at: at..at, ..before.clone() }, indent)?;
    let text = match before.in_flow {
        true => format!(", {name}: {{ {written} }}"),
        false => {
            let line = fields.new_line(before);
            format!("{line}{name}:{line}  {written}")
        }
    };
    let says = Says { path: fields.path_of(name), value: Some(Value::Group(first.group())) };
    Ok(Edit { at: at..at, text, says: Some(says) })
}

/// A list that the record does not have, with its first entry.
fn added_list(fields: &Fields, of: &FieldDef, name: &str, first: &First) -> Result<Edit, Refused> {
    let (at, before) = place_for(fields, of)?;
    let indent = indent(fields.text, before) + 4;
    let written = first.written(fields, &Part { at: at..at, ..before.clone() }, indent)?;
    let text = match before.in_flow {
        true => format!(", {name}: [{{ {written} }}]"),
        false => {
            let line = fields.new_line(before);
            format!("{line}{name}:{line}  - {written}")
        }
    };
    let says = Says { path: fields.path_of(name), value: Some(Value::List(vec![Entry::Group(first.group())])) };
    Ok(Edit { at: at..at, text, says: Some(says) })
}

/// A further entry of a list, written as the last one is.
fn added_entry(fields: &Fields, list: &Part, name: &str, first: &First) -> Result<Edit, Refused> {
    let count = (0..).take_while(|index| fields.at(&[step(name), Step::Item(*index)]).is_some()).count();
    let path = [fields.path_of(name), vec![Step::Item(count)]].concat();
    let says = |value| Some(Says { path: path.clone(), value: Some(value) });
    let last = count.checked_sub(1).and_then(|index| fields.at(&[step(name), Step::Item(index)]));
    let Some(last) = last else {
        let written = first.written(fields, &Part { in_flow: true, ..list.clone() }, 0)?;
        let list_says =
            Says { path: fields.path_of(name), value: Some(Value::List(vec![Entry::Group(first.group())])) };
        return Ok(Edit { at: list.at.clone(), text: format!("[{{ {written} }}]"), says: Some(list_says) });
    };
    let at = fields.end_of(last);
    let is_flow = fields.text[list.at.clone()].starts_with('[');
    let text = match is_flow {
        true => format!(", {{ {} }}", first.written(fields, &Part { in_flow: true, ..last.clone() }, 0)?),
        false => {
            let line = fields.text[..last.at.start].rfind(['\r', '\n']).map_or(0, |end| end + 1);
            let dash = &fields.text[line..last.at.start];
            let blanks = dash.len() - dash.trim_start_matches(' ').len();
            let part = Part { in_flow: false, at: at..at, ..last.clone() };
            let written = first.written(fields, &part, blanks + 2)?;
            format!("{}{}- {written}", super::line_end(fields.text), " ".repeat(blanks))
        }
    };
    Ok(Edit { at: at..at, text, says: says(Value::Group(first.group())) })
}

/// Where a field that the record lacks belongs, and the field before it.
fn place_for<'a>(fields: &Fields<'a>, of: &FieldDef) -> Result<(usize, &'a Part), Refused> {
    let before = fields.before(of).ok_or_else(|| Refused("the record has no fields yet".to_string()))?;
    Ok((fields.end_of(before), before))
}
