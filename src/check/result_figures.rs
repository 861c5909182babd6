//! Figures that contradict each other: parts above their whole, percentages beside their counts, last year’s two figures.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::dataset::Dataset;
use crate::model::figure::{Figure, Number};
use crate::model::period::Period;
use crate::model::record::{Record, RecordKey};
use crate::model::value::Share;
use crate::records::measure::{DENOMINATOR, NUMERATOR, PART_OF};
use crate::records::monitoring_return::{AWARD, COMPARISON, PERIOD, RESULTS, RETURNS, figure_of, of_award};
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

pub(super) static MATTER: Matter = Matter {
    checks: &[within_returns, between_years],
    rules: &[&PART_ABOVE_WHOLE, &PERCENTAGE_DIFFERS, &COMPARISON_DIFFERS],
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
    let Some(right) = results::share(part, whole).filter(|right| (right.0 - number.0).abs() > 100) else { return };
    let message = format!("“{}” is given as {number}%, but {part} of {whole} are {right}%", measure.id);
    let finding = found.report(&PERCENTAGE_DIFFERS, record.at(share.amount_at), message).about(record);
    finding.field(RESULTS.name).help(format!(
        "write {}: {}; or correct one of the counts",
        measure.id,
        right.decimal()
    ));
}

fn between_years(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    super::each_of(dataset.all(&RETURNS), found, |record, found| {
        let (Some(comparison), Some(period), Some(award)) =
            (record.get(&COMPARISON), record.get(&PERIOD), record.target(&AWARD))
        else {
            return;
        };
        let before: Vec<(Period, &Record)> =
            of_award(dataset, award).into_iter().filter(|(other, _)| *other == period.year_before()).collect();
        let Some((_, before)) = before.first() else { return };
        for share in comparison {
            let Some((key, number)) = share.target().zip(share.figure().and_then(Figure::number)) else { continue };
            let Some(published) = number_of(before, key).filter(|published| *published != number) else { continue };
            let id = &dataset.get(key).id;
            let message = format!("“{id}” is compared with {number}, but the return of that period says {published}");
            let finding = found.report(&COMPARISON_DIFFERS, record.at(share.amount_at), message).about(record);
            finding.field(COMPARISON.name).note(before.span(&RESULTS), "that return is here");
            finding.help(format!("write {published}; or correct the earlier return"));
        }
    });
}
