//! `candour check --against`: what was published is not lost, however it is tried.
#![cfg(unix)]

use std::fs;

use crate::diff::{AWARDS, ORGANISATIONS, commit, committed};
use crate::support::git::git;
use crate::support::{Ended, Site};

/// The codes of the guard that a comparison with a base finds, sorted.
fn codes(site: &Site, base: &str) -> Vec<String> {
    let ended = site.run(&["check", "--format", "json", "--against", base]);
    assert!(ended.status != Some(2), "{}", ended.stderr);
    let code = |line: &str| {
        let finding: serde_json::Value = serde_json::from_str(line).unwrap();
        finding["code"].as_str().unwrap().to_string()
    };
    let mut codes: Vec<String> = ended
        .stdout
        .lines()
        .map(code)
        .filter(|code| code.starts_with("published-") || code.contains("former-id-r"))
        .collect();
    codes.retain(|code| !code.starts_with("withdrawn"));
    codes.sort();
    codes
}

fn in_full(site: &Site) -> Ended {
    site.run(&["check", "-v", "--against"])
}

#[test]
fn nothing_is_found_where_nothing_is_lost() {
    let site = committed();
    assert_eq!(codes(&site, "HEAD"), [""; 0]);
    let mut rows: Vec<&str> = AWARDS.lines().skip(1).collect();
    rows.reverse();
    let more = format!(
        "{}\r\n{}\r\na-4,grant,hilltop,Van,10,2025-05-01,\r\n",
        AWARDS.lines().next().unwrap(),
        rows.join("\r\n")
    );
    site.write("data/awards.csv", more);
    site.write("data/variations.csv", "award,date,amount\na-2,2024-09-01,-500\n");
    assert_eq!(codes(&site, "HEAD"), [""; 0], "more records, in another order");
    commit(&site, "More");
    site.write("data/variations.csv", "award,date,amount\na-2,2024-09-01,-400\n");
    assert_eq!(codes(&site, "HEAD"), ["published-value-changed"], "what a decision changed is history too");
}

#[test]
fn a_finding_says_what_would_be_lost_and_the_line_to_add() {
    let site = committed();
    git(site.path(), &["checkout", "-q", "-b", "change"]);
    let less = AWARDS.replace("2000", "1800").replace("a-3,contract,hilltop,Helpline,3000,2025-06-01,\n", "");
    site.write("data/awards.csv", less);
    let ended = in_full(&site);
    assert_eq!(ended.status, Some(1));
    for line in [
        "error[published-value-changed]: “amount” of award “a-2” was published as £2,000, and says £1,800 now",
        "= type,record,field,was,now,reason,corrected_on",
        "= correction,awards/a-2,amount,2000,1800,WHY,2026-06-01",
        "= or: candour correct award a-2 amount '1800' --type correction --was '2000' --reason 'WHY'",
        "error[published-record-removed]: award “a-3” (Helpline), £3,000 was published, and is gone",
        "= withdrawal,awards/a-3,,,,WHY,2026-06-01",
    ] {
        assert!(ended.stdout.contains(line), "{line}\n{}", ended.stdout);
    }
    assert!(ended.stderr.contains("compared with main ("), "{}", ended.stderr);
    // The very lines that the findings offer are enough.
    site.write(
        "data/corrections.csv",
        "type,record,field,was,now,reason,corrected_on\n\
         correction,awards/a-2,amount,2000,1800,A slip.,2026-06-01\n\
         withdrawal,awards/a-3,,,,Entered twice.,2026-06-01\n",
    );
    let line = "/years/2025-26/ /years/ 301";
    assert!(in_full(&site).stdout.contains(&format!("  = {line}\n")), "no award is of that year any more");
    site.write("content/_redirects", format!("{line}\n"));
    assert_eq!(codes(&site, "main"), [""; 0], "{}", in_full(&site).stdout);
    // And so is the command.
    fs::remove_file(site.path().join("content/_redirects")).unwrap();
    fs::remove_file(site.path().join("data/corrections.csv")).unwrap();
    site.write("data/awards.csv", AWARDS.replace("2000", "1800"));
    let arguments = ["correct", "award", "a-2", "amount", "1800.00", "--type", "correction", "--was", "2000.00"];
    let ended = site.run(&[&arguments[..], &["--reason", "A slip."]].concat());
    assert_eq!(codes(&site, "main"), [""; 0], "{}{}", ended.stdout, ended.stderr);
}

#[test]
fn a_loss_in_several_steps_is_found_against_what_is_published() {
    let site = committed();
    git(site.path(), &["checkout", "-q", "-b", "change"]);
    site.write(
        "data/organisations.csv",
        ORGANISATIONS
            .replace("id,name,kind,postcode\n", "id,name,kind,postcode,former\n")
            .replace("riverside,Riverside CIC,cic,S2 3CD", "riverside-cic,Riverside CIC,cic,S2 3CD,riverside")
            .replace("S1 2AB\n", "S1 2AB,\n"),
    );
    site.write("data/awards.csv", AWARDS.replace("riverside,Boats", "riverside-cic,Boats"));
    commit(&site, "Renamed");
    assert_eq!(codes(&site, "main"), [""; 0], "a new id that names the old one");
    site.write("data/organisations.csv", ORGANISATIONS.lines().take(2).collect::<Vec<_>>().join("\n") + "\n");
    site.write("data/awards.csv", AWARDS.replace("riverside,Boats", "hilltop,Boats"));
    commit(&site, "Gone");
    let expected = ["published-record-removed", "published-value-changed"];
    assert_eq!(codes(&site, "main"), expected, "renamed, then removed");
    assert_eq!(codes(&site, "HEAD~1"), expected, "removed under its new id");
    site.write("content/more.md", "---\ntitle: More\n---\n\nWords.\n");
    commit(&site, "Something else");
    assert_eq!(codes(&site, "main"), expected, "with another commit after it");
    assert_eq!(codes(&site, ""), expected, "without naming a base");
}

#[test]
fn a_former_id_is_for_ever() {
    let site = committed();
    site.write("data/districts.yaml", "- {id: north-side, title: North, former: [north]}\n");
    commit(&site, "A district");
    site.write("data/districts.yaml", "- {id: north-side, title: North}\n");
    assert_eq!(codes(&site, "HEAD"), ["former-id-removed"]);
}

#[test]
fn a_redirect_is_for_ever() {
    let site = committed();
    site.write("content/_redirects", "/old-about /about/ 301\n/news/* /about/ 301\n");
    commit(&site, "An old address");
    site.write("content/_redirects", "/old-about /awards/ 302\n/news/:page /about/\n");
    assert_eq!(codes(&site, "HEAD"), [""; 0], "they still lead somewhere");
    site.write("content/_redirects", "/news/* /about/ 301\n");
    assert_eq!(codes(&site, "HEAD"), ["former-id-removed"]);
    let told = in_full(&site).stdout;
    assert!(told.contains("a line of content/_redirects led from “/old-about”, and nothing does now"), "{told}");
    fs::remove_file(site.path().join("content/_redirects")).unwrap();
    assert_eq!(codes(&site, "HEAD"), ["former-id-removed", "former-id-removed"]);
    site.write("content/about.md", "---\ntitle: About us\naliases: [/old-about, /news/x]\n---\n\nWords.\n");
    assert_eq!(codes(&site, "HEAD"), [""; 0], "an alias does as well");
}

#[test]
fn what_was_withdrawn_is_told_by_no_sum_that_it_was_part_of() {
    let site = committed();
    let decision =
        "id,title,kind,decided_on,awards,total\nd-1,Two grants,grants,2024-04-20,a-1: 1250.50; a-2: 2000,3250.50\n";
    site.write("data/decisions.csv", decision);
    let with_decision = AWARDS.replace("priority\n", "priority,decision\n");
    let with_decision = with_decision.replace("safer\n", "safer,d-1\n").replace("06-01,\n", "06-01,,\n");
    site.write("data/awards.csv", &with_decision);
    site.write(
        "data/payments.csv",
        "date,amount,supplier,purpose\n2026-05-01,285,Sampleford Hall,A table\n2026-05-02,31071,Example Vans,Fuel\n",
    );
    commit(&site, "A decision and payments");
    let ended = site.run(&["correct", "award", "a-2", "--type", "withdrawal", "--reason", "Safety."]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    assert_eq!(
        site.read("data/decisions.csv"),
        decision.replace("a-1: 1250.50; a-2: 2000,3250.50", "a-1: 1250.50,1250.50")
    );
    site.write("data/payments.csv", "date,amount,supplier,purpose\n2026-05-01,285,Sampleford Hall,A table\n");
    let rows = site.read("data/corrections.csv");
    site.write(
        "data/corrections.csv",
        format!("{rows}row,withdrawal,payments/payments-row-3,,,,Private.,2026-06-01,,,,,\n"),
    );
    assert_eq!(codes(&site, "HEAD"), [""; 0], "{}", in_full(&site).stdout);
    for format in ["human", "markdown", "json"] {
        let told = site.without_commit(&site.run(&["diff", "-v", "--format", format, "HEAD"]).stdout);
        for secret in ["2,000", "2000", "200000", "Boats", "3,250", "31071", "31,071", "Example Vans", "Fuel"] {
            assert!(!told.contains(secret), "{format}: {secret}: {told}");
        }
        assert!(told.contains("awards/a-2") || told.contains("\"a-2\""), "{format}: {told}");
    }
    let told = site.run(&["diff", "HEAD"]).stdout;
    assert!(told.ends_with("the total of all awards is the same, without 1 award whose sums are withheld\n"), "{told}");
    // Another sum in the same decision is still guarded, and a total that fell by more.
    site.write("data/decisions.csv", decision.replace("a-1: 1250.50; a-2: 2000,3250.50", "a-1: 1250.50,1150.50"));
    assert_eq!(codes(&site, "HEAD"), ["published-value-changed"]);
    site.write("data/decisions.csv", decision.replace("a-1: 1250.50; a-2: 2000,3250.50", "a-1: 1150.50,1150.50"));
    assert_eq!(codes(&site, "HEAD"), ["published-value-changed"; 2], "the list and the total");
}

#[test]
fn a_merge_passes_the_guard() {
    let site = committed();
    let ended = site.run(&["merge", "organisation", "riverside", "hilltop", "--keep", "kind", "--keep", "postcode"]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    assert_eq!(codes(&site, "HEAD"), [""; 0], "{}", in_full(&site).stdout);
    let refused = committed().run(&["merge", "organisation", "riverside", "hilltop"]);
    assert!(refused.stderr.contains(" for each:\n  kind: cic in the one that goes"), "{}", refused.stderr);
}

#[test]
fn a_redirect_that_arrives_nowhere_leads_nowhere() {
    let site = committed();
    fs::remove_file(site.path().join("content/about.md")).unwrap();
    for (redirects, expected) in [
        ("/about/ /nope/ 301\n", vec!["published-record-removed"]),
        ("/about/ /other/ 301\n/other/ /about/ 301\n", vec!["published-record-removed"]),
        ("/about/ /other/ 301\n/other/ /awards/ 301\n", vec![]),
    ] {
        site.write("content/_redirects", redirects);
        assert_eq!(codes(&site, "HEAD"), expected, "{redirects}");
    }
}

#[test]
fn the_base_is_what_others_published_and_never_the_own_copy_of_a_branch() {
    let site = committed();
    let other = tempfile::tempdir().unwrap();
    git(other.path(), &["init", "-q", "--bare"]);
    git(site.path(), &["remote", "add", "origin", other.path().to_str().unwrap()]);
    git(site.path(), &["push", "-q", "-u", "origin", "main"]);
    git(site.path(), &["checkout", "-q", "-b", "mine"]);
    site.write("data/awards.csv", AWARDS.replace("2000", "1800"));
    commit(&site, "Less");
    git(site.path(), &["push", "-q", "-u", "origin", "mine"]);
    let ended = in_full(&site);
    assert_eq!(ended.status, Some(1), "{}", ended.stderr);
    assert!(ended.stdout.contains("published-value-changed") && ended.stderr.contains("compared with origin/main"));
    // On the branch that others go to, nothing but what is not committed can be compared, and that is said.
    git(site.path(), &["checkout", "-q", "main"]);
    let ended = in_full(&site);
    assert!(
        ended.stderr.contains("is what is checked out: only what is not committed is compared"),
        "{}",
        ended.stderr
    );
}

#[test]
fn a_site_in_another_folder_is_not_new() {
    let site = committed();
    fs::create_dir(site.path().join("sub")).unwrap();
    for folder in ["data", "content"] {
        fs::rename(site.path().join(folder), site.path().join("sub").join(folder)).unwrap();
    }
    let ended = site.run(&["-C", "sub", "check", "--against", "HEAD"]);
    assert_eq!(ended.status, Some(2), "{}", ended.stdout);
    assert!(ended.stderr.contains("has no site in this folder, but has data/site.yaml"), "{}", ended.stderr);
}

#[test]
fn what_was_withdrawn_is_withdrawn_by_each_id_that_it_had() {
    let site = committed();
    assert_eq!(site.run(&["rename", "award", "a-2", "boats"]).status, Some(0));
    commit(&site, "Renamed");
    let whole = site.read("data/awards.csv");
    let without: String =
        whole.lines().filter(|line| !line.starts_with("boats,")).map(|line| format!("{line}\n")).collect();
    site.write("data/awards.csv", without);
    site.write(
        "data/corrections.csv",
        "type,record,field,was,now,reason,corrected_on\nwithdrawal,awards/boats,,,,Safety.,2026-06-01\n",
    );
    assert_eq!(codes(&site, "HEAD"), ["former-id-removed"]);
    assert!(in_full(&site).stdout.contains("= withdrawal,awards/a-2,,,,WHY,2026-06-01"), "{}", in_full(&site).stdout);
    fs::remove_file(site.path().join("data/corrections.csv")).unwrap();
    site.write("data/awards.csv", whole);
    let ended = site.run(&["correct", "award", "boats", "--type", "withdrawal", "--reason", "Safety."]);
    assert_eq!(ended.status, Some(0), "{ended:?}");
    // Also against what was published before it was renamed, and without a word of what it was.
    for base in ["HEAD", "HEAD~1"] {
        assert_eq!(codes(&site, base), [""; 0], "{base}");
        let told = site.run(&["diff", "-v", base]).stdout;
        assert!(!told.contains("Boats") && !told.contains("2,000"), "{told}");
    }
}

#[test]
fn what_was_told_of_the_past_is_not_told_otherwise() {
    let site = committed();
    let titles = "id,type,record,field,was,now,reason,corrected_on,found_by";
    let entry = "c-1,correction,awards/a-2,amount,1900,2000,A slip of the hand.,2026-05-01,audit";
    site.write("data/corrections.csv", format!("{titles}\n{entry}\n"));
    commit(&site, "An entry");
    for (changed, expected) in [
        (entry.replace("1900", "1950"), vec!["published-value-changed"]),
        (entry.replace("1900", ""), vec!["published-value-changed"]),
        (entry.replace("A slip of the hand.", "As planned."), vec!["published-value-changed"]),
        (entry.replace("A slip of the hand.", "A slip  of the hand."), vec![]),
        (entry.replace("audit", "public"), vec![]),
        (
            format!("{}\nc-2,withdrawal,awards/a-2,amount,,,Safety.,2026-05-02,", entry.replace("1900,2000", ",")),
            vec![],
        ),
    ] {
        site.write("data/corrections.csv", format!("{titles}\n{changed}\n"));
        assert_eq!(codes(&site, "HEAD"), expected, "{changed}");
    }
    // Offered is a row as the file has them.
    site.write("data/corrections.csv", format!("{titles}\n{entry}\n"));
    site.write("data/awards.csv", AWARDS.replace("1250.50", "1350.50"));
    let told = in_full(&site).stdout;
    let offered = "2026-06-01-a-1-amount,correction,awards/a-1,amount,1250.50,1350.50,WHY,2026-06-01,";
    assert!(told.contains(&format!("= {titles}\n")) && told.contains(&format!("= {offered}\n")), "{told}");
    site.write("data/corrections.csv", format!("{titles}\n{entry}\n{offered}\n"));
    assert!(in_full(&site).stdout.contains("“WHY” does not say why it was changed"));
    let offered = offered.replace("WHY", "A misprint.");
    site.write("data/corrections.csv", format!("{titles}\n{entry}\n{offered}\n"));
    assert_eq!(codes(&site, "HEAD"), [""; 0]);
}

#[test]
fn what_was_told_of_the_past_may_be_spelled_otherwise() {
    let site = committed();
    let told = |was: &str| {
        let head = "id,type,record,field,was,now,reason,corrected_on";
        site.write(
            "data/corrections.csv",
            format!("{head}\nc,correction,awards/a-2,amount,{was},2000,A slip.,2025-06-01\n"),
        );
    };
    told("1900.00");
    commit(&site, "Told");
    told("1900");
    assert_eq!(codes(&site, "HEAD"), [""; 0]);
    told("1901");
    assert_eq!(codes(&site, "HEAD"), ["published-value-changed"]);
}

#[test]
fn a_language_does_not_go_without_a_word() {
    let site = committed();
    let one = site.read("data/site.yaml");
    site.write("data/site.yaml", format!("{one}languages: [en, cy]\n"));
    commit(&site, "In Welsh too");
    site.write("data/site.yaml", format!("{one}# English alone\n"));
    assert_eq!(codes(&site, "HEAD"), ["published-file-removed"]);
    assert!(in_full(&site).stdout.contains("addresses below /cy/ were published, and are gone with their language"));
    site.write("content/_redirects", "/cy/* / 302\n");
    assert_eq!(codes(&site, "HEAD"), [""; 0]);
}

#[test]
fn an_entry_counts_once() {
    let site = committed();
    let entry = |was: &str, now: &str| format!("correction,awards/a-2,amount,{was},{now},A slip.,2026-05-01\n");
    let titles = "type,record,field,was,now,reason,corrected_on\n";
    site.write("data/awards.csv", AWARDS.replace("2000", "1800"));
    site.write("data/corrections.csv", format!("{titles}{}", entry("2000", "1800")));
    assert_eq!(codes(&site, "HEAD"), [""; 0]);
    commit(&site, "Corrected");
    site.write("data/awards.csv", AWARDS.replace("2000", "1700"));
    assert_eq!(codes(&site, "HEAD"), ["published-value-changed"], "the old entry does not explain it");
    site.write("data/corrections.csv", format!("{titles}{}", entry("2000", "1700")));
    assert_eq!(codes(&site, "HEAD"), ["published-value-changed"; 2], "history is added to, never rewritten");
    site.write(
        "data/corrections.csv",
        format!("{titles}{}{}", entry("2000", "1800"), entry("1800", "1700").replace("05-01", "05-02")),
    );
    assert_eq!(codes(&site, "HEAD"), [""; 0]);
}

#[test]
fn only_an_entry_that_tells_what_was_published_explains_a_change() {
    let site = committed();
    site.write("data/awards.csv", AWARDS.replace("2000", "1800").replace("riverside,Boats", "hilltop,Boats"));
    let recipient = "correction,awards/a-2,recipient,riverside,hilltop,It was another.,2026-05-01";
    for (entry, is_enough) in [
        ("correction,awards/a-2,amount,2000,1800,A slip.,2026-05-02", true),
        ("revision,awards/a-2,amount,\"£2,000.00\",1800,Final.,2026-05-02", true),
        ("revision,awards/a-2,amount,2000.0,1800,Final.,2026-05-02", true),
        ("reclassification,awards/a-2,amount,2000,1800,Moved.,2026-05-02", true),
        ("correction,awards/a-2,amount,1900,1800,A slip.,2026-05-02", false),
        ("clarification,awards/a-2,amount,,,Clearer.,2026-05-02", false),
        ("addition,awards/a-2,amount,,,Late.,2026-05-02", false),
        ("restoration,awards/a-2,amount,,,Back.,2026-05-02", false),
        ("succession,awards/a-2,amount,,,Another body.,2026-05-02", false),
        ("correction,awards/a-2,title,Boat,Boats,A slip.,2026-05-02", false),
        ("correction,awards/a-1,amount,2000,1800,A slip.,2026-05-02", false),
    ] {
        let titles = "type,record,field,was,now,reason,corrected_on";
        site.write("data/corrections.csv", format!("{titles}\n{recipient}\n{entry}\n"));
        let expected = if is_enough { vec![] } else { vec!["published-value-changed"] };
        assert_eq!(codes(&site, "HEAD"), expected, "{entry}");
    }
    // The oldest of several says what was published, the newest what is there now.
    let steps = |first: &str| {
        format!(
            "type,record,field,was,now,reason,corrected_on\n{recipient}\n\
             correction,awards/a-2,amount,1900,1800,Once more.,2026-05-03\n\
             correction,awards/a-2,amount,{first},1900,A slip.,2026-05-02\n"
        )
    };
    site.write("data/corrections.csv", steps("2000"));
    assert_eq!(codes(&site, "HEAD"), [""; 0]);
    site.write("data/corrections.csv", steps("2100"));
    assert_eq!(codes(&site, "HEAD"), ["published-value-changed"]);
    let told = in_full(&site).stdout;
    assert!(
        told.contains("data/corrections says that it was “2100”: write there, in “was”, what was published"),
        "{told}"
    );
    // Whoever follows another says so of the recipient.
    site.write(
        "data/corrections.csv",
        "type,record,field,was,now,reason,corrected_on\n\
         succession,awards/a-2,recipient,,,Hilltop took it over.,2026-05-03\n\
         correction,awards/a-2,amount,2000,1800,A slip.,2026-05-02\n",
    );
    assert_eq!(codes(&site, "HEAD"), [""; 0]);
}

#[test]
fn a_record_that_becomes_a_draft_is_gone() {
    let site = committed();
    let with_status = AWARDS.replace("priority\n", "priority,status\n");
    let with_status = with_status.replace(",safer\n", ",safer,awarded\n").replace("06-01,\n", "06-01,,draft\n");
    site.write("data/awards.csv", with_status);
    assert_eq!(codes(&site, "HEAD"), ["published-record-removed"]);
    assert!(in_full(&site).stdout.contains("was published, and is a draft now"));
}

#[test]
fn what_is_withheld_now_is_told_without_its_value() {
    let site = committed();
    let rows: String =
        (1..=4).map(|number| format!("p-{number},2025-05-0{number},Jo Bloggs {number},10{number}\n")).collect();
    site.write("data/payments.csv", format!("id,date,supplier,amount\n{rows}"));
    commit(&site, "Payments");
    let hidden: String = (1..=4).map(|number| format!("p-{number},2025-05-0{number},,10{number},personal\n")).collect();
    site.write("data/payments.csv", format!("id,date,supplier,amount,redacted\n{hidden}"));
    for arguments in
        [&["diff"][..], &["diff", "--format", "json"], &["diff", "--format", "markdown"], &["check", "-v", "--against"]]
    {
        let ended = site.run(arguments);
        let text = format!("{}{}", ended.stdout, ended.stderr);
        assert!(text.contains("p-1") && !text.contains("Bloggs"), "{arguments:?}\n{text}");
    }
}

#[test]
fn no_format_tells_what_was_withdrawn() {
    let site = committed();
    site.write("data/awards.csv", AWARDS.replace("a-2,grant,riverside,Boats,2000,2024-06-01,safer\n", ""));
    site.write("data/corrections.csv", "type,record,reason,corrected_on\nwithdrawal,awards/a-2,Safety.,2026-05-01\n");
    for arguments in
        [&["diff"][..], &["diff", "--format", "json"], &["diff", "--format", "markdown"], &["check", "-v", "--against"]]
    {
        let ended = site.run(arguments);
        let text = format!("{}{}", ended.stdout, ended.stderr);
        assert!(!text.contains("Boats"), "{arguments:?}\n{text}");
    }
    assert!(site.run(&["diff"]).stdout.contains("  - /awards/a-2/ says that it was withdrawn\n"));
}

#[test]
fn a_build_says_what_it_changes_of_the_site_that_it_replaces() {
    let site = Site::with(&[
        ("data/organisations.csv", "id,name,kind\nhilltop,Hilltop Trust,unincorporated\n"),
        ("content/about.md", "---\ntitle: About us\n---\n\nWords.\n"),
    ]);
    let waived = "checks:\n  severity:\n";
    let codes = [
        "missing-purpose",
        "missing-reasons",
        "missing-conditions",
        "missing-legal-basis",
        "missing-awarded-on",
        "missing-end",
        "missing-priority",
        "missing-budget-area",
        "missing-funding",
        "missing-districts",
        "missing-decision",
    ];
    let off: String =
        codes.map(|code| format!("    {code}: {{ level: off, reason: A test., until: 2027-01-01 }}\n")).concat();
    site.write("data/site.yaml", format!("{}{waived}{off}", crate::support::SETTINGS));
    let awards = "id,kind,recipient,title,amount,start\na-1,grant,hilltop,Roof,1250,2024-05-01\n";
    site.write("data/awards.csv", awards);
    let built = |site: &Site| {
        let ended = site.run(&["build"]);
        assert_eq!(ended.status, Some(0), "{}{}", ended.stdout, ended.stderr);
        ended.stdout
    };
    let first = built(&site);
    assert!(!first.contains("addresses:") && !first.contains("all awards:"), "{first}");
    assert!(!built(&site).contains("addresses:"), "nothing changed");
    site.write(
        "data/awards.csv",
        format!("{}a-2,grant,hilltop,Van,200.50,2025-05-01\n", awards.replace("1250", "1000")),
    );
    fs::remove_file(site.path().join("content/about.md")).unwrap();
    let text = built(&site);
    assert!(
        text.contains("all awards: £1,250 → £1,200.50 (−£49.50)\nby year: 2024-25 −£250; 2025-26 +£200.50\n"),
        "{text}"
    );
    assert!(text.contains(" new, 1 gone\n"), "{text}");
}

#[test]
fn the_page_of_two_headings_leads_on_when_its_last_award_has_another_heading() {
    let site = committed();
    let plan = site.read("data/priorities.yaml");
    site.write("data/priorities.yaml", plan + "- {id: homes, title: Homes, plan: plan, former: [houses]}\n");
    site.write("data/awards.csv", AWARDS.replace("2024-06-01,safer", "2025-06-01,homes"));
    commit(&site, "Two priorities");
    let why = ["--type", "reclassification", "--reason", "It is about streets."];
    let moved = site.run(&[&["correct", "award", "a-2", "priority", "safer"], &why[..]].concat());
    assert_eq!(moved.status, Some(0), "{moved:?}");
    assert_eq!(codes(&site, "HEAD"), [""; 0], "{}", in_full(&site).stdout);
    let built = site.check().build_anyway();
    for old in ["homes", "houses"] {
        let page = built.text(&format!("priorities/{old}/years/2025-26/index.html"));
        assert!(page.contains("url=/priorities/homes/"), "{page}");
        assert!(
            built.text("_redirects").contains(&format!("/priorities/{old}/years/2025-26/ /priorities/homes/ 301\n"))
        );
    }
    commit(&site, "Moved");
    // What is withdrawn tells nothing of its headings: the lines to add are offered.
    let withdrawn = site.run(&["correct", "award", "a-2", "--type", "withdrawal", "--reason", "Safety."]);
    assert_eq!(withdrawn.status, Some(0), "{withdrawn:?}");
    let told = in_full(&site).stdout;
    let line = "/priorities/safer/years/2025-26/ /priorities/safer/ 301";
    assert!(told.contains("error[published-file-removed]") && told.contains(&format!("= {line}\n")), "{told}");
    site.write("content/_redirects", format!("{line}\n"));
    assert_eq!(codes(&site, "HEAD"), [""; 0], "{}", in_full(&site).stdout);
}
