//! Which pages say something else than those of another state of the same site.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::Site;
use super::files::view;
use super::fingerprint;
use crate::diagnostic::Diagnostics;
use crate::diff::{Addresses, Ended, PageChanges};
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

/// A page that says something else, with the addresses of its charts in frames that ended with that, and of those that began.
struct Changed {
    address: String,
    ended: Vec<String>,
    begun: Vec<String>,
}

/// The pages of both states of a site that do not say the same, with the frames that ended and began on them. Fingerprints tell
/// which can differ, rendering which do.
pub(crate) fn changed_pages(before: &Site, now: &Site) -> (PageChanges, Addresses) {
    let files = changed_files(before, now);
    let mut pairs = pairs_that_can_differ(before, now, |site| site.plan().newest);
    if pairs.len() > MOST_RENDERED {
        // What is over on that day may be missed then, but not that all pages seem to have changed with it.
        pairs = pairs_that_can_differ(before, now, |_| None);
    }
    if pairs.len() > MOST_RENDERED {
        let pages = PageChanges { changed: Vec::new(), files, at_most: Some(pairs.len()) };
        return (pages, Addresses::default());
    }
    // A row is on ten pages and more.
    let rows = |site: &Site| RowCache::new(site.contexts.len(), site.dataset.all(&AWARDS).len());
    let (old_rows, new_rows) = (rows(before), rows(now));
    let changed = |[old, new]: &Pair| {
        let (was, is) = (said(before, *old, &old_rows), said(now, *new, &new_rows));
        let only = |one: &Said, other: &Said| one.frames.difference(&other.frames).cloned().collect();
        let (ended, begun) = (only(&was, &is), only(&is, &was));
        (was.html != is.html).then(|| Changed { address: new.0.place(new.1).url(new.0.style), ended, begun })
    };
    let mut changed: Vec<Changed> = pairs.par_iter().filter_map(changed).collect();
    changed.sort_unstable_by(|one, other| one.address.cmp(&other.address));
    let ended = changed.iter().flat_map(|page| &page.ended).map(|address| Ended::nowhere(address.clone())).collect();
    let begun = changed.iter().flat_map(|page| &page.begun).cloned().collect();
    let changed = changed.into_iter().map(|page| page.address).collect();
    (PageChanges { changed, files, at_most: None }, Addresses { ended, begun })
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

/// What a page says, and the addresses at which its charts may be framed.
struct Said {
    html: String,
    frames: BTreeSet<String>,
}

/// A page without the day of the newest record, which all pages tell, and without the sizes of its files.
fn said(site: &Site, (context, page): (&Context, Page), rows: &RowCache) -> Said {
    let (mut view, _) = view(context, page, &|_| None);
    let frames = view.taken_away().map(|(_, own)| own.frame.place.url(context.style)).collect();
    let mut html = Vec::new();
    site.render(context, &mut view, rows, &mut html, &mut Diagnostics::default());
    let html = String::from_utf8_lossy(&html);
    let (_, texts) = context.shared();
    Said { html: context.newest.map_or(html.to_string(), |day| html.replace(&texts.date(day), "")), frames }
}
