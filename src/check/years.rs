//! Time: nothing ends before it starts, and money counts in years that it pays for.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::date::{Date, FinancialYear};
use crate::model::field::Field;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::source::Span;
use crate::model::value::{Fields, Group, Value};
use crate::records::award::{
    END, EXTENSION_END, EXTENSION_TAKEN, EXTENSIONS, START, STATUS, Status, VARIATION_END, VARIATIONS, YEAR, YEARS,
};
use crate::records::site::{
    DECISION_REFERENCE, HOLDER_FROM, HOLDER_TO, OFFICE_HOLDERS, PATTERN_FROM, PATTERN_TO, SITE,
};
use crate::records::{agreement, budget_area, duty, plan, publication};

use super::{AwardCheck, Matter, Subject};

static AWARD_ENDS_BEFORE_IT_STARTS: Rule = Rule::error("award-ends-before-it-starts")
    .what("The last day of an award, or of a variation of it, is before its first day.")
    .why("Pages say how long an award runs and list it by its dates; one that ends before it starts cannot be listed correctly.")
    .fix("Correct the start or the end. The two may be the same day.")
    .example("start: 2024-04-01\nend: 2023-03-31   # wrong: before the start\nend: 2025-03-31   # right");

static ENDS_BEFORE_IT_STARTS: Rule = Rule::error("ends-before-it-starts")
    .what(
        "A period ends before it begins: a plan, a budget area, an agreement, a term of office, a reference pattern, what a publication covers, or the time of a duty.",
    )
    .why("What was in force on a day is found by these dates; a period that ends before it begins was never in force.")
    .fix("Correct one of the two dates. They may be the same day.")
    .example("start: 2024-05-02\nend: 2023-05-06   # wrong: before the start\nend: 2028-05-11   # right");

static YEAR_OUTSIDE_AWARD: Rule = Rule::error("year-outside-award")
    .relies_on(&["variations"])
    .what("An award counts in a financial year that it does not pay for.")
    .why("Totals are published by financial year, from 1 April to 31 March. An amount in a year outside the award is in the wrong total.")
    .fix("Correct the year, or the start and end of the award. `year` is the year of the start; each of `years` has at least one day between start and end.")
    .example("start: 2024-04-01\nend: 2025-03-31\nyear: 2023-24   # wrong: the award begins after it\nyear: 2024-25   # right");

static AWARD_STILL_ACTIVE: Rule = Rule::warning("award-still-active")
    .relies_on(&["variations"])
    .what("An award ended more than three months ago and still has the status `active`.")
    .why("Readers would believe that the money is still being spent, and that a service is still there.")
    .fix("Change the status to `complete`, `terminated` or `returned`; or add the variation that gave it a later end.")
    .example("end: 2024-03-31\nstatus: complete   # was active");

pub(super) static MATTER: Matter = Matter {
    checks: &[periods_end_after_start],
    rules: &[&AWARD_ENDS_BEFORE_IT_STARTS, &ENDS_BEFORE_IT_STARTS, &YEAR_OUTSIDE_AWARD, &AWARD_STILL_ACTIVE],
};

pub(super) static EACH_AWARD: &[AwardCheck] = &[awards_end_after_start, years_lie_within, still_active];

/// The months after its end in which an award may still be called active, while reports come in.
const MONTHS_TO_CLOSE: u32 = 3;

/// Types of record with a period, and its first and last day.
static PERIODS: &[(&RecordType, &Field<Date>, &Field<Date>)] = &[
    (&plan::PLANS, &plan::START, &plan::END),
    (&budget_area::BUDGET_AREAS, &budget_area::START, &budget_area::END),
    (&agreement::AGREEMENTS, &agreement::START, &agreement::END),
    (&publication::PUBLICATIONS, &publication::COVERS_FROM, &publication::COVERS_TO),
    (&duty::DUTIES, &duty::APPLIES_FROM, &duty::APPLIES_UNTIL),
];

/// A list whose entries have a period, with the fields of its first and its last day.
type Periods = (&'static Field<[Group]>, &'static Field<Date>, &'static Field<Date>);

/// Lists of periods inside the settings.
static SETTINGS: &[Periods] =
    &[(&OFFICE_HOLDERS, &HOLDER_FROM, &HOLDER_TO), (&DECISION_REFERENCE, &PATTERN_FROM, &PATTERN_TO)];

/// The latest day an award was ever to pay for, with all that variations and extensions may have made of it: only what is
/// wrong in any reading is found. None when that is not known.
pub(super) fn last_day(award: &Record) -> Option<Date> {
    let mut last = award.get(&END)?;
    for (list, end) in [(&VARIATIONS, &VARIATION_END), (&EXTENSIONS, &EXTENSION_END)] {
        if matches!(award.fields.value(list), Some(Value::Invalid)) {
            return None;
        }
        for group in award.get(list).unwrap_or_default() {
            if matches!(group.fields.value(end), Some(Value::Invalid)) {
                return None;
            }
            let only_possible = group.fields.get(&EXTENSION_TAKEN) == Some(false);
            last = group.fields.get(end).filter(|_| !only_possible).map_or(last, |day| day.max(last));
        }
    }
    Some(last)
}

fn awards_end_after_start(_: &Subject, award: &Record, found: &mut Diagnostics) {
    let Some(start) = award.get(&START) else { return };
    let own = award.get(&END).map(|end| (end, award.span(&END), END.name));
    let varied = award.get(&VARIATIONS).unwrap_or_default().iter().filter_map(|group| {
        let entry = group.fields.entry(&VARIATION_END)?;
        Some((group.fields.get(&VARIATION_END)?, award.at(entry.at), VARIATIONS.name))
    });
    for (end, span, field) in own.into_iter().chain(varied).filter(|(end, ..)| *end < start) {
        let message = format!("award “{}” ends on {}, before it starts on {}", award.id, end.long(), start.long());
        let finding = found.report(&AWARD_ENDS_BEFORE_IT_STARTS, span, message).about(award).field(field);
        finding.note(award.span(&START), format!("it starts on {}", start.long()));
        finding.help("correct one of the two dates; is it the right year?");
    }
}

fn periods_end_after_start(subject: &Subject, found: &mut Diagnostics) {
    for (record_type, start, end) in PERIODS {
        for record in subject.dataset.all(record_type) {
            if let (Some(from), Some(to)) = (record.get(start), record.get(end)) {
                let what = format!("{} “{}”", record_type.noun(), record.name());
                report_period(record, &what, (from, record.span(start)), (to, record.span(end)), end.name, found);
            }
        }
    }
    for said in subject.dataset.all(&duty::DUTIES) {
        let Some(fields) = said.get(&duty::NOT_APPLICABLE) else { continue };
        report_entry(said, fields, (&duty::REASON_FROM, &duty::UNTIL), duty::NOT_APPLICABLE.name, found);
    }
    for settings in subject.dataset.all(&SITE) {
        for (list, start, end) in SETTINGS {
            for fields in settings.get(list).unwrap_or_default().iter().map(|group| &group.fields) {
                report_entry(settings, fields, (start, end), list.name, found);
            }
        }
    }
}

/// The same of a period that small records inside a record give.
fn report_entry(
    record: &Record,
    fields: &Fields,
    (start, end): (&Field<Date>, &Field<Date>),
    name: &'static str,
    found: &mut Diagnostics,
) {
    let dates = (fields.get(start), fields.get(end), fields.entry(start), fields.entry(end));
    if let (Some(from), Some(to), Some(from_entry), Some(to_entry)) = dates {
        let (from, to) = ((from, record.at(from_entry.at)), (to, record.at(to_entry.at)));
        report_period(record, "this entry", from, to, name, found);
    }
}

fn report_period(
    record: &Record,
    what: &str,
    (from, from_span): (Date, Span),
    (to, to_span): (Date, Span),
    field: &'static str,
    found: &mut Diagnostics,
) {
    if to < from {
        let message = format!("{what} ends on {}, before it begins on {}", to.long(), from.long());
        let finding = found.report(&ENDS_BEFORE_IT_STARTS, to_span, message).about(record).field(field);
        finding.note(from_span, format!("it begins on {}", from.long()));
        finding.help("correct one of the two dates; is it the right year?");
    }
}

fn years_lie_within(_: &Subject, award: &Record, found: &mut Diagnostics) {
    let (start, end) = (award.get(&START), last_day(award));
    // An award that ends before it starts is reported as that.
    if start.zip(end).is_some_and(|(start, end)| end < start) {
        return;
    }
    if let (Some(year), Some(start)) = (award.get(&YEAR), start)
        && start.financial_year() != year
    {
        let message = format!("award “{}” counts in {year}, but starts on {}", award.id, start.long());
        let finding = found.on_field(&YEAR_OUTSIDE_AWARD, award, &YEAR, message);
        finding.note(award.span(&START), format!("this day is in {}", start.financial_year()));
        finding.help(format!("write {}, or leave the year out: the start says it", start.financial_year()));
    }
    for share in award.get(&YEARS).unwrap_or_default() {
        let Some(year) = share.year() else { continue };
        let outside = before(year, start).map(|start| (format!("starts on {}", start.long()), award.span(&START)));
        let outside =
            outside.or_else(|| after(year, end).map(|end| (format!("ends on {}", end.long()), award.span(&END))));
        if let Some((problem, span)) = outside {
            let message = format!("award “{}” has money in {year}, but {problem}", award.id);
            let finding = found.report(&YEAR_OUTSIDE_AWARD, award.at(share.key_at), message);
            finding.about(award).field(YEARS.name).note(span, format!("it {problem}"));
            finding.help("correct the year, or the start and end of the award; a later end may also be a variation");
        }
    }
}

/// The start, when the year was over before it.
fn before(year: FinancialYear, start: Option<Date>) -> Option<Date> {
    start.filter(|start| year.last_day() < *start)
}

/// The end, when the year began after it.
fn after(year: FinancialYear, end: Option<Date>) -> Option<Date> {
    end.filter(|end| year.first_day() > *end)
}

fn still_active(subject: &Subject, award: &Record, found: &mut Diagnostics) {
    if award.get(&STATUS) != Some(Status::Active) {
        return;
    }
    let Some(end) = last_day(award).filter(|end| end.plus_months(MONTHS_TO_CLOSE) < subject.today) else {
        return;
    };
    let message = format!("award “{}” is still marked active, but ended on {}", award.id, end.long());
    let finding = found.on_field(&AWARD_STILL_ACTIVE, award, &STATUS, message);
    finding.note(award.span(&END), "its last day is here");
    finding.help("write complete, terminated or returned; or add the variation that gave it a later end");
}
