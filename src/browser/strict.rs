//! Reads a page that is written in the plainest way, without the work of a whole parser: a site has a hundred thousand.
//!
//! It accepts only what no two readers could read differently, and what is known to be harmless: lower-case tags,
//! values in double quotes without `<`, no text that is not markup but data, no character reference in an address.
//! Whatever it does not understand is no fault: `html` reads it, and judges.

use std::borrow::Cow;

use memchr::{memchr, memchr2, memmem};

use super::address::{Destination, Origin};
use super::known::{self, Use};
use super::tag::{self, Attribute, Tag};
use crate::model::policy;

/// The only names with a capital that pages have.
const SVG_NAMES: [&[u8]; 2] = [b"viewBox", b"preserveAspectRatio"];

/// What begins another kind of letters in ISO-2022-JP, which browsers guess where nothing names the encoding.
pub(super) const ESCAPE: &str = "\u{1b}";

/// What was seen of a page, piece by piece.
#[derive(Debug, Default)]
pub(super) struct Seen<'a> {
    /// The addresses of this site that `href` and `src` name, as they are written.
    pub(super) links: Vec<&'a [u8]>,
    policy: bool,
    before_policy: bool,
}

impl Seen<'_> {
    /// Whether the policy comes before everything that it governs.
    pub(super) fn has_policy(&self) -> bool {
        self.policy && !self.before_policy
    }
}

/// Whether a page that is written in the plainest way says early, and before the policy, that it is in UTF-8. There no
/// text and no value has a `<`, so what looks like a tag is one.
pub(super) fn has_encoding(html: &[u8]) -> bool {
    let searched = &html[..html.len().min(tag::SEARCHED_FOR_ENCODING)];
    let encoding = memmem::find(searched, b"<meta charset=\"utf-8\">");
    encoding.is_some_and(|encoding| memmem::find(&html[..encoding], policy::HEADER.as_bytes()).is_none())
}

/// Whether anything in a page could begin another kind of letters.
pub(super) fn has_escape(html: &[u8]) -> bool {
    memchr(ESCAPE.as_bytes()[0], html).is_some()
}

/// Reads a piece of a page that begins and ends between tags. None where it is not written in the plainest way.
pub(super) fn read<'a>(html: &'a [u8], origin: &Origin, seen: &mut Seen<'a>) -> Option<()> {
    (!has_escape(html)).then_some(())?;
    let mut reader = Reader { rest: html, origin, seen };
    while let Some(start) = memchr(b'<', reader.rest) {
        reader.rest = &reader.rest[start + 1..];
        match reader.rest.first()? {
            b'/' => reader.closing()?,
            b'!' => reader.declaration()?,
            _ => reader.opening()?,
        }
    }
    Some(())
}

struct Reader<'a, 's> {
    rest: &'a [u8],
    origin: &'s Origin,
    seen: &'s mut Seen<'a>,
}

impl<'a> Reader<'a, '_> {
    fn closing(&mut self) -> Option<()> {
        self.rest = &self.rest[1..];
        self.name()?;
        self.sign(b'>')
    }

    /// `<!doctype html>`, or a comment without any sign that could end it early.
    fn declaration(&mut self) -> Option<()> {
        const DOCTYPE: &[u8] = b"!doctype html>";
        if self.rest.get(..DOCTYPE.len()).is_some_and(|start| start.eq_ignore_ascii_case(DOCTYPE)) {
            self.rest = &self.rest[DOCTYPE.len()..];
            return Some(());
        }
        let comment = self.rest.strip_prefix(b"!--")?;
        let end = comment.iter().position(|byte| matches!(byte, b'-' | b'<' | b'>' | b'!'))?;
        self.rest = comment[end..].strip_prefix(b"-->")?;
        Some(())
    }

    fn opening(&mut self) -> Option<()> {
        let name = self.name()?;
        if !self.seen.policy && !matches!(name, b"html" | b"head" | b"meta" | b"title") {
            self.seen.before_policy = true;
        }
        match name {
            b"link" | b"meta" | b"script" => self.whole(name),
            b"title" => {
                self.attributes(|_, name, _| is_harmless(name).then_some(()))?;
                self.text_up_to(b"</title>")
            }
            _ if known::is_simple_element(name) => {
                self.attributes(|reader, attribute, value| reader.attribute(name, attribute, value))
            }
            _ => None,
        }
    }

    /// A tag of which one attribute says what another means.
    fn whole(&mut self, name: &'a [u8]) -> Option<()> {
        let mut tag = Tag { name: text(name)?, ..Tag::default() };
        self.attributes(|reader, name, value| {
            let references = value.contains(&b'&');
            if references && known::attribute(name) != Use::Plain {
                return None;
            }
            reader.remember(name, value);
            let first = tag.attributes.iter().all(|earlier| earlier.name.as_bytes() != name);
            let (name, value) = (text(name)?, text(value)?);
            first.then(|| tag.attributes.push(Attribute { name, value, at: 0..0 }));
            Some(())
        })?;
        let mut found = Vec::new();
        tag::judge(&tag, self.origin, &mut found);
        if tag.is_header(policy::HEADER) {
            self.seen.policy |= tag.value("content") == Some(policy::OF_PAGES);
        }
        match name {
            _ if !found.is_empty() => None,
            b"script" if tag.is_data() => self.text_up_to(b"</script>"),
            b"script" => {
                self.rest = self.rest.strip_prefix(b"</script>")?;
                Some(())
            }
            _ => Some(()),
        }
    }

    /// Gives each attribute of the tag with its value, which is empty where none is written.
    fn attributes(&mut self, mut each: impl FnMut(&mut Self, &'a [u8], &'a [u8]) -> Option<()>) -> Option<()> {
        loop {
            match *self.rest.first()? {
                b'>' => break,
                b'/' if self.rest.get(1) == Some(&b'>') => {
                    self.rest = &self.rest[1..];
                    break;
                }
                b' ' | b'\n' => {}
                _ => return None,
            }
            let blank = self.rest.iter().position(|byte| !matches!(byte, b' ' | b'\n'))?;
            self.rest = &self.rest[blank..];
            if matches!(self.rest.first()?, b'>' | b'/') {
                continue;
            }
            let name = self.attribute_name()?;
            let mut value: &[u8] = &[];
            if let Some(quoted) = self.rest.strip_prefix(b"=\"") {
                let end = memchr2(b'"', b'<', quoted).filter(|end| quoted[*end] == b'"')?;
                (value, self.rest) = (&quoted[..end], &quoted[end + 1..]);
            }
            each(self, name, value)?;
        }
        self.sign(b'>')
    }

    fn attribute(&mut self, element: &[u8], name: &'a [u8], value: &'a [u8]) -> Option<()> {
        if is_harmless(name) {
            return Some(());
        }
        self.remember(name, value);
        if is_plain_own(value) {
            return match known::attribute(name) {
                Use::Href | Use::Loads => Some(()),
                Use::Begins => (!matches!(value, [] | [b'/'])).then_some(()),
                _ => None,
            };
        }
        let leads = known::attribute(name) == Use::Href && matches!(element, b"a" | b"area");
        if leads && is_plain_link(value) {
            return Some(());
        }
        if value.contains(&b'&') {
            return None;
        }
        let destination = self.origin.leads(str::from_utf8(value).ok()?);
        match known::attribute(name) {
            Use::Href if leads => (destination != Destination::Other).then_some(()),
            Use::Href | Use::Loads => (destination == Destination::Here).then_some(()),
            _ => None,
        }
    }

    /// Keeps an address of this site for the check of links.
    fn remember(&mut self, name: &[u8], value: &'a [u8]) {
        if matches!(name, b"href" | b"src") && value.first() == Some(&b'/') && value.get(1) != Some(&b'/') {
            self.seen.links.push(value);
        }
    }

    /// Text up to that tag, without any other.
    fn text_up_to(&mut self, end: &[u8]) -> Option<()> {
        let start = memchr(b'<', self.rest)?;
        self.rest = self.rest[start..].strip_prefix(end)?;
        Some(())
    }

    fn name(&mut self) -> Option<&'a [u8]> {
        self.take(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || *byte == b'-')
            .filter(|name| name[0].is_ascii_lowercase())
    }

    fn attribute_name(&mut self) -> Option<&'a [u8]> {
        let name = self.take(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b':'))?;
        (SVG_NAMES.contains(&name) || !name.iter().any(u8::is_ascii_uppercase)).then_some(name)
    }

    fn take(&mut self, keep: impl Fn(&u8) -> bool) -> Option<&'a [u8]> {
        let end = self.rest.iter().position(|byte| !keep(byte)).filter(|end| *end > 0)?;
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        Some(taken)
    }

    fn sign(&mut self, sign: u8) -> Option<()> {
        self.rest = self.rest.strip_prefix(&[sign])?;
        Some(())
    }
}

fn is_harmless(name: &[u8]) -> bool {
    known::attribute(name) == Use::Plain || SVG_NAMES.contains(&name)
}

fn text(bytes: &[u8]) -> Option<Cow<'_, str>> {
    str::from_utf8(bytes).ok().map(Cow::Borrowed)
}

/// Whether an address leads to this site whatever follows: after `/` and a letter, no browser looks for a host.
fn is_plain_own(value: &[u8]) -> bool {
    match value {
        [] | [b'/'] | [b'#', ..] => true,
        [b'/', second, ..] => second.is_ascii_alphanumeric() || b"._~%?#-".contains(second),
        _ => false,
    }
}

/// Whether a link is of the web, of mail or of a telephone whatever follows.
fn is_plain_link(value: &[u8]) -> bool {
    [&b"https://"[..], b"http://", b"mailto:", b"tel:"].iter().any(|scheme| value.starts_with(scheme))
}
