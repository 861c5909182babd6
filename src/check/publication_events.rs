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
        let Some(day) = record.get(&EVENT_ON) else { continue };
        let duties = duties::duties_of(record).filter_map(|id| duty_of(subject, id));
        let duties: Vec<Cow<Duty>> = duties.filter(|duty| duty.binds(body.kind)).collect();
        let names: Vec<&str> = match record.get(&EVENT) {
            Some(name) => vec![name],
            None => duties.iter().flat_map(|duty| duty.timing.events()).collect(),
        };
        if duties.is_empty() || names.is_empty() {
            continue;
        }
        if !names.iter().any(|name| body.starts(name, day).is_some()) {
            of_another_body(record, day, body, found);
        } else if !names.iter().any(|name| duties::is_of_contracts(name)) {
            not_in_calendar(record, day, &subject.settings.calendar, &names, found);
        }
    }
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
        finding.help(format!("this body began on {}: is {} the right year?", first.long(), day.year()));
    }
    finding.help("correct event_on; or predecessor and successor in data/site.yaml");
}

fn not_in_calendar(record: &Record, day: Date, calendar: &[CalendarEvent], names: &[&str], found: &mut Diagnostics) {
    let of_name = calendar.iter().filter(|noted| names.contains(&noted.event.as_str()));
    let Some(nearest) = of_name.min_by_key(|noted| (noted.on.days_since(day).abs(), noted.on)) else { return };
    if nearest.on == day {
        return;
    }
    let (name, event, on) = (record.name(), &nearest.event, nearest.on.long());
    let day = day.long();
    let message =
        format!("publication “{name}” follows an event of {day}, and the calendar has no “{event}” on that day");
    let finding = found.on_field(&NOT_IN_CALENDAR, record, &EVENT_ON, message);
    finding.help(format!("write event_on: {}, if that “{event}”, on {on}, is meant", nearest.on));
    finding.help("if there was another one, add it to the calendar of data/site.yaml");
}
