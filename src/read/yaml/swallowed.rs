//! A quote that is closed only by the quote of a later record: the fields between are part of one text, and no error.

use super::Builder;
use crate::model::source::ByteRange;
use crate::read::rules::UNCLOSED_QUOTE;

impl Builder<'_, '_> {
    /// Reports the quote that opens at `start` if fields stand in the lines that it takes in.
    pub(super) fn report_swallowed(&mut self, start: usize, end: usize) {
        let Some((_, continued)) = self.text[start..end].split_once('\n') else { return };
        let field = self.line_start(start);
        let first = &self.text[field..start];
        let indent = first.len() - first.trim_start_matches([' ', '-']).len();
        let Some(line) = continued.lines().find(|line| is_field(line, indent)) else { return };
        let message = format!("the quote that opens here takes in “{}”, which looks like a field", line.trim());
        let help = "close it at the end of its text; indent the lines of a long text further than its field";
        self.report(&UNCLOSED_QUOTE, ByteRange::new(start, start + 1), message, help);
    }
}

/// Whether a line begins a record, or a field no further in than the field that has the quote.
fn is_field(line: &str, indent: usize) -> bool {
    let text = line.trim_start_matches([' ', '-']);
    let begins_record = line.trim_start().starts_with("- ");
    let name = text.split(':').next().unwrap_or_default();
    let has_name = name.len() < text.len()
        && !name.is_empty()
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_');
    has_name && (begins_record || line.len() - text.len() <= indent)
}
