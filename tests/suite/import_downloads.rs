//! Tables of a published site, imported again: what is worked out in them is no loss, and what somebody changed is told.

use std::fs;
use std::path::{Path, PathBuf};

use candour::internals::import::{self, Report, Request};

use crate::import_tables::told;
use crate::import_update::asking_for_little;
use crate::support::{SETTINGS, SITES, Site, entries, files_of};

fn import(site: &Site, from: &Path, rows_are: &str, update: bool) -> Report {
    let options = crate::support::options("2026-11-22");
    let request = Request { rows_are: Some(rows_are), update, ..Request::new(from, site.path(), &options) };
    import::run(&request).unwrap_or_else(|fault| panic!("{}: {fault:#}", from.display()))
}

/// The tables of a published site, each with the type of its rows.
fn tables(site: &Site, published: &Path) -> Vec<(PathBuf, String)> {
    let mut tables = Vec::new();
    let dataset = site.check().dataset.clone();
    for path in entries(&published.join("data")).into_iter().chain(entries(&published.join("data/awards"))) {
        let (stem, end) = (path.file_stem().unwrap().to_string_lossy(), path.extension().unwrap_or_default());
        let rows_are = if path.parent().unwrap().ends_with("awards") { "awards" } else { &stem };
        let is_type = dataset.schema.named(rows_are).is_some_and(|schema| schema.record_type.is_data);
        if is_type && (end == "csv" || end == "xlsx") {
            tables.push((path.clone(), rows_are.to_string()));
        }
    }
    tables
}

#[test]
fn every_table_of_every_site_comes_back_without_a_loss_and_changes_nothing() {
    let mut tried = 0;
    for folder in SITES {
        let site = Site::copy_of(folder);
        let built = site.build();
        let before = files_of(site.path());
        for (path, rows_are) in tables(&site, &built.path()) {
            let report = import(&site, &path, &rows_are, true);
            assert_eq!(report.unplaced.lines(), [""; 0], "{}", path.display());
            assert!(report.errors.is_empty() && report.written.is_empty(), "{}: {report:#?}", path.display());
            tried += 1;
        }
        assert!(files_of(site.path()) == before, "{folder}");
    }
    assert!(tried > 60, "{tried}");
}

const AWARDS: &str = "id,kind,title,recipient,amount,awarded_on,start,end\n\
                      buses,grant,Night buses,hilltop,12000,2025-05-03,2025-06-03,2026-03-31\n";
const ORGANISATIONS: &str = "id,name,kind\nhilltop,Hilltop Trust,unincorporated\nbrook,Brook,unincorporated\n";

fn small() -> Site {
    let yaml = "- { id: walks, kind: grant, title: Walks, recipient: brook, amount: 500, awarded_on: 2025-05-03, start: 2025-06-03, end: 2026-03-31, \
                variations: [{ date: 2025-09-01, amount: 750, reason: More walks. }] }\n";
    let off = "    - { code: variation-without-decision, level: off, reason: None., until: 2030-03-31 }\n";
    Site::with(&[
        ("data/site.yaml", &(SETTINGS.to_string() + &asking_for_little() + off)),
        ("data/organisations.csv", ORGANISATIONS),
        ("data/awards/table.csv", AWARDS),
        ("data/awards/more.yaml", yaml),
    ])
}

#[test]
fn what_somebody_wrote_into_a_column_that_is_worked_out_is_told() {
    let site = small();
    let published = site.check().build_anyway();
    let table = published.text("data/awards.csv");
    let from = site.path().join("awards.csv");
    let cases = [
        ("Hilltop Trust", "Hilltop Group", ": “recipient_name” is worked out", "“Hilltop Group” was not read"),
        (
            ",12000.00,https",
            ",12500.00,https",
            "“total” is worked out from other columns, so “12500.00” was not read",
            "it is £12,000",
        ),
        (",1250.00,https", ",500.00,https", "“500.00” was not read: of award walks", "it is £1,250"),
        ("awards/buses/", "awards/boats/", "“url” is worked out", "ends with awards/buses/"),
    ];
    for (old, new, line, also) in cases {
        assert!(table.contains(old), "{old}: {table}");
        fs::write(&from, table.replacen(old, new, 1)).unwrap();
        let report = import(&site, &from, "awards", false);
        let lines = report.unplaced.lines();
        assert!(lines.len() == 1 && lines[0].contains(also), "{new}: {lines:#?}");
        told(&lines, line);
    }
    // The address of another site, or of pages that are files, is no loss.
    for (old, new) in [("https://example.org/", "https://www.example.net/sub/"), ("awards/buses/", "awards/buses.html")]
    {
        fs::write(&from, table.replace(old, new)).unwrap();
        assert_eq!(import(&site, &from, "awards", false).unplaced.lines(), [""; 0], "{new}");
    }
    // What follows from another value that somebody changed is told with it, and not once more.
    fs::write(&from, table.replacen(",12000.00,no", ",12500.00,no", 1)).unwrap();
    let lines = import(&site, &from, "awards", false).unplaced.lines();
    assert!(lines.len() == 1 && lines[0].contains("12000.00 in the records, 12500 here"), "{lines:#?}");
}

#[test]
fn what_has_fields_of_its_own_comes_in_with_a_new_record_and_is_compared_with_one_that_is_there() {
    let site = small();
    let table = site.check().build_anyway().text("data/awards.csv");
    let from = site.path().join("awards.csv");
    fs::write(&from, &table).unwrap();
    let other = small();
    fs::remove_file(other.path().join("data/awards/more.yaml")).unwrap();
    let report = import(&other, &from, "awards", false);
    assert_eq!(report.unplaced.lines(), [""; 0], "{report:#?}");
    assert!(other.read("data/awards/imported-awards.yaml").contains("More walks."));

    let changed = table.replacen("\"\"amount\"\":750", "\"\"amount\"\":900", 1);
    assert_ne!(changed, table);
    fs::write(&from, changed).unwrap();
    let report = import(&site, &from, "awards", true);
    told(&report.unplaced.lines(), "not written: it has fields of its own, so change it in its file");
    fs::write(&from, table.replacen("\"[{", "\"see the file {", 1)).unwrap();
    told(&import(&site, &from, "awards", false).unplaced.lines(), "has fields of its own, which a cell cannot hold");
}
