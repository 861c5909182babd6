//! The settings of Sveltia CMS for a site: which of its files can be edited on the web, and by which fields.
//!
//! Sveltia writes a file anew as it saves one: comments are lost, and the order, quotes and lines of fields change, while what
//! they say stays. So a file is left out where that could hurt: one that guards a place, and one whose numbers only quotes would
//! keep. Fields that are not offered are kept as they are. Source: Sveltia CMS 0.221.1, tried in a browser; its own JSON Schema.

mod fields;
mod files;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::model::dataset::Dataset;
use crate::model::record_type::RecordType;
use crate::model::source::Sources;
use files::{File, Form};

pub use files::LeftOut;

/// The version whose ways are known.
pub const VERSION: &str = "0.221.1";

/// Where the records are kept, as `backend` of Sveltia.
#[derive(Clone, Debug)]
pub struct Repository {
    /// `github` or `gitlab`.
    pub service: &'static str,
    /// `office/records`.
    pub name: String,
    pub branch: String,
}

/// The settings, and what can be edited with them.
pub struct Cms {
    pub config: String,
    /// How many records it offers.
    pub offered: usize,
    /// How many records are in tables, which it cannot edit.
    pub in_tables: usize,
    /// Files that it could edit and that are left out.
    pub left_out: Vec<LeftOut>,
}

const HEAD: &str = "\
# What Sveltia CMS offers to edit. Made by `candour schema --cms sveltia`: make it anew where files are added.
# READ FIRST: saving a file in Sveltia writes all of it anew. Its comments are lost, and fields change their order and lines.
# What the fields say stays. Tables (CSV), sums by source or year, and groups of fields cannot be edited there.
";

/// The settings of Sveltia for a site.
pub fn sveltia(dataset: &Dataset, sources: &Sources, repository: &Repository) -> Cms {
    let found = files::of_site(dataset, sources);
    let relations = Relations::new(&found.files, sources);
    let mut by_type: BTreeMap<usize, Vec<&File>> = BTreeMap::new();
    for file in &found.files {
        by_type.entry(dataset.ordinal(file.record_type)).or_default().push(file);
    }
    let collections: Vec<Value> = by_type.values().flat_map(|files| collections(files, &relations, sources)).collect();
    let config = json!({
        "backend": { "name": repository.service, "repo": repository.name, "branch": repository.branch },
        "media_folder": "content/documents",
        "public_folder": "/documents",
        "output": { "omit_empty_optional_fields": true },
        "collections": collections,
    });
    let offered = found.files.iter().map(|file| file.records.len()).sum();
    Cms { config: format!("{HEAD}{config:#}\n"), offered, in_tables: found.in_tables, left_out: found.left_out }
}

/// The lists from which Sveltia offers records by their names: those that hold all records of a type.
struct Relations(BTreeMap<&'static str, Value>);

impl Relations {
    fn new(files: &[File], sources: &Sources) -> Relations {
        let all = files.iter().filter(|file| file.form == Form::List && file.holds_all);
        Relations(all.filter_map(|file| Some((file.record_type.name, relation(file, sources)?))).collect())
    }
}

fn relation(file: &File, sources: &Sources) -> Option<Value> {
    let (name, naming) = (file.record_type.name, fields::naming(&[file], sources)?);
    Some(json!({
        "widget": "relation",
        "collection": name,
        "file": file.name(),
        "value_field": format!("{name}.*.id"),
        "display_fields": [format!("{name}.*.{naming}")],
    }))
}

/// The collections of the files of a type: one of all its lists, and one of each folder of records.
fn collections(files: &[&File], relations: &Relations, sources: &Sources) -> Vec<Value> {
    let lists: Vec<Value> =
        files.iter().filter(|file| file.form == Form::List).filter_map(|file| list(file, relations, sources)).collect();
    let mut all = Vec::new();
    if let [first, ..] = files
        && !lists.is_empty()
    {
        all.push(json!({ "name": first.record_type.name, "label": first.record_type.title, "files": lists }));
    }
    let alone = || files.iter().copied().filter(|file| file.form != Form::List);
    let folders: BTreeSet<(&str, &str)> = alone().map(|file| (file.folder(), file.extension())).collect();
    for (folder, extension) in folders {
        let own: Vec<&File> = alone().filter(|file| (file.folder(), file.extension()) == (folder, extension)).collect();
        all.extend(folder_of(&own, relations, sources));
    }
    all
}

fn list(file: &File, relations: &Relations, sources: &Sources) -> Option<Value> {
    let RecordType { name, title, .. } = *file.record_type;
    let naming = fields::naming(&[file], sources)?;
    let records = json!({
        "name": name,
        "label": title,
        "widget": "list",
        "root": true,
        "collapsed": file.records.len() > 1,
        // What was published stays, or is withdrawn with its reasons.
        "allow_remove": false,
        "allow_reorder": false,
        "summary": format!("{{{{{naming}}}}}"),
        "fields": fields::of_records(&[file], relations, sources),
    });
    Some(json!({ "name": file.name(), "label": file.name(), "file": file.path, "fields": [records] }))
}

/// A folder in which each file is a record.
fn folder_of(files: &[&File], relations: &Relations, sources: &Sources) -> Option<Value> {
    let first = files.first()?;
    let is_markdown = first.form == Form::Text;
    let name = first.folder().trim_start_matches("data/").replace('/', "-");
    Some(json!({
        "name": format!("{name}-{}", first.extension()),
        "label": format!("{} ({}/)", first.record_type.title, first.folder()),
        "folder": first.folder(),
        "extension": first.extension(),
        "format": if is_markdown { "yaml-frontmatter" } else { "yaml" },
        "identifier_field": fields::naming(files, sources)?,
        // A file’s name is part of an address, or an id: `candour new` makes the next one.
        "create": false,
        "delete": false,
        "fields": fields::of_records(files, relations, sources),
    }))
}
