//! Where an award is among all awards.

use super::record_key::RecordKey;

/// The index of an award among all awards of the dataset, which are in the order of ids. Whatever has one item for each
/// award is looked up by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AwardIndex(u32);

impl AwardIndex {
    /// The award at that index.
    pub fn new(index: usize) -> AwardIndex {
        AwardIndex(index as u32)
    }

    /// The award with that key.
    pub fn from_key(award: RecordKey) -> AwardIndex {
        AwardIndex::new(award.index())
    }

    /// The index as a number, to look up what a list has for each award.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}
