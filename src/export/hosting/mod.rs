//! The headers that pages should be sent with, and the same as settings of common hosts. `serve` sends them too.
//!
//! Sources: Content Security Policy Level 3 (W3C), Fetch (CORS), Permissions Policy (W3C), RFC 6797, and RFC 9111 for
//! what a browser may show again without asking.

mod apache;
mod caddy;
mod headers_file;
mod host;
mod moved;
mod nginx;
mod redirects;
mod s3;

use crate::model::address::{AddressStyle, FRAMED, MovedAddress, UrlPath};
use crate::model::policy;
use crate::records::settings::Settings;

pub use host::{Host, Limit, Measure, files};
pub use moved::{moved_below, redirects_file};
pub use redirects::Redirect;

/// Sent with every file.
pub static HEADERS: &[(&str, &str)] = &[
    (policy::HEADER, policy::OF_HEADERS),
    ("X-Content-Type-Options", "nosniff"),
    // Other sites need not learn which record a reader came from.
    ("Referrer-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];

/// Sent by public hosts, never by the preview: a browser that has received it refuses plain HTTP for a year. Without
/// `includeSubDomains` and `preload`, which would bind hosts that this site knows nothing of.
static HTTPS_ONLY: (&str, &str) = ("Strict-Transport-Security", "max-age=31536000");

/// Browsers ask each time whether a file has changed: else they show an unchanged page of a hundred days ago for ten
/// more, also after its sum was corrected. Only [`IN_INDEX`] may be kept for good.
static ASK_AGAIN: (&str, &str) = ("Cache-Control", "no-cache");

/// Sent instead with the files of the search index where they are there: they have their content in their names. A host
/// must not send it where one is missing, which a browser would remember as well. `_headers` has no way to say so, and
/// need not: the script of the search asks for none of them twice.
static KEEP: (&str, &str) = ("Cache-Control", "public, max-age=31536000, immutable");

/// The files of the search index but for its list, as a regular expression below the root of the site.
const IN_INDEX: &str = "/search/index/.+\\.(bin|txt)$";

/// Sent instead with what is in the folder of pages that other sites may frame.
pub static MAY_BE_FRAMED: (&str, &str) = (policy::HEADER, policy::OF_FRAMED);

/// Sent with every file of a preview of drafts.
static NO_INDEX: (&str, &str) = ("X-Robots-Tag", "noindex");

/// Sent with open data: pages elsewhere may read them.
pub static OPEN: (&str, &str) = ("Access-Control-Allow-Origin", "*");

/// What settings of a host follow.
#[derive(Debug, Default)]
pub struct Shape {
    /// The path that the site stands at, empty or such as `/register`.
    root: String,
    style: AddressStyle,
    /// The folders of all languages but the first, such as `cy`: each has a page of its own for what is not found.
    languages: Vec<&'static str>,
    shows_drafts: bool,
    /// Addresses that were another page’s before, in every language.
    moved: Vec<MovedAddress>,
    /// Addresses of what was withdrawn, in every language.
    gone: Vec<UrlPath>,
}

impl Shape {
    /// That of a site with those settings.
    pub fn new(settings: &Settings, shows_drafts: bool) -> Shape {
        let languages = settings.languages.iter().skip(1).map(|language| language.code()).collect();
        Shape { root: settings.root.clone(), style: settings.style, languages, shows_drafts, ..Shape::default() }
    }

    /// That of a site in one language whose pages are in folders.
    pub fn of_folder(root: &str) -> Shape {
        Shape { root: root.to_string(), ..Shape::default() }
    }

    /// The same with addresses that were another page’s before, and of what was withdrawn.
    pub fn with_addresses(self, moved: Vec<MovedAddress>, gone: Vec<UrlPath>) -> Shape {
        Shape { moved, gone, ..self }
    }

    /// What is sent with every file.
    fn everywhere(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let drafts = self.shows_drafts.then_some(NO_INDEX);
        HEADERS.iter().copied().chain([HTTPS_ONLY, ASK_AGAIN]).chain(drafts)
    }

    /// The folder of pages that other sites may frame, as a path of the site.
    fn framed() -> String {
        format!("/{FRAMED}/")
    }

    /// A path of the site as the host sees it, without percent signs.
    fn path(&self, path: &str) -> String {
        format!("{}{path}", crate::model::address::decoded(&self.root))
    }

    /// The same inside a regular expression.
    fn pattern(&self) -> String {
        self.path("").replace('.', "\\.")
    }
}

/// Names of texts without an ending, which some hosts would have browsers save and not show.
static TEXTS_WITHOUT_ENDING: [&str; 4] = ["LICENCE", "LICENSE", "README", "SHA256SUMS"];

/// Files that hosts read and need not send.
pub static NOT_SENT: [&str; 3] = ["_headers", "_redirects", ".nojekyll"];

/// A file of settings for a host: its path, and how it is written.
#[derive(Debug)]
pub struct HostFile {
    pub path: &'static str,
    pub write: fn(&Shape) -> String,
}

impl PartialEq for HostFile {
    fn eq(&self, other: &HostFile) -> bool {
        self.path == other.path
    }
}

impl Eq for HostFile {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_host_is_told_the_same() {
        let shape = Shape { shows_drafts: true, ..Shape::default() };
        for file in host::every_file().filter(|file| file.path != ".nojekyll" && !file.path.starts_with("hosting/s3")) {
            let text = (file.write)(&shape);
            let no_frame = if file.path == "_headers" { headers_file::NO_FRAME } else { HEADERS[0] };
            let others = shape.everywhere().filter(|header| *header != HEADERS[0]);
            for (name, value) in others.chain([OPEN, no_frame, MAY_BE_FRAMED]) {
                let said = text.lines().any(|line| line.contains(name) && line.replace('"', "").contains(value));
                assert!(said, "{} lacks {name}", file.path);
            }
        }
    }

    #[test]
    fn settings_follow_the_folder_and_the_languages_of_a_site() {
        let shape = Shape { root: "/T%C5%B7/v1.2".into(), languages: vec!["cy"], ..Shape::default() };
        let expected = [
            ("_headers", &["/T%C5%B7/v1.2/*\n", "/T%C5%B7/v1.2/feed.xml\n"][..]),
            (
                "hosting/nginx.conf",
                &[
                    "location ^~ \"/Tŷ/v1.2/\" {",
                    "error_page 404 \"/Tŷ/v1.2/404.html\";",
                    "error_page 404 \"/Tŷ/v1.2/cy/404.html\";",
                    "location ~ \"(^/Tŷ/v1\\.2/data/|\\.csv$)\" {",
                ],
            ),
            (
                "hosting/apache.conf",
                &[
                    "<If \"%{REQUEST_URI} =~ m#^/Tŷ/v1\\.2/#\">\n    ErrorDocument 404 \"/T%C5%B7/v1.2/404.html\"",
                    "<If \"%{REQUEST_URI} =~ m#^/Tŷ/v1\\.2/cy/#\">\n    ErrorDocument 404 \"/T%C5%B7/v1.2/cy/404.html\"",
                ],
            ),
        ];
        let caddy = [
            "route \"/Tŷ/v1.2/*\" {",
            "@open path \"/Tŷ/v1.2/data/*\" *.csv",
            "    handle \"/Tŷ/v1.2/cy/*\" {\n        rewrite * \"/Tŷ/v1.2/cy/404.html\"",
        ];
        for (path, parts) in expected.into_iter().chain([("hosting/Caddyfile", &caddy[..])]) {
            let file = host::every_file().find(|file| file.path == path).unwrap();
            let text = (file.write)(&shape);
            for part in parts {
                assert!(text.contains(part), "{path} lacks {part}:\n{text}");
            }
        }
    }

    #[test]
    fn files_with_their_content_in_their_names_may_be_kept_where_a_host_knows_that_they_are_there() {
        let shape = Shape { root: "/v1.2".into(), ..Shape::default() };
        // What S3 is told of headers is in the command that copies.
        let other = |path: &str| path == ".nojekyll" || path.starts_with("hosting/s3");
        for file in host::every_file().filter(|file| !other(file.path)) {
            let text = (file.write)(&shape);
            assert_eq!(text.contains("immutable"), file.path != "_headers", "{}", file.path);
            assert_eq!(text.contains("/v1\\.2/search/index/"), file.path != "_headers", "{}", file.path);
        }
    }

    /// Cloudflare joins the values of a header that two rules give: “*, *” is refused by browsers.
    #[test]
    fn no_header_is_given_twice_by_rules_that_match_one_file() {
        for shows_drafts in [false, true] {
            let text = headers_file::text(&Shape { shows_drafts, ..Shape::default() });
            let open = text.matches(OPEN.0).count();
            assert_eq!(open, 1, "{text}");
            assert_eq!(text.matches(ASK_AGAIN.0).count(), 1, "{text}");
            // Of two policies both hold: the one for all files must not forbid what the other allows.
            let policies: Vec<&str> = text.lines().filter(|line| line.contains(policy::HEADER)).collect();
            assert_eq!(policies.len(), 2, "{text}");
            assert!(!policies[0].contains("frame-ancestors") && policies[1].ends_with("frame-ancestors *"), "{text}");
        }
    }

    #[test]
    fn the_policy_lets_nothing_in() {
        let policy = policy::OF_HEADERS;
        assert!(!policy.contains("unsafe") && !policy.contains("http") && !policy.contains('*'));
        assert_eq!(policy, format!("{}; frame-ancestors 'none'", policy::OF_PAGES));
        assert_eq!(policy::OF_FRAMED, format!("{}; frame-ancestors *", policy::OF_PAGES));
    }
}
