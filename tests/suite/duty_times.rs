//! Whether a duty is met looks at each time that it should have been met for, and at what the proof has.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::diff::{commit, diff};
use crate::duty_doubts;
use crate::support::Site;
use crate::support::git::git;

const SETTINGS: &str = "name: Example Office\nkind: pcc\narea_code: E23000001\nbase_url: https://example.org\n";
const HEADS: &str =
    "title,duties,part,published_on,reviewed_on,period,event,event_on,url,withheld,opinion_on,review_on,held_by\n";

/// What the page's file says of each duty of an office with those settings, publications and other records.
fn duties(more: &str, publications: &str, others: &[(&str, &str)]) -> BTreeMap<String, Value> {
    duty_doubts::duties(&duty_doubts::site_below(HEADS, ("pcc", more), publications, others).check())
}

/// The last day of the law for that time of a duty.
fn last_day(duty: &Value, of: &str) -> String {
    let found = duty["occasions"].as_array().unwrap().iter().find(|occasion| occasion["for"] == of);
    found.unwrap_or_else(|| panic!("no {of} in {duty}"))["law_due"].as_str().unwrap_or("none").to_string()
}

#[test]
fn what_was_due_and_never_came_is_not_met_whatever_came_before_it() {
    let event =
        "calendar:\n  - { event: hmicfrs-report, on: 2026-03-10 }\n  - { event: hmicfrs-report, on: 2026-04-14 }\n";
    let first = "Comments,s55,,2026-04-01,,,,2026-03-10,/awards/,,,,\n";
    let second = "Comments,s55,,2026-05-01,,,,2026-04-14,/awards/,,,,\n";
    let one = &duties(event, first, &[])["s55"];
    assert_eq!((one["status"].as_str(), &one["missing"]), (Some("partly-met"), &json!(["time"])));
    assert_eq!(duties(event, &format!("{first}{second}"), &[])["s55"]["status"], "met-by-document");
    // A quarter that nothing covers between two that are covered.
    let quarter = |period: &str| format!("Allowances,sio-1d,,2026-05-01,,{period},,,/awards/,,,,\n");
    let with = |periods: &[&str]| {
        let rows: String = periods.iter().map(|period| quarter(period)).collect();
        duties("", &rows, &[])["sio-1d"]["status"].clone()
    };
    assert_eq!(with(&["2025-26-q1", "2025-26-q3"]), "partly-met");
    assert_eq!(with(&["2025-26-q1", "2025-26-q2", "2025-26-q3"]), "met-by-document");
    // What is looked at again each year, and was last looked at years before the newest record.
    let newest = "Salaries,sio-2a,,2026-05-01,,,,,/awards/,,,,\n";
    let old = format!("{newest}Register,sio-1c,,2020-05-05,,,,,/awards/,,,,\n");
    let fresh = |days: &str| format!("{newest}Register,sio-1c,,2022-05-05,{days},,,,/awards/,,,,\n");
    assert_eq!(duties("", &old, &[])["sio-1c"]["status"], "partly-met");
    assert_eq!(duties("", &fresh("2026-04-01"), &[])["sio-1c"]["status"], "met-late");
    let yearly = fresh("2023-05-05; 2024-05-03; 2025-05-02; 2026-04-01");
    assert_eq!(duties("", &yearly, &[])["sio-1c"]["status"], "met-by-document");
}

#[test]
fn a_plan_is_due_by_the_end_of_the_financial_year_of_the_election() {
    let event = "calendar:\n  - { event: election, on: 2024-05-02 }\n";
    let duties = duties(event, "Plan,plan,,2025-02-24,,,,2024-05-02,/awards/,,,,\n", &[]);
    assert_eq!(last_day(&duties["plan"], "2024-05-02"), "2025-03-31");
    assert_eq!(duties["plan"]["status"], "met-by-document");
}

#[test]
fn a_last_day_that_has_passed_is_not_hidden_by_what_is_due_as_soon_as_practicable() {
    let settings = format!(
        "{SETTINGS}calendar:\n  - {{ event: election, on: 2024-05-02 }}\n  - {{ event: took-office, on: 2024-05-09 }}\n"
    );
    let site = Site::with(&[
        ("data/site.yaml", &settings),
        ("data/payments.csv", "date,supplier,amount\n2026-05-01,Hall,600\n"),
    ]);
    let table = site.check().text("what-we-publish/duties.csv");
    let plan = table.lines().find(|line| line.starts_with("plan,")).unwrap_or_else(|| panic!("{table}"));
    assert!(plan.contains("2025-03-31") && !plan.contains("2024-05-09"), "{plan}");
}

#[test]
fn accounts_after_the_years_of_the_table_have_the_day_that_the_regulations_give() {
    let row = |id: &str| format!("Accounts,{id},,2030-01-01,,2028-29,,,/awards/,,,,\n");
    let duties = duties("", &[row("acc-draft"), row("acc-final")].concat(), &[]);
    assert_eq!(last_day(&duties["acc-draft"], "2028-29"), "2029-05-31");
    assert_eq!(last_day(&duties["acc-final"], "2028-29"), "2029-07-31");
}

#[test]
fn contracts_that_lack_their_text_prove_nothing_and_one_that_has_it_proves_a_part() {
    let contract = |id: &str, document: &str| {
        format!(
            "- {{id: {id}, kind: contract, recipient: hub, title: Cleaning, amount: 20000, awarded_on: 2026-04-20{document}}}\n"
        )
    };
    let with = |second: &str| {
        let awards = contract("a-1", "") + &contract("a-2", second);
        duties("", "Same,sio-2a,,2026-05-20,,,,,/awards/,,,,\n", &[("data/awards.yaml", &awards)])["sio-4b"].clone()
    };
    assert_eq!(with("")["status"], "no-evidence");
    assert_eq!(with(", documents: [{title: Contract}]")["status"], "no-evidence", "a title is no text");
    let some = with(", documents: [{title: Contract, url: https://example.org/contract.pdf}]");
    assert_eq!(some["status"], "partly-met");
    let missing = some["missing"].as_array().unwrap();
    assert_eq!(missing[..2], [json!({ "incomplete_records": 1 }), json!("statement-of-completeness")]);
    assert!(missing.contains(&json!("part-force")));
}

#[test]
fn a_publication_of_no_part_answers_none_and_the_force_publishes_its_own() {
    let status = |part: &str, holder: &str| {
        let row = format!("Land,sio-3g,{part},2026-05-20,,2026-04,,,https://www.example.org/,,,,{holder}\n");
        duties("", &row, &[])["sio-3g"]["missing"].clone()
    };
    assert_eq!(status("", ""), Value::Array(Vec::new()), "nothing of it is proven, so no part is named");
    assert_eq!(status("", "force"), json!(["part-body"]));
    assert_eq!(status("body", ""), json!(["part-force"]));
}

#[test]
fn a_light_touch_contract_has_the_longer_time_of_the_law() {
    let event = |light: &str| format!("calendar:\n  - {{ event: contract-entered, on: 2026-03-02{light} }}\n");
    let last = |light: &str| {
        let found = duties(&event(light), "Same,sio-2a,,2026-05-20,,,,,/awards/,,,,\n", &[]);
        let duty = found.values().find(|duty| {
            duty["occasions"].as_array().is_some_and(|all| all.iter().any(|of| of["law_due"] == "2026-03-31"))
                || duty["occasions"].as_array().is_some_and(|all| all.iter().any(|of| of["law_due"] == "2026-06-29"))
        });
        duty.map(|duty| last_day(duty, "2026-03-02"))
    };
    assert_eq!(last("").as_deref(), Some("2026-03-31"), "30 days beginning with the day");
    assert_eq!(last(", light_touch: yes").as_deref(), Some("2026-06-29"), "120 days beginning with the day");
}

#[test]
fn what_only_one_nation_has_is_not_stated_where_the_nation_is_not_known() {
    let known = duties("", "Same,sio-2a,,2026-05-20,,,,,/awards/,,,,\n", &[]);
    assert_ne!(known["acc-final"]["status"], "not-stated");
    let settings = SETTINGS.replace("area_code: E23000001\n", "");
    let site = Site::with(&[("data/site.yaml", &settings)]);
    let all: Vec<Value> = serde_json::from_str(&site.check().text("what-we-publish/duties.json")).unwrap();
    let accounts = all.iter().find(|duty| duty["id"] == "acc-final").unwrap();
    assert_eq!(accounts["status"], "not-stated");
}

#[test]
fn what_is_withheld_is_considered_again_on_its_day() {
    let row = "Land,sio-2a,,2026-05-01,,,,,,safety,2026-04-20,2026-11-02,\n";
    let duty = duties("", row, &[])["sio-2a"].clone();
    let targets: Vec<_> =
        duty["occasions"].as_array().unwrap().iter().filter_map(|of| of["target_due"].as_str()).collect();
    assert_eq!(targets, ["2026-11-02"]);
    // That day says nothing of which quarter is missing.
    let quarter = "Allowances,sio-1d,,2026-04-10,,2025-26-q4,,,/awards/,,,,\n";
    let withheld = "Names,sio-1d,,2026-04-10,,2025-26-q4,,,,safety,2026-04-20,2026-05-02,\n";
    let newest = "Same,sio-2a,,2026-05-20,,,,,/awards/,,,,\n";
    let duty = duties("", &[quarter, withheld, newest].concat(), &[])["sio-1d"].clone();
    assert_eq!(duty["missing"], duties("", &[quarter, newest].concat(), &[])["sio-1d"]["missing"], "{duty}");
}

#[test]
fn prominence_is_whole_only_where_all_that_is_to_be_prominent_is_published() {
    let row = |id: &str, of: &str| format!("Report,{id},,2026-05-01,,,,{of},/awards/,,,,\n");
    let one = duties("", &row("sio-7a", ""), &[]);
    assert_eq!(one["sio-18"]["status"], "partly-met");
    // A row of its own makes nothing of it: the program sees by itself what is there.
    let own = [row("sio-18", ""), row("sio-7a", "")];
    assert_eq!(duties("", &own[0], &[])["sio-18"]["status"], "no-evidence");
    assert_eq!(duties("", &own.concat(), &[])["sio-18"]["status"], "partly-met");
    let all = [
        row("sio-7a", ""),
        row("sio-7b-i", "2026-04-20"),
        row("sio-7b-ii", "2026-04-20"),
        row("sio-7c-q", "2026-04-20"),
        row("sio-7c-y", "2026-04-20"),
        row("sio-7c-b", "2026-04-20"),
        row("s55", "2026-04-20"),
    ];
    assert_eq!(duties("", &all.concat(), &[])["sio-18"]["status"], "met-by-records");
}

/// The occasions of a duty that are of contracts: the award, the last day of the law, and whether it is answered.
fn of_contracts(duty: &Value) -> Vec<(String, String, bool)> {
    let occasions = duty["occasions"].as_array().unwrap().iter().filter(|of| of.get("award").is_some());
    let text = |value: &Value| value.as_str().unwrap_or("none").to_string();
    occasions.map(|of| (text(&of["award"]), text(&of["law_due"]), of.get("answer").is_some())).collect()
}

#[test]
fn each_contract_starts_the_clock_of_its_own_notices() {
    let contract = |id: &str, entered: &str, more: &str| {
        format!(
            "- {{id: {id}, kind: contract, recipient: hub, title: Work {id}, amount: 20000, awarded_on: 2026-01-20, entered_on: {entered}{more}}}\n"
        )
    };
    let notice = |code: &str| format!("notices: [{{code: {code}, url: https://example.org/n}}]");
    let awards = [
        contract("a-1", "2026-02-02", &format!(", start: 2026-02-02, end: 2026-03-31, {}", notice("UK7"))),
        contract("a-2", "2026-03-02", ", procedure: light-touch"),
        contract("a-3", "2026-03-02", ""),
        contract("a-4", "2026-05-18", ", amount: 6000000").replace("amount: 20000, ", ""),
        "- {id: a-5, kind: contract, recipient: hub, title: Not under the Act, amount: 5, awarded_on: 2026-01-20}\n"
            .into(),
        "- {id: a-6, kind: grant, recipient: hub, title: Grant, amount: 5, awarded_on: 2026-01-20}\n".into(),
    ];
    let adopted = "- {id: pa-copy, adopted: yes}\n";
    let found = duties(
        "",
        "Same,sio-2a,,2026-05-20,,,,,/awards/,,,,\n",
        &[("data/awards.yaml", &awards.concat()), ("data/duties.yaml", adopted)],
    );
    let expected = |all: &[(&str, &str, bool)]| -> Vec<(String, String, bool)> {
        all.iter().map(|(id, day, answered)| (id.to_string(), day.to_string(), *answered)).collect()
    };
    // 30 days beginning with the day, 120 for a light touch contract.
    assert_eq!(
        of_contracts(&found["pa-details"]),
        expected(&[
            ("a-1", "2026-03-03", true),
            ("a-2", "2026-06-29", false),
            ("a-3", "2026-03-31", false),
            ("a-4", "2026-06-16", false)
        ])
    );
    assert_eq!(found["pa-details"]["status"], "partly-met");
    // The notice of the award comes before.
    assert_eq!(of_contracts(&found["pa-award"])[0], ("a-1".into(), "2026-02-01".into(), false));
    assert_eq!(found["pa-award"]["status"], "no-evidence");
    // A copy of what is above five million alone; the end of what has an end.
    assert_eq!(of_contracts(&found["pa-copy"]), expected(&[("a-4", "2026-08-15", false)]));
    assert_eq!(of_contracts(&found["pa-end"]), expected(&[("a-1", "2026-04-29", false)]));
}

#[test]
fn a_period_is_missed_once_the_next_one_is_over_too() {
    let row = |period: &str| format!("Allowances,sio-1d,,2025-07-10,,{period},,,/awards/,,,,\n");
    let with = |newest: &str| {
        let other = format!("Same,sio-2a,,{newest},,,,,/awards/,,,,\n");
        duties("", &(row("2025-26-q1") + &other), &[])["sio-1d"].clone()
    };
    assert_eq!(with("2025-12-30")["status"], "met-by-document", "the second quarter may still come");
    let later = with("2026-01-02");
    assert_eq!((later["status"].as_str(), &later["missing"]), (Some("partly-met"), &json!(["time"])));
    // What was published before its period was over does not cover the end of it.
    let early = "Allowances,sio-1d,,2025-05-10,,2025-26-q1,,,/awards/,,,,\n";
    assert_eq!(duties("", early, &[])["sio-1d"]["status"], "partly-met");
    // A month is no quarter.
    assert_eq!(duties("", &row("2025-05"), &[])["sio-1d"]["status"], "partly-met");
}

#[test]
fn records_alone_never_claim_to_be_complete() {
    let decision = "id,title,kind,decided_on,published_on\nd-1,Budget,budget,2026-04-20,2026-04-22\n";
    let decisions = [("data/decisions.csv", decision)];
    let alone = &duties("", "Same,sio-2a,,2026-05-20,,,,,/awards/,,,,\n", &decisions)["sio-5d"];
    assert_eq!(
        (alone["status"].as_str(), &alone["missing"]),
        (Some("partly-met"), &json!(["statement-of-completeness"]))
    );
    let stated = "All decisions,sio-5d,,2026-05-20,,,,,/decisions/,,,,\n";
    assert_eq!(duties("", stated, &decisions)["sio-5d"]["status"], "met-by-records");
}

#[test]
fn settings_prove_what_they_say_and_no_more() {
    let holder =
        |to: &str| format!("office_holders:\n  - {{ name: Alex Example, role: commissioner, from: 2021-05-13{to} }}\n");
    let with =
        |more: &str, id: &str| duties(more, "Same,sio-2a,,2026-05-20,,,,,/awards/,,,,\n", &[])[id]["status"].clone();
    assert_eq!(with(&holder(""), "sio-1a"), "met-by-records");
    assert_eq!(with(&holder(", to: 2024-05-08"), "sio-1a"), "no-evidence", "nobody holds the office");
    assert_eq!(with("contact: { email: office@example.org }\n", "sio-1b"), "no-evidence", "no address for letters");
    assert_eq!(with("contact: { address: 1 Example Street }\n", "sio-1b"), "met-by-records");
}

#[test]
fn spending_is_proven_by_items_above_the_sum_of_the_body_and_travel_by_travel() {
    let heads = "date,amount,supplier,purpose,value for money,reference,kind,office holder,payer\n";
    let rows = [
        ("2026-04-20,400,Example Print,Leaflets.,Cheap.,P-1,,,\n", "no-evidence", "no-evidence"),
        ("2026-04-20,900,Example Print,Leaflets.,Cheap.,P-1,,,force\n", "partly-met", "no-evidence"),
        ("2026-04-20,900,Example Print,Leaflets.,Cheap.,P-1,,,\n", "partly-met", "no-evidence"),
        ("2026-04-20,900,Example Rail,To the board.,Cheap.,P-1,travel,Commissioner,\n", "no-evidence", "partly-met"),
    ];
    for (row, spending, travel) in rows {
        let payments = format!("{heads}{row}");
        let found =
            duties("", "Same,sio-2a,,2026-05-20,,,,,/awards/,,,,\n", &[("data/payments/2026-04.csv", &payments)]);
        assert_eq!(
            (found["sio-3g"]["status"].as_str(), found["sio-3h"]["status"].as_str()),
            (Some(spending), Some(travel)),
            "{row}"
        );
    }
}

#[test]
fn a_by_election_starts_what_follows_an_election_but_not_the_plan() {
    let event = |name: &str| format!("calendar:\n  - {{ event: {name}, on: 2025-11-20 }}\n");
    let starts = |name: &str, id: &str| -> Vec<String> {
        let found = duties(&event(name), "Same,sio-2a,,2026-05-20,,,,,/awards/,,,,\n", &[]);
        let occasions = found[id]["occasions"].as_array().unwrap().clone();
        occasions
            .iter()
            .filter(|of| of.get("event").is_some())
            .map(|of| of["for"].as_str().unwrap().to_string())
            .collect()
    };
    assert_eq!(starts("by-election", "sio-1c"), ["2025-11-20"]);
    assert_eq!(starts("by-election", "plan"), [""; 0]);
    assert_eq!(starts("took-office", "plan"), ["2025-11-20"]);
}

#[test]
fn who_is_elected_to_a_body_before_it_begins_has_its_duties_from_its_first_day() {
    let mayor = SETTINGS.replace("kind: pcc", "kind: mayor");
    let more = "predecessor: { name: Former Commissioner, until: 2024-05-06 }\ncalendar:\n  - { event: election, on: 2024-05-02 }\n  - { event: election, on: 2021-05-06 }\n";
    let publications = format!("{HEADS}Plan,plan,,2025-02-24,,,,2024-05-02,/awards/,,,,\n");
    let settings = format!("{mayor}{more}");
    let site = Site::with(&[("data/site.yaml", &settings), ("data/publications.csv", &publications)]);
    let all: Vec<Value> = serde_json::from_str(&site.check().text("what-we-publish/duties.json")).unwrap();
    let plan = all.iter().find(|duty| duty["id"] == "plan").unwrap();
    assert_eq!(plan["occasions"].as_array().unwrap().len(), 1, "the election of 2021 was another body’s: {plan}");
    assert_eq!(
        (last_day(plan, "2024-05-02").as_str(), plan["status"].as_str()),
        ("2025-03-31", Some("met-by-document"))
    );
}

#[test]
fn that_time_went_on_is_no_change_of_a_duty() {
    let met = format!("{HEADS}Register,sio-1c,,2020-05-05,,,,,/awards/,,,,\n");
    let site = Site::with(&[("data/site.yaml", SETTINGS), ("data/publications.csv", &*met)]);
    git(site.path(), &["init", "-q", "-b", "main"]);
    commit(&site, "A register");
    // A year and more after the register was looked at last.
    site.write("data/publications.csv", format!("{met}Salaries,sio-2a,,2026-05-01,,,,,/awards/,,,,\n"));
    let told = diff(&site, &["HEAD"])["duties"].as_array().unwrap().clone();
    let told: Vec<_> =
        told.iter().map(|duty| (duty["id"].as_str().unwrap(), duty["becomes"].as_str().unwrap())).collect();
    assert_eq!(told, [("sio-2a", "met")]);
    site.write("data/publications.csv", format!("{HEADS}Salaries,sio-2a,,2026-05-01,,,,,/awards/,,,,\n"));
    let told = diff(&site, &["HEAD"])["duties"].to_string();
    assert!(told.contains("sio-1c"), "what is taken out is told: {told}");
}
