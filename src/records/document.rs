//! Documents as a table: a row for each, in files apart from the awards, decisions, panels, agreements and opportunities
//! that they go with.

use super::shared::{DOCUMENT, DRAFT, ID_OF_ROW, PUBLISH_FROM};
use super::{agreement, award, decision, opportunity, panel};
use crate::model::field::{Field, FieldDef};
use crate::model::record_type::{PartOf, RecordType, joined};
use crate::model::value::Reference;

pub static DOCUMENTS: RecordType = RecordType {
    name: "documents",
    singular: "document",
    title: "Documents",
    help: "A document that goes with a record: a copy, or the reason why there is none.",
    fields: &FIELDS,
    has_page: false,
    is_data: false,
    part_of: &[
        PartOf { named_by: &AWARD.def, list: &award::DOCUMENTS.def },
        PartOf { named_by: &DECISION.def, list: &decision::DOCUMENTS.def },
        PartOf { named_by: &PANEL.def, list: &panel::DOCUMENTS.def },
        PartOf { named_by: &AGREEMENT.def, list: &agreement::DOCUMENTS.def },
        PartOf { named_by: &OPPORTUNITY.def, list: &opportunity::DOCUMENTS.def },
    ],
    ..RecordType::DEFAULT
};

/// What a document inside its record says, and which record that is.
static FIELDS: [&FieldDef; DOCUMENT.len() + 8] = joined(&[
    &[&ID_OF_ROW.def, &AWARD.def, &DECISION.def, &PANEL.def, &AGREEMENT.def, &OPPORTUNITY.def],
    &DOCUMENT,
    &[&DRAFT.def, &PUBLISH_FROM.def],
]);

pub static AWARD: Field<Reference> =
    Field::reference("award", "Award", "The award it goes with, if it is one.", "awards");
pub static DECISION: Field<Reference> =
    Field::reference("decision", "Decision", "The decision it goes with, if it is one.", "decisions");
pub static PANEL: Field<Reference> =
    Field::reference("panel", "Panel", "The grant panel it goes with, if it is one.", "panels");
pub static AGREEMENT: Field<Reference> =
    Field::reference("agreement", "Agreement", "The agreement it goes with, if it is one.", "agreements");
pub static OPPORTUNITY: Field<Reference> =
    Field::reference("opportunity", "Opportunity", "The opportunity it goes with, if it is one.", "opportunities");
