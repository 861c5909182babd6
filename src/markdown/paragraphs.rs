//! Texts that are paragraphs without any mark, as nearly all texts of records are: their HTML and their words need no
//! parser. Each is asked for by a page, feeds and several files of open data; a twenty-fifth of a build was here.

use crate::model::text::any_byte;

/// Whether the text is nothing but paragraphs without marks: each line begins with a letter, so that it begins no block, and
/// nothing in it is a mark, a line break that is typed, or a sign that HTML writes in another way.
pub(super) fn are_plain(text: &str) -> bool {
    !any_byte(text, |byte| is_mark(byte) || byte < b' ' && byte != b'\n')
        && text.split('\n').all(|line| line.is_empty() || begins_with_letter(line) && !line.ends_with(' '))
}

fn is_mark(byte: u8) -> bool {
    b"\\`*_[<>&".iter().fold(false, |any, mark| any | (byte == *mark))
}

fn begins_with_letter(line: &str) -> bool {
    line.as_bytes().first().is_some_and(u8::is_ascii_alphabetic)
}

/// The HTML of paragraphs that are plain.
pub(super) fn html(text: &str) -> String {
    let mut html = String::with_capacity(text.len() + 16);
    let paragraphs = text.split("\n\n").map(|paragraph| paragraph.trim_matches('\n'));
    for paragraph in paragraphs.filter(|paragraph| !paragraph.is_empty()) {
        html.push_str("<p>");
        html.push_str(paragraph);
        html.push_str("</p>\n");
    }
    html
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Surroundings, page, parsed};

    fn around(link: &dyn Fn(&str) -> String) -> Surroundings<'_> {
        Surroundings { link, table: "Table" }
    }

    #[test]
    fn most_texts_of_records_are_plain() {
        for plain in ["", "Sessions for 20 young people a year.", "One, at £5 (two).\n\n\nTwo’s\nline; three: 1 - 2\n"]
        {
            assert!(super::are_plain(plain), "{plain:?}");
        }
        for other in ["- a", "1. a", " a", "a ", "a  \nb", "a\n---", "a *b*", "<a>", "a\tb", "# a", "a & b", "a\r\nb"] {
            assert!(!super::are_plain(other), "{other:?}");
        }
    }

    proptest! {
        #[test]
        fn what_is_plain_reads_as_the_parser_reads_it(
            text in "([a-zA-Z0-9 .,:;=#+(){}'^$@%/?!|~\"\x7f\\]-]|[é’£\u{a0}\u{2003}]|\n|\n\n| https://a.example/|www.a.example| {4}|\n[A-Za-z]){0,60}",
        ) {
            let text = format!("a{text}");
            if super::are_plain(&text) {
                let link = |address: &str| address.to_string();
                prop_assert_eq!(super::html(&text), parsed::html(&text, &around(&link), 2));
                prop_assert_eq!(super::html(&text), page(&text, &around(&link), &[]).html);
                prop_assert_eq!(super::super::plain(&text), parsed::plain(&text));
            }
        }
    }
}
