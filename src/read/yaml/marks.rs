//! Signs that mean something of their own in YAML, which people mean as text: `&`, `!` and `#`.

use granit_parser::{Span as Stretch, Tag};

use super::Builder;
use crate::model::source::ByteRange;
use crate::read::rules;

impl<'a> Builder<'a, '_> {
    /// Reports an anchor or a tag: nobody who writes records means one.
    pub(super) fn refuse_marks(&mut self, anchor: usize, tag: Option<&Tag>, at: ByteRange, stretch: &Stretch) -> bool {
        let mark = if tag.is_some() {
            let start = stretch.tag_start.and_then(|marker| marker.byte_offset());
            start.map_or(at.start as usize, |start| start + self.begun)
        } else if anchor != 0 {
            self.text[..at.start as usize].rfind('&').unwrap_or(at.start as usize)
        } else {
            return false;
        };
        let written = self.line_from(ByteRange::new(mark, mark));
        let line_end = mark + written.len();
        let end = if at.end as usize > mark { line_end.min(at.end as usize) } else { line_end };
        let at = ByteRange::new(mark, end);
        let sign = written.chars().next().unwrap_or('&');
        let message = format!("“{written}” begins with {sign}, which has a special meaning in YAML");
        self.report(&rules::NEEDS_QUOTES, at, message, "put the text in quotes");
        self.offer_quotes(mark);
        true
    }

    /// The text from there to the end of its line, as far as a message would quote it.
    pub(super) fn line_from(&self, at: ByteRange) -> &'a str {
        let rest = &self.text[at.start as usize..];
        let rest = &rest[..rest.floor_char_boundary(500)];
        rest[..rest.find(['\r', '\n']).unwrap_or(rest.len())].trim_end()
    }

    /// Warns of a remark that was probably meant as part of the text before it.
    pub(super) fn warn_of_cut(&mut self, remark: &str, at: ByteRange) {
        let Some(plain) = self.last_plain else { return };
        let same_line = self.text.get(plain.end as usize..at.start as usize);
        let same_line = same_line.is_some_and(|between| !between.contains(['\r', '\n']));
        if !same_line || !remark.starts_with(|first: char| first.is_alphanumeric()) {
            return;
        }
        let is_key = self.text[plain.end as usize..].starts_with(':');
        let whole = if is_key { at } else { ByteRange::new(plain.start as usize, at.end as usize) };
        let text = &self.text[whole.start as usize..whole.end as usize];
        let message = format!("“#{remark}” is read as a comment, because # follows a space");
        self.report(&rules::VALUE_CUT, whole, message, format!("if it belongs to the value, use quotes: \"{text}\""));
    }
}
