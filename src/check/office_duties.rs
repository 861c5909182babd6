//! What the office says of duties in `data/duties.yaml`: it adds to the law and to its own promises, in one way, with effect.

use crate::diagnostic::{Diagnostics, Rule};
use crate::duties::{self, Body, Duty, Sure};
use crate::model::date::Date;
use crate::model::field::FieldDef;
use crate::model::record::Record;
use crate::model::source::Span;
use crate::model::spelling;
use crate::model::value::{Fields, Value};
use crate::records::duty::{
    ADOPTED, AFTER, APPLIES_UNTIL, BASIS, Basis, CLASS, DAYS, DUTIES, EVERY, KEPT, MONTHS, NIL_COUNTS, NOT_APPLICABLE,
    PROVISION, RECORDS, SOURCE, TARGET_DAYS, TARGET_MONTHS, TIMING, TITLE, UNTIL, WHAT,
};
use crate::records::{self, shared};

use super::publications::not_known;
use super::{Matter, Subject};

static LAW_REWRITTEN: Rule = Rule::error("duty-rewritten")
    .what("An entry of data/duties.yaml gives a duty that the program knows a title, words, a time or another thing of its own.")
    .why("What the law asks for, and when, is not the office’s to write; the page shows the words of the catalogue, and the entry would change nothing.")
    .fix("Take it out. Of a duty that the program knows an office says who looks after it, its target, that it does not apply, that it is taken on, and a note. A promise that asks for more has an id of its own.")
    .example("- { id: sio-1d, target_days: 31 }\n- id: allowances-monthly   # a promise of the office’s own\n  title: Allowances, each month\n  timing: { every: month, days: 20 }");

static TWO_TIMES: Rule = Rule::error("duty-with-two-times")
    .what("An entry of data/duties.yaml gives two times where there can be one: a target or a limit in days and in months, or two things that start the clock.")
    .why("Only one of the two could be kept to, and readers would not know which.")
    .fix("Keep one of the two.")
    .example("target_days: 31   # or target_months: 1");

static NO_EFFECT: Rule = Rule::warning("duty-entry-without-effect")
    .what("Something that an entry of data/duties.yaml says changes nothing: the duty is not one to be taken on, it is taken on and set aside at once, or the time that is given was over before the duty began.")
    .why("Whoever wrote it believes that the page of duties follows it, and it does not.")
    .fix("Correct it, or take it out.")
    .example("- { id: pr-panel, adopted: yes }   # a promise; what the law asks of every such body is not taken on");

static UNKNOWN_RECORDS: Rule = Rule::error("duty-proven-by-unknown-records")
    .what("A duty of the office’s own is to be proven by records of a type that there is not.")
    .why("Nothing could prove it, and the page would say that there is no evidence.")
    .fix("Write the type of record as its file in data/ is called.")
    .example("records: [organisations]   # data/organisations.csv");

static OWN_LAW: Rule = Rule::warning("own-duty-called-law")
    .what("A duty of the office’s own says that it is law.")
    .why("The page of duties prints as law only what was read and is in the catalogue of the program. Of what an office adds nobody can tell whether the law says so, and candour due would call it late in law.")
    .fix("Take basis out, or write promise, guidance or voluntary. If the law does ask for it, waive this and say where, and tell those who keep the catalogue.")
    .example("- id: newsletter\n  title: Newsletter\n  basis: promise\n  timing: { every: quarter, days: 20 }");

static OWN_UNTIMED: Rule = Rule::warning("own-duty-without-timing")
    .what("A duty of the office’s own does not say when it is to be met.")
    .why("Without a time nothing of it is ever missing, and whatever was published once meets it for ever.")
    .fix(
        "Give timing: every with a period, after with an event, or kept: yes where it is kept up to date at all times.",
    )
    .example("- id: newsletter\n  title: Newsletter\n  timing: { every: quarter, days: 20 }");

pub(super) static MATTER: Matter = Matter {
    checks: &[entries],
    rules: &[&LAW_REWRITTEN, &TWO_TIMES, &NO_EFFECT, &UNKNOWN_RECORDS, &OWN_LAW, &OWN_UNTIMED],
};

/// What only a duty of the office's own says of itself.
static OF_ITS_OWN: &[&FieldDef] = &[
    &TITLE.def,
    &WHAT.def,
    &BASIS.def,
    &SOURCE.def,
    &PROVISION.def,
    &CLASS.def,
    &TIMING.def,
    &NIL_COUNTS.def,
    &RECORDS.def,
];

fn entries(subject: &Subject, found: &mut Diagnostics) {
    for record in subject.dataset.all(&DUTIES) {
        let targets = [&TARGET_DAYS.def, &TARGET_MONTHS.def].map(|field| (field.name, record.has(field)));
        one_of(record, &targets, |name| span_of(record, &[&TARGET_DAYS.def, &TARGET_MONTHS.def], name), found);
        match duties::find(&record.id) {
            Some((instrument, known)) => {
                rewritten(record, known, found);
                without_effect(subject, record, known, instrument.basis, found);
            }
            None if !record.has(&TITLE) => not_known(record, &shared::ID, &record.id, found),
            None => of_own(record, found),
        }
    }
}

fn rewritten(record: &Record, known: &Duty, found: &mut Diagnostics) {
    for field in OF_ITS_OWN.iter().filter(|field| record.has(field)) {
        let message = format!("duty “{}” is known, and its “{}” is not the office’s to give", known.id, field.name);
        let finding = found.on_field(&LAW_REWRITTEN, record, field, message);
        finding.help(format!("take “{}” out; a promise of the office’s own needs an id of its own", field.name));
        finding.help(format!("candour explain duty:{} says what it asks for", known.id));
    }
}

/// What an entry says of a duty that the program knows, and that changes nothing.
fn without_effect(subject: &Subject, record: &Record, known: &Duty, basis: Basis, found: &mut Diagnostics) {
    let set_aside = record.get(&NOT_APPLICABLE);
    if record.has(&ADOPTED) && !may_be_taken_on(known, basis) {
        let message = format!("duty “{}” is one of every such body, and is not taken on", known.id);
        let finding = found.on_field(&NO_EFFECT, record, &ADOPTED, message);
        finding.help("take “adopted” out; where the duty does not apply, write not_applicable with a reason");
    } else if record.get(&ADOPTED) == Some(true) && set_aside.is_some_and(|fields| !fields.has(&UNTIL)) {
        let message = format!("duty “{}” is taken on, and does not apply", known.id);
        let finding = found.on_field(&NO_EFFECT, record, &ADOPTED, message);
        finding.help("take one of the two out: “adopted” or “not_applicable”");
    }
    let begins = known.from.map(|day| day.0).max(Body::new(subject.settings).first_day());
    let within = set_aside.and_then(|fields| Some((fields.get(&UNTIL)?, record.at(fields.entry(&UNTIL)?.at))));
    let own = record.get(&APPLIES_UNTIL).map(|day| (day, record.span(&APPLIES_UNTIL)));
    for (until, span) in own.into_iter().chain(within) {
        if let Some(begins) = begins.filter(|begins| until < *begins) {
            over_before_it_began(record, (until, span), begins, found);
        }
    }
}

/// Whether an office says itself that it has the duty: a promise, or one with a condition.
fn may_be_taken_on(known: &Duty, basis: Basis) -> bool {
    let offered = matches!(basis, Basis::Promise | Basis::Voluntary) || known.sure == Sure::Unverified;
    offered || known.condition.is_some() || known.nation.is_some()
}

fn over_before_it_began(record: &Record, (until, span): (Date, Span), begins: Date, found: &mut Diagnostics) {
    let message =
        format!("this ends on {}; this body has duty “{}” from {} only", until.long(), record.id, begins.long());
    let finding = found.report(&NO_EFFECT, span, message).about(record).field(UNTIL.name);
    finding.help(format!("take the entry out, or correct the date: is {} the right year?", until.year()));
}

/// A duty of the office's own: it begins in one way, has one limit, and records that there are prove it.
fn of_own(record: &Record, found: &mut Diagnostics) {
    if record.get(&BASIS) == Some(Basis::Law) {
        let message = format!("duty “{}” is the office’s own, and is called law", record.id);
        let finding = found.on_field(&OWN_LAW, record, &BASIS, message);
        finding.help("take basis out; or write promise, guidance or voluntary");
    }
    let starts = record
        .get(&TIMING)
        .is_some_and(|timing| timing.has(&EVERY) || timing.has(&AFTER) || timing.get(&KEPT) == Some(true));
    if !starts {
        let message = format!("duty “{}” does not say when it is to be met", record.id);
        let finding = found.on_field(&OWN_UNTIMED, record, &TIMING, message);
        finding.help("give timing: {every: quarter, days: 20}; or timing: {kept: yes}, where it is always up to date");
    }
    if let Some(timing) = record.get(&TIMING) {
        let starts =
            [given(timing, &EVERY.def), given(timing, &AFTER.def), (KEPT.name, timing.get(&KEPT) == Some(true))];
        one_of(record, &starts, |name| inside(record, timing, name), found);
        let limits = [given(timing, &DAYS.def), given(timing, &MONTHS.def)];
        one_of(record, &limits, |name| inside(record, timing, name), found);
    }
    for item in record.get(&RECORDS).unwrap_or_default() {
        let Value::Text(name) = &item.value else { continue };
        if records::named(name).is_none() {
            let hint = spelling::hint(name, records::TYPES.iter().map(|of| of.name));
            let message = format!("there are no records of the type “{name}”{hint}");
            let finding = found.report(&UNKNOWN_RECORDS, record.at(item.at), message).about(record).field(RECORDS.name);
            finding.help("write the type as its file in data/ is called, such as awards or organisations");
        }
    }
}

/// A field of a small record, and whether it is given.
fn given(fields: &Fields, field: &'static FieldDef) -> (&'static str, bool) {
    (field.name, fields.has(field))
}

/// Where a field of the timing is.
fn inside(record: &Record, timing: &Fields, name: &str) -> Span {
    let fields: [&FieldDef; 5] = [&EVERY.def, &AFTER.def, &KEPT.def, &DAYS.def, &MONTHS.def];
    let entry = fields.iter().find(|field| field.name == name).and_then(|field| timing.entry(field));
    entry.map_or(record.span(&TIMING), |entry| record.at(entry.at))
}

fn span_of(record: &Record, fields: &[&FieldDef], name: &str) -> Span {
    fields.iter().find(|field| field.name == name).map_or(record.head(), |field| record.span(field))
}

/// Reports the second of some fields of which one is given at most.
fn one_of(record: &Record, fields: &[(&'static str, bool)], at: impl Fn(&str) -> Span, found: &mut Diagnostics) {
    let mut names = fields.iter().filter(|(_, is_given)| *is_given).map(|(name, _)| *name);
    let (Some(first), Some(second)) = (names.next(), names.next()) else { return };
    let message = format!("duty “{}” has both {first} and {second}", record.id);
    let finding = found.report(&TWO_TIMES, at(second), message).about(record).field(second);
    finding.note(at(first), format!("{first} is here"));
    finding.help(format!("keep one of the two: {first} or {second}"));
}
