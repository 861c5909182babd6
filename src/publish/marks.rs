//! Which trees at a target this user’s own builds left there, and when the last of these builds ended.
//!
//! A checkout or an archive can bring a tree with a manifest that says anything, whose files have any time of writing.
//! What earlier builds left is used only where the user’s state folder remembers its manifest.

use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::manifest;
use crate::disk::{self, Mark};

/// A moment of the file system: seconds and nanoseconds since 1970.
pub(super) type Moment = (i64, i64);

/// What is remembered of a target.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct Marks {
    /// The manifests of the trees that builds left.
    manifests: Vec<Mark>,
    /// When the last build ended: until then it may have given files of these trees a second name.
    pub(super) ended: Moment,
}

/// Under which heading it is remembered.
const HEADING: &str = "output";

impl Marks {
    /// Those of the builds at a target.
    pub(super) fn of(target: &Path) -> Marks {
        disk::recall(HEADING, target).unwrap_or_default()
    }

    /// The mark of a tree’s manifest, where a build left it.
    pub(super) fn find(&self, root: &Path) -> Option<Mark> {
        let is_folder = fs::symlink_metadata(root).is_ok_and(|data| data.is_dir());
        let mark = mark(root).ok().flatten()?;
        (is_folder && self.manifests.contains(&mark)).then_some(mark)
    }

    /// Remembers the trees at a target.
    pub(super) fn remember(target: &Path, manifests: &[Mark], ended: Moment) -> io::Result<()> {
        disk::remember(HEADING, target, Marks { manifests: manifests.to_vec(), ended })
    }
}

/// The mark of a tree’s manifest.
pub(super) fn mark(root: &Path) -> io::Result<Option<Mark>> {
    Ok(Mark::of(&fs::symlink_metadata(root.join(manifest::NAME))?))
}
