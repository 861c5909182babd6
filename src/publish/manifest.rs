//! What a build wrote: each file with its size and SHA-256. The home of `sha2`.
//!
//! The file `.candour` at the top of the output holds it for the next build, says that the folder is ours, and by the time
//! it was written tells which files were touched since.

use std::collections::HashMap;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;
use std::time::SystemTime;

use sha2::{Digest, Sha256};

use crate::model::hash::FastMap;

/// The file's name.
pub(super) const NAME: &str = ".candour";

const FIRST_LINE: &str =
    "Made by candour, which replaces this folder at each build. SHA-256, size, origin and path of each file:";

/// A sum of bytes that come in pieces.
#[derive(Default)]
pub(super) struct Running(Sha256);

impl Running {
    pub(super) fn add(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }
}

/// One file of a built site.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub size: u64,
    pub sha256: [u8; 32],
}

/// What a file was made from, as a hash.
pub type MadeFrom = u128;

impl Entry {
    /// What a file of those bytes is.
    pub fn of(bytes: &[u8]) -> Entry {
        Entry { size: bytes.len() as u64, sha256: Sha256::digest(bytes).into() }
    }

    /// What a file of so many bytes is, of which that is the sum.
    pub(super) fn from_running(size: u64, sum: Running) -> Entry {
        Entry { size, sha256: sum.0.finalize().into() }
    }

    fn parse(hex: &str, size: &str) -> Option<Entry> {
        let mut sha256 = [0; 32];
        let digits = hex.as_bytes().chunks_exact(2);
        if hex.len() != 64 {
            return None;
        }
        let digit = |byte: u8| char::from(byte).to_digit(16);
        for (byte, pair) in sha256.iter_mut().zip(digits) {
            *byte = (digit(pair[0])? << 4 | digit(pair[1])?) as u8;
        }
        Some(Entry { size: size.parse().ok()?, sha256 })
    }

    /// The sum as 64 hexadecimal digits.
    pub fn hex(&self) -> String {
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let digits = self.sha256.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        digits.map(|digit| char::from(DIGITS[digit as usize])).collect()
    }
}

/// The files of a built site by their paths.
#[derive(Debug, Default)]
pub struct Manifest {
    files: FastMap<Box<str>, Entry>,
    /// The files made from something that is known, by that.
    made: FastMap<MadeFrom, Vec<Box<str>>>,
}

impl Manifest {
    /// What the folder's own manifest says, and when it was written; nothing where it has none, or none that is whole.
    pub(super) fn read(folder: &Path) -> io::Result<Option<(Manifest, SystemTime)>> {
        let path = folder.join(NAME);
        let text = match fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if [io::ErrorKind::NotFound, io::ErrorKind::InvalidData].contains(&error.kind()) => {
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        let written = fs::metadata(&path)?.modified()?;
        Ok(Manifest::parse(&text).map(|manifest| (manifest, written)))
    }

    /// Nothing where a line is damaged or the last one, which says how many there are, is missing.
    fn parse(text: &str) -> Option<Manifest> {
        let lines = text.strip_prefix(FIRST_LINE)?.strip_prefix('\n')?;
        let (lines, count) = lines.trim_end_matches('\n').rsplit_once('\n').unwrap_or(("", lines.trim_end()));
        let mut manifest = Manifest::default();
        for line in lines.lines() {
            let mut parts = line.splitn(4, ' ');
            let entry = Entry::parse(parts.next()?, parts.next()?)?;
            let made_from = match parts.next()? {
                "-" => None,
                hex => Some(MadeFrom::from_str_radix(hex, 16).ok()?),
            };
            manifest.add(parts.next()?, entry, made_from);
        }
        (count == format!("{} files", manifest.len())).then_some(manifest)
    }

    pub(super) fn text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\n");
        let mut made_from: FastMap<&str, MadeFrom> = HashMap::default();
        #[expect(clippy::iter_over_hash_type, reason = "put into a map")]
        for (hash, paths) in &self.made {
            made_from.extend(paths.iter().map(|path| (&**path, *hash)));
        }
        for (path, entry) in self.sorted() {
            let _ = write!(text, "{} {} ", entry.hex(), entry.size);
            let _ = match made_from.get(path) {
                Some(hash) => writeln!(text, "{hash:032x} {path}"),
                None => writeln!(text, "- {path}"),
            };
        }
        let _ = writeln!(text, "{} files", self.files.len());
        text
    }

    pub(super) fn add(&mut self, path: &str, entry: Entry, made_from: Option<MadeFrom>) {
        self.files.insert(path.into(), entry);
        if let Some(made_from) = made_from {
            self.made.entry(made_from).or_default().push(path.into());
        }
    }

    /// The files that were made from that; none where nothing was.
    pub(super) fn made_from(&self, made_from: MadeFrom) -> impl Iterator<Item = (&str, Entry)> {
        let paths = self.made.get(&made_from).into_iter().flatten();
        paths.filter_map(|path| Some((&**path, self.get(path)?)))
    }

    /// What the file at a path is.
    pub fn get(&self, path: &str) -> Option<Entry> {
        self.files.get(path).copied()
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// How many pages the other has not, or has with other bytes.
    pub(super) fn pages_not_in(&self, other: &Manifest) -> usize {
        let pages = self.sorted().into_iter().filter(|(path, _)| path.ends_with(".html"));
        pages.filter(|(path, entry)| other.get(path) != Some(*entry)).count()
    }

    /// The files by their paths, in order: the same site gives the same bytes.
    #[expect(clippy::iter_over_hash_type, reason = "sorted at once")]
    pub fn sorted(&self) -> Vec<(&str, Entry)> {
        let mut files = Vec::with_capacity(self.files.len());
        for (path, entry) in &self.files {
            files.push((&**path, *entry));
        }
        files.sort_unstable_by_key(|(path, _)| *path);
        files
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again_and_what_is_cut_off_or_altered_is_not() {
        let mut manifest = Manifest::default();
        assert_eq!(Manifest::parse(&manifest.text()).map(|read| read.len()), Some(0));
        manifest.add("a b/c.html", Entry::of(b"abc"), Some(7));
        manifest.add("index.html", Entry::of(b""), None);
        let text = manifest.text();
        let read = Manifest::parse(&text).expect("it is whole");
        assert_eq!(read.sorted(), manifest.sorted());
        assert_eq!(read.made_from(7).map(|(path, _)| path).collect::<Vec<_>>(), ["a b/c.html"]);
        // FIPS 180-2, appendix B.1.
        assert_eq!(Entry::of(b"abc").hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        for end in 0..text.len() - 1 {
            assert!(Manifest::parse(&text[..end]).is_none(), "cut off after {end} bytes");
        }
        assert!(Manifest::parse(&text.replacen("ba78", "xx78", 1)).is_none());
    }
}
