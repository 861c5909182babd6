//! Opportunities: grant rounds and tenders, from the first day to apply to the last.

use super::procurement::{MARKET_ENGAGEMENT, MODERN_SLAVERY, PORTAL, SUSTAINABILITY_WEIGHT};
use super::shared::{BODY, DOCUMENT, DRAFT, ID, PUBLISH_FROM, WEIGHT};
use crate::model::choices::choices;
use crate::model::date::Date;
use crate::model::field::Field;
use crate::model::money::Pence;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::value::{Group, LocalString, Reference};

pub static OPPORTUNITIES: RecordType = RecordType {
    name: "opportunities",
    singular: "opportunity",
    title: "Opportunities",
    help: "A grant round or a tender, with the first and the last day to apply.",
    fields: &[
        &ID.def,
        &TITLE.def,
        &KIND.def,
        &OPENS.def,
        &CLOSES.def,
        &SCHEME.def,
        &STATUS.def,
        &STATUS_ON.def,
        &VALUE.def,
        &URL.def,
        &SUMMARY.def,
        &REFERENCE.def,
        &OCID.def,
        &WEIGHT.def,
        &SUSTAINABILITY_WEIGHT.def,
        &MODERN_SLAVERY.def,
        &MARKET_ENGAGEMENT.def,
        &PORTAL.def,
        &DOCUMENTS.def,
        &DRAFT.def,
        &PUBLISH_FROM.def,
        &BODY.def,
    ],
    where_used: &[&SUSTAINABILITY_WEIGHT.def, &MODERN_SLAVERY.def, &MARKET_ENGAGEMENT.def, &PORTAL.def],
    dated_by: &[&CLOSES.def],
    // One that has closed or was called off was public before.
    follows_drafts: |fields| fields.value(&STATUS).is_none(),
    ..RecordType::DEFAULT
};

pub static TITLE: Field<LocalString> = Field::words("title", "Title", "What is offered.").translated().required();
pub static KIND: Field<OpportunityKind> = Field::one_of("kind", "Kind", "A grant round or a tender.").required();
pub static CLOSES: Field<Date> = Field::date("closes", "Closes", "The last day to apply.").required();
pub static SCHEME: Field<Reference> =
    Field::reference("scheme", "Scheme", "The scheme it belongs to, if it is a grant round.", "schemes");
pub static OPENS: Field<Date> = Field::date("opens", "Opens", "The first day to apply.");
pub static STATUS: Field<Status> =
    Field::one_of("status", "Status", "Left out until it closes; then “closed”, or “withdrawn” if it was called off.");
pub static STATUS_ON: Field<Date> =
    Field::date("status_on", "Status since", "The day from which the status holds, such as the day it was called off.");
pub static VALUE: Field<Pence> = Field::money("value", "Expected value", "What it is expected to be worth, in pounds.");
pub static URL: Field<str> = Field::url("url", "Where to apply", "Where to apply or read more.");
pub static SUMMARY: Field<LocalString> =
    Field::markdown("summary", "Summary", "What is wanted, in a paragraph.").translated();
pub static REFERENCE: Field<str> = Field::text("reference", "Reference", "Its reference number.");
pub static OCID: Field<str> = Field::text(
    "ocid",
    "Contracting process",
    "Of a tender: the identifier of the contracting process that its notice gives, such as ocds-h6vhtk-04f1a2.",
);
pub static DOCUMENTS: Field<[Group]> =
    Field::groups("documents", "Documents", "The invitation and what goes with it, or why it is withheld.", &DOCUMENT);

choices! {
    /// Kinds of opportunity.
    OpportunityKind {
        GrantRound = "grant-round", "Grant round";
        Tender = "tender", "Tender";
    }
}

choices! {
    /// Why nobody can apply any more.
    Status {
        Closed = "closed", "Closed";
        /// It was called off.
        Withdrawn = "withdrawn", "Withdrawn";
    }
}

/// Whether the records themselves say that it is over: by its status, or because the newest record is from a later day.
///
/// A page is read long after it was built, so no clock decides this.
pub fn is_over(opportunity: &Record, newest: Option<Date>) -> bool {
    opportunity.has(&STATUS) || closed_before(opportunity, newest)
}

/// Whether its last day is before that day.
pub fn closed_before(opportunity: &Record, day: Option<Date>) -> bool {
    opportunity.get(&CLOSES).zip(day).is_some_and(|(closes, day)| closes < day)
}

/// Whether an opportunity is a tender.
pub fn is_tender(opportunity: &Record) -> bool {
    opportunity.get(&KIND) == Some(OpportunityKind::Tender)
}
