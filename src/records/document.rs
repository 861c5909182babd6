//! Documents as a table: a row for each, beside the awards, decisions and opportunities that they go with.

use super::shared::{
    DOCUMENT_ACCESSIBLE, DOCUMENT_DATE, DOCUMENT_FILE, DOCUMENT_KIND, DOCUMENT_LANGUAGE, DOCUMENT_PAGES,
    DOCUMENT_TITLE, DOCUMENT_URL, DOCUMENT_WITHHELD, DRAFT, ID, PUBLISH_FROM,
};
use super::{award, decision, opportunity};
use crate::model::field::Field;
use crate::model::record_type::{PartOf, RecordType};
use crate::model::value::Reference;

pub static DOCUMENTS: RecordType = RecordType {
    name: "documents",
    singular: "document",
    title: "Documents",
    help: "A document that goes with a record: a copy, or the reason why there is none.",
    fields: &[
        &ID_OF_ROW.def,
        &AWARD.def,
        &DECISION.def,
        &OPPORTUNITY.def,
        &DOCUMENT_TITLE.def,
        &DOCUMENT_FILE.def,
        &DOCUMENT_URL.def,
        &DOCUMENT_KIND.def,
        &DOCUMENT_LANGUAGE.def,
        &DOCUMENT_DATE.def,
        &DOCUMENT_PAGES.def,
        &DOCUMENT_ACCESSIBLE.def,
        &DOCUMENT_WITHHELD.def,
        &DRAFT.def,
        &PUBLISH_FROM.def,
    ],
    has_page: false,
    is_data: false,
    part_of: &[
        PartOf { named_by: &AWARD.def, list: &award::DOCUMENTS.def },
        PartOf { named_by: &DECISION.def, list: &decision::DOCUMENTS.def },
        PartOf { named_by: &OPPORTUNITY.def, list: &opportunity::DOCUMENTS.def },
    ],
    ..RecordType::DEFAULT
};

/// A row has no page, so an id is its own only where the office gives one; else `read` numbers the row.
pub static ID_OF_ROW: Field<str> =
    Field::id(ID.def.name, "Id", "A name for the row; made from its file and row when left out.");
pub static AWARD: Field<Reference> =
    Field::reference("award", "Award", "The award it goes with, if it is one.", "awards");
pub static DECISION: Field<Reference> =
    Field::reference("decision", "Decision", "The decision it goes with, if it is one.", "decisions");
pub static OPPORTUNITY: Field<Reference> =
    Field::reference("opportunity", "Opportunity", "The opportunity it goes with, if it is one.", "opportunities");
