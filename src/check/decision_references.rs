//! Decision references: each of the office's own form, of its year, and used once.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::record::Record;
use crate::records::decision::{DECIDED_ON, DECISIONS, REFERENCE};
use crate::records::site::{DECISION_REFERENCE, SITE};

use super::decision_forms::{Form, Sequences};
use super::{Matter, Subject, decision_forms, decision_gaps};
use crate::model::reference_pattern::Parsed;

static NOT_IN_PATTERN: Rule = Rule::duty("reference-not-in-pattern")
    .what("A decision’s reference does not have the form that the office uses at that time.")
    .why("People ask for decisions by reference. A reference in another form is hard to find, and is usually a typing mistake.")
    .fix("Correct the reference or the date of the decision; or describe the form in site.yaml: decision_reference.")
    .example("# in site.yaml\ndecision_reference:\n  - pattern: \"{number:3}/{year}\"\n# in the decision\nreference: 012/2024   # was 12/2024");

static USED_TWICE: Rule = Rule::error("reference-used-twice")
    .what("Two decisions have the same reference.")
    .why("A reference names one decision, permanently. If two share it, nobody knows which one is meant.")
    .fix("Correct the reference that is wrong. If both are the same decision, keep one record.")
    .example("reference: 012/2024\n# and in the other record\nreference: 013/2024");

static ANOTHER_YEAR: Rule = Rule::warning("reference-of-another-year")
    .what("The year in a decision’s reference is not the year in which it was made.")
    .why("This is a common mistake in January and in April, and it sends people to the wrong year.")
    .fix("Correct the reference or the date. If the number was issued in the year before, waive the finding for this decision.")
    .example("reference: 001/2024\ndecided_on: 2025-01-09   # wrong: one of the two");

pub(super) static MATTER: Matter =
    Matter { checks: &[used_twice, forms], rules: &[&NOT_IN_PATTERN, &USED_TWICE, &ANOTHER_YEAR] };

fn used_twice(subject: &Subject, found: &mut Diagnostics) {
    let mut decisions: Vec<&Record> = subject.dataset.all(&DECISIONS).iter().collect();
    decisions.sort_by_key(|decision| decision.span(&REFERENCE));
    let mut seen: HashMap<String, &Record> = HashMap::new();
    for decision in decisions {
        let Some(reference) = decision.get(&REFERENCE) else { continue };
        let same: String = reference.to_lowercase().split_whitespace().collect();
        if let Some(first) = seen.get(&same) {
            let message = format!("decisions “{}” and “{}” both have reference “{reference}”", first.id, decision.id);
            let finding = found.on_field(&USED_TWICE, decision, &REFERENCE, message);
            finding.note(first.span(&REFERENCE), "the other is here");
            finding.help("correct the reference that is wrong");
        } else {
            seen.insert(same, decision);
        }
    }
}

fn forms(subject: &Subject, found: &mut Diagnostics) {
    let Some(settings) = subject.dataset.all(&SITE).first() else { return };
    let Some(forms) = decision_forms::read(settings, found) else { return };
    if forms.is_empty() {
        return;
    }
    let mut sequences = Sequences::new();
    for decision in subject.dataset.all(&DECISIONS) {
        let Some(reference) = decision.get(&REFERENCE) else { continue };
        if let Some((form, parsed)) = judge(&forms, settings, decision, reference, found) {
            sequences.entry((form.text, parsed.year)).or_default().entry(parsed.number).or_insert(decision);
        }
    }
    decision_gaps::report(subject, settings, &forms, &sequences, found);
}

/// What a reference says in its pattern; reports one that matches none, or that gives another year.
fn judge<'a, 'f>(
    forms: &'f [Form<'a>],
    settings: &Record,
    decision: &Record,
    reference: &str,
    found: &mut Diagnostics,
) -> Option<(&'f Form<'a>, Parsed)> {
    let day = decision.get(&DECIDED_ON);
    let in_use = || forms.iter().filter(|form| form.holds_on(day));
    let mut readings: Vec<_> = in_use().filter_map(|form| Some((form, form.pattern.parsed(reference)?))).collect();
    let of_year = |(_, parsed): &(&Form, Parsed)| day.is_none_or(|day| parsed.is_of(day));
    readings.sort_by_key(|reading| !of_year(reading));
    match (readings.into_iter().next(), day) {
        (None, _) => {
            let expected: Vec<&Form> = in_use().collect();
            if !expected.is_empty() {
                report_form(forms, &expected, settings, decision, reference, found);
            }
            None
        }
        (Some((form, parsed)), Some(day)) if !parsed.is_of(day) => {
            let message =
                format!("reference “{reference}” gives {}, but the decision was made on {}", parsed.year, day.long());
            let finding = found.on_field(&ANOTHER_YEAR, decision, &REFERENCE, message);
            finding.note(decision.span(&DECIDED_ON), format!("the decision was made on {}", day.long()));
            finding.help("correct the reference or the date; if both are right, waive this and say why");
            Some((form, parsed))
        }
        (first, _) => first,
    }
}

fn report_form(
    forms: &[Form],
    expected: &[&Form],
    settings: &Record,
    decision: &Record,
    reference: &str,
    found: &mut Diagnostics,
) {
    let day = decision.get(&DECIDED_ON);
    let texts: Vec<&str> = expected.iter().map(|form| form.text).collect();
    let message = format!("reference “{reference}” does not have the form {}", texts.join(" or "));
    let finding = found.on_field(&NOT_IN_PATTERN, decision, &REFERENCE, message);
    finding.note(settings.span(&DECISION_REFERENCE), "the forms are given here");
    if let Some(day) = day {
        let examples: Vec<String> = expected.iter().map(|form| form.pattern.example(day)).collect();
        finding.help(format!("write it like {}", examples.join(" or ")));
        if forms.iter().any(|form| form.pattern.parsed(reference).is_some()) {
            finding.help(format!("it matches a pattern for another period; is {} the right date?", day.long()));
        }
    }
}
