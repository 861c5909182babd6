//! The site as a commit has it, in a folder of its own.

use std::io;
use std::path::Path;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::revision::Revision;
use super::{Checkout, place, tree, write};
use crate::command;
use crate::load::entry::ROOTS;
use crate::model::hand_over::PREDECESSORS;
use crate::model::limits;

/// The files of a site as a commit has them. The folder is gone with it.
pub struct Committed {
    folder: TempDir,
    /// What a person would call the commit: the name that was asked for, and its first digits.
    pub name: String,
    /// The commit in hexadecimal digits.
    pub commit: String,
    /// Whether it is the commit that is checked out.
    pub is_head: bool,
    /// Files of the commit that are no plain files, such as links; they are left out.
    pub left_out: Vec<String>,
}

impl Committed {
    /// The site folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

/// The site of that folder as a revision has it; without one, where this branch left the one that it will go to.
///
/// # Errors
/// When the folder is in no repository, git is not installed, the revision is not known or cannot be read.
pub fn committed(folder: &Path, revision: Option<&str>) -> io::Result<Committed> {
    let checkout = checkout(folder, Duration::from_secs(limits::GIT_SECONDS))?;
    let revision = match revision {
        Some(revision) => checkout.revision(revision)?,
        None => checkout.usual_revision()?,
    };
    let tree = checkout.tree(&revision.commit, &site_paths(&checkout))?;
    refuse_too_much(&tree)?;
    refuse_elsewhere(&checkout, &revision, &tree)?;
    let is_head = revision.commit == checkout.head;
    let name = format!("{} ({})", revision.name, first_digits(&revision.commit));
    let folder = written(&checkout, &tree.blobs)?;
    Ok(Committed { folder, name, commit: revision.commit, is_head, left_out: tree.others })
}

/// The commit that a site is compared with where nobody names another: where this branch left the one that it will go to.
///
/// # Errors
/// As for [`committed`].
pub fn usual_base(folder: &Path) -> io::Result<String> {
    Ok(checkout(folder, Duration::from_secs(limits::GIT_SECONDS))?.usual_revision()?.commit)
}

/// The checkout that a site folder is part of, or why there is none to ask. All answers must be there within the time.
pub(super) fn checkout(folder: &Path, time: Duration) -> io::Result<Checkout> {
    looked_for(folder, time, Checkout::for_folder)
}

/// A checkout that is looked for in that way.
pub(super) fn looked_for(
    folder: &Path,
    time: Duration,
    look: impl Fn(&Path, Instant) -> Option<Checkout>,
) -> io::Result<Checkout> {
    look(folder, Instant::now() + time).ok_or_else(|| io::Error::new(io::ErrorKind::NotFound, why_none(folder)))
}

/// Where the files of the site are in its checkout.
pub(super) fn site_paths(checkout: &Checkout) -> Vec<String> {
    ROOTS.iter().chain([&PREDECESSORS]).map(|root| format!("{}{root}", checkout.prefix)).collect()
}

fn why_none(folder: &Path) -> &'static str {
    let folder = folder.canonicalize().unwrap_or_else(|_| folder.to_path_buf());
    if place::top(&folder).is_none() {
        return "the site folder is in no git repository: name a folder with earlier sources of the site to compare with, \
                such as ../before/";
    }
    if command::find("git", &folder).is_none() {
        return "the program git is not installed here";
    }
    "git cannot be asked about the repository of the site folder: it has no commit yet, or borrows its objects from elsewhere"
}

/// The first digits of a commit, as many as git shows.
pub(super) fn first_digits(commit: &str) -> &str {
    commit.get(..7).unwrap_or(commit)
}

pub(super) fn refuse_too_much(tree: &tree::Tree) -> io::Result<()> {
    let bytes = tree.blobs.iter().fold(0u64, |sum, blob| sum.saturating_add(blob.size));
    let fits = bytes <= limits::COMPARED_BYTES && tree.blobs.len() <= limits::FILES;
    let message =
        || format!("the commit has {} MB of files; at most {} MB are read", bytes >> 20, limits::COMPARED_BYTES >> 20);
    fits.then_some(()).ok_or_else(|| io::Error::other(message()))
}

/// A site that was in another folder is not new: all that it published would seem to have been nothing.
fn refuse_elsewhere(checkout: &Checkout, revision: &Revision, tree: &tree::Tree) -> io::Result<()> {
    if tree.blobs.iter().any(|blob| is_settings(&blob.path)) {
        return Ok(());
    }
    let all = checkout.tree(&revision.commit, &[".".to_string()])?;
    let Some(other) = all.blobs.iter().find(|blob| is_settings(&blob.path)) else { return Ok(()) };
    let message = format!(
        "{} has no site in this folder, but has {}: unpack that site into a folder of its own with `git worktree add`, and \
         name that folder, with a slash",
        revision.name, other.path
    );
    Err(io::Error::other(message))
}

fn is_settings(path: &str) -> bool {
    ["data/site.yaml", "data/site.yml"].iter().any(|name| path == *name || path.ends_with(&format!("/{name}")))
}

/// From so many bytes git writes a file itself, which takes a question of its own: less than to take it from git and to write it.
const LARGE: u64 = 8 << 20;

/// Files that git keeps, at their paths below the site folder, in a new folder.
#[expect(clippy::disallowed_methods, reason = "makes folders in one of its own, outside every site")]
pub(super) fn written(checkout: &Checkout, blobs: &[tree::Blob]) -> io::Result<TempDir> {
    let folder = tempfile::Builder::new().prefix("candour-base-").tempdir()?;
    std::fs::create_dir(folder.path().join("data"))?;
    let place = |blob: &tree::Blob| {
        let path = folder.path().join(blob.path.strip_prefix(&checkout.prefix)?);
        Some(path.parent().map_or(Ok(()), std::fs::create_dir_all).map(|()| path))
    };
    let (large, others): (Vec<_>, Vec<_>) = blobs.iter().partition(|blob| blob.size >= LARGE);
    for blob in large {
        let Some(path) = place(blob) else { continue };
        checkout.copy(blob, std::fs::File::create_new(path?)?)?;
    }
    checkout.each_blob(&others, &mut |blob, bytes| place(blob).map_or(Ok(()), |path| write(&path?, bytes)))?;
    Ok(folder)
}
