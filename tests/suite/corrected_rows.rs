//! Rows without ids are corrected and withdrawn too, and their tables can be sorted afterwards.
#![cfg(unix)]

use crate::diff::{commit, committed};
use crate::support::{Ended, Site};

const BUDGETS: &str = "year,budget_area,amount\n2023-24,grants,7000\n2024-25,grants,9000\n2025-26,grants,8000\n";

fn site() -> Site {
    let site = committed();
    site.write("data/budgets.csv", BUDGETS);
    commit(&site, "Three lines of the budget");
    site
}

fn correct(site: &Site, arguments: &[&str]) -> Ended {
    let ended = site.run(&[&["correct", "budget"], arguments].concat());
    assert_eq!(ended.status, Some(0), "{ended:?}");
    ended
}

/// Each finding of the guard, and each that names a correction.
fn found(site: &Site) -> Vec<String> {
    let ended = site.run(&["check", "--against", "HEAD", "--format", "json"]);
    let findings = ended.stdout.lines().filter(|line| line.contains("\"published-") || line.contains("\"correct"));
    findings.map(str::to_string).collect()
}

#[test]
fn a_row_that_is_corrected_has_an_id_from_then_on() {
    let site = site();
    correct(&site, &["budgets-row-3", "amount", "9500", "--type", "correction", "--reason", "As the panel agreed."]);
    assert_eq!(
        site.read("data/budgets.csv"),
        "year,budget_area,amount,id\n2023-24,grants,7000\n2024-25,grants,9500,2024-25-grants\n2025-26,grants,8000\n"
    );
    assert!(site.read("data/corrections.csv").contains(",correction,budgets/2024-25-grants,amount,9000.00,9500,"));
    assert_eq!(found(&site), [""; 0]);
    // Sorted, it is the same row that was corrected.
    site.write(
        "data/budgets.csv",
        "year,budget_area,amount,id\n2025-26,grants,8000,\n2024-25,grants,9500,2024-25-grants\n2023-24,grants,7000,\n",
    );
    assert_eq!(found(&site), [""; 0]);
    commit(&site, "Corrected");
    correct(&site, &["2024-25-grants", "amount", "9600", "--type", "revision", "--reason", "The year’s end."]);
    assert_eq!(found(&site), [""; 0]);
}

#[test]
fn a_row_in_the_middle_can_be_withdrawn() {
    let site = site();
    correct(&site, &["budgets-row-3", "--type", "withdrawal", "--reason", "Not ours to tell."]);
    assert_eq!(site.read("data/budgets.csv"), "year,budget_area,amount\n2023-24,grants,7000\n2025-26,grants,8000\n");
    assert_eq!(found(&site), [""; 0]);
    let told = site.run(&["diff", "-v", "HEAD"]).stdout;
    assert!(!told.contains("9,000") && !told.contains("9000"), "{told}");
    site.write("data/budgets.csv", "year,budget_area,amount\n2025-26,grants,8000\n");
    assert_eq!(found(&site).len(), 1, "one more row is gone than was withdrawn");
}

#[test]
fn an_entry_does_not_name_a_row_by_its_number() {
    let site = site();
    let head = "id,type,record,field,was,now,reason,corrected_on";
    let row = "c,correction,budgets/budgets-row-3,amount,8900,9000,A slip.,2025-06-01";
    site.write("data/corrections.csv", format!("{head}\n{row}\n"));
    assert!(found(&site)[0].contains("is the number of a row"), "{:?}", found(&site));
}

#[test]
fn who_does_not_say_why_is_asked() {
    let site = site();
    let ended = site.run(&["correct", "award", "a-1", "amount", "1300"]);
    assert_eq!(ended.status, Some(2), "{ended:?}");
    assert!(ended.stderr.contains("What kind of change it is") && ended.stderr.contains("\n  withdrawal"), "{ended:?}");
    assert!(ended.stderr.contains("give it with --type"), "{ended:?}");
    let ended = site.run(&["correct", "award", "a-1", "amount", "1300", "--type", "correction"]);
    assert!(ended.stderr.contains("give it with --reason"), "{ended:?}");
    assert!(!site.path().join("data/corrections.csv").exists());
}
