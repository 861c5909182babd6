//! The guard: what was published is not lost, and no figure changes, before the records say why.
//!
//! What says why: an entry of `data/corrections`, new since the base, about the record and its field; a `withdrawal` of the
//! record; a `former` id; a redirect for a page or a file.

mod addresses;
mod columns;
mod explained;
mod records;
mod values;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::delimiter::cell;
use crate::model::record::Record;
use crate::model::record_hash::record_hash;
use crate::model::record_type::RecordType;
use crate::model::source::{FileId, Span};

use super::Side;
use super::compared::{DraftIds, draft_ids};
use super::renamed::Renamed;
use super::withheld::Withdrawn;
use explained::Explained;

/// The faults that a comparison with what was published can find.
pub static RULES: &[&Rule] = &[
    &records::PUBLISHED_RECORD_REMOVED,
    &records::FORMER_ID_REMOVED,
    &values::PUBLISHED_VALUE_CHANGED,
    &columns::PUBLISHED_COLUMN_EMPTIED,
    &addresses::PUBLISHED_FILE_REMOVED,
];

/// Two sites between which nothing may be lost.
struct Guarded<'a> {
    before: &'a Side<'a>,
    now: &'a Side<'a>,
    renamed: Renamed,
    withdrawn: Withdrawn<'a>,
    explained: Explained<'a>,
    /// The records that are on both sides and do not say the same, by their type, with what they said.
    changed: BTreeMap<&'static str, Vec<(&'a Record, &'a Record)>>,
    /// What is not public.
    drafts: DraftIds<'a>,
    /// Where an address of before leads now.
    leads: &'a dyn Fn(&str) -> Option<String>,
    /// The day that a new entry would have.
    today: Date,
}

/// Finds what was published and is gone or changed without a word.
pub fn guard(before: &Side, now: &Side, leads: &dyn Fn(&str) -> Option<String>, today: Date, found: &mut Diagnostics) {
    let guarded = Guarded {
        before,
        now,
        renamed: Renamed::in_dataset(now.dataset),
        withdrawn: Withdrawn::in_dataset(now.dataset),
        explained: Explained::new(before.dataset, now.dataset),
        changed: changed(before.dataset, now.dataset),
        drafts: draft_ids(now.dataset),
        leads,
        today,
    };
    guarded.records(found);
    guarded.rows(found);
    guarded.former_ids(found);
    guarded.aliases(found);
    let emptied = guarded.columns(found);
    guarded.values(&emptied, found);
    guarded.files(found);
}

fn changed<'a>(before: &'a Dataset, now: &'a Dataset) -> BTreeMap<&'static str, Vec<(&'a Record, &'a Record)>> {
    let of_type = |record_type: &'static RecordType| {
        let pairs = before.all(record_type).par_iter().filter_map(|old| {
            let new = now.get(now.find_by_any_id(record_type, &old.id)?);
            (old.id != new.id || record_hash(old).whole != record_hash(new).whole).then_some((old, new))
        });
        pairs.collect()
    };
    let types = now.schema.types.iter().map(|schema| schema.record_type);
    types.map(|record_type| (record_type.name, of_type(record_type))).collect()
}

impl Guarded<'_> {
    fn changed(&self, record_type: &'static RecordType) -> &[(&Record, &Record)] {
        self.changed.get(record_type.name).map_or(&[], Vec::as_slice)
    }

    /// Where a finding about something that is gone points: at the file that had it, else at a file of its type, else at the
    /// settings.
    fn place(&self, gone: &Record) -> Span {
        let path = self.before.sources.get(gone.file).path.as_str();
        let of_type = format!("data/{}", gone.record_type.name);
        let wanted = [path, of_type.as_str(), "data/site.y"];
        let find = |start: &&str| {
            let sources = self.now.sources.iter();
            sources.into_iter().find(|(_, source)| source.path.starts_with(*start)).map(|(file, _)| file)
        };
        Span::top_of(wanted.iter().find_map(find).unwrap_or(FileId(0)))
    }

    /// A line for `data/corrections.csv`.
    fn line(&self, kind: &str, record: &Record, field: &str, values: [&str; 2]) -> String {
        let name = format!("{}/{}", record.record_type.name, record.id);
        let [was, now] = values.map(|value| cell(value, b','));
        format!("{kind},{name},{field},{was},{now},WHY,{}", self.today)
    }
}

/// The titles of the columns of such a line.
const TITLES: &str = "type,record,field,was,now,reason,corrected_on";
