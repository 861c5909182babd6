//! No sum that is too large for the program is published.

use std::fmt::Write;

use super::support::{SETTINGS, World};

const ORGANISATION: &str = "- id: mind\n  name: Mind\n  kind: charity\n";
const TRILLION: &str = "1000000000000";

fn awards(number: usize, amount: &str) -> String {
    let mut table = "id,kind,recipient,title,amount,year\n".to_string();
    (0..number).for_each(|place| writeln!(table, "a-{place:06},grant,mind,Drop-in,{amount},2024-25").unwrap());
    table
}

/// How many findings there are of the limit, and whether the site can be published.
fn found(world: &World) -> (usize, bool) {
    let site = world.check();
    let own = site.found.list.iter().filter(|finding| finding.rule.code == "total-too-large");
    (own.count(), !site.found.has_errors())
}

fn with(files: &[(&str, &str)]) -> World {
    let world = World::with(files);
    world.write("data/organisations.yaml", ORGANISATION);
    world
}

#[test]
fn ninety_three_thousand_awards_of_a_trillion_are_one_finding() {
    let world = with(&[("data/awards.csv", &awards(93_000, TRILLION))]);
    let site = world.check();
    let own: Vec<_> = site.found.list.iter().filter(|finding| finding.rule.code == "total-too-large").collect();
    assert_eq!(own.len(), 1);
    assert!(
        own[0].message.contains("“a-000009”") && own[0].message.contains("£9,999,999,999,999.99"),
        "{}",
        own[0].message
    );
    assert_eq!(site.sources.text(own[0].span), TRILLION);
    assert!(own[0].related[0].1.contains("the largest is “amount” of award “a-000000”"), "{:?}", own[0].related);
}

#[test]
fn a_total_that_is_too_large_is_not_published() {
    let world = with(&[("data/awards.csv", &awards(20, TRILLION))]);
    let ended = world.run(&["build"]);
    assert_eq!(ended.status, Some(1), "{}", ended.text);
    assert!(ended.text.contains("total-too-large") && !world.site().join("public").exists(), "{}", ended.text);
}

#[test]
fn the_largest_total_that_is_allowed_is_published_to_the_penny() {
    let world = with(&[("data/awards.csv", &(awards(9, TRILLION) + "b,grant,mind,Drop-in,999999999999.99,2024-25\n"))]);
    // What duty asks for beside the sums is not the matter here.
    let adjustable = candour::pipeline::rules().into_iter().filter(|rule| rule.adjustable);
    let off: String = adjustable
        .map(|rule| format!("    {}: {{level: off, reason: None., until: 2099-12-31}}\n", rule.code))
        .collect();
    world.write("data/site.yaml", format!("{SETTINGS}checks:\n  severity:\n{off}"));
    let ended = world.run(&["build"]);
    assert_eq!(ended.status, Some(0), "{}", ended.text);
    let read = |path: &str| std::fs::read_to_string(world.site().join("public").join(path)).unwrap();
    assert!(read("organisations/mind/index.html").contains("£9,999,999,999,999.99"));
    assert!(read("data/totals.csv").contains("9999999999999.99"));
    let json: serde_json::Value = serde_json::from_str(&read("data/awards.json")).unwrap();
    assert!(json.to_string().contains("999999999999.99"));
    let database = rusqlite::Connection::open(world.site().join("public/data/register.sqlite")).unwrap();
    let total: f64 = database.query_row("SELECT amount FROM totals_by_year", [], |row| row.get(0)).unwrap();
    assert_eq!(total.to_string(), "9999999999999.99");
}

#[test]
fn money_of_every_kind_counts() {
    let ten = |line: &dyn Fn(usize) -> String| (0..10).map(line).collect::<String>();
    let cases: Vec<(&str, String)> = vec![
        (
            "data/budgets.csv",
            format!("year,budget_area,amount\n{}", ten(&|_| format!("2024-25,services,{TRILLION}\n"))),
        ),
        ("data/panels.yaml", ten(&|n| format!("- id: p-{n}\n  name: P{n}\n  pot: {TRILLION}\n"))),
        ("data/schemes.yaml", ten(&|n| format!("- id: s-{n}\n  name: S{n}\n  maximum: {TRILLION}\n"))),
        ("data/agreements.yaml", ten(&|n| format!("- id: g-{n}\n  title: G{n}\n  total: {TRILLION}\n"))),
    ];
    for (path, text) in cases {
        assert_eq!(found(&with(&[(path, &text)])), (1, false), "{path}");
    }
}

#[test]
fn money_inside_of_values_counts() {
    let head = "- id: a-1\n  kind: grant\n  recipient: mind\n  title: Drop-in\n  year: 2024-25\n  amount: 5\n";
    let list = |line: &dyn Fn(usize) -> String| (0..10).map(line).collect::<String>();
    let parts = [
        (
            "negative variations",
            format!(
                "  variations:\n{}",
                list(&|n| { format!("    - {{ date: 2024-05-{:02}, amount: -{TRILLION}, reason: Less. }}\n", n + 1) })
            ),
        ),
        (
            "variations that cancel each other",
            format!(
                "  variations:\n{}",
                list(&|n| {
                    let sign = if n % 2 == 0 { "" } else { "-" };
                    format!("    - {{ date: 2024-05-{:02}, amount: {sign}{TRILLION}, reason: More or less. }}\n", n + 1)
                })
            ),
        ),
        (
            "years",
            format!(
                "  years:\n{}",
                list(&|n| format!("    - {{ year: 20{}-{}, amount: {TRILLION} }}\n", 10 + n, 11 + n))
            ),
        ),
        (
            "later years",
            format!(
                "  years:\n{}",
                list(&|n| {
                    format!("    - {{ year: 20{}-{}, amount: {TRILLION}, confirmed: no }}\n", 10 + n, 11 + n)
                })
            ),
        ),
        (
            "payments",
            format!(
                "  payment_schedule:\n{}",
                list(&|n| { format!("    - {{ date: 2024-05-{:02}, amount: {TRILLION} }}\n", n + 1) })
            ),
        ),
    ];
    for (what, part) in parts {
        assert_eq!(found(&with(&[("data/awards.yaml", &format!("{head}{part}"))])), (1, false), "{what}");
    }
}

#[test]
fn a_share_without_a_sum_counts_as_the_whole() {
    let limit_is_passed = |number: usize| {
        let mut table = "id,kind,recipient,title,amount,years\n".to_string();
        (0..number).for_each(|n| writeln!(table, "a-{n},grant,mind,Drop-in,{TRILLION},2024-25").unwrap());
        let world = with(&[("data/awards.csv", &table)]);
        assert!(!world.codes().contains(&"split-not-understood"), "{:?}", world.codes());
        found(&world).0 == 1
    };
    assert!(!limit_is_passed(4), "four amounts, and four years of the whole of them");
    assert!(limit_is_passed(5));
}

#[test]
fn money_in_fields_of_the_site_counts() {
    let schema = "awards:\n  fields:\n    - { name: match_funding, kind: money, label: Match funding, help: What others gave. }\n";
    let mut table = "id,kind,recipient,title,amount,year,match_funding\n".to_string();
    (0..10).for_each(|n| writeln!(table, "a-{n},grant,mind,Drop-in,5,2024-25,{TRILLION}").unwrap());
    let world = with(&[("data/schema.yaml", schema), ("data/awards.csv", &table)]);
    assert_eq!(found(&world), (1, false), "{:?}", world.codes());
}

#[test]
fn a_count_that_no_program_reads_back_is_refused() {
    for (count, refused) in [("999999999999999", false), ("1000000000000000", true), ("92233720368547758", true)] {
        let panel = format!("- id: p\n  name: P\n  received: {count}\n");
        let codes = with(&[("data/panels.yaml", &panel)]).codes();
        assert_eq!(codes.contains(&"not-a-whole-number"), refused, "{count}: {codes:?}");
    }
}
