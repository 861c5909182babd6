//! A variation or a document alone: a row of a table of its own, or an entry in the list of its record. What is told of it is
//! told of the record, where readers see it.

use anyhow::{Context, Result, bail};

use super::super::rewriting::{Read, Rewriting};
use super::{Correct, Told, change, field};
use crate::edit;
use crate::model::cell_text::cell_text;
use crate::model::field::{FieldDef, Kind};
use crate::model::pounds_as_written::as_written;
use crate::model::record::Record;
use crate::model::record_type::{PartOf, RecordType};
use crate::model::value::{Fields, Group, Value};
use crate::records;
use crate::records::correction::CorrectionType;
use crate::records::shared::ID;

impl Correct {
    /// Changes a row that is part of a record, or takes it out.
    pub(super) fn change_part(&self, part: &Record, read: &Read, rewriting: &mut Rewriting) -> Result<Vec<Told>> {
        let wholes = wholes(part);
        if wholes.is_empty() {
            bail!("{} “{}” names no record that it belongs to", part.record_type.noun(), self.id);
        }
        if !self.also.is_empty() {
            bail!("change one field of {} at a time", part.record_type.a_noun());
        }
        let values = match &self.field {
            None if self.is(CorrectionType::Withdrawal) => {
                let text = edit::without(read.source(part), part)?;
                rewriting.texts.insert(read.source(part).path.clone(), text);
                None
            }
            None => None,
            Some(name) => Some(self.change_field_of_part(part, name, read, rewriting)?),
        };
        let told = wholes.into_iter().map(|(whole, list)| {
            let [was, now] = match values.clone().filter(|_| !self.is(CorrectionType::Withdrawal)) {
                Some(values) => values.map(Some),
                None => [None, self.what_stays(part, &whole, list, read)],
            };
            Told { record: whole, field: Some(list.to_string()), was, now, ..Told::default() }
        });
        Ok(told.collect())
    }

    /// What is in a list besides a row of it, where all of the row is withdrawn: a list of which something stays would be taken
    /// for one that was to be gone.
    fn what_stays(&self, part: &Record, whole: &str, list: &str, read: &Read) -> Option<String> {
        let is_withdrawn = self.is(CorrectionType::Withdrawal);
        let (name, id) = whole.split_once('/').filter(|_| is_withdrawn)?;
        let record = read.all(records::named(name)?).iter().find(|record| *record.id == *id)?;
        let of = read.records.schema.type_schema(record.record_type).field(list)?;
        let is_other =
            |row: &&Record| self.field.is_some() || row.file != part.file || row.head.start != part.head.start;
        let rows = rows(record, of, read).into_iter().filter(is_other);
        let rows = rows.map(|row| label(&row.fields, row.record_type.part_of));
        let own = groups(record, of).iter().map(|group| label(&group.fields, &[]));
        Some(own.chain(rows).collect::<Vec<_>>().join("; "))
    }

    /// What the entry says of it: the list of a record has no form in a table, so it is said in words.
    fn change_field_of_part(
        &self,
        part: &Record,
        name: &str,
        read: &Read,
        rewriting: &mut Rewriting,
    ) -> Result<[String; 2]> {
        let field = field(read.records.schema.type_schema(part.record_type), name)?;
        let before = field.of(part).with_context(|| format!("“{name}” holds more than a table can say"))?;
        let before = as_written(read.source(part), part, field.def, before);
        let new = self.new.clone().unwrap_or_default();
        self.refuse_another_type(&field, &before, &new)?;
        if before == new {
            bail!("“{name}” of “{}” says so already", self.id);
        }
        change::write(part.record_type, &self.id, &[(name, new.clone())], rewriting)?;
        let label = label(&part.fields, part.record_type.part_of);
        let said = |value: String| format!("{label}, {name}: {}", if value.is_empty() { "nothing" } else { &value });
        Ok([said(before), said(new)])
    }

    /// Takes one entry out of a list of a record; none where the field is no list of small records, or the change is no
    /// withdrawal.
    pub(super) fn change_in_list(
        &self,
        record: &Record,
        about: &str,
        read: &Read,
        rewriting: &mut Rewriting,
    ) -> Result<Option<Told>> {
        let Some(name) = &self.field else { return Ok(None) };
        let of = field(read.records.schema.type_schema(record.record_type), name)?.def;
        if !matches!(of.kind, Kind::Groups(_)) {
            return Ok(None);
        }
        let told =
            |was, now| Told { record: about.to_string(), field: Some(name.clone()), was, now, ..Told::default() };
        if !self.is(CorrectionType::Withdrawal) {
            return match (&self.was, &self.new) {
                (Some(was), now) => Ok(Some(told(Some(was.clone()), now.clone()))),
                (None, _) => bail!("{}", self.other_ways(record, of, read)),
            };
        }
        let groups = groups(record, of);
        let number = self.new.as_deref().and_then(|number| number.parse::<usize>().ok());
        let number =
            number.or((groups.len() == 1 && self.new.is_none() && rows(record, of, read).is_empty()).then_some(1));
        let Some(index) = number.and_then(|number| number.checked_sub(1)).filter(|index| *index < groups.len()) else {
            bail!("{}", self.which(record, groups, of, read));
        };
        let text = edit::without_group(read.source(record), record, of.name, index)?;
        rewriting.texts.insert(read.source(record).path.clone(), Some(text));
        let others = groups.iter().enumerate().filter(|(other, _)| *other != index);
        let others = others.map(|(_, group)| label(&group.fields, &[]));
        let rows = rows(record, of, read).into_iter().map(|row| label(&row.fields, row.record_type.part_of));
        Ok(Some(told(None, Some(others.chain(rows).collect::<Vec<_>>().join("; ")))))
    }

    /// How a list of small records is changed.
    fn other_ways(&self, record: &Record, of: &FieldDef, read: &Read) -> String {
        let rows = rows(record, of, read);
        let type_of_rows = rows.first().map(|row| row.record_type.singular);
        let of_row =
            type_of_rows.map(|noun| format!("name the row: candour correct {noun} {} FIELD NEW; or ", rows[0].id));
        format!(
            "“{}” holds more than a table can say: {}change the file, and run this again with --was and what it said, in \
             words",
            of.name,
            of_row.unwrap_or_default()
        )
    }

    /// Which entries there are, and what to type for each.
    fn which(&self, record: &Record, groups: &[Group], of: &FieldDef, read: &Read) -> String {
        let (noun, id) = (record.record_type.singular, &self.id);
        let own = groups.iter().enumerate().map(|(index, group)| {
            format!("\n  candour correct {noun} {id} {} {}   ({})", of.name, index + 1, label(&group.fields, &[]))
        });
        let rows = rows(record, of, read).into_iter().map(|row| {
            let label = label(&row.fields, row.record_type.part_of);
            format!("\n  candour correct {} {}   ({label})", row.record_type.singular, row.id)
        });
        let all: Vec<String> = own.chain(rows).collect();
        match all.is_empty() {
            true => format!("“{}” of “{id}” has nothing in it", of.name),
            false => format!("say which of “{}” is withdrawn:{}", of.name, all.concat()),
        }
    }
}

/// The records that a row is part of, and the field of each that it is in.
pub(super) fn wholes(part: &Record) -> Vec<(String, &'static str)> {
    let of = part.record_type.part_of.iter();
    of.flat_map(|of| {
        named(part, of)
            .into_iter()
            .map(|id| (format!("{}/{id}", of.named_by.refers_to().unwrap_or_default()), of.list.name))
    })
    .collect()
}

fn named(part: &Record, of: &PartOf) -> Vec<String> {
    let id = |value: &Value| if let Value::Reference { id, .. } = value { Some(id.to_string()) } else { None };
    match part.fields.value(of.named_by) {
        Some(Value::List(items)) => items.iter().filter_map(|item| id(&item.value)).collect(),
        value => value.and_then(id).into_iter().collect(),
    }
}

/// The small records that a record has in its own file.
fn groups<'a>(record: &'a Record, of: &FieldDef) -> &'a [Group] {
    match record.fields.value(of) {
        Some(Value::Groups(groups)) => groups,
        _ => &[],
    }
}

/// The rows of other tables that are in a list of a record.
fn rows<'a>(record: &Record, of: &FieldDef, read: &'a Read) -> Vec<&'a Record> {
    let parts = records::written().filter(|part: &&RecordType| part.is_part());
    let is_in = |row: &Record| {
        let of_list = row
            .record_type
            .part_of
            .iter()
            .filter(|part| part.list.name == of.name && part.named_by.refers_to() == Some(record.record_type.name));
        of_list.into_iter().any(|part| named(row, part).iter().any(|id| **id == *record.id))
    };
    parts.flat_map(|part| read.all(part)).filter(|row| is_in(row)).collect()
}

/// By what a person knows it: the first that it says.
fn label(fields: &Fields, part_of: &[PartOf]) -> String {
    let is_name = |def: &FieldDef| def.name != ID.name && part_of.iter().all(|of| of.named_by.name != def.name);
    let first = fields.entries.iter().find(|entry| is_name(entry.def));
    first.and_then(|entry| cell_text(&entry.value)).unwrap_or_default()
}
