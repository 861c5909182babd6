//! Findings as workflow commands, which GitHub shows on the changed lines.
//!
//! Form: <https://docs.github.com/actions/reference/workflow-commands-for-github-actions#setting-an-error-message>.

use std::fmt::Write;

use super::location;
use super::{Diagnostics, Level};
use crate::model::source::Sources;
use crate::model::visible::visible;

/// Every finding, a command each.
pub(super) fn print(found: &Diagnostics, sources: &Sources) -> String {
    let mut text = String::new();
    for (finding, place) in found.list.iter().zip(location::locations(found, sources)) {
        let command = match finding.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Advice | Level::Off => "notice",
        };
        let mut message = visible(&finding.message).into_owned();
        for help in &finding.help {
            message.push('\n');
            message.push_str(&visible(help));
        }
        let _ = writeln!(
            text,
            "::{command} file={},line={},col={},endLine={},endColumn={},title={}::{}",
            property(&visible(place.file)),
            place.start.line,
            place.start.column,
            place.end.line,
            place.end.column,
            finding.rule.code,
            data(&message)
        );
    }
    text
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
