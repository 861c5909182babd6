//! Rows whose records are there already: which record a row is, and where the two differ.

use std::collections::{BTreeMap, HashSet};

use super::Fields;
use super::differences::{Difference, differences};
use super::former_names;
use super::known_records::{LONG_STEM, numbered};
use super::made_columns::MadeCell;
use super::map::Source;
use super::numbers::by_register;
use super::rows::Rows;
use super::same;
use super::so_far::{Draft, Made};
use super::table::Row;
use super::update::Correction;
use super::wording::shown;
use crate::model::field::{Kind, Need};
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::records::award;
use crate::records::organisation::{KIND, ORG_ID, ORGANISATIONS};

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

    /// The award that says the same as a row with an id that no award has: an earlier import made its id of what it is called.
    pub(super) fn same_without_id(&mut self, draft: &Draft, kept: &HashSet<String>) -> Option<String> {
        let id = self.same_as(&draft.fields, kept)?;
        let what = format!("award “{}” is {id}, matched by its recipient, title, day and sum", draft.written);
        self.known.matched.push(what);
        Some(id)
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
        let record = self.dataset.get(key);
        for differs in self.differences(record, fields) {
            let (id, place) = (id.to_string(), Some(row.place.clone()));
            self.read.corrections.push(Correction { record_type, id, differs, place, former: None });
        }
        self.tell_emptied(record, fields, row);
        self.note_made(id, row);
    }

    /// Notes where a row says something else of a record that it names than the record itself. Its name, and what kind of body
    /// it is, are the office’s own affair.
    pub(super) fn compare_named(&mut self, named: &'static RecordType, id: &str, fields: Fields, row: &Row) {
        let Some(key) = self.dataset.find(named, id) else { return };
        let name = former_names::other_name(self.dataset.get(key), &fields).filter(|_| *named == ORGANISATIONS);
        if let Some(name) = name {
            let given = self.renamed.entry(id.to_string()).or_default();
            given.entry(name.to_string()).or_insert_with(|| row.place.clone());
        }
        let by_hand = |name: &str| name == named.name_field || name == KIND.name;
        let fields = by_register(fields).into_iter().filter(|(name, _)| !by_hand(name)).collect();
        let known = &self.dataset.schema.type_schema(named).fields;
        for differs in differences(known, self.dataset.get(key), &fields) {
            // What the record lacks is told anyhow; an identifier of another giver’s own making is nobody else’s.
            let is_wanted = differs.own.is_some() || self.updates;
            let is_of_others = differs.field.name == ORG_ID.name && differs.given.starts_with("360G-");
            let said = (id.to_string(), differs.name.clone(), differs.given.clone());
            if is_wanted && !is_of_others && self.compared.insert((named.name, said)) {
                let (id, place) = (id.to_string(), Some(row.place.clone()));
                self.read.corrections.push(Correction { record_type: named, id, differs, place, former: None });
            }
        }
    }

    /// What organisations are to be called that rows call otherwise. Where nothing is to be written, what would be is told.
    pub(super) fn settle_names(&mut self) {
        for (id, given) in std::mem::take(&mut self.renamed) {
            let Some(key) = self.dataset.find(&ORGANISATIONS, &id) else { continue };
            let correction = former_names::correction(self.dataset.get(key), given);
            match self.updates {
                true => self.read.corrections.push(correction),
                false => self.known.matched.push(former_names::would_write(&correction)),
            }
        }
    }

    /// Notes what columns that are worked out from others say of a record, for when all of it is known.
    pub(super) fn note_made(&mut self, id: &str, row: &Row) {
        let record = (self.map.record_type.name, id.to_string());
        let cells = self.made.iter().filter_map(|field| MadeCell::new(field, &record, self.table, row));
        self.read.made.extend(cells);
    }

    /// Fields in which a row and a record differ, of those that the row has.
    pub(super) fn differences(&self, record: &Record, fields: &Fields) -> Vec<Difference> {
        differences(&self.dataset.schema.type_schema(self.map.record_type).fields, record, fields)
    }

    /// Reports cells that are empty where the record has a value, which stays: each one that no record can do without, and how
    /// many of the others there are.
    fn tell_emptied(&mut self, record: &Record, fields: &Fields, row: &Row) {
        let (map, table) = (self.map, self.table);
        for part in map.parts.iter().filter(|part| part.field.name == part.name && !fields.contains_key(&part.name)) {
            let Source::Column(title) = &part.source else { continue };
            let Some(own) = same::in_record(record, part.field).filter(|_| table.cell(row, title).is_none()) else {
                continue;
            };
            let (noun, label) = (map.record_type.noun(), part.field.label);
            match part.field.need {
                Need::Schema if !matches!(part.field.kind, Kind::Id) => {
                    let what = format!("“{title}” is empty here; {noun} {} keeps its “{label}”, {own}", record.id);
                    self.unplaced.at(&row.place, what);
                }
                _ => *self.emptied.entry(label).or_default() += 1,
            }
        }
    }
}
