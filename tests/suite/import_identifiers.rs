//! Grants that were published already keep their identifiers when they come in, and go out under them again.

use std::fs;
use std::path::Path;

use candour::internals::import::{self, Report, Request};
use candour::pipeline::{self, Options};
use serde_json::Value;
use tempfile::TempDir;

use crate::import_tables::told;
use crate::support;

const TITLES: &str = "Identifier,Title,Description,Currency,Amount Awarded,Award Date,Planned Dates:Start Date,\
    Planned Dates:End Date,Planned Dates:Duration (months),Recipient Org:Identifier,Recipient Org:Name,\
    Funding Org:Identifier,Funding Org:Name\n";

/// A site of that prefix, if it has one.
fn site(prefix: &str) -> TempDir {
    let place = tempfile::tempdir().unwrap();
    let settings = "name: Example Office\nkind: other\nbase_url: https://example.org\n";
    let prefix = if prefix.is_empty() { String::new() } else { format!("grant_id_prefix: {prefix}\n") };
    support::write(&place.path().join("data/site.yaml"), format!("{settings}{prefix}"));
    place
}

/// A row of a grant, with its identifier, its dates and its recipient's identifier.
fn row(identifier: &str, dates: &str, recipient: &str) -> String {
    format!(
        "{identifier},Grant {identifier},To help,GBP,100,2024-05-01,{dates},{recipient},Club of {identifier},GB-GOR-EX,Example Office\n"
    )
}

fn imported(site: &TempDir, rows: &str, allow_lost: bool) -> Report {
    let from = site.path().join("grants.csv");
    support::write(&from, format!("{TITLES}{rows}"));
    let options = options();
    import::run(&Request { allow_lost, ..Request::new(&from, site.path(), &options) }).unwrap()
}

fn options() -> Options {
    support::options("2026-11-22")
}

/// The grants that the site publishes.
fn grants(folder: &Path) -> Vec<Value> {
    let site = pipeline::check(folder, &options()).unwrap();
    let package: Value = serde_json::from_slice(&site.file("data/grants-360giving.json").unwrap()).unwrap();
    package["grants"].as_array().unwrap().clone()
}

#[test]
fn identifiers_that_were_published_stay_as_they_were() {
    let site = site("360G-EX");
    let identifiers = ["360G-EX-2024_ABC-1", "360G-EX-Abc", "360G-EX-a/2", "360G-EX-abc", "360G-EX-b-3", "360G-EX-b.3"];
    let rows: String = identifiers
        .iter()
        .enumerate()
        .map(|(number, identifier)| row(identifier, "2024-06-01,2025-05-31,", &format!("360G-EX-ORG-Club_{number}")))
        .collect();
    let report = imported(&site, &rows, false);
    assert!(report.errors.is_empty(), "{report:#?}");
    let mut published: Vec<(String, String)> = grants(site.path())
        .iter()
        .map(|grant| (grant["id"].clone(), grant["recipientOrganization"][0]["id"].clone()))
        .map(|(id, recipient)| (id.as_str().unwrap().to_string(), recipient.as_str().unwrap().to_string()))
        .collect();
    published.sort_unstable();
    let mut expected: Vec<(String, String)> =
        (0..).zip(identifiers).map(|(number, id)| (id.to_string(), format!("360G-EX-ORG-Club_{number}"))).collect();
    expected.sort_unstable();
    assert_eq!(published, expected);
    let records = fs::read_to_string(site.path().join("data/awards/imported-grants.yaml")).unwrap();
    assert!(!records.contains("grant_id: 360G-EX-b-3\n"), "what the site makes of the id is not repeated: {records}");
    let again = imported(&site, &rows, false);
    assert!(again.written.is_empty() && again.unplaced.lines().is_empty(), "{again:#?}");
}

#[test]
fn identifiers_of_another_prefix_stop_the_import_or_are_kept() {
    for prefix in ["360G-other", "360G-ex"] {
        let site = site(prefix);
        let rows = row("360G-EX-1", "2024-06-01,2025-05-31,", "") + &row("360G-EX-2", "2024-06-01,2025-05-31,", "");
        let report = imported(&site, &rows, false);
        told(&report.errors, &format!("begins with 360G-EX, but data/site.yaml has grant_id_prefix: {prefix}"));
        assert!(!site.path().join("data/awards").exists());
        let report = imported(&site, &rows, true);
        assert!(report.errors.is_empty(), "{report:#?}");
        told(&report.to_do, "write grant_id_prefix: 360G-EX");
        let published: Vec<Value> = grants(site.path()).iter().map(|grant| grant["id"].clone()).collect();
        assert_eq!(published, ["360G-EX-1", "360G-EX-2"], "{prefix}");
    }
}

#[test]
fn a_number_of_months_after_a_start_gives_the_last_day() {
    let site = site("360G-EX");
    let rows = [
        ("360G-EX-1", "2024-06-01,,12"),
        ("360G-EX-2", "2024-01-31,,1"),
        ("360G-EX-3", "2024-06-01,2025-05-31,12"),
        ("360G-EX-4", "2024-06-01,2025-05-31,24"),
        ("360G-EX-5", "2024-06-01,,1.5"),
    ];
    let rows: String = rows.iter().map(|(identifier, dates)| row(identifier, dates, "")).collect();
    let report = imported(&site, &rows, false);
    let ends: Vec<Value> =
        grants(site.path()).iter().map(|grant| grant["plannedDates"][0]["endDate"].clone()).collect();
    assert_eq!(
        ends,
        [
            Value::from("2025-05-31"),
            Value::from("2024-02-28"),
            Value::from("2025-05-31"),
            Value::from("2025-05-31"),
            Value::Null,
        ]
    );
    let unplaced = report.unplaced.lines();
    told(&unplaced, "“Planned Dates:Duration (months)” is 24, and the end that is given says otherwise");
    told(&unplaced, "“Planned Dates:Duration (months)” is 1.5, and no last day follows from it");
    told(&report.to_do, "data/site.yaml: org_id: GB-GOR-EX, by which the source knows Example Office");
}
