//! Addresses of pages and of the files they are written to. The home of `percent-encoding`, but for the server.

use super::choices::choices;
use std::borrow::Cow;
use std::fmt;

use super::language::Language;
use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// What an address may not hold as it is; a `%` is left, since what is encoded already stays so.
const NOT_IN_ADDRESSES: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'`').add(b'\\').add(b'^').add(b'{').add(b'|').add(b'}');

/// The address with spaces and all that is not plain ASCII as percent signs and digits.
pub fn encoded(address: &str) -> String {
    utf8_percent_encode(address, NOT_IN_ADDRESSES).to_string()
}

/// What a path may not hold as it is either: here a percent sign means itself, and nothing ends the path.
const NOT_IN_PATHS: &AsciiSet = &NOT_IN_ADDRESSES.add(b'%').add(b'?').add(b'#').add(b'[').add(b']');

/// The address of a file of that path, relative to where the path begins. A colon before the first slash would end the
/// name of a scheme.
pub fn of_path(path: &str) -> String {
    let address = utf8_percent_encode(path, NOT_IN_PATHS).to_string();
    let (first, rest) = address.split_at(address.find('/').unwrap_or(address.len()));
    first.replace(':', "%3A") + rest
}

/// The address that starts a letter to `email` with that subject.
pub fn mailto(email: &str, subject: &str) -> String {
    format!("mailto:{}?subject={}", encoded(email), utf8_percent_encode(subject, NON_ALPHANUMERIC))
}

/// The address as the name of a file: without percent signs, where what they stand for is text.
pub fn decoded(address: &str) -> Cow<'_, str> {
    percent_decode_str(address).decode_utf8().unwrap_or(Cow::Borrowed(address))
}

/// Words as a part of an address: lower-case letters and digits with hyphens between.
pub fn slug(words: &str) -> String {
    let mut slug = String::with_capacity(words.len());
    for letter in words.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            slug.push(letter);
        } else if !slug.is_empty() && !slug.ends_with('-') && !matches!(letter, '\'' | '’') {
            slug.push('-');
        }
    }
    let slug = slug.trim_end_matches('-');
    if slug.is_empty() { "section".to_string() } else { slug.to_string() }
}

choices! {
    /// How pages are written, by the setting `addresses`.
    #[derive(Default)]
    AddressStyle {
        /// `/awards/a-1/`, in `awards/a-1/index.html`.
        #[default]
        Folder = "folder", "Folders";
        /// `/awards/a-1`, in `awards/a-1.html`: a folder for each page takes most of the time of writing a large site.
        File = "file", "Files";
    }
}

/// The folder of the pages that other sites may frame. Nothing else is in it: hosts tell its pages apart by it alone.
pub const FRAMED: &str = "embed";

impl AddressStyle {
    /// The place an address of the site names: `/awards/` or `/awards` is `awards`, each in its style only.
    pub fn place(self, address: &str) -> Option<&str> {
        let path = address.strip_prefix('/')?;
        match self {
            _ if path.is_empty() || path.strip_suffix(".html").is_some_and(is_not_found) => any_place(address),
            AddressStyle::Folder => path.strip_suffix('/'),
            AddressStyle::File => Some(path).filter(|path| !path.ends_with('/')),
        }
    }

    /// The place of the page that is written to that file.
    pub fn place_of_file(self, file: &str) -> Option<&str> {
        let place = file.strip_suffix(".html")?;
        match self {
            _ if place == "index" => Some(""),
            _ if is_not_found(place) => Some(place),
            AddressStyle::Folder => place.strip_suffix("/index"),
            AddressStyle::File => Some(place),
        }
    }
}

/// The place an address names that somebody wrote, in whatever style: `/awards/`, `/awards` and `/awards.html` are
/// `awards`.
pub fn any_place(address: &str) -> Option<&str> {
    let path = address.strip_prefix('/')?;
    let path = path.strip_suffix(".html").unwrap_or(path);
    let path = path.strip_suffix('/').unwrap_or(path);
    Some(if path == "index" { "" } else { path.strip_suffix("/index").unwrap_or(path) })
}

/// A page's place in the site, style left open: `awards/a-1`; empty for the home page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UrlPath(pub String);

/// An address that was a page’s before, and where it leads.
#[derive(Clone, Debug)]
pub struct MovedAddress {
    pub from: UrlPath,
    pub to: UrlPath,
    /// Whether the page’s files moved with it.
    pub with_files: bool,
    /// The names of the files beside the page, such as `feed.xml`.
    pub files: Vec<String>,
}

impl UrlPath {
    /// The place of that path, with or without slashes around it.
    pub fn new(path: impl AsRef<str>) -> UrlPath {
        UrlPath(path.as_ref().trim_matches('/').to_string())
    }

    /// The page of a record: `<type>/<id>`.
    pub fn of_record(type_name: &str, id: &str) -> UrlPath {
        UrlPath(format!("{type_name}/{id}"))
    }

    /// The file, relative to the output folder.
    pub fn file(&self, style: AddressStyle) -> String {
        match (self.0.as_str(), style) {
            ("", _) => "index.html".to_string(),
            (path, _) if is_not_found(path) => format!("{path}.html"),
            (path, AddressStyle::Folder) => format!("{path}/index.html"),
            (path, AddressStyle::File) => format!("{path}.html"),
        }
    }

    /// The address from the site's root, beginning with `/`.
    pub fn url(&self, style: AddressStyle) -> String {
        self.url_below("", style)
    }

    /// The address with the part before the site's root.
    pub fn url_below(&self, root: &str, style: AddressStyle) -> String {
        let path = self.0.as_str();
        let ending = match style {
            _ if path.is_empty() => "",
            _ if is_not_found(path) => ".html",
            AddressStyle::Folder => "/",
            AddressStyle::File => "",
        };
        // A million of these are made: `format!` takes three times as long.
        [root, "/", path, ending].concat()
    }

    /// A file in the page's folder: `awards/a-1/awards.csv`, whatever the style.
    pub fn beside(&self, name: &str) -> String {
        if self.0.is_empty() { name.to_string() } else { format!("{}/{name}", self.0) }
    }
}

/// Hosts look for the page of addresses that do not exist at `404.html`; each language has one.
fn is_not_found(place: &str) -> bool {
    let below = |code: &str| place.strip_prefix(code) == Some("/404");
    place.ends_with("404") && (place == "404" || Language::ALL.iter().any(|(_, code)| below(code)))
}

impl fmt::Display for UrlPath {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_found_by_its_encoded_address() {
        let name = "documents/Terms & Conditions é.pdf";
        assert_eq!(decoded(&encoded(name)), name);
        assert_eq!(decoded("100%-%ff"), "100%-%ff");
    }

    #[test]
    fn a_file_of_any_name_is_found_by_the_address_of_its_path() {
        for (path, address) in [
            ("a b.pdf", "a%20b.pdf"),
            ("documents/Lot #1.txt", "documents/Lot%20%231.txt"),
            ("documents/50% match.txt", "documents/50%25%20match.txt"),
            ("a%20b.txt", "a%2520b.txt"),
            ("Who can bid?.txt", "Who%20can%20bid%3F.txt"),
            ("09:30/10:00.txt", "09%3A30/10:00.txt"),
            ("T\u{177}.txt", "T%C5%B7.txt"),
            ("Q&A (final).txt", "Q&A%20(final).txt"),
            ("a[1].txt", "a%5B1%5D.txt"),
        ] {
            assert_eq!(of_path(path), address);
            assert_eq!(decoded(address), path);
        }
    }

    #[test]
    fn a_page_is_found_by_its_address_and_by_its_file_in_both_styles() {
        for style in [AddressStyle::Folder, AddressStyle::File] {
            for place in ["", "awards", "awards/a-1", "awards/page/2", "404", "cy/404", "cy"] {
                let own = UrlPath::new(place);
                assert_eq!(style.place(&own.url(style)), Some(place), "{style:?}");
                assert_eq!(style.place_of_file(&own.file(style)), Some(place), "{style:?}");
                assert_eq!(any_place(&own.url(style)), Some(place));
                assert_eq!(any_place(&format!("/{}", own.file(style))), Some(place));
            }
        }
        assert_eq!(AddressStyle::File.place("/awards/"), None);
        assert_eq!(AddressStyle::Folder.place("/awards"), None);
    }
}
