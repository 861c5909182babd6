//! The records of one type by what rows know them by: id, number, name.

use std::collections::{HashMap, HashSet};

use super::likeness::Names;
use super::numbers::{Number, register};
use crate::model::limits;
use crate::model::organisation_name::plain;
use crate::model::record::Record;
use crate::model::value::Value;
use crate::records::organisation::OTHER_NAMES;

/// Stems of ids that are longer share their numbers with others of this beginning: a number takes the place of the end.
pub(super) const LONG_STEM: usize = limits::ID_BYTES - 12;

/// The records of one type, those of the site and those of the import.
#[derive(Default)]
pub(super) struct OfType {
    pub(super) ids: HashSet<String>,
    /// By field and number.
    pub(super) numbers: HashMap<Number, String>,
    /// By a name without what people write differently; of several records with one name, all.
    pub(super) names: HashMap<String, Vec<String>>,
    /// The names of records that the site has.
    pub(super) own_names: Names,
    /// What each record says of its numbers.
    numbers_of: HashMap<String, Vec<Number>>,
    /// What each record is called.
    pub(super) called: HashMap<String, String>,
    /// Names that are like no other.
    pub(super) alone: HashSet<String>,
    /// Of each stem of ids, the number from which none has been taken.
    free: HashMap<String, usize>,
}

/// An id with a number, no longer than ids may be.
pub(super) fn numbered(stem: &str, number: usize) -> String {
    let end = format!("-{number}");
    let room = limits::ID_BYTES - end.len();
    // Ids have letters of one byte.
    format!("{}{end}", stem.get(..room).unwrap_or(stem).trim_end_matches('-'))
}

impl OfType {
    /// Takes the id that is the stem, or the first free number of it.
    pub(super) fn take(&mut self, stem: &str) -> String {
        if self.ids.insert(stem.to_string()) {
            return stem.to_string();
        }
        let beginning = stem.get(..LONG_STEM).unwrap_or(stem);
        let free = self.free.entry(beginning.to_string()).or_insert(2);
        loop {
            let id = numbered(stem, *free);
            *free += 1;
            if self.ids.insert(id.clone()) {
                return id;
            }
        }
    }

    /// Notes a record with its numbers and its names.
    pub(super) fn learn(&mut self, id: &str, numbers: Vec<Number>, names: &[String]) {
        self.ids.insert(id.to_string());
        if let Some(name) = names.first() {
            self.called.entry(id.to_string()).or_insert_with(|| name.clone());
        }
        for name in names.iter().filter(|name| !plain(name).is_empty()) {
            let same = self.names.entry(plain(name)).or_default();
            // The names of one record come together.
            if same.last().is_none_or(|last| last != id) {
                same.push(id.to_string());
            }
        }
        for number in numbers {
            self.numbers.entry(number.clone()).or_insert_with(|| id.to_string());
            let own = self.numbers_of.entry(id.to_string()).or_default();
            if !own.contains(&number) {
                own.push(number);
            }
        }
    }

    /// Whether both have a number of some register, and not the same one.
    pub(super) fn differs(&self, id: &str, given: &[Number]) -> bool {
        let own = self.numbers_of.get(id).map(Vec::as_slice).unwrap_or_default();
        let same_register = |number: &&Number| given.iter().any(|other| register(other) == register(number));
        own.iter().filter(same_register).any(|number| !given.contains(number))
            || (own.iter().any(|own| !given.contains(own)) && given.iter().any(|number| !own.contains(number)))
    }

    /// Whether both have a number of the same register, and not the same one.
    pub(super) fn contradicts(&self, id: &str, given: &[Number]) -> bool {
        let own = self.numbers_of.get(id).map(Vec::as_slice).unwrap_or_default();
        let shares = |number: &&Number| given.iter().any(|other| register(other) == register(number));
        own.iter().any(|number| shares(&number)) && !own.iter().any(|number| given.contains(number))
    }
}

/// What a record is called, its own name first.
pub(super) fn names_of(record: &Record) -> Vec<String> {
    let others = record.get(&OTHER_NAMES).unwrap_or_default().iter().filter_map(|item| match &item.value {
        Value::Text(name) => Some(name.to_string()),
        _ => None,
    });
    [record.name().to_string()].into_iter().chain(others).collect()
}
