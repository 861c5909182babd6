//! Organisations and places: numbers and codes in the form of their registers, and no organisation twice.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostics, Means, Rule};
use crate::model::choices::Choices;
use crate::model::field::Field;
use crate::model::organisation_name;
use crate::model::record::Record;
use crate::model::value::Value;
use crate::records::district::{self, DISTRICTS};
use crate::records::organisation::OrganisationKind;
use crate::records::organisation::{
    CHARITY_NUMBER, COMPANY_NUMBER, KIND, NAME, ORG_ID, ORGANISATIONS, OTHER_NAMES, POSTCODE, SUCCESSOR,
};
use crate::records::site::{self, SITE};

use super::{Matter, Subject};
use crate::records::register_numbers::{
    capitals, is_area_code, is_charity_number, is_company_number, is_grant_prefix, is_org_id,
    is_postcode_or_its_first_half, spaced_postcode, whole_charity_number, whole_company_number,
};

static NOT_A_CHARITY_NUMBER: Rule = Rule::duty("not-a-charity-number")
    .what("A charity number is not in the right format.")
    .why("Readers and open data find an organisation in the register of charities by this number alone.")
    .fix("Write 6 or 7 digits (England and Wales), SC and 6 digits (Scotland) or 6 digits (Northern Ireland).")
    .example("charity_number: 1090095");

static NOT_A_COMPANY_NUMBER: Rule = Rule::duty("not-a-company-number")
    .what("A company number is not in the right format.")
    .why("Readers and open data find a company at Companies House by this number alone. Spreadsheets drop leading zeros.")
    .fix("Write all eight characters, leading zeros too: 8 digits, or 2 letters and 6 digits.")
    .example("company_number: 9506232    # wrong: seven digits\ncompany_number: 09506232   # right");

static NOT_AN_ORG_ID: Rule = Rule::duty("not-an-org-id")
    .what("An organisation identifier is not in the org-id.guide format: a register’s code, then the number.")
    .why("Open data matches grants from different funders by this identifier, as the 360Giving Data Standard asks.")
    .fix("Write the register’s code, a hyphen and the number; or leave it out, and it is made from the numbers given.")
    .example("org_id: GB-CHC-1090095");

static NOT_A_POSTCODE: Rule = Rule::duty("not-a-postcode")
    .what("A postcode is not in the right format.")
    .why("Maps and open data place an organisation by it.")
    .fix("Write it in capitals with its space, or only its first half where the whole would show a home.")
    .example("postcode: s1 2ab   # wrong\npostcode: S1 2AB   # right");

static NOT_AN_AREA_CODE: Rule = Rule::duty("not-an-area-code")
    .what(
        "The code of a district or of the police area does not have the form the Office for National Statistics uses.",
    )
    .why("Statistics and maps find the place by this code.")
    .fix("Write one letter (E, W, S, N or K) and eight digits.")
    .example("code: E08000018");

static NOT_A_GRANT_PREFIX: Rule = Rule::duty("not-a-grant-prefix")
    .what("The grant prefix in the settings is not one that 360Giving issues.")
    .why("It begins the identifier of every grant in the published data, which must never change.")
    .fix("Write the prefix as 360Giving gave it. It begins with 360G- and has no spaces.")
    .example("grant_id_prefix: 360G-example");

static NUMBER_USED_TWICE: Rule = Rule::duty("number-used-twice")
    .what("Two organisations have the same number.")
    .why("A register gives each number to one organisation. If one organisation has two ids, its money appears in two places.")
    .fix("If they are one organisation, keep one record and use its id in every award. Otherwise correct the number.")
    .example("");

static NAMES_NEARLY_EQUAL: Rule = Rule::warning("names-nearly-equal")
    .what("Two organisations have names that differ only in capitals, punctuation, “&”, “the” or “Limited”.")
    .why("Usually this is one organisation typed in two ways. Its page would show only part of what it was awarded.")
    .fix("If they are one, keep one record and use its id in every award. Otherwise make the names clearly different.")
    .example("- name: Barnsley Sexual Abuse & Rape Crisis Services\n- name: Barnsley Sexual Abuse and Rape Crisis Services Ltd");

static NUMBER_MISSING: Rule = Rule::warning("number-missing")
    .what("A charity or a company has no number.")
    .why("The number distinguishes organisations with similar names, and forms their identifier in open data.")
    .fix("Look the number up in the register, and give it; or correct the kind.")
    .example("kind: charity\ncharity_number: 1090095");

static NUMBER_UNEXPECTED: Rule = Rule::warning("number-unexpected")
    .what("An unincorporated group has a register number.")
    .why("A number means that it is registered, so it must be of another kind.")
    .fix("Change the kind to charity, cio, cic or company, or take the number out.")
    .example("kind: charity   # was unincorporated\ncharity_number: 1090095");

pub(super) static MATTER: Matter = Matter {
    checks: &[forms, number_used_twice, names_nearly_equal, numbers_and_kinds],
    rules: &[
        &NOT_A_CHARITY_NUMBER,
        &NOT_A_COMPANY_NUMBER,
        &NOT_AN_ORG_ID,
        &NOT_A_POSTCODE,
        &NOT_AN_AREA_CODE,
        &NOT_A_GRANT_PREFIX,
        &NUMBER_USED_TWICE,
        &NAMES_NEARLY_EQUAL,
        &NUMBER_MISSING,
        &NUMBER_UNEXPECTED,
    ],
};

/// How a code must look: the field, whether a value is one, what to do, and how it is written most often mistaken.
struct Form {
    field: &'static Field<str>,
    rule: &'static Rule,
    called: &'static str,
    fits: fn(&str) -> bool,
    help: &'static str,
    corrected: fn(&str) -> String,
}

static OF_ORGANISATIONS: &[Form] = &[
    Form {
        field: &CHARITY_NUMBER,
        rule: &NOT_A_CHARITY_NUMBER,
        called: "a charity number",
        fits: is_charity_number,
        help: "write 6 or 7 digits, or SC and 6 digits for Scotland",
        corrected: whole_charity_number,
    },
    Form {
        field: &COMPANY_NUMBER,
        rule: &NOT_A_COMPANY_NUMBER,
        called: "a company number",
        fits: is_company_number,
        help: "write all eight characters, such as 09506232 or CE012345",
        corrected: whole_company_number,
    },
    Form {
        field: &ORG_ID,
        rule: &NOT_AN_ORG_ID,
        called: "an organisation identifier",
        fits: is_org_id,
        help: "write the register’s code and the number, such as GB-CHC-1090095",
        corrected: |text| text.to_uppercase(),
    },
    Form {
        field: &POSTCODE,
        rule: &NOT_A_POSTCODE,
        called: "a postcode",
        fits: is_postcode_or_its_first_half,
        help: "write it in capitals with its space, such as S1 2AB",
        corrected: spaced_postcode,
    },
];

static OF_DISTRICTS: &[Form] = &[Form { field: &district::CODE, ..AREA }];
static OF_SITE: &[Form] = &[
    Form { field: &site::AREA_CODE, ..AREA },
    Form { field: &site::ORG_ID, ..ORG },
    Form {
        field: &site::GRANT_ID_PREFIX,
        rule: &NOT_A_GRANT_PREFIX,
        called: "a grant prefix",
        fits: is_grant_prefix,
        help: "write it as 360Giving gave it, such as 360G-example",
        corrected: |text| format!("360G-{}", text.replace(' ', "")),
    },
];

const AREA: Form = Form {
    field: &district::CODE,
    rule: &NOT_AN_AREA_CODE,
    called: "an area code",
    fits: is_area_code,
    help: "write one letter and eight digits, such as E08000018",
    corrected: capitals,
};

const ORG: Form = Form {
    field: &site::ORG_ID,
    rule: &NOT_AN_ORG_ID,
    called: "an organisation identifier",
    fits: is_org_id,
    help: "write the register’s code and the number, such as GB-COH-09506232",
    corrected: |text| text.to_uppercase(),
};

fn forms(subject: &Subject, found: &mut Diagnostics) {
    let of_types = [(&ORGANISATIONS, OF_ORGANISATIONS), (&DISTRICTS, OF_DISTRICTS), (&SITE, OF_SITE)];
    for (record_type, forms) in of_types {
        for record in subject.dataset.all(record_type) {
            forms.iter().for_each(|form| form.judge(record, found));
        }
    }
}

impl Form {
    fn judge(&self, record: &Record, found: &mut Diagnostics) {
        let Some(text) = record.get(self.field).filter(|text| !(self.fits)(text)) else { return };
        let finding = found.on_field(self.rule, record, self.field, format!("“{text}” is not {}", self.called));
        let corrected = (self.corrected)(text);
        if (self.fits)(&corrected) && corrected.strip_prefix('0').is_some_and(|rest| rest.ends_with(text)) {
            finding.help("spreadsheets drop leading zeros: format the column as text");
        }
        if !(self.fits)(&corrected) {
            finding.help(self.help);
            return;
        }
        finding.help(format!("did you mean “{corrected}”?"));
        if is_same_code(text, &corrected) {
            finding.repair(record.span(self.field), text, corrected, Means::Text);
        }
    }
}

/// Whether two codes differ in blanks, in capitals and in at most two zeros that a spreadsheet dropped.
fn is_same_code(one: &str, other: &str) -> bool {
    let (one, other) = (capitals(one), capitals(other));
    one.trim_start_matches('0') == other.trim_start_matches('0') && other.len().saturating_sub(one.len()) <= 2
}

fn number_used_twice(subject: &Subject, found: &mut Diagnostics) {
    for form in OF_ORGANISATIONS.iter().filter(|form| form.field.name != POSTCODE.name) {
        let mut first: HashMap<&str, &Record> = HashMap::new();
        for organisation in subject.dataset.all(&ORGANISATIONS) {
            let Some(number) = organisation.get(form.field).filter(|number| (form.fits)(number)) else { continue };
            let other = *first.entry(number).or_insert(organisation);
            if other.id != organisation.id {
                let message = format!("“{}” and “{}” both have the number {number}", other.id, organisation.id);
                found
                    .on_field(&NUMBER_USED_TWICE, organisation, form.field, message)
                    .note(other.span(form.field), "the other is here")
                    .help("if they are one organisation, keep one record; otherwise correct the number");
            }
        }
    }
}

/// A name in use: whose it is, and whether it is the registered one.
#[derive(Clone, Copy)]
struct Called<'a> {
    organisation: &'a Record,
    name: &'a str,
    registered: bool,
}

fn names_nearly_equal(subject: &Subject, found: &mut Diagnostics) {
    let mut first: HashMap<String, Called> = HashMap::new();
    for organisation in subject.dataset.all(&ORGANISATIONS) {
        for called in names(organisation) {
            let other = *first.entry(organisation_name::plain(called.name)).or_insert(called);
            if is_another(subject, called, other) {
                report_names(called, other, found);
            }
        }
    }
}

fn report_names(called: Called, other: Called, found: &mut Diagnostics) {
    let field = if called.registered { &NAME.def } else { &OTHER_NAMES.def };
    let other_field = if other.registered { &NAME.def } else { &OTHER_NAMES.def };
    let message = format!(
        "“{}” ({}) is nearly the same name as “{}” ({})",
        called.name, called.organisation.id, other.name, other.organisation.id
    );
    found
        .on_field(&NAMES_NEARLY_EQUAL, called.organisation, field, message)
        .note(other.organisation.span(other_field), "the other is here")
        .help("if they are one organisation, keep one record and use its id in every award");
}

fn names(organisation: &Record) -> Vec<Called<'_>> {
    let name = organisation.get(&NAME).map(|name| Called { organisation, name, registered: true });
    let others = organisation.get(&OTHER_NAMES).unwrap_or_default().iter().filter_map(|item| match &item.value {
        Value::Text(name) => Some(Called { organisation, name, registered: false }),
        _ => None,
    });
    name.into_iter().chain(others).collect()
}

/// Whether two equal names are two organisations. One that follows another may well keep its name.
fn is_another(subject: &Subject, one: Called, other: Called) -> bool {
    let follows = |one: &Record, other: &Record| {
        one.target(&SUCCESSOR).is_some_and(|successor| subject.dataset.get(successor).id == other.id)
    };
    let (first, second) = (one.organisation, other.organisation);
    first.id != second.id && (one.registered || other.registered) && !follows(first, second) && !follows(second, first)
}

fn numbers_and_kinds(subject: &Subject, found: &mut Diagnostics) {
    for organisation in subject.dataset.all(&ORGANISATIONS) {
        let has = |field: &Field<str>| organisation.has(field);
        let (charity, company) = (has(&CHARITY_NUMBER), has(&COMPANY_NUMBER));
        let Some(kind) = organisation.get(&KIND) else { continue };
        let lacks = match kind {
            OrganisationKind::Charity if !charity => Some("charity_number"),
            OrganisationKind::Cio if !charity && !company => Some("charity_number"),
            OrganisationKind::Cic | OrganisationKind::Company if !company => Some("company_number"),
            _ => None,
        };
        if let Some(field) = lacks.filter(|_| !has(&ORG_ID)) {
            let kind = kind.word();
            let message = format!("“{}” has the kind “{kind}” but no {}", organisation.name(), field.replace('_', " "));
            found
                .on_field(&NUMBER_MISSING, organisation, &KIND, message)
                .help(format!("look it up in the register and give it as “{field}”, or correct the kind"));
        }
        if kind == OrganisationKind::Unincorporated && (charity || company) {
            let field = if charity { &CHARITY_NUMBER } else { &COMPANY_NUMBER };
            let message =
                format!("“{}” is unincorporated, but has a {}", organisation.name(), field.label.to_lowercase());
            found
                .on_field(&NUMBER_UNEXPECTED, organisation, field, message)
                .note(organisation.span(&KIND), "its kind is given here")
                .help("change the kind to what the register says, or take the number out");
        }
    }
}
