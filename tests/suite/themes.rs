//! What a site's own templates can do wrong that only finished pages show.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::support::{self, Site};

/// Files by their paths.
type Files = BTreeMap<String, Vec<u8>>;

/// A published site that gets one more template. What the build then ends with and prints; its pages stay as they were.
fn with_template(path: &str, text: &str) -> String {
    let site =
        Site::with(&[("data/site.yaml", "name: Example\nkind: other\nbase_url: https://example.org/register\n")]);
    let built = site.run(&["build"]);
    assert_eq!(built.status, Some(0), "{built:?}");
    let published = || ["index.html", ".candour"].map(|path| fs::read(site.path().join("public").join(path)).unwrap());
    let before = published();
    site.write(path, text);
    let built = site.run(&["build"]);
    assert_eq!(built.status, Some(1), "{built:?}");
    assert_eq!(published(), before, "what is published stays as it was");
    built.stdout
}

#[test]
fn a_link_to_nowhere_is_found_in_the_template_that_writes_it() {
    let home = "{% extends \"layout.html\" %}\n{% block content %}\n<h1>Home</h1>\n\
                <a href=\"{{ site.root }}/nowhere/\">Nowhere</a>\n{% endblock %}\n";
    let output = with_template("themes/default/pages/home.html", home);
    assert!(output.contains("error[broken-template-link]: the page / links to /register/nowhere/"), "{output}");
    assert!(output.contains("themes/default/pages/home.html, line 4, column 25"), "{output}");
    assert!(output.contains("1 error, 0 warnings; nothing was published"), "{output}");
}

#[test]
fn a_link_that_is_put_together_is_found_in_the_template_of_its_page() {
    let home = "{% extends \"layout.html\" %}\n{% block content %}\n<h1>Home</h1>\n\
                <a href=\"{{ page.href }}no{{ page.title }}where/\">Nowhere</a>\n{% endblock %}\n";
    let output = with_template("themes/default/pages/home.html", home);
    assert!(output.contains("themes/default/pages/home.html, line 1\n"), "{output}");
    assert!(output.contains("no template contains this whole address; pages/home.html"), "{output}");
}

#[test]
fn a_link_in_a_component_is_found_on_every_page_that_shows_it() {
    let text = "{% component navigation(@site) %}\n<a href=\"{{ site.root }}/nowhere/\">Nowhere</a>\n\
                {% endcomponent navigation %}\n";
    let output = with_template("themes/default/components/navigation/navigation.html", text);
    assert!(output.contains("themes/default/components/navigation/navigation.html, line 2, column 25"), "{output}");
    assert!(output.contains("the page /awards/ links to") || output.contains("more"), "{output}");
}

#[test]
fn what_no_page_may_hold_is_found_where_a_template_writes_it() {
    let home = "{% extends \"layout.html\" %}\n{% block content %}\n<h1 style=\"color: red\">Home</h1>\n\
                <script>alert(1)</script>\n{% endblock %}\n";
    let output = with_template("themes/default/pages/home.html", home);
    assert!(output.contains("error[inline-code]: “style=” writes script or style into the page itself"), "{output}");
    assert!(output.contains("themes/default/pages/home.html, line 3, column 12"), "{output}");
    assert!(output.contains("error[inline-code]: “<script>” writes script or style into the page itself"), "{output}");
    assert!(output.contains("2 errors, 0 warnings in 0 records; nothing was published"), "{output}");
}

#[test]
fn what_no_page_may_hold_is_found_however_it_came_there() {
    let home = "{% extends \"layout.html\" %}\n{% block content %}\n<h1>Home</h1>\n\
                {% if page.href == site.home %}{% set host = \"https:\" ~ \"//pictures.example.org\" %}\
                <img alt=\"\" src=\"{{ host }}/a.png\">{{ \"<script>alert(1)</script>\" | safe }}{% endif %}\n{% endblock %}\n";
    let output = with_template("themes/default/pages/home.html", home);
    assert!(output.contains("error[inline-code]: “<script>” writes script"), "{output}");
    assert!(
        output.contains("error[foreign-resource]: “https://pictures.example.org/a.png” would be loaded from another host, on the page /"),
        "{output}"
    );
    assert!(output.contains("2 errors, 0 warnings; nothing was published"), "{output}");
}

#[test]
fn every_component_has_examples_and_shows_something_of_its_own() {
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/components");
    let site = Site::with(&[]);
    let components = || {
        let ended = site.run(&["components", "-o", "gallery"]);
        assert_eq!(ended.status, Some(0), "{ended:?}");
    };
    components();
    let list = site.read("gallery/index.html");
    for entry in fs::read_dir(theme).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let page = fs::read_to_string(site.path().join(format!("gallery/{name}/index.html")));
        let page = page.unwrap_or_else(|_| panic!("components/{name} has no examples.html"));
        assert!(list.contains(&format!("href=\"/{name}/\"")), "{name} is in the list");
        assert!(page.contains("class=\"section\""), "{name} has an example");
    }
    // A component of the site's own is shown with the same examples.
    site.write(
        "themes/default/components/inset/inset.html",
        "{% component inset(text: string) %}<p class=\"ours\">{{ text }}</p>{% endcomponent inset %}",
    );
    components();
    let page = site.read("gallery/inset/index.html");
    assert!(page.contains("<p class=\"ours\">This award was withdrawn."), "{page}");
    assert!(!site.path().join("public").exists(), "nothing is published");
}

#[test]
fn a_picture_or_font_that_nothing_names_is_told() {
    let site = Site::empty();
    site.write("data/site.yaml", support::SETTINGS);
    let css =
        "@font-face { font-family: Ours; src: url(\"ours%20bold.woff\"); } .crest { background: url(\"a.png\"); }";
    site.write("themes/default/assets/ours.css", css);
    let (picture, font) = (&b"\x89PNG\r\n\x1a\n"[..], &b"wOFF\0\x01\0\0"[..]);
    for name in ["assets/a.png", "assets/b.PNG", "c.jpg"] {
        site.write(&format!("themes/default/{name}"), picture);
    }
    for name in ["assets/ours bold.woff", "assets/old.woff"] {
        site.write(&format!("themes/default/{name}"), font);
    }
    let site = site.check();
    let unused = site.found.list.iter().filter(|finding| finding.rule.code == "theme-file-unused");
    let unused: Vec<&str> = unused.map(|finding| &*finding.message).collect();
    let expected = ["assets/b.PNG", "assets/old.woff", "c.jpg"].map(|path| format!("nothing uses “{path}”"));
    assert_eq!(unused, expected);
}

/// The templates of the default theme, by their paths in it.
fn default_templates() -> Vec<(String, String)> {
    let theme = Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default");
    let files = support::files_of(&theme).into_iter().filter(|(path, _)| path.ends_with(".html"));
    files.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect()
}

/// Makes a template the site's own, which says the same.
fn make_own(site: &Site, path: &str, text: &str) {
    site.write(&format!("themes/default/{path}"), format!("{text}{{# ours #}}"));
}

/// The first page that differs.
fn difference<'a>(pages: &'a Files, others: &Files) -> Option<&'a String> {
    let mut differing =
        pages.iter().filter(|(path, bytes)| path.ends_with(".html") && others.get(*path) != Some(bytes));
    differing.next().map(|(path, _)| path)
}

/// What the program has compiled and what it runs as a site's own template are the same pages.
#[test]
fn own_templates_that_say_the_same_make_the_same_bytes() {
    for folder in [".", "tests/sites/bilingual"] {
        let published = Site::copy_of(folder).build().files();
        let site = Site::copy_of(folder);
        default_templates().iter().for_each(|(path, text)| make_own(&site, path, text));
        let pages = site.build().files();
        assert_eq!(difference(&published, &pages), None, "{folder}");
        assert_eq!(published.keys().collect::<Vec<_>>(), pages.keys().collect::<Vec<_>>());
    }
}

/// Of one site some pages are compiled and some run, by the files that they are made from.
#[test]
fn one_own_template_leaves_all_other_pages_as_they_are() {
    let published = Site::copy_of("tests/sites/bilingual").build().files();
    for own in ["layout.html", "pages/award.html", "components/cell/cell.html", "components/prose/prose.html"] {
        let site = Site::copy_of("tests/sites/bilingual");
        let templates = default_templates();
        let (path, text) = templates.iter().find(|(path, _)| path == own).unwrap();
        make_own(&site, path, text);
        assert_eq!(difference(&published, &site.build().files()), None, "{own}");
    }
}

/// What is found in a site with those files of its theme: the code of each finding.
fn codes_of(files: &[(&str, &str)]) -> Vec<&'static str> {
    let site = Site::with(&[]);
    files.iter().for_each(|(path, text)| site.write(&format!("themes/default/{path}"), text));
    site.check().codes()
}

#[test]
fn one_fault_of_a_theme_is_one_finding() {
    let prose = |html: &str| {
        format!("{{% component prose(html: string, lang: string = \"\") -%}}{html}{{% endcomponent prose %}}\n")
    };
    for (path, text, code) in [
        ("text/en.ftl", "yes = Yes\nyes = Yes indeed\n".to_string(), "interface-text-at-fault"),
        ("pages/awrad.html", "<p>{{ page.nothing }}".to_string(), "unknown-page-template"),
        (
            "pages/awrad.html",
            "{% extends \"layout.html\" %}{% block nothing %}{% if %}".to_string(),
            "unknown-page-template",
        ),
        ("pages/awrad.html", "{% extends \"no-layout.html\" %}".to_string(), "unknown-page-template"),
        (
            "components/prose/prose.html",
            prose("<div {{ \"onclick=1\" | safe }}>{{ html | safe }}</div>"),
            "inline-code",
        ),
        ("components/prose/prose.html", prose("<scr{{ \"ipt>\" | safe }}"), "inline-code"),
        ("components/prose/prose.html", prose("{{ html.nothing }}{{ lang.nothing }}"), "template-fault"),
        ("components/prose/prose.html", prose("{{ html | nothing }}"), "template-fault"),
        ("components/prose/prose.html", prose("<div onclick=\"1\">{{ html | safe }}</div>"), "inline-code"),
    ] {
        assert_eq!(codes_of(&[(path, text.as_str())]), [code], "{text}");
    }
    let included = ("pages/part.html", "<p>{{ page.title }}</p>");
    let layout = (
        "pages/award.html",
        "{% extends \"layout.html\" %}{% block page_class %}{% include \"pages/part.html\" %}{% endblock %}",
    );
    let codes = codes_of(&[included, layout]);
    assert!(!codes.contains(&"unknown-page-template"), "{codes:?}");
}
