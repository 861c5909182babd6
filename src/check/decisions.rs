//! An award and its decision: made in that order, naming each other, with the same sums.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::field::{Field, FieldDef};
use crate::model::money::Pence;
use crate::model::record::{Record, RecordKey};
use crate::model::source::ByteRange;
use crate::model::value::{Fields, Group, Reference};
use crate::records::award;
use crate::records::award::{
    AMOUNT, AWARDED_ON, DECISION, EXTENSION_DECISION, EXTENSIONS, VARIATION_AMOUNT, VARIATION_DATE, VARIATION_DECISION,
    VARIATIONS, counts,
};
use crate::records::decision::{AMENDS, AWARDS, DECIDED_ON, DECISIONS, SUPERSEDES, TOTAL};

use super::amounts::difference;
use super::panel_decisions::is_of_panel_decided_by;
use super::{AwardCheck, Matter, Subject};

static DECISION_AFTER_AWARD: Rule = Rule::duty("decision-after-award")
    .what("An award, or a variation of it, is dated before the decision that authorised it.")
    .why("Decisions authorise awards. If an award is dated before its decision, it was made without authority, or one of the dates is wrong.")
    .fix("Correct the date of the award, the date of the decision, or the decision that the award names. If it really was approved afterwards, waive the finding for this award and say so.")
    .example("# the decision\ndecided_on: 2024-03-11\n# the award\nawarded_on: 2024-03-18   # that day or later");

static DOES_NOT_NAME_AWARD: Rule = Rule::error("decision-does-not-name-award")
    .what("An award names a decision, but the decision’s list of awards does not include it.")
    .why("The decision is the authority for the award; readers who follow the link would not find the award there.")
    .fix("Add the award to the decision’s list, or correct the decision that the award names.")
    .example(
        "# the award “drop-in”\ndecision: 2024-006\n# the decision\nawards:\n  - { award: drop-in, amount: 5000 }",
    );

static NAMES_ANOTHER_DECISION: Rule = Rule::error("award-names-another-decision")
    .what("A decision lists an award that names another decision, or no decision.")
    .why("Each award has one decision, and the two name each other. Otherwise its amount appears under one decision but is authorised by another.")
    .fix("Correct the award’s decision, or take the award out of the list. If a decision changed the award, name it in one of the award’s variations.")
    .example("# the decision 2024-006\nawards:\n  - { award: drop-in, amount: 5000 }\n# the award “drop-in”\ndecision: 2024-006");

static SUM_DIFFERS: Rule = Rule::error("decision-sum-differs")
    .relies_on(&["variations"])
    .what("A decision and an award give different amounts for the award.")
    .why("One of the two published amounts would be wrong, and the decision is binding.")
    .fix("Correct the amount in the decision or in the award. Where the decision changed an earlier award, it gives the change, as the award’s variation does.")
    .example("# the decision\nawards:\n  - { award: drop-in, amount: 5000 }\n# the award “drop-in”\namount: 5000");

static TOTAL_DIFFERS: Rule = Rule::error("decision-total-differs")
    .relies_on(&["awards", "panels", "budgets"])
    .what("The total of a decision does not match its awards.")
    .why("Readers check totals first. One that is wrong casts doubt on every other figure.")
    .fix("Correct the total or the amounts, or leave the total out: pages add up the awards anyway.")
    .example("awards:\n  - { award: one, amount: 1500 }\n  - { award: two, amount: 500 }\ntotal: 2000");

pub(super) static MATTER: Matter = Matter {
    checks: &[named_back, listed, totals],
    rules: &[&DECISION_AFTER_AWARD, &DOES_NOT_NAME_AWARD, &NAMES_ANOTHER_DECISION, &SUM_DIFFERS, &TOTAL_DIFFERS],
};

pub(super) static EACH_AWARD: &[AwardCheck] = &[dates];

/// Lists inside an award whose entries may name a decision of their own.
static CHANGES: &[(&Field<[Group]>, &Field<Reference>)] =
    &[(&VARIATIONS, &VARIATION_DECISION), (&EXTENSIONS, &EXTENSION_DECISION)];

/// The decisions that changed an award later: the change, its decision, where that is named, and in which field.
fn changes(award: &Record) -> impl Iterator<Item = (&Fields, RecordKey, ByteRange, &'static FieldDef)> {
    CHANGES.iter().flat_map(move |(list, decision)| {
        award.get(list).unwrap_or_default().iter().filter_map(move |group| {
            let key = group.fields.get(decision)?.target?;
            Some((&group.fields, key, group.fields.entry(decision)?.at, &list.def))
        })
    })
}

fn dates(subject: &Subject, award: &Record, found: &mut Diagnostics) {
    let own = award.target(&DECISION).zip(award.get(&AWARDED_ON)).zip(award.fields.entry(&AWARDED_ON));
    let own = own.map(|((decision, date), entry)| (decision, date, entry.at, "was awarded", &AWARDED_ON.def));
    let varied = changes(award).filter_map(|(fields, decision, _, field)| {
        let at = fields.entry(&VARIATION_DATE)?.at;
        Some((decision, fields.get(&VARIATION_DATE)?, at, "was varied", field))
    });
    for (decision, date, at, what, field) in own.into_iter().chain(varied) {
        let decision = subject.dataset.get(decision);
        let Some(decided) = decision.get(&DECIDED_ON).filter(|decided| *decided > date) else { continue };
        let message = format!(
            "award “{}” {what} on {}, before decision “{}” of {}",
            award.id,
            date.long(),
            decision.id,
            decided.long()
        );
        let finding = found.report(&DECISION_AFTER_AWARD, award.at(at), message).about(award).field(field.name);
        finding.note(decision.span(&DECIDED_ON), format!("it was decided on {}", decided.long()));
        finding.help("correct one of the two dates, or the decision that is named");
    }
}

/// The awards a decision lists. None when it lists none, or one of them is not known.
fn listed_awards(decision: &Record) -> Option<HashSet<RecordKey>> {
    decision.get(&AWARDS)?.iter().map(|share| share.target()).collect()
}

fn named_back(subject: &Subject, found: &mut Diagnostics) {
    let decisions = subject.dataset.all(&DECISIONS);
    let lists: Vec<Option<HashSet<RecordKey>>> = decisions.iter().map(listed_awards).collect();
    for (key, award) in subject.dataset.keyed(&award::AWARDS).filter(|(_, award)| counts(award)) {
        let own = award.target(&DECISION).zip(award.fields.entry(&DECISION));
        let own = own.map(|(decision, entry)| (decision, entry.at, &DECISION.def));
        let own = own.filter(|(decision, ..)| !is_of_panel_decided_by(subject, award, *decision));
        let changed = changes(award).map(|(_, decision, at, field)| (decision, at, field));
        for (decision, at, field) in own.into_iter().chain(changed) {
            let missing = lists[decision.index()].as_ref().is_some_and(|list| !list.contains(&key));
            if missing {
                let decision = subject.dataset.get(decision);
                let message = format!("decision “{}” does not list award “{}”, which names it", decision.id, award.id);
                let finding = found.report(&DOES_NOT_NAME_AWARD, award.at(at), message).about(award).field(field.name);
                finding.note(decision.span(&AWARDS), "the decision lists these awards");
                finding.help("add the award to the decision’s list, or name the right decision here");
            }
        }
    }
}

/// Whether one decision changes or replaces the other.
fn follow_each_other(subject: &Subject, one: RecordKey, other: RecordKey) -> bool {
    let names = |from: RecordKey, to: RecordKey| {
        [&AMENDS, &SUPERSEDES].into_iter().any(|field| {
            let items = subject.dataset.get(from).get(field).unwrap_or_default();
            items.iter().any(|item| item.value.target() == Some(to))
        })
    };
    names(one, other) || names(other, one)
}

/// Each award a decision lists names that decision, and has the sum that the decision gives it.
fn listed(subject: &Subject, found: &mut Diagnostics) {
    for (key, decision) in subject.dataset.keyed(&DECISIONS) {
        for share in decision.get(&AWARDS).unwrap_or_default() {
            let Some(award) = share.target().map(|target| subject.dataset.get(target)).filter(|award| counts(award))
            else {
                continue;
            };
            let changed: Vec<&Fields> =
                changes(award).filter(|(_, by, ..)| *by == key).map(|(fields, ..)| fields).collect();
            let own = award.target(&DECISION);
            if own == Some(key) || !changed.is_empty() {
                let Some(sum) = share.money() else { continue };
                let given = decided_sum(award, own == Some(key), &changed);
                if let Some(given) = given.filter(|given| *given != sum) {
                    report_sum(award, decision, sum, given, share.amount_at, found);
                }
                continue;
            }
            let unreadable = award.has(&DECISION) && own.is_none();
            let related = own.is_some_and(|own| follow_each_other(subject, own, key));
            if !unreadable && !related && !is_of_panel_decided_by(subject, award, key) {
                let named = own.map(|own| format!("names decision “{}”", subject.dataset.get(own).id));
                let named = named.unwrap_or_else(|| "names no decision".to_string());
                let message = format!("decision “{}” lists award “{}”, which {named}", decision.id, award.id);
                let finding = found.report(&NAMES_ANOTHER_DECISION, decision.at(share.key_at), message);
                finding.about(decision).field(AWARDS.name).note(award.span(&DECISION), format!("the award {named}"));
                finding
                    .help(format!("write decision: {} in the award, or take the award out of this list", decision.id));
                finding.help("if this decision changed the award, name it in one of the award’s variations");
            }
        }
    }
}

/// The amount that a decision gave an award, according to the award. None if it gives none, or if it takes money away.
fn decided_sum(award: &Record, first: bool, changes: &[&Fields]) -> Option<Pence> {
    if first {
        return award.get(&AMOUNT);
    }
    let sums: Option<Vec<Pence>> = changes.iter().map(|fields| fields.get(&VARIATION_AMOUNT)).collect();
    sums.map(|sums| sums.into_iter().sum()).filter(|sum| *sum > Pence::ZERO)
}

fn report_sum(award: &Record, decision: &Record, sum: Pence, given: Pence, at: ByteRange, found: &mut Diagnostics) {
    let message = format!("decision “{}” gives award “{}” {sum}, but the award says {given}", decision.id, award.id);
    let finding = found.report(&SUM_DIFFERS, decision.at(at), message).about(decision).field(AWARDS.name);
    finding.note(award.span(&AMOUNT), "the award’s amount is here");
    finding.help(format!("that is {}: correct the decision or the award", difference(sum, given)));
}

fn totals(subject: &Subject, found: &mut Diagnostics) {
    for (key, decision) in subject.dataset.keyed(&DECISIONS) {
        let Some(total) = decision.get(&TOTAL) else { continue };
        let sums = match decision.has(&AWARDS) {
            true => stated_sum(subject, decision).into_iter().collect(),
            false => sums_of_awards(subject, key),
        };
        if let Some(sum) = sums.first().filter(|_| !sums.contains(&total)) {
            let message = format!("the total of decision “{}” is {total}, but its awards add up to {sum}", decision.id);
            let finding = found.on_field(&TOTAL_DIFFERS, decision, &TOTAL, message);
            if decision.has(&AWARDS) {
                finding.note(decision.span(&AWARDS), format!("these add up to {sum}"));
            }
            finding.help(format!("that is {}: correct the total or the awards", difference(total, *sum)));
        }
    }
}

/// What the awards in a decision's list add up to; one without a sum there has its own. None when one is not known.
fn stated_sum(subject: &Subject, decision: &Record) -> Option<Pence> {
    let shares = decision.get(&AWARDS)?.iter();
    shares.map(|share| share.money().or_else(|| subject.dataset.get(share.target()?).get(&AMOUNT))).sum()
}

/// What the awards that name a decision add up to: those that still count, and all there were. Empty when one is not known.
fn sums_of_awards(subject: &Subject, decision: RecordKey) -> Vec<Pence> {
    let mut sums = [Pence::ZERO; 2];
    let mut add = |award: &Record, sum: Pence| {
        sums[0] += if counts(award) { sum } else { Pence::ZERO };
        sums[1] += sum;
    };
    let (mut any, dataset) = (false, subject.dataset);
    for (_, award) in dataset.naming(decision, &award::AWARDS, &DECISION) {
        let Some(amount) = award.get(&AMOUNT) else { return Vec::new() };
        add(award, amount);
        any = true;
    }
    for (_, award) in dataset.naming(decision, &award::AWARDS, &VARIATIONS) {
        let changed = changes(award).filter(|(_, by, ..)| *by == decision).map(|(fields, ..)| fields);
        add(award, changed.filter_map(|fields| fields.get(&VARIATION_AMOUNT)).sum());
        any = true;
    }
    if any { sums.to_vec() } else { Vec::new() }
}
