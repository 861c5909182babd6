//! One fault is one finding: what cannot be read is not also called missing, unknown or unused.

use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::support::{SITES, Site, lines};

const SETTINGS: (&str, &str) =
    ("data/site.yaml", "name: Example Office\nkind: other\nbase_url: https://example.org\nlanguages: [en]\n");

/// A budget line, which names an area and a priority and is asked for nothing else.
const BUDGET: (&str, &str) =
    ("data/budgets.csv", "year,budget_area,amount,priority\n2023-24,victims,5000,safety\n2024-25,youth,5000,safety\n");

const AREAS: (&str, &str) = ("data/budget-areas.csv", "id,title\nvictims,Victims\nyouth,Youth\n");

const PLANS: (&str, &str) = ("data/plans.csv", "id,title,start,end\nplan,Plan,2022-04-01,2027-03-31\n");

const PRIORITIES: (&str, &str) = ("data/priorities.csv", "id,title,plan\nsafety,Safety,plan\n");

/// An award that says all that it has to.
const AWARD: &str = "id: a-1
kind: grant
recipient: hub
title: Drop-in
amount: 5000
purpose: To give young people a place to go in the evening.
legal_basis: s9-2011
conditions: none
reasons: The centre keeps young people off the streets at the hours when most offences happen.
awarded_on: 2024-03-01
start: 2024-04-01
end: 2025-03-31
priority: safety
budget_area: victims
funding: precept
districts: all
decision: one
";

/// What is found in a site of these files alone.
fn found(files: &[(&str, &str)]) -> Vec<String> {
    let site = Site::empty();
    files.iter().for_each(|(path, text)| site.write(path, text));
    lines(&site.check())
}

/// Asserts that each of these faulty files in place of a good one is one finding, of that code.
fn each_is_one(good: &[(&str, &str)], in_place_of: &str, faulty: &[(&str, &str, &str)]) {
    for (name, text, code) in faulty {
        let mut files: Vec<_> = good.iter().copied().filter(|(other, _)| *other != in_place_of).collect();
        files.push((name, text));
        let found = found(&files);
        assert!(found.len() == 1 && found[0].starts_with(&format!("{code}:")), "{name}:\n{text}\n{found:#?}");
    }
}

#[test]
fn nothing_is_wrong_before_the_fault() {
    assert_eq!(found(&[SETTINGS, BUDGET, AREAS, PLANS, PRIORITIES]), [""; 0]);
}

#[test]
fn what_stands_in_a_faulty_file_is_not_unknown() {
    each_is_one(
        &[SETTINGS, BUDGET, AREAS, PLANS, PRIORITIES],
        AREAS.0,
        &[
            ("data/budget-areas.csv", "Areas\nvictims,Victims\n", "no-column-titles"),
            ("data/budget-areas.csv", "id,title\nvictims,\"Victims\nyouth,Youth\n", "unclosed-quote"),
            ("data/budget-areas.csv", "id,title\nvictims,Victims\nyouth,Youth, old\n", "too-many-cells"),
            ("data/budget-areas.csv", "id,title\nvictims,Victims\nYouth,Youth\n", "not-an-id"),
            ("data/budget-areas.csv", "id,title\nvictims,Victims\n,Youth\n", "required-field-missing"),
            ("data/budget-area.csv", "id,title\nvictims,Victims\nyouth,Youth\n", "unknown-record-type"),
            (
                "data/budget-areas.yaml",
                "- id: victims\n  title: Victims: all\n- id: youth\n  title: Youth\n",
                "yaml-syntax",
            ),
            ("data/budget-areas.yaml", "- id: victims\n  title: Victims\n- id: youth\n\ttitle: Youth\n", "yaml-syntax"),
            (
                "data/budget-areas.yaml",
                "- id: *victims\n  title: Victims\n- id: youth\n  title: Youth\n",
                "value-needs-quotes",
            ),
            (
                "data/budget-areas.yaml",
                "id: victims\ntitle: Victims\n---\nid: youth\ntitle: Youth\n",
                "several-documents",
            ),
            ("data/budget-areas.yaml", "victims:\n  title: Victims\nyouth:\n  title: Youth\n", "not-a-record"),
            ("data/budget-areas.yaml", "- id: victims\n  title: Victims\n- youth\n", "not-a-record"),
            ("data/budget-areas.yaml", "<<<<<<< HEAD\nid: victims\n", "merge-conflict"),
            ("data/budget-areas/youth.md", "title: Youth\n", "front-matter-missing"),
        ],
    );
}

#[test]
fn an_unreadable_value_is_not_missing_and_names_nothing_unknown() {
    each_is_one(
        &[SETTINGS, BUDGET, AREAS, PLANS, PRIORITIES],
        BUDGET.0,
        &[
            (
                "data/budgets.csv",
                "year,budget_area,amount,priority\n2023-24,victims,lots,safety\n2024-25,youth,1,safety\n",
                "not-an-amount",
            ),
            (
                "data/budgets.csv",
                "year,budget_area,amount,priority\n2023,victims,1,safety\n2024-25,youth,1,safety\n",
                "not-a-financial-year",
            ),
            (
                "data/budgets.csv",
                "year,budget_are,amount,priority\n2023-24,victims,1,safety\n2024-25,youth,1,safety\n",
                "unknown-field",
            ),
            (
                "data/budgets.csv",
                "year,budget_area,priority\n2023-24,victims,safety\n2024-25,youth,safety\n",
                "required-field-missing",
            ),
            (
                "data/budgets.yaml",
                "- year: 2023-24\n  budget_area: [victims, youth]\n  amount: 1\n  priority: safety\n",
                "one-value-only",
            ),
            (
                "data/budgets.yaml",
                "- year: 2023-24\n  amount: 1\n  budget_area: !victims\n  priority: safety\n",
                "value-needs-quotes",
            ),
            (
                "data/budgets.yaml",
                "- year: 2023-24\n  amount: 1\n  Budget_area: victims\n  priority: safety\n",
                "unknown-field",
            ),
            (
                "data/budgets.yaml",
                "- year: 2023-24\n  amount:\n  amount: 1\n  budget_area: victims\n  priority: safety\n",
                "field-given-twice",
            ),
        ],
    );
}

#[test]
fn settings_that_cannot_be_read_bring_back_nothing_that_they_may_waive() {
    let award = ("data/awards/a.csv", "id,kind,recipient,title,amount,year\na-1,grant,hub,Drop-in,5000,2023-24\n");
    let organisation = ("data/organisations.csv", "id,name,kind\nhub,Hub,not-recorded\n");
    each_is_one(
        &[award, organisation],
        "",
        &[
            ("data/site.yaml", "name: Office: ours\nkind: other\n", "yaml-syntax"),
            (
                "data/site.yaml",
                "name: Office\nkind: other\nbase_url: https://example.org\ncheks:\n  waivers: []\n",
                "unknown-field",
            ),
            (
                "data/site.yaml",
                "name: Office\nkind: other\nbase_url: https://example.org\nchecks:\n  waivers: none\n",
                "field-needs-yaml",
            ),
        ],
    );
}

#[test]
fn a_schema_that_cannot_be_read_makes_no_field_or_word_unknown() {
    let areas = ("data/budget-areas.csv", "id,title,ward\nvictims,Victims,east\nyouth,Youth,west\n");
    each_is_one(
        &[SETTINGS, BUDGET, areas, PLANS, PRIORITIES],
        "",
        &[
            ("data/schema.yaml", "budget-areas:\n  fields:\n    - name: ward\n      kind: text: long\n", "yaml-syntax"),
            ("data/schema.yaml", "budget-area:\n  fields: []\n", "unknown-record-type"),
            (
                "data/schema.yaml",
                "budget-areas:\n  fields:\n    - name: ward\n      kind: txt\n      label: Ward\n      help: The ward.\n",
                "unknown-choice",
            ),
            ("data/schema.yaml", "<<<<<<< HEAD\nbudget-areas:\n", "merge-conflict"),
        ],
    );
}

#[test]
fn a_duty_that_cannot_be_read_is_not_missing() {
    let good = [
        SETTINGS,
        AREAS,
        PLANS,
        PRIORITIES,
        ("data/organisations.csv", "id,name,kind\nhub,Hub,not-recorded\n"),
        ("data/districts.csv", "id,title,area_wide\nall,All,yes\n"),
        ("data/funding-sources.csv", "id,title,kind,funder\nprecept,Precept,precept,Council tax payers\n"),
    ];
    let before = found(&[&good[..], &[("data/awards/a.yaml", AWARD)]].concat());
    for (field, faulty, code) in [
        ("awarded_on: 2024-03-01", "awarded_on: 1 March", "not-a-date"),
        ("start: 2024-04-01", "start: 4/5/24", "not-a-date"),
        ("end: 2025-03-31", "end: 2025-03-32", "not-a-date"),
        ("priority: safety", "priority: [safety]", "one-value-only"),
        ("priority: safety", "priorty: safety", "unknown-field"),
        ("funding: precept", "funding: precept 5000", "split-not-understood"),
        ("districts: all", "districts: { all: yes }", "not-a-list"),
        ("legal_basis: s9-2011", "legal_basis: section 9", "unknown-choice"),
        ("conditions: none", "conditions: \"####\"", "spreadsheet-hashes"),
        ("purpose: To", "purpose: &To", "value-needs-quotes"),
        ("amount: 5000", "amount: 5k", "not-an-amount"),
    ] {
        let award = AWARD.replace(field, faulty);
        let found = found(&[&good[..], &[("data/awards/a.yaml", award.as_str())]].concat());
        let new: Vec<_> = found.iter().filter(|finding| !before.contains(finding)).collect();
        assert!(new.len() == 1 && new[0].starts_with(&format!("{code}:")), "{faulty}\n{new:#?}\nbefore: {before:#?}");
    }
}

#[test]
fn a_merge_conflict_in_any_file_is_one_finding() {
    for folder in SITES {
        let site = Site::of_repository(folder);
        let sources = site.check().sources.files.iter().map(|source| source.path.to_string()).collect::<Vec<_>>();
        let faults: Vec<String> = sources
            .par_iter()
            .filter(|path| path.starts_with("data/") || path.starts_with("content/"))
            .filter_map(|path| {
                let text = site.read(path);
                let mut parts: Vec<&str> = text.split_inclusive('\n').collect();
                let at = parts.len() / 2;
                let line = parts[at].trim_end();
                let conflict = format!("<<<<<<< HEAD\n{line}\n=======\n{line} too\n>>>>>>> other\n");
                parts[at] = &conflict;
                let edited = Arc::new(BTreeMap::from([(path.clone(), Some(parts.concat()))]));
                let checked = Site::of_repository(folder).reading(|options| options.edited = edited).check();
                let found = lines(&checked);
                let is_one = found.iter().filter(|line| line.starts_with("merge-conflict")).count() == 1;
                let others = found.iter().filter(|line| !line.starts_with("merge-conflict")).count();
                let before = lines(&site.check()).len();
                (!is_one || others > before).then(|| format!("{path}: {found:#?}"))
            })
            .collect();
        assert!(faults.is_empty(), "{folder}: {}", faults.join("\n"));
    }
}
