//! Where the repository of a checkout is, found without git and without believing what may have been planted.

use std::path::{Path, PathBuf};

use super::files::{SHORT, contents, is_folder};
use super::head;
use crate::model::limits;

/// A repository, by what it holds and what is checked out of it.
pub(super) struct Repository {
    /// The folder that is checked out.
    pub(super) top: PathBuf,
    pub(super) objects: PathBuf,
    /// The folder with what this checkout alone has: which branch it is on.
    pub(super) own: PathBuf,
    /// The folder with what all checkouts of the repository share: branches and settings.
    pub(super) shared: PathBuf,
    /// The commit that is checked out, in hexadecimal digits; empty where nothing was committed yet.
    pub(super) head: String,
}

/// The top of the nearest checkout that a folder is part of; both without links. Whatever is called `.git` marks it.
pub(super) fn top(folder: &Path) -> Option<&Path> {
    folder.ancestors().find(|above| above.join(".git").symlink_metadata().is_ok())
}

/// The repository of the nearest checkout that a folder is part of; the folder is given without links.
pub(super) fn repository(folder: &Path) -> Option<Repository> {
    let top = top(folder)?;
    let git = top.join(".git");
    let (own, shared) = if is_folder(&git) { (git.clone(), git) } else { led_to(top, &git)? };
    let [refs, objects] = ["refs", "objects"].map(|name| shared.join(name));
    // Objects borrowed from yet another repository could lie anywhere on this machine.
    let borrows = objects.join("info/alternates").symlink_metadata().is_ok();
    (is_folder(&refs) && is_folder(&objects) && !borrows).then_some(())?;
    let head = head::commit(&own, &shared).or_else(|| head::is_unborn(&own, &shared).then(String::new))?;
    count_files(&objects, 0, limits::GIT_OBJECTS)?;
    Some(Repository { top: top.to_path_buf(), objects, own, shared, head })
}

/// A file `.git` names the repository of a further worktree or of a submodule. Anyone can write such a file, so it is
/// followed only where the repository agrees: it names the file, or it belongs to the checkout around this one.
fn led_to(top: &Path, git: &Path) -> Option<(PathBuf, PathBuf)> {
    let own = path_in(git, "gitdir: ", top)?;
    if !own.join("commondir").exists() {
        let outer = top.ancestors().skip(1).map(|above| above.join(".git"));
        let mut outer = outer.filter(|git| is_folder(git));
        return outer.any(|git| own.starts_with(git.join("modules"))).then(|| (own.clone(), own));
    }
    let shared = path_in(&own.join("commondir"), "", &own)?;
    let agrees = own.parent() == Some(&shared.join("worktrees")) && path_in(&own.join("gitdir"), "", &own)? == git;
    agrees.then_some((own, shared))
}

/// The path that a short file holds, without links.
fn path_in(file: &Path, before: &str, base: &Path) -> Option<PathBuf> {
    let text = String::from_utf8(contents(file, SHORT)?).ok()?;
    base.join(text.strip_prefix(before)?.trim_end_matches(['\r', '\n'])).canonicalize().ok()
}

/// How many files a folder and those in it hold, where they are regular files and no more than `most`: git waits for a
/// pipe until somebody writes to it, and follows a link to wherever it leads.
fn count_files(folder: &Path, depth: usize, most: usize) -> Option<usize> {
    let mut count = 0;
    for entry in folder.read_dir().ok()? {
        let (entry, left) = (entry.ok()?, most.checked_sub(count)?);
        let kind = entry.file_type().ok()?;
        count += match kind.is_dir() {
            true if depth < DEPTH => count_files(&entry.path(), depth + 1, left)?,
            _ => usize::from(kind.is_file().then_some(true)?),
        };
    }
    (count <= most).then_some(count)
}

/// Folders lie this deep in the objects of a repository: `tmp_objdir-…/pack` while git receives some.
const DEPTH: usize = 3;
