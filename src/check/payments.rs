//! Payments: each to somebody, for a reason, and as much together as the award says was paid.

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::field::FieldDef;
use crate::model::money::Pence;
use crate::model::record::Record;
use crate::records::award::{AWARDS, PAID, RECIPIENT};
use crate::records::payment::{self, AMOUNT, AWARD, DATE, ORGANISATION, PAYMENTS, PURPOSE, SUPPLIER, VALUE_FOR_MONEY};

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
    .fix("Give the award that it was paid under. If there is none, say who was paid: the supplier by name, or the organisation by its id.")
    .example("date,amount,award,supplier\n2024-07-01,1000,drop-in,\n2024-07-03,620,,Example Print");

static PAYMENT_TO_ANOTHER: Rule = Rule::error("payment-to-another-organisation")
    .what("A payment names an award and an organisation that is not the award’s recipient.")
    .why("The payment would count as paid to the recipient, and its row would say that somebody else had it.")
    .fix("Correct the award or the organisation. A payment under an award needs no organisation.")
    .example("date,amount,award,organisation\n2024-07-01,1000,drop-in,");

static SPENDING_UNEXPLAINED: Rule = Rule::duty("spending-unexplained")
    .relies_on(&["payments", "awards"])
    .what("A payment of more than £500 under no award has no purpose, or no reason why it was value for money.")
    .why("The Elected Local Policing Bodies (Specified Information) Order 2011 asks for both, of each item of expenditure of more than £500.")
    .fix("Say what was paid for in purpose, and why that was a good use of the money in value_for_money. If it was paid under an award, name the award.")
    .example("supplier,amount,purpose,value_for_money\nExample Print,620,Leaflets for the victims’ helpline,The lowest of three quotes");

pub(super) static MATTER: Matter = Matter {
    checks: &[add_up, paid_to_somebody, explained],
    rules: &[&PAID_DIFFERS, &PAYMENTS_BELOW_ZERO, &PAYMENT_TO_NOBODY, &PAYMENT_TO_ANOTHER, &SPENDING_UNEXPLAINED],
};

/// £500: above this sum, not at it, spending is explained.
const EXPLAINED_ABOVE: Pence = Pence(50_000);

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
        let named: [&FieldDef; 3] = [&AWARD, &SUPPLIER, &ORGANISATION];
        if !named.iter().any(|field| payment.has(field)) {
            let message = "this payment does not say who was paid";
            let finding = found.report(&PAYMENT_TO_NOBODY, payment.head(), message).about(payment);
            finding.help("give the award it was paid under, or the supplier, or the organisation");
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

fn explained(subject: &Subject, found: &mut Diagnostics) {
    for payment in subject.dataset.all(&PAYMENTS).iter().filter(|payment| !payment.has(&AWARD)) {
        let Some(amount) = payment.get(&AMOUNT).filter(|amount| *amount > EXPLAINED_ABOVE) else { continue };
        let lacks = match (payment.has(&PURPOSE), payment.has(&VALUE_FOR_MONEY)) {
            (true, true) => continue,
            (false, true) => "purpose",
            (true, false) => "reason why it was value for money",
            (false, false) => "purpose and no reason why it was value for money",
        };
        let day = payment.get(&DATE).map(|day| format!(" on {}", day.long())).unwrap_or_default();
        let message = format!("{amount} was paid{day} under no award, with no {lacks}");
        let finding = found.on_field(&SPENDING_UNEXPLAINED, payment, &AMOUNT, message);
        finding.help("say what was paid for (purpose) and why that was a good use of the money (value_for_money)");
    }
}
