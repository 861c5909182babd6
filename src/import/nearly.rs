//! Records that rows say but for one value, of types whose records have no names, such as payments.

use std::collections::{BTreeMap, HashMap};

use super::again::{Pair, Strength};
use super::same::{self, Pattern, Said};
use crate::model::field::Kind;
use crate::model::record::Record;
use crate::model::record_type::RecordType;

/// So many other values must be the same for a sum to be one that was corrected.
const OTHERS: usize = 2;

/// Of the records that say the same but for one value, so many are looked at.
const LOOKED_AT: usize = 64;

/// What is said without the value in one place: the place and the rest.
type Rest = (usize, Said);

/// Records that no row is yet, by what they say but for one value.
pub(super) struct Nearly {
    said: Vec<Said>,
    /// Whether each of the compared fields is a sum.
    is_money: Vec<bool>,
    /// For rows that have values in these fields.
    by_row: HashMap<Pattern, HashMap<Rest, Vec<usize>>>,
}

impl Nearly {
    pub(super) fn new(record_type: &'static RecordType, records: &[&Record]) -> Nearly {
        let is_money = same::compared(record_type).map(|field| matches!(field.kind, Kind::Money)).collect();
        let said = records.iter().map(|record| same::said_in_record(record)).collect();
        Nearly { said, is_money, by_row: HashMap::new() }
    }

    /// The records that a row may be, in their order.
    pub(super) fn pairs(&mut self, row: &Said) -> Vec<Pair> {
        let pattern: Pattern = row.iter().map(Option::is_some).collect();
        let said = &self.said;
        let by_rest = self.by_row.entry(pattern).or_insert_with_key(|pattern| by_rest(said, pattern));
        let mut pairs = BTreeMap::new();
        for (place, rest) in rests(row) {
            let others = rest.iter().flatten().count();
            let strength = match self.is_money[place] && others >= OTHERS {
                true => Strength::Near,
                false => Strength::Weak,
            };
            let records = by_rest.get(&(place, rest)).filter(|_| others > 0).into_iter().flatten();
            pairs.extend(records.take(LOOKED_AT).map(|record| (*record, strength)));
        }
        pairs.into_iter().map(|(record, strength)| Pair { record, strength }).collect()
    }
}

fn by_rest(said: &[Said], pattern: &Pattern) -> HashMap<Rest, Vec<usize>> {
    let mut by_rest: HashMap<Rest, Vec<usize>> = HashMap::new();
    for (index, said) in said.iter().enumerate() {
        let within = same::within(said, pattern);
        for (place, _) in pattern.iter().enumerate().filter(|(_, is_in)| **is_in) {
            by_rest.entry((place, without(&within, place))).or_default().push(index);
        }
    }
    by_rest
}

/// What a row says without each of its values in turn.
fn rests(row: &Said) -> Vec<Rest> {
    let places = row.iter().enumerate().filter(|(_, said)| said.is_some());
    places.map(|(place, _)| (place, without(row, place))).collect()
}

fn without(said: &Said, place: usize) -> Said {
    let mut rest = said.clone();
    rest[place] = None;
    rest
}
