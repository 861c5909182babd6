//! Writes a site beside its target and puts the whole in place at once: readers find the old site or the new, never both.
//!
//! The only writer of the output folder. Knows files and bytes, nothing of pages.
#![expect(clippy::disallowed_methods, reason = "the one place that writes what is published")]

mod exchange;
mod lock;
mod manifest;
mod problem;

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;

use crate::model::hash;

use lock::Lock;
use manifest::Manifest;
pub use problem::Problem;

/// A site being written, not yet to be seen. Dropped unfinished, it leaves no trace.
#[derive(Debug)]
pub struct Staging {
    target: PathBuf,
    folder: PathBuf,
    written: Mutex<Manifest>,
    folders: Mutex<HashSet<PathBuf>>,
    _lock: Lock,
}

/// What was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    pub files: usize,
    /// Pages that are new or differ from those before.
    pub changed_pages: usize,
}

/// Begins a site that will stand at `target`: a folder of an earlier build, an empty one, or none yet.
///
/// # Errors
/// When another build is writing there, when the folder was made by someone else, or when the disk fails.
pub fn begin(target: &Path) -> Result<Staging, Problem> {
    // A link to a folder stays a link: what it leads to is replaced.
    let target = fs::canonicalize(target).or_else(|_| std::path::absolute(target))?;
    let (Some(parent), Some(name)) = (target.parent(), target.file_name()) else {
        return Err(Problem::NotOurs(target));
    };
    if target.exists() && !is_ours(&target)? {
        return Err(Problem::NotOurs(target));
    }
    fs::create_dir_all(parent)?;
    let beside = |ending: &str| parent.join(format!(".{}.{ending}", name.to_string_lossy()));
    let Some(lock) = Lock::take(&beside("lock"))? else { return Err(Problem::Busy(target)) };
    let folder = beside("staging");
    exchange::recover(&folder, &target)?;
    // Left by a build that was killed; nobody else can be using it, for the lock is ours.
    remove(&folder)?;
    fs::create_dir(&folder)?;
    Ok(Staging { target, folder, written: Mutex::default(), folders: Mutex::default(), _lock: lock })
}

/// Whether a folder may be replaced: one of an earlier build, or one with nothing in it.
fn is_ours(target: &Path) -> io::Result<bool> {
    Ok(target.is_dir() && (target.join(manifest::NAME).is_file() || fs::read_dir(target)?.next().is_none()))
}

fn remove(folder: &Path) -> io::Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

impl Staging {
    /// Writes one file. The path is relative, with `/` between its parts.
    pub fn write(&self, path: &str, bytes: &[u8]) -> io::Result<()> {
        fs::write(self.place(path)?, bytes)?;
        self.note(path, hash::of_bytes(bytes));
        Ok(())
    }

    /// Begins one file that is written in pieces.
    pub fn writer(&self, path: &str) -> io::Result<StagedFile<'_>> {
        let file = BufWriter::with_capacity(1 << 16, File::create(self.place(path)?)?);
        Ok(StagedFile { staging: self, path: path.to_string(), file, hash: hash::Running::new() })
    }

    /// Copies a file of the site folder.
    pub fn copy(&self, path: &str, from: &Path) -> io::Result<()> {
        let mut staged = self.writer(path)?;
        io::copy(&mut File::open(from)?, &mut staged)?;
        staged.finish()
    }

    /// Puts what was written in the place of what was there, in one step. Names beginning with a dot at its top stay.
    pub fn finish(self) -> io::Result<Published> {
        let written = std::mem::take(&mut *self.written.lock().expect("no panic while the lock is held"));
        let before = Manifest::read(&self.target)?;
        let published = Published { files: written.len(), changed_pages: written.pages_not_in(&before) };
        fs::write(self.folder.join(manifest::NAME), written.text())?;
        if self.target.exists() {
            keep_dotted(&self.target, &self.folder)?;
            fs::set_permissions(&self.folder, fs::metadata(&self.target)?.permissions())?;
            exchange::exchange(&self.folder, &self.target)?;
        } else {
            fs::rename(&self.folder, &self.target)?;
        }
        Ok(published)
    }

    /// Where a file will be written; its folder is made.
    fn place(&self, path: &str) -> io::Result<PathBuf> {
        let stays_inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        if path.is_empty() || !stays_inside || path == manifest::NAME {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                format!("“{path}” is no path of a published file"),
            ));
        }
        let place = self.folder.join(path);
        if let Some(folder) = place.parent() {
            let known = self.folders.lock().expect("no panic while the lock is held").contains(folder);
            if !known {
                fs::create_dir_all(folder)?;
                self.folders.lock().expect("no panic while the lock is held").insert(folder.to_path_buf());
            }
        }
        Ok(place)
    }

    fn note(&self, path: &str, hash: u64) {
        self.written.lock().expect("no panic while the lock is held").add(path, hash);
    }
}

/// What is left to remove is the old site after the exchange, or the unfinished one. What cannot be removed now, the
/// next build removes.
impl Drop for Staging {
    fn drop(&mut self) {
        let _ = remove(&self.folder);
    }
}

/// One file that is written in pieces. It counts once it is finished.
pub struct StagedFile<'a> {
    staging: &'a Staging,
    path: String,
    file: BufWriter<File>,
    hash: hash::Running,
}

impl StagedFile<'_> {
    /// Writes what is still held.
    pub fn finish(mut self) -> io::Result<()> {
        self.file.flush()?;
        self.staging.note(&self.path, self.hash.digest());
        Ok(())
    }
}

impl Write for StagedFile<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.hash.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Gives the new folder what the old one keeps at its top: `.git`, `.nojekyll`, `.well-known` and the like.
fn keep_dotted(old: &Path, new: &Path) -> io::Result<()> {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn publish(target: &Path, files: &[(&str, &str)]) -> Published {
        let staging = begin(target).unwrap();
        for (path, text) in files {
            staging.write(path, text.as_bytes()).unwrap();
        }
        staging.finish().unwrap()
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn the_new_site_replaces_the_old_and_nothing_else_is_left() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("public");
        publish(&target, &[("index.html", "one"), ("gone/index.html", "old"), ("style.css", "a")]);
        let second = publish(&target, &[("index.html", "two"), ("style.css", "b")]);
        assert_eq!(second, Published { files: 2, changed_pages: 1 });
        assert_eq!(names(&target), [".candour", "index.html", "style.css"]);
        assert_eq!(names(parent.path()), ["public"]);
        assert_eq!(publish(&target, &[("index.html", "two"), ("style.css", "b")]).changed_pages, 0);
    }

    #[test]
    fn an_unfinished_site_changes_nothing() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("public");
        publish(&target, &[("index.html", "old")]);
        let staging = begin(&target).unwrap();
        staging.write("index.html", b"new").unwrap();
        drop(staging);
        assert_eq!(fs::read_to_string(target.join("index.html")).unwrap(), "old");
        assert_eq!(names(parent.path()), ["public"]);
    }

    #[test]
    fn a_folder_of_someone_else_is_left_alone() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("holiday");
        fs::create_dir(&target).unwrap();
        publish(&target, &[("index.html", "an empty folder may be used")]);
        fs::remove_file(target.join(manifest::NAME)).unwrap();
        assert!(matches!(begin(&target), Err(Problem::NotOurs(_))));
        let file = parent.path().join("file");
        fs::write(&file, "text").unwrap();
        assert!(matches!(begin(&file), Err(Problem::NotOurs(_))));
        assert!(matches!(begin(Path::new("/")), Err(Problem::NotOurs(_))));
    }

    #[test]
    fn dotted_names_at_the_top_stay() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("public");
        publish(&target, &[("index.html", "old"), ("a/.hidden", "ours")]);
        fs::create_dir(target.join(".git")).unwrap();
        fs::write(target.join(".git/HEAD"), "ref").unwrap();
        fs::write(target.join(".nojekyll"), "").unwrap();
        publish(&target, &[("index.html", "new")]);
        assert_eq!(names(&target), [".candour", ".git", ".nojekyll", "index.html"]);
        assert_eq!(fs::read_to_string(target.join(".git/HEAD")).unwrap(), "ref");
    }

    #[test]
    fn two_builds_at_once_cannot_meet() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("public");
        let first = begin(&target).unwrap();
        assert!(matches!(begin(&target), Err(Problem::Busy(_))));
        first.write("index.html", b"first").unwrap();
        first.finish().unwrap();
        publish(&target, &[("index.html", "second")]);
    }

    #[test]
    fn what_a_killed_build_left_is_cleared() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("public");
        let mut killed = begin(&target).unwrap();
        killed.write("half.html", b"half").unwrap();
        killed.folder = PathBuf::from("/nowhere/at/all");
        drop(killed);
        assert_eq!(names(parent.path()), [".public.staging"]);
        publish(&target, &[("index.html", "whole")]);
        assert_eq!(names(&target), [".candour", "index.html"]);
    }

    #[test]
    fn paths_cannot_leave_their_folder() {
        let parent = tempfile::tempdir().unwrap();
        let staging = begin(&parent.path().join("public")).unwrap();
        for path in ["../out.html", "/etc/out", "a/../../out", "", "./x", ".candour"] {
            assert!(staging.write(path, b"x").is_err(), "{path}");
        }
    }
}
