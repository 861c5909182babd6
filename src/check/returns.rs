//! Returns: each on a period of its award, once, with the measures that the award names, and the last one too.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::field::FieldDef;
use crate::model::period::Period;
use crate::model::record::{Record, RecordKey};
use crate::model::value::Share;
use crate::records::award::{self, AWARDS, MEASURES, REPORTING, TARGETS};
use crate::records::monitoring_return::{
    self, AWARD, CASE_STUDY, CONSENT, PERIOD, PUBLISHED_ON, RECEIVED_ON, RESULTS, RETURNS, STATUS, SUBJECTS, Status,
    every_of_subject, is_provisional, subjects,
};
use crate::records::reporting::{self, Rhythm};

use super::{Matter, Subject};

static ON_ONE: Rule = Rule::error("return-on-one-subject")
    .what("A return is on nothing, or on several of an award, a scheme and an agreement.")
    .why("Its figures would stand on no page, or on two, and sums would count them twice.")
    .fix("Name the award that it reports on; or the scheme or the agreement, where it reports on that as a whole.")
    .example("scheme,period,results\nsmall-grants,2025-26-q1,referrals: 120");

static OUTSIDE_AWARD: Rule = Rule::error("return-outside-award")
    .what("A return is on a period before its award began or after it ended.")
    .why("Readers would see results that this money cannot have paid for.")
    .fix("Correct the period or the award. If the award was extended, record that as a variation with its new end.")
    .example("award,period\ndrop-in,2025-26-q1   # the award ended on 31 March 2025");

static ENTERED_TWICE: Rule = Rule::error("return-entered-twice")
    .what("There are two returns on an award, a scheme or an agreement for the same period, and neither or both are provisional.")
    .why("Its page could show only one of them, and sums would count the period twice.")
    .fix("Keep one. A final return may follow a provisional one: mark the earlier provisional: yes.")
    .example("award,period,provisional\ndrop-in,2025-26-q1,yes\ndrop-in,2025-26-q1,");

static STATUS_CONTRADICTED: Rule = Rule::error("return-status-contradicted")
    .what("A return has figures although its status says that it has none, or was withdrawn and still says something.")
    .why("Nothing to report, not collected and withdrawn each mean that no figure is published for the period. Of a withdrawn return nothing may be in any download.")
    .fix("Take the figures out, of a withdrawn return all that it said; or take the status out, if they are right.")
    .example("status: nil   # without results");

static MEASURE_NOT_OF_AWARD: Rule = Rule::warning("measure-not-of-award")
    .what("A return has a figure of a measure that its award does not name.")
    .why("It may be in the wrong column or have the wrong name, and readers would look for it in the other periods.")
    .fix("Correct the measure, or add it to the measures of the award.")
    .example("measures: [referrals, supported]");

static FINAL_RETURN_MISSING: Rule = Rule::warning("final-return-missing")
    .what("An award that is reported on has ended, and there is no return on its last period.")
    .why("What the money achieved in the end is what readers and auditors ask first.")
    .fix("Add the return; if there is nothing to report, or none is required, a return with that status.")
    .example("award,period,status\ndrop-in,2025-26-q4,not-required");

static REPORTING_UNCLEAR: Rule = Rule::advice("reporting-unclear")
    .what("There are returns on an award that does not say in one of the usual words how often it is reported on.")
    .why("Without that, nobody can be told which periods have no return.")
    .fix("Write monthly, quarterly, half-yearly, yearly, end or none.")
    .example("reporting: quarterly   # was: each quarter, to the board");

static BEFORE_PERIOD_ENDED: Rule = Rule::warning("return-before-its-period-ended")
    .what("A return was received or published before the last day of its period, or published before it was received.")
    .why("What it reports on was not over, so its figures cannot be the whole of it.")
    .fix("Correct the day or the period; or mark the return as provisional, and add the final one when it comes.")
    .example("period: 2025-26-q1\nreceived_on: 2025-07-14   # not 2025-06-14");

static CASE_STUDY_WITHOUT_CONSENT: Rule = Rule::error("case-study-without-consent")
    .what("A return has a case study, and does not say that the person agreed to its publication.")
    .why("A story about one person is personal data under the UK GDPR even without a name: rare facts identify people.")
    .fix("Ask the person and write consent: yes; else take the case study out.")
    .example("case_study: A woman in her fifties …\nconsent: yes");

pub(super) static MATTER: Matter = Matter {
    checks: &[each_return, each_award],
    rules: &[
        &ON_ONE,
        &OUTSIDE_AWARD,
        &ENTERED_TWICE,
        &STATUS_CONTRADICTED,
        &MEASURE_NOT_OF_AWARD,
        &FINAL_RETURN_MISSING,
        &REPORTING_UNCLEAR,
        &CASE_STUDY_WITHOUT_CONSENT,
        &BEFORE_PERIOD_ENDED,
    ],
};

fn each_return(subject: &Subject, found: &mut Diagnostics) {
    super::each_of(subject.dataset.all(&RETURNS), found, |record, found| {
        on_one(record, found);
        contradicted(record, found);
        too_early(record, found);
        without_consent(record, found);
        let Some(on) = monitoring_return::subject(record).map(|key| subject.dataset.get(key)) else { return };
        outside(on, record, found);
        let Some(award) = record.target(&AWARD).map(|key| subject.dataset.get(key)) else { return };
        other_measures(subject, award, record, found);
    });
}

fn on_one(record: &Record, found: &mut Diagnostics) {
    let named: Vec<&FieldDef> =
        SUBJECTS.iter().map(|(_, field)| &field.def).filter(|field| record.has(field)).collect();
    match named.as_slice() {
        [_] => {}
        [] => {
            let finding = found.report(&ON_ONE, record.head(), "this return is on no award, scheme or agreement");
            finding.about(record).help("name the award; or the scheme or the agreement that it reports on as a whole");
        }
        [first, second, ..] => {
            let message =
                format!("this return is on {} and on {}", with_article(first.name), with_article(second.name));
            let finding = found.on_field(&ON_ONE, record, second, message);
            finding.note(record.span(first), "the other is here").help("keep one of the two");
        }
    }
}

fn with_article(name: &str) -> String {
    format!("{} {name}", if name.starts_with('a') { "an" } else { "a" })
}

fn too_early(record: &Record, found: &mut Diagnostics) {
    let last = record.get(&PERIOD).map(Period::last_day).filter(|_| !is_provisional(record));
    let days = [
        (&RECEIVED_ON, "received", last, "the last day of its period"),
        (&PUBLISHED_ON, "published", last, "the last day of its period"),
        (&PUBLISHED_ON, "published", record.get(&RECEIVED_ON), "the day on which it was received"),
    ];
    let early = days.into_iter().find_map(|(field, done, first, what)| {
        let (day, first) = (record.get(field)?, first?);
        (day < first).then_some((field, done, day, first, what))
    });
    if let Some((field, done, day, first, what)) = early {
        let message = format!("this return was {done} on {}, before {}, {what}", day.long(), first.long());
        let finding = found.on_field(&BEFORE_PERIOD_ENDED, record, field, message);
        finding.help("correct the day or the period; or mark the return provisional: yes");
    }
}

fn contradicted(record: &Record, found: &mut Diagnostics) {
    let (said, what): (&[&FieldDef], &str) = match monitoring_return::status(record) {
        Status::Published => return,
        Status::Withdrawn => {
            (&monitoring_return::SAID, "this return was withdrawn, but would still be published in part")
        }
        Status::Nil | Status::NotRequired | Status::NotCollected => {
            (&[&RESULTS.def], "this return has figures, but its status says that there are none")
        }
    };
    for field in said.iter().filter(|field| record.has(field)) {
        let finding = found.on_field(&STATUS_CONTRADICTED, record, field, what);
        finding.note(record.span(&STATUS), "the status is here");
        finding.help(format!("take “{}” out, or the status", field.name));
    }
}

fn without_consent(record: &Record, found: &mut Diagnostics) {
    if record.has(&CASE_STUDY) && record.get(&CONSENT) != Some(true) {
        let message = "this case study would be published without the person’s consent";
        let finding = found.on_field(&CASE_STUDY_WITHOUT_CONSENT, record, &CASE_STUDY, message);
        finding.help("if the person agreed, write consent: yes; else take the case study out");
    }
}

fn outside(award: &Record, record: &Record, found: &mut Diagnostics) {
    let Some(period) = record.get(&PERIOD) else { return };
    let (start, end) = reporting::life(award);
    let (problem, field) = match (start, end) {
        (Some(start), _) if period.last_day() < start => {
            (format!("did not begin until {}", start.long()), &award::START)
        }
        (_, Some(end)) if period.first_day() > end => (format!("ended on {}", end.long()), &award::END),
        _ => return,
    };
    let what = award.record_type.noun();
    let message = format!("{what} “{}” {problem}, outside the period {period}", award.id);
    let finding = found.on_field(&OUTSIDE_AWARD, record, &PERIOD, message);
    finding.note(award.span(field), format!("the {what} says so here"));
    finding.help(format!("correct the period, or the {what} that the return names"));
}

fn other_measures(subject: &Subject, award: &Record, record: &Record, found: &mut Diagnostics) {
    let named: Vec<RecordKey> =
        award.get(&MEASURES).unwrap_or_default().iter().filter_map(|it| it.value.target()).collect();
    let aimed: Vec<RecordKey> = award.get(&TARGETS).unwrap_or_default().iter().filter_map(Share::target).collect();
    if named.is_empty() {
        return;
    }
    for share in record.get(&RESULTS).unwrap_or_default() {
        let Some(measure) = share.target().filter(|key| !named.contains(key) && !aimed.contains(key)) else { continue };
        let id = &subject.dataset.get(measure).id;
        let message = format!("“{id}” is not among the measures of award “{}”", award.id);
        let finding = found.report(&MEASURE_NOT_OF_AWARD, record.at(share.key_at), message).about(record);
        finding.field(RESULTS.name).note(award.span(&MEASURES), "its measures are here");
        finding.help(format!("correct it, or add “{id}” to the measures of the award"));
    }
}

fn each_award(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    if dataset.all(&RETURNS).is_empty() && dataset.all(&crate::records::measure::MEASURES).is_empty() {
        return;
    }
    for key in subjects(dataset) {
        let (award, returns) = (dataset.get(key), every_of_subject(dataset, key));
        twice(&returns, found);
        if *award.record_type != AWARDS {
            continue;
        }
        let has_said = |record: &&Record| record.has(&PERIOD);
        match returns.iter().map(|(_, record)| *record).find(has_said) {
            Some(first) if reporting::rhythm(award).is_none() => unclear(award, first, found),
            None if !award.has(&MEASURES) && !award.has(&TARGETS) => {}
            _ => without_last(subject, award, &returns, found),
        }
    }
}

fn twice(returns: &[(Period, &Record)], found: &mut Diagnostics) {
    for pair in returns.windows(2) {
        let [(period, first), (other, second)] = pair else { continue };
        if period == other && is_provisional(first) == is_provisional(second) {
            let message = format!("there are two returns on the same {} for {period}", what(second));
            let finding = found.on_field(&ENTERED_TWICE, second, &PERIOD, message);
            finding.note(first.span(&PERIOD), "the other is here");
            finding.help("keep one; if one is the final form of the other, mark the earlier provisional: yes");
        }
    }
}

/// What a return is on, as a sentence has it.
fn what(record: &Record) -> &'static str {
    SUBJECTS.iter().find(|(_, field)| record.has(field)).map_or("award", |(_, field)| field.name)
}

fn unclear(award: &Record, first: &Record, found: &mut Diagnostics) {
    let words = reporting::words().collect::<Vec<_>>().join(", ");
    let message = match award.get(&REPORTING) {
        Some(written) => format!("“{written}” does not say which periods award “{}” is reported on", award.id),
        None => format!("award “{}” does not say how often it is reported on, but has returns", award.id),
    };
    let finding = found.on_field(&REPORTING_UNCLEAR, award, &REPORTING, message);
    finding.note(first.span(&PERIOD), "there is a return here").help(format!("write one of: {words}"));
}

fn without_last(subject: &Subject, award: &Record, returns: &[(Period, &Record)], found: &mut Diagnostics) {
    // A return that could not be read may be the one.
    if !subject.dataset.is_whole(&RETURNS) || reporting::rhythm(award) == Some(Rhythm::Never) {
        return;
    }
    let expected = reporting::expected(award);
    let Some(last) = expected.last().filter(|last| last.last_day() < subject.today) else { return };
    if returns.iter().any(|(period, record)| period.last_day() >= last.last_day() && !is_provisional(record)) {
        return;
    }
    let message = format!("award “{}” has ended, and there is no return on its last period, {last}", award.id);
    let finding = found.on_field(&FINAL_RETURN_MISSING, award, &award::END, message);
    finding.help(format!("add the return: award {}, period {last}", award.id));
    finding.help("if there is nothing to report, give it the status nil; if none is required, not-required");
}
