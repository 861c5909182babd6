//! Of which type an entry of the corrections is: what it tells has to be what its type is for.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::cell_value::cell_value;
use crate::model::dataset::Dataset;
use crate::model::field::Kind;
use crate::model::money::Pence;
use crate::model::record::Record;
use crate::model::value::{Portion, Value};
use crate::records::correction::{
    CORRECTED_ON, CORRECTIONS, CorrectedField, CorrectionType, FIELD, NOW, RECORD, TYPE, TextName, WAS, field,
    in_order, is_withdrawal, subject_id, text_told,
};

use super::{Matter, Subject};

static CORRECTION_OF_ANOTHER_TYPE: Rule = Rule::error("correction-of-another-type")
    .what("An entry tells a change of another type than it says: money that moved to no other heading, the return of what was never withdrawn, the addition of what was there, a sum in the place of one that was withdrawn.")
    .why("Readers judge a change by its type. A wrong sum that is called a reclassification looks as if nothing had been wrong.")
    .fix("Give the type that fits: correction for what was wrong, revision for an estimate replaced as planned, addition for what was left out. A restoration needs the withdrawal before it.")
    .example("reclassification,awards/2025-drop-in,amount,1500,15000,A zero was missing.,2026-02-03   # wrong: correction\nreclassification,awards/2025-drop-in,priority,one,two,It was under another.,2026-02-03      # right");

pub(super) static MATTER: Matter =
    Matter { checks: &[fit_their_values, restore_what_was_withdrawn], rules: &[&CORRECTION_OF_ANOTHER_TYPE] };

fn fit_their_values(subject: &Subject, found: &mut Diagnostics) {
    for correction in subject.dataset.all(&CORRECTIONS) {
        let of = field(subject.dataset, correction);
        match (correction.get(&TYPE), of) {
            (Some(CorrectionType::Reclassification), Some(of)) => reclassified(correction, of, found),
            (Some(CorrectionType::Addition), _) if correction.has(&WAS) => {
                let message = "this says what was there before, so nothing was added".to_string();
                let finding = found.on_field(&CORRECTION_OF_ANOTHER_TYPE, correction, &TYPE, message);
                finding.help("if it was wrong, the type is correction, or revision; else leave “was” empty");
            }
            (Some(CorrectionType::Withdrawal), Some(of)) if is_sum(of) && correction.has(&NOW) => {
                let message = format!("a sum that is withdrawn has no other in its place: “{}” has", of.name());
                let finding = found.on_field(&CORRECTION_OF_ANOTHER_TYPE, correction, &TYPE, message);
                finding.help("if the sum was wrong, the type is correction; else leave “now” empty");
            }
            _ => {}
        }
    }
}

fn is_sum(of: CorrectedField) -> bool {
    matches!(of.def.kind, Kind::Money)
}

/// Money that moves from one heading to another stays the same sum, and the field is one that says a heading.
fn reclassified(correction: &Record, of: CorrectedField, found: &mut Diagnostics) {
    let sum = |said| correction.get(said).and_then(|text| sum_of(&cell_value(&of.def.kind, text)?));
    let message = match sum(&WAS).zip(sum(&NOW)) {
        _ if !of.is_heading() => format!("“{}” is no heading that a record could be moved from or to", of.name()),
        Some((was, now)) if was != now => {
            format!(
                "“{}” was {was} in all and is {now}: money that moves between headings stays the same sum",
                of.name()
            )
        }
        _ => return,
    };
    let finding = found.on_field(&CORRECTION_OF_ANOTHER_TYPE, correction, &TYPE, message);
    finding.help("write correction if it was wrong, or revision if a better figure replaces it as planned");
}

/// The shares of a sum together, where each is one.
fn sum_of(value: &Value) -> Option<Pence> {
    let Value::Split(shares) = value else { return None };
    let sums = shares.iter().map(|share| match share.amount {
        Some(Portion::Money(sum)) => Some(sum),
        _ => None,
    });
    sums.sum()
}

/// What was withdrawn and is not there again, by type, id and text; how often, for a list may have lost several of its rows.
type Withdrawn<'a> = BTreeMap<(Option<(&'static str, &'a str)>, Option<TextName<'a>>), usize>;

fn restore_what_was_withdrawn(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    // A withdrawal may be in a file that could not be read.
    if !dataset.is_whole(&CORRECTIONS) {
        return;
    }
    let mut withdrawn = Withdrawn::new();
    for correction in withdrawals_first(dataset) {
        let text = text_told(&dataset.schema, correction);
        let record = subject_id(dataset, correction);
        if is_withdrawal(correction) {
            *withdrawn.entry((record, text)).or_default() += 1;
        } else if record.is_some() && correction.get(&TYPE) == Some(CorrectionType::Restoration) {
            // Of a record that was withdrawn as a whole, single values may come back.
            let is_of_whole = withdrawn.get(&(record, None)).is_some_and(|times| *times > 0);
            match withdrawn.get_mut(&(record, text)).filter(|times| **times > 0) {
                Some(times) => *times -= 1,
                None if is_of_whole => {}
                None => never_withdrawn(correction, found),
            }
        }
    }
}

/// The corrections in their order, of each day the withdrawals first.
fn withdrawals_first(dataset: &Dataset) -> Vec<&Record> {
    let mut corrections: Vec<&Record> = in_order(dataset).into_iter().map(|(_, correction)| correction).collect();
    corrections.sort_by_key(|correction| (correction.get(&CORRECTED_ON), !is_withdrawal(correction)));
    corrections
}

fn never_withdrawn(correction: &Record, found: &mut Diagnostics) {
    let record = correction.get(&RECORD).unwrap_or_default();
    let what = correction.get(&FIELD).map_or(record.to_string(), |field| format!("“{field}” of {record}"));
    let message = format!("no entry says that {what} was withdrawn before this day");
    let finding = found.on_field(&CORRECTION_OF_ANOTHER_TYPE, correction, &TYPE, message);
    finding
        .help("write addition if it was left out, or correction if it was wrong; or add the withdrawal, with its day");
}
