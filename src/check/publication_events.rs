//! The event that a publication follows: it is one that the calendar has, where it has such events, and one of this body.

use std::borrow::Cow;

use crate::diagnostic::{Diagnostics, Rule};
use crate::duties::{self, Body, Duty};
use crate::model::date::Date;
use crate::model::record::Record;
use crate::records::publication::{EVENT, EVENT_ON, PUBLICATIONS, PUBLISHED_ON, reviews};
use crate::records::settings::CalendarEvent;

use super::publications::duty_of;
use super::{Matter, Subject};

static NOT_IN_CALENDAR: Rule = Rule::warning("event-day-not-in-calendar")
    .what("A publication follows an event on a day on which the calendar has none such, though it has others of them.")
    .why("Either the day is wrong, and the event that was meant stays without an answer; or the calendar lacks an event, and what else follows it seems not to be due.")
    .fix("Correct event_on, or add the event to the calendar of data/site.yaml.")
    .example("# data/site.yaml\ncalendar:\n  - {event: hmicfrs-report, on: 2026-03-10}\n# data/publications.yaml\nevent_on: 2026-03-10   # not 2026-10-03");

static NOT_OF_BODY: Rule = Rule::warning("event-of-another-body")
    .what("A publication of this body follows an event on a day on which the body was not there.")
    .why("What happened before a body began, or after it ended, gives it no duty: the publication answers nothing.")
    .fix("Correct event_on, or the days of the body before and of the one after in data/site.yaml.")
    .example("predecessor: {name: The commissioner, until: 2024-05-06}\n# of the mayor, from 7 May 2024\nevent_on: 2024-06-12   # not 2023-06-12");

pub(super) static MATTER: Matter = Matter { checks: &[events], rules: &[&NOT_IN_CALENDAR, &NOT_OF_BODY] };

fn events(subject: &Subject, found: &mut Diagnostics) {
    let body = Body::new(subject.settings);
    for record in subject.dataset.all(&PUBLICATIONS) {
        // What lies ahead is told as that.
        let Some(day) = record.get(&EVENT_ON).filter(|day| *day <= subject.today) else { continue };
        let duties = duties::duties_of(record).filter_map(|id| duty_of(subject, id));
        let duties: Vec<Cow<Duty>> = duties.filter(|duty| duty.binds(body.kind)).collect();
        let followed = || duties.iter().flat_map(|duty| duty.timing.events());
        if followed().next().is_none() {
            continue;
        }
        let own = record.get(&EVENT);
        let starts = |name: &str| own.is_none_or(|own| own == name) && body.starts(name, day).is_some();
        if !followed().chain(own).any(starts) {
            of_another_body(record, day, body, found);
            continue;
        }
        let calendar = &subject.settings.calendar;
        let told = duties.iter().find_map(|duty| Some((duty, another(record, day, calendar, duty)?)));
        if let Some((duty, meant)) = told {
            not_in_calendar(record, day, &duty.id, meant, found);
        }
    }
}

/// The event that is meant, where the calendar has none on that day that the duty follows, or one of another name; none where
/// it has no such events at all, or each contract has its own.
fn another<'a>(record: &Record, day: Date, calendar: &'a [CalendarEvent], duty: &Duty) -> Option<&'a CalendarEvent> {
    let names: Vec<&str> = duty.timing.events().collect();
    if names.iter().any(|name| duties::is_of_contracts(name)) {
        return None;
    }
    let own = record.get(&EVENT).filter(|own| names.contains(own));
    let of_duty = || calendar.iter().filter(|noted| names.contains(&noted.event.as_str()));
    let is_own = |noted: &CalendarEvent| own.is_none_or(|own| own == noted.event);
    if of_duty().any(|noted| is_own(noted) && noted.on == day) {
        return None;
    }
    let nearest =
        of_duty().filter(|noted| is_own(noted)).min_by_key(|noted| (noted.on.days_since(day).abs(), noted.on));
    nearest.or_else(|| of_duty().find(|noted| noted.on == day))
}

/// What only the body before put up is its own history.
fn of_another_body(record: &Record, day: Date, body: Body, found: &mut Diagnostics) {
    let last = record.get(&PUBLISHED_ON).max(reviews(record).pop());
    if last.zip(body.first_day()).is_some_and(|(last, first)| last < first) {
        return;
    }
    let name = record.name();
    let message = format!("publication “{name}” follows an event of {}, when this body was not there", day.long());
    let finding = found.on_field(&NOT_OF_BODY, record, &EVENT_ON, message);
    if let Some(first) = body.first_day().filter(|first| day < *first) {
        finding.help(format!("this body began on {}", first.long()));
    }
    finding.help("correct event_on; or predecessor and successor in data/site.yaml");
}

fn not_in_calendar(record: &Record, day: Date, id: &str, meant: &CalendarEvent, found: &mut Diagnostics) {
    let (name, event, on) = (record.name(), &meant.event, meant.on.long());
    let followed = record.get(&EVENT).map_or_else(|| "an event".to_string(), |own| format!("“{own}”"));
    let message = format!(
        "publication “{name}” follows {followed} of {}, and the calendar has none on that day for duty {id}",
        day.long()
    );
    let finding = found.on_field(&NOT_IN_CALENDAR, record, &EVENT_ON, message);
    let meant_help = match meant.on == day {
        true => format!("write event: {event}, which is of that day"),
        false => format!("write event_on: {}, if “{event}” of {on} is meant", meant.on),
    };
    finding.help(meant_help).help("if there was another one, add it to the calendar of data/site.yaml");
}
