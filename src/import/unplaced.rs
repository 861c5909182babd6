//! What of a source has no place in the records, in words for people.

use std::collections::HashMap;

use crate::model::money::Pence;
use crate::read;

/// What has no place in the records: whole rows first, then what else was found, in its order; of the latter what is the
/// same in many rows is one line.
#[derive(Debug, Default)]
pub struct Unmapped {
    lost: Vec<Lost>,
    found: Vec<(String, Vec<String>)>,
    by_what: HashMap<String, usize>,
    /// Rows that are grants of other funders.
    pub(super) of_others: usize,
}

/// A row that makes no record.
#[derive(Debug)]
struct Lost {
    place: String,
    why: String,
    amount: Amount,
}

/// How much money a row that was left out is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Amount {
    Exactly(Pence),
    /// As far as its amount can be read.
    About(Pence),
    Unknown,
}

impl Amount {
    /// That of a text which may say more.
    pub(super) fn from_text(text: &str) -> Amount {
        match (read::amount_in(text), read::amount_within(text)) {
            (Some(pence), _) => Amount::Exactly(pence),
            (None, Some(pence)) => Amount::About(pence),
            (None, None) => Amount::Unknown,
        }
    }
}

impl Unmapped {
    /// Reports a row of which nothing comes in.
    pub(super) fn row(&mut self, place: &str, amount: Amount, why: String) {
        self.lost.push(Lost { place: place.to_string(), why, amount });
    }

    /// Reports what was left out of a row.
    pub(super) fn at(&mut self, place: &str, what: String) {
        let new = self.found.len();
        let at = *self.by_what.entry(what.clone()).or_insert(new);
        if at == new {
            self.found.push((what, Vec::new()));
        }
        self.found[at].1.push(place.to_string());
    }

    /// Reports what was left out and is in no row.
    pub(super) fn nowhere(&mut self, what: String) {
        self.found.push((what, Vec::new()));
    }

    /// Says otherwise what `other` has other words for.
    pub(super) fn reword(&mut self, other: impl Fn(&str) -> Option<String>) {
        for (what, _) in &mut self.found {
            if let Some(words) = other(what) {
                *what = words;
            }
        }
    }

    /// The amounts of the rows that are left out.
    pub(super) fn lost(&self) -> impl ExactSizeIterator<Item = Amount> {
        self.lost.iter().map(|lost| lost.amount)
    }

    /// How many things have no place.
    pub fn count(&self) -> usize {
        self.lost.len() + self.found.iter().map(|(_, places)| places.len().max(1)).sum::<usize>()
    }

    /// Whether everything has its place.
    pub fn is_empty(&self) -> bool {
        self.lost.is_empty() && self.found.is_empty()
    }

    /// A line for each row that is lost, then one for each other thing: `row 2: …`, `row 2 and 12 more: …`.
    pub fn lines(&self) -> Vec<String> {
        let lost = self.lost.iter().map(|Lost { place, why, .. }| format!("{place}: {why}"));
        let line = |(what, places): &(String, Vec<String>)| match places.as_slice() {
            [] => what.clone(),
            [place] => format!("{place}: {what}"),
            [first, rest @ ..] => format!("{first} and {} more: {what}", rest.len()),
        };
        lost.chain(self.found.iter().map(line)).collect()
    }
}
