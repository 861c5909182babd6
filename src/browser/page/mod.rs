//! Judges a finished page: by the plain reader, or where that does not understand it, by the whole one.

use std::borrow::Cow;

use super::address::Origin;
#[cfg(test)]
use super::known;
use super::strict::{self, Seen};
use super::{Breach, html};

/// What was found in a page.
#[derive(Debug)]
pub struct Found<'a> {
    pub breaches: Vec<Breach>,
    /// The addresses of this site that `href` and `src` name. Those of the plain reader are as they are written.
    pub links: Vec<Cow<'a, [u8]>>,
}

/// Reads a page that is given whole, and in pieces: without parts of it that were read on another page, or that are known,
/// each of which is written in the plainest way.
pub fn judge<'a>(whole: &'a [u8], pieces: impl Iterator<Item = &'a [u8]>, origin: &Origin) -> Found<'a> {
    match plain(pieces, origin) {
        Some(links) if strict::has_encoding(whole) && !strict::has_escape(whole) => {
            Found { breaches: Vec::new(), links: links.into_iter().map(Cow::Borrowed).collect() }
        }
        _ => any(whole, origin),
    }
}

/// The links of a page that the plain reader understands, and in which it finds nothing wrong.
fn plain<'a>(pieces: impl Iterator<Item = &'a [u8]>, origin: &Origin) -> Option<Vec<&'a [u8]>> {
    let mut seen = Seen::default();
    for piece in pieces {
        strict::read(piece, origin, &mut seen)?;
    }
    seen.has_policy().then_some(seen.links)
}

/// Whether the plain reader understands a page by itself.
#[cfg(test)]
pub(crate) fn is_plain(html: &[u8], origin: &Origin) -> bool {
    plain(std::iter::once(html), origin).is_some() && strict::has_encoding(html)
}

/// Whether no browser goes anywhere by an attribute of that name.
#[cfg(test)]
pub(crate) fn is_plain_attribute(name: &str) -> bool {
    known::attribute(name.as_bytes()) == known::Use::Plain
}

fn any<'a>(whole: &[u8], origin: &Origin) -> Found<'a> {
    let text = String::from_utf8_lossy(whole);
    let mut reading = html::read(&text, origin);
    reading.judge_as_whole();
    let escaped = reading.links.into_iter().map(|link| Cow::Owned(link.replace('&', "&amp;").into_bytes()));
    Found { breaches: reading.breaches, links: escaped.collect() }
}

#[cfg(test)]
mod tests;
