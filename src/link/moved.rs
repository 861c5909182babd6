//! What corrections moved in the totals: each award is entered in a ledger as it was before, and as it was after.

use std::collections::{BTreeMap, BTreeSet};

use super::ledger;
use crate::model::award_index::AwardIndex;
use crate::model::cell_value::cell_value;
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::field::Kind;
use crate::model::ledger::{Dimension, Key, Ledger};
use crate::model::money::Pence;
use crate::model::moved_totals::Step;
use crate::model::record::{Record, RecordKey};
use crate::model::references::resolve_value;
use crate::model::source::ByteRange;
use crate::model::value::{FieldEntry, Value};
use crate::records;
use crate::records::award::AWARDS;
use crate::records::correction::{
    self, CORRECTED_ON, CORRECTIONS, CorrectedField, CorrectionType, FIELD, TYPE, WAS, field, subject,
};

/// What each day of corrections moved, award by award, the newest day first. What was withdrawn is told by no total.
pub(super) fn steps(dataset: &Dataset) -> Vec<Step> {
    let mut awards: BTreeMap<RecordKey, BTreeMap<Date, Vec<RecordKey>>> = BTreeMap::new();
    let silent = correction::withdrawn_later(dataset);
    let tell = |(key, correction): &(RecordKey, &Record)| moves(correction) && !silent.contains_key(key);
    for (key, correction) in dataset.keyed(&CORRECTIONS).filter(tell) {
        let Some(day) = correction.get(&CORRECTED_ON) else { continue };
        let award = subject(dataset, correction).filter(|award| *dataset.get(*award).record_type == AWARDS);
        award.into_iter().for_each(|award| awards.entry(award).or_default().entry(day).or_default().push(key));
    }
    let steps = awards.into_iter().flat_map(|(award, days)| of_award(dataset, award, days));
    steps.filter(|step| step.all != Pence::ZERO || !step.by.is_empty()).collect()
}

/// Whether an entry tells of another value than there is, or of a record or a value that was not there. Other words for the
/// same facts move nothing.
fn moves(correction: &Record) -> bool {
    correction.get(&TYPE).is_some_and(|kind| match kind {
        CorrectionType::Addition | CorrectionType::Restoration => true,
        kind => kind.tells_values() && correction.has(&FIELD),
    })
}

/// From what an award is now, back to what it was before each day.
fn of_award(dataset: &Dataset, award: RecordKey, days: BTreeMap<Date, Vec<RecordKey>>) -> Vec<Step> {
    let mut after = Some(dataset.get(award).clone());
    let mut steps = Vec::new();
    for (day, mut corrections) in days.into_iter().rev() {
        corrections.sort_by_key(|key| dataset.get(*key).head());
        let before = before(dataset, after.as_ref(), &corrections);
        let (all, by) = moved(before.as_ref(), after.as_ref());
        let keys = before.as_ref().map(keys).unwrap_or_default();
        steps.push(Step { award, day, corrections, all, by, before: keys });
        after = before;
    }
    steps
}

/// The award before some corrections; none where it was not there.
fn before(dataset: &Dataset, after: Option<&Record>, corrections: &[RecordKey]) -> Option<Record> {
    let mut before = after?.clone();
    for correction in corrections.iter().rev().map(|key| dataset.get(*key)) {
        if !correction.has(&FIELD) {
            return None;
        }
        // What a list of small records said is told in words, from which no sum can be worked out.
        let is_sum = |of: &CorrectedField| of.language.is_none() && !matches!(of.def.kind, Kind::Groups(_));
        let Some(of) = field(dataset, correction).filter(is_sum) else { continue };
        let value = correction.get(&WAS).and_then(|text| cell_value(&of.def.kind, text));
        let others = std::mem::take(&mut before.fields.entries).into_vec().into_iter();
        let others = others.filter(|entry| entry.def.name != of.def.name);
        let was = value.map(|value| resolved(dataset, FieldEntry { def: of.def, value, at: ByteRange::default() }));
        before.fields.entries = others.chain(was).collect();
    }
    Some(before)
}

/// The same value, knowing the records that it names.
fn resolved(dataset: &Dataset, mut entry: FieldEntry) -> FieldEntry {
    let find = |name: &str, id: &str| dataset.find_by_any_id(records::named(name)?, id);
    resolve_value(&entry.def.kind, &mut entry.value, &find);
    // A sum that was not public counted nowhere.
    if matches!(entry.value, Value::NotPublished) {
        entry.value = Value::Invalid;
    }
    entry
}

/// By how much two states of an award differ: in all, and in each dimension.
fn moved(before: Option<&Record>, after: Option<&Record>) -> (Pence, Vec<(Dimension, Key, Pence)>) {
    let (before, after) = (before.map(ledger::of_one), after.map(ledger::of_one));
    let sums = |ledger: &Option<Ledger>, dimension| ledger.as_ref().map(|it| by_key(it, dimension)).unwrap_or_default();
    let total = |ledger: &Option<Ledger>| ledger.as_ref().map(|it| it.total(AwardIndex::new(0))).unwrap_or_default();
    let mut by = Vec::new();
    for dimension in Dimension::ALL {
        let (old, new) = (sums(&before, dimension), sums(&after, dimension));
        let keys: BTreeSet<Key> = old.keys().chain(new.keys()).copied().collect();
        let difference = |key: Key| {
            let sum = |sums: &BTreeMap<Key, Pence>| sums.get(&key).copied().unwrap_or_default();
            sum(&new) - sum(&old)
        };
        by.extend(
            keys.into_iter().map(|key| (dimension, key, difference(key))).filter(|(_, _, by)| *by != Pence::ZERO),
        );
    }
    (total(&after) - total(&before), by)
}

/// What an award counts under.
fn keys(award: &Record) -> Vec<Key> {
    let ledger = ledger::of_one(award);
    let keys = Dimension::ALL.into_iter().flat_map(|dimension| by_key(&ledger, dimension).into_keys());
    keys.collect::<BTreeSet<Key>>().into_iter().collect()
}

fn by_key(ledger: &Ledger, dimension: Dimension) -> BTreeMap<Key, Pence> {
    let mut sums: BTreeMap<Key, Pence> = BTreeMap::new();
    for entry in ledger.entries_of(AwardIndex::new(0)) {
        *sums.entry(ledger.key(entry, dimension)).or_default() += entry.amount;
    }
    sums
}
