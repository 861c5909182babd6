//! What a site is compared with.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::super::{GlobalArgs, counted, shown};
use crate::load::{Committed, committed};

/// The site as it was.
pub(in crate::cli) enum Base {
    /// As a commit has it.
    Commit(Committed),
    /// The sources in a folder.
    Folder { path: PathBuf, name: String },
}

impl Base {
    /// The base that was named, or else where this branch left the one that it goes to.
    ///
    /// A path begins with `.` or `/` or ends with `/`; a name that is neither is a revision, and a folder only where git
    /// knows no such revision.
    pub(in crate::cli) fn find(written: Option<&str>, common: &GlobalArgs) -> Result<Base> {
        let Some(written) = written else {
            return committed(&common.folder, None).map(Base::Commit).context("there is nothing to compare with");
        };
        let path = Path::new(written);
        let is_path = written.starts_with(['.', '/']) || written.ends_with(['/', '\\']) || path.is_absolute();
        if is_path {
            return Base::of_folder(path);
        }
        match committed(&common.folder, Some(written)) {
            Ok(commit) => Ok(Base::Commit(commit)),
            Err(_) if path.is_dir() => Base::of_folder(path),
            Err(error) => Err(error.into()),
        }
    }

    fn of_folder(path: &Path) -> Result<Base> {
        if !path.is_dir() {
            bail!("there is no folder {}", shown(path));
        }
        if !path.join("data").join("site.yaml").is_file() && !path.join("data").join("site.yml").is_file() {
            bail!("{} has no data/site.yaml: name a folder with a site’s sources, or a revision of git", shown(path));
        }
        Ok(Base::Folder { path: path.to_path_buf(), name: shown(path) })
    }

    /// Its site folder.
    pub(in crate::cli) fn folder(&self) -> &Path {
        match self {
            Base::Commit(commit) => commit.folder(),
            Base::Folder { path, .. } => path,
        }
    }

    /// What a person would call it: `main (4a0c3c3)`.
    pub(in crate::cli) fn name(&self) -> &str {
        match self {
            Base::Commit(commit) => &commit.name,
            Base::Folder { name, .. } => name,
        }
    }

    /// The commit that it is, in hexadecimal digits.
    pub(in crate::cli) fn commit(&self) -> Option<&str> {
        match self {
            Base::Commit(commit) => Some(&commit.commit),
            Base::Folder { .. } => None,
        }
    }

    /// Says which of its files could not be compared.
    pub(in crate::cli) fn say_what_is_left_out(&self, common: &GlobalArgs) {
        let Base::Commit(Committed { left_out, .. }) = self else { return };
        if let Some(first) = left_out.first() {
            let number = counted(left_out.len(), "file");
            common.say(&format!("{number} of the commit left out, being links or no plain files: {first} …"));
        }
    }
}
