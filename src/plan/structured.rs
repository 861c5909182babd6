//! What a page is about, in schema.org's words, for search engines and other programs: JSON-LD.
//!
//! Source: schema.org; a grant names whom it funds by `fundedItem`, for it has no recipient of its own. No place of an
//! organisation is in it.

use crate::markdown;
use crate::model::record::{Record, RecordKey};
use crate::model::thing::{Property, Thing};
use crate::model::view::View;
use crate::records::award::{AMOUNT, AWARDED_ON, AWARDS, PURPOSE, RECIPIENT, is_grant};
use crate::records::decision::{DECISIONS, PUBLISHED_ON, REFERENCE, SUMMARY};
use crate::records::organisation::{self, CHARITY_NUMBER, COMPANY_NUMBER, ORGANISATIONS, WEBSITE};
use crate::records::scheme::{self, SCHEMES};

use super::{Page, Plan};

/// The kinds of organisation that schema.org calls non-governmental.
const NON_GOVERNMENTAL: [&str; 4] = ["charity", "cio", "cic", "unincorporated"];

impl Plan {
    /// What a page is about, as text that may stand in a script element: no `<` is in it.
    pub(super) fn structured(&self, page: Page, view: &View) -> Option<String> {
        let about = match page {
            Page::Home => Some(self.body()),
            Page::OpenData => Some(self.data_set()),
            Page::Record(key, 1) => self.thing(key),
            _ => None,
        };
        let all: Vec<Thing> = about.into_iter().chain(self.trail_list(view)).collect();
        (!all.is_empty()).then(|| Thing::graph("https://schema.org", all).text())
    }

    fn whole(&self, href: &str) -> String {
        [self.site.origin(), href].concat()
    }

    /// The publishing body.
    fn body(&self) -> Thing<'_> {
        Thing::of("GovernmentOrganization")
            .with("name", self.site.name.as_str())
            .with("url", self.whole(&self.site.home))
            .with_some("areaServed", self.site.area.as_deref())
    }

    fn thing(&self, key: RecordKey) -> Option<Thing<'_>> {
        let record = self.dataset.get(key);
        let thing = match record.record_type {
            kind if *kind == AWARDS => self.grant(key, record)?,
            kind if *kind == ORGANISATIONS => self.organisation(record),
            kind if *kind == DECISIONS => self.decision_report(record),
            kind if *kind == SCHEMES => self.scheme(record),
            _ => return None,
        };
        Some(thing.with("name", self.name_of(record).0).with("url", self.whole(&self.record_href(key))))
    }

    /// A grant; a contract is none.
    fn grant<'a>(&'a self, key: RecordKey, award: &'a Record) -> Option<Thing<'a>> {
        if !is_grant(award) {
            return None;
        }
        let purpose = award.get(&PURPOSE).map(|purpose| markdown::plain(self.prose_words(purpose).0));
        let amount = award.get(&AMOUNT).map(|_| {
            let total = self.dataset.ledger.total(key.index() as u32).decimal();
            Thing::of("MonetaryAmount").with("currency", "GBP").with("value", total)
        });
        let recipient = award.target(&RECIPIENT).map(|recipient| {
            let url = self.whole(&self.record_href(recipient));
            Thing::of("Organization").with("name", self.name(recipient)).with("url", url)
        });
        let grant = Thing::of("MonetaryGrant").with("identifier", &*award.id).with("funder", self.body());
        Some(
            grant
                .with_some("description", purpose)
                .with_some("amount", amount)
                .with_some("startDate", award.get(&AWARDED_ON).map(|day| day.to_string()))
                .with_some("fundedItem", recipient),
        )
    }

    fn organisation<'a>(&'a self, record: &'a Record) -> Thing<'a> {
        let is_ngo = record.get(&organisation::KIND).is_some_and(|kind| NON_GOVERNMENTAL.contains(&kind));
        let numbers = [(&CHARITY_NUMBER, "charity"), (&COMPANY_NUMBER, "company")].into_iter();
        let identifiers: Vec<Thing> = numbers
            .filter_map(|(field, of)| {
                let number = record.get(field)?;
                Some(Thing::of("PropertyValue").with("propertyID", of).with("value", number))
            })
            .collect();
        Thing::of(if is_ngo { "NGO" } else { "Organization" })
            .with_some("identifier", Some(identifiers).filter(|identifiers| !identifiers.is_empty()))
            .with_some("sameAs", record.get(&WEBSITE))
    }

    fn decision_report<'a>(&'a self, decision: &'a Record) -> Thing<'a> {
        let summary = decision.get(&SUMMARY).map(|summary| markdown::plain(self.prose_words(summary).0));
        Thing::of("Report")
            .with("author", self.body())
            .with_some("identifier", decision.get(&REFERENCE))
            .with_some("datePublished", decision.get(&PUBLISHED_ON).map(|day| day.to_string()))
            .with_some("description", summary)
    }

    fn scheme(&self, scheme: &Record) -> Thing<'_> {
        let purpose = scheme.get(&scheme::PURPOSE).map(|purpose| markdown::plain(self.prose_words(purpose).0));
        Thing::of("FundingScheme").with("funder", self.body()).with_some("description", purpose)
    }

    /// The open data: what they hold, of when, and where each table can be had.
    fn data_set(&self) -> Thing<'_> {
        let distribution = self.offers.iter().map(|offer| {
            Thing::of("DataDownload")
                .with("name", self.offer_name(offer))
                .with("encodingFormat", offer.media_type)
                .with("contentUrl", self.whole(&self.file_href(&offer.path)))
        });
        let years = self.lists.by_year.keys();
        let first_and_last = years.clone().next().zip(years.clone().next_back());
        Thing::of("Dataset")
            .with("name", format!("{}: {}", self.site.name, self.texts.get("open-data")))
            .with("description", self.texts.get("open-data-description"))
            .with("license", self.site.licence.href.as_str())
            .with("creator", self.body())
            .with("isAccessibleForFree", Property::Yes(true))
            .with("url", self.whole(&self.href(Page::OpenData)))
            .with("distribution", distribution.collect::<Vec<_>>())
            .with_some("dateModified", self.newest.map(|day| day.to_string()))
            .with_some(
                "temporalCoverage",
                first_and_last.map(|(first, last)| format!("{}/{}", first.first_day(), last.last_day())),
            )
            .with_some("spatialCoverage", self.site.area.as_deref())
    }

    /// The way from the home page down to the page.
    fn trail_list<'a>(&'a self, view: &'a View) -> Option<Thing<'a>> {
        let way = view.breadcrumbs.iter().map(|link| (&link.text, &link.href)).chain([(&view.title, &view.href)]);
        let items: Vec<Thing> = way
            .enumerate()
            .map(|(place, (name, href))| {
                Thing::of("ListItem")
                    .with("position", Property::Number(place + 1))
                    .with("name", name.as_str())
                    .with("item", self.whole(href))
            })
            .collect();
        (items.len() > 1).then(|| Thing::of("BreadcrumbList").with("itemListElement", items))
    }
}
