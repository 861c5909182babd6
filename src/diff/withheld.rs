//! What must not be said again: a value that was published once and is withheld or withdrawn now.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::dataset::Dataset;
use crate::model::field::{FieldDef, Kind};
use crate::model::figure::Figure;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::references::each_reference;
use crate::model::source::ByteRange;
use crate::model::value::{FieldEntry, Portion, Value};
use crate::records::award::PAID;
use crate::records::correction::{CORRECTIONS, NOW, TextName, WAS, about, is_withdrawal, subject_id, text_told};
use crate::records::district::DISTRICTS;
use crate::records::organisation::{ORGANISATIONS, POSTCODE, place_is_withheld};
use crate::records::page::PAGES;
use crate::records::payment::PAYMENTS;

/// Fields by which a record says that part of it is not public.
const HIDING: [&str; 3] = ["redacted", "restricted", "withheld"];

/// What the corrections of a site say was withdrawn: by type and id, whole records and fields of them.
#[derive(Default)]
pub(super) struct Withdrawn<'a> {
    fields: BTreeMap<(&'static str, &'a str), Vec<Option<TextName<'a>>>>,
    /// The types of which rows may have had no id when they were published.
    rows: BTreeSet<&'static str>,
}

impl<'a> Withdrawn<'a> {
    /// All that was ever withdrawn, also what is there again: what it said before stays untold.
    pub(super) fn in_dataset(dataset: &'a Dataset) -> Withdrawn<'a> {
        let mut withdrawn = Withdrawn::default();
        for entry in dataset.all(&CORRECTIONS).iter().filter(|entry| is_withdrawal(entry)) {
            // By the id that the record has now, and by that of the entry, which is the id in what is compared with.
            let names = about(entry).map(|(record_type, id)| (record_type.name, id)).into_iter();
            let of_rows = about(entry).map(|(record_type, _)| record_type).filter(|it| !it.has_page && **it != PAGES);
            withdrawn.rows.extend(of_rows.map(|record_type| record_type.name));
            for name in names.chain(subject_id(dataset, entry)) {
                withdrawn.fields.entry(name).or_default().push(text_told(&dataset.schema, entry));
            }
        }
        withdrawn
    }

    fn of<'b>(&'b self, record: &'b Record) -> &'b [Option<TextName<'b>>] {
        self.fields.get(&(record.record_type.name, &*record.id)).map_or(&[], Vec::as_slice)
    }

    /// Whether a record was withdrawn as a whole.
    pub(super) fn has(&self, record: &Record) -> bool {
        self.of(record).contains(&None)
    }

    /// Whether a field was withdrawn, in whichever language.
    fn has_field(&self, record: &Record, field: &FieldDef) -> bool {
        self.of(record).iter().any(|text| text.is_none_or(|text| text.field == field.name))
    }

    /// Whether what a field of a record said, or says, must not be told.
    pub(super) fn hides(&self, before: &Record, now: &Record, field: &FieldDef) -> bool {
        self.has_field(before, field)
            || self.has_field(now, field)
            || is_withheld(before, now, field)
            // What was paid of an award is the sum of its payments.
            || field.name == PAID.name && self.rows.contains(PAYMENTS.name)
            || self.dropped_from(before, field)
    }

    /// Whether anything was withdrawn of any row of a type that has no id.
    pub(super) fn is_about_rows_of(&self, record_type: &RecordType) -> bool {
        self.rows.contains(record_type.name)
    }

    /// Whether a field named a record that was withdrawn, with its sum perhaps, or is a sum that such a record was part of.
    pub(super) fn dropped_from(&self, before: &Record, field: &FieldDef) -> bool {
        let names = |entry: &FieldEntry| self.is_named_in(&entry.def.kind, &entry.value);
        match field.kind {
            _ if self.fields.is_empty() => false,
            Kind::Money => before.fields.entries.iter().filter(|entry| is_list(&entry.value)).any(names),
            _ => before.fields.entry(field).is_some_and(names),
        }
    }

    fn is_named_in(&self, kind: &Kind, value: &Value) -> bool {
        let mut is_named = false;
        each_reference(kind, value, ByteRange::default(), &mut |name, reference, _| {
            is_named |= self.fields.get(&(name, reference.id)).is_some_and(|fields| fields.contains(&None));
        });
        is_named
    }

    /// A value without the records that were withdrawn.
    pub(super) fn without(&self, kind: &Kind, value: &Value) -> Value {
        match (kind, value) {
            (Kind::List(inner), Value::List(items)) => {
                Value::List(items.iter().filter(|item| !self.is_named_in(inner, &item.value)).cloned().collect())
            }
            (Kind::Split(split), Value::Split(shares)) => {
                Value::Split(shares.iter().filter(|share| !self.is_named_in(&split.key, &share.key)).cloned().collect())
            }
            _ => value.clone(),
        }
    }
}

fn is_list(value: &Value) -> bool {
    matches!(value, Value::List(_) | Value::Split(_))
}

/// Whether a field is one of the values that a correction tells.
pub(super) fn is_told_value(field: &FieldDef) -> bool {
    [WAS.name, NOW.name].contains(&field.name)
}

/// Whether a record says that part of it is not public.
pub(super) fn hides_part(record: &Record) -> bool {
    HIDING.iter().any(|name| hides(record, name))
}

fn hides(record: &Record, name: &str) -> bool {
    record.fields.entries.iter().any(|entry| entry.def.name == name && !matches!(entry.value, Value::YesNo(false)))
}

fn is_withheld(before: &Record, now: &Record, field: &FieldDef) -> bool {
    is_taken_back(now, field)
        || is_place(field, before) && (place_is_withheld(before) || place_is_withheld(now))
        || hides_more(before, now)
        || was_figure(before, field) && is_word(now, field)
        || now.fields.value(field).is_some_and(|value| matches!(value, Value::NotPublished))
}

/// Whether a correction does not tell a value any more: that is so once the value is withdrawn.
fn is_taken_back(now: &Record, field: &FieldDef) -> bool {
    *now.record_type == CORRECTIONS && is_told_value(field) && !now.has(field)
}

fn is_place(field: &FieldDef, record: &Record) -> bool {
    *record.record_type == ORGANISATIONS && (field.name == POSTCODE.name || field.refers_to() == Some(DISTRICTS.name))
}

/// Whether the record came to hide something since: nobody can tell which of its old words that is about.
fn hides_more(before: &Record, now: &Record) -> bool {
    HIDING.iter().any(|name| hides(now, name) && !hides(before, name))
}

/// Whether a figure was published in that field.
fn was_figure(record: &Record, field: &FieldDef) -> bool {
    figures(record, field).any(|figure| matches!(figure, Figure::Number(_)))
}

/// Whether a word stands in the place of a figure of that field, such as `suppressed`.
fn is_word(record: &Record, field: &FieldDef) -> bool {
    figures(record, field).any(|figure| !matches!(figure, Figure::Number(_)))
}

fn figures<'a>(record: &'a Record, field: &FieldDef) -> impl Iterator<Item = Figure> + 'a {
    let shares = match record.fields.value(field) {
        Some(Value::Split(shares)) => &**shares,
        _ => &[],
    };
    shares.iter().filter_map(|share| match share.amount {
        Some(Portion::Figure(figure)) => Some(figure),
        _ => None,
    })
}
