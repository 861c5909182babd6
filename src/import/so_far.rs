//! What the rows of a table say, and what those so far have come to be.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::table::Row;
use super::wording::shown;
use super::{Fields, IncomingRecord};
use crate::model::hash;
use crate::records::award;

/// What a row says, before it is known whether it is a record already.
pub(super) struct Draft<'r> {
    pub(super) row: &'r Row,
    /// The id that it gives, and as it is written.
    pub(super) given: Option<String>,
    pub(super) written: String,
    pub(super) fields: Fields,
    /// The financial year that counts if the start turns out to be no day.
    pub(super) year: Option<String>,
}

/// A record that a row made, or is.
pub(super) struct Made {
    pub(super) place: String,
    /// The id as the row has it.
    pub(super) written: String,
    pub(super) amount: Option<String>,
}

impl Made {
    fn from_draft(draft: &Draft) -> Made {
        let amount = draft.fields.get(award::AMOUNT.name).map(shown);
        Made { place: draft.row.place.clone(), written: draft.written.clone(), amount }
    }
}

/// What the rows so far have come to be.
#[derive(Default)]
pub(super) struct SoFar<'r> {
    /// By id.
    pub(super) made: BTreeMap<String, Made>,
    /// The ids of these, by what the rows have.
    pub(super) written: HashMap<String, String>,
    /// Ids of records that a row is.
    pub(super) kept: HashSet<String>,
    /// Rows that no record says, to be looked at again after the last row.
    pub(super) unsettled: Vec<Draft<'r>>,
    pub(super) arrivals: Vec<IncomingRecord>,
    /// The rows of both, by all that they say; and whether the record was there.
    pub(super) by_all: HashMap<u64, (String, bool)>,
}

/// All that a row says, as a hash.
pub(super) fn all_of(draft: &Draft) -> u64 {
    hash::of_bytes(serde_json::to_string(&draft.fields).unwrap_or_default().as_bytes())
}

impl SoFar<'_> {
    /// Notes which row a record is.
    pub(super) fn take(&mut self, id: &str, draft: &Draft) {
        self.written.entry(draft.written.clone()).or_insert_with(|| id.to_string());
        self.made.entry(id.to_string()).or_insert_with(|| Made::from_draft(draft));
    }
}
