//! `candour explain missing-reasons`: what a finding means, why it matters and how to fix it.

use std::fmt::Write;

use super::lines::wrapped;
use crate::compare;
use crate::diagnostic::Rule;
use crate::pipeline;

/// Every rule by what it is about, each matter from A to Z.
pub(super) fn by_matter() -> Vec<(&'static str, Vec<&'static Rule>)> {
    let compared = ("Grants that are compared", compare::RULES.to_vec());
    let mut matters: Vec<_> = pipeline::rules_by_matter().into_iter().chain([compared]).collect();
    matters.iter_mut().for_each(|(_, rules)| rules.sort_by_key(|rule| rule.code));
    matters
}

/// Who may change how serious it is.
pub(super) fn weight(rule: &Rule) -> &'static str {
    match rule.adjustable {
        true => "your office can change how serious it is, or waive it, in data/site.yaml",
        false => "cannot be turned off",
    }
}

/// Every code, by what it is about.
pub(super) fn list() -> String {
    let matters = by_matter();
    let codes = matters.iter().flat_map(|(_, rules)| rules).map(|rule| rule.code.len());
    let width = codes.max().unwrap_or_default();
    let mut text = String::new();
    for (about, rules) in matters {
        let start = if text.is_empty() { "" } else { "\n" };
        let _ = writeln!(text, "{start}{about}");
        for rule in rules {
            let _ = writeln!(text, "  {:width$}  {:7}  {}", rule.code, rule.level.name(), rule.what);
        }
    }
    text
}

/// One of them in full.
pub(super) fn in_full(rule: &Rule) -> String {
    let mut text = format!("{} ({}; {})\n", rule.code, rule.level.name(), weight(rule));
    let parts =
        [("What", rule.what), ("Why it matters", rule.why), ("How to fix it", rule.fix), ("Example", rule.example)];
    for (heading, words) in parts.iter().filter(|(_, words)| !words.is_empty()) {
        let _ = writeln!(text, "\n{heading}");
        for line in
            words.lines().flat_map(|line| if *heading == "Example" { vec![line.to_string()] } else { wrapped(line) })
        {
            let _ = writeln!(text, "  {line}");
        }
    }
    text
}
