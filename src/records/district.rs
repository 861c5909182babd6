//! Districts: the places that benefit.

use super::shared::{BODY, ID};
use crate::model::field::{Field, RecordType};
use crate::model::value::{Text, Words, YesNo};

pub static DISTRICTS: RecordType = RecordType {
    name: "districts",
    singular: "district",
    title: "Districts",
    help: "A council area, or the whole of the body’s area, that an award benefits.",
    name_field: "title",
    has_page: true,
    fields: &[&ID.def, &TITLE.def, &CODE.def, &CSP.def, &AREA_WIDE.def, &BODY.def],
};

pub static TITLE: Field<Words> = Field::words("title", "Title", "What the place is called.").translated().required();
pub static CODE: Field<Text> = Field::text("code", "ONS code", "Its code of the Office for National Statistics.");
pub static CSP: Field<Text> =
    Field::text("csp", "Community safety partnership", "The partnership of public bodies that works on safety there.");
pub static AREA_WIDE: Field<YesNo> = Field::yes_no(
    "area_wide",
    "Area-wide",
    "Whether this is the whole area; such awards are never added to a district’s.",
);
