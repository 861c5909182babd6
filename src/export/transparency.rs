//! Grants to the voluntary sector, and contracts, as lists that people know from councils.
//!
//! Source: Local Government Transparency Code 2015, the lists of grants to voluntary, community and social enterprise
//! organisations and of contracts. It does not bind every body; its columns are what readers expect. What was withdrawn
//! was not given, so it is in neither list.

use std::borrow::Cow;
use std::io;

use super::{BulkFile, ExportContext, InArchive, MadeFrom, Rows, csv, text};
use crate::markdown;
use crate::model::record::{Record, RecordKey};
use crate::model::value::Value;
use crate::records::award::{
    self, AMOUNT, AWARDED_ON, AWARDS, PROCEDURE, PURPOSE, RECIPIENT, REFERENCE, REVIEW, START, SUPPLIER_SME,
    SUPPLIER_VCSE, TITLE, last_day,
};
use crate::records::organisation::is_voluntary;
use crate::records::organisation::{CHARITY_NUMBER, COMPANY_NUMBER, SME, VCSE};

pub(super) static GRANTS: BulkFile = BulkFile {
    path: "data/voluntary-sector-grants.csv",
    format: "CSV",
    media_type: "text/csv",
    text: "voluntary-grants",
    rows: Rows::Counted(|package| listed_rows(package, is_voluntary_grant).count()),
    archive: InArchive::Packed,
    made_from: MadeFrom::Type(&AWARDS),
    write: |package, output| write(package, is_voluntary_grant, GRANT_COLUMNS, output),
};

pub(super) static CONTRACTS: BulkFile = BulkFile {
    path: "data/contracts.csv",
    format: "CSV",
    media_type: "text/csv",
    text: "contracts-list",
    rows: Rows::Counted(|package| listed_rows(package, is_contract).count()),
    archive: InArchive::Packed,
    made_from: MadeFrom::Type(&AWARDS),
    write: |package, output| write(package, is_contract, CONTRACT_COLUMNS, output),
};

/// Where the code is published.
pub(super) const CODE: &str = "https://www.gov.uk/government/publications/local-government-transparency-code-2015";

/// An award as the lists see it.
struct Row<'a> {
    package: &'a ExportContext,
    key: RecordKey,
    award: &'a Record,
    recipient: Option<&'a Record>,
}

type Column = (&'static str, fn(&Row) -> String);

const GRANT_COLUMNS: &[Column] = &[
    ("Date awarded", |row| shown(row.award.get(&AWARDED_ON))),
    ("Start", |row| shown(row.award.get(&START))),
    ("End", |row| shown(last_day(row.award))),
    ("Awarding department", |row| row.package.outlet.publisher.clone()),
    ("Beneficiary", |row| row.recipient_name()),
    ("Beneficiary registration number", |row| row.number()),
    ("Summary of purpose", |row| row.purpose()),
    ("Amount", |row| row.amount()),
    ("Amount not published", |row| row.amount_not_published()),
    ("Address of the record", |row| row.package.outlet.record_url(row.award)),
];

const CONTRACT_COLUMNS: &[Column] = &[
    ("Reference number", |row| row.award.get(&REFERENCE).unwrap_or(&row.award.id).to_string()),
    ("Title of agreement", |row| row.award.get(&TITLE).map_or(String::new(), |title| title.text().to_string())),
    ("Department", |row| row.package.outlet.publisher.clone()),
    ("Description", |row| row.purpose()),
    ("Supplier", |row| row.recipient_name()),
    ("Supplier registration number", |row| row.number()),
    ("Sum over the length of the contract", |row| row.amount()),
    ("Sum not published", |row| row.amount_not_published()),
    ("Start", |row| shown(row.award.get(&START))),
    ("End", |row| shown(last_day(row.award))),
    ("Review", |row| shown(row.award.get(&REVIEW))),
    ("From a tender or quotation", |row| row.award.get(&PROCEDURE).unwrap_or_default().to_string()),
    ("Supplier is an SME", |row| {
        yes_no(row.award.get(&SUPPLIER_SME).or_else(|| row.recipient.and_then(|recipient| recipient.get(&SME))))
    }),
    ("Supplier is a VCSE", |row| {
        yes_no(row.award.get(&SUPPLIER_VCSE).or_else(|| row.recipient.and_then(|recipient| recipient.get(&VCSE))))
    }),
    ("Address of the record", |row| row.package.outlet.record_url(row.award)),
];

impl Row<'_> {
    fn recipient_name(&self) -> String {
        self.recipient.map_or(String::new(), |recipient| recipient.name().to_string())
    }

    fn number(&self) -> String {
        let recipient = self.recipient;
        let number = recipient.and_then(|it| it.get(&CHARITY_NUMBER).or_else(|| it.get(&COMPANY_NUMBER)));
        number.unwrap_or_default().to_string()
    }

    fn purpose(&self) -> String {
        self.award.get(&PURPOSE).map_or(String::new(), |purpose| markdown::plain(purpose.text()))
    }

    fn amount(&self) -> String {
        award::counted(&self.package.dataset, self.key).map_or(String::new(), |total| total.decimal())
    }

    fn amount_not_published(&self) -> String {
        yes_no(Some(matches!(self.award.fields.value(&AMOUNT), Some(Value::NotPublished))))
    }
}

fn shown(value: Option<impl ToString>) -> String {
    value.map_or(String::new(), |value| value.to_string())
}

fn yes_no(answer: Option<bool>) -> String {
    answer.map_or("", |answer| if answer { "yes" } else { "no" }).to_string()
}

fn is_contract(row: &Row) -> bool {
    award::is_contract(row.award) && award::counts(row.award)
}

fn is_voluntary_grant(row: &Row) -> bool {
    let voluntary = |recipient: &Record| recipient.get(&VCSE).unwrap_or_else(|| is_voluntary(recipient));
    award::is_grant(row.award) && award::counts(row.award) && row.recipient.is_some_and(voluntary)
}

/// The awards of a list, in the order of ids.
fn listed_rows<'a>(package: &'a ExportContext, listed: fn(&Row) -> bool) -> impl Iterator<Item = Row<'a>> {
    let rows = package.dataset.keyed(&AWARDS).map(|(key, award)| {
        let recipient = award.target(&RECIPIENT).map(|key| package.dataset.get(key));
        Row { package, key, award, recipient }
    });
    rows.filter(move |row| listed(row))
}

fn write(
    package: &ExportContext,
    listed: fn(&Row) -> bool,
    columns: &[Column],
    output: &mut dyn io::Write,
) -> io::Result<()> {
    csv::write_titles(columns.iter().map(|(title, _)| *title), output)?;
    let rows: Vec<Row> = listed_rows(package, listed).collect();
    csv::write_rows(&rows, output, |row, writer| {
        for (_, cell) in columns {
            let text = cell(row);
            // A sum may be below zero; it is a number and no formula.
            let is_number = text.parse::<f64>().is_ok();
            writer.write_field(if is_number { Cow::Borrowed(&*text) } else { text::guarded(&text) })?;
        }
        writer.end_row()
    })
}
