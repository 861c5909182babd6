//! `candour verify`: a published copy is what the records say, or each file that is not is named.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::disallowed_methods, reason = "makes a site and alters what was published")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

fn run(program: &str, folder: &Path, arguments: &[&str]) -> Output {
    Command::new(program).args(arguments).current_dir(folder).output().unwrap()
}

fn candour(folder: &Path, arguments: &[&str]) -> Output {
    run(env!("CARGO_BIN_EXE_candour"), folder, arguments)
}

fn said(output: &Output) -> (Option<i32>, String) {
    (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
}

fn manifest(folder: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(folder.join("public/manifest.json")).unwrap()).unwrap()
}

#[test]
fn a_copy_is_verified_and_each_file_that_differs_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert!(candour(folder, &["init", "-q"]).status.success());
    assert_eq!(candour(folder, &["verify"]).status.code(), Some(2), "nothing is published yet");
    assert!(candour(folder, &["build", "-q"]).status.success());
    let (code, told) = said(&candour(folder, &["verify"]));
    assert_eq!(code, Some(0), "{told}");
    assert!(told.starts_with("all ") && told.ends_with(" files are what the records say\n"), "{told}");

    let copy = folder.join("copy");
    fs::rename(folder.join("public"), &copy).unwrap();
    fs::remove_file(copy.join("robots.txt")).unwrap();
    fs::write(copy.join("index.html"), "<h1>Another body</h1>").unwrap();
    fs::write(copy.join("extra.html"), "").unwrap();
    let altered = fs::read_to_string(copy.join("manifest.json")).unwrap().replace("\"404.html\"", "\"405.html\"");
    fs::write(copy.join("manifest.json"), altered).unwrap();
    let (code, told) = said(&candour(folder, &["verify", "copy"]));
    let expected =
        "extra.html: is not of this site\nindex.html: differs\nmanifest.json: differs\nrobots.txt: is missing\n";
    assert!(told.starts_with(expected), "{told}");
    assert_eq!(code, Some(1));
}

#[test]
fn the_manifest_holds_every_file_and_names_the_commit_of_clean_records() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert!(candour(folder, &["init", "-q"]).status.success());
    assert!(candour(folder, &["build", "-q"]).status.success());
    let own = manifest(folder);
    assert_eq!(own["commit"], Value::Null, "no checkout");
    assert_eq!(own["generator"], format!("candour {}", env!("CARGO_PKG_VERSION")));
    let files = own["files"].as_object().unwrap();
    assert_eq!(files["index.html"]["size"], fs::metadata(folder.join("public/index.html")).unwrap().len());
    // Another program's sums.
    let list: String =
        files.iter().map(|(path, file)| format!("{}  {path}\n", file["sha256"].as_str().unwrap())).collect();
    fs::write(folder.join("sums"), list).unwrap();
    let checked = run("sha256sum", &folder.join("public"), &["--check", "--quiet", "../sums"]);
    assert!(checked.status.success(), "{}", String::from_utf8_lossy(&checked.stdout));

    let git = |arguments: &[&str]| {
        let who = ["-c", "user.name=Example", "-c", "user.email=example@example.org"];
        let output = run("git", folder, &[&who, arguments].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap().trim().to_string()
    };
    git(&["init", "-q"]);
    git(&["add", "data", "content"]);
    git(&["commit", "-q", "-m", "Records"]);
    assert!(candour(folder, &["build", "-q"]).status.success());
    assert_eq!(manifest(folder)["commit"], git(&["rev-parse", "HEAD"]));
    assert_eq!(candour(folder, &["verify", "-q"]).status.code(), Some(0));

    let settings = folder.join("data/site.yaml");
    fs::write(&settings, fs::read_to_string(&settings).unwrap() + "\n# A note.\n").unwrap();
    assert!(candour(folder, &["build", "-q"]).status.success());
    assert_eq!(manifest(folder)["commit"], Value::Null, "not all of it is committed");
}
