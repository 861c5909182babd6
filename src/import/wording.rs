//! Texts of a source in messages: on one line, the long ones shortened, the many counted.

use serde_json::Value;

use crate::model::limits::NAMED;

/// Things in a message, in those quotation marks; of many the first, and how many more there are.
pub(super) fn named<T: AsRef<str>>(things: &[T], quotes: &str) -> String {
    let mut marks = quotes.chars();
    let (open, close) =
        (marks.next().map(String::from).unwrap_or_default(), marks.next().map(String::from).unwrap_or_default());
    let shown = things.iter().take(NAMED).map(|thing| format!("{open}{}{close}", shortened(thing.as_ref())));
    let shown = shown.collect::<Vec<_>>().join(", ");
    match things.len().saturating_sub(NAMED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// A text for a message: of a long one the beginning.
pub(super) fn shortened(text: &str) -> String {
    const SHOWN: usize = 200;
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_string(),
    }
}

/// A text with single blanks in place of all its gaps.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A value for people.
pub(super) fn shown(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_string)
}
