//! Where a record is in the dataset.

use std::num::NonZeroU32;

/// Where a record is in the dataset: its type and its index among that type's records, in four bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordKey(NonZeroU32);

const INDEX_BITS: u32 = 27;

impl RecordKey {
    /// The most records one type may have: far beyond what a site folder may hold.
    pub const LARGEST_INDEX: usize = (1 << INDEX_BITS) - 2;

    /// The record at `index` of the type at `ordinal` (at most 31).
    pub fn new(ordinal: usize, index: usize) -> RecordKey {
        debug_assert!(ordinal < 32 && index <= RecordKey::LARGEST_INDEX);
        let packed = (ordinal as u32) << INDEX_BITS | (index as u32 + 1);
        RecordKey(NonZeroU32::new(packed).expect("index + 1 is above zero"))
    }

    /// The type's index in the dataset's list of types.
    pub fn ordinal(self) -> usize {
        (self.0.get() >> INDEX_BITS) as usize
    }

    /// The record's index among the records of its type, which are sorted by id.
    pub fn index(self) -> usize {
        (self.0.get() & ((1 << INDEX_BITS) - 1)) as usize - 1
    }
}
