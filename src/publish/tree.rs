//! A tree that an earlier build wrote, and which of its files are still as it wrote them.
#![expect(clippy::disallowed_methods, reason = "the one place that writes what is published")]

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;

use super::manifest::{self, Found, Manifest};
use crate::model::sum::Entry;

/// A tree on the disk with its manifest.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) root: PathBuf,
    pub(super) manifest: Manifest,
    /// When its manifest was written, after all else.
    written: SystemTime,
}

impl Tree {
    /// The tree at a folder.
    pub(super) fn read(root: &Path) -> io::Result<Found<Tree>> {
        Ok(match Manifest::read(root)? {
            Found::Nothing => Found::Nothing,
            Found::Damaged => Found::Damaged,
            Found::Whole((manifest, written)) => Found::Whole(Tree { root: root.to_path_buf(), manifest, written }),
        })
    }

    /// Whether a file of the manifest is still as it was written: of its size, and not touched since.
    pub(super) fn has(&self, path: &str, entry: Entry) -> bool {
        self.manifest.get(path) == Some(entry) && self.is_as_written(path, entry)
    }

    pub(super) fn is_as_written(&self, path: &str, entry: Entry) -> bool {
        let is_same = |data: fs::Metadata| data.is_file() && data.len() == entry.size && self.is_before(&data);
        fs::symlink_metadata(self.root.join(path)).is_ok_and(is_same)
    }

    /// Whether the tree holds the files of its manifest as they were written, and no other.
    ///
    /// A file is told by its size and time; a folder to which something was added or from which something was taken, by
    /// its time. That costs a tenth of reading the folders.
    pub(super) fn is_untouched(&self) -> bool {
        let folders = self.folders();
        let known = |name: &str| {
            name.starts_with('.') || self.manifest.get(name).is_some() || folders.binary_search(&name).is_ok()
        };
        let top = fs::read_dir(&self.root).and_then(|entries| {
            entries.map(|entry| Ok(entry?.file_name().to_str().is_some_and(known))).collect::<io::Result<Vec<bool>>>()
        });
        top.is_ok_and(|all| all.into_iter().all(|known| known))
            && self.manifest.par_files().all(|(path, entry)| self.is_as_written(path, entry))
            && folders.par_iter().all(|folder| {
                fs::symlink_metadata(self.root.join(folder)).is_ok_and(|data| data.is_dir() && self.is_before(&data))
            })
    }

    /// Every folder of the manifest's files, in order.
    fn folders(&self) -> Vec<&str> {
        let mut folders: Vec<&str> = Vec::new();
        let mut last = "";
        for (path, _) in self.manifest.files() {
            // Files of one folder follow each other, but for those of the folders in it.
            let own = path.rsplit_once('/').map_or("", |(folder, _)| folder);
            if own != last {
                folders.extend(folders_of(path));
                last = own;
            }
        }
        folders.par_sort_unstable();
        folders.dedup();
        folders
    }

    fn is_before(&self, data: &fs::Metadata) -> bool {
        data.modified().is_ok_and(|modified| modified <= self.written)
    }

    /// Removes the files that are not among those kept, and the folders that are empty then.
    pub(super) fn remove_all_but(&self, root: &Path, kept: &Manifest) -> io::Result<()> {
        let mut folders = BTreeSet::new();
        for (path, _, kept) in self.manifest.beside(kept) {
            if kept.is_none() {
                remove_file(&root.join(path))?;
                folders.extend(folders_of(path));
            }
        }
        // The inner ones first; one that still holds something stays.
        for folder in folders.into_iter().rev() {
            match fs::remove_dir(root.join(folder)) {
                Err(error) if error.kind() == io::ErrorKind::DirectoryNotEmpty || is_gone(&error) => {}
                result => result?,
            }
        }
        Ok(())
    }
}

/// Removes a file that a folder may have taken the place of, or a file that of its folder.
pub(super) fn remove_file(path: &Path) -> io::Result<()> {
    match fs::remove_file(path) {
        Err(error) if is_gone(&error) => Ok(()),
        result => result,
    }
}

/// Whether nothing of that kind is there.
fn is_gone(error: &io::Error) -> bool {
    use io::ErrorKind::{IsADirectory, NotADirectory, NotFound};
    [IsADirectory, NotADirectory, NotFound].contains(&error.kind())
}

/// The folders a file stands in: `a` and `a/b` of `a/b/c.html`.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}

/// Removes the names beginning with a dot at the top of a tree.
pub(super) fn remove_dotted(root: &Path) -> io::Result<()> {
    for entry in fs::read_dir(root)? {
        let entry = entry?;
        if entry.file_name().as_encoded_bytes().starts_with(b".") {
            if entry.file_type()?.is_dir() { fs::remove_dir_all(entry.path())? } else { fs::remove_file(entry.path())? }
        }
    }
    Ok(())
}

/// Gives the new folder what the old one keeps at its top: `.git`, `.nojekyll`, `.well-known` and the like.
pub(super) fn keep_dotted(old: &Path, new: &Path) -> io::Result<()> {
    for entry in fs::read_dir(old)? {
        let name = entry?.file_name();
        if name.as_encoded_bytes().starts_with(b".") && name != manifest::NAME {
            share(&old.join(&name), &new.join(&name))?;
        }
    }
    Ok(())
}

/// The same file under a second name, so that neither site lacks it at any moment; a copy where that cannot be.
fn share(from: &Path, to: &Path) -> io::Result<()> {
    if !from.symlink_metadata()?.is_dir() {
        return fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop));
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let name = entry?.file_name();
        share(&from.join(&name), &to.join(&name))?;
    }
    Ok(())
}
