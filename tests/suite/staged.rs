//! `candour check --staged`: what the next commit would have, with the whole site around it.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::Command;

use crate::support::git::git;
use crate::support::{PROGRAM, Site};

const ORGANISATIONS: &str = "id,name,kind,district\nhub,The Hub,charity,north\n";

/// A site whose only organisation names a district, as it was committed.
fn committed() -> Site {
    let site = new_repository();
    git(site.path(), &["commit", "-q", "-m", "One"]);
    site
}

/// The same before the first commit, with everything staged.
fn new_repository() -> Site {
    let districts = "- id: north\n  title: North\n";
    let site = Site::with(&[("data/organisations.csv", ORGANISATIONS), ("data/districts.yaml", districts)]);
    git(site.path(), &["init", "-q", "-b", "main"]);
    git(site.path(), &["add", "."]);
    site
}

/// The exit status of the check, and the codes of the errors that it finds.
fn errors(site: &Site, more: &[&str]) -> (Option<i32>, Vec<String>) {
    let ended = site.run(&[&["check", "--format", "json", "--staged"], more].concat());
    let findings = ended.stdout.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let errors = findings.filter(|finding| finding["severity"] == "error");
    (ended.status, errors.map(|finding| finding["code"].as_str().unwrap().to_string()).collect())
}

fn clean() -> (Option<i32>, Vec<String>) {
    (Some(0), Vec::new())
}

fn found(code: &str) -> (Option<i32>, Vec<String>) {
    (Some(1), vec![code.to_string()])
}

#[test]
fn what_is_staged_is_checked_against_every_other_record() {
    let site = committed();
    assert_eq!(errors(&site, &[]), clean());
    // The staged change is in one file, and what it breaks in another.
    git(site.path(), &["rm", "-q", "data/districts.yaml"]);
    assert_eq!(errors(&site, &[]), found("unknown-district"));
    let ended = site.run(&["check", "--staged"]);
    assert!(ended.stdout.contains("--> data/organisations.csv, line 2, cell D2 (district)"), "{}", ended.stdout);
}

#[test]
fn what_is_not_staged_neither_helps_nor_hinders() {
    let site = committed();
    let broken = ORGANISATIONS.replace("north", "nroth");
    site.write("data/organisations.csv", &broken);
    assert_eq!(errors(&site, &[]), clean(), "a change that is not staged");
    site.write("data/schemes.yaml", "- not: known\n");
    assert_eq!(errors(&site, &[]), clean(), "a file that git does not know");
    git(site.path(), &["add", "data/organisations.csv"]);
    site.write("data/organisations.csv", ORGANISATIONS);
    assert_eq!(errors(&site, &[]), found("unknown-district"), "mended in the folder, and not staged");
    git(site.path(), &["add", "data/organisations.csv"]);
    assert_eq!(errors(&site, &[]), clean());
    assert_eq!(site.run(&["check"]).status, Some(1), "the folder has a file that is wrong");
}

#[test]
fn the_first_commit_can_be_checked_and_nothing_staged_is_said() {
    let site = new_repository();
    assert_eq!(errors(&site, &[]), clean());
    git(site.path(), &["rm", "-q", "--cached", "data/districts.yaml"]);
    assert_eq!(errors(&site, &[]), found("unknown-district"));
    let empty = Site::with(&[]);
    git(empty.path(), &["init", "-q", "-b", "main"]);
    let ended = empty.run(&["check", "--staged"]);
    assert_eq!(ended.status, Some(2));
    assert!(ended.stderr.contains("nothing is staged"), "{}", ended.stderr);
    let outside = Site::with(&[]).run(&["check", "--staged"]);
    assert_eq!(outside.status, Some(2));
    assert!(outside.stderr.contains("in no git repository"), "{}", outside.stderr);
}

#[test]
fn what_would_be_lost_of_what_was_published_is_found_before_the_commit() {
    let site = committed();
    let without = "id,name,kind,district\nhall,The Hall,charity,north\n";
    site.write("data/organisations.csv", without);
    assert_eq!(errors(&site, &["--against", "HEAD"]), clean(), "it is not staged");
    git(site.path(), &["add", "."]);
    assert_eq!(errors(&site, &["--against", "HEAD"]), found("published-record-removed"));
}

#[test]
fn a_conflict_is_named_and_a_link_is_left_out() {
    let site = committed();
    git(site.path(), &["checkout", "-q", "-b", "other"]);
    for (branch, name) in [("other", "Their Hub"), ("main", "Our Hub")] {
        git(site.path(), &["checkout", "-q", branch]);
        site.write("data/organisations.csv", ORGANISATIONS.replace("The Hub", name));
        git(site.path(), &["commit", "-q", "-a", "-m", name]);
    }
    let merged = Command::new("git").arg("-C").arg(site.path()).args(["merge", "-q", "other"]).output().unwrap();
    assert!(!merged.status.success(), "there is a conflict");
    let ended = site.run(&["check", "--staged"]);
    assert_eq!(ended.status, Some(2));
    assert!(ended.stderr.contains("“data/organisations.csv” is not merged yet"), "{}", ended.stderr);

    let site = committed();
    symlink("districts.yaml", site.path().join("data/schemes.yaml")).unwrap();
    git(site.path(), &["add", "."]);
    let ended = site.run(&["check", "--staged"]);
    assert_eq!(ended.status, Some(0), "{}", ended.stdout);
    assert!(ended.stderr.contains("1 staged file left out"), "{}", ended.stderr);
}

/// Runs git with a hook that asks the program of this test.
fn commit_with_hook(site: &Site, arguments: &[&str]) -> (bool, String) {
    let hook = site.path().join(".git/hooks/pre-commit");
    fs::create_dir_all(hook.parent().unwrap()).unwrap();
    fs::write(&hook, "#!/bin/sh\nexec candour check --staged --today 2026-06-01\n").unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", Path::new(PROGRAM).parent().unwrap().display(), std::env::var("PATH").unwrap());
    let mut command = Command::new("git");
    command.args(["-c", "user.name=Example", "-c", "user.email=example@example.org", "commit", "-q", "-m", "Two"]);
    let ended = command.args(arguments).current_dir(site.path()).env("PATH", path).output().unwrap();
    (ended.status.success(), String::from_utf8_lossy(&[ended.stdout, ended.stderr].concat()).into_owned())
}

/// For `git commit FILE` and `-a`, git makes an index that only the hook is told of.
#[test]
fn a_hook_checks_the_very_commit_that_git_is_about_to_make() {
    for arguments in [&["-a"][..], &["data/organisations.csv"], &["--only", "data/organisations.csv"]] {
        let site = committed();
        site.write("data/organisations.csv", ORGANISATIONS.replace("north", "nroth"));
        let (made, said) = commit_with_hook(&site, arguments);
        assert!(!made && said.contains("unknown-district"), "{arguments:?}: {said}");
        site.write("data/organisations.csv", ORGANISATIONS.replace("The Hub", "Hub"));
        site.write("data/districts.yaml", "- id: north\n  title: The North\n");
        let (made, said) = commit_with_hook(&site, arguments);
        assert!(made, "{arguments:?}: {said}");
    }
}

#[test]
fn an_index_from_elsewhere_is_not_read() {
    let (site, other) = (committed(), committed());
    let mut command = Command::new(PROGRAM);
    command.args(["check", "--staged"]).current_dir(site.path());
    let ended = command.env("GIT_INDEX_FILE", other.path().join(".git/index")).output().unwrap();
    assert_eq!(ended.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&ended.stderr).contains("is not one of this checkout"));
}
