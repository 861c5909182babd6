//! A site in English and Welsh: each page in both, nothing of one language in the other but what says so.

use std::collections::{BTreeMap, BTreeSet};

use candour::diagnostic::Diagnostics;
use candour::internals::Language;
use candour::internals::Messages;
use candour::model::source::Sources;

use crate::support::Site;

/// Every HTML page of the bilingual test site by its path, such as `cy/dyfarniadau/index.html`.
fn pages() -> BTreeMap<String, String> {
    let base_url = Some("https://example.org/register".to_string());
    let site = Site::of_repository("tests/sites/bilingual").reading(|options| options.base_url = base_url);
    let is_page = |path: &str| path.ends_with(".html") && !path.starts_with("embed/");
    let pages = site.build().files().into_iter().filter(|(path, _)| is_page(path));
    pages.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// The values of an attribute on tags that begin so.
fn values<'a>(html: &'a str, tag: &str, attribute: &str) -> Vec<&'a str> {
    let tags = html.split(tag).skip(1).map(|rest| rest.split('>').next().unwrap_or_default());
    tags.filter_map(|tag| tag.split_once(attribute)?.1.split('"').nth(1)).collect()
}

/// The page's text without elements in another language, tags and what is in the head.
fn text(html: &str) -> String {
    let body = html.split("<body>").nth(1).unwrap_or_default();
    let mut text = String::new();
    let mut rest = body;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        text.push('|');
        let (tag, after) = tag.split_once('>').expect("a tag ends");
        rest = after;
        if tag.contains(" lang=\"en\"") {
            let close = format!("</{}>", tag.split(' ').next().unwrap_or_default());
            rest = after.split_once(&close).expect("an element ends").1;
        }
    }
    text
}

#[test]
fn each_page_stands_in_both_languages_and_leads_to_the_other() {
    let pages = pages();
    let (welsh, english): (Vec<&String>, Vec<&String>) = pages.keys().partition(|path| path.starts_with("cy/"));
    assert_eq!(welsh.len(), english.len());
    let place = |address: &str| {
        let path = address.strip_prefix("https://example.org/register/").unwrap();
        if path.ends_with(".html") { path.to_string() } else { format!("{path}index.html") }
    };
    for (path, html) in &pages {
        if path.ends_with("404.html") {
            continue;
        }
        let language = if path.starts_with("cy/") { "cy" } else { "en" };
        assert!(html.contains(&format!("<html lang=\"{language}\">")), "{path}");
        let addresses = values(html, "<link rel=\"alternate\" hreflang", "href=");
        assert_eq!(addresses.len(), 3, "English, the default and Welsh of {path}");
        assert_eq!(addresses[0], addresses[1], "{path}: the default is English");
        let (own, other) = if language == "cy" { (addresses[2], addresses[0]) } else { (addresses[0], addresses[2]) };
        assert_eq!(&place(own), path);
        let counterpart = pages.get(&place(other)).unwrap_or_else(|| panic!("{path} leads to {other}"));
        let back = values(counterpart, "<link rel=\"alternate\" hreflang", "href=");
        assert_eq!(addresses, back, "{path} and {other} name each other");
        let switch = values(html, "<nav class=\"languages\"", "aria-label=");
        assert_eq!(switch, [if language == "cy" { "Ieithoedd" } else { "Languages" }]);
    }
}

#[test]
fn no_interface_text_of_one_language_stands_in_the_other() {
    let texts = |language| Messages::new(language, &Sources::default(), "default", &mut Diagnostics::default());
    let (english, welsh) = (texts(Language::English), texts(Language::Welsh));
    // What the schema calls things stands in the Welsh catalogue only.
    let is_message = |id: &str| !["address", "label", "help"].iter().any(|start| id.starts_with(start));
    let differing = |own: &Messages, other: &Messages| -> BTreeSet<String> {
        let others: BTreeSet<&str> = other.fixed().map(|(_, text)| text).collect();
        let own = own.fixed().filter(|(id, text)| !others.contains(text) && is_message(id));
        own.map(|(_, text)| format!("|{text}|")).collect()
    };
    let (only_english, only_welsh) = (differing(&english, &welsh), differing(&welsh, &english));
    for (path, html) in pages() {
        let (foreign, text) = if path.starts_with("cy/") {
            (&only_english, text(&html))
        } else {
            (&only_welsh, text(&html.replace("lang=\"cy\"", "lang=\"en\"")))
        };
        let found: Vec<_> = foreign.iter().filter(|words| text.contains(*words)).collect();
        assert!(found.is_empty(), "{path} says {found:?}");
    }
}

#[test]
fn what_is_not_translated_says_which_language_it_is_in() {
    let pages = pages();
    let award = &pages["cy/dyfarniadau/2025-fund-luck/index.html"];
    assert!(award.contains("<h1 lang=\"en\">Boxing for girls</h1>"), "{award}");
    assert!(award.contains("<div class=\"prose\" lang=\"en\">\n<p>Girls were few"), "{award}");
    assert!(award.contains("Hyfforddiant i ferched."));
    let decision = &pages["cy/penderfyniadau/2025-001/index.html"];
    assert!(decision.contains("lang=\"en\">\n<p>This background has not been translated yet.</p>"), "{decision}");
    assert!(pages["cy/dyfarniadau/index.html"].contains("2025-fund-luck/\" lang=\"en\">Boxing for girls</a>"));
    assert!(pages["cy/data-agored/index.html"].contains("Testunau yn y ddwy iaith"));
    for (path, html) in pages.iter().filter(|(path, _)| !path.starts_with("cy/")) {
        assert!(!text(html).contains("Cefnogi dioddefwyr"), "{path}");
    }
}

#[test]
fn welsh_counts_dates_sorts_and_links_as_welsh_does() {
    let pages = pages();
    let says = |path: &str, words: &str| assert!(pages[path].contains(words), "{path} lacks {words}");
    says("cy/index.html", "dyfarnwyd £70,100.50 gennym mewn 7 dyfarniad.");
    says(
        "cy/sefydliadau/llais-enghraifft/index.html",
        "Dyfarnwyd £106,500 i Llais Enghraifft mewn 2 grant rhwng Ebrill 2024 a Mawrth 2026",
    );
    says(
        "cy/blaenoriaethau/prevent-crime/index.html",
        "Gwnaethom 6 dyfarniad gwerth £15,600.50 o dan “Atal troseddu” yn 2025 i 2026.",
    );
    says("cy/penderfyniadau/index.html", "Mae 3 phenderfyniad wedi’u cofnodi.");
    says("cy/penderfyniadau/2025-002/index.html", "17\u{a0}Mehefin\u{a0}2025");
    says(
        "cy/penderfyniadau/2024-001/index.html",
        "<a href=\"/register/cy/penderfyniadau/2025-001/\">y penderfyniad nesaf</a>",
    );
    says("cy/sut-rydym-yn-penderfynu/index.html", "<h2 id=\"y-camau\">Y camau</h2>");
    says("how-we-decide/index.html", "<h2 id=\"the-steps\">The steps</h2>");
    let names = |path: &str| -> Vec<usize> {
        let html = pages[path].split("<tbody>").nth(1).unwrap().to_string();
        let place = |name: &str| html.find(name).unwrap_or_else(|| panic!("{path} lacks {name}"));
        ["Y Bont", "Cylch", "Chwarae", "Dwylo", "Ddoe", "Lwc", "Llais"].map(place).into()
    };
    assert!(names("cy/sefydliadau/index.html").is_sorted(), "Ch follows C, Dd D and Ll L");
    assert!(!names("organisations/index.html").is_sorted());
}
