//! Where the repository of a checkout is, found without git and without believing what may have been planted.

use std::io::Read;
use std::path::{Path, PathBuf};

use crate::model::limits;

/// A repository, by the parts of it that name and hold its commits.
pub(super) struct Repository {
    /// The folder that is checked out.
    pub(super) top: PathBuf,
    pub(super) refs: PathBuf,
    pub(super) objects: PathBuf,
    /// The bytes of the file that names what is checked out.
    pub(super) head: Vec<u8>,
    pub(super) packed_refs: Option<Vec<u8>>,
}

/// The repository of the nearest checkout that a folder is part of; the folder is given without links.
pub(super) fn repository(folder: &Path) -> Option<Repository> {
    let top = folder.ancestors().find(|above| above.join(".git").symlink_metadata().is_ok())?;
    let git = top.join(".git");
    let (own, shared) = if is_folder(&git) { (git.clone(), git) } else { led_to(top, &git)? };
    let [refs, objects] = ["refs", "objects"].map(|name| shared.join(name));
    // Objects borrowed from yet another repository could lie anywhere on this machine.
    let borrows = objects.join("info/alternates").symlink_metadata().is_ok();
    let packed_refs = shared.join("packed-refs");
    let packed_refs = if packed_refs.symlink_metadata().is_ok() {
        Some(contents(&packed_refs, limits::GIT_ANSWER_BYTES)?)
    } else {
        None
    };
    (is_folder(&refs) && is_folder(&objects) && !borrows).then_some(())?;
    Some(Repository { top: top.to_path_buf(), refs, objects, head: contents(&own.join("HEAD"), SHORT)?, packed_refs })
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

/// Longer than any path or name of a branch.
const SHORT: u64 = 8192;

fn is_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|about| about.is_dir())
}

/// The bytes of a regular file that is no link and not too large.
fn contents(path: &Path, most: u64) -> Option<Vec<u8>> {
    let about = path.symlink_metadata().ok()?;
    (about.is_file() && about.len() <= most).then_some(())?;
    let mut bytes = Vec::new();
    open(path)?.take(most).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

#[expect(clippy::disallowed_methods, reason = "reads the few files that say where a repository is")]
fn open(path: &Path) -> Option<std::fs::File> {
    std::fs::File::open(path).ok()
}
