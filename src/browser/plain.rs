//! What no text has that is published: characters by which two readers read different letters, and a beginning that a
//! host takes for settings.

use std::ops::Range;

use super::{Breach, Kind};

/// The first character that texts of people have no use for, and where it is. Zero bytes make of one text another in
/// UTF-16 or UTF-32, an escape begins other letters in ISO-2022-JP.
pub fn control(text: &str) -> Option<(Range<usize>, char)> {
    let is_control =
        |sign: char| sign < ' ' && !matches!(sign, '\t' | '\n' | '\r') || matches!(sign, '\u{fffe}' | '\u{ffff}');
    let (start, sign) = text.char_indices().find(|(_, sign)| is_control(*sign))?;
    Some((start..start + sign.len_utf8(), sign))
}

/// What there is of [`control`], as a browser may not meet it.
pub fn breach(text: &str) -> Option<Breach> {
    let (at, sign) = control(text)?;
    Some(Breach::new(Kind::Markup, format!("the control character U+{:04X}", sign as u32), at))
}

/// Whether a file of any kind begins with a line of `---`: Jekyll takes what follows for settings of a page, and makes a
/// page of the rest.
pub fn has_front_matter(bytes: &[u8]) -> bool {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let Some(rest) = bytes.strip_prefix(b"---") else { return false };
    let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
    line.iter().all(|byte| byte.is_ascii_whitespace() || matches!(byte, 0 | 0x0b))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_control_character_is_found_where_it_is() {
        for sign in ('\0'..' ').filter(|sign| !"\t\n\r".contains(*sign)).chain(['\u{fffe}', '\u{ffff}']) {
            let (at, found) = control(&format!("é{sign}b")).unwrap();
            assert_eq!((at.start, found), (2, sign));
        }
        for text in ["", "a\tb\r\nc", "“é” \u{85}\u{a0}\u{2028}\u{fffd}\u{feff}"] {
            assert_eq!(control(text), None, "{text:?}");
        }
    }

    #[test]
    fn a_line_of_three_hyphens_at_the_beginning_is_front_matter() {
        let found: [&[u8]; 8] = [
            b"---\n",
            b"---\r\na: 1\r\n---\r\n",
            b"--- \t\nb",
            b"---",
            b"\xef\xbb\xbf---\n",
            b"---\nftypmp42",
            b"---\x0b\n",
            b"---\r",
        ];
        found.iter().for_each(|bytes| assert!(has_front_matter(bytes), "{bytes:?}"));
        for bytes in [&b""[..], b"--", b"----\n", b"--- # YAML\n", b"---,a\n", b"\n---\n", b" ---\n", b"a\n---\n"] {
            assert!(!has_front_matter(bytes), "{bytes:?}");
        }
    }
}
