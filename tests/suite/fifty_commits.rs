//! A history as an office makes it: fifty commits of every kind, alone and mixed. What each does is told, and nothing else.
#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value;

use crate::diff::{commit, diff, records};
use crate::support::Site;
use crate::support::git::git;

/// What an office has in its tables, and how its programs write them.
struct Office {
    site: Site,
    /// The id, the title, the amount in pounds and the former ids of each award.
    awards: Vec<(String, String, i64, String)>,
    budget: i64,
    variations: Vec<(String, i64)>,
    corrections: Vec<String>,
    page: String,
    /// Which program saved the table of awards, and where.
    saved: usize,
}

/// What one commit is expected to do.
#[derive(Default)]
struct Expected {
    records: Vec<String>,
    /// What the guard finds.
    lost: Vec<&'static str>,
}

const CHANGED: &str = "published-value-changed";
const REMOVED: &str = "published-record-removed";

impl Office {
    fn new() -> Office {
        let site = Site::with(&[
            ("data/organisations.csv", "id,name,kind\nhub,The Hub,charity\ninn,The Inn,charity\n"),
            ("data/plans.yaml", "- {id: plan, title: Plan, start: 2024-04-01, end: 2029-03-31}\n"),
            ("data/priorities.yaml", "- {id: safer, title: Safer streets, plan: plan}\n"),
            ("data/budget-areas.yaml", "- {id: grants, title: Grants}\n"),
        ]);
        let award = |number: i64| (format!("a-{number}"), format!("Project {number}"), 1000 + number, String::new());
        let awards = (1..=20).map(award).collect();
        let (variations, corrections) = (Vec::new(), Vec::new());
        let office = Office { site, awards, budget: 9000, variations, corrections, page: "Words.".into(), saved: 0 };
        git(office.site.path(), &["init", "-q", "-b", "main"]);
        office.save();
        commit(&office.site, "The first records");
        office
    }

    /// Writes every file, the table of awards as its program does.
    fn save(&self) {
        let folder = self.site.path().join("data/awards");
        if folder.is_dir() {
            fs::remove_dir_all(&folder).unwrap();
        }
        let _ = fs::remove_file(self.site.path().join("data/awards.csv"));
        let titles = "id,kind,recipient,title,amount,start,priority,former";
        let row = |(id, title, amount, former): &(String, String, i64, String)| {
            format!("{id},grant,hub,{title},{amount},2024-05-01,safer,{former}")
        };
        let mut rows: Vec<String> = self.awards.iter().map(row).collect();
        match self.saved % 6 {
            0 => self.site.write("data/awards.csv", format!("{titles}\n{}\n", rows.join("\n"))),
            1 => {
                rows.reverse();
                self.site.write("data/awards.csv", format!("\u{feff}{titles}\r\n{}\r\n", rows.join("\r\n")));
            }
            2 => {
                let text = format!("{titles}\n{}\n", rows.join("\n")).replace(',', "\t");
                self.site.write("data/awards.csv", text);
            }
            3 => {
                let (first, second) = rows.split_at(rows.len() / 2);
                self.site.write("data/awards/z.csv", format!("{titles}\n{}\n", first.join("\n")));
                self.site.write("data/awards/b.csv", format!("{titles}\n{}\n", second.join("\n")));
            }
            4 => {
                let turned = |line: &str| line.split(',').rev().collect::<Vec<_>>().join(",");
                let titles = turned(titles).replace("recipient", "Recipient").replace("amount", " AMOUNT ");
                let rows: Vec<String> = rows.iter().map(|row| turned(row)).collect();
                self.site.write("data/awards/all.csv", format!("{titles}\n{}\n", rows.join("\n")));
            }
            _ => {
                let rows: Vec<String> = rows.iter().map(|row| row.replace("2024-05-01", "01/05/2024") + ",,").collect();
                self.site.write("data/awards.csv", format!("{titles},,\n{}\n,,,,\n", rows.join("\n")));
            }
        }
        self.site.write("data/budgets.csv", format!("year,budget_area,amount\n2024-25,grants,{}\n", self.budget));
        let varied = self.variations.iter().map(|(award, by)| format!("{award},2024-09-01,{by}\n"));
        self.site.write("data/variations.csv", format!("award,date,amount\n{}", varied.collect::<String>()));
        let titles = "id,type,record,field,was,now,reason,corrected_on";
        self.site.write("data/corrections.csv", format!("{titles}\n{}", self.corrections.concat()));
        self.site.write("content/about.md", format!("---\ntitle: About us\n---\n\n{}\n", self.page));
    }

    /// What all awards come to, in pounds.
    fn total(&self) -> i64 {
        let varied: i64 = self.variations.iter().map(|(_, by)| by).sum();
        self.awards.iter().map(|(_, _, amount, _)| amount).sum::<i64>() + varied
    }

    fn remove(&mut self, index: usize) -> (String, String, i64, String) {
        let award = self.awards.remove(index);
        self.variations.retain(|(id, _)| *id != award.0);
        award
    }

    fn correct(&mut self, number: usize, index: usize, by: i64) -> Vec<String> {
        let (id, _, amount, _) = &mut self.awards[index];
        let was = *amount;
        *amount += by;
        let entry = format!(
            "c-{number},correction,awards/{id},amount,{was},{amount},It was another.,2025-03-{:02}\n",
            number % 28 + 1
        );
        let told = vec![format!("~awards/{id} amount"), format!("+corrections/c-{number}")];
        self.corrections.push(entry);
        told
    }

    /// The change of that number, and what is to be told of it.
    fn change(&mut self, number: usize) -> Expected {
        let index = number * 7 % 10;
        let mut expected = Expected::default();
        match number % 13 {
            0 | 4 => self.saved += 1,
            1 => {
                self.awards.push((format!("b-{number}"), format!("Another {number}"), 500, String::new()));
                expected.records.push(format!("+awards/b-{number}"));
            }
            2 => expected.records = self.correct(number, index, 250),
            3 => {
                let (id, _, amount, _) = &mut self.awards[index];
                *amount -= 100;
                expected = Expected { records: vec![format!("~awards/{id} amount")], lost: vec![CHANGED] };
            }
            5 => {
                let (id, _, _, former) = self.remove(index);
                expected.records.push(format!("-awards/{id}"));
                let ids = [id.as_str()].into_iter().chain(former.split("; ").filter(|id| !id.is_empty()));
                for (place, id) in ids.enumerate() {
                    let entry = format!("c-{number}-{place},withdrawal,awards/{id},,,,Entered twice.,2025-03-01\n");
                    self.corrections.push(entry);
                    expected.records.push(format!("+corrections/c-{number}-{place}"));
                }
            }
            6 => {
                let (id, ..) = self.remove(index);
                expected = Expected { records: vec![format!("-awards/{id}")], lost: vec![REMOVED] };
            }
            7 => {
                let (id, _, _, former) = &mut self.awards[index];
                let old = std::mem::replace(id, format!("n-{number}"));
                self.variations.iter_mut().filter(|(id, _)| *id == old).for_each(|(id, _)| *id = format!("n-{number}"));
                *former = if former.is_empty() { old } else { format!("{former}; {old}") };
                expected.records.push(format!("~awards/n-{number}"));
            }
            8 => {
                self.budget += 100;
                expected = Expected { records: vec!["~budgets/ amount".into()], lost: vec![REMOVED] };
            }
            9 => {
                self.page = format!("Words of day {number}.");
                expected.records.push("~pages/about body".into());
            }
            10 => {
                let id = self.awards[index].0.clone();
                self.variations.push((id.clone(), 40));
                expected.records.push(format!("~awards/{id} variations"));
            }
            11 => {
                // Mixed: saved by another program, one more, one corrected, other words.
                self.saved += 1;
                self.awards.push((format!("b-{number}"), format!("Another {number}"), 700, String::new()));
                self.page = format!("Words of day {number}.");
                expected.records = self.correct(number, index, -30);
                expected.records.extend([format!("+awards/b-{number}"), "~pages/about body".to_string()]);
            }
            _ => {
                let (id, title, ..) = &mut self.awards[index];
                *title = format!("Renewed {number}");
                expected.records.push(format!("~awards/{id} title"));
            }
        }
        self.save();
        expected
    }
}

/// By how many pence the total of all awards moved.
fn moved(difference: &Value) -> i64 {
    let totals = difference["totals"].as_array().unwrap();
    let all = totals.iter().find(|total| total["of"] == "awards" && total["by"].is_null());
    all.map_or(0, |total| total["difference_pence"].as_i64().unwrap())
}

/// What the guard finds against a base, each code once.
fn lost(site: &Site, base: &str) -> BTreeSet<String> {
    let ended = site.run(&["check", "--format", "json", "--against", base]);
    assert!(ended.status != Some(2), "{}", ended.stderr);
    let codes = ended
        .stdout
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["code"].as_str().unwrap().to_string());
    codes.filter(|code| code.starts_with("published-") || code.starts_with("former-id-r")).collect()
}

#[test]
fn of_fifty_commits_each_is_told_as_what_it_does_and_all_together_add_up() {
    let mut office = Office::new();
    let start = office.total();
    let mut all = 0;
    for number in 1..=50 {
        let before = office.total();
        let mut expected = office.change(number);
        let difference = diff(&office.site, &["HEAD"]);
        let mut told = records(&difference);
        told.sort();
        expected.records.sort();
        assert_eq!(told, expected.records, "commit {number}");
        // What was withdrawn is in no total that is compared.
        let is_withdrawal = number % 13 == 5;
        let by = if is_withdrawal { 0 } else { (office.total() - before) * 100 };
        assert_eq!(moved(&difference), by, "commit {number}");
        let codes = lost(&office.site, "HEAD");
        assert_eq!(codes, expected.lost.iter().map(|code| code.to_string()).collect(), "commit {number}");
        all += office.total() - before;
        commit(&office.site, &format!("Change {number}"));
        assert_eq!(diff(&office.site, &["HEAD"])["changed"], false, "commit {number}");
    }
    assert_eq!(office.total() - start, all);
    // Against the first commit, as against the branch that is published, every loss is still found.
    assert_eq!(lost(&office.site, "HEAD~50"), [CHANGED, REMOVED].map(str::to_string).into());
    assert_eq!(diff(&office.site, &["HEAD~50"])["doubled_ids"], serde_json::json!([]));
}
