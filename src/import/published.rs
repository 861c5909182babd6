//! A site that was published, as sources again: to be compared with, and gone afterwards.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use super::{Request, run};
use crate::pipeline::Options;

/// The sources of a published site, in a folder of their own.
pub struct Published {
    folder: TempDir,
}

impl Published {
    /// Those of a published folder, or of the archive of its open data.
    ///
    /// # Errors
    /// When it is nothing that this program published, or not all of it can be read.
    pub fn read(from: &Path, options: &Options) -> Result<Published> {
        let folder = tempfile::Builder::new().prefix("candour-base-").tempdir()?;
        let request = Request {
            history: true,
            allow_lost: true,
            is_compared: true,
            ..Request::new(from, folder.path(), options)
        };
        let report = run(&request)?;
        if let Some(error) = report.errors.first() {
            bail!("{} cannot be compared with: {error}", from.display());
        }
        let is_site = folder.path().join("data").is_dir();
        is_site.then_some(Published { folder }).with_context(|| format!("{} has no records", from.display()))
    }

    /// Those of the archive that `fetch` writes.
    ///
    /// # Errors
    /// When it cannot be fetched, and as above.
    pub fn fetched(fetch: impl FnOnce(&mut dyn Write) -> Result<()>, options: &Options) -> Result<Published> {
        let mut file = tempfile::Builder::new().prefix("candour-base-").suffix(".zip").tempfile()?;
        fetch(&mut file)?;
        Published::read(file.path(), options)
    }

    /// The site folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}
