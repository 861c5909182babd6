//! One build at a time: a file next to the target that the build holds while it writes.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use super::marks::Moment;
use crate::disk::{self, Mark};

/// Held until dropped, or until the process ends in whatever way.
#[derive(Debug)]
pub(super) struct Lock {
    path: PathBuf,
    file: File,
}

impl Lock {
    /// Takes the lock; nothing when another build holds it.
    pub(super) fn take(path: &Path) -> io::Result<Option<Lock>> {
        loop {
            let file = disk::open_lock(path).map_err(super::at(path))?;
            match file.try_lock() {
                Ok(()) => {}
                Err(TryLockError::WouldBlock) => return Ok(None),
                Err(TryLockError::Error(error)) => return Err(error),
            }
            // Its holder may have removed the file after it was opened here: then the lock is on nothing.
            if is_at(&file, path) {
                return Ok(Some(Lock { path: path.to_path_buf(), file }));
            }
        }
    }

    /// The moment that the file system has now.
    pub(super) fn touch(&self) -> io::Result<Moment> {
        self.file.set_modified(std::time::UNIX_EPOCH)?;
        Mark::from_metadata(&self.file.metadata()?)
            .map(|mark| mark.changed)
            .ok_or_else(|| io::ErrorKind::Unsupported.into())
    }
}

/// Removed while still held, so that whoever takes a lock after this makes a file of its own.
impl Drop for Lock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.path);
    }
}

#[cfg(unix)]
fn is_at(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let own = file.metadata().map(|data| (data.dev(), data.ino())).ok();
    let there = fs::symlink_metadata(path).map(|data| (data.dev(), data.ino())).ok();
    own.is_some() && own == there
}

#[cfg(not(unix))]
fn is_at(_: &File, path: &Path) -> bool {
    path.exists()
}
