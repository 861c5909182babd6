//! Police and crime plans: the statements of priorities that funding is attributed to.

use super::priority::{self, PRIORITIES};
use super::shared::{BODY, ID};
use crate::model::date::Date;
use crate::model::field::Field;
use crate::model::record_type::{Members, RecordType};
use crate::model::value::LocalString;

pub static PLANS: RecordType = RecordType {
    name: "plans",
    singular: "plan",
    title: "Police and crime plans",
    help: "A statement of priorities issued under the Police Reform and Social Responsibility Act 2011.",
    fields: &[&ID.def, &TITLE.def, &START.def, &END.def, &DOCUMENT.def, &BODY.def],
    dated_by: &[&START.def],
    members: &[Members {
        id: "priorities",
        heading: "plan-priorities",
        record_type: &PRIORITIES,
        field: &priority::PLAN.def,
    }],
    ..RecordType::DEFAULT
};

pub static TITLE: Field<LocalString> =
    Field::words("title", "Title", "What the plan is called.").translated().required();
pub static START: Field<Date> = Field::date("start", "In force from", "The first day the plan is in force.").required();
pub static END: Field<Date> = Field::date("end", "In force until", "The last day the plan is in force.").required();
pub static DOCUMENT: Field<str> = Field::url("document", "Document", "Where the plan itself can be read.");
