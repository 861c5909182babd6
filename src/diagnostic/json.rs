//! Findings as one JSON object a line; the last line counts what is waived, where anything is.

use serde::Serialize;

use super::location::{self, Location};
use super::waived::Counts;
use super::{Change, Diagnostic, Diagnostics};
use crate::model::source::Sources;
use crate::model::visible::visible_json;

#[derive(Serialize)]
struct Finding<'a> {
    severity: &'static str,
    code: &'static str,
    message: &'a str,
    /// Lines of help, one below the other.
    help: String,
    /// Where it is; none of these where it is about the site as a whole.
    #[serde(flatten)]
    place: Option<Place<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<&'a str>,
    #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
    record_type: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    field: Option<&'static str>,
    related: Vec<Related<'a>>,
    /// What puts it right, all together; none where a person must decide.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    edits: Vec<Edit<'a>>,
}

#[derive(Serialize)]
struct Place<'a> {
    file: &'a str,
    line: u32,
    column: u32,
    end_line: u32,
    end_column: u32,
}

impl<'a> Place<'a> {
    fn new(place: &Location<'a>) -> Place<'a> {
        let Location { file, start, end, .. } = *place;
        Place { file, line: start.line, column: start.column, end_line: end.line, end_column: end.column }
    }
}

/// From the first place up to the second, the text of the file becomes another.
#[derive(Serialize)]
struct Edit<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    text: &'a str,
}

#[derive(Serialize)]
struct Related<'a> {
    message: &'a str,
    file: &'a str,
    line: u32,
    column: u32,
}

fn edits<'a>(finding: &'a Diagnostic, sources: &'a Sources) -> Vec<Edit<'a>> {
    let places = location::of_spans(finding.changes().map(|change| change.span), sources).into_iter();
    let edit = |(place, change): (Location<'a>, &'a Change)| Edit { place: Place::new(&place), text: &change.text };
    places.zip(finding.changes()).map(edit).collect()
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
            place: place.in_file().map(Place::new),
            cell: place.cell.as_deref(),
            record_type: finding.record.as_ref().map(|(record_type, _)| *record_type),
            record: finding.record.as_ref().map(|(_, id)| &**id),
            field: finding.field,
            related: related.collect(),
            edits: edits(finding, sources),
        };
        let line = serde_json::to_string(&line).expect("text and numbers are always JSON");
        text.push_str(&visible_json(&line));
        text.push('\n');
    }
    text + &waived(found)
}

/// `{"severity":"waived","findings":26,"codes":{…},"first_back":"2027-11-28"}`.
fn waived(found: &Diagnostics) -> String {
    #[derive(Serialize)]
    struct Waived<'a> {
        severity: &'static str,
        #[serde(flatten)]
        counts: Counts<'a>,
    }
    let line = |counts| serde_json::to_string(&Waived { severity: "waived", counts }).unwrap_or_default() + "\n";
    found.waived.counts().map(line).unwrap_or_default()
}
