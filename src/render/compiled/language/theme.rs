//! The templates of the default theme, put together: which blocks a page has, and which files it is made from.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::contexts;
use super::parser::{Parser, Template};
use super::signature::signatures;
use super::steps::{Body, Fault, Index};

/// The template of one row, which reads the `table` and the `row` at hand.
pub(crate) const ROW: &str = "components/table/row.html";

/// The template of what a row has, which reads the `cell` at hand.
pub(crate) const CELL: &str = "components/cell/cell.html";

/// The default theme as steps.
#[derive(Debug)]
pub(crate) struct Theme {
    pub(crate) components: Vec<Arc<Body>>,
    /// Pages, examples of components, and the row: by the names of their templates.
    pub(crate) pages: BTreeMap<String, Page>,
}

/// A template of a whole page.
#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) body: Arc<Body>,
    /// Each block as the last template of the chain has it.
    pub(crate) blocks: BTreeMap<Index, Arc<Body>>,
    /// Every file that it is made from.
    pub(crate) files: BTreeSet<String>,
}

/// What was read, by the names of files.
type Templates<'a> = BTreeMap<&'a str, Template>;

impl Theme {
    /// Reads all templates, given by their names; `messages` has what `text` is.
    pub(crate) fn new(files: &BTreeMap<&str, &str>, messages: &dyn Fn(&str) -> Option<String>) -> Result<Theme, Fault> {
        let signatures = signatures(files)?;
        let mut parser =
            Parser { files, signatures: &signatures, messages, block_names: Vec::new(), in_values: BTreeSet::new() };
        let templates = files.keys().map(|name| Ok((*name, parser.template(name, variables(name))?)));
        let templates: Templates = templates.collect::<Result<_, Fault>>()?;
        refuse_markup_in_values(&templates, &parser)?;
        let mut components: Vec<Arc<Body>> = vec![Arc::default(); signatures.len()];
        let defined = templates.values().flat_map(|template| &template.components);
        defined.for_each(|(index, body)| components[*index] = body.clone());
        let is_whole = |name: &&&str| name.starts_with("pages/") || name.ends_with("/examples.html") || **name == ROW;
        let pages = templates.keys().filter(is_whole).map(|name| Ok((name.to_string(), page(name, &templates)?)));
        Ok(Theme { components, pages: pages.collect::<Result<_, Fault>>()? })
    }
}

/// A block that stands in the value of an attribute may not end it.
fn refuse_markup_in_values(templates: &Templates, parser: &Parser) -> Result<(), Fault> {
    for (name, template) in templates {
        let mut blocks = template.blocks.iter().filter(|(index, _)| parser.in_values.contains(*index));
        if let Some((index, _)) = blocks.find(|(_, body)| !contexts::is_plain(&body.steps)) {
            let message =
                format!("the block `{}` stands in an attribute: it is plain text", parser.block_names[*index]);
            return Err(Fault::new(1, message).in_file(name));
        }
    }
    Ok(())
}

/// The variables at hand in files that others include.
fn variables(name: &str) -> &'static [&'static str] {
    match name {
        ROW => &["table", "row"],
        CELL => &["cell"],
        _ => &[],
    }
}

/// A page of that template, and of those that it extends.
fn page(name: &str, templates: &Templates) -> Result<Page, Fault> {
    let chain = chain(name, templates)?;
    let mut blocks = BTreeMap::new();
    chain.iter().rev().for_each(|template| blocks.extend(template.blocks.clone()));
    let files = chain.iter().flat_map(|template| template.uses.iter().cloned()).collect();
    let body = chain.last().map(|template| template.body.clone()).unwrap_or_default();
    Ok(Page { body, blocks, files: with_used(files, templates) })
}

/// A template, and those that it extends.
fn chain<'t>(name: &'t str, templates: &'t Templates) -> Result<Vec<&'t Template>, Fault> {
    let mut names = vec![name];
    let mut chain = Vec::new();
    while let Some(template) = names.last().and_then(|name| templates.get(name)) {
        chain.push(template);
        let Some(above) = &template.extends else { return Ok(chain) };
        if names.contains(&above.as_str()) {
            break;
        }
        names.push(above);
    }
    Err(Fault::new(1, "no template can be extended so").in_file(names[names.len().saturating_sub(2)]))
}

/// These files, and those that they use.
fn with_used(files: BTreeSet<String>, templates: &Templates) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    let mut left: Vec<String> = files.into_iter().collect();
    while let Some(file) = left.pop() {
        let uses = templates.get(file.as_str()).map(|template| template.uses.iter().cloned());
        if all.insert(file) {
            left.extend(uses.into_iter().flatten());
        }
    }
    all
}
