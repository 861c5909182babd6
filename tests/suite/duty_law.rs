//! The Order beside the screen: each paragraph looked up, days worked out by hand, and what each kind of record proves.

use candour::internals::duties as catalogue;
use serde_json::{Value, json};

use crate::duty_doubts::{duties, site_below};
use crate::support::{Checked, Site, candour_on};

const HEADS: &str = "title,duties,part,published_on,reviewed_on,period,event_on,url,nil,withheld\n";

fn site(kind: &str, more: &str, publications: &str, others: &[(&str, &str)]) -> Site {
    site_below(HEADS, (kind, more), publications, others)
}

const NEWEST: &str = "Newest,sio-2a,,2026-10-20,,,,/awards/,,\n";

fn page(checked: &Checked) -> String {
    checked.text("what-we-publish/index.html").replace('\u{a0}', " ")
}

/// The last day of the law for a duty, by what it is for.
fn last_day(duty: &Value, of: &str) -> Option<String> {
    let occasions = duty["occasions"].as_array().unwrap().iter();
    let own = occasions.filter(|it| it["award"] == of || it["for"] == of);
    own.filter_map(|it| it["law_due"].as_str()).next().map(str::to_string)
}

#[test]
fn each_paragraph_of_the_order_and_each_class_has_its_heading_and_each_duty_its_law() {
    let checked = site("pfcc", "", NEWEST, &[]).check();
    let page = page(&checked);
    for number in [1, 2, 3, 4, 5, 6, 7, 8, 17, 18] {
        assert!(page.contains(&format!("id=\"paragraph-{number}\"")), "paragraph {number}");
    }
    let classes = ["who-we-are", "what-we-spend", "priorities", "decisions", "policies", "registers", "services"];
    for class in classes {
        assert!(page.contains(&format!("id=\"class-{class}\"")), "{class}");
    }
    for (id, duty) in duties(&checked).iter().filter(|(id, _)| id.starts_with("sio-")) {
        assert!(page.contains(&format!("<h3 id=\"{id}\">")), "{id}");
        let source = duty["source"].as_str().unwrap();
        assert!(source.starts_with("https://www.legislation.gov.uk/uksi/"), "{id}: {source}");
        assert_eq!(duty["read"], "2026-11", "{id}");
    }
}

#[test]
fn days_kept_back_are_as_worked_out_by_hand() {
    let events = [
        ("hmicfrs-report", "2025-12-31"),
        ("hmicfrs-report", "2024-02-29"),
        ("hmicfrs-annual", "2024-01-30"),
        ("hmicfrs-annual", "2025-12-01"),
        ("hmicfrs-annual", "2026-01-30"),
        ("hmicfrs-annual", "2026-05-31"),
        ("hmicfrs-annual", "2026-08-31"),
    ];
    let events = events.map(|(event, on)| format!("  - {{ event: {event}, on: {on} }}\n")).concat();
    let awards = "id,kind,recipient,title,amount,awarded_on,entered_on,procedure\n\
                  open,contract,hub,Open,6000000,2026-03-20,2026-04-01,\n\
                  light,contract,hub,Light,6000000,2026-03-20,2026-04-01,light-touch\n";
    let rows = format!(
        "{NEWEST}Payments,pa-pay30k,,2026-10-20,,2026-27-q1,,/awards/,,\nPipeline,pa-pipeline,,2026-05-20,,2026-27,,/awards/,,\n\
         Equality,eq-info,,2025-02-28,,,,/awards/,,\nObjectives,eq-obj,,2024-02-29,,,,/awards/,,\nPlan,sio-3e,,2026-02-20,,2026-27,,/awards/,,\n"
    );
    let adopted =
        ["pa-pay30k", "pa-pipeline", "pa-copy"].map(|id| format!("- {{ id: {id}, adopted: yes }}\n")).concat();
    let others = [("data/awards.csv", awards), ("data/duties.yaml", adopted.as_str())];
    let checked = site("pcc", &format!("calendar:\n{events}"), &rows, &others).on("2026-11-01").check();
    let found = duties(&checked);
    for (id, of, day) in [
        // 56 days, of which the day itself is the first; over a year's end and a leap day.
        ("s55", "2025-12-31", "2026-02-24"),
        ("s55", "2024-02-29", "2024-04-24"),
        ("s55", "2024-01-30", "2024-03-25"),
        ("s55", "2026-05-31", "2026-07-25"),
        // A month beginning with the day; where the next month has no such day, its last.
        ("sio-7b-i", "2024-01-30", "2024-02-29"),
        ("sio-7b-i", "2025-12-01", "2025-12-31"),
        ("sio-7b-i", "2026-01-30", "2026-02-28"),
        ("sio-7b-i", "2026-05-31", "2026-06-30"),
        ("sio-7b-i", "2026-08-31", "2026-09-30"),
        // 30 days beginning with the last day of each quarter.
        ("pa-pay30k", "2026-27-q1", "2026-07-29"),
        ("pa-pay30k", "2026-27-q2", "2026-10-29"),
        ("pa-pay30k", "2026-27-q3", "2027-01-29"),
        ("pa-pipeline", "2026-27", "2026-05-26"),
        ("sio-3e", "2027-28", "2027-03-31"),
        ("eq-info", "2025-02-28", "2026-02-27"),
        ("eq-obj", "2024-02-29", "2028-02-28"),
        ("pa-details", "open", "2026-04-30"),
        ("pa-copy", "open", "2026-06-29"),
        ("pa-details", "light", "2026-07-29"),
        ("pa-copy", "light", "2026-09-27"),
    ] {
        assert_eq!(last_day(&found[id], of).as_deref(), Some(day), "{id} for {of}");
    }
}

#[test]
fn a_commissioner_a_mayor_from_7_may_2024_and_the_mayor_s_office_have_each_their_own() {
    let contract = |id: &str, day: &str| format!("{id},contract,hub,{id},7000,{day}\n");
    let awards = format!(
        "id,kind,recipient,title,amount,awarded_on\n{}{}",
        contract("before", "2024-05-06"),
        contract("after", "2024-05-07")
    );
    let events = "calendar:\n  - { event: election, on: 2024-05-02 }\n  - { event: hmicfrs-report, on: 2024-04-30 }\n  \
                  - { event: hmicfrs-report, on: 2024-05-07 }\n";
    let of = |kind: &str, more: &str| {
        let settings = format!("{events}{more}");
        let rows = format!("{NEWEST}Allowances,sio-1d,,2024-07-20,,2024-25-q1,,/awards/,,\n");
        duties(&site(kind, &settings, &rows, &[("data/awards.csv", &awards)]).check())
    };
    let number = |duty: &Value| {
        let evidence = duty["evidence"].as_array().unwrap().iter();
        evidence.filter(|it| it["records"] == "awards").filter_map(|it| it["count"].as_u64()).sum::<u64>()
    };
    let days = |duty: &Value, event: &str| -> Vec<String> {
        let occasions = duty["occasions"].as_array().unwrap().iter().filter(|it| it["event"] == event);
        occasions.map(|it| it["for"].as_str().unwrap().to_string()).collect()
    };
    // £7,000 is in the list of smaller contracts of a commissioner, and asks a mayor for a copy.
    let pcc = of("pcc", "");
    assert_eq!((number(&pcc["sio-4b"]), number(&pcc["sio-4d"])), (0, 2));
    assert_eq!(days(&pcc["s55"], "hmicfrs-report"), ["2024-04-30", "2024-05-07"]);
    assert_eq!(last_day(&pcc["plan"], "2024-05-02").as_deref(), Some("2025-03-31"));
    let mayor = of("mayor", "predecessor: { name: The Commissioner, kind: pcc, until: 2024-05-06 }\n");
    assert_eq!((number(&mayor["sio-4b"]), number(&mayor["sio-4d"])), (1, 1));
    assert_eq!(days(&mayor["s55"], "hmicfrs-report"), ["2024-05-07"], "what came before was the commissioner’s");
    assert_eq!(mayor["sio-1d"]["occasions"][0]["for"], "2024-25-q1", "the quarter ended in the mayor’s time");
    assert_eq!(last_day(&mayor["plan"], "2024-05-02").as_deref(), Some("2025-03-31"), "elected before the first day");
    assert!(mayor.contains_key("sio-3b") && !mayor.contains_key("acc-final") && !mayor.contains_key("foi"));
    let mopac = of("mopac", "");
    assert_eq!((number(&mopac["sio-4b"]), number(&mopac["sio-4d"])), (0, 2));
    assert!(mopac.contains_key("plan-l") && !mopac.contains_key("plan") && !mopac.contains_key("sio-3b"));
    assert!(mopac.contains_key("acc-final"));
}

#[test]
fn each_kind_of_record_proves_its_duty_or_a_part_of_it() {
    let awards = "id,kind,recipient,title,amount,awarded_on,legal_basis,purpose,conditions,reasons\n\
                  roof,grant,hub,Roof,500,2026-04-20,s9-2011,A roof.,none,It helps.\n\
                  car,contract,hub,Car,2000,2026-04-20,,A car.,,\n";
    let others = [
        ("data/awards.csv", awards),
        ("data/decisions.csv", "id,title,kind,decided_on,published_on\nd-1,Spring,grant,2026-04-20,2026-04-22\n"),
        (
            "data/opportunities.yaml",
            "- {id: van, kind: tender, title: Van, opens: 2026-02-02, closes: 2026-04-30, value: 20000, \
             documents: [{title: Invitation, url: 'https://example.com/van.pdf'}]}\n",
        ),
        ("data/budget-areas.yaml", "- {id: safety, title: Safety}\n"),
        ("data/budgets.csv", "year,budget_area,amount\n2026-27,safety,5000\n"),
        ("data/funding-sources.yaml", "- {id: grant, title: Home Office grant}\n"),
        (
            "data/payments/2026-04.csv",
            "date,amount,supplier,purpose,value for money\n2026-04-20,900,Print,Leaflets.,Cheap.\n",
        ),
        ("data/plans.yaml", "- {id: plan, title: Plan, start: 2025-04-01, end: 2029-03-31}\n"),
        ("data/organisations.csv", "id,name,kind\nhub,The Hub,unincorporated\n"),
        ("data/duties.yaml", "- {id: pr-orgs, adopted: yes}\n"),
    ];
    let settings = "contact: {address: 1 High Street, email: office@example.org}\n\
                    office_holders:\n  - {name: Ann Holder, role: commissioner, from: 2024-05-07}\n\
                    accessibility: {prepared_on: 2025-11-02, reviewed_on: 2026-10-02, tested_on: 2025-11-02, tested_by: Us, \
                    response_days: 10, compliance: full}\n";
    let found = duties(&site("pcc", settings, NEWEST, &others).check());
    let evidence = |id: &str| found[id]["evidence"][0].clone();
    for (id, records) in [
        ("sio-3a", "budgets"),
        ("sio-3c", "funding-sources"),
        ("sio-3d", "budgets"),
        ("sio-3f", "awards"),
        ("sio-3g", "payments"),
        ("sio-4c", "opportunities"),
        ("sio-4d", "awards"),
        ("sio-5d", "decisions"),
        ("plan", "plans"),
        ("pr-orgs", "organisations"),
    ] {
        assert_eq!((&evidence(id)["records"], &evidence(id)["count"]), (&json!(records), &json!(1)), "{id}");
        assert_eq!(found[id]["status"], "partly-met", "{id}: only the office knows whether that is all");
    }
    for (id, setting) in [("sio-1a", "office_holders"), ("sio-1b", "contact.address"), ("a11y", "accessibility")] {
        assert_eq!(
            (&evidence(id)["setting"], &found[id]["status"]),
            (&json!(setting), &json!("met-by-records")),
            "{id}"
        );
    }
}

#[test]
fn how_soon_is_worked_out_in_days_and_working_days_over_bank_holidays() {
    // Good Friday and Easter Monday are between the first two days: two working days. The second took eight.
    let decisions = "id,title,kind,decided_on,published_on\n\
                     d-1,Spring,grant,2026-04-02,2026-04-08\nd-2,Summer,grant,2026-06-01,2026-06-11\n";
    let page = page(&site("pcc", "", NEWEST, &[("data/decisions.csv", decisions)]).check());
    let row = page.split("Decisions of 2026").nth(1).unwrap().split("</tr>").next().unwrap();
    let cells: Vec<&str> = row.split("<td").skip(1).map(|cell| cell.split(['>', '<']).nth(1).unwrap()).collect();
    assert_eq!(cells, ["2", "8", "1 of 2"], "{row}");
}

#[test]
fn past_the_last_year_of_bank_holidays_due_says_so() {
    let site = site("pcc", "", NEWEST, &[]);
    let said = |day: &str| candour_on(site.path(), day, &["due"]).stderr;
    assert!(said("2029-01-02").contains("bank holidays are known up to 2028 only"), "{}", said("2029-01-02"));
    assert!(!said("2028-12-29").contains("bank holidays"));
}

#[test]
fn due_as_a_calendar_has_an_event_for_each_day_and_no_rule() {
    let rows = "Budget,sio-3a,,2026-02-20,,2026-27,,/awards/,,\n";
    let site = site("pcc", "", rows, &[]);
    let calendar = candour_on(site.path(), "2027-03-10", &["due", "--format", "ics", "--basis", "law"]).stdout;
    assert!(calendar.contains("DTSTART;VALUE=DATE:20270331") && calendar.contains("UID:sio-3a-2027-28@"), "{calendar}");
    assert!(!calendar.contains("RRULE"), "{calendar}");
}

#[test]
fn the_example_has_a_full_ledger_and_surrey_what_its_pages_prove() {
    let example = duties(&Site::of_repository(".").check());
    let owed = example.values().filter(|duty| duty["status"] != "not-applicable");
    let unproven: Vec<&str> = owed
        .filter(|duty| duty["status"] == "no-evidence" && duty["id"].as_str().unwrap().starts_with("sio-"))
        .map(|duty| duty["id"].as_str().unwrap())
        .collect();
    assert_eq!(unproven, [""; 0], "each paragraph of the Order has evidence");
    let answers = |answer: &str| {
        let evidence = example.values().flat_map(|duty| duty["evidence"].as_array().unwrap());
        evidence.filter(|one| one["answer"] == answer).count()
    };
    assert_eq!((answers("nothing-to-publish"), answers("withheld")), (1, 1));
    let gaps: Vec<(&str, &Value)> = example
        .iter()
        .filter(|(_, duty)| duty["gaps"] != json!([]))
        .map(|(id, duty)| (id.as_str(), &duty["gaps"]))
        .collect();
    assert_eq!(gaps, [("sio-3g", &json!(["2026-07"])), ("sio-3h", &json!(["2025-26-q3"]))]);
    let returns = Site::of_repository(".").read("data/returns/2025-26.csv");
    for quarter in 1..=4 {
        assert!(returns.contains(&format!(",2025-26-q{quarter},")), "quarter {quarter}");
    }
    let surrey = duties(&Site::of_repository("tests/sites/surrey").check());
    let proven: Vec<&str> =
        surrey.iter().filter(|(_, duty)| duty["evidence"] != json!([])).map(|(id, _)| id.as_str()).collect();
    assert!(proven.contains(&"sio-5d") && proven.len() < 10, "{proven:?}");
    assert!(surrey.values().all(|duty| !duty["status"].as_str().unwrap().starts_with("met-by-document")));
    assert_eq!(surrey["sio-6a"]["status"], "no-evidence");
}

#[test]
fn every_row_of_the_research_is_in_the_catalogue_with_the_month_in_which_it_was_read() {
    let rows = "sio-1a sio-1b sio-1c sio-1d sio-1e sio-1f sio-2a sio-2b sio-2c sio-2d sio-2e sio-2a-use sio-3a sio-3b sio-3c \
        sio-3d sio-3e sio-3f sio-3g sio-3h sio-4a sio-4b sio-4c sio-4d sio-5a sio-5b sio-5c sio-5d sio-6a sio-6b sio-6c sio-6d \
        sio-7 sio-7a sio-7b-i sio-7b-ii sio-7c-q sio-7c-y sio-7c-b sio-8 sio-17 sio-18 plan plan-l plan-response perf annual \
        annual-response precept-response s55 s23e da16 vpa14 vpa11 remedy acc-draft acc-final acc-concl acc-letter pa-award \
        pa-details pa-copy pa-kpi pa-breach pa-change pa-end pa-paycomp pa-pay30k pa-pipeline eq-info eq-obj eq-gap tu wl foi \
        a11y ltc-q ltc-y reserves slavery pr-orgs pr-panel pr-inyear pr-annual pr-quarter pr-2days";
    for id in rows.split_whitespace() {
        let found = catalogue::duties().find(|(_, duty)| duty.id == id);
        let (instrument, _) = found.unwrap_or_else(|| panic!("{id}"));
        assert_eq!(instrument.read, "2026-11", "{id}");
    }
    // What has to stay public says how long.
    let page = page(&site("pcc", "", NEWEST, &[]).check());
    let accounts = page.split("<h3 id=\"acc-final\">").nth(1).unwrap().split("<h3").next().unwrap();
    assert!(accounts.contains("How long it stays public") && accounts.contains("5 years"), "{accounts}");
}

#[test]
fn a_duty_that_begins_or_ends_in_mid_year_has_the_periods_between() {
    let times = |entry: &str, row: &str| -> Vec<String> {
        let rows = format!("{NEWEST}{row}");
        let found = duties(&site("pcc", "", &rows, &[("data/duties.yaml", entry)]).on("2026-11-01").check());
        let duty = &found[if row.contains("sio-1d") { "sio-1d" } else { "pa-paycomp" }];
        duty["occasions"].as_array().unwrap().iter().map(|of| of["for"].as_str().unwrap().to_string()).collect()
    };
    let allowances = "Allowances,sio-1d,,2025-07-20,,2025-26-q1,,/awards/,,\n";
    // The quarter that ends within is the first, and the one whose end comes after is none.
    let from = times("- { id: sio-1d, from: 2025-11-15 }\n", allowances);
    assert_eq!(from.first().map(String::as_str), Some("2025-26-q3"));
    let until = |day: &str| times(&format!("- {{ id: sio-1d, until: {day} }}\n"), allowances);
    assert_eq!(until("2026-12-15").last().map(String::as_str), Some("2026-27-q2"));
    assert_eq!(until("2025-11-15"), [""; 0], "nothing is owed any more");
    // Section 69 is in force from 1 January 2026: the half-year before it had no notice.
    let notice = times("[]\n", "Compliance,pa-paycomp,,2025-10-20,,2025-26-h1,,/awards/,,\n");
    assert_eq!(notice.first().map(String::as_str), Some("2025-26-h2"));
}
