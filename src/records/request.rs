//! Requests for money within the year: how many were made, by how urgent they were, and what became of them.

use super::decision::URGENCIES;
use super::shared::{DRAFT, ID_OF_ROW, PUBLISH_FROM};
use crate::model::date::FinancialYear;
use crate::model::field::Field;
use crate::model::money::Pence;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::value::LocalString;

pub static REQUESTS: RecordType = RecordType {
    name: "requests",
    singular: "request",
    title: "Requests within the year",
    help: "How many requests for money were made within a financial year, by how urgent they were, and what became of them.",
    name_field: "id",
    fields: &[
        &ID_OF_ROW.def,
        &YEAR.def,
        &URGENCY.def,
        &APPROVED.def,
        &NOT_APPROVED.def,
        &APPROVED_SUM.def,
        &NOT_APPROVED_SUM.def,
        &NOTE.def,
        &DRAFT.def,
        &PUBLISH_FROM.def,
    ],
    has_page: false,
    is_listed: true,
    dated_by: &[&YEAR.def],
    ..RecordType::DEFAULT
};

pub static YEAR: Field<FinancialYear> =
    Field::year("year", "Financial year", "The financial year in which they were made.").required();
pub static URGENCY: Field<str> =
    Field::choice("urgency", "Urgency", "How urgent they were: must, should or could do.", URGENCIES).required();
pub static APPROVED: Field<u64> = Field::count("approved", "Approved", "How many were approved.").required();
pub static NOT_APPROVED: Field<u64> =
    Field::count("not_approved", "Not approved", "How many were not approved.").required();
pub static APPROVED_SUM: Field<Pence> =
    Field::money("approved_sum", "Sum approved", "What was approved, in pounds.").may_be_zero();
pub static NOT_APPROVED_SUM: Field<Pence> =
    Field::money("not_approved_sum", "Sum not approved", "What was asked for and not approved, in pounds.")
        .may_be_zero();
pub static NOTE: Field<LocalString> = Field::markdown("note", "Note", "A note on these requests.").translated();

/// Where its urgency is in the order of urgencies: the most urgent first.
pub fn rank(request: &Record) -> usize {
    let urgency = request.get(&URGENCY);
    URGENCIES.iter().position(|choice| Some(choice.value) == urgency).unwrap_or(URGENCIES.len())
}
