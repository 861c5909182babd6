//! A text that YAML does not take without quotes: what puts it in quotes, where a line has one reading.

use super::Builder;
use crate::diagnostic::Means;
use crate::model::source::ByteRange;

/// A longer text is not repeated in a finding.
const LONGEST: usize = 500;

impl<'a> Builder<'a, '_> {
    /// Says of the last finding that quotes around the text of its line put it right, if they can only stand there.
    pub(super) fn offer_quotes(&mut self, place: usize) {
        let Some((line, written)) = self.short_line(place) else { return };
        let below = self.text[line + written.len()..].trim_start_matches(['\r', '\n']);
        let Some((start, is_one)) = value_start(written, below) else { return };
        let value = written[start..].trim_end();
        if value.len() > LONGEST {
            return;
        }
        if !is_one {
            self.found.list.last_mut().into_iter().for_each(|finding| {
                finding.help = vec![format!("if all of it is one text, write {}", quoted(value))];
            });
            return;
        }
        let at = ByteRange::new(line + start, line + start + value.len()).in_file(self.file);
        if let Some(finding) = self.found.list.last_mut() {
            finding.help = vec![format!("write {}", quoted(value))];
            finding.repair(at, value, quoted(value), Means::Bytes);
        }
    }

    /// Where the line of that place begins, and the line; none of a long one, which may have a fault at every sign.
    fn short_line(&self, place: usize) -> Option<(usize, &'a str)> {
        let from = place.saturating_sub(2 * LONGEST);
        let is_end = |byte: &u8| matches!(byte, b'\r' | b'\n');
        let start = match self.text.as_bytes()[from..place].iter().rposition(is_end) {
            Some(before) => from + before + 1,
            None => Some(0).filter(|_| from == 0)?,
        };
        let mut rest = self.text.as_bytes()[start..].iter().take(4 * LONGEST);
        let length = rest.position(is_end).or(Some(self.text.len() - start)).filter(|length| *length < 4 * LONGEST)?;
        let text: &'a str = self.text;
        Some((start, &text[start..start + length]))
    }

    /// Says of the last finding that spaces put it right, in place of the no-break spaces before and behind the name of a field.
    pub(super) fn offer_spaces(&mut self, place: usize) {
        let Some((line, written)) = self.short_line(place) else { return };
        let name = written.len() - written.trim_start_matches([' ', '-', '\u{a0}']).len();
        let colon = written[name..].find(':').map_or(name, |colon| name + colon + 1);
        let end = written.len() - written[colon..].trim_start_matches([' ', '\u{a0}']).len();
        let from = &written[..end];
        let at = ByteRange::new(line, line + end).in_file(self.file);
        if let Some(finding) = self.found.list.last_mut() {
            finding.repair(at, from, from.replace('\u{a0}', " "), Means::Bytes);
        }
    }
}

/// Where the text of a line `field: text` or `- text` begins, if it has no quote, bracket or remark and no line below it that
/// goes on; and whether all of it can only be one text, without a second field within it.
fn value_start(line: &str, below: &str) -> Option<(usize, bool)> {
    let indent = line.len() - line.trim_start_matches([' ', '-']).len();
    let own = line[indent..].split_once(": ").filter(|(name, _)| is_name(name));
    let start = own.map_or(indent, |(_, rest)| line.len() - rest.trim_start().len());
    let value = line[start..].trim_end();
    let is_clear = !value.is_empty() && (own.is_some() || line[..indent].trim_start().starts_with("- "));
    let is_text = !value.starts_with(['"', '\'', '[', '{', '|', '>', ']', '}', ',']) && !value.contains(" #");
    let has_field = value.split(':').rev().skip(1).any(|before| is_name(before.rsplit(' ').next().unwrap_or_default()));
    let goes_on = below.len() - below.trim_start_matches(' ').len() > indent;
    (is_clear && is_text && !goes_on && !value.contains(char::is_control)).then_some((start, !has_field))
}

/// Whether a word may be the name of a field.
fn is_name(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_lowercase())
        && word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// A text in the quotes that leave it as it is.
fn quoted(text: &str) -> String {
    match text.contains(['"', '\\']) {
        true => format!("'{}'", text.replace('\'', "''")),
        false => format!("\"{text}\""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_line_with_one_reading_is_put_in_quotes() {
        let below = "  kind: charity\n";
        let lines = [
            ("  title: Phase 2: outreach", Some("Phase 2: outreach")),
            ("- title: @home", Some("@home")),
            ("  title:   %50 ", Some("%50")),
            ("  - `code`", Some("`code`")),
            ("title: Say \"hi\": now", Some("Say \"hi\": now")),
            ("  title: Roof kind: charity", None),
            ("  title: \"Phase\" 2: x", None),
            ("  title: Phase 2: x # ours", None),
            ("  title: [a: b", None),
            ("  Title of it: a: b", None),
            ("  title:", None),
            ("", None),
        ];
        for (line, expected) in lines {
            let found = value_start(line, if line.starts_with(' ') { below } else { "" });
            let found = found.filter(|(_, is_one)| *is_one);
            assert_eq!(found.map(|(start, _)| line[start..].trim_end()), expected, "{line}");
        }
        assert_eq!(value_start("  title: Phase 2: outreach", "    and more\n"), None, "the text goes on");
        assert_eq!(quoted("It's \"x\""), "'It''s \"x\"'");
    }
}
