//! What corrections moved in the totals: worked out from the records, never typed.

use super::date::Date;
use super::ledger::{Dimension, Key};
use super::money::Pence;
use super::record_key::RecordKey;

/// What the corrections of one award on one day moved.
#[derive(Debug)]
pub struct Step {
    pub award: RecordKey,
    pub day: Date,
    pub corrections: Vec<RecordKey>,
    /// What was added to the total of all awards; taken away when negative.
    pub all: Pence,
    /// The same for each total that moved, by dimension and key.
    pub by: Vec<(Dimension, Key, Pence)>,
    /// What the award counted under before; none where it was not there.
    pub before: Vec<Key>,
}
