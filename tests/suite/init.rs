//! `candour init` for an office of its own, its pipelines, and `candour new` that is interrupted.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_yaml::Value;
use tempfile::TempDir;

use crate::support::git::git;
use crate::support::{PROGRAM, candour, files_of};

#[test]
fn a_site_of_an_office_holds_what_it_said_and_nothing_invented() {
    let folder = TempDir::new().unwrap();
    let office = [
        "--name",
        "Ashshire: \"PCC\"",
        "--kind",
        "pcc",
        "--area",
        "Ashshire",
        "--district",
        "Upper Ash",
        "--district",
        "St Ash’s",
    ];
    let made = candour(folder.path(), &[&["init", "ours"][..], &office].concat());
    assert_eq!(made.status, Some(0), "{}", made.stderr);
    let site = folder.path().join("ours");
    let files = files_of(&site);
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        for invented in ["Eastvale", "community-grants", "Exampleshire", "Riverside"] {
            assert!(!text.contains(invented), "{path}: {invented}");
        }
        let first = text.lines().find(|line| *line != "---").unwrap_or_default();
        assert!(first.starts_with('#') || first.starts_with("- "), "{path} begins with “{first}”");
    }
    assert!(files.contains_key(".gitattributes") && files.contains_key(".gitignore"));
    let districts = fs::read_to_string(site.join("data/districts.yaml")).unwrap();
    assert!(
        districts.contains("- id: upper-ash\n  title: Upper Ash\n") && districts.contains("title: All of Ashshire"),
        "{districts}"
    );
    let checked = candour(&site, &["check"]);
    assert!(checked.stdout.starts_with("error[accessibility-statement-incomplete]"), "{}", checked.stdout);
    assert!(checked.stdout.ends_with("1 error, 0 warnings in 3 records\n"), "{}", checked.stdout);
    // What is proposed as a comment is all that it lacks, and no example of it is published for a fact.
    let settings = fs::read_to_string(site.join("data/site.yaml")).unwrap();
    let (own, proposed) = settings.split_once("# contact:").unwrap();
    let (proposed, _) = proposed.split_once("# How the numbers").unwrap();
    let is_field = |line: &&str| line.is_empty() || line.starts_with(' ') || line.ends_with(':');
    let lines = proposed.lines().map(|line| line.trim_start_matches("# "));
    let opened = format!("{own}contact:{}\n", lines.filter(is_field).collect::<Vec<_>>().join("\n"));
    fs::write(site.join("data/site.yaml"), &opened).unwrap();
    let checked = candour(&site, &["check"]);
    assert!(checked.stdout.contains("accessibility-statement-incomplete"), "{}", checked.stdout);
    let filled = [
        ("email", "office@example.org"),
        ("prepared_on", "2026-11-02"),
        ("reviewed_on", "2026-11-02"),
        ("tested_on", "2026-10-30"),
        ("tested_by", "Our communications team, with a keyboard"),
        ("response_days", "10"),
        ("compliance", "full"),
        ("name", "Alex Example"),
        ("role", "commissioner"),
        ("from", "2024-05-09"),
    ];
    let text = filled.iter().fold(opened, |text, (field, value)| {
        assert!(text.contains(&format!(" {field}:  ")), "{field}: {text}");
        text.replace(&format!(" {field}:  "), &format!(" {field}: {value} "))
    });
    fs::write(site.join("data/site.yaml"), text).unwrap();
    let checked = candour(&site, &["check"]);
    assert_eq!(checked.status, Some(0), "{}", checked.stdout);
    let built = candour(&site, &["build"]);
    assert_eq!(built.status, Some(0), "{}", built.stdout);
    let home = fs::read_to_string(site.join("public/index.html")).unwrap();
    assert!(
        home.contains("Ashshire: &#34;PCC&#34;")
            || home.contains("Ashshire: &quot;PCC&quot;")
            || home.contains("Ashshire: \"PCC\"")
    );
}

#[test]
fn what_an_office_cannot_be_is_refused_and_nothing_is_made() {
    let folder = TempDir::new().unwrap();
    for (arguments, said) in [
        (vec!["--name", "A", "--kind", "pc"], "did you mean “pcc”?"),
        (vec!["--kind", "pcc"], "give the name of the office too"),
        (vec!["--name", "A", "--kind", "pcc", "--district", "B", "--district", "b"], "is named twice"),
        (vec!["--name", "A", "--kind", "pcc", "--address", "example"], "write it whole"),
        (vec!["--name", "A"], "--kind"),
    ] {
        let made = candour(folder.path(), &[&["init", "ours"][..], &arguments].concat());
        assert_eq!(made.status, Some(2), "{arguments:?}");
        assert!(made.stderr.contains(said), "{arguments:?}: {}", made.stderr);
        assert!(!folder.path().join("ours").exists(), "{arguments:?}");
    }
}

/// Every command of a pipeline, in its order.
fn commands(text: &str) -> Vec<String> {
    let read: Value = serde_yaml::from_str(text).unwrap();
    let mut commands = Vec::new();
    collect(&read, &mut commands);
    commands
}

fn collect(value: &Value, commands: &mut Vec<String>) {
    match value {
        Value::Mapping(fields) => fields.iter().for_each(|(name, value)| match (name.as_str(), value) {
            (Some("run"), Value::String(command)) => commands.push(command.clone()),
            (Some("script" | "before_script"), Value::Sequence(lines)) => {
                commands.extend(lines.iter().filter_map(|line| line.as_str().map(str::to_string)));
            }
            (_, value) => collect(value, commands),
        }),
        Value::Sequence(items) => items.iter().for_each(|item| collect(item, commands)),
        _ => {}
    }
}

/// Runs each command of a pipeline as it is written, in a clone with a change that is proposed.
fn run_pipeline(kind: &str, path: &str) {
    let place = TempDir::new().unwrap();
    let (site, clone) = (place.path().join("site"), place.path().join("clone"));
    let made = candour(place.path(), &["init", "site", "--ci", kind]);
    assert_eq!(made.status, Some(0), "{}", made.stderr);
    git(&site, &["init", "-q", "-b", "main"]);
    git(&site, &["add", "."]);
    git(&site, &["commit", "-q", "-m", "one"]);
    let base = git(&site, &["rev-parse", "HEAD"]);
    let about = fs::read_to_string(site.join("content/about.md")).unwrap();
    fs::write(site.join("content/about.md"), format!("{about}\nMore.\n")).unwrap();
    git(&site, &["commit", "-q", "-a", "-m", "two"]);
    git(place.path(), &["clone", "-q", "site", "clone"]);
    let program = Path::new(PROGRAM).parent().unwrap();
    let search = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
    let all = commands(&fs::read_to_string(clone.join(path)).unwrap());
    assert!(all.len() >= 6, "{all:?}");
    for command in &all {
        let ended = Command::new("sh")
            .args(["-euc", command])
            .current_dir(&clone)
            .env("PATH", &search)
            .env("BASE", base.trim())
            .env("CI_MERGE_REQUEST_DIFF_BASE_SHA", base.trim())
            .env("GITHUB_STEP_SUMMARY", place.path().join("summary.md"))
            .env("XDG_STATE_HOME", place.path())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        // What a body has not published yet may well be late: that is told, not hidden.
        let may_fail = command.contains("candour due") && ended.status.code() == Some(1);
        assert!(ended.status.success() || may_fail, "{command}: {}", String::from_utf8_lossy(&ended.stderr));
    }
    assert!(clone.join("public/index.html").is_file());
}

#[test]
fn the_pipeline_for_github_runs_as_it_is_written() {
    run_pipeline("github", ".github/workflows/register.yml");
}

#[test]
fn the_pipeline_for_gitlab_runs_as_it_is_written() {
    run_pipeline("gitlab", ".gitlab-ci.yml");
}

/// A pull request of a stranger runs these files as the stranger may have changed them: there is nothing to take.
#[test]
fn no_pipeline_names_a_secret_and_only_what_publishes_may_write() {
    for (kind, path) in [("github", ".github/workflows/register.yml"), ("gitlab", ".gitlab-ci.yml")] {
        let place = TempDir::new().unwrap();
        candour(place.path(), &["init", "site", "--ci", kind]);
        let text = fs::read_to_string(place.path().join("site").join(path)).unwrap();
        let code: String = text.lines().filter(|line| !line.trim().starts_with('#')).collect::<Vec<_>>().join("\n");
        for word in ["secrets.", "secrets:", "pull_request_target", "TOKEN", "PASSWORD"] {
            assert!(!code.contains(word), "{path} has {word}");
        }
        let read: Value = serde_yaml::from_str(&text).unwrap();
        if kind == "github" {
            assert_eq!(read["permissions"], serde_yaml::from_str::<Value>("{contents: read}").unwrap());
            assert!(read["jobs"]["check"]["permissions"].is_null(), "it has no more than all");
            let published = read["jobs"]["publish"]["if"].as_str().unwrap();
            assert!(published.contains("github.ref == 'refs/heads/main'"), "{published}");
            assert!(published.contains("github.event_name != 'pull_request'"), "{published}");
        }
    }
}

#[test]
fn a_site_that_is_there_gets_a_pipeline_and_keeps_every_file() {
    let folder = TempDir::new().unwrap();
    candour(folder.path(), &["init"]);
    let before = files_of(folder.path());
    let made = candour(folder.path(), &["init", "--ci", "gitlab"]);
    assert_eq!(made.status, Some(0), "{}", made.stderr);
    let after = files_of(folder.path());
    assert!(before.iter().all(|(path, bytes)| after.get(path) == Some(bytes)));
    assert_eq!(after.len(), before.len() + 2);
    let again = candour(folder.path(), &["init", "--ci", "gitlab"]);
    assert_eq!(again.status, Some(2));
    assert!(again.stderr.contains(".gitlab-ci.yml already exists"), "{}", again.stderr);
    let none = candour(folder.path(), &["init", "--ci", "github"]);
    assert_eq!(none.status, Some(0), "the two share one file: {}", none.stderr);
}

#[test]
fn answers_that_came_to_no_end_are_taken_up() {
    use std::io::Write;
    let place = TempDir::new().unwrap();
    let (site, state) = (place.path().join("site"), place.path().join("state"));
    fs::create_dir(&state).unwrap();
    candour(place.path(), &["init", "site"]);
    let run = |arguments: &[&str], typed: &str| {
        let mut child = Command::new(PROGRAM)
            .args(arguments)
            .current_dir(&site)
            .env("XDG_STATE_HOME", &state)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
        let ended = child.wait_with_output().unwrap();
        (ended.status.code(), String::from_utf8_lossy(&[ended.stdout, ended.stderr].concat()).into_owned())
    };
    // The name is typed, and then the terminal is closed.
    let (status, said) = run(&["new", "organisation"], "Hilltop Trust\n");
    assert_eq!(status, Some(2));
    assert!(said.contains("the answers are kept: candour new organisation --continue takes them up"), "{said}");
    assert!(!site.join("data/organisations").exists());
    let (status, said) = run(&["new", "organisation", "--continue"], "charity\n");
    assert_eq!(status, Some(0), "{said}");
    let made = fs::read_to_string(site.join("data/organisations/hilltop-trust.yaml")).unwrap();
    assert!(made.contains("name: Hilltop Trust\n") && made.contains("kind: charity\n"), "{made}");
    // They are used once.
    let (status, _) = run(&["new", "organisation", "--continue"], "");
    assert_eq!(status, Some(2));
}
