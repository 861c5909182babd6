//! A stretch of text that the schema has not read yet, and what makes text unfit whatever the schema says.

use std::borrow::Cow;

use crate::diagnostic::Rule;
use crate::model::source::ByteRange;
use crate::model::text::any_byte;
use crate::read::rules::{SPREADSHEET_ERROR, SPREADSHEET_HASHES, SPREADSHEET_SCIENTIFIC};

/// Text as it was written, with its place; `text` is without quotes and escapes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Raw<'a> {
    pub(super) text: &'a str,
    pub(super) at: ByteRange,
    /// Whether `text` is the very bytes at `at`, so that places inside it can be pointed at.
    exact: bool,
}

impl<'a> Raw<'a> {
    /// That text, standing at that place of a file.
    pub(super) fn new(text: &'a str, at: ByteRange, file: &str) -> Raw<'a> {
        Raw { text, at, exact: file.get(at.start as usize..at.end as usize) == Some(text) }
    }

    /// Part of this text, which begins `offset` bytes into it.
    fn part(self, text: &'a str, offset: usize) -> Raw<'a> {
        let start = self.at.start as usize + offset;
        Raw {
            text,
            at: if self.exact { ByteRange::new(start, start + text.len()) } else { self.at },
            exact: self.exact,
        }
    }

    /// Whether the file has these very bytes in its place.
    pub(super) fn is_exact(self) -> bool {
        self.exact
    }

    /// Without white space around it.
    pub(super) fn trim(self) -> Raw<'a> {
        let trimmed = self.text.trim();
        // All but the emptiest and the cleanest texts stop here.
        if trimmed.len() == self.text.len() {
            return self;
        }
        self.part(trimmed, self.text.len() - self.text.trim_start().len())
    }

    /// Without blank lines before and white space after it: indentation of the first line can mean something.
    pub(super) fn trim_lines(self) -> Raw<'a> {
        let blank = self.text.len() - self.text.trim_start().len();
        let first = self.text[..blank].rfind(['\r', '\n']).map_or(0, |end| end + 1);
        self.part(self.text[first..].trim_end(), first)
    }

    /// The stretches between semicolons, trimmed; empty ones are left out.
    pub(super) fn pieces(self) -> impl Iterator<Item = Raw<'a>> {
        self.between(&[';'])
    }

    /// The same, with a line of its own for each as good as a semicolon.
    pub(super) fn pieces_or_lines(self) -> impl Iterator<Item = Raw<'a>> {
        self.between(&[';', '\n'])
    }

    fn between(self, signs: &'static [char]) -> impl Iterator<Item = Raw<'a>> {
        let mut offset = 0;
        self.text
            .split(signs)
            .map(move |piece| {
                let raw = self.part(piece, offset);
                offset += piece.len() + 1;
                raw.trim()
            })
            .filter(|piece| !piece.text.is_empty())
    }

    /// The text before and after that sign, both trimmed.
    pub(super) fn halves(self, sign: char) -> Option<(Raw<'a>, Raw<'a>)> {
        let (before, after) = self.text.split_once(sign)?;
        let offset = before.len() + sign.len_utf8();
        Some((self.part(before, 0).trim(), self.part(after, offset).trim()))
    }

    /// Without that word at its end, if it ends so, whatever its case.
    pub(super) fn without_last_word(self, word: &str) -> Option<Raw<'a>> {
        let cut = self.text.len().checked_sub(word.len())?;
        let (before, last) = self.text.split_at_checked(cut)?;
        (last.eq_ignore_ascii_case(word)).then(|| self.part(before, 0).trim())
    }

    /// The place of one character of it.
    pub(super) fn character(self, offset: usize, character: char) -> ByteRange {
        self.stretch(offset, offset + character.len_utf8())
    }

    /// The place of those bytes of it.
    pub(super) fn stretch(self, start: usize, end: usize) -> ByteRange {
        self.part(&self.text[start..end], start).at
    }
}

/// What a spreadsheet left instead of the value: the rule, and what to do.
pub(super) fn spreadsheet_fault(text: &str) -> Option<(&'static Rule, &'static str)> {
    const ERRORS: [&str; 10] =
        ["#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#GETTING_DATA"];
    if text.starts_with('#') {
        if text.len() >= 3 && text.bytes().all(|byte| byte == b'#') {
            return Some((&SPREADSHEET_HASHES, "widen the column in the spreadsheet and save the CSV again"));
        }
        if ERRORS.contains(&text) {
            return Some((&SPREADSHEET_ERROR, "correct the formula in the spreadsheet, or type the value"));
        }
    }
    is_scientific(text).then_some((
        &SPREADSHEET_SCIENTIFIC,
        "format the column as text or a plain number in the spreadsheet, type the value again, and save the CSV",
    ))
}

/// `1.2E+05`.
fn is_scientific(text: &str) -> bool {
    // Looking for two bytes takes ten times as long as looking for one.
    if !text.contains('+') {
        return false;
    }
    let Some((number, exponent)) = text.split_once("E+").or_else(|| text.split_once("e+")) else { return false };
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = number.trim_start_matches(['-', '£']);
    digits(exponent) && number.split('.').count() <= 2 && number.split('.').all(digits)
}

/// Whether nobody sees a character, and nobody misses it: marks of where a word may break, of the direction of writing and
/// of how a file is saved.
pub(super) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

/// Whether a character can be taken out of a text, which says the same without it.
pub fn is_nothing(character: char) -> bool {
    is_invisible(character) || matches!(character, '\u{fffe}' | '\u{ffff}')
}

/// The first character that cannot be published, and what is wrong with it.
pub(super) fn unreadable(text: &str) -> Option<(usize, char, &'static str)> {
    if !any_byte(text, |byte| !(0x20..0x7f).contains(&byte)) {
        return None;
    }
    text.char_indices().find_map(|(offset, character)| {
        let problem = match character {
            '\n' | '\r' | '\t' => return None,
            '\u{fffd}' => "a character was lost here when the file was saved",
            hidden if is_invisible(hidden) => "there is an invisible character here, often from Word",
            '\u{2028}' | '\u{2029}' => "there is an invisible line end here, often from Word",
            '\u{80}'..='\u{9f}' => "there is a character here that the file’s encoding does not have",
            // No XML may hold these two (XML 1.0, Char): readers of feeds would refuse the whole feed.
            '\u{fffe}' | '\u{ffff}' => "there is an invisible character here that no feed may hold",
            other if other.is_control() => "there is an invisible control character here",
            _ => return None,
        };
        Some((offset, character, problem))
    })
}

/// A message on one line, without the middle of a long value it quotes.
pub(super) fn message(text: String) -> String {
    const MOST: usize = 240;
    let text = if text.contains(['\n', '\r']) { text.replace(['\n', '\r'], " ") } else { text };
    if text.len() <= MOST {
        return text;
    }
    let start = text.floor_char_boundary(MOST / 2);
    let end = text.ceil_char_boundary(text.len() - MOST / 2);
    format!("{}…{}", &text[..start], &text[end..])
}

/// One line: line breaks and tabs inside become spaces.
pub(super) fn line(text: &str) -> Cow<'_, str> {
    if !text.contains(['\n', '\r', '\t']) {
        return text.into();
    }
    text.split(['\n', '\r', '\t']).map(str::trim).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ").into()
}

/// Paragraphs: every line ends with `\n`.
pub(super) fn lines(text: &str) -> Cow<'_, str> {
    if !text.contains('\r') {
        return text.into();
    }
    text.replace("\r\n", "\n").replace('\r', "\n").into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_spreadsheets_leave() {
        let codes = |text| spreadsheet_fault(text).map(|(rule, _)| rule.code);
        assert_eq!(codes("########"), Some("spreadsheet-hashes"));
        assert_eq!(codes("#REF!"), Some("spreadsheet-error"));
        assert_eq!(codes("#DIV/0!"), Some("spreadsheet-error"));
        assert_eq!(codes("1.2E+05"), Some("spreadsheet-scientific"));
        assert_eq!(codes("1E+11"), Some("spreadsheet-scientific"));
        for fine in ["# Heading", "#1", "", "E+", "1.2.3E+4", "level E+", "7e-03"] {
            assert_eq!(codes(fine), None, "{fine}");
        }
    }

    #[test]
    fn pieces_know_their_places() {
        let file = "x, é ; b:2;;";
        let raw = Raw::new(&file[3..], ByteRange::new(3, file.len()), file);
        let pieces: Vec<_> = raw.pieces().map(|piece| &file[piece.at.start as usize..piece.at.end as usize]).collect();
        assert_eq!(pieces, ["é", "b:2"]);
        let (_, after) = raw.pieces().last().unwrap().halves(':').unwrap();
        assert_eq!((after.text, after.at), ("2", ByteRange::new(10, 11)));
        let raw = Raw::new("a\r\n\nb; c", ByteRange::new(0, 8), "a\r\n\nb; c");
        let places: Vec<_> = raw.pieces_or_lines().map(|piece| (piece.text, piece.at.start)).collect();
        assert_eq!(places, [("a", 0), ("b", 4), ("c", 7)]);
        assert_eq!(raw.pieces().count(), 2);
    }

    #[test]
    fn texts_that_cannot_be_published() {
        assert_eq!(unreadable("plain"), None);
        assert_eq!(unreadable("Caffè\n“x”"), None);
        assert_eq!(unreadable("caf\u{fffd}").map(|(offset, ..)| offset), Some(3));
        assert!(
            unreadable("a\u{202e}b").is_some()
                && unreadable("a\u{fffe}").is_some()
                && unreadable("a\u{ffff}").is_some()
                && unreadable("a\u{7}").is_some()
                && unreadable("a\u{92}").is_some()
        );
        assert_eq!(&*line("one\r\n two"), "one two");
        assert_eq!(&*lines("one\r\ntwo\rthree"), "one\ntwo\nthree");
    }
}
