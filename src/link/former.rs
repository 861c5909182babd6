//! The ids that records had before: each leads to one record, and no record has it now.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::dataset::Dataset;
use crate::model::former_ids::FormerIds;
use crate::model::record::{Record, RecordKey};
use crate::model::source::Span;
use crate::model::value::{Item, Value};
use crate::records::shared::FORMER;

pub(super) static FORMER_ID_TAKEN: Rule = Rule::error("former-id-taken")
    .what("A former id is the id of a record, or the former id of two records.")
    .why("The old address leads to one record. With two that claim it, readers who follow a link may see another record than the one it was about.")
    .fix("Take the id out of “former” of the record that never had it. If two records were merged, the one that stays has the id of the other.")
    .example("- id: hilltop-trust\n  former: [hilltop]   # no other organisation has the id hilltop, or had it");

/// The former ids of all records. Those that are taken are reported.
pub(super) fn ids(dataset: &Dataset, found: &mut Diagnostics) -> FormerIds {
    let mut former = FormerIds::default();
    for schema in dataset.schema.types.iter().filter(|schema| schema.field(FORMER.name).is_some()) {
        for (key, record) in dataset.keyed(schema.record_type) {
            let items = record.get(&FORMER).unwrap_or_default();
            items.iter().for_each(|item| add(dataset, &mut former, (key, record), item, found));
        }
    }
    former
}

fn add(
    dataset: &Dataset,
    former: &mut FormerIds,
    (key, record): (RecordKey, &Record),
    item: &Item,
    found: &mut Diagnostics,
) {
    let Value::Text(id) = &item.value else { return };
    if let Some(other) = dataset.find(record.record_type, id) {
        let message = format!("“{id}” is the id of {} now, so it is no former id", whose(record, dataset.get(other)));
        let place = (record.at(item.at), dataset.get(other).head());
        report(record, message, place, "this record has the id", found);
    } else if let Some(other) = former.add(id.clone(), key).map(|key| dataset.get(key)) {
        let message = format!("“{id}” is a former id of {} too", whose(record, other));
        report(record, message, (record.at(item.at), other.span(&FORMER)), "it is said here as well", found);
    }
}

/// `this organisation`, or another by its id.
fn whose(record: &Record, other: &Record) -> String {
    match record.id == other.id {
        true => format!("this {}", record.record_type.noun()),
        false => format!("{} “{}”", record.record_type.noun(), other.id),
    }
}

fn report(record: &Record, message: String, (at, other): (Span, Span), note: &str, found: &mut Diagnostics) {
    let finding = found.report(&FORMER_ID_TAKEN, at, message).about(record).field(FORMER.def.name);
    finding.note(other, note).help("take it out of the record that never had it");
}
