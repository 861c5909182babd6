//! Every file of a site: which there are, and the bytes of each.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;

use super::Site;
use super::search;
use crate::diagnostic::Diagnostics;
use crate::export::hosting::{self, Host, HostFile};
use crate::export::{Attached, Export, ExportContext, feed, figures, json, sitemap, spending, workbook};
use crate::load::{Asset, KeptFile, REDIRECTS, ThemeAsset};
use crate::model::distribution::{FileInfo, FileInfos};
use crate::model::view::View;
use crate::plan::{Context, Page, Sidecar, award_row};
use crate::publish;
use crate::records::settings::Settings;
use crate::render::{RowCache, Theme, Unread};

/// A file whose path does not depend on a page.
pub(super) enum StandaloneFile {
    /// Open data.
    Export(Export),
    Robots,
    /// Settings for a host.
    Hosting(&'static HostFile),
    /// The site map, or the index of its parts.
    Sitemap,
    /// The redirects that the office wrote, by the place of their file among the assets, with those of former ids.
    Redirects(Option<usize>),
    /// A part of the site map, from 1.
    SitemapPart(usize),
    Theme(Vec<u8>),
    /// A file of the content folder, by its place among the assets.
    Asset(usize),
    /// A file that a body before this one handed over, by its place among them.
    Kept(usize),
    /// The file of that path once more, at an address that it had before.
    Former(String),
}

/// The files that are published as they are: those in `assets/` of the theme, and those of the content folder.
pub(super) fn assets(content: Vec<Asset>, of_themes: Vec<ThemeAsset>, theme: &str) -> Vec<Asset> {
    let of_theme = of_themes.into_iter().filter(|asset| asset.theme == theme && asset.path.starts_with("assets/"));
    of_theme.map(|asset| Asset { path: asset.path, from: asset.from }).chain(content).collect()
}

/// The files of the content folder, for the archive.
pub fn attached(content: &[Asset]) -> Vec<Attached> {
    content.iter().map(|asset| Attached { path: asset.path.clone(), from: asset.from.clone() }).collect()
}

/// Every file that the program makes and whose path does not depend on a page, by its path.
pub(super) fn made(
    contexts: &[Context],
    package: &ExportContext,
    theme: Option<&Theme>,
    host: Option<Host>,
    kept: &[KeptFile],
) -> BTreeMap<String, StandaloneFile> {
    let mut files = BTreeMap::new();
    files.extend(package.exports().iter().map(|export| (export.path(), StandaloneFile::Export(*export))));
    files.insert("robots.txt".to_string(), StandaloneFile::Robots);
    files.extend(hosting::files(host).iter().map(|file| (file.path.to_string(), StandaloneFile::Hosting(file))));
    files.insert("sitemap.xml".to_string(), StandaloneFile::Sitemap);
    let parts = sitemap::parts(contexts.iter().map(|context| context.pages().len()).sum());
    for number in (1..=parts).filter(|_| parts > 1 || !kept.is_empty()) {
        files.insert(sitemap::part_name(number), StandaloneFile::SitemapPart(number));
    }
    files.extend(theme.into_iter().flat_map(Theme::assets).map(|(path, bytes)| (path, StandaloneFile::Theme(bytes))));
    files.extend(kept.iter().enumerate().map(|(index, file)| (file.path.clone(), StandaloneFile::Kept(index))));
    files
}

/// These files and those that are published as they are: of one path, the last is published.
pub(super) fn with_assets(
    mut files: BTreeMap<String, StandaloneFile>,
    assets: &[Asset],
) -> BTreeMap<String, StandaloneFile> {
    files.extend(assets.iter().enumerate().map(|(index, asset)| (asset.path.clone(), StandaloneFile::Asset(index))));
    files
}

/// What a page shows, and its files of figures, by path.
pub(super) fn view(context: &Context, page: Page, facts: &FileInfos) -> (View, Vec<(String, Vec<u8>)>) {
    let mut view = context.view(page, facts);
    let figures: Vec<_> = view.figures().map(|(path, table)| (path.to_string(), figures::csv(table))).collect();
    view.tell_sizes_of_figures(|path| {
        let (_, bytes) = figures.iter().find(|(own, _)| own == path)?;
        Some(context.file_size(bytes.len() as u64))
    });
    (view, figures)
}

/// The same files with the redirects of addresses that moved, where there are any and the host reads such a file.
pub(super) fn with_redirects(
    mut files: BTreeMap<String, StandaloneFile>,
    contexts: &[Context],
    settings: &Settings,
    host: Option<Host>,
) -> BTreeMap<String, StandaloneFile> {
    let is_read = host.is_none_or(|host| host.redirect().is_none());
    let made_below_another = files.contains_key(REDIRECTS) && settings.root != settings.written_root;
    if is_read && (made_below_another || contexts.iter().any(Context::has_moved_addresses)) {
        let of_office = match files.get(REDIRECTS) {
            Some(StandaloneFile::Asset(index)) => Some(*index),
            _ => None,
        };
        files.insert(REDIRECTS.to_string(), StandaloneFile::Redirects(of_office));
    }
    files
}

/// The same files with those beside pages that moved, at their old addresses, where the host cannot lead on from there.
pub(super) fn with_former_files(
    mut files: BTreeMap<String, StandaloneFile>,
    contexts: &[Context],
    host: Option<Host>,
) -> BTreeMap<String, StandaloneFile> {
    let contexts = || contexts.iter().filter(|_| host.is_some_and(|host| !host.leads_files()));
    let frames = contexts().flat_map(|context| context.moved_frames().into_iter().map(|moved| (context.style, moved)));
    for (style, moved) in frames {
        files.entry(moved.from.file(style)).or_insert_with(|| StandaloneFile::Former(moved.to.file(style)));
    }
    let moved = contexts();
    for moved in moved.flat_map(Context::moved_addresses_with_files) {
        for name in &moved.files {
            let former = || StandaloneFile::Former(moved.to.beside(name));
            files.entry(moved.from.beside(name)).or_insert_with(former);
        }
    }
    files
}

impl Site {
    /// Every file of the site folder that the site was made from.
    pub(super) fn files_read(&self) -> Vec<PathBuf> {
        let sources = self.sources.files.iter().map(|source| self.folder.join(&source.path));
        let assets = self.assets.iter().map(|asset| asset.from.clone());
        sources.chain(assets).chain(self.kept.iter().map(|file| file.from.clone())).collect()
    }

    /// Writes to an output, with compressed forms of text where these are asked for.
    pub(super) fn compressed<T>(
        &self,
        output: &dyn publish::Output,
        write: impl FnOnce(&dyn publish::Output) -> T,
    ) -> T {
        if self.options.compress { write(&publish::Compressed(output)) } else { write(output) }
    }

    /// The bytes of the file at a path such as `awards/index.html`, made now.
    pub fn file(&self, path: &str) -> Option<Vec<u8>> {
        if let Some((context, page)) = self.plan().style.place_of_file(path).and_then(|place| self.at(place)) {
            return self.page(context, page);
        }
        match self.standalone.get(path) {
            Some(StandaloneFile::Asset(place)) => self.assets[*place].read().ok(),
            Some(StandaloneFile::Kept(place)) => self.kept[*place].read().ok(),
            Some(file) => {
                let mut bytes = Vec::new();
                self.write_standalone(file, &mut bytes).ok()?;
                Some(bytes)
            }
            None => match self.find_sidecar(path) {
                Some((context, page, what)) => self.sidecar(context, page, what, path),
                None => search::file(self, path)
                    .or_else(|| self.contexts.iter().find_map(|context| figures_at(context, path)))
                    .or_else(|| self.taken_away(path)),
            },
        }
    }

    /// Whether there is a file other than a page at that path.
    pub(super) fn has_file(&self, path: &str) -> bool {
        self.standalone.contains_key(path)
            || self.find_sidecar(path).is_some()
            || self.contexts.iter().any(|context| figures_at(context, path).is_some())
            || self.has_taken_away(path)
    }

    pub(super) fn write_standalone(&self, file: &StandaloneFile, output: &mut dyn io::Write) -> io::Result<()> {
        let base_url = &self.package.outlet.base_url;
        match file {
            StandaloneFile::Export(export) => export.write(&self.package, output),
            StandaloneFile::Hosting(file) => output.write_all((file.write)(&self.shape()).as_bytes()),
            StandaloneFile::Redirects(index) => {
                let of_office = index.map_or_else(|| Ok(Vec::new()), |index| self.assets[index].read())?;
                let of_office = hosting::moved_below(&String::from_utf8_lossy(&of_office), &self.package.settings);
                let moved = self
                    .contexts
                    .iter()
                    .flat_map(|it| it.moved_addresses_with_files().into_iter().chain(it.moved_frames()))
                    .collect();
                let text = hosting::redirects_file(&self.shape().with_addresses(moved, Vec::new()), &of_office);
                output.write_all(text.as_bytes())
            }
            StandaloneFile::Robots => output.write_all(&sitemap::robots(base_url, self.options.drafts)),
            StandaloneFile::Sitemap => match sitemap::parts(self.pages().count()) {
                1 if self.kept.is_empty() => output.write_all(&self.sitemap_part(1)),
                parts => output.write_all(&sitemap::index(parts, self.kept_sitemaps(), base_url)),
            },
            StandaloneFile::SitemapPart(number) => output.write_all(&self.sitemap_part(*number)),
            StandaloneFile::Theme(bytes) => output.write_all(bytes),
            StandaloneFile::Asset(index) => output.write_all(&self.assets[*index].read()?),
            StandaloneFile::Kept(index) => output.write_all(&self.kept[*index].read()?),
            StandaloneFile::Former(path) => {
                let bytes = self.file(path).ok_or_else(|| io::Error::other(format!("there is no file “{path}”")))?;
                output.write_all(&bytes)
            }
        }
    }

    /// What settings of hosts follow.
    fn shape(&self) -> hosting::Shape {
        let shape = hosting::Shape::new(&self.package.settings, self.options.drafts);
        let moved =
            self.contexts.iter().flat_map(|it| it.moved_addresses().into_iter().chain(it.moved_frames())).collect();
        let gone = self.contexts.iter().flat_map(Context::withdrawn_addresses).collect();
        shape.with_addresses(moved, gone)
    }

    /// How many rows an open data file has, if only making it can show.
    pub(super) fn rows_once_made(&self, path: &str) -> Option<usize> {
        match self.standalone.get(path)? {
            StandaloneFile::Export(export) => export.rows_once_made(&self.package),
            _ => None,
        }
    }

    /// The workbook of a page, which is at that path.
    pub(super) fn workbook(&self, context: &Context, page: Page, path: &str) -> io::Result<Vec<u8>> {
        let address = self.package.outlet.file_url(path);
        workbook::of_awards(&self.package, &context.in_common(page), &address, &context.rows(page))
    }

    /// The table of the payments that a page lists.
    pub(super) fn payments(&self, context: &Context, page: Page) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        spending::write(&self.package, &context.payments(page), &mut bytes)?;
        Ok(bytes)
    }

    /// The file of the record that a page is about.
    pub(super) fn record_file(&self, page: Page) -> Option<Vec<u8>> {
        page.record_shown().map(|key| json::record(&self.package, key))
    }

    /// The size of a page's file of awards, which a page tells of.
    fn size_of_sidecar(&self, context: &Context, page: Page, what: Sidecar) -> Option<(String, u64)> {
        let path = context.sidecar(page, what)?;
        let size = match what {
            Sidecar::Workbook => self.workbook(context, page, &path).ok()?.len() as u64,
            Sidecar::Payments => self.payments(context, page).ok()?.len() as u64,
            _ => self.package.award_rows().size(&context.rows(page)),
        };
        Some((path, size))
    }

    /// The HTML of a page, unless the theme is at fault.
    pub(super) fn page(&self, context: &Context, page: Page) -> Option<Vec<u8>> {
        let sizes = [Sidecar::Awards, Sidecar::Workbook, Sidecar::Payments]
            .map(|what| self.size_of_sidecar(context, page, what));
        let facts = |path: &str| {
            let (_, size) = sizes.iter().flatten().find(|(own, _)| own == path)?;
            Some(FileInfo { size: *size, sha256: None, rows: None })
        };
        let mut html = Vec::new();
        let mut found = Diagnostics::default();
        self.render(context, &mut view(context, page, &facts).0, &RowCache::default(), &mut html, &mut found);
        found.list.is_empty().then_some(html)
    }

    pub(super) fn render(
        &self,
        context: &Context,
        view: &mut View,
        memory: &RowCache,
        html: &mut Vec<u8>,
        found: &mut Diagnostics,
    ) -> Unread {
        let theme = self.theme.as_ref()?;
        theme.render(context.language_index, view, memory, &|listed| award_row(context, listed), html, found)
    }

    fn find_sidecar(&self, path: &str) -> Option<(&Context, Page, Sidecar)> {
        self.contexts.iter().find_map(|context| context.find_sidecar(path).map(|(page, what)| (context, page, what)))
    }

    /// The bytes of a page's file.
    fn sidecar(&self, context: &Context, page: Page, what: Sidecar, path: &str) -> Option<Vec<u8>> {
        match what {
            Sidecar::Awards => Some(self.package.award_rows().file(&context.rows(page))),
            Sidecar::Workbook => self.workbook(context, page, path).ok(),
            Sidecar::Payments => self.payments(context, page).ok(),
            Sidecar::Feed => context.feed(page).map(|feed| feed::atom(&feed)),
            Sidecar::Record => self.record_file(page),
        }
    }

    fn sitemap_part(&self, number: usize) -> Vec<u8> {
        let pages = self.pages().skip((number - 1) * sitemap::MOST).take(sitemap::MOST);
        let listed = pages.filter(|(context, page)| page.has_address() && !context.is_draft(*page));
        sitemap::map(listed.map(|(context, page)| {
            format!("{}{}", self.package.outlet.base_url, context.place(page).url(context.style))
        }))
    }
}

/// The file of figures at a path such as `years/2023-24/by-priority.csv`: its page says which ones it has.
pub(super) fn figures_at(context: &Context, path: &str) -> Option<Vec<u8>> {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    let page = context.find(folder).filter(|_| name.ends_with(".csv"))?;
    let view = context.view(page, &|_| None);
    let table = view.figures().find(|(own, _)| *own == path).map(|(_, table)| table)?;
    Some(figures::csv(table))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_chosen_themes_pictures_are_published_and_content_goes_before_them() {
        let of_theme = |theme: &str, path: &str| ThemeAsset {
            theme: theme.to_string(),
            path: path.to_string(),
            from: format!("themes/{theme}/{path}").into(),
        };
        let themes =
            vec![of_theme("ours", "assets/logo.png"), of_theme("ours", "draft.png"), of_theme("other", "assets/a.png")];
        let content = vec![Asset { path: "assets/logo.png".to_string(), from: "content/assets/logo.png".into() }];
        let assets = assets(content, themes, "ours");
        let from: Vec<_> = assets.iter().map(|asset| asset.from.to_str().unwrap()).collect();
        assert_eq!(from, ["themes/ours/assets/logo.png", "content/assets/logo.png"], "the last of a path is published");
    }
}
