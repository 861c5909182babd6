//! Each "met" doubted: what the law calls a thing for each kind of body, whose view it asks for, and what proves nothing.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{Checked, Site, candour_on};

const HEADS: &str =
    "title,duties,part,published_on,reviewed_on,period,covers_from,covers_to,event_on,url,nil,withheld\n";

/// A site of that kind of body with publications below those titles, and other files.
pub(crate) fn site_below(heads: &str, (kind, more): (&str, &str), publications: &str, others: &[(&str, &str)]) -> Site {
    let settings =
        format!("name: Example Office\nkind: {kind}\narea_code: E23000001\nbase_url: https://example.org\n{more}");
    let publications = format!("{heads}{publications}");
    let site = Site::with(&[("data/site.yaml", &settings), ("data/publications.csv", &publications)]);
    for (path, text) in others {
        site.write(path, text);
    }
    site
}

fn site(kind: &str, more: &str, publications: &str, others: &[(&str, &str)]) -> Site {
    site_below(HEADS, (kind, more), publications, others)
}

/// The duties of a site by their ids.
pub(crate) fn duties(site: &Checked) -> BTreeMap<String, Value> {
    let all: Vec<Value> = serde_json::from_str(&site.text("what-we-publish/duties.json")).unwrap();
    all.into_iter().map(|duty| (duty["id"].as_str().unwrap().to_string(), duty)).collect()
}

/// What each time of a duty is for, its last day in law, and how it is answered.
fn times(duty: &Value) -> Vec<(String, String, String)> {
    let text = |value: &Value| value.as_str().unwrap_or("none").to_string();
    let occasions = duty["occasions"].as_array().unwrap().iter();
    occasions.map(|of| (text(&of["for"]), text(&of["law_due"]), text(&of["answer"]))).collect()
}

fn time(of: &str, law: &str, answer: &str) -> (String, String, String) {
    (of.to_string(), law.to_string(), answer.to_string())
}

#[test]
fn each_kind_of_body_reads_the_law_in_the_words_for_it() {
    let page = |kind: &str| site(kind, "languages: [en, cy]\n", "", &[]).check().text("what-we-publish/index.html");
    assert!(
        page("mayor").contains("component of the precept that is for the functions of a police and crime commissioner")
    );
    assert!(page("mayor").contains("staff of the combined authority work wholly or partly"));
    assert!(page("pcc").contains("The precept for the financial year.") && !page("pcc").contains("combined authority"));
    assert!(page("mopac").contains("Commissioner of Police of the Metropolis to account"));
    let welsh =
        site("mayor", "languages: [en, cy]\n", "", &[]).check().text("cy/yr-hyn-rydym-yn-ei-gyhoeddi/index.html");
    assert!(welsh.contains("Elfen blismona’r praesept"));
}

#[test]
fn the_response_to_a_veto_of_the_precept_has_the_day_that_the_regulations_give() {
    let events = "calendar:\n  - { event: panel-report-precept, on: 2026-02-06 }\n  - { event: panel-veto-precept, on: 2026-02-06 }\n";
    let duties = duties(&site("pcc", events, "", &[]).check());
    assert_eq!(times(&duties["precept-veto-response"]), [time("2026-02-06", "2026-02-15", "none")]);
    assert_eq!(times(&duties["precept-response"]), [time("2026-02-06", "none", "none")]);
}

#[test]
fn what_the_fire_authority_withholds_rests_on_the_view_of_the_chief_fire_officer() {
    let help = |duty: &str| {
        let row = format!("Withheld,{duty},,2026-05-01,,,,,,,,safety\n");
        let site = site("pfcc", "", &row, &[]).check();
        let finding = site.found.list.iter().find(|finding| finding.rule.code == "withheld-without-opinion").unwrap();
        finding.help.join(" ")
    };
    assert!(help("sio-fire-5c").contains("the chief fire officer gave the view"));
    assert!(help("sio-5c").contains("the chief officer of police gave the view"));
}

#[test]
fn a_contract_is_assessed_within_a_year_of_the_last_rating_of_its_returns() {
    let contract = |id: &str, more: &str| {
        format!(
            "- {{id: {id}, kind: contract, recipient: hub, title: Work {id}, amount: 6000000, awarded_on: 2026-01-20, entered_on: 2026-02-02, start: 2026-02-02{more}}}\n"
        )
    };
    let awards = [
        contract("a-1", ""),
        contract("a-2", ", end: 2028-01-31"),
        contract("a-3", ", procedure: light-touch"),
        contract("a-4", "").replace("6000000", "5000000"),
        contract("a-5", ", end: 2026-03-31"),
    ];
    let returns = "award,period,rating,rating_reason,rated_by,rated_on\n\
        a-2,2026-02,good,,Head of Commissioning,2026-03-10\na-2,2026-03,,,,\na-5,2026-03,good,,Head of Commissioning,2026-04-20\n";
    let others = [
        ("data/awards.yaml", awards.concat()),
        ("data/returns.csv", returns.to_string()),
        ("data/duties.yaml", "- {id: pa-kpi, adopted: yes}\n".into()),
    ];
    let others = others.each_ref().map(|(path, text)| (*path, text.as_str()));
    let found = duties(&site("pcc", "", "Newest,sio-2a,,2026-05-20,,,,,,/awards/,,\n", &others).check());
    let contracts: Vec<(&str, &str, bool)> = found["pa-kpi"]["occasions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|of| (of["award"].as_str().unwrap(), of["law_due"].as_str().unwrap(), of.get("answer").is_some()))
        .collect();
    // Twelve months beginning with the day on which it was entered into, or last rated; light touch and £5 million are out.
    assert_eq!(contracts, [("a-1", "2027-02-01", false), ("a-2", "2027-03-09", false), ("a-5", "2027-04-19", true)]);
    let evidence = found["pa-kpi"]["evidence"].as_array().unwrap();
    assert!(evidence.iter().any(|of| of["records"] == "returns" && of["count"] == 2), "{evidence:?}");
}

#[test]
fn what_is_stated_without_a_day_covers_nothing_that_is_still_to_come() {
    let rows = "Allowances,sio-1d,,,,2026-27-q1,,,,/awards/,,\nAllowances to come,sio-1d,,,,2027-28-q1,,,,/awards/,,\n\
                Staff,sio-2a,,2026-07-20,,,,,,/awards/,,\n";
    let checked = site("pcc", "", rows, &[]).on("2026-11-01").check();
    assert_eq!(checked.codes().into_iter().filter(|code| *code == "missing-published-on").count(), 2);
    let duties = duties(&checked);
    assert_eq!(duties["sio-1d"]["covers_to"], "2026-06-30");
}

#[test]
fn a_duty_that_did_not_apply_for_a_while_misses_nothing_of_that_while() {
    let rows = "Payments,pa-pay30k,,2026-10-20,,2026-27-q2,,,,/awards/,,\n";
    let said = "- id: pa-pay30k\n  adopted: yes\n  not_applicable: { reason: No such contract., until: 2026-06-30 }\n";
    let checked = site("pcc", "", rows, &[("data/duties.yaml", said)]).on("2026-11-01").check();
    assert!(!checked.codes().contains(&"duty-entry-without-effect"));
    assert_eq!(times(&duties(&checked)["pa-pay30k"])[0], time("2026-27-q2", "2026-10-29", "published"));
}

#[test]
fn nothing_from_the_force_does_not_hide_what_the_body_published() {
    let rows = "Contracts,sio-4d,body,2026-07-20,,2026-27-q1,,,,/awards/,,\nNone of the force,sio-4d,force,2026-07-20,,2026-27-q1,,,,,yes,\n";
    let duties = duties(&site("pcc", "", rows, &[]).check());
    assert_eq!(times(&duties["sio-4d"])[0], time("2026-27-q1", "none", "published"));
    assert_eq!(duties["sio-4d"]["status"], "met-by-document");
}

#[test]
fn due_asks_after_a_year_whether_what_is_kept_up_to_date_still_is() {
    let rows = "Minutes,sio-5c,,2024-06-03,,,,,,/awards/,,\nPapers,sio-5b,,2024-06-03,2026-05-01,,,,,/awards/,,\n";
    let site = site("pcc", "", rows, &[]);
    let due = candour_on(site.path(), "2026-11-01", &["due"]).stdout.replace('\u{a0}', " ");
    let of =
        |id: &str| due.split(&format!("duty:{id} ")).nth(1).map(|rest| rest.lines().nth(1).unwrap().trim().to_string());
    assert!(of("sio-5c").unwrap().starts_with("nothing was published or found right since 3 June 2024"), "{due}");
    assert_eq!(of("sio-5b"), None);
    // The page does not depend on today, and says when it was published.
    let page = site.check().text("what-we-publish/index.html").replace('\u{a0}', " ");
    assert!(page.contains("3 June 2024"));
}

#[test]
fn the_address_for_letters_proves_itself_and_the_names_do_not() {
    let more = "contact: { address: 1 High Street }\noffice_holders:\n  - { name: Ann Holder, role: commissioner, from: 2024-05-07 }\n";
    let page = site("pcc", more, "", &[]).check().text("what-we-publish/index.html");
    let part = |id: &str| {
        let from = page.split(&format!("<h3 id=\"{id}\">")).nth(1).unwrap();
        from.split("<h3").next().unwrap().to_string()
    };
    assert!(part("sio-1b").contains("1 High Street") && !part("sio-1b").contains("Ann Holder"));
    assert!(part("sio-1a").contains("Ann Holder"));
}

#[test]
fn the_calendar_calls_events_what_people_call_them() {
    let events = "calendar:\n  - { event: hmicfrs-report, on: 2026-03-10 }\n";
    let calendar = site("pcc", events, "", &[]).check().text("what-we-publish/duties.ics").replace("\r\n ", "");
    assert!(calendar.contains("after a report of the inspectorate"), "{calendar}");
}

#[test]
fn a_period_of_which_one_part_is_there_says_which_is_missing() {
    let row = |part: &str, month: &str| format!("Spending,sio-3g,{part},2026-08-20,,{month},,,,/awards/,,\n");
    let rows = [
        row("body", "2026-04"),
        row("force", "2026-04"),
        row("force", "2026-05"),
        row("body", "2026-06"),
        row("force", "2026-06"),
    ];
    let checked = site("pcc", "languages: [en, cy]\n", &rows.concat(), &[]).check();
    let page = checked.text("what-we-publish/index.html").replace('\u{a0}', " ");
    assert!(page.contains("Nothing for: May 2026 (the body’s own part)"));
    assert!(!page.contains("(the police force’s part)"));
    let welsh = checked.text("cy/yr-hyn-rydym-yn-ei-gyhoeddi/index.html").replace('\u{a0}', " ");
    assert!(welsh.contains("Mai 2026 (rhan y corff ei hun)"));
    let gap = checked.found.list.iter().find(|finding| finding.rule.code == "gap-in-publications").unwrap();
    assert!(gap.message.contains("2026-05 (part: body)"), "{}", gap.message);
}

#[test]
fn what_is_withheld_is_in_no_prominent_place() {
    let all = ["sio-7a", "sio-7b-i", "sio-7b-ii", "sio-7c-q", "sio-7c-y", "sio-7c-b", "s55"];
    let rows = |withheld: &str| -> String {
        let cells = |id: &str| if id == withheld { ",,safety" } else { "/awards/,," };
        all.map(|id| format!("{id},{id},,2026-05-20,,,,,2026-05-10,{}\n", cells(id))).concat()
    };
    let status = |withheld: &str| duties(&site("pcc", "", &rows(withheld), &[]).check())["sio-18"]["status"].clone();
    assert_eq!(status(""), "met-by-records");
    assert_ne!(status("sio-7a"), "met-by-records");
}
