//! The commits that changed some files, and these files as each of them has them.

use std::io;
use std::path::Path;
use std::time::Duration;

use memchr::memmem;
use tempfile::TempDir;

use super::Checkout;
use super::committed::{checkout, first_digits, written};
use super::tree::Blob;
use crate::model::limits;

/// What a commit made of some files.
pub struct Step {
    folder: Option<TempDir>,
    /// In hexadecimal digits.
    pub commit: String,
    /// The commits of this history that it came out of: none of the first, more than one of a merge.
    pub parents: Vec<String>,
    /// The day on which it was written, where its author was.
    pub day: String,
    pub author: String,
    pub subject: String,
}

impl Step {
    /// A site folder with those of the files that have the word; none where no file has it.
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_ref().map(TempDir::path)
    }

    /// The first digits of the commit, as many as git shows.
    pub fn digits(&self) -> &str {
        first_digits(&self.commit)
    }
}

/// Which files are followed through the commits.
pub struct Followed<'a> {
    /// Files and folders of the site folder.
    pub paths: &'a [String],
    /// Of these files, those that have one of the words: a record's id is in every file that says something of it.
    pub words: &'a [String],
    /// Files that go with each of them, whatever they say.
    pub also: &'a [&'a str],
}

/// The commits that changed any of these files, the oldest first; each after those that it came out of. Returns whether that is
/// all of them: a shallow clone has the newest alone.
///
/// # Errors
/// When git cannot be asked, or cannot read a commit.
pub fn history(folder: &Path, followed: &Followed, each: &mut dyn FnMut(Step) -> io::Result<()>) -> io::Result<bool> {
    let checkout = checkout(folder, Duration::from_secs(limits::GIT_HISTORY_SECONDS))?;
    let paths: Vec<String> = followed.paths.iter().map(|path| format!("{}{path}", checkout.prefix)).collect();
    // With “--parents”, parents that changed none of the files give way to the nearest that did.
    let format = "--format=%H%n%P%n%ad%n%an%n%s";
    let mut arguments = vec!["log", "-z", "--reverse", "--topo-order", "--parents", "--date=short", format];
    arguments.extend([&*checkout.head, "--"]);
    arguments.extend(paths.iter().map(String::as_str));
    let log = checkout.ask_for_bytes(&arguments, Vec::new()).ok_or_else(|| checkout.unread("the list of commits"))?;
    for commit in String::from_utf8_lossy(&log).split_terminator('\0') {
        let mut step = step(commit);
        step.folder = as_committed(&checkout, &step.commit, &paths, followed)?;
        each(step)?;
    }
    Ok(!checkout.is_shallow())
}

/// A commit from its five lines.
fn step(lines: &str) -> Step {
    let mut lines = lines.splitn(5, '\n').map(str::to_string);
    let mut line = || lines.next().unwrap_or_default();
    let (commit, parents) = (line(), line().split_ascii_whitespace().map(str::to_string).collect());
    Step { folder: None, commit, parents, day: line(), author: line(), subject: line() }
}

/// The followed files of a commit that have one of the words, and those that go with them.
fn as_committed(
    checkout: &Checkout,
    commit: &str,
    paths: &[String],
    followed: &Followed,
) -> io::Result<Option<TempDir>> {
    let tree = checkout.tree(commit, paths)?;
    let mut has_word = Vec::with_capacity(tree.blobs.len());
    checkout.each_blob(&tree.blobs.iter().collect::<Vec<_>>(), &mut |blob, bytes| {
        has_word.push(followed.words.iter().any(|word| holds(blob, bytes, word.as_bytes())));
        Ok(())
    })?;
    let with_word = tree.blobs.into_iter().zip(has_word).filter(|(_, has)| *has);
    let mut blobs: Vec<Blob> = with_word.map(|(blob, _)| blob).collect();
    if blobs.is_empty() {
        return Ok(None);
    }
    let also: Vec<String> = followed.also.iter().map(|path| format!("{}{path}", checkout.prefix)).collect();
    blobs.extend(checkout.tree(commit, &also)?.blobs);
    written(checkout, &blobs).map(Some)
}

/// Whether a word is in a file or in its path. Some spreadsheet programs write two bytes for each letter, of which one is 0.
fn holds(blob: &Blob, bytes: &[u8], word: &[u8]) -> bool {
    let has = |bytes: &[u8]| memmem::find(bytes, word).is_some();
    let plain = || bytes.iter().copied().filter(|byte| *byte != 0).collect::<Vec<u8>>();
    has(blob.path.as_bytes()) || has(bytes) || bytes.contains(&0) && has(&plain())
}
