//! When a duty is to be met: what starts its clock, and what limit the law sets.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::day::Day;
use super::limit::{Limit, month_and_day};
use crate::model::date::Date;
use crate::model::period::{Length, Period};

/// What starts the clock, the limit, and how often what is published has to be looked at again.
#[derive(Clone, Debug, Deserialize)]
#[serde(try_from = "Written")]
pub struct Timing {
    pub trigger: Trigger,
    pub limit: Limit,
    pub review: Option<Review>,
    /// The last day for some financial years, where a table gives it: `2024-25` and a day.
    pub dates: BTreeMap<String, Day>,
    /// The day of the calendar year in which each later financial year ends, by its month and day, from 1.
    pub later: Option<(u32, u32)>,
    /// Whether a change has to be published as soon as it is known.
    pub changes: bool,
    /// Another event after which it is to be met as soon as practicable.
    pub also: Option<String>,
    /// Other events that start the same clock as the first.
    pub or: Vec<String>,
}

/// The event of an ordinary election, which is also the beginning of a term.
pub const ELECTION: &str = "election";

/// The event of an election of somebody for the rest of a term.
pub const BY_ELECTION: &str = "by-election";

impl Timing {
    /// The events that start its clock.
    pub fn events(&self) -> impl Iterator<Item = &str> {
        let reviewed = self.review.as_ref().and_then(|review| review.after.as_deref());
        self.first_events().chain(reviewed).chain(self.also.as_deref())
    }

    /// The event that it follows first, and those that start the same clock.
    pub fn first_events(&self) -> impl Iterator<Item = &str> {
        let first = match &self.trigger {
            Trigger::After(event) => Some(event.as_str()),
            _ => None,
        };
        let own = first == Some(ELECTION) && self.limit != Limit::FinancialYearEnd;
        let by_election = own.then_some(BY_ELECTION);
        first.into_iter().chain(by_election).chain(self.or.iter().map(String::as_str))
    }

    /// Whether what is published stays, and is looked at again or changed: then it answers every event.
    pub fn is_kept(&self) -> bool {
        self.review.is_some() || self.changes
    }

    /// The last day for a financial year of the table, or for one after the last of it.
    pub fn listed_day(&self, year: Period) -> Option<Date> {
        let listed = self.dates.get(&year.to_string()).map(|day| day.0);
        let is_later = self.dates.keys().next_back().is_some_and(|last| *last < year.to_string());
        let (month, day) = self.later.filter(|_| is_later && listed.is_none()).unzip();
        listed.or_else(|| Date::new(year.last_day().year(), month?, day?))
    }

    /// The length of the periods for which it is met.
    pub fn every(&self) -> Option<Length> {
        match self.trigger {
            Trigger::AfterEach(every) | Trigger::BeforeEach(every) => Some(every),
            _ => None,
        }
    }

    /// Whether it is met again for each period.
    pub fn recurs(&self) -> bool {
        matches!(self.trigger, Trigger::AfterEach(_) | Trigger::BeforeEach(_) | Trigger::On(..))
    }
}

/// What starts the clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trigger {
    /// Each period, once it ends.
    AfterEach(Length),
    /// Each period, as it begins.
    BeforeEach(Length),
    /// A named event of the body's calendar: `election`, `hmicfrs-annual`.
    After(String),
    /// The day of the last publication.
    LastPublication,
    /// Each thing by itself, once it is `available`, `known` or `made`.
    When(String),
    /// A day of each year, by its month and day, from 1.
    On(u32, u32),
    /// Nothing: it is kept current at all times.
    Kept,
}

/// How often what is published is looked at again.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    /// Months from the last time.
    pub months: u32,
    /// Also after that event.
    #[serde(default)]
    pub after: Option<String>,
    #[serde(default)]
    pub limit: Option<Limit>,
}

/// A timing as the files write it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    every: Option<Length>,
    at: Option<String>,
    after: Option<String>,
    when: Option<String>,
    yearly: Option<String>,
    kept: Option<String>,
    #[serde(default)]
    dates: BTreeMap<String, Day>,
    later: Option<String>,
    limit: Limit,
    review: Option<Review>,
    changes: Option<String>,
    also: Option<String>,
    #[serde(default)]
    or: Vec<String>,
}

impl TryFrom<Written> for Timing {
    type Error = String;

    fn try_from(written: Written) -> Result<Timing, String> {
        let trigger = match (written.every, written.after, written.when, written.yearly, written.kept) {
            (Some(every), None, None, None, None) => match written.at.as_deref() {
                None | Some("end") => Trigger::AfterEach(every),
                Some("start") => Trigger::BeforeEach(every),
                Some(other) => return Err(format!("“at: {other}” is neither start nor end")),
            },
            (None, Some(event), None, None, None) if event == "last-publication" => Trigger::LastPublication,
            (None, Some(event), None, None, None) => Trigger::After(event),
            (None, None, Some(when), None, None) => Trigger::When(when),
            (None, None, None, Some(day), None) => {
                yearly(&day).ok_or_else(|| format!("“{day}” is no month and day"))?
            }
            (None, None, None, None, Some(_)) => Trigger::Kept,
            _ => return Err("one of every, after, when, yearly and kept".to_string()),
        };
        let Written { limit, review, dates, later, changes, also, or, .. } = written;
        let later = later.map(|day| month_and_day(&day).ok_or_else(|| format!("“{day}” is no month and day")));
        let (later, changes) = (later.transpose()?, changes.is_some());
        Ok(Timing { trigger, limit, review, dates, later, changes, also, or })
    }
}

/// A day of each year: `07-31`.
fn yearly(text: &str) -> Option<Trigger> {
    month_and_day(text).map(|(month, day)| Trigger::On(month, day))
}
