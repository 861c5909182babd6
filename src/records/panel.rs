//! Panels: one round of a scheme, and the panel that met.

use super::award;
use super::shared::{BODY, BY_SOURCE, DOCUMENT, DRAFT, ID, PUBLISH_FROM};
use crate::model::date::Date;
use crate::model::field::{Field, Kind};
use crate::model::ledger::Dimension;
use crate::model::money::Pence;
use crate::model::percentage::Percentage;
use crate::model::record_type::{Division, RecordType};
use crate::model::value::{Group, Item, LocalString, Reference, Share};

pub static PANELS: RecordType = RecordType {
    name: "panels",
    singular: "panel",
    title: "Grant panels",
    help: "One round of a grant scheme: the money set aside, the panel that met and what it recommended.",
    fields: &[
        &ID.def,
        &SCHEME.def,
        &TITLE.def,
        &POT.def,
        &SOURCES.def,
        &OPENS.def,
        &CLOSES.def,
        &PANEL_DATE.def,
        &ROLES.def,
        &OVER_ALLOCATION_LIMIT.def,
        &RECEIVED.def,
        &ELIGIBLE.def,
        &REQUESTED.def,
        &DECISION.def,
        &SUMMARY.def,
        &DOCUMENTS.def,
        &DRAFT.def,
        &PUBLISH_FROM.def,
        &BODY.def,
    ],
    dated_by: &[&PANEL_DATE.def, &CLOSES.def],
    divides: Some(Division { field: &award::PANEL.def, dimension: Dimension::Panel }),
    template: "pages/panel.html",
    high_volume: true,
    has_feed: true,
    search_order: 4,
    full_text: &["title", "summary"],
    unused: Some("No award names a panel."),
    follows_drafts: |_| true,
    ..RecordType::DEFAULT
};

pub static SCHEME: Field<Reference> =
    Field::reference("scheme", "Scheme", "The scheme it is a round of.", "schemes").required();
pub static TITLE: Field<LocalString> =
    Field::words("title", "Title", "What the round is called.").translated().required();
pub static POT: Field<Pence> = Field::money("pot", "Money set aside", "The sum set aside, in pounds.").duty();
pub static SOURCES: Field<[Share]> =
    Field::split("sources", "Sources of the money", "How much of the pot comes from each source.", &BY_SOURCE);
pub static OPENS: Field<Date> = Field::date("opens", "Opens", "The first day to apply.");
pub static CLOSES: Field<Date> = Field::date("closes", "Closes", "The last day to apply.");
pub static PANEL_DATE: Field<Date> = Field::date("panel_date", "Panel met", "The day the panel met.");
pub static ROLES: Field<[Item]> =
    Field::list("roles", "Panel members", "Who sat on the panel, by role and not by name.", &Kind::Text);
pub static OVER_ALLOCATION_LIMIT: Field<Percentage> = Field::percent(
    "over_allocation_limit",
    "Over-allocation agreed",
    "How far awards may exceed the pot, as a percentage of it.",
);
pub static RECEIVED: Field<u64> = Field::count("received", "Applications received", "How many applied.");
pub static ELIGIBLE: Field<u64> = Field::count("eligible", "Applications eligible", "How many could be considered.");
pub static REQUESTED: Field<Pence> =
    Field::money("requested", "Sum requested", "What all applicants asked for together, in pounds.");
pub static DECISION: Field<Reference> =
    Field::reference("decision", "Decision", "The decision record that followed the panel.", "decisions").duty();
pub static SUMMARY: Field<LocalString> =
    Field::markdown("summary", "Summary", "What the round was for and how it went.").translated();
pub static DOCUMENTS: Field<[Group]> = Field::groups(
    "documents",
    "Documents",
    "The guidance, the scores or the minutes of the panel, or why they are withheld.",
    &DOCUMENT,
);
