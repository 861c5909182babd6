//! Signs among the words of a text that were meant to do something.

use std::ops::Range;

use super::Meant;

/// The signs that people call by their HTML names.
const NAMED: [&str; 16] = [
    "amp", "copy", "euro", "gt", "hellip", "ldquo", "lsquo", "lt", "mdash", "nbsp", "ndash", "pound", "quot", "rdquo",
    "rsquo", "shy",
];

/// What is wrong among some words, written there in the text; a sign by its name is not written as it is read.
pub(super) fn of_words<'a>(
    text: &'a str,
    words: &str,
    at: Range<usize>,
) -> impl Iterator<Item = (Meant, &'a str)> + use<'a> {
    let written = &text[at.clone()];
    let named = (written == words).then(|| named_sign(written)).flatten().map(|sign| (Meant::NamedSign, sign));
    named.into_iter().chain(open_bold(text, at).map(|typed| (Meant::Bold, typed)))
}

/// `&nbps;` or `&pound5`.
fn named_sign(written: &str) -> Option<&str> {
    written.match_indices('&').find_map(|(start, _)| {
        let rest = &written[start + 1..];
        let length = rest.find(|sign: char| !sign.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let is_word = rest[..length].starts_with(|sign: char| sign.is_ascii_lowercase());
        if is_word && (2..=8).contains(&length) && rest[length..].starts_with(';') {
            return Some(&written[start..start + length + 2]);
        }
        let letters = rest.find(|sign: char| !sign.is_ascii_alphabetic()).unwrap_or(rest.len());
        NAMED.contains(&&rest[..letters]).then(|| &written[start..start + 1 + letters])
    })
}

/// From two stars that begin bold words, which nothing ends, to the end of their line.
fn open_bold(text: &str, at: Range<usize>) -> Option<&str> {
    let start = at.start + text[at].find('*')?;
    let begins = |sign: char| sign.is_whitespace() || "([“‘\"'".contains(sign);
    let is_first = text[..start].chars().next_back().is_none_or(begins);
    let line = text[start..].lines().next().filter(|line| line.starts_with("**"))?;
    (is_first && line[2..].starts_with(char::is_alphanumeric)).then(|| line.trim_end())
}
