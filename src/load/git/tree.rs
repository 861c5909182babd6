//! The files of a commit, read out of the repository as they are: no filter, no line ends made other.

use std::fs::File;
use std::io;

use super::Checkout;
use crate::model::limits;

/// A plain file of a commit.
pub(super) struct Blob {
    /// From the top of the checkout, with `/` between its parts.
    pub(super) path: String,
    /// The name of its bytes, in hexadecimal digits.
    pub(super) name: String,
    pub(super) size: u64,
}

/// The files at some paths of a commit.
pub(super) struct Tree {
    pub(super) blobs: Vec<Blob>,
    /// Links, repositories of their own, and names that are no text or lead out of a folder: none is followed.
    pub(super) others: Vec<String>,
}

impl Checkout {
    /// The files that a commit has at or below those paths.
    pub(super) fn tree(&self, commit: &str, paths: &[String]) -> io::Result<Tree> {
        let mut arguments = vec!["ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--"];
        arguments.extend(paths.iter().map(String::as_str));
        let list = self.ask_for_bytes(&arguments, Vec::new()).ok_or_else(|| self.unread("the list of its files"))?;
        let mut tree = Tree { blobs: Vec::new(), others: Vec::new() };
        for line in list.split(|byte| *byte == 0).filter(|line| !line.is_empty()) {
            match blob(line) {
                Some(blob) => tree.blobs.push(blob),
                None => tree.others.push(path(line)),
            }
        }
        Ok(tree)
    }

    /// Writes the bytes of a file into another.
    pub(super) fn copy(&self, blob: &Blob, file: File) -> io::Result<()> {
        let copied = self.ask_into(file, &["cat-file", "blob", &blob.name]);
        copied.ok_or_else(|| self.unread(&format!("“{}”", blob.path)))
    }

    /// Hands over the bytes of each of these files, some files at a time.
    pub(super) fn each_blob(
        &self,
        mut blobs: &[&Blob],
        take: &mut dyn FnMut(&Blob, &[u8]) -> io::Result<()>,
    ) -> io::Result<()> {
        while !blobs.is_empty() {
            let (some, rest) = blobs.split_at(at_a_time(blobs));
            let names: String = some.iter().map(|blob| format!("{}\n", blob.name)).collect();
            let answer = self.ask_for_bytes(&["cat-file", "--batch"], names.into_bytes());
            let answer = answer.ok_or_else(|| self.unread("the content of its files"))?;
            let mut left = &answer[..];
            for blob in some {
                take(blob, next(&mut left, blob).ok_or_else(|| self.unread(&format!("“{}”", blob.path)))?)?;
            }
            blobs = rest;
        }
        Ok(())
    }
}

/// How many of the next files are asked for together.
fn at_a_time(blobs: &[&Blob]) -> usize {
    let mut bytes = 0;
    let few = blobs.iter().take_while(|blob| {
        let fits = bytes < limits::COMPARED_AT_A_TIME;
        bytes += blob.size;
        fits
    });
    few.count().max(1)
}

/// The bytes of the next file of an answer: a line that says how many there are, they, and a line end.
fn next<'a>(answer: &mut &'a [u8], blob: &Blob) -> Option<&'a [u8]> {
    let end = answer.iter().position(|byte| *byte == b'\n')?;
    let head = str::from_utf8(&answer[..end]).ok()?;
    let size: usize = head.strip_prefix(&blob.name)?.strip_prefix(" blob ")?.parse().ok()?;
    let rest = &answer[end + 1..];
    (rest.get(size) == Some(&b'\n')).then_some(())?;
    *answer = &rest[size + 1..];
    Some(&rest[..size])
}

/// `100644 blob 4a0c3c3…      12<tab>data/site.yaml`.
fn blob(line: &[u8]) -> Option<Blob> {
    let (about, path) = str::from_utf8(line).ok()?.split_once('\t')?;
    let mut words = about.split_ascii_whitespace();
    let (mode, kind, name, size) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let is_file = kind == "blob" && is_plain(mode, path);
    is_file.then_some(Blob { path: path.to_string(), name: name.to_string(), size: size.parse().ok()? })
}

/// Whether git keeps a plain file of that mode at a path that may be written.
pub(super) fn is_plain(mode: &str, path: &str) -> bool {
    matches!(mode, "100644" | "100755" | "100664") && is_below(path)
}

/// Whether a path stays below the folder that it begins in: whoever makes a commit can write any name into it.
fn is_below(path: &str) -> bool {
    path.split('/').all(|part| !matches!(part, "" | "." | "..") && !part.contains(['\\', '\0']))
}

pub(super) fn path(line: &[u8]) -> String {
    let path = line.iter().position(|byte| *byte == b'\t').map_or(line, |tab| &line[tab + 1..]);
    String::from_utf8_lossy(path).into_owned()
}
