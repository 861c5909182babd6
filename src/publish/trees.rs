//! Where the published tree is in an output folder that stays, and which links lead to it.

use std::fs;
use std::path::{Path, PathBuf};

use super::manifest;

/// The folder in an output folder that stays which holds its trees: no dotted name of the user’s.
pub(super) const TREES: &str = ".site";

/// The published tree in it.
pub(super) const NOW: &str = "now";

/// The tree that is published in an output folder: the folder itself, or the one inside where it stays.
pub fn tree_in(folder: &Path) -> PathBuf {
    let inside = folder.join(TREES).join(NOW);
    if has_manifest(&inside) { inside } else { folder.to_path_buf() }
}

/// Whether a name at the top of a folder that stays is a link of a build.
pub(super) fn is_link_of_ours(folder: &Path, name: &Path) -> bool {
    fs::read_link(folder.join(name)).is_ok_and(|target| target == Path::new(TREES).join(NOW).join(name))
}

/// Whether a build left its manifest in a folder.
pub(super) fn has_manifest(folder: &Path) -> bool {
    fs::symlink_metadata(folder.join(manifest::NAME)).is_ok_and(|data| data.is_file())
}
