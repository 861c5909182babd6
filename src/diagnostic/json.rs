//! Findings as one JSON object a line.

use serde::Serialize;

use super::Diagnostics;
use super::location;
use crate::model::source::Sources;
use crate::model::visible::visible_json;

#[derive(Serialize)]
struct Finding<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    /// Lines of help, one below the other.
    help: String,
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<&'a str>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    record_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
    related: Vec<Related<'a>>,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    file: &'a str,
    line: u32,
    column: u32,
}

/// Every finding, a line each.
pub(super) fn print(found: &Diagnostics, sources: &Sources) -> String {
    let mut text = String::new();
    for (finding, place) in found.list.iter().zip(location::locations(found, sources)) {
        let spans = finding.related.iter().map(|(span, _)| *span);
        let related =
            location::of_spans(spans, sources).into_iter().zip(&finding.related).map(|(place, (_, message))| Related {
                message,
                file: place.file,
                line: place.start.line,
                column: place.start.column,
            });
        let line = Finding {
            severity: finding.level.name(),
            code: finding.rule.code,
            message: &finding.message,
            help: finding.help.join("\n"),
            file: place.file,
            line: place.start.line,
            column: place.start.column,
            end_line: place.end.line,
            end_column: place.end.column,
            cell: place.cell.as_deref(),
            record_type: finding.record.as_ref().map(|(record_type, _)| *record_type),
            record: finding.record.as_ref().map(|(_, id)| &**id),
            field: finding.field,
            related: related.collect(),
        };
        let line = serde_json::to_string(&line).expect("text and numbers are always JSON");
        text.push_str(&visible_json(&line));
        text.push('\n');
    }
    text
}
