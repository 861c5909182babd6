//! Runs the program on every folder of `tests/cases/`, one behaviour each.
//!
//! `site/` goes in. `command.txt` holds the arguments, a line for each run; `output.txt` what they print and how they
//! end. Files of `expected/`, where there are any, must stand in `public/` with the same bytes.
//! `BLESS=1 cargo test --test cli` rewrites what is expected; the difference is the review.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::disallowed_methods, reason = "makes site folders and reads what was published")]

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// The day on which every case is run.
const TODAY: &str = "2026-06-01";

fn candour(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_candour"));
    command.current_dir(folder).args(["--today", TODAY]).args(arguments).env_remove("NO_COLOR");
    command.output().expect("the program runs")
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("output is text")
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for path in entries(from) {
        let place = to.join(path.file_name().unwrap());
        match path.is_dir() {
            true => copy(&path, &place),
            false => drop(fs::copy(&path, &place).unwrap()),
        }
    }
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = match fs::read_dir(folder) {
        Ok(entries) => entries.map(|entry| entry.unwrap().path()).collect(),
        Err(_) => Vec::new(),
    };
    paths.sort();
    paths
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let below = |path: PathBuf| if path.is_dir() { files(&path) } else { vec![path] };
    entries(folder).into_iter().flat_map(below).collect()
}

/// The same text but for the time a build took.
fn timeless(line: &str) -> String {
    match line.rsplit_once(" in ").filter(|(before, _)| before.starts_with("published ")) {
        Some((before, _)) => format!("{before} in … s"),
        None => line.to_string(),
    }
}

/// Compares with what is expected, or makes it expected.
fn expect(path: &Path, actual: &str, faults: &mut String) {
    if std::env::var_os("BLESS").is_some() {
        fs::write(path, actual).unwrap();
        return;
    }
    let expected = fs::read_to_string(path).unwrap_or_default();
    if expected != actual {
        let _ = writeln!(faults, "{}\n--- expected\n{expected}\n--- actual\n{actual}", path.display());
    }
}

#[test]
fn every_case() {
    let mut faults = String::new();
    for case in entries(Path::new("tests/cases")) {
        let folder = tempfile::tempdir().unwrap();
        copy(&case.join("site"), folder.path());
        let mut printed = String::new();
        for line in fs::read_to_string(case.join("command.txt")).unwrap().lines() {
            let output = candour(folder.path(), &line.split_whitespace().collect::<Vec<_>>());
            let _ = writeln!(printed, "$ candour {line}");
            for line in text(&output.stdout).lines() {
                let _ = writeln!(printed, "{}", timeless(line));
            }
            let stderr = text(&output.stderr);
            if output.status.code() == Some(2) {
                printed.push_str(&stderr);
            }
            let _ = writeln!(printed, "[exit {}]\n", output.status.code().unwrap());
        }
        expect(&case.join("output.txt"), &printed, &mut faults);
        for path in files(&case.join("expected")) {
            let published = folder.path().join("public").join(path.strip_prefix(case.join("expected")).unwrap());
            expect(&path, &fs::read_to_string(published).unwrap_or_default(), &mut faults);
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn init_makes_a_site_without_a_finding() {
    let folder = tempfile::tempdir().unwrap();
    let made = candour(folder.path(), &["init", "our-site"]);
    assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
    let built = candour(folder.path(), &["-C", "our-site", "build", "--strict"]);
    assert_eq!(built.status.code(), Some(0), "{}", text(&built.stdout));
    assert!(text(&built.stdout).starts_with("published "), "nothing but the last line: {}", text(&built.stdout));
    let again = candour(folder.path(), &["init", "our-site"]);
    assert_eq!(again.status.code(), Some(2), "what exists is left alone");
}

#[cfg(unix)]
#[test]
fn init_says_what_is_in_the_way_of_its_folder() {
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink("nowhere", folder.path().join("dangling")).unwrap();
    fs::write(folder.path().join("file"), "ours").unwrap();
    for (name, what) in [
        ("dangling", "candour: dangling is a link that leads nowhere, so nothing was made"),
        ("dangling/site", "candour: dangling is a link that leads nowhere, so nothing was made"),
        ("file", "candour: file is a file, and no folder, so nothing was made"),
        ("file/site", "candour: file is a file, and no folder, so nothing was made"),
    ] {
        let made = candour(folder.path(), &["init", name]);
        assert_eq!(made.status.code(), Some(2));
        assert!(text(&made.stderr).starts_with(what), "{name}: {}", text(&made.stderr));
    }
    assert!(!folder.path().join("nowhere").exists());
}

#[test]
fn new_writes_a_record_that_check_accepts_and_never_replaces_one() {
    let folder = tempfile::tempdir().unwrap();
    candour(folder.path(), &["init"]);
    let new = ["new", "organisation", "--set", "name=Hilltop: the “Trust”", "--set", "kind=unincorporated"];
    let made = candour(folder.path(), &new);
    assert_eq!(text(&made.stdout), "data/organisations/hilltop-the-trust.yaml\n", "{}", text(&made.stderr));
    let written = fs::read(folder.path().join("data/organisations/hilltop-the-trust.yaml")).unwrap();
    let again = candour(folder.path(), &new);
    assert_eq!(again.status.code(), Some(2));
    assert_eq!(fs::read(folder.path().join("data/organisations/hilltop-the-trust.yaml")).unwrap(), written);
    let wrong = candour(folder.path(), &["new", "award", "--set", "amount=12,34", "--set", "kind=grant"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert_eq!(candour(folder.path(), &["check"]).status.code(), Some(0), "only warnings: nothing names it yet");
}

#[test]
fn every_record_type_has_a_form_whose_comments_can_be_used() {
    let folder = tempfile::tempdir().unwrap();
    candour(folder.path(), &["init"]);
    for record_type in candour::records::published() {
        let output = candour(folder.path(), &["new", record_type.singular, "--id", "x"]);
        let stderr = text(&output.stderr);
        assert!(output.status.code() == Some(0) || stderr.contains("is required"), "{}: {stderr}", record_type.name);
    }
}

#[test]
fn what_could_not_run_ends_with_2_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    for (arguments, reason) in [
        (vec!["check"], "has no folder `data`"),
        (vec!["-C", "nowhere", "check"], "there is no folder"),
        (vec!["check", "--today", "5 March"], "such as 2024-03-05"),
        (vec!["build", "--base-url", "example"], "write the whole address"),
        (vec!["build", "-o", "data/x"], "inside data/"),
        (vec!["explain", "missing-reason"], "did you mean missing-reasons"),
        (vec!["chekc"], "check"),
    ] {
        let output = candour(folder.path(), &arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(reason), "{arguments:?}: {}", text(&output.stderr));
    }
}

#[test]
fn explain_completions_and_the_manual_are_there() {
    let folder = Path::new(".");
    for (arguments, words) in [
        (vec!["explain"], "duplicate-id"),
        (vec!["explain", "duplicate-id"], "How to fix it"),
        (vec!["completions", "bash"], "_candour"),
        (vec!["man"], ".TH candour"),
        (vec!["man", "build"], "drafts"),
    ] {
        let output = candour(folder, &arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", text(&output.stderr));
        assert!(text(&output.stdout).contains(words), "{arguments:?}");
    }
}

#[test]
fn a_build_with_an_error_leaves_the_published_site_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    candour(folder.path(), &["init"]);
    assert_eq!(candour(folder.path(), &["build"]).status.code(), Some(0));
    let manifest = || fs::read(folder.path().join("public/.candour")).unwrap();
    let before = manifest();
    let awards = folder.path().join("data/awards/2025-26.csv");
    let right = fs::read_to_string(&awards).unwrap();
    fs::write(&awards, right.replace("4200", "4200.123")).unwrap();
    let failed = candour(folder.path(), &["build"]);
    assert_eq!(failed.status.code(), Some(1));
    assert!(text(&failed.stdout).contains("nothing was published"), "{}", text(&failed.stdout));
    assert_eq!(manifest(), before);
    fs::write(&awards, right).unwrap();
    let same = candour(folder.path(), &["build"]);
    assert!(text(&same.stdout).contains("(0 changed)"), "{}", text(&same.stdout));
}

#[test]
fn what_was_altered_since_a_build_is_not_used_and_the_build_says_so() {
    let folder = tempfile::tempdir().unwrap();
    candour(folder.path(), &["init"]);
    let build = || {
        let built = candour(folder.path(), &["build"]);
        assert_eq!(built.status.code(), Some(0), "{}", text(&built.stderr));
        text(&built.stderr)
    };
    assert_eq!([build(), build(), build()], [""; 3]);
    let home = fs::read(folder.path().join("public/index.html")).unwrap();
    let page = folder.path().join("public/awards/index.html");
    for altered in ["public/.candour", ".public.standby/.candour", ".public.standby/awards/index.html"] {
        fs::write(folder.path().join(altered), "altered").unwrap();
        let note = build();
        let name = altered.trim_end_matches("/.candour").trim_end_matches("/awards/index.html");
        assert!(note.starts_with("note: ") && note.contains(name), "{altered}: {note}");
        assert_eq!(fs::read(folder.path().join("public/index.html")).unwrap(), home);
        assert!(!fs::read_to_string(&page).unwrap().contains("altered"));
        build();
        assert_eq!(build(), "", "said once");
    }
}
