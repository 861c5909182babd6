//! Files that become others, come or go: all of them or none, also where the program is killed halfway.
//!
//! The new files are written next to the old ones under hidden names, which are noted in the user’s state folder first; then
//! each takes the name of the old one in a single step. Where a run was stopped while it wrote, the next one takes away what it
//! wrote; where it was stopped between two of these steps, the next one finishes them.

use std::fs::{self, File};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::{below, forget, read_unlinked, recall, remember};
use crate::model::hash;

/// Under which heading it is remembered.
const HEADING: &str = "replace";

/// Under which heading the names of files that are being written are remembered.
const BEGUN: &str = "replace-begun";

/// What the new files are called before they take the names of the old ones.
const PREFIX: &str = ".candour-new-";

/// A file that is to become another.
#[derive(Debug)]
pub struct Replacement {
    /// Below the folder.
    pub path: PathBuf,
    /// The bytes that it must still have; none where there must be no such file.
    pub before: Option<Vec<u8>>,
    /// None where it goes.
    pub after: Option<Vec<u8>>,
}

/// A new file that waits to take its name, or an old one that waits to go.
#[derive(Deserialize, Serialize)]
struct Waiting {
    path: PathBuf,
    new: Option<PathBuf>,
    before: Option<u64>,
    after: Option<u64>,
}

/// Replaces files of a folder: all or none.
///
/// # Errors
/// When one of them was changed meanwhile, is a link, or cannot be written; then none is replaced.
pub fn replace_all(folder: &Path, files: &[Replacement]) -> io::Result<()> {
    let folder = folder.canonicalize()?;
    finish(&folder)?;
    for file in files {
        if there(&folder, &file.path).map_err(about(&file.path))? != file.before {
            let what = format!("{} was changed meanwhile, so nothing was written", file.path.display());
            return Err(io::Error::other(what));
        }
    }
    let waiting: Vec<Waiting> = files.iter().map(planned).collect();
    let left = recall::<Vec<PathBuf>>(BEGUN, &folder).unwrap_or_default();
    let new = waiting.iter().filter_map(|one| one.new.clone());
    let names: Vec<PathBuf> = left.iter().cloned().chain(new).collect();
    // Where nothing can be remembered, one file is replaced all the same.
    let _ = if names.is_empty() { Ok(()) } else { remember(BEGUN, &folder, &names) };
    let all =
        files.iter().zip(&waiting).try_for_each(|(file, one)| write(&folder, file, one).map_err(about(&file.path)));
    let ended = all.and_then(|()| match &waiting[..] {
        [] => Ok(()),
        [one] => put(&folder, one).map_err(about(&one.path)),
        _ => remember(HEADING, &folder, &waiting),
    });
    sweep(&folder, if ended.is_err() { &names } else { &left });
    ended.and_then(|()| finish(&folder))
}

/// Finishes what an earlier run had begun to replace, and takes away what it had not written to its end. What somebody has
/// changed since stays.
///
/// # Errors
/// When a file cannot be written.
pub fn finish(folder: &Path) -> io::Result<()> {
    let folder = folder.canonicalize()?;
    put_all(&folder)?;
    let Some(names) = recall::<Vec<PathBuf>>(BEGUN, &folder) else { return Ok(()) };
    sweep(&folder, &names);
    Ok(())
}

/// Takes away new files that were not written to their end or have no place; what cannot go yet is remembered for the next run.
fn sweep(folder: &Path, names: &[PathBuf]) {
    let is_left = |name: &&PathBuf| {
        remove(folder, name);
        fs::symlink_metadata(folder.join(name)).is_ok()
    };
    let left: Vec<&PathBuf> = names.iter().filter(|name| is_hidden(name)).filter(is_left).collect();
    if left.is_empty() || remember(BEGUN, folder, &left).is_err() {
        forget(BEGUN, folder);
    }
}

/// Says of a fault which file it is about.
fn about(path: &Path) -> impl Fn(io::Error) -> io::Error {
    move |error| {
        let (path, what) = (path.display().to_string(), error.to_string());
        let what = if what.contains(&path) { what } else { format!("{path} cannot be written: {what}") };
        io::Error::new(error.kind(), what)
    }
}

/// Whether an earlier run was stopped when it had replaced some files of that folder, perhaps, and others not.
pub fn is_unfinished(folder: &Path) -> bool {
    folder.canonicalize().is_ok_and(|folder| recall::<Vec<Waiting>>(HEADING, &folder).is_some())
}

/// Lets every new file that waits take its name.
fn put_all(folder: &Path) -> io::Result<()> {
    let Some(waiting) = recall::<Vec<Waiting>>(HEADING, folder) else { return Ok(()) };
    for one in &waiting {
        let has = |path: &Path, sum: Option<u64>| {
            there(folder, path).is_ok_and(|bytes| bytes.map(|bytes| hash::of_bytes(&bytes)) == sum)
        };
        let is_ready = one.new.as_ref().is_none_or(|new| has(new, one.after));
        if is_ready && has(&one.path, one.before) {
            put(folder, one).map_err(about(&one.path))?;
        }
    }
    discard(folder, &waiting);
    forget(HEADING, folder);
    Ok(())
}

/// The bytes of a file of the folder; none where there is no such file.
fn there(folder: &Path, path: &Path) -> io::Result<Option<Vec<u8>>> {
    match read_unlinked(&below(folder, path)?, u64::MAX) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// What is to become of a file, under a hidden name that nothing has.
fn planned(file: &Replacement) -> Waiting {
    let sum = |bytes: &Option<Vec<u8>>| bytes.as_deref().map(hash::of_bytes);
    let name = || format!("{PREFIX}{:016x}", RandomState::new().hash_one(&file.path));
    let new = file.after.as_ref().map(|_| file.path.with_file_name(name()));
    Waiting { path: file.path.clone(), new, before: sum(&file.before), after: sum(&file.after) }
}

/// Whether that is the name of a new file that has not taken the one of an old one.
fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(PREFIX))
}

/// The new file under its hidden name, whole on the disk, with the permissions of the old one; nothing of one that goes.
fn write(folder: &Path, file: &Replacement, waiting: &Waiting) -> io::Result<()> {
    let permissions = permissions(folder, file)?;
    let (Some(after), Some(new)) = (&file.after, &waiting.new) else { return Ok(()) };
    let place = file.path.parent().unwrap_or(Path::new(""));
    fs::create_dir_all(below(folder, place)?)?;
    let mut new = own_file(&folder.join(new))?;
    new.write_all(after)?;
    if let Some(permissions) = permissions {
        new.set_permissions(permissions)?;
    }
    new.sync_all()
}

/// A new file that nobody else may read.
fn own_file(path: &Path) -> io::Result<File> {
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Those of the file that is there; of one that comes, those of the settings, which whoever reads the site can read.
fn permissions(folder: &Path, file: &Replacement) -> io::Result<Option<fs::Permissions>> {
    if file.before.is_none() {
        let like = below(folder, Path::new("data/site.yaml"))?;
        return Ok(fs::symlink_metadata(like).ok().map(|data| data.permissions()).filter(|own| !own.readonly()));
    }
    let permissions = fs::symlink_metadata(below(folder, &file.path)?)?.permissions();
    if permissions.readonly() {
        let what = format!("{} is write-protected, so nothing was written", file.path.display());
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, what));
    }
    Ok(Some(permissions))
}

fn put(folder: &Path, file: &Waiting) -> io::Result<()> {
    let to = below(folder, &file.path)?;
    match &file.new {
        Some(new) => fs::rename(below(folder, new)?, &to)?,
        None => fs::remove_file(&to)?,
    }
    // That the folder has the new name is on the disk too, where the system can say so.
    if let Some(Ok(place)) = to.parent().map(File::open) {
        let _ = place.sync_all();
    }
    Ok(())
}

/// Takes away new files that have not taken their names.
fn discard(folder: &Path, waiting: &[Waiting]) {
    waiting.iter().filter_map(|one| one.new.as_ref()).for_each(|new| remove(folder, new));
}

fn remove(folder: &Path, new: &Path) {
    let _ = below(folder, new).and_then(fs::remove_file);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_not_be_taken_away_goes_with_the_next_run() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().canonicalize().unwrap();
        let name = format!("{PREFIX}0123456789abcdef");
        fs::create_dir(path.join(&name)).unwrap();
        remember(BEGUN, &path, &[PathBuf::from(&name)]).unwrap();
        fs::write(path.join("a"), "old").unwrap();
        replace_all(&path, &[replacement("a", "old", "new")]).unwrap();
        fs::remove_dir(path.join(&name)).unwrap();
        fs::write(path.join(&name), "half").unwrap();
        finish(&path).unwrap();
        assert!(!path.join(&name).exists());
        assert!(recall::<Vec<PathBuf>>(BEGUN, &path).is_none());
    }

    #[test]
    fn a_fault_names_its_file() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("data"), "no folder").unwrap();
        let comes = Replacement { path: "data/new/a".into(), before: None, after: Some("new".into()) };
        let fault = replace_all(folder.path(), &[comes]).unwrap_err().to_string();
        assert!(fault.starts_with("data/new/a cannot be written: "), "{fault}");
    }

    fn replacement(path: &str, before: &str, after: &str) -> Replacement {
        Replacement { path: path.into(), before: Some(before.into()), after: Some(after.into()) }
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
    fn files_come_and_go_together_with_others() {
        let folder = tempfile::tempdir().unwrap();
        let at = |path: &str| folder.path().join(path);
        fs::create_dir(at("data")).unwrap();
        ["data/a", "data/b"].iter().for_each(|path| fs::write(at(path), "old").unwrap());
        let comes = |path: &str| Replacement { path: path.into(), before: None, after: Some("new".into()) };
        let goes =
            |path: &str, before: &str| Replacement { path: path.into(), before: Some(before.into()), after: None };
        for fault in [
            [replacement("data/a", "old", "new"), goes("data/b", "other"), comes("data/c")],
            [replacement("data/a", "old", "new"), goes("data/b", "old"), comes("data/a")],
        ] {
            assert!(replace_all(folder.path(), &fault).is_err());
            assert_eq!(fs::read_to_string(at("data/a")).unwrap(), "old");
            assert_eq!(fs::read_dir(at("data")).unwrap().count(), 2);
        }
        let all = [replacement("data/a", "old", "new"), goes("data/b", "old"), comes("data/c")];
        replace_all(folder.path(), &all).unwrap();
        let texts = ["data/a", "data/b", "data/c"].map(|path| fs::read_to_string(at(path)).ok());
        assert_eq!(texts, [Some("new".to_string()), None, Some("new".to_string())]);
    }

    #[test]
    fn what_was_stopped_halfway_is_finished_by_the_next_run() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().canonicalize().unwrap();
        ["a", "b", "c"].iter().for_each(|name| fs::write(path.join(name), "old").unwrap());
        let files = ["a", "b", "c"].map(|name| replacement(name, "old", "new"));
        let waiting: Vec<Waiting> = files.iter().map(planned).collect();
        files.iter().zip(&waiting).for_each(|(file, one)| write(&path, file, one).unwrap());
        remember(HEADING, &path, &waiting).unwrap();
        put(&path, &waiting[0]).unwrap();
        fs::write(path.join("c"), "theirs").unwrap();

        finish(folder.path()).unwrap();
        let texts = ["a", "b", "c"].map(|name| fs::read_to_string(path.join(name)).unwrap());
        assert_eq!(texts, ["new", "new", "theirs"], "what somebody wrote since stays");
        assert_eq!(fs::read_dir(&path).unwrap().count(), 3);
    }

    #[test]
    fn what_was_stopped_while_it_was_written_is_taken_away_by_the_next_run() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().canonicalize().unwrap();
        ["a", "b"].iter().for_each(|name| fs::write(path.join(name), "old").unwrap());
        let files = ["a", "b"].map(|name| replacement(name, "old", "new"));
        let waiting: Vec<Waiting> = files.iter().map(planned).collect();
        let names: Vec<PathBuf> = waiting.iter().filter_map(|one| one.new.clone()).chain(["a".into()]).collect();
        remember(BEGUN, &path, &names).unwrap();
        write(&path, &files[0], &waiting[0]).unwrap();
        fs::write(path.join(".candour-new-theirs"), "of somebody else").unwrap();

        finish(&path).unwrap();
        let mut left: Vec<_> = fs::read_dir(&path).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        left.sort();
        assert_eq!(left, [".candour-new-theirs", "a", "b"], "what nobody remembers is left alone");
        assert_eq!(fs::read(path.join("a")).unwrap(), b"old");
    }

    #[test]
    fn a_file_that_cannot_be_written_leaves_no_other_behind() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a"), "old").unwrap();
        fs::write(folder.path().join("b"), "a file, and no folder").unwrap();
        let comes = Replacement { path: "b/c".into(), before: None, after: Some("new".into()) };
        assert!(replace_all(folder.path(), &[replacement("a", "old", "new"), comes]).is_err());
        assert_eq!(fs::read(folder.path().join("a")).unwrap(), b"old");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }
}
