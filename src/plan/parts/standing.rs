//! What a page says first of a record that no longer holds, or does not yet.

use crate::model::date::Date;
use crate::model::record::{Record, RecordKey};
use crate::records::ending;
use crate::records::opportunity::{self, OPPORTUNITIES};
use crate::records::panel::{self, PANELS};

use crate::plan::Context;

/// Whether a record is a panel with a day and without a decision.
pub(in crate::plan) fn awaits_decision(record: &Record) -> bool {
    *record.record_type == PANELS && record.has(&panel::PANEL_DATE) && !record.has(&panel::DECISION)
}

/// What a page says first of a record that was withdrawn or replaced, is over, or awaits its decision.
pub(in crate::plan) fn standing(context: &Context, key: RecordKey) -> Option<String> {
    let record = context.dataset.get(key);
    if awaits_decision(record) {
        return Some(context.message("decision-to-be-published"));
    }
    if let Some(ending) = ending::ending(&context.dataset, key) {
        let message = format!("standing-{}-{}", record.record_type.singular, ending.status);
        return Some(context.format(&message, &[("since", (&since(context, ending.day)).into())]));
    }
    let is_over = *record.record_type == OPPORTUNITIES && opportunity::is_over(record, context.newest);
    is_over.then(|| context.message("standing-opportunity-closed"))
}

/// `on 5 March 2024`, or that the day was not recorded.
fn since(context: &Context, day: Option<Date>) -> String {
    let said = |day| context.format("on-day", &[("day", (&context.texts.date(day)).into())]);
    day.map_or_else(|| context.message("on-unrecorded-day"), said)
}
