//! The text of one file, whatever encoding it was saved in, or why it has none that can be used.

use std::io;

use super::entry::{Fate, SiteFile, Text};
use super::{Edited, Fault, rules};
use crate::disk;
use crate::model::encoding::{self, NotText};
use crate::model::source::Source;

/// A mebibyte, in bytes.
pub(super) const MIB: u64 = 1024 * 1024;

/// The file's text; an empty one, and why, when it has none that can be used.
pub(super) fn source(entry: SiteFile, edited: &Edited) -> io::Result<(Source, Option<Fault>)> {
    if let Some(Some(text)) = edited.get(&entry.path) {
        return Ok((Source::new(entry.path, text.as_str()), None));
    }
    let empty = Source::new(entry.path.clone(), "");
    let text = match entry.fate {
        Fate::Refused(fault) => return Ok((empty, Some(fault))),
        Fate::Text(text) => text,
        Fate::Asset | Fate::ThemeAsset | Fate::Named(..) => return Ok((empty, None)),
    };
    let size = std::fs::metadata(&entry.from).map_err(|error| about(&entry.path, &error))?.len();
    if size > text.limit {
        return Ok((empty, Some(too_large(size, &text))));
    }
    let bytes = disk::read(&entry.from, text.limit).map_err(|error| about(&entry.path, &error))?;
    match encoding::decode(bytes, text.legacy) {
        Ok(content) if content.trim().is_empty() && !text.may_be_empty => {
            Ok((empty, Some(Fault::new(&rules::EMPTY_FILE, "this file is empty", "restore its content, or remove it"))))
        }
        Ok(content) => Ok((Source::new(entry.path, content), None)),
        Err(reason) => Ok((empty, Some(not_text(reason)))),
    }
}

/// The text of a table that came from elsewhere, in whichever encoding people save one.
///
/// # Errors
/// When it is no text: what it is instead, and what to do.
pub fn text(bytes: Vec<u8>) -> Result<String, String> {
    encoding::decode(bytes, true).map_err(|reason| {
        let fault = not_text(reason);
        format!("{}: {}", fault.message, fault.help)
    })
}

/// The error of reading a file, with its path in the site.
pub(super) fn about(path: &str, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("cannot read {path}: {error}"))
}

fn too_large(size: u64, text: &Text) -> Fault {
    let mib = |bytes: u64| bytes.div_ceil(MIB);
    let message = format!("this file is {} MB; the limit is {} MB", mib(size), mib(text.limit));
    Fault::new(&rules::FILE_TOO_LARGE, message, "divide it into several files, or remove what does not belong in it")
}

fn not_text(reason: NotText) -> Fault {
    let (what, help) = match reason {
        NotText::Office => (
            "this file is in a spreadsheet’s or a word processor’s own format, whatever its name says",
            "open it in that program and save it as CSV (UTF-8)",
        ),
        NotText::Pdf => ("this file is a PDF, whatever its name says", "to offer it for download, move it to content/"),
        NotText::Binary => ("this file is not text: it has zero bytes in it", "save it again as plain text, UTF-8"),
        NotText::NotUtf8 => ("this file is not UTF-8", "open it in a text editor and save it as UTF-8"),
        NotText::Mixed { line } => {
            let what =
                format!("line {line} has a character that is not saved in the same encoding as the rest of the file");
            return Fault::new(&rules::NOT_TEXT, what, "type that character again, and save the file as UTF-8");
        }
    };
    Fault::new(&rules::NOT_TEXT, what, help)
}
