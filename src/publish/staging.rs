//! A site that is being written: how it begins and ends.
#![expect(clippy::disallowed_methods, reason = "the one place that writes what is published")]

use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::PathBuf;
use std::sync::Mutex;

use super::dotted_made::MadeDotted;
use super::kept::{self, Face};
use super::live::Live;
use super::lock::Lock;
use super::made::MadeFolders;
use super::manifest::{self, Manifest};
use super::marks::{Marks, Moment, Written};
use super::output::{Output, Taken};
use super::tree::Tree;
use super::{dotted, exchange, remove};
use crate::model::address::FRAMED;
use crate::model::digest::{FileDigest, Summed};

/// A site being written, not yet to be seen. Dropped unfinished, it leaves no trace.
#[derive(Debug)]
pub struct Staging {
    pub(super) target: PathBuf,
    /// The folder around it that stays, if one does.
    pub(super) face: Option<Face>,
    /// Where it is written.
    pub(super) folder: PathBuf,
    pub(super) standby: PathBuf,
    /// The tree that is published now.
    pub(super) live: Option<Live>,
    /// The tree that is being brought up to date, as it was before.
    pub(super) before: Option<Tree>,
    pub(super) taken: Taken,
    pub(super) folders: Mutex<HashSet<PathBuf>>,
    /// The sums of the dotted names that the user will have seen once it is published, and those seen before.
    pub(super) seen: BTreeSet<String>,
    pub(super) seen_before: BTreeSet<String>,
    pub(super) lock: Option<Lock>,
    /// Dropped after the lock, whose file is in them.
    #[expect(dead_code, reason = "dropped, never read")]
    pub(super) made: MadeFolders,
}

/// What was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Published {
    pub files: usize,
    /// Pages that are new or differ from those before.
    pub changed_pages: usize,
    /// What becomes of the pages that it replaces; none where there were none.
    pub replaced: Option<Replaced>,
}

/// Pages of a site and of the one that it replaces, by their paths.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replaced {
    pub new_pages: usize,
    pub gone_pages: usize,
}

/// Whether a file is a page that readers are sent to; one to be framed is a form of another.
fn is_page(path: &str) -> bool {
    let is_framed = path.strip_prefix(FRAMED).is_some_and(|below| below.starts_with('/'));
    path.ends_with(".html") && !is_framed
}

/// How many pages a site has that the other does not have.
fn pages_of_one(site: &Manifest, other: &Manifest) -> usize {
    site.beside(other).filter(|(path, _, other)| other.is_none() && is_page(path)).count()
}

impl Staging {
    /// Puts what was written in the place of what was there, in one step. Names beginning with a dot at its top stay.
    pub fn finish(mut self) -> io::Result<Published> {
        let written = self.written();
        let none = Manifest::default();
        let old = self.live.as_ref().map_or(&none, |live| &live.tree.manifest);
        let pages = written.beside(old).filter(|(path, _, _)| is_page(path));
        let changed_pages = pages.filter(|(_, own, other)| *other != Some(*own)).count();
        let replaced = self
            .live
            .as_ref()
            .map(|_| Replaced { new_pages: pages_of_one(&written, old), gone_pages: pages_of_one(old, &written) });
        let published = Published { files: written.len(), changed_pages, replaced };
        if let Some(before) = self.before.take() {
            before.remove_all_but(&self.folder, &written)?;
        }
        self.take_after_the_old_one(&MadeDotted::from_manifest(old), &MadeDotted::from_manifest(&written))?;
        // The last of all: its time says that the others were not touched since.
        let entry = self.write_manifest(&written)?;
        // Where nothing can be remembered, the next build makes all anew.
        if let Ok(Some(new)) = Written::for_root(&self.folder, entry) {
            let ended = new.mark.changed;
            // A tree that somebody altered is not to be known, should it stay where it is.
            let live = self.live.as_ref().filter(|live| live.untouched).map(|live| live.tree.known.written.clone());
            let _ = self.remember([new].into_iter().chain(live).collect(), ended, &self.seen);
        }
        if let Some(face) = &self.face {
            face.link_all(&written)?;
        }
        self.exchange()?;
        if let Some(face) = &self.face {
            face.remove_all_but(&written)?;
        }
        Ok(published)
    }

    /// Gives the new tree the dotted names of the old one, and lets those read it who may read that.
    fn take_after_the_old_one(&self, made: &MadeDotted, written: &MadeDotted) -> io::Result<()> {
        let is_there = self.target.exists();
        // Those of a folder that stays are in that folder, not in the trees inside.
        if is_there && self.face.is_none() {
            dotted::keep(&self.target, &self.folder, made, written)?;
        }
        let old = match &self.face {
            Some(face) if !is_there => &face.folder,
            _ => &self.target,
        };
        match fs::metadata(old) {
            Ok(data) => fs::set_permissions(&self.folder, data.permissions()),
            Err(_) => Ok(()),
        }
    }

    /// Puts the new tree in the place of the old, which is kept for the next build where it is as that wrote it.
    fn exchange(&self) -> io::Result<()> {
        if !self.target.exists() {
            return fs::rename(&self.folder, &self.target);
        }
        exchange::exchange(&self.folder, &self.target)?;
        if self.face.is_some() {
            kept::hide(&self.folder)?;
        }
        // What cannot be kept is removed: only the next build takes longer.
        if self.live.as_ref().is_some_and(|live| live.untouched) {
            let _ = fs::rename(&self.folder, &self.standby);
        }
        Ok(())
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
