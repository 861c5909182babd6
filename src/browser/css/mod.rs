//! The addresses that a style loads. The home of `cssparser`, which is CSS Syntax Level 3: escapes, capitals and comments
//! make no difference to it.
//!
//! Each text between quotes is taken for an address, unless it is where CSS knows words alone: so what CSS learns next is
//! judged before we know of it.

use std::ops::Range;

use cssparser::{ParseError, ParseErrorKind, Parser, Token};

use super::address::Origin;
use super::{Breach, Kind};

/// What the texts between quotes are at a place of a style.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Texts {
    /// Words, as in `content: "…"`.
    Words,
    /// Addresses.
    Addresses,
    /// What may become an address where it is used.
    Unknown,
    /// Words after a comparison, as in `[href^="…"]`, and else what may become an address.
    Compared,
    /// Names that nobody loads, as in `@namespace`.
    Names,
    /// The encoding of the style, in which all of it could read differently.
    Encoding,
}

/// Properties and descriptors whose own texts are words. Functions in them may still hold addresses.
const OF_WORDS: [&str; 16] = [
    "additive-symbols",
    "content",
    "font",
    "font-family",
    "hyphenate-character",
    "list-style",
    "list-style-type",
    "negative",
    "pad",
    "prefix",
    "quotes",
    "suffix",
    "symbols",
    "text-emphasis",
    "text-emphasis-style",
    "text-overflow",
];

/// Functions whose own texts are addresses.
const LOADING: [&str; 7] =
    ["cross-fade", "image", "image-set", "src", "url", "-webkit-cross-fade", "-webkit-image-set"];

/// Functions that show words where words are shown.
const SHOWING_WORDS: [&str; 3] = ["attr", "counters", "symbols"];

/// What `attr()` may make of an attribute wherever it is used: nothing that is an address.
const MEASURES: [&str; 24] = [
    "%",
    "angle",
    "ch",
    "color",
    "cqi",
    "cqw",
    "deg",
    "em",
    "fr",
    "integer",
    "length",
    "ms",
    "number",
    "percentage",
    "pt",
    "px",
    "rem",
    "s",
    "time",
    "turn",
    "vb",
    "vh",
    "vi",
    "vw",
];

/// Blocks are nested too deep to be read.
struct TooDeep;

/// What a browser that reads this style would load from elsewhere.
pub fn breaches(css: &str, origin: &Origin) -> Vec<Breach> {
    let mut reader = Reader { origin, found: Vec::new() };
    match reader.read(css) {
        Ok(()) => reader.found,
        Err(TooDeep) => vec![Breach::new(Kind::Markup, "a style with blocks nested this deep", 0..0)],
    }
}

struct Reader<'a> {
    origin: &'a Origin,
    found: Vec<Breach>,
}

/// A rule or a declaration, as far as it was read.
struct Statement {
    texts: Texts,
    /// Whether it may still begin with the name of a property, and that name.
    first: First,
    /// Its value may hold blocks, so that no block ends it.
    is_of_any_value: bool,
}

enum First {
    Awaited,
    Name(String),
    Past,
}

impl Statement {
    fn begin(texts: Texts) -> Statement {
        Statement { texts, first: First::Awaited, is_of_any_value: false }
    }

    /// What follows the first words says what texts in the rest are.
    fn read(&mut self, token: &Token) {
        self.first = match (std::mem::replace(&mut self.first, First::Past), token) {
            (First::Awaited, Token::Ident(name)) => First::Name(name.to_ascii_lowercase()),
            (First::Awaited, Token::AtKeyword(name)) => {
                self.texts = of_rule(name);
                First::Past
            }
            (First::Name(name), Token::Colon) => {
                let is_of_words = OF_WORDS.contains(&name.as_str());
                self.texts = if is_of_words { Texts::Words } else { Texts::Unknown };
                self.is_of_any_value = name.starts_with("--") || name == "result";
                First::Past
            }
            _ => First::Past,
        };
    }
}

impl Reader<'_> {
    fn read(&mut self, css: &str) -> Result<(), TooDeep> {
        match self.block(&mut Parser::new(css), Texts::Unknown) {
            Err(ParseError { kind: ParseErrorKind::Custom(()), .. }) => Err(TooDeep),
            _ => Ok(()),
        }
    }

    /// Reads up to the end of a block.
    fn block<'i>(&mut self, parser: &mut Parser<'i>, around: Texts) -> Result<(), ParseError<()>> {
        let mut statement = Statement::begin(around);
        let mut is_compared = false;
        loop {
            parser.skip_whitespace();
            let start = parser.position().byte_index();
            let Ok(token) = parser.next() else { return Ok(()) };
            let token = token.clone();
            let at = start..parser.position().byte_index();
            statement.read(&token);
            let texts = if is_compared && around == Texts::Compared { Texts::Words } else { statement.texts };
            self.token(&token, at.clone(), texts);
            if let Some(inside) = inside(&token, texts) {
                let is_attribute = is_function(&token, &["attr"]);
                parser
                    .parse_nested_block(|parser| {
                        if is_attribute {
                            self.attribute(parser, at, inside == Texts::Words)?;
                        }
                        self.block(parser, inside)
                    })
                    .map_err(|_| ParseError::custom(()))?;
            }
            is_compared = is_comparison(&token);
            let ends = token == Token::CurlyBracketBlock && !statement.is_of_any_value;
            if ends || token == Token::Semicolon {
                statement = Statement::begin(around);
            }
        }
    }

    /// Judges what may be an address by itself.
    fn token(&mut self, token: &Token, at: Range<usize>, texts: Texts) {
        if texts == Texts::Encoding {
            if is_other_encoding(token) {
                self.found.push(Breach::new(Kind::Markup, "@charset", at));
            }
            return;
        }
        let (address, at) = match token {
            Token::UnquotedUrl(address) if texts != Texts::Names => (address, unquoted(at)),
            Token::QuotedString(text) if !matches!(texts, Texts::Words | Texts::Names) => {
                (text, at.start + 1..(at.end - 1).max(at.start + 1))
            }
            _ => return,
        };
        let is_sure = texts == Texts::Addresses || matches!(token, Token::UnquotedUrl(_));
        let is_here = if is_sure { self.origin.is_here(address) } else { self.origin.may_be_here(address) };
        if !is_here {
            self.found.push(Breach::new(Kind::Foreign, address.to_string(), at));
        }
    }

    /// Reads `attr()` up to what it is without the attribute. An attribute that pages may fill with any words may become
    /// a measure, or words where words are shown, and no address.
    fn attribute(&mut self, parser: &mut Parser, at: Range<usize>, is_shown: bool) -> Result<(), ParseError<()>> {
        let is_fine = |kind: &str| is_of(kind, &MEASURES) || is_shown && is_of(kind, &["string", "raw-string"]);
        let (mut is_address, mut is_name) = (!is_shown, true);
        while let Ok(token) = parser.next().cloned() {
            match &token {
                Token::Comma => break,
                Token::Ident(unit) if !is_name => is_address = !is_fine(unit),
                Token::Delim('%') => is_address = false,
                Token::Function(_) => {
                    let are_fine = |parser: &mut Parser| Ok::<_, ParseError<()>>(are_all(parser, is_fine));
                    is_address = !parser.parse_nested_block(are_fine)?;
                }
                _ => {}
            }
            is_name = token == Token::Delim('|');
        }
        if is_address {
            self.found.push(Breach::new(Kind::Foreign, "attr()", at));
        }
        Ok(())
    }
}

/// Whether a type such as `<length> | <color>` is made of such kinds alone.
fn are_all(parser: &mut Parser, is_fine: impl Fn(&str) -> bool) -> bool {
    let mut all = true;
    while let Ok(token) = parser.next() {
        all &= match token {
            Token::Ident(kind) => is_fine(kind),
            token => matches!(token, Token::Delim('<' | '>' | '|' | '+' | '#')),
        };
    }
    all
}

/// What texts inside of a block are, if a token begins one.
fn inside(token: &Token, around: Texts) -> Option<Texts> {
    Some(match token {
        Token::Function(_) | Token::ParenthesisBlock if around == Texts::Names => Texts::Names,
        Token::Function(_) if around == Texts::Addresses || is_function(token, &LOADING) => Texts::Addresses,
        Token::Function(_) if around == Texts::Words && is_function(token, &SHOWING_WORDS) => Texts::Words,
        Token::Function(_) | Token::CurlyBracketBlock => Texts::Unknown,
        Token::ParenthesisBlock => around,
        Token::SquareBracketBlock => Texts::Compared,
        _ => return None,
    })
}

/// Whether `@charset` has that in the place of "utf-8". What is no text to CSS may be a name to a browser, which reads
/// the bytes: as in one with a line break.
fn is_other_encoding(token: &Token) -> bool {
    match token {
        Token::QuotedString(name) => !name.eq_ignore_ascii_case("utf-8"),
        token => !matches!(token, Token::AtKeyword(_) | Token::Semicolon),
    }
}

fn is_function(token: &Token, names: &[&str]) -> bool {
    matches!(token, Token::Function(name) if is_of(name, names))
}

fn is_of(name: &str, names: &[&str]) -> bool {
    names.iter().any(|own| own.eq_ignore_ascii_case(name))
}

/// Whether a text that follows is compared with an attribute of a page.
fn is_comparison(token: &Token) -> bool {
    matches!(
        token,
        Token::Delim('=')
            | Token::IncludeMatch
            | Token::DashMatch
            | Token::PrefixMatch
            | Token::SuffixMatch
            | Token::SubstringMatch
    )
}

fn of_rule(name: &str) -> Texts {
    match name.to_ascii_lowercase().as_str() {
        "import" => Texts::Addresses,
        "charset" => Texts::Encoding,
        "namespace" => Texts::Names,
        _ => Texts::Unknown,
    }
}

/// The place of the address in `url(address)`, more or less: spaces and escapes are left where they are.
fn unquoted(whole: Range<usize>) -> Range<usize> {
    let start = whole.start + "url(".len();
    start.min(whole.end)..(whole.end - 1).max(start.min(whole.end))
}

#[cfg(test)]
mod tests;
