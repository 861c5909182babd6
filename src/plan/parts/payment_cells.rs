//! What rows of payments say: to whom, on which day, and what for.

use crate::markdown;
use crate::model::field::Field;
use crate::model::record::Record;
use crate::model::value::{LocalStr, LocalString};
use crate::model::view::Cell;
use crate::records::award::RECIPIENT;
use crate::records::payment::{AWARD, DATE, ORGANISATION, REDACTED, SUPPLIER};

use crate::plan::Context;
use crate::plan::parts::cells::{self, text, worded};
use crate::plan::parts::{details, drafts};

/// Who had the money: the award's recipient, the organisation, or the supplier as the accounts name them.
pub(in crate::plan) fn paid_to(context: &Context, payment: &Record) -> Cell {
    let recipient = payment.target(&AWARD).and_then(|award| context.dataset.get(award).target(&RECIPIENT));
    match recipient.or(payment.target(&ORGANISATION)) {
        Some(organisation) => cells::record_cell(context, organisation),
        None if payment.has(&REDACTED) => details::field_cell(context, payment, &REDACTED.def),
        None => payment.get(&SUPPLIER).map_or_else(|| cells::not_recorded(context), text),
    }
}

/// The day of a payment, which says whether the payment is a draft.
pub(in crate::plan) fn day(context: &Context, payment: &Record) -> Cell {
    drafts::marked(context, cells::day_cell(context, payment.get(&DATE)), payment.draft)
}

/// A paragraph without its marks, in a cell.
pub(in crate::plan) fn prose(context: &Context, payment: &Record, field: &Field<LocalString>) -> Cell {
    let words = payment.get(field).map(|words: LocalStr| context.prose_words(words));
    words.map_or_else(|| text(""), |(words, lang)| worded((&markdown::plain(words), lang)))
}
