//! Why a site could not be written.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// The machine failed, or the folder is not ours to replace.
#[derive(Debug)]
pub enum PublishError {
    /// The target holds what no build of ours made.
    NotOurs(PathBuf),
    /// Something that no build leaves has the name of something that a build needs.
    InTheWay(PathBuf),
    /// Another build is writing to the same target.
    Busy(PathBuf),
    Disk(io::Error),
}

impl fmt::Display for PublishError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            PublishError::NotOurs(folder) => write!(
                f,
                "{} has files that candour did not make, so it was left unchanged; choose an empty folder or a new name with -o",
                folder.display()
            ),
            PublishError::InTheWay(path) => {
                write!(f, "{} is in the way: no build made it; remove it, or give it another name", path.display())
            }
            PublishError::Busy(folder) => {
                write!(f, "another build is writing to {}; try again when it has finished", folder.display())
            }
            PublishError::Disk(error) => {
                write!(f, "the site could not be written; the published one has not changed: {error}")
            }
        }
    }
}

impl std::error::Error for PublishError {}

impl From<io::Error> for PublishError {
    fn from(error: io::Error) -> PublishError {
        PublishError::Disk(error)
    }
}
