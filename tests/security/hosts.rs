//! No page, style, picture or script leads a reader’s browser to another host.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::{SETTINGS, World};

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
        r#"<svg><rect><set attributeName="mask" to="url(//a.example/m#b)"/></rect></svg>"#,
        r#"<svg><rect><animate attributeName="fill" values="none;u\72l(//a.example/m#b)"/></rect></svg>"#,
        r#"<svg><rect fill="u\72l(//a.example)"/></svg>"#,
        r#"<svg><title><img alt="" src="//a.example"></title></svg>"#,
        r#"<noscript><p title="</noscript><img alt='' src=//a.example>"></noscript>"#,
        r#"<video><track src="wss://a.example"></video>"#,
        r#"<form data-index="//a.example/search/"></form>"#,
        r#"<form data-index="{% if page.lede %}/{% else %}/a/{% endif %}"></form>"#,
        r#"<form data-index="https://{{ page.title }}/"></form>"#,
        r#"<script src="{{ site.root }}/documents/notes.txt"></script>"#,
        r#"<script charset="utf-16le" src="{{ site.root }}/assets/search.js"></script>"#,
        r#"<link rel="stylesheet" href="{{ site.root }}/documents/notes.txt">"#,
        r#"<link rel="manifest" href="//a.example/app.webmanifest">"#,
        r#"<link rel="modulepreload" href="//a.example/a.js">"#,
        r#"<link rel="search" href="//a.example/search.xml">"#,
        r#"<link rel="monetization" href="//a.example">"#,
        r#"<link rel="compression-dictionary" href="//a.example">"#,
        r#"<meta http-equiv="link" content="&lt;//a.example>; rel=preload">"#,
        r#"<meta http-equiv="x-dns-prefetch-control" content="on">"#,
        r#"<meta http-equiv="origin-trial" content="x">"#,
        r#"<script type="importmap">{"imports": {"a": "//a.example"}}</script>"#,
        r#"<script type="importmap" src="/assets/a.js"></script>"#,
        r#"<script type="speculationrules" src="/assets/a.js"></script>"#,
        r#"<portal src="//a.example"></portal>"#,
        r#"<fencedframe></fencedframe>"#,
        r#"<img attributionsrc="/a //a.example" alt="" src="/assets/icon.svg">"#,
        r#"<template shadowrootmode="open"><img alt="" src="//a.example"></template>"#,
        r#"<svg><rect fill="attr(data-x type(&lt;url>))"/></svg>"#,
        r#"<svg><rect fill="if(style(--a): url(//a.example))"/></svg>"#,
        r#"<math><mglyph src="//a.example"/></math>"#,
        r#"<body onpagereveal="1">"#,
        r#"<link rel="manifest" href="{{ site.root }}/documents/app.json">"#,
        r#"<meta name="apple-itunes-app" content="app-id=1">"#,
        "<p title=\"\u{1b}$B\">x</p>",
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
        ("assets/more.css", "@function --f(--x: url(//a.example)) { result: var(--x) }"),
        ("assets/more.css", "@function --f() { result: '//a.example' } a { background: src(--f()) }"),
        ("assets/more.css", "@property --x { syntax: '*'; inherits: false; initial-value: '//a.example' }"),
        ("assets/more.css", "a { background: if(style(--x: 1): url(//a.example); else: none) }"),
        ("assets/more.css", "a { background: attr(data-x type(<url>)) }"),
        ("assets/more.css", "a { background: cross-fade(url(//a.example), red) }"),
        ("assets/more.css", "@view-transition { navigation: auto; future: '//a.example' }"),
        ("assets/more.css", "@future '//a.example';"),
        ("assets/more.css", "@charset \"shift_jis\";"),
        ("assets/more.js", "navigator.serviceWorker.register('//a.example/sw.js')"),
        ("assets/more.js", "fetchLater('https://a.example', { activateAfter: 0 })"),
        ("assets/more.js", "navigator.sendBeacon(`//a.example`)"),
        ("assets/more.js", "import('\\x2f/a.example')"),
        ("assets/more.mjs", "new WebSocket(`wss://a.example`)"),
        ("assets/more.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='1'/>"),
        ("assets/more.svg", "<svg xmlns='http://www.w3.org/2000/svg'><image href='//a.example'/></svg>"),
        ("assets/more.svg", "<svg xmlns='http://www.w3.org/2000/svg'><image href='/photo.png'/></svg>"),
        ("assets/more.svg", "<svg xmlns='http://www.w3.org/2000/svg'><style>@import 'a.css';</style></svg>"),
        (
            "assets/more.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'><style>@function --f(--x: url(a)) {}</style></svg>",
        ),
        ("assets/more.svg", "<!DOCTYPE svg SYSTEM '//a.example/x.dtd'><svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("assets/site.webmanifest", "{\"icons\": [{\"src\": \"//a.example/i.png\"}]}"),
        ("assets/manifest.json", "{\"share_target\": {\"action\": \"https://a.example\"}}"),
        ("assets/site.webmanifest", "{\"start_url\": \"https:\\/\\/a.example\"}"),
        ("assets/MORE.CSS", "@import \"//a.example\";"),
        ("assets/more.Css", "a { background: url(//a.example) }"),
        ("assets/MORE.JS", "fetch('//a.example')"),
        ("assets/more.mJs", "import '//a.example/x.js'"),
        ("assets/MORE.HTML", "<script>1</script>"),
        ("assets/more.Html", "<p>no policy</p>"),
        ("assets/MORE.SVG", "<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>"),
        ("assets/deep/more.SvG", "<svg xmlns='http://www.w3.org/2000/svg' onload='1'/>"),
        ("assets/APP.WEBMANIFEST", "{\"start_url\": \"https://a.example\"}"),
        ("assets/Manifest.JSON", "{\"icons\": [{\"src\": \"//a.example\"}]}"),
        ("assets/site.json", "{\"icons\": [{\"src\": \"//a.example\"}]}"),
        ("assets/x.json", "<script>1</script>"),
        ("assets/x.JSON", "\n <!doctype html><script>1</script>"),
        ("components/tag/TAG.CSS", "@import '//a.example';"),
        ("components/tag/tag.page.css", "@import '//a.example';"),
        ("assets/more.css", "@charset \"\nshift_jis\";"),
        ("assets/more.css", "@charset \"gb18030\";\na{}"),
        ("assets/more.CSS", "@charset \"utf-16\";"),
        ("assets/more.html", "{# not blanked here: #}<p>no policy</p>"),
        ("assets/more.html", "{# <img alt='' src='//a.example'> #}"),
    ] {
        assert!(is_refused(&format!("themes/default/{path}"), text), "{path}: {text}");
    }
}

#[test]
fn the_assets_of_a_theme_are_of_known_kinds_in_any_spelling() {
    let page = "<!doctype html><script>1</script>";
    for path in [
        "more.htm",
        "more.HTM",
        "more.xhtml",
        "more.XHT",
        "more.shtml",
        "more.wasm",
        "more.exe",
        "more.ftl",
        "more.FTL",
        "more.txt",
        "more.TXT",
        "more.yaml",
        "more.YML",
        "more.csv",
        "more.md",
        "more.xml",
        "more.XML",
        "more.xsl",
        "more.map",
        "more.png",
        "more.svgz",
        "more.cjs",
        "more.jsx",
        "more.hta",
        "more.vtt",
        "more.css2",
        "more",
        "deep/more.txt",
        "deep/assets/more.ftl",
    ] {
        let world = World::with(&[(&format!("themes/default/assets/{path}"), page)]);
        assert_eq!(world.codes(), ["file-type-not-published"], "{path}");
    }
    for (path, text) in [
        ("LICENSE.txt", "Words"),
        ("data.JSON", "{\"a\": [1, \"<b>\"], \"b\": \"/c\"}"),
        ("more.CSS", "a { color: red }"),
        ("more.yaml", "a: b"),
        ("map.xml", "<map xmlns='http://www.opengis.net/gml/3.2'/>"),
    ] {
        assert_eq!(World::with(&[(&format!("themes/default/assets/{path}"), text)]).codes(), [""; 0], "{path}");
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
    let (all, framed) = headers.split_once("\n/embed/*\n").unwrap();
    assert!(all.contains("base-uri 'none'\n") && all.contains("\n  X-Frame-Options: DENY\n"), "{headers}");
    assert!(framed.lines().next().unwrap().ends_with("base-uri 'none'; frame-ancestors *"), "{headers}");
    for path in ["hosting/nginx.conf", "hosting/apache.conf"] {
        let settings = fs::read_to_string(world.site().join("public").join(path)).unwrap();
        assert!(settings.contains("base-uri 'none'; frame-ancestors 'none'"), "{path}: {settings}");
        assert_eq!(settings.matches("frame-ancestors *").count(), 1, "{path}: {settings}");
    }
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
    let codes_of = |layout: &str| World::with(&[("themes/default/layout.html", layout)]).codes();
    let without = found("");
    assert!(without.list.iter().any(|finding| finding.rule.code == "page-without-policy"), "{:#?}", without.list);
    let help = without.list.iter().flat_map(|finding| &finding.help).find_map(|line| line.split_once("write: "));
    assert!(found(help.unwrap().1).list.is_empty(), "what the help says to write is right");
    assert!(!found("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src *\">").list.is_empty());
    let whole = layout(help.unwrap().1);
    for encoding in ["", "<meta charset=\"shift_jis\">", "<!-- <meta charset=\"utf-8\"> -->"] {
        let codes = codes_of(&whole.replace("<meta charset=\"utf-8\">", encoding));
        let is_found = ["page-without-policy", "markup-not-allowed"].iter().any(|code| codes.contains(code));
        assert!(is_found, "{encoding}: {codes:?}");
    }
}

/// A site at that address whose theme has one picture and one style.
fn codes_at(base_url: &str, picture: &str, style: &str) -> Vec<&'static str> {
    let settings = SETTINGS.replace("https://example.org", base_url);
    let block = home(&format!("<img alt=\"\" src=\"{picture}\">"));
    let files = [
        ("data/site.yaml", settings.as_str()),
        ("themes/default/pages/home.html", &block),
        ("themes/default/assets/more.css", style),
    ];
    World::with(&files).codes()
}

#[test]
fn a_site_that_moves_no_longer_loads_from_the_host_that_it_left() {
    let style = "a { background: url(https://example.org/x.png) }";
    let picture = "https://example.org/x.png";
    assert_eq!(codes_at("https://example.org", picture, style), [""; 0], "its own host");
    for moved in [
        "https://new.example",
        "https://www.example.org",
        "https://example.org:8443",
        "http://example.org",
        "https://example.org.new.example",
        "https://example.org@new.example",
    ] {
        let found = codes_at(moved, picture, style);
        assert!(found.iter().filter(|code| **code == "foreign-resource").count() >= 2, "{moved}: {found:?}");
        // What a browser would send there, and what a script would ask.
        let block = home("<form action=\"https://example.org/\" data-index=\"https://example.org/i/\"></form>");
        let settings = SETTINGS.replace("https://example.org", moved);
        let codes = World::with(&[("data/site.yaml", &settings), ("themes/default/pages/home.html", &block)]).codes();
        assert!(codes.iter().filter(|code| **code == "foreign-resource").count() >= 2, "{moved}: {codes:?}");
    }
}

#[test]
fn an_address_in_the_settings_makes_no_picture_load_from_there() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg'><image href='https://a.example/x.png'/></svg>";
    let settings = SETTINGS.replace("https://example.org", "https://a.example");
    let world = World::with(&[("data/site.yaml", settings.as_str()), ("content/map.svg", svg)]);
    assert_eq!(world.codes(), ["file-type-not-published"]);
    let world = World::with(&[("data/site.yaml", settings.as_str()), ("themes/default/assets/icon.svg", svg)]);
    assert_eq!(world.codes(), ["foreign-resource"]);
}

#[test]
fn no_file_of_content_makes_a_browser_ask_another_host() {
    for (path, text) in [
        ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><image href='//a.example'/></svg>"),
        ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><use href='b.svg#c'/></svg>"),
        (
            "a.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'><style>@function --f(--x: url(//a.example)) {}</style></svg>",
        ),
        ("a.svg", "<svg xmlns='http://www.w3.org/2000/svg'><g style='fill: src(\"//a.example\")'/></svg>"),
        ("a.svg", "<?xml-stylesheet href='//a.example'?><svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("a.svg", "<!DOCTYPE svg [<!ENTITY x SYSTEM '//a.example'>]><svg xmlns='http://www.w3.org/2000/svg'>&x;</svg>"),
        ("a.svg", "<!DOCTYPE svg SYSTEM '//a.example'><svg xmlns='http://www.w3.org/2000/svg'/>"),
        (
            "a.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'><x:include xmlns:x='http://www.w3.org/2001/XInclude' href='//a.example'/></svg>",
        ),
        ("feed.xml", "<?xml-stylesheet type='text/xsl' href='//a.example'?><rss version='2.0'/>"),
        ("feed.xml", "<rss version='2.0'><img xmlns='http://www.w3.org/1999/xhtml' src='//a.example'/></rss>"),
        (
            "feed.xml",
            "<rss><m:math xmlns:m='http://www.w3.org/1998/Math/MathML' style='background: url(//a.example)'/></rss>",
        ),
        ("feed.xml", "<!DOCTYPE rss [<!ENTITY x SYSTEM '//a.example'>]><rss>&x;</rss>"),
        ("map.kml", "<kml><script xmlns='http://www.w3.org/1999/xhtml' src='//a.example'/></kml>"),
        ("a.xsl", "<xsl:stylesheet xmlns:xsl='http://www.w3.org/1999/XSL/Transform'/>"),
        ("a.xml", "<xsl:stylesheet xmlns:xsl='http://www.w3.org/1999/XSL/Transform'/>"),
        ("a.kml", "<math xmlns='http://www.w3.org/1998/Math/MathML' tabindex='0' autofocus='' onfocus='1'/>"),
        ("a.rdf", "<a><b:bindings xmlns:b='http://www.mozilla.org/xbl'/></a>"),
        ("a.gpx", "<gpx xmlns:l='http://www.w3.org/1999/xlink' l:href='javascript:1'/>"),
        ("a.xsd", "<a><m:mi xmlns:m='http://www.w3.org/1998/Math/MathML' href='javascript:1'/></a>"),
        ("a.xml", "<v:rect xmlns:v='urn:schemas-microsoft-com:vml' style='behavior: url(//a.example)'/>"),
        ("a.gpx", "<!-- --><gpx><script>1</script></gpx>"),
        ("a.rdf", "<script>1</script>"),
        ("a.XML", "<?xml version='1.0' encoding='shift_jis'?><a/>"),
        ("sw.js", "self.onfetch = 1"),
        ("app.webmanifest", "{\"icons\": [{\"src\": \"//a.example\"}]}"),
        ("cache.appcache", "CACHE MANIFEST\nhttps://a.example"),
        ("crossdomain.html", "<p>x"),
        ("a.css", "@import '//a.example';"),
        ("search.url", "[InternetShortcut]\nURL=https://a.example"),
        ("list.m3u8", "https://a.example/a.ts"),
    ] {
        let world = World::with(&[(&format!("content/{path}"), text)]);
        assert_eq!(world.codes(), ["file-type-not-published"], "{path}: {text}");
    }
    let ignored =
        ["_worker.js", "_routes.json", ".htaccess", ".well-known/.hidden", ".env", "_config.yml", "a/.nojekyll"];
    let world = World::with(&[]);
    ignored.iter().for_each(|name| world.write(&format!("content/{name}"), "Link: <//a.example>; rel=preload\n"));
    let ended = world.run(&["build"]);
    assert_eq!(ended.status, Some(0), "{}", ended.text);
    for name in ignored {
        assert!(!world.site().join("public").join(name).exists(), "{name}");
    }
}

#[test]
fn what_hosts_ask_for_leads_nobody_elsewhere_and_proves_nothing() {
    for (path, text, code) in [
        ("_headers", "/*\n  ! Content-Security-Policy\n", "file-name-not-published"),
        ("_redirects", "/ https://a.example/ 301\n", "not-a-redirect"),
        ("_redirects", "/* /:splat\n", "not-a-redirect"),
        (".nojekyll", "MARKER", "file-type-not-published"),
        (".well-known/assetlinks.json", "[]", "file-name-not-published"),
        (".well-known/acme-challenge/token", "MARKER", "file-name-not-published"),
        (".well-known/page.md", "MARKER", "file-name-not-published"),
        (".well-known/security.txt", "<script>1</script>", "file-type-not-published"),
        (".well-known/security.txt/a.txt", "MARKER", "file-name-not-published"),
        (".nojekyll/a.txt", "MARKER", "file-name-not-published"),
        ("_redirects/a.txt", "MARKER", "file-name-not-published"),
    ] {
        assert_eq!(World::with(&[(&format!("content/{path}"), text)]).codes(), [code], "{path}");
    }
}

#[test]
fn a_link_below_a_dotted_name_leads_nothing_out_of_the_output() {
    let world = World::with(&[("content/.well-known/security.txt", "Contact: mailto:a@example.org\n")]);
    let (public, elsewhere) = (world.site().join("public"), world.outside("elsewhere"));
    fs::create_dir(&elsewhere).unwrap();
    for _ in 0..3 {
        assert_eq!(world.run(&["build"]).status, Some(0));
    }
    for tree in [public.clone(), world.site().join(".public.standby")] {
        fs::remove_dir_all(tree.join(".well-known")).unwrap();
        std::os::unix::fs::symlink(&elsewhere, tree.join(".well-known")).unwrap();
    }
    assert_eq!(world.run(&["build"]).status, Some(0));
    assert_eq!(fs::read_dir(&elsewhere).unwrap().count(), 0);
    assert!(public.join(".well-known").symlink_metadata().unwrap().is_dir());
    assert!(public.join(".well-known/security.txt").exists());
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
