//! One at a time: commands that write the records of a site, or publish it, hold its folder.

use std::fs::{File, TryLockError};
use std::io;
use std::path::Path;
use std::thread;
use std::time::Duration;

/// How a folder is held.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// With others who only read: builds.
    Read,
    /// Alone.
    Write,
}

/// A folder that is held until this is dropped, or the process ends in whatever way.
///
/// The folder itself is locked, so no file is made for it, and none that a stranger put there is opened.
#[derive(Debug)]
pub struct FolderLock(#[expect(dead_code, reason = "held, never read")] Option<File>);

/// How often it is tried, and how long another command is waited for.
const PAUSE: Duration = Duration::from_millis(100);
const PAUSES: u32 = 600;

impl FolderLock {
    /// Holds a folder, or the nearest above it that is there; `waiting` is called once where somebody else holds it.
    ///
    /// # Errors
    /// When somebody else goes on holding it for a minute.
    pub fn take(folder: &Path, access: Access, waiting: &dyn Fn()) -> io::Result<FolderLock> {
        let folder = folder.ancestors().find(|folder| folder.is_dir()).unwrap_or(Path::new("."));
        let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
        // Systems that open no folders, or disks that lock none, are not refused: they have one officer at a time.
        let Ok(file) = open(folder) else { return Ok(FolderLock(None)) };
        let attempt = || match access {
            Access::Read => file.try_lock_shared(),
            Access::Write => file.try_lock(),
        };
        let taken = patiently(waiting, || match attempt() {
            Ok(()) => Ok(Some(true)),
            Err(TryLockError::Error(_)) => Ok(Some(false)),
            Err(TryLockError::WouldBlock) => Ok(None),
        })?;
        match taken {
            Some(is_locked) => Ok(FolderLock(is_locked.then_some(file))),
            None => Err(io::Error::new(io::ErrorKind::ResourceBusy, busy(folder))),
        }
    }
}

fn busy(folder: &Path) -> String {
    let folder = folder.display();
    format!("another candour command has been at work in {folder} for a minute; try again when it has finished")
}

/// Tries something again and again for a minute, until there is a result; `waiting` is called once where the first try
/// has none.
///
/// # Errors
/// Those of the attempt.
pub fn patiently<T>(waiting: &dyn Fn(), mut attempt: impl FnMut() -> io::Result<Option<T>>) -> io::Result<Option<T>> {
    for pause in 0..PAUSES {
        if let Some(result) = attempt()? {
            return Ok(Some(result));
        }
        if pause == 0 {
            waiting();
        }
        thread::sleep(PAUSE);
    }
    attempt()
}

#[expect(clippy::disallowed_methods, reason = "opens a folder, and reads nothing of it")]
fn open(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn readers_share_a_folder_and_a_writer_has_it_alone() {
        let folder = tempfile::tempdir().unwrap();
        let take = |access| FolderLock::take(folder.path(), access, &|| {}).unwrap();
        let (one, two) = (take(Access::Read), take(Access::Read));
        let waited = Cell::new(0);
        std::thread::scope(|scope| {
            scope.spawn(move || {
                thread::sleep(PAUSE * 2);
                drop((one, two));
            });
            FolderLock::take(&folder.path().join("new/site"), Access::Write, &|| waited.set(waited.get() + 1)).unwrap();
        });
        assert_eq!(waited.get(), 1, "it waited for both");
    }
}
