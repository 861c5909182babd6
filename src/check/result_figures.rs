//! Figures that contradict each other: parts above their whole, percentages beside their counts, last year’s two figures.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::choices::Choices;
use crate::model::dataset::Dataset;
use crate::model::field::Field;
use crate::model::figure::{Figure, Number};
use crate::model::record::{Record, RecordKey};
use crate::model::value::Share;
use crate::records::award::{self, AWARDS};
use crate::records::measure::{DENOMINATOR, NUMERATOR, PART_OF, UNIT, Unit};
use crate::records::monitoring_return::{
    COMPARISON, RESULTS, RETURNS, TARGETS, every_of_subject, figure_of, of_subject, subjects,
};
use crate::records::results;

use super::{Matter, Subject};

static PART_ABOVE_WHOLE: Rule = Rule::warning("part-above-whole")
    .what("A return has a higher figure for a part than for its whole, such as more people supported than referred.")
    .why("One of the two is wrong or counted otherwise, and readers cannot tell which.")
    .fix("Correct a figure. If the measures are counted differently, say so in their definitions and take part_of out.")
    .example("results: referrals: 120; supported: 96   # was supported: 196");

static PERCENTAGE_DIFFERS: Rule = Rule::warning("percentage-differs")
    .what("A percentage is not that of the two counts beside it.")
    .why("Percentages over longer periods are worked out from the counts, and readers will do the same.")
    .fix("Correct the percentage or one of the counts. A rounding of up to one percentage point is accepted.")
    .example("results: referrals: 120; supported: 96; support-rate: 80");

static COMPARISON_DIFFERS: Rule = Rule::warning("comparison-differs")
    .what("A return compares with a figure of a year before that is not the one published then.")
    .why("Readers would find two figures for the same period.")
    .fix("Correct one of the two. If the earlier figure was revised, correct the earlier return.")
    .example("period,results,comparison\n2024-25-q1,referrals: 88,\n2025-26-q1,referrals: 120,referrals: 88");

static NOT_A_COUNT: Rule = Rule::error("figure-not-a-count")
    .what("A figure of people, cases or events is negative, or has a fraction.")
    .why("What is counted one by one has neither. The figure is of another measure, or in another column.")
    .fix("Write a whole number. If it is a share or an average, give the measure the unit that it has.")
    .example("results: supported: 96.5   # wrong: people\nresults: supported: 96");

static SHARE_ABOVE_ALL: Rule = Rule::error("share-above-hundred")
    .what("A percentage of a whole is above 100, or below 0.")
    .why("No part is more than its whole. The figure is of another measure, in another unit, or mistyped.")
    .fix("Correct the figure. If it is no share of a whole, such as a growth, take numerator and denominator out of the measure.")
    .example("results: rate: 95   # was rate: 950");

pub(super) static MATTER: Matter = Matter {
    checks: &[within_returns, counts, shares_of_wholes, between_years],
    rules: &[&PART_ABOVE_WHOLE, &PERCENTAGE_DIFFERS, &COMPARISON_DIFFERS, &NOT_A_COUNT, &SHARE_ABOVE_ALL],
};

fn within_returns(subject: &Subject, found: &mut Diagnostics) {
    super::each_of(subject.dataset.all(&RETURNS), found, |record, found| {
        for share in record.get(&RESULTS).unwrap_or_default() {
            let Some((key, number)) = share.target().zip(share.figure().and_then(Figure::number)) else { continue };
            above(subject.dataset, record, (share, key, number), found);
            percentage(subject.dataset, record, (share, key, number), found);
        }
    });
}

fn number_of(record: &Record, measure: RecordKey) -> Option<Number> {
    figure_of(record.get(&RESULTS), measure)?.number()
}

fn above(
    dataset: &Dataset,
    record: &Record,
    (share, key, number): (&Share, RecordKey, Number),
    found: &mut Diagnostics,
) {
    let Some(whole) = dataset.get(key).target(&PART_OF) else { return };
    let Some(most) = number_of(record, whole).filter(|most| number > *most) else { return };
    let (part, whole) = (&dataset.get(key).id, &dataset.get(whole).id);
    let message = format!("{number} of “{part}” are more than the {most} of “{whole}” that they are part of");
    let finding = found.report(&PART_ABOVE_WHOLE, record.at(share.amount_at), message).about(record);
    finding.field(RESULTS.name).help("correct one of the two figures");
}

fn percentage(
    dataset: &Dataset,
    record: &Record,
    (share, key, number): (&Share, RecordKey, Number),
    found: &mut Diagnostics,
) {
    let measure = dataset.get(key);
    let counts = measure.target(&NUMERATOR).zip(measure.target(&DENOMINATOR));
    let counts = counts.and_then(|(part, whole)| number_of(record, part).zip(number_of(record, whole)));
    let Some((part, whole)) = counts else { return };
    if part > whole {
        let message = format!("{part} are more than the {whole} that “{}” is a percentage of", measure.id);
        let finding = found.report(&PART_ABOVE_WHOLE, record.at(share.amount_at), message).about(record);
        finding.field(RESULTS.name).help("correct one of the two counts");
        return;
    }
    let Some(right) = results::share(part, whole).filter(|right| (right.0 - number.0).abs() > 100) else { return };
    let message = format!("“{}” is given as {number}%, but {part} of {whole} are {right}%", measure.id);
    let finding = found.report(&PERCENTAGE_DIFFERS, record.at(share.amount_at), message).about(record);
    finding.field(RESULTS.name).help(format!(
        "write {}: {}; or correct one of the counts",
        measure.id,
        right.decimal()
    ));
}

/// People, cases and events are counted: there are no halves of them, and no fewer than none.
fn counts(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    super::each_of(dataset.all(&RETURNS), found, |record, found| {
        for field in [&RESULTS, &COMPARISON] {
            for share in record.get(field).unwrap_or_default() {
                let Some((key, number)) = share.target().zip(share.figure().and_then(Figure::number)) else { continue };
                let measure = dataset.get(key);
                let unit = measure.get(&UNIT).filter(|unit| matches!(unit, Unit::People | Unit::Cases | Unit::Events));
                if let Some(unit) = unit.filter(|_| number.0 < 0 || number.0 % 100 != 0) {
                    let message =
                        format!("“{}” is given as {number}, which is no number of {}", measure.id, unit.word());
                    let finding = found.report(&NOT_A_COUNT, record.at(share.amount_at), message).about(record);
                    finding.field(field.name).help("write a whole number from 0; or correct the unit of the measure");
                }
            }
        }
    });
}

/// A percentage that is worked out from a part and its whole is from 0 to 100, also where it is aimed at or compared with.
fn shares_of_wholes(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    super::each_of(dataset.all(&RETURNS), found, |record, found| {
        for field in [&RESULTS, &TARGETS, &COMPARISON] {
            share_of_whole(dataset, record, field, found);
        }
    });
    super::each_of(dataset.all(&AWARDS), found, |award, found| share_of_whole(dataset, award, &award::TARGETS, found));
}

fn share_of_whole(dataset: &Dataset, record: &Record, field: &'static Field<[Share]>, found: &mut Diagnostics) {
    let shares = record.get(field).unwrap_or_default();
    for share in shares {
        let Some((key, number)) = share.target().zip(share.figure().and_then(Figure::number)) else { continue };
        let measure = dataset.get(key);
        let counts = measure.target(&NUMERATOR).zip(measure.target(&DENOMINATOR));
        let Some((part, whole)) = counts.filter(|_| number.0 < 0 || number > Number::whole(100)) else { continue };
        // Where the two counts are there, one of them is at fault, and is told.
        let are_there =
            [part, whole].iter().all(|count| figure_of(Some(shares), *count).is_some_and(|it| it.number().is_some()));
        if !are_there {
            let message = format!("“{}” is given as {number}%, which is no share of a whole", measure.id);
            let finding = found.report(&SHARE_ABOVE_ALL, record.at(share.amount_at), message).about(record);
            finding.field(field.name).help("write a percentage from 0 to 100");
        }
    }
}

fn between_years(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    if dataset.all(&RETURNS).is_empty() {
        return;
    }
    for award in subjects(dataset) {
        let current = of_subject(dataset, award);
        for (period, record) in every_of_subject(dataset, award) {
            let before = current.binary_search_by_key(&period.year_before(), |(other, _)| *other);
            if let Ok(index) = before {
                compared(dataset, record, current[index].1, found);
            }
        }
    }
}

/// What a return says of the year before is what was published then.
fn compared(dataset: &Dataset, record: &Record, before: &Record, found: &mut Diagnostics) {
    for share in record.get(&COMPARISON).unwrap_or_default() {
        let Some((key, number)) = share.target().zip(share.figure().and_then(Figure::number)) else { continue };
        let Some(published) = number_of(before, key).filter(|published| *published != number) else { continue };
        let id = &dataset.get(key).id;
        let message = format!("“{id}” is compared with {number}, but the return of that period says {published}");
        let finding = found.report(&COMPARISON_DIFFERS, record.at(share.amount_at), message).about(record);
        finding.field(COMPARISON.name).note(before.span(&RESULTS), "that return is here");
        finding.help(format!("write {published}; or correct the earlier return"));
    }
}
