//! What distinguishes one file from another of the same name.

use std::fs::Metadata;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

/// A file as one run left it: which it is, and when the system last changed anything about it.
///
/// Unlike the time of writing, that time cannot be set: whoever unpacks an archive or checks out a branch makes files of
/// now, whatever they say of themselves.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Serialize)]
pub struct Mark {
    pub device: u64,
    pub inode: u64,
    /// Seconds and nanoseconds since 1970.
    pub changed: (i64, i64),
}

impl Mark {
    /// The mark of a file; none on systems that keep no such time.
    #[cfg(unix)]
    pub fn from_metadata(data: &Metadata) -> Option<Mark> {
        use std::os::unix::fs::MetadataExt;
        Some(Mark { device: data.dev(), inode: data.ino(), changed: (data.ctime(), data.ctime_nsec()) })
    }

    #[cfg(not(unix))]
    pub fn from_metadata(_: &Metadata) -> Option<Mark> {
        None
    }

    /// Whether it is of the same file or folder, whatever happened to that since.
    pub fn is_same_file(&self, other: &Mark) -> bool {
        (self.device, self.inode) == (other.device, other.inode)
    }
}

/// A file as it was when it was read, to see whether somebody wrote it since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    size: u64,
    written: Option<SystemTime>,
    inode: Option<u64>,
}

impl Stamp {
    /// The stamp of a file.
    pub fn from_metadata(data: &Metadata) -> Stamp {
        // Not the time of change: a second name for a file, as a copy of a site has it, moves that.
        Stamp {
            size: data.len(),
            written: data.modified().ok(),
            inode: Mark::from_metadata(data).map(|mark| mark.inode),
        }
    }
}
