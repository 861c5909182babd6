//! Contracts and tenders: the copies the law asks for, and dates in the order of a purchase.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostics, Rule};
use crate::duties::{self, Body};
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::field::Field;
use crate::model::money::Pence;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::model::value::Group;
use crate::records::agreement::{self, AGREEMENTS};
use crate::records::award::{
    self, AMOUNT, AWARDS, DOCUMENTS, END, EXTENSION_END, EXTENSIONS, REFERENCE, REVIEW, START, counts, is_contract,
};
use crate::records::decision::{self, DECISIONS};
use crate::records::monitoring_return::{self, RETURNS};
use crate::records::opportunity::{self, CLOSES, OPENS, OPPORTUNITIES, VALUE};
use crate::records::organisation::{self, ORGANISATIONS};
use crate::records::panel::{self, PANELS};
use crate::records::priority::{self, PRIORITIES};
use crate::records::scheme::{self, SCHEMES};
use crate::records::shared::{DOCUMENT_FILE, DOCUMENT_KIND, DOCUMENT_URL, DOCUMENT_WITHHELD, kind_about};

use super::years::last_day;
use super::{AwardCheck, Matter, Subject};

static CONTRACT_WITHOUT_COPY: Rule = Rule::duty("contract-without-copy")
    .relies_on(&["documents"])
    .what("A contract above the sum that the law gives has no copy and gives no reason why not.")
    .why("The Elected Local Policing Bodies (Specified Information) Order 2011, paragraph 4(b) of the schedule, asks for a copy of each contract that exceeds £10,000; of a mayor’s, £5,000, from the day the mayor took over. `candour explain duty:sio-4b` says more.")
    .fix("Put the copy into the content folder, or give its address, under documents. If it may not be published, say why in withheld.")
    .example("documents:\n  - title: Contract for the case management system\n    file: documents/contract.pdf\n  # or\n  - title: Contract for the case management system\n    withheld: The supplier’s prices are confidential until the contract ends.");

static TENDER_WITHOUT_COPY: Rule = Rule::duty("tender-without-copy")
    .relies_on(&["documents"])
    .what("A tender expected to exceed the sum that the law gives has no copy of the invitation and gives no reason why not.")
    .why("The Elected Local Policing Bodies (Specified Information) Order 2011, paragraph 4(c) of the schedule, asks for a copy of each invitation to tender for a contract that is expected to exceed £10,000; of a mayor’s, £5,000, from the day the mayor took over. `candour explain duty:sio-4c` says more.")
    .fix("Put the invitation into the content folder, or give its address, under documents. If it may not be published, say why in withheld.")
    .example("documents:\n  - title: Invitation to tender\n    file: documents/invitation-to-tender.pdf");

static DOCUMENT_WITHOUT_COPY: Rule = Rule::error("document-without-copy")
    .what("A document has no copy and gives no reason why not.")
    .why("Pages would list a document that nobody can open.")
    .fix("Give its file, or its address on another site, or the reason it is withheld.")
    .example("documents:\n  - title: Contract\n    file: documents/contract.pdf   # or url: https://…, or withheld: and the reason");

static SIGNED_AFTER_START: Rule = Rule::duty("contract-signed-after-start")
    .what("A contract was signed after the first day it pays for.")
    .why("Until a contract is signed, it binds nobody. Readers will ask on what terms the work began.")
    .fix("Correct the date on which it was signed (entered_on, else awarded_on) or its start. If both are right, waive the finding for this contract and give the reason.")
    .example("kind: contract\nawarded_on: 2024-03-18\nstart: 2024-04-01");

static SIGNED_BEFORE_CLOSED: Rule = Rule::duty("contract-signed-before-tender-closed")
    .what("A contract was signed before its tender closed, or on that day.")
    .why("Everyone who tendered by the last day was promised that their bid would be read.")
    .fix("Correct the date of the contract or of the tender. They are linked by their reference: correct it if it is wrong.")
    .example("# the tender\nreference: EX-T-2026-04\ncloses: 2027-01-15\n# the contract\nreference: EX-T-2026-04\nawarded_on: 2027-02-22");

static EXTENSION_NOT_LATER: Rule = Rule::error("extension-not-later")
    .relies_on(&["variations"])
    .what("An extension ends before the contract does, or on the same day.")
    .why("An extension gives a later end. If this one does not, one of the dates is wrong.")
    .fix("Correct the end of the extension, or the end of the contract. The contract’s end is its last day without any extension.")
    .example("end: 2027-03-31\nextensions:\n  - { end: 2028-03-31, taken: no }");

static REVIEW_OUTSIDE: Rule = Rule::warning("review-outside-contract")
    .relies_on(&["variations"])
    .what("The review date is before the contract starts or after it ends.")
    .why("Readers use this date to see when the contract will next be reviewed.")
    .fix("Correct the review date, or the dates of the contract.")
    .example("start: 2024-06-03\nend: 2027-03-31\nreview: 2026-10-30");

pub(super) static MATTER: Matter = Matter {
    checks: &[tenders_without_copy, documents, signed_after_tender],
    rules: &[
        &CONTRACT_WITHOUT_COPY,
        &TENDER_WITHOUT_COPY,
        &DOCUMENT_WITHOUT_COPY,
        &SIGNED_AFTER_START,
        &SIGNED_BEFORE_CLOSED,
        &EXTENSION_NOT_LATER,
        &REVIEW_OUTSIDE,
    ],
};

pub(super) static EACH_AWARD: &[AwardCheck] = &[contracts_without_copy, signed_in_time, extensions_and_reviews];

/// The sum above which, not at which, that duty asks for a copy of what is dated on one of these days; with none of them, now.
fn copy_above(subject: &Subject, duty: &str, days: [Option<Date>; 2]) -> Option<Pence> {
    let (_, duty) = duties::find(duty)?;
    duty.threshold(Body::new(subject.settings), days.into_iter().flatten().next())
}

fn contracts(dataset: &Dataset) -> impl Iterator<Item = &Record> {
    dataset.all(&AWARDS).iter().filter(|award| counts_as_contract(award))
}

fn counts_as_contract(award: &Record) -> bool {
    is_contract(award) && counts(award)
}

fn tenders(dataset: &Dataset) -> impl Iterator<Item = &Record> {
    dataset.all(&OPPORTUNITIES).iter().filter(|record| opportunity::is_tender(record))
}

/// Whether nothing is said of documents but for audits of it; one without a copy has a finding of its own.
fn names_no_document(record: &Record, documents: &'static Field<[Group]>) -> bool {
    let is_audit =
        |document: &Group| document.fields.get(&DOCUMENT_KIND).is_some_and(|kind| kind_about(kind).is_some());
    !record.has(documents) || record.get(documents).is_some_and(|documents| documents.iter().all(is_audit))
}

fn contracts_without_copy(subject: &Subject, contract: &Record, found: &mut Diagnostics) {
    if !counts_as_contract(contract) || !names_no_document(contract, &DOCUMENTS) {
        return;
    }
    let days = [award::made_on(contract), None];
    let (Some(amount), Some(above)) = (contract.get(&AMOUNT), copy_above(subject, "sio-4b", days)) else {
        return;
    };
    if amount > above {
        let message = format!("contract “{}” is for {amount}, and there is no copy of it", contract.id);
        let finding = found.on_field(&CONTRACT_WITHOUT_COPY, contract, &DOCUMENTS, message);
        finding.note(contract.span(&AMOUNT), format!("above {above} a copy is published"));
        finding.help("add it to documents with its title and its file or url; or withheld: and the reason");
    }
}

fn tenders_without_copy(subject: &Subject, found: &mut Diagnostics) {
    for tender in tenders(subject.dataset).filter(|tender| names_no_document(tender, &opportunity::DOCUMENTS)) {
        let days = [tender.get(&OPENS), tender.get(&CLOSES)];
        let (Some(value), Some(above)) = (tender.get(&VALUE), copy_above(subject, "sio-4c", days)) else { continue };
        if value > above {
            let message = format!("tender “{}” is expected to be worth {value}, and there is no copy of it", tender.id);
            let finding = found.on_field(&TENDER_WITHOUT_COPY, tender, &opportunity::DOCUMENTS, message);
            finding.note(tender.span(&VALUE), format!("above {above} a copy is published"));
            finding.help(
                "add the invitation to documents with its title and its file or url; or withheld: and the reason",
            );
        }
    }
}

/// The types of record that documents go with, and their lists.
static WITH_DOCUMENTS: &[(&RecordType, &Field<[Group]>)] = &[
    (&AWARDS, &DOCUMENTS),
    (&DECISIONS, &decision::DOCUMENTS),
    (&PANELS, &panel::DOCUMENTS),
    (&AGREEMENTS, &agreement::DOCUMENTS),
    (&OPPORTUNITIES, &opportunity::DOCUMENTS),
    (&SCHEMES, &scheme::DOCUMENTS),
    (&PRIORITIES, &priority::DOCUMENTS),
    (&ORGANISATIONS, &organisation::DOCUMENTS),
    (&RETURNS, &monitoring_return::DOCUMENTS),
];

fn documents(subject: &Subject, found: &mut Diagnostics) {
    for (record_type, list) in WITH_DOCUMENTS {
        for record in subject.dataset.all(record_type) {
            for document in record.get(list).unwrap_or_default() {
                let copy = [&DOCUMENT_FILE.def, &DOCUMENT_URL.def, &DOCUMENT_WITHHELD.def];
                if !copy.iter().any(|field| document.fields.has(field)) {
                    let message = "this document has no file, no address and no reason for withholding it";
                    let finding = found.report(&DOCUMENT_WITHOUT_COPY, record.at(document.at), message);
                    finding.about(record).field(list.name);
                    finding.help("add file: documents/… (in the content folder), or url: https://…, or withheld: why");
                }
            }
        }
    }
}

/// When a contract was signed, and the field that says so: the day on which it was entered into, else that of its award.
fn signed(contract: &Record) -> Option<(&'static Field<Date>, Date)> {
    let field = award::made_by(contract).filter(|field| field.name != START.name)?;
    Some((field, contract.get(field)?))
}

fn signed_in_time(_: &Subject, contract: &Record, found: &mut Diagnostics) {
    if !counts_as_contract(contract) {
        return;
    }
    let (Some((field, signed)), Some(start)) = (signed(contract), contract.get(&START)) else { return };
    if signed > start {
        let message = format!(
            "contract “{}” starts on {}, but was not signed until {}",
            contract.id,
            start.long(),
            signed.long()
        );
        let finding = found.on_field(&SIGNED_AFTER_START, contract, field, message);
        finding.note(contract.span(&START), format!("it starts on {}", start.long()));
        finding.help("correct one of the dates; if both are right, waive this for the contract and say why");
    }
}

/// A contract belongs to the tender whose reference it has.
fn signed_after_tender(subject: &Subject, found: &mut Diagnostics) {
    let mut by_reference: HashMap<&str, Vec<&Record>> = HashMap::new();
    for tender in tenders(subject.dataset) {
        if let Some(reference) = tender.get(&opportunity::REFERENCE) {
            by_reference.entry(reference).or_default().push(tender);
        }
    }
    for contract in contracts(subject.dataset) {
        let (Some((field, signed)), Some(reference)) = (signed(contract), contract.get(&REFERENCE)) else { continue };
        let Some([tender]) = by_reference.get(reference).map(Vec::as_slice) else { continue };
        if let Some(closes) = tender.get(&CLOSES).filter(|closes| signed <= *closes) {
            let message = format!(
                "contract “{}” was signed on {}, but its tender “{}” closes on {}",
                contract.id,
                signed.long(),
                tender.id,
                closes.long()
            );
            let finding = found.on_field(&SIGNED_BEFORE_CLOSED, contract, field, message);
            finding.note(tender.span(&CLOSES), format!("the tender closes on {}", closes.long()));
            finding.help(format!("correct one of the dates, or the reference {reference}, which the two share"));
        }
    }
}

fn extensions_and_reviews(_: &Subject, contract: &Record, found: &mut Diagnostics) {
    if !counts_as_contract(contract) {
        return;
    }
    let own_end = contract.get(&END);
    for extension in contract.get(&EXTENSIONS).unwrap_or_default() {
        let (Some(own), Some(end)) = (own_end, extension.fields.get(&EXTENSION_END)) else { continue };
        if end <= own {
            let at = extension.fields.entry(&EXTENSION_END).map_or(extension.at, |entry| entry.at);
            let message =
                format!("the extension to {} is not later than the contract’s end, {}", end.long(), own.long());
            let finding = found.report(&EXTENSION_NOT_LATER, contract.at(at), message).about(contract);
            finding.field(EXTENSIONS.name).note(contract.span(&END), "the contract ends on this day without it");
            finding.help("correct one of the dates; the contract’s end is its last day without any extension");
        }
    }
    let Some(review) = contract.get(&REVIEW) else { return };
    let before = contract.get(&START).filter(|start| review < *start).map(|day| (day, "starts", &START));
    let after = last_day(contract).filter(|end| review > *end).map(|day| (day, "ends", &END));
    if let Some((day, word, field)) = before.or(after) {
        let message =
            format!("contract “{}” is to be reviewed on {}, but {word} on {}", contract.id, review.long(), day.long());
        let finding = found.on_field(&REVIEW_OUTSIDE, contract, &REVIEW, message);
        finding.note(contract.span(field), format!("it {word} on {}", day.long()));
        finding.help("correct the review date, or the dates of the contract");
    }
}
