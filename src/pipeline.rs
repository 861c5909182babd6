//! The order of the stages, one screen. `check`, `build` and `serve` are this with three endings.

use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::{Diagnostics, Rule};
use crate::diff::{self, Difference, Side};
use crate::duties::Register;
use crate::export::ExportContext;
use crate::model::dataset::Dataset;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::source::Sources;
use crate::plan::{ContentFiles, Context};
use crate::publish;
use crate::records::organisation;
use crate::records::settings::Settings;
use crate::render::Theme;
use crate::{check, edit, link, load, plan, read, render, site, texts};

pub use crate::export::hosting::Host;
pub use crate::load::Commit;
pub use crate::publish::{PublishError, Target, look};
pub(crate) use crate::site::{HandOver, RecordFile, RecordFiles, hand_over, may_be_replaced};
pub use crate::site::{Money, Moved, Options, Outcome, Published, Replaced, Site, publish};
pub(crate) use crate::site::{manifest, publish_components};

/// Reads a site folder and finds every problem. Writes nothing.
pub fn check(folder: &Path, options: &Options) -> io::Result<Site> {
    let mut found = Diagnostics::default();

    let mut loaded = load::site_with(folder, &options.edited, &mut found)?;
    let records = read::records(&loaded.sources, &mut found);
    let dataset = link::dataset(records, &loaded.sources, options.drafts, options.now(), &mut found);
    let settings = Arc::new(Settings::new(&dataset, options.base_url.as_deref()));
    loaded.take_predecessors(folder, &settings, &mut found);
    loaded.judge_properties(|| organisation::names_of_bodies(&dataset, &settings.name), &mut found);
    check::dataset(&dataset, &settings, &loaded.sources, options.today, &mut found);

    let dataset = Arc::new(link::without_office_fields(link::without_withheld_places(dataset)));
    let unpublished = link::files_of_drafts(&dataset, loaded.assets.iter().map(|asset| &*asset.path));
    loaded.assets.retain(|asset| !unpublished.contains(&asset.path));
    let texts = texts::of_site(&settings, &loaded.sources, &mut found);
    let duties = Arc::new(Register::new(&dataset, &settings));
    check::duties(&dataset, &duties, &mut found);
    let package = ExportContext::new(&dataset, &settings, &duties, &texts[0], site::attached(&loaded.assets));
    let files = loaded.assets.iter().map(|asset| &*asset.path);
    let content = Arc::new(ContentFiles::new(&dataset, &loaded.sources, files));
    let contexts = plan::site(&dataset, &settings, &texts, &package.distributions(), &duties, &content, &mut found);
    let shared: Vec<_> = contexts.iter().map(Context::shared).collect();
    let theme = Theme::new(&loaded.sources, &settings.theme, &shared, &settings.colours, &mut found);

    let mut site = Site::new(folder, options, loaded, package, contexts, theme, &mut found)?;
    check::links(&dataset, &site.sources, &site.addresses(), &mut found);
    site.check_redirects(&mut found)?;
    let mut found = check::apply_settings(&dataset, &site.sources, options.today, found, &rules());
    edit::settle(&mut found, &site.sources);
    Ok(site.judged(found.in_source_order()))
}

/// Reads a site folder and finds every problem, and meanwhile looks at the place where the site will stand; `waiting` is
/// called once where another build is writing there.
pub(crate) fn check_for(
    folder: &Path,
    options: &Options,
    target: &Path,
    keep: publish::Keep,
    waiting: &(dyn Fn() + Sync),
) -> (io::Result<Site>, Result<Target, PublishError>) {
    rayon::join(|| check(folder, options), || publish::look_patiently(target, keep, waiting))
}

/// What a site has become, compared with what it was.
pub fn difference(before: &Site, now: &Site) -> io::Result<Difference> {
    let (old, new) = rayon::join(|| side(before), || side(now));
    let (old, new) = (old?, new?);
    let (between, (pages, frames)) = rayon::join(
        || now.with_redirects(|leads| Difference::between(&old, &new, leads)),
        || site::changed_pages(before, now),
    );
    let mut difference = Difference { pages, ..between? };
    difference.addresses.add(frames);
    Ok(difference)
}

fn side(site: &Site) -> io::Result<Side<'_>> {
    let (dataset, sources, found) = (&*site.dataset, &site.sources, &site.found);
    let (addresses, assets) = (site.published_addresses(), site.published_assets());
    let (withdrawn, redirected) = (site.withdrawn_addresses(), site.redirected_addresses()?);
    let headings = site.heading_addresses();
    let (duties, root) = (site.duties(), site.written_root());
    Ok(Side { dataset, sources, found, duties, addresses, withdrawn, root, assets, headings, redirected })
}

/// Adds to what was found in a site what it has lost of what was published before.
///
/// # Errors
/// When a file of the content folder cannot be read.
pub fn guard(before: &Site, now: &mut Site, options: &Options) -> io::Result<()> {
    let mut found = Diagnostics::default();
    let (old, new) = rayon::join(|| side(before), || side(now));
    let (old, new) = (old?, new?);
    let files = site::changed_files(before, now);
    now.with_redirects(|leads| diff::guard(&old, &new, &files, leads, options.today, &mut found))?;
    drop(new);
    let mut all = std::mem::take(&mut now.found);
    all.append(found);
    now.found = all.in_source_order();
    Ok(())
}

/// Every record as the files of a folder have it, drafts and what is for the office alone too, with the rows that are parts of
/// others. What is wrong with them is of no interest.
pub(crate) fn dataset(folder: &Path, options: &Options) -> io::Result<Dataset> {
    dataset_with_sources(folder, options).map(|(dataset, _)| dataset)
}

/// The same with the files that it was read from.
pub(crate) fn dataset_with_sources(folder: &Path, options: &Options) -> io::Result<(Dataset, Sources)> {
    let mut found = Diagnostics::default();
    let loaded = load::site(folder, &mut found)?;
    let records = read::records(&loaded.sources, &mut found);
    let dataset = link::dataset(records, &loaded.sources, true, options.now(), &mut found);
    Ok((dataset, loaded.sources))
}

/// The record of that type that has the first of those ids that any has, now or as a former one, as [`dataset`] has it.
pub(crate) fn record(
    folder: &Path,
    record_type: &'static RecordType,
    ids: &[String],
    options: &Options,
) -> io::Result<Option<Record>> {
    let mut dataset = dataset(folder, options)?;
    let key = ids.iter().find_map(|id| dataset.find_by_any_id(record_type, id));
    Ok(key.map(|key| dataset.by_type[key.ordinal()].swap_remove(key.index())))
}

/// Every rule there is by what it is about, for people who look for one.
pub fn rules_by_matter() -> Vec<(&'static str, Vec<&'static Rule>)> {
    let unknown = link::UNKNOWN.iter().map(|(_, rule)| rule);
    let named = link::RULES.iter().copied().chain(unknown).collect();
    let pages = [plan::RULES, render::RULES, site::RULES, texts::RULES].into_iter().flatten().copied().collect();
    let files =
        [("Files, tables and values", [load::RULES, read::RULES].concat()), ("Records that name others", named)];
    let around = [("Pages, themes and addresses", pages), ("What was published before", diff::RULES.to_vec())];
    files.into_iter().chain(check::rules_by_matter()).chain(around).collect()
}

/// Every rule there is, in the order of the stages.
pub fn rules() -> Vec<&'static Rule> {
    let before = [load::RULES, read::RULES, link::RULES, texts::RULES].into_iter().flatten().copied();
    let unknown = link::UNKNOWN.iter().map(|(_, rule)| rule);
    let after = [plan::RULES, render::RULES, site::RULES, diff::RULES].into_iter().flatten().copied();
    before.chain(unknown).chain(check::rules()).chain(after).collect()
}
