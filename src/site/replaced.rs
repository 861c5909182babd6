//! What a site says of its money, beside what the one said that it replaces: read from that one’s own table of totals.

use std::collections::BTreeMap;

use super::Site;
use crate::disk;
use crate::export::totals;
use crate::model::date::FinancialYear;
use crate::model::money::Pence;
use crate::publish;

/// The sums of all awards by financial year.
type Years = BTreeMap<FinancialYear, Pence>;

/// A table of totals has this many bytes at most: that of the largest site has a tenth.
const MOST: u64 = 64 << 20;

/// A sum before and now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moved {
    pub before: Pence,
    pub now: Pence,
}

/// The money of a site beside that of the site before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    /// All awards.
    pub all: Moved,
    /// The years whose sums differ.
    pub years: Vec<(FinancialYear, Moved)>,
}

/// What the site says that stands where this one will; none where no earlier site stands there, or it has no such table.
pub(super) fn years_before(place: &publish::Target) -> Option<Years> {
    let bytes = disk::read(&place.target().join(totals::PATH), MOST).ok()?;
    totals::by_year(str::from_utf8(&bytes).ok()?)
}

/// The two side by side.
pub(super) fn money(site: &Site, before: &Years) -> Money {
    let ledger = &site.dataset.ledger;
    let mut now = Years::new();
    for entry in &ledger.entries {
        *now.entry(entry.year).or_default() += entry.amount;
    }
    let sum = |years: &Years| years.values().copied().sum();
    let all = Moved { before: sum(before), now: sum(&now) };
    let mut years: Vec<FinancialYear> = before.keys().chain(now.keys()).copied().collect();
    years.sort_unstable();
    years.dedup();
    let of = |years: &Years, year: &FinancialYear| years.get(year).copied().unwrap_or_default();
    let moved = years.iter().map(|year| (*year, Moved { before: of(before, year), now: of(&now, year) }));
    Money { all, years: moved.filter(|(_, moved)| moved.before != moved.now).collect() }
}
