//! One line of `_redirects`: an old address, where it leads, and what of the old one goes into the new.

use std::collections::BTreeMap;

use crate::model::address;
use crate::model::source::ByteRange;

/// All that is below an address, in an old address and in a new one.
const REST: (&str, &str) = ("*", "splat");

/// Ways to say that an address has moved.
const MOVED: [&str; 5] = ["301", "302", "303", "307", "308"];

/// A redirect.
#[derive(Debug)]
pub(super) struct Line<'a> {
    /// Where it is in the file.
    pub(super) at: ByteRange,
    /// The old address, without the folder that the site is in.
    pub(super) from: &'a str,
    /// The new one.
    pub(super) to: &'a str,
}

impl<'a> Line<'a> {
    /// That of a text which begins at that byte, of a site below `root`.
    ///
    /// # Errors
    /// What keeps it from being a redirect within the site, and what to write.
    pub(super) fn read(text: &'a str, start: usize, root: &str) -> Result<Line<'a>, (String, String)> {
        let at = ByteRange::new(start, start + text.len());
        let (from, to) = match text.split_whitespace().collect::<Vec<_>>()[..] {
            [from, to] => (from, to),
            [from, to, status] if MOVED.contains(&status) => (from, to),
            [_, _, status] if status.parse::<u16>().is_ok() || status.trim_end_matches('!').parse::<u16>().is_ok() => {
                return Err((
                    format!("“{status}” is no way to say that an address has moved"),
                    "write 301 for an address \
                     that has moved for good, 302 for one that comes back"
                        .to_string(),
                ));
            }
            _ => return Err(no_redirect()),
        };
        let is_of_this_site = |address: &str| is_address(address) && !address.contains("://");
        if !is_of_this_site(from) || !is_of_this_site(to) || to.starts_with("/:") || to.starts_with("/*") {
            return Err(no_redirect());
        }
        let below = |address: &'a str| within(address, root).ok_or_else(|| outside(address, root));
        let line = Line { at, from: below(from)?, to: below(to)? };
        line.signs().map_or(Ok(line), Err)
    }

    /// What is wrong with its signs for parts that vary.
    fn signs(&self) -> Option<(String, String)> {
        let said = |what: String, help: &str| Some((what, help.to_string()));
        if self.from.contains(['?', '#']) {
            let help = "write the old address without what follows ? or #: hosts compare the path alone";
            return said(format!("“{}” is more than a path", self.from), help);
        }
        let star = self.from.find(REST.0).filter(|at| at + 1 < self.from.len() || !self.from.ends_with("/*"));
        if star.is_some() || self.to.contains(REST.0) {
            return said(
                "“*” is not at the end of the old address".to_string(),
                "write /old/* for all that is below /old/, and :splat for it in the new address: /old/* /new/:splat",
            );
        }
        let known: Vec<&str> = names(self.from).chain(self.from.ends_with('*').then_some(REST.1)).collect();
        let unknown = names(self.to).find(|name| !known.contains(name))?;
        said(format!("“:{unknown}” is not in the old address"), "write it there too, such as /old/:year /new/:year")
    }

    /// Whether parts of its addresses vary.
    pub(super) fn varies(&self) -> bool {
        self.from.contains('*') || names(self.from).next().is_some()
    }

    /// An address that it leads from.
    pub(super) fn sample(&self) -> String {
        let segments =
            self.from.split('/').map(|segment| if is_name(segment) || segment == "*" { "x" } else { segment });
        segments.collect::<Vec<_>>().join("/")
    }

    /// The parts of its addresses before the first that varies.
    pub(super) fn beginnings(&self) -> (&'a str, &'a str) {
        let fixed = |address: &'a str| {
            let end = address.find(['*', '?', '#']).unwrap_or(address.len());
            &address[..address.find("/:").map_or(end, |name| end.min(name + 1))]
        };
        (fixed(self.from), fixed(self.to))
    }

    /// Where it leads from an address; none where it is about others.
    pub(super) fn applied(&self, address: &str) -> Option<String> {
        let plain = |address: &str| address::decoded(address.trim_matches('/')).into_owned();
        let (from, address) = (plain(self.from), plain(address));
        let (mut said, mut own) = (BTreeMap::new(), address.split('/'));
        for segment in from.split('/') {
            if segment == REST.0 {
                said.insert(REST.1, own.by_ref().collect::<Vec<_>>().join("/"));
                break;
            }
            let part = own.next()?;
            match segment.strip_prefix(':').filter(|_| is_name(segment)) {
                Some(name) => drop(said.insert(name, part.to_string())),
                None if segment == part => {}
                None => return None,
            }
        }
        let parts = self.to.split('/').map(|part| match part.strip_prefix(':').and_then(|name| said.get(name)) {
            Some(text) => text.as_str(),
            None => part,
        });
        own.next().is_none().then(|| parts.collect::<Vec<_>>().join("/"))
    }
}

/// The names of parts that vary, in an address.
fn names(address: &str) -> impl Iterator<Item = &str> {
    address.split(['/', '?', '#']).filter(|part| is_name(part)).map(|part| &part[1..])
}

fn is_name(segment: &str) -> bool {
    segment.len() > 1 && segment.starts_with(':')
}

/// A path of this site. Browsers take `//` and `/\` for the beginning of another host.
fn is_address(address: &str) -> bool {
    address.starts_with('/') && !address.starts_with("//") && !address.contains('\\')
}

/// An address without the folder that the site is in; none where it is outside.
fn within<'a>(address: &'a str, root: &str) -> Option<&'a str> {
    let rest = address.strip_prefix(root).or_else(|| address.strip_prefix(&*address::decoded(root)))?;
    rest.starts_with('/').then_some(rest)
}

fn outside(address: &str, root: &str) -> (String, String) {
    let what = format!("“{address}” is not below {root}/, where this site is");
    (what, format!("write {root}{address}"))
}

fn no_redirect() -> (String, String) {
    let help = "write the old address, the new one and 301 or 302: /old/ /new/ 301; both addresses are of this site";
    ("this is no redirect within this site".to_string(), help.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_leads_from_this_site_to_this_site() {
        for text in ["/old/ /new/ 301", "/old/*\t/new/:splat  302", "/a /b", "/news/:year /years/:year/#awards 308"] {
            assert!(Line::read(text, 0, "").is_ok(), "{text}");
        }
        for text in [
            "/old/ https://a.example/ 301",
            "/old/ //a.example/ 301",
            "/old/ /\\a.example/ 301",
            "/* /:splat 301",
            "/old/ /new/ 200",
            "/old/ /new/ 301!",
            "/old/ /new/ 301 Country=gb",
            "/old/",
            "https://example.org/old/ /new/",
            "/old/*/a /new/ 301",
            "/old* /new/ 301",
            "/old/* /new/* 301",
            "/old/ /new/:splat 301",
            "/old/:year /new/:month 301",
            "/old/?a=1 /new/ 301",
        ] {
            assert!(Line::read(text, 0, "").is_err(), "{text}");
        }
        assert!(Line::read("/sub/old/ /sub/new/", 0, "/sub").is_ok());
        for text in ["/old/ /sub/new/", "/sub/old/ /new/", "/subway/ /sub/new/"] {
            assert!(Line::read(text, 0, "/sub").unwrap_err().1.contains("write /sub/"), "{text}");
        }
    }

    #[test]
    fn what_varies_in_an_address_goes_into_the_new_one() {
        for (line, address, expected) in [
            ("/old/ /new/", "/old", Some("/new/")),
            ("/old/ /new/", "/old/a/", None),
            ("/old/* /new/:splat", "/old/a/b", Some("/new/a/b")),
            ("/old/* /new/:splat", "/older/a", None),
            ("/:year/:month /years/:year/", "/2024/05/", Some("/years/2024/")),
            ("/%C5%B7/ /new/", "/ŷ", Some("/new/")),
        ] {
            let line = Line::read(line, 0, "").unwrap();
            assert_eq!(line.applied(address).as_deref(), expected, "{line:?}");
        }
    }
}
