//! Duties: what the office says of the duties that the program knows, and duties of its own.

use super::shared::{DRAFT, ID, PUBLISH_FROM};
use crate::model::choices::choices;
use crate::model::date::Date;
use crate::model::field::{Choice, Field, FieldDef, Kind, choice};
use crate::model::record_type::RecordType;
use crate::model::value::{Fields, Item, LocalString};

pub static DUTIES: RecordType = RecordType {
    name: "duties",
    singular: "duty",
    title: "Duties",
    help: "What the office says of a duty to publish: who looks after it, its target, that it does not apply; or a promise of its own.",
    fields: &[
        &ID.def,
        &TITLE.def,
        &WHAT.def,
        &BASIS.def,
        &SOURCE.def,
        &PROVISION.def,
        &CLASS.def,
        &TIMING.def,
        &NIL_COUNTS.def,
        &RECORDS.def,
        &OWNER.def,
        &TARGET_DAYS.def,
        &TARGET_MONTHS.def,
        &NOT_APPLICABLE.def,
        &ADOPTED.def,
        &APPLIES_FROM.def,
        &APPLIES_UNTIL.def,
        &NOTE.def,
        &DRAFT.def,
        &PUBLISH_FROM.def,
    ],
    has_page: false,
    ..RecordType::DEFAULT
};

pub static TITLE: Field<LocalString> =
    Field::words("title", "Title", "What the duty is called, where it is one of the office’s own.").translated();
pub static WHAT: Field<LocalString> =
    Field::words("what", "What", "What it asks for, in plain words, where it is one of the office’s own.").translated();
pub static BASIS: Field<Basis> = Field::one_of(
    "basis",
    "Basis",
    "Why the body does it, where the duty is one of the office’s own; a promise unless said.",
);
pub static SOURCE: Field<str> = Field::url("source", "Source", "Where the duty or the promise is written down.");
pub static PROVISION: Field<str> =
    Field::text("provision", "Provision", "The part of the source that says so, such as paragraph 3(f) or page 12.");
pub static CLASS: Field<str> =
    Field::choice("class", "Class", "The class of the publication scheme it belongs to.", CLASSES);
pub static TIMING: Field<Fields> =
    Field::group("timing", "When", "When it is to be met, where it is one of the office’s own.", TIMING_FIELDS);
pub static NIL_COUNTS: Field<bool> = Field::yes_no(
    "nil",
    "Nothing is an answer",
    "Whether “none” for a period is an answer, where it is one of the office’s own.",
);
pub static RECORDS: Field<[Item]> = Field::list(
    "records",
    "Records",
    "The types of record that prove it, such as organisations, where it is one of the office’s own.",
    &Kind::Text,
);
pub static OWNER: Field<str> = Field::text("owner", "Owner", "Who looks after it, by role.");
pub static TARGET_DAYS: Field<u64> =
    Field::count("target_days", "Target in days", "Within how many days the office means to publish.");
pub static TARGET_MONTHS: Field<u64> =
    Field::count("target_months", "Target in months", "Within how many months the office means to publish.");
pub static NOT_APPLICABLE: Field<Fields> = Field::group(
    "not_applicable",
    "Does not apply",
    "Why the duty does not apply to this body, and for how long.",
    NOT_APPLICABLE_FIELDS,
);
pub static ADOPTED: Field<bool> = Field::yes_no(
    "adopted",
    "Taken on",
    "Whether the body takes it on: a promise, or a duty whose conditions it meets. Needed where the program cannot know.",
);
pub static APPLIES_FROM: Field<Date> = Field::date("from", "From", "The first day on which it applies to this body.");
pub static APPLIES_UNTIL: Field<Date> = Field::date("until", "Until", "The last day on which it applies to this body.");
pub static NOTE: Field<LocalString> = Field::words("note", "Note", "What readers should know of it.").translated();

pub static EVERY: Field<str> = Field::choice("every", "Every", "Once in each such period.", PERIODS);
pub static AFTER: Field<str> =
    Field::text("after", "After", "After each event of that name in the calendar of site.yaml.");
pub static KEPT: Field<bool> = Field::yes_no("kept", "Kept current", "Whether it is kept up to date at all times.");
pub static DAYS: Field<u64> = Field::count("days", "Within days", "Within how many days, the day itself not counted.");
pub static MONTHS: Field<u64> = Field::count("months", "Within months", "Within how many months.");
pub static REVIEW_MONTHS: Field<u64> =
    Field::count("review_months", "Looked at again", "After how many months it is looked at again.");
static TIMING_FIELDS: &[&FieldDef] = &[&EVERY.def, &AFTER.def, &KEPT.def, &DAYS.def, &MONTHS.def, &REVIEW_MONTHS.def];

pub static REASON: Field<LocalString> =
    Field::words("reason", "Reason", "Why it does not apply.").translated().required();
pub static REASON_FROM: Field<Date> = Field::date("from", "From", "The first day on which it does not apply.");
pub static UNTIL: Field<Date> = Field::date("until", "Until", "The last day on which it does not apply.");
static NOT_APPLICABLE_FIELDS: &[&FieldDef] = &[&REASON.def, &REASON_FROM.def, &UNTIL.def];

static PERIODS: &[Choice] = &[
    choice("month", "Month"),
    choice("quarter", "Quarter"),
    choice("half-year", "Half-year"),
    choice("financial-year", "Financial year"),
];

/// The seven classes of the model publication scheme of the Information Commissioner.
pub static CLASSES: &[Choice] = &[
    choice("who-we-are", "Who we are and what we do"),
    choice("what-we-spend", "What we spend and how we spend it"),
    choice("priorities", "What our priorities are and how we are doing"),
    choice("decisions", "How we make decisions"),
    choice("policies", "Our policies and procedures"),
    choice("registers", "Lists and registers"),
    choice("services", "The services we offer"),
];

choices! {
    /// Why a body publishes something.
    #[derive(serde::Deserialize)]
    #[serde(rename_all = "kebab-case")]
    Basis {
        Law = "law", "Law";
        Guidance = "guidance", "Guidance";
        Promise = "promise", "The office’s own promise";
        Voluntary = "voluntary", "Voluntary";
    }
}
