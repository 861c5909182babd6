//! What bodies before this one handed over, as files of the site: published byte for byte, and found by their addresses.

use std::io;

use super::Site;
use crate::disk;
use crate::load::KeptFile;
use crate::model::address::UrlPath;
use crate::model::digest::FileDigest;
use crate::publish;

impl Site {
    /// The file of a page that a body before this one handed over, by an address in whatever style, such as
    /// `/predecessors/example-pcc/awards/`.
    pub(super) fn kept_at(&self, address: &str) -> Option<&KeptFile> {
        let place = address.strip_prefix('/')?;
        let place = place.strip_suffix('/').unwrap_or(place);
        let names = [format!("{place}/index.html"), format!("{place}.html")];
        names.iter().find_map(|name| {
            let index = self.kept.binary_search_by(|file| file.path.as_str().cmp(name)).ok()?;
            Some(&self.kept[index])
        })
    }

    /// The address of such a file, beginning with `/`.
    pub(super) fn kept_address(&self, file: &KeptFile) -> String {
        // A page in a file called so is at its folder, whatever the style.
        if let Some(folder) = file.path.strip_suffix("index.html") {
            return format!("/{folder}");
        }
        let style = self.plan().style;
        style
            .place_of_file(&file.path)
            .map_or_else(|| format!("/{}", file.path), |place| UrlPath::new(place).url(style))
    }

    /// The paths of the lists of their addresses for search engines: where one is an index, of its parts.
    pub(super) fn kept_sitemaps(&self) -> impl Iterator<Item = &str> {
        let paths = || self.kept.iter().map(|file| file.path.as_str());
        let of_folder = |path: &str| path.rsplit_once('/').map(|(folder, _)| folder.to_string()).unwrap_or_default();
        let is_part = |path: &str| path.rsplit('/').next().is_some_and(|name| name.starts_with("sitemap-"));
        let with_parts: Vec<String> = paths().filter(|path| is_part(path)).map(of_folder).collect();
        let is_whole = move |path: &&str| {
            path.ends_with("/sitemap.xml") && !with_parts.contains(&of_folder(path)) || is_part(path)
        };
        paths().filter(|path| path.ends_with(".xml")).filter(is_whole)
    }

    /// Writes such a file. That it is still as it was when it was checked is seen as it is copied.
    pub(super) fn kept_file(
        &self,
        index: usize,
        path: &str,
        fingerprint: Option<publish::Fingerprint>,
        output: &dyn publish::Output,
    ) -> io::Result<FileDigest> {
        let file = &self.kept[index];
        let copy = &mut |bytes: &mut dyn io::Write| io::copy(&mut disk::open_unlinked(&file.from)?, bytes).map(drop);
        let written = output.stream(path, fingerprint, copy)?;
        let changed = || io::Error::other(format!("{} was changed while the site was made", file.from.display()));
        (written == file.digest).then_some(written).ok_or_else(changed)
    }
}
