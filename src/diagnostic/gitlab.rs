//! Findings as a report of code quality, which GitLab shows in merge requests.
//!
//! Form: <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>.

use serde_json::{Value, json};

use super::placed::{Placed, one_of_each_first};
use super::{Diagnostics, Level};
use crate::model::source::Sources;
use crate::model::visible::visible_json;

/// Every finding in one list; an empty list where nothing was found.
pub(super) fn print(found: &Diagnostics, sources: &Sources, folder: &str) -> String {
    let list: Vec<Value> =
        one_of_each_first(found, sources, folder).iter().map(|placed| issue(placed, folder)).collect();
    let text = serde_json::to_string_pretty(&list).expect("a JSON value is always JSON");
    format!("{}\n", visible_json(&text))
}

fn issue(placed: &Placed, folder: &str) -> Value {
    let finding = placed.finding;
    // A report without a path is refused; what is about the site as a whole is shown at its settings.
    let path = placed.place.in_file().map_or(format!("{folder}data/site.yaml"), |_| placed.file.clone());
    json!({
        "description": placed.message(),
        "check_name": finding.rule.code,
        "fingerprint": placed.fingerprint,
        "severity": match finding.level {
            Level::Error => "critical",
            Level::Warning => "minor",
            Level::Advice | Level::Off => "info",
        },
        "location": {"path": path, "lines": {"begin": placed.place.start.line, "end": placed.place.end.line}},
    })
}
