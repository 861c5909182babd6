//! A page for each finding, and a list of them by what they are about.

use super::page::{PageText, code, words};
use crate::cli::explain_finding::{by_matter, weight};
use crate::diagnostic::{Level, Rule};

pub(super) fn pages() -> Vec<(String, String)> {
    let matters = by_matter();
    let index = ("findings/index.md".to_string(), index(&matters));
    let pages = matters.iter().flat_map(|(about, rules)| rules.iter().map(move |rule| (about, rule)));
    pages.map(|(about, rule)| (format!("findings/{}.md", rule.code), page(about, rule))).chain([index]).collect()
}

fn index(matters: &[(&str, Vec<&Rule>)]) -> String {
    let mut page =
        PageText::index(4, "Findings", "Every finding by what it is about, each with a page that says how to fix it.");
    page.paragraph("`candour explain CODE` says the same. An error keeps the site from being published; a warning does so with `--strict`; advice never does.");
    for (about, rules) in matters {
        page.heading(about);
        let row = |rule: &&Rule| {
            [format!("[{code}]({code}.md)", code = rule.code), words(rule.what), rule.level.name().to_string()]
        };
        page.table(["Finding", "What is wrong", "Weight"], rules.iter().map(row).collect());
    }
    page.end()
}

fn page(about: &str, rule: &Rule) -> String {
    let mut page = PageText::new(rule.code, rule.what);
    page.paragraph(&words(rule.what));
    page.paragraph(&format!(
        "It is {}; {}. It belongs to: {}.",
        a_level(rule.level),
        words(weight(rule)),
        words(about)
    ));
    for (heading, text) in [("Why it matters", rule.why), ("How to fix it", rule.fix)] {
        page.heading(heading);
        text.lines().for_each(|line| page.paragraph(&words(line)));
    }
    if !rule.example.is_empty() {
        page.heading("Example");
        page.block(rule.example);
    }
    page.paragraph(&format!("In a terminal: {}", code(&format!("candour explain {}", rule.code))));
    page.end()
}

fn a_level(level: Level) -> &'static str {
    match level {
        Level::Error => "an error",
        Level::Warning => "a warning",
        Level::Advice => "advice",
        Level::Off => "off",
    }
}
