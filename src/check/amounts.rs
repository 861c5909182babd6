//! Sums inside one award: what it divides into, what was paid, and what its scheme and its applicant asked for.

use std::fmt;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::field::Field;
use crate::model::money::Pence;
use crate::model::record::Record;
use crate::model::source::Span;
use crate::model::value::{Group, Share, Value};
use crate::records::award::{
    AMOUNT, FUNDING, PAID, PAYMENT_SCHEDULE, REQUESTED, SCHEME, VARIATION_AMOUNT, VARIATION_DATE, VARIATIONS, YEARS,
    counts,
};
use crate::records::scheme::{MAXIMUM, MINIMUM};

use super::{AwardCheck, Matter, Subject};

static YEARS_DO_NOT_ADD_UP: Rule = Rule::error("years-do-not-add-up")
    .what("The confirmed years of an award do not add up to its amount.")
    .why("Totals are published by financial year. If the years do not match the amount, two pages show different amounts for the same award.")
    .fix("Correct the years or the amount. Mark a year that is still subject to approval as not confirmed: it is extra to the amount and does not count.")
    .example("amount: 30000\nyears:\n  - { year: 2023-24, amount: 10000 }\n  - { year: 2024-25, amount: 20000 }\n  - { year: 2025-26, amount: 20000, confirmed: no }   # extra: still subject to approval");

static FUNDING_DOES_NOT_ADD_UP: Rule = Rule::error("funding-does-not-add-up")
    .what("The funding sources of an award do not add up to its amount.")
    .why("Totals are published by funding source, and funders ask what became of their money. Every pound must come from one source.")
    .fix("Correct the amounts by source, or the award’s amount. A single source without an amount means all of it.")
    .example("amount: 2000\nfunding:\n  - { source: poca, amount: 1500 }\n  - { source: precept, amount: 500 }");

static VARIATION_BELOW_ZERO: Rule = Rule::error("variation-below-zero")
    .relies_on(&["variations"])
    .what("A variation takes away more than the award has.")
    .why("No award can be less than nothing. A total that includes it would be too low.")
    .fix("Correct the change. Give the difference, not the new amount: −2000 takes £2,000 away. An award that was withdrawn completely has the status `withdrawn`.")
    .example("amount: 5000\nvariations:\n  - { date: 2024-05-01, amount: -2000, reason: The project ended early. }   # leaves £3,000");

static PAID_MORE_THAN_AWARDED: Rule = Rule::warning("paid-more-than-awarded")
    .relies_on(&["variations"])
    .what("More was paid than was awarded.")
    .why("No published decision authorised a payment above the award, and auditors will ask for one.")
    .fix("Correct the amount paid, or add the variation that increased the award.")
    .example("amount: 5000\npaid: 6000\nvariations:\n  - { date: 2024-05-01, amount: 1000, reason: More places were needed. }");

static PAYMENTS_ABOVE_AWARD: Rule = Rule::warning("payments-above-award")
    .relies_on(&["variations"])
    .what("The payments due add up to more than was awarded.")
    .why("Readers would expect payments that no decision has authorised.")
    .fix("Correct the payment schedule, or add the variation that increased the award.")
    .example("amount: 5000\npayment_schedule:\n  - { date: 2024-04-30, amount: 2500 }\n  - { date: 2024-10-31, amount: 2500 }");

static OUTSIDE_SCHEME_LIMITS: Rule = Rule::warning("award-outside-scheme-limits")
    .relies_on(&["variations"])
    .what("An award is larger than its scheme allows, or smaller; or its variations made it so.")
    .why("The scheme tells applicants how much they may ask for; an award outside its limits looks like unequal treatment.")
    .fix("Correct the amount or the scheme’s limits; or waive the finding for this award, with the reason for the exception.")
    .example("# in schemes.yaml\nminimum: 500\nmaximum: 5000");

static ABOVE_REQUEST: Rule = Rule::warning("award-above-request")
    .what("An award is larger than what its applicant asked for.")
    .why("It is almost always a typing mistake, or two columns swapped.")
    .fix("Correct the amount or the amount requested; or waive the finding for this award, with the reason.")
    .example("requested: 4000\namount: 4500   # more than was asked for");

pub(super) static MATTER: Matter = Matter {
    checks: &[],
    rules: &[
        &YEARS_DO_NOT_ADD_UP,
        &FUNDING_DOES_NOT_ADD_UP,
        &VARIATION_BELOW_ZERO,
        &PAID_MORE_THAN_AWARDED,
        &PAYMENTS_ABOVE_AWARD,
        &OUTSIDE_SCHEME_LIMITS,
        &ABOVE_REQUEST,
    ],
};

pub(super) static EACH_AWARD: &[AwardCheck] =
    &[years_add_up, funding_adds_up, variations_stay_above_zero, payments_stay_within, scheme_limits, request];

/// How far one sum lies from another, in words: `£50 too much`.
pub(super) fn difference(sum: Pence, wanted: Pence) -> String {
    if sum > wanted { format!("{} too much", sum - wanted) } else { format!("{} too little", wanted - sum) }
}

/// The changes of an award's sum in the order of their dates. None when one of them could not be read.
fn changes(award: &Record) -> Option<Vec<(&Group, Pence)>> {
    if !award.has(&VARIATIONS) {
        return Some(Vec::new());
    }
    let unreadable = |group: &&Group| {
        group.fields.entries.iter().any(|entry| matches!(entry.value, Value::Invalid))
            || !group.fields.has(&VARIATION_DATE)
    };
    let variations = award.get(&VARIATIONS)?;
    if variations.iter().any(|group| unreadable(&group)) {
        return None;
    }
    let mut changes: Vec<_> =
        variations.iter().filter_map(|group| Some((group, group.fields.get(&VARIATION_AMOUNT)?))).collect();
    changes.sort_by_key(|(group, _)| group.fields.get(&VARIATION_DATE));
    Some(changes)
}

/// The sum of an award with all its variations. None when any of it is not known.
fn varied(award: &Record) -> Option<Pence> {
    let amount = award.get(&AMOUNT)?;
    Some(changes(award)?.into_iter().fold(amount, |sum, (_, change)| sum + change))
}

/// What the shares of a split add up to; one without a sum means all of it.
pub(super) fn sum(shares: &[Share], all: Pence, counts: impl Fn(&Share) -> bool) -> Pence {
    shares.iter().filter(|share| counts(share)).map(|share| share.money().unwrap_or(all)).sum()
}

fn years_add_up(_: &Subject, award: &Record, found: &mut Diagnostics) {
    if !counts(award) {
        return;
    }
    adds_up(award, &YEARS, &YEARS_DO_NOT_ADD_UP, "the confirmed years", found);
}

fn funding_adds_up(_: &Subject, award: &Record, found: &mut Diagnostics) {
    if !counts(award) {
        return;
    }
    adds_up(award, &FUNDING, &FUNDING_DOES_NOT_ADD_UP, "the funding sources", found);
}

fn adds_up(award: &Record, field: &'static Field<[Share]>, rule: &'static Rule, what: &str, found: &mut Diagnostics) {
    let (Some(amount), Some(shares)) = (award.get(&AMOUNT), award.get(field)) else { return };
    let sum = sum(shares, amount, |share| share.confirmed);
    if sum == amount {
        return;
    }
    let message = format!("{what} of award “{}” add up to {sum}, but its amount is {amount}", award.id);
    let finding = found.on_field(rule, award, field, message);
    finding.note(award.span(&AMOUNT), format!("the amount is {amount}"));
    finding
        .help(format!("that is {}: correct one of these amounts, or the amount of the award", difference(sum, amount)));
    if shares.iter().any(|share| !share.confirmed) {
        finding.help("years marked as not confirmed are extra to the amount and are not added up here");
    }
}

fn variations_stay_above_zero(_: &Subject, award: &Record, found: &mut Diagnostics) {
    if !counts(award) {
        return;
    }
    let (Some(mut sum), Some(changes)) = (award.get(&AMOUNT), changes(award)) else { return };
    for (group, change) in changes {
        if sum + change < Pence::ZERO {
            let at = group.fields.entry(&VARIATION_AMOUNT).map_or(group.at, |entry| entry.at);
            let message = format!("this takes {} from award “{}”, which has only {sum}", -change, award.id);
            let finding = found.report(&VARIATION_BELOW_ZERO, award.at(at), message).about(award);
            finding.field(VARIATIONS.name).note(award.span(&AMOUNT), "the original amount of the award is here");
            finding.help(
                "give the difference, not the new amount; if the award was withdrawn completely, write status: withdrawn",
            );
            break;
        }
        sum += change;
    }
}

fn payments_stay_within(_: &Subject, award: &Record, found: &mut Diagnostics) {
    if !counts(award) {
        return;
    }
    let (Some(amount), Some(total)) = (award.get(&AMOUNT), varied(award)) else { return };
    if let Some(paid) = award.get(&PAID).filter(|paid| *paid > total) {
        let message = format!("{paid} was paid to award “{}”, which is for {total}", award.id);
        let finding = found.on_field(&PAID_MORE_THAN_AWARDED, award, &PAID, message);
        finding.note(award.span(&AMOUNT), format!("{amount} was awarded"));
        finding.help("correct the amount paid, or add the variation that increased the award");
    }
    // What is still subject to approval may be scheduled already.
    let later = award.get(&YEARS).map_or(Pence::ZERO, |years| sum(years, Pence::ZERO, |year| !year.confirmed));
    let due = award.get(&PAYMENT_SCHEDULE).map(|payments| sum(payments, total, |_| true));
    if let Some(due) = due.filter(|due| *due > total + later) {
        let message = format!("the payments of award “{}” add up to {due}, but it is for {total}", award.id);
        let finding = found.on_field(&PAYMENTS_ABOVE_AWARD, award, &PAYMENT_SCHEDULE, message);
        finding.note(award.span(&AMOUNT), format!("{amount} was awarded"));
        finding.help("correct the payments, or add the variation that increased the award");
    }
}

fn scheme_limits(subject: &Subject, award: &Record, found: &mut Diagnostics) {
    if !counts(award) {
        return;
    }
    let (Some(amount), Some(scheme)) = (award.get(&AMOUNT), award.target(&SCHEME)) else { return };
    let scheme = subject.dataset.get(scheme);
    if let Some(limit) = limit_passed(scheme, amount) {
        let message = format!("award “{}” is for {amount}, but {} gives {limit}", award.id, scheme.name());
        report_limit(award, award.span(&AMOUNT), message, (scheme, limit), found);
    } else if let Some(current) = varied(award).filter(|current| *current != amount)
        && let Some(limit) = limit_passed(scheme, current)
    {
        let message = format!("award “{}” is now for {current}, but {} gives {limit}", award.id, scheme.name());
        report_limit(award, award.span(&VARIATIONS), message, (scheme, limit), found);
    }
}

/// A limit of a scheme, in words.
struct Limit {
    sum: Pence,
    field: &'static Field<Pence>,
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{} {}", if self.field.name == MAXIMUM.name { "at most" } else { "at least" }, self.sum)
    }
}

fn limit_passed(scheme: &Record, amount: Pence) -> Option<Limit> {
    let above = scheme.get(&MAXIMUM).filter(|limit| amount > *limit).map(|sum| Limit { sum, field: &MAXIMUM });
    let below = scheme.get(&MINIMUM).filter(|limit| amount < *limit).map(|sum| Limit { sum, field: &MINIMUM });
    above.or(below)
}

fn report_limit(award: &Record, at: Span, message: String, (scheme, limit): (&Record, Limit), found: &mut Diagnostics) {
    let finding = found.report(&OUTSIDE_SCHEME_LIMITS, at, message).about(award).field(AMOUNT.name);
    finding.note(scheme.span(limit.field), format!("the scheme gives {limit}"));
    finding.help("correct the amount or the limit, or waive this for the award and say why an exception was made");
}

fn request(_: &Subject, award: &Record, found: &mut Diagnostics) {
    if !counts(award) {
        return;
    }
    let (Some(amount), Some(requested)) = (award.get(&AMOUNT), award.get(&REQUESTED)) else { return };
    if amount > requested {
        let message = format!("award “{}” is for {amount}, but only {requested} was asked for", award.id);
        let finding = found.on_field(&ABOVE_REQUEST, award, &AMOUNT, message);
        finding.note(award.span(&REQUESTED), format!("{requested} was asked for"));
        finding.help("correct the amount or the amount requested; if both are right, waive this and say why");
    }
}
