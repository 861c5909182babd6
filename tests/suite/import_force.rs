//! `import --force`: what somebody took out of a file of an earlier import is an edit too, and does not come back by itself.

use std::fs;

use tempfile::TempDir;

use crate::import_tables::{SIMPLE, awards, import, site, told};
use crate::support::{self, files_of};

const SHEET: &str = "Group,Project,Award\nHilltop Trust,Buses,100\nNew Club,Walks,200\nLarch,Talks,300\n";
const AWARDS: &str = "data/awards/imported-t.yaml";
const ORGANISATIONS: &str = "data/organisations/imported-t.yaml";

/// A site that imported that sheet.
fn imported() -> TempDir {
    let site = site();
    support::write(&site.path().join("t.csv"), SHEET);
    import(&site, &site.path().join("t.csv"), SIMPLE, false);
    assert_eq!(awards(&site, "imported-t").len(), 3);
    site
}

/// The file without the records of these numbers.
fn take_out(site: &TempDir, path: &str, numbers: &[usize]) {
    let path = site.path().join(path);
    let text = fs::read_to_string(&path).unwrap();
    let mut parts = text.split("\n- ");
    let first = parts.next().unwrap().to_string();
    let left = parts.enumerate().filter(|(number, _)| !numbers.contains(number)).map(|(_, part)| part);
    let left: Vec<&str> = left.collect();
    let records =
        if left.is_empty() { "\n[]\n".to_string() } else { format!("\n- {}\n", left.join("\n- ").trim_end()) };
    support::write(&path, first + &records);
}

#[test]
fn each_record_that_was_taken_out_by_hand_is_named_and_nothing_is_written() {
    let ids = ["2024-hilltop-trust-buses", "2024-new-club-walks", "2024-larch-talks"];
    for numbers in [vec![0], vec![1], vec![2], vec![0, 1], vec![1, 2], vec![0, 2], vec![0, 1, 2]] {
        for with_new_row in [false, true] {
            let site = imported();
            take_out(&site, AWARDS, &numbers);
            let new = if with_new_row { "Brook,Choir,400\n" } else { "" };
            support::write(&site.path().join("t.csv"), format!("{SHEET}{new}"));
            let before = files_of(&site.path().join("data"));
            let report = import(&site, &site.path().join("t.csv"), SIMPLE, true);
            let line = report.errors.iter().find(|line| line.contains("no longer has")).expect("it is told");
            for (number, id) in ids.iter().enumerate() {
                assert_eq!(line.contains(&format!("“{id}”")), numbers.contains(&number), "{numbers:?}: {line}");
            }
            assert_eq!(files_of(&site.path().join("data")), before, "{numbers:?}");
        }
    }
}

#[test]
fn both_ways_out_that_the_message_names_work() {
    let site = imported();
    take_out(&site, AWARDS, &[1]);
    support::write(&site.path().join("t.csv"), SHEET.replace("New Club,Walks,200\n", ""));
    let report = import(&site, &site.path().join("t.csv"), SIMPLE, true);
    assert_eq!(report.errors, [""; 0], "it is taken out of the source as well");
    assert_eq!(awards(&site, "imported-t").len(), 2);

    let site = imported();
    take_out(&site, AWARDS, &[1]);
    fs::remove_file(site.path().join(AWARDS)).unwrap();
    let report = import(&site, &site.path().join("t.csv"), SIMPLE, true);
    assert_eq!(report.errors, [""; 0], "the file is deleted");
    assert_eq!(awards(&site, "imported-t").len(), 3);
}

#[test]
fn a_record_that_moved_or_whose_file_only_looks_different_stops_nothing() {
    let site = imported();
    let text = fs::read_to_string(site.path().join(AWARDS)).unwrap();
    let moved = text.split("\n- ").nth(2).unwrap();
    support::write(&site.path().join("data/awards/own.yaml"), format!("- {moved}\n"));
    take_out(&site, AWARDS, &[1]);
    let report = import(&site, &site.path().join("t.csv"), SIMPLE, true);
    assert_eq!(report.errors, [""; 0], "it is in another file");
    assert_eq!(awards(&site, "imported-t").len(), 2);

    let site = imported();
    let text = fs::read_to_string(site.path().join(AWARDS)).unwrap();
    support::write(&site.path().join(AWARDS), text.replace("\n- ", "\n\n- "));
    let report = import(&site, &site.path().join("t.csv"), SIMPLE, true);
    assert_eq!(report.errors, [""; 0]);
    told(&report.replaced, "data/awards/imported-t.yaml was edited since it was imported, and says the same");
}

#[test]
fn an_organisation_that_was_taken_out_with_its_awards_is_named_too() {
    let site = imported();
    take_out(&site, AWARDS, &[0]);
    take_out(&site, ORGANISATIONS, &[0]);
    let report = import(&site, &site.path().join("t.csv"), SIMPLE, true);
    for (path, id) in [(AWARDS, "2024-hilltop-trust-buses"), (ORGANISATIONS, "hilltop-trust")] {
        told(&report.errors, &format!("{path} was edited since it was imported and no longer has “{id}”"));
    }
}
