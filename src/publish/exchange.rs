//! Two folders change names. The home of `rustix`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::marks::Marks;

/// Makes each of two folders stand where the other stood: in one step where the system can.
pub(super) fn exchange(staging: &Path, target: &Path) -> io::Result<()> {
    #[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        use rustix::io::Errno;
        match renameat_with(CWD, staging, CWD, target, RenameFlags::EXCHANGE) {
            Ok(()) => return Ok(()),
            // The file system cannot: some network disks, and kernels of containers.
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP) => {}
            Err(error) => return Err(error.into()),
        }
    }
    in_two_steps(staging, target)
}

/// Puts back the site that a build without the single step had moved away when it was killed; returns what has its name
/// and is no such site.
pub(super) fn recover(staging: &Path, target: &Path, marks: &Marks) -> io::Result<Option<PathBuf>> {
    let old = staging.with_extension("old");
    if fs::symlink_metadata(&old).is_err() {
        return Ok(None);
    }
    // Its files are not read here, so its manifest has to be the very file that a build wrote.
    if marks.in_its_place(&old).is_none() || fs::symlink_metadata(target).is_ok() {
        return Ok(Some(old));
    }
    fs::rename(old, target).map(|()| None)
}

/// For an instant there is no site; should the second step fail, the first is taken back.
fn in_two_steps(staging: &Path, target: &Path) -> io::Result<()> {
    let old = staging.with_extension("old");
    fs::rename(target, &old)?;
    if let Err(error) = fs::rename(staging, target) {
        fs::rename(&old, target)?;
        return Err(error);
    }
    fs::rename(&old, staging)
}
