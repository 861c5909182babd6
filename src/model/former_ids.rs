//! The ids that records had before, and the records that have them now.

use std::collections::BTreeMap;

use super::record_key::RecordKey;
use super::text::Text;

/// Former ids by the place of the type among the types and the id itself.
#[derive(Debug, Default)]
pub struct FormerIds(BTreeMap<(usize, Text), RecordKey>);

impl FormerIds {
    /// Says that a record of the type at that place once had an id; what another record said before stays.
    pub fn add(&mut self, id: Text, record: RecordKey) -> Option<RecordKey> {
        let other = self.get(record.ordinal(), &id);
        self.0.entry((record.ordinal(), id)).or_insert(record);
        other
    }

    /// The record that once had that id.
    pub fn get(&self, ordinal: usize, id: &str) -> Option<RecordKey> {
        self.0.get(&(ordinal, Text::from(id))).copied()
    }

    /// Every former id with the record that had it, by types and then by ids.
    pub fn iter(&self) -> impl Iterator<Item = (&str, RecordKey)> {
        self.0.iter().map(|((_, id), record)| (&**id, *record))
    }
}
