//! `import --force`: what somebody took out of a file of an earlier import is an edit too, and does not come back by itself.

use std::fs;

use candour::internals::import::{self, Request};
use tempfile::TempDir;

use crate::import_tables::{self, SIMPLE, awards, site, told};
use crate::support::{self, files_of};

const SHEET: &str = "Group,Project,Award\nHilltop Trust,Buses,100\nNew Club,Walks,200\nLarch,Talks,300\n";
const AWARDS: &str = "data/awards/imported-t.yaml";
const ORGANISATIONS: &str = "data/organisations/imported-t.yaml";

fn import(site: &TempDir, from: &std::path::Path, map: &str, force: bool) -> import::Report {
    import_tables::import(site, from, map, force)
}

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
    let parts: Vec<&str> = parts.collect();
    let note = &text[text.find("# Brought in").expect("a note")..];
    let is_left = |(number, _): &(usize, &&str)| !numbers.contains(number);
    let left = parts.iter().enumerate().filter(is_left);
    let left: Vec<&str> = left.map(|(_, part)| part.split("# Brought in").next().unwrap().trim_end()).collect();
    let records = if left.is_empty() { "\n[]\n".to_string() } else { format!("\n- {}\n", left.join("\n- ")) };
    support::write(&path, first + &records + note);
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

#[test]
fn without_force_too_a_record_that_was_taken_out_does_not_come_back_by_itself() {
    for numbers in [vec![0], vec![1], vec![0, 2], vec![0, 1, 2]] {
        let site = imported();
        take_out(&site, AWARDS, &numbers);
        let note = fs::read_to_string(site.path().join(AWARDS)).unwrap();
        let before = files_of(&site.path().join("data"));
        support::write(&site.path().join("t.csv"), SHEET);
        let report = import(&site, &site.path().join("t.csv"), SIMPLE, false);
        assert_eq!(files_of(&site.path().join("data")), before, "{numbers:?}: {report:#?}");
        assert_eq!(report.unplaced.lines().len(), numbers.len(), "{note}: {report:#?}");
        told(&report.unplaced.lines(), "and it was taken out since: say --add to bring it back");
        let line = report.balance.as_ref().unwrap().line(&report.unplaced);
        let (left, amount) = (numbers.len(), numbers.iter().map(|number| (number + 1) * 100).sum::<usize>());
        assert!(line.ends_with(&format!("{left} left out (£{amount})")), "{line}");
    }
}

#[test]
fn a_new_row_comes_in_beside_one_that_was_taken_out_and_each_way_back_works() {
    let with_new = format!("{SHEET}Brook,Choir,400\n");
    let again = |site: &TempDir, name: &str, add: bool| {
        support::write(&site.path().join(name), &with_new);
        support::write(&site.path().join("map.yaml"), SIMPLE);
        let (from, map, options) =
            (site.path().join(name), site.path().join("map.yaml"), support::options("2026-11-22"));
        import::run(&Request { map: Some(&map), add, ..Request::new(&from, site.path(), &options) }).unwrap()
    };
    for name in ["t.csv", "other.csv"] {
        let site = imported();
        take_out(&site, AWARDS, &[1]);
        let report = again(&site, name, false);
        let line = report.balance.as_ref().unwrap().line(&report.unplaced);
        assert_eq!(line, "4 rows: 1 award (as a draft), 2 there already, 1 left out (£200)", "{name}: {report:#?}");
    }

    let site = imported();
    take_out(&site, AWARDS, &[1]);
    let report = again(&site, "t.csv", true);
    assert!(report.unplaced.is_empty() && report.written.join(" ").contains("2 awards"), "--add: {report:#?}");

    // A record that was moved to a file of its own was not taken out; a file that is gone remembers nothing.
    let site = imported();
    let moved = fs::read_to_string(site.path().join(AWARDS)).unwrap().split("\n- ").nth(2).unwrap().to_string();
    support::write(&site.path().join("data/awards/own.yaml"), format!("- {moved}\n"));
    take_out(&site, AWARDS, &[1]);
    let report = again(&site, "t.csv", false);
    assert!(report.unplaced.is_empty(), "{report:#?}");
    let site = imported();
    fs::remove_file(site.path().join(AWARDS)).unwrap();
    let report = import(&site, &site.path().join("t.csv"), SIMPLE, false);
    assert!(report.unplaced.is_empty() && report.written[0].starts_with("3 awards"), "{report:#?}");
}
