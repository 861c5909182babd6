//! A made-up record type, in test builds only: what every type gets without a line of code elsewhere.
//! `src/made_up_type.rs` asserts it.

use super::shared::{BODY, ID};
use crate::model::field::Field;
use crate::model::record_type::RecordType;
use crate::model::value::{Day, Money, Text};

pub static EVENTS: RecordType = RecordType {
    name: "events",
    singular: "event",
    title: "Events",
    help: "A public meeting, invented for a test.",
    fields: &[&ID.def, &TITLE.def, &HELD_ON.def, &COST.def, &BODY.def],
    dated_by: &[&HELD_ON.def],
    full_text: &["title"],
    unused: Some("No record names an event."),
    ..RecordType::DEFAULT
};

pub static TITLE: Field<Text> = Field::text("title", "Title", "What the event is called.").required();
pub static HELD_ON: Field<Day> = Field::date("held_on", "Held on", "The day it is held.").required();
pub static COST: Field<Money> = Field::money("cost", "Cost", "What it costs, in pounds.");
