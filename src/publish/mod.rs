//! Writes a site beside its target and puts the whole in place at once: readers find the old site or the new, never both.
//!
//! The only writer of the output folder. Knows files and bytes, nothing of pages.
//!
//! The tree that was replaced stays beside the new one, as `.public.standby`, and the next build brings it up to date and
//! exchanges the two. So a rebuild writes what changed in two generations; it neither copies nor removes a tree, which
//! on common file systems takes longer than making all pages anew. What is the same in the published tree is shared with
//! it by hard links. Nothing is ever written into a file that has a second name: a changed file is a new file.
//! Only what this user’s own builds left is used so: a checkout or an archive may bring trees that say anything.
#![expect(clippy::disallowed_methods, reason = "the one place that writes what is published")]

mod compressed;
mod deep;
mod dotted;
mod exchange;
mod lock;
mod manifest;
mod marks;
mod output;
mod target;
mod problem;
mod tree;

use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

pub use compressed::Compressed;
pub use dotted::dotted_in;
use lock::Lock;
pub use manifest::{Fingerprint, Manifest};
use marks::{Marks, Moment, Written};
use output::Taken;
pub use output::{Maker, Output, Sums, found_in, text_in};
pub use problem::PublishError;
use target::MadeFolders;
pub use target::{Target, Unused, Why, look, look_patiently};
use tree::Tree;

use crate::model::digest::{FileDigest, Summed};

/// A site being written, not yet to be seen. Dropped unfinished, it leaves no trace.
#[derive(Debug)]
pub struct Staging {
    target: PathBuf,
    /// Where it is written.
    folder: PathBuf,
    standby: PathBuf,
    /// The tree that is published now.
    live: Option<Live>,
    /// The tree that is being brought up to date, as it was before.
    before: Option<Tree>,
    taken: Taken,
    folders: Mutex<HashSet<PathBuf>>,
    /// The sums of the dotted names that the user will have seen once it is published, and those seen before.
    seen: BTreeSet<String>,
    seen_before: BTreeSet<String>,
    lock: Option<Lock>,
    /// Dropped after the lock, whose file is in them.
    #[expect(dead_code, reason = "dropped, never read")]
    made: MadeFolders,
}

/// The tree that is published now.
#[derive(Debug)]
struct Live {
    tree: Tree,
    /// By the place of each file: whether the tree that is being brought up to date has the same.
    shared: Vec<bool>,
    /// By the place of each file: whether it stays, without having been made.
    kept: Vec<AtomicBool>,
    /// Whether all is as it was written. Else nothing of it is used: not by this build, nor by the one after it.
    untouched: bool,
}

impl Live {
    fn of(tree: Tree, before: Option<&Tree>) -> Live {
        let files = &tree.manifest;
        let untouched = tree.is_untouched();
        let shared = match before {
            Some(before) => files.beside(&before.manifest).map(|(_, own, other)| other == Some(own)).collect(),
            None => vec![false; files.len()],
        };
        let kept = (0..files.len()).map(|_| AtomicBool::new(false)).collect();
        Live { tree, shared, kept, untouched }
    }
}

/// What was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    pub files: usize,
    /// Pages that are new or differ from those before.
    pub changed_pages: usize,
}

/// Looks at a place and begins a site there.
///
/// # Errors
/// As [`look`] and [`Target::begin`].
pub fn begin(target: &Path) -> Result<Staging, PublishError> {
    look(target)?.begin()
}

/// Removes a folder that is a folder itself, and no link to one.
fn remove(folder: &Path) -> Result<(), PublishError> {
    match fs::symlink_metadata(folder) {
        Ok(data) if data.is_dir() => Ok(deep::remove_folder(folder).map_err(at(folder))?),
        Ok(_) => Err(PublishError::InTheWay(folder.to_path_buf())),
        Err(_) => Ok(()),
    }
}

/// The error with the place where it happened.
fn at(path: &Path) -> impl FnOnce(io::Error) -> io::Error {
    let path = path.display().to_string();
    move |error| io::Error::new(error.kind(), format!("{path}: {error}"))
}

impl Output for Staging {
    /// Writes the file, unless it is there already or in the published tree.
    fn write(&self, path: &str, bytes: &[u8], fingerprint: Option<Fingerprint>) -> io::Result<()> {
        let entry = FileDigest::of(bytes);
        if !self.share(path, entry)? {
            self.create(path)?.write_all(bytes).map_err(at(Path::new(path)))?;
        }
        self.taken.add(path, entry, fingerprint);
        Ok(())
    }

    fn stream(&self, path: &str, fingerprint: Option<Fingerprint>, make: &mut Maker) -> io::Result<FileDigest> {
        let mut file = Summed::new(BufWriter::with_capacity(1 << 16, self.create(path)?));
        make(&mut file)?;
        file.flush()?;
        let entry = file.entry();
        self.taken.add(path, entry, fingerprint);
        Ok(entry)
    }

    fn reuse(&self, fingerprint: Fingerprint) -> io::Result<bool> {
        let Some(live) = self.live.as_ref().filter(|live| live.untouched) else { return Ok(false) };
        let places = || live.tree.manifest.fingerprint(fingerprint);
        for place in places() {
            let (path, entry) = live.tree.manifest.at(place);
            if !live.shared[place] && !self.share(path, entry)? {
                return Ok(false);
            }
        }
        places().for_each(|place| live.kept[place].store(true, Ordering::Relaxed));
        Ok(places().next().is_some())
    }

    fn reused(&self, path: &str) -> Option<FileDigest> {
        self.live.as_ref().and_then(|live| live.tree.manifest.get(path))
    }

    fn written(&self) -> Manifest {
        match &self.live {
            Some(live) => self.taken.with(&live.tree.manifest, |place| live.kept[place].load(Ordering::Relaxed)),
            None => self.taken.with(&Manifest::default(), |_| false),
        }
    }
}

impl Staging {
    /// Puts what was written in the place of what was there, in one step. Names beginning with a dot at its top stay.
    pub fn finish(mut self) -> io::Result<Published> {
        let written = self.written();
        let none = Manifest::default();
        let old = self.live.as_ref().map_or(&none, |live| &live.tree.manifest);
        let pages = written.beside(old).filter(|(path, _, _)| path.ends_with(".html"));
        let changed_pages = pages.filter(|(_, own, other)| *other != Some(*own)).count();
        let published = Published { files: written.len(), changed_pages };
        if let Some(before) = self.before.take() {
            before.remove_all_but(&self.folder, &written)?;
            dotted::remove(&self.folder)?;
        }
        if self.target.exists() {
            dotted::keep(&self.target, &self.folder)?;
            fs::set_permissions(&self.folder, fs::metadata(&self.target)?.permissions())?;
        }
        // The last of all: its time says that the others were not touched since.
        let entry = self.write_manifest(&written)?;
        // Where nothing can be remembered, the next build makes all anew.
        if let Ok(Some(new)) = Written::of(&self.folder, entry) {
            let ended = new.mark.changed;
            // A tree that somebody altered is not to be known, should it stay where it is.
            let live = self.live.as_ref().filter(|live| live.untouched).map(|live| live.tree.known.written.clone());
            let _ = self.remember([new].into_iter().chain(live).collect(), ended, &self.seen);
        }
        if self.target.exists() {
            exchange::exchange(&self.folder, &self.target)?;
            // What cannot be kept is removed: only the next build takes longer.
            if self.live.as_ref().is_some_and(|live| live.untouched) {
                let _ = fs::rename(&self.folder, &self.standby);
            }
        } else {
            fs::rename(&self.folder, &self.target)?;
        }
        Ok(published)
    }

    fn write_manifest(&self, written: &Manifest) -> io::Result<FileDigest> {
        let mut file = Summed::new(BufWriter::new(File::create(self.folder.join(manifest::NAME))?));
        written.write(&mut file)?;
        file.flush()?;
        Ok(file.entry())
    }

    fn remember(&self, manifests: Vec<Written>, ended: Moment, seen: &BTreeSet<String>) -> io::Result<()> {
        Marks { manifests, ended, dotted: seen.clone() }.remember(&self.target)
    }

    /// Removing an unfinished site took second names from files of the published one, which is still as it was.
    fn excuse(&self) {
        let live = self.live.as_ref().filter(|live| live.untouched).map(|live| live.tree.known.written.clone());
        if let Some((live, lock)) = live.zip(self.lock.as_ref()) {
            let _ = lock.touch().and_then(|now| self.remember(vec![live], now, &self.seen_before));
        }
    }

    /// Whether that file is in the tree already, or could be shared with the published one.
    fn share(&self, path: &str, entry: FileDigest) -> io::Result<bool> {
        if self.before.as_ref().is_some_and(|before| before.manifest.get(path) == Some(entry)) {
            return Ok(true);
        }
        let is_same = |live: &&Live| live.untouched && live.tree.manifest.get(path) == Some(entry);
        let Some(live) = self.live.as_ref().filter(is_same) else { return Ok(false) };
        let place = self.place(path)?;
        // A file system without hard links, or with too many to one file, has it written again.
        Ok(fs::hard_link(live.tree.root.join(path), place).is_ok())
    }

    /// A new file, whatever was there. What was there is never opened: it may be the published file by a second name.
    fn create(&self, path: &str) -> io::Result<File> {
        let place = self.place(path)?;
        let file = match File::create_new(&place) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                fs::remove_file(&place).map_err(at(&place))?;
                File::create_new(&place)
            }
            result => result,
        };
        file.map_err(at(&place))
    }

    /// Where a file will be written; its folder is made, and what the tree had there is gone.
    fn place(&self, path: &str) -> io::Result<PathBuf> {
        let stays_inside = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
        if path.is_empty() || !stays_inside || path == manifest::NAME {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                format!("“{path}” is no path of a published file"),
            ));
        }
        let place = self.folder.join(path);
        if let Some(folder) = place.parent() {
            let known = self.folders.lock().expect("no panic while the lock is held").contains(folder);
            if !known {
                self.make_folder(folder).map_err(at(folder))?;
                self.folders.lock().expect("no panic while the lock is held").insert(folder.to_path_buf());
            }
        }
        if let Some(before) = &self.before {
            if before.manifest.get(path).is_some() {
                tree::remove_file(&place).map_err(at(&place))?;
            } else if place.is_dir() {
                fs::remove_dir_all(&place)?;
            }
        }
        Ok(place)
    }

    /// Makes a folder, also where the tree had a file of its name.
    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        match fs::create_dir_all(folder) {
            Err(error) if self.before.is_some() && error.kind() != io::ErrorKind::StorageFull => {
                let in_the_way = folder.ancestors().find(|part| part.is_file() && part.starts_with(&self.folder));
                fs::remove_file(in_the_way.ok_or(error)?)?;
                fs::create_dir_all(folder)
            }
            result => result,
        }
    }
}

/// What is left to remove is an unfinished site. What cannot be removed now, the next build removes.
impl Drop for Staging {
    fn drop(&mut self) {
        if fs::symlink_metadata(&self.folder).is_ok() {
            let _ = remove(&self.folder);
            self.excuse();
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn publish(target: &Path, files: &[(&str, &str)]) -> Published {
        let staging = begin(target).unwrap();
        for (path, text) in files {
            staging.write(path, text.as_bytes(), None).unwrap();
        }
        staging.finish().unwrap()
    }

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    #[test]
    fn the_new_site_replaces_the_old_and_nothing_else_is_left() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("public");
        publish(&target, &[("index.html", "one"), ("gone/index.html", "old"), ("style.css", "a")]);
        let second = publish(&target, &[("index.html", "two"), ("style.css", "b")]);
        assert_eq!(second, Published { files: 2, changed_pages: 1 });
        assert_eq!(names(&target), [".candour", "index.html", "style.css"]);
        assert_eq!(names(parent.path()), [".public.standby", "public"]);
        assert_eq!(publish(&target, &[("index.html", "two"), ("style.css", "b")]).changed_pages, 0);
    }

    #[test]
    fn an_unfinished_site_changes_nothing() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("public");
        publish(&target, &[("index.html", "old")]);
        let staging = begin(&target).unwrap();
        staging.write("index.html", b"new", None).unwrap();
        drop(staging);
        assert_eq!(fs::read_to_string(target.join("index.html")).unwrap(), "old");
        assert_eq!(names(parent.path()), ["public"]);
    }

    #[test]
    fn a_folder_of_someone_else_is_left_alone() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("holiday");
        fs::create_dir(&target).unwrap();
        publish(&target, &[("index.html", "an empty folder may be used")]);
        fs::remove_file(target.join(manifest::NAME)).unwrap();
        assert!(matches!(begin(&target), Err(PublishError::NotOurs(_))));
        let file = parent.path().join("file");
        fs::write(&file, "text").unwrap();
        assert!(matches!(begin(&file), Err(PublishError::NotOurs(_))));
        assert!(matches!(begin(Path::new("/")), Err(PublishError::NotOurs(_))));
    }

    #[test]
    fn dotted_names_at_the_top_stay() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("public");
        publish(&target, &[("index.html", "old"), ("a/.hidden", "ours")]);
        fs::create_dir(target.join(".git")).unwrap();
        fs::write(target.join(".git/HEAD"), "ref").unwrap();
        fs::write(target.join(".nojekyll"), "").unwrap();
        publish(&target, &[("index.html", "new")]);
        assert_eq!(names(&target), [".candour", ".git", ".nojekyll", "index.html"]);
        assert_eq!(fs::read_to_string(target.join(".git/HEAD")).unwrap(), "ref");
    }

    #[test]
    fn two_builds_at_once_cannot_meet() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("public");
        let first = begin(&target).unwrap();
        assert!(matches!(begin(&target), Err(PublishError::Busy(_))));
        first.write("index.html", b"first", None).unwrap();
        first.finish().unwrap();
        publish(&target, &[("index.html", "second")]);
    }

    #[test]
    fn what_a_killed_build_left_is_cleared() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("public");
        let mut killed = begin(&target).unwrap();
        killed.write("half.html", b"half", None).unwrap();
        killed.folder = PathBuf::from("/nowhere/at/all");
        drop(killed);
        assert_eq!(names(parent.path()), [".public.staging"]);
        publish(&target, &[("index.html", "whole")]);
        assert_eq!(names(&target), [".candour", "index.html"]);
    }

    #[test]
    fn paths_cannot_leave_their_folder() {
        let parent = tempfile::tempdir().unwrap();
        let staging = begin(&parent.path().join("public")).unwrap();
        for path in ["../out.html", "/etc/out", "a/../../out", "", "./x", ".candour"] {
            assert!(staging.write(path, b"x", None).is_err(), "{path}");
        }
    }

    /// Every file below a folder with its text, but for our own.
    fn files(folder: &Path) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        for (path, _) in found_in(folder, &Manifest::default()).unwrap().files() {
            files.insert(path.to_string(), fs::read_to_string(folder.join(path)).unwrap());
        }
        files
    }

    fn inode(path: &Path) -> u64 {
        use std::os::unix::fs::MetadataExt;
        fs::metadata(path).unwrap().ino()
    }

    #[test]
    fn what_did_not_change_is_shared_with_the_tree_before_and_what_did_is_a_new_file() {
        let parent = tempfile::tempdir().unwrap();
        let (target, standby) = (parent.path().join("public"), parent.path().join(".public.standby"));
        for text in ["1", "2", "3", "4"] {
            publish(&target, &[("a/same.html", "same"), ("a/new.html", text), ("big.css", "style")]);
        }
        assert_eq!(files(&standby)["a/new.html"], "3", "the tree that was replaced stays as it was");
        assert_eq!(files(&target)["a/new.html"], "4");
        for path in ["a/same.html", "big.css"] {
            assert_eq!(inode(&target.join(path)), inode(&standby.join(path)), "{path}");
        }
    }

    #[test]
    fn what_someone_changed_in_either_tree_does_not_come_back() {
        let parent = tempfile::tempdir().unwrap();
        let (target, standby) = (parent.path().join("public"), parent.path().join(".public.standby"));
        let site = [("index.html", "home"), ("a/b/c.html", "page"), ("a/d.html", "page")];
        let expected = BTreeMap::from(site.map(|(path, text)| (path.to_string(), text.to_string())));
        let changes: [&dyn Fn(&Path); 6] = [
            &|tree| fs::write(tree.join("index.html"), "HOME").unwrap(),
            &|tree| fs::write(tree.join("a/b/c.html"), "longer than it was").unwrap(),
            &|tree| fs::write(tree.join("a/stray.html"), "x").unwrap(),
            &|tree| fs::write(tree.join("stray.html"), "x").unwrap(),
            &|tree| fs::remove_file(tree.join("a/d.html")).unwrap(),
            &|tree| fs::remove_dir_all(tree.join("a")).unwrap(),
        ];
        for (number, change) in changes.into_iter().enumerate() {
            for tree in [&target, &standby] {
                publish(&target, &site);
                publish(&target, &site);
                // The clock of files ticks a few hundred times a second.
                std::thread::sleep(std::time::Duration::from_millis(20));
                change(tree);
                publish(&target, &site);
                assert_eq!(files(&target), expected, "change {number} in {}", tree.display());
                publish(&target, &site);
                assert_eq!(files(&target), expected, "change {number} in {}", tree.display());
            }
        }
    }

    #[test]
    fn a_tree_that_somebody_altered_is_remembered_no_more() {
        let parent = tempfile::tempdir().unwrap();
        let target = fs::canonicalize(parent.path()).unwrap().join("public");
        publish(&target, &[("index.html", "home")]);
        publish(&target, &[("index.html", "home")]);
        assert_eq!(Marks::of(&target).manifests.len(), 2);
        std::thread::sleep(std::time::Duration::from_millis(20));
        fs::write(target.join("index.html"), "HOME").unwrap();
        publish(&target, &[("index.html", "home")]);
        assert_eq!(
            Marks::of(&target).manifests.len(),
            1,
            "killed before the exchange, a build would leave it in place"
        );
    }

    #[test]
    fn a_manifest_that_is_damaged_or_of_someone_else_is_not_trusted() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("public");
        let site = [("index.html", "home"), ("a.html", "page")];
        for text in ["", "Made by candour", "{}", "\u{0}"] {
            publish(&target, &site);
            publish(&target, &site);
            fs::write(target.join(manifest::NAME), text).unwrap();
            fs::write(target.join("a.html"), "altered").unwrap();
            fs::write(parent.path().join(".public.standby").join(manifest::NAME), text).unwrap();
            publish(&target, &site);
            assert_eq!(files(&target)["a.html"], "page");
        }
    }

    #[test]
    fn a_disk_error_leaves_the_published_site_and_no_litter() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("public");
        publish(&target, &[("index.html", "one")]);
        publish(&target, &[("index.html", "two")]);
        let staging = begin(&target).unwrap();
        // A name that no file system takes.
        assert!(staging.write(&"x".repeat(5_000), b"", None).is_err());
        drop(staging);
        assert_eq!(names(parent.path()), ["public"]);
        assert_eq!(files(&target)["index.html"], "two");
    }

    proptest::proptest! {
        #![proptest_config(proptest::prelude::ProptestConfig::with_cases(40))]
        /// Whatever sites follow each other, also where a folder takes the place of a file: each is exactly what was written.
        #[test]
        fn any_site_may_follow_any_other(
            sites in proptest::collection::vec(
                proptest::collection::btree_map(
                    proptest::sample::select(&["a", "b", "a/a", "a/b", "b/a/a", "b/a/b", "c/c/c/c"][..]),
                    proptest::sample::select(&["1", "2", "3"][..]),
                    0..6,
                ),
                1..8,
            )
        ) {
            let parent = tempfile::tempdir().unwrap();
            let target = parent.path().join("public");
            for mut site in sites {
                // A name is a file or a folder, never both.
                let names: Vec<&str> = site.keys().copied().collect();
                site.retain(|path, _| !names.iter().any(|other| other.starts_with(&format!("{path}/"))));
                let site: Vec<(&str, &str)> = site.into_iter().collect();
                publish(&target, &site);
                let expected = site.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect();
                proptest::prop_assert_eq!(files(&target), expected);
            }
        }
    }
}
