//! The periods that publications cover, beside those for which their duties are met: not a part of one, and not several.

use crate::diagnostic::{Diagnostics, Rule};
use crate::duties::{self, Entry, Occasion};
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::period::Period;
use crate::model::record::Record;
use crate::records::publication::{COVERS_TO, PERIOD, Part};

pub(super) static PART_OF_PERIOD: Rule = Rule::warning("part-of-a-period")
    .what("A publication covers a part of the period for which its duty is met, such as a month of a quarter, and nothing covers the rest.")
    .why("It answers no period, so the page of duties shows that one as open.")
    .fix("Give the whole period, if it covers that; or add publications of the rest.")
    .example("duties: [sio-1d]   # allowances, each quarter\nperiod: 2026-27-q1   # not 2026-05");

pub(super) static SEVERAL_PERIODS: Rule = Rule::warning("several-periods-in-one")
    .what("A publication covers several of the periods for which its duty is met, such as a year of a quarterly duty.")
    .why("What comes once a year does not show that anything was published each quarter: it answers none of the quarters.")
    .fix("Add a row for each period, with the day on which that one was published. Where records prove the duty, covers_to says up to which day they are complete.")
    .example("duties: [sio-1d]   # allowances, each quarter\nperiod: 2026-27-q1   # not 2026-27");

/// What is of a part of a period, of which nothing covers the rest, and so answers none.
pub(super) fn part_of_period(dataset: &Dataset, entry: &Entry, found: &mut Diagnostics) {
    let open: Vec<&Occasion> =
        entry.occasions().iter().filter(|it| it.answer.is_none() && it.period().is_some()).collect();
    for record in entry.published().iter().map(|one| dataset.get(one.key)) {
        let Some((from, to)) = duties::covers(record) else { continue };
        let answers = |part: &Part| duties::part(record).map_or(!part.is_of_holder(), |own| own == *part);
        let is_of = |open: &[Part]| open.is_empty() || open.iter().any(answers);
        let own = open.iter().filter(|it| is_of(&it.open_parts)).filter_map(|it| it.period());
        if let Some(whole) = own.into_iter().find(|whole| is_cut(*whole, from, to)) {
            report_part(record, whole, &entry.duty.id, found);
        }
    }
}

/// Whether those days are some of the period and not all.
fn is_cut(whole: Period, from: Option<Date>, to: Date) -> bool {
    let begins = from.unwrap_or(Date::EPOCH);
    let touches = begins <= whole.last_day() && whole.first_day() <= to;
    touches && !(begins <= whole.first_day() && whole.last_day() <= to)
}

fn report_part(record: &Record, whole: Period, id: &str, found: &mut Diagnostics) {
    let Some(own) = covered(record) else { return };
    let field = if record.has(&PERIOD) { &PERIOD.def } else { &COVERS_TO.def };
    let name = record.name();
    let message = format!("publication “{name}” covers {own}, and nothing covers the rest of {whole} for duty {id}");
    let finding = found.on_field(&PART_OF_PERIOD, record, field, message);
    finding.help(format!("write period: {whole} if it covers all of it; or add publications of the rest"));
}

/// What a publication covers, as the files write it.
fn covered(record: &Record) -> Option<String> {
    match (record.get(&PERIOD), duties::covers(record)?) {
        (Some(period), _) => Some(period.to_string()),
        (None, (Some(from), to)) => Some(format!("{} to {}", from.long(), to.long())),
        (None, (None, to)) => Some(format!("all up to {}", to.long())),
    }
}

/// What is of several periods in one, and so answers none of them.
pub(super) fn several_periods(dataset: &Dataset, entry: &Entry, found: &mut Diagnostics) {
    let Some(every) = entry.duty.timing.every() else { return };
    for record in entry.published().iter().filter(|one| one.is_of_several).map(|one| dataset.get(one.key)) {
        let (Some(own), Some((_, to))) = (covered(record), duties::covers(record)) else { continue };
        let (name, id, every_word) = (record.name(), &entry.duty.id, every.word());
        let field = if record.has(&PERIOD) { &PERIOD.def } else { &COVERS_TO.def };
        let message =
            format!("publication “{name}” covers {own}, but duty {id} is met for each {every_word}: it answers none");
        let finding = found.on_field(&SEVERAL_PERIODS, record, field, message);
        finding.help(format!("add a row for each {every_word}, such as period: {}", Period::holding(to, every)));
    }
}
