//! A small site to write, check, build and read: what most tests begin with.
//! `tests/README.md` shows how.

#[cfg(feature = "serve")]
pub(crate) mod editing;
mod files;
#[cfg(unix)]
pub(crate) mod git;
mod outcome;
mod program;
pub(crate) mod web_site;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use candour::model::date::Date;
use candour::pipeline::{self, Options};
use tempfile::TempDir;

pub(crate) use files::{copy, entries, files_of, write};
pub(crate) use outcome::{Built, Checked, lines, publish};
pub(crate) use program::{Ended, PROGRAM, candour, candour_on};

/// The settings of a site that names none.
pub(crate) const SETTINGS: &str = "name: Example Office\nkind: other\nbase_url: https://example.org\n";

/// The sites of this repository, by their folders: an example, one of real figures, one in two languages.
pub(crate) const SITES: [&str; 3] = [".", "tests/sites/surrey", "tests/sites/bilingual"];

/// The day on which small sites are read.
pub(crate) const TODAY: &str = "2026-06-01";

/// The day on which the sites of this repository are read, as by `tests/run`.
pub(crate) const TODAY_IN_SITES: &str = "2026-11-22";

/// What the settings leave open, for a site that is read on that day.
pub(crate) fn options(day: &str) -> Options {
    Options::on(Date::from_iso(day).unwrap())
}

/// A site folder, and how it is read.
pub(crate) struct Site {
    path: PathBuf,
    options: Options,
    /// The folder lasts as long as anything that may read from it.
    folder: Option<Arc<TempDir>>,
}

impl Site {
    /// A folder without a file.
    pub(crate) fn empty() -> Site {
        let folder = tempfile::tempdir().unwrap();
        Site { path: folder.path().to_path_buf(), options: options(TODAY), folder: Some(Arc::new(folder)) }
    }

    /// A site of these files, with [`SETTINGS`] unless they hold its own.
    pub(crate) fn with(files: &[(&str, &str)]) -> Site {
        let site = Site::empty();
        site.write("data/site.yaml", SETTINGS);
        files.iter().for_each(|(path, text)| site.write(path, text));
        site
    }

    /// A site of this repository, by its folder; nothing writes to it.
    pub(crate) fn of_repository(folder: &str) -> Site {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        Site { path, options: options(TODAY_IN_SITES), folder: None }
    }

    /// A copy of a site of this repository, which a test may change.
    pub(crate) fn copy_of(folder: &str) -> Site {
        let copied = Site::empty().on(TODAY_IN_SITES);
        let original = Site::of_repository(folder);
        let parts = ["data", "content", "themes"].into_iter().filter(|part| original.path.join(part).is_dir());
        parts.for_each(|part| copy(&original.path.join(part), &copied.path.join(part)));
        copied
    }

    /// The same site, read on that day.
    pub(crate) fn on(self, day: &str) -> Site {
        let today = Date::from_iso(day).unwrap();
        self.reading(|options| options.today = today)
    }

    /// The same site, read with options of its own.
    pub(crate) fn reading(mut self, change: impl FnOnce(&mut Options)) -> Site {
        change(&mut self.options);
        self
    }

    /// The day on which it is read.
    pub(crate) fn day(&self) -> String {
        self.options.today.to_string()
    }

    /// The site folder.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes a file of the site, with the folders it needs.
    pub(crate) fn write(&self, path: &str, bytes: impl AsRef<[u8]>) {
        write(&self.path.join(path), bytes);
    }

    /// The text of a file of the site folder.
    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
    }

    /// The site as the program reads it, with all that is found in it.
    pub(crate) fn check(&self) -> Checked {
        Checked::new(pipeline::check(&self.path, &self.options).unwrap(), self.folder.clone())
    }

    /// The same, with what is lost of another site, which was published before.
    pub(crate) fn check_against(&self, before: &Site) -> Checked {
        let mut site = pipeline::check(&self.path, &self.options).unwrap();
        let before = pipeline::check(&before.path, &self.options).unwrap();
        pipeline::guard(&before, &mut site, &self.options).unwrap();
        Checked::new(site, self.folder.clone())
    }

    /// The site published to a folder of its own. Fails where there are errors.
    pub(crate) fn build(&self) -> Built {
        self.check().build()
    }

    /// What is said of the commit that is checked out, without its name, which may have any digits.
    pub(crate) fn without_commit(&self, said: &str) -> String {
        let commit = git::git(&self.path, &["rev-parse", "HEAD"]);
        said.replace(&commit, "").replace(&commit[..7], "")
    }

    /// How the program ends with those arguments, run in the site folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ended {
        candour(&self.path, arguments)
    }
}

/// The example of `tests/README.md`.
#[test]
fn an_organisation_that_nothing_names_is_found_and_published() {
    let site = Site::with(&[("data/organisations.csv", "id,name,kind\nhub,The Hub,unincorporated\n")]);
    assert_eq!(site.check().codes(), ["organisation-unused"]);
    assert!(site.build().text("organisations/hub/index.html").contains("The Hub"));
}
