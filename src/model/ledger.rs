//! Every confirmed sum, at its finest grain, and the one mechanism that adds them up.
//!
//! Money is a list of dated, decided entries. An award becomes one for each financial year and funding source that it was
//! made for, and further ones for each later change of its sum. Any total on any page is a sum of entries, so totals
//! cannot disagree.

use super::award_index::AwardIndex;
use super::date::{Date, FinancialYear};
pub use super::ledger_entry::{AwardKeys, Dimension, Key, LedgerEntry};
use super::money::Pence;
use super::record_key::RecordKey;
pub use super::totals::{Table, Total, Totals};

/// A later change of an award's sum.
#[derive(Clone, Copy, Debug)]
pub struct Change {
    /// Which award.
    pub award: AwardIndex,
    /// Its number, from 1, in the order in which the changes of the award took effect.
    pub number: u16,
    /// Its index in the award's list of variations.
    pub index: u16,
    pub date: Date,
    /// The decision that authorised it.
    pub decision: Key,
    /// What it added; taken away when negative.
    pub amount: Pence,
}

/// All entries, in the order of the awards.
#[derive(Debug, Default)]
pub struct Ledger {
    pub entries: Vec<LedgerEntry>,
    /// The changes of all awards, by award and number. Few awards have any.
    changes: Vec<Change>,
    /// By award: where its entries end.
    ends: Vec<u32>,
    /// By dimension, then by award: adding up by a dimension reads what all awards have in it, in no order. Side by side
    /// that takes a fourth of the time.
    columns: [Vec<Key>; Dimension::ALL.len()],
}

impl Ledger {
    /// An empty ledger with room for so many awards.
    pub fn for_awards(count: usize) -> Ledger {
        let columns = std::array::from_fn(|_| Vec::with_capacity(count));
        Ledger { entries: Vec::with_capacity(count), changes: Vec::new(), ends: Vec::with_capacity(count), columns }
    }

    /// The entries of one award.
    pub fn entries_of(&self, award: AwardIndex) -> &[LedgerEntry] {
        let award = award.index();
        let start = award.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.entries[start as usize..self.ends[award] as usize]
    }

    /// Adds the next award, with what it has confirmed by act, year and source. `changes` are in order of their numbers.
    pub fn push(
        &mut self,
        keys: &AwardKeys,
        sums: impl IntoIterator<Item = ((u16, FinancialYear, Key), Pence)>,
        changes: impl IntoIterator<Item = Change>,
    ) {
        let award = AwardIndex::new(self.len());
        self.columns.iter_mut().zip(keys).for_each(|(column, key)| column.push(*key));
        let entries =
            sums.into_iter().map(|((act, year, source), amount)| LedgerEntry { award, act, year, source, amount });
        self.entries.extend(entries);
        self.changes.extend(changes.into_iter().map(|change| Change { award, ..change }));
        self.ends.push(self.entries.len() as u32);
    }

    /// The changes of an award's sum, in the order in which they took effect.
    pub fn changes(&self, award: AwardIndex) -> &[Change] {
        let start = self.changes.partition_point(|change| change.award < award);
        let own = self.changes[start..].partition_point(|change| change.award == award);
        &self.changes[start..start + own]
    }

    /// Whether a decision changed an award's sum.
    pub fn is_changed_by(&self, award: AwardIndex, decision: RecordKey) -> bool {
        self.changes(award).iter().any(|change| change.decision == Key::Record(decision))
    }

    /// How many awards there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is no award.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// What an award has in a dimension that does not divide it.
    pub fn award_key(&self, award: AwardIndex, dimension: Dimension) -> Key {
        self.columns[dimension as usize][award.index()]
    }

    /// What an entry has in that dimension.
    pub fn key(&self, entry: &LedgerEntry, dimension: Dimension) -> Key {
        match dimension {
            Dimension::Year => Key::Year(entry.year),
            Dimension::FundingSource => entry.source,
            Dimension::Decision | Dimension::Panel if !entry.is_original() => self.change_key(entry, dimension),
            other => self.award_key(entry.award, other),
        }
    }

    /// A change has a decision of its own; no panel recommended it.
    fn change_key(&self, entry: &LedgerEntry, dimension: Dimension) -> Key {
        let change = self.change(entry).filter(|_| dimension == Dimension::Decision);
        change.map_or(Key::NotRecorded, |change| change.decision)
    }

    /// The change that made an entry; none for the award as it was made.
    pub fn change(&self, entry: &LedgerEntry) -> Option<&Change> {
        self.changes(entry.award).get(usize::from(entry.act).checked_sub(1)?)
    }

    /// What an award is worth, all its changes included.
    pub fn total(&self, award: AwardIndex) -> Pence {
        self.entries_of(award).iter().map(|entry| entry.amount).sum()
    }

    /// What an award was worth after that many of its changes: as it was made, after 0.
    pub fn total_after(&self, award: AwardIndex, changes: u16) -> Pence {
        self.entries_of(award).iter().filter(|entry| entry.act <= changes).map(|entry| entry.amount).sum()
    }

    /// What an award was worth on a day, by the changes that had taken effect.
    pub fn total_on(&self, award: AwardIndex, day: Date) -> Pence {
        let changes = self.changes(award).iter().take_while(|change| change.date <= day).count();
        self.total_after(award, changes as u16)
    }

    /// Adds up the entries of those awards that `counts` lets in.
    pub fn sum(&self, awards: impl IntoIterator<Item = AwardIndex>, counts: impl Fn(&LedgerEntry) -> bool) -> Total {
        let mut total = Total::default();
        for award in awards {
            self.entries_of(award).iter().filter(|entry| counts(entry)).for_each(|entry| total.add(entry));
        }
        total
    }

    /// Adds up the entries of those awards that `counts` lets in, by two dimensions.
    pub fn table(
        &self,
        awards: impl IntoIterator<Item = AwardIndex>,
        counts: impl Fn(&LedgerEntry) -> bool,
        rows: Dimension,
        columns: Dimension,
    ) -> Table {
        let mut table = Table::default();
        for award in awards {
            for entry in self.entries_of(award).iter().filter(|entry| counts(entry)) {
                table.add(self.key(entry, rows), self.key(entry, columns), entry);
            }
        }
        table
    }
}
