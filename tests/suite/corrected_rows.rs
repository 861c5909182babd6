//! Rows without ids are corrected and withdrawn too, and their tables can be sorted afterwards.
#![cfg(unix)]

use crate::diff::{commit, committed, diff, records};
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
        "year,budget_area,amount,id\n2023-24,grants,7000\n2024-25,grants,9500,budget-2026-06-01\n2025-26,grants,8000\n"
    );
    assert!(site.read("data/corrections.csv").contains(",correction,budgets/budget-2026-06-01,amount,9000,9500,"));
    assert_eq!(found(&site), [""; 0]);
    // Sorted, it is the same row that was corrected.
    site.write(
        "data/budgets.csv",
        "year,budget_area,amount,id\n2025-26,grants,8000,\n2024-25,grants,9500,budget-2026-06-01\n2023-24,grants,7000,\n",
    );
    assert_eq!(found(&site), [""; 0]);
    commit(&site, "Corrected");
    correct(&site, &["budget-2026-06-01", "amount", "9600", "--type", "revision", "--reason", "The year’s end."]);
    assert_eq!(found(&site), [""; 0]);
}

#[test]
fn a_row_that_gets_an_id_is_the_row_that_it_was() {
    let with_ids =
        "id,year,budget_area,amount\nb-1,2023-24,grants,7000\nb-2,2024-25,grants,9000\nb-3,2025-26,grants,8000\n";
    let named = |site: &Site| records(&diff(site, &["HEAD"]));
    let site = site();
    site.write("data/budgets.csv", with_ids);
    assert_eq!(named(&site), ["~budgets/b-1 id", "~budgets/b-2 id", "~budgets/b-3 id"]);
    assert_eq!(found(&site), [""; 0]);
    site.write("data/budgets.csv", with_ids.replace("9000", "9500"));
    assert_eq!(named(&site), ["~budgets/b-1 id", "~budgets/b-2 id amount", "~budgets/b-3 id"]);
    assert!(site.run(&["diff"]).stdout.contains("      amount: £9,000 → £9,500 (+£500)\n"));
    assert_eq!(found(&site).len(), 1, "an id explains no other sum");
    // What was published has the numbers of rows written as ids.
    site.write("data/budgets.csv", with_ids.replace("b-", "budgets-row-"));
    commit(&site, "Numbers");
    site.write("data/budgets.csv", with_ids.replace("b-3,2025-26", "b-3,2026-27"));
    assert_eq!(named(&site), ["~budgets/b-1 id", "~budgets/b-2 id", "+budgets/b-3", "-budgets/"]);
    site.write("data/budgets.csv", with_ids);
    commit(&site, "Ids");
    site.write("data/budgets.csv", BUDGETS);
    assert_eq!(named(&site), ["~budgets/b-1 id", "~budgets/b-2 id", "~budgets/b-3 id"]);
    commit(&site, "None");
    correct(&site, &["budgets-row-4", "year", "2026-27", "--type", "correction", "--reason", "A slip."]);
    assert!(named(&site).contains(&"~budgets/budget-2026-06-01 id year".to_string()), "{:?}", named(&site));
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

/// A table with a column of ids.
fn with_ids(table: &str) -> String {
    let rows = table.lines().enumerate();
    rows.map(|(row, text)| if row == 0 { format!("id,{text}\n") } else { format!("p-{row},{text}\n") }).collect()
}

#[test]
fn nothing_of_a_payment_that_is_withdrawn_or_redacted_is_told() {
    let site = site();
    let payments = "date,supplier,amount,award\n2026-05-01,Sampleford Hall,285,a-1\n2026-05-02,Example Vans,310,a-1\n";
    site.write("data/payments.csv", payments);
    commit(&site, "Payments");
    let withdrawn =
        site.run(&["correct", "payment", "payments-row-3", "--type", "withdrawal", "--reason", "A mistake."]);
    assert_eq!(withdrawn.status, Some(0), "{withdrawn:?}");
    let redacted =
        "date,supplier,amount,award,redacted\n2026-05-01,Sampleford Hall,285,a-1,\n2026-05-02,,310,a-1,personal-data\n";
    let told = || {
        let texts =
            ["human", "markdown", "json"].map(|format| site.run(&["diff", "-v", "--format", format, "HEAD"]).stdout);
        let guard = site.run(&["check", "--against", "HEAD", "--format", "github"]).stdout;
        site.without_commit(&(texts.concat() + &guard + &site.read("data/corrections.csv")))
    };
    for secret in ["Example Vans", "example-vans", "£310", "595", "2026-05-02"] {
        assert!(!told().contains(secret), "{secret}: {}", told());
    }
    site.write("data/corrections.csv", "id,type,record,reason,corrected_on\n");
    for table in [redacted.to_string(), with_ids(redacted)] {
        site.write("data/payments.csv", table);
        assert!(!told().contains("Example Vans"), "{}", told());
    }
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
fn what_is_told_of_a_part_is_told_of_its_record() {
    let site = site();
    site.write("data/variations.csv", "award,date,amount,reason\na-1,2025-02-01,377,More people came.\n");
    commit(&site, "A variation");
    std::fs::remove_file(site.path().join("data/variations.csv")).unwrap();
    let entry = |of: &str| format!("id,type,record,field,reason,corrected_on\nc,withdrawal,{of},Safety.,2026-05-01\n");
    for (of, told) in [
        ("variations/v-1,", "name awards/… with the field “variations”"),
        ("documents/d-1,", "with the field “documents”"),
    ] {
        site.write("data/corrections.csv", entry(of));
        let checked = site.run(&["check", "-v"]).stdout;
        assert!(checked.contains("error[corrected-record-unknown]") && checked.contains(told), "{checked}");
    }
    site.write("data/corrections.csv", entry("awards/a-1,variations"));
    assert_eq!(found(&site), [""; 0]);
    for format in ["human", "markdown", "json"] {
        let told = site.without_commit(&site.run(&["diff", "-v", "--format", format, "HEAD"]).stdout);
        assert!(!told.contains("377") && !told.contains("1627") && !told.contains("1,627"), "{format}: {told}");
    }
}

#[test]
fn who_does_not_say_why_is_asked() {
    let site = site();
    let ended = site.run(&["correct", "award", "a-1", "amount", "1300"]);
    assert_eq!(ended.status, Some(2), "{ended:?}");
    assert!(ended.stderr.contains("\n  correction        what was wrong when it was published\n"), "{ended:?}");
    assert!(ended.stderr.contains("give it with --type"), "{ended:?}");
    let ended = site.run(&["correct", "award", "a-1", "amount", "1300", "--type", "correction"]);
    assert!(ended.stderr.contains("give it with --reason"), "{ended:?}");
    assert!(!site.path().join("data/corrections.csv").exists());
}

#[test]
fn what_is_said_of_a_change_is_what_it_is() {
    let site = site();
    for (kind, told) in [("addition", "the type is correction"), ("withdrawal", "leave the new value out")] {
        let ended = site.run(&["correct", "award", "a-1", "amount", "1300", "--type", kind, "--reason", "A slip."]);
        assert!(ended.status == Some(2) && ended.stderr.contains(told), "{ended:?}");
    }
    // Nobody is asked about what is not there.
    for (arguments, told) in [(["a-9", "amount"], "no award has the id"), (["a-1", "amuont"], "has no field “amuont”")]
    {
        let ended = site.run(&["correct", "award", arguments[0], arguments[1], "1300"]);
        assert!(ended.stderr.contains(told) && !ended.stderr.contains("What kind"), "{ended:?}");
    }
    assert!(!site.path().join("data/corrections.csv").exists());
}

#[test]
fn a_record_that_was_corrected_can_be_renamed() {
    let site = site();
    let ended = site.run(&["correct", "award", "a-1", "amount", "1300", "--type", "correction", "--reason", "A slip."]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    commit(&site, "Corrected");
    let ended = site.run(&["rename", "award", "a-1", "roof"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    assert_eq!(found(&site), [""; 0]);
    commit(&site, "Renamed");
    let ended = site.run(&["correct", "award", "roof", "amount", "1400", "--type", "revision", "--reason", "Final."]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    assert_eq!(found(&site), [""; 0]);
}

/// Runs `correct` and expects that it is refused with those words, and that nothing is written.
fn refused(site: &Site, arguments: &[&str], told: &str) {
    let before = site.run(&["diff", "HEAD"]).stdout;
    let ended = site.run(&[&["correct"], arguments].concat());
    assert!(ended.status == Some(2) && ended.stderr.contains(told), "{arguments:?}: {ended:?}");
    assert_eq!(site.run(&["diff", "HEAD"]).stdout, before);
}

#[test]
fn one_of_several_variations_or_documents_is_withdrawn_alone() {
    let site = site();
    let row = "a-1,2025-03-01,211,More came.\n";
    site.write("data/variations.csv", format!("award,date,amount,reason\na-1,2025-02-01,377,Fewer came.\n{row}"));
    let documents = "title,file\nAudit,documents/a.pdf\n".replace("title", "award,title").replace("Audit", "a-1,Audit");
    site.write("data/documents.csv", format!("{documents}a-2,Plan,documents/b.pdf\n"));
    site.write("content/documents/a.pdf", "%PDF-1.4 a");
    site.write("content/documents/b.pdf", "%PDF-1.4 b");
    commit(&site, "Parts");
    let told = "\n  candour correct variation variations-row-2   (2025-02-01)\n  candour correct variation variations-row-3   (2025-03-01)";
    refused(&site, &["award", "a-1", "variations", "--type", "withdrawal", "--reason", "Safety."], told);
    let ended = site.run(&["correct", "variation", "variations-row-2", "--type", "withdrawal", "--reason", "Safety."]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    assert_eq!(site.read("data/variations.csv"), format!("award,date,amount,reason\n{row}"));
    assert!(site.read("data/corrections.csv").contains(",withdrawal,awards/a-1,variations,,2025-03-01,Safety.,"));
    let ended = site.run(&["correct", "document", "documents-row-3", "--type", "withdrawal", "--reason", "A name."]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    assert!(site.read("data/corrections.csv").contains(",withdrawal,awards/a-2,documents,,,A name.,"));
    assert_eq!(found(&site), [""; 0]);
    assert!(!site.without_commit(&site.run(&["diff", "-v", "HEAD"]).stdout).contains("377"));
    // What was wrong in one is told of its record, in words.
    let wrong =
        ["correct", "variation", "variations-row-2", "amount", "112", "--type", "correction", "--reason", "A slip."];
    assert_eq!(site.run(&wrong).status, Some(0));
    assert!(site.read("data/variations.csv").contains("a-1,2025-03-01,112,"));
    let said = ",correction,awards/a-1,variations,\"2025-03-01, amount: 211\",\"2025-03-01, amount: 112\",A slip.";
    assert!(site.read("data/corrections.csv").contains(said), "{}", site.read("data/corrections.csv"));
    assert_eq!(found(&site), [""; 0]);
}

#[test]
fn an_entry_of_a_list_of_small_records_is_withdrawn_alone() {
    let site = site();
    std::fs::remove_file(site.path().join("data/awards.csv")).unwrap();
    let first = "    - date: 2024-09-01\n      amount: -500\n";
    let second = "    # as agreed\n    - date: 2024-10-01\n      amount: 20\n";
    let (before, after) =
        ("- id: a-1\n  kind: grant\n  recipient: hilltop\n  amount: 1250\n  year: 2024-25\n", "  title: Roof\n");
    let list = |entries: &[&str]| {
        let head = if entries.is_empty() { "" } else { "  variations:\n" };
        format!("{before}{head}{}{after}", entries.concat())
    };
    site.write("data/awards.yaml", list(&[first, second]));
    commit(&site, "A list");
    let why = ["--type", "withdrawal", "--reason", "Safety."];
    let one = "candour correct award a-1 variations 2   (2024-10-01)";
    refused(&site, &[&["award", "a-1", "variations"][..], &why].concat(), one);
    refused(&site, &[&["award", "a-1", "variations", "3"][..], &why].concat(), one);
    let withdraw =
        |which: &[&str]| site.run(&[&["correct", "award", "a-1", "variations"], which, &why].concat()).status;
    assert_eq!(withdraw(&["1"]), Some(0));
    assert!(site.read("data/corrections.csv").contains("variations,,2024-10-01,Safety."), "what stays is told");
    assert_eq!(site.read("data/awards.yaml"), list(&[second]));
    commit(&site, "One");
    let again = site.run(&["correct", "award", "a-1", "variations", "--type", "withdrawal", "--reason", "Also that."]);
    assert_eq!(again.status, Some(0), "{again:?}");
    assert!(site.read("data/awards.yaml").replace("    # as agreed\n", "").ends_with(&list(&[])));
    assert_eq!(found(&site), [""; 0]);
}

#[test]
fn a_payee_is_redacted_in_one_go() {
    let site = site();
    site.write(
        "data/payments.csv",
        "date,supplier,amount\n2026-05-01,Sampleford Hall,285\n2026-05-02,Ann Example,310\n",
    );
    commit(&site, "Payments");
    let why = ["--type", "withdrawal", "--reason", "A witness."];
    let alone = ["payment", "payments-row-3", "supplier"];
    refused(&site, &[&alone[..], &why].concat(), "add --also redacted=personal-data");
    let both = site.run(&[&["correct"], &alone[..], &["--also", "redacted=personal-data"], &why].concat());
    assert_eq!(both.status, Some(0), "{both:?}");
    let table = "date,supplier,amount,redacted,id\n2026-05-01,Sampleford Hall,285,,\n2026-05-02,,310,personal-data,payment-2026-06-01\n";
    assert_eq!(site.read("data/payments.csv").replace(",285\n", ",285,,\n"), table);
    let entries = site.read("data/corrections.csv");
    assert_eq!(entries.lines().count(), 2, "{entries}");
    assert!(
        entries.contains(",withdrawal,payments/payment-2026-06-01,supplier,,,A witness.,") && !entries.contains("Ann")
    );
    assert_eq!(found(&site), [""; 0]);
    // Two values that were wrong are two entries.
    let two = ["award", "a-1", "amount", "1300", "--also", "start=2024-06-01", "--also", "title=Roofs"];
    let two = site.run(&[&["correct"], &two[..], &["--type", "correction", "--reason", "Slips."]].concat());
    assert_eq!(two.status, Some(0), "{two:?}");
    let entries = site.read("data/corrections.csv");
    for entry in [
        "awards/a-1,amount,1250.50,1300,Slips.",
        "awards/a-1,start,2024-05-01,2024-06-01,",
        "awards/a-1,title,Roof,Roofs,",
    ] {
        assert!(entries.contains(entry), "{entry}: {entries}");
    }
    assert_eq!(found(&site), [""; 0]);
}

#[test]
fn a_change_of_another_type_is_refused_with_what_to_type() {
    let site = site();
    let why = |kind| ["--type", kind, "--reason", "A slip."];
    let moved = [&["award", "a-2", "amount", "1900"][..], &why("reclassification")].concat();
    refused(&site, &moved, "give --type correction if it was wrong, or --type revision");
    let body = [&["award", "a-2", "recipient", "hilltop"][..], &why("reclassification")].concat();
    refused(&site, &body, "give --type correction if it was wrong");
    refused(&site, &[&["award", "a-2"][..], &why("restoration")].concat(), "was never withdrawn");
    let title = [&["award", "a-2", "title", "Boat"][..], &why("restoration")].concat();
    refused(&site, &title, "“title” of award “a-2” was never withdrawn, by data/corrections: give --type addition");
    let correct =
        |arguments: &[&str]| assert_eq!(site.run(&[&["correct"], arguments].concat()).status, Some(0), "{arguments:?}");
    site.write("data/priorities.yaml", site.read("data/priorities.yaml") + "- {id: homes, title: Homes, plan: plan}\n");
    correct(&[&["award", "a-1", "priority", "homes"][..], &why("reclassification")].concat());
    // The same field, on the same day, for the same reason, is another change.
    correct(&[&["award", "a-2", "amount", "1900"][..], &why("correction")].concat());
    correct(&[&["award", "a-2", "amount", "1950"][..], &why("correction")].concat());
    let entries = site.read("data/corrections.csv");
    assert!(entries.contains("amount,2000,1900,A slip.") && entries.contains("amount,1900,1950,A slip."), "{entries}");
    assert_eq!(found(&site), [""; 0]);
    let withdrawn = "id,type,record,reason,corrected_on\nc,withdrawal,awards/a-2,Safety.,2026-05-01\n";
    site.write("data/corrections.csv", withdrawn);
    correct(&[&["award", "a-2"][..], &why("restoration")].concat());
}
