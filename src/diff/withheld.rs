//! What must not be said again: a value that was published once and is withheld now.

use crate::model::field::FieldDef;
use crate::model::figure::Figure;
use crate::model::record::Record;
use crate::model::value::{Portion, Value};
use crate::records::district::DISTRICTS;
use crate::records::organisation::{ORGANISATIONS, POSTCODE, place_is_withheld};

/// Fields by which a record says that part of it is not public.
const HIDING: [&str; 3] = ["redacted", "restricted", "withheld"];

/// Whether what a field of a record said, or says, must not be told.
pub(super) fn is_withheld(before: &Record, now: &Record, field: &FieldDef) -> bool {
    is_place(field, before) && (place_is_withheld(before) || place_is_withheld(now))
        || hides_more(before, now)
        || was_figure(before, field) && is_word(now, field)
        || now.fields.value(field).is_some_and(|value| matches!(value, Value::NotPublished))
}

fn is_place(field: &FieldDef, record: &Record) -> bool {
    *record.record_type == ORGANISATIONS
        && (field.name == POSTCODE.name || field.refers_to() == Some(DISTRICTS.name))
}

/// Whether the record came to hide something since: nobody can tell which of its old words that is about.
fn hides_more(before: &Record, now: &Record) -> bool {
    let hides = |record: &Record, name: &str| {
        record.fields.entries.iter().any(|entry| entry.def.name == name && !matches!(entry.value, Value::YesNo(false)))
    };
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
