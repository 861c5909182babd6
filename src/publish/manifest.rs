//! What a build wrote: the file `.candour` at the top of the output, which also says that the folder is ours.

use std::collections::HashMap;
use std::fmt::Write;
use std::fs;
use std::io;
use std::path::Path;

/// The file's name.
pub(super) const NAME: &str = ".candour";

const FIRST_LINE: &str =
    "Made by candour, which replaces this folder at each build. Each file and a hash (XXH3) of it:";

/// Paths with hashes of their bytes.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    files: HashMap<Box<str>, u64>,
}

impl Manifest {
    /// The manifest of a published folder; an empty one where there is none. A line that cannot be read counts as changed.
    pub(super) fn read(folder: &Path) -> io::Result<Manifest> {
        let text = match fs::read_to_string(folder.join(NAME)) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Manifest::default()),
            Err(error) => return Err(error),
        };
        let files = text.lines().skip(1).filter_map(|line| {
            let (hash, path) = line.split_once(' ')?;
            Some((path.into(), u64::from_str_radix(hash, 16).ok()?))
        });
        Ok(Manifest { files: files.collect() })
    }

    pub(super) fn add(&mut self, path: &str, hash: u64) {
        self.files.insert(path.into(), hash);
    }

    pub(super) fn len(&self) -> usize {
        self.files.len()
    }

    /// How many pages the other has not, or has with other bytes.
    pub(super) fn pages_not_in(&self, other: &Manifest) -> usize {
        let pages = self.sorted().into_iter().filter(|(path, _)| path.ends_with(".html"));
        pages.filter(|(path, hash)| other.files.get(*path) != Some(hash)).count()
    }

    /// Sorted by path: the same site gives the same bytes.
    pub(super) fn text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\n");
        for (path, hash) in self.sorted() {
            let _ = writeln!(text, "{hash:016x} {path}");
        }
        text
    }

    #[expect(clippy::iter_over_hash_type, reason = "sorted at once")]
    fn sorted(&self) -> Vec<(&str, u64)> {
        let mut files = Vec::with_capacity(self.files.len());
        for (path, hash) in &self.files {
            files.push((&**path, *hash));
        }
        files.sort_unstable();
        files
    }
}
