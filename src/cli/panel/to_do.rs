//! What somebody of the office still has to do before the decision and its awards are published.

use std::collections::{BTreeMap, BTreeSet};

use super::counted;
use super::written::Written;
use crate::diagnostic::Diagnostic;
use crate::records::award::AWARDS;
use crate::records::decision::DECISIONS;

/// Fields that would be missed in what is published, by record type: of each, in how many records.
#[derive(Debug, Default)]
pub(super) struct Lacking(BTreeMap<&'static str, BTreeMap<&'static str, usize>>);

impl Lacking {
    /// That which errors tell.
    pub(super) fn from_findings(found: &[Diagnostic]) -> Lacking {
        let mut seen = BTreeSet::new();
        let mut lacking = Lacking::default();
        for finding in found {
            let (Some((name, id)), Some(field)) = (&finding.record, finding.field) else { continue };
            if is_missing(finding) && seen.insert((*name, id.clone(), field)) {
                *lacking.0.entry(name).or_default().entry(field).or_default() += 1;
            }
        }
        lacking
    }

    /// The fields of a type, each with in how many records it is missed where there may be several.
    fn of(&self, name: &str, is_one: bool) -> Option<String> {
        let fields = self.0.get(name)?.iter();
        let shown = fields.map(|(field, count)| if is_one { field.to_string() } else { format!("{field} ({count})") });
        Some(shown.collect::<Vec<_>>().join(", "))
    }
}

/// Whether a finding tells that something is not written yet.
pub(super) fn is_missing(finding: &Diagnostic) -> bool {
    finding.rule.code.starts_with("missing-")
}

/// Says what is left to do.
pub(super) fn add(written: &mut Written, lacking: Lacking, has_unread_sheets: bool, is_shown: bool) {
    let (path, tables) = (written.next.path.clone(), written.tables.join(" and "));
    let mut lines = Vec::new();
    lines.extend(lacking.of(DECISIONS.name, true).map(|fields| format!("{path}: write {fields}")));
    lines.extend(lacking.of(AWARDS.name, false).map(|fields| format!("{tables}, new rows: fill in {fields}")));
    if has_unread_sheets {
        lines.push(
            "the panel’s counts, such as received: sheets were not read, and applications may stand on them"
                .to_string(),
        );
    }
    lines.push(format!(
        "to publish, take “draft” out of “status” in {path}, and in the {} of its awards in {tables}",
        counted(written.count(), "row")
    ));
    if is_shown {
        lines.push(
            "until then the panel is a draft too; “draft: no” in its file keeps it public, with the counts".to_string(),
        );
    }
    lines.push("candour serve --drafts shows the drafts, each marked".to_string());
    written.to_do = lines;
}
