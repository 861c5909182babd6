//! How the files of a site are written: new, or shared with the published tree.
#![expect(clippy::disallowed_methods, reason = "the one place that writes what is published")]

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::atomic::Ordering;

use super::live::Live;
use super::manifest::{self, Fingerprint, Manifest};
use super::output::{Maker, Output};
use super::staging::Staging;
use super::tree::Tree;
use super::{at, tree};
use crate::model::digest::{FileDigest, Summed};

impl Output for Staging {
    /// Writes the file, unless it is there already or in the published tree.
    fn write(&self, path: &str, bytes: &[u8], fingerprint: Option<Fingerprint>) -> io::Result<()> {
        let entry = FileDigest::from_bytes(bytes);
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
        let indexes = || live.tree.manifest.fingerprint(fingerprint);
        for index in indexes() {
            let (path, entry) = live.tree.manifest.at(index);
            if !live.shared[index] && !self.share(path, entry)? {
                return Ok(false);
            }
        }
        indexes().for_each(|index| live.kept[index].store(true, Ordering::Relaxed));
        Ok(indexes().next().is_some())
    }

    fn before(&self, path: &str, fingerprint: Fingerprint) -> Option<FileDigest> {
        let live = self.live.as_ref().filter(|live| live.untouched)?;
        live.tree.manifest.made_from(path, fingerprint)
    }

    fn published(&self, path: &str) -> Option<PathBuf> {
        let live = self.live.as_ref().filter(|live| live.untouched)?;
        live.tree.manifest.get(path).map(|_| live.tree.root.join(path))
    }

    fn written(&self) -> Manifest {
        match &self.live {
            Some(live) => self.taken.with(&live.tree.manifest, |index| live.kept[index].load(Ordering::Relaxed)),
            None => self.taken.with(&Manifest::default(), |_| false),
        }
    }
}

impl Staging {
    /// Whether that file is in the tree already, or could be shared with the published one.
    ///
    /// What was published before and is so again is a new file: its old time would have programs that compare times, such
    /// as `cp -u` and `aws s3 sync`, leave what was published in between where it is.
    fn share(&self, path: &str, entry: FileDigest) -> io::Result<bool> {
        let has = |tree: &Tree| tree.manifest.get(path) == Some(entry);
        if self.before.as_ref().is_some_and(has) && self.live.as_ref().is_some_and(|live| has(&live.tree)) {
            return Ok(true);
        }
        let is_same = |live: &&Live| live.untouched && has(&live.tree);
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
