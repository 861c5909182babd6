//! Grants in the 360Giving Data Standard 1.4: as a JSON package and as CSV with the standard's titles.
//!
//! Source: <https://standard.threesixtygiving.org>, schemas 1.4.3. A sum is this body's own share, confirmed and with its
//! variations, as on the pages. Nothing is made up: a grant without a sum or a day is in neither file. What is not known
//! is left out, for the standard refuses null.

mod package;
mod table;

pub(super) use package::FILE as PACKAGE;
pub use table::COLUMNS;
pub(super) use table::FILE as TABLE;

use serde_json::{Map, Value, json};

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

/// A grant as the standard's JSON.
fn grant(package: &ExportContext, key: RecordKey) -> Value {
    let dataset = &*package.dataset;
    let award = dataset.get(key);
    let outlet = &package.outlet;
    let prefix = identifiers::prefix(&package.settings);
    let id = published_id(award, prefix);
    let mut grant = Map::new();
    let mut with = |name: &str, value: Option<Value>| grant.extend(value.map(|value| (name.to_string(), value)));
    with("id", Some(json!(id)));
    with("title", award.get(&TITLE).map(|title| json!(title.text())));
    with("description", Some(json!(description(award))));
    with("currency", Some(json!("GBP")));
    with("amountAppliedFor", award.get(&REQUESTED).map(|sum| json!(Pounds(sum))));
    with("amountAwarded", Some(json!(Pounds(dataset.ledger.total(AwardIndex::from_key(key))))));
    with("amountDisbursed", paid(dataset, key).map(|sum| json!(Pounds(sum))));
    with("awardDate", awarded_on(package, award).map(|day| json!(day.to_string())));
    with("url", Some(json!(outlet.record_url(award))));
    with("plannedDates", planned(award));
    if let Some(recipient) = award.target(&RECIPIENT).map(|key| dataset.get(key)) {
        if is_individual(recipient) {
            let id = recipient.get(&ORG_ID).map_or_else(|| format!("{id}-recipient"), str::to_string);
            with("recipientIndividual", Some(json!({ "id": id, "name": "Individual" })));
            with("toIndividualsDetails", of_people(award));
        } else {
            with("recipientOrganization", Some(json!([organisation(package, recipient, prefix)])));
        }
        if recipient.get(&LOCATION_SENSITIVE) != Some(true) {
            with("beneficiaryLocation", beneficiaries(package, award));
            with("locationScope", scope(package, award));
        }
    }
    with("fundingOrganization", Some(json!([funder(package)])));
    with("grantProgramme", programme(package, award));
    with("fromOpenCall", award.get(&OPEN_CALL).map(|open| json!(if open { "Yes" } else { "No" })));
    with("fundingType", sources(package, award));
    with("classifications", classification(package, award));
    with("relatedDocument", decisions(package, key));
    with("dateModified", modified(package, award).map(|day| json!(day.midnight())));
    with("dataSource", Some(json!(outlet.url(&UrlPath::new("open-data")))));
    Value::Object(grant)
}

/// The body whose grants these are.
fn funder(package: &ExportContext) -> Value {
    json!({ "id": identifiers::publisher(&package.settings), "name": package.outlet.publisher })
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

fn planned(award: &Record) -> Option<Value> {
    let mut period = Map::new();
    let days = [("startDate", award.get(&START)), ("endDate", last_day(award))];
    period.extend(days.into_iter().filter_map(|(name, day)| Some((name.to_string(), json!(day?.to_string())))));
    (!period.is_empty()).then(|| json!([period]))
}

fn organisation(package: &ExportContext, organisation: &Record, prefix: &str) -> Value {
    let mut shown = Map::new();
    let mut with = |name: &str, value: Option<Value>| shown.extend(value.map(|value| (name.to_string(), value)));
    with("id", Some(json!(identifiers::organisation(organisation, prefix))));
    with("name", Some(json!(organisation.name())));
    with("charityNumber", organisation.get(&CHARITY_NUMBER).map(|number| json!(as_registered(number))));
    with("companyNumber", organisation.get(&COMPANY_NUMBER).map(|number| json!(number)));
    with("postalCode", organisation.get(&POSTCODE).map(|code| json!(code)));
    // A website says where its people are to be found.
    let website = organisation.get(&WEBSITE).filter(|_| organisation.get(&LOCATION_SENSITIVE) != Some(true));
    with("url", website.map(|address| json!(address)));
    let district = organisation.target(&DISTRICT).map(|key| package.dataset.get(key));
    with("location", district.map(|district| json!([location(district)])));
    Value::Object(shown)
}

fn location(district: &Record) -> Value {
    let mut shown = Map::from_iter([("name".to_string(), json!(name(district, &district::TITLE)))]);
    shown.insert("countryCode".to_string(), json!("GB"));
    if let Some((code, kind)) = district.get(&CODE).and_then(|code| Some((code, place_type(code)?))) {
        shown.insert("geoCode".to_string(), json!(code));
        shown.insert("geoCodeType".to_string(), json!(kind));
    }
    Value::Object(shown)
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

fn beneficiaries(package: &ExportContext, award: &Record) -> Option<Value> {
    let places: Vec<Value> = districts(package, award).map(location).collect();
    (!places.is_empty()).then(|| json!(places))
}

/// The kinds of reason and of purpose of a grant to a person, by their codes.
fn of_people(award: &Record) -> Option<Value> {
    let reasons = codes(award, &INDIVIDUAL_REASONS, "GTIR", REASONS_OF_PEOPLE);
    let purposes = codes(award, &INDIVIDUAL_PURPOSES, "GTIP", PURPOSES_OF_PEOPLE);
    let names = ["primaryGrantReason", "secondaryGrantReason"];
    let mut details: Map<String, Value> =
        names.into_iter().zip(reasons).map(|(name, code)| (name.to_string(), json!(code))).collect();
    if !purposes.is_empty() {
        details.insert("grantPurpose".to_string(), json!(purposes));
    }
    (!details.is_empty()).then_some(Value::Object(details))
}

fn codes(award: &Record, field: &Field<[Item]>, list: &str, choices: &[Choice]) -> Vec<String> {
    let words = award.get(field).unwrap_or_default().iter().filter_map(|item| match &item.value {
        RecordValue::Text(word) => choices.iter().position(|choice| *choice.value == **word),
        _ => None,
    });
    words.map(|index| format!("{list}{:03}", (index + 1) * 10)).collect()
}

/// How large the places are that benefit, in the words of the standard's codelist `locationScope`.
fn scope(package: &ExportContext, award: &Record) -> Option<Value> {
    let mut wide = districts(package, award).map(|district| district.get(&AREA_WIDE) == Some(true)).peekable();
    wide.peek()?;
    Some(json!(if wide.any(|wide| wide) { "GLS040" } else { "GLS050" }))
}

/// The scheme the grant was made under, else the panel's round.
fn programme(package: &ExportContext, award: &Record) -> Option<Value> {
    let record = package.dataset.get(award.target(&SCHEME).or_else(|| award.target(&PANEL))?);
    Some(json!([{ "code": record.id, "title": record.name(), "url": package.outlet.record_url(record) }]))
}

fn sources(package: &ExportContext, award: &Record) -> Option<Value> {
    let shares = award.get(&FUNDING)?.iter();
    let sources: Vec<Value> =
        shares.filter_map(|share| Some(json!({ "title": package.dataset.get(share.target()?).name() }))).collect();
    (!sources.is_empty()).then(|| json!(sources))
}

/// The priority, in the plan it is one of.
fn classification(package: &ExportContext, award: &Record) -> Option<Value> {
    let priority = package.dataset.get(award.target(&PRIORITY)?);
    let plan = priority.target(&priority::PLAN).map(|key| package.dataset.get(key).name());
    let url = package.outlet.record_url(priority);
    Some(
        json!([{ "vocabulary": plan.unwrap_or("Priorities"), "code": priority.id, "title": priority.name(), "url": url }]),
    )
}

/// The decisions that made the grant, changed it and ended it.
fn decisions(package: &ExportContext, key: RecordKey) -> Option<Value> {
    let decisions = award::decisions(package.dataset.get(key)).into_iter().map(|decision| {
        let decision = package.dataset.get(decision);
        let title = match decision.get(&REFERENCE) {
            Some(reference) => format!("Decision {reference}: {}", decision.name()),
            None => decision.name().to_string(),
        };
        json!({ "title": title, "url": package.outlet.record_url(decision), "documentType": "Decision record" })
    });
    let decisions: Vec<Value> = decisions.collect();
    (!decisions.is_empty()).then(|| json!(decisions))
}

/// The newest day in the record: when it was made, decided, published, varied, ended or returned.
fn modified(package: &ExportContext, award: &Record) -> Option<Date> {
    let decision = award.target(&DECISION).map(|key| package.dataset.get(key));
    let published = decision.and_then(|decision| decision.get(&PUBLISHED_ON));
    let variations = award.get(&VARIATIONS).unwrap_or_default().iter();
    let varied = variations.filter_map(|variation| variation.fields.get(&VARIATION_DATE));
    awarded_on(package, award).into_iter().chain(published).chain(varied).chain(award.get(&STATUS_ON)).max()
}
