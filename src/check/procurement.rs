//! What is promised of purchases: weights that are parts of a whole, a risk with what is done about it, and suppliers heard
//! before the tender.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::date::Date;
use crate::model::percentage::Percentage;
use crate::model::record::Record;
use crate::records::award::{self, AWARDED_ON, AWARDS, is_contract};
use crate::records::opportunity::{self, OPENS, OPPORTUNITIES, is_tender};
use crate::records::procurement::{
    ACTIONS, ASSESSED_ON, ENGAGED_ON, MARKET_ENGAGEMENT, MODERN_SLAVERY, RISK, Risk, SUSTAINABILITY_WEIGHT,
};
use crate::records::shared::WEIGHT;

use super::{Matter, Subject};

static WEIGHTS_ABOVE_WHOLE: Rule = Rule::error("weights-above-100")
    .what("The weights of social value and of sustainability are together more than 100 percent.")
    .why("Weights are shares of one score, so one of them is wrong; suppliers plan their bids by them.")
    .fix("Correct one of the two. Each is a percentage of the whole score.")
    .example("social_value_weight: 10\nsustainability_weight: 5");

static RISK_WITHOUT_ACTIONS: Rule = Rule::warning("modern-slavery-without-actions")
    .what("The risk of modern slavery is medium or high, and nothing says what is done about it.")
    .why("Readers who are told of a risk ask what is done about it, and suppliers need to know what they have to do.")
    .fix("Say in actions what the office does and what the supplier has to do.")
    .example("modern_slavery:\n  risk: medium\n  assessed_on: 2026-10-12\n  actions: Bidders name their subcontractors, and the winner reports on them every year.");

static ASSESSED_TOO_LATE: Rule = Rule::warning("modern-slavery-assessed-late")
    .what("The risk of modern slavery was assessed after the contract was signed.")
    .why("An assessment can only change a purchase that is not made yet.")
    .fix("Correct the day in assessed_on, or the day the contract was signed (awarded_on). If both are right, waive the finding for this contract and give the reason.")
    .example("awarded_on: 2025-03-12\nmodern_slavery:\n  risk: low\n  assessed_on: 2024-10-07");

static ENGAGED_TOO_LATE: Rule = Rule::warning("market-engaged-late")
    .what("Suppliers were heard after the tender opened, or after the contract was signed.")
    .why("Market engagement shapes the tender, so it comes before. Who speaks with suppliers later has to treat all bidders alike, and readers will ask whether they were.")
    .fix("Correct the day of the engagement, or of the tender or contract.")
    .example("opens: 2026-11-16\nmarket_engagement:\n  - { date: 2026-09-08, what: A morning with twelve providers }");

static WEIGHTS_DIFFER: Rule = Rule::warning("weights-differ-from-tender")
    .what("A contract and the tender it came from give different weights of social value or of sustainability.")
    .why("Bids are judged by the weights that the tender gave. The two are linked by their reference.")
    .fix("Correct the one that is wrong, or take the weight out of the contract: its tender has it.")
    .example("# the tender\nreference: EX-T-2026-04\nsocial_value_weight: 10\n# the contract\nreference: EX-T-2026-04\nsocial_value_weight: 10");

pub(super) static MATTER: Matter = Matter {
    checks: &[weights, assessments, engagements, weights_of_tenders],
    rules: &[&WEIGHTS_ABOVE_WHOLE, &RISK_WITHOUT_ACTIONS, &ASSESSED_TOO_LATE, &ENGAGED_TOO_LATE, &WEIGHTS_DIFFER],
};

/// Awards and opportunities: a grant may be weighed by social value too.
fn purchases<'a>(subject: &'a Subject) -> impl Iterator<Item = &'a Record> {
    subject.dataset.all(&AWARDS).iter().chain(subject.dataset.all(&OPPORTUNITIES))
}

fn weights(subject: &Subject, found: &mut Diagnostics) {
    for purchase in purchases(subject) {
        let (Some(social), Some(green)) = (purchase.get(&WEIGHT), purchase.get(&SUSTAINABILITY_WEIGHT)) else {
            continue;
        };
        let both = Percentage(social.0 + green.0);
        if both > Percentage::WHOLE {
            let message = format!("social value weighs {social} and sustainability {green}, together {both}");
            let finding = found.on_field(&WEIGHTS_ABOVE_WHOLE, purchase, &SUSTAINABILITY_WEIGHT, message);
            finding.note(purchase.span(&WEIGHT), format!("social value weighs {social}"));
            finding.help("correct one of the two: together they are at most 100 percent of the score");
        }
    }
}

fn assessments(subject: &Subject, found: &mut Diagnostics) {
    for purchase in purchases(subject) {
        let Some(assessment) = purchase.get(&MODERN_SLAVERY) else { continue };
        let risk = assessment.get(&RISK).filter(|risk| *risk != Risk::Low && !assessment.has(&ACTIONS));
        if let Some((risk, entry)) = risk.zip(assessment.entry(&RISK)) {
            let word = if risk == Risk::High { "high" } else { "medium" };
            let message = format!("the risk of modern slavery is {word}, and nothing says what is done about it");
            let finding = found.report(&RISK_WITHOUT_ACTIONS, purchase.at(entry.at), message).about(purchase);
            finding.field(MODERN_SLAVERY.name).help("add actions: what the office does, what the supplier has to do");
        }
        let signed = purchase.get(&AWARDED_ON).filter(|_| is_contract(purchase));
        let (Some(signed), Some(entry)) = (signed, assessment.entry(&ASSESSED_ON)) else { continue };
        if let Some(assessed) = assessment.get(&ASSESSED_ON).filter(|assessed| *assessed > signed) {
            let (assessed, signed) = (assessed.long(), signed.long());
            let message = format!("modern slavery was assessed on {assessed}, but the contract was signed on {signed}");
            let finding = found.report(&ASSESSED_TOO_LATE, purchase.at(entry.at), message).about(purchase);
            finding.field(MODERN_SLAVERY.name).note(purchase.span(&AWARDED_ON), format!("it was signed on {signed}"));
            finding.help("correct one of the dates; if both are right, waive this for the contract and say why");
        }
    }
}

/// The day after which suppliers are no longer heard: that on which a tender opened, or a contract was signed.
fn too_late(purchase: &Record) -> Option<(Date, &'static str)> {
    let opened = purchase.get(&OPENS).filter(|_| is_tender(purchase)).map(|day| (day, "the tender opened"));
    let signed =
        purchase.get(&AWARDED_ON).filter(|_| is_contract(purchase)).map(|day| (day, "the contract was signed"));
    opened.or(signed)
}

fn engagements(subject: &Subject, found: &mut Diagnostics) {
    for purchase in purchases(subject) {
        let Some((last, what)) = too_late(purchase).filter(|_| purchase.has(&MARKET_ENGAGEMENT)) else { continue };
        for engagement in purchase.get(&MARKET_ENGAGEMENT).unwrap_or_default() {
            let Some(day) = engagement.fields.get(&ENGAGED_ON).filter(|day| *day > last) else { continue };
            let at = engagement.fields.entry(&ENGAGED_ON).map_or(engagement.at, |entry| entry.at);
            let message = format!("suppliers were heard on {}, after {what} on {}", day.long(), last.long());
            let finding = found.report(&ENGAGED_TOO_LATE, purchase.at(at), message).about(purchase);
            finding.field(MARKET_ENGAGEMENT.name).help("correct one of the two dates; is it the right year?");
        }
    }
}

fn weights_of_tenders(subject: &Subject, found: &mut Diagnostics) {
    let fields = [(&WEIGHT, "social value"), (&SUSTAINABILITY_WEIGHT, "sustainability")];
    let tenders = subject.dataset.all(&OPPORTUNITIES).iter().filter(|record| is_tender(record));
    let mut by_reference: HashMap<&str, Vec<&Record>> = HashMap::new();
    for tender in tenders {
        tender.get(&opportunity::REFERENCE).into_iter().for_each(|it| by_reference.entry(it).or_default().push(tender));
    }
    let contracts = subject.dataset.all(&AWARDS).iter().filter(|award| is_contract(award));
    for (contract, reference) in contracts.filter_map(|award| Some((award, award.get(&award::REFERENCE)?))) {
        let Some([tender]) = by_reference.get(reference).map(Vec::as_slice) else { continue };
        for (field, name) in fields {
            let (Some(own), Some(given)) = (contract.get(field), tender.get(field)) else { continue };
            if own != given {
                let message = format!("{name} weighs {own} in contract “{}”, but {given} in its tender", contract.id);
                let finding = found.on_field(&WEIGHTS_DIFFER, contract, field, message);
                finding.note(tender.span(field), format!("tender “{}” gives {given}", tender.id));
                finding.help("correct one of them, or take it out of the contract: its tender has it");
            }
        }
    }
}
