//! `candour hand-over`: one bundle of a site for the body that takes over, the same bytes each time, and no draft in it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use candour::internals::FileDigest;

use crate::support::{Site, files_of};

const SETTINGS: &str = "name: Example PCC\nkind: other\nbase_url: https://pcc.example.org\n";

/// A site with former addresses, a withdrawal, files, and drafts of each form: a row, an entry, a file, a row that is part
/// of one, and a document.
fn site() -> Site {
    Site::with(&[
        ("data/site.yaml", SETTINGS),
        (
            "data/organisations.csv",
            "id,name,kind,former,draft\nhub,The Hub,unincorporated,old-hub,\nzq-secret,Zqsecret Trust,charity,,yes\nden,The Den,unincorporated,,\n",
        ),
        (
            "data/districts.yaml",
            "# kept\n- id: north\n  title: North\n- id: zq-south\n  title: Zqsecret South\n  draft: yes\n",
        ),
        ("content/about.md", "---\ntitle: About\naliases: [/who-we-are/]\n---\nSee [the plan](/documents/plan.txt).\n"),
        ("content/zqsecret.md", "---\ntitle: Zqsecret\ndraft: yes\n---\nSee [it](/documents/zqsecret.txt).\n"),
        ("content/documents/plan.txt", "Plan\n"),
        ("content/documents/zqsecret.txt", "Zqsecret\n"),
        ("content/_redirects", "/old-about/ /about/ 301\n"),
        (
            "data/corrections.yaml",
            "- id: gone\n  type: withdrawal\n  record: organisations/left\n  reason: The law.\n  corrected_on: 2026-05-01\n",
        ),
    ])
}

fn read(folder: &Path, path: &str) -> String {
    fs::read_to_string(folder.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The files whose bytes have a word.
fn with_word<'a>(files: &'a BTreeMap<String, Vec<u8>>, word: &str) -> Vec<&'a str> {
    let has = |bytes: &[u8]| bytes.to_ascii_lowercase().windows(word.len()).any(|part| part == word.as_bytes());
    files.iter().filter(|(path, bytes)| has(bytes) || has(path.as_bytes())).map(|(path, _)| path.as_str()).collect()
}

#[test]
fn the_bundle_has_the_site_its_records_its_addresses_and_the_sum_of_every_file() {
    let site = site();
    let ended = site.run(&["hand-over"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    let folder = site.path().join("hand-over");
    let files = files_of(&folder);
    let published = site.build().files();
    for (path, bytes) in &published {
        if path != ".candour" {
            assert_eq!(files.get(&format!("site/{path}")), Some(bytes), "{path}");
        }
    }
    assert!(files.contains_key("site/data/all.zip"));
    let listed: BTreeMap<&str, &str> =
        std::str::from_utf8(&files["SHA256SUMS"]).unwrap().lines().map(|line| (&line[66..], &line[..64])).collect();
    for (path, bytes) in files.iter().filter(|(path, _)| *path != "SHA256SUMS") {
        assert_eq!(listed.get(path.as_str()), Some(&&*FileDigest::from_bytes(bytes).hex()), "{path}");
    }
    assert_eq!(listed.len(), files.len() - 1);
    assert_eq!(read(&folder, "records/data/site.yaml"), SETTINGS);
    let addresses = read(&folder, "addresses.txt");
    for address in ["/", "/about/", "/organisations/hub/", "/documents/plan.txt", "/data/all.zip", "/who-we-are/"] {
        assert!(addresses.lines().any(|line| line == format!("https://pcc.example.org{address}")), "{address}");
    }
    assert!(!addresses.contains("_redirects"), "{addresses}");
    assert!(read(&folder, "README.txt").contains("sha256sum -c SHA256SUMS"));
}

#[cfg(unix)]
#[test]
fn sha256sum_finds_it_whole_and_names_a_file_that_changed() {
    let site = site();
    assert_eq!(site.run(&["hand-over"]).status, Some(0));
    let folder = site.path().join("hand-over");
    let check =
        || Command::new("sha256sum").args(["-c", "--quiet", "SHA256SUMS"]).current_dir(&folder).output().unwrap();
    assert!(check().status.success());
    fs::write(folder.join("site/index.html"), "x").unwrap();
    assert!(String::from_utf8_lossy(&check().stdout).contains("site/index.html: FAILED"));
}

#[test]
fn the_same_records_give_the_same_bundle_as_a_folder_and_as_an_archive() {
    let (one, other) = (site(), site());
    for site in [&one, &other] {
        assert_eq!(site.run(&["hand-over"]).status, Some(0));
        assert_eq!(site.run(&["hand-over", "-o", "pcc.zip"]).status, Some(0));
    }
    let folder = |site: &Site| files_of(&site.path().join("hand-over"));
    let archive = |site: &Site| fs::read(site.path().join("pcc.zip")).unwrap();
    assert_eq!(folder(&one), folder(&other));
    assert_eq!(archive(&one), archive(&other));
    let mut packed = zip::ZipArchive::new(fs::File::open(one.path().join("pcc.zip")).unwrap()).unwrap();
    let unpacked = tempfile::tempdir().unwrap();
    packed.extract(unpacked.path()).unwrap();
    assert_eq!(files_of(&unpacked.path().join("pcc")), folder(&one), "in one folder of its name");
    assert_eq!(one.run(&["hand-over"]).status, Some(0), "an earlier one is replaced");
    assert_eq!(one.run(&["hand-over", "-o", "pcc.zip"]).status, Some(0));
    assert_eq!(folder(&one), folder(&other));
    let left: Vec<String> = fs::read_dir(one.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with('.'))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn no_draft_is_in_any_byte_unless_it_is_asked_for() {
    let site = site();
    let ended = site.run(&["hand-over"]);
    let files = files_of(&site.path().join("hand-over"));
    assert_eq!(with_word(&files, "zqsecret"), [""; 0]);
    assert_eq!(with_word(&files, "zq-"), [""; 0]);
    assert!(ended.stdout.contains("without 3 drafts"), "{ended:?}");
    assert!(String::from_utf8_lossy(&files["README.txt"]).contains("3 drafts are left out"));
    assert_eq!(
        String::from_utf8_lossy(&files["records/data/organisations.csv"]),
        "id,name,kind,former,draft\nhub,The Hub,unincorporated,old-hub,\nden,The Den,unincorporated,,\n"
    );
    assert_eq!(String::from_utf8_lossy(&files["records/data/districts.yaml"]), "# kept\n- id: north\n  title: North\n");

    let ended = site.run(&["hand-over", "--with-drafts"]);
    assert!(ended.stdout.contains("with drafts"), "{ended:?}");
    let files = files_of(&site.path().join("hand-over"));
    let expected = [
        "records/content/documents/zqsecret.txt",
        "records/content/zqsecret.md",
        "records/data/districts.yaml",
        "records/data/organisations.csv",
    ];
    let in_records: Vec<&str> =
        with_word(&files, "zqsecret").into_iter().filter(|path| *path != "SHA256SUMS").collect();
    assert_eq!(in_records, expected, "the site has none of them");
    for (path, bytes) in files_of(&site.path().join("hand-over/records")) {
        assert_eq!(fs::read(site.path().join(&path)).unwrap(), bytes, "{path}");
    }
    assert!(String::from_utf8_lossy(&files["README.txt"]).contains("Drafts are in them"));
}

#[test]
fn drafts_of_a_whole_site_go_with_their_rows_and_what_they_alone_name() {
    let site = Site::copy_of("tests/sites/bilingual");
    let mut awards = site.read("data/awards.csv");
    let row = awards
        .lines()
        .nth(1)
        .unwrap()
        .replace("2024-support,", "zq-award,")
        .replace("llais-enghraifft", "zq-trust")
        .replace("Support line", "Zqsecret line");
    let header = awards.lines().next().unwrap().to_string();
    awards = awards.replacen(&header, &format!("{header},status"), 1);
    site.write("data/awards.csv", format!("{awards}{row},draft\n"));
    let organisations = site.read("data/organisations.csv");
    let columns = organisations.lines().next().unwrap().split(',').count();
    site.write(
        "data/organisations.csv",
        format!("{organisations}zq-trust,Zqsecret Trust,charity{}\n", ",".repeat(columns - 3)),
    );
    site.write("data/variations.csv", "award,date,amount,reason\nzq-award,2024-06-01,100,Zqsecret reason\n");
    site.write("data/documents.csv", "award,title,file\nzq-award,Zqsecret paper,documents/zqsecret.txt\n");
    site.write("content/documents/zqsecret.txt", "Zqsecret\n");
    let ended = crate::support::candour_on(site.path(), "2026-11-22", &["hand-over", "-o", "out"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    let files = files_of(&site.path().join("out"));
    assert_eq!(with_word(&files, "zqsecret"), [""; 0]);
    assert_eq!(with_word(&files, "zq-"), [""; 0]);
    assert!(!files.contains_key("records/data/variations.csv") && !files.contains_key("records/data/documents.csv"));
}

#[test]
fn the_records_in_the_bundle_make_the_site_in_it() {
    let site = site();
    let to = "https://mayor.example.org/predecessors/pcc";
    assert_eq!(site.run(&["hand-over", "--base-url", to]).status, Some(0));
    let folder = site.path().join("hand-over");
    let again = folder.join("records");
    let ended = crate::support::candour(&again, &["hand-over", "--base-url", to, "-o", "../../again"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    assert_eq!(files_of(&site.path().join("again/site")), files_of(&folder.join("site")));
}

#[test]
fn old_addresses_lead_where_the_site_stays_and_where_it_moves() {
    let site = site();
    assert_eq!(site.run(&["hand-over"]).status, Some(0));
    let folder = site.path().join("hand-over");
    let old = "https://pcc.example.org";
    let expected = format!(
        "from,to,status\r\n{old}/old-about/,{old}/about/,301\r\n{old}/organisations/left/,,410\r\n\
         {old}/organisations/old-hub/,{old}/organisations/hub/,301\r\n{old}/who-we-are/,{old}/about/,301\r\n"
    );
    assert_eq!(read(&folder, "redirects/redirects.csv"), expected);
    assert!(!folder.join("redirects/nginx.conf").exists(), "site/hosting/ has them");

    let new = "https://mayor.example.org/predecessors/pcc";
    assert_eq!(site.run(&["hand-over", "--base-url", new]).status, Some(0));
    let redirects = read(&folder, "redirects/redirects.csv");
    for address in read(&folder, "addresses.txt").lines() {
        assert!(redirects.lines().any(|line| line.starts_with(&format!("{address},"))), "{address}");
    }
    assert!(redirects.contains(&format!("{old}/about/,{new}/about/,301")));
    assert!(redirects.contains(&format!("{old}/who-we-are/,{new}/about/,301")));
    assert!(read(&folder, "redirects/_redirects").ends_with(&format!("/* {new}/:splat 301\n")));
    assert_eq!(
        read(&folder, "site/_redirects").lines().next(),
        Some("/predecessors/pcc/old-about/ /predecessors/pcc/about/ 301")
    );
    assert!(read(&folder, "site/about/index.html").contains("/predecessors/pcc/documents/plan.txt"));
    assert_eq!(read(&folder, "records/data/site.yaml"), SETTINGS, "the records stay as they are");
}

#[test]
fn nothing_is_written_where_there_is_an_error_or_something_of_somebody_else() {
    let site = site();
    site.write("mine/notes.txt", "mine");
    let ended = site.run(&["hand-over", "-o", "mine"]);
    assert_eq!(ended.status, Some(2));
    assert!(ended.stderr.contains("no hand-over made"), "{ended:?}");
    site.write("mine.zip", "mine");
    assert_eq!(site.run(&["hand-over", "-o", "mine.zip"]).status, Some(2));
    assert_eq!((site.read("mine/notes.txt"), site.read("mine.zip")), ("mine".to_string(), "mine".to_string()));
    assert_eq!(site.run(&["hand-over"]).status, Some(0));
    site.write("hand-over/notes.txt", "mine");
    assert_eq!(site.run(&["hand-over"]).status, Some(2), "somebody’s notes are among it");
    assert_eq!(site.read("hand-over/notes.txt"), "mine");
    assert_eq!(site.run(&["hand-over", "-o", "data/out"]).status, Some(2), "inside the sources");

    site.write("data/awards.csv", "id,kind\na-1,gift\n");
    let ended = site.run(&["hand-over", "-o", "new"]);
    assert_eq!(ended.status, Some(1));
    assert!(ended.stdout.contains("nothing was written"), "{ended:?}");
    assert!(!site.path().join("new").exists());
}

#[test]
fn a_draft_that_something_public_needs_is_told() {
    let site = site();
    site.write("data/site.yaml", format!("{SETTINGS}checks:\n  waivers:\n    - {{code: organisation-unused, type: organisations, ids: [zq-secret], reason: New., until: 2027-03-31}}\n"));
    let ended = site.run(&["hand-over"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    assert!(ended.stderr.contains("data/site.yaml still has the word “zq-secret”"), "{ended:?}");
}

#[test]
fn help_has_examples() {
    let help = site().run(&["hand-over", "--help"]);
    assert_eq!(help.status, Some(0));
    for part in ["candour hand-over -o example-pcc.zip", "--with-drafts", "--base-url", "Exit status"] {
        assert!(help.stdout.contains(part), "{part}");
    }
}
