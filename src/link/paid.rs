//! What was paid under each award, worked out from its payments where the award does not say it.

use rayon::prelude::*;

use crate::model::dataset::Dataset;
use crate::model::money::Pence;
use crate::model::record::{Record, RecordKey};
use crate::model::source::{Sources, Span};
use crate::model::value::{FieldEntry, Value};
use crate::records::award::{AWARDS, PAID};
use crate::records::payment::{self, PAYMENTS};

/// Gives each award that has payments, and does not say what was paid, the sum of these.
pub(super) fn work_out(dataset: &mut Dataset, sources: &Sources) {
    if dataset.all(&PAYMENTS).is_empty() {
        return;
    }
    let of_awards = &*dataset;
    let awards: Vec<RecordKey> = dataset.keyed(&AWARDS).map(|(key, _)| key).collect();
    let paid = awards.into_par_iter().filter_map(|key| Some((key, paid(of_awards, key)?)));
    for (key, (sum, place)) in paid.collect::<Vec<_>>() {
        give(&mut dataset.by_type[key.ordinal()][key.index()], sum, place, sources);
    }
}

/// What the payments of an award add up to, and where the last of them is, unless the award says it itself.
fn paid(dataset: &Dataset, award: RecordKey) -> Option<(Pence, Span)> {
    let payments = payment::of_award(dataset, award);
    let last = payments.last().filter(|_| !dataset.get(award).has(&PAID))?;
    Some((payment::sum(&payments)?, last.span(&payment::AMOUNT)))
}

fn give(award: &mut Record, paid: Pence, place: Span, sources: &Sources) {
    let at = award.place_of(place, sources);
    let mut entries = std::mem::take(&mut award.fields.entries).into_vec();
    entries.push(FieldEntry { def: &PAID, value: Value::Money(paid), at });
    award.fields.entries = entries.into();
}
