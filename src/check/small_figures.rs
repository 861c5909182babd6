//! Figures about so few people that they could be recognised, and what would give such a figure away.
//!
//! A number that is withheld is in no file: the records say `suppressed` in its place. So it can only come out where other
//! numbers of the records leave room for one value alone.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::dataset::Dataset;
use crate::model::field::Field;
use crate::model::figure::{Figure, Number};
use crate::model::period::{Length, Period};
use crate::model::record::{Record, RecordKey};
use crate::model::source::Span;
use crate::model::value::Share;
use crate::records::measure::{self, ADDS, Adds, DENOMINATOR, NUMERATOR, PART_OF};
use crate::records::monitoring_return::{
    COMPARISON, RESULTS, RETURNS, Status, every_of_subject, figure_of, is_provisional, of_subject, status, subjects,
};
use crate::records::{reporting, results};

use super::{Matter, Subject};

static SMALL_FIGURE: Rule = Rule::duty("small-figure-published")
    .what("A figure about people is from 1 to 4, or a percentage of a number tells of so few, or that all but so few are counted.")
    .why("So few people can be recognised by those who know them, and that they sought help is personal data under the UK GDPR.")
    .fix("Write suppressed in place of the number. 0 may be published.")
    .example("results: referrals: 12; supported: suppressed   # was supported: 3");

static GIVEN_AWAY: Rule = Rule::duty("suppressed-figure-given-away")
    .what("A figure is suppressed, and other figures say what it is: a total, a percentage, a comparison or an earlier return.")
    .why("Whoever can subtract would know the number, so that withholding it protects nobody.")
    .fix("Suppress one more figure: the one that the finding points at, or another of the same sum.")
    .example("period,results\n2025-26-q1,supported: 10\n2025-26-q2,supported: suppressed\n2025-26-h1,supported: suppressed   # was 13, which is 10 and 3");

pub(super) static MATTER: Matter = Matter { checks: &[small, given_away], rules: &[&SMALL_FIGURE, &GIVEN_AWAY] };

/// The splits of a return that have figures of what happened; targets are of nobody.
static SPLITS: [&Field<[Share]>; 2] = [&RESULTS, &COMPARISON];

fn small(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    super::each_of(dataset.all(&RETURNS), found, |record, found| {
        for field in SPLITS {
            for share in record.get(field).unwrap_or_default() {
                let Some((key, number)) = share.target().zip(share.figure().and_then(Figure::number)) else { continue };
                if measure::is_of_people(dataset.get(key)) && number.is_small() {
                    let message = format!("“{number}” is a figure about so few people that they could be recognised");
                    let finding = found.report(&SMALL_FIGURE, record.at(share.amount_at), message).about(record);
                    finding.field(field.name).help(format!("write {}: suppressed", dataset.get(key).id));
                }
            }
        }
    });
}

fn given_away(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    if dataset.all(&RETURNS).is_empty() {
        return;
    }
    super::each_of(dataset.all(&RETURNS), found, |record, found| {
        by_percentage(dataset, record, found);
        by_whole(dataset, record, found);
    });
    for key in subjects(dataset) {
        let every = every_of_subject(dataset, key);
        by_other_return(dataset, &every, found);
        by_comparison(dataset, &every, found);
        by_longer_period(dataset, dataset.get(key), &of_subject(dataset, key), found);
    }
}

fn share_of<'a>(record: &'a Record, field: &'static Field<[Share]>, measure: RecordKey) -> Option<&'a Share> {
    record.get(field)?.iter().find(|share| share.target() == Some(measure))
}

/// A suppressed figure: the measure, and where it is suppressed.
#[derive(Clone, Copy)]
pub(super) struct Hidden {
    measure: RecordKey,
    at: Option<Span>,
}

impl Hidden {
    /// That of a measure in one of some returns.
    pub(super) fn of<'a>(measure: RecordKey, mut returns: impl Iterator<Item = &'a Record>) -> Hidden {
        let at = returns.find_map(|record| {
            let shares = SPLITS.iter().flat_map(|field| record.get(*field).unwrap_or_default());
            let mut own = shares.filter(|share| share.target() == Some(measure));
            own.find(|share| share.figure() == Some(Figure::Suppressed)).map(|share| record.at(share.amount_at))
        });
        Hidden { measure, at }
    }
}

/// Points at the figure that gives one of a measure away, and at that one.
pub(super) fn report(
    dataset: &Dataset,
    record: &Record,
    share: &Share,
    hidden: Hidden,
    why: &str,
    found: &mut Diagnostics,
) {
    let name = &dataset.get(hidden.measure).id;
    let message = format!("with this figure, anybody can tell the suppressed one of “{name}”{why}");
    let finding = found.report(&GIVEN_AWAY, record.at(share.amount_at), message).about(record);
    if let Some(at) = hidden.at {
        finding.note(at, "it is suppressed here");
    }
    finding.help("suppress this figure too, or another of the same sum");
}

/// A percentage with one of the two counts behind it gives the other.
fn by_percentage(dataset: &Dataset, record: &Record, found: &mut Diagnostics) {
    for field in SPLITS {
        for share in record.get(field).unwrap_or_default() {
            let Some((percent, number)) = share.target().zip(share.figure().and_then(Figure::number)) else { continue };
            let percent = dataset.get(percent);
            let counts = [percent.target(&NUMERATOR), percent.target(&DENOMINATOR)];
            let figures = counts.map(|count| count.and_then(|count| figure_of(record.get(field), count)));
            for (count, figure) in counts.into_iter().zip(figures) {
                if let (Some(count), Some(Figure::Suppressed)) = (count, figure) {
                    report(dataset, record, share, Hidden::of(count, [record].into_iter()), "", found);
                }
            }
            let [Some(part), _] = counts else { continue };
            let [None, Some(Figure::Number(whole))] = figures else { continue };
            let people = implied(number, whole);
            let (few, rest) = (people.is_small(), Number(whole.0.saturating_sub(people.0)).is_small());
            if measure::is_of_people(dataset.get(part)) && (few || rest) {
                // The others of the whole are as easily recognised as those who are counted.
                let whose = if few { "is" } else { "leaves" };
                let message = format!("{number}% of {whole} {whose} so few people that they could be recognised");
                let finding = found.report(&SMALL_FIGURE, record.at(share.amount_at), message).about(record);
                finding.field(field.name).help(format!("write {}: suppressed", percent.id));
            }
        }
    }
}

/// So many per cent of a number, to the nearest whole.
fn implied(percent: Number, whole: Number) -> Number {
    let people = (i128::from(percent.0) * i128::from(whole.0) + 500_000) / 1_000_000;
    Number::whole(i64::try_from(people).unwrap_or(i64::MAX))
}

/// A whole with all its parts but one gives that one: where the rest is so small that it can be nothing else. A part of which
/// only the percentage is there is as good as known.
fn by_whole(dataset: &Dataset, record: &Record, found: &mut Diagnostics) {
    for field in SPLITS {
        let shares = record.get(field).unwrap_or_default();
        for whole in shares {
            let Some((key, number)) = whole.target().zip(whole.figure().and_then(Figure::number)) else { continue };
            let mut parts = parts_of(dataset, shares, key);
            parts.extend(parts_by_percentage(dataset, shares, (key, number), &parts));
            let hidden: Vec<RecordKey> =
                parts.iter().filter(|(_, figure)| *figure == Figure::Suppressed).map(|(part, _)| *part).collect();
            let known: i64 = parts.iter().filter_map(|(_, figure)| figure.number()).map(|number| number.0).sum();
            let rest = number.0 - known;
            if let Some(first) = hidden.first().filter(|_| parts.len() > hidden.len() && tells(rest, hidden.len())) {
                let hidden = Hidden::of(*first, [record].into_iter());
                report(dataset, record, whole, hidden, ": it is what the others leave of this whole", found);
            }
        }
    }
}

/// The figures of the measures that are part of a whole.
fn parts_of(dataset: &Dataset, shares: &[Share], whole: RecordKey) -> Vec<(RecordKey, Figure)> {
    let parts = shares.iter().filter_map(|share| Some((share.target()?, share.figure()?)));
    parts.filter(|(part, _)| dataset.get(*part).target(&PART_OF) == Some(whole)).collect()
}

/// What the percentages of a whole say of those of its parts that have no figure, or a suppressed percentage says is hidden.
fn parts_by_percentage(
    dataset: &Dataset,
    shares: &[Share],
    (whole, number): (RecordKey, Number),
    given: &[(RecordKey, Figure)],
) -> Vec<(RecordKey, Figure)> {
    let of_whole = shares.iter().filter_map(|share| {
        let (percent, figure) = (dataset.get(share.target()?), share.figure()?);
        let part = percent.target(&NUMERATOR).filter(|_| percent.target(&DENOMINATOR) == Some(whole))?;
        let is_part = dataset.get(part).target(&PART_OF) == Some(whole);
        let figure = figure.number().map_or(figure, |percent| Figure::Number(implied(percent, number)));
        (is_part && given.iter().all(|(own, _)| *own != part)).then_some((part, figure))
    });
    of_whole.collect()
}

/// Whether a rest says what each of so many suppressed figures is: the only one, or each the least or the most that such a
/// figure can be.
pub(super) fn tells(rest: i64, hidden: usize) -> bool {
    let each = i64::try_from(hidden).unwrap_or(i64::MAX).saturating_mul(100);
    match hidden {
        0 => false,
        1 => Number(rest).is_small(),
        _ => rest == each || rest == each.saturating_mul(4),
    }
}

/// A provisional return has the number that the final one withholds, or the other way round.
fn by_other_return(dataset: &Dataset, every: &[(Period, &Record)], found: &mut Diagnostics) {
    for pair in every.windows(2) {
        let [(period, first), (other, second)] = pair else { continue };
        if period != other || is_provisional(first) == is_provisional(second) {
            continue;
        }
        for (hiding, telling) in [(first, second), (second, first)] {
            for hidden in suppressed(hiding) {
                let told = share_of(telling, &RESULTS, hidden);
                if let Some(told) = told.filter(|share| share.figure().and_then(Figure::number).is_some()) {
                    let hidden = Hidden::of(hidden, [*hiding].into_iter());
                    report(dataset, telling, told, hidden, ": it is that of the other return on the period", found);
                }
            }
        }
    }
}

fn suppressed(record: &Record) -> impl Iterator<Item = RecordKey> {
    let shares = record.get(&RESULTS).unwrap_or_default().iter();
    shares.filter(|share| share.figure() == Some(Figure::Suppressed)).filter_map(Share::target)
}

/// A comparison has the number that the return of the year before withholds.
fn by_comparison(dataset: &Dataset, every: &[(Period, &Record)], found: &mut Diagnostics) {
    for (period, record) in every {
        let year_before = period.year_before();
        let first = every.partition_point(|(other, _)| *other < year_before);
        let before = every[first..].iter().take_while(|(other, _)| *other == year_before);
        let before = before.map(|(_, before)| *before);
        let hidden: BTreeSet<RecordKey> = before.clone().flat_map(suppressed).collect();
        for hidden in hidden {
            let told = share_of(record, &COMPARISON, hidden);
            if let Some(told) = told.filter(|share| share.figure().and_then(Figure::number).is_some()) {
                let hidden = Hidden::of(hidden, before.clone());
                report(dataset, record, told, hidden, ", which the return of the year before withholds", found);
            }
        }
    }
}

/// The figure of a longer period gives that of a part of it, where all other parts are known.
fn by_longer_period(dataset: &Dataset, award: &Record, returns: &[(Period, &Record)], found: &mut Diagnostics) {
    let hidden: BTreeSet<RecordKey> = returns.iter().flat_map(|(_, record)| suppressed(record)).collect();
    let added = hidden.into_iter().filter(|key| dataset.get(*key).get(&ADDS) == Some(Adds::Sum));
    for measure in added {
        let mut figures: Vec<(Period, Figure)> = reported(returns, measure).collect();
        figures.sort_by_key(|(period, _)| *period);
        for (span, total) in &figures {
            let Ok(index) = returns.binary_search_by_key(span, |(period, _)| *period) else { continue };
            let record = returns[index].1;
            let Some(share) = share_of(record, &RESULTS, measure) else { continue };
            if partitions(*span, months_of(award, *span), &figures).iter().any(|parts| is_told(*total, parts)) {
                let within = returns.iter().filter(|(period, _)| span.holds(*period)).map(|(_, record)| *record);
                let hidden = Hidden::of(measure, within);
                report(dataset, record, share, hidden, ": it is what the other periods leave", found);
            }
        }
    }
}

/// The figures of a measure with what returns say besides: of a period with nothing to report the figure is nought.
fn reported<'a>(
    returns: &'a [(Period, &'a Record)],
    measure: RecordKey,
) -> impl Iterator<Item = (Period, Figure)> + 'a {
    let nothing = returns.iter().filter(|(_, record)| status(record) == Status::Nil);
    results::figures(returns, measure).chain(nothing.map(|(period, _)| (*period, Figure::Number(Number(0)))))
}

/// Of how many months of a span there can be figures: those of the periods that an award is reported on.
pub(super) fn months_of(award: &Record, span: Period) -> u32 {
    let expected = reporting::expected(award).into_iter().filter(|period| *period != span && span.holds(*period));
    let months: u32 = expected.map(|period| period.length().months()).sum();
    if months == 0 { span.length().months() } else { months }
}

/// The ways in which the figures of shorter periods, the first first, fill so many months of a longer one: those of each length, and the longest of all.
fn partitions(span: Period, months: u32, figures: &[(Period, Figure)]) -> Vec<Vec<(Period, Figure)>> {
    let from = figures.partition_point(|(period, _)| period.first_day() < span.first_day());
    let near = figures[from..].iter().copied().take_while(|(period, _)| period.first_day() <= span.last_day());
    let within: Vec<_> = near.filter(|(period, _)| *period != span && span.holds(*period)).collect();
    let of_length =
        |length: Length| within.iter().copied().filter(move |(period, _)| period.length() == length).collect();
    let mut longest = within.clone();
    longest.sort_by_key(|(period, _)| (period.first_day(), std::cmp::Reverse(period.last_day())));
    let mut apart: Vec<(Period, Figure)> = Vec::new();
    for part in longest {
        if apart.last().is_none_or(|(last, _)| !last.overlaps(part.0)) {
            apart.push(part);
        }
    }
    let mut ways: Vec<Vec<(Period, Figure)>> =
        [Length::Month, Length::Quarter, Length::HalfYear].map(of_length).into_iter().collect();
    ways.push(apart);
    let filled = |parts: &Vec<(Period, Figure)>| parts.iter().map(|(period, _)| period.length().months()).sum::<u32>();
    ways.retain(|parts| filled(parts) >= months);
    ways
}

/// Whether a total and its parts leave one value alone for what is suppressed among them.
fn is_told(total: Figure, parts: &[(Period, Figure)]) -> bool {
    let hidden = parts.iter().filter(|(_, figure)| *figure == Figure::Suppressed).count();
    // What was not collected, or has no meaning, is in no total.
    let known: i64 = parts.iter().filter_map(|(_, figure)| figure.number()).map(|number| number.0).sum();
    match total {
        Figure::Number(total) if hidden == 1 => total.0 >= known,
        Figure::Number(total) => tells(total.0 - known, hidden),
        // All parts are known, and so is their sum.
        Figure::Suppressed => hidden == 0 && Number(known) > Number(0),
        Figure::NotCollected | Figure::NotApplicable => false,
    }
}
