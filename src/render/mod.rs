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
use crate::picture::Palette;
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
    palette: Palette,
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
        let assets = assets::published_assets(&files);
        let palette = palette(&[], &assets);
        Ok(Theme { templates, assets, own, makes_rows, palette })
    }

    /// The theme with the brand's colours in the place of its own.
    fn painted(mut self, brand: &[BrandColour], found: &mut Diagnostics) -> Theme {
        self.palette = palette(brand, &self.assets);
        if let Some(style) = self.assets.get_mut(assets::STYLE) {
            let rules = colours::rules(brand, &String::from_utf8_lossy(style), found);
            style.extend_from_slice(rules.as_bytes());
        }
        self
    }

    /// The colours of pictures.
    pub fn palette(&self) -> &Palette {
        &self.palette
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

fn palette(brand: &[BrandColour], assets: &BTreeMap<String, Vec<u8>>) -> Palette {
    let style = assets.get(assets::STYLE).map(|style| String::from_utf8_lossy(style));
    colours::palette(brand, &style.unwrap_or_default())
}

#[cfg(test)]
mod tests;
