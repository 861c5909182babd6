//! Money as dated, decided entries: what each decision authorised, and what an award is worth when.

use std::collections::BTreeMap;

use candour::model::award_index::AwardIndex;
use candour::model::date::Date;
use candour::model::ledger::{Dimension, Key};
use candour::model::money::Pence;
use candour::records::award::AWARDS;
use candour::records::decision::{DECISIONS, TOTAL};
use rusqlite::Connection;

use crate::support::{Checked, Site};

/// By id: what each decision states as its total.
fn stated(site: &Checked) -> BTreeMap<String, Pence> {
    let decisions = site.dataset.all(&DECISIONS).iter();
    decisions.filter_map(|decision| Some((decision.id.to_string(), decision.get(&TOTAL)?))).collect()
}

/// By id: what the table of totals has under each decision, of all years.
fn tabled(site: &Checked) -> BTreeMap<String, Pence> {
    let mut totals: BTreeMap<String, Pence> = BTreeMap::new();
    for line in csv::Reader::from_reader(site.text("data/totals.csv").as_bytes()).records() {
        let line = line.unwrap();
        if &line[0] == "decision" && !line[1].is_empty() {
            *totals.entry(line[1].to_string()).or_default() += pence(&line[5]);
        }
    }
    totals
}

fn pence(decimal: &str) -> Pence {
    Pence(decimal.replace('.', "").parse().unwrap())
}

#[test]
fn each_decision_of_the_example_site_authorised_its_stated_total_everywhere() {
    let site = Site::of_repository(".").on("2026-11-22").check();
    let stated = stated(&site);
    assert_eq!((site.dataset.all(&DECISIONS).len(), stated.len()), (43, 36), "seven award nothing");
    assert_eq!(tabled(&site), stated, "in the table of totals");
    for (id, total) in stated {
        let lede = site.page(&format!("decisions/{id}/")).lede.unwrap();
        assert!(lede.contains(&format!("{total} ")), "{id} of {total}: {lede}");
        assert_eq!(lede.matches('£').count(), 1, "{id}: {lede}");
    }
}

#[test]
fn the_database_has_each_decision_with_its_stated_total() {
    let site = Site::of_repository(".").on("2026-11-22").check();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register.sqlite");
    std::fs::write(&path, site.file("data/register.sqlite").unwrap()).unwrap();
    let database = Connection::open(path).unwrap();
    let mut query = database
        .prepare("SELECT decision, SUM(amount) FROM totals_by_decision WHERE decision IS NOT NULL GROUP BY decision")
        .unwrap();
    let rows = query.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    let totals: BTreeMap<String, Pence> = rows
        .map(|row| row.unwrap())
        .map(|(id, sum): (String, f64)| (id, Pence((sum * 100.0).round() as i64)))
        .collect();
    assert_eq!(totals, stated(&site));
}

const DECISIONS_OF_THREE: &str = "- {id: d-1, reference: 1/2025, title: First, kind: grant, decided_on: 2025-03-01}\n\
     - {id: d-2, reference: 2/2025, title: More, kind: variation, decided_on: 2025-09-01}\n\
     - {id: d-3, reference: 3/2026, title: Less, kind: variation, decided_on: 2026-01-05}\n";

/// A grant of £900 that two decisions changed: one by its own years and sources, one without.
fn changed() -> Checked {
    let award = "id: a-1\nkind: grant\nrecipient: trust\ntitle: A van\namount: 900\nawarded_on: 2025-03-05\n\
        start: 2025-04-01\nend: 2027-03-31\nyears: [\"2025-26: 600\", \"2026-27: 300\"]\nfunding: [\"poca: 600\", \"precept: 300\"]\n\
        decision: d-1\npanel: p-1\nvariations:\n\
        - {date: 2026-01-10, amount: -90, decision: d-3, reason: Less.}\n\
        - {date: 2025-09-15, amount: 100, decision: d-2, years: [\"2026-27: 60\", \"2027-28: 40\"], funding: [\"fees: 100\"]}\n";
    Site::with(&[
        ("data/organisations.yaml", "id: trust\nname: Example Trust\nkind: charity\n"),
        ("data/funding-sources.csv", "id,title\npoca,Seized\nprecept,Precept\nfees,Fees\n"),
        ("data/schemes.yaml", "id: small\ntitle: Small grants\n"),
        ("data/panels.yaml", "id: p-1\nscheme: small\ntitle: Spring round\npot: 1000\ndecision: d-1\n"),
        ("data/decisions.yaml", DECISIONS_OF_THREE),
        ("data/awards.yaml", award),
    ])
    .check()
}

/// What the one award has by a dimension, in the words of the records.
fn by(site: &Checked, dimension: Dimension) -> Vec<(String, String)> {
    let table = site.dataset.ledger.table([AwardIndex::new(0)], |_| true, dimension, Dimension::Kind);
    let name = |key: &Key| match key {
        Key::Record(key) => site.dataset.get(*key).id.to_string(),
        Key::Year(year) => year.to_string(),
        _ => "-".to_string(),
    };
    table.rows.iter().map(|(key, total)| (name(key), total.amount.decimal())).collect()
}

fn named(rows: &[(&str, &str)]) -> Vec<(String, String)> {
    rows.iter().map(|(name, amount)| (name.to_string(), amount.to_string())).collect()
}

#[test]
fn a_decision_has_what_it_authorised_and_a_panel_what_it_recommended() {
    let site = changed();
    assert_eq!(by(&site, Dimension::Decision), named(&[("d-1", "900.00"), ("d-2", "100.00"), ("d-3", "-90.00")]));
    assert_eq!(by(&site, Dimension::Panel), named(&[("p-1", "900.00"), ("-", "10.00")]));
}

#[test]
fn a_change_has_its_own_years_and_sources_or_shares_those_of_the_award() {
    let site = changed();
    let years = [("2025-26", "510.00"), ("2026-27", "360.00"), ("2027-28", "40.00")];
    assert_eq!(by(&site, Dimension::Year), named(&years));
    let mut sources = by(&site, Dimension::FundingSource);
    sources.sort();
    assert_eq!(sources, named(&[("fees", "100.00"), ("poca", "540.00"), ("precept", "270.00")]));
}

#[test]
fn an_award_is_worth_on_a_day_what_was_changed_by_then() {
    let site = changed();
    assert_eq!(site.dataset.all(&AWARDS).len(), 1);
    let on = |day: &str| site.dataset.ledger.total_on(AwardIndex::new(0), Date::from_iso(day).unwrap()).decimal();
    assert_eq!(
        ["2025-09-14", "2025-09-15", "2026-01-09", "2026-01-10"].map(on),
        ["900.00", "1000.00", "1000.00", "910.00"]
    );
}

#[test]
fn the_sentence_of_a_decision_says_what_it_awarded_added_or_took() {
    let site = changed();
    let lede = |id: &str| site.page(&format!("decisions/{id}/")).lede.unwrap().replace('\u{a0}', " ");
    assert_eq!(lede("d-1"), "We made 1 award worth £900 under this decision between April 2025 and March 2027.");
    assert_eq!(lede("d-2"), "This decision added £100 to 1 award.");
    assert_eq!(lede("d-3"), "This decision took £90 from 1 award.");
}
