//! What is compiled and what the engine makes are the same bytes.

use std::collections::BTreeMap;
use std::ops::Range;

use super::template::{Templates, default_templates};
use super::{compiled, sample_page, theme_files};
use crate::browser::address::Origin;
use crate::browser::page;
use crate::diagnostic::Diagnostics;
use crate::model::language::Language;
use crate::model::source::Sources;
use crate::model::view::{Cell, Column, Contact, Link, Part, Section, SiteView, SummaryRow, Table, View};
use crate::texts::Messages;

const HOSTILE: &str = r#"<script>alert(1)</script>" onmouseover="alert(2)' x='&amp; </p> é 0 🎈"#;

/// A site that says what can be said, or next to nothing, in those words.
fn site(language: &'static str, text: &str, is_full: bool) -> SiteView {
    let link = |lang| Link { text: text.into(), href: format!("/register/{text}"), lang };
    let some = |text: &str| is_full.then(|| text.to_string());
    SiteView {
        name: text.into(),
        area: some(text),
        language,
        base_url: "https://example.org/register".into(),
        root: "/register".into(),
        home: "/register/".into(),
        search: "/register/search/".into(),
        navigation: if is_full { vec![link(None), link(Some("cy"))] } else { Vec::new() },
        footer: vec![link(None)],
        contact: Contact { email: some("a@example.org"), phone: some("01632 960 001"), address: some(text) },
        licence: link(None),
        successor: is_full.then(|| link(None)),
        predecessor: is_full.then(|| Link { href: String::new(), ..link(None) }),
    }
}

/// Each kind of cell with that text, where `None` leaves everything else out.
fn cells(text: &str, rest: Option<&str>) -> Vec<Cell> {
    let part = || rest.map(String::from);
    let plain = || Cell { text: text.into(), ..Cell::default() };
    vec![
        Cell { href: part(), lang: Some("cy"), ..plain() },
        Cell { money: part(), total: part(), anchor: part(), ..plain() },
        Cell { href: part(), money: part(), tag: part(), ..plain() },
        Cell { datetime: part(), ..plain() },
        Cell { absent: true, ..plain() },
        Cell { lang: Some("cy"), ..plain() },
        Cell { lang: Some(""), tag: part(), ..plain() },
    ]
}

/// A page whose values are all that text, and its optional ones the other.
fn sample(text: &str, rest: Option<&str>) -> View {
    let part = || rest.map(String::from);
    let link = || Link { text: text.into(), href: text.into(), lang: rest.map(|_| "cy") };
    let row = |cells, html| SummaryRow { term: text.into(), cells, html, lang: rest.map(|_| "cy") };
    let columns =
        (0..7).map(|number| Column { labelled: number % 3 == 0, ..Column::new(text.into(), number % 2 == 0) });
    let table = |stacks, caption: &str| Table {
        caption: caption.into(),
        columns: columns.clone().collect(),
        rows: vec![cells(text, rest), Vec::new(), cells(text, None)],
        foot: rest.map(|_| cells(text, rest)),
        stacks,
        note: part(),
        ..Table::default()
    };
    let mut sample = sample_page::full();
    sample.sections[1].parts.extend([
        Part::Table(table(true, "Smaller heading")),
        Part::Table(table(false, text)),
        Part::Summary { rows: vec![row(cells(text, rest), None), row(Vec::new(), part()), row(Vec::new(), None)] },
        Part::Prose { html: format!("<p>{}</p>", text.len()), lang: None },
        Part::Links { items: Vec::new() },
        Part::Titled { id: text.into(), heading: text.into(), html: String::new(), lang: rest.map(|_| "cy") },
        Part::Table(table(true, text)),
    ]);
    sample.sections[1].heading = part();
    sample.sections[0].intro = part();
    View {
        title: text.into(),
        title_lang: rest.map(|_| "cy"),
        caption: part(),
        href: "/register/list/".into(),
        breadcrumbs: vec![link(), link()],
        lede: part(),
        draft: part(),
        feed: rest.map(|_| link()),
        citation: part(),
        coverage: part(),
        report: part(),
        published_at: text.into(),
        ..sample
    }
}

fn views() -> Vec<View> {
    let texts = [HOSTILE, "", "Words"];
    let rests = [None, Some(""), Some(HOSTILE)];
    let pages = texts.iter().flat_map(|text| rests.map(|rest| sample(text, rest)));
    let mut views: Vec<View> = pages.collect();
    let home = View { href: "/register/".into(), ..View::default() };
    let listed = View { href: "/register/Words/page/2/".into(), ..sample_page::full() };
    let leading =
        ["javascript:alert(1)", "//a.example/", "/\\\\a.example", "data:text/html,x", "/a\u{1b}b"].map(|href| {
            let breadcrumbs = vec![Link { text: "Home".into(), href: href.into(), lang: None }];
            View { breadcrumbs, ..sample_page::full() }
        });
    let written =
        ["<img src=\"//a.example\">", "<script>1</script>", "<!-- ", "<p><a href=\"", "<p onclick=\"x\">", "</div>"]
            .map(|html| {
                let parts = vec![Part::Prose { html: html.into(), lang: None }];
                View { sections: vec![Section { id: "a".into(), parts, ..Section::default() }], ..sample_page::full() }
            });
    let search = View { href: "/register/search/".into(), ..sample_page::full() };
    views.extend(leading.into_iter().chain(written));
    views.extend([sample_page::full(), View::default(), home, listed, search]);
    views
}

/// What is found in the parts that are read is what is found in the whole page.
fn assert_same_judgement(html: &[u8], unread: &[Range<usize>], least: usize) {
    let origin = Origin::new("https://example.org/register");
    let parts = page::judge(html, unread.iter().map(|part| &html[part.clone()]), &origin);
    let whole = page::judge(html, std::iter::once(html), &origin);
    assert_eq!(format!("{:?}", parts.breaches), format!("{:?}", whole.breaches));
    // What a template says itself leads to one place on every page: the skip link to its target.
    assert_eq!(parts.links, whole.links);
    assert!(parts.links.len() >= least, "{:?}", parts.links);
}

#[test]
fn no_template_of_the_program_breaks_what_pages_promise() {
    let origin = Origin::new("https://example.org/register");
    for (path, text) in default_templates() {
        assert_eq!(format!("{:?}", theme_files::breaches(path, text, &origin)), "[]", "{path}");
    }
}

#[test]
fn what_is_not_read_leads_nowhere() {
    for name in compiled::HARMLESS.into_iter().chain(["content"]) {
        assert!(page::is_plain_attribute(name), "{name}");
    }
}

#[test]
fn pages_and_examples_are_the_same_bytes() {
    let names: Vec<&str> = default_templates().into_keys().collect();
    let is_whole = |name: &&&str| name.starts_with("pages/") || name.ends_with("/examples.html");
    let sites = [(Language::English, HOSTILE, true), (Language::Welsh, "Words", true), (Language::English, "", false)];
    for (language, text, is_full) in sites {
        let words = Messages::new(language, &Sources::default(), "default", &mut Diagnostics::default());
        let site = site(language.code(), text, is_full);
        let compiled = Templates::new(&BTreeMap::new(), &Default::default(), &site, &words).unwrap();
        let run = Templates::interpreted(&site, &words);
        for (name, view) in
            names.iter().filter(is_whole).flat_map(|name| views().into_iter().map(move |view| (name, view)))
        {
            let [mut one, mut other] = [Vec::new(), Vec::new()];
            let unread = compiled.render(name, &view, &mut one).unwrap().unwrap();
            // A page to be framed has no menu and no foot.
            let least = if *name == "pages/embed.html" { 3 } else { 5 };
            assert_same_judgement(&one, &unread, least);
            run.render(name, &view, &mut other).unwrap_or_else(|fault| panic!("{name}: {fault:?}"));
            let [one, other] = [one, other].map(|html| String::from_utf8(html).unwrap());
            let differs = one.lines().zip(other.lines()).find(|(one, other)| one != other);
            assert!(one == other, "{name} of {:?}: {differs:?}", view.title);
            assert!(one.len() > 500, "{name}");
        }
    }
}
