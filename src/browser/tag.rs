//! What a browser does with one opening tag.

use std::borrow::Cow;
use std::ops::Range;

use super::address::{Destination, Origin};
use super::known::{self, Use};
use super::{Breach, Kind, css};

/// What takes the place of a template's own signs where they make no text: white space to a browser, and never typed.
pub const BLANK: char = '\u{c}';

/// An opening tag as a browser reads it: names in lower case, of two attributes of one name the first.
#[derive(Clone, Debug, Default)]
pub(super) struct Tag<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) attributes: Vec<Attribute<'a>>,
    pub(super) at: Range<usize>,
}

/// An attribute with its value, and where that is written.
#[derive(Clone, Debug)]
pub(super) struct Attribute<'a> {
    pub(super) name: Cow<'a, str>,
    pub(super) value: Cow<'a, str>,
    pub(super) at: Range<usize>,
}

impl Tag<'_> {
    /// The value of the attribute of that name.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|attribute| attribute.name == name).map(|attribute| &*attribute.value)
    }

    /// Whether this is a script whose text is data and is not run.
    pub(super) fn is_data(&self) -> bool {
        self.value("src").is_none()
            && self.value("type").is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/ld+json"))
    }

    /// Whether this is a `meta` in the place of that header.
    pub(super) fn is_header(&self, name: &str) -> bool {
        self.name == "meta" && self.value("http-equiv").is_some_and(|header| header.trim().eq_ignore_ascii_case(name))
    }
}

/// What a browser would do and may not, on a site of that origin.
pub(super) fn judge(tag: &Tag, origin: &Origin, found: &mut Vec<Breach>) {
    let whole = |kind, what: String| Breach::new(kind, what, tag.at.clone());
    match &*tag.name {
        "style" => found.push(whole(Kind::Inline, "<style>".into())),
        "script" if !is_allowed_script(tag) => found.push(whole(Kind::Inline, "<script>".into())),
        "meta" => found.extend(meta(tag)),
        name if known::is_refused_element(name) => found.push(whole(Kind::Markup, format!("<{name}>"))),
        _ => {}
    }
    for attribute in &tag.attributes {
        let breach = branches(tag, attribute, origin).or_else(|| judge_attribute(tag, attribute, origin));
        found.extend(breach.map(|(kind, what)| Breach::new(kind, what, attribute.at.clone())));
    }
}

/// Of a template: each of the values that an attribute may get, divided by what was blanked.
fn branches(tag: &Tag, attribute: &Attribute, origin: &Origin) -> Option<(Kind, String)> {
    let mut values = attribute.value.split(BLANK).skip(usize::from(!attribute.value.contains(BLANK)));
    values.find_map(|value| {
        let branch = Attribute { name: attribute.name.as_ref().into(), value: value.into(), at: attribute.at.clone() };
        judge_attribute(tag, &branch, origin)
    })
}

/// Whether a script is data, or a file of its own that browsers run as a script.
pub(super) fn is_allowed_script(tag: &Tag) -> bool {
    let has_file = ["src", "href", "xlink:href"].iter().any(|name| tag.value(name).is_some());
    let kind = tag.value("type").unwrap_or_default().trim().to_ascii_lowercase();
    let runs = ["", "module", "text/javascript", "application/javascript", "text/ecmascript"].contains(&kind.as_str());
    tag.is_data() || has_file && runs
}

/// A refresh and other headers that lead away, and encodings in which a page reads differently.
fn meta(tag: &Tag) -> Option<Breach> {
    let breach =
        |name: &str, value: &str| Some(Breach::new(Kind::Markup, format!("<meta {name}={value}>"), tag.at.clone()));
    if let Some(charset) = tag.value("charset").filter(|charset| !charset.trim().eq_ignore_ascii_case("utf-8")) {
        return breach("charset", charset);
    }
    let header = tag.value("http-equiv")?.trim();
    let content = tag.value("content").unwrap_or_default().to_ascii_lowercase();
    let encodes = header.eq_ignore_ascii_case("content-type") && !content.contains("charset=utf-8");
    (encodes || !known::is_known_header(header)).then(|| breach("http-equiv", header)).flatten()
}

/// What is wrong with an attribute, and what of it.
pub(super) fn judge_attribute(tag: &Tag, attribute: &Attribute, origin: &Origin) -> Option<(Kind, String)> {
    let value = &*attribute.value;
    let foreign = |address: Option<&str>| address.map(|address| (Kind::Foreign, address.trim().to_string()));
    let away = |address: &&str| !origin.is_here(address);
    match known::attribute(attribute.name.as_bytes()) {
        Use::Plain => None,
        Use::Code => Some((Kind::Inline, format!("{}=", attribute.name))),
        Use::Loads => foreign(Some(value).filter(away)),
        Use::Href => href(tag, value, origin),
        Use::Addresses => foreign(value.split_ascii_whitespace().find(away)),
        Use::Steps => foreign(value.split(';').find(away)),
        // A comma may end an address or be part of it: both readings are judged.
        Use::Pictures => foreign(
            value.split_ascii_whitespace().chain(value.split([',', ' '])).find(|part| away(&part.trim_matches(','))),
        ),
        Use::Paint => paint(value, origin),
        Use::Unknown => foreign(Some(value).filter(away)).or_else(|| paint(value, origin)),
    }
}

/// What is wrong with an `href`: links of the reader's own choice may lead to other hosts.
fn href(tag: &Tag, value: &str, origin: &Origin) -> Option<(Kind, String)> {
    let destination = origin.leads(value);
    let leads = match &*tag.name {
        "a" | "area" => true,
        "link" => tag
            .value("rel")
            .is_some_and(|rel| !rel.trim().is_empty() && rel.split_ascii_whitespace().all(known::is_leading_relation)),
        _ => false,
    };
    let shown = || value.trim().to_string();
    match destination {
        Destination::Here => None,
        Destination::Elsewhere | Destination::Person | Destination::Nowhere if leads => None,
        Destination::Other if leads => Some((Kind::Link, shown())),
        _ => Some((Kind::Foreign, shown())),
    }
}

/// The address that a value of CSS loads from elsewhere.
fn paint(value: &str, origin: &Origin) -> Option<(Kind, String)> {
    let found = css::value_addresses(value).into_iter().find(|(address, _)| !origin.is_here(address));
    found.map(|(address, _)| (Kind::Foreign, address))
}
