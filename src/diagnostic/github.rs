//! Findings as workflow commands, which GitHub shows on the changed lines.
//!
//! Form: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions#setting-an-error-message>.

use std::fmt::Write;

use super::location::Location;
use super::placed::{Placed, one_of_each_first};
use super::{Diagnostics, Level};
use crate::model::source::Sources;
use crate::model::visible::visible;

/// Of each kind of command GitHub shows so many in a step, and drops the rest without a word.
const SHOWN: usize = 10;

/// Every finding, a command each; first of all how many there are, where some are dropped.
pub(super) fn print(found: &Diagnostics, sources: &Sources, folder: &str) -> String {
    let mut text = String::new();
    let [errors, warnings, advice] = [Level::Error, Level::Warning, Level::Advice].map(|level| found.count(level));
    if errors.max(warnings).max(advice) > SHOWN {
        let _ = writeln!(
            text,
            "::notice title=candour::{errors} errors, {warnings} warnings, {advice} advice: GitHub shows {SHOWN} of each; \
             the log of this step has all"
        );
    }
    for placed in one_of_each_first(found, sources, folder) {
        let _ = writeln!(text, "{}", command(&placed));
    }
    text
}

fn command(placed: &Placed) -> String {
    let (finding, place) = (placed.finding, &placed.place);
    let command = match finding.level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Advice | Level::Off => "notice",
    };
    let lines = placed.message();
    let message: Vec<_> = lines.split('\n').map(visible).collect();
    let place = place.in_file().map_or(String::new(), |place| lines_of(&placed.file, place));
    format!("::{command} {place}title={}::{}", finding.rule.code, data(&message.join("\n")))
}

/// The lines that a command is shown at, as its first properties.
fn lines_of(file: &str, Location { start, end, .. }: &Location) -> String {
    let (file, line, column) = (property(&visible(file)), start.line, start.column);
    format!("file={file},line={line},col={column},endLine={},endColumn={},", end.line, end.column)
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
