//! Runs the program on every folder of `tests/cases/`, one behaviour each.
//!
//! `site/` goes in. `command.txt` holds the arguments, a line for each run; `output.txt` what they print and how they
//! end. Files of `expected/`, where there are any, must stand in `public/` with the same bytes.
//! `BLESS=1 cargo test --test suite cli` rewrites what is expected; the difference is the review.

use std::fmt::Write;
use std::fs;
use std::path::Path;

use crate::support::{candour, copy, entries, files_of};

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
            for line in output.stdout.lines() {
                let _ = writeln!(printed, "{}", timeless(line));
            }
            let stderr = output.stderr;
            if output.status == Some(2) {
                printed.push_str(&stderr);
            }
            let _ = writeln!(printed, "[exit {}]\n", output.status.unwrap());
        }
        expect(&case.join("output.txt"), &printed, &mut faults);
        for path in files_of(&case.join("expected")).into_keys() {
            let published = folder.path().join("public").join(&path);
            expect(&case.join("expected").join(path), &fs::read_to_string(published).unwrap_or_default(), &mut faults);
        }
    }
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn init_makes_a_site_without_a_finding() {
    let folder = tempfile::tempdir().unwrap();
    let made = candour(folder.path(), &["init", "our-site"]);
    assert_eq!(made.status, Some(0), "{}", made.stderr);
    let built = candour(folder.path(), &["-C", "our-site", "build", "--strict"]);
    assert_eq!(built.status, Some(0), "{}", built.stdout);
    assert!(built.stdout.starts_with("published "), "nothing but the last line: {}", built.stdout);
    let again = candour(folder.path(), &["init", "our-site"]);
    assert_eq!(again.status, Some(2), "what exists is left alone");
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
        assert_eq!(made.status, Some(2));
        assert!(made.stderr.starts_with(what), "{name}: {}", made.stderr);
    }
    assert!(!folder.path().join("nowhere").exists());
}

#[test]
fn new_writes_a_record_that_check_accepts_and_never_replaces_one() {
    let folder = tempfile::tempdir().unwrap();
    candour(folder.path(), &["init"]);
    let new = ["new", "organisation", "--set", "name=Hilltop: the “Trust”", "--set", "kind=unincorporated"];
    let made = candour(folder.path(), &new);
    assert_eq!(made.stdout, "data/organisations/hilltop-the-trust.yaml\n", "{}", made.stderr);
    let written = fs::read(folder.path().join("data/organisations/hilltop-the-trust.yaml")).unwrap();
    let again = candour(folder.path(), &new);
    assert_eq!(again.status, Some(2));
    assert_eq!(fs::read(folder.path().join("data/organisations/hilltop-the-trust.yaml")).unwrap(), written);
    let odd = ["new", "organisation", "--id", "noon", "--set", "name=12:30", "--set", "kind=charity"];
    assert_eq!(candour(folder.path(), &odd).status, Some(0));
    let odd = fs::read_to_string(folder.path().join("data/organisations/noon.yaml")).unwrap();
    assert!(odd.contains("name: \"12:30\"\n"), "a text stays a text for other programs: {odd}");
    let wrong = candour(folder.path(), &["new", "award", "--set", "amount=12,34", "--set", "kind=grant"]);
    assert_eq!(wrong.status, Some(2));
    assert_eq!(candour(folder.path(), &["check"]).status, Some(0), "only warnings: nothing names it yet");
}

#[test]
fn every_record_type_has_a_form_whose_comments_can_be_used() {
    let folder = tempfile::tempdir().unwrap();
    candour(folder.path(), &["init"]);
    for record_type in candour::records::published() {
        let output = candour(folder.path(), &["new", record_type.singular, "--id", "x"]);
        let stderr = output.stderr;
        assert!(output.status == Some(0) || stderr.contains("is required"), "{}: {stderr}", record_type.name);
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
        (vec!["explain", "missing-reason"], "did you mean “missing-reasons”?"),
        (vec!["explain", "awardz"], "did you mean “awards”?"),
        (vec!["explain", "awards.amont"], "did you mean “amount”?"),
        (vec!["explain", "duty:"], "say which duty, such as `candour explain duty:sio-4b`"),
        (vec!["explain", "duty"], "say which duty"),
        (vec!["explain", "sio-4b"], "write candour explain duty:sio-4b"),
        (vec!["explain", "duty:SIO 4(b)"], "did you mean “duty:sio-4b”?"),
        (vec!["explain", "duty:4(b)"], "duty:sio-4b"),
        (vec!["explain", "duty:si0-4b"], "did you mean “duty:sio-4b”?"),
        (vec!["explain", "duty:nonsense"], "`candour explain duties` lists them all"),
        (vec!["chekc"], "check"),
    ] {
        let output = candour(folder.path(), &arguments);
        assert_eq!(output.status, Some(2), "{arguments:?}");
        assert!(output.stderr.contains(reason), "{arguments:?}: {}", output.stderr);
    }
}

#[test]
fn explain_completions_and_the_manual_are_there() {
    let folder = Path::new(".");
    for (arguments, words) in [
        (vec!["explain"], "duplicate-id"),
        (vec!["explain", "duplicate-id"], "How to fix it"),
        (vec!["explain", "records"], "A body that is awarded money"),
        (vec!["explain", "award"], "candour new award"),
        (vec!["explain", "awards.legal_basis"], "s9-2011"),
        (vec!["explain", "matters"], "Bringing data in"),
        (vec!["explain", "drafts"], "status: draft"),
        (vec!["completions", "bash"], "_candour"),
        (vec!["man"], ".TH candour"),
        (vec!["man", "build"], "drafts"),
    ] {
        let output = candour(folder, &arguments);
        assert_eq!(output.status, Some(0), "{arguments:?}: {}", output.stderr);
        assert!(output.stdout.contains(words), "{arguments:?}");
    }
}

#[test]
fn a_build_with_an_error_leaves_the_published_site_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    candour(folder.path(), &["init"]);
    assert_eq!(candour(folder.path(), &["build"]).status, Some(0));
    let manifest = || fs::read(folder.path().join("public/.candour")).unwrap();
    let before = manifest();
    let awards = folder.path().join("data/awards/2025-26.csv");
    let right = fs::read_to_string(&awards).unwrap();
    fs::write(&awards, right.replace("4200", "4200.123")).unwrap();
    let failed = candour(folder.path(), &["build"]);
    assert_eq!(failed.status, Some(1));
    assert!(failed.stdout.contains("nothing was published"), "{}", failed.stdout);
    assert_eq!(manifest(), before);
    fs::write(&awards, right).unwrap();
    let same = candour(folder.path(), &["build"]);
    assert!(same.stdout.contains("(0 changed)"), "{}", same.stdout);
}

#[test]
fn what_was_altered_since_a_build_is_not_used_and_the_build_says_so() {
    let folder = tempfile::tempdir().unwrap();
    candour(folder.path(), &["init"]);
    let build = || {
        let built = candour(folder.path(), &["build"]);
        assert_eq!(built.status, Some(0), "{}", built.stderr);
        built.stderr
    };
    assert_eq!([build(), build(), build()], [""; 3]);
    let home = fs::read(folder.path().join("public/index.html")).unwrap();
    let page = folder.path().join("public/awards/index.html");
    for (altered, name) in [
        ("public/.candour", "/public is"),
        (".public.standby/.candour", "/.public.standby is"),
        // It is one file with that of public/.
        (".public.standby/awards/index.html", "/public is"),
    ] {
        fs::write(folder.path().join(altered), "altered").unwrap();
        let note = build();
        assert!(note.starts_with("note: ") && note.contains(name), "{altered}: {note}");
        assert_eq!(fs::read(folder.path().join("public/index.html")).unwrap(), home);
        assert!(!fs::read_to_string(&page).unwrap().contains("altered"));
        build();
        assert_eq!(build(), "", "said once");
    }
}
