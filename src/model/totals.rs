//! Sums of ledger entries, by one or two keys.

use super::award_index::AwardIndex;
use super::ledger_entry::{Key, LedgerEntry};
use super::money::Pence;

/// A sum and how many awards it comes from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    pub amount: Pence,
    pub awards: u32,
    last_award: Option<AwardIndex>,
}

impl Total {
    pub(super) fn add(&mut self, entry: &LedgerEntry) {
        self.amount += entry.amount;
        // Entries come award by award, so an award seen last is an award counted already.
        if self.last_award != Some(entry.award) {
            self.awards += 1;
            self.last_award = Some(entry.award);
        }
    }
}

/// Sums by two dimensions, with the sums of the rows, of the columns and of all.
#[derive(Debug, Default)]
pub struct Table {
    pub cells: Totals<(Key, Key)>,
    pub rows: Totals<Key>,
    pub columns: Totals<Key>,
    pub all: Total,
}

/// Totals by their keys, in the order of the keys. They are few and added to millions of times: a search by halves takes
/// a fifth of the time of a tree.
#[derive(Debug)]
pub struct Totals<K> {
    totals: Vec<(K, Total)>,
    /// The index of the key added to last: entries of one kind follow each other.
    last: usize,
}

impl<K> Default for Totals<K> {
    fn default() -> Totals<K> {
        Totals { totals: Vec::new(), last: 0 }
    }
}

impl<K: Ord> Totals<K> {
    pub(super) fn add(&mut self, key: K, entry: &LedgerEntry) {
        if self.totals.get(self.last).is_none_or(|(own, _)| *own != key) {
            self.last = self.totals.binary_search_by(|(own, _)| own.cmp(&key)).unwrap_or_else(|index| {
                self.totals.insert(index, (key, Total::default()));
                index
            });
        }
        self.totals[self.last].1.add(entry);
    }

    /// The total of that key.
    pub fn get(&self, key: &K) -> Option<&Total> {
        self.totals.binary_search_by(|(own, _)| own.cmp(key)).ok().map(|index| &self.totals[index].1)
    }

    /// All keys.
    pub fn keys(&self) -> impl Iterator<Item = &K> {
        self.totals.iter().map(|(key, _)| key)
    }

    /// All keys with their totals.
    pub fn iter(&self) -> impl Iterator<Item = (&K, &Total)> {
        self.totals.iter().map(|(key, total)| (key, total))
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.totals.len()
    }

    /// Whether nothing was added.
    pub fn is_empty(&self) -> bool {
        self.totals.is_empty()
    }
}

impl Table {
    pub(super) fn add(&mut self, row: Key, column: Key, entry: &LedgerEntry) {
        self.cells.add((row, column), entry);
        self.rows.add(row, entry);
        self.columns.add(column, entry);
        self.all.add(entry);
    }

    /// The sum of one cell.
    pub fn cell(&self, row: Key, column: Key) -> Total {
        self.cells.get(&(row, column)).copied().unwrap_or_default()
    }

    /// The sum of one row.
    pub fn row(&self, row: Key) -> Total {
        self.rows.get(&row).copied().unwrap_or_default()
    }
}
