//! Two datasets side by side, and what is told of a record that differs.

use std::collections::BTreeSet;

use serde::Serialize;

use super::fields::{FieldChange, field};
use super::renamed::Renamed;
use super::withheld::Withdrawn;
use crate::model::dataset::Dataset;
use crate::model::money::Pence;
use crate::model::record::Record;

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

/// Two datasets that are compared.
pub(super) struct Compared<'a> {
    pub(super) before: &'a Dataset,
    pub(super) now: &'a Dataset,
    pub(super) renamed: &'a Renamed,
    pub(super) withdrawn: Withdrawn<'a>,
    pub(super) drafts_before: DraftIds<'a>,
    pub(super) drafts_now: DraftIds<'a>,
}

/// The drafts of a site, by type and id.
pub(super) type DraftIds<'a> = BTreeSet<(&'a str, &'a str)>;

/// The drafts that a site leaves out.
pub(super) fn draft_ids(dataset: &Dataset) -> DraftIds<'_> {
    dataset.drafts.iter().map(|draft| (draft.record.record_type.name, &*draft.record.id)).collect()
}

/// Whether a record is one of these drafts.
pub(super) fn is_in(drafts: &DraftIds, record: &Record) -> bool {
    drafts.contains(&(record.record_type.name, &*record.id))
}

impl<'a> Compared<'a> {
    pub(super) fn new(before: &'a Dataset, now: &'a Dataset, renamed: &'a Renamed) -> Compared<'a> {
        let [drafts_before, drafts_now] = [before, now].map(draft_ids);
        Compared { before, now, renamed, withdrawn: Withdrawn::in_dataset(now), drafts_before, drafts_now }
    }

    /// The fields that differ, in the order of the type, then those that it does not have any more.
    pub(super) fn fields(&self, before: &Record, now: &Record) -> Vec<FieldChange> {
        let own = self.now.schema.type_schema(now.record_type).fields.iter().copied();
        let is_own = |name: &str| self.now.schema.type_schema(now.record_type).field(name).is_some();
        let others = before.fields.entries.iter().map(|entry| entry.def).filter(|def| !is_own(def.name));
        let defs = own.chain(others).filter(|def| def.name != "id" && def.name != "former");
        defs.filter_map(|def| field(before, now, def, self.renamed, &self.withdrawn)).collect()
    }
}
