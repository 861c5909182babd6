//! Writes a site next to its target and puts the whole in place at once: readers find the old site or the new, never both.
//!
//! The only writer of the output folder. Knows files and bytes, nothing of pages.
//!
//! The tree that was replaced stays next to the new one, as `.public.standby`, and the next build brings it up to date and
//! exchanges the two. So a rebuild writes what changed in two generations; it neither copies nor removes a tree, which
//! on common file systems takes longer than making all pages anew. What is the same in the published tree is shared with
//! it by hard links. Nothing is ever written into a file that has a second name: a changed file is a new file.
//! Only what this user’s own builds left is used so: a checkout or an archive may bring trees that say anything.
#![expect(clippy::disallowed_methods, reason = "the one place that writes what is published")]

mod bundle;
mod compressed;
mod deep;
mod dotted;
mod dotted_made;
mod exchange;
mod kept;
mod live;
mod lock;
mod made;
mod manifest;
mod marks;
mod output;
mod target;
mod problem;
mod staging;
mod tree;
mod trees;
mod writing;

use std::fs;
use std::io;
use std::path::Path;

pub use bundle::NewFolder;
pub use compressed::Compressed;
pub use dotted::dotted_in;
pub use kept::{Keep, Stays, strangers_in};
pub use manifest::{Fingerprint, Manifest};
pub use output::{Maker, Output, Sums, found_in, text_in};
pub use problem::PublishError;
pub use staging::{Replaced, Staging};
pub use target::{Target, Unused, Why, look, look_patiently};
pub use trees::tree_in;

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

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};
    use std::path::PathBuf;

    use super::marks::Marks;
    use super::staging::{Published, Replaced};
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
        assert_eq!(
            second,
            Published { files: 2, changed_pages: 1, replaced: Some(Replaced { new_pages: 0, gone_pages: 1 }) }
        );
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
    fn dotted_names_of_a_site_come_and_go_beside_those_of_the_user() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("public");
        let all = || {
            let mut found = Vec::new();
            for folder in [".well-known", "."] {
                let names = names(&target.join(folder)).into_iter().filter(|name| name != manifest::NAME);
                found.extend(names.filter(|name| folder != "." || name.starts_with('.')));
            }
            found.join(" ")
        };
        fs::create_dir_all(target.join(".git")).unwrap();
        let site = [("index.html", "1"), (".nojekyll", ""), (".well-known/security.txt", "1")];
        publish(&target, &site);
        assert_eq!(all(), "security.txt .git .nojekyll .well-known");
        assert_eq!(look(&target).unwrap().show_dotted().new, [".git"], "what the build made is no news");
        fs::write(target.join(".well-known/own.txt"), "own").unwrap();
        for text in ["2", "3", "4"] {
            publish(&target, &[("index.html", text), (".well-known/security.txt", text)]);
            assert_eq!(all(), "own.txt security.txt .git .well-known");
            assert_eq!(fs::read_to_string(target.join(".well-known/security.txt")).unwrap(), text);
        }
        fs::write(target.join(".well-known/security.txt"), "altered").unwrap();
        assert!(look(&target).unwrap().show_dotted().new.contains(&".well-known".into()));
        publish(&target, &site[..1]);
        assert_eq!(all(), "own.txt .git .well-known");
        fs::remove_file(target.join(".well-known/own.txt")).unwrap();
        publish(&target, &site);
        publish(&target, &site[..1]);
        assert_eq!(names(&target), [".candour", ".git", "index.html"]);
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
        let folder = &tree_in(folder);
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
    fn what_is_published_again_is_newer_than_what_was_there_in_between() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("public");
        let time = || fs::metadata(target.join("page.html")).unwrap().modified().unwrap();
        let mut last = std::time::SystemTime::UNIX_EPOCH;
        for text in ["1", "2", "1", "2", "1"] {
            publish(&target, &[("page.html", text), ("same.html", "same")]);
            assert!(time() > last, "a copy by time would keep what was there");
            last = time();
            std::thread::sleep(std::time::Duration::from_millis(20));
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
        assert_eq!(Marks::for_target(&target).manifests.len(), 2);
        std::thread::sleep(std::time::Duration::from_millis(20));
        fs::write(target.join("index.html"), "HOME").unwrap();
        publish(&target, &[("index.html", "home")]);
        assert_eq!(
            Marks::for_target(&target).manifests.len(),
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
            let (target, kept) = (parent.path().join("public"), parent.path().join("kept"));
            for mut site in sites {
                // A name is a file or a folder, never both.
                let names: Vec<&str> = site.keys().copied().collect();
                site.retain(|path, _| !names.iter().any(|other| other.starts_with(&format!("{path}/"))));
                let site: Vec<(&str, &str)> = site.into_iter().collect();
                publish(&target, &site);
                let staying = look_patiently(&kept, Keep::Always, &|| {}).unwrap().begin().unwrap();
                site.iter().for_each(|(path, text)| staying.write(path, text.as_bytes(), None).unwrap());
                staying.finish().unwrap();
                let expected: BTreeMap<String, String> =
                    site.iter().map(|(path, text)| (path.to_string(), text.to_string())).collect();
                proptest::prop_assert_eq!(&files(&target), &expected);
                proptest::prop_assert_eq!(&files(&kept), &expected);
                let tops: BTreeSet<&str> = expected.keys().filter_map(|path| path.split('/').next()).collect();
                proptest::prop_assert_eq!(super::tests::names(&kept), [".site"].into_iter().chain(tops).collect::<Vec<_>>());
            }
        }
    }
}
