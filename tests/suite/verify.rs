//! `candour verify`: a published copy is what the records say, or each file that is not is named.

use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

use crate::support::web_site::web_site;
use crate::support::{Ended, Site, candour};

fn run(program: &str, folder: &Path, arguments: &[&str]) -> Output {
    Command::new(program).args(arguments).current_dir(folder).output().unwrap()
}

fn said(ended: &Ended) -> (Option<i32>, String) {
    (ended.status, ended.stdout.clone())
}

fn manifest(folder: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(folder.join("public/manifest.json")).unwrap()).unwrap()
}

#[test]
fn a_copy_is_verified_and_each_file_that_differs_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(candour(folder, &["init", "-q"]).status, Some(0));
    assert_eq!(candour(folder, &["verify"]).status, Some(2), "nothing is published yet");
    assert_eq!(candour(folder, &["build", "-q"]).status, Some(0));
    let (code, told) = said(&candour(folder, &["verify"]));
    assert_eq!(code, Some(0), "{told}");
    assert!(told.starts_with("all ") && told.ends_with(" files match the records\n"), "{told}");

    let copy = folder.join("copy");
    fs::rename(folder.join("public"), &copy).unwrap();
    fs::remove_file(copy.join("robots.txt")).unwrap();
    fs::write(copy.join("index.html"), "<h1>Another body</h1>").unwrap();
    fs::write(copy.join("extra.html"), "").unwrap();
    let altered = fs::read_to_string(copy.join("manifest.json")).unwrap().replace("\"404.html\"", "\"405.html\"");
    fs::write(copy.join("manifest.json"), altered).unwrap();
    let (code, told) = said(&candour(folder, &["verify", "copy"]));
    let expected =
        "does not belong to this site: extra.html\ndiffers: index.html\ndiffers: manifest.json\nmissing: robots.txt\n";
    assert!(told.starts_with(expected), "{told}");
    assert_eq!(code, Some(1));
}

#[test]
fn what_hosts_ask_for_by_dotted_names_is_published_and_verified() {
    let site = Site::with(&[
        ("content/.well-known/security.txt", "Contact: mailto:security@example.org\n"),
        ("content/.nojekyll", ""),
        ("content/_redirects", "/old/ /awards/ 301\n"),
    ]);
    for keeping in [&["build"][..], &["build"], &["build", "--keep-folder"]] {
        let built = site.run(keeping);
        assert_eq!((built.status, built.stderr.contains("note: kept")), (Some(0), false), "{}", built.stderr);
        let verified = site.run(&["verify"]);
        assert!(verified.status == Some(0) && !verified.stderr.contains("dot"), "{}", verified.stdout);
    }
    let public = site.path().join("public");
    assert_eq!(fs::read_to_string(public.join("_redirects")).unwrap(), "/old/ /awards/ 301\n");
    fs::write(public.join(".well-known/security.txt"), "Contact: mailto:someone@example.net\n").unwrap();
    fs::write(public.join(".well-known/page.html"), "<p>").unwrap();
    let verified = site.run(&["verify"]);
    assert_eq!(verified.status, Some(1));
    assert!(verified.stdout.contains("differs: .well-known/security.txt"), "{}", verified.stdout);
    assert!(verified.stderr.contains("begin with a dot: .well-known"), "{}", verified.stderr);
}

#[test]
fn the_manifest_holds_every_file_and_names_the_commit_of_clean_records() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(candour(folder, &["init", "-q"]).status, Some(0));
    assert_eq!(candour(folder, &["build", "-q"]).status, Some(0));
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
    assert_eq!(candour(folder, &["build", "-q"]).status, Some(0));
    assert_eq!(manifest(folder)["commit"], git(&["rev-parse", "HEAD"]));
    assert_eq!(candour(folder, &["verify", "-q"]).status, Some(0));

    let settings = folder.join("data/site.yaml");
    fs::write(&settings, fs::read_to_string(&settings).unwrap() + "\n# A note.\n").unwrap();
    assert_eq!(candour(folder, &["build", "-q"]).status, Some(0));
    assert_eq!(manifest(folder)["commit"], Value::Null, "not all of it is committed");
}

#[test]
fn a_web_site_is_verified_file_by_file() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(candour(folder, &["init", "-q"]).status, Some(0));
    assert_eq!(candour(folder, &["build", "-q"]).status, Some(0));
    let public = folder.join("public");
    let address = web_site(public.clone());
    // What hosts read and do not send is not missed.
    fs::remove_file(public.join("_headers")).unwrap();
    let (code, told) = said(&candour(folder, &["verify", &address]));
    assert_eq!(code, Some(0), "{told}");
    fs::write(public.join("index.html"), "<h1>Another body</h1>").unwrap();
    fs::remove_file(public.join("awards/feed.xml")).unwrap();
    let (code, told) = said(&candour(folder, &["verify", &address, "public"]));
    assert!(
        told.starts_with(&format!("verifying {address}\nmissing: awards/feed.xml\ndiffers: index.html\n2 files of ")),
        "{told}"
    );
    assert!(told.contains("public\nmissing: _headers\nmissing: awards/feed.xml\n"), "{told}");
    assert_eq!(code, Some(1));
    let nobody = candour(folder, &["verify", "http://127.0.0.1:9"]);
    assert_eq!(nobody.status, Some(2));
    assert!(nobody.stderr.contains("cannot fetch http://127.0.0.1:9/manifest.json"));
}

#[test]
fn compressed_forms_are_what_they_stand_beside_in_builds_and_rebuilds() {
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    assert_eq!(candour(folder, &["init", "-q"]).status, Some(0));
    let public = folder.join("public");
    let files = || -> Vec<String> { manifest(folder)["files"].as_object().unwrap().keys().cloned().collect() };
    assert_eq!(candour(folder, &["build", "-q"]).status, Some(0));
    let plain = files();
    for _ in 0..2 {
        let (code, told) = said(&candour(folder, &["build", "--compress"]));
        assert_eq!(code, Some(0), "{told}");
    }
    let award = folder.join("data/awards/2025-26.csv");
    fs::write(&award, fs::read_to_string(&award).unwrap().replace("Example", "Other example")).unwrap();
    assert_eq!(candour(folder, &["build", "-q", "--compress"]).status, Some(0));
    for path in plain.iter().filter(|path| path.ends_with(".html") || path.ends_with(".csv")) {
        let own = fs::read(public.join(path)).unwrap();
        if own.len() < 200 {
            continue;
        }
        let mut gz = Vec::new();
        flate2::read::GzDecoder::new(fs::File::open(public.join(format!("{path}.gz"))).unwrap())
            .read_to_end(&mut gz)
            .unwrap();
        let mut br = Vec::new();
        brotli::BrotliDecompress(&mut fs::File::open(public.join(format!("{path}.br"))).unwrap(), &mut br).unwrap();
        assert!(gz == own && br == own, "{path}");
    }
    assert_eq!(said(&candour(folder, &["verify"])).0, Some(0), "verified with them");
    fs::write(public.join("index.html.br"), "").unwrap();
    assert!(said(&candour(folder, &["verify"])).1.starts_with("differs: index.html.br\n"));
    assert_eq!(candour(folder, &["build", "-q"]).status, Some(0));
    assert_eq!(files(), plain, "none is left when they are not asked for");
    assert_eq!(said(&candour(folder, &["verify"])).0, Some(0));
}
