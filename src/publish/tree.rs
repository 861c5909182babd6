//! A tree that an earlier build wrote, and which of its files are still as it wrote them.
#![expect(clippy::disallowed_methods, reason = "the one place that writes what is published")]

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use rayon::prelude::*;

use super::manifest::{self, Found, Manifest};
use super::marks::{Marks, Moment};
use crate::disk::Mark;
use crate::model::sum::Entry;

/// A tree on the disk with its manifest.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) root: PathBuf,
    pub(super) manifest: Manifest,
    /// When its manifest was written, after all else.
    written: SystemTime,
    pub(super) mark: Mark,
    /// When the last build at the target ended. Later, nothing about a file was changed by a build.
    ended: Moment,
}

impl Tree {
    /// The tree at a folder, where a build of this user left it there.
    pub(super) fn read(root: &Path, marks: &Marks) -> io::Result<Found<Tree>> {
        let Some(mark) = marks.find(root) else {
            let is_there = fs::symlink_metadata(root.join(manifest::NAME)).is_ok();
            return Ok(if is_there { Found::Damaged } else { Found::Nothing });
        };
        Ok(match Manifest::read(root)? {
            Found::Nothing => Found::Nothing,
            Found::Damaged => Found::Damaged,
            Found::Whole((manifest, written)) => {
                Found::Whole(Tree { root: root.to_path_buf(), manifest, written, mark, ended: marks.ended })
            }
        })
    }

    /// Whether a file is of its size, and neither written since nor brought by somebody who says it was not.
    fn is_as_written(&self, path: &str, entry: Entry) -> bool {
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
            && Mark::of(data).is_some_and(|mark| mark.changed <= self.ended)
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

/// The names at the top of a folder that a build keeps: `.git`, `.nojekyll`, `.well-known` and the like.
pub(super) fn dotted(folder: &Path) -> io::Result<Vec<OsString>> {
    let names = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.file_name()));
    let mut names = names.collect::<io::Result<Vec<OsString>>>()?;
    names.retain(|name| name.as_encoded_bytes().starts_with(b".") && *name != *manifest::NAME);
    names.sort();
    Ok(names)
}

/// Gives the new folder what the old one keeps at its top, but for links: a branch may bring one that leads anywhere.
pub(super) fn keep_dotted(old: &Path, new: &Path) -> io::Result<()> {
    dotted(old)?.iter().try_for_each(|name| share(&old.join(name), &new.join(name)))
}

/// The same file under a second name, so that neither site lacks it at any moment; a copy where that cannot be. Links,
/// pipes and devices are left behind.
fn share(from: &Path, to: &Path) -> io::Result<()> {
    let kind = from.symlink_metadata()?.file_type();
    if kind.is_file() {
        return fs::hard_link(from, to).or_else(|_| fs::copy(from, to).map(drop));
    }
    if !kind.is_dir() {
        return Ok(());
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let name = entry?.file_name();
        share(&from.join(&name), &to.join(&name))?;
    }
    Ok(())
}
