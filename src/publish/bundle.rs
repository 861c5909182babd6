//! A folder that is written beside its place and then takes it, whole or not at all, as it is or as one archive: what a
//! hand-over is.
#![expect(clippy::disallowed_methods, reason = "the one place that writes what is published")]

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use super::lock::Lock;
use super::made::MadeFolders;
use super::manifest::{Fingerprint, Manifest};
use super::output::{Maker, Output, Taken};
use super::{PublishError, at, exchange, remove};
use crate::disk;
use crate::model::digest::{FileDigest, Summed};

/// A folder being written, not yet to be seen. Dropped unfinished, it leaves no trace.
pub struct NewFolder {
    target: PathBuf,
    /// Where it is written.
    folder: PathBuf,
    #[expect(dead_code, reason = "dropped, never read")]
    lock: Lock,
    /// Dropped after the lock, whose file is in them.
    #[expect(dead_code, reason = "dropped, never read")]
    made: MadeFolders,
}

impl NewFolder {
    /// Begins one that is to stand at that place, of which the caller knows that it may be replaced.
    ///
    /// # Errors
    /// When another run writes there, or the disk fails.
    pub fn begin(target: &Path) -> Result<NewFolder, PublishError> {
        let place = || target.parent().zip(target.file_name()).filter(|(parent, _)| !parent.as_os_str().is_empty());
        let (parent, name) = place().ok_or_else(|| PublishError::NotOurs(target.to_path_buf()))?;
        let made = MadeFolders::make(parent)?;
        let beside = |ending: &str| parent.join(format!(".{}.{ending}", name.to_string_lossy()));
        let lock = Lock::take(&beside("lock"))?.ok_or_else(|| PublishError::Busy(target.to_path_buf()))?;
        let folder = beside("new");
        remove(&folder)?;
        fs::create_dir(&folder).map_err(at(&folder))?;
        Ok(NewFolder { target: target.to_path_buf(), folder, lock, made })
    }

    /// Takes the files of a folder in it; of itself, where the name is empty.
    pub fn files(&self, name: &str) -> NewFiles {
        NewFiles { folder: self.folder.join(name), taken: Taken::default() }
    }

    /// Puts it in its place in one step; what was there goes.
    ///
    /// # Errors
    /// When the disk fails; then what was there stays.
    pub fn finish(self) -> io::Result<()> {
        match fs::symlink_metadata(&self.target) {
            Err(_) => fs::rename(&self.folder, &self.target),
            Ok(_) => exchange::exchange(&self.folder, &self.target),
        }
    }

    /// Puts an archive of it in its place in one step; `pack` writes that.
    ///
    /// # Errors
    /// When the disk fails; then what was there stays.
    pub fn finish_packed(self, pack: impl FnOnce(&Path, File) -> io::Result<()>) -> io::Result<()> {
        let packed = self.folder.join(".packed");
        pack(&self.folder, File::create_new(&packed)?)?;
        fs::rename(packed, &self.target)
    }
}

/// What is left to remove is an unfinished folder, or what stood in its place. What cannot be removed now, the next run removes.
impl Drop for NewFolder {
    fn drop(&mut self) {
        let _ = remove(&self.folder);
    }
}

/// Takes files into a new folder.
pub struct NewFiles {
    folder: PathBuf,
    taken: Taken,
}

impl NewFiles {
    fn create(&self, path: &str) -> io::Result<File> {
        let place = disk::below(&self.folder, Path::new(path))?;
        place.parent().map_or(Ok(()), fs::create_dir_all)?;
        File::create_new(&place).map_err(at(&place))
    }
}

impl Output for NewFiles {
    fn write(&self, path: &str, bytes: &[u8], fingerprint: Option<Fingerprint>) -> io::Result<()> {
        self.stream(path, fingerprint, &mut |file| file.write_all(bytes)).map(drop)
    }

    fn stream(&self, path: &str, _: Option<Fingerprint>, make: &mut Maker) -> io::Result<FileDigest> {
        let mut file = Summed::new(BufWriter::with_capacity(1 << 16, self.create(path)?));
        make(&mut file)?;
        file.flush()?;
        let entry = file.entry();
        self.taken.add(path, entry, None);
        Ok(entry)
    }

    fn written(&self) -> Manifest {
        self.taken.with(&Manifest::default(), |_| false)
    }
}
