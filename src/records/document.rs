//! Documents as a table: a row for each, in files apart from the awards, decisions, panels, agreements, opportunities,
//! schemes, priorities and organisations that they go with.

use super::shared::{DOCUMENT, DRAFT, ID_OF_ROW, PUBLISH_FROM};
use super::{agreement, award, decision, opportunity, organisation, panel, priority, scheme};
use crate::model::field::{Field, FieldDef, Kind};
use crate::model::record_type::{PartOf, RecordType, joined};
use crate::model::value::{Item, Reference};

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
        PartOf { named_by: &AWARDS.def, list: &award::DOCUMENTS.def },
        PartOf { named_by: &DECISION.def, list: &decision::DOCUMENTS.def },
        PartOf { named_by: &PANEL.def, list: &panel::DOCUMENTS.def },
        PartOf { named_by: &AGREEMENT.def, list: &agreement::DOCUMENTS.def },
        PartOf { named_by: &OPPORTUNITY.def, list: &opportunity::DOCUMENTS.def },
        PartOf { named_by: &SCHEME.def, list: &scheme::DOCUMENTS.def },
        PartOf { named_by: &PRIORITY.def, list: &priority::DOCUMENTS.def },
        PartOf { named_by: &ORGANISATION.def, list: &organisation::DOCUMENTS.def },
    ],
    ..RecordType::DEFAULT
};

/// What a document inside its record says, and which record that is.
static FIELDS: [&FieldDef; DOCUMENT.len() + 12] = joined(&[
    &[
        &ID_OF_ROW.def,
        &AWARD.def,
        &AWARDS.def,
        &DECISION.def,
        &PANEL.def,
        &AGREEMENT.def,
        &OPPORTUNITY.def,
        &SCHEME.def,
        &PRIORITY.def,
        &ORGANISATION.def,
    ],
    &DOCUMENT,
    &[&DRAFT.def, &PUBLISH_FROM.def],
]);

pub static AWARD: Field<Reference> =
    Field::reference("award", "Award", "The award it goes with, if it is one.", "awards");
pub static AWARDS: Field<[Item]> = Field::list(
    "awards",
    "Awards",
    "The awards it is about, where it is about several: an audit or a deep dive, say.",
    &Kind::Reference("awards"),
);
pub static DECISION: Field<Reference> =
    Field::reference("decision", "Decision", "The decision it goes with, if it is one.", "decisions");
pub static PANEL: Field<Reference> =
    Field::reference("panel", "Panel", "The grant panel it goes with, if it is one.", "panels");
pub static AGREEMENT: Field<Reference> =
    Field::reference("agreement", "Agreement", "The agreement it goes with, if it is one.", "agreements");
pub static OPPORTUNITY: Field<Reference> =
    Field::reference("opportunity", "Opportunity", "The opportunity it goes with, if it is one.", "opportunities");
pub static SCHEME: Field<Reference> =
    Field::reference("scheme", "Scheme", "The grant scheme it is about, if it is one.", "schemes");
pub static PRIORITY: Field<Reference> =
    Field::reference("priority", "Priority", "The priority it is about, if it is one.", "priorities");
pub static ORGANISATION: Field<Reference> = Field::reference(
    "organisation",
    "Organisation",
    "The organisation it is about, if it is one, whatever it was awarded.",
    "organisations",
);
