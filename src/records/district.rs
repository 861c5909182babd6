//! Districts: the places that benefit.

use super::award;
use super::shared::{BODY, DRAFT, ID, PUBLISH_FROM};
use crate::model::field::Field;
use crate::model::ledger::Dimension;
use crate::model::record_type::{Division, RecordType};
use crate::model::value::LocalString;

pub static DISTRICTS: RecordType = RecordType {
    name: "districts",
    singular: "district",
    title: "Districts",
    help: "A council area, or the whole of the body’s area, that an award benefits.",
    fields: &[&ID.def, &TITLE.def, &CODE.def, &CSP.def, &AREA_WIDE.def, &DRAFT.def, &PUBLISH_FROM.def, &BODY.def],
    divides: Some(Division { field: &award::DISTRICTS.def, dimension: Dimension::District }),
    template: "pages/subject.html",
    is_facet: true,
    has_feed: true,
    has_workbook: true,
    follows_drafts: |_| true,
    ..RecordType::DEFAULT
};

pub static TITLE: Field<LocalString> =
    Field::words("title", "Title", "What the place is called.").translated().required();
pub static CODE: Field<str> = Field::text("code", "ONS code", "Its code of the Office for National Statistics.");
pub static CSP: Field<str> =
    Field::text("csp", "Community safety partnership", "The partnership of public bodies that works on safety there.");
pub static AREA_WIDE: Field<bool> = Field::yes_no(
    "area_wide",
    "Area-wide",
    "Whether this is the whole area; such awards are never added to a district’s.",
);
