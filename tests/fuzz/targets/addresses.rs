//! Addresses in links, settings, redirects and styles: nothing that a page loads may come from another host.

use candour::pipeline::Site;
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
    ("content/pictures.md", "---\ntitle: Pictures\n---\n\n![a](", "/picture.png"),
    ("content/_redirects", "/old/ ", "/organisations/hub/ 301"),
    ("themes/default/assets/own.css", "body { background: url(", "/picture.png"),
    (
        "themes/default/pages/page.html",
        "{% extends \"default/pages/page.html\" %}{% block main %}<a href=\"",
        "/about/",
    ),
    ("data/documents.csv", "award,title,url\na-1,Text,", "https://example.org/a.pdf"),
];

fn make(rng: &mut Rng) -> Files {
    let mut files = Files::new();
    for (path, before, right) in PLACES {
        let address = if rng.u8(0..3) == 0 { address(rng, right) } else { right.as_bytes().to_vec() };
        let after = match *path {
            "content/links.md" | "content/pictures.md" => ")\n",
            "themes/default/assets/own.css" => ") }\n",
            "themes/default/pages/page.html" => "\">a</a>{% endblock %}\n",
            _ => "\n",
        };
        let is_needed = !path.starts_with("themes") && *path != "data/documents.csv";
        if is_needed || rng.u8(0..3) == 0 {
            files.insert(path.to_string(), [before.as_bytes(), &address, after.as_bytes()].concat());
        }
    }
    files
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
        harmless(&site, &place, &html);
    }
}

/// What a browser would fetch without being asked is of this host, and what it would follow is no program.
fn harmless(_: &Site, place: &str, html: &[u8]) {
    for token in Tokenizer::new(html) {
        let Ok(Token::StartTag(tag)) = token else { continue };
        let name = String::from_utf8_lossy(&tag.name).into_owned();
        for (attribute, value) in &tag.attributes {
            let (attribute, value) = (String::from_utf8_lossy(attribute), String::from_utf8_lossy(value));
            let read: String = value.chars().filter(|sign| !matches!(sign, '\t' | '\n' | '\r')).collect();
            let read = read.trim_matches(|sign: char| sign <= ' ').to_ascii_lowercase().replace('\\', "/");
            let is_loaded = matches!(&*attribute, "src" | "srcset" | "poster" | "data" | "action")
                || *attribute == *"href" && name == "link";
            if is_loaded && name != "script" {
                let is_own = !read.starts_with("//") && (!read.contains(':') || read.starts_with("https://"));
                assert!(is_own, "{place}: <{name} {attribute}={value}>");
            }
            if *attribute == *"href" {
                let scheme =
                    read.split(['/', '?', '#']).next().unwrap_or_default().split_once(':').map(|(scheme, _)| scheme);
                let is_known = scheme.is_none_or(|scheme| matches!(scheme, "http" | "https" | "mailto" | "tel"));
                assert!(is_known, "{place}: <{name} href={value}>");
            }
        }
    }
}
