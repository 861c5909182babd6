//! Personal data and places that must not be published: in any text of any record, and of people at risk.

mod personal;
mod places;
mod refuge_returns;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::field::{FieldDef, Kind};
use crate::model::record::Record;
use crate::model::source::{ByteRange, Sources, Span};
use crate::model::value::{FieldEntry, Value};
use crate::model::view::Contact;
use crate::records::site::{CONTACT, SITE};

use super::mentions::InOrder;
use super::{Matter, Subject};
use personal::{Personal, dialled};

static EMAIL_ADDRESS_PUBLISHED: Rule = Rule::duty("email-address-published")
    .what("A text contains an email address that is not the office’s own.")
    .why("An email address usually belongs to a person, and is personal data under the UK GDPR. Git keeps it permanently.")
    .fix("Take it out. The office’s own address, given as `contact` in data/site.yaml, may appear anywhere.")
    .example("note: Ask the clerk for a copy.   # was: Ask jane.doe@example.org");

static PHONE_NUMBER_PUBLISHED: Rule = Rule::duty("phone-number-published")
    .what("A text contains a telephone number that is not the office’s own. Numbers that begin 03 or 08 may be published.")
    .why("A geographic or mobile number may be a person’s, and is then personal data under the UK GDPR.")
    .fix("Take it out. The office’s own number, given as `contact` in data/site.yaml, may appear anywhere.")
    .example("note: Ring the clerk.   # was: Ring 01632 960123");

static NATIONAL_INSURANCE_NUMBER_PUBLISHED: Rule = Rule::error("national-insurance-number-published")
    .what("A text contains what looks like a National Insurance number.")
    .why("It identifies a person for tax and benefits, and must never be published. Git keeps it permanently.")
    .fix("Take it out. If it was ever committed, tell the data protection officer: removing it later is not enough.")
    .example("");

static BANK_DETAILS_PUBLISHED: Rule = Rule::error("bank-details-published")
    .what("A text contains what looks like a sort code and an account number.")
    .why("Published bank details are used for fraud against the payer and the payee.")
    .fix("Take them out. If they were ever committed, tell the organisation: removing them later is not enough.")
    .example("");

static HOME_ADDRESS_PUBLISHED: Rule = Rule::duty("home-address-published")
    .what("A text contains a house number, a street and a postcode that are not the office’s own.")
    .why("Small groups and sole traders are often run from a home, whose address is personal data under the UK GDPR.")
    .fix("Leave the street out. The district, or the first half of the postcode, is enough.")
    .example("note: Meets in Hillsborough.   # was: Meets at 12 High Street, S6 1AA");

pub(super) static MATTER: Matter = Matter {
    checks: &[
        personal_data,
        places::person_named,
        places::place_of_refuge_published,
        places::name_over_several_lines,
        refuge_returns::places_in_returns,
    ],
    rules: &[
        &EMAIL_ADDRESS_PUBLISHED,
        &PHONE_NUMBER_PUBLISHED,
        &NATIONAL_INSURANCE_NUMBER_PUBLISHED,
        &BANK_DETAILS_PUBLISHED,
        &HOME_ADDRESS_PUBLISHED,
        &places::PERSON_NAMED,
        &places::PLACE_OF_REFUGE_PUBLISHED,
        &places::NAME_OVER_SEVERAL_LINES,
    ],
};

fn personal_data(subject: &Subject, found: &mut Diagnostics) {
    let own = OwnContact::new(subject);
    super::each_record(subject.dataset, found, |record, found| {
        Search { sources: subject.sources, own: &own, found }.record(record);
    });
}

/// How to reach the office itself: not a secret, wherever it appears.
struct OwnContact {
    email: String,
    phone: String,
    address: String,
}

impl OwnContact {
    fn new(subject: &Subject) -> OwnContact {
        let Contact { email, phone, address } = &subject.settings.contact;
        OwnContact {
            email: email.as_deref().unwrap_or_default().to_lowercase(),
            phone: phone.as_deref().map(dialled).unwrap_or_default(),
            address: plain(address.as_deref().unwrap_or_default()),
        }
    }

    fn is(&self, personal: Personal, text: &str) -> bool {
        match personal {
            Personal::Email => text.to_lowercase() == self.email,
            Personal::Phone => dialled(text) == self.phone,
            Personal::Address => self.address.contains(&plain(text)),
            Personal::NationalInsurance | Personal::Bank => false,
        }
    }
}

fn plain(address: &str) -> String {
    address.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The search of one record.
struct Search<'a> {
    sources: &'a Sources,
    own: &'a OwnContact,
    found: &'a mut Diagnostics,
}

impl Search<'_> {
    fn record(&mut self, record: &Record) {
        let is_site = *record.record_type == SITE;
        for entry in record.fields.entries.iter().filter(|entry| !(is_site && entry.def.name == CONTACT.name)) {
            self.entry(record, entry.def, entry);
        }
    }

    /// Looks through the texts of a value; `field` is the record’s own field, also for a value inside it.
    fn entry(&mut self, record: &Record, field: &'static FieldDef, entry: &FieldEntry) {
        match (&entry.def.kind, &entry.value) {
            (Kind::Text | Kind::Markdown, Value::Text(text)) => self.text(record, field, text, entry.at),
            (Kind::Text | Kind::Markdown, Value::Translated(texts)) => {
                for (text, at) in [&texts.en, &texts.cy].into_iter().flatten() {
                    self.text(record, field, text, *at);
                }
            }
            (Kind::List(Kind::Text | Kind::Markdown), Value::List(items)) => {
                for item in items {
                    if let Value::Text(text) = &item.value {
                        self.text(record, field, text, item.at);
                    }
                }
            }
            (_, Value::Group(fields)) => fields.entries.iter().for_each(|entry| self.entry(record, field, entry)),
            (_, Value::Groups(groups)) => {
                for entry in groups.iter().flat_map(|group| &group.fields.entries) {
                    self.entry(record, field, entry);
                }
            }
            _ => {}
        }
    }

    fn text(&mut self, record: &Record, field: &'static FieldDef, text: &str, at: ByteRange) {
        let mut parts = personal::find(text);
        parts.sort_by_key(|(_, range)| range.start);
        let whole = record.at(at);
        let mut written = InOrder::new(self.sources.text(whole));
        for (personal, range) in parts {
            let part = &text[range];
            let place = written.next(part);
            if !self.own.is(personal, part) {
                let place = place.map(|found| at.start as usize + found);
                let span = place.map_or(whole, |start| record.at(ByteRange::new(start, start + part.len())));
                self.report(personal, span, record, field, part);
            }
        }
    }

    fn report(&mut self, personal: Personal, span: Span, record: &Record, field: &'static FieldDef, part: &str) {
        let (rule, what, help) = match personal {
            Personal::Email => (&EMAIL_ADDRESS_PUBLISHED, "an email address", "name the role to ask for instead"),
            Personal::Phone => (&PHONE_NUMBER_PUBLISHED, "a telephone number", "name the role to ask for instead"),
            Personal::NationalInsurance => (
                &NATIONAL_INSURANCE_NUMBER_PUBLISHED,
                "a National Insurance number",
                "if it was ever committed, tell the data protection officer",
            ),
            Personal::Bank => {
                (&BANK_DETAILS_PUBLISHED, "bank details", "if they were ever committed, tell whose account it is")
            }
            Personal::Address => (
                &HOME_ADDRESS_PUBLISHED,
                "a full address",
                "leave the street out: the district, or the first half of the postcode, is enough",
            ),
        };
        self.found
            .report(rule, span, format!("“{part}” looks like {what}, and would be published"))
            .about(record)
            .field(field.name)
            .help("take it out")
            .help(help);
    }
}
