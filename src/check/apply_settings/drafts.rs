//! What drafts lack: whoever looks at them before they are published sees it as advice.

use crate::diagnostic::{Diagnostic, Diagnostics, Level};
use crate::model::dataset::Dataset;

/// Rules that find what records lack, in addition to those called `missing-…`.
const ABOUT_MISSING_DATA: [&str; 5] = [
    "accessibility-statement-incomplete",
    "contract-without-copy",
    "panel-without-decision",
    "restricted-without-ground",
    "tender-without-copy",
];

/// Whether a finding is about something that does not exist, and that duty asks for.
pub fn is_of_lack(finding: &Diagnostic) -> bool {
    let code = finding.rule.code;
    finding.rule.adjustable && (code.starts_with("missing-") || ABOUT_MISSING_DATA.contains(&code))
}

/// The findings in which what drafts lack is advice: they are shown in a preview, and never published so.
pub(super) fn weighed(dataset: &Dataset, mut found: Diagnostics) -> Diagnostics {
    let lacking = |finding: &&mut Diagnostic| finding.level > Level::Advice && is_of_lack(finding);
    for finding in found.list.iter_mut().filter(lacking).filter(|finding| is_about_draft(dataset, finding)) {
        finding.level = Level::Advice;
        finding.help.insert(0, "this is a draft: it needs this before it is published".to_string());
    }
    found
}

fn is_about_draft(dataset: &Dataset, finding: &Diagnostic) -> bool {
    let record = finding.record.as_ref().and_then(|(name, id)| {
        let record_type = dataset.schema.named(name)?.record_type;
        Some(dataset.get(dataset.find(record_type, id)?))
    });
    record.is_some_and(|record| record.draft)
}
