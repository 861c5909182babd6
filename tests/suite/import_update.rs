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

/// Settings by which awards may lack what is asked for.
pub(crate) fn asking_for_little() -> String {
    let off = |what| format!("    - {{ code: missing-{what}, level: off, reason: None., until: 2030-03-31 }}\n");
    format!("checks:\n  severity:\n{}", LACKING.map(off).concat())
}

/// A site with its two awards in that file, and a sheet with those rows.
fn with(path: &str, awards: &str, rows: &str) -> TempDir {
    let site = site();
    fs::remove_file(site.path().join("data/organisations.yaml")).unwrap();
    support::write(&site.path().join("data/organisations.csv"), ORGANISATIONS);
    let settings = site.path().join("data/site.yaml");
    support::write(&settings, fs::read_to_string(&settings).unwrap() + &asking_for_little());
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

/// Imports a table with titles that are names of fields.
fn update_as(site: &TempDir, rows_are: &str, rows: &str, update: bool) -> Report {
    let options = support::options("2026-11-22");
    let from = site.path().join("t.csv");
    support::write(&from, rows);
    import::run(&Request { update, rows_are: Some(rows_are), ..Request::new(&from, site.path(), &options) }).unwrap()
}

const DISTRICTS: &str = "id,title\nnorth,North\nsouth,South\n";

#[test]
fn lists_shares_and_values_that_a_record_lacks_are_written_or_named() {
    let sources = "id,title,funder,kind\nmoj,MoJ,MoJ,moj-victims\nprecept,Precept,Us,precept\n";
    let in_yaml = AWARDS.replace("  year: 2024-25\n- {id: walks", "  year: 2024-25\n  districts:\n  - north\n  - south\n  funding:\n  - {source: moj, amount: 2000}\n  - {source: precept, amount: 10000}\n- {id: walks");
    let in_table = "id,kind,title,recipient,amount,awarded_on,year,districts,funding\n\
        buses,grant,Night buses,hilltop,12000,2025-06-03,2024-25,north; south,moj: 2000; precept: 10000\n\
        walks,grant,Walks,meadow,500,2025-06-03,2024-25,,\n";
    let rows = "id,districts,funding\nbuses,south,precept: 12000\nwalks,north; south,moj: 500\n";
    for (path, before) in [("data/awards.yaml", in_yaml.as_str()), ("data/awards.csv", in_table)] {
        let site = with(path, before, "");
        support::write(&site.path().join("data/districts.csv"), DISTRICTS);
        support::write(&site.path().join("data/funding-sources.csv"), sources);
        let same = "id,districts,funding\nbuses,south; north,precept: 10000; moj: 2000\n";
        let report = update_as(&site, "awards", same, true);
        assert!(report.unplaced.is_empty() && report.updated.is_empty(), "the order says nothing: {report:#?}");
        let report = update_as(&site, "awards", rows, true);
        told(&report.updated, "award buses: Districts was north; south, is now south");
        told(&report.updated, "award walks: Districts was not given, is now north; south");
        told(&report.updated, "award walks: Funding was not given, is now moj: 500");
        let funding = "Funding was moj: 2000.00; precept: 10000.00, is now precept: 12000";
        told(&report.updated, funding);
        let after = text(&site, path);
        let changed = before.lines().zip(after.lines()).filter(|(one, other)| one != other).count();
        assert!(after.contains("south") && changed < 6, "{after}");
        let left = update_as(&site, "awards", rows, true);
        assert_eq!(left.updated, [""; 0], "{left:#?}");
    }
}

#[test]
fn a_table_of_ids_and_one_column_corrects_that_column_alone() {
    let site = with("data/awards.yaml", AWARDS, "");
    let rows = "id,amount\nbuses,12500\nwalks,\nchoir,90\n";
    let report = update_as(&site, "awards", rows, true);
    told(&report.updated, "award buses: Amount awarded was 12000.00, is now 12500");
    let lines = report.unplaced.lines();
    told(&lines, "row 3: “amount” is empty here; award walks keeps its “Amount awarded”, 500.00");
    told(&lines, "row 4: there is no award “choir” to correct, and no column gives what a new one needs");
    assert_eq!(text(&site, "data/awards.yaml"), AWARDS.replace("12,000", "12500"));
    let options = support::options("2026-11-22");
    let from = site.path().join("t.csv");
    let refused = import::run(&Request { rows_are: Some("awards"), ..Request::new(&from, site.path(), &options) });
    assert!(format!("{:#}", refused.unwrap_err()).contains("--update corrects what the table has"));
}

#[test]
fn what_rows_say_otherwise_of_their_organisations_is_told_and_written() {
    let rows = "buses,Hilltop Trust,https://new.example,Night buses,12000,2025-06-03\n\
                walks,Meadow,https://one.example,Walks,500,2025-06-03\n";
    let known = "id,name,kind,website\nhilltop,Hilltop Trust,unincorporated,https://old.example\nmeadow,Meadow,unincorporated,\n";
    let imported = |rows: &str, is_update: bool| {
        let site = with("data/awards.yaml", AWARDS, "");
        support::write(&site.path().join("data/organisations.csv"), known);
        let map = SIMPLE.replace("recipient: Group", "recipient: { name: Group, website: Web }");
        support::write(
            &site.path().join("map.yaml"),
            map.replace("amount: Award", "amount: Award, awarded_on: Day, id: Ref"),
        );
        support::write(&site.path().join("t.csv"), format!("Ref,Group,Web,Project,Award,Day\n{rows}"));
        let (from, map, options) =
            (site.path().join("t.csv"), site.path().join("map.yaml"), support::options("2026-11-22"));
        let request = Request { update: is_update, map: Some(&map), ..Request::new(&from, site.path(), &options) };
        (import::run(&request).unwrap(), text(&site, "data/organisations.csv"))
    };
    let (report, _) = imported(rows, false);
    told(
        &report.unplaced.lines(),
        "organisation hilltop already has another “Website”: https://old.example in the records",
    );
    let (report, after) = imported(rows, true);
    told(&report.updated, "organisation meadow: Website was not given, is now https://one.example");
    assert_eq!(
        after,
        known.replace("old.", "new.").replace("Meadow,unincorporated,", "Meadow,unincorporated,https://one.example")
    );
    let (report, after) = imported(&(rows.to_string() + "w2,Meadow,https://two.example,Walks 2,50,2025-06-03\n"), true);
    told(&report.unplaced.lines(), "https://two.example here; not written: other rows say something else of it");
    assert!(after.contains("new.example") && !after.contains("one.example"), "{after}");
}

#[test]
fn published_data_that_say_something_else_are_compared_too() {
    let site = with("data/awards.yaml", AWARDS, "");
    let out = site.path().join("public");
    let options = support::options("2026-11-22");
    support::publish(&candour::pipeline::check(site.path(), &options).unwrap(), &out);
    let again = |update: bool| {
        let from = out.join("data/all.zip");
        import::run(&Request { update, ..Request::new(&from, site.path(), &options) }).unwrap()
    };
    assert!(again(false).unplaced.is_empty(), "{:#?}", again(false));
    support::write(&site.path().join("data/awards.yaml"), AWARDS.replace("12,000", "13,000"));
    told(
        &again(false).unplaced.lines(),
        "award buses already has another “Amount awarded”: 13000.00 in the records, 12000 here",
    );
    told(&again(true).updated, "award buses: Amount awarded was 13000.00, is now 12000");
    assert!(text(&site, "data/awards.yaml").contains("amount: '12000'"));
}

#[test]
fn an_answer_in_other_words_and_the_mark_of_a_draft_are_no_difference() {
    let drafted = AWARDS.replace("  year: 2024-25\n- {id", "  year: 2024-25\n  status: draft\n- {id");
    let site = with("data/awards.yaml", &drafted, "");
    let answers = with(
        "data/awards.yaml",
        &AWARDS.replace("  year: 2024-25\n- {id", "  year: 2024-25\n  open_call: yes\n- {id"),
        "",
    );
    let report = update_as(&answers, "awards", "id,open_call\nbuses,TRUE\n", true);
    assert!(report.unplaced.is_empty() && report.updated.is_empty(), "a converted workbook says true: {report:#?}");
    let rows = "id,kind,title,recipient,amount,awarded_on,year,status\nbuses,grant,Night buses,hilltop,12000,2025-06-03,2024-25,active\n";
    for update in [false, true] {
        let report = update_as(&site, "awards", rows, update);
        assert!(report.unplaced.is_empty() && report.updated.is_empty(), "{report:#?}");
        assert_eq!(text(&site, "data/awards.yaml"), drafted);
    }
}

#[test]
fn what_a_correction_tells_is_compared_by_its_values() {
    let site = with("data/awards.yaml", AWARDS, "");
    let corrections = |was: &str, now: &str| {
        let head = "id,type,record,field,was,now,reason,corrected_on";
        format!("{head}\nc-1,correction,awards/buses,amount,{was},{now},A slip.,2026-01-05\n")
    };
    support::write(&site.path().join("data/corrections.csv"), corrections("\"288,000.00\"", "12000.00"));
    let out = site.path().join("public");
    let options = support::options("2026-11-22");
    support::publish(&candour::pipeline::check(site.path(), &options).unwrap(), &out);
    let again = |was: &str| {
        support::write(&site.path().join("data/corrections.csv"), corrections(was, "12000"));
        let from = out.join("data/all.zip");
        import::run(&Request::new(&from, site.path(), &options)).unwrap()
    };
    assert!(again("288000").unplaced.is_empty(), "{:#?}", again("288000"));
    told(&again("280000").unplaced.lines(), "already has another “Was”: 280000 in the records, 288,000.00 here");
}
