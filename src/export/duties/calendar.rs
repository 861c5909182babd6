//! The days that the law gives, as a calendar. The home of `icalendar`.
//!
//! One event for each day, and no rule that repeats it: programs differ in how they read rules. No day has a zone, or it
//! would be the evening before in summer; an event ends on the day after, as RFC 5545 says and the package does not. What
//! calendars would otherwise take from the clock is the day of the newest record.

use std::io;

use icalendar::{Calendar, Component, Event, Property};

use super::table::name;
use crate::duties::{Entry, Occasion, Of, Register};
use crate::export::{ExportContext, Publication};
use crate::model::address::UrlPath;
use crate::model::date::Date;

/// So many months after the newest record the calendar ends.
const MONTHS: u32 = 24;

pub(super) fn write(package: &ExportContext, output: &mut dyn io::Write) -> io::Result<()> {
    let days: Vec<(&Entry, Occasion, Date)> = occasions(package);
    let events = days.iter().map(|(entry, occasion, day)| (*entry, occasion, *day));
    output.write_all(calendar(&package.outlet, &package.duties, events).as_bytes())
}

/// The days that the law gives, from the first that is open to the end of the calendar.
pub(super) fn occasions(package: &ExportContext) -> Vec<(&Entry, Occasion, Date)> {
    let register = &package.duties;
    let end = register.newest().plus_months(MONTHS);
    let days = register.entries().iter().flat_map(|entry| {
        let occasions = register.occasions(entry, end).into_iter();
        occasions.filter_map(move |occasion| occasion.law.filter(|day| *day <= end).map(|day| (entry, occasion, day)))
    });
    days.collect()
}

/// A calendar of those days, each with the duty that is to be met on it.
pub fn calendar<'a>(
    outlet: &Publication,
    register: &Register,
    days: impl Iterator<Item = (&'a Entry, &'a Occasion, Date)>,
) -> String {
    let mut calendar = Calendar::empty();
    calendar.append_property(Property::new("VERSION", "2.0"));
    calendar.append_property(Property::new("PRODID", "-//Candour//Duties to publish//EN"));
    calendar.append_property(Property::new("CALSCALE", "GREGORIAN"));
    calendar.append_property(Property::new("X-WR-CALNAME", without_backslashes(&outlet.publisher)));
    let stamp = format!("{}T000000Z", compact(register.newest()));
    let page = outlet.url(&UrlPath::new("what-we-publish"));
    for (entry, occasion, day) in days {
        calendar.push(event(outlet, entry, occasion, day, (&stamp, &page)));
    }
    calendar.to_string()
}

fn event(outlet: &Publication, entry: &Entry, occasion: &Occasion, day: Date, (stamp, page): (&str, &str)) -> Event {
    let mut event = Event::new();
    let duty = &entry.duty;
    let of = name(&occasion.of);
    let kind = match &occasion.of {
        Of::Review(_) => "review-".to_string(),
        Of::Withheld(_) => "withheld-".to_string(),
        // Two reports may be of one day.
        Of::Event(event, _) if duty.timing.or.contains(event) => format!("{event}-"),
        _ => String::new(),
    };
    let host = page.split("://").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or("candour");
    event.uid(&format!("{}-{kind}{of}@{host}", duty.id));
    event.append_property(Property::new("DTSTAMP", stamp));
    event.append_property(on("DTSTART", day));
    event.append_property(on("DTEND", day.plus_days(1)));
    event.append_property(Property::new("TRANSP", "TRANSPARENT"));
    let title = duty.after_paragraph(&duty.title.en);
    let summary = match &occasion.of {
        Of::Period(period) => format!("{title}: {period}"),
        Of::Event(event, _) => format!("{title}: after {}", outlet.event_words(event)),
        Of::Contract(award, _) => format!("{title}: {award}"),
        Of::Review(_) => format!("{title}: look at it again"),
        Of::Withheld(_) => format!("{title}: consider again what is withheld"),
        Of::Day(_) => title,
    };
    event.summary(&without_backslashes(&summary));
    event.description(&without_backslashes(&duty.what.en));
    event.append_property(Property::new("URL", format!("{page}#{}", duty.id)));
    event.done()
}

/// A day without a time.
fn on(name: &str, day: Date) -> Property {
    let mut property = Property::new(name, compact(day));
    property.add_parameter("VALUE", "DATE");
    property.done()
}

/// `20260305`.
fn compact(day: Date) -> String {
    day.to_string().replace('-', "")
}

/// Some programs misread an escaped backslash.
fn without_backslashes(text: &str) -> String {
    text.replace('\\', "/")
}
