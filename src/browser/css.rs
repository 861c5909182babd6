//! The addresses that a style loads. The home of `cssparser`, which is CSS Syntax Level 3: escapes, capitals and comments
//! make no difference to it.

use std::ops::Range;

use cssparser::{ParseError, ParseErrorKind, Parser, Token};

use super::address::Origin;
use super::{Breach, Kind};

/// What the texts between quotes are at a place of a style.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Texts {
    /// Words, as in `content: "…"` and `[href^="…"]`.
    Words,
    /// Addresses, as in `@import "…"`, in functions, and wherever a function may take them from.
    Addresses,
    /// Names that nobody loads, as in `@namespace`.
    Names,
}

/// Blocks are nested too deep to be read.
struct TooDeep;

/// What a browser that reads this style would load from elsewhere.
pub fn breaches(css: &str, origin: &Origin) -> Vec<Breach> {
    let mut found = Vec::new();
    if read(css, Texts::Words, &mut found).is_err() {
        return vec![Breach::new(Kind::Markup, "a style with blocks nested this deep", 0..0)];
    }
    let away = found.into_iter().filter(|(address, _)| !origin.is_here(address));
    away.map(|(address, at)| Breach::new(Kind::Foreign, address, at)).collect()
}

/// The addresses of a single value, such as that of an attribute. What cannot be read is taken for one.
pub(super) fn value_addresses(value: &str) -> Vec<(String, Range<usize>)> {
    let mut found = Vec::new();
    match read(value, Texts::Words, &mut found) {
        Ok(()) => found,
        Err(TooDeep) => vec![("unreadable:".to_string(), 0..value.len())],
    }
}

fn read(css: &str, texts: Texts, found: &mut Vec<(String, Range<usize>)>) -> Result<(), TooDeep> {
    match block(&mut Parser::new(css), texts, found) {
        Err(ParseError { kind: ParseErrorKind::Custom(()), .. }) => Err(TooDeep),
        _ => Ok(()),
    }
}

/// Reads up to the end of a block.
fn block<'i>(
    parser: &mut Parser<'i>,
    around: Texts,
    found: &mut Vec<(String, Range<usize>)>,
) -> Result<(), ParseError<()>> {
    let mut texts = around;
    let mut name_of_any_value = false;
    loop {
        parser.skip_whitespace();
        let start = parser.position().byte_index();
        let Ok(token) = parser.next() else { return Ok(()) };
        let token = token.clone();
        let end = parser.position().byte_index();
        let inside = match &token {
            Token::AtKeyword(name) => {
                texts = of_rule(name);
                None
            }
            Token::Colon if name_of_any_value => {
                texts = Texts::Addresses;
                None
            }
            Token::Semicolon => {
                texts = around;
                None
            }
            Token::UnquotedUrl(address) if texts != Texts::Names => {
                found.push((address.to_string(), unquoted(start..end)));
                None
            }
            Token::QuotedString(text) if texts == Texts::Addresses => {
                found.push((text.to_string(), start + 1..(end - 1).max(start + 1)));
                None
            }
            Token::Function(_) if texts != Texts::Names => Some(Texts::Addresses),
            Token::Function(_) | Token::ParenthesisBlock => Some(texts),
            Token::SquareBracketBlock => Some(if texts == Texts::Addresses { texts } else { Texts::Words }),
            Token::CurlyBracketBlock => Some(if texts == Texts::Addresses { texts } else { Texts::Words }),
            _ => None,
        };
        // A value of any kind may become an address where it is used.
        name_of_any_value = matches!(&token, Token::Ident(name) if name.starts_with("--") || name.eq_ignore_ascii_case("initial-value"));
        if let Some(inside) = inside {
            nested(parser, inside, found)?;
        }
        if token == Token::CurlyBracketBlock {
            texts = around;
        }
    }
}

fn nested(
    parser: &mut Parser<'_>,
    texts: Texts,
    found: &mut Vec<(String, Range<usize>)>,
) -> Result<(), ParseError<()>> {
    parser.parse_nested_block(|parser| block(parser, texts, found)).map_err(|_| ParseError::custom(()))
}

fn of_rule(name: &str) -> Texts {
    match name.to_ascii_lowercase().as_str() {
        "import" => Texts::Addresses,
        "namespace" => Texts::Names,
        _ => Texts::Words,
    }
}

/// The place of the address in `url(address)`, more or less: spaces and escapes are left where they are.
fn unquoted(whole: Range<usize>) -> Range<usize> {
    let start = whole.start + "url(".len();
    start.min(whole.end)..(whole.end - 1).max(start.min(whole.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(css: &str) -> Vec<String> {
        breaches(css, &Origin::of("https://example.org")).into_iter().map(|breach| breach.what).collect()
    }

    #[test]
    fn every_spelling_of_an_address_elsewhere_is_found() {
        for css in [
            "@import '//a.example/b.css';",
            "@IMPORT/**/\"//a.example\";",
            "@\\69mport \"//a.example\";",
            "@import url(//a.example) layer(x) supports(display: grid) screen;",
            "a { background: URL(//a.example) }",
            "a { background: \\75rl(//a.example) }",
            "a { background: u\\72 l('//a.example') }",
            "a { background: url( \"\\2f\\2f a.example\" ) }",
            "a { background: url(\\5c\\5c a.example) }",
            "a { background: url(\"/\\\n/a.example\") }",
            "a { background: image-set(\"//a.example\" 1x) }",
            "a { background: -webkit-image-set(url(//a.example) 1x) }",
            "a { background: src(\"//a.example\") }",
            "a { background: IMAGE('//a.example') }",
            "a { --x: '//a.example'; background: image-set(var(--x) 1x) }",
            "a { background: image-set(var(--x, \"//a.example\") 1x) }",
            "@property --x { syntax: '*'; inherits: false; initial-value: '//a.example' }",
            "@font-face { font-family: x; src: local('x'), url('//a.example') format('woff2') }",
            "@media print { a { cursor: url(//a.example), auto } }",
            "@layer a { @supports (x: y) { a { & b { mask: url(//a.example) } } } }",
            "a { background: url(data:image/png;base64,AAAA) }",
            "a{b:url(//a.example",
            "</style><a{} a { filter: url(http:\\//a.example#f) }",
        ] {
            assert_eq!(found(css).len(), 1, "{css}: {:?}", found(css));
        }
    }

    #[test]
    fn what_loads_nothing_is_fine() {
        for css in [
            "/* url(//a.example) */ a[href^=\"https://\"], a[href*='//a.example'] { color: red }",
            "a::after { content: \"see https://example.com\" }",
            "@namespace svg url(http://www.w3.org/2000/svg); @namespace x 'http://www.w3.org/1999/xhtml';",
            "a { background: url(/a.png) url(\"../b.png\") url(#c) url('https://example.org/d.png') }",
            "@font-face { src: url(font.woff2) format('woff2') }",
            ":root { --brand: #123; --x: 1px }",
            "@layer base, parts; @charset \"utf-8\";",
            "a { font-family: 'Font: One', x }",
        ] {
            assert_eq!(found(css), [""; 0], "{css}");
        }
    }

    #[test]
    fn an_address_has_its_place() {
        let css = "a { background: url(\"//a.example\") } b { mask: url(//b.example) }";
        let places: Vec<&str> =
            breaches(css, &Origin::of("")).into_iter().map(|breach| &css[breach.at.clone()]).collect();
        assert_eq!(places, ["//a.example", "//b.example"]);
    }

    #[test]
    fn a_style_that_nests_without_end_is_refused() {
        assert_eq!(breaches(&"a{".repeat(100_000), &Origin::of(""))[0].kind, Kind::Markup);
        assert_eq!(value_addresses(&"(".repeat(100_000)).len(), 1);
    }
}
