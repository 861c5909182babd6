//! Pages of the content folder: links by the paths of files, the pages below one, and those before and after.

use crate::support::{Built, Site, files_of};

/// The text of the page at a place, such as `guide/first`.
fn page(built: &Built, place: &str) -> String {
    built.text(format!("{place}/index.html").trim_start_matches('/'))
}

fn site() -> Site {
    Site::with(&[
        ("content/index.md", "---\ntitle: Welcome\n---\n\n# Welcome\n\nRead [the guide](guide/index.md).\n"),
        ("content/guide/index.md", "---\ntitle: Guide\n---\n\nBegin with [the first](first.md#what-you-need).\n"),
        (
            "content/guide/first.md",
            "---\ntitle: The first\norder: 1\n---\n\n# The first\n\n## What you need\n\n![A map](../pictures/map.svg)\n[home](../index.md)\n",
        ),
        ("content/guide/second.md", "---\ntitle: The second\ndescription: What comes next.\norder: 2\n---\n\nText.\n"),
        ("content/guide/third.md", "---\ntitle: The third\n---\n\nText.\n"),
        (
            "content/pictures/map.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0h1v1z\"/></svg>\n",
        ),
    ])
}

#[test]
fn a_link_may_name_the_file_that_it_leads_to() {
    let site = site();
    let built = site.build();
    assert!(page(&built, "").contains("<a href=\"/guide/\">the guide</a>"));
    assert!(page(&built, "guide").contains("<a href=\"/guide/first/#what-you-need\">the first</a>"));
    let first = page(&built, "guide/first");
    assert!(
        first.contains("<img src=\"/pictures/map.svg\" alt=\"A map\">") && first.contains("<a href=\"/\">home</a>")
    );
}

#[test]
fn a_link_to_a_file_follows_the_folder_the_language_and_the_form_of_addresses() {
    let site = site();
    site.write(
        "data/site.yaml",
        "name: { en: Example Office, cy: Swyddfa enghreifftiol }\nkind: other\nbase_url: https://example.org/register\n\
         addresses: file\nlanguages: [en, cy]\nchecks: {severity: {not-translated: \"off\"}}\n",
    );
    site.write(
        "content/guide/first.md",
        "---\ntitle: The first\naddress_cy: cyntaf\n---\n[b](second.md) ![A map](../pictures/map.svg)\n",
    );
    site.write("content/guide/index.md", "---\ntitle: Guide\n---\n[a](first.md)\n");
    let built = site.build();
    assert!(built.text("guide.html").contains("<a href=\"/register/guide/first\">a</a>"));
    assert!(built.text("cy/guide.html").contains("<a href=\"/register/cy/cyntaf\">a</a>"));
    let first = built.text("cy/cyntaf.html");
    assert!(first.contains("<a href=\"/register/cy/guide/second\">b</a>"), "{first}");
    assert!(first.contains("<img src=\"/register/pictures/map.svg\" alt=\"A map\">"), "{first}");
}

#[test]
fn a_link_in_a_welsh_text_leads_to_a_heading_of_the_welsh_page() {
    for (link, code) in
        [("second.md#pennawd", None), ("/guide/second/#pennawd", None), ("second.md#heading", Some("broken-anchor"))]
    {
        let site = site();
        site.write(
            "data/site.yaml",
            "name: { en: Example Office, cy: Swyddfa enghreifftiol }\nkind: other\nbase_url: https://example.org\n\
             languages: [en, cy]\nchecks: {severity: {not-translated: \"off\"}}\n",
        );
        site.write(
            "content/guide/second.md",
            "---\ntitle: { en: The second, cy: Yr ail }\nbody_cy: |\n  ## Pennawd\n\n  Testun.\n---\n## Heading\n\nText.\n",
        );
        site.write(
            "content/guide/third.md",
            format!("---\ntitle: {{ en: The third, cy: Y trydydd }}\nbody_cy: |\n  [dolen]({link})\n---\n[a](second.md#heading)\n"),
        );
        let codes: Vec<&str> = site.check().found.list.iter().map(|finding| finding.rule.code).collect();
        assert_eq!(codes.first().copied(), code, "{link}: {codes:?}");
    }
}

#[test]
fn a_link_to_a_file_that_is_not_there_or_to_a_draft_is_found() {
    for (link, code) in [
        ("secnd.md", "broken-link"),
        ("../../README.md", "broken-link"),
        ("first.md#what-you-ned", "broken-anchor"),
        ("draft.md", "broken-link"),
        ("../pictures/mpa.svg", "broken-link"),
    ] {
        let site = site();
        site.write("content/guide/draft.md", "---\ntitle: Draft\ndraft: yes\n---\nText.\n");
        site.write("content/guide/index.md", format!("---\ntitle: Guide\n---\n[a]({link})\n"));
        let checked = site.check();
        assert_eq!(checked.codes(), [code], "{link}");
        let span = checked.found.list[0].span;
        assert_eq!(checked.sources.text(span), link);
    }
}

#[test]
fn a_page_lists_those_below_it_that_it_does_not_lead_to_and_its_neighbours_in_order() {
    let built = site().build();
    let guide = page(&built, "guide");
    let listed = guide.split("In this section").nth(1).unwrap();
    assert!(listed.contains("<a href=\"/guide/second/\">The second</a> <span class=\"note\">What comes next.</span>"));
    assert!(listed.contains("/guide/third/") && !listed.contains("/guide/first/"), "{listed}");
    assert!(page(&built, "guide/first").contains("<a href=\"/guide/second/\">Next: The second</a>"));
    assert!(page(&built, "guide/second").contains("<a href=\"/guide/first/\">Previous: The first</a>"));
    assert!(!page(&built, "guide/second").contains("Next: "), "the third has no order");
    assert!(!page(&built, "guide/third").contains("Previous: "));
}

#[test]
fn a_heading_that_is_the_title_is_shown_once() {
    let built = site().build();
    let first = page(&built, "guide/first");
    assert_eq!(first.matches("The first</h").count(), 1, "{first}");
    assert!(first.contains("<h2 id=\"what-you-need\">What you need</h2>"));
    assert_eq!(page(&built, "").matches("Welcome</h").count(), 1);
}

/// A page shows the names of its neighbours, and which file a link means depends on what is in the folder.
#[test]
fn a_rebuild_follows_pages_and_files_that_come_go_and_change() {
    let site = site();
    let target = tempfile::tempdir().unwrap();
    let place = target.path().join("public");
    let build = |to: &std::path::Path| {
        let ended = site.run(&["build", "-o", &to.display().to_string()]);
        assert_eq!(ended.status, Some(0), "{}{}", ended.stdout, ended.stderr);
    };
    build(&place);
    let changes = [
        ("content/guide/second.md", "---\ntitle: Another name\norder: 3\n---\n\nText.\n"),
        ("content/guide/fourth.md", "---\ntitle: The fourth\norder: 2\n---\n\n![A map](map.svg)\n"),
        (
            "content/guide/fourth/map.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 2 2\"><path d=\"M0 0h1v1z\"/></svg>\n",
        ),
        (
            "content/guide/map.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 3 3\"><path d=\"M0 0h1v1z\"/></svg>\n",
        ),
    ];
    for (number, (path, text)) in changes.iter().enumerate() {
        // The picture beside the page’s address comes with the page.
        site.write(path, text);
        if number == 1 {
            continue;
        }
        build(&place);
        let fresh = target.path().join(format!("fresh-{number}"));
        build(&fresh);
        let differ = |name: &String| name.ends_with(".html");
        let (again, first) = (files_of(&place), files_of(&fresh));
        assert!(again.keys().eq(first.keys()), "{path}");
        again
            .iter()
            .filter(|(name, _)| differ(name))
            .for_each(|(name, bytes)| assert!(first[name] == *bytes, "{name}"));
    }
    let fourth = String::from_utf8(files_of(&place)["guide/fourth/index.html"].clone()).unwrap();
    assert!(fourth.contains("<img src=\"/guide/map.svg\""), "{fourth}");
}

/// The archive does not tell whether `guide` was `guide.md` or `guide/index.md`; its links lead where they led.
#[test]
fn links_to_files_survive_an_archive() {
    let built = site().build();
    let new = Site::with(&[]);
    let archive = built.path().join("data/all.zip");
    let ended = new.run(&["import", &archive.display().to_string()]);
    assert_eq!(ended.status, Some(0), "{}{}", ended.stdout, ended.stderr);
    assert!(new.path().join("content/guide.md").exists(), "{}", ended.stdout);
    let again = new.build();
    for place in ["", "guide", "guide/first", "guide/second"] {
        assert_eq!(page(&built, place), page(&again, place), "{place}");
    }
}

#[test]
fn a_long_page_begins_with_links_to_its_own_headings() {
    let site = site();
    let headings = ["What `you` need", "A step", "A step", "Text", "An end & more"];
    let text: String =
        headings.iter().map(|heading| format!("## {heading}\n\nWords.\n\n### Below\n\nMore.\n\n")).collect();
    site.write("content/guide/first.md", format!("---\ntitle: The first\n---\n\n{text}"));
    site.write("content/guide/second.md", "---\ntitle: The second\n---\n\n## One\n\n## Two\n\n## Three\n\n## Four\n");
    let built = site.build();
    let first = page(&built, "guide/first");
    let (_, contents) = first.split_once("<nav class=\"contents\"").expect("five headings");
    let (contents, below) = contents.split_once("</nav>").unwrap();
    let listed = [
        "<a href=\"#what-you-need\">What you need</a>",
        "<a href=\"#a-step\">A step</a>",
        "<a href=\"#a-step-2\">A step</a>",
        "<a href=\"#text-2\">Text</a>",
        "<a href=\"#an-end-more\">An end &amp; more</a>",
    ];
    assert_eq!(contents.matches("<li>").count(), listed.len(), "{contents}");
    for link in listed {
        assert!(contents.contains(link), "{link} in {contents}");
        let id = link.split('"').nth(1).unwrap().trim_start_matches('#');
        assert!(below.contains(&format!("<h2 id=\"{id}\">")), "{id}");
    }
    assert!(!page(&built, "guide/second").contains("class=\"contents\""), "four headings");
    // Of many they are shown when asked for: the text is not far below.
    let many: String = (1..=21).map(|number| format!("## Step {number}\n\n")).collect();
    site.write("content/guide/second.md", format!("---\ntitle: The second\n---\n\n{many}"));
    let second = page(&site.build(), "guide/second");
    let (_, contents) = second.split_once("<details>\n<summary id=\"on-this-page\">").expect("twenty-one headings");
    assert_eq!(contents.split_once("</details>").unwrap().0.matches("<li>").count(), 21, "{contents}");
}
