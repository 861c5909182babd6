//! Measures: what is counted, said once for many returns.

use super::shared::{BODY, DRAFT, ID};
use crate::model::choices::choices;
use crate::model::field::{Choice, Field, choice};
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::value::{LocalString, Reference};

pub static MEASURES: RecordType = RecordType {
    name: "measures",
    singular: "measure",
    title: "Measures",
    help: "Something that funded services count and report, such as referrals, with how it is counted.",
    fields: &[
        &ID.def,
        &TITLE.def,
        &KIND.def,
        &UNIT.def,
        &ADDS.def,
        &DEFINITION.def,
        &BETTER.def,
        &KPI.def,
        &NUMERATOR.def,
        &DENOMINATOR.def,
        &PART_OF.def,
        &SOURCE.def,
        &FRAMEWORK.def,
        &CODE.def,
        &DRAFT.def,
        &BODY.def,
    ],
    listed_when_empty: false,
    search_order: 60,
    follows_drafts: |_| true,
    ..RecordType::DEFAULT
};

pub static TITLE: Field<LocalString> =
    Field::words("title", "Title", "What is counted, in a few words.").translated().required();
pub static KIND: Field<str> = Field::choice("kind", "Kind", "What it tells of a service.", KINDS).required();
pub static UNIT: Field<Unit> = Field::one_of("unit", "Unit", "What one of it is.").required();
pub static ADDS: Field<Adds> = Field::one_of(
    "adds",
    "Adding up",
    "Whether the figures of several periods or services may be added. People who are helped for long are in several \
     periods: those may not.",
)
.required();
pub static DEFINITION: Field<LocalString> =
    Field::markdown("definition", "Definition", "What is counted and what is not, so that two services count alike.")
        .translated()
        .required();
pub static BETTER: Field<str> =
    Field::choice("better", "Better", "Whether a higher or a lower figure is better.", BETTERS);
pub static KPI: Field<bool> =
    Field::yes_no("kpi", "Key performance indicator", "Whether contracts have it as a key performance indicator.");
pub static NUMERATOR: Field<Reference> = Field::reference(
    "numerator",
    "Share of",
    "For a percentage: the measure that it is worked out from, such as people supported.",
    "measures",
);
pub static DENOMINATOR: Field<Reference> = Field::reference(
    "denominator",
    "Out of",
    "For a percentage: the measure that is a hundred per cent, such as referrals.",
    "measures",
);
pub static PART_OF: Field<Reference> = Field::reference(
    "part_of",
    "Part of",
    "The measure that everything counted here is counted in too: people supported are part of the referrals.",
    "measures",
);
pub static SOURCE: Field<str> = Field::text("source", "Source of the figures", "Where the figures come from.");
pub static FRAMEWORK: Field<str> =
    Field::text("framework", "Framework", "The national or local framework that the measure is from.");
pub static CODE: Field<str> = Field::text("code", "Code", "Its code in that framework.");

static KINDS: &[Choice] = &[
    choice("output", "What was done"),
    choice("outcome", "What it achieved"),
    choice("demand", "Demand"),
    choice("quality", "Quality"),
    choice("money", "Money"),
];

static BETTERS: &[Choice] = &[choice("up", "Higher"), choice("down", "Lower"), choice("neither", "Neither")];

choices! {
    /// What one of a measure is.
    Unit {
        People = "people", "People";
        Cases = "cases", "Cases";
        Events = "events", "Events";
        Percent = "percent", "Per cent";
        Days = "days", "Days";
        Pounds = "pounds", "Pounds";
    }
}

choices! {
    /// How the figures of several periods become one.
    Adds {
        /// They are added, over periods and over services.
        Sum = "sum", "Figures may be added";
        /// The last one stands for all, such as cases open on the last day.
        Last = "last", "The last figure counts";
        None = "none", "Figures may not be added";
    }
}

/// Whether its figures are of people, so that 1 to 4 could be recognised: a case is one person’s.
pub fn is_of_people(measure: &Record) -> bool {
    matches!(measure.get(&UNIT), Some(Unit::People | Unit::Cases))
}
