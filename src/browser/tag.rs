//! What a browser does with one opening tag.

use std::borrow::Cow;
use std::ops::Range;

use super::address::{Destination, Origin};
use super::known::{self, Use};
use super::{Breach, Kind, css};

/// What takes the place of a template's own signs where they make no text: white space to a browser, and never typed.
pub const BLANK: char = '\u{c}';

/// So many bytes of a page are searched for its encoding before a browser guesses.
pub(super) const SEARCHED_FOR_ENCODING: usize = 1024;

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

    fn has_relation(&self, relation: &str) -> bool {
        let relations = self.value("rel").unwrap_or_default().split_ascii_whitespace();
        relations.into_iter().any(|own| own.eq_ignore_ascii_case(relation))
    }

    /// A script, a style or the manifest of an app from a file whose name does not say so: some hosts and browsers would use it all the same, and
    /// only files with these endings were read for what they load.
    fn other_file(&self, attribute: &str, endings: &[&str]) -> Option<Breach> {
        let address = self.value(attribute)?;
        let path = address.split(['?', '#']).next().unwrap_or_default().trim_matches(|sign: char| sign <= ' ');
        // What a template puts there is seen on the page.
        let is_known = path.ends_with('~') || endings.iter().any(|ending| path.to_ascii_lowercase().ends_with(ending));
        let what = || format!("<{} {attribute}={address}>", self.name);
        (!is_known).then(|| Breach::new(Kind::Unread, what(), self.at.clone()))
    }

    /// Whether this says, early enough, that the page is in UTF-8.
    pub(super) fn is_encoding(&self) -> bool {
        let is_utf_8 = self.value("charset").is_some_and(|charset| charset.trim().eq_ignore_ascii_case("utf-8"));
        self.name == "meta" && is_utf_8 && self.at.end <= SEARCHED_FOR_ENCODING
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
        "script" if !tag.is_data() => {
            let files = ["src", "href", "xlink:href"].into_iter();
            found.extend(files.filter_map(|attribute| tag.other_file(attribute, &[".js", ".mjs"])));
        }
        "link" if tag.has_relation("stylesheet") => found.extend(tag.other_file("href", &[".css"])),
        "link" if tag.has_relation("manifest") => found.extend(tag.other_file("href", &[".webmanifest"])),
        "meta" => found.extend(meta(tag, origin)),
        name if known::is_refused_element(name) => found.push(whole(Kind::Markup, format!("<{name}>"))),
        _ => {}
    }
    found.extend(charset(tag));
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

/// An encoding in which a page, a script or a style reads differently.
fn charset(tag: &Tag) -> Option<Breach> {
    let is_read_so = ["meta", "script", "link"].contains(&&*tag.name);
    let charset = tag.value("charset").filter(|charset| is_read_so && !charset.trim().eq_ignore_ascii_case("utf-8"))?;
    Some(Breach::new(Kind::Markup, format!("<{} charset={charset}>", tag.name), tag.at.clone()))
}

/// A refresh and other headers that lead away, and an encoding in their place.
fn meta(tag: &Tag, origin: &Origin) -> Option<Breach> {
    let breach = |header| Breach::new(Kind::Markup, format!("<meta http-equiv={header}>"), tag.at.clone());
    let name = tag.value("name").unwrap_or_default().trim();
    if known::is_asking_name(name) {
        return Some(Breach::new(Kind::Foreign, format!("<meta name={name}>"), tag.at.clone()));
    }
    let header = tag.value("http-equiv")?.trim();
    let content = tag.value("content").unwrap_or_default().to_ascii_lowercase();
    if header.eq_ignore_ascii_case("refresh") && leads_on(tag.value("content").unwrap_or_default(), origin) {
        return None;
    }
    let encodes = header.eq_ignore_ascii_case("content-type")
        && !["text/html; charset=utf-8", "text/html;charset=utf-8"].contains(&content.trim());
    (encodes || !known::is_known_header(header)).then(|| breach(header))
}

/// Whether a refresh leads at once to another page of this site, in the one form in which every browser reads it: from an
/// address that a page had before. What a template puts there is seen on the page.
fn leads_on(content: &str, origin: &Origin) -> bool {
    let address = content.strip_prefix("0; url=").filter(|address| address.starts_with(['/', '~']));
    address.is_some_and(|address| !address.contains(['"', '\'', ';', ' ']) && origin.is_here(address))
}

/// What is wrong with an attribute, and what of it.
pub(super) fn judge_attribute(tag: &Tag, attribute: &Attribute, origin: &Origin) -> Option<(Kind, String)> {
    let value = &*attribute.value;
    let foreign = |address: Option<&str>| address.map(|address| (Kind::Foreign, address.trim().to_string()));
    let away = |address: &&str| !origin.is_here(address);
    let may_be_away = |address: &&str| !origin.may_be_here(address);
    match known::attribute(attribute.name.as_bytes()) {
        Use::Plain => None,
        Use::Code => Some((Kind::Inline, format!("{}=", attribute.name))),
        Use::Loads => foreign(Some(value).filter(away)),
        Use::Begins => foreign(Some(value).filter(|value| !begins_here(value, origin))),
        Use::Href => href(tag, value, origin),
        Use::Addresses => foreign(value.split_ascii_whitespace().find(away)),
        // Of the other attribute only the value is known: it may be an address, or paint.
        Use::Steps => foreign(value.split(';').find(may_be_away)).or_else(|| paint(value, origin)),
        // A comma may end an address or be part of it: both readings are judged.
        Use::Pictures => foreign(
            value.split_ascii_whitespace().chain(value.split([',', ' '])).find(|part| away(&part.trim_matches(','))),
        ),
        Use::Paint => paint(value, origin),
        Use::Unknown => foreign(Some(value).filter(may_be_away)).or_else(|| paint(value, origin)),
    }
}

/// Whether an address leads here whatever a script puts after it.
fn begins_here(address: &str, origin: &Origin) -> bool {
    const AFTER: [&str; 5] = ["", "//a.example/", ".a.example/", "@a.example/", "://a.example/"];
    AFTER.iter().all(|rest| origin.is_here(&format!("{address}{rest}")))
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
    css::breaches(value, origin).into_iter().next().map(|breach| (Kind::Foreign, breach.what))
}
