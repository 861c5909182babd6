//! The site as it is staged: as the next commit would have it.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use tempfile::TempDir;

use super::committed::{looked_for, refuse_too_much, site_paths, written};
use super::files;
use super::tree::{self, Blob, Tree};
use super::{Checkout, write};
use crate::model::limits;

/// The files of a site as they are staged. The folder is gone with it.
pub struct Staged {
    folder: TempDir,
    /// What is staged and is no plain file, such as a link.
    pub left_out: Vec<String>,
}

impl Staged {
    /// The site folder.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
}

/// The site of that folder as it is staged, in the index of its checkout or in another one beside it, such as git makes for
/// `git commit FILE`.
///
/// # Errors
/// When the folder is in no repository, git is not installed, or the index cannot be read.
pub fn staged(folder: &Path, index: Option<&OsStr>) -> io::Result<Staged> {
    let time = Duration::from_secs(limits::GIT_SECONDS);
    let checkout = looked_for(folder, time, Checkout::with_or_without_commit)?;
    let index = place(&checkout, folder, index)?;
    let bytes = files::contents(&index, limits::GIT_ANSWER_BYTES).unwrap_or_default();
    if bytes.is_empty() {
        return Err(io::Error::new(
            io::ErrorKind::NotFound,
            "nothing is staged: say what is to be committed, with git add",
        ));
    }
    write(&checkout.own.path().join("index"), &bytes)?;
    let tree = checkout.staged()?;
    refuse_too_much(&tree)?;
    let folder = written(&checkout, &tree.blobs)?;
    Ok(Staged { folder, left_out: tree.others })
}

/// Where the index is. Another one is believed only in the folder where git keeps them.
fn place(checkout: &Checkout, folder: &Path, index: Option<&OsStr>) -> io::Result<PathBuf> {
    let own = &checkout.repository.own;
    let Some(index) = index else { return Ok(own.join("index")) };
    // git runs a hook in the top of the checkout, and names the index from there.
    let given = [checkout.repository.top.join(index), folder.join(index)].into_iter();
    let found = given.filter_map(|path| path.canonicalize().ok()).find(|path| path.parent() == Some(own));
    let message = || format!("the index {} is not one of this checkout", Path::new(index).display());
    found.ok_or_else(|| io::Error::new(io::ErrorKind::InvalidInput, message()))
}

impl Checkout {
    /// The files of the site that the copied index has.
    fn staged(&self) -> io::Result<Tree> {
        let mut arguments = vec!["ls-files", "--stage", "-z", "--full-name", "--"];
        let paths = site_paths(self);
        arguments.extend(paths.iter().map(String::as_str));
        let list = self.ask_for_bytes(&arguments, Vec::new()).ok_or_else(|| self.unread("what is staged"))?;
        let mut tree = Tree { blobs: Vec::new(), others: Vec::new() };
        for line in list.split(|byte| *byte == 0).filter(|line| !line.is_empty()) {
            match entry(line) {
                Some((path, name, "0")) => tree.blobs.push(Blob { path, name, size: 0 }),
                Some((path, ..)) => {
                    let message = format!("“{path}” is not merged yet: settle it, then git add it");
                    return Err(io::Error::other(message));
                }
                None => tree.others.push(tree::path(line)),
            }
        }
        self.measure(&mut tree.blobs)?;
        Ok(tree)
    }

    /// How large each of those files is.
    fn measure(&self, blobs: &mut [Blob]) -> io::Result<()> {
        let names: String = blobs.iter().map(|blob| format!("{}\n", blob.name)).collect();
        let answer =
            self.ask(&["cat-file", "--batch-check=%(objectname) %(objecttype) %(objectsize)"], names.into_bytes());
        let answer = answer.ok_or_else(|| self.unread("what is staged"))?;
        let mut lines = answer.lines();
        for blob in blobs {
            let size =
                lines.next().and_then(|line| line.strip_prefix(&blob.name)?.strip_prefix(" blob ")?.parse().ok());
            blob.size = size.ok_or_else(|| self.unread(&format!("“{}”", blob.path)))?;
        }
        Ok(())
    }
}

/// `100644 4a0c3c3… 0<tab>data/site.yaml`: the path, the name of its bytes, and which side of a merge it is.
fn entry(line: &[u8]) -> Option<(String, String, &str)> {
    let (about, path) = str::from_utf8(line).ok()?.split_once('\t')?;
    let mut words = about.split(' ');
    let (mode, name, side) = (words.next()?, words.next()?, words.next()?);
    tree::is_plain(mode, path).then(|| (path.to_string(), name.to_string(), side))
}
