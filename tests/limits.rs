//! Files far larger than any site needs are refused with one clear finding, in little time.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
#![expect(clippy::disallowed_methods, reason = "makes site folders")]

use std::fs;

use candour::model::date::Date;
use candour::pipeline::{self, Options, Site};

fn site(organisations: &str) -> Site {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("data")).unwrap();
    let settings = "name: Example Office\nkind: other\nbase_url: https://example.org\n";
    fs::write(folder.path().join("data/site.yaml"), settings).unwrap();
    fs::write(folder.path().join("data/organisations.csv"), organisations).unwrap();
    let options = Options { today: Date::from_iso("2026-06-01").unwrap(), drafts: false, base_url: None };
    pipeline::check(folder.path(), &options).unwrap()
}

fn count(site: &Site, code: &str) -> usize {
    site.found.list.iter().filter(|finding| finding.rule.code == code).count()
}

#[test]
fn a_row_of_very_many_cells_is_no_row_of_records() {
    let header = format!("id,name,kind{}\n", ",".repeat(998));
    let found = site(&format!("{header}hub,Hub,not-recorded\n"));
    assert_eq!((count(&found, "too-many-rows"), found.found.list.len()), (1, 1));
    let widest = format!("id,name,kind{}\n", ",".repeat(997));
    assert_eq!(count(&site(&format!("{widest}hub,Hub,not-recorded\n")), "too-many-rows"), 0);
}

#[test]
fn of_very_many_findings_in_a_file_the_first_are_listed() {
    let rows = |rows: usize| "Hub,Hub,not-recorded\n".repeat(rows);
    let found = site(&format!("id,name,kind\n{}", rows(5_010)));
    assert_eq!((count(&found, "not-an-id"), count(&found, "too-many-findings")), (5_000, 1));
    let last = found.found.list.iter().find(|finding| finding.rule.code == "too-many-findings").unwrap();
    assert_eq!(last.message, "10 more findings in this file");
    let found = site(&format!("id,name,kind\n{}", rows(5_000)));
    assert_eq!((count(&found, "not-an-id"), count(&found, "too-many-findings")), (5_000, 0));
}
