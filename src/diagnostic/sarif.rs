//! Findings as SARIF 2.1.0, for code-scanning services. Standard: OASIS sarif-v2.1.0, sections 3.13 to 3.49.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::location::{self, Location};
use super::placed::{Placed, one_of_each_first};
use super::{Diagnostic, Diagnostics, Level, Rule};
use crate::model::address;
use crate::model::source::Sources;
use crate::model::visible::visible_json;

/// Where this project has a page for each finding.
const FINDINGS: &str = concat!(env!("CARGO_PKG_REPOSITORY"), "/blob/main/docs/content/reference/findings");

/// One log with every finding and the rules they break; also when nothing was found.
pub(super) fn print(found: &Diagnostics, sources: &Sources, folder: &str) -> String {
    let rules: BTreeMap<&str, &Rule> = found.list.iter().map(|finding| (finding.rule.code, finding.rule)).collect();
    let placed = one_of_each_first(found, sources, folder);
    let results: Vec<Value> = placed.iter().map(|placed| result(placed, sources, folder)).collect();
    let mut log = json!({
        "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "candour",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.values().copied().map(rule).collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    // What is waived are no results: code scanning services would open an alert for each. 3.8 has a bag for the rest.
    if let Some(waived) = found.waived.counts() {
        log["runs"][0]["properties"] = json!({"waived": waived});
    }
    let log = serde_json::to_string_pretty(&log).expect("a JSON value is always JSON");
    let mut text = visible_json(&log).into_owned();
    text.push('\n');
    text
}

fn rule(rule: &Rule) -> Value {
    json!({
        "id": rule.code,
        "shortDescription": {"text": rule.what},
        "fullDescription": {"text": rule.why},
        "helpUri": format!("{FINDINGS}/{}.md", rule.code),
        "help": {"text": rule.fix},
        "defaultConfiguration": {"level": level(rule.level)},
    })
}

fn result(placed: &Placed, sources: &Sources, folder: &str) -> Value {
    let finding = placed.finding;
    let spans = finding.related.iter().map(|(span, _)| *span);
    let related = location::of_spans(spans, sources).into_iter().zip(&finding.related).map(|(place, (_, message))| {
        let mut location = location(&format!("{folder}{}", place.file), &place);
        location["message"] = json!({"text": message});
        location
    });
    let mut result = json!({
        "ruleId": finding.rule.code,
        "level": level(finding.level),
        "message": {"text": placed.message()},
        "locations": placed.place.in_file().map(|place| location(&placed.file, place)).into_iter().collect::<Vec<_>>(),
        "partialFingerprints": {"candourFinding/v1": placed.fingerprint},
    });
    let related: Vec<Value> = related.collect();
    if !related.is_empty() {
        result["relatedLocations"] = Value::Array(related);
    }
    if finding.changes().next().is_some() {
        result["fixes"] = json!([{"artifactChanges": artifact_changes(finding, sources, folder)}]);
    }
    result
}

/// What puts a finding right, file by file (3.55 to 3.57).
fn artifact_changes(finding: &Diagnostic, sources: &Sources, folder: &str) -> Vec<Value> {
    let places = location::of_spans(finding.changes().map(|change| change.span), sources);
    let mut by_file: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for (place, change) in places.iter().zip(finding.changes()) {
        let inserted = json!({"deletedRegion": region(place), "insertedContent": {"text": change.text}});
        by_file.entry(place.file).or_default().push(inserted);
    }
    let change = |(file, replacements)| json!({"artifactLocation": {"uri": address::of_path(&format!("{folder}{file}"))}, "replacements": replacements});
    by_file.into_iter().map(change).collect()
}

fn location(file: &str, place: &Location) -> Value {
    json!({"physicalLocation": {
        "artifactLocation": {"uri": address::of_path(file)},
        "region": region(place),
    }})
}

fn region(place: &Location) -> Value {
    json!({
        "startLine": place.start.line,
        "startColumn": place.start.column,
        "endLine": place.end.line,
        "endColumn": place.end.column,
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Advice | Level::Off => "note",
    }
}
