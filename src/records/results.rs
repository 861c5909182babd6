//! What returns come to over a longer period: added only where the measure says that it may be.

use std::cmp::Reverse;

use super::award;
use super::measure::{ADDS, Adds, DENOMINATOR, NUMERATOR};
use super::monitoring_return::{RESULTS, Status, figure_of, status};
use crate::model::dataset::Dataset;
use crate::model::figure::{Figure, Number};
use crate::model::period::Period;
use crate::model::record::{Record, RecordKey};

/// What a measure comes to over a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// A return on this very period says so, or the last one in it does.
    Given(Figure),
    Sum(Sum),
    /// A percentage, worked out anew from the sums behind it.
    Percent(Number),
    /// There are figures, and they may not be added.
    NotAdded,
    Nothing,
}

impl Over {
    /// Whether it is a sum that leaves figures out.
    pub fn leaves_out(self) -> bool {
        matches!(self, Over::Sum(sum) if sum.without() > 0)
    }
}

/// Numbers added up, and what had none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    pub sum: Number,
    /// How many numbers it is of.
    pub numbers: usize,
    /// How many figures were withheld.
    pub suppressed: usize,
    /// How many were not counted.
    pub not_collected: usize,
    /// How many have no meaning.
    pub not_applicable: usize,
}

impl Sum {
    /// The sum with one more figure.
    pub fn with(self, figure: Figure) -> Sum {
        match figure {
            Figure::Number(number) => {
                Sum { sum: Number(self.sum.0.saturating_add(number.0)), numbers: self.numbers + 1, ..self }
            }
            Figure::Suppressed => Sum { suppressed: self.suppressed + 1, ..self },
            Figure::NotCollected => Sum { not_collected: self.not_collected + 1, ..self },
            Figure::NotApplicable => Sum { not_applicable: self.not_applicable + 1, ..self },
        }
    }

    /// How many figures have no number, and are in no sum.
    pub fn without(self) -> usize {
        self.suppressed + self.not_collected + self.not_applicable
    }

    /// Two sums as one.
    pub fn and(self, other: Sum) -> Sum {
        Sum {
            sum: Number(self.sum.0.saturating_add(other.sum.0)),
            numbers: self.numbers + other.numbers,
            suppressed: self.suppressed + other.suppressed,
            not_collected: self.not_collected + other.not_collected,
            not_applicable: self.not_applicable + other.not_applicable,
        }
    }
}

/// The figures of a measure in some returns on one award: of each period the current one.
pub fn figures<'a>(
    returns: &'a [(Period, &'a Record)],
    measure: RecordKey,
) -> impl Iterator<Item = (Period, Figure)> + 'a {
    let published = returns.iter().filter(|(_, record)| status(record) == Status::Published);
    published.filter_map(move |(period, record)| Some((*period, figure_of(record.get(&RESULTS), measure)?)))
}

/// The figures of a measure within a span, of periods that do not overlap: where they do, the longer one counts.
pub fn apart(returns: &[(Period, &Record)], measure: RecordKey, span: Period) -> Vec<(Period, Figure)> {
    let mut within: Vec<_> = figures(returns, measure).filter(|(period, _)| span.holds(*period)).collect();
    within.sort_by_key(|(period, _)| (period.first_day(), Reverse(period.last_day())));
    let mut apart: Vec<(Period, Figure)> = Vec::with_capacity(within.len());
    for (period, figure) in within {
        if apart.last().is_none_or(|(last, _)| !last.overlaps(period)) {
            apart.push((period, figure));
        }
    }
    apart
}

/// What a measure comes to over a span, in the returns on one award.
pub fn over(dataset: &Dataset, returns: &[(Period, &Record)], measure: RecordKey, span: Period) -> Over {
    if let Some((_, figure)) = figures(returns, measure).find(|(period, _)| *period == span) {
        return Over::Given(figure);
    }
    let apart = apart(returns, measure, span);
    let Some((_, last)) = apart.last() else { return Over::Nothing };
    let record = dataset.get(measure);
    match record.get(&ADDS) {
        Some(Adds::Sum) => Over::Sum(apart.iter().fold(Sum::default(), |sum, (_, figure)| sum.with(*figure))),
        Some(Adds::Last) => Over::Given(*last),
        Some(Adds::None) | None => percent(dataset, returns, record, span).map_or(Over::NotAdded, Over::Percent),
    }
}

/// A percentage from the sums behind it, where both are known in full and are of the same periods.
fn percent(dataset: &Dataset, returns: &[(Period, &Record)], measure: &Record, span: Period) -> Option<Number> {
    let counts = [measure.target(&NUMERATOR)?, measure.target(&DENOMINATOR)?];
    let added = counts.map(|count| dataset.get(count).get(&ADDS) == Some(Adds::Sum));
    let [part, whole] = counts.map(|count| apart(returns, count, span));
    // Of none there is no part, whether the return says so or leaves it out.
    let is_said = |of: Period| part.iter().any(|(period, _)| *period == of);
    let is_empty = |(of, figure): &(Period, Figure)| *figure == Figure::Number(Number(0)) && !is_said(*of);
    let whole: Vec<(Period, Figure)> = whole.iter().filter(|it| !is_empty(it)).copied().collect();
    let same = part.iter().map(|(period, _)| period).eq(whole.iter().map(|(period, _)| period));
    let sum = |figures: &[(Period, Figure)]| {
        figures.iter().map(|(_, figure)| figure.number().map(|number| number.0)).sum::<Option<i64>>()
    };
    let (part, whole) = (sum(&part)?, sum(&whole)?);
    (added == [true, true] && same).then(|| share(Number(part), Number(whole)))?
}

/// A part as a percentage of the whole, to one decimal; none of nothing.
pub fn share(part: Number, whole: Number) -> Option<Number> {
    let (part, whole) = (i128::from(part.0), i128::from(whole.0));
    let tenths = (part * 2_000 + whole).checked_div_euclid(whole * 2).filter(|_| whole > 0)?;
    Some(Number(i64::try_from(tenths).ok()?.checked_mul(10)?))
}

/// The measures that are reported of an award: those that it names, then others of which its returns have figures.
pub fn measures(award: &Record, returns: &[(Period, &Record)]) -> Vec<RecordKey> {
    let named = award.get(&award::MEASURES).unwrap_or_default().iter().filter_map(|item| item.value.target());
    let aimed = award.get(&award::TARGETS).unwrap_or_default().iter().filter_map(|share| share.target());
    let reported = returns.iter().flat_map(|(_, record)| record.get(&RESULTS).unwrap_or_default());
    let mut measures: Vec<RecordKey> = Vec::new();
    for measure in named.chain(aimed).chain(reported.filter_map(|share| share.target())) {
        if !measures.contains(&measure) {
            measures.push(measure);
        }
    }
    measures
}
