//! Duties that are met now and were not, and the other way round.

use serde::Serialize;

use crate::duties::{Register, State};

/// A duty to publish of which more or less is proven than before.
#[derive(Debug, Serialize)]
pub struct DutyChange {
    pub id: String,
    pub title: String,
    /// How it was met, as files write it; none where the body did not have it.
    pub before: Option<&'static str>,
    /// How it is met; none where the body does not have it any more.
    pub now: Option<&'static str>,
    pub becomes: Becomes,
}

/// What has become of a duty.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Becomes {
    Met,
    Lost,
    /// Neither: it is met, or lacking, in another way.
    Other,
}

/// The duties whose state differs, in the order of the register of now, then those that are gone.
///
/// Both sides are judged as at one day, that of the newest record of either: that time went on changes no record.
pub(super) fn duties(before: &Register, now: &Register) -> Vec<DutyChange> {
    let day = before.newest().max(now.newest());
    let as_at_that_day = |register: &Register| (register.newest() < day).then(|| register.known_to(day));
    let (older, newer) = (as_at_that_day(before), as_at_that_day(now));
    between(older.as_ref().unwrap_or(before), newer.as_ref().unwrap_or(now))
}

fn between(before: &Register, now: &Register) -> Vec<DutyChange> {
    let changed = now.entries().iter().filter_map(|entry| {
        let old = before.find(&entry.duty.id).map(|entry| entry.state);
        (old != Some(entry.state)).then(|| change(&entry.duty.id, &entry.duty.title.en, old, Some(entry.state)))
    });
    let gone = before.entries().iter().filter(|entry| now.find(&entry.duty.id).is_none());
    changed.chain(gone.map(|entry| change(&entry.duty.id, &entry.duty.title.en, Some(entry.state), None))).collect()
}

fn change(id: &str, title: &str, before: Option<State>, now: Option<State>) -> DutyChange {
    let becomes = match (before.is_some_and(State::is_public), now.is_some_and(State::is_public)) {
        (false, true) => Becomes::Met,
        (true, false) => Becomes::Lost,
        _ => Becomes::Other,
    };
    let [before, now] = [before, now].map(|state| state.map(State::name));
    DutyChange { id: id.to_string(), title: title.to_string(), before, now, becomes }
}
