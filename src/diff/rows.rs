//! Rows that have no id, such as lines of the budget: compared as bags, for the order of a table says nothing.

use std::collections::BTreeMap;

use super::compared::{Compared, RecordChange, What};
use super::pieces::Reading;
use super::renamed::Renamed;
use super::withheld::{hides_part, is_told_value};
use crate::model::field::{FieldDef, Kind};
use crate::model::record::Record;
use crate::records::correction::{self, CORRECTIONS, RECORD};
use crate::records::shared::ID;

/// Rows of which no row of the other side says the same: those that are gone, and those that are new.
pub(super) fn unmatched<'a>(
    compared: &Compared,
    before: &[&'a Record],
    now: &[&'a Record],
) -> (Vec<&'a Record>, Vec<&'a Record>) {
    // A row may still name a record by a former id, as an entry of corrections does.
    let [old, new] = [before, now].map(|rows| bag(rows, |row| said(row, compared.renamed, |_| true)));
    (left(&old, &new), left(&new, &old))
}

/// What has become of rows that are gone, and which are new. Of rows that say the same but for their sums, one is what the
/// other has become. `hides` tells whether a record that is new hides part of what it says.
pub(super) fn changes(
    compared: &Compared,
    gone: Vec<&Record>,
    begun: Vec<&Record>,
    hides: impl Fn() -> bool,
) -> Vec<RecordChange> {
    // The numbers of rows change with every row that goes: which of them was withdrawn, nobody can tell either.
    let is_withdrawn = gone.first().is_some_and(|row| compared.withdrawn.is_about_rows_of(row.record_type));
    let mut begun = bag(&begun, |row| said(row, compared.renamed, |def| !has_money(&def.kind)));
    // Where a row hides something now, nobody can tell which of those that are gone it was.
    let hides = begun.values().flatten().any(|row| hides_part(row)) || !gone.is_empty() && hides();
    let mut changes = Vec::new();
    for row in gone {
        let twin = begun.get_mut(&said(row, compared.renamed, |def| !has_money(&def.kind))).and_then(Vec::pop);
        let what = match twin {
            Some(twin) => What::Changed { former_id: None, fields: compared.fields(row, twin) },
            None => What::Removed { sum: None, is_draft: false, merged_into: None },
        };
        let is_told = |def: &FieldDef| twin.is_some() || !is_withdrawn && (!hides || is_sum_or_day(&def.kind));
        changes.push(change(twin.unwrap_or(row), what, is_told));
    }
    let begun = begun.into_values().flatten();
    changes.extend(begun.map(|row| change(row, What::Added { sum: None, was_draft: false }, |_| true)));
    changes.sort_by(|one, other| one.name.cmp(&other.name));
    changes
}

fn change(row: &Record, what: What, is_told: impl Fn(&FieldDef) -> bool) -> RecordChange {
    let name = said(row, &Renamed::none(), |def| is_told(def) && !is_told_value(def));
    RecordChange { record_type: row.record_type.name, id: None, name, what }
}

pub(super) fn is_sum_or_day(kind: &Kind) -> bool {
    matches!(kind, Kind::Money | Kind::Date | Kind::Year | Kind::Period)
}

/// Rows by what they say.
pub(super) fn bag<'a>(rows: &[&'a Record], said: impl Fn(&Record) -> String) -> BTreeMap<String, Vec<&'a Record>> {
    let mut bag: BTreeMap<String, Vec<&Record>> = BTreeMap::new();
    rows.iter().for_each(|row| bag.entry(said(row)).or_default().push(row));
    bag
}

/// Those that a bag has more of than another.
pub(super) fn left<'a>(
    bag: &BTreeMap<String, Vec<&'a Record>>,
    other: &BTreeMap<String, Vec<&Record>>,
) -> Vec<&'a Record> {
    let more =
        bag.iter().flat_map(|(said, rows)| &rows[other.get(said).map_or(0, |rows| rows.len()).min(rows.len())..]);
    more.copied().collect()
}

/// What some of its fields say.
pub(super) fn said(row: &Record, renamed: &Renamed, of: impl Fn(&FieldDef) -> bool) -> String {
    let reading = Reading { renamed };
    let entries = row.fields.entries.iter().filter(|entry| entry.def.name != ID.name && of(entry.def));
    let mut said: Vec<String> = entries
        .map(|entry| {
            let text =
                about(row, entry.def, renamed).unwrap_or_else(|| reading.pieces(entry.def, &entry.value).join("; "));
            format!("{} {text}", entry.def.name)
        })
        .collect();
    said.sort();
    said.join(", ")
}

/// The record that an entry of corrections is about, by the id that it has now.
fn about(row: &Record, def: &FieldDef, renamed: &Renamed) -> Option<String> {
    let (record_type, id) =
        correction::about(row).filter(|_| *row.record_type == CORRECTIONS && def.name == RECORD.name)?;
    Some(format!("{}/{}", record_type.name, renamed.id(record_type.name, id)))
}

pub(super) fn has_money(kind: &Kind) -> bool {
    matches!(kind, Kind::Money | Kind::Split(_))
}
