//! Findings that are new, and those that are gone.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Side;
use super::compared::{DraftIds, draft_ids};
use crate::diagnostic::Diagnostic;

/// The rule that finds two records with one id.
const DOUBLED: &str = "duplicate-id";

/// Findings of now that were not there before, and the other way round.
#[derive(Debug, Default, Serialize)]
pub struct FindingChanges {
    pub new: Vec<Told>,
    pub gone: Vec<Told>,
}

/// A finding, as it is told.
#[derive(Debug, Serialize)]
pub struct Told {
    pub severity: &'static str,
    pub code: &'static str,
    /// The file and the line; of a finding that is gone they would lead nowhere.
    pub place: Option<String>,
    pub record: Option<String>,
    /// What is wrong; not said again of what is put right, for it may have been put right by taking it back.
    pub message: Option<String>,
    /// Whether it is about a record that is not public.
    pub draft: bool,
}

impl FindingChanges {
    /// Whether the same was found.
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.gone.is_empty()
    }
}

/// What tells findings apart, wherever they are: a row that moved has the same.
type Sameness<'a> = (&'a str, Option<(&'a str, &'a str)>, Option<&'a str>, &'a str);

fn sameness(finding: &Diagnostic) -> Sameness<'_> {
    let record = finding.record.as_ref().map(|(type_name, id)| (&**type_name, &**id));
    (finding.rule.code, record, finding.field, &finding.message)
}

pub(super) fn findings(before: &Side, now: &Side) -> FindingChanges {
    let [drafts_now, drafts_before] = [now, before].map(|side| draft_ids(side.dataset));
    let new = only_in(now, before).into_iter().map(|finding| told(now, finding, &drafts_now, true));
    let gone = only_in(before, now).into_iter().map(|finding| told(before, finding, &drafts_before, false));
    FindingChanges { new: new.collect(), gone: gone.collect() }
}

/// The findings of a side that the other does not have, each as often as it has it more.
fn only_in<'a>(side: &Side<'a>, other: &Side<'a>) -> Vec<&'a Diagnostic> {
    let mut known: BTreeMap<Sameness, usize> = BTreeMap::new();
    for finding in &other.found.list {
        *known.entry(sameness(finding)).or_default() += 1;
    }
    let mut new = Vec::new();
    for finding in &side.found.list {
        match known.get_mut(&sameness(finding)).filter(|left| **left > 0) {
            Some(left) => *left -= 1,
            None => new.push(finding),
        }
    }
    new
}

fn told(side: &Side, finding: &Diagnostic, drafts: &DraftIds, is_new: bool) -> Told {
    let source = side.sources.get(finding.span.file);
    let place = || format!("{}:{}", source.path, source.line_column(finding.span.start).line);
    let record = finding.record.as_ref();
    Told {
        severity: finding.level.name(),
        code: finding.rule.code,
        place: is_new.then(place),
        record: record.map(|(type_name, id)| format!("{type_name}/{id}")),
        message: is_new.then(|| finding.message.clone()),
        draft: record.is_some_and(|(type_name, id)| drafts.contains(&(*type_name, &**id))),
    }
}

/// The ids that more than one record has, on either side: `awards/a-7`.
pub(super) fn doubled_ids(before: &Side, now: &Side) -> Vec<String> {
    let found = [before, now].into_iter().flat_map(|side| &side.found.list);
    let doubled = found.filter(|finding| finding.rule.code == DOUBLED);
    let ids: BTreeSet<String> = doubled
        .filter_map(|finding| finding.record.as_ref().map(|(type_name, id)| format!("{type_name}/{id}")))
        .collect();
    ids.into_iter().collect()
}
