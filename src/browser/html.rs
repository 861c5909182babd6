//! Reads any HTML as browsers do, and judges it. The home of `html5gum`, which is the tokenizer of the HTML Standard.
//!
//! Without the tree that a browser builds, some text could be markup to it and none to us, as in `<svg><title>`. There a
//! `<` is refused, so that both read the same.

use std::borrow::Cow;
use std::ops::Range;

use html5gum::Tokenizer;
use html5gum::emitters::callback::{CallbackEmitter, CallbackEvent};

use super::address::Origin;
use super::tag::{self, Attribute, Tag};
use super::{Breach, Kind, strict};
use crate::model::policy;

/// What was read.
#[derive(Debug, Default)]
pub struct Reading {
    pub breaches: Vec<Breach>,
    /// The addresses of this site that `href` and `src` name, as a browser reads them.
    pub links: Vec<String>,
    policy: bool,
    before_policy: bool,
    encoding: bool,
}

impl Reading {
    /// Adds what a whole page has to say of itself, and this one does not.
    pub fn judge_as_whole(&mut self) {
        if !self.has_policy() {
            self.breaches.push(Breach::new(Kind::NoPolicy, "", 0..0));
        }
        if !self.encoding {
            self.breaches.push(Breach::new(Kind::NoEncoding, "", 0..0));
        }
    }

    /// Whether the policy comes before everything that it governs.
    fn has_policy(&self) -> bool {
        self.policy && !self.before_policy
    }
}

/// Reads a page, a part of one, or a template whose own signs are blanked.
pub fn read(html: &str, origin: &Origin) -> Reading {
    let mut reading = Reading::default();
    let mut text_of: Option<(Tag, usize)> = None;
    for part in parts(html) {
        match part {
            Part::Open(tag) => {
                reading.open(&tag, origin);
                let start = tag.at.end;
                text_of = is_text(&tag.name).then_some((tag, start));
            }
            Part::Close(start) => {
                if let Some((tag, from)) = text_of.take() {
                    reading.text(&tag, from..start, html, origin);
                }
            }
        }
    }
    if let Some((tag, from)) = text_of {
        reading.text(&tag, from..html.len(), html, origin);
    }
    reading.signs(html, "<![CDATA[");
    reading.signs(html, strict::ESCAPE);
    reading
}

/// Whether some browsers would take a text for a page, whatever its name says.
pub fn begins_as_page(text: &str) -> bool {
    let start = text.trim_start_matches(|sign: char| sign.is_whitespace() || sign.is_control() || sign == '\u{feff}');
    let mut signs = start.chars();
    signs.next() == Some('<') && signs.next().is_some_and(|sign| sign.is_ascii_alphabetic() || "!?/".contains(sign))
}

/// Whether browsers take a file for a page by its beginning, where a host does not say of which type it is: many hosts
/// know no type for `.gpx` or `.rdf`. Source: MIME Sniffing (WHATWG), 7.1.
pub fn is_sniffed(text: &str) -> bool {
    const NAMES: [&str; 15] = [
        "html", "head", "script", "iframe", "h1", "div", "font", "table", "a", "style", "title", "b", "body", "br", "p",
    ];
    let Some(rest) = text.trim_start().strip_prefix('<') else { return false };
    let start: String = rest.chars().take(20).collect::<String>().to_ascii_lowercase();
    let is_of_name = |sign: char| sign.is_alphanumeric() || "-_.:".contains(sign);
    let name = start.split(|sign| !is_of_name(sign)).next().unwrap_or_default();
    start.starts_with("!doctype html") || start.starts_with("!--") || NAMES.contains(&name)
}

/// Elements whose content the tokenizer takes for text.
fn is_text(name: &str) -> bool {
    ["script", "title", "textarea", "noscript"].contains(&name)
}

impl Reading {
    fn open(&mut self, tag: &Tag, origin: &Origin) {
        self.encoding |= tag.is_encoding() && !self.policy && !self.before_policy;
        if tag.is_header(policy::HEADER) {
            self.policy |= tag.value("content") == Some(policy::OF_PAGES);
        }
        if !self.policy && !["html", "head", "meta", "title"].contains(&&*tag.name) {
            self.before_policy = true;
        }
        tag::judge(tag, origin, &mut self.breaches);
        let links = tag.attributes.iter().filter(|attribute| ["href", "src"].contains(&&*attribute.name));
        let own = links
            .filter(|link| link.value.starts_with('/') && !link.value.starts_with("//") && origin.is_here(&link.value));
        self.links.extend(own.map(|link| link.value.to_string()));
    }

    /// Judges what the tokenizer took for the text of an element.
    fn text(&mut self, tag: &Tag, at: Range<usize>, html: &str, origin: &Origin) {
        let text = html.get(at.clone()).unwrap_or("<");
        let is_fine = match &*tag.name {
            "noscript" => is_plain(text, origin),
            // One that is not allowed was found already.
            "script" if !tag.is_data() => text.trim().is_empty() || !tag::is_allowed_script(tag),
            _ => !text.contains('<'),
        };
        if !is_fine {
            self.breaches.push(Breach::new(Kind::Markup, format!("markup inside <{}>", tag.name), tag.at.clone()));
        }
    }

    /// A section of XML is text inside of `svg` and a comment elsewhere; the escape sign begins other letters where a
    /// browser guesses an encoding.
    fn signs(&mut self, html: &str, sign: &str) {
        let places = html.match_indices(sign).map(|(start, _)| start..start + sign.len());
        self.breaches.extend(places.map(|at| Breach::new(Kind::Markup, sign.escape_debug().to_string(), at)));
    }
}

/// Whether all browsers read this alike, those that run scripts and those that do not.
fn is_plain(text: &str, origin: &Origin) -> bool {
    let text = text.replace(super::BLANK, " ");
    strict::read(text.as_bytes(), origin, &mut strict::Seen::default()).is_some()
}

/// What matters of the tokens.
enum Part<'a> {
    Open(Tag<'a>),
    /// A closing tag, at its first byte.
    Close(usize),
}

fn parts(html: &str) -> Vec<Part<'static>> {
    let mut tag = Tag::default();
    let mut open = false;
    let emitter = CallbackEmitter::new(|event: CallbackEvent<'_>, span: html5gum::Span<usize>| {
        match event {
            CallbackEvent::OpenStartTag { name } => {
                tag = Tag { name: owned(name), attributes: Vec::new(), at: span.start..span.end };
                open = true;
            }
            CallbackEvent::AttributeName { name } if open => {
                tag.attributes.push(Attribute { name: owned(name), value: "".into(), at: span.start..span.end });
            }
            CallbackEvent::AttributeValue { value } if open => {
                if let Some(attribute) = tag.attributes.last_mut() {
                    (attribute.value, attribute.at) = (owned(value), span.start..span.end);
                }
            }
            CallbackEvent::CloseStartTag { .. } => {
                open = false;
                let mut whole = std::mem::take(&mut tag);
                whole.at.end = span.end;
                without_repeated(&mut whole.attributes);
                return Some(Part::Open(whole));
            }
            CallbackEvent::EndTag { .. } => return Some(Part::Close(span.start)),
            _ => {}
        }
        None
    });
    let mut emitter = emitter;
    emitter.naively_switch_states(true);
    let Ok(parts) = Tokenizer::new_with_emitter(html, emitter).collect::<Result<Vec<_>, _>>();
    parts
}

/// Of two attributes of one name, browsers heed the first.
fn without_repeated(attributes: &mut Vec<Attribute>) {
    let mut seen = std::collections::BTreeSet::new();
    attributes.retain(|attribute| seen.insert(attribute.name.to_string()));
}

fn owned(bytes: &[u8]) -> Cow<'static, str> {
    Cow::Owned(String::from_utf8_lossy(bytes).into_owned())
}
