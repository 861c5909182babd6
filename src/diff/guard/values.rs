//! Sums, recipients, days and decisions that were published and are others now.

use super::columns::Emptied;
use super::explained::Explanation;
use super::{Guarded, name_of};
use crate::diagnostic::{Diagnostics, Rule};
use crate::diff::Side;
use crate::diff::pairing::has_id;
use crate::diff::pieces::Reading;
use crate::diff::renamed::Renamed;
use crate::model::field::FieldDef;
use crate::model::money::Pence;
use crate::model::pounds_as_written::as_written;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::spelling;
use crate::model::value::{FieldEntry, Portion, Value};
use crate::records::agreement::{self, AGREEMENTS};
use crate::records::award::{self, AWARDS};
use crate::records::budget::{self, BUDGETS};
use crate::records::correction::CorrectedField;
use crate::records::decision::{self, DECISIONS};
use crate::records::organisation::{self, ORGANISATIONS};
use crate::records::panel::{self, PANELS};
use crate::records::payment::{self, PAYMENTS};

pub(super) static PUBLISHED_VALUE_CHANGED: Rule = Rule::error("published-value-changed")
    .what("A published sum, recipient, date or decision says something else, and nothing says why.")
    .why("People have relied on what was published. A register corrects itself in the open: the old value, the new one, the reason and the day.")
    .fix("Put the value back; or add an entry to data/corrections about the record and the field: correction if it was wrong, revision if a better figure replaces it as planned, reclassification if money moved between headings. What a decision changed is a variation, with its own date: the first sum stays.")
    .example("# data/corrections.csv\ntype,record,field,was,now,reason,corrected_on\ncorrection,awards/2025-drop-in,amount,1500.00,15000.00,A zero was missing.,2026-02-03");

/// The fields that are guarded, by types.
static GUARDED: &[(&RecordType, &[&FieldDef])] = &[
    (
        &AWARDS,
        &[
            &award::AMOUNT.def,
            &award::YEAR.def,
            &award::YEARS.def,
            &award::FUNDING.def,
            &award::VARIATIONS.def,
            &award::RECIPIENT.def,
            &award::AWARDED_ON.def,
            &award::START.def,
            &award::END.def,
            &award::DECISION.def,
        ],
    ),
    (
        &DECISIONS,
        &[
            &decision::REFERENCE.def,
            &decision::DECIDED_ON.def,
            &decision::PUBLISHED_ON.def,
            &decision::DECISION.def,
            &decision::AWARDS.def,
            &decision::TOTAL.def,
        ],
    ),
    (&ORGANISATIONS, &[&organisation::NAME.def, &organisation::CHARITY_NUMBER.def, &organisation::COMPANY_NUMBER.def]),
    (&PANELS, &[&panel::POT.def, &panel::PANEL_DATE.def, &panel::DECISION.def]),
    (&PAYMENTS, &[&payment::AMOUNT.def, &payment::DATE.def, &payment::SUPPLIER.def, &payment::ORGANISATION.def]),
    (&BUDGETS, &[&budget::AMOUNT.def, &budget::YEAR.def, &budget::DECISION.def]),
    (&AGREEMENTS, &[&agreement::TOTAL.def, &agreement::PARTNERS.def]),
];

impl Guarded<'_> {
    /// Reports each guarded field that says something else; not what is reported as a column.
    pub(super) fn values(&self, emptied: &Emptied, found: &mut Diagnostics) {
        for (record_type, fields) in GUARDED {
            // An id that is made from a file and a row may be that of another row now.
            let changed = self.changed(record_type);
            let changed = changed.iter().filter(|(before, now)| has_id(before) && has_id(now));
            for (before, now) in changed.filter(|(before, now)| !self.is_other_organisation(before, now)) {
                let is_empty = |of: CorrectedField| of.of(now).is_some_and(|text| text.is_empty());
                let is_column =
                    |of: &CorrectedField| emptied.contains(&(record_type.name, of.text_name())) && is_empty(*of);
                let texts = fields.iter().flat_map(|field| CorrectedField::texts(field));
                texts.filter(|of| !is_column(of)).for_each(|of| self.value(before, now, of, found));
            }
        }
    }

    fn value(&self, before: &Record, now: &Record, of: CorrectedField, found: &mut Diagnostics) {
        let (field, name) = (of.def, of.name());
        let Some(old) = before.fields.entry(field).filter(|entry| !matches!(entry.value, Value::Invalid)) else {
            return;
        };
        let was = Reading { renamed: &self.renamed }.pieces_of_text(of, &old.value);
        let new = now.fields.value(field);
        let is = new.map_or(Vec::new(), |value| Reading { renamed: &Renamed::none() }.pieces_of_text(of, value));
        let is_kept =
            if was.is_empty() || is_history(field) { was.iter().all(|piece| is.contains(piece)) } else { was == is };
        let is_unread = matches!(new, Some(Value::Invalid));
        if is_kept
            || is_unread
            || self.is_without_withdrawn(before, old, new, &is)
            || is_slip_of_the_keyboard(&was, &is)
        {
            return;
        }
        let explanation = self.explained.text(before, now, of, &self.renamed);
        if matches!(explanation, Explanation::Told) {
            return;
        }
        let withheld = self.withdrawn.hides(before, now, field);
        let noun = now.record_type.noun();
        let message = match withheld {
            true => format!("“{name}” of {noun} “{}” is not as it was published", now.id),
            false => {
                let is = if is.is_empty() { "nothing".to_string() } else { is.join("; ") };
                format!("“{name}” of {noun} “{}” was published as {}, and says {is} now", now.id, was.join("; "))
            }
        };
        let finding = found.report(&PUBLISHED_VALUE_CHANGED, of.span(now), message).about(now).field(field.name);
        if let Explanation::Otherwise(was) = explanation {
            finding
                .help(format!("data/corrections says that it was “{was}”: write there, in “was”, what was published"));
            return;
        }
        finding.help("put it back as it was; or, if what was published was wrong, add to data/corrections.csv:");
        let cell = |side: &Side, record: &Record| {
            as_written(side.sources.get(record.file), record, field, of.of(record).unwrap_or_default())
        };
        let (kind, values) = match withheld {
            true => ("withdrawal", [String::new(), String::new()]),
            false => ("correction", [cell(self.before, before), cell(self.now, now)]),
        };
        self.offer(finding, kind, &name_of(now), &name, [&values[0], &values[1]]);
        if !withheld && values.iter().all(|value| is_plain(value)) {
            let (noun, id, [was, is]) = (now.record_type.singular, &now.id, &values);
            let command = format!("candour correct {noun} {id} {name} '{is}' --type correction --was '{was}'");
            finding.help(format!("or: {command} --reason 'WHY'"));
        }
        if std::ptr::eq(field, &award::AMOUNT.def) {
            finding
                .help("if a decision changed it, put it back, and add the change to data/variations.csv with its date");
        }
    }
}

impl Guarded<'_> {
    /// Whether an organisation became part of one that was there as well: what that is called, and its numbers, are its own.
    fn is_other_organisation(&self, before: &Record, now: &Record) -> bool {
        let was_there = || self.before.dataset.find(&ORGANISATIONS, &now.id).is_some();
        *now.record_type == ORGANISATIONS && before.id != now.id && was_there()
    }

    /// Whether a field says what it said but for records that were withdrawn, or is a sum that fell by what they had: an entry
    /// about it would tell what was withdrawn.
    fn is_without_withdrawn(&self, before: &Record, old: &FieldEntry, new: Option<&Value>, is: &[String]) -> bool {
        if !self.withdrawn.dropped_from(before, old.def) {
            return false;
        }
        let rest = |entry: &FieldEntry| self.withdrawn.without(&entry.def.kind, &entry.value);
        match (&old.value, new) {
            (Value::Money(was), Some(Value::Money(is))) => before.fields.entries.iter().any(|list| {
                let had = given(&list.value).zip(given(&rest(list)));
                had.is_some_and(|(all, rest)| all - rest == *was - *is)
            }),
            _ => Reading { renamed: &self.renamed }.pieces(old.def, &rest(old)) == is,
        }
    }
}

/// The sums of a list of shares together, where each has one.
fn given(value: &Value) -> Option<Pence> {
    let Value::Split(shares) = value else { return None };
    let sums = shares.iter().map(|share| match share.amount {
        Some(Portion::Money(sum)) => Some(sum),
        _ => None,
    });
    sums.sum()
}

/// Whether a value can stand in single quotes on a command line.
fn is_plain(value: &str) -> bool {
    !value.is_empty() && !value.contains(|letter: char| letter == '\'' || letter == '\\' || letter.is_control())
}

/// Whether entries are added to a field and never taken from it.
fn is_history(field: &FieldDef) -> bool {
    field.name == award::VARIATIONS.def.name
}

/// Whether texts differ in single letters of long words only, or in blanks: a misspelling put right needs no entry.
pub(super) fn is_slip_of_the_keyboard(was: &[String], is: &[String]) -> bool {
    let words = |pieces: &[String]| pieces.join(" ").split_whitespace().map(str::to_string).collect::<Vec<_>>();
    let (was, is) = (words(was), words(is));
    let is_long = |word: &str| word.chars().count() >= LONG && !word.contains(|letter: char| letter.is_ascii_digit());
    let is_alike = |(one, other): (&String, &String)| {
        one == other || is_long(one) && is_long(other) && spelling::distance(one, other) == 1
    };
    was.len() == is.len() && !was.is_empty() && was.iter().zip(&is).all(is_alike)
}

/// A word of so many letters with another letter is the same word; a shorter one may be another: “not”, “now”.
const LONG: usize = 6;
