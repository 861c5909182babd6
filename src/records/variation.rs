//! Variations as a table: a row for each, beside the awards that they change.

use super::award::{
    self, VARIATION_AMOUNT, VARIATION_DATE, VARIATION_DECISION, VARIATION_END, VARIATION_FUNDING, VARIATION_REASON,
    VARIATION_YEARS,
};
use super::shared::{DRAFT, ID, PUBLISH_FROM};
use crate::model::field::Field;
use crate::model::record_type::{PartOf, RecordType};
use crate::model::value::Reference;

pub static VARIATIONS: RecordType = RecordType {
    name: "variations",
    singular: "variation",
    title: "Variations",
    help: "A later change of the sum or the end date of an award, with its decision and reason.",
    name_field: "id",
    fields: &[
        &ID_OF_ROW.def,
        &AWARD.def,
        &VARIATION_DATE.def,
        &VARIATION_AMOUNT.def,
        &VARIATION_YEARS.def,
        &VARIATION_FUNDING.def,
        &VARIATION_END.def,
        &VARIATION_DECISION.def,
        &VARIATION_REASON.def,
        &DRAFT.def,
        &PUBLISH_FROM.def,
    ],
    has_page: false,
    is_data: false,
    dated_by: &[&VARIATION_DATE.def],
    high_volume: true,
    part_of: &[PartOf { named_by: &AWARD.def, list: &award::VARIATIONS.def }],
    ..RecordType::DEFAULT
};

/// A variation has no page, so an id is its own only where the office gives one; else `read` numbers the row.
pub static ID_OF_ROW: Field<str> =
    Field::id(ID.def.name, "Id", "A name for the row; made from its file and row when left out.");
pub static AWARD: Field<Reference> =
    Field::reference("award", "Award", "The award that it changes.", "awards").required();
