//! Variations as a table: a row for each, in files apart from the awards that they change.

use super::award::{self, VARIATION, VARIATION_DATE};
use super::shared::{DRAFT, ID_OF_ROW, PUBLISH_FROM};
use crate::model::field::{Field, FieldDef};
use crate::model::record_type::{PartOf, RecordType, joined};
use crate::model::value::Reference;

pub static VARIATIONS: RecordType = RecordType {
    name: "variations",
    singular: "variation",
    title: "Variations",
    help: "A later change of the sum or the end date of an award, with its decision and reason.",
    name_field: "id",
    fields: &FIELDS,
    has_page: false,
    is_data: false,
    dated_by: &[&VARIATION_DATE.def],
    high_volume: true,
    part_of: &[PartOf { named_by: &AWARD.def, list: &award::VARIATIONS.def }],
    ..RecordType::DEFAULT
};

/// What a variation inside its award says, and which award that is.
static FIELDS: [&FieldDef; VARIATION.len() + 4] =
    joined(&[&[&ID_OF_ROW.def, &AWARD.def], &VARIATION, &[&DRAFT.def, &PUBLISH_FROM.def]]);

pub static AWARD: Field<Reference> =
    Field::reference("award", "Award", "The award that it changes.", "awards").required();
