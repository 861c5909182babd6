//! The kinds of files that are published as they are, and how each shows that it is one. The home of `infer`.

use super::asked_for::AskedFor;
use super::office::Office;
use super::{Problem, hosts};
use crate::browser::html;

/// How a file shows that it is what its name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Proof {
    /// By its first bytes: the media types that `infer` may find, or else the bytes at an offset.
    Signature(&'static [&'static str], &'static [(usize, &'static [u8])]),
    /// It is text that no browser takes for a page.
    Text,
    /// It is the name of a host.
    HostName,
    /// It is what hosts or programs ask for by that name.
    AskedFor(AskedFor),
    /// It is SVG that only draws.
    Picture,
    /// It is XML that browsers do not run.
    Xml,
    /// It is a package of an office program without macros.
    Office(Office),
    /// The same of the office programs before 2007.
    OldOffice,
}

const FTYP: &[(usize, &[u8])] = &[(4, b"ftyp")];
const OGG: Proof = Proof::Signature(&[], &[(0, b"OggS")]);

/// The proof for a file of that path; none where its kind is not published.
pub(super) fn proof(path: &str) -> Option<Proof> {
    if path == hosts::HOST_NAME {
        return Some(Proof::HostName);
    }
    if let Some(file) = AskedFor::from_path(path) {
        return Some(Proof::AskedFor(file));
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    let Some((_, ending)) = name.rsplit_once('.') else {
        // What goes with a data set.
        return ["LICENSE", "LICENCE", "README", "SHA256SUMS"].contains(&name).then_some(Proof::Text);
    };
    Some(match ending.to_ascii_lowercase().as_str() {
        "pdf" => Proof::Signature(&["application/pdf"], &[]),
        "png" => Proof::Signature(&["image/png"], &[]),
        "jpg" | "jpeg" => Proof::Signature(&["image/jpeg"], &[]),
        "gif" => Proof::Signature(&["image/gif"], &[]),
        "webp" => Proof::Signature(&["image/webp"], &[]),
        "avif" => Proof::Signature(&["image/avif"], FTYP),
        "ico" => Proof::Signature(&[], &[(0, b"\0\0\x01\0")]),
        // Scanned maps and plans may be of the larger kind, which `infer` does not know.
        "tif" | "tiff" => Proof::Signature(&["image/tiff"], &[(0, b"II+\0"), (0, b"MM\0+")]),
        // Of the four signs that a file of this kind may begin with, `infer` knows one.
        "mp3" => Proof::Signature(&["audio/mpeg"], &[(0, b"\xff\xf3"), (0, b"\xff\xf2"), (0, b"\xff\xfa")]),
        // There are more brands of these than any list has.
        "mp4" | "m4a" | "m4v" => Proof::Signature(&[], FTYP),
        "ogg" | "oga" | "ogv" | "opus" => OGG,
        "wav" => Proof::Signature(&["audio/x-wav"], &[]),
        "flac" => Proof::Signature(&["audio/x-flac"], &[]),
        "webm" => Proof::Signature(&[], &[(0, b"\x1a\x45\xdf\xa3")]),
        "woff" => Proof::Signature(&[], &[(0, b"wOFF")]),
        "woff2" => Proof::Signature(&[], &[(0, b"wOF2")]),
        "ttf" => Proof::Signature(&[], &[(0, b"\0\x01\0\0"), (0, b"true")]),
        "otf" => Proof::Signature(&[], &[(0, b"OTTO")]),
        "zip" => Proof::Signature(&[], &[(0, b"PK\x03\x04"), (0, b"PK\x05\x06")]),
        "gz" => Proof::Signature(&["application/gzip"], &[]),
        "7z" => Proof::Signature(&["application/x-7z-compressed"], &[]),
        "rtf" => Proof::Signature(&["application/rtf"], &[]),
        "parquet" => Proof::Signature(&[], &[(0, b"PAR1")]),
        "sqlite" | "gpkg" => Proof::Signature(&[], &[(0, b"SQLite format 3\0")]),
        "svg" => Proof::Picture,
        "xml" | "rdf" | "kml" | "gpx" | "xsd" => Proof::Xml,
        "txt" | "csv" | "tsv" | "json" | "geojson" | "topojson" | "jsonld" | "jsonl" | "ndjson" | "ics" | "vcf"
        | "vtt" | "srt" | "yaml" | "yml" | "asc" | "sha256" | "md" | "map" => Proof::Text,
        "docx" => Proof::Office(Office::Microsoft("word/")),
        "xlsx" => Proof::Office(Office::Microsoft("xl/")),
        "pptx" => Proof::Office(Office::Microsoft("ppt/")),
        "odt" => Proof::Office(Office::Open("application/vnd.oasis.opendocument.text")),
        "ods" => Proof::Office(Office::Open("application/vnd.oasis.opendocument.spreadsheet")),
        "odp" => Proof::Office(Office::Open("application/vnd.oasis.opendocument.presentation")),
        "odg" => Proof::Office(Office::Open("application/vnd.oasis.opendocument.graphics")),
        "epub" => Proof::Office(Office::Open("application/epub+zip")),
        "doc" | "xls" | "ppt" => Proof::OldOffice,
        _ => return None,
    })
}

/// What a file is whose kind is not published, and what to do.
pub(super) fn refusal(path: &str) -> (&'static str, &'static str) {
    let ending = path.rsplit('/').next().and_then(|name| name.rsplit_once('.')).map(|(_, ending)| ending);
    match ending.unwrap_or_default().to_ascii_lowercase().as_str() {
        "html" | "htm" | "xhtml" | "xht" | "shtml" | "mht" | "mhtml" | "hta" => {
            ("a web page", "write the page in Markdown (.md), or publish it as a PDF")
        }
        "js" | "mjs" | "cjs" | "ts" | "wasm" | "swf" | "php" | "phtml" | "cgi" | "py" | "pl" | "rb" | "sh" | "bat"
        | "cmd" | "ps1" | "vbs" | "jar" | "exe" | "dll" | "com" | "scr" | "msi" | "dmg" | "apk" | "deb" | "rpm"
        | "lnk" | "url" | "asp" | "aspx" | "jsp" | "xsl" | "xslt" => {
            ("a program", "remove it; put a script for the site’s design in the assets folder of its theme")
        }
        "docm" | "dotm" | "xlsm" | "xltm" | "xlsb" | "xlam" | "pptm" | "potm" | "ppsm" => {
            ("an office file that may contain macros", "save it without macros, as .docx, .xlsx, .pptx or PDF")
        }
        "markdown" | "mdown" | "mkd" | "mkdn" => ("Markdown under another name", "rename it to end in .md"),
        ending if is_leftover(ending) => (
            "a copy that an editor or git left behind",
            "remove it; git keeps what the file was before: git log -p -- FILE",
        ),
        _ => (
            "a file of a kind that may not be safe",
            "save it as PDF, CSV, an office document or a picture; or put it into a .zip file. A file whose name begins with _ is left out",
        ),
    }
}

/// Whether a file of that ending, in lower case, is what a program left beside the file that somebody worked on.
pub(in crate::load) fn is_leftover(ending: &str) -> bool {
    ending.ends_with('~') || ["orig", "rej", "bak", "old", "swp", "tmp", "part", "crdownload"].contains(&ending)
}

/// What is wrong with a file that has none of the signs of its kind.
pub(super) fn other_than(bytes: &[u8], types: &[&str], signatures: &[(usize, &[u8])]) -> Option<Problem> {
    let inferred = infer::get(bytes).map(|kind| kind.mime_type());
    let is_it = inferred.is_some_and(|mime| types.contains(&mime))
        || signatures.iter().any(|(offset, sign)| bytes.get(*offset..).is_some_and(|rest| rest.starts_with(sign)));
    // Some signs are not at the beginning.
    let is_page = html::is_sniffed(&String::from_utf8_lossy(&bytes[..bytes.len().min(100)]));
    (!is_it || is_page).then(|| {
        let what = match inferred {
            _ if bytes.is_empty() => "is empty".to_string(),
            Some(mime) => format!("is not what its name says: its content is {mime}"),
            None => "is not what its name says".to_string(),
        };
        (what, "replace it with the right file, or give it the right ending")
    })
}
