//! The commits that changed some files, and these files as each of them has them.

use std::io;
use std::path::Path;

use tempfile::TempDir;

use super::Checkout;
use super::committed::{checkout, first_digits, written};
use super::tree::Blob;

/// What a commit made of some files.
pub struct Step {
    folder: Option<TempDir>,
    /// Its first digits.
    pub commit: String,
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
}

/// Which files are followed through the commits.
pub struct Followed<'a> {
    /// Files and folders of the site folder.
    pub paths: &'a [String],
    /// Of these files, those that have the word: a record's id is in every file that says something of it.
    pub word: &'a str,
    /// Files that go with each of them, whatever they say.
    pub also: &'a [&'a str],
}

/// The commits that changed any of these files, the oldest first.
///
/// # Errors
/// When git cannot be asked, or cannot read a commit.
pub fn history(folder: &Path, followed: &Followed, each: &mut dyn FnMut(Step) -> io::Result<()>) -> io::Result<()> {
    let checkout = checkout(folder)?;
    let paths: Vec<String> = followed.paths.iter().map(|path| format!("{}{path}", checkout.prefix)).collect();
    let format = "--format=%H%n%ad%n%an%n%s";
    let mut arguments = vec!["log", "-z", "--reverse", "--topo-order", "--date=short", format, &checkout.head, "--"];
    arguments.extend(paths.iter().map(String::as_str));
    let log = checkout.ask_for_bytes(&arguments, Vec::new());
    let log = log.ok_or_else(|| io::Error::other("git gave no list of commits"))?;
    for commit in String::from_utf8_lossy(&log).split_terminator('\0') {
        let mut lines = commit.splitn(4, '\n').map(str::to_string);
        let mut line = || lines.next().unwrap_or_default();
        let (commit, day, author, subject) = (line(), line(), line(), line());
        let folder = as_committed(&checkout, &commit, &paths, followed)?;
        each(Step { folder, commit: first_digits(&commit).to_string(), day, author, subject })?;
    }
    Ok(())
}

/// The followed files of a commit that have the word, and those that go with them.
fn as_committed(
    checkout: &Checkout,
    commit: &str,
    paths: &[String],
    followed: &Followed,
) -> io::Result<Option<TempDir>> {
    let tree = checkout.tree(commit, paths)?;
    let mut has_word = Vec::with_capacity(tree.blobs.len());
    checkout.each_blob(&tree.blobs, &mut |blob, bytes| {
        has_word.push(holds(blob, bytes, followed.word.as_bytes()));
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
    let has = |bytes: &[u8]| bytes.windows(word.len().max(1)).any(|some| some == word);
    let plain = || bytes.iter().copied().filter(|byte| *byte != 0).collect::<Vec<u8>>();
    has(blob.path.as_bytes()) || has(bytes) || bytes.contains(&0) && has(&plain())
}
