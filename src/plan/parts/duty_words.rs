//! When a duty is to be met, in words.

use crate::duties::{Answer, Counting, Entry, Limit, Occasion, Of, Timing, Trigger};
use crate::model::choices::Choices;
use crate::model::date::Date;
use crate::model::period::Period;
use crate::records::award::AWARDS;
use crate::records::duty::Basis;

use crate::plan::Context;

/// When the law, or whoever promised, asks for it.
pub(in crate::plan) fn when(context: &Context, entry: &Entry) -> String {
    let timing = &entry.duty.timing;
    let mut sentences = vec![clock(context, timing, entry.basis)];
    if timing.changes {
        sentences.push(context.message("duty-when-changes"));
    }
    if let Some(review) = &timing.review {
        sentences.push(context.count("duty-when-review", review.months as usize));
        if let (Some(event), Some(Limit::Months(months, _))) = (&review.after, &review.limit) {
            let start = context.format("duty-day-of", &[("event", (&event_words(context, event)).into())]);
            let values = [("count", (*months as usize).into()), ("start", (&start).into())];
            sentences.push(context.format("duty-when-months-first", &values));
        }
    }
    sentences.join(" ")
}

/// What starts the clock, and how long there is.
fn clock(context: &Context, timing: &Timing, basis: Basis) -> String {
    let start = match timing.limit {
        Limit::Days(2.., Counting::FirstDay) | Limit::Months(_, Counting::FirstDay) => {
            first_day(context, &timing.trigger)
        }
        _ => start(context, &timing.trigger),
    };
    let with_start = |message: &str| context.format(message, &[("start", (&start).into())]);
    let within = |message: &str, count: u32| {
        context.format(message, &[("start", (&start).into()), ("count", (count as usize).into())])
    };
    match (&timing.trigger, &timing.limit) {
        (Trigger::Kept, _) => context.message("duty-when-kept"),
        (_, Limit::None) if !timing.dates.is_empty() => context.message("duty-when-listed"),
        (_, Limit::Before) => with_start("duty-when-before"),
        (_, Limit::AsSoonAsPracticable) if basis == Basis::Law => with_start("duty-when-asap"),
        (_, Limit::AsSoonAsPracticable) => with_start("duty-when-asap-promised"),
        (_, Limit::None) => with_start("duty-when-untimed"),
        (_, Limit::FinancialYearEnd) => with_start("duty-when-year-end"),
        (_, Limit::By(month, day)) => {
            let (day, month) = (day.to_string(), context.message(&format!("month-{month}")));
            let values = [("day", (&day).into()), ("month", (&month).into()), ("start", (&start).into())];
            context.format("duty-when-by-date", &values)
        }
        (_, Limit::Days(1, Counting::FirstDay)) => with_start("duty-when-by"),
        (_, Limit::Days(days, Counting::FirstDay)) => within("duty-when-days-first", *days),
        (_, Limit::Days(days, Counting::NextDay)) => within("duty-when-days-next", *days),
        (_, Limit::Months(months, Counting::FirstDay)) => within("duty-when-months-first", *months),
        (_, Limit::Months(months, Counting::NextDay)) => within("duty-when-months-next", *months),
    }
}

/// The day that is the first of those counted.
fn first_day(context: &Context, trigger: &Trigger) -> String {
    match trigger {
        Trigger::AfterEach(every) => context.message(&format!("duty-last-day-of-{}", every.word())),
        Trigger::BeforeEach(every) => context.message(&format!("duty-first-day-of-{}", every.word())),
        Trigger::On(..) => start(context, trigger),
        _ => context.format("duty-day-of", &[("event", (&start(context, trigger)).into())]),
    }
}

fn start(context: &Context, trigger: &Trigger) -> String {
    match trigger {
        Trigger::AfterEach(every) => context.message(&format!("duty-end-of-{}", every.word())),
        Trigger::BeforeEach(every) => context.message(&format!("duty-begin-of-{}", every.word())),
        Trigger::After(event) => event_words(context, event),
        Trigger::LastPublication => context.message("event-last-publication"),
        Trigger::When(state) => context.message(&format!("duty-once-{state}")),
        Trigger::On(month, day) => {
            let (day, month) = (day.to_string(), context.message(&format!("month-{month}")));
            context.format("duty-day-of-year", &[("day", (&day).into()), ("month", (&month).into())])
        }
        Trigger::Kept => String::new(),
    }
}

/// What pages call an event of the calendar; its name where they have no words for it.
pub(in crate::plan) fn event_words(context: &Context, event: &str) -> String {
    context.texts.find(&format!("event-{event}")).map_or_else(|| event.replace('-', " "), str::to_string)
}

/// What comes next where no day is known: each by itself, or after the next event.
pub(in crate::plan) fn undated(context: &Context, entry: &Entry) -> String {
    match &entry.duty.timing.trigger {
        Trigger::When(_) => context.message("duty-next-each"),
        Trigger::After(event) if !entry.duty.timing.is_kept() => {
            let event = event_words(context, event);
            context.format("duty-next-event", &[("event", (&event).into())])
        }
        Trigger::After(_) | Trigger::Kept => context.message("duty-next-kept"),
        _ => context.message("duty-no-day"),
    }
}

/// When something is to be published next: an absolute day, or after which day as soon as practicable.
pub(in crate::plan) fn due(context: &Context, occasion: &Occasion) -> String {
    let (message, day) = match (occasion.law, occasion.target) {
        (Some(day), _) => ("duty-due-on", day),
        (None, Some(day)) if matches!(occasion.of, Of::Withheld(_)) => ("duty-due-on", day),
        _ => ("duty-due-after", occasion.starts),
    };
    on_day(context, occasion, message, day)
}

/// The last day that the office gives itself.
pub(in crate::plan) fn target(context: &Context, occasion: &Occasion) -> Option<String> {
    let own = occasion.target.filter(|_| !matches!(occasion.of, Of::Withheld(_)))?;
    Some(on_day(context, occasion, "duty-due-on", own))
}

fn on_day(context: &Context, occasion: &Occasion, message: &str, day: Date) -> String {
    let day = context.texts.date(day);
    match &occasion.of {
        Of::Withheld(_) => context.format("duty-due-withheld", &[("day", (&day).into())]),
        Of::Day(_) => context.format(&format!("{message}-alone"), &[("day", (&day).into())]),
        _ => context.format(message, &[("day", (&day).into()), ("of", (&of(context, occasion)).into())]),
    }
}

/// That something is met, but came after its last day, and when: `Met, but late: published on …, due by …`.
pub(in crate::plan) fn met_late(context: &Context, occasion: &Occasion) -> Option<String> {
    late_in(context, occasion, "duty-met-late-on")
}

/// For what something came late, when, and when it was due.
pub(in crate::plan) fn late_for(context: &Context, occasion: &Occasion) -> Option<String> {
    late_in(context, occasion, "duty-late-for")
}

fn late_in(context: &Context, occasion: &Occasion, message: &str) -> Option<String> {
    let (day, law) = occasion.late()?;
    let (of, day, law) = (of(context, occasion), context.texts.date(day), context.texts.date(law));
    let message = if occasion.answer == Some(Answer::Reviewed) { format!("{message}-again") } else { message.into() };
    Some(context.format(&message, &[("of", (&of).into()), ("day", (&day).into()), ("law", (&law).into())]))
}

/// What something answered: a review since the last one, or an event.
pub(in crate::plan) fn answered(context: &Context, occasion: &Occasion) -> String {
    match &occasion.of {
        Of::Review(before) => context.format("duty-review-since", &[("day", (&context.texts.date(*before)).into())]),
        _ => of(context, occasion),
    }
}

/// What something is to be published for: a period, an event, a contract, a day.
pub(in crate::plan) fn of(context: &Context, occasion: &Occasion) -> String {
    let on_its_day = |message: &str, name: &'static str, of: &str, on: Date| {
        let on = context.texts.date(on);
        context.format(message, &[(name, of.into()), ("day", (&on).into())])
    };
    match &occasion.of {
        Of::Period(of) => context.texts.period(*of),
        Of::Event(event, on) => on_its_day("duty-of-event", "event", &event_words(context, event), *on),
        Of::Contract(award, on) => on_its_day("duty-of-contract", "award", &award_words(context, award), *on),
        Of::Review(on) | Of::Withheld(on) => {
            context.format("duty-of-review", &[("day", (&context.texts.date(*on)).into())])
        }
        Of::Day(day) => context.texts.date(*day),
    }
}

/// The same, with the part that nothing answers where another has its answer.
pub(in crate::plan) fn of_part(context: &Context, entry: &Entry, occasion: &Occasion) -> String {
    let of = of(context, occasion);
    match entry.open_part(occasion) {
        Some(part) => context.format(&format!("duty-of-part-{}", part.word()), &[("of", (&of).into())]),
        None => of,
    }
}

/// The title of an award, by its id.
fn award_words(context: &Context, id: &str) -> String {
    context.dataset.find(&AWARDS, id).map_or_else(|| id.to_string(), |award| context.name(award).to_string())
}

/// The days that publications cover: `1 April 2025 to 31 March 2026`, or `up to 31 March 2026`.
pub(in crate::plan) fn covered(context: &Context, (from, to): (Option<Date>, Date)) -> String {
    let to = context.texts.date(to);
    match from.map(|from| context.texts.date(from)) {
        Some(from) => context.format("years-from-to", &[("first", (&from).into()), ("last", (&to).into())]),
        None => context.format("duty-up-to", &[("day", (&to).into())]),
    }
}

/// A month of the catalogue, `2026-11`, in words.
pub(in crate::plan) fn month(context: &Context, month: &str) -> String {
    Period::parse(month).map_or_else(|| month.to_string(), |month| context.texts.period(month))
}
