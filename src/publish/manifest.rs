//! The files of a built site, each with its size and SHA-256.
//!
//! The file `.candour` at the top of the output holds them for the next build, says that the folder is ours, and by the
//! time it was written shows which files were touched since. A site of 100,000 awards has 280,000 files, and each rebuild
//! reads two such lists and writes one: they are parsed and printed on all processors, and compared side by side.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;
use std::time::SystemTime;

use rayon::prelude::*;

use crate::disk;
use crate::model::digest::FileDigest;
use crate::model::limits::MANIFEST_BYTES;

/// The file's name.
pub(super) const NAME: &str = ".candour";

const FIRST_LINE: &str =
    "Made by candour, which replaces this folder at each build. SHA-256, size, origin and path of each file:";

/// So many lines are printed by one processor at a time, and so many of these parts are in memory.
const PART: usize = 8_192;
const PARTS: usize = 32;

/// What a file was made from, as a hash; never 0.
pub type Fingerprint = u128;

/// What an earlier build left.
pub(super) enum Found<T> {
    Nothing,
    /// Something that no build of ours leaves, or that was altered since.
    Damaged,
    Complete(T),
}

/// The files of a built site by their paths.
#[derive(Debug, Default)]
pub struct Manifest {
    /// Holds every path.
    names: String,
    /// In the order of their paths.
    files: Vec<File>,
    /// The places of the files that were made from something that is known, in the order of that. For manifests that
    /// were read.
    made: Vec<(Fingerprint, u32)>,
}

#[derive(Clone, Copy, Debug)]
struct File {
    /// Where its path begins, and how long it is.
    start: usize,
    length: u32,
    /// 0 where it is not known.
    fingerprint: Fingerprint,
    entry: FileDigest,
}

impl Manifest {
    /// What the folder's own manifest says, and when it was written.
    pub(super) fn read(folder: &Path) -> io::Result<Found<(Manifest, SystemTime)>> {
        let path = folder.join(NAME);
        let bytes = match disk::read_unlinked(&path, MANIFEST_BYTES) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Found::Nothing),
            Err(error) if of_a_stranger(&error) => return Ok(Found::Damaged),
            Err(error) => return Err(error),
        };
        let written = fs::symlink_metadata(&path)?.modified()?;
        let manifest = String::from_utf8(bytes).ok().and_then(Manifest::parse);
        Ok(manifest.map_or(Found::Damaged, |manifest| Found::Complete((manifest, written))))
    }

    /// Nothing where a line is damaged or out of order, or the last one, which says how many there are, is missing.
    fn parse(text: String) -> Option<Manifest> {
        let lines = text.strip_prefix(FIRST_LINE)?.strip_prefix('\n')?;
        let (lines, count) = lines.trim_end_matches('\n').rsplit_once('\n').unwrap_or(("", lines.trim_end()));
        let offset = |line: &str| line.as_ptr() as usize - text.as_ptr() as usize;
        let file = |line: &str| {
            let mut parts = line.splitn(4, ' ');
            let entry = FileDigest::parse(parts.next()?, parts.next()?)?;
            let fingerprint = match parts.next()? {
                "-" => 0,
                hex => Fingerprint::from_str_radix(hex, 16).ok()?,
            };
            let path = parts.next()?;
            Some(File { start: offset(path), length: path.len() as u32, fingerprint, entry })
        };
        let files: Vec<File> = lines.par_lines().map(file).collect::<Option<_>>()?;
        let mut made: Vec<(Fingerprint, u32)> = files.iter().map(|file| file.fingerprint).zip(0..).collect();
        made.retain(|(fingerprint, _)| *fingerprint != 0);
        made.par_sort_unstable();
        let is_whole = count == format!("{} files", files.len());
        let manifest = Manifest { names: text, files, made };
        let is_ordered = manifest.files.windows(2).all(|two| manifest.path(&two[0]) < manifest.path(&two[1]));
        (is_whole && is_ordered).then_some(manifest)
    }

    /// Writes it as its file.
    pub(super) fn write(&self, output: &mut dyn io::Write) -> io::Result<()> {
        writeln!(output, "{FIRST_LINE}")?;
        self.write_lines(output, &|index, path, entry, text| {
            let _ = write!(text, "{} {} ", entry.hex(), entry.size);
            let _ = match self.files[index].fingerprint {
                0 => writeln!(text, "- {path}"),
                hash => writeln!(text, "{hash:032x} {path}"),
            };
        })?;
        writeln!(output, "{} files", self.files.len())
    }

    /// Writes what `line` adds to a text for each file, by its place; made on all processors, a part in memory at a time.
    ///
    /// # Errors
    /// When the output fails.
    pub fn write_lines(
        &self,
        output: &mut dyn io::Write,
        line: &(dyn Fn(usize, &str, FileDigest, &mut String) + Sync),
    ) -> io::Result<()> {
        for (group, files) in self.files.chunks(PART * PARTS).enumerate() {
            let parts = files.par_chunks(PART).enumerate().map(|(part, files)| {
                let first = (group * PARTS + part) * PART;
                let mut text = String::with_capacity(files.len() * 160);
                files.iter().zip(first..).for_each(|(file, index)| line(index, self.path(file), file.entry, &mut text));
                text
            });
            for part in parts.collect::<Vec<String>>() {
                output.write_all(part.as_bytes())?;
            }
        }
        Ok(())
    }

    fn path(&self, file: &File) -> &str {
        &self.names[file.start..file.start + file.length as usize]
    }

    /// Adds a file, in whatever order; the manifest is not to be asked before it is [`sorted`](Manifest::sorted).
    pub(super) fn add(&mut self, path: &str, entry: FileDigest, fingerprint: Option<Fingerprint>) {
        let file = File {
            start: self.names.len(),
            length: path.len() as u32,
            fingerprint: fingerprint.unwrap_or_default(),
            entry,
        };
        self.names.push_str(path);
        self.files.push(file);
    }

    /// The same in order, with the files of another that `kept` says.
    pub(super) fn sorted(&self, other: &Manifest, kept: impl Fn(usize) -> bool) -> Manifest {
        let mut order: Vec<u32> = (0..self.files.len() as u32).collect();
        order.par_sort_unstable_by(|a, b| self.path(&self.files[*a as usize]).cmp(self.path(&self.files[*b as usize])));
        let mut sorted = Manifest { names: String::with_capacity(self.names.len()), ..Manifest::default() };
        sorted.files.reserve(order.len());
        let mut own = order.iter().map(|index| &self.files[*index as usize]).peekable();
        for (_, file) in other.files.iter().enumerate().filter(|(index, _)| kept(*index)) {
            let path = other.path(file);
            while let Some(earlier) = own.next_if(|own| self.path(own) < path) {
                sorted.push(self.path(earlier), earlier);
            }
            // What is written counts, where a file was kept as well.
            if own.peek().is_none_or(|own| self.path(own) != path) {
                sorted.push(path, file);
            }
        }
        own.for_each(|own| sorted.push(self.path(own), own));
        sorted
    }

    fn push(&mut self, path: &str, file: &File) {
        self.files.push(File { start: self.names.len(), ..*file });
        self.names.push_str(path);
    }

    /// The places of the files that were made from that; none where nothing was.
    pub(super) fn fingerprint(&self, fingerprint: Fingerprint) -> impl Iterator<Item = usize> {
        let start = self.made.partition_point(|(own, _)| *own < fingerprint);
        let files = self.made[start..].iter().take_while(move |(own, _)| *own == fingerprint);
        files.map(|(_, index)| *index as usize)
    }

    /// The file at that place.
    pub(super) fn at(&self, index: usize) -> (&str, FileDigest) {
        let file = &self.files[index];
        (self.path(file), file.entry)
    }

    /// What the file at a path is.
    pub fn get(&self, path: &str) -> Option<FileDigest> {
        self.find(path).map(|(_, entry)| entry)
    }

    /// What the file at a path is, where it was made from that.
    pub(super) fn made_from(&self, path: &str, fingerprint: Fingerprint) -> Option<FileDigest> {
        let (index, entry) = self.find(path)?;
        (self.files[index].fingerprint == fingerprint).then_some(entry)
    }

    /// Where the file at a path is among the others, and what it is.
    pub(super) fn find(&self, path: &str) -> Option<(usize, FileDigest)> {
        let index = self.files.binary_search_by(|file| self.path(file).cmp(path)).ok()?;
        Some((index, self.files[index].entry))
    }

    /// Each file with its path, in the order of their paths.
    pub fn files(&self) -> impl Iterator<Item = (&str, FileDigest)> {
        self.files.iter().map(|file| (self.path(file), file.entry))
    }

    /// Each file with its path, on all processors.
    pub(super) fn par_files(&self) -> impl IndexedParallelIterator<Item = (&str, FileDigest)> {
        self.files.par_iter().map(|file| (self.path(file), file.entry))
    }

    /// For each file, what the other has at its path.
    pub(super) fn beside<'a>(
        &'a self,
        other: &'a Manifest,
    ) -> impl Iterator<Item = (&'a str, FileDigest, Option<FileDigest>)> {
        let mut others = other.files().peekable();
        self.files().map(move |(path, entry)| {
            while others.next_if(|(other, _)| *other < path).is_some() {}
            (path, entry, others.next_if(|(other, _)| *other == path).map(|(_, entry)| entry))
        })
    }

    /// How many files there are.
    pub fn len(&self) -> usize {
        self.files.len()
    }
}

/// Whether the manifest could not be read because it is none of ours: no file, or a larger one.
fn of_a_stranger(error: &io::Error) -> bool {
    [io::ErrorKind::InvalidInput, io::ErrorKind::FileTooLarge].contains(&error.kind())
}

impl<'a> FromIterator<(&'a str, FileDigest)> for Manifest {
    /// The manifest of those files, in whatever order they come.
    fn from_iter<T: IntoIterator<Item = (&'a str, FileDigest)>>(files: T) -> Manifest {
        let mut manifest = Manifest::default();
        files.into_iter().for_each(|(path, entry)| manifest.add(path, entry, None));
        manifest.sorted(&Manifest::default(), |_| false)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn manifest(files: &[(&str, &[u8], Option<Fingerprint>)]) -> Manifest {
        let mut manifest = Manifest::default();
        files
            .iter()
            .for_each(|(path, bytes, fingerprint)| manifest.add(path, FileDigest::from_bytes(bytes), *fingerprint));
        manifest.sorted(&Manifest::default(), |_| false)
    }

    #[test]
    fn what_is_written_is_read_again_and_what_is_cut_off_or_altered_is_not() {
        let text = |manifest: &Manifest| {
            let mut text = Vec::new();
            manifest.write(&mut text).expect("writing to memory does not fail");
            String::from_utf8(text).expect("it is text")
        };
        assert_eq!(Manifest::parse(text(&Manifest::default())).map(|read| read.len()), Some(0));
        let manifest = manifest(&[("index.html", b"", None), ("a b/c.html", b"abc", Some(7))]);
        let text = text(&manifest);
        let read = Manifest::parse(text.clone()).expect("it is whole");
        assert!(read.files().eq(manifest.files()));
        assert_eq!(read.fingerprint(7).map(|index| read.at(index).0).collect::<Vec<_>>(), ["a b/c.html"]);
        assert_eq!(read.fingerprint(6).count() + read.fingerprint(8).count(), 0);
        assert_eq!(read.get("index.html"), Some(FileDigest::from_bytes(b"")));
        for end in 0..text.len() - 1 {
            assert!(Manifest::parse(text[..end].to_string()).is_none(), "cut off after {end} bytes");
        }
        assert!(Manifest::parse(text.replacen("ba78", "xx78", 1)).is_none());
        assert!(Manifest::parse(text.replacen("index.html", "a a", 1)).is_none(), "out of order");
    }

    #[test]
    fn files_kept_stand_among_those_written_and_what_is_written_goes_before() {
        let old = manifest(&[("a", b"1", Some(1)), ("b", b"1", None), ("c", b"1", Some(2)), ("d", b"1", None)]);
        let mut new = Manifest::default();
        new.add("e", FileDigest::from_bytes(b"2"), None);
        new.add("c", FileDigest::from_bytes(b"2"), None);
        new.add("0", FileDigest::from_bytes(b"2"), None);
        let all = new.sorted(&old, |index| index != 1);
        let sums: Vec<(&str, bool)> =
            all.files().map(|(path, entry)| (path, entry == FileDigest::from_bytes(b"2"))).collect();
        assert_eq!(sums, [("0", true), ("a", false), ("c", true), ("d", false), ("e", true)]);
        let same: Vec<bool> = all.beside(&old).map(|(_, entry, other)| other == Some(entry)).collect();
        assert_eq!(same, [false, true, false, true, false]);
    }
}
