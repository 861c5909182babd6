//! What becomes of a site: what was found in it, the pages it has, and what is published.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Deref;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use candour::internals::View;
use candour::pipeline::{self, Outcome};
use tempfile::TempDir;

use super::files_of;

/// A site that was read; its folder is there as long as this is.
pub(crate) struct Checked {
    site: pipeline::Site,
    _folder: Option<Arc<TempDir>>,
}

impl Deref for Checked {
    type Target = pipeline::Site;

    fn deref(&self) -> &pipeline::Site {
        &self.site
    }
}

impl Checked {
    pub(super) fn new(site: pipeline::Site, folder: Option<Arc<TempDir>>) -> Checked {
        Checked { site, _folder: folder }
    }

    /// The codes of what is found, errors and all else, in the order of the files.
    pub(crate) fn codes(&self) -> Vec<&'static str> {
        self.found.list.iter().map(|finding| finding.rule.code).collect()
    }

    /// What a page shows, by its address, such as `awards/a-1/`.
    pub(crate) fn page(&self, address: &str) -> View {
        let page = self.plan().find(address.trim_end_matches('/'));
        self.plan().view(page.unwrap_or_else(|| panic!("no {address}: {:#?}", lines(self))), &|_| None)
    }

    /// The site published to a folder of its own. Fails where there are errors.
    pub(crate) fn build(&self) -> Built {
        assert!(!self.found.has_errors(), "{:#?}", lines(self));
        self.build_anyway()
    }

    /// The site published to a folder of its own whatever was found, which the program never does.
    pub(crate) fn build_anyway(&self) -> Built {
        let built = Built { folder: tempfile::tempdir().unwrap() };
        publish_anyway(&self.site, &built.path());
        built
    }

    /// The text of a file as it would be published.
    pub(crate) fn text(&self, path: &str) -> String {
        String::from_utf8(self.file(path).unwrap_or_else(|| panic!("no {path}"))).unwrap()
    }
}

/// What is found in a site: `code: message`.
pub(crate) fn lines(site: &pipeline::Site) -> Vec<String> {
    site.found.list.iter().map(|finding| format!("{}: {}", finding.rule.code, finding.message)).collect()
}

/// A site published to a folder of its own.
pub(crate) struct Built {
    folder: TempDir,
}

impl Built {
    /// The folder that holds the site.
    pub(crate) fn path(&self) -> PathBuf {
        self.folder.path().join("public")
    }

    /// Every published file by its path.
    pub(crate) fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files_of(&self.path())
    }

    /// The text of a published file.
    pub(crate) fn text(&self, path: &str) -> String {
        fs::read_to_string(self.path().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }
}

/// Publishes a site to that folder, where there may be one already.
pub(crate) fn publish(site: &pipeline::Site, to: &Path) {
    assert!(!site.found.has_errors(), "{:#?}", lines(site));
    publish_anyway(site, to);
}

fn publish_anyway(site: &pipeline::Site, to: &Path) {
    let outcome = pipeline::publish(site, pipeline::look(to).unwrap(), &|_, _| {}).unwrap();
    assert!(matches!(outcome, Outcome::Published(_)), "a page is at fault");
}
