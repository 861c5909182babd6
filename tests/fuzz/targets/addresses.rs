//! Addresses in links, settings, redirects and styles: nothing that a page loads may come from another host.

use fastrand::Rng;
use html5gum::{Token, Tokenizer};
use tempfile::tempdir;

use crate::engine::{Files, Target};
use crate::fixtures::checked;
use crate::mutation::mutated;

pub(crate) static TARGET: Target = Target { name: "addresses", make, test };

const PARTS: &[&str] = &[
    "https:",
    "HTTPS:",
    "http:",
    "//",
    "/",
    "\\",
    "\\\\",
    "/\\",
    "javascript:",
    "java\tscript:",
    "data:image/png;base64,",
    "blob:",
    "mailto:",
    "tel:",
    "ftp:",
    "file:",
    "example.org",
    "example.org.",
    "EXAMPLE.ORG",
    "example.org@other.example",
    "other.example",
    "user:pass@",
    ":80",
    ":443",
    ":99999",
    "[::1]",
    "127.0.0.1",
    "0x7f.1",
    "xn--e1afmkfd",
    "例え",
    "awards/",
    "awards/a-1/",
    "about",
    "about/",
    "../",
    "./",
    "..%2f",
    "%2e%2e/",
    "%",
    "%zz",
    "%00",
    "#",
    "#main",
    "?",
    "?a=b&amp;c",
    ";",
    " ",
    "\t",
    "\u{a0}",
    "\u{202e}",
    "\u{ff0f}",
    "\"",
    "'",
    "<",
    ">",
    "(",
    ")",
    "url(",
    "&#47;",
    "&sol;",
    "*",
    ":splat",
    "cy/",
    "index.html",
    ".",
    "",
];

/// Where addresses are, each with one in it that is right.
const PLACES: &[(&str, &str, &str)] = &[
    (
        "data/site.yaml",
        "name: Example Office\nkind: other\nlanguages: [en, cy]\nbase_url: ",
        "https://example.org/register",
    ),
    ("data/organisations.yaml", "id: hub\nname: The Hub\nkind: charity\nwebsite: ", "https://hub.example.org/"),
    ("content/links.md", "---\ntitle: Links\n---\n\n[a](", "/organisations/hub/"),
    ("content/pictures.md", "---\ntitle: Pictures\n---\n\n![a](", "/picture.svg"),
    ("content/_redirects", "/register/old/ ", "/register/organisations/hub/ 301"),
    ("themes/default/components/tag/tag.css", ".tag { background: url(", "/picture.svg"),
    (
        "themes/default/layout.html",
        "{% extends \"default/layout.html\" %}{% block footer %}<a href=\"",
        "/organisations/hub/",
    ),
    (
        "data/opportunities.yaml",
        "id: round\ntitle: Round\nkind: grant-round\ncloses: 2026-07-01\nurl: ",
        "https://example.org/a.pdf",
    ),
];

/// What the addresses lead to.
fn around() -> Files {
    let picture =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><rect width=\"1\" height=\"1\"/></svg>\n";
    [("content/picture.svg", picture)].map(|(path, text)| (path.to_string(), text.into())).into()
}

fn make(rng: &mut Rng) -> Files {
    let mut files = around();
    for (path, before, right) in PLACES {
        let address = if rng.u8(0..3) == 0 { address(rng, right) } else { right.as_bytes().to_vec() };
        let is_needed = !path.starts_with("themes");
        if is_needed || rng.u8(0..3) == 0 {
            files.insert(path.to_string(), [before.as_bytes(), &address, after(path).as_bytes()].concat());
        }
    }
    files
}

/// What follows the address.
fn after(path: &str) -> &'static str {
    match path {
        "content/links.md" | "content/pictures.md" => ")\n",
        "themes/default/components/tag/tag.css" => ") }\n",
        "themes/default/layout.html" => "\">a</a>{% endblock %}\n",
        _ => "\n",
    }
}

fn address(rng: &mut Rng, right: &str) -> Vec<u8> {
    match rng.bool() {
        true => mutated(rng, right.as_bytes(), PARTS.concat().as_bytes(), PARTS),
        false => (0..rng.usize(1..6)).flat_map(|_| rng.choice(PARTS).unwrap_or(&"").bytes()).collect(),
    }
}

fn test(files: &Files) {
    let folder = tempdir().unwrap();
    let site = checked(folder.path(), files);
    if site.found.has_errors() {
        return;
    }
    for (plan, page) in site.pages() {
        let place = plan.place(page).file(plan.style);
        let html = site.file(&place).unwrap_or_else(|| panic!("{place} is not made"));
        harmless(&place, &html);
    }
}

/// What a browser would fetch without being asked is of this host, and what it would follow is no program.
fn harmless(place: &str, html: &[u8]) {
    for token in Tokenizer::new(html) {
        let Ok(Token::StartTag(tag)) = token else { continue };
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        let value = |wanted: &str| {
            let mut all = tag.attributes.iter();
            let found = all.find(|(attribute, _)| String::from_utf8_lossy(attribute) == wanted);
            found.map(|(_, value)| as_a_browser_reads(&String::from_utf8_lossy(value)))
        };
        let is_loaded =
            name == "link" && !matches!(value("rel").as_deref(), Some("canonical" | "alternate" | "license"));
        let links = ["src", "srcset", "poster", "data", "action"].iter().filter_map(|attribute| value(attribute));
        for address in links.chain(value("href").filter(|_| is_loaded)) {
            assert!(!address.starts_with("//") && scheme(&address).is_none(), "{place}: <{name}> loads {address}");
        }
        if let Some(address) = value("href") {
            let is_known = scheme(&address).is_none_or(|scheme| matches!(scheme, "http" | "https" | "mailto" | "tel"));
            assert!(is_known, "{place}: <{name}> leads to {address}");
        }
    }
}

/// Without the tabs and line ends that a browser leaves out, in small letters, and with strokes of one kind.
fn as_a_browser_reads(value: &str) -> String {
    let read: String = value.chars().filter(|sign| !matches!(sign, '\t' | '\n' | '\r')).collect();
    read.trim_matches(|sign: char| sign <= ' ').to_ascii_lowercase().replace('\\', "/")
}

/// What comes before the first colon, where a browser takes that for a scheme.
fn scheme(address: &str) -> Option<&str> {
    let before = address.split(['/', '?', '#']).next().unwrap_or_default();
    let is_part = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '+' | '-' | '.');
    let is_scheme =
        |word: &&str| word.starts_with(|sign: char| sign.is_ascii_alphabetic()) && word.chars().all(is_part);
    before.split_once(':').map(|(scheme, _)| scheme).filter(is_scheme)
}

/// Cases of a site that is wrong by itself would show nothing.
#[test]
fn addresses_begin_with_a_site_that_can_be_published() {
    let all = PLACES.iter().map(|(path, before, right)| {
        (path.to_string(), [before.as_bytes(), right.as_bytes(), after(path).as_bytes()].concat())
    });
    let folder = tempdir().unwrap();
    let site = checked(folder.path(), &all.chain(around()).collect());
    assert!(!site.found.has_errors(), "{:#?}", site.found.list);
}
