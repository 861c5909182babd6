//! Rows that got an id of their own since, or lost it: each is the row that it was.

use std::collections::BTreeMap;

use super::compared::Compared;
use super::pairing::Pair;
use super::renamed::Renamed;
use super::rows::{bag, has_money, said};
use crate::model::dataset::Dataset;
use crate::model::field::FieldDef;
use crate::model::record::Record;
use crate::records::correction::{CORRECTIONS, subject_id, text_told};

/// In which of its fields a row must say what another says to be the same row; first those that say the same in all.
const ALIKE: [fn(&FieldDef) -> bool; 2] = [|_| true, |def| !has_money(&def.kind)];

impl<'a> Compared<'a> {
    /// Completes each pair of which one side has an id and the other is a row without one. Returns the rows that are left, of
    /// before and of now.
    pub(super) fn pair_without_ids(
        &self,
        pairs: &mut [Pair<'a>],
        gone: Vec<&'a Record>,
        begun: Vec<&'a Record>,
    ) -> (Vec<&'a Record>, Vec<&'a Record>) {
        let (mut got, mut lost): (Vec<_>, Vec<_>) = pairs
            .iter_mut()
            .filter(|pair| pair.before.is_none() || pair.now.is_none())
            .partition(|pair| pair.before.is_none());
        let gone = self.complete(&mut got, gone, [self.renamed, &Renamed::none()], |pair| (pair.now, &mut pair.before));
        let begun =
            self.complete(&mut lost, begun, [&Renamed::none(), self.renamed], |pair| (pair.before, &mut pair.now));
        (self.complete_corrected(&mut got, gone), begun)
    }

    /// Puts into the open side of each pair a row that says the same; `renamed` are for the rows and for the pairs.
    fn complete(
        &self,
        pairs: &mut [&mut Pair<'a>],
        mut rows: Vec<&'a Record>,
        [of_rows, of_pairs]: [&Renamed; 2],
        sides: impl for<'p> Fn(&'p mut Pair<'a>) -> (Option<&'a Record>, &'p mut Option<&'a Record>),
    ) -> Vec<&'a Record> {
        for is_compared in ALIKE {
            if rows.is_empty() || pairs.is_empty() {
                return rows;
            }
            let mut unpaired = bag(&rows, |row| said(row, of_rows, is_compared));
            for pair in pairs.iter_mut() {
                let (Some(there), open @ None) = sides(pair) else { continue };
                *open = unpaired.get_mut(&said(there, of_pairs, is_compared)).and_then(Vec::pop);
            }
            rows = unpaired.into_values().flatten().collect();
        }
        rows
    }

    /// A row that was corrected as it got its id differs in what the corrections name.
    fn complete_corrected(&self, pairs: &mut [&mut Pair<'a>], mut rows: Vec<&'a Record>) -> Vec<&'a Record> {
        if rows.is_empty() || pairs.is_empty() {
            return rows;
        }
        let corrected = corrected_fields(self.now);
        for pair in pairs.iter_mut().filter(|pair| pair.before.is_none()) {
            let Some(now) = pair.now else { continue };
            let Some(fields) = corrected.get(&(now.record_type.name, &*now.id)) else { continue };
            let is_compared = |def: &FieldDef| !has_money(&def.kind) && !fields.contains(&def.name);
            let wanted = said(now, &Renamed::none(), is_compared);
            let found = rows.iter().position(|row| said(row, self.renamed, is_compared) == wanted);
            pair.before = found.map(|index| rows.swap_remove(index));
        }
        rows
    }
}

/// The fields that corrections name, by the types and the ids of their records.
fn corrected_fields(dataset: &Dataset) -> BTreeMap<(&'static str, &str), Vec<&str>> {
    let mut fields: BTreeMap<_, Vec<&str>> = BTreeMap::new();
    for entry in dataset.all(&CORRECTIONS) {
        if let Some((record, field)) = subject_id(dataset, entry).zip(text_told(&dataset.schema, entry)) {
            fields.entry(record).or_default().push(field.field);
        }
    }
    fields
}
