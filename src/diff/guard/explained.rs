//! What the records themselves say of a change: entries of `data/corrections` that the base does not have.

use std::collections::{BTreeMap, BTreeSet};

use crate::diff::renamed::Renamed;
use crate::diff::rows::said;
use crate::model::dataset::Dataset;
use crate::model::record::Record;
use crate::records::correction::{CORRECTIONS, FIELD, RECORD, about, withdrawals};

/// What tells entries apart, whatever is taken out of them later.
pub(super) const ENTRY: [&str; 4] = ["type", "record", "field", "corrected_on"];

/// The entries that are new, by what they are about.
pub(super) struct Explained<'a> {
    /// By type, id and field.
    values: BTreeSet<(&'static str, &'a str, &'a str)>,
    /// How many are about records of a type.
    of_type: BTreeMap<&'static str, usize>,
    /// The records that are withdrawn, as `type/id`.
    withdrawn: BTreeSet<&'a str>,
}

impl<'a> Explained<'a> {
    pub(super) fn new(before: &Dataset, now: &'a Dataset) -> Explained<'a> {
        // An old entry that says something else now is no new one.
        let said_of = |entry: &Record| said(entry, &Renamed::none(), |def| ENTRY.contains(&def.name));
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for entry in before.all(&CORRECTIONS) {
            *known.entry(said_of(entry)).or_default() += 1;
        }
        let mut explained = Explained { values: BTreeSet::new(), of_type: BTreeMap::new(), withdrawn: BTreeSet::new() };
        for entry in now.all(&CORRECTIONS) {
            match known.get_mut(&said_of(entry)).filter(|left| **left > 0) {
                Some(left) => *left -= 1,
                None => explained.add(now, entry),
            }
        }
        explained.withdrawn.extend(withdrawals(now).into_iter().filter_map(|entry| entry.get(&RECORD)));
        explained
    }

    /// An entry names the record by the id that it has now, or by one that it had.
    fn add(&mut self, dataset: &'a Dataset, entry: &'a Record) {
        let Some((record_type, id)) = about(entry) else { return };
        let id = dataset.find_by_any_id(record_type, id).map_or(id, |key| &dataset.get(key).id);
        *self.of_type.entry(record_type.name).or_default() += 1;
        self.values.insert((record_type.name, id, entry.get(&FIELD).unwrap_or_default()));
    }

    /// Whether a new entry tells why a field of a record says something else; a text in Welsh has a name of its own.
    pub(super) fn value(&self, record: &Record, field: &str) -> bool {
        let has = |field: &str| self.values.contains(&(record.record_type.name, &*record.id, field));
        has(field) || has(&format!("{field}_cy"))
    }

    /// How many new entries are about records of a type.
    pub(super) fn of_type(&self, name: &str) -> usize {
        self.of_type.get(name).copied().unwrap_or(0)
    }

    /// Whether a record was withdrawn.
    pub(super) fn is_withdrawn(&self, record: &Record) -> bool {
        self.withdrawn.contains(&*format!("{}/{}", record.record_type.name, record.id))
    }
}
