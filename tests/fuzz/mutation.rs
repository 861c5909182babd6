//! Makes other bytes of some that are right: what is lost, doubled, exchanged, or put where it does not belong.

use std::ops::Range;

use fastrand::Rng;

/// Pieces that readers take notice of.
pub(crate) const PIECES: &[&str] = &[
    "---\n",
    "...\n",
    "- ",
    "id: ",
    "title: ",
    "kind: grant\n",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    "  ",
    "\t",
    ",",
    ";",
    "; ",
    ":",
    ": ",
    "\"",
    "\"\"",
    "'",
    "''",
    "[",
    "]",
    "{",
    "}",
    "[[",
    "{a: {b: [",
    "|\n",
    "|2-\n",
    ">\n",
    ">-\n",
    "#",
    " # ",
    "&a ",
    "*a",
    "!!str ",
    "!!binary ",
    "? ",
    "%YAML 1.1\n",
    "<<: ",
    "@",
    "`",
    "\\",
    "\\x",
    "\\u{}",
    "id,kind,recipient,title,amount,year\n",
    "sep=;\n",
    "a-1",
    "amount: ",
    "£1,250.50",
    "1e9",
    "1.2E+05",
    "-0.00",
    "0.005",
    "99999999999999999999",
    "-1",
    "00001",
    "0x10",
    "1_000",
    "12:30",
    "2024-25",
    "2023-24: 40; 2024-25: 60",
    "2024-25: 100 unconfirmed",
    "2025-26-q1",
    "2024-02-30",
    "2024-03-05",
    "05/03/2024",
    "0000-00-00",
    "9999-12-31",
    "100%",
    "33.333%",
    "yes",
    "no",
    "null",
    "~",
    "true",
    "NaN",
    "not-published",
    "suppressed",
    "withheld",
    "é",
    "ŵ",
    "e\u{301}",
    "😀",
    "👩‍👩‍👧",
    "\u{feff}",
    "\u{0}",
    "\u{1b}[31m",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{200b}",
    "\u{202e}",
    "\u{2028}",
    "\u{fffd}",
    "\u{10ffff}",
    "<script>",
    "</style>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#0;",
    "&lt",
    "](",
    "![",
    "[^1]",
    "| a | b |\n|---|---|\n",
    "```\n",
    "***\n",
    "/awards/",
    "/awards/a-1/",
    "//example.org",
    "https://example.org/",
    "javascript:alert(1)",
    "data:text/html,x",
    "mailto:a@b.c",
    "../",
    "%2e%2e/",
    "#main",
    "?",
    "{{ ",
    " }}",
    "{% ",
    " %}",
    "{% include \"x\" %}",
    "{ $count ->",
    "poca: 5; ",
    "awards:\n",
    "fields:\n",
    "????",
    "########",
    "#REF!",
    "=1+1",
    "@SUM(A1)",
    "<<<<<<< ours\n",
    "=======\n",
    ">>>>>>> theirs\n",
];

/// Numbers at which counting changes.
const BYTES: &[u8] = &[0, 1, 0x09, 0x0a, 0x0d, 0x1a, 0x20, 0x22, 0x7f, 0x80, 0xbf, 0xc2, 0xe2, 0xf0, 0xfe, 0xff];

/// Those bytes, changed a few times. `other` has bytes of the same kind, to take stretches from.
pub(crate) fn mutated(rng: &mut Rng, bytes: &[u8], other: &[u8], pieces: &[&str]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    // Mostly little: what is damaged all over is refused at its beginning.
    let most = rng.usize(1..7);
    for _ in 0..rng.usize(0..most) + 1 {
        change(rng, &mut bytes, other, pieces);
    }
    bytes
}

fn change(rng: &mut Rng, bytes: &mut Vec<u8>, other: &[u8], pieces: &[&str]) {
    let (place, piece) = (at(rng, bytes), rng.choice(pieces).unwrap_or(&"").as_bytes());
    let (own, strange) = (stretch(rng, bytes), &other[stretch(rng, other)]);
    match rng.u8(0..14) {
        0 => replace(bytes, place, |byte| byte ^ (1 << rng.u8(0..8))),
        1 => replace(bytes, place, |_| *rng.choice(BYTES).unwrap_or(&0)),
        2 => drop(bytes.drain(own)),
        3 => bytes.truncate(place),
        4..=6 => insert(bytes, place, piece),
        7 => insert(bytes, place, strange),
        8 => {
            let again = bytes[own].to_vec();
            insert(bytes, place, &again);
        }
        9 => swap_lines(rng, bytes),
        10 => repeat_line(rng, bytes),
        11 => drop(bytes.splice(word(bytes, place), piece.iter().copied())),
        12 => {
            let strange = &other[word(other, at(rng, other))];
            drop(bytes.splice(word(bytes, place), strange.iter().copied()));
        }
        _ => drop(bytes.drain(word(bytes, place))),
    }
}

fn at(rng: &mut Rng, bytes: &[u8]) -> usize {
    rng.usize(0..=bytes.len())
}

fn replace(bytes: &mut [u8], at: usize, with: impl FnOnce(u8) -> u8) {
    if let Some(byte) = bytes.get_mut(at) {
        *byte = with(*byte);
    }
}

/// A stretch of a few bytes, or now and then of many.
fn stretch(rng: &mut Rng, bytes: &[u8]) -> Range<usize> {
    let from = at(rng, bytes);
    let most = if rng.u8(0..4) == 0 { bytes.len() } else { 40 };
    from..(from + rng.usize(0..=most)).min(bytes.len())
}

fn insert(bytes: &mut Vec<u8>, at: usize, piece: &[u8]) {
    drop(bytes.splice(at..at, piece.iter().copied()));
}

fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|byte| *byte == b'\n').collect()
}

fn swap_lines(rng: &mut Rng, bytes: &mut Vec<u8>) {
    let mut lines = lines(bytes);
    if !lines.is_empty() {
        let (one, other) = (rng.usize(0..lines.len()), rng.usize(0..lines.len()));
        lines.swap(one, other);
    }
    *bytes = lines.concat();
}

fn repeat_line(rng: &mut Rng, bytes: &mut Vec<u8>) {
    let mut lines = lines(bytes);
    if !lines.is_empty() {
        let (from, to) = (rng.usize(0..lines.len()), rng.usize(0..lines.len()));
        let line = lines[from];
        lines.splice(to..to, std::iter::repeat_n(line, rng.usize(1..5)));
    }
    *bytes = lines.concat();
}

/// The letters and digits around a place.
fn word(bytes: &[u8], middle: usize) -> Range<usize> {
    let is_part =
        |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'/') || *byte >= 0x80;
    let before = bytes[..middle].iter().rev().take_while(|byte| is_part(byte)).count();
    let after = bytes[middle..].iter().take_while(|byte| is_part(byte)).count();
    middle - before..middle + after
}
