//! Publications: each answers duties that there are, in one way, and says what it covers.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Rule};
use crate::duties::{self, Body, Duty, Trigger};
use crate::model::choices::Choices;
use crate::model::date::Date;
use crate::model::field::FieldDef;
use crate::model::record::Record;
use crate::model::source::Span;
use crate::model::spelling;
use crate::records::duty;
use crate::records::publication::{
    COVERS_TO, DUTIES, EVENT, EVENT_ON, FILE, HELD_BY, NIL, NOTICE, PERIOD, PUBLICATIONS, PUBLISHED_ON, REPLACES, URL,
    WITHHELD,
};

use super::{Matter, Subject};

static DUTY_NOT_KNOWN: Rule = Rule::error("duty-not-known")
    .relies_on(&["duties"])
    .what("A record names a duty to publish that is neither known nor one of the office’s own.")
    .why("The publication would prove nothing, and the duty that was meant would show no evidence.")
    .fix("Write the id of the duty: candour explain duties lists those of the law. One of the office’s own has a title in data/duties.yaml.")
    .example("duties: [sio-2a, sio-2b]   # number of staff, and shares among them");

static WITHOUT_ANSWER: Rule = Rule::error("publication-without-answer")
    .what("A publication has none of an address, a file, “nil”, a ground to withhold and a notice of delay, or more than one.")
    .why("Readers could not tell what was published, or whether anything was.")
    .fix("Give exactly one: url or file for a document, nil: yes where there was nothing, withheld with its ground, or notice with the reasons for a delay.")
    .example("title: Gifts and hospitality\nduties: [sio-2e]\nfile: documents/gifts-2025.csv");

static WITHOUT_PERIOD: Rule = Rule::error("publication-without-period")
    .what("A publication answers a duty that is met for each period, and does not say which period it covers.")
    .why("Without it, no period counts as published, and every one shows as missing.")
    .fix("Give period, or covers_to and where it helps covers_from.")
    .example("duties: [sio-1d]   # allowances, each quarter\nperiod: 2025-26-q1");

static WITHOUT_EVENT_DAY: Rule = Rule::warning("publication-without-event-day")
    .what("A publication answers a duty that follows an event, and does not say on which day that was.")
    .why("The law counts from that day: without it, nobody can tell whether it was published in time, or which event it follows.")
    .fix("Give event_on, the day of the event that the duty names.")
    .example("duties: [s55]   # comments on a report of the inspectorate\nevent_on: 2026-03-10");

static BEFORE_PERIOD_ENDED: Rule = Rule::warning("published-before-its-period-ended")
    .what("A publication is dated before the last day that it covers.")
    .why("What it covers was not over when it was published, so it cannot be the whole of it.")
    .fix("Correct the day or the period.")
    .example("period: 2025-04\npublished_on: 2025-05-12");

static NOTICE_IS_NO_ANSWER: Rule = Rule::error("notice-is-no-answer")
    .what("A notice of delay is given for a duty to which the law gives none.")
    .why("The accounts may be late with a notice that says why. For any other duty a notice would hide that it is late.")
    .fix("Take the notice out, and publish what the duty asks for.")
    .example("duties,notice\nsio-3b,The budget is late.         # wrong: no notice answers it\nacc-final,The audit is not over. # right");

static NIL_IS_NO_ANSWER: Rule = Rule::error("nil-is-no-answer")
    .what("A publication says that there was nothing to publish, for a duty that always has something.")
    .why("A body always has a budget, staff or policies: “nothing” leaves the duty unmet.")
    .fix("Publish what the duty asks for; or correct its id.")
    .example("duties: [sio-1d]   # allowances of a quarter may be nil\nnil: yes");

static HELD_BY_ANOTHER: Rule = Rule::warning("held-by-another-than-the-law-says")
    .what("A publication answers a duty with what a body publishes that the duty does not name.")
    .why("The page of duties would say that it is met by what another publishes, where the law asks the body itself, or a third one.")
    .fix("Correct held_by or the duty; or publish it.")
    .example("title: Quarterly data on complaints\nduties: [sio-7c-q]\nheld_by: complaints-body");

static REPLACES_LATER: Rule = Rule::error("replaces-a-later-publication")
    .what("A publication takes the place of itself, of one that was published after it, or of one that takes its own.")
    .why("What was replaced answers no duty any more: a later withholding would vanish behind an older document.")
    .fix("Name the earlier one in replaces, or take it out. Rows without an id are named by their numbers, which move when a row is put in above: give both an id.")
    .example("id,title,duties,published_on,replaces\nplan-2,Plan,tu,2026-06-14,plan-1   # published after plan-1");

static EVENT_TWICE: Rule = Rule::warning("event-entered-twice")
    .what("The calendar has the same event on the same day twice.")
    .why("One of the two may have another day or another name, and the duties that follow that one seem not to be due.")
    .fix("Take one of the two out, or correct its day or its name.")
    .example("calendar:\n  - {event: hmicfrs-report, on: 2026-03-10}\n  - {event: hmicfrs-report, on: 2026-04-14}   # not 2026-03-10 again");

static EVENT_NOT_KNOWN: Rule = Rule::warning("event-not-known")
    .what("The calendar has an event that starts the clock of no duty, or a publication names one that its duties do not follow.")
    .why("A typing error here means that a duty seems not to be due, or not to be answered.")
    .fix("Write the event as duties do; the finding names the nearest.")
    .example("calendar:\n  - {event: election, on: 2024-05-02}");

pub(super) static MATTER: Matter = Matter {
    checks: &[publications, calendar, calendar_twice],
    rules: &[
        &DUTY_NOT_KNOWN,
        &WITHOUT_ANSWER,
        &WITHOUT_PERIOD,
        &WITHOUT_EVENT_DAY,
        &BEFORE_PERIOD_ENDED,
        &NIL_IS_NO_ANSWER,
        &NOTICE_IS_NO_ANSWER,
        &HELD_BY_ANOTHER,
        &REPLACES_LATER,
        &EVENT_NOT_KNOWN,
        &EVENT_TWICE,
    ],
};

fn publications(subject: &Subject, found: &mut Diagnostics) {
    for (key, record) in subject.dataset.keyed(&PUBLICATIONS) {
        if record.target(&REPLACES).is_some() && duties::taken_over(subject.dataset, key, record).is_none() {
            let message = format!("publication “{}” replaces one that did not come before it", record.name());
            let finding = found.on_field(&REPLACES_LATER, record, &REPLACES, message);
            finding.help("name the earlier one, or take it out");
        }
        named_event(subject, record, found);
        named_duties(subject, record, found);
        answer(record, found);
        coverage(record, found);
    }
}

fn named_duties(subject: &Subject, record: &Record, found: &mut Diagnostics) {
    for id in duties::duties_of(record) {
        match duty_of(subject, id) {
            None => not_known(record, &DUTIES, id, found),
            // `body_kind` says once what the kind of body does not have.
            Some(duty) if !duty.binds(Body::new(subject.settings).kind) => {}
            Some(duty) => {
                time(record, &duty, found);
                holder(record, &duty, found);
            }
        }
    }
}

/// Whether a duty that it answers follows the event that it names: else it answers none.
fn named_event(subject: &Subject, record: &Record, found: &mut Diagnostics) {
    let Some(name) = record.get(&EVENT) else { return };
    let duties: Vec<Cow<Duty>> = duties::duties_of(record).filter_map(|id| duty_of(subject, id)).collect();
    let events: Vec<&str> = duties.iter().flat_map(|duty| duty.timing.events()).collect();
    if !duties.is_empty() && !events.contains(&name) {
        let hint = spelling::hint(name, events.iter().copied());
        let message = format!("no duty that publication “{}” answers follows the event “{name}”{hint}", record.name());
        let finding = found.on_field(&EVENT_NOT_KNOWN, record, &EVENT, message);
        finding.help("candour explain duty:… says which event a duty follows; or take the event out");
    }
}

/// A duty that the program knows, or one of the office's own.
pub(super) fn duty_of(subject: &Subject, id: &str) -> Option<Cow<'static, Duty>> {
    if let Some((_, duty)) = duties::find(id) {
        return Some(Cow::Borrowed(duty));
    }
    let record = subject.dataset.get(subject.dataset.find(&duty::DUTIES, id)?);
    duties::own_duty(record, &subject.settings.kind, subject.settings.first_language()).map(Cow::Owned)
}

/// Whether the publication says which time of the duty it answers.
fn time(record: &Record, duty: &Duty, found: &mut Diagnostics) {
    let (id, name) = (&duty.id, record.name());
    if duty.timing.recurs() && !record.has(&PERIOD) && !record.has(&COVERS_TO) {
        let message = format!("publication “{name}” does not say which period it covers");
        let finding = found.on_field(&WITHOUT_PERIOD, record, &DUTIES, message);
        finding.help(format!("duty {id} is met for each period: give period, such as 2025-26-q1"));
    }
    let follows = matches!(duty.timing.trigger, Trigger::After(_));
    if follows && !duty.timing.is_kept() && !record.has(&EVENT_ON) {
        let message = format!("publication “{name}” does not say on which day the event was that it follows");
        let finding = found.on_field(&WITHOUT_EVENT_DAY, record, &DUTIES, message);
        finding.help(format!("give event_on; candour explain duty:{id} names the event"));
    }
}

/// Whether whoever publishes it can answer the duty, and in that way.
fn holder(record: &Record, duty: &Duty, found: &mut Diagnostics) {
    let id = &duty.id;
    if let Some(holder) = record.get(&HELD_BY).filter(|holder| !duty.may_be_held_by(*holder)) {
        let message = format!("duty “{id}” is not answered by what “{}” publishes", holder.word());
        let finding = found.on_field(&HELD_BY_ANOTHER, record, &HELD_BY, message);
        finding.help(format!("correct it, or the duty; candour explain duty:{id} says whose it is"));
    }
    if record.get(&NIL) == Some(true) && !duty.nil {
        let message = format!("duty “{id}” is not answered by “nothing to publish”");
        let finding = found.on_field(&NIL_IS_NO_ANSWER, record, &NIL, message);
        finding.help("publish what it asks for, or correct the duty");
    }
    if record.has(&NOTICE) && duty.instead.is_none() {
        let message = format!("duty “{id}” is not answered by a notice of delay");
        let finding = found.on_field(&NOTICE_IS_NO_ANSWER, record, &NOTICE, message);
        finding.help("take the notice out; the law gives one for accounts only");
    }
}

pub(super) fn not_known(record: &Record, field: &FieldDef, id: &str, found: &mut Diagnostics) {
    let of_paragraph = duties::duties().find(|(_, duty)| duty.paragraph == id);
    let hint = match of_paragraph {
        _ if id.contains(',') => "; ids in a list have semicolons between them".to_string(),
        Some((_, duty)) => format!("; did you mean {}?", duty.id),
        None => spelling::hint(id, duties::duties().map(|(_, duty)| duty.id.as_str())),
    };
    let finding = found.on_field(&DUTY_NOT_KNOWN, record, field, format!("there is no duty “{id}”{hint}"));
    finding
        .help("candour explain duties lists those of the law; one of the office’s own has a title in data/duties.yaml");
}

fn answer(record: &Record, found: &mut Diagnostics) {
    let ways = [&URL.def, &FILE.def, &WITHHELD.def, &NOTICE.def];
    let given = ways.iter().filter(|field| record.has(field)).count();
    let given = given + usize::from(record.get(&NIL) == Some(true));
    if given != 1 {
        let many = if given == 0 { "nothing that answers" } else { "more than one answer" };
        let finding =
            found.report(&WITHOUT_ANSWER, record.head(), format!("publication “{}” has {many}", record.name()));
        finding.about(record).help("give exactly one of url, file, nil, withheld and notice");
    }
}

fn coverage(record: &Record, found: &mut Diagnostics) {
    let begins_before = duties::duties_of(record)
        .filter_map(duties::find)
        .any(|(_, duty)| matches!(duty.timing.trigger, Trigger::BeforeEach(_) | Trigger::Kept | Trigger::After(_)));
    let (Some((_, last)), Some(published)) = (duties::covers(record), record.get(&PUBLISHED_ON)) else { return };
    if published < last && !begins_before {
        let message = format!(
            "publication “{}” was published on {}, before {}, the last day that it covers",
            record.name(),
            published.long(),
            last.long()
        );
        found.on_field(&BEFORE_PERIOD_ENDED, record, &PUBLISHED_ON, message).help("correct the day or the period");
    }
}

fn calendar(subject: &Subject, found: &mut Diagnostics) {
    use crate::records::site::{CALENDAR, CALENDAR_EVENT, SITE};
    let Some(site) = subject.dataset.all(&SITE).first() else { return };
    let known = duties::duties().flat_map(|(_, duty)| duty.timing.events());
    let own =
        subject.dataset.all(&duty::DUTIES).iter().filter_map(|record| record.get(&duty::TIMING)?.get(&duty::AFTER));
    let events: Vec<&str> = known.chain(own).collect();
    for entry in site.get(&CALENDAR).unwrap_or_default() {
        let Some(event) = entry.fields.entry(&CALENDAR_EVENT) else { continue };
        let Some(name) = entry.fields.get(&CALENDAR_EVENT).filter(|name| !events.contains(name)) else { continue };
        let hint = spelling::hint(name, events.iter().copied());
        let message = format!("no duty follows the event “{name}”{hint}");
        let finding = found.report(&EVENT_NOT_KNOWN, site.at(event.at), message);
        finding.about(site).help("candour explain duties lists the duties, and each says which event it follows");
    }
}

fn calendar_twice(subject: &Subject, found: &mut Diagnostics) {
    use crate::records::site::{CALENDAR, CALENDAR_EVENT, CALENDAR_ON, SITE};
    let Some(site) = subject.dataset.all(&SITE).first() else { return };
    let mut seen: BTreeMap<(&str, Date), Span> = BTreeMap::new();
    for entry in site.get(&CALENDAR).unwrap_or_default() {
        let named = entry.fields.get(&CALENDAR_EVENT).zip(entry.fields.get(&CALENDAR_ON));
        let Some(((name, day), place)) = named.zip(entry.fields.entry(&CALENDAR_ON)) else { continue };
        let span = site.at(place.at);
        if let Some(first) = seen.get(&(name, day)) {
            let message = format!("the calendar has “{name}” on {} twice", day.long());
            let finding = found.report(&EVENT_TWICE, span, message).about(site).field(CALENDAR.name);
            finding.note(*first, "the other is here").help("take one of the two out, or correct its day or its name");
        }
        seen.entry((name, day)).or_insert(span);
    }
}
