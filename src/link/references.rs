//! References: each found or reported, and indexed from the other end.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use rayon::prelude::*;

use crate::diagnostic::{Diagnostics, Means, Rule};
use crate::model::backlinks::{Backlinks, Links};
use crate::model::dataset::Dataset;
use crate::model::field::FieldDef;
use crate::model::hash::FastMap;
use crate::model::limits;
use crate::model::record::{Record, RecordKey};
use crate::model::record_type::RecordType;
use crate::model::references::{each_reference, resolve_value};
use crate::model::schema::TypeSchema;
use crate::model::source::{ByteRange, Span};
use crate::model::spelling;
use crate::model::text::Text;
use crate::model::value::{Reference, Value};
use crate::records;
use crate::records::site::SITE;

pub(super) static REFERS_TO_DRAFT: Rule = Rule::error("refers-to-draft")
    .what("A record that is to be published refers to one that is still a draft.")
    .why("Drafts are not published, so the link on the published page would lead nowhere.")
    .fix("Publish the draft (change its status), or keep this record a draft too. `--drafts` shows both in a preview.")
    .example("status: published   # was draft");

pub(super) static REFERS_TO_FORMER_ID: Rule = Rule::error("refers-to-former-id")
    .what("A record refers to another by an id that it had before.")
    .why("Addresses lead on from a former id, but sums are added up by the ids that records have now.")
    .fix("Write the id that the record has now; `candour fix` does it in every file.")
    .example(
        "recipient: hilltop         # wrong: hilltop-trust has it as a former id\nrecipient: hilltop-trust   # right",
    );

/// What is said of a reference to a record that does not exist: one rule for each type, by the type's name.
pub static UNKNOWN: LazyLock<Vec<(&'static str, Rule)>> = LazyLock::new(|| {
    let types = records::TYPES.iter().filter(|record_type| ***record_type != SITE && !record_type.is_part());
    types.map(|record_type| (record_type.name, unknown(record_type))).collect()
});

fn unknown(record_type: &RecordType) -> Rule {
    let code = format!("unknown-{}", record_type.singular);
    Rule::error(Box::leak(code.into_boxed_str()))
        .what("A record refers to another by an id that no record has.")
        .why("Readers could not follow the link, and amounts would be attributed to nothing.")
        .fix("Correct the id (the finding names the nearest one), or add the missing record.")
        .example("recipient: hiltop-trust   # wrong: no organisation has this id\nrecipient: hilltop-trust   # right")
}

/// Fills in the target of each reference whose record exists; `ids` are the places of all ids, by type.
pub(super) fn resolve(dataset: &mut Dataset, ids: &[FastMap<Text, u32>]) {
    let Dataset { by_type, schema, .. } = dataset;
    let find = |type_name: &str, id: &str| {
        let ordinal = schema.types.iter().position(|schema| schema.record_type.name == type_name)?;
        ids[ordinal].get(id).map(|index| RecordKey::new(ordinal, *index as usize))
    };
    for records in by_type {
        records.par_iter_mut().for_each(|record| {
            for entry in &mut record.fields.entries {
                resolve_value(&entry.def.kind, &mut entry.value, &find);
            }
        });
    }
}

/// So many records are compared in search of what was meant: each comparison takes about two microseconds, and a table of
/// wrong ids should not take minutes to report.
const COMPARISONS: usize = 1_000_000;

/// Reports each reference that names nothing. A type that could not be read in full may hold the record: no word then.
pub(super) fn report_unknown(dataset: &Dataset, found: &mut Diagnostics) {
    let drafts = dataset.drafts.iter().rev().map(|draft| &draft.record);
    let drafts = drafts.map(|record| ((record.record_type.name, &*record.id), record.head())).collect();
    let mut unknown = Unknown { dataset, drafts, comparisons: COMPARISONS, empty: Vec::new(), found };
    for record in dataset.by_type.iter().flatten() {
        for entry in &record.fields.entries {
            each_reference(&entry.def.kind, &entry.value, entry.at, &mut |to, reference, at| {
                if reference.target.is_none() {
                    unknown.report(record, entry.def, to, reference, at);
                }
            });
        }
    }
}

struct Unknown<'a> {
    dataset: &'a Dataset,
    /// The place of each draft, by its type and id.
    drafts: HashMap<(&'static str, &'a str), Span>,
    /// How many more may be made.
    comparisons: usize,
    /// Types without any record, once a reference to them was reported: a file is missing, not each of its records.
    empty: Vec<&'static str>,
    found: &'a mut Diagnostics,
}

impl<'a> Unknown<'a> {
    fn report(&mut self, record: &Record, field: &FieldDef, to: &'static str, reference: Reference, at: ByteRange) {
        let Some(target) = self.dataset.schema.named(to) else { return };
        let record_type = target.record_type;
        let id = reference.id;
        if let Some(span) = self.drafts.get(&(record_type.name, id)) {
            let message = format!("{} “{id}” is a draft", record_type.noun());
            let finding = self.found.report(&REFERS_TO_DRAFT, record.at(at), message).about(record).field(field.name);
            finding.note(*span, "the draft is here").help("publish the draft, or keep this record a draft too");
            return;
        }
        if let Some(key) = self.dataset.former.get(self.dataset.ordinal(record_type), id) {
            let now = self.dataset.get(key);
            let message = format!("{} “{id}” is now “{}”", record_type.noun(), now.id);
            let finding = self.found.report(&REFERS_TO_FORMER_ID, record.at(at), message);
            finding.about(record).field(field.name).note(now.head(), "this is the record");
            finding.help(format!("write “{}”", now.id)).repair(record.at(at), id, &*now.id, Means::Text);
            return;
        }
        let Some((_, rule)) = UNKNOWN.iter().find(|(name, _)| *name == to) else { return };
        if !self.dataset.is_whole(record_type) {
            return;
        }
        let none = self.dataset.all(record_type).is_empty();
        if none && self.empty.contains(&to) {
            return;
        }
        let near = self.numbered(target, reference.id).or_else(|| self.nearest(target, reference.id));
        let message = format!("no {} has the id “{}”", record_type.noun(), reference.id);
        let finding = self.found.report(rule, record.at(at), message).about(record).field(field.name);
        if let Some(near) = near {
            finding.help(format!("did you mean “{}” ({})?", near.id, near.name()));
            if is_meant(near, id, self.dataset.all(record_type)) {
                finding.repair(record.at(at), id, &*near.id, Means::Text);
            }
        }
        if none {
            self.empty.push(to);
            finding.help(format!("there is no {} in the records; is a file missing below data/?", record_type.noun()));
        }
        finding.help(format!("to add a new one: candour new {}", record_type.singular));
    }

    /// The only record whose own number, such as `PCC 001/2025`, is what was written in place of its id.
    fn numbered(&mut self, target: &TypeSchema, written: &str) -> Option<&'a Record> {
        let number = parts_of_number(written);
        let field = target.field("reference").filter(|_| number.iter().any(|part| part.starts_with(is_digit)))?;
        let records = self.dataset.all(target.record_type);
        self.comparisons = self.comparisons.checked_sub(records.len())?;
        let is_meant = |record: &&Record| matches!(record.fields.value(field), Some(Value::Text(own)) if parts_of_number(own) == number);
        let mut meant = records.iter().filter(is_meant);
        meant.next().filter(|_| meant.next().is_none())
    }

    /// The record whose id or name is closest to what was written, if any is close and the search is not too long.
    fn nearest(&mut self, target: &TypeSchema, written: &str) -> Option<&'a Record> {
        let written = written.to_lowercase();
        let allowed = spelling::allowed(&written);
        let distance = |record: &Record| {
            let by_name = record.name().to_lowercase().replace(' ', "-");
            spelling::distance(&record.id, &written).min(spelling::distance(&by_name, &written))
        };
        // What is longer than any id is none.
        if written.len() > limits::ID_BYTES {
            return None;
        }
        let records = self.dataset.all(target.record_type);
        self.comparisons = self.comparisons.checked_sub(records.len())?;
        // Ids of a very different length cannot be near.
        let candidates = records.iter().filter(|record| record.id.len().abs_diff(written.len()) <= allowed + 24);
        candidates
            .map(|record| (distance(record), record))
            .filter(|(far, _)| *far <= allowed)
            .min_by_key(|(far, _)| *far)
            .map(|(_, record)| record)
    }
}

/// The words and numbers of a reference in any order: `2025-001` is `1/2025`.
fn parts_of_number(reference: &str) -> Vec<String> {
    let lower = reference.to_lowercase();
    let parts = lower.split(|sign: char| !sign.is_alphanumeric()).filter(|part| !part.is_empty());
    let mut parts: Vec<String> = parts.map(|part| part.trim_start_matches('0').to_string()).collect();
    parts.sort_unstable();
    parts
}

fn is_digit(sign: char) -> bool {
    sign.is_ascii_digit()
}

/// Whether what was written is the very name of a record, or its id in capitals, and of no other.
fn is_meant(near: &Record, written: &str, all: &[Record]) -> bool {
    let is_called = |record: &&Record| {
        [record.name(), &record.id].iter().any(|name| name.to_lowercase() == written.trim().to_lowercase())
    };
    is_called(&near) && all.iter().filter(is_called).count() == 1
}

/// Who names whom, from the other end.
pub(super) fn backlinks(dataset: &Dataset) -> Backlinks {
    let links: Vec<BTreeMap<&'static str, Links>> = dataset.by_type.par_iter().map(|records| links(records)).collect();
    let mut backlinks = Backlinks::default();
    for (ordinal, links) in links.into_iter().enumerate() {
        links.into_iter().for_each(|(field, links)| backlinks.add(ordinal, field, links));
    }
    backlinks
}

/// What the records of one type name, by field.
fn links(records: &[Record]) -> BTreeMap<&'static str, Links> {
    let mut links: BTreeMap<&'static str, Links> = BTreeMap::new();
    for (index, record) in records.iter().enumerate() {
        for entry in &record.fields.entries {
            each_reference(&entry.def.kind, &entry.value, entry.at, &mut |_, reference, _| {
                let link = reference.target.map(|target| (target, index as u32));
                links.entry(entry.def.name).or_default().extend(link);
            });
        }
    }
    links
}
