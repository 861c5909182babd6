//! The days of one publication agree: nothing is looked at before it is published, or answers an event still to come.

use crate::diagnostic::{Diagnostics, Rule};
use crate::duties::{self, Limit};
use crate::model::date::Date;
use crate::model::field::Field;
use crate::model::record::Record;
use crate::records::publication::{
    COVERS_FROM, COVERS_TO, EVENT_ON, OPINION_ON, PERIOD, PUBLICATIONS, PUBLISHED_ON, REVIEW_ON, REVIEWED_ON,
    review_day,
};

use super::{Matter, Subject};

static DAYS_CONTRADICT: Rule = Rule::error("publication-days-contradict")
    .what("Two days of one publication contradict each other, or it gives both a period and the days that it covers.")
    .why("Whether a duty was met, and in time, is worked out from these days; from a wrong one, the page would say that it was when it was not.")
    .fix("Correct one of the two. A period is enough where it covers a whole month, quarter, half-year or year.")
    .example("published_on: 2026-05-12\nreviewed_on: 2025-11-02   # wrong: before it was published\nreviewed_on: 2026-11-02   # right");

pub(super) static MATTER: Matter =
    Matter { checks: &[days_agree, reviews_follow, one_coverage], rules: &[&DAYS_CONTRADICT] };

/// Two days of which the first cannot be after the second, and what each of them was, as a sentence has it.
static IN_ORDER: &[(&Field<Date>, &Field<Date>, &str, &str)] = &[
    (&EVENT_ON, &PUBLISHED_ON, "was published on", "the event that it follows was on"),
    (&OPINION_ON, &PUBLISHED_ON, "was published on", "the view that it rests on was given on"),
    (&PUBLISHED_ON, &REVIEW_ON, "is to be reviewed on", "it was published on"),
];

fn days_agree(subject: &Subject, found: &mut Diagnostics) {
    for record in subject.dataset.all(&PUBLICATIONS) {
        for (earlier, later, happened, before) in IN_ORDER {
            let (Some(first), Some(second)) = (record.get(*earlier), record.get(*later)) else { continue };
            let ahead = earlier.name == EVENT_ON.name && may_be_ahead(record);
            if second < first && !ahead {
                let (name, second, first) = (record.name(), second.long(), first.long());
                let message = format!("publication “{name}” {happened} {second}, but {before} {first}");
                let finding = found.on_field(&DAYS_CONTRADICT, record, later, message);
                finding.note(record.span(earlier), format!("{first} stands here"));
                finding.help("correct one of the two days; is it the right year?");
            }
        }
    }
}

fn reviews_follow(subject: &Subject, found: &mut Diagnostics) {
    for record in subject.dataset.all(&PUBLICATIONS) {
        let Some(first) = record.get(&PUBLISHED_ON) else { continue };
        for item in record.get(&REVIEWED_ON).unwrap_or_default() {
            let Some(second) = review_day(item).filter(|day| *day < first) else { continue };
            let (name, second, first) = (record.name(), second.long(), first.long());
            let message = format!("publication “{name}” was looked at on {second}, but it was published on {first}");
            let finding = found.report(&DAYS_CONTRADICT, record.at(item.at), message).about(record);
            finding.field(REVIEWED_ON.name).note(record.span(&PUBLISHED_ON), format!("{first} stands here"));
            finding.help("correct one of the two days; is it the right year?");
        }
    }
}

/// Whether it answers a duty that is met before the event, as a notice of a contract that is about to be changed.
fn may_be_ahead(record: &Record) -> bool {
    duties::duties_of(record).filter_map(duties::find).any(|(_, duty)| duty.timing.limit == Limit::Before)
}

fn one_coverage(subject: &Subject, found: &mut Diagnostics) {
    for record in subject.dataset.all(&PUBLICATIONS).iter().filter(|record| record.has(&PERIOD)) {
        let second = [&COVERS_FROM, &COVERS_TO].into_iter().find(|field| record.has(field));
        if let Some(field) = second {
            report_two(record, field, found);
        }
    }
}

fn report_two(record: &Record, field: &Field<Date>, found: &mut Diagnostics) {
    let message = format!("publication “{}” gives both a period and {}", record.name(), field.name);
    let finding = found.on_field(&DAYS_CONTRADICT, record, field, message);
    finding.note(record.span(&PERIOD), "the period stands here");
    finding.help("give one of the two: the period, where it is a whole month, quarter, half-year or year");
}
