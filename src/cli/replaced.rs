//! What a build changes of the site that it replaces, in three lines at most.

use super::diff::signed;
use crate::pipeline::{Money, Replaced};

/// So many years are named; more of them move only where the program itself reads records in another way.
const YEARS: usize = 5;

/// A line for the addresses, one for the total of all awards and one for the years, each where something moved.
pub(super) fn lines(replaced: &Replaced) -> Vec<String> {
    let mut lines = Vec::new();
    if replaced.new_pages + replaced.gone_pages > 0 {
        lines.push(format!("addresses: {} new, {} gone", replaced.new_pages, replaced.gone_pages));
    }
    if let Some(Money { all, years }) = replaced.money.as_ref().filter(|money| !money.years.is_empty()) {
        lines.push(format!("all awards: {} → {} ({})", all.before, all.now, signed(all.now - all.before)));
        let named =
            years.iter().take(YEARS).map(|(year, moved)| format!("{year} {}", signed(moved.now - moved.before)));
        let more = if years.len() > YEARS { "; …" } else { "" };
        lines.push(format!("by year: {}{more}", named.collect::<Vec<_>>().join("; ")));
    }
    lines
}
