//! What was withdrawn: it is gone, and nothing in the history says it again.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::field::Field;
use crate::model::record::Record;
use crate::records::correction::{
    CorrectionType, FIELD, NOW, RECORD, TYPE, WAS, field, in_order, is_withdrawal, subject, subject_id, text_told,
    withdrawals, withdrawn_later,
};

use super::{Matter, Subject};

static WITHDRAWN_VALUE_REPEATED: Rule = Rule::error("withdrawn-value-repeated")
    .what("An entry says what was withdrawn: a withdrawal has “was”, or an earlier entry about the same still has its values.")
    .why("What was withdrawn to protect somebody, or because the law forbids it, would be published again by its own history.")
    .fix("Take “was” and “now” out of every entry about what was withdrawn. The type, the day and the reason stay.")
    .example("type,record,field,was,reason,corrected_on\nwithdrawal,organisations/hilltop,postcode,,Its address is that of a person at risk.,2026-02-03");

static WITHDRAWN_STILL_PUBLISHED: Rule = Rule::error("withdrawn-still-published")
    .what("What an entry says was withdrawn is still in the records.")
    .why("Readers are told that it is gone, and it would be published all the same.")
    .fix("Remove the record or the value. If it is to be public again, add an entry of type restoration.")
    .example("type,record,reason,corrected_on\nwithdrawal,awards/2025-drop-in,Safety of the people who work there.,2026-02-03\n# and no award 2025-drop-in in data/awards");

pub(super) static MATTER: Matter =
    Matter { checks: &[never_repeated, gone], rules: &[&WITHDRAWN_VALUE_REPEATED, &WITHDRAWN_STILL_PUBLISHED] };

fn never_repeated(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    for (earlier, withdrawal) in withdrawn_later(dataset) {
        repeated(dataset.get(earlier), &[&WAS, &NOW], Some(dataset.get(withdrawal)), found);
    }
    let mut withdrawn: BTreeMap<_, &Record> = BTreeMap::new();
    for (_, correction) in in_order(dataset) {
        let about = (subject_id(dataset, correction), text_told(&dataset.schema, correction));
        if is_withdrawal(correction) {
            // What is there in place of a value that was withdrawn may be told.
            let own: &[&Field<str>] = if correction.has(&FIELD) { &[&WAS] } else { &[&WAS, &NOW] };
            repeated(correction, own, None, found);
            withdrawn.insert(about, correction);
        } else if correction.get(&TYPE) == Some(CorrectionType::Restoration) {
            let before = withdrawn.get(&about).or_else(|| withdrawn.get(&(about.0, None)));
            before.into_iter().for_each(|withdrawal| repeated(correction, &[&WAS], Some(withdrawal), found));
        }
    }
}

/// Reports values of an entry about what was withdrawn. The message does not say them.
fn repeated(correction: &Record, fields: &[&Field<str>], withdrawal: Option<&Record>, found: &mut Diagnostics) {
    for field in fields.iter().filter(|field| correction.has(field)) {
        let message = match withdrawal {
            None => format!("“{}” of a withdrawal would publish again what was withdrawn", field.name),
            Some(_) => format!("“{}” tells of what was withdrawn later", field.name),
        };
        let finding = found.on_field(&WITHDRAWN_VALUE_REPEATED, correction, field, message);
        if let Some(withdrawal) = withdrawal {
            finding.note(withdrawal.head(), "it was withdrawn here");
        }
        finding.help("leave it empty; the type, the day and the reason stay");
    }
}

fn gone(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    for (_, withdrawal) in withdrawals(dataset) {
        let Some(record) = self::subject(dataset, withdrawal).map(|key| dataset.get(key)) else { continue };
        let message =
            format!("{} “{}” was withdrawn, and is still in the records", record.record_type.noun(), record.id);
        let finding = found.on_field(&WITHDRAWN_STILL_PUBLISHED, withdrawal, &RECORD, message);
        finding.note(record.head(), "the record is here");
        finding.help("remove the record; or add an entry of type restoration, if it is public again");
    }
    let mut seen = BTreeSet::new();
    for (_, newest) in in_order(dataset).into_iter().rev().filter(|(_, correction)| correction.has(&FIELD)) {
        let is_newest = seen.insert((subject_id(dataset, newest), text_told(&dataset.schema, newest)));
        if is_newest && is_withdrawal(newest) && !newest.has(&NOW) {
            value_gone(subject, newest, found);
        }
    }
}

/// Reports a value that is there although the newest entry about its field says that it was withdrawn.
fn value_gone(subject: &Subject, withdrawal: &Record, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    let record = self::subject(dataset, withdrawal).map(|key| dataset.get(key));
    let (Some(record), Some(of)) = (record, field(dataset, withdrawal)) else { return };
    if of.of(record).is_none_or(|value| !value.is_empty()) {
        let whose = format!("{} “{}”", record.record_type.noun(), record.id);
        let message = format!("“{}” of {whose} was withdrawn, and is still in the record", of.name());
        let finding = found.on_field(&WITHDRAWN_STILL_PUBLISHED, withdrawal, &FIELD, message);
        finding.note(of.span(record), "the value is here");
        finding.help("remove the value; if it was replaced, say by what in “now”");
    }
}
