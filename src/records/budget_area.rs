//! Strategic budget areas: how the commissioning budget is divided.

use super::shared::{BODY, ID};
use crate::model::field::{Field, RecordType};
use crate::model::value::{Day, Words};

pub static BUDGET_AREAS: RecordType = RecordType {
    name: "budget-areas",
    singular: "budget-area",
    title: "Budget areas",
    help: "A part of the commissioning budget, such as victims of crime.",
    name_field: "title",
    has_page: true,
    fields: &[&ID.def, &TITLE.def, &SUMMARY.def, &START.def, &END.def, &BODY.def],
};

pub static TITLE: Field<Words> = Field::words("title", "Title", "What the area is called.").translated().required();
pub static SUMMARY: Field<Words> = Field::markdown("summary", "Summary", "What the area pays for.").translated();
pub static START: Field<Day> = Field::date("start", "In use from", "The first day the area is in use.");
pub static END: Field<Day> = Field::date("end", "In use until", "The last day the area is in use.");
