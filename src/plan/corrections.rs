//! Which corrections each page tells of: those of a record, and those that moved a total.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::model::dataset::Dataset;
use crate::model::ledger::{Dimension, Key};
use crate::model::money::Pence;
use crate::model::record::RecordKey;
use crate::records::correction::{CORRECTED_ON, in_order, subject};
use crate::records::priority::PLAN;

/// The corrections of a site, by what they are about.
pub(super) struct Corrections {
    /// All, the newest first.
    pub(super) newest_first: Vec<RecordKey>,
    of_record: BTreeMap<RecordKey, Vec<RecordKey>>,
    of_total: BTreeMap<Key, Vec<Moved>>,
    /// By the first correction of a step: its place among the steps.
    steps: BTreeMap<RecordKey, usize>,
}

/// By how much corrections moved a total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Moved {
    /// The place of the step among those of the dataset.
    pub(super) step: usize,
    pub(super) by: Pence,
}

impl Corrections {
    pub(super) fn new(dataset: &Dataset) -> Corrections {
        let oldest_first: Vec<RecordKey> = in_order(dataset).into_iter().map(|(key, _)| key).collect();
        let mut of_record: BTreeMap<RecordKey, Vec<RecordKey>> = BTreeMap::new();
        for key in &oldest_first {
            let about = subject(dataset, dataset.get(*key));
            about.into_iter().for_each(|record| of_record.entry(record).or_default().push(*key));
        }
        let first =
            |(index, step): (usize, &crate::model::moved_totals::Step)| Some((*step.corrections.first()?, index));
        let mut newest_first = oldest_first;
        newest_first.sort_by_key(|key| Reverse(dataset.get(*key).get(&CORRECTED_ON)));
        Corrections {
            newest_first,
            of_record,
            of_total: of_total(dataset),
            steps: dataset.moved.iter().enumerate().filter_map(first).collect(),
        }
    }

    /// The corrections of a record, the oldest first.
    pub(super) fn of_record(&self, key: RecordKey) -> &[RecordKey] {
        self.of_record.get(&key).map_or(&[], Vec::as_slice)
    }

    /// What moved a total, the newest first.
    pub(super) fn of_total(&self, key: Key) -> &[Moved] {
        self.of_total.get(&key).map_or(&[], Vec::as_slice)
    }

    /// What moved the total of what two facets share: by how much is known where it is the same for both.
    pub(super) fn of_both(&self, first: Key, second: Key) -> Vec<(usize, Option<Pence>)> {
        let by_step: BTreeMap<usize, Pence> =
            self.of_total(second).iter().map(|other| (other.step, other.by)).collect();
        let both = self.of_total(first).iter().filter_map(|one| Some((one, *by_step.get(&one.step)?)));
        both.map(|(one, by)| (one.step, (one.by == by).then_some(by))).collect()
    }

    /// The step of which a correction is the first.
    pub(super) fn step_begun_by(&self, correction: RecordKey) -> Option<usize> {
        self.steps.get(&correction).copied()
    }

    /// Whether a page about that tells of corrections.
    pub(super) fn are_about(&self, key: Key) -> bool {
        let of_record = matches!(key, Key::Record(record) if self.of_record.contains_key(&record));
        of_record || self.of_total.contains_key(&key)
    }
}

/// By each total that has a page: what moved it, the newest first.
fn of_total(dataset: &Dataset) -> BTreeMap<Key, Vec<Moved>> {
    let mut totals: BTreeMap<Key, Vec<Moved>> = BTreeMap::new();
    for (step, moved) in dataset.moved.iter().enumerate() {
        let own = moved.by.iter().filter(has_page).map(|(_, key, by)| (*key, *by)).chain(of_plans(dataset, &moved.by));
        own.for_each(|(key, by)| totals.entry(key).or_default().push(Moved { step, by }));
    }
    for moved in totals.values_mut() {
        moved.sort_by_key(|moved| Reverse(dataset.moved[moved.step].day));
    }
    totals
}

/// What moved the totals of plans: those of their priorities together.
fn of_plans(dataset: &Dataset, moved: &[(Dimension, Key, Pence)]) -> BTreeMap<Key, Pence> {
    let mut plans: BTreeMap<Key, Pence> = BTreeMap::new();
    for (dimension, key, by) in moved {
        let (Dimension::Priority, Key::Record(priority)) = (dimension, key) else { continue };
        let plan = dataset.get(*priority).target(&PLAN);
        plan.into_iter().for_each(|plan| *plans.entry(Key::Record(plan)).or_default() += *by);
    }
    plans.retain(|_, by| *by != Pence::ZERO);
    plans
}

/// Whether a total is that of a year or a record.
pub(super) fn has_page((_, key, _): &&(Dimension, Key, Pence)) -> bool {
    matches!(key, Key::Year(_) | Key::Record(_))
}
