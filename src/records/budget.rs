//! Budget lines: what was set aside for a year, an area and a priority.

use super::shared::ID;
use crate::model::date::FinancialYear;
use crate::model::field::Field;
use crate::model::money::Pence;
use crate::model::record_type::RecordType;
use crate::model::value::Reference;

pub static BUDGETS: RecordType = RecordType {
    name: "budgets",
    singular: "budget",
    title: "Budgets",
    help: "A line of the commissioning budget: a sum for one financial year, one budget area and one priority.",
    name_field: "id",
    fields: &[
        &ID_OF_LINE.def,
        &YEAR.def,
        &BUDGET_AREA.def,
        &AMOUNT.def,
        &PRIORITY.def,
        &FUNDING_SOURCE.def,
        &DECISION.def,
        &NOTE.def,
    ],
    has_page: false,
    dated_by: &[&YEAR.def],
    ..RecordType::DEFAULT
};

/// Budget lines have no page, so an id is theirs only when the office gives one; else `read` numbers the row.
pub static ID_OF_LINE: Field<str> =
    Field::id(ID.def.name, "Id", "A name for the line; made from its file and row when left out.");
pub static YEAR: Field<FinancialYear> =
    Field::year("year", "Financial year", "The financial year it is for, such as 2023-24.").required();
pub static BUDGET_AREA: Field<Reference> =
    Field::reference("budget_area", "Budget area", "The part of the budget it belongs to.", "budget-areas").required();
pub static AMOUNT: Field<Pence> = Field::money("amount", "Budget", "The sum set aside, in pounds.").required();
pub static PRIORITY: Field<Reference> =
    Field::reference("priority", "Priority", "The plan priority it is attributed to.", "priorities").duty();
pub static FUNDING_SOURCE: Field<Reference> =
    Field::reference("funding_source", "Funding source", "Where the money comes from.", "funding-sources");
pub static DECISION: Field<Reference> =
    Field::reference("decision", "Decision", "The decision record that set the budget.", "decisions");
pub static NOTE: Field<str> = Field::text("note", "Note", "Anything a reader of the line should know.");
