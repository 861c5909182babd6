//! The engine of templates, for those that a site brings. The home of `tera`.

use std::collections::BTreeMap;

use tera::{Context, Error, ErrorKind, Tera, Value};

use super::bounded::Bounded;
use super::chains;
use super::compiled::ROW;
use super::template_fault::{Fault, TemplateSpan, named_in, reports};
use super::watch::Watch;
use crate::model::limits::PAGE_BYTES;
use crate::model::view::{Cell, SiteView, Table, View};
use crate::model::view_name::ViewName;
use crate::model::view_value::{Fields, ToValue};
use crate::texts::Messages;

/// Templates that are run as they were written.
#[derive(Debug)]
pub(super) struct Engine {
    tera: Tera,
    /// Nothing in a template of a site says that it comes to an end.
    watch: Watch,
}

impl Engine {
    /// Reads templates, each by its name; or says all that is wrong with them.
    pub(super) fn new(texts: &BTreeMap<&str, &str>, site: &SiteView, words: &Messages) -> Result<Engine, Vec<Fault>> {
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
        tera.global_context().insert("site", &site.value());
        tera.global_context().insert("text", &words.fixed().collect::<BTreeMap<_, _>>());
        Ok(Engine { tera, watch: Watch::default() })
    }

    /// Adds the page of that template to `html`.
    pub(super) fn page(&self, template: &str, view: &View, html: &mut Vec<u8>) -> Result<(), Fault> {
        let mut context = Context::new();
        let page = Value::try_from_serializable(&view.value()).map_err(|error| faults(&error).swap_remove(0))?;
        context.insert_value("page", page);
        let _watched = self.watch.page(template, &view.href);
        self.make(template, &context, html)
    }

    /// What the rows of a table read of it.
    pub(super) fn of_table(table: &Table) -> Context {
        let mut context = Context::new();
        let parts = [ViewName::columns, ViewName::stacks].map(|part| (part.text(), table.field(part)));
        context.insert("table", &BTreeMap::from(parts));
        context
    }

    /// Adds a row of that table to `html`.
    pub(super) fn row(&self, table: &mut Context, row: &Vec<Cell>, html: &mut Vec<u8>) -> Result<(), Fault> {
        table.insert("row", &row.value());
        let _watched = self.watch.page(ROW, "");
        self.make(ROW, table, html)
    }

    /// Adds what a template makes, up to the size that a page may have.
    fn make(&self, template: &str, context: &Context, html: &mut Vec<u8>) -> Result<(), Fault> {
        let mut page = Bounded::new(html);
        match self.tera.render_to(template, context, &mut page) {
            Ok(()) => Ok(()),
            Err(_) if page.is_full => Err(too_large(template)),
            Err(error) => Err(faults(&error).swap_remove(0)),
        }
    }
}

/// The fault of a page that is larger than a page may be.
pub(super) fn too_large(template: &str) -> Fault {
    let message = format!("it makes a page of more than {} MB", PAGE_BYTES >> 20);
    let top = TemplateSpan::At { line: 1, column: 1, width: 1 };
    Fault { message, known: None, places: vec![(template.to_string(), top)] }
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
