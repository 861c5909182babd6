//! Text from files, archives, servers and arguments, shown so that it cannot act on who shows it: a terminal, the log of a
//! build service, a reader who would see its letters in another order.
//!
//! What is shown is the whole text. Only what would not be seen is written as an escape, such as `\u{202e}`.

use std::borrow::Cow;
use std::fmt::Write;
use std::ops::{Range, RangeInclusive};

/// Characters that have no shape of their own: those that Unicode 16 calls format characters (Cf) or ignorable by default,
/// and its separators of lines and paragraphs. Some change the order of letters, others hide or carry text unseen.
const UNSEEN: &[RangeInclusive<char>] = &[
    '\u{ad}'..='\u{ad}',
    '\u{34f}'..='\u{34f}',
    '\u{600}'..='\u{605}',
    '\u{61c}'..='\u{61c}',
    '\u{6dd}'..='\u{6dd}',
    '\u{70f}'..='\u{70f}',
    '\u{890}'..='\u{891}',
    '\u{8e2}'..='\u{8e2}',
    '\u{115f}'..='\u{1160}',
    '\u{17b4}'..='\u{17b5}',
    '\u{180b}'..='\u{180f}',
    '\u{200b}'..='\u{200f}',
    '\u{2028}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{3164}'..='\u{3164}',
    '\u{fe00}'..='\u{fe0f}',
    '\u{feff}'..='\u{feff}',
    '\u{ffa0}'..='\u{ffa0}',
    '\u{fff0}'..='\u{fffb}',
    '\u{110bd}'..='\u{110bd}',
    '\u{110cd}'..='\u{110cd}',
    '\u{13430}'..='\u{1343f}',
    '\u{1bca0}'..='\u{1bca3}',
    '\u{1d173}'..='\u{1d17a}',
    '\u{e0000}'..='\u{e0fff}',
];

/// The text as a piece of a line: with no control character and no character that is not seen. Line breaks are escaped
/// too, so that no piece begins a line.
pub fn visible(text: &str) -> Cow<'_, str> {
    escaped(text, |_| false, escape)
}

/// A line of a file in which tabs stay what they are, with the place in it of what is marked.
pub fn visible_line(line: &str, marked: Range<usize>) -> (String, Range<usize>) {
    let mut shown = String::with_capacity(line.len());
    let mut place = [None; 2];
    for (at, sign) in line.char_indices() {
        note(&mut place, &marked, at, shown.len());
        let acts = sign != '\t' && acts(sign, &line[at..]);
        if acts { escape(sign, &mut shown) } else { shown.push(sign) }
    }
    let [start, end] = place.map(|place| place.unwrap_or(shown.len()));
    (shown, start..end)
}

fn note(place: &mut [Option<usize>; 2], marked: &Range<usize>, at: usize, shown: usize) {
    for (place, wanted) in place.iter_mut().zip([marked.start, marked.end]) {
        if at >= wanted && place.is_none() {
            *place = Some(shown);
        }
    }
}

/// Lines made of pieces, whatever the pieces were: none begins with what GitHub takes for a command.
pub fn visible_lines(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let (line, end) = line.strip_suffix('\n').map_or((line, ""), |line| (line, "\n"));
        let line = visible(line);
        let begun = line.trim_start();
        if begun.starts_with("::") {
            let blanks = &line[..line.len() - begun.len()];
            let _ = write!(shown, "{blanks}{}{}{end}", ':'.escape_unicode(), &begun[1..]);
        } else {
            shown.push_str(&line);
            shown.push_str(end);
        }
    }
    shown
}

/// Serialised JSON, with the escapes of JSON for what would not be seen in its texts. Its own line breaks stay.
pub fn visible_json(json: &str) -> Cow<'_, str> {
    let escape = |sign: char, shown: &mut String| {
        let mut units = [0; 2];
        for unit in sign.encode_utf16(&mut units) {
            let _ = write!(shown, "\\u{unit:04x}");
        }
    };
    escaped(json, |sign| sign == '\n', escape)
}

fn escaped(text: &str, keeps: impl Fn(char) -> bool, escape: impl Fn(char, &mut String)) -> Cow<'_, str> {
    let acts = |offset: usize, sign: char| !keeps(sign) && acts(sign, &text[offset..]);
    let Some(first) = text.char_indices().position(|(offset, sign)| acts(offset, sign)) else {
        return Cow::Borrowed(text);
    };
    let mut shown = String::with_capacity(text.len() + 16);
    for (number, (offset, sign)) in text.char_indices().enumerate() {
        if number >= first && acts(offset, sign) {
            escape(sign, &mut shown);
        } else {
            shown.push(sign);
        }
    }
    Cow::Owned(shown)
}

/// Rust's own escapes.
fn escape(sign: char, shown: &mut String) {
    let _ = match sign {
        '\n' | '\r' | '\t' => write!(shown, "{}", sign.escape_default()),
        _ => write!(shown, "{}", sign.escape_unicode()),
    };
}

/// `text` begins with the sign.
fn acts(sign: char, text: &str) -> bool {
    is_unseen(sign) || sign == '#' && begins_command(text)
}

fn is_unseen(sign: char) -> bool {
    sign.is_control() || sign > '\u{7f}' && UNSEEN.iter().any(|range| range.contains(&sign))
}

/// Whether a text begins as commands to a build service do, which some look for anywhere in a line: `##[error]` and
/// `##vso[` (Azure, and GitHub still), `##teamcity[`.
fn begins_command(text: &str) -> bool {
    let Some(name) = text.strip_prefix("##") else { return false };
    name.trim_start_matches(|sign: char| sign.is_ascii_alphabetic()).starts_with('[')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_escaped_and_all_else_stays() {
        let shown = [
            ("Café “Ŵy” – £5\u{a0}000 日本 🎉 \\u{1b}", "Café “Ŵy” – £5\u{a0}000 日本 🎉 \\u{1b}"),
            ("\u{1b}[31mred\u{7}\u{7f}", "\\u{1b}[31mred\\u{7}\\u{7f}"),
            ("\u{9b}2J\u{85}", "\\u{9b}2J\\u{85}"),
            ("a\nb\r\nc\td", "a\\nb\\r\\nc\\td"),
            ("abc\u{202e}fdp\u{2066}\u{61c}\u{200f}", "abc\\u{202e}fdp\\u{2066}\\u{61c}\\u{200f}"),
            ("a\u{200b}\u{feff}\u{ad}\u{2028}\u{e0041}", "a\\u{200b}\\u{feff}\\u{ad}\\u{2028}\\u{e0041}"),
            (
                "##[error]x ##vso[task] ###[a] ##teamcity[x",
                "\\u{23}#[error]x \\u{23}#vso[task] #\\u{23}#[a] \\u{23}#teamcity[x",
            ),
            ("## Heading [1] #[derive]", "## Heading [1] #[derive]"),
        ];
        for (text, expected) in shown {
            assert_eq!(visible(text), expected);
        }
        assert!(matches!(visible("plain"), Cow::Borrowed(_)));
    }

    #[test]
    fn a_mark_stays_on_what_it_marks() {
        let marked = |line: &str, marked| {
            let (shown, place) = visible_line(line, marked);
            (shown[place].to_string(), shown)
        };
        assert_eq!(marked("é\u{7}\tab", 4..5), ("a".into(), "é\\u{7}\tab".into()));
        assert_eq!(marked("###[x]", 2..4), ("#[".into(), "#\\u{23}#[x]".into()), "a command cut in two by its mark");
        assert_eq!(marked("ab", 2..2), (String::new(), "ab".into()));
    }

    #[test]
    fn no_line_begins_as_a_command_does() {
        assert_eq!(visible_lines("a::b\n  ::error::x\n::\nend"), "a::b\n  \\u{3a}:error::x\n\\u{3a}:\nend");
        assert_eq!(visible_lines("\u{a0}\u{1b}::x\n"), "\u{a0}\\u{1b}::x\n");
    }

    #[test]
    fn json_means_the_same_as_before() {
        let text = "a\u{202e}b\u{7f}\u{e0041}##vso[x]\u{85}\u{feff}";
        let json = serde_json::to_string_pretty(&[text]).unwrap();
        let shown = visible_json(&json);
        assert!(shown.chars().all(|sign| sign == '\n' || sign.is_ascii_graphic() || sign == ' '), "{shown}");
        assert!(!shown.contains("##vso"), "{shown}");
        assert_eq!(serde_json::from_str::<[String; 1]>(&shown).unwrap()[0], text);
    }
}
