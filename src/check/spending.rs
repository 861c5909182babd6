//! Spending: each item above £500 and each journey of an office holder explained, no payee named who may not be, and every
//! month there.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Diagnostics, Rule};
use crate::duties;
use crate::model::cell_text::cell_text;
use crate::model::field::FieldDef;
use crate::model::money::Pence;
use crate::model::period::Period;
use crate::model::record::Record;
use crate::model::source::{FileId, Source, Span};
use crate::records::payment::{
    AMOUNT, AWARD, CREDIT_NOTE, DATE, KIND, OFFICE_HOLDER, ORGANISATION, PAYMENTS, PURPOSE, REDACTED, SUPPLIER,
    VALUE_FOR_MONEY, VAT,
};
use crate::records::publication::{PUBLICATIONS, URL};
use crate::records::spending::{ITEM_ABOVE, Items, is_travel, month, month_of_file, no_month_of_file};

use super::{Matter, Subject};

static SPENDING_UNEXPLAINED: Rule = Rule::duty("spending-unexplained")
    .relies_on(&["payments", "awards"])
    .what("An item of more than £500 under no award, or an office holder’s travel, accommodation or subsistence of any sum, has no purpose, or no reason why it was value for money.")
    .why("The Elected Local Policing Bodies (Specified Information) Order 2011, paragraphs 3(g) and 3(h) of the schedule, asks for both. The sum is that of the item: the lines of one payee that share a reference are one item.")
    .fix("Say what was paid for in purpose, and why that was a good use of the money in value_for_money. If it was paid under an award, name the award.")
    .example("supplier,amount,purpose,value_for_money\nExample Print,620,Leaflets for the victims’ helpline,The lowest of three quotes");

static TRAVEL_OF_NOBODY: Rule = Rule::duty("travel-without-office-holder")
    .what("A payment for travel, accommodation or subsistence does not say which office holder it was for.")
    .why("The Elected Local Policing Bodies (Specified Information) Order 2011, paragraph 3(h) of the schedule, asks for these of each office holder, whatever the sum. Other people’s journeys are spending like any other.")
    .fix("Give the post in office_holder. If it was for somebody else, take the kind out.")
    .example("supplier,amount,kind,office_holder,purpose\nExample Rail,46.80,travel,Commissioner,Return to London for the national board");

static REDACTED_AND_NAMED: Rule = Rule::error("redacted-payee-named")
    .what("A payment says that the payee may not be named, and names one.")
    .why("The name would be on the page of the month, in every download and in the history of the records.")
    .fix("Empty the columns supplier, organisation and award of that row. If the payee may be named, take redacted out. A name that was committed stays in the history: ask for it to be removed there too.")
    .example("date,amount,supplier,redacted,purpose\n2025-04-14,780,,personal-data,Support for a witness");

static REDACTION_AS_SUPPLIER: Rule = Rule::warning("redaction-as-supplier")
    .what("A supplier is called “redacted”.")
    .why("Lists would show it as the name of a company, and payments to quite different people would seem to go to one.")
    .fix("Leave the supplier empty, and say why nobody is named in the column redacted: personal-data, commercial-confidentiality or other.")
    .example("date,amount,supplier,redacted,purpose\n2025-04-14,780,,personal-data,Support for a witness");

static CREDIT_NOTE_NOT_NEGATIVE: Rule = Rule::error("credit-note-not-negative")
    .what("The amount of a credit note is not negative.")
    .why("It would be added to what was spent, where it is money that came back.")
    .fix("Write a minus sign before the amount. If it is an invoice, take credit_note out.")
    .example(
        "date,amount,supplier,credit_note,purpose\n2025-05-06,-124,Example Print,yes,Leaflets that arrived damaged",
    );

static BELOW_ZERO: Rule = Rule::warning("payment-below-zero")
    .relies_on(&["payments"])
    .what("A payment under no award is below zero, and is not marked as a credit note.")
    .why("Readers cannot tell money that came back from a sign that is wrong; and an item’s sum would be less than what was paid.")
    .fix("If it is a credit note, write yes in credit_note. If it was paid, take the minus sign out.")
    .example("date,amount,supplier,credit_note,purpose\n2025-05-06,-124,Example Print,yes,Leaflets that arrived damaged");

static VAT_ABOVE_AMOUNT: Rule = Rule::error("vat-above-amount")
    .what("The VAT that cannot be recovered is more than the amount paid, or has another sign.")
    .why("The amount includes this VAT, so one of the two is wrong.")
    .fix("Correct the amount or the VAT. On a credit note both are negative.")
    .example("date,amount,vat,supplier\n2025-04-14,744,124,Example Print");

static OF_ANOTHER_MONTH: Rule = Rule::warning("payment-of-another-month")
    .what("A payment is in the file of a month and was paid in another.")
    .why("Who opens the file of a month looks for the payments of that month, and the page of the month goes by the dates: the two would differ.")
    .fix("Correct the date, or move the row to the file of its month.")
    .example("# data/payments/2025-04.csv\ndate,amount,supplier\n2025-04-14,744,Example Print");

static MONTH_WITHOUT_FILE: Rule = Rule::warning("month-without-payments")
    .what("There are files of payments for the months before and after, and none for this one; or a publication states that the payments of a month are all here, and there are none.")
    .why("The Elected Local Policing Bodies (Specified Information) Order 2011 asks for spending every month. Readers cannot tell a month in which nothing was spent from one that was forgotten.")
    .fix("Add the file of the month. If nothing was spent, a file with the column titles alone says so.")
    .example("data/payments/2025-04.csv\ndata/payments/2025-05.csv   # this one was missing\ndata/payments/2025-06.csv");

static OF_NO_MONTH: Rule = Rule::warning("payments-of-no-month")
    .what("A file of payments is named after a month that there is not.")
    .why("Its payments are in no series of months, so that nobody is told of a row of another month, or of a month that is missing.")
    .fix("Name the file after its month: four digits, a hyphen, and 01 to 12.")
    .example("data/payments/2026-12.csv   # not 2026-13.csv, nor 2026-4.csv");

static FILE_TWICE: Rule = Rule::warning("payments-in-two-files")
    .what("The rows of a file of payments stand in another file too.")
    .why("A copy that was left in the folder, such as “2026-09 copy.csv”, doubles what the month cost.")
    .fix("Delete the copy. If they are payments of their own, give them the references by which they differ.")
    .example("data/payments/2026-09.csv\ndata/payments/2026-09 copy.csv   # delete it");

pub(super) static MATTER: Matter = Matter {
    checks: &[
        explained,
        travellers,
        redactions,
        signs,
        months_of_rows,
        months_of_files,
        of_no_month,
        months_stated,
        in_two_files,
    ],
    rules: &[
        &SPENDING_UNEXPLAINED,
        &TRAVEL_OF_NOBODY,
        &REDACTED_AND_NAMED,
        &REDACTION_AS_SUPPLIER,
        &CREDIT_NOTE_NOT_NEGATIVE,
        &BELOW_ZERO,
        &VAT_ABOVE_AMOUNT,
        &OF_ANOTHER_MONTH,
        &MONTH_WITHOUT_FILE,
        &OF_NO_MONTH,
        &FILE_TWICE,
    ],
};

fn explained(subject: &Subject, found: &mut Diagnostics) {
    let payments = subject.dataset.all(&PAYMENTS);
    let items = Items::new(payments.iter());
    for payment in payments.iter().filter(|payment| !payment.has(&AWARD)) {
        let (lines, item) = items.of(payment);
        let Some(amount) = payment.get(&AMOUNT).filter(|_| item > ITEM_ABOVE || is_travel(payment)) else { continue };
        let lacks = match (payment.has(&PURPOSE), payment.has(&VALUE_FOR_MONEY)) {
            (true, true) => continue,
            (false, true) => "purpose",
            (true, false) => "reason why it was value for money",
            (false, false) => "purpose and no reason why it was value for money",
        };
        let day = payment.get(&DATE).map(|day| format!(" on {}", day.long())).unwrap_or_default();
        let travel =
            if is_travel(payment) { " for an office holder’s travel, accommodation or subsistence" } else { "" };
        let message = format!("{amount} was paid{day}{travel} under no award, with no {lacks}");
        let finding = found.on_field(&SPENDING_UNEXPLAINED, payment, &AMOUNT, message);
        if lines > 1 && amount <= ITEM_ABOVE && !is_travel(payment) {
            finding.help(format!("it is a line of an item of {item}: {lines} lines have this reference and payee"));
        }
        finding.help("say what was paid for (purpose) and why that was a good use of the money (value_for_money)");
    }
}

fn travellers(subject: &Subject, found: &mut Diagnostics) {
    let without = |payment: &&Record| is_travel(payment) && !payment.has(&OFFICE_HOLDER);
    for payment in subject.dataset.all(&PAYMENTS).iter().filter(without) {
        let message = "this payment does not say which office holder it was for";
        let finding = found.on_field(&TRAVEL_OF_NOBODY, payment, &KIND, message);
        finding.help("give the post: office_holder: Commissioner; if it was for somebody else, take the kind out");
    }
}

fn redactions(subject: &Subject, found: &mut Diagnostics) {
    let payees: [&FieldDef; 3] = [&SUPPLIER.def, &ORGANISATION.def, &AWARD.def];
    for payment in subject.dataset.all(&PAYMENTS) {
        if let Some(field) = payees.into_iter().find(|field| payment.has(field)).filter(|_| payment.has(&REDACTED)) {
            let message = format!("the payee may not be named, but “{}” names one", field.name);
            let finding = found.on_field(&REDACTED_AND_NAMED, payment, field, message);
            finding.note(payment.span(&REDACTED), "here the row says that nobody is named");
            finding.help(format!("empty “{}”; if the payee may be named, empty “redacted”", field.name));
        } else if payment.get(&SUPPLIER).is_some_and(says_redacted) {
            let message = "the supplier is called “redacted”, which is no name";
            let finding = found.on_field(&REDACTION_AS_SUPPLIER, payment, &SUPPLIER, message);
            finding
                .help("empty the supplier and say why in “redacted”: personal-data, commercial-confidentiality, other");
        }
    }
}

fn says_redacted(supplier: &str) -> bool {
    supplier.split_whitespace().next().is_some_and(|word| word.trim_matches(':').eq_ignore_ascii_case("redacted"))
}

fn signs(subject: &Subject, found: &mut Diagnostics) {
    let payments = subject.dataset.all(&PAYMENTS);
    let items = Items::new(payments.iter());
    for payment in payments {
        let Some(amount) = payment.get(&AMOUNT) else { continue };
        // A line that lowers an item, such as a discount, is below zero by itself; what came back under an award is too.
        let came_back = amount < Pence::ZERO && !payment.has(&AWARD) && items.of(payment).1 < Pence::ZERO;
        if came_back && payment.get(&CREDIT_NOTE) != Some(true) {
            let message = format!("this payment is of {amount}, and is no credit note");
            let finding = found.on_field(&BELOW_ZERO, payment, &AMOUNT, message);
            finding.help(format!("write yes in credit_note; or {} if it was paid", Pence(-amount.0).decimal()));
        }
        if payment.get(&CREDIT_NOTE) == Some(true) && amount >= Pence::ZERO {
            let message = format!("a credit note is money that came back, but this one is of {amount}");
            let finding = found.on_field(&CREDIT_NOTE_NOT_NEGATIVE, payment, &AMOUNT, message);
            finding.help(format!("write -{}, or take credit_note out", amount.decimal()));
        }
        let fits = |vat: &Pence| vat.0 == 0 || ((vat.0 < 0) == (amount.0 < 0) && vat.0.abs() <= amount.0.abs());
        if let Some(vat) = payment.get(&VAT).filter(|vat| !fits(vat)) {
            let message = format!("of {amount}, {vat} cannot be VAT");
            let finding = found.on_field(&VAT_ABOVE_AMOUNT, payment, &VAT, message);
            finding.note(payment.span(&AMOUNT), "this is the whole amount, with VAT that cannot be recovered");
            finding.help("correct the VAT or the amount; on a credit note both are negative");
        }
    }
}

fn months_of_rows(subject: &Subject, found: &mut Diagnostics) {
    let payments = subject.dataset.all(&PAYMENTS);
    if payments.is_empty() {
        return;
    }
    let months: BTreeMap<FileId, Period> = files(subject).map(|(file, _, month, _)| (file, month)).collect();
    for payment in payments {
        let (Some(of_file), Some(paid)) = (months.get(&payment.head().file), month(payment)) else { continue };
        if paid != *of_file {
            let message = format!("this payment of {} is in the file of {}", paid.month_name(), of_file.month_name());
            let finding = found.on_field(&OF_ANOTHER_MONTH, payment, &DATE, message);
            finding.help(format!("correct the date, or move the row to the file of its month, {paid}"));
        }
    }
}

/// The files of payments that are named after a month, with the series that each belongs to.
fn files<'a>(subject: &'a Subject) -> impl Iterator<Item = (FileId, &'a Source, Period, String)> {
    subject.sources.iter().filter_map(|(file, source)| {
        let (month, series) = month_of_file(&source.path)?;
        Some((file, source, month, series))
    })
}

fn months_of_files(subject: &Subject, found: &mut Diagnostics) {
    let mut series: BTreeMap<String, BTreeMap<Period, (FileId, &Source)>> = BTreeMap::new();
    for (file, source, month, name) in files(subject) {
        series.entry(name).or_default().insert(month, (file, source));
    }
    for months in series.values() {
        for ((before, _), (after, (file, source))) in months.iter().zip(months.iter().skip(1)) {
            let missing: Vec<Period> = std::iter::successors(Some(before.next()), |month| Some(month.next()))
                .take_while(|month| month < after)
                .collect();
            report_missing(&missing, *file, source, found);
        }
    }
}

/// Reports the months before a file for which its series has none, at its first line.
fn report_missing(missing: &[Period], file: FileId, source: &Source, found: &mut Diagnostics) {
    let (Some(first), Some(last)) = (missing.first(), missing.last()) else { return };
    let which =
        if first == last { first.month_name() } else { format!("{} to {}", first.month_name(), last.month_name()) };
    let (line, _) = source.lines(1, 1);
    let place = Span { file, start: 0, end: line.len() as u32 };
    let message = format!("there is no file of payments for {which}, before this one");
    let others = if first == last { "" } else { " and the others" };
    let name = source.path.replace(&months_name(source), &first.to_string());
    found
        .report(&MONTH_WITHOUT_FILE, place, message)
        .help(format!("add {name}{others}; if nothing was spent, a file of titles alone says so"));
}

fn of_no_month(subject: &Subject, found: &mut Diagnostics) {
    for (file, source) in subject.sources.iter() {
        let Some(written) = no_month_of_file(&source.path) else { continue };
        let (line, _) = source.lines(1, 1);
        let place = Span { file, start: 0, end: line.len() as u32 };
        let message = format!("“{written}”, which this file is named after, is no month");
        found.report(&OF_NO_MONTH, place, message).help("rename the file after its month, such as 2026-04.csv");
    }
}

/// All that a payment says, by the names of its fields.
type Said = Vec<(&'static str, Option<String>)>;

/// Files of which every row, and of more than one, stands in an earlier file as well.
fn in_two_files(subject: &Subject, found: &mut Diagnostics) {
    let said = |payment: &Record| -> Said {
        payment.fields.entries.iter().map(|entry| (entry.def.name, cell_text(&entry.value))).collect()
    };
    let mut rows: BTreeMap<FileId, Vec<Said>> = BTreeMap::new();
    for payment in subject.dataset.all(&PAYMENTS) {
        rows.entry(payment.file).or_default().push(said(payment));
    }
    let mut first: BTreeMap<&Said, FileId> = BTreeMap::new();
    for (file, own) in &rows {
        let there: BTreeSet<Option<FileId>> = own.iter().map(|row| first.get(row).copied()).collect();
        if let ([Some(other)], true) = (there.iter().copied().collect::<Vec<_>>().as_slice(), own.len() > 1) {
            let (path, other) = (&subject.sources.get(*file).path, &subject.sources.get(*other).path);
            let (line, _) = subject.sources.get(*file).lines(1, 1);
            let place = Span { file: *file, start: 0, end: line.len() as u32 };
            let message = format!("all {} rows of {path} are in {other} too", own.len());
            found.report(&FILE_TWICE, place, message).help("delete the one that is the copy");
        }
        for row in own {
            first.entry(row).or_insert(*file);
        }
    }
}

/// The month in a file's name, as it is written there.
fn months_name(source: &Source) -> String {
    month_of_file(&source.path).map_or_else(String::new, |(month, _)| month.to_string())
}

/// The duties that payments prove.
const OF_PAYMENTS: [&str; 2] = ["sio-3g", "sio-3h"];

/// Months of which a publication says that their payments are on this site, and of which there is neither a payment nor a
/// file.
fn months_stated(subject: &Subject, found: &mut Diagnostics) {
    let dataset = subject.dataset;
    let mut there: BTreeSet<Period> = dataset.all(&PAYMENTS).iter().filter_map(month).collect();
    there.extend(files(subject).map(|(_, _, month, _)| month));
    let Some(first) = there.first().copied() else { return };
    for record in dataset.all(&PUBLICATIONS) {
        let is_here = record.get(&URL).is_some_and(|url| url.starts_with('/'));
        let Some((from, to)) = duties::covers(record).filter(|_| is_here) else { continue };
        if !duties::duties_of(record).any(|id| OF_PAYMENTS.contains(&id)) {
            continue;
        }
        let months = std::iter::successors(Some(from.map_or(first, Period::month)), |month| Some(month.next()));
        let mut stated = months.take(MOST_MONTHS).take_while(|month| month.last_day() <= to);
        if let Some(missing) = stated.find(|month| !there.contains(month)) {
            report_stated(record, missing, found);
        }
    }
}

/// So many months a publication is looked at for: a day of another millennium is a typing error.
const MOST_MONTHS: usize = 1_200;

fn report_stated(record: &Record, missing: Period, found: &mut Diagnostics) {
    let (name, month) = (record.name(), missing.month_name());
    let message = format!("publication “{name}” says that the payments of {month} are here, and there are none");
    let finding = found.on_field(&MONTH_WITHOUT_FILE, record, &URL, message);
    finding.help(format!("add data/payments/{missing}.csv; if nothing was spent, a file of titles alone says so"));
    finding.help("or write nil: yes in place of the address, or the address where they are");
}
