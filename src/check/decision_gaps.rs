//! Gaps in the sequence of decision references: each explained, and no explanation for a number that is in use.

use std::ops::RangeInclusive;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::record::Record;
use crate::records::decision::{DECISIONS, REFERENCE};
use crate::records::site::{DECISION_REFERENCE, GAP_NUMBERS, GAP_YEAR, PATTERN_GAPS};

use super::decision_forms::{Form, PATTERN_UNREADABLE, Sequences};
use super::{Matter, Subject};
use crate::model::reference_pattern::numbers;

static GAP: Rule = Rule::warning("decision-reference-gap")
    .what("There are missing numbers between two decisions.")
    .why("A record of each decision of significant public interest has to be published (Specified Information Order, SI 2011/3050). A missing number makes readers ask which decision was not published.")
    .fix("Add the missing records. If a number will never have a record, explain it in site.yaml, below its pattern: void, restricted, or not of significant public interest.")
    .example("decision_reference:\n  - pattern: \"{number:3}/{year}\"\n    gaps:\n      - { numbers: 15 to 19, year: \"2024\", reason: Not of significant public interest. }");

static NOT_A_GAP: Rule = Rule::warning("gap-not-a-gap")
    .what("The settings explain why a number has no decision, but it has one.")
    .why("The site would publish the explanation together with the decision that it says does not exist.")
    .fix("Take the number out of the gaps, or correct the reference of the decision.")
    .example("gaps:\n  - { numbers: 15 to 18, year: \"2024\", reason: Void. }   # was 15 to 19, and 019/2024 exists");

pub(super) static MATTER: Matter = Matter { checks: &[], rules: &[&GAP, &NOT_A_GAP] };

/// Reports gaps that nothing explains, and explanations of gaps that are none.
pub(super) fn report(
    subject: &Subject,
    settings: &Record,
    forms: &[Form],
    sequences: &Sequences,
    found: &mut Diagnostics,
) {
    let explained = explained(forms, settings, sequences, found);
    // Records that could not be read, or are left out as drafts, may well have the missing numbers.
    if subject.dataset.is_whole(&DECISIONS) {
        let drafts = subject.dataset.drafts.iter().filter(|draft| *draft.record.record_type == DECISIONS).count();
        report_gaps(sequences, &explained, drafts as u64, found);
    }
}

/// Numbers that need no decision, each with the form and, where given, the year.
type Explained<'a> = Vec<(&'a str, Option<String>, RangeInclusive<u64>)>;

fn explained<'a>(
    forms: &[Form<'a>],
    settings: &Record,
    sequences: &Sequences,
    found: &mut Diagnostics,
) -> Explained<'a> {
    let mut explained = Explained::new();
    for form in forms {
        for gap in form.fields.get(&PATTERN_GAPS).unwrap_or_default() {
            let Some((text, entry)) = gap.fields.get(&GAP_NUMBERS).zip(gap.fields.entry(&GAP_NUMBERS)) else {
                continue;
            };
            let Some(ranges) = numbers(text) else {
                let message = format!("“{text}” is not a decision’s number or a range of numbers");
                let finding = found.report(&PATTERN_UNREADABLE, settings.at(entry.at), message).about(settings);
                finding.field(DECISION_REFERENCE.name).help("write one number (5), or a range (15 to 19)");
                continue;
            };
            let year = gap.fields.get(&GAP_YEAR).map(|year| year.trim().replace('/', "-"));
            for range in ranges {
                let matching =
                    sequences.iter().filter(|((of, written), _)| *of == form.text && is_year(&year, written));
                let mut missing_somewhere = false;
                let mut existing = None;
                for (_, decisions) in matching {
                    let mut inside = decisions.range(range.clone());
                    let first = inside.next();
                    missing_somewhere |= first.is_none();
                    existing = existing.or(first);
                }
                // Without a year, the explanation covers any year that lacks the number.
                if let Some((number, decision)) = existing.filter(|_| !missing_somewhere) {
                    let message =
                        format!("number {number} is explained as missing, but decision “{}” has it", decision.id);
                    let finding = found.report(&NOT_A_GAP, settings.at(entry.at), message).about(settings);
                    finding.field(DECISION_REFERENCE.name).note(decision.span(&REFERENCE), "the decision is here");
                    finding.help("take the number out of the gaps, or correct the decision’s reference");
                }
                explained.push((form.text, year.clone(), range));
            }
        }
    }
    explained
}

fn is_year(explained: &Option<String>, written: &str) -> bool {
    explained.as_ref().is_none_or(|year| *year == written.replace('/', "-"))
}

fn report_gaps(sequences: &Sequences, explained: &Explained, drafts: u64, found: &mut Diagnostics) {
    for ((form, year), decisions) in sequences {
        let of_sequence = explained.iter().filter(|(text, of, _)| text == form && is_year(of, year));
        let ranges = apart(of_sequence.map(|(_, _, range)| range.clone()).collect());
        let mut numbered = decisions.iter();
        let Some((mut before, _)) = numbered.next() else { continue };
        for (number, decision) in numbered {
            let missing = without(before + 1..=number - 1, &ranges);
            let count: u64 = missing.iter().map(|range| range.end() - range.start() + 1).sum();
            if count > drafts {
                report_gap(decisions[before], decision, &missing, year, found);
            }
            before = number;
        }
    }
}

/// The same numbers as ranges in their order, none of which has a number of another.
fn apart(mut ranges: Vec<RangeInclusive<u64>>) -> Vec<RangeInclusive<u64>> {
    ranges.retain(|range| !range.is_empty());
    ranges.sort_by_key(|range| *range.start());
    let mut apart: Vec<RangeInclusive<u64>> = Vec::new();
    for range in ranges {
        match apart.last_mut().filter(|last| range.start() <= last.end()) {
            Some(last) => *last = *last.start()..=*last.end().max(range.end()),
            None => apart.push(range),
        }
    }
    apart
}

/// The parts of a range that none of `covered` covers, which are in their order and apart.
fn without(range: RangeInclusive<u64>, covered: &[RangeInclusive<u64>]) -> Vec<RangeInclusive<u64>> {
    let mut left = Vec::new();
    let mut from = Some(*range.start());
    let first = covered.partition_point(|taken| taken.end() < range.start());
    for taken in covered[first..].iter().take_while(|taken| taken.start() <= range.end()) {
        left.extend(from.filter(|from| from < taken.start()).map(|from| from..=taken.start() - 1));
        // Above the last number there is none.
        from = taken.end().checked_add(1);
    }
    left.extend(from.filter(|from| from <= range.end()).map(|from| from..=*range.end()));
    left
}

fn report_gap(before: &Record, after: &Record, missing: &[RangeInclusive<u64>], year: &str, found: &mut Diagnostics) {
    let texts: Vec<String> = missing
        .iter()
        .map(|range| match (range.start(), range.end()) {
            (first, last) if first == last => first.to_string(),
            (first, last) => format!("{first} to {last}"),
        })
        .collect();
    let texts = texts.join(", ");
    let reference = |decision: &Record| decision.get(&REFERENCE).unwrap_or_default().to_string();
    let one = missing.len() == 1 && missing[0].start() == missing[0].end();
    let verb = if one { "number" } else { "numbers" };
    let are = if one { "is" } else { "are" };
    let message =
        format!("{verb} {texts} {are} missing between decisions {} and {}", reference(before), reference(after));
    let finding = found.on_field(&GAP, after, &REFERENCE, message);
    finding.note(before.span(&REFERENCE), "the one before is here");
    let year = if year.is_empty() { String::new() } else { format!("year: \"{year}\", ") };
    finding.help(format!(
        "add the missing {}, or explain the {verb} in site.yaml: gaps: [{{ numbers: \"{texts}\", {year}reason: … }}]",
        if one { "decision" } else { "decisions" }
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_of_a_range_is_in_no_other() {
        let left = |range, covered: &[RangeInclusive<u64>]| without(range, &apart(covered.to_vec()));
        assert_eq!(left(2..=9, &[]), [2..=9]);
        assert_eq!(left(2..=9, &[1..=3, 5..=5, 9..=12]), [4..=4, 6..=8]);
        assert_eq!(left(2..=9, &[5..=5, 3..=6, 4..=5]), [2..=2, 7..=9]);
        assert_eq!(left(2..=9, &[0..=1, 10..=u64::MAX]), [2..=9]);
        assert_eq!(left(2..=9, &[0..=u64::MAX]), []);
        assert_eq!(left(0..=u64::MAX, &[0..=0, u64::MAX..=u64::MAX]), [1..=u64::MAX - 1]);
    }
}
