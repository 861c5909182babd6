//! `candour explain duty:sio-4b`: what the law asks for, of whom, when, and what proves it.

use std::fmt::Write;

use super::lines::wrapped;
use crate::duties::{Counting, Duty, DutyPart, Evidence, Instrument, Limit, Sums, Sure, Trigger, duties};
use crate::model::choices::Choices;
use crate::model::date::Date;
use crate::model::period::{Length, Period};
use crate::model::spelling;
use crate::records::duty::CLASSES;
use crate::records::publication::Part;

/// Every duty, one line each.
pub(super) fn list() -> String {
    let width = duties().map(|(_, duty)| duty.id.len()).max().unwrap_or_default();
    let lines = duties().map(|(_, duty)| format!("duty:{:width$}  {:9}  {}\n", duty.id, duty.paragraph, duty.title.en));
    lines.collect()
}

/// What to type where no duty has that name: those that it may mean.
pub(super) fn unknown(id: &str) -> String {
    const ALL: &str = "`candour explain duties` lists them all";
    let plain = |text: &str| text.to_lowercase().replace(|sign: char| !sign.is_alphanumeric(), "");
    let own = plain(id);
    if own.is_empty() {
        return format!("say which duty, such as `candour explain duty:sio-4b`; {ALL}");
    }
    let is_meant = |duty: &Duty| {
        let (name, paragraph) = (plain(&duty.id), plain(&duty.paragraph));
        name.starts_with(&own) || name.ends_with(&own) || own.ends_with(&name) || paragraph == own
    };
    let meant: Vec<String> =
        duties().filter(|(_, duty)| is_meant(duty)).map(|(_, duty)| format!("duty:{}", duty.id)).collect();
    match meant.as_slice() {
        [] => {
            let hint = spelling::hint(id, duties().map(|(_, duty)| duty.id.as_str())).replace('“', "“duty:");
            format!("there is no duty “{id}”{} {ALL}", if hint.is_empty() { "." } else { &hint })
        }
        [one] => format!("there is no duty “{id}”; did you mean “{one}”? {ALL}"),
        several => format!("there is no duty “{id}”; these may be meant: {}. {ALL}", listed(several, "or")),
    }
}

/// One of them in full.
pub(super) fn in_full(instrument: &Instrument, duty: &Duty) -> String {
    let mut text = format!("duty:{} ({}): {}\n", duty.id, instrument.basis.word(), duty.title.en);
    let parts = [
        ("What it asks for", asked(duty)),
        (
            "Where it says so",
            format!(
                "{}, {}. {}",
                instrument.title.en,
                duty.provision,
                instrument.address.as_deref().map(|address| duty.address(address)).unwrap_or_default()
            ),
        ),
        ("How sure this is", how_sure(instrument, duty)),
        ("Who has it", who(duty)),
        ("When", when(duty) + &light_touch(duty)),
        ("Where it belongs in a publication scheme", class(&duty.group)),
        ("What proves it", proof(duty)),
    ];
    for (heading, words) in parts {
        let _ = writeln!(text, "\n{heading}");
        for line in words.lines().flat_map(wrapped) {
            let _ = writeln!(text, "  {line}");
        }
    }
    text
}

/// What it asks for, in the words for each kind of body.
fn asked(duty: &Duty) -> String {
    let others = duty.kinds.iter().filter_map(|kind| Some((kind, duty.worded_for(kind)?)));
    let others = others.map(|(kind, worded)| format!("\nOf the kind {kind}: {}", worded.what.en));
    duty.what.en.clone() + &others.collect::<String>()
}

/// What the publication scheme calls a class.
fn class(word: &str) -> String {
    CLASSES.iter().find(|class| class.value == word).map_or(word, |class| class.label).to_string()
}

fn how_sure(instrument: &Instrument, duty: &Duty) -> String {
    let changes = match instrument.amended_by.is_empty() {
        true => String::new(),
        false => format!(" with the changes made by {}", instrument.amended_by.join(", ")),
    };
    format!(
        "{} in {}{changes}, in our own words. It may have changed since: look at the address above.",
        match duty.sure {
            Sure::Read => "The law as read",
            Sure::SecondHand => "What others say of the law, as read",
            Sure::Unverified => "Not established to be law, or to bind; an office that takes it on has it. As read",
        },
        instrument.read
    )
}

fn who(duty: &Duty) -> String {
    let mut text = format!("Bodies of the kind {}", listed(&duty.kinds, "or"));
    if let Some(nation) = &duty.nation {
        let _ = write!(text, ", in {nation} only");
    }
    if let Some(from) = duty.from {
        let _ = write!(text, ", since {}", from.0.long());
    }
    if let Some(condition) = &duty.condition {
        let _ = write!(text, ". Condition: {}", condition.en.trim_end_matches('.'));
    }
    text.push('.');
    for (kinds, sum, source) in duty.sums() {
        let _ = match kinds {
            [] => write!(text, " The sum is {sum}"),
            kinds => write!(text, "; for the kind {}, {sum} ({source})", listed(kinds, "or")),
        };
    }
    if duty.sums().next().is_some() {
        text.push('.');
    }
    text
}

fn light_touch(duty: &Duty) -> String {
    match duty.light_touch {
        Some(Limit::Days(days, counting)) => format!(" Of a light touch contract: {days} days {} it.", from(counting)),
        _ => String::new(),
    }
}

/// A day that starts the clock, and the last day that follows; none where the law names none.
fn example(duty: &Duty) -> Option<(Date, Date)> {
    let timing = &duty.timing;
    let day = match timing.trigger {
        // The first end of a period for which there is the duty.
        Trigger::AfterEach(every) if duty.from.is_some_and(|from| from.0.year() >= 2026) => {
            Period::holding(duty.from?.0, every).last_day()
        }
        Trigger::BeforeEach(_) => Date::new(2026, 4, 1)?,
        Trigger::On(month, day) => Date::new(2026, month, day)?,
        Trigger::AfterEach(_) => Date::new(2026, 3, 31)?,
        _ => Date::new(2026, 3, 10)?,
    };
    Some((day, timing.limit.last_day(day)?))
}

fn when(duty: &Duty) -> String {
    let timing = &duty.timing;
    let start = match &timing.trigger {
        Trigger::AfterEach(every) => format!("the end of each {}", period(*every)),
        Trigger::BeforeEach(every) => format!("each {} begins", period(*every)),
        Trigger::After(event) => {
            let events = [event].into_iter().chain(&timing.or).map(|event| format!("“{event}”"));
            format!("the event {}", events.collect::<Vec<_>>().join(" or "))
        }
        Trigger::LastPublication => "the last publication".to_string(),
        Trigger::When(state) => format!("it is {state}"),
        Trigger::On(month, day) => Date::new(2028, *month, *day).map(day_of_year).unwrap_or_default(),
        Trigger::Kept => String::new(),
    };
    let first = match &timing.trigger {
        Trigger::AfterEach(every) => format!("the last day of each {}", period(*every)),
        Trigger::BeforeEach(every) => format!("the first day of each {}", period(*every)),
        Trigger::On(..) => start.clone(),
        _ => format!("the day of {start}"),
    };
    let mut text = match (&timing.trigger, &timing.limit) {
        (Trigger::Kept, _) => "It is kept up to date at all times.".to_string(),
        (_, Limit::Before) => format!("Before {start}."),
        (_, Limit::None) if !timing.dates.is_empty() => "By the days that the law lists.".to_string(),
        (Trigger::BeforeEach(_) | Trigger::When(_), Limit::AsSoonAsPracticable) => {
            format!("As soon as practicable once {start}. The law gives no number of days.")
        }
        (_, Limit::AsSoonAsPracticable) => {
            format!("As soon as practicable after {start}. The law gives no number of days.")
        }
        (Trigger::BeforeEach(_) | Trigger::When(_), Limit::None) => format!("Once {start}. The law gives no time."),
        (_, Limit::None) => format!("After {start}. The law gives no time."),
        (_, Limit::FinancialYearEnd) => format!("By the end of the financial year of {start}."),
        (_, Limit::By(month, day)) => {
            let day = Date::new(2028, *month, *day).map_or_else(String::new, day_of_year);
            format!("By {day} after {start}.")
        }
        (_, Limit::Days(1, Counting::FirstDay)) => format!("By {start}."),
        (_, Limit::Days(days, Counting::FirstDay)) => format!("Within {days} days beginning with {first}."),
        (_, Limit::Days(days, Counting::NextDay)) => format!("Within {days} days of {start}."),
        (_, Limit::Months(months, Counting::FirstDay)) => {
            format!("Within {} beginning with {first}.", in_months(*months))
        }
        (_, Limit::Months(months, Counting::NextDay)) => format!("Within {} of {start}.", in_months(*months)),
    };
    if let Some((day, last)) = example(duty) {
        let _ = write!(text, " For {}, the last day is {}.", day.long(), last.long());
    }
    for (year, day) in &timing.dates {
        let _ = write!(text, " For {year}, by {}.", day.0.long());
    }
    if let Some(day) = timing.later.and_then(|(month, day)| Date::new(2028, month, day)) {
        let _ = write!(text, " For later years, by {}.", day_of_year(day));
    }
    if timing.changes {
        text.push_str(" Each change as soon as practicable after it is known.");
    }
    if let Some(review) = &timing.review {
        let _ = write!(text, " Looked at again every {}", in_months(review.months).trim_start_matches("1 "));
        if let (Some(event), Some(Limit::Months(months, counting))) = (&review.after, &review.limit) {
            let _ = write!(text, ", and within {} {} the event “{event}”", in_months(*months), from(*counting));
        }
        text.push_str("; what changed is published.");
    }
    text
}

fn proof(duty: &Duty) -> String {
    let whole = duty.evidence.iter().map(evidence);
    let parts = duty
        .parts
        .iter()
        .flat_map(|part| part.evidence.iter().map(move |own| format!("{}: {}", whose(part), evidence(own))));
    let mut lines: Vec<String> = whole.chain(parts).collect();
    if duty.nil {
        lines.push("“None” for a period is an answer too, and is published.".to_string());
    }
    if let Some(years) = duty.keep_years {
        lines.push(format!("It stays public for {years} years."));
    }
    if let Some(other) = &duty.instead {
        lines.push(format!("For a while, a {other} with the reasons answers in its place."));
    }
    if duty.prominent {
        lines.push("It has to be in a prominent place.".to_string());
    }
    lines.join("\n")
}

/// `For the force`, or which of several documents.
fn whose(part: &DutyPart) -> String {
    match part.of().is_some_and(Part::is_of_holder) {
        true => format!("For the {}", part.id),
        false => format!("For its part “{}”", part.id),
    }
}

fn evidence(evidence: &Evidence) -> String {
    match evidence {
        Evidence::Records { records, only, needs, dated_by, partly, sums, paragraph } => {
            let mut text = format!("Records of the type {records}");
            let conditions: Vec<String> = only.iter().map(|(field, value)| format!("{field}: {value}")).collect();
            if !conditions.is_empty() {
                let _ = write!(text, " with {}", listed(&conditions, "and"));
            }
            text.push_str(match sums {
                Some(Sums::Above) => ", above the sum",
                Some(Sums::UpTo) => ", up to the sum",
                None => "",
            });
            if let Some(paragraph) = paragraph {
                let _ = write!(text, " that paragraph {paragraph} asks for");
            }
            if !needs.is_empty() {
                let _ = write!(text, ", each with {}", listed(needs, "and"));
            }
            if let Some(field) = dated_by {
                let _ = write!(text, ", by its {field}");
            }
            text.push_str(if *partly { "; in part only." } else { "." });
            text
        }
        Evidence::Publications { held_by: Some(holder), .. } => format!("A publication of the {holder}."),
        Evidence::Publications { .. } => "A publication: a document, an address or a statement.".to_string(),
        Evidence::Setting { setting } => format!("The setting {setting} of data/site.yaml."),
        Evidence::Made { made } => format!("Candour itself: {made}."),
    }
}

fn period(every: Length) -> &'static str {
    match every {
        Length::Month => "month",
        Length::Quarter => "quarter",
        Length::HalfYear => "half-year",
        Length::Year => "financial year",
    }
}

fn from(counting: Counting) -> &'static str {
    match counting {
        Counting::FirstDay => "beginning with the day of",
        Counting::NextDay => "of",
    }
}

/// `31 July of each year`.
fn day_of_year(day: Date) -> String {
    format!("{} of each year", day.long().trim_end_matches(|sign: char| sign.is_ascii_digit() || sign == '\u{a0}'))
}

fn in_months(months: u32) -> String {
    match months {
        1 => "1 month".to_string(),
        months => format!("{months} months"),
    }
}

/// `a, b or c`.
fn listed(words: &[String], last: &str) -> String {
    match words {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., end] => format!("{} {last} {end}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::duties::find;

    #[test]
    fn a_duty_says_what_when_of_whom_and_above_what() {
        let (instrument, duty) = find("sio-4b").unwrap();
        let text = in_full(instrument, duty);
        for words in [
            "duty:sio-4b (law): Copies of contracts",
            "(Specified Information) Order 2011, schedule paragraph 4(b)",
            "pcc, pfcc, mayor or mopac. The sum is £10,000; for the kind mayor, £5,000 (SI 2021/112,",
            "As soon as practicable once it is available.",
            "For the force: A publication of the force.",
        ] {
            assert!(text.replace("\n  ", " ").contains(words), "no “{words}” in\n{text}");
        }
    }

    #[test]
    fn limits_are_said_as_the_law_counts() {
        let when = |id| when(find(id).unwrap().1);
        let plain = |id| when(id).replace('\u{a0}', " ");
        assert_eq!(
            plain("sio-3a"),
            "Before each financial year begins. For 1 April 2026, the last day is 31 March 2026."
        );
        assert_eq!(
            plain("sio-7b-i"),
            "Within 1 month beginning with the day of the event “hmicfrs-annual”. For 10 March 2026, the last day is \
             9 April 2026."
        );
        assert!(when("sio-1e").ends_with("Each change as soon as practicable after it is known."));
        assert!(when("sio-1a").ends_with("Looked at again every 12 months; what changed is published."));
        assert_eq!(when("sio-18"), "It is kept up to date at all times.");
    }

    #[test]
    fn the_list_has_a_line_for_each() {
        assert_eq!(list().lines().count(), duties().count());
    }
}
