//! Each look at what is published answers the time in which it falls and no other, and what came late says so.

use serde_json::{Value, json};

use crate::duty_doubts::{duties, site_below};
use crate::support::{Site, candour_on};

const HEADS: &str =
    "title,duties,part,published_on,reviewed_on,period,event,event_on,url,withheld,opinion_on,review_on,replaces,id\n";

fn site(more: &str, publications: &str, others: &[(&str, &str)]) -> Site {
    site_below(HEADS, ("pcc", more), publications, others)
}

fn duty(more: &str, publications: &str, id: &str) -> Value {
    duties(&site(more, publications, &[]).check())[id].clone()
}

/// Of each time: the event or the period that it is for, its day, and when and how it was answered.
fn answers(duty: &Value) -> Vec<String> {
    let occasions = duty["occasions"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap_or("-").to_string();
    let of = |of: &Value| {
        let late = if of["late"] == true { " late" } else { "" };
        format!(
            "{} {}: {} {}{late}",
            text(&of["event"]),
            text(&of["for"]),
            text(&of["answer"]),
            text(&of["answered_on"])
        )
    };
    occasions.map(of).collect()
}

const ANNUAL: &str =
    "calendar:\n  - { event: hmicfrs-annual, on: 2024-12-10 }\n  - { event: hmicfrs-annual, on: 2025-12-10 }\n";

#[test]
fn a_review_answers_the_event_and_the_quarter_in_which_it_falls_and_no_other() {
    let row = |reviews: &str| format!("Priorities,sio-7a,,2024-10-01,{reviews},,,,/awards/,,,,,\n");
    let of = |reviews: &str| duty(ANNUAL, &row(reviews), "sio-7a");
    let all = of("2025-01-05; 2025-04-01; 2025-06-30; 2025-09-29; 2025-12-22");
    assert_eq!(
        answers(&all),
        [
            "review 2024-10-01: reviewed 2025-01-05 late",
            "review 2025-01-05: reviewed 2025-04-01",
            "review 2025-04-01: reviewed 2025-06-30",
            "review 2025-06-30: reviewed 2025-09-29",
            "review 2025-09-29: reviewed 2025-12-22",
            "review 2025-12-22: - -",
            "hmicfrs-annual 2024-12-10: reviewed 2025-01-05",
            "hmicfrs-annual 2025-12-10: reviewed 2025-12-22",
        ]
    );
    // One look, long after its month: the report of the year before was never answered.
    let once = of("2026-10-06");
    assert_eq!(once["status"], "partly-met");
    let of_events: Vec<String> = answers(&once).into_iter().filter(|line| line.starts_with("hmicfrs")).collect();
    assert_eq!(of_events, ["hmicfrs-annual 2024-12-10: - -", "hmicfrs-annual 2025-12-10: reviewed 2026-10-06 late"]);
    // What was put up for the first report answers that one, and its reviews answer others.
    let named =
        row("").replace(",,,/awards/", ",hmicfrs-annual,2024-12-10,/awards/").replace("2024-10-01", "2025-12-22");
    let of_events = |row: &str| {
        let lines = answers(&duty(ANNUAL, row, "sio-7a")).into_iter();
        lines.filter(|line| line.starts_with("hmicfrs")).collect::<Vec<String>>()
    };
    assert_eq!(
        of_events(&named),
        ["hmicfrs-annual 2024-12-10: published 2025-12-22 late", "hmicfrs-annual 2025-12-10: - -"]
    );
    let looked_at = named.replace("2025-12-22,", "2025-12-22,2026-01-08");
    assert_eq!(of_events(&looked_at)[1], "hmicfrs-annual 2025-12-10: reviewed 2026-01-08");
    // Each in its month, each quarter too.
    let timely = of("2024-12-20; 2025-03-20; 2025-06-20; 2025-09-20; 2025-12-20");
    assert_eq!(timely["status"], "met-by-document");
    assert_eq!(of("2025-12-22")["last_reviewed"], "2025-12-22", "one day is written as before");
}

#[test]
fn a_list_of_reviews_is_on_the_page_in_the_files_and_in_both_languages() {
    let row = "Salaries,sio-1c,,2024-05-20,2025-05-12; 2026-05-04,,,,/awards/,,,,,\n";
    let checked = site("languages: [en, cy]\n", row, &[]).check();
    let page = checked.text("what-we-publish/index.html").replace('\u{a0}', " ");
    assert!(page.contains("4 May 2026: a review (the one before was on 12 May 2025)"), "{page}");
    assert!(page.contains("12 May 2025: a review (the one before was on 20 May 2024)"));
    let welsh = checked.text("cy/yr-hyn-rydym-yn-ei-gyhoeddi/index.html").replace('\u{a0}', " ");
    assert!(welsh.contains("4 Mai 2026: adolygiad (roedd yr un o’i flaen ar 12 Mai 2025)"), "{welsh}");
    let table = checked.text("what-we-publish/duties.csv");
    assert!(
        table.lines().any(|line| line.starts_with("sio-1c,") && line.contains("2025-05-12; 2026-05-04")),
        "{table}"
    );
    assert!(checked.text("data/publications.csv").contains("2025-05-12; 2026-05-04"));
    let records: Value = serde_json::from_str(&checked.text("data/publications.json")).unwrap();
    assert_eq!(records[0]["reviewed_on"], json!(["2025-05-12", "2026-05-04"]));
}

#[test]
fn each_wrong_day_of_a_list_of_reviews_is_told_where_it_stands() {
    let row = "Salaries,sio-1c,,2024-05-20,2026-05-04; 2023-05-04; 2031-05-04,,,,/awards/,,,,,\n";
    let checked = site("", row, &[]).on("2026-11-01").check();
    let told = |code: &str| {
        let found = checked.found.list.iter().find(|finding| finding.rule.code == code).unwrap();
        found.message.replace('\u{a0}', " ")
    };
    assert!(
        told("publication-days-contradict").contains("looked at on 4 May 2023, but it was published on 20 May 2024")
    );
    assert!(told("dated-in-the-future").contains("4 May 2031"));
    let wrong = site("", "Salaries,sio-1c,,2024-05-20,2026-05-04; soon,,,,/awards/,,,,,\n", &[]).check();
    assert!(wrong.found.list.iter().any(|finding| finding.message.contains("soon")), "{:?}", wrong.codes());
}

#[test]
fn the_annual_report_asks_for_comments_too_and_those_on_another_report_are_none() {
    let events =
        "calendar:\n  - { event: hmicfrs-annual, on: 2025-12-10 }\n  - { event: hmicfrs-report, on: 2026-03-10 }\n";
    let row = |on: &str, event: &str| format!("Comments,s55,,2026-04-20,,,{event},{on},/awards/,,,,,\n");
    let one = duty(events, &row("2026-03-10", ""), "s55");
    assert_eq!(answers(&one), ["hmicfrs-annual 2025-12-10: - -", "hmicfrs-report 2026-03-10: published 2026-04-20"]);
    assert_eq!((&one["status"], &one["missing"]), (&json!("partly-met"), &json!(["time"])));
    let both = [row("2026-03-10", ""), row("2025-12-10", "").replace("2026-04-20", "2026-01-30")].concat();
    assert_eq!(duty(events, &both, "s55")["status"], "met-by-document");
    // On one day two reports, of which the comments name one.
    let same =
        "calendar:\n  - { event: hmicfrs-annual, on: 2026-03-10 }\n  - { event: hmicfrs-report, on: 2026-03-10 }\n";
    let named = duty(same, &row("2026-03-10", "hmicfrs-report"), "s55");
    assert_eq!(answers(&named), ["hmicfrs-annual 2026-03-10: - -", "hmicfrs-report 2026-03-10: published 2026-04-20"]);
    assert_eq!(duty(same, &row("2026-03-10", ""), "s55")["status"], "met-by-document");
    let calendar = site(same, "", &[]).check().text("what-we-publish/duties.ics");
    let names = calendar.lines().filter(|line| line.starts_with("UID:s55-"));
    assert_eq!(
        names.collect::<Vec<_>>(),
        ["UID:s55-hmicfrs-annual-2026-03-10@example.org", "UID:s55-2026-03-10@example.org"]
    );
}

#[test]
fn paragraph_19_asks_for_the_response_to_that_report() {
    let row = |id: &str, on: &str| format!("{id},{id},,2026-05-20,,,,{on},/awards/,,,,,\n");
    let rows = |response: &str| {
        let all = ["sio-7b-i", "sio-7b-ii", "sio-7c-q", "sio-7c-y", "sio-7c-b"].map(|id| row(id, "2026-05-10"));
        [all.concat(), row("sio-7a", ""), row("s55", response)].concat()
    };
    let status = |response: &str| duty("", &rows(response), "sio-18")["status"].clone();
    assert_eq!(status("2026-05-10"), "met-by-records");
    assert_eq!(status("2026-03-10"), "partly-met", "the response to another report");
    assert_eq!(status(""), "partly-met", "a response to no report");
}

#[test]
fn what_was_published_after_its_last_day_is_met_but_late() {
    let adopted = [("data/duties.yaml", "- { id: tu, adopted: yes }\n- { id: eq-gap, adopted: yes }\n")];
    let rows = "Comments,s55,,2026-06-01,,,,2026-03-10,/awards/,,,,,\n\
                Facility time,tu,,2026-08-20,,2025-26,,,/awards/,,,,,\n\
                Budget,sio-3a,,2026-03-31,,2026-27,,,/awards/,,,,,\n\
                Precept,sio-3b,,2026-04-01,,2026-27,,,/awards/,,,,,\n\
                Allowances,sio-1d,,2026-09-30,,2026-27-q1,,,/awards/,,,,,\n\
                Equality,eq-info,,2024-03-01,,,,,/awards/,,,,,\n\
                Equality,eq-info,,2025-03-01,,,,,/awards/,,,,,\n";
    let office = site("languages: [en, cy]\n", rows, &adopted);
    let checked = office.check();
    let duties = duties(&checked);
    assert_eq!(duties["s55"]["status"], "met-late");
    assert_eq!(
        duties["s55"]["late"],
        json!([{ "for": "2026-03-10", "published_on": "2026-06-01", "due_by": "2026-05-04" }])
    );
    assert_eq!(duties["tu"]["status"], "met-late", "the day before 31 July");
    assert_eq!(duties["sio-3a"]["status"], "met-by-document", "the last day is in time");
    assert_eq!(duties["sio-3b"]["status"], "met-late");
    assert_eq!(duties["sio-1d"]["status"], "met-by-document", "as soon as practicable has no last day");
    let equality: Vec<String> = answers(&duties["eq-info"]);
    assert_eq!(equality, ["review 2024-03-01: published 2025-03-01 late", "review 2025-03-01: - -"]);
    let page = checked.text("what-we-publish/index.html").replace('\u{a0}', " ");
    assert!(page.contains("Met, but late: published on 20 August 2026, due by 30 July 2026"), "{page}");
    assert!(
        page.contains("For a report of the inspectorate on 10 March 2026: published on 1 June 2026, due by 4 May 2026")
    );
    let welsh = checked.text("cy/yr-hyn-rydym-yn-ei-gyhoeddi/index.html").replace('\u{a0}', " ");
    assert!(
        welsh.contains("Cyflawnwyd, ond yn hwyr: cyhoeddwyd ar 20 Awst 2026, i’w gyhoeddi erbyn 30 Gorffennaf 2026")
    );
    let table = checked.text("what-we-publish/duties.csv");
    let line = table.lines().find(|line| line.starts_with("tu,")).unwrap();
    assert!(line.contains("met-late,\"2026-07-31: published 2026-08-20, due by 2026-07-30\""), "{line}");
    let late: Vec<_> = checked.found.list.iter().filter(|it| it.rule.code == "published-after-the-last-day").collect();
    assert_eq!(late.len(), 4, "tu, too: {:?}", late.iter().map(|it| &it.message).collect::<Vec<_>>());
    // In `due` it is a thing of its own, which changes no exit status.
    let due = candour_on(office.path(), "2026-09-01", &["due", "--format", "json", "--basis", "law"]).stdout;
    let due: Vec<Value> = due.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let standing = |id: &str| due.iter().find(|it| it["id"] == id).map(|it| it["standing"].clone());
    assert_eq!((standing("tu"), standing("s55")), (Some(json!("met-late")), Some(json!("met-late"))));
    let people = candour_on(office.path(), "2026-09-01", &["due"]).stdout.replace('\u{a0}', " ");
    assert!(
        people.contains("Met, but late\n") && people.contains("published on 20 August 2026, due by 30 July 2026"),
        "{people}"
    );
    let github = candour_on(office.path(), "2026-09-01", &["due", "--format", "github"]).stdout;
    assert!(github.contains("::notice file=data/publications.csv,title=tu (met-late)::"), "{github}");
}

#[test]
fn a_part_that_is_withheld_or_was_is_said() {
    let row = |part: &str, withheld: bool| match withheld {
        true => format!("List,sio-4d,{part},2026-07-20,,2026-27-q1,,,,safety,2026-07-01,,,\n"),
        false => format!("List,sio-4d,{part},2026-07-20,,2026-27-q1,,,/awards/,,,,,\n"),
    };
    let status = |body: bool, force: bool| {
        duty("", &[row("body", body), row("force", force)].concat(), "sio-4d")["status"].clone()
    };
    assert_eq!(status(false, false), "met-by-document");
    assert_eq!(status(false, true), "withheld-in-part");
    assert_eq!(status(true, false), "withheld-in-part");
    assert_eq!(status(true, true), "withheld");
    // A quarter, or one thing among many.
    let quarter = "Allowances,sio-1d,,2026-04-10,,2025-26-q4,,,/awards/,,,,,\n\
                   Allowances,sio-1d,,2026-07-10,,2026-27-q1,,,,safety,2026-07-01,,,\n";
    assert_eq!(duty("", quarter, "sio-1d")["status"], "withheld-in-part");
    let minutes =
        "Minutes,sio-5c,,2026-06-03,,,,,/awards/,,,,,\nOne,sio-5c,,2026-06-04,,,,,,crime,2026-06-01,2026-09-01,,one\n";
    let withheld = duty("", minutes, "sio-5c");
    assert_eq!(withheld["status"], "withheld-in-part");
    let page = site("languages: [en, cy]\n", minutes, &[]).check();
    assert!(page.text("what-we-publish/index.html").contains("Withheld in part; the rest is published"));
    assert!(page.text("cy/yr-hyn-rydym-yn-ei-gyhoeddi/index.html").contains("Wedi’i gadw’n ôl yn rhannol"));
    // Published after all, and nothing is left to be considered again.
    let after = format!("{minutes}One after all,sio-5c,,2026-08-03,,,,,/awards/,,,,one,\n");
    let after = duty("", &after, "sio-5c");
    assert_eq!((&after["status"], &after["occasions"]), (&json!("met-by-document"), &json!([])));
    // Considered again on its day, and still withheld.
    let again = minutes.replace("One,sio-5c,,2026-06-04,,", "One,sio-5c,,2026-06-04,2026-09-01,");
    let again = duty("", &again, "sio-5c");
    assert_eq!(again["occasions"][0]["answered_on"], "2026-09-01", "{again}");
}

#[test]
fn the_sum_above_which_a_contract_is_published_goes_by_the_day_on_which_it_was_entered_into() {
    let contract = |entered: &str| {
        format!(
            "- {{id: a-1, kind: contract, recipient: hub, title: Cleaning, amount: 7000, awarded_on: 2024-05-01{entered}}}\n"
        )
    };
    let codes = |entered: &str| {
        let settings = "name: Example Office\nkind: mayor\nbase_url: https://example.org\npredecessor: { name: Former Commissioner, until: 2024-05-06 }\n";
        let awards = contract(entered);
        let site = Site::with(&[("data/site.yaml", settings), ("data/awards.yaml", &awards)]).check();
        let is_listed =
            |id: &str| duties(&site)[id]["evidence"].as_array().unwrap().iter().any(|of| of["records"] == "awards");
        (site.codes().contains(&"contract-without-copy"), is_listed("sio-4b"), is_listed("sio-4d"))
    };
    assert_eq!(codes(""), (false, false, true), "awarded in the commissioner’s time: £10,000");
    assert_eq!(codes(", entered_on: 2024-05-06"), (false, false, true));
    assert_eq!(codes(", entered_on: 2024-05-07"), (true, true, false), "signed by the mayor: £5,000");
}

#[test]
fn a_contract_is_signed_on_the_day_on_which_it_was_entered_into() {
    let codes = |entered: &str| {
        let awards = format!(
            "- {{id: a-1, kind: contract, recipient: hub, title: Cleaning, amount: 700, awarded_on: 2024-03-01, start: 2024-04-01{entered}}}\n"
        );
        site("", "", &[("data/awards.yaml", &awards)]).check().codes().contains(&"contract-signed-after-start")
    };
    assert!(!codes("") && !codes(", entered_on: 2024-04-01"));
    assert!(codes(", entered_on: 2024-04-02"));
}

#[test]
fn a_notice_after_its_last_day_is_late_and_one_without_a_day_is_not() {
    let awards = |id: &str, date: &str| {
        format!(
            "- {{id: {id}, kind: contract, recipient: hub, title: Work {id}, amount: 700, awarded_on: 2026-01-20, entered_on: 2026-02-02, notices: [{{code: UK7, url: https://example.org/n{date}}}]}}\n"
        )
    };
    let all = [awards("a-1", ", date: 2026-03-04"), awards("a-2", ", date: 2026-03-03"), awards("a-3", "")].concat();
    let found = duties(&site("", "Same,sio-2a,,2026-05-20,,,,,/awards/,,,,,\n", &[("data/awards.yaml", &all)]).check());
    let late: Vec<&Value> = found["pa-details"]["occasions"].as_array().unwrap().iter().map(|of| &of["late"]).collect();
    assert_eq!(late, [&json!(true), &Value::Null, &Value::Null]);
}

#[test]
fn the_last_day_of_a_duty_of_two_parts_is_that_of_the_body() {
    let force = "Theirs,sio-3g,force,2026-06-20,2026-07-01,2026-04,,,/awards/,,,,,\n";
    let one = duty("", force, "sio-3g");
    assert_eq!((one.get("last_published"), one.get("last_reviewed")), (None, None));
    let both = duty("", &format!("{force}Ours,sio-3g,body,2026-05-20,,2026-04,,,/awards/,,,,,\n"), "sio-3g");
    assert_eq!(both["last_published"], "2026-05-20");
}

#[test]
fn what_the_body_before_published_does_not_meet_the_duties_of_this_one() {
    let status = |holder: &str, row: &str| {
        let settings = format!(
            "name: Example Office\nkind: mayor\nbase_url: https://example.org\npredecessor: {{ name: Former Commissioner, until: 2024-05-06 }}\n{holder}"
        );
        let site = Site::with(&[("data/site.yaml", &settings), ("data/publications.csv", &format!("{HEADS}{row}"))]);
        duties(&site.check())["sio-1a"].clone()
    };
    let row = |reviewed: &str| format!("Names,sio-1a,,2021-05-20,{reviewed},,,,/awards/,,,,,\n");
    assert_eq!(status("", &row(""))["status"], "no-evidence");
    assert_eq!(status("", &row("2023-05-20; 2024-05-20"))["status"], "met-by-document");
    let holder = |role: &str| format!("office_holders:\n  - {{ name: Ann Example, role: {role}, from: 2024-05-07 }}\n");
    assert_eq!(status(&holder("commissioner"), "")["status"], "no-evidence");
    assert_eq!(status(&holder("mayor"), "")["status"], "met-by-records");
}

#[test]
fn a_wrong_kind_of_body_is_told_once() {
    let kinds = |kind: &str| {
        let rows: String = ["sio-1a", "sio-1b", "sio-1c", "sio-2a", "sio-2b", "s55", "plan"]
            .map(|id| format!("{id},{id},,2026-05-20,,,,2026-05-10,/awards/,,,,,\n"))
            .concat();
        let settings = format!("name: Example Office\nkind: {kind}\nbase_url: https://example.org\n");
        let said = [("data/duties.yaml", "- { id: sio-1d, target_days: 31 }\n")];
        let site = Site::with(&[("data/site.yaml", &settings), ("data/publications.csv", &format!("{HEADS}{rows}"))]);
        site.write(said[0].0, said[0].1);
        let checked = site.check();
        let told = checked.found.list.iter().filter(|it| it.rule.code == "duty-of-another-kind-of-body");
        told.map(|it| it.message.clone()).collect::<Vec<_>>()
    };
    assert_eq!(kinds("pcc"), [""; 0]);
    let told = kinds("policing-and-crime-board");
    assert_eq!(told.len(), 1, "{told:?}");
    assert!(
        told[0].starts_with(
            "8 publications and entries are about duties that a body of the kind policing-and-crime-board"
        )
    );
    assert_eq!(kinds("mopac"), ["duty “plan” is not one of a body of the kind mopac"]);
    assert_eq!(kinds("pccc").len(), 0, "that the kind is none is told, and nothing follows from it");
}

#[test]
fn an_organisation_lists_what_was_published_about_it() {
    let rows = "title,duties,published_on,event_on,url,organisations\n\
                Comments on the Hub,s55,2026-04-20,2026-03-10,/awards/,hub; other\nMore,s55,2026-04-21,2026-03-11,/awards/,nobody\n";
    let settings = "name: Example Office\nkind: pcc\nbase_url: https://example.org\nlanguages: [en, cy]\n";
    let site = Site::with(&[
        ("data/site.yaml", settings),
        ("data/publications.csv", rows),
        ("data/organisations.csv", "id,name,kind\nhub,The Hub,charity\nother,The Other,charity\n"),
    ]);
    let checked = site.check();
    assert!(checked.codes().contains(&"unknown-organisation"), "{:?}", checked.codes());
    let built = checked.build_anyway();
    for page in ["organisations/hub/index.html", "organisations/other/index.html"] {
        let page = built.text(page);
        assert!(page.contains("id=\"publications\"") && page.contains("Comments on the Hub"), "{page}");
    }
    assert!(built.text("cy/sefydliadau/hub/index.html").contains("Cyhoeddwyd amdano"));
}

#[test]
fn due_says_late_of_what_an_office_that_keeps_its_records_never_recorded() {
    let standing = |rows: &str, day: &str| {
        let ended = candour_on(site("", rows, &[]).path(), day, &["due", "--format", "json"]);
        let mut lines = ended.stdout.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
        lines.find(|due| due["id"] == "pa-paycomp").map(|due| due["standing"].clone())
    };
    let kept = "Staff,sio-2a,,2026-03-20,2026-09-20,,,,/awards/,,,,,\n";
    assert_eq!(standing(kept, "2026-04-29"), Some(json!("due")));
    assert_eq!(standing(kept, "2026-05-29"), Some(json!("late")));
    assert_eq!(standing("", "2026-05-29"), Some(json!("no-evidence")), "nothing is known of an office without records");
}

#[test]
fn a_site_without_the_code_of_its_area_is_told_what_says_where_it_is() {
    let settings = "name: Example Office\nkind: pcc\nbase_url: https://example.org\nlanguages: [en, cy]\n";
    let site = Site::with(&[("data/site.yaml", settings)]);
    let due = candour_on(site.path(), "2026-11-01", &["due"]).stdout;
    assert!(due.contains("Only a body in England. Give area_code in data/site.yaml"), "{due}");
    let checked = site.check();
    assert!(checked.text("what-we-publish/index.html").contains("Only a body in England. The settings of this site"));
    assert!(checked.text("cy/yr-hyn-rydym-yn-ei-gyhoeddi/index.html").contains("Dim ond corff yn Lloegr."));
}

#[test]
fn a_grant_that_could_not_be_late_is_in_no_figure_of_how_soon() {
    let settings = "name: Example Office\nkind: pcc\nbase_url: https://example.org\n";
    let page = |awarded: &str| {
        let awards =
            format!("id,kind,recipient,title,amount,awarded_on,decision\na-1,grant,hub,Roof,500,{awarded},d-1\n");
        let site = Site::with(&[
            ("data/site.yaml", settings),
            ("data/awards.csv", &awards),
            ("data/decisions.csv", "id,title,kind,decided_on,published_on\nd-1,Spring,grant,2026-04-20,2026-04-22\n"),
        ]);
        site.check().text("what-we-publish/index.html").replace('\u{a0}', " ")
    };
    assert!(page("2026-04-20").contains("Grants of 2026"));
    let later = page("2026-06-01");
    assert!(!later.contains("Grants of 2026") && later.contains("Decisions of 2026"));
    assert!(later.contains("A grant that was awarded after its decision was published is left out"));
}
