//! What files below one folder are, where many are asked about.

use std::fs::Metadata;
use std::io;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::Mark;

/// A folder below which hundreds of thousands of files are looked at. The system finds its way to the folder once and not for
/// each: before each rebuild, of a large site an eighth of its work was to look at what is there.
#[derive(Debug)]
pub struct Below<'a> {
    folder: &'a Path,
    #[cfg(target_os = "linux")]
    open: Option<std::fs::File>,
}

/// What a file, a folder or a link is.
#[derive(Clone, Copy, Debug)]
pub struct Looked {
    pub is_file: bool,
    pub is_folder: bool,
    pub size: u64,
    /// When it was written, as it says of itself.
    pub modified: Option<SystemTime>,
    /// When the system last changed anything about it: seconds and nanoseconds since 1970.
    pub changed: Option<(i64, i64)>,
}

impl Looked {
    fn from_metadata(data: &Metadata) -> Looked {
        Looked {
            is_file: data.is_file(),
            is_folder: data.is_dir(),
            size: data.len(),
            modified: data.modified().ok(),
            changed: Mark::from_metadata(data).map(|mark| mark.changed),
        }
    }
}

impl<'a> Below<'a> {
    /// Files below that folder.
    pub fn new(folder: &'a Path) -> Below<'a> {
        Below {
            folder,
            #[cfg(target_os = "linux")]
            open: linux::open(folder),
        }
    }

    /// The path of a file.
    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.join(path)
    }

    /// What is at a path: a link itself, and not what it leads to.
    ///
    /// # Errors
    /// When nothing is there, or it cannot be seen.
    pub fn look(&self, path: &str) -> io::Result<Looked> {
        #[cfg(target_os = "linux")]
        if let Some(open) = &self.open {
            return linux::look(open, path);
        }
        self.path(path).symlink_metadata().map(|data| Looked::from_metadata(&data))
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::fs::File;
    use std::io;
    use std::path::Path;
    use std::time::{Duration, SystemTime};

    use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, StatxFlags, openat, statx};

    use super::Looked;

    pub(super) fn open(folder: &Path) -> Option<File> {
        let flags = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
        openat(CWD, folder, flags, Mode::empty()).ok().map(File::from)
    }

    pub(super) fn look(folder: &File, path: &str) -> io::Result<Looked> {
        let about = statx(folder, path, AtFlags::SYMLINK_NOFOLLOW, StatxFlags::BASIC_STATS)?;
        let kind = FileType::from_raw_mode(about.stx_mode.into());
        let written = u64::try_from(about.stx_mtime.tv_sec).ok();
        let written = written.map(|seconds| Duration::new(seconds, about.stx_mtime.tv_nsec));
        Ok(Looked {
            is_file: kind == FileType::RegularFile,
            is_folder: kind == FileType::Directory,
            size: about.stx_size,
            modified: written.and_then(|since| SystemTime::UNIX_EPOCH.checked_add(since)),
            changed: Some((about.stx_ctime.tv_sec, about.stx_ctime.tv_nsec.into())),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_seen_from_the_folder_is_what_its_path_shows() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("a")).unwrap();
        std::fs::write(folder.path().join("a/b.html"), "bytes").unwrap();
        #[cfg(unix)]
        std::os::unix::fs::symlink("a/b.html", folder.path().join("link")).unwrap();
        let below = Below::new(folder.path());
        for path in ["a", "a/b.html", "link"] {
            let Ok(data) = below.path(path).symlink_metadata() else { continue };
            let (own, by_path) = (below.look(path).unwrap(), Looked::from_metadata(&data));
            assert_eq!(format!("{own:?}"), format!("{by_path:?}"), "{path}");
        }
        assert!(below.look("a/c").is_err());
    }
}
