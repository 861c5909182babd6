//! Links and anchors of a finished page, found in its bytes. Any bytes will do; what is no HTML holds neither.
//! The home of `memchr`.

use std::borrow::Cow;
use std::str;

use memchr::{memchr, memmem};

/// An attribute of an opening tag; each tag gives one without a name first.
#[derive(Clone, Copy, Debug)]
struct Attribute<'a> {
    name: &'a [u8],
    value: &'a [u8],
}

/// Each id of the page.
pub fn ids(html: &[u8]) -> impl Iterator<Item = &str> {
    let ids = attributes(html).filter(|found| found.name.eq_ignore_ascii_case(b"id") && !found.value.is_empty());
    ids.filter_map(|found| str::from_utf8(found.value).ok())
}

/// The address that a value of an attribute is, if it is text.
pub fn address(value: &[u8]) -> Option<Cow<'_, str>> {
    str::from_utf8(value).ok().map(without_entities)
}

/// The address as a browser reads it: in attributes `&` is written as an entity.
fn without_entities(address: &str) -> Cow<'_, str> {
    if !address.contains('&') {
        return Cow::Borrowed(address);
    }
    let entities = [("&#x2F;", "/"), ("&#x27;", "'"), ("&#39;", "'"), ("&quot;", "\""), ("&amp;", "&")];
    Cow::Owned(entities.iter().fold(address.to_string(), |text, (entity, sign)| text.replace(entity, sign)))
}

/// The page without some parts of it, whole elements in the order in which they stand; parts it does not have are no
/// matter.
pub fn without<'a>(html: &'a [u8], parts: &[&str]) -> impl Iterator<Item = &'a [u8]> {
    /// How much of a part shows where it begins.
    const HEAD: usize = 100;
    let mut rest = html;
    let mut pieces = Vec::with_capacity(parts.len() + 1);
    for part in parts.iter().map(|part| part.as_bytes()).filter(|part| !part.is_empty()) {
        let start = memmem::find(rest, &part[..part.len().min(HEAD)]);
        if let Some(start) = start.filter(|start| rest[*start..].starts_with(part)) {
            pieces.push(&rest[..start]);
            rest = &rest[start + part.len()..];
        }
    }
    pieces.push(rest);
    pieces.into_iter()
}

/// Every opening tag and every attribute of it. Text, comments, scripts and styles have none.
fn attributes(html: &[u8]) -> impl Iterator<Item = Attribute<'_>> {
    Attributes { rest: html, in_tag: false, raw: None }
}

struct Attributes<'a> {
    rest: &'a [u8],
    in_tag: bool,
    /// What closes the element whose opening tag this is, where its content is no HTML.
    raw: Option<&'static [u8]>,
}

impl<'a> Iterator for Attributes<'a> {
    type Item = Attribute<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.in_tag
            && let Some((name, value)) = self.attribute()
        {
            return Some(Attribute { name, value });
        }
        self.enter_tag().then_some(Attribute { name: &[], value: &[] })
    }
}

impl<'a> Attributes<'a> {
    /// Goes to the attributes of the next opening tag; false where there is none.
    fn enter_tag(&mut self) -> bool {
        if let Some(end) = self.raw.take() {
            self.rest = after(self.rest, end);
        }
        while let Some(start) = memchr(b'<', self.rest) {
            self.rest = &self.rest[start + 1..];
            if self.rest.starts_with(b"!--") {
                self.rest = after(&self.rest[3..], b"-->");
            } else if self.rest.first().is_some_and(u8::is_ascii_alphabetic) {
                let name = self.take_while(|byte| !is_space(byte) && byte != b'>' && byte != b'/');
                self.raw = [(&b"script"[..], &b"</script"[..]), (b"style", b"</style")]
                    .into_iter()
                    .find_map(|(element, end)| name.eq_ignore_ascii_case(element).then_some(end));
                self.in_tag = true;
                return true;
            }
        }
        self.rest = &[];
        false
    }

    /// The next attribute of the tag; none at the tag's end.
    fn attribute(&mut self) -> Option<(&'a [u8], &'a [u8])> {
        self.take_while(|byte| is_space(byte) || byte == b'/');
        if self.rest.is_empty() || self.rest[0] == b'>' {
            self.rest = self.rest.get(1..).unwrap_or_default();
            self.in_tag = false;
            return None;
        }
        let mut first = true;
        let name = self
            .take_while(|byte| std::mem::take(&mut first) || !is_space(byte) && !matches!(byte, b'=' | b'>' | b'/'));
        self.take_while(is_space);
        if self.rest.first() != Some(&b'=') {
            return Some((name, &[]));
        }
        self.rest = &self.rest[1..];
        self.take_while(is_space);
        let value = match self.rest.first() {
            Some(quote @ (b'"' | b'\'')) => {
                self.rest = &self.rest[1..];
                let (value, rest) = self.rest.split_at(memchr(*quote, self.rest).unwrap_or(self.rest.len()));
                self.rest = rest.get(1..).unwrap_or_default();
                value
            }
            _ => self.take_while(|byte| !is_space(byte) && byte != b'>'),
        };
        Some((name, value))
    }

    fn take_while(&mut self, mut keep: impl FnMut(u8) -> bool) -> &'a [u8] {
        let end = self.rest.iter().position(|byte| !keep(*byte)).unwrap_or(self.rest.len());
        let (taken, rest) = self.rest.split_at(end);
        self.rest = rest;
        taken
    }
}

/// What follows the first `end`; nothing where there is none.
fn after<'a>(bytes: &'a [u8], end: &[u8]) -> &'a [u8] {
    let found = bytes.windows(end.len()).position(|window| window.eq_ignore_ascii_case(end));
    found.map_or(&[], |start| &bytes[start + end.len()..])
}

fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_a_browser_reads_it() {
        assert_eq!(address(b"/?a=1&amp;b=2").as_deref(), Some("/?a=1&b=2"));
        assert_eq!(address(b"/\xff"), None);
    }

    #[test]
    fn text_comments_and_scripts_hold_no_ids() {
        let html = r#"<p>Write id="b" here</p><!-- <a href="/c" id="d"> -->
            <script>x = '<a href="/e" id="f">'</script><style>/* id="g" */</style><p id="h" data-id="i">"#;
        assert_eq!(ids(html.as_bytes()).collect::<Vec<_>>(), ["h"]);
    }

    #[test]
    fn parts_that_stand_in_the_page_are_left_out() {
        let html = br#"<a href="/a"><tr><a href="/b"></tr><a href="/c"><tr><a href="/d"></tr>"#;
        let left = |parts: &[&str]| without(html, parts).collect::<Vec<_>>().concat();
        let (b, d) = (r#"<tr><a href="/b"></tr>"#, r#"<tr><a href="/d"></tr>"#);
        assert_eq!(left(&[b, d]), br#"<a href="/a"><a href="/c">"#);
        assert_eq!(left(&["", d]), br#"<a href="/a"><tr><a href="/b"></tr><a href="/c">"#);
        assert_eq!(left(&["<tr><i>"]), html);
    }

    #[test]
    fn a_quoted_bracket_does_not_end_a_tag() {
        assert_eq!(ids(br#"<a title="a > b" id="c">"#).collect::<Vec<_>>(), ["c"]);
    }

    #[test]
    fn finds_ids_in_their_order() {
        let html = br#"<main id="main"><h2 id=plain><br/><hr id='last'/></h2><i id="">"#;
        assert_eq!(ids(html).collect::<Vec<_>>(), ["main", "plain", "last"]);
    }

    #[test]
    fn any_bytes_will_do() {
        let whole = b"<a\xff href=\"/\xff\" id=\xf0 = >\x00<!-- <script><p id=\"/";
        for end in 0..=whole.len() {
            for start in 0..end {
                let _ = attributes(&whole[start..end]).count() + ids(&whole[start..end]).count();
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn no_input_panics(bytes in proptest::collection::vec(proptest::sample::select(&b"<>=/ \"'!-aidhref\xff"[..]), 0..200)) {
            let _ = attributes(&bytes).count() + ids(&bytes).count();
        }
    }
}
