//! What an import is about to do to a site, in the user’s state folder: whoever finds it there undoes it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::disk::{self, Mark};

/// Under which heading it is remembered.
const HEADING: &str = "import";

/// An import that has begun. Forgotten when this is dropped.
#[derive(Debug)]
pub(super) struct Journal {
    site: PathBuf,
    /// The hidden folder of the import.
    pub(super) folder: PathBuf,
    mark: Mark,
    /// The files that it moves into the site or out of it, below the site folder; none before it does.
    pub(super) paths: Vec<PathBuf>,
    /// Whether another run left it, to be kept until that run is finished.
    is_found: bool,
}

/// The same as it is remembered.
#[derive(Deserialize, Serialize)]
struct Entry {
    folder: PathBuf,
    mark: Mark,
    paths: Vec<PathBuf>,
}

impl Journal {
    /// That of an import into the site that was stopped.
    pub(super) fn for_site(site: &Path) -> io::Result<Option<Journal>> {
        let site = absolute(site)?;
        let Some(Entry { folder, mark, paths }) = disk::recall(HEADING, &site) else { return Ok(None) };
        Ok(Some(Journal { site, folder, mark, paths, is_found: true }))
    }

    /// Begins one for an import into the site, by way of a hidden folder.
    pub(super) fn begin(site: &Path, folder: &Path) -> io::Result<Journal> {
        let folder = folder.canonicalize()?;
        let unsupported = || io::Error::from(io::ErrorKind::Unsupported);
        let mark = Mark::from_metadata(&fs::symlink_metadata(&folder)?).ok_or_else(unsupported)?;
        let mut journal = Journal { site: absolute(site)?, folder, mark, paths: Vec::new(), is_found: false };
        journal.note(&[])?;
        Ok(journal)
    }

    /// Notes which files are about to be moved; none once all are.
    pub(super) fn note(&mut self, paths: &[PathBuf]) -> io::Result<()> {
        self.paths = paths.to_vec();
        let entry = Entry { folder: self.folder.clone(), mark: self.mark, paths: self.paths.clone() };
        disk::remember(HEADING, &self.site, entry)
    }

    /// Whether the hidden folder is there, and is the one that the import made.
    pub(super) fn folder_is_ours(&self) -> bool {
        let there = fs::symlink_metadata(&self.folder).ok().filter(fs::Metadata::is_dir);
        there.and_then(|data| Mark::from_metadata(&data)).is_some_and(|mark| mark.is_same_file(&self.mark))
    }

    /// Forgets it: there is nothing to undo.
    pub(super) fn end(&self) {
        disk::forget(HEADING, &self.site);
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        if !self.is_found && self.paths.is_empty() {
            self.end();
        }
    }
}

/// The site folder by one name, whether it is there yet or not.
fn absolute(site: &Path) -> io::Result<PathBuf> {
    let site = std::path::absolute(site)?;
    let there = site.ancestors().find(|folder| folder.is_dir()).unwrap_or(&site);
    let rest = site.strip_prefix(there).unwrap_or(Path::new(""));
    Ok(there.canonicalize()?.join(rest))
}
