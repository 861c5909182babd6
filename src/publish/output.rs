//! Where the files of a site go: into a tree on the disk, or nowhere but into sums.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::dotted_made::MadeDotted;
use super::manifest::{Fingerprint, Manifest};
use crate::disk;
use crate::model::digest::{FileDigest, Summed};
use crate::model::limits::{FOLDER_DEPTH, MANIFEST_BYTES};

/// Makes a file in pieces.
pub type Maker<'a> = dyn FnMut(&mut dyn Write) -> io::Result<()> + 'a;

/// Takes the files of a site, from several threads. Paths are relative, with `/` between their parts.
pub trait Output: Sync {
    /// Takes one file, made from something whose hash may be known.
    fn write(&self, path: &str, bytes: &[u8], fingerprint: Option<Fingerprint>) -> io::Result<()>;

    /// Takes one file that is made in pieces; returns its size and sum.
    fn stream(&self, path: &str, fingerprint: Option<Fingerprint>, make: &mut Maker) -> io::Result<FileDigest>;

    /// Takes all files that were made from that before, and says whether there are any: then they need not be made.
    fn reuse(&self, _: Fingerprint) -> io::Result<bool> {
        Ok(false)
    }

    /// What the file at a path was before, where it was made from that and can be taken so.
    fn before(&self, _: &str, _: Fingerprint) -> Option<FileDigest> {
        None
    }

    /// Where the file at a path is that was published before, if all of that is as it was written.
    fn published(&self, _: &str) -> Option<PathBuf> {
        None
    }

    /// What was taken so far.
    fn written(&self) -> Manifest;

    /// Takes a copy of a file of the site folder.
    fn copy(&self, path: &str, from: &Path) -> io::Result<FileDigest> {
        self.stream(path, None, &mut |file| io::copy(&mut disk::open(from)?, file).map(drop))
    }
}

/// The files taken so far, in the order in which several threads gave them.
#[derive(Debug, Default)]
pub(super) struct Taken(Mutex<Manifest>);

impl Taken {
    pub(super) fn add(&self, path: &str, entry: FileDigest, fingerprint: Option<Fingerprint>) {
        self.0.lock().expect("no panic while the lock is held").add(path, entry, fingerprint);
    }

    /// All of them, with the files of another manifest that `kept` says.
    pub(super) fn with(&self, other: &Manifest, kept: impl Fn(usize) -> bool) -> Manifest {
        self.0.lock().expect("no panic while the lock is held").sorted(other, kept)
    }
}

/// Keeps nothing of a site but its manifest.
#[derive(Debug, Default)]
pub struct Sums(Taken);

impl Output for Sums {
    fn write(&self, path: &str, bytes: &[u8], _: Option<Fingerprint>) -> io::Result<()> {
        self.0.add(path, FileDigest::from_bytes(bytes), None);
        Ok(())
    }

    fn stream(&self, path: &str, _: Option<Fingerprint>, make: &mut Maker) -> io::Result<FileDigest> {
        let mut file = Summed::new(io::sink());
        make(&mut file)?;
        let entry = file.entry();
        self.0.add(path, entry, None);
        Ok(entry)
    }

    fn written(&self) -> Manifest {
        self.0.with(&Manifest::default(), |_| false)
    }
}

/// What a link, a pipe, a device or a folder that is too deep is: as no file.
const NO_FILE: FileDigest = FileDigest { size: u64::MAX, sha256: [0; 32] };

/// What is in a folder, by the same sums; names beginning with a dot at its top are no part of a site, unless they
/// were made. Only files are
/// read that have the size of the one that was made: a file can say that it has terabytes.
///
/// # Errors
/// When a file cannot be read.
pub fn found_in(folder: &Path, made: &Manifest) -> io::Result<Manifest> {
    let found = Taken::default();
    let dotted = MadeDotted::from_manifest(made);
    let mut open = vec![(folder.to_path_buf(), String::new())];
    while let Some((folder, before)) = open.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            let path = format!("{before}{name}");
            if path.starts_with('.') && !dotted.has(Path::new(&path)) {
                continue;
            }
            match entry.file_type()? {
                kind if kind.is_dir() && path.matches('/').count() < FOLDER_DEPTH => {
                    open.push((entry.path(), format!("{path}/")));
                }
                kind if kind.is_file() => found.add(&path, found_at(&entry.path(), made.get(&path))?, None),
                _ => found.add(&path, NO_FILE, None),
            }
        }
    }
    Ok(found.with(&Manifest::default(), |_| false))
}

/// What a file is, where it may be the one that was made; else its size alone.
fn found_at(path: &Path, made: Option<FileDigest>) -> io::Result<FileDigest> {
    let file = disk::open_unlinked(path)?;
    let size = file.metadata()?.len();
    match made.filter(|made| made.size == size) {
        Some(_) => FileDigest::of_reader(file.take(size.saturating_add(1))),
        None => Ok(FileDigest { size, ..NO_FILE }),
    }
}

/// The text of a file of a published copy, where it is there and is text.
///
/// # Errors
/// When the file is there and cannot be read.
pub fn text_in(folder: &Path, path: &str) -> io::Result<Option<String>> {
    match disk::read_unlinked(&folder.join(path), MANIFEST_BYTES) {
        Ok(bytes) => Ok(String::from_utf8(bytes).ok()),
        Err(error) if [io::ErrorKind::NotFound, io::ErrorKind::InvalidInput].contains(&error.kind()) => Ok(None),
        Err(error) => Err(error),
    }
}
