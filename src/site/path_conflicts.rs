//! Files of the content folder that would stand where the build puts something else.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Rule};
use crate::export::{archive, manifest};
use crate::load::{Asset, KeptFile};
use crate::model::address::FRAMED;
use crate::model::source::{FileId, Source, Sources, Span};
use crate::plan::Context;

use super::files::{StandaloneFile, figures_at};
use super::search;
use super::taken_away::is_drawn_at;

pub(super) static PATH_TAKEN: Rule = Rule::error("path-taken")
    .what("A file in the content folder would replace a page, a download or a feed of the site, or a file in the archive of all data.")
    .why("Readers would find it in place of the records, and every link would lead to something else.")
    .fix("Rename the file, or move it to a folder of its own.")
    .example("content/data/awards.csv        # would replace the download of all awards\ncontent/documents/awards.csv   # right");

pub(super) static NAMES_DIFFER_IN_CASE: Rule = Rule::warning("names-differ-in-case")
    .what("Two files in the content folder have names that differ only in capital and small letters.")
    .why("Windows, macOS and some hosts take them for one file: a copy of the site there has only one of the two.")
    .fix("Rename one of them, also where records and pages name it.")
    .example("content/documents/Report.pdf\ncontent/documents/report.pdf   # the same file on Windows");

/// Reports each file of the content folder that some systems take for another of them.
pub(super) fn report_names_alike(assets: &[Asset], sources: &mut Sources, found: &mut Diagnostics) {
    let mut first: BTreeMap<String, &str> = BTreeMap::new();
    for asset in assets {
        let Some(other) = first.insert(asset.path.to_lowercase(), &asset.path) else { continue };
        let file = FileId(sources.files.len() as u32);
        sources.files.push(Source::new(format!("content/{}", asset.path), ""));
        let message = format!("“{}” and “{other}” differ only in capital and small letters", asset.path);
        found.report(&NAMES_DIFFER_IN_CASE, Span::top_of(file), message).help("rename one of them");
    }
}

/// Reports each page that would be where a body before this one has a file of its own.
pub(super) fn report_pages_at(kept: &[KeptFile], contexts: &[Context], sources: &mut Sources, found: &mut Diagnostics) {
    let taken = kept.iter().filter(|file| contexts.iter().any(|context| is_of_a_page(&file.path, context)));
    for KeptFile { path, .. } in taken {
        let file = FileId(sources.files.len() as u32);
        sources.files.push(Source::new(path.clone(), ""));
        let message = format!("the site already has a page of its own at /{path}");
        found.report(&PATH_TAKEN, Span::top_of(file), message).help("rename the page, or the folder in predecessors/");
    }
}

/// The files of the content folder that replace nothing; the others are reported. `made` are the files that the program
/// makes and no page has.
pub(super) fn free(
    assets: Vec<Asset>,
    contexts: &[Context],
    made: &BTreeMap<String, StandaloneFile>,
    sources: &mut Sources,
    found: &mut Diagnostics,
) -> Vec<Asset> {
    let (taken, free): (Vec<Asset>, Vec<Asset>) = assets.into_iter().partition(|asset| {
        let path = &*asset.path;
        is_of_archive(path) || is_made(path, made) || contexts.iter().any(|context| is_of_a_page(path, context))
    });
    for asset in taken {
        // It is no text, so it is not among the sources; the finding needs a file to point at.
        let file = FileId(sources.files.len() as u32);
        sources.files.push(Source::new(format!("content/{}", asset.path), ""));
        let message = match is_of_archive(&asset.path) {
            true => format!("the archive of all data already has a file called {}", asset.path),
            false => format!("the site already has something else at /{}", asset.path),
        };
        found
            .report(&PATH_TAKEN, Span::top_of(file), message)
            .help("rename the file, or move it to a folder such as content/documents/");
    }
    free
}

/// Whether the program makes a file at that path, whatever the pages.
fn is_made(path: &str, made: &BTreeMap<String, StandaloneFile>) -> bool {
    let is_of_frames = path.split('/').next() == Some(FRAMED);
    made.contains_key(path) || search::is_of_index(path) || path == manifest::PATH || is_of_frames
}

/// Whether the archive, which packs these files too, has one of its own at that path.
fn is_of_archive(path: &str) -> bool {
    archive::OWN.contains(&path)
}

/// Whether there is a page, a page's folder or a page's file at that path.
fn is_of_a_page(path: &str, context: &Context) -> bool {
    let page = context.style.place_of_file(path).and_then(|place| context.find(place));
    page.is_some()
        || context.find_sidecar(path).is_some()
        || context.find(path).is_some()
        || figures_at(context, path).is_some()
        || is_drawn_at(context, path)
}
