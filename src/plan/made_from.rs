//! What each page is made from, as a hash: while it is the same, so is the page, and no build needs to make it again.
//!
//! Nearly all pages show awards, organisations, decisions and panels, of which there are many and of which a few change.
//! A page's hash takes in those that it shows, those that these name, and, once more, those that those name. All the rest
//! (settings, other records, templates, the program) is one hash in every page's: when it changes, all is made anew.
//! `tests/incremental.rs` edits sites at random and compares.

use rayon::prelude::*;

use crate::model::content;
use crate::model::dataset::Dataset;
use crate::model::field::RecordType;
use crate::model::hash;
use crate::model::record::{Record, RecordKey};
use crate::records::award::AWARDS;
use crate::records::decision::DECISIONS;
use crate::records::organisation::ORGANISATIONS;
use crate::records::panel::PANELS;

use super::pages::part;
use super::{Page, Plan, ROWS};

/// The types of which there are many records.
pub static MANY: [&RecordType; 4] = [&AWARDS, &ORGANISATIONS, &DECISIONS, &PANELS];

/// The hashes of a dataset's records.
pub struct MadeFrom {
    /// All that is no record of [`MANY`], and the day of the newest.
    general: u128,
    /// By type and record: what it and those near it say; nothing for the other types.
    near: Vec<Vec<u128>>,
    /// By type and record: the records of [`MANY`] that name it.
    naming: Vec<Vec<Vec<RecordKey>>>,
    /// All of these together.
    all: u128,
}

impl MadeFrom {
    /// The hashes of that dataset; `general` is the hash of all else that pages are made from.
    pub fn of(dataset: &Dataset, general: u128) -> MadeFrom {
        let is_many = |key: RecordKey| MANY.contains(&dataset.get(key).record_type);
        let named = |record: &Record| {
            let mut named = Vec::new();
            content::targets(&record.fields, &mut named);
            named
        };
        let each = |hash: &(dyn Fn(RecordKey, &Record) -> u128 + Sync)| -> Vec<Vec<u128>> {
            let types = dataset.schema.types.iter().enumerate().map(|(ordinal, schema)| {
                let records: &[Record] =
                    if MANY.contains(&schema.record_type) { &dataset.by_type[ordinal] } else { &[] };
                let hashes = records.par_iter().enumerate();
                hashes.map(|(index, record)| hash(RecordKey::new(ordinal, index), record)).collect()
            });
            types.collect()
        };
        let of_key = |hashes: &Vec<Vec<u128>>, key: RecordKey| hashes[key.ordinal()][key.index()];
        let own = each(&|_, record| content::of(record));
        let with_named = |before: &Vec<Vec<u128>>, key: RecordKey, record: &Record| {
            let named = named(record).into_iter().filter(|key| is_many(*key));
            let named: Vec<u128> = named.map(|key| of_key(before, key)).collect();
            hash::wide(&(of_key(before, key), named))
        };
        let nearest = each(&|key, record| with_named(&own, key, record));
        let near = each(&|key, record| with_named(&nearest, key, record));

        let mut naming: Vec<Vec<Vec<RecordKey>>> =
            dataset.by_type.iter().map(|records| vec![Vec::new(); records.len()]).collect();
        for (key, record) in MANY.iter().flat_map(|many| dataset.keyed(many)) {
            for target in named(record) {
                let list = &mut naming[target.ordinal()][target.index()];
                if list.last() != Some(&key) {
                    list.push(key);
                }
            }
        }
        let all = hash::wide(&(general, &near));
        MadeFrom { general, near, naming, all }
    }

    /// What a file is made from that holds all records.
    pub fn everything(&self, path: &str) -> u128 {
        hash::wide(&(path, self.all))
    }

    fn near(&self, key: RecordKey) -> u128 {
        self.near[key.ordinal()].get(key.index()).copied().unwrap_or_default()
    }

    /// A record and all that name it.
    fn around(&self, key: RecordKey) -> (u128, Vec<u128>) {
        let naming = self.naming[key.ordinal()].get(key.index()).into_iter().flatten();
        (self.near(key), naming.map(|key| self.near(*key)).collect())
    }
}

impl Plan {
    /// What a page and the files beside it are made from; nothing for pages that many things go into, which are made in
    /// every build.
    pub fn made_from(&self, from: &MadeFrom, page: Page) -> Option<u128> {
        let awards = self.dataset.ordinal(&AWARDS);
        let kind_listed = |ordinal: u8| self.dataset.schema.types[ordinal as usize].record_type;
        let own = match page {
            Page::Record(key, 1) => Some(hash::wide(&from.around(key))),
            Page::Listing(ordinal, number) if *kind_listed(ordinal) == ORGANISATIONS => {
                Some(self.organisations_made_from(from, number))
            }
            Page::Listing(ordinal, _) if *kind_listed(ordinal) != AWARDS => return None,
            Page::Listing(..) | Page::Year(..) | Page::Record(..) | Page::Facets(..) => None,
            _ => return None,
        };
        let rows = self.rows(page);
        // The first page of a list adds up all of it.
        let shown: &[u32] = if page.number() == 1 { &rows } else { part(&rows, page.number()) };
        let shown: Vec<u128> = shown.iter().map(|award| from.near(RecordKey::new(awards, *award as usize))).collect();
        let place = self.place(page).0;
        Some(hash::wide(&(from.general, self.newest, place, own, rows.len(), shown)))
    }

    /// A part of the list of organisations, with what each received; the first has links to each letter.
    fn organisations_made_from(&self, from: &MadeFrom, number: u32) -> u128 {
        let keys = &self.ranks.organisations;
        let first = (number as usize - 1) * ROWS;
        let shown: Vec<_> = part(keys, number).iter().map(|key| from.around(*key)).collect();
        let names: Vec<u128> = if number == 1 { keys.iter().map(|key| from.near(*key)).collect() } else { Vec::new() };
        let before = first.checked_sub(1).map(|before| from.near(keys[before]));
        let funded = keys.iter().filter(|key| !self.awards_of(**key).is_empty()).count();
        hash::wide(&(shown, names, before, funded, keys.len()))
    }
}
