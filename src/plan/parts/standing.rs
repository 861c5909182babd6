//! What a page says first of a record that no longer holds, or does not yet.

use crate::model::choices::Choices;
use crate::model::record::Record;
use crate::records::award::{self, AWARDS};
use crate::records::decision::{self, DECISIONS};
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
        return Some(context.message("decision-to-be-published"));
    }
    if *record.record_type == OPPORTUNITIES {
        return of_opportunity(context, record);
    }
    if *record.record_type == AWARDS {
        let status = record.get(&award::STATUS).filter(|status| status.is_early_end())?;
        return Some(context.message(&format!("standing-award-{}", status.word())));
    }
    match (*record.record_type == DECISIONS).then(|| record.get(&decision::STATUS))?? {
        decision::Status::Superseded => Some(context.message("standing-decision-superseded")),
        decision::Status::Withdrawn => Some(context.message("standing-decision-withdrawn")),
        _ => None,
    }
}

/// That an opportunity is over, where a record says so.
fn of_opportunity(context: &Context, record: &Record) -> Option<String> {
    match record.get(&opportunity::STATUS) {
        Some(opportunity::Status::Withdrawn) => Some(context.message("standing-opportunity-withdrawn")),
        Some(_) => Some(context.message("standing-opportunity-closed")),
        None if opportunity::closed_before(record, context.newest) => {
            Some(context.message("standing-opportunity-closed"))
        }
        None => None,
    }
}
