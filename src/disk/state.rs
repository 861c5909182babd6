//! What this user’s runs remember from one to the next, in the user’s own state folder: no checkout and no archive brings
//! a file there. The home of `dirs`.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::read_unlinked;
use crate::model::hash::Running;
use crate::model::limits::{REMEMBERED, STATE_BYTES};

/// Something remembered of a path.
#[derive(Deserialize, Serialize)]
struct Note<T> {
    about: PathBuf,
    value: T,
}

/// What was remembered of a path under that heading; none where nothing was, or it cannot be read.
pub fn recall<T: DeserializeOwned>(heading: &str, about: &Path) -> Option<T> {
    let bytes = read_unlinked(&file(&folder()?, heading, about), STATE_BYTES).ok()?;
    let note: Note<T> = serde_json::from_slice(&bytes).ok()?;
    (note.about == about).then_some(note.value)
}

/// Remembers something of a path, in place of what was remembered before.
///
/// # Errors
/// When there is no state folder, or it cannot be written.
pub fn remember<T: Serialize>(heading: &str, about: &Path, value: T) -> io::Result<()> {
    let folder = folder().ok_or_else(|| io::Error::new(ErrorKind::NotFound, NO_FOLDER))?;
    let path = file(&folder, heading, about);
    if !path.exists() {
        forget_what_is_gone(&folder);
    }
    let note = serde_json::to_vec(&Note { about: about.to_path_buf(), value })?;
    let mut file = tempfile::NamedTempFile::new_in(&folder)?;
    file.write_all(&note)?;
    file.persist(path).map(drop).map_err(|error| error.error)
}

const NO_FOLDER: &str = "there is no folder in which this user’s programs keep state; name one with XDG_STATE_HOME";

/// Forgets what was remembered of a path.
pub fn forget(heading: &str, about: &Path) {
    if let Some(folder) = folder() {
        let _ = fs::remove_file(file(&folder, heading, about));
    }
}

fn file(folder: &Path, heading: &str, about: &Path) -> PathBuf {
    let mut hash = Running::new();
    let _ = hash.write_all(about.as_os_str().as_encoded_bytes());
    folder.join(format!("{heading}-{:032x}.json", hash.digest128()))
}

/// The folder, made where it is missing; none where it belongs to somebody else, as it does under some kinds of `sudo`.
fn folder() -> Option<PathBuf> {
    let folder = dirs::state_dir().or_else(dirs::data_local_dir)?.join("candour");
    if !folder.is_dir() {
        make(&folder).ok()?;
    }
    is_own(&folder).then_some(folder)
}

#[cfg(unix)]
fn make(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::DirBuilderExt;
    fs::DirBuilder::new().recursive(true).mode(0o700).create(folder)
}

#[cfg(not(unix))]
fn make(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)
}

#[cfg(unix)]
fn is_own(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(folder).is_ok_and(|data| data.uid() == rustix::process::geteuid().as_raw())
}

#[cfg(not(unix))]
fn is_own(_: &Path) -> bool {
    true
}

/// Where many things are remembered, those of paths that are no longer there are forgotten.
fn forget_what_is_gone(folder: &Path) {
    let files = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    // Others are being written by another process at this moment.
    let notes: Vec<PathBuf> = files.filter(|path| path.extension().is_some_and(|ending| ending == "json")).collect();
    if notes.len() < REMEMBERED {
        return;
    }
    for path in notes {
        let note = read_unlinked(&path, STATE_BYTES).ok();
        let note = note.and_then(|bytes| serde_json::from_slice::<Note<serde_json::Value>>(&bytes).ok());
        if note.is_none_or(|note| !note.about.exists()) {
            let _ = fs::remove_file(path);
        }
    }
}
