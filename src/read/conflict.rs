//! The marks that git leaves where it could not merge two changes, or where somebody removed only some of them.

use memchr::memmem;

use super::fields;
use super::record_file::Format;
use super::rules::MERGE_CONFLICT;
use crate::diagnostic::Diagnostics;
use crate::model::source::{ByteRange, FileId};

/// What git puts between the two versions. In Markdown the same line makes a heading of the line above it.
const BETWEEN: &str = "=======";

/// Reports the first mark in a file; says whether there is one.
pub(super) fn report(file: FileId, format: Format, text: &str, found: &mut Diagnostics) -> bool {
    let Some(start) = mark(text, format) else { return false };
    let at = fields::first_line(ByteRange::new(start, start), text);
    found
        .report(&MERGE_CONFLICT, at.in_file(file), "git could not merge two changes here")
        .help("keep the right lines and remove those that begin with <<<<<<<, |||||||, ======= and >>>>>>>");
    true
}

/// Where the first mark begins.
pub(super) fn mark(text: &str, format: Format) -> Option<usize> {
    // All but a few files stop here: the marks are looked for in the whole text at once.
    let is_there = |mark: &str| memmem::find(text.as_bytes(), mark.as_bytes()).is_some();
    if !["<<<<<<<", "|||||||", BETWEEN, ">>>>>>>"].into_iter().any(is_there) {
        return None;
    }
    let mut start = 0;
    let mut before = "";
    for line in text.split_inclusive('\n') {
        let clean = line.trim_end();
        let between = clean == BETWEEN && !(format == Format::Markdown && underlines(before));
        if between || ["<<<<<<< ", "||||||| ", ">>>>>>> "].iter().any(|mark| clean.starts_with(mark)) {
            return Some(start);
        }
        start += line.len();
        before = clean;
    }
    None
}

/// Whether a person would draw seven signs under that line to make it a heading.
fn underlines(line: &str) -> bool {
    line.trim().chars().count() == BETWEEN.len()
}
