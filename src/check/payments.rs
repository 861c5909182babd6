//! Payments: each to somebody, and as much together as the award says was paid.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::field::FieldDef;
use crate::model::money::Pence;
use crate::model::record::Record;
use crate::records::award::{AWARDS, PAID, RECIPIENT};
use crate::records::payment::{self, AMOUNT, AWARD, ORGANISATION, PAYMENTS, REDACTED, SUPPLIER};

use super::amounts::difference;
use super::{Matter, Subject};

static PAID_DIFFERS: Rule = Rule::error("paid-differs-from-payments")
    .what("An award says that one amount was paid, and its payments add up to another.")
    .why("The award’s page would give two figures for what was paid, and readers could not tell which is right.")
    .fix("Correct the payments. Or take paid out of the award: it is then worked out from its payments.")
    .example("# in the award\npaid: 1500   # take this out\n# in payments.csv\naward,date,amount\ndrop-in,2024-07-01,1000\ndrop-in,2024-10-01,250");

static PAYMENTS_BELOW_ZERO: Rule = Rule::error("payments-below-zero")
    .relies_on(&["payments"])
    .what("More was paid back under an award than was paid.")
    .why("Nobody pays back more than they were paid, so a payment is missing or a sign is wrong.")
    .fix("Add the payment that is missing, or correct the amount. Only what was paid back is negative.")
    .example("award,date,amount\ndrop-in,2024-07-01,1000\ndrop-in,2025-04-10,-250");

static PAYMENT_TO_NOBODY: Rule = Rule::error("payment-to-nobody")
    .what("A payment names no award, no supplier and no organisation.")
    .why("Readers want to know who was paid, and the payment would count for nobody.")
    .fix("Give the award that it was paid under. If there is none, say who was paid: the supplier by name, or the organisation by its id. If nobody may be named, say why in redacted.")
    .example("date,amount,award,supplier\n2024-07-01,1000,drop-in,\n2024-07-03,620,,Example Print");

static PAYMENT_TO_ANOTHER: Rule = Rule::error("payment-to-another-organisation")
    .what("A payment names an award and an organisation that is not the award’s recipient.")
    .why("The payment would count as paid to the recipient, and its row would say that somebody else had it.")
    .fix("Correct the award or the organisation. A payment under an award needs no organisation.")
    .example("date,amount,award,organisation\n2024-07-01,1000,drop-in,");

pub(super) static MATTER: Matter = Matter {
    checks: &[add_up, paid_to_somebody],
    rules: &[&PAID_DIFFERS, &PAYMENTS_BELOW_ZERO, &PAYMENT_TO_NOBODY, &PAYMENT_TO_ANOTHER],
};

fn add_up(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    // A payment that could not be read may be what is missing.
    if dataset.all(&PAYMENTS).is_empty() || !dataset.is_whole(&PAYMENTS) {
        return;
    }
    for (key, award) in dataset.keyed(&AWARDS) {
        let payments = payment::of_award(dataset, key);
        let (Some(sum), Some(last)) = (payment::sum(&payments), payments.last()) else { continue };
        if sum < Pence::ZERO {
            let message = format!("the payments under award “{}” add up to {sum}", award.id);
            let finding = found.on_field(&PAYMENTS_BELOW_ZERO, last, &AMOUNT, message);
            finding.help("add the payment that is missing; only what was paid back is negative");
        }
        if let Some(paid) = award.get(&PAID).filter(|paid| *paid != sum) {
            let message = format!("award “{}” says that {paid} was paid, but its payments add up to {sum}", award.id);
            let finding = found.on_field(&PAID_DIFFERS, award, &PAID, message);
            finding.note(last.head(), "the last of its payments is here");
            let differs = difference(sum, paid);
            finding.help(format!("the payments are {differs}: correct them, or take “paid” out of the award"));
        }
    }
}

fn paid_to_somebody(subject: &Subject, found: &mut Diagnostics) {
    for payment in subject.dataset.all(&PAYMENTS) {
        let named: [&FieldDef; 4] = [&AWARD, &SUPPLIER, &ORGANISATION, &REDACTED];
        if !named.iter().any(|field| payment.has(field)) {
            let message = "this payment does not say who was paid";
            let finding = found.report(&PAYMENT_TO_NOBODY, payment.head(), message).about(payment);
            finding.help("give the award it was paid under, or the supplier, or the organisation; or why nobody is named (redacted)");
        }
        report_another(subject, payment, found);
    }
}

fn report_another(subject: &Subject, payment: &Record, found: &mut Diagnostics) {
    let Some(award) = payment.target(&AWARD).map(|key| subject.dataset.get(key)) else { return };
    let (Some(paid), Some(recipient)) = (payment.target(&ORGANISATION), award.target(&RECIPIENT)) else { return };
    if paid != recipient {
        let (paid, recipient) = (subject.dataset.get(paid), subject.dataset.get(recipient));
        let message = format!("award “{}” is to {}, and this payment to {}", award.id, recipient.name(), paid.name());
        let finding = found.on_field(&PAYMENT_TO_ANOTHER, payment, &ORGANISATION, message);
        finding.note(award.span(&RECIPIENT), "the recipient of the award is here");
        finding.help("correct the award or the organisation; a payment under an award needs no organisation");
    }
}
