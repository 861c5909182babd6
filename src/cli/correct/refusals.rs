//! Changes of another type than is said, and what to type instead.

use anyhow::{Error, Result, bail};

use super::super::rewriting::Read;
use super::{Correct, parts};
use crate::model::field::Kind;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::value::Value;
use crate::records::award::STATUS;
use crate::records::correction::{
    CORRECTIONS, CorrectedField, CorrectionType, RECORD, TextName, is_withdrawal, text_told,
};
use crate::records::payment::{PAYMENTS, REDACTED};
use crate::records::shared::{DRAFT, FORMER};

impl Correct {
    /// Where the change is one of another type than is said.
    pub(super) fn refuse_another_type(&self, field: &CorrectedField, before: &str, new: &str) -> Result<()> {
        let name = field.name();
        if name == STATUS.name && new == DRAFT.name {
            bail!("what was published is no draft again: take it back with --type withdrawal, without a field");
        }
        if self.is(CorrectionType::Addition) && !before.is_empty() {
            bail!("“{name}” of “{}” said something already: the type is correction, or revision", self.id);
        }
        if self.is(CorrectionType::Withdrawal) && matches!(field.def.kind, Kind::Money) && !new.is_empty() {
            bail!("a sum that is withdrawn has no other in its place: leave the new value out, or give another type");
        }
        if self.is(CorrectionType::Reclassification) && !field.is_heading() {
            bail!(
                "a reclassification moves a record to another heading, such as a priority or a district, and “{name}” is none: \
                 give --type correction if it was wrong, or --type revision if a better figure replaces it as planned"
            );
        }
        Ok(())
    }

    /// Only what was withdrawn can be there again.
    pub(super) fn refuse_restoration(&self, of: &RecordType, record: &Record, read: &Read) -> Result<()> {
        if !self.is(CorrectionType::Restoration) {
            return Ok(());
        }
        let former = record.get(&FORMER).unwrap_or_default().iter();
        let former = former.filter_map(|item| if let Value::Text(id) = &item.value { Some(&**id) } else { None });
        let schema = &read.records.schema;
        let text = self.field.as_deref().map(|name| TextName::of_type(schema.type_schema(record.record_type), name));
        let own = [&*self.id].into_iter().chain(former).map(|id| (format!("{}/{id}", of.name), text));
        let of_whole = |(whole, list)| (whole, Some(TextName::of_no_language(list)));
        let names: Vec<_> = own.chain(parts::wholes(record).into_iter().map(of_whole)).collect();
        let is_of_it = |entry: &&Record| {
            let (about, of) = (entry.get(&RECORD), text_told(schema, entry));
            names.iter().any(|(name, field)| about == Some(name) && (of.is_none() || of == *field))
        };
        if read.all(&CORRECTIONS).iter().filter(is_of_it).any(is_withdrawal) {
            return Ok(());
        }
        let what = self.field.as_ref().map_or(String::new(), |field| format!("“{field}” of "));
        bail!(
            "{what}{} “{}” was never withdrawn, by data/corrections: give --type addition if it was left out, or --type \
             correction if it was wrong",
            of.noun(),
            self.id
        )
    }

    /// An error, with what to type where a value cannot go without a word in its place.
    pub(super) fn with_advice(&self, of: &RecordType, error: Error) -> Error {
        let lacks = *of == PAYMENTS && self.is(CorrectionType::Withdrawal) && self.field.is_some();
        let says = |also: &String| also.starts_with(&format!("{}=", REDACTED.name));
        match lacks && !self.also.iter().any(says) {
            true => error.context(
                "a payee that is left out needs the reason in its place: add --also redacted=personal-data, and --also award= \
                 if the row names an award",
            ),
            false => error,
        }
    }
}
