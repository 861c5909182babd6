//! Days in the records: nothing that has happened lies ahead, and nothing is changed before it exists.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::date::Date;
use crate::model::field::Field;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::records::award::{self, AWARDED_ON, AWARDS, VARIATION_DATE, VARIATIONS};
use crate::records::correction::{CORRECTED_ON, CORRECTIONS, NOTIFIED};
use crate::records::decision::{self, DECIDED_ON, DECISIONS, PUBLISHED_ON, SIGNED_ON};
use crate::records::monitoring_return::{self, RETURNS};
use crate::records::opportunity::{self, OPPORTUNITIES};
use crate::records::payment::{DATE as PAID_ON, PAYMENTS};
use crate::records::procurement::{ASSESSED_ON, MODERN_SLAVERY};
use crate::records::publication::{self, PUBLICATIONS, REVIEWED_ON, review_day};
use crate::records::site::{CALENDAR, CALENDAR_EVENT, CALENDAR_ON, SITE};

use super::{AwardCheck, Matter, Subject};

static DATED_IN_THE_FUTURE: Rule = Rule::duty("dated-in-the-future")
    .what("An award, a decision, a signature, a payment or another past event has a date in the future.")
    .why("Readers take the newest date as the date of the register. The 360Giving data quality checks count an award date in the future as a critical fault.")
    .fix("Correct the date; is it the right year? A record prepared in advance can be a draft until then.")
    .example("awarded_on: 2203-03-20   # wrong\nawarded_on: 2023-03-20   # right");

static VARIATION_BEFORE_AWARD: Rule = Rule::error("variation-before-award")
    .what("A variation takes effect before the award was made.")
    .why("An award cannot be varied before it is made, and the amount would count in a year that had no award.")
    .fix("Correct the date of the variation or of the award.")
    .example("awarded_on: 2023-03-20\nvariations:\n  - { date: 2024-07-01, amount: 24000 }   # not 2020-07-01");

pub(super) static MATTER: Matter = Matter {
    checks: &[nothing_lies_ahead, no_review_lies_ahead, no_event_lies_ahead, no_assessment_lies_ahead],
    rules: &[&DATED_IN_THE_FUTURE, &VARIATION_BEFORE_AWARD],
};

pub(super) static EACH_AWARD: &[AwardCheck] = &[no_notice_lies_ahead, variations_follow_awards];

/// The days on which something happened, each with the words that lead to it.
static PAST: &[(&RecordType, &Field<Date>, &str)] = &[
    (&AWARDS, &AWARDED_ON, "was awarded on"),
    (&DECISIONS, &DECIDED_ON, "was made on"),
    (&DECISIONS, &SIGNED_ON, "was signed on"),
    (&DECISIONS, &PUBLISHED_ON, "was published on"),
    (&PAYMENTS, &PAID_ON, "was made on"),
    (&AWARDS, &award::ENTERED_ON, "was entered into on"),
    (&AWARDS, &award::STATUS_ON, "has its status since"),
    (&DECISIONS, &decision::STATUS_ON, "has its status since"),
    (&OPPORTUNITIES, &opportunity::STATUS_ON, "has its status since"),
    (&PUBLICATIONS, &publication::PUBLISHED_ON, "was published on"),
    (&PUBLICATIONS, &publication::CHECKED_ON, "was found at its address on"),
    (&PUBLICATIONS, &publication::EVENT_ON, "follows an event of"),
    (&PUBLICATIONS, &publication::OPINION_ON, "rests on a view given on"),
    (&RETURNS, &monitoring_return::RECEIVED_ON, "arrived on"),
    (&RETURNS, &monitoring_return::PUBLISHED_ON, "was published on"),
    (&RETURNS, &monitoring_return::RATED_ON, "was rated on"),
    (&CORRECTIONS, &CORRECTED_ON, "was made on"),
    (&CORRECTIONS, &NOTIFIED, "was told to those concerned on"),
];

fn nothing_lies_ahead(subject: &Subject, found: &mut Diagnostics) {
    for (record_type, field, what) in PAST {
        for record in subject.dataset.all(record_type) {
            let Some(day) = record.get(*field).filter(|day| *day > subject.today) else { continue };
            let whose = match record_type.has_page {
                true => format!("{} “{}”", record_type.noun(), record.id),
                false => format!("this {}", record_type.noun()),
            };
            let message = format!("{whose} {what} {}, which is in the future", day.long());
            let finding = found.on_field(&DATED_IN_THE_FUTURE, record, field, message);
            finding.help("correct the date; is it the right year?");
        }
    }
}

fn no_review_lies_ahead(subject: &Subject, found: &mut Diagnostics) {
    for record in subject.dataset.all(&PUBLICATIONS) {
        for item in record.get(&REVIEWED_ON).unwrap_or_default() {
            let Some(day) = review_day(item).filter(|day| *day > subject.today) else { continue };
            let message = format!("this publication was reviewed on {}, which is in the future", day.long());
            let finding = found.report(&DATED_IN_THE_FUTURE, record.at(item.at), message).about(record);
            finding.field(REVIEWED_ON.name).help("correct the date; is it the right year?");
        }
    }
}

fn no_event_lies_ahead(subject: &Subject, found: &mut Diagnostics) {
    let Some(site) = subject.dataset.all(&SITE).first() else { return };
    for event in site.get(&CALENDAR).unwrap_or_default() {
        let Some(entry) = event.fields.entry(&CALENDAR_ON) else { continue };
        let Some(day) = event.fields.get(&CALENDAR_ON).filter(|day| *day > subject.today) else { continue };
        let name = event.fields.get(&CALENDAR_EVENT).unwrap_or_default();
        let message = format!("the calendar has “{name}” on {}, which is in the future", day.long());
        let finding = found.report(&DATED_IN_THE_FUTURE, site.at(entry.at), message).about(site).field(CALENDAR.name);
        finding.help("an event starts the clock of a duty when it has happened: add it then");
    }
}

fn no_assessment_lies_ahead(subject: &Subject, found: &mut Diagnostics) {
    for record in [&AWARDS, &OPPORTUNITIES].into_iter().flat_map(|record_type| subject.dataset.all(record_type)) {
        let Some(assessment) = record.get(&MODERN_SLAVERY) else { continue };
        let Some(entry) = assessment.entry(&ASSESSED_ON) else { continue };
        let Some(day) = assessment.get(&ASSESSED_ON).filter(|day| *day > subject.today) else { continue };
        let message = format!("modern slavery was assessed on {}, which is in the future", day.long());
        let finding = found.report(&DATED_IN_THE_FUTURE, record.at(entry.at), message).about(record);
        finding.field(MODERN_SLAVERY.name).help("correct the date; is it the right year?");
    }
}

fn no_notice_lies_ahead(subject: &Subject, award: &Record, found: &mut Diagnostics) {
    for notice in award.get(&award::NOTICES).unwrap_or_default() {
        let Some(entry) = notice.fields.entry(&award::NOTICE_DATE) else { continue };
        let Some(day) = notice.fields.get(&award::NOTICE_DATE).filter(|day| *day > subject.today) else { continue };
        let message = format!("a notice of award “{}” is of {}, which is in the future", award.id, day.long());
        let finding = found.report(&DATED_IN_THE_FUTURE, award.at(entry.at), message).about(award);
        finding.field(award::NOTICES.name).help("correct the date; is it the right year?");
    }
}

fn variations_follow_awards(_: &Subject, award: &Record, found: &mut Diagnostics) {
    let Some(awarded) = award.get(&AWARDED_ON) else { return };
    for group in award.get(&VARIATIONS).unwrap_or_default() {
        let Some(entry) = group.fields.entry(&VARIATION_DATE) else { continue };
        let Some(day) = group.fields.get(&VARIATION_DATE).filter(|day| *day < awarded) else { continue };
        let message =
            format!("award “{}” was varied on {}, before it was made on {}", award.id, day.long(), awarded.long());
        let finding = found.report(&VARIATION_BEFORE_AWARD, award.at(entry.at), message);
        finding.about(award).field(VARIATIONS.name).note(award.span(&AWARDED_ON), "the award was made on this day");
        finding.help("correct one of the two dates; is it the right year?");
    }
}
