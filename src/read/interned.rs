//! Definitions that live as long as the program, as the built-in ones do.
//!
//! Each distinct definition is leaked once and found again when the site is read again, so that a preview that runs all
//! day does not grow.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Mutex, PoisonError};

use crate::model::field::{Choice, FieldDef, Kind};

/// Values that were leaked, by how they print: a definition says all there is to say of itself when printed.
type Kept<T> = Mutex<BTreeMap<String, &'static T>>;

static TEXTS_KEPT: Kept<str> = Mutex::new(BTreeMap::new());
static CHOICES_KEPT: Kept<[Choice]> = Mutex::new(BTreeMap::new());
static KINDS_KEPT: Kept<Kind> = Mutex::new(BTreeMap::new());
static FIELDS_KEPT: Kept<FieldDef> = Mutex::new(BTreeMap::new());

/// The one leaked copy of that value.
fn lasting<T: ?Sized + Debug>(kept: &Kept<T>, value: Box<T>) -> &'static T {
    let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
    kept.entry(format!("{value:?}")).or_insert_with(|| Box::leak(value))
}

/// That text, for as long as the program runs.
pub(super) fn lasting_text(text: &str) -> &'static str {
    lasting(&TEXTS_KEPT, text.into())
}

/// That word and its label, likewise.
pub(super) fn lasting_choice(value: &str, label: &str) -> Choice {
    Choice { value: lasting_text(value), label: lasting_text(label) }
}

/// Those words, likewise.
pub(super) fn lasting_choices(words: Vec<Choice>) -> &'static [Choice] {
    lasting(&CHOICES_KEPT, words.into())
}

/// That definition, likewise.
pub(super) fn lasting_field(def: FieldDef) -> &'static FieldDef {
    lasting(&FIELDS_KEPT, Box::new(def))
}

/// A list of that kind.
pub(super) fn list_of(kind: Kind) -> Kind {
    Kind::List(lasting(&KINDS_KEPT, Box::new(kind)))
}
