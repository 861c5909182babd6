//! A folder that stays: its readers hold the folder and not its name, as a mount of it into a container does.
//!
//! The site is in a folder inside, `.site/now`, where trees are exchanged as elsewhere. The folder itself holds a link
//! for each name at the top of the site, all by way of that one name: so whoever reads sees the old site or the new.
#![expect(clippy::disallowed_methods, reason = "the one place that writes what is published")]

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::dotted_made::MadeDotted;
use super::manifest::{self, Found, Manifest};
use super::problem::PublishError;
use super::trees::{NOW, TREES as NAME, has_manifest, is_link_of_ours, tree_in};
use super::{at, deep, dotted, exchange};
use crate::disk;

/// Names that may be in a folder that counts as empty: git’s own, what a killed build left, and what file systems make.
const NOTHING: [&str; 3] = [".git", NAME, LOST];
const LOST: &str = "lost+found";

/// Dotted names that a site may have.
const OF_CONTENT: [&str; 2] = [".nojekyll", ".well-known"];

/// Whether the output folder stays when a site is published.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keep {
    /// Where it has to.
    #[default]
    WhereNeeded,
    Always,
}

/// Why it stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stays {
    Asked,
    /// An earlier build published so.
    Already,
    /// Something is mounted there, so it cannot be exchanged.
    MountPoint,
    /// Nothing may be written next to it.
    Enclosed,
    /// It is mounted in another place too, where readers would go on seeing the site before.
    MountedElsewhere,
}

/// A folder that stays.
#[derive(Debug)]
pub(super) struct Face {
    pub(super) folder: PathBuf,
    pub(super) why: Stays,
}

/// What is at the top of a folder that stays and leads to no published file, but for dotted names.
///
/// # Errors
/// When the folder cannot be read.
pub fn strangers_in(folder: &Path) -> io::Result<Vec<String>> {
    if tree_in(folder) == folder {
        return Ok(Vec::new());
    }
    let strangers = names(folder)?.into_iter().filter(|name| !is_link_of_ours(folder, Path::new(name)));
    Ok(strangers.map(|name| name.to_string_lossy().into_owned()).collect())
}

/// Names at the top of a folder that are neither dotted nor the file system's own.
fn names(folder: &Path) -> io::Result<Vec<OsString>> {
    let names = fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.file_name()));
    let mut names = names.collect::<io::Result<Vec<OsString>>>()?;
    names.retain(|name| !name.as_encoded_bytes().starts_with(b".") && name != LOST);
    Ok(names)
}

/// Whether this user may write into a folder and not next to it.
fn is_enclosed(folder: &Path) -> bool {
    disk::may_write(folder) && !folder.parent().is_some_and(disk::may_write)
}

/// Whether a folder has no part of anything in it.
pub(super) fn is_vacant(folder: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(folder)? {
        let name = entry?.file_name();
        if !NOTHING.iter().any(|nothing| name == *nothing) {
            return Ok(false);
        }
    }
    Ok(true)
}

impl Face {
    /// The folder, if it stays.
    pub(super) fn for_folder(folder: &Path, keep: Keep) -> Option<Face> {
        let is_there = folder.is_dir();
        let why = match () {
            () if tree_in(folder) != folder => Stays::Already,
            () if keep == Keep::Always => Stays::Asked,
            () if !is_there => return None,
            () if disk::is_mount_point(folder) => Stays::MountPoint,
            // Where a site was exchanged before, a permission was lost by mistake.
            () if !has_manifest(folder) && is_enclosed(folder) => Stays::Enclosed,
            () if disk::is_mounted_elsewhere(folder) => Stays::MountedElsewhere,
            () => return None,
        };
        Some(Face { folder: folder.to_path_buf(), why })
    }

    /// Where the site is.
    pub(super) fn target(&self) -> PathBuf {
        self.folder.join(NAME).join(NOW)
    }

    /// What it holds must be ours, or nothing.
    pub(super) fn refuse_what_is_not_ours(&self) -> Result<(), PublishError> {
        let inside = self.folder.join(NAME);
        if fs::symlink_metadata(&inside).is_ok_and(|data| !data.is_dir()) {
            return Err(PublishError::InTheWay(inside));
        }
        let is_free = fs::symlink_metadata(&self.folder).is_err();
        if is_free || has_manifest(&self.folder) || has_manifest(&self.target()) {
            return Ok(());
        }
        let is_ours = self.folder.is_dir() && is_vacant(&self.folder)?;
        is_ours.then_some(()).ok_or_else(|| PublishError::NotOurs(self.folder.clone()))
    }

    /// Moves a site that was published without the folder inside into it. The old site is whole there before the first link
    /// leads to it; a second name for each file takes no room.
    pub(super) fn move_in(&self, staging: &Path) -> io::Result<()> {
        if !has_manifest(&self.folder) {
            return Ok(());
        }
        if !has_manifest(&self.target()) {
            fs::create_dir(staging).map_err(at(staging))?;
            let mut names = names(&self.folder)?;
            names.extend(self.dotted_of_site()?);
            names.iter().try_for_each(|name| dotted::share(&self.folder, staging, Path::new(name)))?;
            dotted::share(&self.folder, staging, Path::new(manifest::NAME))?;
            fs::rename(staging, self.target())?;
            names.iter().try_for_each(|name| self.link(Path::new(name)))?;
        }
        fs::remove_file(self.folder.join(manifest::NAME))
    }

    fn is_free_or_link(&self, name: &str) -> bool {
        fs::symlink_metadata(self.folder.join(name)).is_err() || is_link_of_ours(&self.folder, Path::new(name))
    }

    /// The dotted names that the site in the folder itself has from `content/`, with nothing else in them. A manifest that a
    /// branch brought may list any others.
    fn dotted_of_site(&self) -> io::Result<Vec<OsString>> {
        let Found::Complete((manifest, _)) = Manifest::read(&self.folder)? else { return Ok(Vec::new()) };
        let made = MadeDotted::from_manifest(&manifest);
        let mut names = dotted::names(&self.folder)?;
        names.retain(|name| {
            let path = Path::new(name);
            let is_made = OF_CONTENT.iter().any(|own| name == own) && made.has(path);
            is_made && made.has_strangers(&self.folder, path).is_ok_and(|has| !has)
        });
        Ok(names)
    }

    /// Makes the links of a new site, before it is there: one that leads nowhere yet is as none.
    pub(super) fn link_all(&self, written: &Manifest) -> io::Result<()> {
        // A dotted name of the office’s own goes before that of `content/`.
        let is_ours = |name: &&str| !name.starts_with('.') || self.is_free_or_link(name);
        tops(written).into_iter().filter(is_ours).try_for_each(|name| self.link(Path::new(name)))
    }

    /// Removes what the new site does not have, once it is there.
    pub(super) fn remove_all_but(&self, written: &Manifest) -> io::Result<()> {
        let own = tops(written);
        let others =
            names(&self.folder)?.into_iter().filter(|name| !name.to_str().is_some_and(|name| own.contains(name)));
        others.map(|name| self.folder.join(name)).try_for_each(|path| clear(&path))?;
        let mut dotted = dotted::names(&self.folder)?;
        dotted.retain(|name| is_link_of_ours(&self.folder, Path::new(name)));
        let gone = dotted.iter().filter(|name| !name.to_str().is_some_and(|name| own.contains(name)));
        gone.map(|name| self.folder.join(name)).try_for_each(|path| clear(&path))
    }

    /// Makes a name at the top a link into the published tree, in one step whatever it was.
    fn link(&self, name: &Path) -> io::Result<()> {
        let (place, target) = (self.folder.join(name), Path::new(NAME).join(NOW).join(name));
        if is_link_of_ours(&self.folder, name) {
            return Ok(());
        }
        let new = self.folder.join(NAME).join(".link");
        clear(&new)?;
        symbolic_link(&target, &new).map_err(at(&new))?;
        let is_free = fs::symlink_metadata(&place).is_err();
        if is_free {
            return fs::rename(&new, &place).map_err(at(&place));
        }
        exchange::exchange(&new, &place).map_err(at(&place))?;
        clear(&new)
    }
}

/// The names at the top of a site.
fn tops(written: &Manifest) -> BTreeSet<&str> {
    written.files().map(|(path, _)| path.split('/').next().unwrap_or(path)).collect()
}

/// Removes a file, a link or a folder, if there is one.
fn clear(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(data) if data.is_dir() => deep::remove_folder(path).map_err(at(path)),
        Ok(_) => fs::remove_file(path).map_err(at(path)),
        Err(_) => Ok(()),
    }
}

/// Keeps everyone but the user from a tree that is not the published one: its address lies inside the site.
pub(super) fn hide(tree: &Path) -> io::Result<()> {
    #[cfg(unix)]
    fs::set_permissions(tree, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
    let _ = tree;
    Ok(())
}

#[cfg(unix)]
fn symbolic_link(target: &Path, link: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(target, link)
}

#[cfg(not(unix))]
fn symbolic_link(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::Error::new(io::ErrorKind::Unsupported, "this system has no links for a folder that stays"))
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};

    use super::super::{Output, look, look_patiently};
    use super::*;

    fn publish(target: &Path, keep: Keep, files: &[(&str, &str)]) {
        let staging = look_patiently(target, keep, &|| {}).unwrap().begin().unwrap();
        files.iter().for_each(|(path, text)| staging.write(path, text.as_bytes(), None).unwrap());
        staging.finish().unwrap();
    }

    fn all(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    fn text(folder: &Path, path: &str) -> String {
        fs::read_to_string(folder.join(path)).unwrap_or_default()
    }

    #[test]
    fn dotted_names_of_a_site_are_links_too_but_where_the_user_has_one() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("public");
        let site = [("index.html", "1"), (".nojekyll", ""), (".well-known/security.txt", "1")];
        publish(&target, Keep::Always, &site);
        assert_eq!(all(&target), [".nojekyll", ".site", ".well-known", "index.html"]);
        assert_eq!(text(&target, ".well-known/security.txt"), "1");
        assert!(look(&target).unwrap().show_dotted().new.is_empty());
        publish(&target, Keep::WhereNeeded, &site[..1]);
        assert_eq!(all(&target), [".site", "index.html"]);
        fs::create_dir(target.join(".well-known")).unwrap();
        fs::write(target.join(".well-known/security.txt"), "own").unwrap();
        publish(&target, Keep::WhereNeeded, &site);
        assert_eq!(text(&target, ".well-known/security.txt"), "own");
    }

    #[test]
    fn the_folder_stays_and_shows_each_new_site() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("public");
        publish(&target, Keep::Always, &[("index.html", "1"), ("a/b.html", "1"), ("gone/c.html", "1")]);
        let folder = fs::metadata(&target).unwrap().ino();
        fs::write(target.join(".nojekyll"), "").unwrap();
        for number in ["2", "3", "4"] {
            publish(&target, Keep::WhereNeeded, &[("index.html", number), ("a/b.html", number), ("new.css", number)]);
            assert_eq!(all(&target), [".nojekyll", ".site", "a", "index.html", "new.css"]);
            assert!(["index.html", "a/b.html", "new.css"].iter().all(|path| text(&target, path) == number));
            assert_eq!(fs::metadata(&target).unwrap().ino(), folder);
        }
        assert_eq!(all(parent.path()), ["public"], "nothing is written beside it");
        assert_eq!(all(&target.join(".site")), [".now.standby", "now"]);
        let mode = |name: &str| fs::metadata(target.join(".site").join(name)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode(".now.standby"), 0o700, "what is no longer published is nobody's to read");
        assert_eq!(mode("now"), fs::metadata(&target).unwrap().permissions().mode() & 0o777);
        assert!(strangers_in(&target).unwrap().is_empty());
        fs::write(target.join("stray.html"), "x").unwrap();
        assert_eq!(strangers_in(&target).unwrap(), ["stray.html"]);
    }

    #[test]
    fn a_site_that_was_exchanged_before_moves_in_with_all_that_it_has() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("public");
        publish(&target, Keep::WhereNeeded, &[("index.html", "1"), ("a/b/c.html", "1"), ("d", "1")]);
        let folder = fs::metadata(&target).unwrap().ino();
        let staging = look_patiently(&target, Keep::Always, &|| {}).unwrap().begin().unwrap();
        assert_eq!(all(&target), [".site", "a", "d", "index.html"]);
        assert!(
            ["index.html", "a/b/c.html", "d"].iter().all(|path| text(&target, path) == "1"),
            "the old site is whole"
        );
        drop(staging);
        publish(&target, Keep::WhereNeeded, &[("index.html", "2"), ("d/e.html", "2")]);
        assert_eq!(all(&target), [".site", "d", "index.html"]);
        assert_eq!((text(&target, "index.html"), text(&target, "d/e.html")), ("2".into(), "2".into()));
        assert_eq!(fs::metadata(&target).unwrap().ino(), folder);
    }

    #[test]
    fn what_is_not_ours_stays_as_it_is() {
        let parent = tempfile::tempdir().unwrap();
        let target = parent.path().join("public");
        fs::create_dir(&target).unwrap();
        fs::write(target.join("letter.txt"), "x").unwrap();
        let refused = |target: &Path| look_patiently(target, Keep::Always, &|| {}).is_err();
        assert!(refused(&target));
        fs::remove_file(target.join("letter.txt")).unwrap();
        std::os::unix::fs::symlink(parent.path(), target.join(NAME)).unwrap();
        assert!(refused(&target), "a link in the place of the folder inside");
        fs::remove_file(target.join(NAME)).unwrap();
        fs::create_dir_all(target.join(".site/now")).unwrap();
        fs::write(target.join(".site/now/letter.txt"), "x").unwrap();
        assert!(refused(&target));
        assert_eq!(text(&target, ".site/now/letter.txt"), "x");
    }

    #[test]
    fn a_new_worktree_and_a_new_volume_count_as_empty() {
        for name in [".git", "lost+found"] {
            for keep in [Keep::WhereNeeded, Keep::Always] {
                let parent = tempfile::tempdir().unwrap();
                let target = parent.path().join("public");
                fs::create_dir(&target).unwrap();
                fs::write(target.join(name), "gitdir: elsewhere").unwrap();
                publish(&target, keep, &[("index.html", "1")]);
                assert!(name != ".git" || text(&target, name) == "gitdir: elsewhere");
                assert_eq!(text(&target, "index.html"), "1");
                fs::write(target.join("index.html.bak"), "1").unwrap();
                assert!(look(&target).is_ok());
            }
        }
    }
}
