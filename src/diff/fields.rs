//! What differs in a field of a record.

use serde::Serialize;

use super::pieces::Reading;
use super::renamed::Renamed;
use super::withheld::Withdrawn;
use crate::model::field::FieldDef;
use crate::model::money::Pence;
use crate::model::record::Record;
use crate::model::value::Value;

/// A field that does not say what it said.
#[derive(Debug, Serialize)]
pub struct FieldChange {
    pub field: &'static str,
    /// What it said and does not say any more.
    pub before: Option<String>,
    /// What it says and did not say.
    pub now: Option<String>,
    /// Whether it says other things as well, which stay: entries of a list.
    pub others_stay: bool,
    /// By how much a sum differs.
    #[serde(rename = "difference_pence")]
    pub difference: Option<Pence>,
    /// Whether it is not told what it said: it is withheld now.
    pub withheld: bool,
}

/// What is told in place of a value that is written and could not be read.
const UNREAD: &str = "(could not be read)";

/// What differs in a field. The ids that it names are read as `renamed` says, where they were written before.
pub(super) fn field(
    before: &Record,
    now: &Record,
    def: &'static FieldDef,
    renamed: &Renamed,
    withdrawn: &Withdrawn,
) -> Option<FieldChange> {
    let (old, new) = (before.fields.entry(def), now.fields.entry(def));
    let was = old.map_or(Vec::new(), |entry| Reading { renamed }.pieces(entry.def, &entry.value));
    let is = new.map_or(Vec::new(), |entry| Reading { renamed: &Renamed::none() }.pieces(entry.def, &entry.value));
    if was == is {
        return None;
    }
    let withheld = withdrawn.hides(before, now, def);
    let difference = sum_of(old.map(|entry| &entry.value)).zip(sum_of(new.map(|entry| &entry.value)));
    let difference = difference.filter(|_| !withheld).map(|(old, new)| new - old);
    let told = |pieces: Vec<String>| Some(pieces.join("; ")).filter(|text| !withheld && !text.is_empty());
    let unread = || new.filter(|entry| matches!(entry.value, Value::Invalid)).map(|_| UNREAD.to_string());
    let (gone, begun) = (without(&was, &is), without(&is, &was));
    let others_stay = !withheld && gone.len() < was.len();
    let (before, now) = (told(gone), told(begun).or_else(unread));
    Some(FieldChange { field: def.name, before, now, others_stay, difference, withheld })
}

fn sum_of(value: Option<&Value>) -> Option<Pence> {
    match value {
        Some(Value::Money(sum)) => Some(*sum),
        _ => None,
    }
}

/// The pieces that the other value does not have, each as often as it has it more; both are sorted.
fn without(pieces: &[String], other: &[String]) -> Vec<String> {
    let mut place = 0;
    let is_more = |piece: &&String| {
        while other.get(place).is_some_and(|other| other < *piece) {
            place += 1;
        }
        let is_there = other.get(place) == Some(*piece);
        place += usize::from(is_there);
        !is_there
    };
    pieces.iter().filter(is_more).cloned().collect()
}
