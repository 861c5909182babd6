//! What became of a record, in the words that people type, which are often not those of its page.

use crate::model::date::Date;
use crate::model::record::{Record, RecordKey};
use crate::model::value::{Group, Value};
use crate::records::award::{self, AWARDS, EXTENSION_TAKEN, EXTENSIONS, VARIATION_END, VARIATIONS};
use crate::records::decision::DECISIONS;
use crate::records::panel::{self, PANELS, RECEIVED};

use crate::plan::Context;

/// The states of records for which there are further words, as files write them.
pub const STATES: [&str; 6] = ["complete", "withdrawn", "terminated", "returned", "superseded", "closed"];

/// The further words for a status.
pub(super) fn of_status(context: &Context, status: &Value) -> Option<String> {
    let Value::Text(status) = status else { return None };
    STATES.contains(&&**status).then(|| context.message(&format!("search-state-{status}")))
}

/// The words for what happened to a record that no status says.
pub(super) fn happened(context: &Context, key: RecordKey, record: &Record) -> Vec<String> {
    let said: &[(&str, bool)] = match record.record_type {
        of if *of == AWARDS => &[("search-varied", is_varied(record)), ("search-extended", is_extended(record))],
        of if *of == PANELS => &[("search-refused", has_refused(context, key))],
        of if *of == DECISIONS => &[("search-refused", follows_refusals(context, key))],
        _ => &[],
    };
    said.iter().filter(|(_, is_so)| *is_so).map(|(message, _)| context.message(message)).collect()
}

fn is_varied(award: &Record) -> bool {
    award.get(&VARIATIONS).is_some_and(|variations| !variations.is_empty())
}

/// Whether an award now ends later than it was to end, or an option to extend it was taken.
fn is_extended(award: &Record) -> bool {
    let own: Option<Date> = award.get(&award::END);
    let mut variations = award.get(&VARIATIONS).unwrap_or_default().iter();
    let mut extensions = award.get(&EXTENSIONS).unwrap_or_default().iter();
    let later = |end: Date| own.is_none_or(|own| end > own);
    variations.any(|variation: &Group| variation.fields.get(&VARIATION_END).is_some_and(later))
        || extensions.any(|extension| extension.fields.get(&EXTENSION_TAKEN) == Some(true))
}

/// Whether a panel had more applications than it made awards.
fn has_refused(context: &Context, panel: RecordKey) -> bool {
    let awards = context.listings.awards_of(panel).len() as u64;
    context.dataset.get(panel).get(&RECEIVED).is_some_and(|received| received > awards)
}

/// Whether a decision is that of such a panel.
fn follows_refusals(context: &Context, decision: RecordKey) -> bool {
    context.dataset.naming(decision, &PANELS, &panel::DECISION).any(|(panel, _)| has_refused(context, panel))
}
