//! Corrections: each about a record and a field that there are, and saying what the record says now.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::cell_value::cell_form;
use crate::model::dataset::Dataset;
use crate::model::field::{Field, Kind};
use crate::model::id::{is_id, is_made};
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::spelling;
use crate::records;
use crate::records::correction::{
    CORRECTED_ON, CORRECTIONS, CorrectedField, FIELD, NOW, PUBLISHED_WRONG_FROM, REASON, RECORD, TYPE, WAS, about,
    field, subject, type_and_id, withdrawals, withdrawn_later,
};
use crate::records::page::PAGES;

use super::{Matter, Subject};

static CORRECTED_RECORD_UNKNOWN: Rule = Rule::error("corrected-record-unknown")
    .what("A correction is about a record that does not exist and was not withdrawn, or names a row by its number.")
    .why("Nobody could see what was corrected, and the history would be on no record’s page.")
    .fix("Write the type as its folder is called, a slash and the id. If the record was removed, add an entry of type withdrawal.")
    .example("record: award 2025-drop-in    # wrong\nrecord: awards/2025-drop-in   # right");

static CORRECTED_FIELD_UNKNOWN: Rule = Rule::error("corrected-field-unknown")
    .what("A correction names a field that records of the type do not have.")
    .why("Readers could not see what changed.")
    .fix("Write the field as the files of the type do; leave it out where the whole record was added, withdrawn or restored.")
    .example("field: ammount   # wrong\nfield: amount    # right");

static CORRECTION_WITHOUT_VALUES: Rule = Rule::error("correction-without-values")
    .what("A correction, a revision or a reclassification does not say which field changed, or what it said before.")
    .why("The old value was public, and people relied on it. A register that hides it has not corrected itself in the open.")
    .fix("Add the field, “was” and “now”. If the field was empty before, the type is addition; if the value must not be repeated, it is withdrawal.")
    .example("type,record,field,was,now,reason,corrected_on\ncorrection,awards/2025-drop-in,amount,1500,15000,A zero was missing.,2026-02-03");

static CORRECTED_VALUE_AT_FAULT: Rule = Rule::error("corrected-value-at-fault")
    .what("“was” or “now” is not written as the field’s values are.")
    .why("What moved in the totals is worked out from both values, and the new one is compared with the record.")
    .fix("Write it as a cell of the table does: a sum as 1250.50, a day as 2025-03-01, a list as a; b.")
    .example("was: about £5k   # wrong\nwas: 5000.00     # right");

static CORRECTED_BEFORE_WRONG: Rule = Rule::error("corrected-before-wrong")
    .what("A correction was made before the day since which the record is said to have been wrong.")
    .why("Readers work out from the two days for how long a wrong value was public.")
    .fix("Correct one of the two days.")
    .example("published_wrong_from: 2025-11-03\ncorrected_on: 2026-02-03   # not 2025-02-03");

static CORRECTION_UNEXPLAINED: Rule = Rule::error("correction-unexplained")
    .what("The reason of an entry says nothing, or is still the WHY that was offered.")
    .why("Readers are told that something changed in the register, and not why. The reason is what makes a change a correction.")
    .fix("Write in a sentence why it was changed; of a withdrawal, the ground.")
    .example("reason: WHY                   # wrong\nreason: A zero was missing.   # right");

pub(super) static MATTER: Matter = Matter {
    checks: &[of_records, of_fields, tell_values, give_reasons, in_time],
    rules: &[
        &CORRECTED_RECORD_UNKNOWN,
        &CORRECTED_FIELD_UNKNOWN,
        &CORRECTION_WITHOUT_VALUES,
        &CORRECTED_VALUE_AT_FAULT,
        &CORRECTED_BEFORE_WRONG,
        &CORRECTION_UNEXPLAINED,
    ],
};

fn of_records(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    let withdrawn: Vec<&str> = withdrawals(dataset).into_iter().filter_map(|(_, entry)| entry.get(&RECORD)).collect();
    for correction in dataset.all(&CORRECTIONS) {
        let Some(record) = correction.get(&RECORD) else { continue };
        match about(correction) {
            None => no_type(correction, record, found),
            Some((record_type, _)) if record_type.is_part() => part_of_another(correction, record_type, found),
            // What was corrected in a record that became part of another is told of it by the id that it had.
            Some((record_type, id)) if self::subject(dataset, correction).is_none() => {
                if !can_have(record_type, id) {
                    no_id(correction, id, found);
                } else if !withdrawn.contains(&record) && dataset.is_whole(record_type) {
                    no_record(dataset, correction, (record_type, id), found);
                }
            }
            Some((record_type, id)) if !record_type.has_page && *record_type != PAGES && is_made(id) => {
                no_place(correction, id, found);
            }
            Some(_) => {}
        }
    }
}

/// What is told of a part is told of the record that it belongs to, where readers see it; and what is withdrawn is hidden there.
fn part_of_another(correction: &Record, part: &RecordType, found: &mut Diagnostics) {
    let whole = part.part_of.iter().filter_map(|of| Some((of.named_by.refers_to()?, of.list.name)));
    let whole: Vec<String> = whole.map(|(name, list)| format!("{name}/… with the field “{list}”")).collect();
    let message = format!("{} are told of the record that they belong to", part.name);
    let finding = found.on_field(&CORRECTED_RECORD_UNKNOWN, correction, &RECORD, message);
    finding.help(format!("name {}", whole.join(", or ")));
}

/// Whichever row has that number now is not the one that was meant, once the table is sorted.
fn no_place(correction: &Record, id: &str, found: &mut Diagnostics) {
    let message = format!("“{id}” is the number of a row, and another row may have it tomorrow");
    let finding = found.on_field(&CORRECTED_RECORD_UNKNOWN, correction, &RECORD, message);
    finding.help("give the row an id of its own, in a column “id”, and name that; of a row that was withdrawn, any id that no row has");
}

/// Whether records of the type can have such an id. Pages may be in folders.
fn can_have(record_type: &RecordType, id: &str) -> bool {
    if *record_type == PAGES { id.split('/').all(is_id) } else { is_id(id) }
}

fn no_id(correction: &Record, id: &str, found: &mut Diagnostics) {
    let message = format!("“{id}” is no id");
    let finding = found.on_field(&CORRECTED_RECORD_UNKNOWN, correction, &RECORD, message);
    finding.help("an id has lower-case letters, digits and hyphens: write that of the record that was withdrawn");
}

fn no_type(correction: &Record, record: &str, found: &mut Diagnostics) {
    let names = || records::published().map(|record_type| record_type.name);
    let (name, id) = type_and_id(record).unwrap_or((record, "…"));
    let message = match type_and_id(record) {
        Some(_) => format!("“{name}” is not a record type"),
        None => format!("“{record}” is not a type and an id"),
    };
    let meant =
        records::published().find(|record_type| record_type.singular == name).map(|record_type| record_type.name);
    let finding = found.on_field(&CORRECTED_RECORD_UNKNOWN, correction, &RECORD, message);
    match meant.or_else(|| spelling::nearest(name, names())) {
        Some(near) => finding.help(format!("did you mean “{near}/{id}”?")),
        None => finding.help(format!(
            "write the type, a slash and the id; the types are: {}",
            names().collect::<Vec<_>>().join(", ")
        )),
    };
}

fn no_record(
    dataset: &Dataset,
    correction: &Record,
    (record_type, id): (&'static RecordType, &str),
    found: &mut Diagnostics,
) {
    let ids = dataset.all(record_type).iter().map(|record| &*record.id);
    let hint = spelling::hint(id, ids);
    let message = format!("no {} has the id “{id}”{hint}", record_type.noun());
    let finding = found.on_field(&CORRECTED_RECORD_UNKNOWN, correction, &RECORD, message);
    finding.help("if the record was removed, add an entry of type withdrawal, without field, that gives the ground");
}

fn of_fields(subject: &Subject, found: &mut Diagnostics) {
    for correction in subject.dataset.all(&CORRECTIONS) {
        let (Some((record_type, _)), Some(name)) = (about(correction), correction.get(&FIELD)) else { continue };
        if field(subject.dataset, correction).is_none() {
            let schema = subject.dataset.schema.type_schema(record_type);
            let hint = spelling::hint(name, schema.fields.iter().map(|field| field.name));
            let message = format!("{} has no field “{name}” to correct{hint}", record_type.a_noun());
            let finding = found.on_field(&CORRECTED_FIELD_UNKNOWN, correction, &FIELD, message);
            finding.help("leave it out where all of the record was added, withdrawn or restored");
        }
    }
}

fn tell_values(subject: &Subject, found: &mut Diagnostics) {
    // What was withdrawn is told no more, not even by the entry that told it once.
    let silent = withdrawn_later(subject.dataset);
    for (key, correction) in subject.dataset.keyed(&CORRECTIONS) {
        let tells = correction.get(&TYPE).filter(|kind| kind.tells_values() && !silent.contains_key(&key));
        if let Some(lacks) = [&FIELD, &WAS].into_iter().find(|field| tells.is_some() && !correction.has(field)) {
            let message = format!("this correction does not say “{}”", lacks.name);
            let finding = found.on_field(&CORRECTION_WITHOUT_VALUES, correction, &TYPE, message);
            finding.help("add the field, and what it said before and says now");
            finding.help(
                "for a value that was missing the type is addition; for one that must not be repeated, withdrawal",
            );
        }
        let Some(of) = field(subject.dataset, correction) else { continue };
        for said in [&WAS, &NOW] {
            if correction.get(said).is_some_and(|text| cell_form(&of.def.kind, text).is_none()) {
                at_fault(correction, said, of, found);
            }
        }
    }
}

fn at_fault(correction: &Record, said: &Field<str>, of: CorrectedField, found: &mut Diagnostics) {
    let text = correction.get(said).unwrap_or_default();
    let message = format!("“{text}” is not written as a value of “{}” is", of.name());
    let help = match of.def.kind {
        Kind::Money => "write pounds, such as 1250.50",
        Kind::Date => "write the day as 2025-03-01",
        Kind::Year => "write the financial year as 2024-25",
        _ => "write it as a cell of the table does",
    };
    found.on_field(&CORRECTED_VALUE_AT_FAULT, correction, said, message).help(help);
}

/// Words that people write where they mean to write a reason later.
const NO_REASONS: [&str; 6] = ["WHY", "REASON", "TODO", "TBC", "N/A", "NA"];

fn give_reasons(subject: &Subject, found: &mut Diagnostics) {
    for correction in subject.dataset.all(&CORRECTIONS) {
        let Some(reason) = correction.get(&REASON) else { continue };
        let text = reason.text().trim();
        if NO_REASONS.contains(&text) || !text.contains(char::is_alphanumeric) {
            let message = format!("“{text}” does not say why it was changed");
            let finding = found.on_field(&CORRECTION_UNEXPLAINED, correction, &REASON, message);
            finding.help("write in a sentence why; of a withdrawal, the ground");
        }
    }
}

fn in_time(subject: &Subject, found: &mut Diagnostics) {
    for correction in subject.dataset.all(&CORRECTIONS) {
        let (Some(since), Some(until)) = (correction.get(&PUBLISHED_WRONG_FROM), correction.get(&CORRECTED_ON)) else {
            continue;
        };
        if since > until {
            let message = format!("this was wrong since {}, but corrected on {} already", since.long(), until.long());
            let finding = found.on_field(&CORRECTED_BEFORE_WRONG, correction, &PUBLISHED_WRONG_FROM, message);
            finding
                .note(correction.span(&CORRECTED_ON), "it was corrected on this day")
                .help("correct one of the two days");
        }
    }
}
