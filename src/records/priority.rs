//! Priorities of a police and crime plan.

use super::award;
use super::shared::{BODY, DOCUMENT, ID};
use crate::model::field::{Field, Kind};
use crate::model::ledger::Dimension;
use crate::model::record_type::{Division, RecordType};
use crate::model::value::{Group, Item, LocalString, Reference};

pub static PRIORITIES: RecordType = RecordType {
    name: "priorities",
    singular: "priority",
    title: "Priorities",
    help: "A priority of a police and crime plan. Each award is attributed to exactly one.",
    fields: &[&ID.def, &TITLE.def, &PLAN.def, &SUMMARY.def, &ORDER.def, &AREAS_OF_FOCUS.def, &DOCUMENTS.def, &BODY.def],
    divides: Some(Division { field: &award::PRIORITY.def, dimension: Dimension::Priority }),
    where_used: &[&DOCUMENTS.def],
    template: "pages/subject.html",
    is_facet: true,
    has_feed: true,
    has_workbook: true,
    ..RecordType::DEFAULT
};

pub static TITLE: Field<LocalString> =
    Field::words("title", "Title", "What the plan calls the priority.").translated().required();
pub static PLAN: Field<Reference> =
    Field::reference("plan", "Plan", "The police and crime plan it belongs to.", "plans").required();
pub static SUMMARY: Field<LocalString> =
    Field::markdown("summary", "Summary", "What the priority means, in a paragraph.").translated();
pub static ORDER: Field<u64> = Field::count("order", "Order", "Its place among the priorities of the plan.");
pub static AREAS_OF_FOCUS: Field<[Item]> =
    Field::list("areas_of_focus", "Areas of focus", "What the plan wants done under this priority.", &Kind::Text);
pub static DOCUMENTS: Field<[Group]> =
    Field::groups("documents", "Documents", "Audits, deep dives and other documents about the priority.", &DOCUMENT);
