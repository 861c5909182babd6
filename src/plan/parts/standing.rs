//! What a page says first of a record that no longer holds, or does not yet.

use crate::model::record::Record;
use crate::model::value::Value;
use crate::records::award::AWARDS;
use crate::records::opportunity::{self, OPPORTUNITIES};
use crate::records::panel::{self, PANELS};

use crate::plan::Context;

/// Whether a record is a panel with a day and without a decision.
pub(in crate::plan) fn awaits_decision(record: &Record) -> bool {
    *record.record_type == PANELS && record.has(&panel::PANEL_DATE) && !record.has(&panel::DECISION)
}

/// What a page says first of a record that is a draft, was withdrawn or replaced, or is over.
pub(in crate::plan) fn standing(context: &Context, record: &Record) -> Option<String> {
    if awaits_decision(record) {
        return Some(context.say("decision-to-be-published"));
    }
    if *record.record_type == OPPORTUNITIES {
        return of_opportunity(context, record);
    }
    let Some(Value::Text(status)) =
        record.fields.entries.iter().find(|entry| entry.def.name == "status").map(|entry| &entry.value)
    else {
        return None;
    };
    let message = match (&**status, *record.record_type == AWARDS) {
        ("withdrawn", true) => "standing-award-withdrawn",
        ("terminated", true) => "standing-award-terminated",
        ("returned", true) => "standing-award-returned",
        ("superseded", _) => "standing-decision-superseded",
        ("withdrawn", _) => "standing-decision-withdrawn",
        _ => return None,
    };
    Some(context.say(message))
}

/// That an opportunity is over, where a record says so.
fn of_opportunity(context: &Context, record: &Record) -> Option<String> {
    match record.get(&opportunity::STATUS) {
        Some(opportunity::WITHDRAWN) => Some(context.say("standing-opportunity-withdrawn")),
        Some(_) => Some(context.say("standing-opportunity-closed")),
        None if opportunity::closed_before(record, context.newest) => Some(context.say("standing-opportunity-closed")),
        None => None,
    }
}
