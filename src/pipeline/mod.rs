//! The order of the stages, one screen. `check`, `build` and `serve` are this with three endings.

mod addresses;
mod files;
mod gallery;
mod host_name;
mod made_from;
mod search;
mod taken;
mod template_links;
mod writing;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::diagnostic::{Diagnostics, Rule};
use crate::export::Package;
use crate::load::Asset;
use crate::model::address;
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::source::Sources;
use crate::model::view::Offer;
use crate::plan::{Page, Plan};
use crate::publish::{self, Place, Problem};
use crate::records::{self, site};
use crate::render::Theme;
use crate::texts::{self, Texts};
use crate::{check, export, link, load, plan, read, render};

use files::Fixed;
pub use gallery::publish_components;
pub use writing::{Outcome, Published, manifest, publish};

/// What a run is told beside the site folder.
#[derive(Clone, Debug, Hash)]
pub struct Options {
    /// The clock is input: what counts as past depends on it.
    pub today: Date,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Where the site will stand, instead of what its settings say.
    pub base_url: Option<String>,
    /// Whether text files are published in compressed forms too.
    pub compress: bool,
}

impl Options {
    /// What is usual, on that day.
    pub fn on(today: Date) -> Options {
        Options { today, drafts: false, base_url: None, compress: false }
    }
}

/// A site that was read, judged and planned; nothing of it is written yet.
pub struct Site {
    pub sources: Sources,
    pub dataset: Arc<Dataset>,
    pub found: Diagnostics,
    /// The plan of each language, the default first.
    pub plans: Vec<Plan>,
    folder: PathBuf,
    options: Options,
    theme: Option<Theme>,
    package: Package,
    assets: Vec<Asset>,
    fixed: BTreeMap<String, Fixed>,
    search: search::Made,
}

/// Reads a site folder and finds every problem. Writes nothing.
pub fn check(folder: &Path, options: &Options) -> io::Result<Site> {
    let mut found = Diagnostics::default();

    let loaded = load::site(folder, &mut found)?;
    let records = read::records(&loaded.sources, &mut found);
    let dataset = link::dataset(records, options.drafts, &mut found);
    check::dataset(&dataset, &loaded.sources, options.today, &mut found);

    let dataset = Arc::new(link::without_withheld_places(dataset));
    let languages = site::languages(&dataset);
    let theme = plan::theme_name(&dataset);
    let texts = languages.iter().map(|language| Arc::new(Texts::new(*language, &loaded.sources, theme, &mut found)));
    let texts: Vec<Arc<Texts>> = texts.collect();
    let mut plans = plan::site(&dataset, &texts, options.base_url.as_deref(), &mut found);
    let package = Package::new(dataset.clone(), files::outlet(&plans[0], &languages));
    let exports = export::all(&package, records::published());
    let offers: Arc<[Offer]> = exports.iter().map(|export| export.offer(&package)).collect();
    plans.iter_mut().for_each(|plan| plan.offers = offers.clone());
    let editions: Vec<_> = plans.iter().zip(&texts).map(|(plan, texts)| (&plan.site, &**texts)).collect();
    let mut theme = render::Theme::new(&loaded.sources, theme, &editions, &mut found);
    let brand = plan::colours(&dataset).into_iter();
    let brand: Vec<_> = brand.map(|(name, value, span)| render::BrandColour { name, value, span }).collect();
    theme.iter_mut().for_each(|theme| theme.paint(&brand, &mut found));
    let made = files::fixed(&plans, &exports, theme.as_ref(), &[]);
    let mut sources = loaded.sources;
    let content = taken::free(
        loaded.assets,
        &plans,
        |path| made.contains_key(path) || search::is_of_index(path) || path == export::manifest::PATH,
        &mut sources,
        &mut found,
    );
    host_name::check(&content, &dataset, &mut sources, &mut found)?;
    let mut package = package;
    package.attached = files::attached(&content);
    let assets = files::assets(content, loaded.theme_assets, plan::theme_name(&dataset));
    let fixed = files::fixed(&plans, &exports, theme.as_ref(), &assets);
    let mut site = Site {
        sources,
        dataset,
        found: Diagnostics::default(),
        plans,
        folder: folder.to_path_buf(),
        options: options.clone(),
        theme,
        package,
        assets,
        fixed,
        search: search::Made::new(),
    };
    check::links(&site.dataset, &site.sources, &addresses::of(&site), &mut found);
    let found = check::settle(&site.dataset, &site.sources, options.today, found, &rules());
    site.found = found.in_source_order();
    Ok(site)
}

/// Reads a site folder and finds every problem, and meanwhile looks at the place where the site will stand; `waiting` is
/// called once where another build is writing there.
pub fn check_for(
    folder: &Path,
    options: &Options,
    target: &Path,
    waiting: &(dyn Fn() + Sync),
) -> (io::Result<Site>, Result<Place, Problem>) {
    rayon::join(|| check(folder, options), || publish::look_patiently(target, waiting))
}

impl Site {
    /// The plan of the site's first language.
    pub fn plan(&self) -> &Plan {
        &self.plans[0]
    }

    /// Lets go of the texts of tables, once all findings in them are told: of a million awards they are half a gigabyte.
    pub fn forget_tables(&mut self) {
        let tables = self.sources.files.iter_mut().filter(|source| made_from::is_of_many(&source.path));
        tables.for_each(|source| source.text = String::new());
    }

    /// Every page of every language.
    pub fn pages(&self) -> impl Iterator<Item = (&Plan, Page)> {
        self.plans.iter().flat_map(|plan| plan.pages().iter().map(move |page| (plan, *page)))
    }

    /// How many pages list the awards of two facets.
    pub fn facet_pages(&self) -> usize {
        self.plans.iter().map(Plan::facet_pages).sum()
    }

    /// The page at an address such as `/awards/`, in the style of the site's own links.
    fn find(&self, address: &str) -> Option<(&Plan, Page)> {
        self.at(self.plan().style.place(address)?)
    }

    /// The page that an address means, whatever its style, with the address of the site's own.
    pub fn page_meant(&self, address: &str) -> Option<(Vec<u8>, String)> {
        let (plan, page) = self.at(address::any_place(address)?)?;
        Some((self.page(plan, page)?, plan.place(page).url(plan.style)))
    }

    /// The page at a place such as `awards/a-1`.
    fn at(&self, place: &str) -> Option<(&Plan, Page)> {
        self.plans.iter().find_map(|plan| Some((plan, plan.find(place)?)))
    }
}

/// Every rule there is, in the order of the stages.
pub fn rules() -> Vec<&'static Rule> {
    let before = [load::RULES, read::RULES, link::RULES, texts::RULES].into_iter().flatten().copied();
    let unknown = link::UNKNOWN.iter().map(|(_, rule)| rule);
    let after = [plan::RULES, render::RULES, template_links::RULES, taken::RULES, host_name::RULES]
        .into_iter()
        .flatten()
        .copied();
    before.chain(unknown).chain(check::rules()).chain(after).collect()
}
