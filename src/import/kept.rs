//! Rows whose records are there already: which record a row is, and where the two differ.

use std::collections::{BTreeMap, HashSet};

use super::Fields;
use super::known_records::{LONG_STEM, numbered};
use super::rows::{Draft, Made, Rows, shown};
use super::same;
use super::table::Row;
use super::update::Correction;
use crate::model::field::FieldDef;
use crate::model::record::Record;
use crate::records::award;

/// Of records with one very long name, so many are found again.
const NUMBERS_OF_A_LONG_STEM: usize = 1_000;

impl Rows<'_> {
    /// Reports a row with the very id of an earlier one, with both amounts where these differ.
    pub(super) fn tell_repeated(&mut self, draft: &Draft, before: &Made) {
        let mut what = format!("it has the id {}, as {} has", draft.given.as_deref().unwrap_or_default(), before.place);
        let amount = draft.fields.get(award::AMOUNT.name).map(shown);
        if let (Some(own), Some(other)) = (&amount, &before.amount)
            && own != other
        {
            what += &format!(", and another amount: {other} there, {own} here");
        }
        self.lose(draft.row, what);
    }

    /// Of the records with the id that a row would have, the one that says the same, and that no earlier row is.
    pub(super) fn same_as(&mut self, fields: &Fields, kept: &HashSet<String>) -> Option<String> {
        let stem = self.name(fields);
        let record_type = self.map.record_type;
        let of_stem = self.same.entry(stem.clone()).or_default();
        if same::is_nameless(record_type) {
            of_stem.add_all(self.dataset.all(record_type));
            return of_stem.agreeing(&same::said_in_row(record_type, fields), kept);
        }
        // Long stems with one beginning have their numbers in common: each would look through those of all.
        let last = if stem.len() > LONG_STEM { NUMBERS_OF_A_LONG_STEM } else { usize::MAX };
        while of_stem.next < last {
            let id = if of_stem.next < 2 { stem.clone() } else { numbered(&stem, of_stem.next) };
            let key = self.dataset.find(record_type, &id);
            if key.is_none() && !self.known.has(record_type, &id) {
                break;
            }
            if let Some(key) = key {
                of_stem.add(&id, same::said_in_record(self.dataset.get(key)));
            }
            of_stem.next = of_stem.next.max(1) + 1;
        }
        of_stem.agreeing(&same::said_in_row(record_type, fields), kept)
    }

    /// The record that an earlier import gave that id with a number, as long as no row is it: the one that says the same, else
    /// the first.
    pub(super) fn of_number(&self, id: &str, fields: &Fields, kept: &HashSet<String>) -> Option<String> {
        let record = |id: &String| Some(self.dataset.get(self.dataset.find(self.map.record_type, id)?));
        let there =
            (2..NUMBERS_OF_A_LONG_STEM).map(|number| numbered(id, number)).take_while(|id| record(id).is_some());
        let free: Vec<String> = there.filter(|id| !kept.contains(id)).collect();
        let is_same = |id: &&String| record(id).is_some_and(|record| self.differences(record, fields).is_empty());
        free.iter().find(is_same).or(free.first()).cloned()
    }

    /// Notes that a row belongs to an existing record, and reports where the two differ.
    pub(super) fn keep(&mut self, id: &str, fields: &Fields, row: &Row, made: &BTreeMap<String, Made>) {
        let Some(key) = self.dataset.find(self.map.record_type, id) else {
            let noun = self.map.record_type.noun();
            let before = made.get(id).map(|made| made.place.as_str()).unwrap_or_default();
            self.lose(row, format!("it belongs to {noun} {id}, as {before} does"));
            return;
        };
        self.read.kept += 1;
        let record_type = self.map.record_type;
        for (field, own, given) in self.differences(self.dataset.get(key), fields) {
            let (id, place) = (id.to_string(), row.place.clone());
            self.read.corrections.push(Correction { record_type, id, field, own, given, place });
        }
    }

    /// Fields in which a row and a record differ, of those that both have: what each says.
    fn differences(&self, record: &Record, fields: &Fields) -> Vec<(&'static FieldDef, String, String)> {
        let mut differences = Vec::new();
        for field in self.map.record_type.fields.iter().copied().filter(|field| same::is_plain(field)) {
            let (Some(own), Some(given)) = (same::in_record(record, field), same::in_row(fields, field)) else {
                continue;
            };
            if same::comparable(field, &own) != same::comparable(field, &given) {
                differences.push((field, own, given));
            }
        }
        differences
    }
}
