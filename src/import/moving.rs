//! A hidden folder beside the site, and the move of finished files out of it: all or none, whatever stops it.
#![expect(clippy::disallowed_methods, reason = "writes the files of an import, first in a copy")]

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use tempfile::TempDir;

use super::folder::NewFiles;

/// What the folders of imports are called, and the file that one holds while it lasts.
const PREFIX: &str = ".candour-import-";
const LOCK: &str = "lock";

/// A hidden folder on the same disk as the site: what is in it can be moved into the site at once. It is gone when the
/// import ends; those of imports that were stopped are cleared by the next.
#[derive(Debug)]
pub(super) struct Beside {
    place: TempDir,
    _lock: File,
}

impl Beside {
    pub(super) fn of(site: &Path) -> Result<Beside> {
        let within = site.ancestors().find(|place| place.is_dir()).unwrap_or(Path::new("."));
        let about = || format!("a copy of the site cannot be made in {}", within.display());
        clear(within).with_context(about)?;
        let place = tempfile::Builder::new().prefix(PREFIX).tempdir_in(within).with_context(about)?;
        let lock = File::create(place.path().join(LOCK)).with_context(about)?;
        lock.lock().with_context(about)?;
        Ok(Beside { place, _lock: lock })
    }

    pub(super) fn path(&self) -> &Path {
        self.place.path()
    }
}

/// Removes the folders of imports that were stopped, for nobody holds their locks, and undoes what these had begun.
fn clear(within: &Path) -> io::Result<()> {
    for entry in fs::read_dir(within)? {
        let entry = entry?;
        let is_of_import = entry.file_name().to_string_lossy().starts_with(PREFIX);
        let lock = is_of_import.then(|| File::open(entry.path().join(LOCK)).ok()).flatten();
        if lock.is_some_and(|lock| lock.try_lock().is_ok()) {
            if let Some(begun) = Begun::of(&entry.path()) {
                begun.undo(&entry.path(), &within.join(&begun.site));
            }
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// A move that has begun, as a file of the folder says it: whoever finds that file undoes the move.
#[derive(Debug, Deserialize, Serialize)]
struct Begun {
    /// The site, from the folder in which the hidden one stands.
    site: PathBuf,
    paths: Vec<PathBuf>,
}

/// The file of a move that has begun, and the folder of what stood in its place.
const BEGUN: &str = "begun.json";
const BEFORE: &str = "before";

impl Begun {
    fn of(folder: &Path) -> Option<Begun> {
        serde_json::from_slice(&fs::read(folder.join(BEGUN)).ok()?).ok()
    }

    /// Puts back what stood there before. What cannot be undone is left as it is: the fault itself is told.
    fn undo(&self, folder: &Path, site: &Path) {
        for path in &self.paths {
            let (to, kept) = (site.join(path), folder.join(BEFORE).join(path));
            let _ = if kept.exists() { fs::rename(kept, to) } else { fs::remove_file(to) };
        }
    }
}

/// Moves files from the copy into the site, and takes others out of it: all of them, or on any fault none.
pub(super) fn move_all(copy: &Path, site: &Path, files: &NewFiles, outdated: &[PathBuf]) -> Result<()> {
    let outdated = outdated.iter().filter(|path| !files.contains_key(*path));
    let paths: Vec<PathBuf> = files.keys().chain(outdated).cloned().collect();
    let about = |path: &Path| format!("cannot write {}, so nothing was written", path.display());
    fs::create_dir_all(site).with_context(|| about(site))?;
    for path in &paths {
        keep(&site.join(path), &copy.join(BEFORE).join(path)).with_context(|| about(&site.join(path)))?;
    }
    let begun = Begun { site: from_folder_of(copy, site).with_context(|| about(site))?, paths };
    fs::write(copy.join(BEGUN), serde_json::to_vec(&begun)?).with_context(|| about(site))?;
    for path in &begun.paths {
        if let Err(fault) = move_one(copy, site, path, files.contains_key(path)) {
            begun.undo(copy, site);
            return Err(fault).with_context(|| about(&site.join(path)));
        }
    }
    fs::remove_file(copy.join(BEGUN)).with_context(|| about(site))
}

fn move_one(copy: &Path, site: &Path, path: &Path, is_new: bool) -> io::Result<()> {
    let to = site.join(path);
    if !is_new {
        return fs::remove_file(to);
    }
    folder_of(&to)?;
    if let Ok(known) = fs::metadata(copy.join(BEFORE).join(path)) {
        fs::set_permissions(copy.join(path), known.permissions())?;
    }
    fs::rename(copy.join(path), to)
}

/// The site as a path from the folder in which the copy stands.
fn from_folder_of(copy: &Path, site: &Path) -> io::Result<PathBuf> {
    let (site, within) = (site.canonicalize()?, copy.parent().unwrap_or(copy).canonicalize()?);
    Ok(site.strip_prefix(&within).map_or_else(|_| site.clone(), Path::to_path_buf))
}

/// A copy of a file that is to be replaced.
fn keep(file: &Path, kept: &Path) -> io::Result<()> {
    if !file.exists() {
        return Ok(());
    }
    if fs::metadata(file)?.permissions().readonly() {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "it is protected from being written"));
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
        let (copy, site) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let paths = ["data/awards/new.yaml", "data/site.yaml", "data/taken/new.yaml"].map(PathBuf::from);
        let files: NewFiles = paths.iter().map(|path| (path.clone(), b"new".to_vec())).collect();
        let outdated = [PathBuf::from("data/awards/old.yaml")];
        write_all(copy.path(), &files).unwrap();
        let own = |path: &str| site.path().join(path);
        for path in ["data/site.yaml", "data/taken", "data/awards/old.yaml"] {
            replace(&own(path), b"old").unwrap();
        }

        assert!(move_all(copy.path(), site.path(), &files, &outdated).is_err(), "a file stands where a folder should");
        assert_eq!(fs::read(own("data/site.yaml")).unwrap(), b"old");
        assert!(own("data/awards/old.yaml").exists() && !own("data/awards/new.yaml").exists());

        fs::remove_file(own("data/taken")).unwrap();
        write_all(copy.path(), &files).unwrap();
        move_all(copy.path(), site.path(), &files, &outdated).unwrap();
        assert!(paths.iter().all(|path| fs::read(site.path().join(path)).unwrap() == b"new"));
        assert!(!own("data/awards/old.yaml").exists());
    }

    #[test]
    fn what_a_stopped_import_left_is_cleared_and_what_one_at_work_holds_is_not() {
        let site = tempfile::tempdir().unwrap();
        let stopped = site.path().join(".candour-import-stopped");
        fs::create_dir(&stopped).unwrap();
        fs::write(stopped.join(LOCK), "").unwrap();
        let at_work = Beside::of(site.path()).unwrap();
        assert!(!stopped.exists());
        let other = Beside::of(site.path()).unwrap();
        assert!(at_work.path().exists() && other.path().exists());
    }

    #[test]
    fn what_a_stopped_import_had_begun_is_undone_by_the_next() {
        let place = tempfile::tempdir().unwrap();
        let (site, stopped) = (place.path().join("site"), place.path().join("site/.candour-import-stopped"));
        let paths = ["data/awards/new.yaml", "data/site.yaml", "data/schemes/new.yaml"].map(PathBuf::from);
        for (folder, path, text) in [
            (&site, &paths[0], "new"),
            (&site, &paths[1], "new"),
            (&stopped, &paths[2], "new"),
            (&stopped, &Path::new(BEFORE).join(&paths[1]), "old"),
            (&stopped, &PathBuf::from(LOCK), ""),
        ] {
            replace(&folder.join(path), text.as_bytes()).unwrap();
        }
        let begun = Begun { site: from_folder_of(&stopped, &site).unwrap(), paths: paths.to_vec() };
        fs::write(stopped.join(BEGUN), serde_json::to_vec(&begun).unwrap()).unwrap();

        drop(Beside::of(&site).unwrap());
        assert_eq!(fs::read(site.join("data/site.yaml")).unwrap(), b"old");
        assert!(!site.join("data/awards/new.yaml").exists() && !stopped.exists());
    }
}
