//! Which commit is checked out, read without git: git would wait for a pipe in the place of a branch, and follow a link.

use std::path::{Path, PathBuf};

use super::files::{SHORT, contents, is_folder};
use crate::model::limits;

/// A commit that is named by SHA-256 has so many digits; one that is named by SHA-1 has 40.
pub(super) const SHA256_DIGITS: usize = 64;

/// A name leads to a commit in so many steps; git follows five too.
const STEPS: usize = 5;

/// The commit that `HEAD` of a worktree names, by way of the branches that its repository has.
pub(super) fn commit(worktree: &Path, repository: &Path) -> Option<String> {
    let mut text = short_text(&worktree.join("HEAD"))?;
    for _ in 0..STEPS {
        let Some(name) = text.strip_prefix("ref:") else { return digits(&text) };
        text = named(repository, name.trim())?;
    }
    None
}

/// Whether the branch that is checked out has no commit yet.
pub(super) fn is_unborn(worktree: &Path, repository: &Path) -> bool {
    let Some(branch) = branch(worktree) else { return false };
    let name = format!("refs/heads/{branch}");
    own_file(repository, &name).is_some_and(|file| file.is_none()) && packed(repository, &name).is_none()
}

fn digits(text: &str) -> Option<String> {
    let text = text.trim();
    let is_name = [40, SHA256_DIGITS].contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_name.then(|| text.to_string())
}

/// The commit that a name such as `refs/heads/main` leads to.
pub(super) fn commit_of(repository: &Path, name: &str) -> Option<String> {
    let mut text = named(repository, name)?;
    for _ in 0..STEPS {
        let Some(name) = text.strip_prefix("ref:") else { return digits(&text) };
        text = named(repository, name.trim())?;
    }
    None
}

/// The branch that is checked out in a worktree, such as `main`; none where a commit is.
pub(super) fn branch(worktree: &Path) -> Option<String> {
    let text = short_text(&worktree.join("HEAD"))?;
    text.strip_prefix("ref:")?.trim().strip_prefix("refs/heads/").map(str::to_string)
}

/// What a branch holds, in a file of its own or else in the list of all.
fn named(repository: &Path, name: &str) -> Option<String> {
    match own_file(repository, name)? {
        Some(file) => short_text(&file),
        None => packed(repository, name),
    }
}

/// Where the file of a branch is, if there is one. Nothing where another thing than a folder is on the way to it.
fn own_file(repository: &Path, name: &str) -> Option<Option<PathBuf>> {
    let is_part = |part: &str| !part.is_empty() && !part.starts_with('.') && !part.contains(['\\', '\0']);
    (name.starts_with("refs/") && name.split('/').all(is_part)).then_some(())?;
    let mut path = repository.to_path_buf();
    for part in name.split('/') {
        if !is_folder(&path) {
            return path.symlink_metadata().is_err().then_some(None);
        }
        path.push(part);
    }
    let is_file = path.symlink_metadata().is_ok() && !is_folder(&path);
    Some(is_file.then_some(path))
}

/// What the list of all branches says of one.
fn packed(repository: &Path, name: &str) -> Option<String> {
    let list = contents(&repository.join("packed-refs"), limits::GIT_ANSWER_BYTES)?;
    let mut lines = list.split(|byte| *byte == b'\n');
    lines.find_map(|line| str::from_utf8(line).ok()?.strip_suffix(name)?.strip_suffix(' ').map(str::to_string))
}

fn short_text(path: &Path) -> Option<String> {
    String::from_utf8(contents(path, SHORT)?).ok()
}
