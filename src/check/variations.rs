//! Variations: each decided, by a decision that names the award, and divided without a rest.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::date::Date;
use crate::model::field::Field;
use crate::model::money::Pence;
use crate::model::record::Record;
use crate::model::value::{Group, LocalStr, Share};
use crate::records::award::{
    VARIATION_AMOUNT, VARIATION_DATE, VARIATION_DECISION, VARIATION_FUNDING, VARIATION_REASON, VARIATION_YEARS,
    VARIATIONS, counts,
};
use crate::records::decision::AWARDS;

use super::amounts::{difference, sum};
use super::{AwardCheck, Matter, Subject};

static VARIATION_WITHOUT_DECISION: Rule = Rule::duty("variation-without-decision")
    .what("A variation does not name the decision that authorised it.")
    .why("A change of what was awarded is a decision like the award itself. Without it, the amount is under no decision.")
    .fix("Add the decision to the variation. If there never was a record of it, waive the finding for this award and say why.")
    .example("variations:\n  - { date: 2024-07-01, amount: 24000, decision: 2024-007 }");

static VARIATION_UNNAMED: Rule = Rule::duty("variation-unnamed-by-decision")
    .what("A variation names a decision that lists no awards.")
    .why("The decision is the authority for the change; readers who follow the link would not find the award there.")
    .fix("List the award in the decision, with what the decision adds to it; or correct the decision that the variation names.")
    .example("# the decision 2024-007\nawards:\n  - { award: drop-in, amount: 24000 }");

static VARIATION_DOES_NOT_ADD_UP: Rule = Rule::error("variation-does-not-add-up")
    .what("The years or the funding sources of a variation do not add up to its amount.")
    .why("Totals are published by financial year and by funding source. Every pound must be in one of each.")
    .fix("Correct the years, the sources or the amount of the variation; or leave years and sources out, and the change is shared.")
    .example("variations:\n  - date: 2024-07-01\n    amount: 300\n    years: [\"2024-25: 200\", \"2025-26: 100\"]");

static VARIATION_ENTERED_TWICE: Rule = Rule::warning("variation-entered-twice")
    .what("Two variations of an award have the same day, amount and decision.")
    .why("It is almost always one variation that was typed or imported twice, and its amount would count twice in every total.")
    .fix("Delete one of the two. If there were two, say so in their reasons; or waive the finding and say why.")
    .example("variations:\n  - { date: 2024-07-01, amount: 24000, decision: 2024-007 }\n  - { date: 2024-07-01, amount: 24000, decision: 2024-007 }   # wrong: the same again");

pub(super) static MATTER: Matter = Matter {
    checks: &[],
    rules: &[&VARIATION_WITHOUT_DECISION, &VARIATION_UNNAMED, &VARIATION_DOES_NOT_ADD_UP, &VARIATION_ENTERED_TWICE],
};

pub(super) static EACH_AWARD: &[AwardCheck] = &[decided, named_back, divided, entered_once];

/// The variations of an award; none where its sum does not count.
fn variations(award: &Record) -> &[Group] {
    award.get(&VARIATIONS).filter(|_| counts(award)).unwrap_or_default()
}

fn decided(_: &Subject, award: &Record, found: &mut Diagnostics) {
    for variation in variations(award).iter().filter(|group| !group.fields.has(&VARIATION_DECISION)) {
        let message = format!("a variation of award “{}” names no decision", award.id);
        let finding = found.report(&VARIATION_WITHOUT_DECISION, award.at(variation.at), message);
        finding.about(award).field(VARIATIONS.name).help("add the decision that authorised the change: decision: …");
    }
}

fn named_back(subject: &Subject, award: &Record, found: &mut Diagnostics) {
    for variation in variations(award) {
        let Some(entry) = variation.fields.entry(&VARIATION_DECISION) else { continue };
        let Some(key) = variation.fields.get(&VARIATION_DECISION).and_then(|decision| decision.target) else {
            continue;
        };
        let decision = subject.dataset.get(key);
        if !decision.has(&AWARDS) {
            let message = format!("decision “{}” lists no awards, but varies award “{}”", decision.id, award.id);
            let finding = found.report(&VARIATION_UNNAMED, award.at(entry.at), message);
            finding.about(award).field(VARIATIONS.name).note(decision.head(), "this is the decision");
            finding.help(format!("add to the decision: awards: [{{ award: {}, amount: … }}]", award.id));
        }
    }
}

/// What an office would type again of a variation; none of one that changes no sum, or says with other words why.
fn typed(variation: &Group) -> Option<(Date, Pence, Option<&str>, Option<&str>)> {
    let fields = &variation.fields;
    let amount = fields.get(&VARIATION_AMOUNT).filter(|amount| *amount != Pence::default())?;
    let decision = fields.get(&VARIATION_DECISION).map(|decision| decision.id);
    Some((fields.get(&VARIATION_DATE)?, amount, decision, fields.get(&VARIATION_REASON).map(LocalStr::text)))
}

fn entered_once(_: &Subject, award: &Record, found: &mut Diagnostics) {
    let variations = variations(award);
    for (index, variation) in variations.iter().enumerate() {
        let Some(own) = typed(variation) else { continue };
        let mut before = variations[index.saturating_sub(COMPARED)..index].iter();
        let Some(first) = before.find(|other| typed(other) == Some(own)) else { continue };
        let message = format!("two variations of award “{}” have the same day, amount and decision", award.id);
        let finding = found.report(&VARIATION_ENTERED_TWICE, award.at(variation.at), message);
        finding.about(award).field(VARIATIONS.name).note(award.at(first.at), "the other is here");
        finding.help("delete one of the two; if there were two, say in their reasons how they differ");
    }
}

/// Each variation is compared with so many before it.
const COMPARED: usize = 100;

fn divided(_: &Subject, award: &Record, found: &mut Diagnostics) {
    for variation in variations(award) {
        adds_up(award, variation, &VARIATION_YEARS, "confirmed years", found);
        adds_up(award, variation, &VARIATION_FUNDING, "funding sources", found);
    }
}

fn adds_up(award: &Record, variation: &Group, field: &Field<[Share]>, what: &str, found: &mut Diagnostics) {
    let fields = &variation.fields;
    let (Some(shares), Some(entry)) = (fields.get(field), fields.entry(field)) else { return };
    // Without an amount there is nothing to divide; one that could not be read has been reported.
    if fields.has(&VARIATION_AMOUNT) && fields.get(&VARIATION_AMOUNT).is_none() {
        return;
    }
    let amount = fields.get(&VARIATION_AMOUNT).unwrap_or_default();
    let sum = sum(shares, amount, |share| share.confirmed);
    if sum != amount {
        let message = format!("the {what} of a variation of award “{}” add up to {sum}, not {amount}", award.id);
        let finding = found.report(&VARIATION_DOES_NOT_ADD_UP, award.at(entry.at), message);
        finding.about(award).field(VARIATIONS.name);
        finding.help(format!(
            "that is {}: correct these amounts, or the amount of the variation",
            difference(sum, amount)
        ));
    }
}
