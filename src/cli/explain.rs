//! `candour explain`: what a finding means, why it matters, how to fix it.

use std::fmt::Write;

use anyhow::{Result, bail};
use clap::Args;

use super::lines::wrapped;
use super::{ExitStatus, explain_duty, print};
use crate::compare;
use crate::diagnostic::Rule;
use crate::duties;
use crate::model::spelling;
use crate::pipeline;

/// What a finding means, why it matters, how to fix it
#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  candour explain                  every code, one line each\n  candour explain missing-reasons  one of them in full\n  candour explain duties           every duty to publish that the law gives, one line each\n  candour explain duty:sio-4b      one of them in full"
)]
pub(super) struct Explain {
    /// The code in brackets, such as missing-reasons; or a duty, such as duty:sio-4b
    code: Option<String>,
}

impl Explain {
    pub(super) fn run(&self) -> Result<ExitStatus> {
        let mut rules: Vec<&Rule> = pipeline::rules().into_iter().chain(compare::RULES.iter().copied()).collect();
        rules.sort_by_key(|rule| rule.code);
        let Some(code) = &self.code else {
            print(&list(&rules))?;
            return Ok(ExitStatus::Clean);
        };
        if code == "duties" {
            print(&explain_duty::list())?;
            return Ok(ExitStatus::Clean);
        }
        if let Some(id) = code.strip_prefix("duty:").or((code == "duty").then_some("")) {
            return duty(id);
        }
        let Some(rule) = rules.iter().find(|rule| rule.code == code) else {
            if duties::find(code).is_some() {
                bail!("“{code}” is a duty: write candour explain duty:{code}");
            }
            let hint = spelling::hint(code, rules.iter().map(|rule| rule.code));
            let hint = if hint.is_empty() { "." } else { &hint };
            bail!("no finding has the code “{code}”{hint} `candour explain` lists them all");
        };
        print(&in_full(rule))?;
        Ok(ExitStatus::Clean)
    }
}

fn duty(id: &str) -> Result<ExitStatus> {
    let Some((instrument, duty)) = duties::find(id) else { bail!(explain_duty::unknown(id)) };
    print(&explain_duty::in_full(instrument, duty))?;
    Ok(ExitStatus::Clean)
}

fn list(rules: &[&Rule]) -> String {
    let width = rules.iter().map(|rule| rule.code.len()).max().unwrap_or_default();
    let mut text = String::new();
    for rule in rules {
        let _ = writeln!(text, "{:width$}  {:7}  {}", rule.code, rule.level.name(), rule.what);
    }
    text
}

fn in_full(rule: &Rule) -> String {
    let weight = match rule.adjustable {
        true => "your office can change how serious it is, or waive it, in data/site.yaml",
        false => "cannot be turned off",
    };
    let mut text = format!("{} ({}; {weight})\n", rule.code, rule.level.name());
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
