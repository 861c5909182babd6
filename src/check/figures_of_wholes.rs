//! What a scheme or an agreement reports as a whole, beside what its awards report: one may give away what the other suppresses.

use crate::diagnostic::Diagnostics;
use crate::model::dataset::Dataset;
use crate::model::field::Field;
use crate::model::figure::{Figure, Number};
use crate::model::period::Period;
use crate::model::record::{Record, RecordKey};
use crate::model::value::{Reference, Share};
use crate::records::agreement::AGREEMENTS;
use crate::records::award::{self, AWARDS};
use crate::records::measure::{ADDS, Adds};
use crate::records::monitoring_return::{COMPARISON, RESULTS, every_of_subject, of_subject};
use crate::records::results::{self, Over};
use crate::records::scheme::SCHEMES;

use super::small_figures::{Hidden, months_of, report, tells};
use super::{Matter, Subject};

/// The returns on an award, by period.
type Returns<'a> = Vec<(Period, &'a Record)>;

pub(super) static MATTER: Matter = Matter { checks: &[given_away], rules: &[] };

/// Looks at each scheme and each agreement of which there are returns as a whole.
fn given_away(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    for (of, named_by) in [(&SCHEMES, &award::SCHEME), (&AGREEMENTS, &award::AGREEMENT)] {
        for (key, _) in dataset.keyed(of) {
            let own = every_of_subject(dataset, key);
            let awards = if own.is_empty() { Vec::new() } else { awards(dataset, key, named_by) };
            for (span, record) in own.iter().filter(|_| !awards.is_empty()) {
                by_figures(dataset, (*span, record, &RESULTS), &awards, found);
                by_figures(dataset, (span.year_before(), record, &COMPARISON), &awards, found);
            }
        }
    }
}

/// The awards of a whole that count, with the returns on each.
fn awards<'a>(dataset: &'a Dataset, whole: RecordKey, named_by: &Field<Reference>) -> Vec<(RecordKey, Returns<'a>)> {
    let awards = dataset.naming(whole, &AWARDS, named_by).filter(|(_, award)| award::counts(award));
    awards.map(|(key, _)| (key, of_subject(dataset, key))).collect()
}

fn by_figures(
    dataset: &Dataset,
    (span, record, field): (Period, &Record, &'static Field<[Share]>),
    awards: &[(RecordKey, Returns)],
    found: &mut Diagnostics,
) {
    for share in record.get(field).unwrap_or_default() {
        let Some((measure, figure)) = share.target().zip(share.figure()) else { continue };
        let parts = Parts::of(dataset, measure, span, awards);
        if !parts.tell(figure, dataset.get(measure).get(&ADDS) == Some(Adds::Sum)) {
            continue;
        }
        let within = awards.iter().flat_map(|(_, returns)| returns).filter(|(period, _)| span.holds(*period));
        let within: Vec<&Record> = within.map(|(_, record)| *record).collect();
        match figure {
            Figure::Suppressed => by_known_parts(dataset, (record, measure), &within, found),
            _ => {
                let hidden = Hidden::of(measure, within.into_iter());
                report(
                    dataset,
                    record,
                    share,
                    hidden,
                    " of an award: it is what the others leave of this whole",
                    found,
                );
            }
        }
    }
}

/// The awards say all that the whole suppresses: one of their figures is pointed at.
fn by_known_parts(
    dataset: &Dataset,
    (whole, measure): (&Record, RecordKey),
    within: &[&Record],
    found: &mut Diagnostics,
) {
    let told = within.iter().find_map(|record| {
        let shares = record.get(&RESULTS).unwrap_or_default();
        Some((*record, shares.iter().find(|share| share.target() == Some(measure))?))
    });
    if let Some((record, share)) = told {
        let hidden = Hidden::of(measure, [whole].into_iter());
        report(dataset, record, share, hidden, " of the whole: it is what its awards come to", found);
    }
}

/// What the awards of a whole say of a measure over a span.
#[derive(Default)]
struct Parts {
    /// The sum of what is known.
    known: i64,
    /// How many awards have something that is known.
    numbers: usize,
    /// How many figures are suppressed.
    hidden: usize,
    /// Whether nothing is missing: each award has its figures of the whole span.
    is_all: bool,
}

impl Parts {
    fn of(dataset: &Dataset, measure: RecordKey, span: Period, awards: &[(RecordKey, Returns)]) -> Parts {
        let mut parts = Parts { is_all: true, ..Parts::default() };
        for (award, returns) in awards {
            match results::over(dataset, returns, measure, span) {
                Over::Given(figure) => parts.add(figure),
                Over::Sum(sum) => {
                    parts.known = parts.known.saturating_add(sum.sum.0);
                    parts.numbers += usize::from(sum.numbers > 0);
                    parts.hidden += sum.suppressed;
                    let apart = results::apart(returns, measure, span);
                    let months: u32 = apart.iter().map(|(period, _)| period.length().months()).sum();
                    parts.is_all &= months >= months_of(dataset.get(*award), span);
                }
                Over::Percent(_) | Over::NotAdded => parts.is_all = false,
                Over::Nothing => parts.is_all &= !is_of(dataset.get(*award), span),
            }
        }
        parts
    }

    fn add(&mut self, figure: Figure) {
        match figure {
            Figure::Number(number) => {
                self.known = self.known.saturating_add(number.0);
                self.numbers += 1;
            }
            Figure::Suppressed => self.hidden += 1,
            // What was not collected, or has no meaning, is in no total.
            Figure::NotCollected | Figure::NotApplicable => {}
        }
    }

    /// Whether they and the figure of the whole leave one value alone for what is suppressed among them.
    fn tell(&self, whole: Figure, may_be_added: bool) -> bool {
        let is_all = self.is_all && may_be_added;
        match whole {
            Figure::Number(whole) if is_all && self.hidden == 1 => whole.0 >= self.known,
            Figure::Number(whole) => self.numbers > 0 && tells(whole.0.saturating_sub(self.known), self.hidden),
            Figure::Suppressed => is_all && self.hidden == 0 && Number(self.known) > Number(0),
            Figure::NotCollected | Figure::NotApplicable => false,
        }
    }
}

/// Whether an award pays for any day of the span, as far as is known.
fn is_of(award: &Record, span: Period) -> bool {
    let begins = award.get(&award::START).is_none_or(|start| start <= span.last_day());
    begins && award::last_day(award).is_none_or(|end| span.first_day() <= end)
}
