//! What the records themselves say of a change: entries of `data/corrections` that the base does not have.

use std::collections::{BTreeMap, BTreeSet};

use crate::diff::pieces::Reading;
use crate::diff::renamed::Renamed;
use crate::diff::rows::said;
use crate::model::cell_text::cell_text;
use crate::model::cell_value::cell_value;
use crate::model::dataset::Dataset;
use crate::model::field::FieldDef;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::value::Value;
use crate::records::correction::{
    CORRECTIONS, CorrectedField, CorrectionType, TYPE, TextName, WAS, in_order, subject_id, text_told, withdrawals,
};
use crate::records::organisation::ORGANISATIONS;

/// What tells entries apart, whatever is taken out of them later.
pub(super) const ENTRY: [&str; 4] = ["type", "record", "field", "corrected_on"];

/// The entries that are new, by what they are about.
pub(super) struct Explained<'a> {
    /// By type, id and text; without a text, those of whole records. The oldest first.
    entries: BTreeMap<(&'static str, &'a str, Option<TextName<'a>>), Vec<&'a Record>>,
    /// How many say that records of a type were changed or are gone.
    of_type: BTreeMap<&'static str, usize>,
    /// The records that are withdrawn.
    withdrawn: BTreeSet<(&'static str, &'a str)>,
}

/// What the new entries say of a field that was published and says something else now.
pub(super) enum Explanation {
    /// Why it does.
    Told,
    /// That it was this, and not what was published.
    Otherwise(String),
    Silent,
}

impl<'a> Explained<'a> {
    pub(super) fn new(before: &Dataset, now: &'a Dataset, renamed: &Renamed) -> Explained<'a> {
        // An old entry that says something else now is no new one.
        let said_of = |entry: &Record| said(entry, renamed, |def| ENTRY.contains(&def.name));
        let mut known: BTreeMap<String, usize> = BTreeMap::new();
        for entry in before.all(&CORRECTIONS) {
            *known.entry(said_of(entry)).or_default() += 1;
        }
        let mut explained =
            Explained { entries: BTreeMap::new(), of_type: BTreeMap::new(), withdrawn: BTreeSet::new() };
        for (_, entry) in in_order(now) {
            match known.get_mut(&said_of(entry)).filter(|left| **left > 0) {
                Some(left) => *left -= 1,
                None => explained.add(now, entry),
            }
        }
        explained.withdrawn.extend(withdrawals(now).into_iter().filter_map(|(_, entry)| subject_id(now, entry)));
        explained
    }

    fn add(&mut self, dataset: &'a Dataset, entry: &'a Record) {
        let Some((name, id)) = subject_id(dataset, entry) else { return };
        if entry.get(&TYPE).is_some_and(|kind| kind.tells_values() || kind == CorrectionType::Withdrawal) {
            *self.of_type.entry(name).or_default() += 1;
        }
        let text = text_told(&dataset.schema, entry);
        self.entries.entry((name, id, text)).or_default().push(entry);
    }

    /// What is said of a text of a record that was published.
    pub(super) fn text(&self, before: &Record, now: &Record, of: CorrectedField, renamed: &Renamed) -> Explanation {
        let (field, entries) = (of.def, self.about(now, Some(of.text_name())));
        let is_told = |entry: &&Record| match entry.get(&TYPE) {
            Some(CorrectionType::Withdrawal) => true,
            Some(CorrectionType::Succession) => names_organisation(now, field),
            _ => false,
        };
        if entries.iter().any(is_told) {
            return Explanation::Told;
        }
        let oldest = entries.iter().find(|entry| entry.get(&TYPE).is_some_and(CorrectionType::tells_values));
        match oldest {
            None => Explanation::Silent,
            Some(oldest) if says_what_was(oldest, before, field, renamed) => Explanation::Told,
            Some(oldest) => Explanation::Otherwise(oldest.get(&WAS).unwrap_or("nothing").to_string()),
        }
    }

    fn about<'b>(&'b self, record: &'b Record, text: Option<TextName<'b>>) -> &'b [&'b Record] {
        self.entries.get(&(record.record_type.name, &*record.id, text)).map_or(&[], Vec::as_slice)
    }

    /// Whether a new entry tells anything of a field of a record, or of all of it.
    pub(super) fn is_told(&self, record: &Record, field: &'static FieldDef) -> bool {
        let mut texts = CorrectedField::texts(field).map(|of| Some(of.text_name())).chain([None]);
        texts.any(|text| !self.about(record, text).is_empty())
    }

    /// How many new entries say that records of a type were changed or are gone.
    pub(super) fn of_type(&self, name: &str) -> usize {
        self.of_type.get(name).copied().unwrap_or(0)
    }

    /// Whether a record was withdrawn.
    pub(super) fn is_withdrawn(&self, record: &Record) -> bool {
        self.is_withdrawn_id(record.record_type, &record.id)
    }

    /// Whether the record of that id was withdrawn.
    pub(super) fn is_withdrawn_id(&self, record_type: &RecordType, id: &str) -> bool {
        self.withdrawn.contains(&(record_type.name, id))
    }
}

/// Whether a field says which organisation something is about, or what that is called: both change when it is renamed,
/// merged or replaced.
fn names_organisation(record: &Record, field: &FieldDef) -> bool {
    *record.record_type == ORGANISATIONS || field.refers_to() == Some(ORGANISATIONS.name)
}

/// Whether an entry says that a field was what was published: what it tells is of that, not of something else.
fn says_what_was(entry: &Record, before: &Record, field: &FieldDef, renamed: &Renamed) -> bool {
    let Some(old) = before.fields.value(field).filter(|old| !field.translated && cell_text(old).is_some()) else {
        return true;
    };
    let pieces = |value: &Value| {
        let pieces = Reading { renamed }.pieces(field, value).into_iter();
        pieces.map(|piece| piece.split_whitespace().collect::<Vec<_>>().join(" ")).collect::<Vec<_>>()
    };
    let told = entry.get(&WAS).and_then(|was| cell_value(&field.kind, was));
    told.is_some_and(|told| pieces(&told) == pieces(old))
}
