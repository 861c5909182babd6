//! What each file is made from, as a hash: while it is the same, so is the file, and no build needs to make it again.
//!
//! Of each record there are two hashes: its outline, which is all but its paragraphs, and the whole of it. Lists, sums and
//! links show outlines; the whole is shown by the record’s own page and by the rows of tables. Each takes in the outlines of
//! the records that it names, and of those that these name. All else (settings, the few other records, templates, the
//! program) is one hash in every file’s: when it changes, all is made anew.
//!
//! What a page is made from is said by its kind, what its files are made from in `sidecars`, and what open data are made
//! from where they are made. Who says too much has a file made for nothing, who says too little publishes what is out of
//! date: `tests/suite/incremental.rs` edits sites at random and compares.

use std::collections::BTreeSet;

use rayon::prelude::*;

use crate::model::award_index::AwardIndex;
use crate::model::date::Date;
use crate::model::hash;
use crate::model::record::{Record, RecordKey};
use crate::model::record_hash::{self, RecordHash};
use crate::model::record_type::RecordType;
use crate::records::award::AWARDS;
use crate::records::correction::CORRECTIONS;
use crate::records::decision::DECISIONS;

use super::Context;
use super::rows::{ROWS_PER_PAGE, part};

/// The hashes of a site’s records.
pub struct Fingerprints {
    /// All that is no record, and the types of which there are few.
    general: u128,
    /// The day of the newest record, which every page tells.
    pub(super) newest: Option<Date>,
    /// By type and record: its outline, with those of the records near it.
    outlines: Vec<Vec<u128>>,
    /// By type and record: all that it says, with the outlines of the records near it.
    wholes: Vec<Vec<u128>>,
    /// By award: what feeds tell of it and of its decisions.
    news: Vec<u128>,
    /// By type: for each record those that name it.
    naming: Vec<RecordLists>,
    /// By type: whether its records are shown by those that they name, having no page of their own.
    is_shown_elsewhere: Vec<bool>,
    /// By type: all that its records say.
    types: Vec<u128>,
    all_outlines: u128,
    everything: u128,
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
    /// The hashes of a site’s records; `general` is the hash of all else that files are made from, but for the day of the
    /// newest record.
    pub fn new(context: &Context, general: u128, newest: Option<Date>) -> Fingerprints {
        let by_type = &context.dataset.by_type;
        let named: Vec<RecordLists> = by_type.iter().map(|records| named(records)).collect();
        let hashes = |records: &Vec<Record>| records.par_iter().map(record_hash::record_hash).collect();
        let hashes: Vec<Vec<RecordHash>> = by_type.iter().map(hashes).collect();
        let own: Vec<Vec<u128>> = hashes.iter().map(|of| of.iter().map(|hash| hash.outline).collect()).collect();
        let outlines = with_named(&with_named(&own, &named), &named);
        let wholes: Vec<Vec<u128>> = hashes.iter().zip(&outlines).map(|(of, near)| with_paragraphs(of, near)).collect();
        let types = context.dataset.schema.types.iter();
        let drafts = context.dataset.drafts.iter().map(|draft| (draft.record.record_type.name, &*draft.record.id));
        // The published settings leave out what waivers say of a draft. Nothing else tells of one.
        let drafts: Vec<(&str, &str)> = drafts.filter(|(of, id)| context.settings.waived.names(of, id)).collect();
        let fingerprints = Fingerprints {
            all_outlines: hash::wide(&(general, &outlines)),
            everything: hash::wide(&(general, &wholes, drafts)),
            types: wholes.iter().map(|of| hash::wide(&(general, newest, of))).collect(),
            naming: naming(by_type, &named),
            is_shown_elsewhere: types.map(|of| !of.record_type.has_page).collect(),
            general,
            newest,
            outlines,
            wholes,
            news: Vec::new(),
        };
        let awards = (0..context.dataset.all(&AWARDS).len()).into_par_iter();
        let news = awards.map(|award| fingerprints.news_of(context, AwardIndex::new(award))).collect();
        Fingerprints { news, ..fingerprints }
    }

    /// What a file is made from that holds all that any record says.
    pub fn everything(&self) -> u128 {
        self.everything
    }

    /// What a file is made from that shows no paragraphs, but of records of which there are few.
    pub fn outlines(&self) -> u128 {
        self.all_outlines
    }

    /// What a file is made from that holds all records of a type, and may say how new the newest of all is.
    pub fn of_type(&self, context: &Context, record_type: &'static RecordType) -> u128 {
        self.types[context.dataset.ordinal(record_type)]
    }

    /// What a file is made from that holds those awards, and may say how new the newest record of all is.
    pub fn of_awards(&self, context: &Context, awards: &[AwardIndex]) -> u128 {
        hash::wide(&(self.newest, self.rows(context, awards)))
    }

    /// The fingerprint of the file at a path that is made from what has that hash.
    pub fn of_file(&self, path: &str, made_from: u128) -> u128 {
        hash::wide(&(path, self.general, made_from))
    }

    /// The outlines of the awards that one page of a list shows; the first page adds up all of it.
    pub(super) fn listed(&self, context: &Context, awards: &[AwardIndex], number: u32) -> u128 {
        let shown = if number == 1 { awards } else { part(awards, number) };
        let outlines = &self.outlines[context.dataset.ordinal(&AWARDS)];
        hash::wide_of([awards.len() as u128].iter().chain(shown.iter().map(|award| &outlines[award.index()])))
    }

    /// All that some awards say, in their order.
    pub(super) fn rows(&self, context: &Context, awards: &[AwardIndex]) -> u128 {
        let wholes = &self.wholes[context.dataset.ordinal(&AWARDS)];
        hash::wide_of(awards.iter().map(|award| &wholes[award.index()]))
    }

    /// What a feed tells of some awards and of their decisions.
    pub(super) fn news(&self, awards: &[AwardIndex]) -> u128 {
        hash::wide_of(awards.iter().map(|award| &self.news[award.index()]))
    }

    /// A feed says also by which decision a decision was replaced.
    fn news_of(&self, context: &Context, award: AwardIndex) -> u128 {
        let decisions: Vec<RecordKey> = context.decisions_of(award).collect();
        let wholes: Vec<u128> = decisions.iter().map(|key| self.whole(*key)).collect();
        let named: BTreeSet<RecordKey> = decisions.into_iter().collect();
        let later = self.naming(&named, context.dataset.ordinal(&DECISIONS));
        let award = context.award_key(award);
        let are_corrected = |key: &RecordKey| !context.listings.corrections.of_record(*key).is_empty();
        let is_corrected = named.iter().chain([&award]).any(are_corrected);
        let corrections = is_corrected.then(|| (self.all_outlines, self.of_type(context, &CORRECTIONS)));
        hash::wide(&(self.whole(award), wholes, later, corrections))
    }

    /// A part of the list of organisations, with what each was awarded; the first has links to each letter.
    pub(super) fn organisations(&self, context: &Context, number: u32) -> u128 {
        let keys = &context.sort_order.organisations;
        let first = (number as usize - 1) * ROWS_PER_PAGE;
        let shown: Vec<_> = part(keys, number).iter().map(|key| self.around(*key)).collect();
        let names: Vec<u128> =
            if number == 1 { keys.iter().map(|key| self.outline(*key)).collect() } else { Vec::new() };
        let before = first.checked_sub(1).map(|before| self.outline(keys[before]));
        let funded = keys.iter().filter(|key| !context.listings.awards_of(**key).is_empty()).count();
        hash::wide(&(shown, names, before, funded, keys.len()))
    }

    /// All that some records say.
    pub(super) fn of_records(&self, records: &[RecordKey]) -> u128 {
        hash::wide_of(records.iter().map(|key| &self.wholes[key.ordinal()][key.index()]))
    }

    fn outline(&self, key: RecordKey) -> u128 {
        self.outlines[key.ordinal()][key.index()]
    }

    /// All that a record says.
    pub(super) fn whole(&self, key: RecordKey) -> u128 {
        self.wholes[key.ordinal()][key.index()]
    }

    /// Those records of the type of that ordinal that name any of some records.
    fn naming(&self, named: &BTreeSet<RecordKey>, ordinal: usize) -> Vec<u128> {
        let naming = named.iter().flat_map(|key| self.naming[key.ordinal()].list(key.index()));
        naming.filter(|key| key.ordinal() == ordinal).map(|key| self.outline(*key)).collect()
    }

    /// A record’s outline and what names it; all that those say which have no page of their own.
    pub(super) fn around(&self, key: RecordKey) -> (u128, u128) {
        let naming = self.naming[key.ordinal()].list(key.index()).iter();
        let shown =
            |key: &RecordKey| if self.is_shown_elsewhere[key.ordinal()] { &self.wholes } else { &self.outlines };
        (self.outline(key), hash::wide_of(naming.map(|key| &shown(key)[key.ordinal()][key.index()])))
    }
}

/// All that each record says, from its own hashes and the outlines near it.
fn with_paragraphs(hashes: &[RecordHash], near: &[u128]) -> Vec<u128> {
    hashes.par_iter().zip(near).map(|(own, near)| hash::wide_of([&own.whole, near].into_iter())).collect()
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
fn naming(by_type: &[Vec<Record>], named: &[RecordLists]) -> Vec<RecordLists> {
    let pairs = || {
        named.iter().enumerate().flat_map(|(ordinal, lists)| {
            (0..lists.ends.len()).flat_map(move |record| {
                let key = RecordKey::new(ordinal, record);
                lists.list(record).iter().map(move |target| (*target, key))
            })
        })
    };
    let empty = |records: &Vec<Record>| RecordLists { ends: vec![0; records.len()], keys: Vec::new() };
    let mut naming: Vec<RecordLists> = by_type.iter().map(empty).collect();
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
