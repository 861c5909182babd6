//! What files are made from, as hashes by which the next build sees which of them would be the same.

use std::io;

use super::Site;
use crate::export;
use crate::load;
use crate::model::date::Date;
use crate::model::digest::FileDigest;
use crate::model::hash;
use crate::model::record_hash::record_hash;
use crate::plan::Fingerprints;
use crate::publish;
use crate::records;

/// Whether a file holds records of a type of high volume.
pub(super) fn is_of_many(path: &str) -> bool {
    let name = path.strip_prefix("data/").and_then(|path| path.split(['/', '.']).next());
    name.and_then(records::named).is_some_and(|record_type| record_type.high_volume)
}

/// The drafts that no record's own hash covers: those left out of a type that counts by its files, and those shown.
fn few_drafts(site: &Site) -> Vec<(&str, &str)> {
    let left_out = site.dataset.drafts.iter().map(|draft| &draft.record).filter(|it| !it.record_type.high_volume);
    let shown = site.dataset.by_type.iter().flatten().filter(|record| record.draft);
    left_out.chain(shown).map(|record| (record.record_type.name, &*record.id)).collect()
}

/// What every page leads to: the menu and the foot, which have a page only once there is something to show on it.
fn shared_links(site: &Site) -> Vec<(&str, &str)> {
    let shared = site.contexts.iter().map(|context| &context.site);
    let links = shared.flat_map(|site| site.navigation.iter().chain(&site.footer));
    links.map(|link| (link.text.as_str(), link.href.as_str())).collect()
}

/// The hashes for a site; `None` when the executable cannot be read.
pub(super) fn fingerprints(site: &Site) -> Option<Fingerprints> {
    let program = load::program()?;
    // The records of which there are many count one by one; every other file as a whole.
    let sources = site.sources.files.iter().filter(|source| !is_of_many(&source.path));
    let sources: Vec<u128> = sources.map(|source| hash::wide(&(&source.path, &source.text))).collect();
    let assets: Vec<&str> = site.assets.iter().map(|asset| asset.path.as_str()).collect();
    // The templates of a site may write the address of any page, which then must be there.
    let is_own = |path: &str| path.starts_with("themes/") && path.ends_with(".html");
    let pages = site.sources.files.iter().any(|source| is_own(&source.path)).then(|| {
        let places = site.pages().map(|(context, page)| context.place(page).0);
        places.collect::<Vec<_>>()
    });
    let general = hash::wide(&(
        program,
        // No page shows the day of the run: the next day’s build has the same pages, but for what it makes public and
        // for the reasons of waivers that have ended.
        site.package.settings.waived.count(),
        (site.options.drafts, &site.options.base_url, site.options.compress),
        few_drafts(site),
        sources,
        assets,
        pages,
        shared_links(site),
        export::awards::header(&site.dataset, &site.package.outlet),
    ));
    Some(Fingerprints::new(site.plan(), general, site.plan().newest))
}

/// The hashes for a site by which pages are compared with those of another state of it: of what the records say, wherever
/// they stand, and not of their files; and of the day of the newest, where that counts.
pub(super) fn of_what_is_said(site: &Site, newest: Option<Date>) -> Fingerprints {
    let few = site.dataset.schema.types.iter().zip(&site.dataset.by_type).filter(|(of, _)| !of.record_type.high_volume);
    let few = few.map(|(_, records)| {
        let mut hashes: Vec<u128> = records.iter().map(|record| record_hash(record).whole).collect();
        hashes.sort_unstable();
        hashes
    });
    let themes = site.sources.files.iter().filter(|source| source.path.starts_with("themes/"));
    let themes = themes.map(|source| (&source.path, &source.text));
    let general = hash::wide(&(few.collect::<Vec<_>>(), themes.collect::<Vec<_>>(), shared_links(site)));
    Fingerprints::new(site.plan(), general, newest)
}

/// What the file at a path is, where it was made from that before and is taken as it was.
pub(super) fn reused_file(
    path: &str,
    fingerprint: Option<publish::Fingerprint>,
    output: &dyn publish::Output,
) -> io::Result<Option<FileDigest>> {
    let before = fingerprint.and_then(|fingerprint| output.before(path, fingerprint));
    Ok(if before.is_some() && reused(fingerprint, output)? { before } else { None })
}

/// Whether the files with this fingerprint could be reused.
pub(super) fn reused(fingerprint: Option<publish::Fingerprint>, output: &dyn publish::Output) -> io::Result<bool> {
    fingerprint.map_or(Ok(false), |fingerprint| output.reuse(fingerprint))
}
