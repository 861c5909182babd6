//! A planned site as files: which there are, the bytes of each, and how they are written.
//!
//! Decides nothing of what they say.

mod addresses;
mod files;
mod for_host;
mod gallery;
mod hand_over;
mod host_name;
mod links;
mod changed_pages;
mod fingerprint;
mod path_conflicts;
mod predecessors;
mod preview;
mod redirects;
mod replaced;
mod search;
mod sidecars;
mod size;
mod taken_away;
mod write;

use std::collections::BTreeMap;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::check::Addresses;
use crate::diagnostic::{Diagnostics, Level, Rule};
use crate::duties::Register;
use crate::export::hosting::Host;
use crate::export::{ExportContext, Publication};
use crate::load::{Asset, Edited, KeptFile, Loaded};
use crate::model::address;
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::moment::Moment;
use crate::model::source::Sources;
use crate::plan::{Context, Page};
use crate::render::{self, Theme};

pub(crate) use changed_pages::{changed_files, changed_pages};
use files::StandaloneFile;
pub use files::attached;
pub use gallery::publish_components;
pub use hand_over::{HandOver, RecordFile, RecordFiles, hand_over, may_be_replaced};
pub use replaced::{Money, Moved};
pub use write::{Outcome, Published, Replaced, manifest, publish};

/// The faults that are found in files and in finished pages.
pub static RULES: &[&Rule] = &[
    &links::BROKEN_TEMPLATE_LINK,
    &path_conflicts::PATH_TAKEN,
    &path_conflicts::NAMES_DIFFER_IN_CASE,
    &host_name::OTHER_HOST_NAMED,
    &size::HOST_LIMIT,
    &for_host::NO_EFFECT_ON_HOST,
    &redirects::NOT_A_REDIRECT,
    &redirects::BROKEN_REDIRECT,
    &redirects::REDIRECT_NAMES_DRAFT,
    &redirects::REDIRECT_WITHOUT_EFFECT,
];

/// The options of a run, apart from the site folder.
#[derive(Clone, Debug)]
pub struct Options {
    /// The clock is input: what counts as past depends on it.
    pub today: Date,
    /// The time of that day, where it is not its first minute: what is held until a moment depends on it.
    pub time: Option<Moment>,
    /// Whether drafts are shown.
    pub drafts: bool,
    /// Where the site will stand, instead of what its settings say.
    pub base_url: Option<String>,
    /// Whether text files are published in compressed forms too.
    pub compress: bool,
    /// The host that the site is built for, where it is for one only.
    pub host: Option<Host>,
    /// Whether a warning too keeps a site from being published.
    pub strict: bool,
    /// Texts that are judged in place of what files of the folder have, by their paths in it; none where a file is gone.
    pub edited: Arc<Edited>,
}

impl Options {
    /// The defaults for that day.
    pub fn on(today: Date) -> Options {
        Options {
            today,
            time: None,
            drafts: false,
            base_url: None,
            compress: false,
            host: None,
            strict: false,
            edited: Arc::default(),
        }
    }

    /// Whether findings keep the site from being published.
    pub fn is_stopped_by(&self, found: &Diagnostics) -> bool {
        found.has_errors() || self.strict && found.count(Level::Warning) > 0
    }

    /// The moment at which the records are read.
    pub fn now(&self) -> Moment {
        self.time.filter(|time| time.day == self.today).unwrap_or(Moment::start_of(self.today))
    }
}

/// A site that was read, judged and planned; nothing of it is written yet.
pub struct Site {
    pub sources: Sources,
    pub dataset: Arc<Dataset>,
    pub found: Diagnostics,
    /// The plan of each language, the default first.
    #[doc(hidden)]
    pub contexts: Vec<Context>,
    folder: PathBuf,
    options: Options,
    theme: Option<Theme>,
    package: ExportContext,
    assets: Vec<Asset>,
    /// Files that bodies before this one handed over.
    kept: Vec<KeptFile>,
    standalone: BTreeMap<String, StandaloneFile>,
    search: search::Made,
}

impl Site {
    /// The files of a planned site. Those of its folder that would replace another are reported.
    ///
    /// # Errors
    /// When a file of the content folder cannot be read.
    pub(crate) fn new(
        folder: &Path,
        options: &Options,
        loaded: Loaded,
        package: ExportContext,
        contexts: Vec<Context>,
        theme: Option<Theme>,
        found: &mut Diagnostics,
    ) -> io::Result<Site> {
        let Loaded { mut sources, assets, theme_assets, predecessors: kept, .. } = loaded;
        let made = files::made(&contexts, &package, theme.as_ref(), options.host, &kept);
        path_conflicts::report_pages_at(&kept, &contexts, &mut sources, found);
        let content = path_conflicts::free(assets, &contexts, &made, &mut sources, found);
        path_conflicts::report_names_alike(&content, &mut sources, found);
        host_name::check(&content, &package.dataset, &mut sources, found)?;
        if let Some(host) = options.host {
            for_host::check(host, &content, &package, &mut sources, found)?;
        }
        if theme.is_some() {
            let chosen = theme_assets.iter().filter(|asset| asset.theme == package.settings.theme);
            let paths = chosen.map(|asset| asset.path.as_str());
            render::report_pictures(paths, &package.settings.theme, &mut sources, found);
        }
        let assets = files::assets(content, theme_assets, &package.settings.theme);
        let standalone = files::with_assets(made, &assets);
        let standalone = files::with_redirects(standalone, &contexts, &package.settings, options.host);
        let standalone = files::with_former_files(standalone, &contexts, options.host);
        Ok(Site {
            sources,
            dataset: package.dataset.clone(),
            found: Diagnostics::default(),
            contexts,
            folder: folder.to_path_buf(),
            options: options.clone(),
            theme,
            package,
            kept,
            standalone,
            assets,
            search: search::Made::new(),
        })
    }

    /// The site with all that was found in it.
    pub(crate) fn judged(self, found: Diagnostics) -> Site {
        Site { found, ..self }
    }

    /// What is at each of its addresses, for the check of links.
    pub(crate) fn addresses(&self) -> impl Addresses {
        addresses::site_addresses(self)
    }

    /// How it was read.
    pub(crate) fn options(&self) -> &Options {
        &self.options
    }

    /// The duties of the body to publish, and how they are met.
    pub(crate) fn duties(&self) -> &Register {
        &self.package.duties
    }

    /// Where the data is published, and by whom.
    pub(crate) fn outlet(&self) -> &Publication {
        &self.package.outlet
    }

    /// The plan of the site's first language.
    #[doc(hidden)]
    pub fn plan(&self) -> &Context {
        &self.contexts[0]
    }

    /// Every page of every language.
    #[doc(hidden)]
    pub fn pages(&self) -> impl Iterator<Item = (&Context, Page)> {
        self.contexts.iter().flat_map(|context| context.pages().iter().map(move |page| (context, *page)))
    }

    /// How many pages list the awards of two facets.
    pub(crate) fn facet_pages(&self) -> usize {
        self.contexts.iter().map(Context::facet_pages).sum()
    }

    /// The page at an address such as `/awards/`, in the style of the site's own links.
    fn find(&self, address: &str) -> Option<(&Context, Page)> {
        self.at(self.plan().style.place(address)?)
    }

    /// The page at an address that somebody wrote, in whatever style.
    fn find_any(&self, address: &str) -> Option<(&Context, Page)> {
        self.at(address::any_place(address)?)
    }

    /// The page that an address means, whatever its style, with the address of the site's own.
    pub(crate) fn page_meant(&self, address: &str) -> Option<(Vec<u8>, String)> {
        match self.find_any(address) {
            Some((context, page)) => Some((self.page(context, page)?, context.place(page).url(context.style))),
            None => self.kept_at(address).and_then(|file| Some((file.read().ok()?, self.kept_address(file)))),
        }
    }

    /// The page at a place such as `awards/a-1`.
    fn at(&self, place: &str) -> Option<(&Context, Page)> {
        self.contexts.iter().find_map(|context| Some((context, context.find(place)?)))
    }
}
