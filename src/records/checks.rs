//! What `checks` in the settings says: how much each rule weighs, and what is waived, why and until when.

use crate::model::date::Date;
use crate::model::field::{Choice, Field, FieldDef, Kind, choice};
use crate::model::value::{Group, Item, LocalString};

pub static SEVERITY: Field<[Group]> =
    Field::groups("severity", "Severity", "Rules and how much each weighs.", SEVERITY_ENTRY);
pub static SEVERITY_CODE: Field<str> = Field::text("code", "Code", "The rule’s code.").required();
pub static SEVERITY_LEVEL: Field<str> =
    Field::choice("level", "Level", "error, warning, advice or off.", LEVELS).required();
pub static SEVERITY_REASON: Field<LocalString> = Field::words(
    "reason",
    "Reason",
    "Why it weighs so. A rule of duty that is off, or no error, needs one, and pages show it next to “Not recorded”.",
)
.translated();
pub static SEVERITY_UNTIL: Field<Date> = Field::date(
    "until",
    "Until",
    "The last day on which it weighs so. A rule of duty that is off, or no error, needs one; its findings come back after it.",
);
static SEVERITY_ENTRY: &[&FieldDef] =
    &[&SEVERITY_CODE.def, &SEVERITY_LEVEL.def, &SEVERITY_REASON.def, &SEVERITY_UNTIL.def];
static LEVELS: &[Choice] =
    &[choice("error", "Error"), choice("warning", "Warning"), choice("advice", "Advice"), choice("off", "Off")];

pub static WAIVERS: Field<[Group]> =
    Field::groups("waivers", "Waivers", "Findings set aside for stated records, with a reason and an end.", WAIVER);
pub static WAIVER_CODE: Field<str> = Field::text("code", "Code", "The rule’s code.").required();
pub static WAIVER_TYPE: Field<str> = Field::text("type", "Record type", "The type of record it covers.").required();
pub static WAIVER_IDS: Field<[Item]> = Field::list("ids", "Ids", "The records it covers.", &Kind::Text);
pub static WAIVER_BEFORE: Field<Date> = Field::date("before", "Before", "Covers records dated before this day.");
pub static WAIVER_REASON: Field<LocalString> = Field::words(
    "reason",
    "Reason",
    "Why it is waived, for readers: pages show it next to “Not recorded”. What is for the office alone goes into “note”.",
)
.translated()
.required();
pub static WAIVER_UNTIL: Field<Date> =
    Field::date("until", "Until", "The last day of the waiver; the finding comes back after it.").required();
pub static WAIVER_NOTE: Field<str> =
    Field::text("note", "Note", "What the office wants to remember of it. No page and no download shows it.");
static WAIVER: &[&FieldDef] = &[
    &WAIVER_CODE.def,
    &WAIVER_TYPE.def,
    &WAIVER_IDS.def,
    &WAIVER_BEFORE.def,
    &WAIVER_REASON.def,
    &WAIVER_UNTIL.def,
    &WAIVER_NOTE.def,
];
pub(super) static CHECKS_FIELDS: &[&FieldDef] = &[&SEVERITY.def, &WAIVERS.def];
