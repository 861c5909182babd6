//! Where an address leads, resolved as browsers resolve it. The home of `url`, which is the URL Standard (WHATWG):
//! backslashes are slashes, tabs and line breaks inside an address and spaces around it do not count.

use url::Url;

/// A page of the site, which addresses are relative to.
#[derive(Clone, Debug)]
pub struct Origin {
    base: Url,
    /// The same page by the other of http and https: `https:a` is a file here only on a page that came by https.
    twin: Url,
    /// Whether the page is a picture, which may load nothing but itself.
    is_alone: bool,
}

/// Where an address leads from a page of the site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Destination {
    /// To this site.
    Here,
    /// To another host of the web.
    Elsewhere,
    /// To a mailbox or a telephone.
    Person,
    /// To something else, such as a script or a file.
    Other,
    /// Nowhere: no browser can read the address.
    Nowhere,
}

impl Origin {
    /// That of a site at `base_url`, such as `https://example.org/register`. Where that is no address of the web, every
    /// address with a host leads elsewhere.
    pub fn new(base_url: &str) -> Origin {
        let nobody = || Url::parse("https://site.invalid/page/").expect("this is an address");
        let base = Url::parse(&format!("{}/page/", base_url.trim_end_matches('/')));
        let base = base.ok().filter(is_of_the_web).unwrap_or_else(nobody);
        let mut twin = base.clone();
        let _ = twin.set_scheme(if base.scheme() == "https" { "http" } else { "https" });
        Origin { base, twin, is_alone: false }
    }

    /// That of a picture, wherever it is published: of all addresses only its own parts, `#part`, are here. No policy
    /// holds a picture that a reader opens by itself, so nothing that it loads may depend on where it is.
    pub fn of_picture() -> Origin {
        Origin { is_alone: true, ..Origin::new("") }
    }

    /// Where the address leads.
    pub fn leads(&self, address: &str) -> Destination {
        match self.leads_as_page(address) {
            Destination::Here if self.is_alone && !is_part(address) => Destination::Elsewhere,
            destination => destination,
        }
    }

    fn leads_as_page(&self, address: &str) -> Destination {
        if is_path(address) {
            return Destination::Here;
        }
        let Ok(url) = Url::options().base_url(Some(&self.base)).parse(address) else { return Destination::Nowhere };
        match url.scheme() {
            "http" | "https" if url.origin() == self.base.origin() && self.is_here_by_twin(address) => {
                Destination::Here
            }
            "http" | "https" => Destination::Elsewhere,
            "mailto" | "tel" => Destination::Person,
            _ => Destination::Other,
        }
    }

    fn is_here_by_twin(&self, address: &str) -> bool {
        let url = Url::options().base_url(Some(&self.twin)).parse(address);
        url.is_ok_and(|url| [self.base.origin(), self.twin.origin()].contains(&url.origin()))
    }

    /// Whether a browser that loads the address asks this site.
    pub fn is_here(&self, address: &str) -> bool {
        self.leads(address) == Destination::Here
    }

    /// Whether a text would lead here too if a browser took it for an address. In a picture most texts are none, so there
    /// they need not name a part of it.
    pub fn may_be_here(&self, text: &str) -> bool {
        self.leads_as_page(text) == Destination::Here
    }
}

/// The host of an address of the web.
pub fn host(address: &str) -> Option<String> {
    Url::parse(address).ok().filter(is_of_the_web)?.host_str().map(str::to_string)
}

/// What to write instead of an address that no site can have: every page, feed and download prints it as it is.
pub fn site_fault(address: &str) -> Option<String> {
    const WHOLE: &str = "write the whole address, such as https://www.example.org or https://www.example.org/register";
    let Some(url) = Url::parse(address).ok().filter(is_of_the_web) else { return Some(WHOLE.into()) };
    let own = address.trim_end_matches('/');
    let read = url.as_str().trim_end_matches('/');
    let path = url.path();
    let is_plain = |letter: char| letter.is_ascii_alphanumeric() || "/-._~%".contains(letter);
    match () {
        () if !url.username().is_empty() || url.password().is_some() || address.contains('@') => {
            Some("write it without the name and the password before the @: everyone could read them".into())
        }
        () if url.query().is_some() || url.fragment().is_some() => Some("write it without ? and #".into()),
        () if path.trim_end_matches('/').contains("//") => Some("write one slash between its parts".into()),
        () if !path.chars().all(is_plain) || has_lone_percent(path) => {
            Some("name its folder with letters, digits and hyphens".into())
        }
        () if own != read => Some(format!("write {read}")),
        () => None,
    }
}

/// Whether a percent sign means itself: two digits must follow it.
fn has_lone_percent(path: &str) -> bool {
    let is_digits = |rest: &str| rest.len() >= 2 && rest.bytes().take(2).all(|byte| byte.is_ascii_hexdigit());
    path.split('%').skip(1).any(|rest| !is_digits(rest))
}

/// Whether an address is the path of a file of this site as it is usually written, whatever else browsers take for one:
/// nearly all links of pages are, and none of these needs to be parsed.
fn is_path(address: &str) -> bool {
    let is_usual = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~%#?=&".contains(&byte);
    address.starts_with('/') && !address.starts_with("//") && address.bytes().all(is_usual)
}

fn is_part(address: &str) -> bool {
    address.trim_start_matches(|sign: char| sign <= ' ').starts_with('#')
}

fn is_of_the_web(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_where_a_browser_would_go() {
        let origin = Origin::new("https://example.org/register");
        for here in
            ["", "#a", "a.png", "/a", "../a", "?q=1", "https://example.org/", "/a//b", "HTTPS://EXAMPLE.ORG:443/a"]
        {
            assert_eq!(origin.leads(here), Destination::Here, "{here}");
        }
        let elsewhere = [
            "https:a.example/x",
            "https:/a.example/x",
            "//a.example",
            "\\\\a.example",
            "/\\a.example",
            "/\t/a.example",
            "ht\ntps://a.example",
            " \u{1}//a.example",
            "https:\\\\a.example",
            "https://example.org.a.example",
            "https://example.org@a.example",
            "http://example.org",
            "https://example.org:8443",
            "/\r\n/a.example",
        ];
        for address in elsewhere {
            assert_eq!(origin.leads(address), Destination::Elsewhere, "{address:?}");
        }
        for other in
            ["javascript:1", "java\tscript:1", "\u{1}JavaScript:1", "data:,x", "blob:x", "ws://a.example", "file:///a"]
        {
            assert_eq!(origin.leads(other), Destination::Other, "{other:?}");
        }
        assert_eq!(origin.leads("MAILTO:a@example.org"), Destination::Person);
        assert_eq!(origin.leads("https://["), Destination::Nowhere);
    }

    #[test]
    fn a_site_stands_at_an_address_that_reads_as_it_is_written() {
        for fine in [
            "https://www.example.org",
            "https://www.example.org/",
            "http://127.0.0.1:4000",
            "http://[::1]:8080/register",
            "https://example.org/a-b/c.d_e~f",
            "https://example.org/T%C5%B7",
            "https://xn--mnchen-3ya.example",
        ] {
            assert_eq!(site_fault(fine), None, "{fine}");
        }
        for (wrong, help) in [
            ("example.org", "write the whole"),
            ("ftp://example.org", "write the whole"),
            ("https://", "write the whole"),
            ("https://user:secret@example.org", "without the name"),
            ("https://user@example.org", "without the name"),
            ("https://@example.org", "without the name"),
            ("https://example.org/a?b", "without ? and #"),
            ("https://example.org/a#", "without ? and #"),
            ("https://example.org/../x", "write https://example.org/x"),
            ("https://example.org/a/%2e%2E/x", "write https://example.org/x"),
            ("https://example.org/./x", "write https://example.org/x"),
            ("https://example.org//x", "write one slash"),
            ("https://example.org/\\x", "write one slash"),
            ("https:///example.org", "write https://example.org"),
            ("https://example.org/\u{f1}", "write https://example.org/%C3%B1"),
            ("https://m\u{fc}nchen.example", "write https://xn--mnchen-3ya.example"),
            ("https://example.org:443", "write https://example.org"),
            ("HTTPS://Example.org", "write https://example.org"),
            (" https://example.org", "write https://example.org"),
            ("https://example.org/a b", "write https://example.org/a%20b"),
            ("https://example.org/100%", "name its folder"),
            ("https://example.org/a;b", "name its folder"),
            ("https://example.org/$host", "name its folder"),
        ] {
            let found = site_fault(wrong).unwrap_or_default();
            assert!(found.contains(help), "{wrong}: {found}");
        }
    }

    #[test]
    fn nothing_but_its_own_parts_is_here_for_a_picture() {
        let origin = Origin::of_picture();
        for part in ["#a", " #a", "\t\n#a", "#"] {
            assert_eq!(origin.leads(part), Destination::Here, "{part:?}");
        }
        for other in ["", "a#b", "/a", "?#a", "\u{a0}#a", "../a", ".", "\\\\a.example", "https://site.invalid/page/#a"]
        {
            assert!(!origin.is_here(other), "{other:?}");
        }
        assert!(origin.may_be_here("Segoe UI") && !origin.may_be_here("//a.example"));
    }

    #[test]
    fn slashes_beyond_two_never_lead_here() {
        for address in [
            "///a.example",
            "\\/a.example",
            "/\\/a.example",
            "////a.example",
            "\t/\n\\//a.example",
            "https:///a.example",
        ] {
            assert!(!Origin::new("https://example.org").is_here(address), "{address:?}");
        }
    }

    #[test]
    fn a_site_without_an_address_of_the_web_has_no_host_of_its_own() {
        assert!(!Origin::new("example.org").is_here("https://example.org/"));
        assert!(Origin::new("").is_here("/a"));
    }
}
