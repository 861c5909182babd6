//! Writes every file of a site: what was reused, what no page makes, and the pages with their files.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use rayon::prelude::*;

use super::Site;
use super::files::{StandaloneFile, view};
use super::fingerprint;
use super::links::LinkCheck;
use super::replaced::{self, Money};
use super::search;
use super::sidecars::SidecarWriter;
use super::size;
use crate::check;
use crate::diagnostic::Diagnostics;
use crate::export::{MadeFrom, Turn, archive, manifest};
use crate::load::{self, Commit};
use crate::model::distribution::FileInfo;
use crate::model::hash;
use crate::model::limits::GIT_SECONDS;
use crate::plan::{Context, Fingerprints, Page};
use crate::publish;
use crate::records::award::AWARDS;
use crate::render::RowCache;

/// How publishing ended, where the machine did not fail.
pub enum Outcome {
    Published(Published),
    /// Something was wrong in what was rendered; nothing was replaced.
    Refused(Diagnostics),
}

/// What was published.
pub struct Published {
    /// Pages that are new or differ from those before.
    pub changed_pages: usize,
    /// What becomes of the site that it replaces; none where there was none.
    pub replaced: Option<Replaced>,
    /// Which commit it says that it was made from.
    pub commit: Commit,
    /// What was found when it was made, such as what its host does not take.
    pub found: Diagnostics,
}

/// What a site changes of the one that it replaces.
pub struct Replaced {
    /// Addresses of pages that begin.
    pub new_pages: usize,
    /// Addresses of pages that end.
    pub gone_pages: usize,
    /// None where the site before had no table of totals.
    pub money: Option<Money>,
}

/// Writes every file of a site into a folder next to the output, then exchanges the two in one step.
///
/// `progress` receives how many pages of how many are done. The caller has seen to it that nothing found is an error.
pub fn publish(
    site: &Site,
    place: publish::Target,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> Result<Outcome, publish::PublishError> {
    let years_before = replaced::years_before(&place);
    let staging = place.begin()?;
    let files = site.files_read();
    let commit = load::commit(&site.folder, files.iter().map(PathBuf::as_path), Duration::from_secs(GIT_SECONDS));
    let mut found = site.compressed(&staging, |output| write_all(site, commit.name(), output, progress))?;
    if let Some(host) = site.options.host {
        let exceeded = size::exceeded(site, host, &publish::Output::written(&staging));
        found.append(check::weighed(&site.dataset, site.options.today, exceeded, &[&size::HOST_LIMIT]));
    }
    let found = found.in_source_order();
    if site.options.is_stopped_by(&found) {
        return Ok(Outcome::Refused(found));
    }
    let published = staging.finish()?;
    let replaced = published.replaced.map(|publish::Replaced { new_pages, gone_pages }| {
        let money = years_before.map(|years| replaced::money(site, &years));
        Replaced { new_pages, gone_pages, money }
    });
    Ok(Outcome::Published(Published { changed_pages: published.changed_pages, replaced, commit, found }))
}

/// What a build would publish, by the sum of each file; none of it is written. `commit` is what it says of the records.
///
/// # Errors
/// When a file of the site folder cannot be read.
pub fn manifest(site: &Site, commit: Option<&str>) -> io::Result<publish::Manifest> {
    let sums = publish::Sums::default();
    site.compressed(&sums, |output| write_all(site, commit, output, &|_, _| {}))?;
    Ok(publish::Output::written(&sums))
}

/// Of so many awards, pages, open data and the search may be made at once.
const MOST_AT_ONCE: usize = 300_000;

/// Every file of a site; returns what is wrong in what was rendered.
pub(super) fn write_all(
    site: &Site,
    commit: Option<&str>,
    output: &dyn publish::Output,
    progress: &(dyn Fn(usize, usize) + Sync),
) -> io::Result<Diagnostics> {
    let from = fingerprint::fingerprints(site);
    let search = || search::write(site, from.as_ref().map(|from| from.of_file("search", from.everything())), output);
    let standalone = || write_standalone(site, from.as_ref(), output);
    let all = site.pages().count();
    let done = AtomicUsize::new(0);
    let progress = || progress(done.fetch_add(1, Ordering::Relaxed) + 1, all);
    let pages = |facts: Option<&FactsByPath>| write_pages(site, from.as_ref(), output, facts, &progress);
    // None of them keeps all processors busy by itself; of a very large site all at once would take too much memory.
    let (searched, (facts, found)) = match site.dataset.all(&AWARDS).len() {
        0..=MOST_AT_ONCE => rayon::join(search, || rayon::join(standalone, || pages(None))),
        _ => (search(), (standalone(), pages(None))),
    };
    searched?;
    let mut found = found?;
    found.append(pages(Some(&facts?))?);
    let all = output.written();
    output.stream(manifest::PATH, None, &mut |file| {
        file.write_all(manifest::head(commit).as_bytes())?;
        all.write_lines(file, &|index, path, entry, text| {
            manifest::add_line(index == 0, path, entry.size, &entry.hex(), text);
        })?;
        file.write_all(manifest::END.as_bytes())
    })?;
    Ok(found)
}

/// What is known of files, by their paths.
type FactsByPath = BTreeMap<String, FileInfo>;

/// Writes the files that no page makes; returns what each is.
fn write_standalone(site: &Site, from: Option<&Fingerprints>, output: &dyn publish::Output) -> io::Result<FactsByPath> {
    let turn = |file: &StandaloneFile| match file {
        StandaloneFile::Export(export) => export.turn(),
        _ => Turn::First,
    };
    site.package.tell_archive_before(output.published(archive::PATH));
    let mut facts = FactsByPath::new();
    for now in Turn::ALL {
        let files: Vec<_> = site.standalone.iter().filter(|(_, file)| turn(file) == now).collect();
        let written = write_these(site, &files, from, output)?;
        site.package.tell_written(&written);
        facts.extend(written);
    }
    Ok(facts)
}

/// Writes some of these files.
fn write_these(
    site: &Site,
    files: &[(&String, &StandaloneFile)],
    from: Option<&Fingerprints>,
    output: &dyn publish::Output,
) -> io::Result<FactsByPath> {
    let facts = files.par_iter().map(|(path, file)| {
        let fingerprint = from.and_then(|from| fingerprint_of(site, from, path, file));
        let entry = match (file, fingerprint::reused_file(path, fingerprint, output)?) {
            (file, Some(entry)) => {
                if let StandaloneFile::Export(export) = file {
                    site.package.tell_reused(*export);
                }
                entry
            }
            (StandaloneFile::Asset(index), None) => output.copy(path, &site.assets[*index].from)?,
            (StandaloneFile::Kept(index), None) => site.kept_file(*index, path, fingerprint, output)?,
            (StandaloneFile::Export(export), None) => {
                output.stream(path, fingerprint, &mut |bytes| export.publish(&site.package, bytes))?
            }
            (file, None) => output.stream(path, fingerprint, &mut |bytes| site.write_standalone(file, bytes))?,
        };
        Ok(((*path).clone(), FileInfo { size: entry.size, sha256: Some(entry.hex()), rows: None }))
    });
    facts.collect()
}

/// The fingerprint of a file that no page makes; none where only reading attached files can show its bytes.
fn fingerprint_of(site: &Site, from: &Fingerprints, path: &str, file: &StandaloneFile) -> Option<publish::Fingerprint> {
    let made_from = match file {
        StandaloneFile::Asset(_) | StandaloneFile::Redirects(_) => return None,
        StandaloneFile::Kept(index) => hash::wide(&site.kept[*index].digest.sha256),
        StandaloneFile::Export(export) if export.holds_files(&site.package) => return None,
        StandaloneFile::Export(export) => match export.made_from(&site.package) {
            MadeFrom::Outlines => from.outlines(),
            MadeFrom::Type(record_type) => from.of_type(site.plan(), record_type),
            MadeFrom::Awards(awards) => from.of_awards(site.plan(), awards),
            MadeFrom::Everything => from.everything(),
        },
        // Which records, only its page can tell.
        StandaloneFile::Former(_) => from.everything(),
        // The addresses of pages.
        StandaloneFile::Sitemap | StandaloneFile::SitemapPart(_) | StandaloneFile::Hosting(_) => from.outlines(),
        // Settings, and files of the theme.
        StandaloneFile::Robots | StandaloneFile::Theme(_) => 0,
    };
    Some(from.of_file(path, made_from))
}

/// What one thread keeps from page to page.
#[derive(Default)]
struct Worker {
    html: Vec<u8>,
    /// The page's file of awards.
    awards: Vec<u8>,
    links: LinkCheck,
}

/// Renders and writes pages, each with its awards, on all processors; none is kept. With facts those pages that tell of
/// other files, without them all others.
fn write_pages(
    site: &Site,
    from: Option<&Fingerprints>,
    output: &dyn publish::Output,
    facts: Option<&FactsByPath>,
    progress: &(dyn Fn() + Sync),
) -> io::Result<Diagnostics> {
    let found = Mutex::new(Diagnostics::default());
    let pages =
        site.contexts.par_iter().flat_map(|context| context.pages().par_iter().map(move |page| (context, *page)));
    let pages = pages.filter(|(_, page)| page.shows_file_facts() == facts.is_some());
    let memory = RowCache::new(site.contexts.len(), site.dataset.all(&AWARDS).len());
    let sidecars = SidecarWriter { site, from, output };
    let writer = PageWriter { site, from, facts, output, sidecars, memory };
    // One for each thread: rayon makes these anew for each of the many parts that it divides work into.
    let workers: Vec<Mutex<Worker>> = (0..rayon::current_num_threads().max(1)).map(|_| Mutex::default()).collect();
    pages.try_for_each(|(context, page)| {
        let mut own = workers[rayon::current_thread_index().unwrap_or(0)].try_lock();
        // Whatever waits for other threads within a page lets this one begin another page meanwhile.
        let mut spare = Worker::default();
        let worker = own.as_deref_mut().unwrap_or(&mut spare);
        let of_page = writer.write(context, page, worker)?;
        found.lock().expect("no panic while the lock is held").append(of_page);
        progress();
        Ok::<(), io::Error>(())
    })?;
    Ok(found.into_inner().expect("no panic while the lock is held"))
}

/// What pages are made from, and where they go.
struct PageWriter<'a> {
    site: &'a Site,
    from: Option<&'a Fingerprints>,
    facts: Option<&'a FactsByPath>,
    output: &'a dyn publish::Output,
    sidecars: SidecarWriter<'a>,
    memory: RowCache,
}

impl PageWriter<'_> {
    /// Writes a page and its files, but for what is as it was; the page not if anything is found in it.
    fn write(&self, context: &Context, page: Page, worker: &mut Worker) -> io::Result<Diagnostics> {
        let PageWriter { site, output, .. } = self;
        let Worker { html, awards, links } = worker;
        // First its other files, whose sizes it tells.
        let listed = context.rows(page);
        let sizes = self.sidecars.write(context, page, &listed, awards)?;
        let told: Vec<String> = sizes.iter().map(|(_, size)| context.file_size(*size)).collect();
        let fingerprint = self.from.and_then(|from| context.fingerprint(from, page, &listed, &told));
        if fingerprint::reused(fingerprint, *output)? {
            return Ok(Diagnostics::default());
        }
        let size = |path: &str| sizes.iter().find(|(own, _)| own == path).map(|(_, size)| *size);
        let facts = |path: &str| match size(path) {
            Some(size) => Some(FileInfo { size, sha256: None, rows: None }),
            None => self.once_made(path),
        };
        let mut found = Diagnostics::default();
        html.clear();
        let (mut view, figures) = view(context, page, &facts);
        let unread = site.render(context, &mut view, &self.memory, html, &mut found);
        links.check(site, context, &view, html, unread.as_deref(), &mut found);
        let pictures = site.pictures(context, &view);
        for (path, bytes) in figures.iter().chain(&pictures) {
            output.write(path, bytes, fingerprint)?;
        }
        let framed = site.framed(context, view, &mut found);
        for own in &framed {
            links.check(site, context, &own.view, &own.html, own.unread.as_deref(), &mut found);
        }
        if found.list.is_empty() {
            output.write(&context.place(page).file(context.style), html, fingerprint)?;
            framed.iter().try_for_each(|own| output.write(&own.path, &own.html, fingerprint))?;
        }
        Ok(found)
    }

    /// What is known of a file that has been made.
    fn once_made(&self, path: &str) -> Option<FileInfo> {
        Some(FileInfo { rows: self.site.rows_once_made(path), ..self.facts?.get(path)?.clone() })
    }
}
