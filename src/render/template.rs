//! The templates of a theme, of which each page is made: the program's own are compiled, those that a site brings are run.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::str;
use std::sync::OnceLock;

use include_dir::{Dir, include_dir};

use super::compiled::CompiledTheme;
use super::engine::{Engine, too_large};
use super::overrides::ThemeOverrides;
use super::template_fault::Fault;
use crate::model::limits::PAGE_BYTES;
use crate::model::view::{AwardList, Body, Cell, ListedAward, SiteView, Table, View};
use crate::texts::Messages;

/// The theme every site begins with; a site replaces single files of it.
static DEFAULT: Dir = include_dir!("$CARGO_MANIFEST_DIR/themes/default");

/// The files of the default theme, by their paths.
pub(super) fn default_files() -> BTreeMap<&'static str, &'static [u8]> {
    let mut files = BTreeMap::new();
    let mut folders = vec![&DEFAULT];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        files.extend(folder.files().filter_map(|file| Some((file.path().to_str()?, file.contents()))));
    }
    files
}

/// The templates of the default theme, by their names.
pub(super) fn default_templates() -> BTreeMap<&'static str, &'static str> {
    let templates = default_files().into_iter().filter(|(path, _)| path.ends_with(".html"));
    templates.filter_map(|(path, bytes)| Some((path, str::from_utf8(bytes).ok()?))).collect()
}

/// The rows of awards made so far in one language, by the award's place. An award is in some twenty lists, mostly with the
/// same row: making each once takes a fifth of the time of a large site.
#[derive(Debug, Default)]
pub(super) struct Rows {
    known: Box<[OnceLock<Box<str>>]>,
}

/// So many awards' rows are remembered, at 450 bytes each; the rest of a larger site is made each time.
const REMEMBERED: usize = 300_000;

impl Rows {
    pub(super) fn new(awards: usize) -> Rows {
        Rows { known: (0..awards.min(REMEMBERED)).map(|_| OnceLock::new()).collect() }
    }

    /// Where the row is kept that most lists have: those of all awards and of one recipient have each award once.
    fn slot(&self, listed: &ListedAward) -> Option<&OnceLock<Box<str>>> {
        let is_common = listed.list == AwardList::Other && listed.here.is_none();
        self.known.get(listed.award.index()).filter(|_| is_common)
    }
}

/// The size of a row in bytes, more or less.
const ROW_SIZE: usize = 420;

/// The template of tables, which reads either the rows or what was made of them.
pub(super) const TABLE: &str = "components/table/table.html";

/// The parts of a page that nobody has read; none where that is the whole page.
pub type Unread = Option<Vec<Range<usize>>>;

/// The templates of a theme, in one language.
#[derive(Debug)]
pub(super) struct Templates {
    site: SiteView,
    /// The names of all templates.
    names: Vec<String>,
    /// Pages of which no file is the site's own.
    compiled: CompiledTheme,
    /// All others; none where the site brings no template.
    engine: Option<Engine>,
}

impl Templates {
    /// Reads the templates of the default theme with those of the site in their place, each by its name; or says all that is
    /// wrong with these.
    pub(super) fn new(
        texts: &BTreeMap<&str, &str>,
        own: &ThemeOverrides,
        site: &SiteView,
        words: &Messages,
    ) -> Result<Templates, Vec<Fault>> {
        let default = default_templates();
        // A copy of a file replaces nothing.
        let changed = own.texts().filter(|(path, text)| path.ends_with(".html") && default.get(path) != Some(text));
        let changed: BTreeSet<&str> = changed.map(|(path, _)| path).collect();
        let engine = (!changed.is_empty()).then(|| Engine::new(texts, site, words)).transpose()?;
        let mut compiled = CompiledTheme::new(&default, words);
        compiled.forget(&|path| changed.contains(path));
        let names = texts.keys().map(|name| name.to_string()).collect();
        Ok(Templates { site: site.clone(), names, compiled, engine })
    }

    /// The default theme as the engine runs it.
    #[cfg(test)]
    pub(super) fn interpreted(site: &SiteView, words: &Messages) -> Templates {
        let texts = default_templates();
        let engine = Engine::new(&texts, site, words).expect("the default theme is read");
        let mut templates =
            Templates::new(&texts, &ThemeOverrides::default(), site, words).expect("nothing is replaced");
        templates.compiled.forget(&|_| true);
        Templates { engine: Some(engine), ..templates }
    }

    /// The templates of whole pages.
    pub(super) fn pages(&self) -> Vec<&str> {
        self.names.iter().map(String::as_str).filter(|name| name.starts_with("pages/")).collect()
    }

    /// The components that have examples.
    pub(super) fn examples(&self) -> Vec<&str> {
        let names = self.names.iter().filter_map(|name| name.strip_prefix("components/"));
        let mut names: Vec<&str> = names.filter_map(|name| name.strip_suffix("/examples.html")).collect();
        names.sort_unstable();
        names
    }

    /// Makes the rows of every list of awards, those that `rows` knows only once; `cells` gives the cells of a row.
    pub(super) fn make_rows(
        &self,
        view: &mut View,
        rows: &Rows,
        cells: &dyn Fn(&ListedAward) -> Vec<Cell>,
    ) -> Result<(), Fault> {
        for table in view.tables_mut().filter(|table| !table.awards.is_empty()) {
            table.body = Some(self.body(table, rows, cells)?);
        }
        Ok(())
    }

    fn body(&self, table: &Table, rows: &Rows, cells: &dyn Fn(&ListedAward) -> Vec<Cell>) -> Result<Body, Fault> {
        let mut body = Body { html: String::with_capacity(table.awards.len() * ROW_SIZE), known: true };
        let mut context = None;
        for listed in &table.awards {
            let slot = rows.slot(listed);
            if let Some(made) = slot.and_then(OnceLock::get) {
                body.html.push_str(made);
                continue;
            }
            let mut made = Vec::with_capacity(ROW_SIZE);
            match &self.engine {
                Some(engine) if !self.compiled.has_row() => {
                    engine.row(context.get_or_insert_with(|| Engine::of_table(table)), &cells(listed), &mut made)?;
                }
                _ => self.compiled.row(table, &cells(listed), &self.site, &mut made),
            }
            let made = String::from_utf8_lossy(&made);
            body.html.push_str(&made);
            body.known = false;
            if let Some(slot) = slot {
                // Another thread may have made it meanwhile: the same.
                let _ = slot.set(made.into_owned().into());
            }
        }
        Ok(body)
    }

    /// Adds the page of that template to `html`; returns which parts are to be read, of a page that was made of templates
    /// whose own text is known.
    pub(super) fn render(&self, template: &str, view: &View, html: &mut Vec<u8>) -> Result<Unread, Fault> {
        match &self.engine {
            Some(engine) if !self.compiled.has_page(template) => engine.page(template, view, html).map(|()| None),
            _ => {
                let before = html.len();
                let unread = self.compiled.page(template, view, &self.site, html);
                if html.len() - before > PAGE_BYTES { Err(too_large(template)) } else { Ok(Some(unread)) }
            }
        }
    }
}
