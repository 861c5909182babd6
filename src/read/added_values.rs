//! The words that `data/schema.yaml` adds to the choices of existing fields.
//!
//! All words of a field are collected first, and its choices made once: each list that is made stays as long as the program.

use std::collections::BTreeMap;

use super::interned::{lasting_choice, lasting_choices, lasting_field, list_of};
use super::reporter::Reporter;
use super::rules::SCHEMA_CONFLICT;
use crate::model::field::{Choice, Field, FieldDef, Kind};
use crate::model::limits::WORDS_OF_A_FIELD;
use crate::model::schema::TypeSchema;
use crate::model::source::ByteRange;
use crate::model::spelling::nearest;
use crate::model::value::{Fields, Group};

static OF: Field<str> = Field::text("field", "Field", "The field that allows the word.").required();
static WORD: Field<str> = Field::text("value", "Value", "The word, as files write it.").required();
static LABEL: Field<str> = Field::text("label", "Label", "The word, as pages write it.").required();

/// What is said of one word.
pub(super) static VALUE: &[&FieldDef] = &[&OF.def, &WORD.def, &LABEL.def];

/// By the place of a field in its type: all its words, with those that are added. More than the limit where one was refused.
type Words = BTreeMap<usize, Vec<Choice>>;

/// Adds the words of those groups to the fields of a type.
pub(super) fn add(groups: &[Group], own: &mut TypeSchema, reading: &mut Reporter) {
    let mut words = Words::new();
    for group in groups {
        collect(&group.fields, own, &mut words, reading);
    }
    for (index, mut words) in words {
        words.truncate(WORDS_OF_A_FIELD);
        let def = own.fields[index];
        let kind = Kind::Choice(lasting_choices(words));
        let kind = if matches!(def.kind, Kind::List(_)) { list_of(kind) } else { kind };
        own.fields[index] = lasting_field(FieldDef { kind, ..*def });
    }
}

/// Notes one word, unless its field does not take it.
fn collect(said: &Fields, own: &TypeSchema, words: &mut Words, reading: &mut Reporter) {
    let (Some(name), Some(word), Some(label)) = (said.get(&OF), said.get(&WORD), said.get(&LABEL)) else { return };
    let at = said.entry(&OF).map_or(ByteRange::default(), |entry| entry.at);
    let Some(index) = position(name, at, own, reading) else { return };
    let (Kind::Choice(known) | Kind::List(&Kind::Choice(known))) = own.fields[index].kind else {
        let message = format!("“{name}” is not a choice of words, so none can be added");
        reading.refuse(&SCHEMA_CONFLICT, at, message, "leave it out");
        return;
    };
    let words = words.entry(index).or_insert_with(|| known.to_vec());
    if words.len() > WORDS_OF_A_FIELD {
        return; // Said of the first that was too many.
    }
    let at = said.entry(&WORD).map_or(at, |entry| entry.at);
    if words.iter().any(|known| known.value == word) {
        reading.refuse(&SCHEMA_CONFLICT, at, format!("“{name}” already allows “{word}”"), "leave it out");
        return;
    }
    if words.len() == WORDS_OF_A_FIELD {
        refuse_more("words of a field", WORDS_OF_A_FIELD, at, reading);
    }
    words.push(lasting_choice(word, label));
}

/// Reports that there are more of something than may be.
pub(super) fn refuse_more(things: &str, limit: usize, at: ByteRange, reading: &mut Reporter) {
    let message = format!("there are too many {things}; the limit is {limit}");
    reading.refuse(&SCHEMA_CONFLICT, at, message, "leave out those that no record uses");
}

/// Where a type has the field of that name; reported where it has none.
pub(super) fn position(name: &str, at: ByteRange, own: &TypeSchema, reading: &mut Reporter) -> Option<usize> {
    let index = own.fields.iter().position(|def| def.name == name);
    if index.is_none() {
        let near = nearest(name, own.fields.iter().map(|def| def.name));
        let help =
            near.map_or("use the name of an existing field".to_string(), |near| format!("did you mean “{near}”?"));
        let message = format!("{} has no field called “{name}”", own.record_type.a_noun());
        reading.refuse(&SCHEMA_CONFLICT, at, message, help);
    }
    index
}
