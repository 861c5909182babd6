//! What a preview shows that is not public yet: it says so wherever it shows.

use crate::model::record::{Record, RecordKey};
use crate::model::view::Cell;
use crate::records::monitoring_return::{self, RETURNS};
use crate::records::payment::{self, PAYMENTS};
use crate::records::publication::{self, PUBLICATIONS};

use crate::plan::Context;

/// The cell, with the word that it is a draft where it is one.
pub(in crate::plan) fn marked(context: &Context, cell: Cell, is_draft: bool) -> Cell {
    let tag = tagged(context, cell.tag.clone(), is_draft);
    Cell { tag, ..cell }
}

/// What is shown next to a name or in a line about it, with the word that it is a draft where it is one.
pub(in crate::plan) fn tagged(context: &Context, tag: Option<String>, is_draft: bool) -> Option<String> {
    let said: Vec<String> = tag.into_iter().chain(is_draft.then(|| context.message("tag-draft"))).collect();
    (!said.is_empty()).then(|| said.join(", "))
}

/// Whether the page of a record shows drafts that have no page of their own: its rows in other tables, payments, and returns.
pub(in crate::plan) fn are_parts_of(context: &Context, key: RecordKey) -> bool {
    let shown = [
        (&PAYMENTS, &payment::AWARD.def),
        (&PAYMENTS, &payment::ORGANISATION.def),
        (&RETURNS, &monitoring_return::AWARD.def),
        (&RETURNS, &monitoring_return::SCHEME.def),
        (&RETURNS, &monitoring_return::AGREEMENT.def),
        (&PUBLICATIONS, &publication::ORGANISATIONS.def),
    ];
    let is_draft = |(_, record): (RecordKey, &Record)| record.draft;
    let of = |(record_type, field)| context.dataset.naming(key, record_type, field).any(is_draft);
    context.dataset.get(key).has_draft_parts() || shown.into_iter().any(of)
}
