//! Contracts under the Procurement Act 2023, of which each starts the clock of its notices by itself.

use super::proof::Looked;
use crate::model::date::Date;
use crate::model::record::Record;
use crate::records::award::{self, AWARDS, ENTERED_ON, LIGHT_TOUCH, PROCEDURE, STATUS, STATUS_ON};

/// The day of an event, as the record of a contract says it.
type DayOf = fn(&Record) -> Option<Date>;

/// The events that each contract has by itself, and on which day; none on other days than its own records say.
static EVENTS: &[(&str, DayOf)] = &[("contract-entered", |award| award.get(&ENTERED_ON)), ("contract-ended", ended_on)];

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
}

/// The contracts that a duty is about and that say when they were entered into, by day: none of a duty that follows
/// something else.
pub fn contracts(looked: &Looked, event: &str) -> Vec<Contract> {
    let Some((_, day_of)) = EVENTS.iter().find(|(name, _)| *name == event) else { return Vec::new() };
    let awards = looked.dataset.all(&AWARDS).iter();
    let under_the_act =
        awards.filter(|award| award::is_contract(award) && award::counts(award) && award.has(&ENTERED_ON));
    let contracts = under_the_act.filter_map(|award| {
        let starts = day_of(award)?;
        let light_touch = award.get(&PROCEDURE) == Some(LIGHT_TOUCH);
        let is_answered = looked.is_answered_by(award)?;
        Some(Contract { id: award.id.to_string(), starts, light_touch, is_answered })
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
