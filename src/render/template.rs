//! Templates, compiled once and rendered page by page. The home of `tera`.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use include_dir::{Dir, include_dir};
use serde::Serialize;
use serde_json::json;
use tera::{Context, Error, ErrorKind, Tera, Value};

use super::bounded::Bounded;
use super::chains;
use super::template_fault::{Fault, TemplateSpan, named_in, reports};
use super::watch::Watch;
use crate::model::limits::PAGE_BYTES;
use crate::model::policy;
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

/// What `site` is in a template: the settings, and the part of the address before the root.
#[derive(Serialize)]
struct Shared<'a> {
    #[serde(flatten)]
    site: &'a SiteView,
    origin: &'a str,
    /// What holds pages to this site, for a `meta` element.
    policy: &'static str,
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

/// The template of one row.
pub(super) const ROW: &str = "components/table/row.html";

/// The template of what a row has.
pub(super) const CELL: &str = "components/cell/cell.html";

/// The template of tables, which reads either the rows or what was made of them.
pub(super) const TABLE: &str = "components/table/table.html";

/// A compiled set of templates.
#[derive(Debug)]
pub(super) struct Templates {
    tera: Tera,
    /// Looks after templates of the site; those of the program come to an end.
    watch: Option<Watch>,
}

impl Templates {
    /// Compiles templates, each by its name; or says all that is wrong with them. Those that a site brings are watched.
    pub(super) fn compile(
        texts: &BTreeMap<&str, &str>,
        are_watched: bool,
        site: &SiteView,
        words: &Messages,
    ) -> Result<Templates, Vec<Fault>> {
        let chains = chains::faults(texts);
        if !chains.is_empty() {
            return Err(chains);
        }
        // Alone, a template fails at its own syntax first: so every such fault is found, not the first only.
        let syntax = texts.iter().filter_map(|(name, text)| {
            let fault = Tera::new().add_raw_template(name, text).err()?;
            matches!(fault.kind(), ErrorKind::SyntaxError(_)).then(|| faults(&fault))
        });
        let syntax: Vec<Fault> = syntax.flatten().collect();
        if !syntax.is_empty() {
            return Err(syntax);
        }
        let mut tera = Tera::new();
        tera.add_raw_templates(texts).map_err(|error| faults(&error))?;
        tera.global_context().insert("site", &Shared { site, origin: site.origin(), policy: policy::OF_PAGES });
        tera.global_context().insert("text", &words.fixed().collect::<BTreeMap<_, _>>());
        Ok(Templates { tera, watch: are_watched.then(Watch::default) })
    }

    /// The templates of whole pages.
    pub(super) fn pages(&self) -> Vec<&str> {
        let mut names: Vec<&str> = self.tera.get_template_names().filter(|name| name.starts_with("pages/")).collect();
        names.sort_unstable();
        names
    }

    /// The components that have examples.
    pub(super) fn examples(&self) -> Vec<&str> {
        let names = self.tera.get_template_names().filter_map(|name| name.strip_prefix("components/"));
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
        let _watched = self.watch.as_ref().map(|watch| watch.page(ROW, &view.href));
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
            let context = context.get_or_insert_with(|| {
                let mut context = Context::new();
                context.insert("table", &json!({ "columns": table.columns, "stacks": table.stacks }));
                context
            });
            context.insert("row", &cells(listed));
            let mut made = Vec::with_capacity(ROW_SIZE);
            self.make(ROW, context, &mut made)?;
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

    /// Adds the page of that template to `html`.
    pub(super) fn render(&self, template: &str, view: &View, html: &mut Vec<u8>) -> Result<(), Fault> {
        let mut context = Context::new();
        let page = Value::try_from_serializable(view).map_err(|error| faults(&error).swap_remove(0))?;
        context.insert_value("page", page);
        let _watched = self.watch.as_ref().map(|watch| watch.page(template, &view.href));
        self.make(template, &context, html)
    }

    /// Adds what a template makes, up to the size that a page may have.
    fn make(&self, template: &str, context: &Context, html: &mut Vec<u8>) -> Result<(), Fault> {
        let mut page = Bounded::new(html);
        match self.tera.render_to(template, context, &mut page) {
            Ok(()) => Ok(()),
            Err(_) if page.is_full => {
                let message = format!("it makes a page of more than {} MB", PAGE_BYTES >> 20);
                let top = TemplateSpan::At { line: 1, column: 1, width: 1 };
                Err(Fault { message, known: None, places: vec![(template.to_string(), top)] })
            }
            Err(error) => Err(faults(&error).swap_remove(0)),
        }
    }
}

/// What the engine says, as at least one fault.
fn faults(error: &Error) -> Vec<Fault> {
    let naming = |template: &str, words: &str| vec![(template.to_string(), TemplateSpan::Naming(words.to_string()))];
    let chain = |names: &[String], words: &str| names.iter().flat_map(|name| naming(name, words)).collect();
    let fault = |message: String, places| vec![Fault { message, known: None, places }];
    match error.kind() {
        ErrorKind::MissingParent { current, parent } => {
            fault(format!("there is no template “{parent}” to extend"), naming(current, parent))
        }
        ErrorKind::CircularExtend { inheritance_chain, .. } => fault(
            "this template extends itself, directly or through other templates".into(),
            chain(inheritance_chain, "extends"),
        ),
        ErrorKind::CircularInclude { include_chain, .. } => fault(
            "this template includes itself, directly or through other templates".into(),
            chain(include_chain, "include"),
        ),
        ErrorKind::TemplateNotFound(name) => fault(format!("there is no template “{name}”"), Vec::new()),
        _ => {
            let report = error.to_string();
            let found = reports(&report);
            if found.is_empty() { fault(report.clone(), named_in(&report)) } else { found }
        }
    }
}
