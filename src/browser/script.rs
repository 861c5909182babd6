//! The addresses that a script names as such: text between quotes that begins with a host.
//!
//! What a script does with other text cannot be read from it: the policy of `model::policy` holds it to this site. This
//! finds what somebody wrote, so that it is not first found by readers for whom it does not work.

use std::ops::Range;

use super::address::{Destination, Origin};
use super::{Breach, Kind};

/// Names of XML vocabularies, which nobody loads.
const VOCABULARIES: &str = "http://www.w3.org/";

/// What the script would ask of other hosts.
pub fn breaches(script: &str, origin: &Origin) -> Vec<Breach> {
    let foreign = read(script).found.into_iter().filter(|(text, _)| is_foreign(text, origin));
    foreign.map(|(text, at)| Breach::new(Kind::Foreign, text.trim(), without_words(script, at))).collect()
}

fn read(script: &str) -> Reader<'_> {
    let mut reader = Reader {
        script,
        at: 0,
        before: Before::Operator,
        templates: Vec::new(),
        found: Vec::new(),
        tried: vec![0; script.len()],
        #[cfg(test)]
        steps: 0,
    };
    while reader.step() {}
    reader
}

/// The place of an address, without words that follow it in the same text.
fn without_words(script: &str, at: Range<usize>) -> Range<usize> {
    let ends = |sign: char| matches!(sign, '"' | '\'' | '`') || sign.is_whitespace();
    let length = script[at.clone()].find(ends);
    at.start..length.map_or(at.end, |length| at.start + length)
}

/// Whether a text begins with an address of another host. One without `//` is more likely words, as in `note: …`.
fn is_foreign(text: &str, origin: &Origin) -> bool {
    let text = text.trim_start_matches(|sign: char| sign <= ' ');
    let start: String = text.chars().filter(|sign| !matches!(sign, '\t' | '\n' | '\r')).take(400).collect();
    let schemes = ["http:", "https:", "ws:", "wss:", "ftp:", "javascript:", "data:", "blob:"];
    let lower = start.to_ascii_lowercase();
    let has_host = lower.replace('\\', "/").starts_with("//") && lower.len() > 2;
    let has_scheme = schemes.iter().any(|scheme| lower.starts_with(scheme) && lower.len() > scheme.len());
    let is_name = start.starts_with(VOCABULARIES);
    (has_host || has_scheme) && !is_name && !matches!(origin.leads(&start), Destination::Here)
}

/// What precedes a `/`: after a value it divides, after an operator it begins a pattern.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Before {
    Value,
    Operator,
    /// After `)` and `}` only a whole parser knows.
    Unclear,
}

/// What is looked for from a place of the script on, and may turn out not to end in its line.
#[derive(Clone, Copy)]
enum Sought {
    Pattern = 1,
    PatternInClass = 2,
    SingleQuote = 4,
    DoubleQuote = 8,
}

struct Reader<'a> {
    script: &'a str,
    at: usize,
    before: Before,
    /// For each open template, how many braces are open in its expression.
    templates: Vec<usize>,
    /// Each text with its place.
    found: Vec<(String, Range<usize>)>,
    /// For each place, what was looked for there before: where that did not end, it will not end this time either. So
    /// no place is looked at more often than there are things to look for.
    tried: Vec<u8>,
    #[cfg(test)]
    steps: usize,
}

impl Reader<'_> {
    fn rest(&self) -> &str {
        &self.script[self.at..]
    }

    /// Goes past one token; false at the end.
    fn step(&mut self) -> bool {
        let Some(sign) = self.rest().chars().next() else { return false };
        match sign {
            '/' if self.rest().starts_with("//") => self.skip_to("\n"),
            '/' if self.rest().starts_with("/*") => {
                self.at += 2;
                self.skip_to("*/");
            }
            '/' if self.before != Before::Value => self.pattern(),
            '"' | '\'' => {
                self.at += 1;
                self.text(sign);
            }
            '`' => {
                self.at += 1;
                self.template();
            }
            '{' => {
                self.templates.iter_mut().last().into_iter().for_each(|open| *open += 1);
                self.sign(sign, Before::Operator);
            }
            '}' if self.templates.last() == Some(&0) => {
                self.at += 1;
                self.templates.pop();
                self.template();
            }
            '}' => {
                self.templates.iter_mut().last().into_iter().for_each(|open| *open -= 1);
                self.sign(sign, Before::Unclear);
            }
            ')' => self.sign(sign, Before::Unclear),
            ']' => self.sign(sign, Before::Value),
            sign if is_of_word(sign) => self.word(),
            sign if sign.is_whitespace() => self.at += sign.len_utf8(),
            sign => self.sign(sign, Before::Operator),
        }
        true
    }

    fn sign(&mut self, sign: char, before: Before) {
        self.at += sign.len_utf8();
        self.before = before;
    }

    fn skip_to(&mut self, end: &str) {
        self.at = self.rest().find(end).map_or(self.script.len(), |start| self.at + start + end.len());
    }

    fn word(&mut self) {
        const OPERATORS: [&str; 14] = [
            "return",
            "typeof",
            "case",
            "in",
            "of",
            "delete",
            "void",
            "throw",
            "new",
            "else",
            "do",
            "await",
            "yield",
            "instanceof",
        ];
        let length = self.rest().find(|sign| !is_of_word(sign)).unwrap_or(self.rest().len());
        let is_operator = OPERATORS.contains(&&self.rest()[..length]);
        self.before = if is_operator { Before::Operator } else { Before::Value };
        self.at += length;
    }

    /// A pattern up to its end in the same line. Where it may be a division, what follows is read as such.
    fn pattern(&mut self) {
        let end = if self.before == Before::Operator { self.end_of_pattern() } else { None };
        self.at = end.unwrap_or(self.at + 1);
        self.before = if end.is_some() { Before::Value } else { Before::Operator };
    }

    fn end_of_pattern(&mut self) -> Option<usize> {
        let mut at = self.at + 1;
        let mut sought = Sought::Pattern;
        loop {
            let sign = self.untried(at, sought)?;
            at += sign.len_utf8();
            match (sign, sought) {
                ('\\', _) => at += self.script[at..].chars().next().filter(|sign| *sign != '\n')?.len_utf8(),
                ('[', _) => sought = Sought::PatternInClass,
                (']', _) => sought = Sought::Pattern,
                ('/', Sought::Pattern) => return Some(at),
                _ => {}
            }
        }
    }

    /// The sign at a place, unless the line ends there, or the same was looked for there before.
    fn untried(&mut self, at: usize, sought: Sought) -> Option<char> {
        self.count_steps(1);
        let sign = self.script[at..].chars().next().filter(|sign| *sign != '\n')?;
        let tried = self.tried.get_mut(at).filter(|tried| **tried & sought as u8 == 0)?;
        *tried |= sought as u8;
        Some(sign)
    }

    #[cfg(test)]
    fn count_steps(&mut self, steps: usize) {
        self.steps += steps;
    }

    #[cfg(not(test))]
    fn count_steps(&self, _: usize) {}

    /// Text up to its quote. Where its line ends first, the quote stood in a pattern, and what follows is read again.
    fn text(&mut self, quote: char) {
        let start = self.at;
        let sought = if quote == '"' { Sought::DoubleQuote } else { Sought::SingleQuote };
        let mut text = String::new();
        while let Some(sign) = self.untried(self.at, sought) {
            if sign == '\\' {
                self.escape(&mut text);
                continue;
            }
            self.at += sign.len_utf8();
            if sign == quote {
                self.before = Before::Value;
                return self.found.push((text, start..self.at - 1));
            }
            text.push(sign);
        }
        self.at = start;
        self.before = Before::Unclear;
    }

    /// A part of a template, up to its end or its next expression.
    fn template(&mut self) {
        let start = self.at;
        let mut text = String::new();
        let mut end = self.script.len();
        self.before = Before::Value;
        while let Some(sign) = self.rest().chars().next() {
            self.count_steps(1);
            end = self.at;
            if self.rest().starts_with("${") {
                self.at += 2;
                self.templates.push(0);
                self.before = Before::Operator;
                // What follows may be any host.
                text.push('x');
                break;
            }
            if sign == '\\' {
                self.escape(&mut text);
                continue;
            }
            self.at += sign.len_utf8();
            if sign == '`' {
                break;
            }
            text.push(sign);
        }
        self.found.push((text, start..end));
    }

    /// `\x2f`, `\u002f`, `\u{2f}`, `\57`, `\/`, and a line break that is left out.
    fn escape(&mut self, text: &mut String) {
        let rest = &self.script[self.at + 1..];
        let Some(kind) = rest.chars().next() else {
            self.at += 1;
            return;
        };
        let hexadecimal = |digits: Option<&str>| u32::from_str_radix(digits?, 16).ok().and_then(char::from_u32);
        let (meant, length) = match kind {
            'x' => (hexadecimal(rest.get(1..3)), 3),
            'u' if rest.starts_with("u{") => {
                // Of any length, for it may begin with zeros.
                let digits = rest[2..].bytes().take_while(u8::is_ascii_hexdigit).count();
                self.count_steps(digits);
                let is_whole = rest[2 + digits..].starts_with('}');
                (hexadecimal(rest.get(2..2 + digits)), if is_whole { digits + 3 } else { 1 })
            }
            'u' => (hexadecimal(rest.get(1..5)), 5),
            '0'..='7' => {
                let length = rest.bytes().take(3).take_while(|byte| matches!(byte, b'0'..=b'7')).count();
                (u32::from_str_radix(&rest[..length], 8).ok().and_then(char::from_u32), length)
            }
            // Browsers leave line breaks and tabs out of an address.
            'n' | 't' | 'r' => (Some('\t'), 1),
            'b' | 'f' | 'v' => (Some(' '), 1),
            '\n' => (None, 1),
            other => (Some(other), other.len_utf8()),
        };
        text.extend(meant);
        let length =
            if rest.is_char_boundary(length.min(rest.len())) { length.min(rest.len()) } else { kind.len_utf8() };
        self.at += 1 + length;
    }
}

fn is_of_word(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '_' | '$' | '#')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_script_ten_times_as_long_takes_ten_times_the_steps() {
        let repeated = [
            ")/a", "=/a", "=/[", "=/[/", "=/\\/", "(/[a]", "'\\", "\\'", "\"\\\"", "'\"", "\\u{", "'\\u{", "\\u{0",
            "\\x", "`${", "`${'", "//a${0}", "}//a${", "\\`", "/*", "*/'", "a/'", "'/", "\"/[", "é'\\", "\\\\'", "]/",
            "{/", "}/a", "'\\\r", "/\\", "1/\"",
        ];
        for part in repeated {
            for start in ["", "'", "\"", "`", "=/", "=/["] {
                let steps = |times| read(&format!("{start}{}", part.repeat(times))).steps;
                assert!(steps(2_000) <= 11 * steps(200) + 100, "{start}{part}…: {} {}", steps(200), steps(2_000));
            }
        }
    }

    fn found(script: &str) -> Vec<String> {
        breaches(script, &Origin::new("https://example.org")).into_iter().map(|breach| breach.what).collect()
    }

    #[test]
    fn every_spelling_of_a_host_between_quotes_is_found() {
        for script in [
            "import x from 'https://a.example/x.js';",
            "import(\"//a.example\")",
            "fetch(`https://a.example/${x}`)",
            "fetch(`https://${host}/`)",
            "fetch('\\x68ttps://a.example')",
            "fetch('\\u0068ttps:\\u002f\\u{2f}a.example')",
            "fetch('\\57\\57a.example')",
            "fetch('https:\\/\\/a.example')",
            "fetch('ht\\\ntps://a.example')",
            "fetch('ht\\ttps://a.example')",
            "fetch('/\\t/a.example')",
            "fetch('\\f\\v\\b//a.example')",
            "{\"icons\": [{\"src\": \"/\\n/a.example\"}]}",
            "{\"src\": \"\\u0068\\u0009ttps:\\r//a.example\"}",
            "fetch(' \\t//a.example')",
            "new WebSocket('wss://a.example')",
            "fetch('\\\\\\\\a.example')",
            "fetch('/\\\\a.example')",
            "a.href = 'javascript:alert(1)'",
            "x = a / 2; fetch('//a.example') / 3",
            "if (x) /\"/.test(y); fetch('//a.example')",
            "x = { a: `${ { b: '//a.example' } }` }",
            "/* \" */ fetch('//a.example') // '",
            "y = /[/'\"]/; fetch('//a.example')",
            "x = `a${b}` + '//a.example'",
            "fetch('\\u{000000000000000000000002f}\\u{2F}a.example')",
            "x = a /b; y = '\"'; z = \"it's\"; fetch('//a.example')",
            "x = /[/]'/; fetch(\"//a.example\") // [",
            "/'/.test(x) || /\"/.test(y) || fetch('//a.example')",
            "x = '\\u{'; fetch('//a.example')",
            "x = \"\\u{2f\"; fetch('//a.example') // }",
        ] {
            assert!(found(script).iter().any(|what| !what.is_empty()), "{script}: {:?}", found(script));
        }
    }

    #[test]
    fn what_names_no_host_is_fine() {
        for script in [
            "// see https://a.example\n/* 'https://b.example' */ import './x.js'; // 'note'",
            "document.createElementNS('http://www.w3.org/2000/svg', 'g')",
            "x = 'see https://a.example'; y = \"note: a\"; z = '//'; w = 'https:'",
            "fetch('/a.json'); fetch(`${root}/a`); import('../b.js'); fetch('https://example.org/c')",
            "x = a.replace(/\\/\\/[^'\"]/g, '') // it's",
            "const it = x / y; // it's",
        ] {
            assert_eq!(found(script), [""; 0], "{script}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_input_panics(text in "[\\\\ux0-7{}'\"`$/*\n é]{0,40}") {
            let _ = found(&text);
        }
    }
}
