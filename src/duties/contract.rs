//! Contracts under the Procurement Act 2023, of which each starts the clock of its notices by itself.

use super::proof::Looked;
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::record::{Record, RecordKey};
use crate::records::award::{self, AWARDS, ENTERED_ON, LIGHT_TOUCH, PROCEDURE, STATUS, STATUS_ON};
use crate::records::monitoring_return::{AWARD, PUBLISHED_ON, RATED_ON, RATING, RETURNS};

/// The day of an event, as the record of a contract or those about it say it.
type DayOf = fn(&Dataset, RecordKey) -> Option<Date>;

/// The events that each contract has by itself, and on which day; none on other days than its own records say.
static EVENTS: &[(&str, DayOf)] = &[
    ("contract-entered", |dataset, key| dataset.get(key).get(&ENTERED_ON)),
    ("contract-ended", |dataset, key| ended_on(dataset.get(key))),
    (ASSESSMENT, |dataset, key| assessed_on(dataset, key).or(dataset.get(key).get(&ENTERED_ON))),
];

/// Whether each contract has an event of that name by itself, or has such that no calendar knows.
pub fn is_of_contracts(event: &str) -> bool {
    EVENTS.iter().any(|(name, _)| *name == event) || event.starts_with("contract-")
}

/// The event of the last assessment of performance: section 71 leaves light touch contracts out.
const ASSESSMENT: &str = "last-assessment";

/// A contract, as a duty that follows from it sees it.
#[derive(Clone, Debug)]
pub struct Contract {
    /// The id of the award.
    pub id: String,
    /// The day that starts the clock.
    pub starts: Date,
    /// Whether the law gives the time of a light touch contract.
    pub light_touch: bool,
    /// Whether its own record has what the duty asks for.
    pub is_answered: bool,
    /// The day of the notice that answers it, where that is known.
    pub answered_on: Option<Date>,
}

/// The contracts that a duty is about and that say when they were entered into, by day: none of a duty that follows
/// something else.
pub fn contracts(looked: &Looked, event: &str) -> Vec<Contract> {
    let Some((_, day_of)) = EVENTS.iter().find(|(name, _)| *name == event) else { return Vec::new() };
    let under_the_act = looked
        .dataset
        .keyed(&AWARDS)
        .filter(|(_, award)| award::is_contract(award) && award::counts(award) && award.has(&ENTERED_ON));
    let contracts = under_the_act.filter_map(|(key, award)| {
        let starts = day_of(looked.dataset, key)?;
        let light_touch = award.get(&PROCEDURE) == Some(LIGHT_TOUCH);
        let has_notice = looked.is_answered_by(award)?;
        let is_answered = match event == ASSESSMENT {
            true if light_touch => return None,
            true => is_assessed_to_its_end(looked, key),
            false => has_notice,
        };
        let answered_on = looked.day_of_notice(award).filter(|_| is_answered && event != ASSESSMENT);
        Some(Contract { id: award.id.to_string(), starts, light_touch, is_answered, answered_on })
    });
    let mut contracts: Vec<Contract> = contracts.collect();
    contracts.sort_by(|one, other| (one.starts, &one.id).cmp(&(other.starts, &other.id)));
    contracts
}

/// The last day of a contract, or the day on which it was ended before its time.
fn ended_on(award: &Record) -> Option<Date> {
    let early = award.get(&STATUS).filter(|status| status.is_early_end()).and(award.get(&STATUS_ON));
    early.or_else(|| award::last_day(award))
}

/// The last day on which its performance was rated, by the returns on it.
fn assessed_on(dataset: &Dataset, award: RecordKey) -> Option<Date> {
    let rated = dataset.naming(award, &RETURNS, &AWARD).filter(|(_, record)| record.has(&RATING));
    rated.filter_map(|(_, record)| record.get(&RATED_ON).or(record.get(&PUBLISHED_ON))).max()
}

/// Whether it has ended, and was assessed once it had.
fn is_assessed_to_its_end(looked: &Looked, key: RecordKey) -> bool {
    let ended = ended_on(looked.dataset.get(key)).filter(|end| *end <= looked.newest);
    ended.is_some_and(|end| assessed_on(looked.dataset, key).is_some_and(|day| end <= day))
}
