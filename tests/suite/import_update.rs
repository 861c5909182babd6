//! `import --update`: a corrected sheet corrects the records, and no other byte of their files changes.

use std::fs;

use candour::internals::import::{self, Report, Request};
use tempfile::TempDir;

use crate::import_tables::{SIMPLE, site, told};
use crate::support;

const AWARDS: &str = "# Decided by the panel; ask before you change a sum.
- id: buses
  kind: grant
  title: Night buses      # its own title
  recipient: hilltop
  amount: '12,000'
  awarded_on: 2025-06-03
  year: 2024-25
- {id: walks, kind: grant, title: Walks, recipient: meadow, amount: 500, awarded_on: 2025-06-03, year: 2024-25}
";

const TABLE: &str = "\u{feff}id,kind,title,recipient,amount,awarded_on,year,purpose\r\nbuses,grant,\"Night buses\",hilltop,\"12,000\",2025-06-03,2024-25,\"a, b\"\r\nwalks,grant,Walks,meadow,500,2025-06-03,2024-25,";

const ORGANISATIONS: &str =
    "id,name,kind\nhilltop,Hilltop Trust,unincorporated\nmeadow,Meadow,unincorporated\nbrook,Brook,unincorporated\n";

/// What the awards do not say is not asked for here.
const LACKING: [&str; 11] = [
    "budget-area",
    "conditions",
    "decision",
    "districts",
    "end",
    "funding",
    "legal-basis",
    "priority",
    "purpose",
    "reasons",
    "start",
];

/// A site with its two awards in that file, and a sheet with those rows.
fn with(path: &str, awards: &str, rows: &str) -> TempDir {
    let site = site();
    fs::remove_file(site.path().join("data/organisations.yaml")).unwrap();
    support::write(&site.path().join("data/organisations.csv"), ORGANISATIONS);
    let off: String = LACKING
        .iter()
        .map(|what| format!("    - {{ code: missing-{what}, level: off, reason: None., until: 2030-03-31 }}\n"))
        .collect();
    let settings = site.path().join("data/site.yaml");
    support::write(&settings, format!("{}checks:\n  severity:\n{off}", fs::read_to_string(&settings).unwrap()));
    support::write(&site.path().join(path), awards);
    support::write(
        &site.path().join("map.yaml"),
        SIMPLE.replace("amount: Award", "amount: Award, awarded_on: Day, id: Ref"),
    );
    support::write(&site.path().join("t.csv"), format!("Ref,Group,Project,Award,Day\n{rows}"));
    site
}

fn update(site: &TempDir, dry_run: bool) -> Report {
    let options = support::options("2026-11-22");
    let (from, map) = (site.path().join("t.csv"), site.path().join("map.yaml"));
    let request = Request { update: true, dry_run, map: Some(&map), ..Request::new(&from, site.path(), &options) };
    import::run(&request).unwrap()
}

fn text(site: &TempDir, path: &str) -> String {
    fs::read_to_string(site.path().join(path)).unwrap()
}

#[test]
fn each_corrected_value_is_written_and_every_other_byte_stays() {
    let rows = [
        (
            "buses,Hilltop Trust,Night buses,12500,2025-06-03",
            "12,000",
            "12500",
            "Amount awarded was 12000.00, is now 12500",
        ),
        (
            "buses,Hilltop Trust,Night bus,12000,2025-06-03",
            "Night buses",
            "Night bus",
            "Title was Night buses, is now Night bus",
        ),
        (
            "buses,Hilltop Trust,Night buses,12000,2025-07-03",
            "2025-06-03",
            "2025-07-03",
            "Awarded on was 2025-06-03, is now 2025-07-03",
        ),
        ("buses,Brook,Night buses,12000,2025-06-03", "hilltop", "brook", "Recipient was hilltop, is now brook"),
    ];
    for (path, before) in [("data/awards.yaml", AWARDS), ("data/awards.csv", TABLE)] {
        for (row, from, to, line) in rows {
            let site = with(path, before, &format!("{row}\nwalks,Meadow,Walks,500,2025-06-03\n"));
            let report = update(&site, false);
            assert_eq!(report.errors, [""; 0], "{path}, {row}");
            told(&report.updated, line);
            assert_eq!(report.updated.len(), 1, "{report:#?}");
            assert!(report.unplaced.is_empty() && report.written.is_empty(), "{report:#?}");
            assert_eq!(text(&site, path), before.replacen(from, to, 1), "{path}, {row}");
            assert_eq!(update(&site, false).updated, [""; 0], "the same sheet again changes nothing");
        }
    }
}

#[test]
fn a_dry_run_tells_all_and_writes_nothing() {
    let site = with("data/awards.yaml", AWARDS, "buses,Hilltop Trust,Night buses,12500,2025-06-03\n");
    told(&update(&site, true).updated, "award buses: Amount awarded was 12000.00, is now 12500");
    assert_eq!(text(&site, "data/awards.yaml"), AWARDS);
}

#[test]
fn new_rows_come_in_beside_corrected_ones() {
    let rows = "buses,Hilltop Trust,Night buses,12500,2025-06-03\nchoir,Brook,Choir,90,2025-06-03\n";
    let site = with("data/awards.yaml", AWARDS, rows);
    let report = update(&site, false);
    assert_eq!((report.updated.len(), report.errors.len()), (1, 0), "{report:#?}");
    told(&report.written, "1 award");
    assert!(text(&site, "data/awards.yaml").contains("amount: '12500'"));
}

#[test]
fn a_correction_that_makes_a_record_wrong_is_named_and_nothing_is_written() {
    let site = with("data/awards.yaml", AWARDS, "buses,Hilltop Trust,Night buses,0,2025-06-03\n");
    let report = update(&site, false);
    assert!(!report.errors.is_empty(), "{report:#?}");
    assert_eq!(text(&site, "data/awards.yaml"), AWARDS);
}

#[test]
fn a_file_in_an_older_encoding_is_left_as_it_is_and_named() {
    let site = with("data/awards.csv", "", "buses,Hilltop Trust,Night buses,12500,2025-06-03\n");
    let table = TABLE.trim_start_matches('\u{feff}').replace("a, b", "caf\u{e9}");
    let bytes: Vec<u8> = table.chars().map(|sign| sign as u8).collect();
    fs::write(site.path().join("data/awards.csv"), &bytes).unwrap();
    let report = update(&site, false);
    told(&report.unplaced.lines(), "12000.00 in the records, 12500 here; data/awards.csv is not saved as UTF-8");
    assert_eq!(report.updated, [""; 0]);
    assert_eq!(fs::read(site.path().join("data/awards.csv")).unwrap(), bytes);
}
