//! What a site publishes can be read back into a site that publishes the same.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use candour::internals::import::{self, Report, Request};
use candour::pipeline::{self, Options};
use rayon::prelude::*;

use crate::support::{self, SETTINGS, SITES, files_of, publish, write};

fn options() -> Options {
    support::options("2026-11-22")
}

fn build(folder: &Path, out: &Path) {
    publish(&pipeline::check(folder, &options()).unwrap(), out);
}

fn import(from: &Path, folder: &Path, force: bool) -> anyhow::Result<Report> {
    import::run(&Request { force, ..Request::new(from, folder, &options()) })
}

/// Every file by its path. What a build keeps for the next, and the commit that the manifest names, are no content.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut found = files_of(folder);
    found.remove("manifest.json");
    found.remove(".candour");
    found
}

#[test]
fn a_site_that_is_read_back_publishes_the_same_bytes() {
    SITES.par_iter().for_each(|original| {
        let place = tempfile::tempdir().unwrap();
        let (first, again, copy) = (place.path().join("first"), place.path().join("again"), place.path().join("copy"));
        build(Path::new(original), &first);
        for from in [first.join("data/all.zip"), first.clone()] {
            let report = import(&from, &copy, false).unwrap();
            assert!(report.errors.is_empty(), "{original}: {report:?}");
            build(&copy, &again);
            let (before, after) = (files(&first), files(&again));
            let differ = before.keys().chain(after.keys()).filter(|path| before.get(*path) != after.get(*path));
            assert_eq!(differ.collect::<Vec<_>>(), Vec::<&String>::new(), "{original} from {}", from.display());
            fs::remove_dir_all(&copy).unwrap();
        }
    });
}

#[test]
fn what_an_office_adds_to_the_schema_comes_back_too() {
    let place = tempfile::tempdir().unwrap();
    let (original, first, copy, again) = (
        place.path().join("original"),
        place.path().join("first"),
        place.path().join("copy"),
        place.path().join("again"),
    );
    let files = [
        ("site.yaml", "name: Example Office\nkind: other\nbase_url: https://example.org\nlanguages: [en, cy]\n"),
        (
            "schema.yaml",
            "\
organisations:
  fields:
    - {name: motto, kind: text, label: Motto, help: Its words., translated: yes}
    - {name: size, kind: choice, label: Size, help: How large., words: [small, 'large one']}
    - {name: turnover, kind: money, label: Turnover, help: In pounds., required: yes}
    - {name: parent, kind: reference, to: organisations, label: Parent, help: Whose.}
    - {name: towns, kind: text, list: yes, label: Towns, help: Where.}
  values:
    - {field: kind, value: parish, label: Parish council}
districts:
  required: [code]
",
        ),
        (
            "organisations.csv",
            "id,name,kind,motto,motto_cy,size,turnover,parent,towns\n\
             hub,The Hub,parish,Ever on,Ymlaen,large one,\"£1,250.50\",hub,Leeds; York\n",
        ),
        ("districts.csv", "id,title,code\nnorth,North,E08000018\n"),
    ];
    files.iter().for_each(|(name, text)| write(&original.join("data").join(name), text));
    build(&original, &first);
    let report = import(&first, &copy, false).unwrap();
    assert!(report.errors.is_empty() && report.unplaced.lines().is_empty(), "{report:?}");
    assert!(report.written.iter().any(|line| line.contains("data/schema.yaml")), "{report:?}");
    build(&copy, &again);
    let (before, after) = (self::files(&first), self::files(&again));
    let differ: Vec<_> =
        before.keys().chain(after.keys()).filter(|path| before.get(*path) != after.get(*path)).collect();
    assert_eq!(differ, Vec::<&String>::new());

    // A schema that is there is the office's own work, and stays.
    fs::write(copy.join("data/schema.yaml"), format!("# Ours.\n{}", files[1].1)).unwrap();
    let report = import(&first, &copy, false).unwrap();
    assert!(report.written.is_empty(), "{report:?}");
}

#[test]
fn what_is_there_already_keeps_every_byte() {
    let place = tempfile::tempdir().unwrap();
    let (out, copy) = (place.path().join("out"), place.path().join("copy"));
    build(Path::new("tests/sites/bilingual"), &out);
    import(&out, &copy, false).unwrap();
    let organisations = copy.join("data/organisations/imported.yaml");
    let commented = format!("# Ours, in our order.\n{}", fs::read_to_string(&organisations).unwrap());
    fs::write(&organisations, &commented).unwrap();

    let before = files(&copy);
    let report = import(&out, &copy, false).unwrap();
    assert!(report.written.is_empty() && report.errors.is_empty(), "{report:?}");
    assert!(report.kept.iter().any(|line| line.contains("organisations")), "{report:?}");
    assert!(files(&copy) == before, "no file is changed");

    // Records that are gone come back in a file of their own; with --force, in the one of the earlier import.
    let awards = copy.join("data/awards/imported.yaml");
    let all = fs::read(&awards).unwrap();
    fs::write(&awards, "[]\n").unwrap();
    let report = import(&out, &copy, false).unwrap();
    assert!(report.errors.is_empty(), "{report:?}");
    assert_eq!(fs::read(&awards).unwrap(), b"[]\n");
    assert_eq!(fs::read(copy.join("data/awards/imported-2.yaml")).unwrap(), all);
    fs::remove_file(copy.join("data/awards/imported-2.yaml")).unwrap();
    let report = import(&out, &copy, true).unwrap();
    assert!(
        report.errors.iter().any(|line| line.contains("imported.yaml was edited")),
        "a comment is lost: {report:?}"
    );
    fs::write(&organisations, commented.split_once('\n').unwrap().1).unwrap();
    let report = import(&out, &copy, true).unwrap();
    let line = "data/awards/imported.yaml was edited since it was imported and no longer has “";
    assert!(report.errors[0].starts_with(line) && report.errors.len() == 1, "{report:?}");
    assert_eq!(fs::read(&awards).unwrap(), b"[]\n");
    fs::remove_file(&awards).unwrap();
    let report = import(&out, &copy, true).unwrap();
    assert!(report.errors.is_empty(), "{report:?}");
    assert_eq!(fs::read(&awards).unwrap(), all);
}

#[test]
fn what_is_not_ours_changes_nothing() {
    let place = tempfile::tempdir().unwrap();
    let archive = place.path().join("other.zip");
    let mut zip = zip::ZipWriter::new(fs::File::create(&archive).unwrap());
    zip.start_file("../../escaped.txt", zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(b"out").unwrap();
    zip.finish().unwrap();
    let copy = place.path().join("copy");
    for from in [archive.as_path(), Path::new("tests/rules"), Path::new("README.md"), Path::new("no-such-folder")] {
        assert!(import(from, &copy, false).is_err(), "{}", from.display());
        assert!(!copy.exists(), "{}", from.display());
    }
}

/// Published data as files that can be changed before they are read back.
fn unpacked(archive: &Path, to: &Path) {
    let mut archive = zip::ZipArchive::new(fs::File::open(archive).unwrap()).unwrap();
    archive.extract(to).unwrap();
}

#[test]
fn a_path_that_leaves_the_site_is_refused_and_a_draft_stays_as_it_is() {
    let place = tempfile::tempdir().unwrap();
    let (from, site) = (place.path().join("from"), place.path().join("deep/site"));
    let settings = r#"[{"name":"Example Office","kind":"other","base_url":"https://www.example.org"}]"#;
    write(&from.join("data/site.json"), settings);
    write(&from.join("data/index.json"), "{}");
    fs::create_dir_all(site.join("content")).unwrap();
    for victim in ["victim.md", "deep/victim.md", "deep/site/victim.md"] {
        fs::write(place.path().join(victim), "ours").unwrap();
    }
    for id in ["../victim", "../../victim", "../../../victim", "/victim"] {
        let page = format!(r#"[{{"id":"{id}","title":"x","body":"theirs"}}]"#);
        fs::write(from.join("data/pages.json"), page).unwrap();
        let fault = import(&from, &site, true).unwrap_err();
        assert!(format!("{fault:#}").contains("cannot be the address of a page"), "{fault:#}");
    }
    for victim in ["victim.md", "deep/victim.md", "deep/site/victim.md"] {
        assert_eq!(fs::read_to_string(place.path().join(victim)).unwrap(), "ours");
    }

    let draft = "---\ntitle: Ours\ndraft: yes\n---\nNot yet.\n";
    fs::write(site.join("content/about.md"), draft).unwrap();
    fs::write(from.join("data/pages.json"), r#"[{"id":"about","title":"Theirs","body":"x"}]"#).unwrap();
    for force in [false, true] {
        let _ = import(&from, &site, force);
        assert_eq!(fs::read_to_string(site.join("content/about.md")).unwrap(), draft);
    }
}

#[test]
fn an_archive_that_was_altered_says_so_and_its_organisations_are_known_by_their_numbers() {
    let place = tempfile::tempdir().unwrap();
    let (out, from, copy) = (place.path().join("out"), place.path().join("from/top"), place.path().join("copy"));
    build(Path::new("."), &out);
    unpacked(&out.join("data/all.zip"), &from);
    let path = from.join("data/organisations.json");
    let organisations = fs::read_to_string(&path).unwrap();
    let all: serde_json::Value = serde_json::from_str(&organisations).unwrap();
    let charity = all.as_array().unwrap().iter().find(|own| own.get("charity_number").is_some()).unwrap();
    let said = |field: &str| charity[field].as_str().unwrap();
    let (id, name, number) = (said("id"), said("name"), said("charity_number"));
    fs::write(&path, organisations.replace("\"name\":\"", "\"name\":\"New ")).unwrap();
    fs::remove_file(from.join("data/opportunities.json")).unwrap();
    let report = import(&from, &copy, false).unwrap();
    assert!(report.to_do.iter().any(|line| line.contains("data/organisations.json: it was altered")), "{report:?}");
    assert!(report.to_do.iter().any(|line| line.contains("data/opportunities.json is missing")), "{report:?}");

    // A site that has one of them under an id of its own.
    let own = place.path().join("own");
    let record = format!("- {{ id: ours, name: \"{name} (our branch)\", kind: charity, charity_number: {number} }}\n");
    write(&own.join("data/organisations.yaml"), &record);
    write(&own.join("data/site.yaml"), SETTINGS);
    let report = import(&out.join("data/all.zip"), &own, false).unwrap();
    let line = format!("organisation {id} is ours, matched by number {number}");
    assert!(report.matched.contains(&line), "no “{line}” in {report:#?}");
    assert_eq!(fs::read_to_string(own.join("data/organisations.yaml")).unwrap(), record);
    let imported = fs::read_to_string(own.join("data/organisations/imported.yaml")).unwrap();
    assert!(!imported.contains(&format!("id: {id}\n")), "{imported}");
    // Under a name that nobody would take for the same, it is another one, and the number is left to that of the site.
    let other = place.path().join("other");
    write(&other.join("data/organisations.yaml"), record.replace(&format!("{name} (our branch)"), "Somebody else"));
    write(&other.join("data/site.yaml"), SETTINGS);
    let report = import(&out.join("data/all.zip"), &other, false).unwrap();
    let line = format!("organisation {id} (“{name}”) has the number {number} of ours (“Somebody else”)");
    assert!(report.unplaced.lines().iter().any(|own| own.contains(&line)), "no “{line}” in {report:#?}");
    let imported = fs::read_to_string(other.join("data/organisations/imported.yaml")).unwrap();
    let has_number = imported.contains(&format!("'{number}'"));
    assert!(imported.contains(&format!("id: {id}\n")) && !has_number, "{imported}");
}
