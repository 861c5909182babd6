//! The few short files that say where a repository is and what is checked out.

use std::io::Read;
use std::path::Path;

/// Longer than any path or name of a branch.
pub(super) const SHORT: u64 = 8192;

pub(super) fn is_folder(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|about| about.is_dir())
}

/// The bytes of a regular file that is no link and not too large.
pub(super) fn contents(path: &Path, most: u64) -> Option<Vec<u8>> {
    let about = path.symlink_metadata().ok()?;
    (about.is_file() && about.len() <= most).then_some(())?;
    let mut bytes = Vec::new();
    open(path)?.take(most).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

#[expect(clippy::disallowed_methods, reason = "reads the few files that say where a repository is")]
fn open(path: &Path) -> Option<std::fs::File> {
    std::fs::File::open(path).ok()
}
