//! Records that are new, gone or other than they were.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde::Serialize;

use super::pairing::{Pair, has_id, pairs};
use super::pieces::Reading;
use super::renamed::Renamed;
use super::rows;
use super::withheld::Withdrawn;
use crate::model::award_index::AwardIndex;
use crate::model::dataset::Dataset;
use crate::model::field::FieldDef;
use crate::model::money::Pence;
use crate::model::record::Record;
use crate::model::record_hash::record_hash;
use crate::model::record_type::RecordType;
use crate::model::value::Value;
use crate::records::award::AWARDS;

/// A record that is not what it was.
#[derive(Debug, Serialize)]
pub struct RecordChange {
    #[serde(rename = "type")]
    pub record_type: &'static str,
    /// Its id now, or that which it had; none for a row that has none.
    pub id: Option<String>,
    /// What a person would call it; of a row without an id, what it says.
    pub name: String,
    #[serde(flatten)]
    pub what: What,
}

/// What has become of a record.
#[derive(Debug, Serialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum What {
    Added {
        /// What an award adds to totals.
        #[serde(rename = "pence")]
        sum: Option<Pence>,
        /// Whether it was there before, as a draft.
        was_draft: bool,
    },
    Removed {
        /// What totals counted of an award.
        #[serde(rename = "pence")]
        sum: Option<Pence>,
        /// Whether it is still there, as a draft.
        is_draft: bool,
        /// The record that says that it was this one too.
        merged_into: Option<String>,
    },
    Changed {
        /// The id that it had, where it has another now.
        former_id: Option<String>,
        fields: Vec<FieldChange>,
    },
}

/// A field that does not say what it said.
#[derive(Debug, Serialize)]
pub struct FieldChange {
    pub field: &'static str,
    /// What it said and does not say any more.
    pub before: Option<String>,
    /// What it says and did not say.
    pub now: Option<String>,
    /// By how much a sum differs.
    #[serde(rename = "difference_pence")]
    pub difference: Option<Pence>,
    /// Whether it is not told what it said: it is withheld now.
    pub withheld: bool,
}

/// What is told in place of a value that is written and could not be read.
const UNREAD: &str = "(could not be read)";

/// How many records one thread compares before it asks for more.
const AT_A_TIME: usize = 4096;

/// Two datasets that are compared.
pub(super) struct Compared<'a> {
    pub(super) before: &'a Dataset,
    pub(super) now: &'a Dataset,
    pub(super) renamed: &'a Renamed,
    withdrawn: Withdrawn<'a>,
    drafts_before: DraftIds<'a>,
    drafts_now: DraftIds<'a>,
}

/// The drafts of a site, by type and id.
pub(super) type DraftIds<'a> = BTreeSet<(&'a str, &'a str)>;

/// The drafts that a site leaves out.
pub(super) fn draft_ids(dataset: &Dataset) -> DraftIds<'_> {
    dataset.drafts.iter().map(|draft| (draft.record.record_type.name, &*draft.record.id)).collect()
}

fn is_in(drafts: &DraftIds, record: &Record) -> bool {
    drafts.contains(&(record.record_type.name, &*record.id))
}

/// All records that differ, by type and id; rows without ids after those with one.
pub(super) fn records(before: &Dataset, now: &Dataset, renamed: &Renamed) -> Vec<RecordChange> {
    let compared = Compared::new(before, now, renamed);
    let types = now.schema.types.iter().map(|schema| schema.record_type);
    types.flat_map(|record_type| compared.of_type(record_type)).collect()
}

/// The drafts that differ, without a word of what they say.
pub(super) fn drafts(before: &Dataset, now: &Dataset, renamed: &Renamed) -> Vec<RecordChange> {
    let compared = Compared::new(before, now, renamed);
    let types = now.schema.types.iter().map(|schema| schema.record_type);
    types.flat_map(|record_type| compared.drafts_of_type(record_type)).collect()
}

impl<'a> Compared<'a> {
    fn new(before: &'a Dataset, now: &'a Dataset, renamed: &'a Renamed) -> Compared<'a> {
        let [drafts_before, drafts_now] = [before, now].map(draft_ids);
        Compared { before, now, renamed, withdrawn: Withdrawn::in_dataset(now), drafts_before, drafts_now }
    }

    fn of_type(&self, record_type: &'static RecordType) -> Vec<RecordChange> {
        let all = |dataset: &'a Dataset| dataset.all(record_type).iter();
        let with_id = |dataset: &'a Dataset| all(dataset).filter(|record| has_id(record)).collect::<Vec<_>>();
        let pairs = pairs(&with_id(self.before), &with_id(self.now), self.renamed);
        let chunks = pairs.par_chunks(AT_A_TIME);
        let chunks: Vec<Vec<RecordChange>> =
            chunks.map(|pairs| pairs.iter().filter_map(|pair| self.change(pair)).collect()).collect();
        let without_id = |dataset: &'a Dataset| all(dataset).filter(|record| !has_id(record)).collect::<Vec<_>>();
        let rows = rows::changes(self, &without_id(self.before), &without_id(self.now));
        chunks.into_iter().flatten().chain(rows).collect()
    }

    fn change(&self, pair: &Pair) -> Option<RecordChange> {
        let what = match (pair.before, pair.now) {
            (None, Some(now)) => What::Added { sum: sum(self.now, now), was_draft: is_in(&self.drafts_before, now) },
            (Some(before), None) => self.removed(before),
            (Some(before), Some(now)) => self.changed(before, now)?,
            (None, None) => return None,
        };
        let record = pair.now.or(pair.before)?;
        let is_hidden = matches!(what, What::Removed { is_draft: true, .. }) || self.withdrawn.has(record);
        let name = if is_hidden { String::new() } else { record.name().to_string() };
        Some(RecordChange { record_type: record.record_type.name, id: Some(record.id.to_string()), name, what })
    }

    fn removed(&self, before: &Record) -> What {
        let merged_into = self.renamed.id(before.record_type.name, &before.id);
        let merged_into = (*merged_into != *before.id).then(|| merged_into.to_string());
        let sum = sum(self.before, before).filter(|_| !self.withdrawn.has(before));
        What::Removed { sum, is_draft: is_in(&self.drafts_now, before), merged_into }
    }

    fn changed(&self, before: &Record, now: &Record) -> Option<What> {
        let has_new_id = before.id != now.id;
        if !has_new_id && record_hash(before).whole == record_hash(now).whole {
            return None;
        }
        let fields = self.fields(before, now);
        let former_id = has_new_id.then(|| before.id.to_string());
        (has_new_id || !fields.is_empty()).then_some(What::Changed { former_id, fields })
    }

    /// The fields that differ, in the order of the type, then those that it does not have any more.
    pub(super) fn fields(&self, before: &Record, now: &Record) -> Vec<FieldChange> {
        let own = self.now.schema.type_schema(now.record_type).fields.iter().copied();
        let is_own = |name: &str| self.now.schema.type_schema(now.record_type).field(name).is_some();
        let others = before.fields.entries.iter().map(|entry| entry.def).filter(|def| !is_own(def.name));
        let defs = own.chain(others).filter(|def| def.name != "id" && def.name != "former");
        defs.filter_map(|def| field(before, now, def, self.renamed, &self.withdrawn)).collect()
    }

    fn drafts_of_type(&self, record_type: &'static RecordType) -> Vec<RecordChange> {
        let [olds, news] = [self.before, self.now].map(|dataset| {
            let drafts = dataset.drafts.iter().map(|draft| &draft.record);
            let mut drafts: Vec<&Record> = drafts.filter(|record| *record.record_type == *record_type).collect();
            drafts.retain(|record| has_id(record));
            drafts.sort_by(|one, other| one.id.cmp(&other.id));
            drafts.dedup_by(|one, other| one.id == other.id);
            drafts
        });
        let changes = pairs(&olds, &news, self.renamed).into_iter().filter_map(|pair| self.draft(&pair));
        changes.collect()
    }

    /// That a draft changed, and in which fields; what became public, or is no more so, is told among the records.
    fn draft(&self, pair: &Pair) -> Option<RecordChange> {
        let record = pair.now.or(pair.before)?;
        let is_public = |dataset: &Dataset| dataset.find(record.record_type, &record.id).is_some();
        let what = match (pair.before, pair.now) {
            (None, _) if is_public(self.before) => return None,
            (_, None) if is_public(self.now) => return None,
            (None, _) => What::Added { sum: None, was_draft: false },
            (_, None) => What::Removed { sum: None, is_draft: false, merged_into: None },
            (Some(before), Some(now)) => match self.changed(before, now)? {
                What::Changed { former_id, fields } => {
                    let silent =
                        |field: FieldChange| FieldChange { before: None, now: None, difference: None, ..field };
                    What::Changed { former_id, fields: fields.into_iter().map(silent).collect() }
                }
                other => other,
            },
        };
        let id = Some(record.id.to_string());
        Some(RecordChange { record_type: record.record_type.name, id, name: String::new(), what })
    }
}

/// What has become of one record, of which each side has what `read` made of it.
pub(super) fn of_one(before: Option<&Record>, now: Option<&Record>) -> Option<RecordChange> {
    let what = match (before, now) {
        (None, Some(_)) => What::Added { sum: None, was_draft: false },
        (Some(_), None) => What::Removed { sum: None, is_draft: false, merged_into: None },
        (Some(before), Some(now)) => {
            let fields = own_fields(before, now);
            (!fields.is_empty()).then_some(What::Changed { former_id: None, fields })?
        }
        (None, None) => return None,
    };
    let record = now.or(before)?;
    let (id, name) = (Some(record.id.to_string()), record.name().to_string());
    Some(RecordChange { record_type: record.record_type.name, id, name, what })
}

/// The fields that differ, in the order of the record of now, then those that are gone.
fn own_fields(before: &Record, now: &Record) -> Vec<FieldChange> {
    let own = now.fields.entries.iter().map(|entry| entry.def);
    let gone = before.fields.entries.iter().map(|entry| entry.def).filter(|def| !now.has(def));
    let (renamed, withdrawn) = (Renamed::none(), Withdrawn::default());
    own.chain(gone).filter_map(|def| field(before, now, def, &renamed, &withdrawn)).collect()
}

/// What totals count of a record, where it is an award that counts.
pub(super) fn sum(dataset: &Dataset, record: &Record) -> Option<Pence> {
    let key = dataset.find(&AWARDS, &record.id).filter(|_| *record.record_type == AWARDS)?;
    Some(dataset.ledger.total(AwardIndex::from_key(key)))
}

/// What differs in a field. The ids that it names are read as `renamed` says, where they were written before.
fn field(
    before: &Record,
    now: &Record,
    def: &'static FieldDef,
    renamed: &Renamed,
    withdrawn: &Withdrawn,
) -> Option<FieldChange> {
    let (old, new) = (before.fields.entry(def), now.fields.entry(def));
    let was = old.map_or(Vec::new(), |entry| Reading { renamed }.pieces(entry.def, &entry.value));
    let is = new.map_or(Vec::new(), |entry| Reading { renamed: &Renamed::none() }.pieces(entry.def, &entry.value));
    if was == is {
        return None;
    }
    let withheld = withdrawn.hides(before, now, def);
    let difference = sum_of(old.map(|entry| &entry.value)).zip(sum_of(new.map(|entry| &entry.value)));
    let difference = difference.filter(|_| !withheld).map(|(old, new)| new - old);
    let told = |pieces: Vec<String>| Some(pieces.join("; ")).filter(|text| !withheld && !text.is_empty());
    let unread = || new.filter(|entry| matches!(entry.value, Value::Invalid)).map(|_| UNREAD.to_string());
    let (before, now) = (told(without(&was, &is)), told(without(&is, &was)).or_else(unread));
    Some(FieldChange { field: def.name, before, now, difference, withheld })
}

fn sum_of(value: Option<&Value>) -> Option<Pence> {
    match value {
        Some(Value::Money(sum)) => Some(*sum),
        _ => None,
    }
}

/// The pieces that the other value does not have, each as often as it has it more; both are sorted.
fn without(pieces: &[String], other: &[String]) -> Vec<String> {
    let mut place = 0;
    let is_more = |piece: &&String| {
        while other.get(place).is_some_and(|other| other < *piece) {
            place += 1;
        }
        let is_there = other.get(place) == Some(*piece);
        place += usize::from(is_there);
        !is_there
    };
    pieces.iter().filter(is_more).cloned().collect()
}
