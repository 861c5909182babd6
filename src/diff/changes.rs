//! Records that are new, gone or other than they were.

use rayon::prelude::*;

use super::compared::{Compared, RecordChange, What, is_in};
use super::fields::{FieldChange, field};
use super::pairing::{Pair, has_id, pairs};
use super::renamed::Renamed;
use super::rows;
use super::withheld::{Withdrawn, hides_part};
use crate::model::award_index::AwardIndex;
use crate::model::dataset::Dataset;
use crate::model::money::Pence;
use crate::model::record::Record;
use crate::model::record_hash::record_hash;
use crate::model::record_type::RecordType;
use crate::records::award::AWARDS;
use crate::records::shared::ID;

/// How many records one thread compares before it asks for more.
const AT_A_TIME: usize = 4096;

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
    fn of_type(&self, record_type: &'static RecordType) -> Vec<RecordChange> {
        let all = |dataset: &'a Dataset| dataset.all(record_type).iter();
        let with_id = |dataset: &'a Dataset| all(dataset).filter(|record| has_id(record)).collect::<Vec<_>>();
        let mut pairs = pairs(&with_id(self.before), &with_id(self.now), self.renamed);
        let without_id = |dataset: &'a Dataset| all(dataset).filter(|record| !has_id(record)).collect::<Vec<_>>();
        let (gone, begun) = rows::unmatched(self, &without_id(self.before), &without_id(self.now));
        let (gone, begun) = self.pair_without_ids(&mut pairs, gone, begun);
        let hides = || pairs.iter().any(|pair| pair.before.is_none() && pair.now.is_some_and(hides_part));
        let chunks = pairs.par_chunks(AT_A_TIME);
        let chunks: Vec<Vec<RecordChange>> =
            chunks.map(|pairs| pairs.iter().filter_map(|pair| self.change(pair)).collect()).collect();
        chunks.into_iter().flatten().chain(rows::changes(self, gone, begun, hides)).collect()
    }

    fn change(&self, pair: &Pair) -> Option<RecordChange> {
        let what = match (pair.before, pair.now) {
            (None, Some(now)) => What::Added { sum: sum(self.now, now), was_draft: is_in(&self.drafts_before, now) },
            (Some(before), None) => self.removed(before),
            (Some(before), Some(now)) => self.changed(before, now)?,
            (None, None) => return None,
        };
        let record = pair.now.filter(|now| has_id(now)).or(pair.before)?;
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
        let mut fields = self.fields(before, now);
        let is_named = has_id(before) && has_id(now);
        fields.splice(0..0, (!is_named).then(|| id_change(before, now)));
        let former_id = (has_new_id && is_named).then(|| before.id.to_string());
        (has_new_id || !fields.is_empty()).then_some(What::Changed { former_id, fields })
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
                    let silent = |FieldChange { field, withheld, .. }: FieldChange| FieldChange {
                        field,
                        withheld,
                        before: None,
                        now: None,
                        others_stay: false,
                        difference: None,
                    };
                    What::Changed { former_id, fields: fields.into_iter().map(silent).collect() }
                }
                other => other,
            },
        };
        let id = Some(record.id.to_string());
        Some(RecordChange { record_type: record.record_type.name, id, name: String::new(), what })
    }
}

/// That a row has an id of its own since, or has none any more.
fn id_change(before: &Record, now: &Record) -> FieldChange {
    let [before, now] = [before, now].map(|record| has_id(record).then(|| record.id.to_string()));
    FieldChange { field: ID.name, before, now, others_stay: false, difference: None, withheld: false }
}

/// What has become of one record, of which each side has what `read` made of it.
pub(super) fn of_one(before: Option<&Record>, now: Option<&Record>) -> Option<RecordChange> {
    let what = match (before, now) {
        (None, Some(_)) => What::Added { sum: None, was_draft: false },
        (Some(_), None) => What::Removed { sum: None, is_draft: false, merged_into: None },
        (Some(before), Some(now)) => {
            let fields = own_fields(before, now);
            let former_id = (before.id != now.id).then(|| before.id.to_string());
            (!fields.is_empty() || former_id.is_some()).then_some(What::Changed { former_id, fields })?
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
