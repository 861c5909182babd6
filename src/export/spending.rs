//! Spending, in the columns that people know from councils, with those that the law adds.
//!
//! Sources: Local Government Transparency Code 2015, expenditure over £500; the Elected Local Policing Bodies (Specified
//! Information) Order 2011, Schedule, paragraph 3(f) to (h): recipient, purpose, and why it was value for money.

use std::borrow::Cow;
use std::io;

use super::{BulkFile, ExportContext, InArchive, MadeFrom, Rows, csv, text};
use crate::markdown;
use crate::model::choices::Choices;
use crate::model::field::Field;
use crate::model::record::{Record, RecordKey};
use crate::model::value::{LocalString, Reference};
use crate::records::award::{self, RECIPIENT, TITLE};
use crate::records::payment::{
    AMOUNT, AWARD, CATEGORY, CREDIT_NOTE, DATE, DEPARTMENT, KIND, OFFICE_HOLDER, ORGANISATION, PAYMENTS, PURPOSE,
    REDACTED, REFERENCE, Redaction, SUPPLIER, VALUE_FOR_MONEY, VAT,
};
use crate::records::spending::{Paragraph, is_of_force};

pub(super) static FILE: BulkFile = BulkFile {
    path: "data/spending.csv",
    format: "CSV",
    media_type: "text/csv",
    text: "spending-list",
    rows: Rows::Counted(|package| package.dataset.all(&PAYMENTS).len()),
    archive: InArchive::Packed,
    // The reasons of an award, where a payment has none of its own, are a paragraph of another record.
    made_from: MadeFrom::Everything,
    write: |package, output| {
        let payments: Vec<RecordKey> = package.dataset.keyed(&PAYMENTS).map(|(key, _)| key).collect();
        write(package, &payments, output)
    },
};

type Column = (&'static str, fn(&ExportContext, RecordKey, &Record) -> String);

const COLUMNS: &[Column] = &[
    ("Date", |_, _, payment| shown(payment.get(&DATE))),
    ("Paid by", paid_by),
    ("Department", |_, _, payment| shown(payment.get(&DEPARTMENT))),
    ("Transaction number", |_, _, payment| shown(payment.get(&REFERENCE))),
    ("Beneficiary", beneficiary),
    ("Summary of the purpose", purpose),
    ("Reasons for expecting value for money", value_for_money),
    ("Category", |_, _, payment| shown(payment.get(&CATEGORY))),
    ("Amount", |_, _, payment| shown(payment.get(&AMOUNT).map(|sum| sum.decimal()))),
    ("VAT that cannot be recovered", |_, _, payment| shown(payment.get(&VAT).map(|sum| sum.decimal()))),
    ("Credit note", |_, _, payment| if payment.get(&CREDIT_NOTE) == Some(true) { "yes" } else { "" }.to_string()),
    ("Kind of spending", |_, _, payment| shown(payment.get(&KIND).map(Choices::word))),
    ("Office holder", |_, _, payment| shown(payment.get(&OFFICE_HOLDER))),
    ("Paragraph of the Order", paragraph),
    ("Address of the award", |package, _, payment| {
        shown(award(package, payment).map(|it| package.outlet.record_url(it)))
    }),
];

/// Writes a row for each payment, in their order.
///
/// # Errors
/// When the output fails.
pub fn write(package: &ExportContext, payments: &[RecordKey], output: &mut dyn io::Write) -> io::Result<()> {
    csv::write_titles(COLUMNS.iter().map(|(title, _)| *title), output)?;
    csv::write_rows(payments, output, |key, writer| {
        let payment = package.dataset.get(*key);
        for (_, cell) in COLUMNS {
            let text = cell(package, *key, payment);
            // A sum may be below zero; it is a number and no formula.
            let is_number = text.parse::<f64>().is_ok();
            writer.write_field(if is_number { Cow::Borrowed(&*text) } else { text::guarded(&text) })?;
        }
        writer.end_row()
    })
}

fn shown(value: Option<impl ToString>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}

fn named<'a>(package: &'a ExportContext, record: &Record, field: &'static Field<Reference>) -> Option<&'a Record> {
    record.target(field).map(|key| package.dataset.get(key))
}

fn award<'a>(package: &'a ExportContext, payment: &Record) -> Option<&'a Record> {
    named(package, payment, &AWARD)
}

fn paid_by(package: &ExportContext, _: RecordKey, payment: &Record) -> String {
    if is_of_force(payment) { "The police force".to_string() } else { package.outlet.publisher.clone() }
}

/// The paragraph that asks for it; none of an item of £500 or less.
fn paragraph(package: &ExportContext, key: RecordKey, payment: &Record) -> String {
    let is_asked_for = !package.small_items().contains(&key);
    let paragraph = is_asked_for.then(|| Paragraph::of(&package.dataset, payment).number());
    paragraph.unwrap_or_default().to_string()
}

/// Who had the money; of a payee who may not be named, the words that stand for the name.
fn beneficiary(package: &ExportContext, _: RecordKey, payment: &Record) -> String {
    if payment.has(&REDACTED) {
        return redacted(payment.get(&REDACTED)).to_string();
    }
    let recipient = award(package, payment).and_then(|award| named(package, award, &RECIPIENT));
    let organisation = recipient.or_else(|| named(package, payment, &ORGANISATION));
    organisation.map(Record::name).or(payment.get(&SUPPLIER)).unwrap_or_default().to_string()
}

/// The words that spending lists of public bodies use.
fn redacted(why: Option<Redaction>) -> &'static str {
    match why {
        Some(Redaction::Personal) => "REDACTED PERSONAL DATA",
        Some(Redaction::Commercial) => "REDACTED COMMERCIAL CONFIDENTIALITY",
        Some(Redaction::Other) | None => "REDACTED OTHER",
    }
}

/// What it was for; under an award, what that is for.
fn purpose(package: &ExportContext, _: RecordKey, payment: &Record) -> String {
    let own = plain(payment, &PURPOSE);
    let of_award = || award(package, payment).and_then(|award| award.get(&TITLE)).map(|title| title.text().to_string());
    if own.is_empty() { of_award().unwrap_or_default() } else { own }
}

/// Why it was expected to be value for money; under an award, why that was made.
fn value_for_money(package: &ExportContext, _: RecordKey, payment: &Record) -> String {
    let own = plain(payment, &VALUE_FOR_MONEY);
    let of_award = || award(package, payment).map(|award| plain(award, &award::REASONS));
    if own.is_empty() { of_award().unwrap_or_default() } else { own }
}

fn plain(record: &Record, field: &'static Field<LocalString>) -> String {
    record.get(field).map_or(String::new(), |words| markdown::plain(words.text()))
}
