//! Office documents: packages that are what they say, and hold no macros. Reads by way of `zip`.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};

use memchr::memmem;
use zip::ZipArchive;

use super::{Problem, people};
use crate::model::limits;

/// Which package it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Office {
    /// Office Open XML (ECMA-376): the folder of its main part.
    Microsoft(&'static str),
    /// OpenDocument, or a book: what its first part says.
    Open(&'static str),
}

const SAVE_WITHOUT: &str = "save it without macros, or as PDF";
const SAVE_AGAIN: &str = "open it in the program that wrote it and save it again, without a password";

/// What is wrong with a package.
pub(super) fn problem(bytes: &[u8], office: Office) -> Option<Problem> {
    if bytes.len() as u64 >= limits::ATTACHMENT_BYTES {
        return Some(("is too large to check".into(), "make it smaller, or publish it as PDF"));
    }
    let other = || Some(("is not what its name says".to_string(), SAVE_AGAIN));
    let Ok(mut package) = ZipArchive::new(Cursor::new(bytes)) else { return other() };
    let Some(names) = names(&package) else { return other() };
    let is_it = match office {
        Office::Microsoft(folder) => {
            let types = part(&mut package, "[Content_Types].xml");
            if types.as_ref().is_some_and(|types| types.to_ascii_lowercase().contains("macroenabled")) {
                return Some(("holds macros".into(), SAVE_WITHOUT));
            }
            types.is_some() && names.iter().any(|name| name.starts_with(folder))
        }
        Office::Open(kind) => part(&mut package, "mimetype").is_some_and(|found| found.trim() == kind),
    };
    if names.iter().any(|name| is_macro(name)) {
        return Some(("holds macros".into(), SAVE_WITHOUT));
    }
    if is_it { None } else { other() }
}

/// Parts with comments, or with changes that nobody has accepted yet, by how their names begin; and what names an author there.
/// Sources: ECMA-376, parts 1 and 4; OpenDocument 1.3, part 3; Microsoft's MS-DOCX and MS-XLSX for newer parts.
const REMARKS: [(&str, &[&str]); 8] = [
    ("word/", &["author"]),
    ("xl/comments", &["author"]),
    ("xl/revisions/", &["userName"]),
    ("xl/persons/", &["displayName"]),
    ("ppt/commentAuthors", &["name"]),
    ("ppt/authors", &["name"]),
    ("content.xml", &["creator", "sender-initials"]),
    ("styles.xml", &["creator"]),
];

/// What programs write in place of a name that was removed.
const NOBODY: [&str; 2] = [": Author", ": Unknown Author"];

/// The people whom the properties of a package, its comments and its changes name.
pub(super) fn people(bytes: &[u8]) -> Vec<String> {
    let Ok(mut package) = ZipArchive::new(Cursor::new(bytes)) else { return Vec::new() };
    let properties =
        ["docProps/core.xml", "docProps/app.xml", "meta.xml"].into_iter().filter_map(|name| part(&mut package, name));
    let mut found: Vec<String> = properties.flat_map(|properties| people::in_xml(&properties)).collect();
    let parts: BTreeSet<String> = package.file_names().filter_map(|name| Some(name.ok()?.to_string())).collect();
    for name in parts.iter().filter(|name| name.ends_with(".xml")) {
        let Some((_, names)) = REMARKS.iter().find(|(beginning, _)| name.starts_with(beginning)) else { continue };
        let authors: BTreeSet<String> =
            part(&mut package, name).map(|text| people::values(&text, names)).into_iter().flatten().collect();
        found.extend(authors.into_iter().filter(|said| !NOBODY.iter().any(|nobody| said.ends_with(nobody))));
    }
    found
}

/// The names of the parts, in lower case; none where one of them is no text.
fn names(package: &ZipArchive<Cursor<&[u8]>>) -> Option<Vec<String>> {
    package.file_names().map(|name| Some(name.ok()?.to_ascii_lowercase().replace('\\', "/"))).collect()
}

fn is_macro(name: &str) -> bool {
    name.ends_with("vbaproject.bin") || name.starts_with("basic/") || name.starts_with("scripts/")
}

/// The text of a part, up to a limit that none comes near.
fn part(package: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    let mut text = String::new();
    package.by_name(name).ok()?.take(limits::PART_BYTES).read_to_string(&mut text).ok()?;
    Some(text)
}

/// What is wrong with a document of the office programs before 2007, which name the storage of macros in UTF-16.
pub(super) fn old_problem(bytes: &[u8]) -> Option<Problem> {
    if !bytes.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Some(("is not what its name says".into(), SAVE_AGAIN));
    }
    if bytes.len() as u64 >= limits::ATTACHMENT_BYTES {
        return Some(("is too large to check".into(), "make it smaller, or publish it as PDF"));
    }
    let storage: Vec<u8> = "_VBA_PROJECT".encode_utf16().flat_map(u16::to_le_bytes).collect();
    memmem::find(bytes, &storage).map(|_| ("holds macros".into(), SAVE_WITHOUT))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use super::*;

    fn package(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            writer.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
            writer.write_all(text.as_bytes()).unwrap();
        }
        writer.finish().unwrap().into_inner()
    }

    fn problem_of(parts: &[(&str, &str)], office: Office) -> String {
        problem(&package(parts), office).map_or(String::new(), |(what, _)| what)
    }

    #[test]
    fn who_wrote_a_document_is_found() {
        let core = "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\"><dc:title>Plan</dc:title>";
        let by = |name: &str| format!("{core}<dc:creator>{name}</dc:creator></cp:coreProperties>");
        let person = |part: &str, text: &str| people(&package(&[(part, text)])).join("; ");
        assert_eq!(person("docProps/core.xml", &by("Sam Example")), "creator: Sam Example");
        assert_eq!(person("docProps/core.xml", &by(" ")), "");
        assert_eq!(person("docProps/core.xml", &format!("{core}</cp:coreProperties>")), "");
        let changed = "<x xmlns:cp=\"c\"><cp:lastModifiedBy>A &amp; B</cp:lastModifiedBy></x>";
        assert_eq!(person("docProps/core.xml", changed), "lastModifiedBy: A & B");
        let meta = "<m xmlns:meta=\"m\"><meta:initial-creator>Sam</meta:initial-creator></m>";
        assert_eq!(person("meta.xml", meta), "initial-creator: Sam");
        assert_eq!(person("meta.xml", "<m><"), "");
        let of_program = "<Properties><Company>Example Office</Company><Manager>Sam Example</Manager></Properties>";
        assert_eq!(person("docProps/app.xml", of_program), "Manager: Sam Example");
    }

    #[test]
    fn who_commented_or_changed_is_found() {
        let person = |part: &str, text: &str| people(&package(&[(part, text)])).join("; ");
        for (part, text, found) in [
            ("word/comments.xml", "<w:comments><w:comment w:author=\"Sam\"/></w:comments>", "author: Sam"),
            ("word/document.xml", "<w:p><w:ins w:author=\"Sam\"/><w:del w:author=\"Sam\"/></w:p>", "author: Sam"),
            ("word/people.xml", "<w15:person w15:author=\"Sam\"/>", "author: Sam"),
            ("word/document.xml", "<w:p><w:t>The author: Sam</w:t></w:p>", ""),
            ("xl/comments1.xml", "<comments><authors><author>Sam</author></authors></comments>", "author: Sam"),
            ("xl/persons/person.xml", "<personList><person displayName=\"Sam\"/></personList>", "displayName: Sam"),
            ("ppt/commentAuthors.xml", "<p:cmAuthor name=\"Sam\" initials=\"S\"/>", "name: Sam"),
            ("content.xml", "<office:annotation><dc:creator>Sam</dc:creator></office:annotation>", "creator: Sam"),
            ("content.xml", "<text:p>Roof</text:p>", ""),
            ("word/comments.xml", "<w:comments><w:comment w:author=\"Author\"/></w:comments>", ""),
        ] {
            assert_eq!(person(part, text), found, "{part}");
        }
    }

    #[test]
    fn a_package_is_what_it_says_and_holds_no_macros() {
        let word = Office::Microsoft("word/");
        let types = ("[Content_Types].xml", "<Types/>");
        let text = "application/vnd.oasis.opendocument.text";
        assert_eq!(problem_of(&[types, ("word/document.xml", "")], word), "");
        assert_eq!(problem_of(&[("mimetype", text), ("content.xml", "")], Office::Open(text)), "");
        assert_eq!(problem_of(&[types, ("xl/workbook.xml", "")], word), "is not what its name says");
        assert_eq!(problem_of(&[("index.html", "")], word), "is not what its name says");
        assert_eq!(problem_of(&[("mimetype", "application/zip")], Office::Open(text)), "is not what its name says");
        let with_macros = [
            problem_of(&[types, ("word/document.xml", ""), ("word/vbaProject.bin", "")], word),
            problem_of(&[types, ("word/document.xml", ""), ("WORD\\VBAPROJECT.BIN", "")], word),
            problem_of(
                &[("[Content_Types].xml", "<x>application/vnd.ms-word.document.macroEnabled.main+xml</x>")],
                word,
            ),
            problem_of(&[("mimetype", text), ("Basic/Standard/Module1.xml", "")], Office::Open(text)),
            problem_of(&[("mimetype", text), ("Scripts/python/a.py", "")], Office::Open(text)),
        ];
        assert_eq!(with_macros, ["holds macros"; 5]);
    }
}
