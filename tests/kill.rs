//! A build that is killed at any moment leaves the old site or the new one, whole.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::disallowed_methods, reason = "makes a site and reads what was published")]

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// How many moments of a build are tried.
const MOMENTS: u32 = 40;

fn write_site(folder: &Path, word: &str) {
    fs::create_dir_all(folder.join("data")).unwrap();
    fs::write(
        folder.join("data/site.yaml"),
        format!("name: Example {word}\nkind: other\nbase_url: https://example.org\n"),
    )
    .unwrap();
    let mut districts = String::from("id,title\n");
    for number in 0..150 {
        let _ = writeln!(districts, "d-{number},{word} {number}");
    }
    fs::write(folder.join("data/districts.csv"), districts).unwrap();
}

fn build(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
    command.args(["--today", "2026-06-01", "build"]).current_dir(folder).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Every published file with its bytes.
fn published(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.join("public")];
    while let Some(current) = folders.pop() {
        for entry in fs::read_dir(current).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => drop(files.insert(path.to_string_lossy().into_owned(), fs::read(&path).unwrap())),
            }
        }
    }
    files
}

#[test]
fn a_killed_build_leaves_a_whole_site() {
    let folder = tempfile::tempdir().unwrap();
    write_site(folder.path(), "One");
    assert!(build(folder.path()).status().unwrap().success());
    let one = published(folder.path());
    write_site(folder.path(), "Two");
    let started = Instant::now();
    assert!(build(folder.path()).status().unwrap().success());
    let whole_build = started.elapsed();
    let two = published(folder.path());
    assert_ne!(one, two);

    let (mut old, mut new) = (0, 0);
    for moment in 0..MOMENTS {
        // Back and forth, so that each kill may leave either site.
        let word = if moment % 2 == 0 { "One" } else { "Two" };
        write_site(folder.path(), word);
        let before = published(folder.path());
        let mut running = build(folder.path()).spawn().unwrap();
        std::thread::sleep(whole_build * moment / MOMENTS + Duration::from_micros(u64::from(moment) * 37));
        running.kill().unwrap();
        running.wait().unwrap();
        let after = published(folder.path());
        assert!(after == one || after == two, "after kill {moment} the site is neither the old one nor the new one");
        if after == before { old += 1 } else { new += 1 }
    }
    // Whatever the last kill left behind, the next build clears.
    assert!(build(folder.path()).status().unwrap().success());
    let mut names: Vec<String> = fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, ["data", "public"], "{old} kills left the old site, {new} the new one");
    assert!(old > 0, "some kills came before the exchange");
}
