//! What each page is made from, as a hash: while it is the same, so is the page, and no build needs to make it again.
//!
//! Nearly all pages show awards, organisations, decisions and panels, of which there are many and of which a few change.
//! A page's hash takes in those that it shows, those that these name, and, once more, those that those name. All the rest
//! (settings, other records, templates, the program) is one hash in every page's: when it changes, all is made anew.
//! `tests/suite/incremental.rs` edits sites at random and compares.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::model::address::UrlPath;
use crate::model::award_index::AwardIndex;
use crate::model::dataset::Dataset;
use crate::model::record::{Record, RecordKey};
use crate::model::{hash, record_hash};
use crate::records::award::AWARDS;

use super::Context;
use super::rows::{ROWS_PER_PAGE, part};

/// The hashes of a dataset's records.
pub struct Fingerprints {
    /// All that is no record of a type of high volume, and the day of the newest.
    general: u128,
    /// By type and record: what it and those near it say; nothing for the other types.
    near: Vec<Vec<u128>>,
    /// By type: for each record those of a type of high volume that name it.
    naming: Vec<RecordLists>,
    /// All of these together.
    all: u128,
}

/// Lists of records, one for each record of a type, in one piece: there are millions.
#[derive(Default)]
struct RecordLists {
    ends: Vec<u32>,
    keys: Vec<RecordKey>,
}

impl RecordLists {
    fn list(&self, record: usize) -> &[RecordKey] {
        let Some(end) = self.ends.get(record) else { return &[] };
        let start = record.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.keys[start as usize..*end as usize]
    }
}

impl Fingerprints {
    /// The hashes of that dataset; `general` is the hash of all else that pages are made from.
    pub fn new(dataset: &Dataset, general: u128) -> Fingerprints {
        let named: Vec<RecordLists> =
            many(dataset).map(|records| records.map_or_else(RecordLists::default, named)).collect();
        let contents =
            many(dataset).map(|records| records.unwrap_or_default().par_iter().map(record_hash::record_hash).collect());
        let contents: Vec<Vec<u128>> = contents.collect();
        let nearest = with_named(&contents, &named);
        let near = with_named(&nearest, &named);
        let all = hash::wide(&(general, &near));
        Fingerprints { general, near, naming: naming(dataset, &named), all }
    }

    /// What a file is made from that holds all records.
    pub fn everything(&self, path: &str) -> u128 {
        hash::wide(&(path, self.all))
    }

    /// What a file is made from that holds those awards and nothing of others.
    pub fn awards(&self, dataset: &Dataset, path: &str, awards: &[AwardIndex]) -> u128 {
        let ordinal = dataset.ordinal(&AWARDS);
        let held: Vec<u128> = awards.iter().map(|award| self.near(RecordKey::new(ordinal, award.index()))).collect();
        hash::wide(&(path, self.general, held))
    }

    /// What a page and its files are made from: what its kind `stated`, and the awards that it lists. It is the page of
    /// that number in its list.
    pub(super) fn page(
        &self,
        context: &Context,
        place: &UrlPath,
        stated: u128,
        awards: &[AwardIndex],
        number: u32,
    ) -> u128 {
        let ordinal = context.dataset.ordinal(&AWARDS);
        // The first page of a list adds up all of it.
        let shown = if number == 1 { awards } else { part(awards, number) };
        let shown: Vec<u128> = shown.iter().map(|award| self.near(RecordKey::new(ordinal, award.index()))).collect();
        hash::wide(&(self.general, context.newest, &place.0, stated, awards.len(), shown))
    }

    /// A part of the list of organisations, with what each was awarded; the first has links to each letter.
    pub(super) fn organisations(&self, context: &Context, number: u32) -> u128 {
        let keys = &context.sort_order.organisations;
        let first = (number as usize - 1) * ROWS_PER_PAGE;
        let shown: Vec<_> = part(keys, number).iter().map(|key| self.around(*key)).collect();
        let names: Vec<u128> = if number == 1 { keys.iter().map(|key| self.near(*key)).collect() } else { Vec::new() };
        let before = first.checked_sub(1).map(|before| self.near(keys[before]));
        let funded = keys.iter().filter(|key| !context.listings.awards_of(**key).is_empty()).count();
        hash::wide(&(shown, names, before, funded, keys.len()))
    }

    fn near(&self, key: RecordKey) -> u128 {
        self.near[key.ordinal()].get(key.index()).copied().unwrap_or_default()
    }

    /// Those records of the type of that ordinal that name any of some records.
    pub(super) fn naming(&self, named: BTreeSet<RecordKey>, ordinal: usize) -> Vec<u128> {
        let naming = named.iter().flat_map(|key| self.naming[key.ordinal()].list(key.index()));
        naming.filter(|key| key.ordinal() == ordinal).map(|key| self.near(*key)).collect()
    }

    /// A record and all that name it.
    pub(super) fn around(&self, key: RecordKey) -> (u128, Vec<u128>) {
        let naming = self.naming[key.ordinal()].list(key.index()).iter();
        (self.near(key), naming.map(|key| self.near(*key)).collect())
    }
}

/// By type: its records, where there are many.
fn many(dataset: &Dataset) -> impl Iterator<Item = Option<&[Record]>> {
    let types = dataset.schema.types.iter().zip(&dataset.by_type);
    types.map(|(schema, records)| schema.record_type.high_volume.then_some(records.as_slice()))
}

/// For each record those that it names.
fn named(records: &[Record]) -> RecordLists {
    let parts = records.par_chunks(4096).map(|records| {
        let mut lists = RecordLists::default();
        for record in records {
            record_hash::targets(&record.fields, &mut lists.keys);
            lists.ends.push(lists.keys.len() as u32);
        }
        lists
    });
    let mut all = RecordLists::default();
    for part in parts.collect::<Vec<_>>() {
        let before = all.keys.len() as u32;
        all.ends.extend(part.ends.iter().map(|end| before + end));
        all.keys.extend(part.keys);
    }
    all
}

/// Each hash with those of the records that its record names.
fn with_named(before: &[Vec<u128>], named: &[RecordLists]) -> Vec<Vec<u128>> {
    let types = before.iter().zip(named).map(|(hashes, named)| {
        let with = hashes.par_iter().enumerate().map(|(record, hash)| {
            let named = named.list(record).iter().filter_map(|key| before[key.ordinal()].get(key.index()));
            hash::wide_of(std::iter::once(hash).chain(named))
        });
        with.collect()
    });
    types.collect()
}

/// By type: for each record those that name it, from the lists of those that each names.
fn naming(dataset: &Dataset, named: &[RecordLists]) -> Vec<RecordLists> {
    let pairs = || {
        named.iter().enumerate().flat_map(|(ordinal, lists)| {
            (0..lists.ends.len()).flat_map(move |record| {
                let key = RecordKey::new(ordinal, record);
                lists.list(record).iter().map(move |target| (*target, key))
            })
        })
    };
    let empty = |records: &Vec<Record>| RecordLists { ends: vec![0; records.len()], keys: Vec::new() };
    let mut naming: Vec<RecordLists> = dataset.by_type.iter().map(empty).collect();
    pairs().for_each(|(target, _)| naming[target.ordinal()].ends[target.index()] += 1);
    // From how many each has to where the next is put, which is its end when all are.
    for lists in &mut naming {
        let mut sum = 0;
        for end in &mut lists.ends {
            sum += std::mem::replace(end, sum);
        }
        lists.keys = vec![RecordKey::new(0, 0); sum as usize];
    }
    for (target, key) in pairs() {
        let lists = &mut naming[target.ordinal()];
        let next = &mut lists.ends[target.index()];
        lists.keys[*next as usize] = key;
        *next += 1;
    }
    naming
}
