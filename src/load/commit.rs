//! Which commit the records are, where they are exactly one.

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::entry::ROOTS;
use super::git::{Checkout, Entry};
use crate::model::hand_over::PREDECESSORS;

/// Which commit a site was made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Commit {
    /// This one, in hexadecimal digits.
    Is(String),
    /// None that can be named.
    None,
    /// Nobody knows: git did not answer in time.
    NotInTime,
}

impl Commit {
    /// The commit in hexadecimal digits, where it is known.
    pub fn name(&self) -> Option<&str> {
        match self {
            Commit::Is(name) => Some(name),
            Commit::None | Commit::NotInTime => None,
        }
    }
}

/// The commit that a site was made from. None without git, outside a checkout, and wherever the commit and the files
/// differ: a file of the commit is changed or gone, or one of `files`, those that the site was made from, is not in it.
///
/// The bytes are compared, not what git keeps of them in its index. So a checkout whose line ends git converts, or
/// whose folders hold links or submodules, has no commit to name. All questions to git together may take `patience`.
pub fn commit<'a>(folder: &Path, files: impl Iterator<Item = &'a Path>, patience: Duration) -> Commit {
    let until = Instant::now() + patience;
    match named(folder, files, until) {
        Some(name) => Commit::Is(name),
        None if Instant::now() < until => Commit::None,
        None => Commit::NotInTime,
    }
}

fn named<'a>(folder: &Path, files: impl Iterator<Item = &'a Path>, until: Instant) -> Option<String> {
    let checkout = Checkout::for_folder(folder, until)?;
    let roots = ROOTS.iter().chain([&PREDECESSORS]);
    let roots: Vec<String> = roots.map(|root| format!("{}{root}", checkout.prefix)).collect();
    let committed = checkout.files(&roots)?;
    let below_site = |entry: &Entry| entry.path.strip_prefix(&checkout.prefix).map(str::to_string);
    let paths: Vec<String> = committed.iter().map(below_site).collect::<Option<_>>()?;
    let known: HashSet<&Path> = paths.iter().map(Path::new).collect();
    let mut own = files.map(|file| file.strip_prefix(folder).unwrap_or(file));
    (own.all(|file| known.contains(file)) && are_as_committed(&checkout, folder, &paths, &committed)?)
        .then_some(checkout.head)
}

fn are_as_committed(checkout: &Checkout, folder: &Path, paths: &[String], committed: &[Entry]) -> Option<bool> {
    let folder = folder.canonicalize().ok()?;
    let places: Vec<PathBuf> = paths.iter().map(|path| folder.join(path)).collect();
    places.iter().all(|place| is_plain_file(place, &folder)).then_some(())?;
    let blobs = checkout.blobs(&places)?;
    Some(blobs.iter().eq(committed.iter().map(|entry| &entry.blob)))
}

/// Whether a file of the site folder is a regular file that no link leads to.
fn is_plain_file(place: &Path, folder: &Path) -> bool {
    let mut above = place.ancestors().skip(1).take_while(|above| *above != folder);
    place.symlink_metadata().is_ok_and(|about| about.is_file())
        && above.all(|above| above.symlink_metadata().is_ok_and(|about| about.is_dir()))
}
