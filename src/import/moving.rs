//! A hidden folder on the disk of the site, and the move of finished files out of it: all or none, whatever stops it.
//!
//! What a stopped import had begun is undone by the next. It is known from the journal in the user’s state folder: a
//! folder of that name that no import of this user made may have been brought by anybody, and is left alone.
#![expect(clippy::disallowed_methods, reason = "writes the files of an import, first in a copy")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

use super::folder::{NewFiles, Stamps};
use super::journal::Journal;
use crate::disk;

/// What the folders of imports are called.
const PREFIX: &str = ".candour-import-";

/// Below the hidden folder: what was in the site before, and the new files on their way into it.
const BEFORE: &str = "before";
const READY: &str = "ready";

/// A hidden folder on the same disk as the site: what is in it can be moved into the site at once. It is gone when the
/// import ends.
#[derive(Debug)]
pub(super) struct Sidecar {
    place: TempDir,
    /// None where nothing is to be written.
    journal: Option<Journal>,
    /// Folders of that name that no import of this user made.
    pub(super) strangers: Vec<PathBuf>,
    /// Whether an import was stopped while it moved its files, and this one must not undo that.
    pub(super) is_half_moved: bool,
}

impl Sidecar {
    /// A folder for an import into that site, once what a stopped import had begun is undone; a dry run undoes nothing.
    pub(super) fn for_site(site: &Path, is_dry: bool) -> Result<Sidecar> {
        let within = site.ancestors().find(|place| place.is_dir()).unwrap_or(Path::new("."));
        let within = if within.as_os_str().is_empty() { Path::new(".") } else { within };
        let about = || format!("cannot copy the site into {}", within.display());
        let stopped = Journal::for_site(site).with_context(about)?;
        let is_half_moved = is_dry && stopped.as_ref().is_some_and(|journal| !journal.paths.is_empty());
        if let Some(journal) = stopped.filter(|_| !is_dry) {
            clear(&journal, site).with_context(about)?;
        }
        let mut strangers = folders_of_imports(within).with_context(about)?;
        // An import that was killed before it could note its folder has put nothing into it. Others stay: they are not empty.
        strangers.retain(|folder| is_dry || fs::remove_dir(folder).is_err());
        let place = tempfile::Builder::new().prefix(PREFIX).tempdir_in(within).with_context(about)?;
        let journal = match is_dry {
            true => None,
            false => Some(Journal::begin(site, place.path()).context("cannot keep a journal of the import")?),
        };
        Ok(Sidecar { place, journal, strangers, is_half_moved })
    }

    pub(super) fn path(&self) -> &Path {
        self.place.path()
    }

    /// Moves files from the copy into the site, and takes others out of it: all of them, or on any fault none. `stamps` are
    /// of the site as it was read.
    pub(super) fn move_all(
        &mut self,
        site: &Path,
        files: &NewFiles,
        outdated: &[PathBuf],
        stamps: &Stamps,
    ) -> Result<()> {
        let Some(journal) = &mut self.journal else { return Ok(()) };
        let copy = self.place.path();
        let outdated = outdated.iter().filter(|path| !files.contains_key(*path));
        let paths: Vec<PathBuf> = files.keys().chain(outdated).cloned().collect();
        let about = |path: &Path| format!("cannot write {}, so nothing was written", path.display());
        fs::create_dir_all(site).with_context(|| about(site))?;
        if let Some(path) = stamps.changed(site)? {
            bail!("{} was changed while it was read, so nothing was written; import again", path.display());
        }
        for path in &paths {
            keep(&disk::below(site, path).with_context(|| about(path))?, &copy.join(BEFORE).join(path))
                .with_context(|| about(&site.join(path)))?;
        }
        journal.note(&paths).with_context(|| about(site))?;
        for path in &paths {
            if let Err(fault) = move_one(copy, site, path, files.contains_key(path)) {
                undo(copy, site, &paths);
                journal.note(&[]).with_context(|| about(site))?;
                return Err(fault).with_context(|| about(&site.join(path)));
            }
        }
        journal.note(&[]).with_context(|| about(site))
    }
}

/// Whether an import into that site was stopped while it moved its files.
pub(super) fn is_half_moved(site: &Path) -> bool {
    Journal::for_site(site).is_ok_and(|journal| journal.is_some_and(|journal| !journal.paths.is_empty()))
}

/// Undoes what an import into that site had begun when it was stopped.
pub(super) fn undo_stopped(site: &Path) -> io::Result<()> {
    Journal::for_site(site)?.map_or(Ok(()), |journal| clear(&journal, site))
}

/// Undoes what a stopped import had begun, and removes its folder.
fn clear(journal: &Journal, site: &Path) -> io::Result<()> {
    if journal.folder_is_ours() {
        undo(&journal.folder, site, &journal.paths);
        fs::remove_dir_all(&journal.folder)?;
    }
    journal.end();
    Ok(())
}

/// The folders in that one which are called as those of imports are.
fn folders_of_imports(within: &Path) -> io::Result<Vec<PathBuf>> {
    let names = fs::read_dir(within)?.map(|entry| entry.map(|entry| entry.file_name()));
    let mut names = names.collect::<io::Result<Vec<_>>>()?;
    names.retain(|name| name.as_encoded_bytes().starts_with(PREFIX.as_bytes()));
    names.sort();
    Ok(names.into_iter().map(|name| within.join(name)).collect())
}

/// Puts back what stood there before, and takes away what was new. What somebody wrote since stays, and so does what
/// cannot be undone: the fault itself is reported.
fn undo(copy: &Path, site: &Path, paths: &[PathBuf]) {
    for path in paths {
        let Ok(to) = disk::below(site, path) else { continue };
        let (new, kept) = (copy.join(path), copy.join(BEFORE).join(path));
        let is_new = is_same(&to, &new);
        let _ = match kept.exists() {
            true if is_new || !to.exists() => fs::rename(kept, to),
            false if is_new => fs::remove_file(to),
            _ => Ok(()),
        };
    }
}

/// Whether two files are there and hold the same.
fn is_same(one: &Path, other: &Path) -> bool {
    let read = |path: &Path| disk::read_unlinked(path, u64::MAX - 1).ok();
    read(one).is_some_and(|bytes| read(other).is_some_and(|others| bytes == others))
}

fn move_one(copy: &Path, site: &Path, path: &Path, is_new: bool) -> io::Result<()> {
    let to = disk::below(site, path)?;
    if !is_new {
        return fs::remove_file(to);
    }
    let (ready, kept) = (copy.join(READY).join(path), copy.join(BEFORE).join(path));
    folder_of(&to)?;
    folder_of(&ready)?;
    // The new file stays in the copy too: by it, whoever undoes this knows it again.
    fs::hard_link(copy.join(path), &ready).or_else(|_| fs::copy(copy.join(path), &ready).map(drop))?;
    match fs::metadata(kept) {
        Ok(known) => {
            fs::set_permissions(&ready, known.permissions())?;
            fs::rename(ready, to)
        }
        // Nothing that was made there meanwhile is written over.
        Err(_) => match fs::hard_link(&ready, &to) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => disk::create(&to, &fs::read(&ready)?),
            result => result,
        },
    }
}

/// A copy of a file that is to be replaced.
fn keep(file: &Path, kept: &Path) -> io::Result<()> {
    if !file.exists() {
        return Ok(());
    }
    if fs::metadata(file)?.permissions().readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is write-protected"));
    }
    folder_of(kept)?;
    fs::copy(file, kept).map(drop)
}

fn folder_of(file: &Path) -> io::Result<()> {
    file.parent().map_or(Ok(()), fs::create_dir_all)
}

#[cfg(test)]
mod tests {
    use super::super::folder::{replace, write_all};
    use super::*;

    #[test]
    fn a_move_that_fails_midway_is_undone() {
        let site = tempfile::tempdir().unwrap();
        let own = |path: &str| site.path().join(path);
        for path in ["data/site.yaml", "data/taken", "data/awards/old.yaml"] {
            replace(&own(path), b"old").unwrap();
        }
        let paths = ["data/awards/new.yaml", "data/site.yaml", "data/taken/new.yaml"].map(PathBuf::from);
        let files: NewFiles = paths.iter().map(|path| (path.clone(), b"new".to_vec().into())).collect();
        let outdated = [PathBuf::from("data/awards/old.yaml")];
        let import = || {
            let stamps = Stamps::for_site(site.path()).unwrap();
            let mut copy = Sidecar::for_site(site.path(), false).unwrap();
            write_all(copy.path(), &files).unwrap();
            copy.move_all(site.path(), &files, &outdated, &stamps)
        };

        assert!(import().is_err(), "a file is where a folder should be");
        assert_eq!(fs::read(own("data/site.yaml")).unwrap(), b"old");
        assert!(own("data/awards/old.yaml").exists() && !own("data/awards/new.yaml").exists());

        fs::remove_file(own("data/taken")).unwrap();
        import().unwrap();
        assert!(paths.iter().all(|path| fs::read(site.path().join(path)).unwrap() == b"new"));
        assert!(!own("data/awards/old.yaml").exists());
        assert!(folders_of_imports(site.path()).unwrap().is_empty());
    }

    #[test]
    fn what_was_changed_since_it_was_read_stops_the_move() {
        let site = tempfile::tempdir().unwrap();
        let own = |path: &str| site.path().join(path);
        let files = NewFiles::from([(PathBuf::from("data/awards/new.yaml"), b"new".to_vec().into())]);
        let changes: [&dyn Fn(); 4] = [
            &|| replace(&own("data/site.yaml"), b"longer").unwrap(),
            &|| fs::remove_file(own("data/site.yaml")).unwrap(),
            &|| replace(&own("data/plans.yaml"), b"[]").unwrap(),
            &|| replace(&own("data/awards/new.yaml"), b"theirs").unwrap(),
        ];
        for change in changes {
            replace(&own("data/site.yaml"), b"old").unwrap();
            let stamps = Stamps::for_site(site.path()).unwrap();
            let mut copy = Sidecar::for_site(site.path(), false).unwrap();
            write_all(copy.path(), &files).unwrap();
            change();
            let fault = copy.move_all(site.path(), &files, &[], &stamps).unwrap_err().to_string();
            assert!(fault.contains("was changed while it was read"), "{fault}");
        }
        assert_eq!(fs::read(own("data/awards/new.yaml")).unwrap(), b"theirs");
    }

    #[test]
    fn what_a_stopped_import_had_begun_is_undone_by_the_next_but_not_by_a_dry_run() {
        let site = tempfile::tempdir().unwrap();
        let own = |path: &str| site.path().join(path);
        replace(&own("data/site.yaml"), b"old").unwrap();
        let paths = ["data/awards/new.yaml", "data/site.yaml", "data/schemes/new.yaml"].map(PathBuf::from);
        let files: NewFiles = paths.iter().map(|path| (path.clone(), b"new".to_vec().into())).collect();

        // Stopped after two of its three files; then somebody wrote the third.
        let mut stopped = Sidecar::for_site(site.path(), false).unwrap();
        write_all(stopped.path(), &files).unwrap();
        keep(&own("data/site.yaml"), &stopped.path().join(BEFORE).join("data/site.yaml")).unwrap();
        stopped.journal.as_mut().unwrap().note(&paths).unwrap();
        paths[..2].iter().for_each(|path| move_one(stopped.path(), site.path(), path, true).unwrap());
        replace(&own("data/schemes/new.yaml"), b"theirs").unwrap();
        let left = stopped.path().to_path_buf();
        std::mem::forget(stopped);

        assert!(Sidecar::for_site(site.path(), true).unwrap().is_half_moved);
        assert_eq!(fs::read(own("data/site.yaml")).unwrap(), b"new");
        drop(Sidecar::for_site(site.path(), false).unwrap());
        assert_eq!(fs::read(own("data/site.yaml")).unwrap(), b"old");
        assert_eq!(fs::read(own("data/schemes/new.yaml")).unwrap(), b"theirs");
        assert!(!own("data/awards/new.yaml").exists() && !left.exists());
    }

    #[test]
    fn an_empty_folder_of_an_import_that_was_killed_is_taken_away_and_no_other() {
        let site = tempfile::tempdir().unwrap();
        let own = |path: &str| site.path().join(path);
        fs::create_dir(own(".candour-import-empty")).unwrap();
        replace(&own(".candour-import-full/data/site.yaml"), b"theirs").unwrap();
        assert_eq!(Sidecar::for_site(site.path(), true).unwrap().strangers.len(), 2, "a dry run takes nothing away");
        assert_eq!(Sidecar::for_site(site.path(), false).unwrap().strangers, [own(".candour-import-full")]);
        assert!(!own(".candour-import-empty").exists() && own(".candour-import-full/data/site.yaml").exists());
    }
}
