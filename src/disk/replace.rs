//! Files that become others: all of them or none, also where the program is killed halfway.
//!
//! The new files are written next to the old ones under hidden names, and noted in the user’s state folder; then each takes
//! the name of the old one in a single step. Where a run was stopped between two of these steps, the next one finishes them.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{below, forget, read_unlinked, recall, remember};
use crate::model::hash;

/// Under which heading it is remembered.
const HEADING: &str = "replace";

/// What the new files are called before they take the names of the old ones.
const PREFIX: &str = ".candour-new-";

/// A file that is to become another.
#[derive(Debug)]
pub struct Replacement {
    /// Below the folder.
    pub path: PathBuf,
    /// The bytes that it must still have.
    pub before: Vec<u8>,
    pub after: Vec<u8>,
}

/// A new file that waits to take its name.
#[derive(Deserialize, Serialize)]
struct Waiting {
    path: PathBuf,
    new: PathBuf,
    before: u64,
    after: u64,
}

/// Replaces files of a folder: all or none.
///
/// # Errors
/// When one of them was changed meanwhile, is a link, or cannot be written; then none is replaced.
pub fn replace_all(folder: &Path, files: &[Replacement]) -> io::Result<()> {
    let folder = folder.canonicalize()?;
    finish(&folder)?;
    for file in files {
        let there = read_unlinked(&below(&folder, &file.path)?, u64::MAX)?;
        if there != file.before {
            let what = format!("{} was changed meanwhile, so nothing was written", file.path.display());
            return Err(io::Error::other(what));
        }
    }
    let waiting: Vec<Waiting> = files.iter().map(|file| written(&folder, file)).collect::<io::Result<_>>()?;
    match &waiting[..] {
        [] => Ok(()),
        [one] => put(&folder, one),
        _ => {
            remember(HEADING, &folder, &waiting).inspect_err(|_| discard(&folder, &waiting))?;
            finish(&folder)
        }
    }
}

/// Finishes what an earlier run had begun to replace. What somebody has changed since stays.
///
/// # Errors
/// When a file cannot be written.
pub fn finish(folder: &Path) -> io::Result<()> {
    let folder = folder.canonicalize()?;
    let Some(waiting) = recall::<Vec<Waiting>>(HEADING, &folder) else { return Ok(()) };
    for one in &waiting {
        let has = |path: &Path, sum: u64| {
            let bytes = below(&folder, path).and_then(|path| read_unlinked(&path, u64::MAX));
            bytes.is_ok_and(|bytes| hash::of_bytes(&bytes) == sum)
        };
        if has(&one.new, one.after) && has(&one.path, one.before) {
            put(&folder, one)?;
        }
    }
    discard(&folder, &waiting);
    forget(HEADING, &folder);
    Ok(())
}

/// The new file under its hidden name, whole on the disk, with the permissions of the old one.
fn written(folder: &Path, file: &Replacement) -> io::Result<Waiting> {
    let old = below(folder, &file.path)?;
    let place = file.path.parent().unwrap_or(Path::new(""));
    let permissions = fs::symlink_metadata(&old)?.permissions();
    if permissions.readonly() {
        let what = format!("{} is write-protected, so nothing was written", file.path.display());
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, what));
    }
    let mut new = tempfile::Builder::new().prefix(PREFIX).tempfile_in(folder.join(place))?;
    new.write_all(&file.after)?;
    new.as_file().set_permissions(permissions)?;
    new.as_file().sync_all()?;
    let (_, new) = new.keep().map_err(|error| error.error)?;
    let name = new.file_name().map(PathBuf::from).unwrap_or_default();
    let (before, after) = (hash::of_bytes(&file.before), hash::of_bytes(&file.after));
    Ok(Waiting { path: file.path.clone(), new: place.join(name), before, after })
}

fn put(folder: &Path, file: &Waiting) -> io::Result<()> {
    let to = below(folder, &file.path)?;
    fs::rename(below(folder, &file.new)?, &to)?;
    // That the folder has the new name is on the disk too, where the system can say so.
    if let Some(Ok(place)) = to.parent().map(File::open) {
        let _ = place.sync_all();
    }
    Ok(())
}

/// Takes away new files that have not taken their names.
fn discard(folder: &Path, waiting: &[Waiting]) {
    for one in waiting {
        let _ = below(folder, &one.new).and_then(fs::remove_file);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn replacement(path: &str, before: &str, after: &str) -> Replacement {
        Replacement { path: path.into(), before: before.into(), after: after.into() }
    }

    #[test]
    fn all_files_are_replaced_or_none_is() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        fs::create_dir(at("data")).unwrap();
        ["data/a", "data/b"].iter().for_each(|path| fs::write(at(path), "old").unwrap());
        let both = [replacement("data/a", "old", "new"), replacement("data/b", "other", "new")];
        let fault = replace_all(folder.path(), &both).unwrap_err().to_string();
        assert!(fault.contains("was changed meanwhile"), "{fault}");
        assert_eq!(fs::read(at("data/a")).unwrap(), b"old");

        let both = [replacement("data/a", "old", "new"), replacement("data/b", "old", "newer")];
        replace_all(folder.path(), &both).unwrap();
        assert_eq!(
            (fs::read(at("data/a")).unwrap(), fs::read(at("data/b")).unwrap()),
            (b"new".into(), b"newer".into())
        );
        assert_eq!(fs::read_dir(at("data")).unwrap().count(), 2, "nothing else is left");
    }

    #[test]
    fn what_was_stopped_halfway_is_finished_by_the_next_run() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().canonicalize().unwrap();
        ["a", "b", "c"].iter().for_each(|name| fs::write(path.join(name), "old").unwrap());
        let waiting: Vec<Waiting> =
            ["a", "b", "c"].iter().map(|name| written(&path, &replacement(name, "old", "new")).unwrap()).collect();
        remember(HEADING, &path, &waiting).unwrap();
        put(&path, &waiting[0]).unwrap();
        fs::write(path.join("c"), "theirs").unwrap();

        finish(folder.path()).unwrap();
        let texts = ["a", "b", "c"].map(|name| fs::read_to_string(path.join(name)).unwrap());
        assert_eq!(texts, ["new", "new", "theirs"], "what somebody wrote since stays");
        assert_eq!(fs::read_dir(&path).unwrap().count(), 3);
    }
}
