//! What services that show findings beside the lines of a repository are given: GitHub, GitLab and readers of SARIF.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use candour::diagnostic::{Diagnostics, Format, Rule, Style, print};
use candour::model::source::{Source, Sources, Span};
use serde_json::Value;

use crate::support::candour;

const SETTINGS: &str = "name: Example Office\nkind: other\nbase_url: https://example.org\n";

/// A repository with a site in a folder of it, whose awards have those kinds.
fn repository(kinds: &[&str]) -> tempfile::TempDir {
    let repository = tempfile::tempdir().unwrap();
    let data = repository.path().join("our site/data");
    fs::create_dir_all(&data).unwrap();
    fs::create_dir(repository.path().join(".git")).unwrap();
    fs::write(data.join("site.yaml"), SETTINGS).unwrap();
    let row = |(number, kind): (usize, &&str)| format!("a-{number},{kind},hub,Beds,10,2025-26\n");
    let rows: String = kinds.iter().enumerate().map(row).collect();
    fs::write(data.join("awards.csv"), format!("id,kind,recipient,title,amount,year\n{rows}")).unwrap();
    repository
}

fn checked(repository: &Path, arguments: &[&str]) -> String {
    candour(repository, &[&["check", "-C", "our site"], arguments].concat()).stdout
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

#[test]
fn files_are_named_from_the_root_of_the_repository() {
    let repository = repository(&["grantt"]);
    let github = checked(repository.path(), &["--format", "github"]);
    assert!(github.contains("::error file=our site/data/awards.csv,line=2,col=5"), "{github}");
    let sarif = json(&checked(repository.path(), &["--format", "sarif"]));
    let location = &sarif["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
    assert_eq!(location["uri"], "our%20site/data/awards.csv");
    let gitlab = json(&checked(repository.path(), &["--format", "gitlab"]));
    assert_eq!(gitlab[0]["location"]["path"], "our site/data/awards.csv");
    let lines = checked(repository.path(), &["--format", "json"]);
    assert!(lines.contains("\"file\":\"data/awards.csv\""), "the site folder is what other programs know: {lines}");
}

#[test]
fn one_finding_of_each_kind_comes_first_and_what_is_dropped_is_counted() {
    let repository = repository(&["grantt"; 30]);
    let text = checked(repository.path(), &["--format", "github"]);
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("::notice title=candour::301 errors, 0 warnings, 0 advice: "), "{}", lines[0]);
    let code = |line: &&str| line.split("title=").nth(1).unwrap().split("::").next().unwrap().to_string();
    let codes: Vec<String> = lines[1..].iter().map(code).collect();
    let kinds = codes.iter().collect::<BTreeSet<_>>().len();
    assert_eq!(codes[..kinds].iter().collect::<BTreeSet<_>>().len(), kinds, "{codes:?}");
}

#[test]
fn a_finding_is_known_again_when_lines_move_and_two_are_never_one() {
    let marks = |kinds: &[&str]| {
        let report = json(&checked(repository(kinds).path(), &["--format", "gitlab"]));
        let mark = |issue: &Value| issue["fingerprint"].as_str().unwrap().to_string();
        report.as_array().unwrap().iter().map(mark).collect::<Vec<_>>()
    };
    let mut all = marks(&["grantt", "grantt"]);
    let before = repository(&["grantt"]);
    let report = |repository: &Path| checked(repository, &["--format", "gitlab"]);
    let first = json(&report(before.path()));
    let awards = before.path().join("our site/data/awards.csv");
    fs::write(&awards, fs::read_to_string(&awards).unwrap().replacen('\n', "\n\n\n", 1)).unwrap();
    let moved = json(&report(before.path()));
    assert_eq!(first[0]["fingerprint"], moved[0]["fingerprint"]);
    assert_ne!(first[0]["location"], moved[0]["location"]);
    all.sort();
    let count = all.len();
    all.dedup();
    assert_eq!(all.len(), count);
}

#[test]
fn a_file_takes_findings_in_a_second_format() {
    let repository = repository(&["grantt"]);
    let printed = checked(repository.path(), &["--format", "github,sarif", "-o", "findings.sarif"]);
    assert!(printed.contains("::error file="), "{printed}");
    let written = || fs::read_to_string(repository.path().join("findings.sarif")).unwrap();
    assert_eq!(json(&written())["version"], "2.1.0");
    let printed = checked(repository.path(), &["--format", "gitlab", "-o", "findings.sarif"]);
    assert!(printed.starts_with("error["), "people read what is printed: {printed}");
    assert!(json(&written()).is_array());
    let built = candour(repository.path(), &["build", "-C", "our site", "--format", "sarif", "--findings", "b.sarif"]);
    assert_eq!(built.status, Some(1));
    assert!(repository.path().join("b.sarif").exists());
    fs::create_dir(repository.path().join("folder")).unwrap();
    let refused = candour(repository.path(), &["check", "-C", "our site", "-o", "folder"]);
    assert_eq!(refused.status, Some(2));
}

#[test]
fn a_finding_about_the_site_as_a_whole_is_shown_at_no_line_of_a_record() {
    static RULE: Rule = Rule::error("broken-template-link");
    let sources = Sources { files: vec![Source::new("data/awards.csv", "id\na-1\n")] };
    let mut found = Diagnostics::default();
    found.report(&RULE, Span::NOWHERE, "the page / links to /x/").help("remove it");
    let shown = |format| print(&found, &sources, format, &Style { folder: "our site/".into(), ..Style::default() });
    assert_eq!(shown(Format::Human), "error[broken-template-link]: the page / links to /x/\n |\n = remove it\n\n");
    assert_eq!(shown(Format::Github), "::error title=broken-template-link::the page / links to /x/%0Aremove it\n");
    let line = json(&shown(Format::Json));
    assert_eq!((&line["message"], line.get("file"), line.get("line")), (&"the page / links to /x/".into(), None, None));
    assert_eq!(json(&shown(Format::Sarif))["runs"][0]["results"][0]["locations"], Value::Array(Vec::new()));
    // GitLab refuses a report that has a finding without a path.
    assert_eq!(json(&shown(Format::Gitlab))[0]["location"]["path"], "our site/data/site.yaml");
}
