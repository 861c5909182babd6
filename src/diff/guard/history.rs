//! Entries of the history of corrections that do not say what they said.

use std::collections::{BTreeMap, BTreeSet};

use super::Guarded;
use super::explained::ENTRY;
use super::values::{PUBLISHED_VALUE_CHANGED, is_slip_of_the_keyboard};
use crate::diagnostic::Diagnostics;
use crate::diff::pieces::Reading;
use crate::diff::renamed::Renamed;
use crate::diff::rows::said;
use crate::diff::withheld::is_told_value;
use crate::model::cell_value::cell_form;
use crate::model::field::FieldDef;
use crate::model::record::Record;
use crate::records::correction::{CORRECTED_ON, CORRECTIONS, NOW, REASON, RECORD, WAS, told_as, withdrawn_later};

/// What an entry tells, besides what it is about.
const TOLD: [&FieldDef; 3] = [&WAS.def, &NOW.def, &REASON.def];

impl Guarded<'_> {
    /// Reports each entry that tells something else than it told. What was withdrawn later may be taken out of it.
    pub(super) fn history(&self, found: &mut Diagnostics) {
        let later = withdrawn_later(self.now.dataset);
        let silent: BTreeSet<&str> = later.keys().map(|key| &*self.now.dataset.get(*key).id).collect();
        let (old, mut new) = (
            entries(self.before.dataset.all(&CORRECTIONS), &self.renamed),
            entries(self.now.dataset.all(&CORRECTIONS), &self.renamed),
        );
        for (about, before) in old {
            let now = new.remove(&about).unwrap_or_default();
            let is_in = |list: &[&Record], entry: &Record| list.iter().any(|other| told(other) == told(entry));
            let changed = before.iter().filter(|entry| !is_in(&now, entry));
            let others = now.iter().filter(|entry| !is_in(&before, entry));
            for (before, now) in changed.zip(others) {
                let is_silent = silent.contains(&*now.id);
                TOLD.iter().for_each(|field| self.told(before, now, field, is_silent, found));
            }
        }
    }

    fn told(&self, before: &Record, now: &Record, field: &FieldDef, is_silent: bool, found: &mut Diagnostics) {
        let [was, is] = [before, now].map(|entry| of(entry, field));
        let is_taken_out = is_silent && is_told_value(field) && is.is_empty();
        if was.is_empty() || was == is || is_taken_out || is_slip_of_the_keyboard(&was, &is) {
            return;
        }
        let day = now.get(&CORRECTED_ON).map(|day| day.to_string()).unwrap_or_default();
        let record = now.get(&RECORD).unwrap_or_default();
        let message = format!("“{}” of the entry of {day} about {record} does not say what was published", field.name);
        let finding = found.report(&PUBLISHED_VALUE_CHANGED, now.head(), message).about(now).field(field.name);
        finding.help(
            "put it back: the history is added to, never rewritten. What is to be said as well is a further entry",
        );
    }
}

/// Entries by what they are about, in the order of the files.
fn entries<'a>(all: &'a [Record], renamed: &Renamed) -> BTreeMap<String, Vec<&'a Record>> {
    let mut entries: BTreeMap<String, Vec<&'a Record>> = BTreeMap::new();
    for entry in all {
        let about = said(entry, renamed, |def| ENTRY.contains(&def.name));
        entries.entry(about).or_default().push(entry);
    }
    entries
}

fn told(entry: &Record) -> [Vec<String>; 3] {
    TOLD.map(|field| of(entry, field))
}

/// What an entry says in a field; values that it tells in one form, however they are written.
fn of(entry: &Record, field: &FieldDef) -> Vec<String> {
    let Some(value) = entry.fields.entry(field) else { return Vec::new() };
    let pieces = Reading { renamed: &Renamed::none() }.pieces(value.def, &value.value);
    match told_as(entry, field) {
        None => pieces,
        Some(told) => {
            pieces.into_iter().map(|text| cell_form(&told.kind, &text).unwrap_or_else(|| text.clone())).collect()
        }
    }
}
