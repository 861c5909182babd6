use super::*;
use crate::model::language::Language;
use crate::model::source::Source;
use crate::model::view::{Link, Part, Section, Table};

fn words() -> Messages {
    Messages::new(Language::English, &Sources::default(), "default", &mut Diagnostics::default())
}

fn site() -> SiteView {
    SiteView {
        name: "Example Office".into(),
        area: None,
        language: "en",
        base_url: "https://example.org/register".into(),
        root: "/register".into(),
        home: "/register/".into(),
        search: "/register/search/".into(),
        navigation: vec![Link { text: "List".into(), href: "/list/".into(), lang: None }],
        footer: vec![Link { text: "Open data".into(), href: "/open-data/".into(), lang: None }],
        contact: Default::default(),
        licence: Link { text: "A licence".into(), href: "https://example.org/licence".into(), lang: None },
        successor: None,
        predecessor: None,
    }
}

/// The theme of a site with those files in its folder `themes/default/`, and what was found.
fn theme(files: &[(&str, &str)]) -> (Theme, Vec<String>) {
    let source = |(path, text): &(&str, &str)| Source::new(format!("themes/default/{path}"), *text);
    let sources = Sources { files: files.iter().map(source).collect() };
    let mut found = Diagnostics::default();
    let theme =
        Theme::new(&sources, "default", &[(&site(), &words())], &[], &mut found).expect("the default theme compiles");
    let found = found.in_source_order();
    let lines = found.list.iter().map(|fault| {
        let place = sources.get(fault.span.file).line_column(fault.span.start);
        format!("{}:{} {} [{}]", place.line, place.column, fault.message, sources.text(fault.span))
    });
    (theme, lines.collect())
}

fn page(theme: &Theme, mut view: View) -> String {
    let mut html = Vec::new();
    let mut found = Diagnostics::default();
    theme.render(0, &mut view, &RowCache::default(), &|_| Vec::new(), &mut html, &mut found);
    assert!(found.list.is_empty(), "{:#?}", found.list);
    String::from_utf8(html).unwrap()
}

const EMBED: &str = "pages/embed.html";

#[test]
fn every_template_of_the_default_theme_shows_every_part() {
    let (theme, found) = theme(&[]);
    assert_eq!(found, [""; 0]);
    assert_eq!(sample_page::faults(&theme.templates[0]), []);
    for template in theme.templates[0].pages() {
        let mut html = Vec::new();
        theme.templates[0].render(template, &sample_page::full(), &mut html).unwrap();
        // No published page has a form.
        let is_plain = page::is_plain(&html, &Origin::new("https://example.org/register"));
        assert!(is_plain || template == "pages/edit.html", "{template} is read slowly");
        let html = String::from_utf8(html).unwrap();
        // A frame has a chart and its table alone.
        let others = ["<dl", "class=\"downloads\"", "<h3 id=\"titled\">"].into_iter().filter(|_| template != EMBED);
        for part in ["<table>", "<figure", "class=\"inset\""].into_iter().chain(others) {
            assert!(html.contains(part), "{template} shows no {part}");
        }
    }
}

#[test]
fn cells_are_marked_up_for_programs() {
    let (theme, _) = theme(&[]);
    let html = page(&theme, sample_page::full());
    for markup in [
        r#"<th scope="row"><a href="/">Link</a></th>"#,
        r#"<td class="numeric" data-total="year:2023-24"><data value="1250.50">£1,250.50</data></td>"#,
        r#"<td><time datetime="2024-03-05">5 March 2024</time></td>"#,
        r#"<td><span class="absent">Not recorded</span></td>"#,
        r#"<td>Text <strong class="tag">withdrawn</strong></td>"#,
        r#"<span class="chart-note">of £2</span><svg></svg>"#,
        r#"<p class="chart-series" lang="cy">Cyfres</p>"#,
        r##"<a href="#all-table-8">"##,
        r#"<link rel="canonical" href="https://example.org/list/specimen/">"#,
        r#"<li><a href="/list/" aria-current="true">List</a></li>"#,
    ] {
        assert!(html.contains(markup), "no {markup} in\n{html}");
    }
    assert!(!html.contains("style="), "{html}");
    assert_eq!(
        html.matches("<script").count(),
        html.matches("<script type=\"application/ld+json\">").count(),
        "{html}"
    );
}

#[test]
fn hostile_text_stays_text() {
    let hostile = r#"<script>alert(1)</script>" onmouseover="alert(2)' x='"#;
    let text = || hostile.to_string();
    let cell = Cell {
        text: text(),
        href: Some(text()),
        money: Some(text()),
        total: Some(text()),
        tag: Some(text()),
        ..Cell::default()
    };
    let table = Table { caption: text(), columns: Vec::new(), rows: vec![vec![cell]], foot: None, ..Table::default() };
    let view = View {
        template: "pages/record.html",
        title: text(),
        caption: Some(text()),
        head_title: text(),
        description: text(),
        href: text(),
        breadcrumbs: vec![Link { text: text(), href: text(), lang: None }],
        lede: Some(text()),
        sections: vec![Section {
            id: text(),
            heading: Some(text()),
            intro: Some(text()),
            parts: vec![
                Part::Table(table),
                Part::Inset { text: text() },
                Part::Prose { html: "<b>safe</b>".into(), lang: None },
            ],
            ..Section::default()
        }],
        ..View::default()
    };
    let (theme, _) = theme(&[]);
    let html = page(&theme, view);
    assert!(!html.contains("<script") && !html.contains("\" onmouseover") && !html.contains("' x="), "{html}");
    assert!(html.contains("<b>safe</b>"));
}

#[test]
fn a_file_of_the_site_replaces_the_themes_own() {
    let own = "{% extends \"layout.html\" %}{% block content %}<h1>Ours: {{ page.title }}</h1>{% endblock %}";
    let (theme, found) = theme(&[("pages/record.html", own), ("components/tag/tag.css", ".ours{}")]);
    assert_eq!(found, [""; 0]);
    assert!(page(&theme, sample_page::full()).contains("<h1>Ours: Title</h1>"));
    let assets: BTreeMap<_, _> = theme.assets().into_iter().collect();
    let style = String::from_utf8(assets["assets/style.css"].clone()).unwrap();
    assert!(style.contains(".ours{}") && style.contains("@layer base"));
    assert!(assets.contains_key("assets/icon.svg"));
}

#[test]
fn rows_are_read_once_only_where_the_program_makes_them() {
    let footer = "{% extends \"default/layout.html\" %}{% block footer %}<p>Ours</p>{% endblock %}";
    assert!(theme(&[("layout.html", footer), ("components/tag/tag.css", "")]).0.rows_are_plain());
    let inset = "{% component inset(text: string) %}<p>{{ text }}</p>{% endcomponent inset %}";
    for own in
        [(compiled::CELL, "{{ cell.text }}"), (compiled::ROW, "<tr></tr>"), ("components/inset/inset.html", inset)]
    {
        assert!(!theme(&[own]).0.rows_are_plain(), "{}", own.0);
    }
}

#[test]
fn a_site_replaces_one_block_and_copies_no_page() {
    let footer = "{% extends \"default/layout.html\" %}{% block footer %}<p>Ours</p>{% endblock %}";
    let home = "{% extends \"default/pages/home.html\" %}{% block sections %}<p>Own sections</p>{% endblock %}";
    let (theme, found) = theme(&[("layout.html", footer), ("pages/home.html", home)]);
    assert_eq!(found, [""; 0]);
    let html = page(&theme, sample_page::full());
    assert!(html.contains("<p>Ours</p>") && !html.contains("Open data") && html.contains("<dt>Term</dt>"));
    let html = page(&theme, View { template: "pages/home.html", ..sample_page::full() });
    assert!(html.contains("<p>Ours</p>") && html.contains("<p>Own sections</p>") && html.contains("page-home"));
}

#[test]
fn each_fault_of_a_template_is_found_once_at_its_place() {
    let (theme, found) = theme(&[
        ("components/inset/inset.html", "{% component inset(text: string) %}{{ page.title }}{% endcomponent inset %}"),
        ("pages/award.html", "{% extends \"layout.html\" %}\n{% block content %}é {{ page.titel }}{% endblock %}"),
    ]);
    assert_eq!(found.len(), 2, "{found:#?}");
    assert!(found[0].starts_with("1:39 ") && found[0].ends_with("not defined [page]"), "{}", found[0]);
    assert!(found[1].starts_with("2:30 ") && found[1].ends_with("[titel]"), "{}", found[1]);
    assert!(page(&theme, sample_page::full()).contains("<h1 lang=\"cy\">Title</h1>"), "the default theme is used");
}

#[test]
fn a_theme_that_does_not_compile_says_where() {
    for (path, text, place) in [
        ("pages/home.html", "<p>\n{{ page.title", "2:"),
        ("pages/home.html", "{% extends \"layuot.html\" %}", "1:13 "),
        ("pages/home.html", "\n{{ page.title | shout }}", "2:17 "),
        ("pages/home.html", "{% extends \"layout.html\" %}\n{% block centent %}{% endblock %}", "2:10 "),
        ("layout.html", "\n{% extends \"pages/home.html\" %}", "2:4 "),
        ("components/mine.html", "\n{% component inset(text) %}{% endcomponent %}", "2:14 "),
        ("components/inset/inset.html", "<p>", "1:1 "),
    ] {
        let (_, found) = theme(&[(path, text)]);
        assert_eq!(found.len(), 1, "{found:#?}");
        assert!(found[0].starts_with(place), "{text}: {}", found[0]);
    }
}

#[test]
fn an_unknown_theme_is_found_in_the_settings() {
    let sources = Sources {
        files: vec![
            Source::new("data/site.yaml", "name: theme\ntheme: 'dark'\n"),
            Source::new("themes/light/layout.html", ""),
        ],
    };
    let mut found = Diagnostics::default();
    assert!(Theme::new(&sources, "dark", &[(&site(), &words())], &[], &mut found).is_some());
    assert_eq!(found.list.len(), 1);
    assert_eq!(sources.text(found.list[0].span), "dark");
    assert_eq!(found.list[0].help, ["the themes are: default, light"]);
}
