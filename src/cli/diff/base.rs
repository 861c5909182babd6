//! What a site is compared with.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::super::remote::{Network, Remote};
use super::super::{GlobalArgs, counted, shown};
use crate::export::archive;
use crate::import::Published;
use crate::load::{Committed, committed};
use crate::model::limits::IMPORTED_BYTES;

/// The site as it was.
pub(in crate::cli) enum Base {
    /// As a commit has it.
    Commit(Committed),
    /// The sources in a folder.
    Folder { path: PathBuf, name: String },
    /// As it was published: known by a folder, an archive of its open data, or a web site that has it.
    Published { site: Published, name: String },
}

impl Base {
    /// The base that was named, or else where this branch left the one that it goes to.
    ///
    /// An address of the web begins with `https://` or `http://`; a path begins with `.` or `/` or ends with `/`; a name that is neither is a revision, and a folder only where git
    /// knows no such revision.
    pub(in crate::cli) fn find(written: Option<&str>, network: Network, common: &GlobalArgs) -> Result<Base> {
        let Some(written) = written else {
            let base = committed(&common.folder, None).context("there is nothing to compare with")?;
            if base.is_head {
                common.say(&format!("{} is what is checked out: only what is not committed is compared", base.name));
            }
            return Ok(Base::Commit(base));
        };
        if let Some(remote) = Remote::new(written, network) {
            return Base::at_address(written, &remote, common);
        }
        let path = Path::new(written);
        let is_path = written.starts_with(['.', '/']) || written.ends_with(['/', '\\']) || path.is_absolute();
        if is_path {
            return Base::at_path(path, common);
        }
        match committed(&common.folder, Some(written)) {
            Ok(commit) => Ok(Base::Commit(commit)),
            Err(_) if path.exists() => Base::at_path(path, common),
            Err(error) => Err(error.into()),
        }
    }

    /// The web site at an address, as the archive of its open data has it.
    fn at_address(name: &str, remote: &Remote, common: &GlobalArgs) -> Result<Base> {
        let name = name.trim_end_matches('/');
        common.say(&format!("fetching {name}/{} …", archive::PATH));
        let fetch = |file: &mut dyn Write| match remote.save(archive::PATH, file, IMPORTED_BYTES)? {
            true => Ok(()),
            false => bail!("{name} has no {}: name the home page of a site that Candour published", archive::PATH),
        };
        let site = Published::fetched(fetch, &common.options())?;
        Ok(Base::Published { site, name: name.to_string() })
    }

    fn at_path(path: &Path, common: &GlobalArgs) -> Result<Base> {
        let (path, name) = (path.to_path_buf(), shown(path));
        let has = |file: &str| path.join("data").join(file).is_file();
        if has("site.yaml") || has("site.yml") {
            return Ok(Base::Folder { path, name });
        }
        let is_archive = path.is_file() && path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("zip"));
        if is_archive || has("awards.json") || has("site.json") {
            let site = Published::read(&path, &common.options())?;
            return Ok(Base::Published { site, name });
        }
        bail!(
            "{name} is neither a folder of a site’s sources, with data/site.yaml, nor one that Candour published, nor the \
             archive data/all.zip of one"
        )
    }

    /// Whether it is known by what was published of it: without what was found in it, and without settings for the office.
    pub(in crate::cli) fn is_published(&self) -> bool {
        matches!(self, Base::Published { .. })
    }

    /// Its site folder.
    pub(in crate::cli) fn folder(&self) -> &Path {
        match self {
            Base::Commit(commit) => commit.folder(),
            Base::Folder { path, .. } => path,
            Base::Published { site, .. } => site.folder(),
        }
    }

    /// What a person would call it: `main (4a0c3c3)`.
    pub(in crate::cli) fn name(&self) -> &str {
        match self {
            Base::Commit(commit) => &commit.name,
            Base::Folder { name, .. } | Base::Published { name, .. } => name,
        }
    }

    /// The commit that it is, in hexadecimal digits.
    pub(in crate::cli) fn commit(&self) -> Option<&str> {
        match self {
            Base::Commit(commit) => Some(&commit.commit),
            Base::Folder { .. } | Base::Published { .. } => None,
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
