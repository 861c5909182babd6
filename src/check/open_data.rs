//! What the 360Giving checker would say of the grants, said first, at the place in the records.
//!
//! Source: 360Giving Data Quality Checker, its checks of accuracy (errors here) and of usefulness (advice). Most are
//! found by the rules of the field that they are about: amounts, dates, numbers, titles, places. These are the others.
//! Advice is given once the body publishes in the standard: with a `grant_id_prefix`.

use std::collections::BTreeSet;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::date::Date;
use crate::model::field::Field;
use crate::model::record::Record;
use crate::records::award::{
    AWARDED_ON, AWARDS, DISTRICTS, END, INDIVIDUAL_PURPOSES, INDIVIDUAL_REASONS, RECIPIENT, SCHEME, START, is_grant,
};
use crate::records::district::{self, AREA_WIDE, CODE};
use crate::records::organisation::{
    CHARITY_NUMBER, COMPANY_NUMBER, DISTRICT, KIND as ORGANISATION_KIND, ORG_ID, ORGANISATIONS, OrganisationKind,
    POSTCODE, place_is_withheld,
};
use crate::records::site::{GRANT_ID_PREFIX, ORG_ID as OWN_ORG_ID, SITE};

use super::{AwardCheck, Matter, Subject};

static UNKNOWN_REGISTER: Rule = Rule::duty("unknown-register")
    .what("A United Kingdom organisation identifier begins with a code that Candour does not know as a register’s.")
    .why("Open data matches grants from different funders by this identifier. The 360Giving checker counts it as inaccurate.")
    .fix("Look the register up on org-id.guide, and write its code, a hyphen and the number. If the code is right and new, say so in a waiver.")
    .example("org_id: GB-CHR-1090095   # wrong\norg_id: GB-CHC-1090095   # right");

static PLANNED_FAR_AHEAD: Rule = Rule::duty("planned-far-ahead")
    .what("An award is planned to begin or end more than 12 years from today.")
    .why("It is most often a mistyped year. The 360Giving checker counts it as inaccurate.")
    .fix("Correct the year; if it is right, say so in a waiver.")
    .example("end: 2052-03-31   # wrong\nend: 2025-03-31   # right");

static DATE_LONG_PAST: Rule = Rule::duty("date-long-past")
    .what("An award was made, began or ended more than 25 years ago.")
    .why("It is most often a mistyped year. The 360Giving checker counts it as inaccurate.")
    .fix("Correct the year; if it is right, say so in a waiver.")
    .example("awarded_on: 1924-03-20   # wrong\nawarded_on: 2024-03-20   # right");

static FUNDER_WITHOUT_IDENTIFIER: Rule = Rule::advice("funder-without-identifier")
    .what("The settings give no identifier for the body, although its grants are published in the 360Giving standard.")
    .why(
        "Its grants then have an identifier made from its own prefix, so nobody can match them with other data about it.",
    )
    .fix("Give the body’s identifier in the form that org-id.guide sets out.")
    .example("org_id: GB-GOR-EXAMPLE");

static ORGANISATION_WITHOUT_IDENTIFIER: Rule = Rule::advice("organisation-without-identifier")
    .what("A public body or other institution that was awarded a grant has no identifier and no register number.")
    .why("Its grants from other funders cannot be matched with these, because Candour has to make up its identifier in open data.")
    .fix("Give its org_id: for an English council GB-LAE and its three letters, for an NHS body GB-NHS and its code.")
    .example("org_id: GB-LAE-BNS");

static ORGANISATION_WITHOUT_PLACE: Rule = Rule::advice("organisation-without-place")
    .relies_on(&["districts"])
    .what("An organisation that was awarded a grant has neither a postcode nor a district with a code.")
    .why("Maps and comparisons of grants by place leave it out.")
    .fix("Give its postcode or its district. If its place must not be known, set location_sensitive: yes.")
    .example("postcode: S1 2AB");

static GRANT_WITHOUT_SCHEME: Rule = Rule::advice("grant-without-scheme")
    .what("A grant names no grant scheme.")
    .why("People who use open data group grants by their programme.")
    .fix("Name the scheme. For a grant outside any scheme, add a scheme for such grants, or waive the finding.")
    .example("scheme: csp-grants");

static DISTRICT_WITHOUT_CODE: Rule = Rule::advice("district-without-code")
    .what("A district that benefits from a grant has no code of the Office for National Statistics.")
    .why("Statistics and maps find a place by its code; several places may share a name.")
    .fix("Give its code of nine characters.")
    .example("code: E08000018");

static INDIVIDUAL_WITHOUT_REASON: Rule = Rule::advice("individual-without-reason")
    .what("A grant to a person does not say what kind of reason or purpose it had.")
    .why("Grants to people carry no names, so people who use open data can compare them only by these kinds.")
    .fix("Give the kinds of reason and of purpose, as broad as the lists are; or waive the finding if even these could show who the person is.")
    .example("individual_reasons: [homelessness]\nindividual_purposes: [furniture-and-appliances]");

pub(super) static MATTER: Matter = Matter {
    checks: &[registers, funder, recipients, places],
    rules: &[
        &UNKNOWN_REGISTER,
        &PLANNED_FAR_AHEAD,
        &DATE_LONG_PAST,
        &FUNDER_WITHOUT_IDENTIFIER,
        &ORGANISATION_WITHOUT_IDENTIFIER,
        &ORGANISATION_WITHOUT_PLACE,
        &GRANT_WITHOUT_SCHEME,
        &DISTRICT_WITHOUT_CODE,
        &INDIVIDUAL_WITHOUT_REASON,
    ],
};

pub(super) static EACH_AWARD: &[AwardCheck] = &[likely_days, schemes, people];

/// Codes of registers in the United Kingdom. Source: org-id.guide; GB-PPON is in use on
/// Find a Tender.
const REGISTERS: &[&str] = &[
    "GB-CASC",
    "GB-CHC",
    "GB-COH",
    "GB-EDU",
    "GB-GOR",
    "GB-GOVUK",
    "GB-IRN",
    "GB-LAE",
    "GB-LANI",
    "GB-LAS",
    "GB-MPR",
    "GB-NHS",
    "GB-NIC",
    "GB-NIEDU",
    "GB-PLA",
    "GB-PPON",
    "GB-REV",
    "GB-SC",
    "GB-SCOTEDU",
    "GB-SHPE",
    "GB-UKPRN",
    "GB-WALEDU",
];

/// Kinds of organisation that are in neither the register of charities nor that of companies, but in one of their own.
const IN_OTHER_REGISTERS: &[OrganisationKind] = &[
    OrganisationKind::LocalAuthority,
    OrganisationKind::Police,
    OrganisationKind::Nhs,
    OrganisationKind::Education,
    OrganisationKind::HousingAssociation,
    OrganisationKind::OtherPublicBody,
];

/// After so many years ahead, and back, a day is more likely mistyped.
const YEARS_AHEAD: u32 = 12;
const YEARS_BACK: u32 = 25;

fn registers(subject: &Subject, found: &mut Diagnostics) {
    for (record_type, field) in [(&ORGANISATIONS, &ORG_ID), (&SITE, &OWN_ORG_ID)] {
        for record in subject.dataset.all(record_type) {
            let Some(id) = record.get(field).filter(|id| id.starts_with("GB-")) else { continue };
            let code = id.get(3..).and_then(|rest| rest.split('-').next()).unwrap_or_default();
            if REGISTERS.iter().any(|known| known.strip_prefix("GB-") == Some(code)) {
                continue;
            }
            let message = format!("“GB-{code}”, the code in “{id}”, is not a register that Candour knows");
            let finding = found.on_field(&UNKNOWN_REGISTER, record, field, message);
            finding
                .help("look it up on org-id.guide: GB-CHC is for charities, GB-COH for companies, GB-LAE for councils");
        }
    }
}

fn likely_days(subject: &Subject, award: &Record, found: &mut Diagnostics) {
    let far = subject.today.plus_months(12 * YEARS_AHEAD);
    let fields: [(&Field<Date>, &str); 3] = [(&AWARDED_ON, "was made on"), (&START, "starts on"), (&END, "ends on")];
    for (field, does) in fields {
        let Some(day) = award.get(field) else { continue };
        let (rule, says) = if day.plus_months(12 * YEARS_BACK) < subject.today {
            (&DATE_LONG_PAST, "more than 25 years ago")
        } else if day > far && *field.name != *AWARDED_ON.name {
            (&PLANNED_FAR_AHEAD, "more than 12 years from now")
        } else {
            continue;
        };
        let message = format!("award “{}” {does} {}, {says}", award.id, day.long());
        found.on_field(rule, award, field, message).help("is it the right year?");
    }
}

/// Whether the body publishes its grants in the standard.
fn is_published(subject: &Subject) -> bool {
    subject.settings.grant_id_prefix.is_some()
}

fn funder(subject: &Subject, found: &mut Diagnostics) {
    for site in subject.dataset.all(&SITE) {
        if site.get(&GRANT_ID_PREFIX).is_some() && site.get(&OWN_ORG_ID).is_none() {
            let message = "grants are published in the 360Giving standard without an identifier for the body";
            let finding = found.on_field(&FUNDER_WITHOUT_IDENTIFIER, site, &GRANT_ID_PREFIX, message);
            finding.help("give the body’s own in org_id, in the form that org-id.guide sets out");
        }
    }
}

fn recipients(subject: &Subject, found: &mut Diagnostics) {
    if !is_published(subject) {
        return;
    }
    let dataset = subject.dataset;
    let mut granted = vec![false; dataset.all(&ORGANISATIONS).len()];
    for recipient in dataset.all(&AWARDS).iter().filter(|award| is_grant(award)).filter_map(|it| it.target(&RECIPIENT))
    {
        granted[recipient.index()] = true;
    }
    for (_, record) in dataset.keyed(&ORGANISATIONS).zip(granted).filter_map(|(it, granted)| granted.then_some(it)) {
        let kind = record.get(&ORGANISATION_KIND);
        let has_number = [&CHARITY_NUMBER, &COMPANY_NUMBER, &ORG_ID].iter().any(|field| record.get(*field).is_some());
        // Charities and companies have a number by their kind, for which `number-missing` asks; groups of people have none.
        if !has_number && kind.is_some_and(|kind| IN_OTHER_REGISTERS.contains(&kind)) {
            let message = format!("{} “{}” has no identifier", record.record_type.noun(), record.id);
            let finding = found.report(&ORGANISATION_WITHOUT_IDENTIFIER, record.head(), message).about(record);
            finding.help("give its org_id, in the form that org-id.guide sets out");
        }
        let district = record.target(&DISTRICT).map(|key| dataset.get(key));
        let has_place = record.get(&POSTCODE).is_some() || district.is_some_and(|it| it.get(&CODE).is_some());
        if !has_place && !place_is_withheld(record) {
            let message = format!("{} “{}” has no place", record.record_type.noun(), record.id);
            let finding = found.report(&ORGANISATION_WITHOUT_PLACE, record.head(), message).about(record);
            finding.help("give its postcode or its district; if that must not be known, write location_sensitive: yes");
        }
    }
}

fn schemes(subject: &Subject, award: &Record, found: &mut Diagnostics) {
    if !is_published(subject) || !is_grant(award) {
        return;
    }
    if award.fields.value(&SCHEME).is_none() {
        let message = format!("grant “{}” names no scheme", award.id);
        let finding = found.report(&GRANT_WITHOUT_SCHEME, award.head(), message).about(award);
        finding.help("name its scheme");
    }
}

fn places(subject: &Subject, found: &mut Diagnostics) {
    if !is_published(subject) {
        return;
    }
    let dataset = subject.dataset;
    let mut named = BTreeSet::new();
    for award in dataset.all(&AWARDS).iter().filter(|award| is_grant(award)) {
        let districts = award.get(&DISTRICTS).unwrap_or_default().iter();
        named.extend(districts.filter_map(|item| item.value.target()).map(|key| key.index()));
    }
    for record in named.into_iter().map(|index| &dataset.all(&district::DISTRICTS)[index]) {
        if record.get(&CODE).is_none() && record.get(&AREA_WIDE) != Some(true) {
            let message = format!("district “{}” has no code", record.id);
            let finding = found.report(&DISTRICT_WITHOUT_CODE, record.head(), message).about(record);
            finding.help("give its Office for National Statistics code: nine characters, such as E08000018");
        }
    }
}

fn people(subject: &Subject, award: &Record, found: &mut Diagnostics) {
    if !is_published(subject) || !is_grant(award) {
        return;
    }
    let recipient = award.target(&RECIPIENT).map(|key| subject.dataset.get(key));
    let is_person =
        recipient.is_some_and(|recipient| recipient.get(&ORGANISATION_KIND) == Some(OrganisationKind::Individual));
    let lacking = [&INDIVIDUAL_REASONS, &INDIVIDUAL_PURPOSES].into_iter().find(|field| !award.has(field));
    if let Some(field) = lacking.filter(|_| is_person) {
        let message = format!("grant “{}” to a person has no {}", award.id, field.label.to_lowercase());
        let finding = found.on_field(&INDIVIDUAL_WITHOUT_REASON, award, field, message);
        finding.help(format!("give them in {}", field.name));
    }
}
