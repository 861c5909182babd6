//! Strategic budget areas: how the commissioning budget is divided.

use super::award;
use super::shared::{BODY, ID};
use crate::model::date::Date;
use crate::model::field::Field;
use crate::model::ledger::Dimension;
use crate::model::record_type::{Division, RecordType};
use crate::model::value::LocalString;

pub static BUDGET_AREAS: RecordType = RecordType {
    name: "budget-areas",
    singular: "budget-area",
    title: "Budget areas",
    help: "A part of the commissioning budget, such as victims of crime.",
    fields: &[&ID.def, &TITLE.def, &SUMMARY.def, &START.def, &END.def, &BODY.def],
    divides: Some(Division { field: &award::BUDGET_AREA.def, dimension: Dimension::BudgetArea }),
    template: "pages/subject.html",
    is_facet: true,
    has_workbook: true,
    ..RecordType::DEFAULT
};

pub static TITLE: Field<LocalString> =
    Field::words("title", "Title", "What the area is called.").translated().required();
pub static SUMMARY: Field<LocalString> = Field::markdown("summary", "Summary", "What the area pays for.").translated();
pub static START: Field<Date> = Field::date("start", "In use from", "The first day the area is in use.");
pub static END: Field<Date> = Field::date("end", "In use until", "The last day the area is in use.");
