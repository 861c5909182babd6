//! Makes pages of views: the theme, its templates and styles. Decides nothing of what a page says.

mod assets;
#[cfg(test)]
mod both_ways;
mod bounded;
mod chains;
mod colours;
mod compiled;
mod engine;
mod faults;
mod foreign;
pub mod links;
mod overrides;
mod sample_page;
mod template;
mod template_fault;
mod unused;
mod theme_files;
mod watch;

use std::collections::BTreeMap;
use std::str;

use crate::browser::address::Origin;
use crate::browser::{Breach, css, page};
use crate::diagnostic::Diagnostics;
use crate::model::source::{Sources, Span};
use crate::model::view::{Cell, ListedAward, SiteView, View};
use crate::records::settings::BrandColour;
use crate::texts::Messages;
use overrides::ThemeOverrides;
use template::{Rows, Templates};
use template_fault::Fault;

pub use faults::RULES;
pub use foreign::describe;
pub use template::Unread;
pub use unused::report_pictures;
pub use watch::on_endless_template;

/// What the pages of one language share.
type Edition<'a> = (&'a SiteView, &'a Messages);

/// The theme whose files are part of the program.
const DEFAULT: &str = "default";

/// The look of a site: the default theme, with the files of the site's own theme in their place.
#[derive(Debug)]
pub struct Theme {
    /// The templates of each language, the default first.
    templates: Vec<Templates>,
    assets: BTreeMap<String, Vec<u8>>,
    own: ThemeOverrides,
    /// Whether the rows of tables are made apart: not where the site's own template of tables makes them.
    makes_rows: bool,
}

/// What is remembered from page to page, by all who render.
#[derive(Debug, Default)]
pub struct RowCache {
    /// For each language; of one beyond, nothing is remembered.
    rows: Vec<Rows>,
}

impl RowCache {
    /// For so many languages and awards.
    pub fn new(editions: usize, awards: usize) -> RowCache {
        RowCache { rows: (0..editions).map(|_| Rows::new(awards)).collect() }
    }
}

impl Theme {
    /// The theme of that name, compiled for what the pages of each language share, in the colours of the brand. Where
    /// files of the site are at fault, the default theme takes their place.
    pub fn new(
        sources: &Sources,
        name: &str,
        editions: &[Edition],
        brand: &[BrandColour],
        found: &mut Diagnostics,
    ) -> Option<Theme> {
        let theme = Theme::unpainted(sources, name, editions, found)?;
        Some(theme.painted(brand, found))
    }

    fn unpainted(sources: &Sources, name: &str, editions: &[Edition], found: &mut Diagnostics) -> Option<Theme> {
        let mut own = ThemeOverrides::from_sources(sources, name);
        let is_known = !own.is_empty() || name == DEFAULT;
        let origin = Origin::new(editions.first().map_or("", |(site, _)| site.base_url.as_str()));
        let before = found.list.len();
        theme_files::report(sources, name, &origin, found);
        let is_clean = found.list.len() == before;
        let known: Vec<&str> = template::default_files().into_keys().collect();
        let pages: Vec<&str> = known.iter().copied().filter(|path| path.starts_with("pages/")).collect();
        let unused = own.without_unused_pages(&pages);
        faults::report_unknown_pages(sources, name, &pages, &unused, found);
        if !is_known {
            faults::report_unknown_theme(sources, name, found);
        }
        let wrong = match Theme::compile(own.clone(), editions) {
            Ok(theme) => {
                // What is written in a file was found there; this is for what only comes about in pages.
                if is_clean && !theme.own.is_empty() {
                    theme.report_specimens(&origin, found);
                }
                if is_known {
                    unused::report(sources, name, &known, found);
                }
                return Some(theme);
            }
            Err(wrong) => wrong,
        };
        wrong.iter().for_each(|fault| faults::report(fault, &own, found));
        Theme::compile(ThemeOverrides::default(), editions).ok()
    }

    /// Reports what pages of every template would make a browser do, and the joined styles.
    fn report_specimens(&self, origin: &Origin, found: &mut Diagnostics) {
        let Some(templates) = self.templates.first() else { return };
        let mut told: Vec<(Breach, Option<Span>, String, usize)> = Vec::new();
        for (template, html) in sample_page::pages(templates) {
            for breach in page::judge(&html, std::iter::once(html.as_slice()), origin).breaches {
                // A component is on pages of many templates.
                let place = self.place_of_link(&template, breach.what.trim_matches(['<', '>', '=']));
                let is_same = |other: &Breach| (other.what.as_str(), other.kind) == (breach.what.as_str(), breach.kind);
                match told.iter_mut().find(|(other, at, ..)| *at == place && is_same(other)) {
                    Some((.., more)) => *more += 1,
                    None => told.push((breach, place, template.clone(), 0)),
                }
            }
        }
        for (breach, place, template, more) in told {
            let (rule, message, help) = describe(&breach);
            let others = if more > 0 { format!(" and {more} more") } else { String::new() };
            let message = format!("{message}, on pages made with {template}{others}");
            found.report(rule, place.unwrap_or(self.own.top(".html")), message).help(help);
        }
        let styles = self.assets.iter().filter(|(path, _)| path.ends_with(".css"));
        for breach in styles.flat_map(|(_, css)| css::breaches(&String::from_utf8_lossy(css), origin)) {
            let (rule, message, help) = describe(&breach);
            found.report(rule, self.own.top(".css"), format!("{message}, once the styles are joined")).help(help);
        }
    }

    fn compile(own: ThemeOverrides, editions: &[Edition]) -> Result<Theme, Vec<Fault>> {
        let mut files = template::default_files();
        let replaced = own.replaced(&files);
        files.extend(own.texts().map(|(path, text)| (path, text.as_bytes())));
        let texts = files.iter().filter(|(path, _)| path.ends_with(".html"));
        let replaced = replaced.iter().map(|(path, bytes)| (path.as_str(), *bytes));
        let texts = texts.map(|(path, bytes)| (*path, *bytes)).chain(replaced);
        let texts = texts.filter_map(|(path, bytes)| Some((path, str::from_utf8(bytes).ok()?))).collect();
        let templates = editions.iter().map(|(site, words)| Templates::new(&texts, &own, site, words));
        let templates: Vec<Templates> = templates.collect::<Result<_, _>>()?;
        // The default theme needs no proof at every start: the tests give it. A fault shows in any language.
        let first = templates.first().filter(|_| !own.is_empty());
        let wrong = first.map_or(Vec::new(), sample_page::faults);
        if !wrong.is_empty() {
            return Err(wrong);
        }
        let makes_rows = own.texts().all(|(path, _)| path != template::TABLE);
        Ok(Theme { templates, assets: assets::published_assets(&files), own, makes_rows })
    }

    /// The theme with the brand's colours in the place of its own.
    fn painted(mut self, brand: &[BrandColour], found: &mut Diagnostics) -> Theme {
        if let Some(style) = self.assets.get_mut(assets::STYLE) {
            let rules = colours::rules(brand, &String::from_utf8_lossy(style), found);
            style.extend_from_slice(rules.as_bytes());
        }
        self
    }

    /// The components whose examples can be shown, from A to Z: `chart`.
    pub fn components(&self) -> Vec<&str> {
        self.templates.first().map_or(Vec::new(), Templates::examples)
    }

    /// Adds a page of that language, counted from 0, to `html`; returns which parts are to be read. `memory` is for whoever
    /// renders many pages; `cells` gives the row of an award.
    pub fn render(
        &self,
        edition: usize,
        view: &mut View,
        memory: &RowCache,
        cells: &dyn Fn(&ListedAward) -> Vec<Cell>,
        html: &mut Vec<u8>,
        found: &mut Diagnostics,
    ) -> Unread {
        let templates = &self.templates[edition];
        let made = if self.makes_rows {
            templates.make_rows(view, memory.rows.get(edition).unwrap_or(&Rows::default()), cells)
        } else {
            let listing = view.tables_mut().filter(|table| !table.awards.is_empty());
            listing.for_each(|table| table.rows = table.awards.iter().map(cells).collect());
            Ok(())
        };
        made.and_then(|()| templates.render(view.template, view, html)).unwrap_or_else(|fault| {
            faults::report(&fault, &self.own, found);
            None
        })
    }

    /// Adds a component's page of examples to `html`; `view` is the page around them.
    pub fn examples(&self, component: &str, view: &View, html: &mut Vec<u8>, found: &mut Diagnostics) {
        let template = format!("components/{component}/examples.html");
        let render = self.templates.first().map(|templates| templates.render(&template, view, html));
        if let Some(Err(fault)) = render {
            faults::report(&fault, &self.own, found);
        }
    }

    /// Whether rows that were made once are written in the plainest way: the program's own templates make them. A
    /// component of the site's own may be in any of its files.
    pub fn rows_are_plain(&self) -> bool {
        let is_own_row = |path: &str| [compiled::ROW, compiled::CELL].contains(&path);
        !self
            .own
            .texts()
            .any(|(path, text)| is_own_row(path) || path.ends_with(".html") && text.contains("endcomponent"))
    }

    /// Where the site's own part of the theme most likely makes that link on pages of that template; a span of no text
    /// where no file writes the address itself.
    pub fn place_of_link(&self, template: &str, address: &str) -> Option<Span> {
        self.own.place_of_link(template, address)
    }

    /// The files of the theme that are published: path and bytes.
    pub fn assets(&self) -> Vec<(String, Vec<u8>)> {
        self.assets.iter().map(|(path, bytes)| (path.clone(), bytes.clone())).collect()
    }
}

#[cfg(test)]
mod tests {
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
        let theme = Theme::new(&sources, "default", &[(&site(), &words())], &[], &mut found)
            .expect("the default theme compiles");
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

    #[test]
    fn every_template_of_the_default_theme_shows_every_part() {
        let (theme, found) = theme(&[]);
        assert_eq!(found, [""; 0]);
        assert_eq!(sample_page::faults(&theme.templates[0]), []);
        for template in theme.templates[0].pages() {
            let mut html = Vec::new();
            theme.templates[0].render(template, &sample_page::full(), &mut html).unwrap();
            assert!(page::is_plain(&html, &Origin::new("https://example.org/register")), "{template} is read slowly");
            let html = String::from_utf8(html).unwrap();
            for part in ["<table>", "<dl", "<figure", "class=\"inset\"", "class=\"downloads\"", "<h3 id=\"titled\">"] {
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
        let table =
            Table { caption: text(), columns: Vec::new(), rows: vec![vec![cell]], foot: None, ..Table::default() };
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
            (
                "components/inset/inset.html",
                "{% component inset(text: string) %}{{ page.title }}{% endcomponent inset %}",
            ),
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
}
