//! What a page is about, in schema.org's words, for search engines and other programs: JSON-LD.
//!
//! Source: schema.org; a grant names whom it funds by `fundedItem`, for it has no recipient of its own. No place of an
//! organisation is in it.

use crate::markdown;
use crate::model::distribution::Contents;
use crate::model::json_ld::{JsonLd, Property};
use crate::model::money::Pence;
use crate::model::record::{Record, RecordKey};
use crate::model::view::View;
use crate::records::award::{self, AWARDS, PURPOSE, RECIPIENT, is_grant};
use crate::records::decision::{DECISIONS, PUBLISHED_ON, REFERENCE, SUMMARY};
use crate::records::organisation::{self, CHARITY_NUMBER, COMPANY_NUMBER, ORGANISATIONS, WEBSITE};
use crate::records::register_numbers::{COMPANIES, charity_register};
use crate::records::scheme::{self, SCHEMES};

use super::words::distribution_name;
use super::{Context, Page};

/// What a page is about, as text that is safe in a script element: no `<` is in it.
pub(super) fn text(context: &Context, about: Option<JsonLd>, view: &View) -> Option<String> {
    let all: Vec<JsonLd> = about.into_iter().chain(trail_list(context, view)).collect();
    (!all.is_empty()).then(|| JsonLd::graph("https://schema.org", all).text())
}

fn whole(context: &Context, href: &str) -> String {
    [context.site.origin(), href].concat()
}

/// The publishing body.
pub(super) fn body(context: &Context) -> JsonLd<'_> {
    JsonLd::new("GovernmentOrganization")
        .with("name", context.site.name.as_str())
        .with("url", whole(context, &context.site.home))
        .with_some("areaServed", context.site.area.as_deref())
}

/// What a record is, where schema.org has a word for it.
pub(super) fn thing(context: &Context, key: RecordKey) -> Option<JsonLd<'_>> {
    let record = context.dataset.get(key);
    let thing = match record.record_type {
        kind if *kind == AWARDS => grant(context, key, record)?,
        kind if *kind == ORGANISATIONS => organisation(record),
        kind if *kind == DECISIONS => decision_report(context, record),
        kind if *kind == SCHEMES => scheme(context, record),
        _ => return None,
    };
    Some(thing.with("name", context.name_of(record).0).with("url", whole(context, &context.record_href(key))))
}

/// A grant; a contract is none.
fn grant<'a>(context: &'a Context, key: RecordKey, award: &'a Record) -> Option<JsonLd<'a>> {
    // Nothing was given where the grant was withdrawn.
    if !is_grant(award) || !award::counts(award) {
        return None;
    }
    let purpose = award.get(&PURPOSE).map(|purpose| markdown::plain(context.prose_words(purpose).0));
    let total = award::counted(&context.dataset, key).filter(|total| *total > Pence::ZERO);
    let amount =
        total.map(|total| JsonLd::new("MonetaryAmount").with("currency", "GBP").with("value", total.decimal()));
    let recipient = award.target(&RECIPIENT).map(|recipient| {
        let url = whole(context, &context.record_href(recipient));
        let is_person = organisation::is_individual(context.dataset.get(recipient));
        let of = if is_person { "Person" } else { "Organization" };
        JsonLd::new(of).with("name", context.name(recipient)).with("url", url)
    });
    let grant = JsonLd::new("MonetaryGrant").with("identifier", &*award.id).with("funder", body(context));
    Some(grant.with_some("description", purpose).with_some("amount", amount).with_some("fundedItem", recipient))
}

fn organisation(record: &Record) -> JsonLd<'_> {
    let is_ngo = organisation::is_voluntary(record);
    let charity = record.get(&CHARITY_NUMBER).map(charity_register);
    let company = record.get(&COMPANY_NUMBER).map(|number| (COMPANIES, number));
    let numbers = charity.into_iter().chain(company);
    let identifiers: Vec<JsonLd> = numbers
        .map(|(register, number)| JsonLd::new("PropertyValue").with("propertyID", register).with("value", number))
        .collect();
    JsonLd::new(if is_ngo { "NGO" } else { "Organization" })
        .with_some("identifier", Some(identifiers).filter(|identifiers| !identifiers.is_empty()))
        .with_some("sameAs", record.get(&WEBSITE))
}

fn decision_report<'a>(context: &'a Context, decision: &'a Record) -> JsonLd<'a> {
    let summary = decision.get(&SUMMARY).map(|summary| markdown::plain(context.prose_words(summary).0));
    JsonLd::new("Report")
        .with("author", body(context))
        .with_some("identifier", decision.get(&REFERENCE))
        .with_some("datePublished", decision.get(&PUBLISHED_ON).map(|day| day.to_string()))
        .with_some("description", summary)
}

fn scheme<'a>(context: &'a Context, scheme: &Record) -> JsonLd<'a> {
    let purpose = scheme.get(&scheme::PURPOSE).map(|purpose| markdown::plain(context.prose_words(purpose).0));
    JsonLd::new("FundingScheme").with("funder", body(context)).with_some("description", purpose)
}

/// The open data: what they hold, of when, and where each table can be had. Parts of tables are left to the catalogue.
pub(super) fn data_set(context: &Context) -> JsonLd<'_> {
    let whole_files = context.distributions.iter().filter(|file| !matches!(file.holds, Contents::AwardsOfYear(..)));
    let distribution = whole_files.map(|distribution| {
        JsonLd::new("DataDownload")
            .with("name", distribution_name(context, distribution))
            .with("encodingFormat", distribution.media_type)
            .with("contentUrl", whole(context, &context.file_href(&distribution.path)))
    });
    let years = context.listings.by_year.keys();
    let first_and_last = years.clone().next().zip(years.clone().next_back());
    JsonLd::new("Dataset")
        .with("name", format!("{}: {}", context.site.name, context.texts.get("open-data")))
        .with("description", context.texts.get("open-data-description"))
        .with("license", context.site.licence.href.as_str())
        .with("creator", body(context))
        .with("isAccessibleForFree", Property::Yes(true))
        .with("url", whole(context, &context.href(Page::OPEN_DATA)))
        .with("distribution", distribution.collect::<Vec<_>>())
        .with_some("dateModified", context.newest.map(|day| day.to_string()))
        .with_some(
            "temporalCoverage",
            first_and_last.map(|(first, last)| format!("{}/{}", first.first_day(), last.last_day())),
        )
        .with_some("spatialCoverage", context.site.area.as_deref())
}

/// The way from the home page down to the page.
fn trail_list<'a>(context: &'a Context, view: &'a View) -> Option<JsonLd<'a>> {
    let way = view.breadcrumbs.iter().map(|link| (&link.text, &link.href)).chain([(&view.title, &view.href)]);
    let items: Vec<JsonLd> = way
        .enumerate()
        .map(|(index, (name, href))| {
            JsonLd::new("ListItem")
                .with("position", Property::Number(index + 1))
                .with("name", name.as_str())
                .with("item", whole(context, href))
        })
        .collect();
    (items.len() > 1).then(|| JsonLd::new("BreadcrumbList").with("itemListElement", items))
}
