//! What the files of open data say, and what the page that offers them says of them, on small sites.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::disallowed_methods, reason = "makes site folders")]

use std::fs;
use std::io::{Cursor, Read};

use candour::model::date::Date;
use candour::pipeline::{self, Options, Site};

const SETTINGS: &str = "name: Example Office\nkind: other\nbase_url: https://example.org/register\nlanguages: [en, cy]\n\
    grant_id_prefix: 360G-example\nocid_prefix: ocds-213czf\n";
const ORGANISATIONS: &str = "id,name,kind,charity_number\nhub,The Hub,charity,NIC100048\n";

/// The site of those files, read while its folder is there.
fn with_site<T>(files: &[(&str, &str)], read: impl FnOnce(&Site) -> T) -> T {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in [("data/site.yaml", SETTINGS), ("data/organisations.csv", ORGANISATIONS)].iter().chain(files) {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let options = Options::on(Date::from_iso("2026-06-01").unwrap());
    read(&pipeline::check(folder.path(), &options).unwrap())
}

/// The text of a file in the archive of all data.
fn packed(site: &Site, path: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(site.file("data/all.zip").unwrap())).unwrap();
    let mut text = String::new();
    archive.by_name(path).unwrap().read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_file_of_the_office_is_not_called_as_one_of_the_archives_own() {
    let readme = [("content/README.txt", "ours"), ("content/SHA256SUMS", "ours"), ("content/documents/README.txt", "")];
    with_site(&readme, |site| {
        let taken = site.found.list.iter().filter(|finding| finding.rule.code == "path-taken");
        let taken: Vec<&str> = taken.map(|finding| &*finding.message).collect();
        let said =
            ["README.txt", "SHA256SUMS"].map(|name| format!("the archive of all data has another file called {name}"));
        assert_eq!(taken, said);
        assert_eq!(packed(site, "documents/README.txt"), "");
    });
}

#[test]
fn the_archive_counts_its_records() {
    with_site(&[("data/districts.csv", "id,title\nnorth,North\nsouth,South\n")], |site| {
        let readme = packed(site, "README.txt");
        for line in
            ["data/organisations.csv: 1 record. A", "data/districts.csv: 2 records. A", "data/awards.csv: 0 records. "]
        {
            assert!(readme.contains(line), "no {line} in {readme}");
        }
    });
}
