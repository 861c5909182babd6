//! Findings as services want them that show them next to the lines of a repository: one of each kind first, with paths from
//! the repository's root, each with a mark by which it is known again when lines move.

use std::collections::HashMap;

use super::location::{self, Location};
use super::{Diagnostic, Diagnostics};
use crate::model::hash;
use crate::model::source::Sources;

/// A finding and where it is.
pub(super) struct Placed<'a> {
    pub(super) finding: &'a Diagnostic,
    pub(super) place: Location<'a>,
    /// The path from the root of the repository.
    pub(super) file: String,
    /// 32 hexadecimal digits, the same while file, record and message are.
    pub(super) fingerprint: String,
}

impl Placed<'_> {
    /// What is wrong and what to do, each a line.
    pub(super) fn message(&self) -> String {
        let lines = [&self.finding.message].into_iter().chain(&self.finding.help);
        lines.map(String::as_str).collect::<Vec<_>>().join("\n")
    }
}

/// All findings, one of each code before the second of any: services show the first few and drop the rest. `folder` is the
/// site folder's own path in its repository.
pub(super) fn one_of_each_first<'a>(found: &'a Diagnostics, sources: &'a Sources, folder: &str) -> Vec<Placed<'a>> {
    let mut of_code: HashMap<&str, usize> = HashMap::new();
    let mut alike: HashMap<u128, usize> = HashMap::new();
    let mut all: Vec<(bool, Placed)> = Vec::new();
    for (finding, place) in found.list.iter().zip(location::locations(found, sources)) {
        let file = format!("{folder}{}", place.file);
        let record = finding.record.as_ref().map(|(record_type, id)| (*record_type, &**id));
        let own = hash::wide(&(finding.rule.code, &file, record, finding.field, &finding.message));
        let (of_code, alike) = (of_code.entry(finding.rule.code).or_default(), alike.entry(own).or_default());
        let fingerprint = format!("{:032x}", hash::wide(&(own, *alike)));
        all.push((*of_code > 0, Placed { finding, place, file, fingerprint }));
        *of_code += 1;
        *alike += 1;
    }
    all.sort_by_key(|(is_further, _)| *is_further);
    all.into_iter().map(|(_, placed)| placed).collect()
}
