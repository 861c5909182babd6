//! One history of awards, told alike to the penny by every page, table, feed and standard: awarded, added to, reduced,
//! withdrawn, returned, ended early, and a decision that was replaced.

use std::collections::BTreeMap;

use atom_syndication::Feed;
use candour::diagnostic::Level;
use candour::internals::{Part, View};
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::support::{Checked, Site};

const DECISIONS: &str = "\
- {id: d-1, reference: 1/2025, title: First round, kind: grant, decided_on: 2025-03-01, published_on: 2025-03-02}
- {id: d-2, reference: 2/2025, title: More, kind: variation, decided_on: 2025-09-01, published_on: 2025-09-02}
- {id: d-3, reference: 3/2025, title: Less, kind: variation, decided_on: 2025-10-01, published_on: 2025-10-02}
- {id: d-4, reference: 4/2025, title: Ended, kind: variation, decided_on: 2025-11-01, published_on: 2025-11-02}
- {id: d-5, reference: 5/2025, title: Guards, kind: contract, decided_on: 2025-03-01, published_on: 2025-03-02}
- {id: d-6, reference: 6/2025, title: Anew, kind: policy, decided_on: 2025-12-01, published_on: 2025-12-02, supersedes: [d-7]}
- {id: d-7, reference: 7/2025, title: Before, kind: policy, decided_on: 2025-01-01, published_on: 2025-01-02, status: superseded}
";

const AWARDS: &str = "\
- {id: g-1, kind: grant, recipient: trust, title: A van, amount: 1000.10, awarded_on: 2025-03-05, start: 2025-04-01,
   decision: d-1, funding: [{source: a, amount: 600.07}, {source: b, amount: 400.03}], variations: [
   {date: 2025-09-15, amount: 200.05, decision: d-2}, {date: 2025-10-15, amount: -50.01, decision: d-3}]}
- {id: g-2, kind: grant, recipient: trust, title: A hall, amount: 500.25, awarded_on: 2025-03-05, start: 2025-04-01,
   decision: d-1, variations: [{date: 2025-09-15, amount: 7, decision: d-2}],
   status: withdrawn, status_on: 2025-11-05, status_decision: d-4}
- {id: g-3, kind: grant, recipient: hub, title: A hut, amount: 300.33, awarded_on: 2025-03-05, start: 2025-04-01,
   decision: d-1, variations: [{date: 2025-09-16, amount: 10, decision: d-2}],
   status: returned, status_on: 2025-11-06, status_decision: d-4}
- {id: c-1, kind: contract, recipient: hub, title: Guards, amount: 9000, awarded_on: 2025-03-05, start: 2025-04-01,
   decision: d-5, variations: [{date: 2026-04-02, amount: 1000.50, decision: d-2}],
   status: terminated, status_on: 2026-05-07, status_decision: d-4}
";

/// What each decision authorised, by all who tell it.
const BY_DECISION: [(&str, &str); 4] = [("d-1", "1300.43"), ("d-2", "1210.55"), ("d-3", "-50.01"), ("d-5", "9000.00")];

/// What each award is worth; the one that was withdrawn is in no total.
const BY_AWARD: [(&str, &str); 3] = [("c-1", "10000.50"), ("g-1", "1150.14"), ("g-3", "310.33")];

fn site() -> Checked {
    let settings = "name: Example Office\nkind: other\nbase_url: https://example.org\n\
                    grant_id_prefix: 360G-example\nocid_prefix: ocds-213czf\n";
    let site = Site::with(&[
        ("data/site.yaml", settings),
        ("data/organisations.csv", "id,name,kind\ntrust,Example Trust,charity\nhub,The Hub,charity\n"),
        ("data/funding-sources.csv", "id,title,funder,kind\na,Seized,Example,other\nb,Precept,Example,other\n"),
        ("data/decisions.yaml", DECISIONS),
        ("data/awards.yaml", AWARDS),
    ]);
    let checked = site.check();
    let rules = ["status-without-date", "variation-without-decision", "variation-before-award"];
    assert!(!checked.found.list.iter().any(|it| it.level == Level::Error && rules.contains(&it.rule.code)));
    checked
}

fn amounts(rows: &[(&str, &str)]) -> BTreeMap<String, String> {
    rows.iter().map(|(id, amount)| (id.to_string(), amount.to_string())).collect()
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}

/// The cells of a table on a page, row by row.
fn rows(view: &View, section: &str) -> Vec<String> {
    let section = view.sections.iter().find(|it| it.id == section).unwrap_or_else(|| panic!("no section {section}"));
    let tables = section.parts.iter().filter_map(|part| if let Part::Table(table) = part { Some(table) } else { None });
    let rows = tables.flat_map(|table| table.rows.iter().chain(&table.foot));
    rows.map(|row| plain(&row.iter().map(|cell| &*cell.text).collect::<Vec<_>>().join(" | "))).collect()
}

/// The sums of a query by what its first column says.
fn queried(site: &Checked, query: &str) -> BTreeMap<String, String> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.sqlite");
    std::fs::write(&path, site.file("data/register.sqlite").unwrap()).unwrap();
    let database = Connection::open(path).unwrap();
    let mut query = database.prepare(query).unwrap();
    let rows =
        query.query_map([], |row| Ok((row.get::<_, String>(0)?, format!("{:.2}", row.get::<_, f64>(1)?)))).unwrap();
    rows.map(|row| row.unwrap()).collect()
}

/// One column of a CSV file added up by another, in pounds.
fn summed(
    csv: &str,
    kept: impl Fn(&BTreeMap<String, String>) -> bool,
    by: &str,
    amount: &str,
) -> BTreeMap<String, String> {
    let mut pence: BTreeMap<String, i64> = BTreeMap::new();
    for row in csv::Reader::from_reader(csv.as_bytes()).deserialize() {
        let row: BTreeMap<String, String> = row.unwrap();
        if kept(&row) {
            *pence.entry(row[by].clone()).or_default() += (row[amount].parse::<f64>().unwrap() * 100.0).round() as i64;
        }
    }
    pence.into_iter().map(|(id, pence)| (id, format!("{:.2}", pence as f64 / 100.0))).collect()
}

#[test]
fn tables_and_the_database_have_each_decision_and_each_award_to_the_penny() {
    let site = site();
    let totals = site.text("data/totals.csv");
    let tabled =
        |by: &'static str| summed(&totals, move |row| row["by"] == by && !row["id"].is_empty(), "id", "amount");
    assert_eq!(tabled("decision"), amounts(&BY_DECISION));
    assert_eq!(tabled("recipient"), amounts(&[("hub", "10310.83"), ("trust", "1150.14")]));
    assert_eq!(tabled("funding_source"), amounts(&[("a", "690.09"), ("b", "460.05")]));
    let year = summed(&totals, |row| row["by"] == "decision", "year", "amount");
    assert_eq!(year, amounts(&[("2025-26", "10460.47"), ("2026-27", "1000.50")]));
    let views = |by: &str| {
        queried(&site, &format!("SELECT {by}, SUM(amount) FROM totals_by_{by} WHERE {by} IS NOT NULL GROUP BY 1"))
    };
    assert_eq!(views("decision"), amounts(&BY_DECISION));
    assert_eq!(views("year"), year);
    assert_eq!(queried(&site, "SELECT award, SUM(amount) FROM sums GROUP BY 1"), amounts(&BY_AWARD));
    let listed = summed(&site.text("data/awards.csv"), |row| !row["total"].is_empty(), "id", "total");
    assert_eq!(listed, amounts(&BY_AWARD));
}

#[test]
fn pages_of_awards_and_decisions_say_the_same_and_who_decided_each_step() {
    let site = site();
    for (id, lede) in [
        ("d-1", "We made 2 awards worth £1,300.43 under this decision in 2025 to 2026."),
        ("d-2", "This decision added £1,210.55 to 3 awards."),
        ("d-3", "This decision took £50.01 from 1 award."),
        ("d-5", "We made 1 award worth £9,000 under this decision in 2025 to 2026."),
    ] {
        assert_eq!(plain(&site.page(&format!("decisions/{id}/")).lede.unwrap()), lede);
    }
    let van = site.page("awards/g-1/");
    assert_eq!(plain(&van.lede.clone().unwrap()), "£1,150.14 awarded to Example Trust.");
    let changes = [
        "Original | 5 March 2025 | 1/2025 | £1,000.10 | Not recorded | ",
        "Change 1 | 15 September 2025 | 2/2025 | £200.05 | – | ",
        "Change 2 | 15 October 2025 | 3/2025 | −£50.01 | – | ",
        "Current |  |  | £1,150.14 | Not recorded | ",
    ];
    assert_eq!(rows(&van, "variations"), changes);
    assert_eq!(rows(&van, "funding").last().unwrap(), "Current | £1,150.14");
    for (award, step) in [
        ("g-2", "5 November 2025 | Withdrawn (decision 4/2025)"),
        ("g-3", "6 November 2025 | Money returned (decision 4/2025)"),
        ("c-1", "7 May 2026 | Ended early (decision 4/2025)"),
    ] {
        let steps = rows(&site.page(&format!("awards/{award}/")), "steps");
        assert!(steps.iter().any(|told| told == step), "{award}: {steps:?}");
        let ended = site.text("decisions/d-4/index.html");
        assert!(ended.contains(&format!("/awards/{award}/")), "the decision leads to {award}");
    }
}

#[test]
fn the_standards_have_the_same_sums() {
    let site = site();
    let grants: Value = serde_json::from_str(&site.text("data/grants-360giving.json")).unwrap();
    let told: BTreeMap<&str, (&Value, &Value)> = grants["grants"]
        .as_array()
        .unwrap()
        .iter()
        .map(|grant| (grant["id"].as_str().unwrap(), (&grant["amountAwarded"], &grant["dateModified"])))
        .collect();
    let (varied, returned) = (json!("2025-10-15T00:00:00Z"), json!("2025-11-06T00:00:00Z"));
    let (van, hut) = (json!(1150.14), json!(310.33));
    let expected = [("360G-example-g-1", (&van, &varied)), ("360G-example-g-3", (&hut, &returned))];
    assert_eq!(told, BTreeMap::from(expected), "what was withdrawn is no grant");
    let hut = grants["grants"].as_array().unwrap().iter().find(|grant| grant["id"] == "360G-example-g-3").unwrap();
    let decisions = hut["relatedDocument"].as_array().unwrap().iter().map(|it| it["title"].as_str().unwrap());
    let expected = ["Decision 1/2025: First round", "Decision 2/2025: More", "Decision 4/2025: Ended"];
    assert_eq!(decisions.collect::<Vec<_>>(), expected, "who made it, changed it and ended it");
    let contracts: Value = serde_json::from_str(&site.text("data/contracts-ocds.json")).unwrap();
    let release = &contracts["releases"][0];
    assert_eq!(release["awards"][0]["value"]["amount"], json!(9000));
    let contract = &release["contracts"][0];
    assert_eq!((&contract["value"]["amount"], &contract["status"]), (&json!(10_000.5), &json!("terminated")));
    assert_eq!(release["date"], "2026-05-07T00:00:00Z");
}

#[test]
fn the_feeds_tell_each_change_and_what_each_award_is_worth() {
    let site = site();
    let told = |path: &str| -> Vec<String> {
        let entries = site.text(path).parse::<Feed>().unwrap().entries.into_iter();
        entries.map(|entry| plain(&format!("{} {}", entry.updated.date_naive(), entry.title.value))).collect()
    };
    let mut awards = told("awards/feed.xml");
    awards.sort();
    let expected = [
        "2025-09-15 Withdrawn: Example Trust: A hall (Amount changed by £7)",
        "2025-09-15 Example Trust: A van (Amount changed by £200.05)",
        "2025-09-16 Returned: The Hub: A hut (Amount changed by £10)",
        "2025-10-15 Example Trust: A van (Amount changed by −£50.01)",
        "2025-10-15 £1,150.14 to Example Trust: A van",
        "2025-11-05 Withdrawn: £500.25 to Example Trust: A hall",
        "2025-11-05 Withdrawn: Example Trust: A hall",
        "2025-11-06 Returned: £310.33 to The Hub: A hut",
        "2025-11-06 Returned: The Hub: A hut",
        "2026-04-02 Terminated: The Hub: Guards (Amount changed by £1,000.50)",
        "2026-05-07 Terminated: £10,000.50 to The Hub: Guards",
        "2026-05-07 Terminated: The Hub: Guards",
    ];
    let mut expected = expected.map(str::to_string).to_vec();
    expected.sort();
    assert_eq!(awards, expected);
    assert!(told("organisations/hub/feed.xml").contains(&"2025-11-02 4/2025: Ended".to_string()));
    assert!(told("decisions/feed.xml").contains(&"2025-12-02 7/2025: Before was replaced by 6/2025: Anew".to_string()));
}
