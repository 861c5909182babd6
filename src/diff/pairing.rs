//! Which record of before is which of now.

use std::cmp::Ordering;

use super::renamed::Renamed;
use crate::model::id::is_made;
use crate::model::record::Record;
use crate::records::page::PAGES;

/// A record as it was and as it is.
pub(super) struct Pair<'a> {
    pub(super) before: Option<&'a Record>,
    pub(super) now: Option<&'a Record>,
}

/// The records of one type, each with what has become of it; those of each side sorted by id, without rows that have none.
pub(super) fn pairs<'a>(before: &[&'a Record], now: &[&'a Record], renamed: &Renamed) -> Vec<Pair<'a>> {
    let mut olds: Vec<(&str, &'a Record)> =
        before.iter().map(|record| (renamed.id(record.record_type.name, &record.id), *record)).collect();
    olds.sort_by_key(|(id, record)| (*id, &*record.id != *id));
    let mut pairs = Vec::with_capacity(olds.len().max(now.len()));
    let (mut old, mut new) = (0, 0);
    while old < olds.len() || new < now.len() {
        let order = match (olds.get(old), now.get(new)) {
            (Some((id, _)), Some(record)) => (*id).cmp(&record.id),
            (Some(_), None) => Ordering::Less,
            _ => Ordering::Greater,
        };
        let (takes_old, takes_new) = (order.is_le(), order.is_ge());
        let pair = Pair { before: takes_old.then(|| olds[old].1), now: takes_new.then(|| now[new]) };
        (old, new) = (old + usize::from(takes_old), new + usize::from(takes_new));
        pairs.push(pair);
    }
    pairs
}

/// Whether a record has an id that somebody gave it: that of a row changes with its place.
pub(super) fn has_id(record: &Record) -> bool {
    record.record_type.has_page || *record.record_type == PAGES || !is_made(&record.id)
}
