//! What a body has to publish: the page of duties, its files, and `candour due`.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{Checked, Ended, Site, candour_on};

const HEADS: &str = "title,duties,part,published_on,reviewed_on,period,covers_from,covers_to,event_on,url,nil,withheld,opinion_on,held_by,notice\n";

fn settings(kind: &str, more: &str) -> String {
    format!("name: Example Office\nkind: {kind}\narea_code: E23000001\nbase_url: https://example.org\n{more}")
}

/// A site of that kind of body with those publications, and what the office says of its duties.
fn site_of(kind: &str, more: &str, publications: &str, duties: &str) -> Site {
    let settings = settings(kind, more);
    let publications = format!("{HEADS}{publications}");
    let duties = if duties.is_empty() { "[]\n" } else { duties };
    Site::with(&[("data/site.yaml", &settings), ("data/publications.csv", &publications), ("data/duties.yaml", duties)])
}

/// `candour due` on that day.
fn run(site: &Site, day: &str, arguments: &[&str]) -> Ended {
    candour_on(site.path(), day, &[&["due"], arguments].concat())
}

fn duties(site: &Checked) -> BTreeMap<String, Value> {
    let all: Vec<Value> = serde_json::from_str(&site.text("what-we-publish/duties.json")).unwrap();
    all.into_iter().map(|duty| (duty["id"].as_str().unwrap().to_string(), duty)).collect()
}

/// The findings but that on the statement of accessibility, which these sites have not.
fn codes(site: &Checked) -> Vec<&'static str> {
    site.codes().into_iter().filter(|code| !code.starts_with("accessibility")).collect()
}

/// The last day that the law gives for that duty and that time.
fn last_day(site: &Checked, id: &str, of: &str) -> String {
    let duties = duties(site);
    let occasions = duties[id]["occasions"].as_array().unwrap();
    let found = occasions.iter().find(|occasion| occasion["for"] == of);
    let found = found.unwrap_or_else(|| panic!("{id} has no {of} in {occasions:?}"));
    found["law_due"].as_str().unwrap_or("none").to_string()
}

fn status(site: &Checked, id: &str) -> String {
    duties(site)[id]["status"].as_str().unwrap().to_string()
}

#[test]
fn days_are_worked_out_as_the_law_counts_them() {
    let publications = "\
Payments,pa-pay30k,,2026-07-20,,2026-27-q1,,,,/awards/,,,,,\n\
Compliance,pa-paycomp,,2026-04-20,,2025-26-h2,,,,/awards/,,,,,\n\
Comments,s55,,2026-04-20,,,,,2026-03-10,/awards/,,,,,\n\
Domestic abuse,da16,,2024-02-20,,,,,2024-01-05,/awards/,,,,,\n\
Inspection,sio-7b-i,,2026-04-01,,,,,2026-03-10,/awards/,,,,inspectorate,\n\
Summary,sio-7b-ii,,2026-02-20,,,,,2026-01-31,/awards/,,,,inspectorate,\n\
Complaints,sio-7c-q,,2026-02-20,,,,,2024-01-31,/awards/,,,,complaints-body,\n\
Budget,sio-3a,,2026-02-20,,2026-27,,,,/awards/,,,,,\n\
Facility time,tu,,2026-07-01,,2025-26,,,,/awards/,,,,,\n\
Gender pay,eq-gap,,2026-07-01,,,,2026-03-31,,/awards/,,,,,\n\
Equality,eq-info,,2025-05-05,,,,,,/awards/,,,,,\n\
Objectives,eq-obj,,2024-02-29,,,,,,/awards/,,,,,\n\
Salaries,sio-1c,,2020-05-05,2024-02-29,,,,,/awards/,,,,,\n\
Staff,sio-2a,,2020-05-05,2025-08-31,,,,,/awards/,,,,,\n\
Priorities,sio-7a,,2020-05-05,2025-11-30,,,,,/awards/,,,,,\n\
Pipeline,pa-pipeline,,2026-05-05,,2026-27,,,,/awards/,,,,,\n\
Accounts,acc-final,,2026-02-05,,2024-25,,,,/awards/,,,,,\n\
Draft accounts,acc-draft,,2025-06-05,,2024-25,,,,/awards/,,,,,\n\
Grants,sio-3f,,2026-07-15,,2026-06,,,,/awards/,,,,,\n";
    let adopted: String =
        ["pa-pay30k", "tu", "eq-gap", "pa-pipeline"].map(|id| format!("- {{ id: {id}, adopted: yes }}\n")).concat();
    let calendar = "calendar:\n  - { event: hmicfrs-annual, on: 2026-03-10 }\n";
    let site = site_of("pcc", calendar, publications, &adopted).on("2026-11-01").check();
    // The data of January 2024, put up two years later; salaries and staff, looked at again after years.
    assert_eq!(codes(&site), ["published-after-the-last-day"; 3]);
    let expected = [
        // Section 6 of the research, as a table.
        ("pa-pay30k", "2026-27-q1", "2026-07-29"),
        ("pa-paycomp", "2025-26-h2", "2026-04-29"),
        ("s55", "2026-03-10", "2026-05-04"),
        ("da16", "2024-01-05", "2024-02-29"),
        ("sio-7b-i", "2026-03-10", "2026-04-09"),
        ("sio-7b-ii", "2026-01-31", "2026-02-28"),
        ("sio-3a", "2026-27", "2026-03-31"),
        ("tu", "2026-07-31", "2026-07-30"),
        ("eq-info", "2025-05-05", "2026-05-04"),
        // And the hard cases around it.
        ("sio-7c-q", "2024-01-31", "2024-02-29"),
        ("pa-pay30k", "2026-27-q2", "2026-10-29"),
        ("pa-paycomp", "2026-27-h1", "2026-10-29"),
        ("sio-3a", "2027-28", "2027-03-31"),
        ("eq-gap", "2026-03-31", "2027-03-30"),
        ("eq-obj", "2024-02-29", "2028-02-28"),
        ("sio-1c", "2024-02-29", "2025-02-28"),
        ("sio-2a", "2025-08-31", "2026-02-28"),
        ("sio-7a", "2025-11-30", "2026-02-28"),
        ("sio-7a", "2026-03-10", "2026-04-09"),
        ("pa-pipeline", "2026-27", "2026-05-26"),
        ("acc-final", "2024-25", "2026-02-27"),
        ("acc-final", "2025-26", "2027-01-31"),
        ("acc-draft", "2025-26", "2026-06-30"),
        ("sio-3f", "2026-06", "none"),
    ];
    for (id, of, day) in expected {
        assert_eq!(last_day(&site, id, of), day, "{id} for {of}");
    }
}

#[test]
fn a_period_is_covered_nil_withheld_or_a_gap_and_each_is_told_apart() {
    let publications = "\
Allowances,sio-1d,,2025-07-10,,2025-26-q1,,,,/awards/,,,,,\n\
Allowances,sio-1d,,2026-01-10,,2025-26-q3,,,,,yes,,,,\n\
Allowances,sio-1d,,2026-04-10,,2025-26-q4,,,,,,safety,2026-04-02,,\n";
    let site = site_of("pcc", "", publications, "").check();
    assert_eq!(codes(&site), ["gap-in-publications"]);
    let duty = &duties(&site)["sio-1d"];
    assert_eq!(duty["gaps"], serde_json::json!(["2025-26-q2"]));
    assert_eq!((duty["covers_from"].as_str(), duty["covers_to"].as_str()), (Some("2025-04-01"), Some("2026-03-31")));
    let answers: Vec<_> = duty["occasions"].as_array().unwrap().iter().map(|of| of["answer"].as_str()).collect();
    assert_eq!(answers, [Some("published"), None, Some("nothing-to-publish"), Some("withheld"), None]);
    let page = site.text("what-we-publish/index.html").replace('\u{a0}', " ");
    for words in [
        "There was nothing to publish for October to December 2025.",
        "Withheld: its publication might endanger someone’s safety; View given on 2 April 2026",
        "July to September 2025",
        "as soon as practicable after 30 September 2025, for July to September 2025",
    ] {
        assert!(page.contains(words), "no “{words}”");
    }
    for never in ["overdue", "days left"] {
        assert!(!page.contains(never), "the page says “{never}”");
    }
}

#[test]
fn records_prove_a_duty_that_comes_again_only_once_somebody_says_they_are_complete() {
    let awards = "id,kind,recipient,title,amount,legal_basis,awarded_on,purpose,reasons,conditions\n\
        a-1,grant,hub,Roof,500,s9-2011,2026-04-20,A roof.,It helps.,none\n\
        a-2,grant,hub,Door,500,s9-2011,2026-04-21,A door.,,none\n";
    let with = |publications: &str| {
        let site = site_of("pcc", "", publications, "");
        site.write("data/awards.csv", awards);
        site.check()
    };
    let silent = duties(&with(""))["sio-3f"].clone();
    assert_eq!(silent["status"], "partly-met");
    assert_eq!(silent["missing"], serde_json::json!([{ "incomplete_records": 1 }, "statement-of-completeness"]));
    assert_eq!((silent["newest_record"].as_str(), silent.get("last_published")), (Some("2026-04-21"), None));
    let statement = "All grants,sio-3f,,2026-05-20,,,2026-04-01,2026-04-30,,/awards/,,,,,\n";
    let stated = duties(&with(statement))["sio-3f"].clone();
    assert_eq!(
        stated["status"], "partly-met",
        "whoever says that all is there does not make good what is missing in it"
    );
    assert_eq!(stated["missing"], serde_json::json!([{ "incomplete_records": 1 }]));
    let site = site_of("pcc", "", statement, "");
    site.write("data/awards.csv", awards.replace("A door.,,none", "A door.,It was old.,none"));
    assert_eq!(status(&site.check(), "sio-3f"), "met-by-records");
}

#[test]
fn each_part_of_a_duty_needs_evidence_of_its_own() {
    let body = "Ours,sio-3g,body,2026-05-20,,2026-04,,,,/awards/,,,,,\n";
    let force = "Theirs,sio-3g,force,2026-05-20,,2026-04,,,,https://force.example.org/,,,,force,\n";
    let one = site_of("pcc", "", body, "").check();
    assert_eq!(status(&one, "sio-3g"), "partly-met");
    assert_eq!(duties(&one)["sio-3g"]["missing"], serde_json::json!(["part-force"]));
    assert_eq!(status(&site_of("pcc", "", &format!("{body}{force}"), "").check(), "sio-3g"), "met-by-document");
    // What the force holds is not the body's part of it.
    let same = format!("{force}Same,sio-3g,body,2026-05-20,,2026-04,,,,/awards/,,,,force,\n");
    let contradicted = site_of("pcc", "", &same, "").check();
    assert_eq!(status(&contradicted, "sio-3g"), "partly-met");
    assert!(contradicted.codes().contains(&"part-held-by-another"));
}

#[test]
fn a_mayor_has_the_duties_of_a_quarter_that_the_transfer_divides() {
    let predecessor = "predecessor:\n  name: Former Commissioner\n  until: 2024-05-06\n";
    let publications = "\
Contracts,sio-4d,body,2024-07-10,,,2024-05-07,2024-06-30,,/awards/,,,,,\n\
Contracts,sio-4d,force,2024-07-10,,,2024-05-07,2024-06-30,,/awards/,,,,,\n\
Budget,sio-3a,,2025-02-20,,2025-26,,,,/awards/,,,,,\n";
    let site = site_of("mayor", predecessor, publications, "").check();
    let duties = duties(&site);
    let of = |id: &str| -> Vec<(String, bool)> {
        let occasions = duties[id]["occasions"].as_array().unwrap().iter();
        occasions.map(|of| (of["for"].as_str().unwrap().to_string(), of.get("answer").is_some())).collect()
    };
    // What came before 7 May 2024 was the commissioner's to publish; the quarter ended in the mayor's time.
    assert_eq!(of("sio-4d")[0], ("2024-25-q1".to_string(), true));
    // The year 2024 to 2025 began before there was a mayor.
    assert_eq!(of("sio-3a")[0], ("2025-26".to_string(), true));
    assert!(!duties.contains_key("acc-final"), "the combined authority’s accounts are its own");
    let page = site.text("what-we-publish/index.html").replace('\u{a0}', " ");
    assert!(page.contains("£10,000 until 6 May 2024") && page.contains("£5,000 from 7 May 2024"));
}

#[test]
fn kinds_of_body_have_the_duties_that_the_law_gives_them() {
    let has = |kind: &str, id: &str| duties(&site_of(kind, "", "", "").check()).contains_key(id);
    assert!(has("pcc", "sio-3b") && !has("mopac", "sio-3b"), "the precept is not for the Mayor’s Office");
    assert!(has("pfcc", "sio-17") && !has("pcc", "sio-17"));
    // The Order applies twice to a commissioner who is also the fire authority; grants are the commissioner's alone.
    let fire = duties(&site_of("pfcc", "", "", "").check());
    let fire: Vec<&str> = fire.keys().filter_map(|id| id.strip_prefix("sio-fire-")).collect();
    let expected = "1a 1b 1c 1d 1e 1f 2a 2a-use 2b 2c 2d 2e 3a 3b 3c 3d 3e 3g 3h 4a 4b 4c 4d 5a 5b 5c 5d 6a 6b 6c 6d";
    assert_eq!(fire, expected.split(' ').collect::<Vec<_>>());
    assert!(!has("pcc", "sio-fire-1a"));
    assert!(has("mopac", "plan-l") && !has("pcc", "plan-l"));
    assert!(!has("mayor", "foi") && !has("mayor", "acc-final"));
    let board = site_of("policing-and-crime-board", "", "", "").check();
    assert!(board.text("what-we-publish/index.html").contains("does not know the duties"));
    assert!(board.file("what-we-publish/duties.csv").is_none());
    assert!(Site::with(&[]).check().file("what-we-publish/index.html").is_none(), "a body of another kind");
}

#[test]
fn what_nobody_established_is_no_law_here_unless_an_office_takes_it_on() {
    let unverified = ["vpa14", "vpa11", "pr-orgs", "slavery"];
    let plain = duties(&site_of("pcc", "", "", "").check());
    assert!(unverified.iter().all(|id| !plain.contains_key(*id)));
    let adopted: String = unverified.iter().map(|id| format!("- {{ id: {id}, adopted: yes }}\n")).collect();
    let site = site_of("pcc", "", "", &adopted).check();
    let taken = duties(&site);
    assert!(unverified.iter().all(|id| taken.contains_key(*id)));
    assert!(site.text("what-we-publish/index.html").contains("Not established to be law, or to bind this body"));
    // Rows for one nation are for a body that is known to be there.
    let welsh = Site::with(&[("data/site.yaml", &settings("pcc", "").replace("E23000001", "W15000001"))]).check();
    assert!(!duties(&welsh).contains_key("acc-final") && duties(&welsh).contains_key("wl"));
}

#[test]
fn an_office_says_what_does_not_apply_and_adds_promises_of_its_own() {
    let said = "- id: sio-7\n  not_applicable: { reason: No such report was asked for. }\n\
        - id: newsletter\n  title: Newsletter\n  what: What we did in the quarter.\n  timing: { every: quarter, days: 20 }\n";
    let statement = "accessibility: { prepared_on: 2025-11-02, reviewed_on: 2025-11-02, tested_on: 2025-11-02, tested_by: Us, response_days: 10, compliance: full }\ncontact: { email: office@example.org }\n";
    let records = site_of("pcc", statement, "Newsletter,newsletter,,2026-04-10,,2025-26-q4,,,,/awards/,,,,,\n", said);
    let site = records.check();
    assert_eq!(codes(&site), [""; 0]);
    assert_eq!(status(&site, "sio-7"), "not-applicable");
    assert_eq!(status(&site, "newsletter"), "met-by-document");
    let newsletter = duties(&site)["newsletter"].clone();
    let next = newsletter["occasions"].as_array().unwrap().iter().find(|of| of["for"] == "2026-27-q1").unwrap();
    assert_eq!((next["promise_due"].as_str(), next.get("law_due")), (Some("2026-07-20"), None), "no law names a day");
    assert_eq!(
        run(&records, "2026-09-01", &["--basis", "promise"]).status,
        Some(0),
        "a promise that is late breaks no law"
    );
    let page = site.text("what-we-publish/index.html");
    assert!(page.contains("No such report was asked for.") && page.contains("What we did in the quarter."));
}

#[test]
fn the_page_and_its_files_are_the_same_on_every_day() {
    let files = |day: &str| {
        let site = site_of("pcc", "", "Budget,sio-3a,,2026-02-20,,2026-27,,,,/awards/,,,,,\n", "").on(day).check();
        ["index.html", "duties.csv", "duties.json", "duties.ics"]
            .map(|name| site.text(&format!("what-we-publish/{name}")))
    };
    assert_eq!(files("2026-03-01"), files("2029-01-01"));
}

#[test]
fn the_calendar_has_whole_days_that_end_on_the_next_and_no_clock() {
    let site = site_of("pcc", "", "Budget,sio-3a,,2026-02-20,,2026-27,,,,/awards/,,,,,\n", "").check();
    let calendar = site.text("what-we-publish/duties.ics");
    for line in [
        "DTSTART;VALUE=DATE:20270331\r\n",
        "DTEND;VALUE=DATE:20270401\r\n",
        "DTSTAMP:20260220T000000Z\r\n",
        "UID:sio-3a-2027-28@example.org\r\n",
        "PRODID:-//Candour//Duties to publish//EN\r\n",
    ] {
        assert!(calendar.contains(line), "no {line} in\n{calendar}");
    }
    assert!(!calendar.contains("RRULE"));
    assert!(calendar.lines().all(|line| line.trim_end().len() <= 75), "lines are folded");
}

#[test]
fn a_draft_publication_is_in_no_byte() {
    let site = Site::with(&[
        ("data/site.yaml", &settings("pcc", "")),
        ("data/publications.csv", "title,duties,url,published_on,draft\nSecretplan,sio-6a,/awards/,2026-02-20,yes\n"),
    ]);
    let built = site.check().build_anyway();
    for (path, bytes) in built.files() {
        assert!(!String::from_utf8_lossy(&bytes).contains("Secretplan"), "{path}");
    }
    assert_eq!(status(&site.check(), "sio-6a"), "no-evidence");
}

#[test]
fn due_tells_late_target_due_and_without_evidence_apart() {
    let publications = "\
Payments compliance,pa-paycomp,,2025-10-20,,2025-26-h1,,,,/awards/,,,,,\n\
Allowances,sio-1d,,2026-01-10,,2025-26-q3,,,,/awards/,,,,,\n\
Accounts,acc-final,,2026-02-01,,2024-25,,,,/awards/,,,,,\n";
    let site = site_of("pcc", "", publications, "- { id: sio-1d, target_days: 31, owner: Finance officer }\n");
    let standing = |day: &str, within: &str| -> BTreeMap<String, String> {
        let ended = run(&site, day, &["--within", within, "--format", "json"]);
        let lines = ended.stdout.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        lines
            .map(|due| (due["id"].as_str().unwrap().to_string(), due["standing"].as_str().unwrap().to_string()))
            .collect()
    };
    // 30 days beginning with 31 March end on 29 April; 31 days after it on 1 May.
    let before = standing("2026-04-29", "1");
    assert_eq!((before["pa-paycomp"].as_str(), before.get("sio-1d").map(String::as_str)), ("due", None));
    let after = standing("2026-05-02", "30");
    assert_eq!((after["pa-paycomp"].as_str(), after["sio-1d"].as_str()), ("late", "target-passed"));
    assert_eq!(after["sio-6a"], "no-evidence");
    assert_eq!(standing("2027-01-01", "30")["acc-final"], "due");
    assert_eq!(standing("2027-02-01", "30")["acc-final"], "late");
}

#[test]
fn due_ends_with_the_status_of_check() {
    let statement = "accessibility: { prepared_on: 2025-11-02, reviewed_on: 2025-11-02, tested_on: 2025-11-02, tested_by: Us, response_days: 10, compliance: full }\ncontact: { email: office@example.org }\n";
    let publications = "Compliance,pa-paycomp,,2025-10-20,,2025-26-h1,,,,/awards/,,,,,\n\
        Budget,sio-3a; sio-3b; sio-3c; sio-3d; sio-3e; reserves,,2026-02-20,,2026-27,,,,/awards/,,,,,\n";
    let site = site_of("pcc", statement, publications, "");
    let status = |day: &str, arguments: &[&str]| run(&site, day, arguments).status;
    assert_eq!(status("2026-04-29", &[]), Some(0));
    assert_eq!(status("2026-04-30", &[]), Some(1));
    assert_eq!(status("2026-04-29", &["--strict"]), Some(1), "much has no evidence");
    assert_eq!(status("2026-04-30", &["--basis", "promise"]), Some(0));
    assert_eq!(status("2026-04-30", &["--within", "many"]), Some(2));
    let github = run(&site, "2026-04-30", &["--format", "github"]).stdout;
    assert!(github.starts_with("::error file=data/publications.csv,title=pa-paycomp (late)::"), "{github}");
    let people = run(&site, "2026-04-30", &[]).stdout.replace('\u{a0}', " ");
    assert!(people.lines().last().unwrap().contains("on 30 April 2026: 1 late, 0 past our target"), "{people}");
    let wrong = site_of("pcc", "", "Compliance,pa-paycomp,,2025-10-20,,2025-26-h1,,,,/awards/,,,,,\n", "");
    let ended = run(&wrong, "2026-04-29", &[]);
    assert_eq!(ended.status, Some(1), "what errors hide is not known");
    assert!(ended.stderr.contains("the records have 1 error. It may hide evidence"), "{}", ended.stderr);
}

#[test]
fn a_notice_of_delay_answers_for_a_while_and_the_duty_stays_open() {
    let publications = "\
Accounts,acc-final,,2026-02-01,,2024-25,,,,/awards/,,,,,\n\
Delay,acc-final,,2027-01-30,,2025-26,,,,,,,,,The auditor is not done.\n";
    let site = site_of("pcc", "", publications, "");
    let ended = run(&site, "2027-03-01", &["--format", "json"]);
    let line = ended
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .find(|due| due["id"] == "acc-final");
    let line = line.unwrap();
    assert_eq!(
        (line["standing"].as_str(), line["occasion"]["answer"].as_str()),
        (Some("no-evidence"), Some("notice-of-delay"))
    );
    let people = run(&site, "2027-03-01", &[]).stdout;
    assert!(people.contains("for 2025-26: a notice says why it is late; it is still to be published"), "{people}");
}

#[test]
fn the_office_s_own_text_opens_the_page_at_its_old_address_in_both_languages() {
    let site = Site::with(&[
        ("data/site.yaml", &settings("pcc", "languages: [en, cy]\n")),
        (
            "content/what-we-publish.md",
            "---\ntitle: {en: Where to look, cy: Ble i edrych}\n---\n\nAsk us about anything else.\n",
        ),
    ])
    .check();
    assert!(!site.codes().contains(&"address-taken"));
    let page = site.text("what-we-publish/index.html");
    assert!(page.contains("Where to look</h1>") && page.contains("Ask us about anything else."));
    let welsh = site.text("cy/yr-hyn-rydym-yn-ei-gyhoeddi/index.html");
    assert!(welsh.contains("Ble i edrych</h1>") && welsh.contains("Dim tystiolaeth"));
    assert!(site.text("index.html").contains("href=\"/what-we-publish/\""), "the foot of every page leads to it");
}
