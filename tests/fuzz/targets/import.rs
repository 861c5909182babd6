//! Brings a file into a small site: whatever it is, what was there stays, and what comes can be published.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::Path;

use candour::internals::import::{Request, run};
use candour::pipeline;
use fastrand::Rng;
use tempfile::tempdir;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::engine::{Files, read, write};
use crate::fixtures::options;
use crate::mutation::{PIECES, mutated};

/// The site as it was.
fn site() -> Files {
    let settings = "name: Example Office\nkind: other\nbase_url: https://example.org\n";
    let organisations = "# Ours.\nid: hub\nname: The Hub\nkind: charity\n";
    [("data/site.yaml", settings), ("data/organisations.yaml", organisations)]
        .map(|(path, text)| (path.to_string(), text.into()))
        .into()
}

/// Imports each file as what it may be.
pub(super) fn imported(files: &Files, kinds: &[Option<&str>]) {
    for (name, bytes) in files {
        for rows_are in kinds {
            import(name, bytes, *rows_are);
        }
    }
}

fn import(name: &str, bytes: &[u8], rows_are: Option<&str>) {
    let place = tempdir().unwrap();
    let (folder, from) = (place.path().join("site"), place.path().join(name));
    write(&folder, &site());
    fs::write(&from, bytes).unwrap();
    let options = options();
    let request = Request { rows_are, funder: Some("Example"), ..Request::new(&from, &folder, &options) };
    let _ = run(&request);
    let mut names: Vec<_> = fs::read_dir(place.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    names.retain(|other| other != name);
    assert_eq!(names, ["site"], "something was written outside the site");
    stays(&folder);
    let found = pipeline::check(&folder, &options).unwrap().found;
    assert!(!found.has_errors(), "{found:#?}");
}

/// Every file that was there has its bytes, but for settings that may have got more; all others are below two folders.
fn stays(folder: &Path) {
    let now = read(folder);
    for (path, before) in site() {
        let is_kept = match path.as_str() {
            "data/site.yaml" => now[&path].starts_with(&before),
            _ => now[&path] == before,
        };
        assert!(is_kept, "{path} was changed");
    }
    let strange = now.keys().find(|path| !path.starts_with("data/") && !path.starts_with("content/"));
    assert_eq!(strange, None, "a file was written elsewhere");
    assert!(now.keys().all(|path| !path.contains("/.")), "{:?}: something was left behind", now.keys());
}

/// An archive of which one part is another than it was, or which is damaged as a whole.
pub(super) fn changed_archive(rng: &mut Rng, bytes: &[u8]) -> Vec<u8> {
    if rng.u8(0..4) == 0 {
        return mutated(rng, bytes, bytes, PIECES);
    }
    let mut parts = parts(bytes);
    // Without the list of sums, a part that is another than it was is read all the same.
    let has_sums = rng.bool();
    parts.retain(|(name, _)| has_sums || !name.ends_with("SHA256SUMS"));
    let (one, other) = (rng.usize(0..parts.len()), rng.usize(0..parts.len()));
    match rng.u8(0..10) {
        0 => drop(parts.remove(one)),
        1 => parts[one].0 = parts[other].0.clone(),
        2 => {
            let piece = *rng
                .choice(&["../", "/", "a/../../", "data/.", "\\", "C:\\", "\u{202e}", "\0", "data/", "x/"])
                .unwrap_or(&"");
            parts[one].0.insert_str(0, piece);
        }
        _ => parts[one].1 = mutated(rng, &parts[one].1.clone(), &parts[other].1, PIECES),
    }
    packed(&parts)
}

fn parts(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let all = 0..archive.len();
    let read = |number| {
        let mut part = archive.by_index(number).unwrap();
        let mut content = Vec::new();
        part.read_to_end(&mut content).unwrap();
        (part.name().unwrap().to_string(), content)
    };
    all.map(read).collect()
}

/// Those parts as an archive. A name that the writer does not take twice stays out.
fn packed(parts: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        if writer.start_file(name.as_str(), SimpleFileOptions::default()).is_ok() {
            writer.write_all(content).unwrap();
        }
    }
    writer.finish().unwrap().into_inner()
}
