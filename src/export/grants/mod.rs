//! Grants in the 360Giving Data Standard 1.4: as a JSON package and as CSV with the standard's titles.
//!
//! Source: <https://standard.threesixtygiving.org>, schemas 1.4.3. A sum is this body's own share, confirmed and with its
//! variations, as on the pages. Nothing is made up: a grant without a sum or a day is in neither file. What is not known
//! is left out, for the standard refuses null.

mod columns;
mod grant;
mod package;
mod table;

pub use columns::COLUMNS;
pub(super) use package::FILE as PACKAGE;
pub(super) use table::FILE as TABLE;

use grant::{
    Classification, Document, Funder, Grant, Individual, Location, Organisation, Period, Programme, Source,
    ToIndividuals,
};

use super::ExportContext;
use super::identifiers::{self, as_registered, place_type};
use super::json::Pounds;
use crate::markdown;
use crate::model::address::UrlPath;
use crate::model::award_index::AwardIndex;
use crate::model::date::Date;
use crate::model::field::{Choice, Field};
use crate::model::money::Pence;
use crate::model::record::{Record, RecordKey};
use crate::model::value::{Item, LocalStr, LocalString, Value as RecordValue};
use crate::records::award::{
    self, AWARDED_ON, AWARDS, DECISION, DISTRICTS, FUNDING, INDIVIDUAL_PURPOSES, INDIVIDUAL_REASONS, OPEN_CALL, PANEL,
    PRIORITY, PURPOSE, PURPOSES_OF_PEOPLE, REASONS, REASONS_OF_PEOPLE, RECIPIENT, REQUESTED, SCHEME, START, STATUS_ON,
    TITLE, VARIATION_DATE, VARIATIONS, is_grant, last_day, paid, published_id,
};
use crate::records::decision::{DECIDED_ON, PUBLISHED_ON, REFERENCE};
use crate::records::district::{AREA_WIDE, CODE};
use crate::records::organisation::{
    CHARITY_NUMBER, COMPANY_NUMBER, DISTRICT, LOCATION_SENSITIVE, ORG_ID, POSTCODE, WEBSITE, is_individual,
};
use crate::records::{district, priority};

/// Each grant that the standard can express, in the order of ids.
fn grants(package: &ExportContext) -> impl Iterator<Item = RecordKey> {
    let named = package.settings.grant_id_prefix.is_some();
    package
        .dataset
        .keyed(&AWARDS)
        .filter(move |(key, award)| named && is_told(package, *key, award))
        .map(|(key, _)| key)
}

/// How many there are.
fn count(package: &ExportContext) -> usize {
    grants(package).count()
}

/// Whether a record is a grant with a sum, a day and a recipient.
fn is_told(package: &ExportContext, key: RecordKey, award: &Record) -> bool {
    is_grant(award)
        && package.dataset.ledger.total(AwardIndex::from_key(key)) > Pence(0)
        && awarded_on(package, award).is_some()
        && award.target(&RECIPIENT).is_some()
}

/// The day of the award; where it is not recorded, that of the decision that made it.
fn awarded_on(package: &ExportContext, award: &Record) -> Option<Date> {
    award.get(&AWARDED_ON).or_else(|| package.dataset.get(award.target(&DECISION)?).get(&DECIDED_ON))
}

/// What every grant of a site has in common, made once.
struct Grants<'a> {
    package: &'a ExportContext,
    /// What begins the identifiers that no register gives.
    prefix: &'a str,
    /// Where these files are offered.
    source: String,
}

impl<'a> Grants<'a> {
    fn new(package: &'a ExportContext) -> Grants<'a> {
        Grants {
            package,
            prefix: identifiers::prefix(&package.settings),
            source: package.outlet.url(&UrlPath::new("open-data")),
        }
    }

    /// A grant in the words of the standard.
    fn grant(&self, key: RecordKey) -> Grant<'_> {
        let Grants { package, prefix, .. } = *self;
        let (dataset, outlet) = (&*package.dataset, &package.outlet);
        let award = dataset.get(key);
        let id = published_id(award, prefix);
        let day = awarded_on(package, award);
        let (funder, body) = identifiers::body_of(&package.settings, &outlet.publisher, day);
        let recipient = award.target(&RECIPIENT).map(|key| dataset.get(key));
        let (person, group) = match recipient {
            Some(recipient) if is_individual(recipient) => (Some(recipient), None),
            recipient => (None, recipient),
        };
        let shows_place = recipient.is_some_and(|recipient| recipient.get(&LOCATION_SENSITIVE) != Some(true));
        let places: Vec<&Record> = districts(package, award).filter(|_| shows_place).collect();
        Grant {
            title: award.get(&TITLE).map(LocalStr::text),
            description: description(award),
            currency: "GBP",
            amount_applied_for: award.get(&REQUESTED).map(Pounds),
            amount_awarded: Pounds(dataset.ledger.total(AwardIndex::from_key(key))),
            amount_disbursed: paid(dataset, key).map(Pounds),
            award_date: day.map(|day| day.to_string()),
            url: outlet.record_url(award),
            planned_dates: planned(award),
            recipient_individual: person.map(|person| individual(person, &id)),
            to_individuals_details: person.and_then(|_| of_people(award)),
            recipient_organization: group.map(|group| [organisation(package, group, prefix)]),
            location_scope: scope(&places),
            beneficiary_location: places.into_iter().map(location).collect(),
            funding_organization: [Funder { id: funder, name: body }],
            grant_programme: programme(package, award).map(|programme| [programme]),
            from_open_call: award.get(&OPEN_CALL).map(|open| if open { "Yes" } else { "No" }),
            funding_type: sources(package, award),
            classifications: classification(package, award).map(|classification| [classification]),
            related_document: decisions(package, key),
            date_modified: modified(package, award).map(|day| day.midnight()),
            data_source: &self.source,
            id,
        }
    }
}

/// What the money is for, and why it was awarded; never only the title again.
fn description(award: &Record) -> String {
    let plain = |prose: LocalStr| markdown::plain(prose.text());
    let said: Vec<String> = [&PURPOSE, &REASONS].into_iter().filter_map(|field| award.get(field).map(plain)).collect();
    match said.is_empty() {
        true => "The purpose of the grant is not recorded.".to_string(),
        false => said.join(" "),
    }
}

fn planned(award: &Record) -> Option<[Period; 1]> {
    let [start_date, end_date] = [award.get(&START), last_day(award)].map(|day| day.map(|day| day.to_string()));
    (start_date.is_some() || end_date.is_some()).then_some([Period { start_date, end_date }])
}

/// A person who received the grant of that identifier.
fn individual(person: &Record, grant: &str) -> Individual {
    let id = person.get(&ORG_ID).map_or_else(|| format!("{grant}-recipient"), str::to_string);
    Individual { id, name: "Individual" }
}

fn organisation<'a>(package: &'a ExportContext, organisation: &'a Record, prefix: &str) -> Organisation<'a> {
    Organisation {
        id: identifiers::organisation(organisation, prefix),
        name: organisation.name(),
        charity_number: organisation.get(&CHARITY_NUMBER).map(as_registered),
        company_number: organisation.get(&COMPANY_NUMBER),
        postal_code: organisation.get(&POSTCODE),
        // A website says where its people are to be found.
        url: organisation.get(&WEBSITE).filter(|_| organisation.get(&LOCATION_SENSITIVE) != Some(true)),
        location: organisation.target(&DISTRICT).map(|key| [location(package.dataset.get(key))]),
    }
}

fn location(district: &Record) -> Location<'_> {
    let code = district.get(&CODE).and_then(|code| Some((code, place_type(code)?)));
    Location {
        name: name(district, &district::TITLE),
        country_code: "GB",
        geo_code: code.map(|(code, _)| code),
        geo_code_type: code.map(|(_, kind)| kind),
    }
}

fn name<'a>(record: &'a Record, field: &Field<LocalString>) -> &'a str {
    record.get(field).map_or(&*record.id, |words| words.text())
}

/// The districts that benefit.
fn districts<'a>(package: &'a ExportContext, award: &'a Record) -> impl Iterator<Item = &'a Record> {
    let items = award.get(&DISTRICTS).unwrap_or_default().iter();
    items.filter_map(|item| match &item.value {
        RecordValue::Reference { target, .. } => Some(package.dataset.get((*target)?)),
        _ => None,
    })
}

/// The kinds of reason and of purpose of a grant to a person, by their codes.
fn of_people(award: &Record) -> Option<ToIndividuals> {
    let mut reasons = codes(award, &INDIVIDUAL_REASONS, "GTIR", REASONS_OF_PEOPLE).into_iter();
    let details = ToIndividuals {
        primary_grant_reason: reasons.next(),
        secondary_grant_reason: reasons.next(),
        grant_purpose: codes(award, &INDIVIDUAL_PURPOSES, "GTIP", PURPOSES_OF_PEOPLE),
    };
    (details.primary_grant_reason.is_some() || !details.grant_purpose.is_empty()).then_some(details)
}

fn codes(award: &Record, field: &Field<[Item]>, list: &str, choices: &[Choice]) -> Vec<String> {
    let words = award.get(field).unwrap_or_default().iter().filter_map(|item| match &item.value {
        RecordValue::Text(word) => choices.iter().position(|choice| *choice.value == **word),
        _ => None,
    });
    words.map(|index| format!("{list}{:03}", (index + 1) * 10)).collect()
}

/// How large the places are that benefit, in the words of the standard's codelist `locationScope`.
fn scope(places: &[&Record]) -> Option<&'static str> {
    let wide = places.iter().any(|place| place.get(&AREA_WIDE) == Some(true));
    (!places.is_empty()).then_some(if wide { "GLS040" } else { "GLS050" })
}

/// The scheme the grant was made under, else the panel's round.
fn programme<'a>(package: &'a ExportContext, award: &Record) -> Option<Programme<'a>> {
    let record = package.dataset.get(award.target(&SCHEME).or_else(|| award.target(&PANEL))?);
    Some(Programme { code: &record.id, title: record.name(), url: package.outlet.record_url(record) })
}

fn sources<'a>(package: &'a ExportContext, award: &Record) -> Vec<Source<'a>> {
    let shares = award.get(&FUNDING).unwrap_or_default().iter();
    shares.filter_map(|share| Some(Source { title: package.dataset.get(share.target()?).name() })).collect()
}

/// The priority, in the plan it is one of.
fn classification<'a>(package: &'a ExportContext, award: &Record) -> Option<Classification<'a>> {
    let priority = package.dataset.get(award.target(&PRIORITY)?);
    let plan = priority.target(&priority::PLAN).map(|key| package.dataset.get(key).name());
    Some(Classification {
        vocabulary: plan.unwrap_or("Priorities"),
        code: &priority.id,
        title: priority.name(),
        url: package.outlet.record_url(priority),
    })
}

/// The decisions that made the grant, changed it and ended it.
fn decisions(package: &ExportContext, key: RecordKey) -> Vec<Document> {
    let decisions = award::decisions(package.dataset.get(key)).into_iter().map(|decision| {
        let decision = package.dataset.get(decision);
        let title = match decision.get(&REFERENCE) {
            Some(reference) => format!("Decision {reference}: {}", decision.name()),
            None => decision.name().to_string(),
        };
        Document { title, url: package.outlet.record_url(decision), document_type: "Decision record" }
    });
    decisions.collect()
}

/// The newest day in the record: when it was made, decided, published, varied, ended or returned.
fn modified(package: &ExportContext, award: &Record) -> Option<Date> {
    let decision = award.target(&DECISION).map(|key| package.dataset.get(key));
    let published = decision.and_then(|decision| decision.get(&PUBLISHED_ON));
    let variations = award.get(&VARIATIONS).unwrap_or_default().iter();
    let varied = variations.filter_map(|variation| variation.fields.get(&VARIATION_DATE));
    awarded_on(package, award).into_iter().chain(published).chain(varied).chain(award.get(&STATUS_ON)).max()
}
