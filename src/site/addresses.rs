//! What is at each address of a site, for the check of links.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

use rayon::prelude::*;

use super::Site;
use super::files::StandaloneFile;
use crate::check::Addresses;
use crate::model::address::{self, UrlPath};
use crate::model::language::Language;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::plan::Page;
use crate::records::page::PAGES;
use crate::render;

/// The addresses of a site.
pub(super) fn site_addresses(site: &Site) -> SiteAddresses<'_> {
    SiteAddresses { site, anchors: Mutex::default() }
}

impl Site {
    /// Every address at which there is a page, a file of open data or one of the content folder, sorted.
    pub(crate) fn published_addresses(&self) -> Vec<String> {
        let pages = self.pages().filter(|(_, page)| page.has_address());
        let pages = pages.map(|(context, page)| context.place(page).url(context.style));
        let lasts = |file: &StandaloneFile| matches!(file, StandaloneFile::Export(_) | StandaloneFile::Asset(_));
        let files = self.standalone.iter().filter(|(_, file)| lasts(file)).map(|(path, _)| format!("/{path}"));
        let files = files.chain(self.kept.iter().map(|file| self.kept_address(file)));
        let mut addresses: Vec<String> = pages.chain(files).collect();
        addresses.par_sort_unstable();
        addresses
    }
}

impl Site {
    /// The address of every record that was withdrawn, at which a page says so; sorted.
    pub(crate) fn withdrawn_addresses(&self) -> Vec<String> {
        let gone = self
            .contexts
            .iter()
            .flat_map(|context| context.withdrawn_addresses().into_iter().map(|place| place.url(context.style)));
        let mut addresses: Vec<String> = gone.collect();
        addresses.sort_unstable();
        addresses
    }

    /// The address of the record of that type and id in every language, without what ends it: `/organisations/hub`.
    pub(crate) fn addresses_of_id(&self, record_type: &'static RecordType, id: &str) -> Vec<String> {
        self.contexts.iter().map(|context| format!("/{}", context.place_of_id(record_type, id))).collect()
    }

    /// The folder of the site’s address, as the redirects of the content folder write it.
    pub(crate) fn written_root(&self) -> &str {
        &self.package.settings.written_root
    }

    /// The address of every page of a heading, or of two, that is there as long as there is something under it; each with that
    /// of the page above it.
    pub(crate) fn heading_addresses(&self) -> Vec<(String, String)> {
        let pages = self.pages().filter_map(|(context, page)| Some((context, page, page.heading_depth()?)));
        let addresses = pages.map(|(context, page, depth)| {
            let (place, url) = (context.place(page), |place: UrlPath| place.url(context.style));
            let above = place.0.rsplitn(depth + 1, '/').last().unwrap_or_default().to_string();
            (url(place), url(UrlPath(above)))
        });
        addresses.collect()
    }

    /// The address of every file that is published for readers as it is, sorted: those of the content folder, and of what
    /// bodies before this one handed over.
    pub(crate) fn published_assets(&self) -> Vec<String> {
        let content =
            self.assets.iter().filter(|asset| !asset.path.starts_with(['.', '_']) && !is_of_theme(&asset.path));
        let kept = self.kept.iter().map(|file| self.kept_address(file));
        let mut addresses: Vec<String> = content.map(|asset| format!("/{}", asset.path)).chain(kept).collect();
        addresses.sort_unstable();
        addresses
    }
}

fn is_of_theme(path: &str) -> bool {
    path.starts_with("assets/")
}

/// Pages are rendered to learn their anchors only when a link names one.
pub(super) struct SiteAddresses<'a> {
    site: &'a Site,
    anchors: Mutex<BTreeMap<String, BTreeSet<String>>>,
}

impl Addresses for SiteAddresses<'_> {
    fn exists(&self, path: &str) -> bool {
        self.is_named(&address::decoded(path))
    }

    fn is_named(&self, path: &str) -> bool {
        self.site.find_any(path).is_some()
            || self.site.has_file(path.trim_start_matches('/'))
            || self.site.kept_at(path).is_some()
    }

    fn has_anchor(&self, path: &str, id: &str, language: Option<Language>) -> bool {
        let Some((found, page)) = self.site.find_any(path) else { return false };
        // A link in a text leads to the page in the language of the text.
        let own = self
            .site
            .contexts
            .iter()
            .find(|context| language.is_some_and(|language| language.code() == context.site.language));
        let context = own.filter(|_| found.place(page) == self.site.plan().place(page)).unwrap_or(found);
        let path = context.place(page).0;
        let mut anchors = self.anchors.lock().expect("no panic while the lock is held");
        let ids = anchors.entry(path).or_insert_with(|| {
            let html = self.site.page(context, page).unwrap_or_default();
            render::links::ids(&html).map(str::to_string).collect()
        });
        ids.contains(id)
    }

    fn of_content(&self, record: &Record, link: &str) -> Option<String> {
        self.site.plan().content_address(record, link)
    }

    fn of_record(&self, record: &Record) -> Option<String> {
        let context = self.site.plan();
        let key = self.site.dataset.find(record.record_type, &record.id)?;
        let has_page = record.record_type.has_page || *record.record_type == PAGES;
        has_page.then(|| context.place(Page::record(key)).url(context.style))
    }

    fn files(&self) -> Vec<String> {
        self.site.assets.iter().map(|asset| asset.path.clone()).collect()
    }

    fn pages(&self) -> Vec<String> {
        let firsts = self.site.pages().filter(|(_, page)| page.number() == 1);
        firsts.map(|(context, page)| context.place(page).url(context.style)).collect()
    }
}
