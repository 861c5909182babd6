//! A tree that an earlier build wrote, and which of its files are still as it wrote them.
#![expect(clippy::disallowed_methods, reason = "the one place that writes what is published")]

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;

use super::manifest::{self, Found, Manifest};
use super::marks::{Known, Marks, Moment};
use crate::disk::{self, Below, Looked};
use crate::model::digest::FileDigest;

/// A tree on the disk with its manifest.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) root: PathBuf,
    pub(super) manifest: Manifest,
    /// When its manifest was written, after all else.
    written: SystemTime,
    pub(super) known: Known,
    /// When the last build at the target ended. Later, nothing about a file was changed by a build.
    ended: Moment,
}

impl Tree {
    /// The tree at a folder, where a build of this user wrote its manifest.
    pub(super) fn read(root: &Path, marks: &Marks) -> io::Result<Found<Tree>> {
        let Some(known) = marks.find(root) else {
            let is_there = fs::symlink_metadata(root.join(manifest::NAME)).is_ok();
            return Ok(if is_there { Found::Damaged } else { Found::Nothing });
        };
        Ok(match Manifest::read(root)? {
            Found::Nothing => Found::Nothing,
            Found::Damaged => Found::Damaged,
            Found::Complete((manifest, written)) => {
                Found::Complete(Tree { root: root.to_path_buf(), manifest, written, known, ended: marks.ended })
            }
        })
    }

    /// Whether a file has its size, and was left alone since or still has its bytes.
    ///
    /// A second name that somebody gives to a file, or takes from it, changes the file's time but none of its bytes. So
    /// does whoever deletes the tree before the published one, or makes a backup of links.
    fn is_as_written(&self, below: &Below, path: &str, entry: FileDigest) -> bool {
        let is_same =
            |seen: Looked| seen.size == entry.size && (self.is_left_alone(&seen) || holds(&below.path(path), entry));
        below.look(path).is_ok_and(|seen| seen.is_file && is_same(seen))
    }

    /// Whether the tree holds the files of its manifest as they were written, and no other.
    ///
    /// A file is known by its size and time; a folder to which something was added or from which something was taken, by
    /// its time. That costs a tenth of reading the folders. Only what has another time is read.
    pub(super) fn is_untouched(&self) -> bool {
        let folders = self.folders();
        let below = Below::new(&self.root);
        self.holds_no_other("", &folders)
            && self.manifest.par_files().all(|(path, entry)| self.is_as_written(&below, path, entry))
            && folders.par_iter().all(|folder| {
                let is_same = |seen: Looked| self.is_left_alone(&seen) || self.holds_no_other(folder, &folders);
                below.look(folder).is_ok_and(|seen| seen.is_folder && is_same(seen))
            })
    }

    /// Whether everything in a folder has a name that the manifest has there, but for dotted names at the top.
    fn holds_no_other(&self, folder: &str, folders: &[&str]) -> bool {
        let before = if folder.is_empty() { String::new() } else { format!("{folder}/") };
        let is_listed = |name: &str| {
            let path = format!("{before}{name}");
            self.manifest.get(&path).is_some() || folders.binary_search(&&*path).is_ok()
        };
        let known = |entry: fs::DirEntry| {
            let name = entry.file_name();
            before.is_empty() && name.as_encoded_bytes().starts_with(b".") || name.to_str().is_some_and(is_listed)
        };
        // Beside files of ours in a dotted folder others may stand.
        let entries = fs::read_dir(self.root.join(folder));
        folder.starts_with('.') || entries.is_ok_and(|mut entries| entries.all(|entry| entry.is_ok_and(known)))
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

    /// Whether the system changed nothing about a file or a folder since the last build. In a copy of the tree everything
    /// has a time of its own, which says nothing.
    fn is_left_alone(&self, seen: &Looked) -> bool {
        self.known.is_in_its_place
            && seen.modified.is_some_and(|modified| modified <= self.written)
            && seen.changed.is_some_and(|changed| changed <= self.ended)
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

/// Whether a file has exactly those bytes.
fn holds(path: &Path, entry: FileDigest) -> bool {
    let read = |file: fs::File| FileDigest::of_reader(file.take(entry.size.saturating_add(1)));
    disk::open_unlinked(path).and_then(read).is_ok_and(|own| own == entry)
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

/// The folders a file is in: `a` and `a/b` of `a/b/c.html`.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}
