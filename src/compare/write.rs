//! Writes the site of a comparison: its pages, its files, and the theme.

use std::io;

use rayon::prelude::*;

use crate::diagnostic::Diagnostics;
use crate::export::hosting::{self, Shape};
use crate::export::manifest;
use crate::model::address::{AddressStyle, UrlPath};
use crate::model::digest::FileDigest;
use crate::model::distribution::FileInfo;
use crate::model::source::Sources;
use crate::model::view::{SiteView, View};
use crate::publish::{Output, PublishError, Target};
use crate::render::{RowCache, Theme};
use crate::texts::Messages;

use super::files;
use super::joined::Comparison;
use super::pages::{self, Pages};

/// How a comparison is published.
pub struct Options<'a> {
    /// What it is called; by default what it is.
    pub title: Option<&'a str>,
    /// Where it will stand, without a slash at its end; none where that is not known.
    pub base_url: Option<&'a str>,
}

/// Writes the site into a folder next to the target, then exchanges the two in one step. Returns how many pages it has.
///
/// # Errors
/// When the disk fails.
pub fn publish(all: &Comparison, options: &Options, place: Target) -> Result<usize, PublishError> {
    let mut found = Diagnostics::default();
    let texts = Messages::new(all.language, &Sources { files: Vec::new() }, "default", &mut found);
    let title = options.title.unwrap_or(texts.get("compare-title"));
    let site = pages::site(&texts, title, options.base_url.unwrap_or_default());
    let staging = place.begin()?;
    let pages = write_all(all, &texts, &site, &staging)?;
    staging.finish()?;
    Ok(pages)
}

fn write_all(all: &Comparison, texts: &Messages, site: &SiteView, output: &dyn Output) -> io::Result<usize> {
    let mut found = Diagnostics::default();
    let no_files = Sources { files: Vec::new() };
    let theme = Theme::new(&no_files, "default", &[(site, texts)], &[], &mut found);
    let theme = theme.ok_or_else(|| io::Error::other("the theme of the program cannot be read"))?;
    theme.assets().into_iter().try_for_each(|(path, bytes)| output.write(&path, &bytes, None))?;
    let table = output.stream(files::CSV, None, &mut |file| files::write_csv(all, file))?;
    output.stream(files::JSON, None, &mut |file| files::write_json(all, file))?;
    let table = of_table(table);
    output.stream(files::PACKAGE, None, &mut |file| files::write_package(all, &site.name, &table, file))?;
    let (mut pages, mut batch) = (0, Vec::with_capacity(BATCH));
    Pages::new(all, texts, site).each(&mut |place, view| {
        pages += 1;
        batch.push((place, view));
        if batch.len() == BATCH { write_pages(&theme, &mut batch, output) } else { Ok(()) }
    })?;
    write_pages(&theme, &mut batch, output)?;
    let shape = Shape::of_folder(&site.root);
    hosting::files(None).iter().try_for_each(|file| output.write(file.path, (file.write)(&shape).as_bytes(), None))?;
    write_manifest(output)?;
    Ok(pages)
}

/// So many pages are in memory, and are made at once.
const BATCH: usize = 64;

fn write_pages(theme: &Theme, batch: &mut Vec<(UrlPath, View)>, output: &dyn Output) -> io::Result<()> {
    let pages = std::mem::take(batch);
    pages.into_par_iter().try_for_each(|(place, view)| write_page(theme, &place, view, output))
}

fn of_table(digest: FileDigest) -> FileInfo {
    FileInfo { size: digest.size, sha256: Some(digest.hex()), rows: None }
}

fn write_page(theme: &Theme, place: &UrlPath, mut view: View, output: &dyn Output) -> io::Result<()> {
    let (mut html, mut found) = (Vec::new(), Diagnostics::default());
    theme.render(0, &mut view, &RowCache::default(), &|_| Vec::new(), &mut html, &mut found);
    if let Some(fault) = found.list.first() {
        return Err(io::Error::other(format!("the page {place} cannot be made: {}", fault.message)));
    }
    output.write(&place.file(AddressStyle::Folder), &html, None)
}

/// The list of all files with their sums, as every site has it.
fn write_manifest(output: &dyn Output) -> io::Result<()> {
    let all = output.written();
    let file = &mut |file: &mut dyn io::Write| {
        file.write_all(manifest::head(None).as_bytes())?;
        all.write_lines(file, &|index, path, entry, text| {
            manifest::add_line(index == 0, path, entry.size, &entry.hex(), text);
        })?;
        file.write_all(manifest::END.as_bytes())
    };
    output.stream(manifest::PATH, None, file).map(drop)
}
