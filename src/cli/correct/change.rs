//! The change of the record itself.

use anyhow::{Context, Result, bail};

use super::super::rewriting::{Read, Rewriting};
use super::{Correct, Told, field, rows};
use crate::edit;
use crate::model::cell_value::cell_form;
use crate::model::pounds_as_written::as_written;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::records::correction::{CorrectedField, CorrectionType};
use crate::records::shared::ID;

/// A field of the record, what it says and what it is to say.
struct Change<'a> {
    name: &'a str,
    field: CorrectedField,
    before: String,
    new: &'a str,
}

impl Change<'_> {
    /// Whether the file is to be changed.
    fn is_one(&self) -> bool {
        let form = |text: &str| if text.is_empty() { None } else { cell_form(&self.field.def.kind, text) };
        form(&self.before) != form(self.new)
    }
}

impl Correct {
    /// Changes the record; returns what the entries are to say of it, that of the field that was named first.
    pub(super) fn change(
        &self,
        of: &'static RecordType,
        read: &Read,
        day: &str,
        rewriting: &mut Rewriting,
    ) -> Result<Vec<Told>> {
        let record = read.record(of, &self.id)?;
        self.refuse_restoration(of, record, read)?;
        if of.is_part() {
            return self.change_part(record, read, rewriting);
        }
        // The number of a row changes with its place: from now on it has an id, or what is told of it has one.
        let given = rows::is_unnamed(record).then(|| rows::id_for(record, read, day));
        let about = format!("{}/{}", of.name, given.as_deref().unwrap_or(&self.id));
        if self.field.is_none() && self.is(CorrectionType::Withdrawal) {
            let text = edit::without(read.source(record), record)?;
            rewriting.texts.insert(read.source(record).path.clone(), text);
            return Ok(vec![Told { record: about, ..Told::default() }]);
        }
        if let Some(told) = self.change_in_list(record, &about, read, rewriting)? {
            return Ok(vec![told]);
        }
        let changes = self.changes(record, read)?;
        let values =
            changes.iter().filter(|change| change.is_one()).map(|change| (change.name, change.new.to_string()));
        write(of, &self.id, &values.chain(given.map(|id| (ID.name, id))).collect::<Vec<_>>(), rewriting)?;
        match self.field {
            None => Ok(vec![Told { record: about, ..Told::default() }]),
            Some(_) => Ok(self.told(&about, changes)),
        }
    }

    /// What changes in each field that was named.
    fn changes<'a>(&'a self, record: &Record, read: &Read) -> Result<Vec<Change<'a>>> {
        let also =
            self.also.iter().map(|also| also.split_once('=').with_context(|| format!("write --also {also}=VALUE")));
        let Some(name) = &self.field else {
            return if self.also.is_empty() { Ok(Vec::new()) } else { bail!("name one of the fields before --also") };
        };
        let named = [Ok((name.as_str(), self.new.as_deref().unwrap_or_default()))];
        let schema = read.records.schema.type_schema(record.record_type);
        let mut changes: Vec<Change> = Vec::new();
        for named in named.into_iter().chain(also) {
            let (name, new) = named?;
            let field = field(schema, name)?;
            let before = field.of(record).with_context(|| {
                format!(
                    "“{name}” holds more than a table can say; change the file, and run this again with --was and what it \
                     said, in words"
                )
            })?;
            let before = as_written(read.source(record), record, field.def, before);
            changes.push(Change { name, field, before, new });
        }
        self.refuse_another_type(&changes[0].field, &changes[0].before, changes[0].new)?;
        if !changes.iter().any(Change::is_one) && self.was.is_none() && !self.is(CorrectionType::Clarification) {
            bail!("“{name}” of “{}” says so already; if it was changed by hand, add --was and what it said", self.id);
        }
        Ok(changes)
    }

    /// What the entries say: of what is withdrawn no value, and nothing of what is said in its place.
    fn told(&self, about: &str, changes: Vec<Change>) -> Vec<Told> {
        let is_withdrawal = self.is(CorrectionType::Withdrawal);
        let told = changes.into_iter().enumerate().filter_map(|(index, change)| {
            let is_first = index == 0;
            if !is_first && (!change.is_one() || is_withdrawal && change.before.is_empty()) {
                return None;
            }
            let was = self.was.clone().filter(|_| is_first).unwrap_or(change.before);
            let was_nothing = was.is_empty() && !is_first && !is_withdrawal;
            Some(Told {
                record: about.to_string(),
                kind: was_nothing.then_some(CorrectionType::Addition),
                field: Some(change.name.to_string()),
                was: Some(was).filter(|was| !is_withdrawal && !was.is_empty()),
                now: Some(change.new.to_string()),
            })
        });
        told.collect()
    }
}

/// Writes values into a record, one after the other: two columns that a table lacks would begin at the same place. An id of
/// its own comes last, for until then the record is found by the number of its row.
pub(super) fn write(
    of: &'static RecordType,
    id: &str,
    values: &[(&str, String)],
    rewriting: &mut Rewriting,
) -> Result<()> {
    for value in values {
        let read = rewriting.read()?;
        let record = read.record(of, id)?;
        let (path, text) = (read.source(record).path.clone(), read.with_values(record, std::slice::from_ref(value))?);
        rewriting.texts.insert(path, Some(text));
    }
    Ok(())
}
