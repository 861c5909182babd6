//! Texts in YAML without quotes that another program reads as a number, a date or an answer, and saves in another way.

use super::raw_text::Raw;
use super::reporter::Reporter;
use super::rules::NUMBER_WITHOUT_QUOTES;
use crate::diagnostic::Means;
use crate::model::field::Kind;
use crate::model::retyped::is_retyped;

/// Advises quotes where a text needs them to stay as it is.
pub(super) fn report(kind: &Kind, raw: Raw, reading: &mut Reporter) {
    if raw.text.is_empty() || !is_text(kind) || !is_retyped(raw.text) || !is_plain(raw, reading.text) {
        return;
    }
    let text = raw.text;
    let message = format!("other programs do not read “{text}” as a text, and may save it in another way");
    reading.refuse(&NUMBER_WITHOUT_QUOTES, raw.at, message, format!("put it in quotes: \"{text}\""));
    reading.repair(raw, text, Means::Text);
}

/// Words of a choice are not among them: `off` is `off` to whoever reads our settings.
fn is_text(kind: &Kind) -> bool {
    matches!(kind, Kind::Text | Kind::Markdown | Kind::Id | Kind::Reference(_))
}

/// Whether a text stands behind its name or dash without quotes.
fn is_plain(raw: Raw, file: &str) -> bool {
    let line = file[..raw.at.start as usize].rsplit(['\r', '\n']).next().unwrap_or_default();
    raw.is_exact() && !line.trim().is_empty() && !line.ends_with(['"', '\''])
}
