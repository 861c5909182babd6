//! What `content/` may publish as it is, and the theme's `assets/`: documents, pictures and data that are what their
//! names say, and that no browser runs.

mod asked_for;
mod hosts;
mod iptc;
mod kinds;
mod metadata;
mod names;
mod office;
mod pdf;
mod pdf_streams;
mod people;
mod png_metadata;

use std::io;
use std::path::Path;

use super::entry::{Fate, SiteFile, is_asset_of_a_theme};
use super::properties::Properties;
use super::text::about;
use super::{Fault, rules};
use crate::browser::{Breach, html, plain, xml};
use crate::disk;
use crate::model::encoding;
use crate::model::limits;
use asked_for::AskedFor;
pub use asked_for::{REDIRECTS, redirects};
pub use asked_for::{is_in_well_known, is_looked_at};
pub use hosts::HOST_NAME;
use kinds::Proof;
pub(super) use kinds::is_leftover;

/// What is wrong with a file that is to be published as it is, and what to do; none where it may be.
///
/// `path` is relative to `content/`, and says which kind of file it is. `bytes` are all of it, or at least as
/// many as `bytes_needed` says; its properties may name those bodies. What a site is called is for its own people to say:
/// a file for that is at fault too.
pub fn attachment_fault(path: &str, bytes: &[u8], bodies: &[String]) -> Option<(String, String)> {
    let is_of_its_people = hosts::is_host_name(path) || AskedFor::from_path(path).is_some();
    let fault = if is_of_its_people { Some(read_by_hosts(path, "a host")) } else { fault(path, bytes) };
    let fault = fault.or_else(|| properties(path, bytes)?.fault(bodies));
    fault.map(|fault| (fault.message, fault.help))
}

/// How much of a file is needed to see whether it may be published.
pub fn bytes_needed(path: &str) -> u64 {
    match kinds::proof(path) {
        _ if metadata::has_properties(path) => limits::ATTACHMENT_BYTES,
        Some(Proof::Signature(..)) | None => limits::SIGNATURE_BYTES,
        Some(_) => limits::ATTACHMENT_BYTES,
    }
}

/// The file as it was found, or refused.
pub(super) fn judged(entry: SiteFile) -> io::Result<SiteFile> {
    let path = match entry.fate {
        Fate::Asset => entry.path_in_root(),
        Fate::ThemeAsset if is_asset_of_a_theme(&entry.path) => entry.path_in_root(),
        // What its text makes a browser do is judged where the theme is read.
        Fate::Text(_) if is_asset_of_a_theme(&entry.path) => {
            let fate = name_fault(&entry.path_in_root()).map_or(entry.fate, Fate::Refused);
            return Ok(SiteFile { fate, ..entry });
        }
        _ => return Ok(entry),
    };
    let bytes = head(&entry.from, bytes_needed(&path)).map_err(|error| about(&entry.path, &error))?;
    let fate = match (fault(&path, &bytes), properties(&path, &bytes)) {
        (Some(fault), _) => Fate::Refused(fault),
        (None, Some(properties)) => Fate::Named(properties, Box::new(entry.fate)),
        (None, None) => entry.fate,
    };
    Ok(SiteFile { fate, ..entry })
}

/// What a file says of people and places in its own properties; none where it names nobody.
fn properties(path: &str, bytes: &[u8]) -> Option<Properties> {
    let (said, help) = metadata::people(path, bytes)?;
    let name = path.rsplit('/').next().unwrap_or(path).to_string();
    (!said.is_empty()).then_some(Properties { name, said, help })
}

/// So many bytes from the start of a file.
pub(super) fn head(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    use std::io::Read;
    let file = disk::open(path)?;
    let mut bytes = Vec::new();
    // Read bit by bit, a large file would take twice its room.
    let expected = file.metadata()?.len().min(most);
    bytes.try_reserve_exact(usize::try_from(expected).unwrap_or_default()).map_err(|_| io::ErrorKind::OutOfMemory)?;
    file.take(most).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// What is wrong with the name of a file that is published.
fn name_fault(path: &str) -> Option<Fault> {
    if AskedFor::from_path(path).is_some() {
        return None;
    }
    if let Some((message, help)) = asked_for::fault(path) {
        return Some(Fault::new(&rules::FILE_NAME_NOT_PUBLISHED, message, help));
    }
    let misleading = names::fault(path);
    let misleading = misleading.map(|(message, help)| Fault::new(&rules::FILE_NAME_NOT_PUBLISHED, message, help));
    misleading.or_else(|| hosts::reader(path).map(|reader| read_by_hosts(path, reader)))
}

/// Such a file would be settings, which say where readers are led and what their browsers may do.
fn read_by_hosts(path: &str, reader: &str) -> Fault {
    let message = format!("“{path}” is a name under which {reader} looks for settings of the whole site");
    Fault::new(&rules::FILE_NAME_NOT_PUBLISHED, message, "rename it; settings of a host belong outside the site folder")
}

/// What is wrong with a file that is published as it is, whose first bytes these are.
pub(super) fn fault(path: &str, bytes: &[u8]) -> Option<Fault> {
    if let Some(fault) = name_fault(path) {
        return Some(fault);
    }
    let name = path.rsplit('/').next().unwrap_or(path);
    let refused =
        |what: &str, help: &str| Some(Fault::new(&rules::FILE_TYPE_NOT_PUBLISHED, format!("“{name}” {what}"), help));
    let Some(proof) = kinds::proof(path) else {
        let (what, help) = kinds::refusal(path);
        return refused(&format!("is {what}, which is not published from here"), help);
    };
    if plain::has_front_matter(bytes) {
        return refused(
            "begins with a line of ---, after which Jekyll (GitHub Pages) looks for settings",
            "remove that line",
        );
    }
    let problem = match proof {
        Proof::Signature(types, signatures) => kinds::other_than(bytes, types, signatures),
        Proof::Text => not_plain_text(bytes),
        Proof::HostName => hosts::no_host_name(bytes),
        Proof::AskedFor(file) => not_plain_text(bytes).or_else(|| file.problem(bytes)),
        Proof::Picture => active(bytes, xml::picture),
        Proof::Xml => active(bytes, xml::document),
        Proof::Office(kind) => office::problem(bytes, kind),
        Proof::OldOffice => office::old_problem(bytes),
    };
    problem.and_then(|(what, help)| refused(&what, help))
}

/// What is wrong, after the name of the file, and what to do.
type Problem = (String, &'static str);

/// Text that browsers could take for a page, or no text.
fn not_plain_text(bytes: &[u8]) -> Option<Problem> {
    let whole_lines = if (bytes.len() as u64) < limits::ATTACHMENT_BYTES {
        bytes
    } else {
        &bytes[..bytes.iter().rposition(|byte| *byte == b'\n').unwrap_or(0)]
    };
    let Ok(text) = encoding::decode(whole_lines.to_vec(), true) else {
        return Some((
            "is not text, although its name says so".into(),
            "save it as text (UTF-8), or give it the right ending",
        ));
    };
    if let Some(problem) = control_in(&text) {
        return Some(problem);
    }
    html::begins_as_page(&text).then(|| {
        let help = "some browsers would show it as a page: begin it with a word, or write a page in Markdown (.md)";
        ("begins like a web page, although its name says that it is text or data".into(), help)
    })
}

/// A character that makes other text of it for some browsers.
fn control_in(text: &str) -> Option<Problem> {
    let (at, sign) = plain::control(text)?;
    let (line, code) = (line_of(text, at.start), sign as u32);
    let what = format!("has the control character U+{code:04X} in line {line}, so that browsers may read other text");
    Some((what, "remove it, or save the file again as plain text (UTF-8)"))
}

/// Counted from 1.
fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()[..at.min(text.len())].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// XML that does more than hold data or show itself.
fn active(bytes: &[u8], breaches: impl Fn(&str) -> Vec<Breach>) -> Option<Problem> {
    if bytes.len() as u64 >= limits::ATTACHMENT_BYTES {
        return Some(("is too large to check".into(), "make it smaller, or publish it as a .zip file"));
    }
    let Ok(text) = str::from_utf8(bytes) else {
        return Some(("is not UTF-8".into(), "save it again as UTF-8"));
    };
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if let Some(problem) = control_in(text) {
        return Some(problem);
    }
    let breach = breaches(text).into_iter().next()?;
    let line = line_of(text, breach.at.start);
    let what = breach.what.chars().take(120).collect::<String>();
    let help = "save it as a plain picture (in Inkscape: Plain SVG) or as plain data, without scripts, animation or outside addresses";
    Some((format!("contains “{what}” in line {line}, which is not known to be harmless"), help))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(path: &str, bytes: &[u8]) -> String {
        attachment_fault(path, bytes, &[]).map_or(String::new(), |(message, _)| message)
    }

    #[test]
    fn documents_pictures_and_data_that_are_what_they_say_are_published() {
        let (png, jpeg) = (&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &b"\xff\xd8\xff\xe0\0\x10JFIF"[..]);
        for (path, bytes) in [
            ("files/Annual report 2024.PDF", &b"%PDF-1.7\n"[..]),
            ("a.png", png),
            ("a.jpg", jpeg),
            ("a.JPEG", jpeg),
            ("a.gif", b"GIF89a\x01\0\x01\0"),
            ("a.webp", b"RIFF\x24\0\0\0WEBPVP8 "),
            ("a.avif", b"\0\0\0\x20ftypavif\0\0\0\0avifmif1"),
            ("a.ico", b"\0\0\x01\0\x01\0"),
            ("a.mp3", b"\xff\xf3\x84\x64"),
            ("a.mp3", b"ID3\x04"),
            ("a.mp4", b"\0\0\0\x18ftypdash\0\0\0\0"),
            ("a.woff2", b"wOF2\0\x01\0\0"),
            ("a.zip", b"PK\x03\x04\x14\0"),
            ("a.csv", b"id,name\n1,caf\xe9\n"),
            ("a.csv", b"<5 days,3\n"),
            ("a.csv", b"\xff\xfei\0d\0\n\0"),
            ("a.txt", b"Contract\n\n<b>"),
            ("a.json", b"{\"a\": \"<script>\"}"),
            ("a.geojson", b"{}"),
            ("a.ics", b"BEGIN:VCALENDAR\r\n"),
            ("a.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>"),
            ("a.xml", b"<iati-activities version=\"2.03\"/>"),
            ("a.rtf", b"{\\rtf1 x}"),
            ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0"),
            ("mynegai-cyhoeddus-t\u{177}.pdf", b"%PDF-1.7\n"),
        ] {
            assert_eq!(problem(path, bytes), "", "{path}");
        }
    }

    #[test]
    fn what_hosts_read_as_settings_comes_with_no_import() {
        for path in ["CNAME", "cname", "vercel.json", "a/staticwebapp.config.json", "browserconfig.xml"] {
            assert!(problem(path, b"a.example\n").contains("looks for settings"), "{path}");
        }
        assert!(problem("a/CNAME", b"a.example\n").contains("of a kind"));
    }

    #[test]
    fn what_browsers_run_and_what_is_something_else_is_not_published() {
        for (path, bytes, what) in [
            ("a.html", &b"<p>x"[..], "a web page"),
            ("a.HTM", b"x", "a web page"),
            ("a.xhtml", b"x", "a web page"),
            ("a.shtml", b"x", "a web page"),
            ("a.mhtml", b"x", "a web page"),
            ("a.js", b"x", "a program"),
            ("a.mjs", b"x", "a program"),
            ("a.wasm", b"\0asm", "a program"),
            ("a.swf", b"FWS", "a program"),
            ("a.php", b"<?php", "a program"),
            ("a.xlsm", b"PK", "macros"),
            ("a.docm", b"PK", "macros"),
            ("a.svgz", b"\x1f\x8b", "of a kind"),
            ("a.css", b"a{}", "of a kind"),
            ("report.pdf~", b"%PDF-1.7\n", "left behind"),
            ("about.md.orig", b"x", "left behind"),
            ("about.md.REJ", b"x", "left behind"),
            ("plan.bak", b"x", "left behind"),
            ("about.markdown", b"x", "under another name"),
            ("a", b"x", "of a kind"),
            ("a.pdf", b"<html><script>1</script>", "text/html"),
            ("a.pdf", b"MZ\x90\0", "portable-executable"),
            ("a.png", b"<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"1\"/>", "is not what its name says"),
            ("a.png", b"", "is empty"),
            ("a.m4v", b"<p >ftypmp42<script>1</script>", "is not what its name says"),
            ("a.avif", b"<b> ftypavif\0\0\0\0avif", "is not what its name says"),
            ("a.gpx", b"<!-- --><gpx/>", "some browsers take for a web page"),
            ("a.txt", b"<script>1</script>", "begins like a web page"),
            ("a.txt", b" \n\xef\xbb\xbf<!doctype html>", "begins like a web page"),
            ("a.csv", b"\xef\xbb\xbf<html>", "begins like a web page"),
            ("a.csv", b"\xff\xfe<\0h\0", "begins like a web page"),
            ("a.json", b"<?xml version=\"1.0\"?>", "begins like a web page"),
            ("a.txt", b"a\0b", "is not text"),
            ("a.csv", b"a\n\x1b$B,b\n", "U+001B in line 2"),
            ("a.csv", b"\xff\xfe\x1b\0a\0", "U+001B in line 1"),
            ("a.json", b"\"\x01\"", "U+0001"),
            ("a.yaml", b"a: \xef\xbf\xbe", "U+FFFE"),
            ("a.xml", b"<\0?\0x\0m\0l\0-\0x\0>\0", "U+0000 in line 1"),
            ("a.rdf", b"\0<\0d\0/\0>", "U+0000"),
            ("a.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\">\n\x0c</svg>", "U+000C in line 2"),
            ("a.txt", b"---\npermalink: /a.html\n---\nMARKER", "begins with a line of ---"),
            ("a.csv", b"\xef\xbb\xbf---\r\n", "begins with a line of ---"),
            ("a.yaml", b"---\na: 1\n", "begins with a line of ---"),
            ("a.svg", b"---\n---\n<svg xmlns=\"http://www.w3.org/2000/svg\"/>", "begins with a line of ---"),
            ("a.mp4", b"---\nftypmp42MARKER", "begins with a line of ---"),
            ("a.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\">\n<script/></svg>", "“<script>” in line 2"),
            ("a.svg", b"<svg onload=\"1\" xmlns=\"http://www.w3.org/2000/svg\"/>", "“onload=”"),
            ("a.svg", b"<html/>", "in the place of <svg>"),
            ("a.svg", b"\xff", "is not UTF-8"),
            ("a.xml", b"<x xmlns=\"http://www.w3.org/1999/xhtml\"/>", "not known to be harmless"),
            ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1..._\0V\0B\0A\0_\0P\0R\0O\0J\0E\0C\0T\0", "macros"),
            ("a.docx", b"PK\x03\x04", "is not what its name says"),
        ] {
            assert!(problem(path, bytes).contains(what), "{path}: {}", problem(path, bytes));
        }
    }

    proptest::proptest! {
        #[test]
        fn no_file_panics(name in "[a-z./_\u{202e}]{0,8}\\.(svg|xml|txt|pdf|docx|ods|doc|xyz)?", bytes in proptest::collection::vec(0u8.., 0..80)) {
            let _ = attachment_fault(&name, &bytes, &[]);
        }
    }
}
