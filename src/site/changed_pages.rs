//! Which pages say something else than those of another state of the same site.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Site;
use super::files::view;
use super::fingerprint;
use crate::diagnostic::Diagnostics;
use crate::diff::PageChanges;
use crate::disk;
use crate::load::Asset;
use crate::model::date::Date;
use crate::plan::{Context, Page};
use crate::records::award::AWARDS;
use crate::render::RowCache;

/// So many pages are rendered to see whether they differ; of more it takes too long.
const MOST_RENDERED: usize = 2_000;

/// A page as it was, and as it is.
type Pair<'a> = [(&'a Context, Page); 2];

/// The pages of both states of a site that do not say the same. Fingerprints tell which can differ, rendering which do.
pub(crate) fn changed_pages(before: &Site, now: &Site) -> PageChanges {
    let files = changed_files(before, now);
    let mut pairs = pairs_that_can_differ(before, now, |site| site.plan().newest);
    if pairs.len() > MOST_RENDERED {
        // What is over on that day may be missed then, but not that all pages seem to have changed with it.
        pairs = pairs_that_can_differ(before, now, |_| None);
    }
    if pairs.len() > MOST_RENDERED {
        return PageChanges { changed: Vec::new(), files, at_most: Some(pairs.len()) };
    }
    // A row is on ten pages and more.
    let rows = |site: &Site| RowCache::new(site.contexts.len(), site.dataset.all(&AWARDS).len());
    let (old_rows, new_rows) = (rows(before), rows(now));
    let differ = |[old, new]: &&Pair| said(before, *old, &old_rows) != said(now, *new, &new_rows);
    let differing = pairs.par_iter().filter(differ);
    let mut changed: Vec<String> =
        differing.map(|[_, (context, page)]| context.place(*page).url(context.style)).collect();
    changed.sort_unstable();
    PageChanges { changed, files, at_most: None }
}

fn pairs_that_can_differ<'a>(before: &'a Site, now: &'a Site, newest: fn(&Site) -> Option<Date>) -> Vec<Pair<'a>> {
    let made_from = |site: &Site| fingerprint::of_what_is_said(site, newest(site));
    let (old, new) = rayon::join(|| made_from(before), || made_from(now));
    let pages =
        now.contexts.par_iter().flat_map(|context| context.pages().par_iter().map(move |page| (context, *page)));
    // What tells of the files of open data follows the rows of tables, however they are sorted.
    let told = pages.filter(|(_, page)| page.has_address() && *page != Page::OPEN_DATA);
    let pairs = told.filter_map(|(context, page)| {
        let (was_context, was) = before.at(&context.place(page).0)?;
        let made_from = |from, context: &Context, page| context.fingerprint(from, page, &context.rows(page), &[]);
        let is_same = made_from(&new, context, page).is_some_and(|new| made_from(&old, was_context, was) == Some(new));
        (!is_same).then_some([(was_context, was), (context, page)])
    });
    pairs.collect()
}

/// The addresses of the files of the content folder that are not the same bytes.
pub(crate) fn changed_files(before: &Site, now: &Site) -> Vec<String> {
    let were: BTreeMap<&str, &Asset> = before.assets.iter().map(|asset| (asset.path.as_str(), asset)).collect();
    let is_other =
        |asset: &&Asset| were.get(asset.path.as_str()).is_some_and(|was| !disk::has_same_bytes(&was.from, &asset.from));
    let mut changed: Vec<String> = now.assets.iter().filter(is_other).map(|asset| format!("/{}", asset.path)).collect();
    changed.sort_unstable();
    changed
}

/// A page without the day of the newest record, which all pages tell, and without the sizes of its files.
fn said(site: &Site, (context, page): (&Context, Page), rows: &RowCache) -> String {
    let (mut view, _) = view(context, page, &|_| None);
    let mut html = Vec::new();
    site.render(context, &mut view, rows, &mut html, &mut Diagnostics::default());
    let html = String::from_utf8_lossy(&html);
    let (_, texts) = context.shared();
    context.newest.map_or(html.to_string(), |day| html.replace(&texts.date(day), ""))
}
