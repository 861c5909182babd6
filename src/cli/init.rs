//! `candour init`: a small working site; every file begins with an explanation.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use include_dir::{Dir, include_dir};

use super::{ExitStatus, GlobalArgs, print, shown};
use crate::disk;

/// Make a working example site
#[derive(Debug, Args)]
#[command(
    after_help = "No existing file is changed: if a file of the example already exists, nothing is made.\n\nExamples:\n  candour init our-site\n  cd our-site && candour serve"
)]
pub(super) struct Init {
    /// The folder to make it in; by default the current folder
    dir: Option<PathBuf>,
}

static STARTER: Dir = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");

impl Init {
    pub(super) fn run(&self, common: &GlobalArgs) -> Result<ExitStatus> {
        let folder = match &self.dir {
            Some(dir) => common.folder.join(dir),
            None => common.folder.clone(),
        };
        if let Err(error) = disk::room_for_folder(&folder) {
            bail!("{error}, so nothing was made; give the name of a new folder: candour init our-site");
        }
        let mut files = Vec::new();
        collect(&STARTER, &folder, &mut files);
        let existing: Vec<String> = ["data", "content", "themes"]
            .iter()
            .map(|name| folder.join(name))
            .chain(files.iter().map(|(path, _)| path.clone()))
            .filter(|path| path.symlink_metadata().is_ok())
            .map(|path| shown(&path))
            .collect();
        if let Some(first) = existing.first() {
            bail!("{first} already exists, so nothing was made; name a new folder: candour init our-site");
        }
        for (path, bytes) in &files {
            write(path, bytes)?;
        }
        let place = shown(&folder);
        let there = if place.is_empty() { String::new() } else { format!("-C {place} ") };
        print(&format!(
            "made a site with {} files in {}\n",
            files.len(),
            if place.is_empty() { "this folder" } else { &place }
        ))?;
        common.say(&format!("to see it, run: candour {there}serve"));
        Ok(ExitStatus::Clean)
    }
}

/// Every file of the example with its place. The files for git have no dot here, or git would heed them.
fn collect(dir: &'static Dir, folder: &Path, files: &mut Vec<(PathBuf, &'static [u8])>) {
    for file in dir.files() {
        let path = match file.path().to_str() {
            Some(name @ ("gitignore" | "gitattributes")) => PathBuf::from(format!(".{name}")),
            _ => file.path().to_path_buf(),
        };
        files.push((folder.join(path), file.contents()));
    }
    for dir in dir.dirs() {
        collect(dir, folder, files);
    }
}

fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    disk::create(path, bytes).with_context(|| format!("{} could not be written", shown(path)))
}
