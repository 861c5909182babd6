//! What archives bring: documents that are what they say, and a line for each file that is left out.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::support::{Ended, World, write};

/// The files below `content/`, in order.
fn documents(site: &Path) -> Vec<String> {
    let mut names = Vec::new();
    let mut open = vec![site.join("content")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path)
            } else {
                names.push(path.strip_prefix(site).unwrap().display().to_string())
            }
        }
    }
    names.sort();
    names
}

/// How an import into an empty folder ended, and which documents it brought.
fn imported(archive: &Path) -> (Ended, Vec<String>) {
    let world = World::with(&[]);
    fs::remove_dir_all(world.site().join("data")).unwrap();
    let ended = world.run(&["-v", "import", archive.to_str().unwrap()]);
    (ended, documents(&world.site()))
}

/// The archive of a site, with more files in it: those of `listed` each with its sum.
fn archive_with(listed: &[(&str, &[u8])], unlisted: &[(&str, &[u8])]) -> (World, PathBuf) {
    let line = |(path, bytes): &(&str, &[u8])| {
        format!("{}  {path}\n", candour::internals::FileDigest::from_bytes(bytes).hex())
    };
    archive_listing(&listed.iter().map(line).collect::<String>(), &[listed, unlisted].concat())
}

/// The same, with these lines at the end of its list of sums.
fn archive_listing(lines: &str, files: &[(&str, &[u8])]) -> (World, PathBuf) {
    let stranger = World::with(&[
        ("content/documents/terms.txt", "Terms of the grants.\n"),
        ("data/districts.yaml", "- {id: north, title: North}\n"),
    ]);
    assert_eq!(stranger.run(&["build"]).status, Some(0));
    let packed = fs::File::open(stranger.site().join("public/data/all.zip")).unwrap();
    let mut packed = zip::ZipArchive::new(packed).unwrap();
    let path = stranger.outside("all.zip");
    let mut planted = zip::ZipWriter::new(fs::File::create(&path).unwrap());
    let options = zip::write::SimpleFileOptions::default();
    for index in 0..packed.len() {
        let mut file = packed.by_index(index).unwrap();
        let name = file.name().unwrap().into_owned();
        planted.start_file(name.as_str(), options).unwrap();
        std::io::copy(&mut file, &mut planted).unwrap();
        if name == "SHA256SUMS" {
            planted.write_all(lines.as_bytes()).unwrap();
        }
    }
    for (path, bytes) in files {
        planted.start_file(*path, options).unwrap();
        planted.write_all(bytes).unwrap();
    }
    planted.finish().unwrap();
    (stranger, path)
}

#[test]
fn an_archive_brings_documents_that_are_what_they_say_and_each_is_listed() {
    let script = b"<svg xmlns=\"http://www.w3.org/2000/svg\"><script>marker()</script></svg>";
    let refused: &[(&str, &[u8])] = &[
        ("documents/page.html", b"<!doctype html><p>MARKER"),
        ("documents/page.pdf", b"<!doctype html><p>MARKER"),
        ("documents/page.txt", b"<!doctype html><p>MARKER"),
        ("documents/run.js", b"marker()"),
        ("documents/run.mjs", b"marker()"),
        ("documents/active.svg", script),
        ("documents/page.xml", b"<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>MARKER</body></html>"),
        ("about.md", b"---\ntitle: MARKER\n---\n"),
        ("documents/late.md", b"MARKER"),
        (".htaccess", b"MARKER"),
        ("_headers", b"MARKER"),
        ("_redirects", b"MARKER"),
        ("documents/.hidden.txt", b"MARKER"),
        ("documents/_left-out.txt", b"MARKER"),
        (".well-known/security.txt", b"MARKER"),
        ("documents/a\u{202e}txt.txt", b"MARKER"),
        ("documents/a\u{1b}[2J.txt", b"MARKER"),
        ("documents/program.exe", b"MZ"),
    ];
    let taken: &[(&str, &[u8])] = &[
        ("documents/plan.pdf", b"%PDF-1.7\n"),
        ("documents/plain.svg", b"<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>"),
    ];
    let (_stranger, archive) = archive_with(&[refused, taken].concat(), &[]);
    let world = World::with(&[]);
    let site = world.site();
    fs::remove_dir_all(site.join("data")).unwrap();
    let ended = world.run(&["-v", "import", archive.to_str().unwrap()]);
    assert_eq!(ended.status, Some(1), "{}", ended.text);
    let names = documents(&site);
    assert_eq!(names, ["content/documents/plain.svg", "content/documents/plan.pdf", "content/documents/terms.txt"]);
    for name in names {
        assert!(ended.text.contains(&name), "{name} is not listed: {}", ended.text);
    }
    assert_eq!(ended.text.matches("is not taken over").count(), refused.len(), "{}", ended.text);
}

const PDF: &[u8] = b"%PDF-1.7 MARKER";

/// An import that leaves out one file, for that reason, places the other documents and says so in its last line and status.
fn one_is_left_out(archive: &Path, why: &str) {
    let (ended, names) = imported(archive);
    assert_eq!(ended.status, Some(1), "{why}: {}", ended.text);
    let lines: Vec<&str> = ended.text.lines().filter(|line| line.contains("is not taken over")).collect();
    assert!(lines.len() == 1 && lines[0].contains(why), "{why}: {}", ended.text);
    assert!(ended.text.trim_end().ends_with("1 other thing left out"), "{why}: {}", ended.text);
    assert!(!ended.text.contains(".candour-import"), "{}", ended.text);
    assert!(names.contains(&"content/documents/terms.txt".to_string()), "{why}: {names:?}");
}

#[test]
fn a_file_that_the_list_of_sums_does_not_name_is_left_out_by_name() {
    for (name, why) in [
        ("documents/m.pdf", "documents/m.pdf is not taken over: SHA256SUMS does not name it"),
        ("documents/line\nbreak.pdf", "line\\nbreak.pdf is not taken over: the name"),
        ("/documents/m.pdf", "/documents/m.pdf is not taken over: its path is a whole one"),
        ("C:\\documents\\m.pdf", "its path is a whole one"),
        ("../documents/m.pdf", "../documents/m.pdf is not taken over: its path leads upwards"),
        ("documents/../../m.pdf", "leads upwards"),
        ("documents//m.pdf", "documents/m.pdf is not taken over: SHA256SUMS"),
        ("./documents/m.pdf", "documents/m.pdf is not taken over: SHA256SUMS"),
        (".", "it has no name"),
        ("documents/con.pdf", "keeps for a device"),
        ("documents/m.pdf.", "full stop"),
        ("themes/default/m.pdf", "SHA256SUMS does not name it"),
    ] {
        let (_stranger, archive) = archive_with(&[], &[(name, PDF)]);
        one_is_left_out(&archive, why);
    }
    let long = format!("documents/{}.pdf", "m".repeat(2_000));
    let (_stranger, archive) = archive_with(&[], &[(&long, PDF)]);
    one_is_left_out(&archive, "m… is not taken over: its path has 2014 bytes");
}

#[test]
fn a_document_whose_sum_is_another_is_left_out_by_name() {
    for name in ["documents/m.pdf", "documents/deep/M.pdf", "m.pdf"] {
        let wrong = format!("{}  {name}\n", candour::internals::FileDigest::from_bytes(b"another").hex());
        let (_stranger, archive) = archive_listing(&wrong, &[(name, PDF)]);
        one_is_left_out(&archive, &format!("{name} is not taken over: it was altered since it was published"));
    }
}

#[test]
fn of_files_that_cannot_stand_together_the_first_is_placed() {
    for (first, second, why) in [
        ("documents/m.pdf", "documents/m.pdf/x.pdf", "documents/m.pdf is a file, and cannot be a folder too"),
        ("documents/m.pdf", "documents/m.pdf/x/y.pdf", "documents/m.pdf is a file"),
        ("documents/M.pdf", "documents/m.PDF", "on some computers"),
        ("documents/M.pdf", "documents/m.pdf/x.pdf", "is a file, and cannot be a folder too"),
        ("documents/cafe\u{301}.pdf", "documents/caf\u{e9}.pdf", "on some computers"),
    ] {
        for both in [[(first, PDF), (second, PDF)], [(second, PDF), (first, PDF)]] {
            let (_stranger, archive) = archive_with(&both, &[]);
            one_is_left_out(&archive, why);
            assert!(imported(&archive).1.contains(&format!("content/{first}")), "{first}");
        }
    }
}

#[test]
fn of_several_files_in_one_place_none_is_taken() {
    for other in ["./documents/m.pdf", "documents//m.pdf", "documents\\m.pdf"] {
        let (_stranger, archive) = archive_with(&[("documents/m.pdf", PDF), (other, b"%PDF-1.7 other")], &[]);
        one_is_left_out(&archive, "documents/m.pdf is not taken over: the archive has more than one file of that name");
    }
    let (_stranger, archive) = archive_with(&[("documents/m.pdf", PDF)], &[("documents/n.pdf", PDF)]);
    let mut packed = fs::read(&archive).unwrap();
    for at in 0..packed.len() - 15 {
        if packed[at..].starts_with(b"documents/n.pdf") {
            packed[at + 10] = b'm';
        }
    }
    fs::write(&archive, packed).unwrap();
    let (ended, names) = imported(&archive);
    assert!(ended.text.contains("m.pdf is not taken over: the archive has more than one"), "{}", ended.text);
    assert_eq!(names, ["content/documents/terms.txt"]);
}

#[test]
fn what_the_site_has_in_the_way_is_named_and_stays() {
    let (_stranger, archive) = archive_with(&[("documents/m.pdf", PDF), ("documents/x/n.pdf", PDF)], &[]);
    let plants: [(&str, &str); 3] = [
        ("documents/m.pdf", "content/documents/m.pdf is there already, and is another file"),
        ("documents/x", "content/documents/x is a file in the site"),
        ("documents/m.pdf/inner.txt", "content/documents/m.pdf is a folder in the site"),
    ];
    for (path, why) in plants {
        let world = World::with(&[]);
        world.write(&format!("content/{path}"), if path.ends_with("pdf") { "%PDF-1.7 ours" } else { "ours" });
        let ended = world.run(&["-v", "import", "--force", archive.to_str().unwrap()]);
        assert!(ended.text.contains(why), "{why}: {}", ended.text);
        assert!(!ended.text.contains(".candour-import"), "{}", ended.text);
        assert!(fs::read_to_string(world.site().join("content").join(path)).unwrap().ends_with("ours"), "{path}");
    }
    let world = World::with(&[]);
    world.write("content/documents/m.pdf", PDF);
    let ended = world.run(&["import", archive.to_str().unwrap()]);
    assert!(ended.text.contains("1 file in content/"), "{}", ended.text);
    assert_eq!(ended.status, Some(0), "the same file is there: {}", ended.text);
}

#[cfg(unix)]
#[test]
fn an_unpacked_archive_brings_no_file_of_another_place() {
    let (stranger, archive) = archive_with(&[("documents/m.pdf", PDF), ("documents/n.pdf", PDF)], &[]);
    let folder = stranger.outside("unpacked");
    zip::ZipArchive::new(fs::File::open(archive).unwrap()).unwrap().extract(&folder).unwrap();
    write(&stranger.outside("private.pdf"), PDF);
    for (link, is_hard, why) in
        [("documents/m.pdf", true, "it has a second name"), ("documents/n.pdf", false, "it is a link")]
    {
        let at = folder.join(link);
        fs::remove_file(&at).unwrap();
        match is_hard {
            true => fs::hard_link(stranger.outside("private.pdf"), &at).unwrap(),
            false => std::os::unix::fs::symlink(stranger.outside("private.pdf"), &at).unwrap(),
        }
        let (ended, names) = imported(&folder);
        assert!(ended.text.contains(&format!("{link} is not taken over: {why}")), "{}", ended.text);
        assert!(!names.contains(&format!("content/{link}")) && ended.status == Some(1), "{names:?}");
    }
}
