//! No page, style, picture or script leads a reader’s browser to another host.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::World;

/// The codes of what may not be in a theme.
const CODES: [&str; 5] =
    ["foreign-resource", "inline-code", "unsafe-link", "markup-not-allowed", "page-without-policy"];

/// Whether a site whose theme has that file may not be built for what this module is about.
fn is_refused(path: &str, text: &str) -> bool {
    let codes = World::with(&[(path, text)]).codes();
    codes.iter().any(|code| CODES.contains(code))
}

fn home(block: &str) -> String {
    format!("{{% extends \"layout.html\" %}}\n{{% block content %}}<h1>Home</h1>{block}{{% endblock %}}\n")
}

#[test]
fn no_spelling_of_another_host_passes_in_a_template() {
    for block in [
        r#"<img alt="" src="\\a.example/x.png">"#,
        r#"<img alt="" src="/\a.example/x.png">"#,
        r#"<img alt="" src="&#x2F;&#47;a.example/x.png">"#,
        r#"<img alt="" src="&sol;&#x00002f;a.example/x.png">"#,
        "<img alt=\"\" src=\"ht\ntp\ts://a.example/x.png\">",
        "<img alt=\"\" src=\"/\n/a.example/x.png\">",
        "<img alt=\"\" src=\" \u{1}https://a.example/x.png\">",
        "<IMG ALT='' SRC = HTTPS:\\\\a.example\\x.png>",
        r#"<img alt="" src="{% if page.lede %}/a.png{% else %}//a.example/x.png{% endif %}">"#,
        r#"<img alt="" src="https://{{ page.title }}.a.example/x.png">"#,
        r#"<img alt="" srcset="/a.png 1x, //a.example/x.png 2x">"#,
        r#"<a href="/" ping="//a.example">x</a>"#,
        r#"<a href="/" attributionsrc="https://a.example">x</a>"#,
        r#"<a href="java&Tab;script:alert(1)">x</a>"#,
        r#"<form action="//a.example"></form>"#,
        r#"<form><button formaction="javascript:alert(1)">x</button></form>"#,
        r#"<meta http-equiv="ReFresh" content="0;url=//a.example">"#,
        r#"<link rel="preconnect" href="https://a.example">"#,
        r#"<link rel="alternate stylesheet" href="//a.example">"#,
        r#"<base href="https://a.example">"#,
        r#"<iframe title="x" srcdoc="&lt;img src=//a.example>"></iframe>"#,
        r#"<object data="//a.example"></object>"#,
        r#"<embed src="//a.example">"#,
        r#"<script type="speculationrules">{"prefetch": []}</script>"#,
        r##"<svg><use xlink:href="//a.example#b"/></svg>"##,
        r#"<svg><animate attributeName="href" values="/;//a.example"/></svg>"#,
        r#"<svg><rect fill="u\72l(//a.example)"/></svg>"#,
        r#"<svg><title><img alt="" src="//a.example"></title></svg>"#,
        r#"<noscript><p title="</noscript><img alt='' src=//a.example>"></noscript>"#,
        r#"<video><track src="wss://a.example"></video>"#,
    ] {
        assert!(is_refused("themes/default/pages/home.html", &home(block)), "{block}");
    }
}

#[test]
fn no_spelling_of_another_host_passes_in_a_file_of_the_theme() {
    for (path, text) in [
        ("assets/more.css", "@IMPORT/**/'//a.example';"),
        ("assets/more.css", "a { background: URL(//a.example) }"),
        ("assets/more.css", "a { background: \\75\\72\\6c(//a.example) }"),
        ("assets/more.css", "a { background: image-set('//a.example' 1x) }"),
        ("components/tag/tag.css", "a { --x: 'https://a.example'; background: image-set(var(--x) 1x) }"),
        ("assets/more.js", "import('\\x2f/a.example')"),
        ("assets/more.mjs", "new WebSocket(`wss://a.example`)"),
        ("assets/more.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='1'/>"),
        ("assets/more.svg", "<svg xmlns='http://www.w3.org/2000/svg'><image href='//a.example'/></svg>"),
        ("assets/site.webmanifest", "{\"start_url\": \"https:\\/\\/a.example\"}"),
        ("assets/more.html", "{# not blanked here: #}<p>no policy</p>"),
        ("assets/more.html", "{# <img alt='' src='//a.example'> #}"),
    ] {
        assert!(is_refused(&format!("themes/default/{path}"), text), "{path}: {text}");
    }
    for path in ["more.htm", "more.xhtml", "more.wasm", "more.exe"] {
        let world = World::with(&[(&format!("themes/default/assets/{path}"), "x")]);
        assert_eq!(world.codes(), ["file-type-not-published"], "{path}");
    }
}

#[test]
fn two_styles_that_are_harmless_apart_are_read_together_too() {
    let world = World::with(&[
        ("themes/default/assets/zz-1.css", "a { background: url("),
        ("themes/default/assets/zz-2.css", "//a.example/x.png) }"),
    ]);
    assert_eq!(world.codes(), ["foreign-resource"]);
}

#[test]
fn what_a_template_puts_together_is_found_on_specimens() {
    let block = "{% set scheme = \"https\" %}<img alt=\"\" src=\"{{ scheme }}://a.example/x.png\">";
    let found = World::with(&[("themes/default/pages/home.html", &home(block))]).check().found;
    assert_eq!(found.list.len(), 1, "{:#?}", found.list);
    assert!(found.list[0].message.contains("“https://a.example/x.png” would be loaded from another host"));
    assert!(is_refused("themes/default/pages/home.html", &home("{{ \"<svg onload=1>\" | safe }}")));
}

#[test]
fn what_one_page_alone_shows_is_found_before_anything_is_published() {
    let block = "{% if page.href == site.home %}{{ \"<img alt='' src=//a.example>\" | safe }}{% endif %}";
    let world = World::with(&[("themes/default/pages/home.html", &home(block))]);
    assert_eq!(world.codes(), [""; 0], "no specimen shows it");
    let ended = world.run(&["build"]);
    assert_eq!(ended.status, Some(1), "{}", ended.text);
    assert!(ended.text.contains("error[foreign-resource]") && ended.text.contains("on the page /"), "{}", ended.text);
    assert!(!world.site().join("public/index.html").exists());
}

#[test]
fn every_page_carries_the_policy_before_it_loads_anything() {
    let world = World::with(&[("content/about.md", "---\ntitle: About\n---\nWords.\n")]);
    let ended = world.run(&["build"]);
    assert_eq!(ended.status, Some(0), "{}", ended.text);
    let pages = pages(&world.site().join("public"));
    assert!(pages.len() > 10, "{pages:?}");
    for page in pages {
        let html = fs::read_to_string(&page).unwrap();
        let policy = html.find("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';");
        let first = ["<link", "<script", "<body", "<img"].iter().filter_map(|tag| html.find(tag)).min();
        assert!(policy.is_some() && policy < first, "{}", page.display());
    }
    let headers = fs::read_to_string(world.site().join("public/_headers")).unwrap();
    assert!(headers.contains("base-uri 'none'; frame-ancestors 'none'"), "{headers}");
}

#[test]
fn a_layout_of_the_sites_own_carries_the_policy_too() {
    let layout = |head: &str| {
        format!(
            "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">{head}<title>T</title></head>\
             <body>{{% block content %}}{{% endblock %}}{{% block head %}}{{% endblock %}}{{% block address %}}{{% endblock %}}\
             {{% block page_class %}}{{% endblock %}}{{% block sections %}}{{% endblock %}}{{% block about %}}{{% endblock %}}\
             {{% block footer %}}{{% endblock %}}</body></html>"
        )
    };
    let found = |head: &str| World::with(&[("themes/default/layout.html", &layout(head))]).check().found;
    let without = found("");
    assert!(without.list.iter().any(|finding| finding.rule.code == "page-without-policy"), "{:#?}", without.list);
    let help = without.list.iter().flat_map(|finding| &finding.help).find_map(|line| line.split_once("write: "));
    assert!(found(help.unwrap().1).list.is_empty(), "what the help says to write is right");
    assert!(!found("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src *\">").list.is_empty());
}

fn pages(folder: &Path) -> Vec<PathBuf> {
    let mut pages = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => pages.extend(self::pages(&path)),
            false if path.extension().is_some_and(|ending| ending == "html") => pages.push(path),
            false => {}
        }
    }
    pages
}
