//! Which trees at a target this user’s own builds left there, when the last of these builds ended, and what it kept.
//!
//! A checkout or an archive can bring a tree with a manifest that says anything, whose files have any time of writing.
//! What earlier builds left is used only where the user’s state folder remembers its manifest: the file itself, or its
//! bytes. In the second case every file that the manifest lists is read.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::manifest;
use crate::disk::{self, Mark};
use crate::model::digest::FileDigest;

/// A moment of the file system: seconds and nanoseconds since 1970.
pub(super) type Moment = (i64, i64);

/// What is remembered of a target.
#[derive(Debug, Default, Deserialize, Serialize)]
pub(super) struct Marks {
    /// The manifests of the trees that builds left.
    pub(super) manifests: Vec<Written>,
    /// When the last build ended: until then it may have given files of these trees a second name.
    pub(super) ended: Moment,
    /// The sums of the dotted names that the last build kept and that the user was shown.
    #[serde(default)]
    pub(super) dotted: BTreeSet<String>,
}

/// A manifest that a build wrote.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(super) struct Written {
    pub(super) mark: Mark,
    size: u64,
    sha256: String,
}

impl Written {
    /// The manifest at the top of a tree, of those bytes; none on systems without marks.
    pub(super) fn for_root(root: &Path, entry: FileDigest) -> io::Result<Option<Written>> {
        let mark = Mark::from_metadata(&data(root)?);
        Ok(mark.map(|mark| Written { mark, size: entry.size, sha256: entry.hex() }))
    }
}

/// A manifest that is remembered.
#[derive(Debug)]
pub(super) struct Known {
    pub(super) written: Written,
    /// Whether it is the file that the build wrote. Else it only has the same bytes: a copy, or one that has or had a
    /// second name.
    pub(super) is_in_its_place: bool,
}

/// Under which heading it is remembered.
const HEADING: &str = "output";

impl Marks {
    /// Those of the builds at a target.
    pub(super) fn for_target(target: &Path) -> Marks {
        disk::recall(HEADING, target).unwrap_or_default()
    }

    /// What is remembered of a tree’s manifest.
    pub(super) fn find(&self, root: &Path) -> Option<Known> {
        self.in_its_place(root).or_else(|| self.of_its_bytes(root))
    }

    /// The same, where it is the very file that a build wrote.
    pub(super) fn in_its_place(&self, root: &Path) -> Option<Known> {
        let mark = is_folder(root).then(|| data(root).ok()).flatten().and_then(|data| Mark::from_metadata(&data))?;
        let written = self.manifests.iter().find(|written| written.mark == mark)?.clone();
        Some(Known { written, is_in_its_place: true })
    }

    fn of_its_bytes(&self, root: &Path) -> Option<Known> {
        let size = data(root).ok().filter(|data| is_folder(root) && data.is_file())?.len();
        let mut alike = self.manifests.iter().filter(|written| written.size == size).peekable();
        alike.peek()?;
        let entry = FileDigest::of_reader(disk::open_unlinked(&root.join(manifest::NAME)).ok()?).ok()?;
        alike.find(|written| (written.size, &written.sha256) == (entry.size, &entry.hex()))?;
        Some(Known { written: Written::for_root(root, entry).ok()??, is_in_its_place: false })
    }

    /// Remembers them for the next build at a target.
    pub(super) fn remember(&self, target: &Path) -> io::Result<()> {
        disk::remember(HEADING, target, self)
    }
}

fn is_folder(root: &Path) -> bool {
    fs::symlink_metadata(root).is_ok_and(|data| data.is_dir())
}

fn data(root: &Path) -> io::Result<fs::Metadata> {
    fs::symlink_metadata(root.join(manifest::NAME))
}
