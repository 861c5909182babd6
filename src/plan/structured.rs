//! What a page is about, in schema.org's words, for search engines and other programs: JSON-LD.
//!
//! Source: schema.org; a grant names whom it funds by `fundedItem`, for it has no recipient of its own. No place of an
//! organisation is in it.

use serde_json::{Value as Json, json};

use crate::markdown;
use crate::model::record::{Record, RecordKey};
use crate::model::view::View;
use crate::records;
use crate::records::award::{AMOUNT, AWARDED_ON, AWARDS, KIND, PURPOSE, RECIPIENT};
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
        let all: Vec<Json> = about.into_iter().chain(self.trail_list(view)).collect();
        let graph = json!({ "@context": "https://schema.org", "@graph": all });
        (!all.is_empty()).then(|| graph.to_string().replace('<', "\\u003c"))
    }

    fn whole(&self, href: &str) -> String {
        format!("{}{href}", self.site.origin())
    }

    /// The publishing body.
    fn body(&self) -> Json {
        let home = self.whole(&self.site.home);
        let mut body = json!({ "@type": "GovernmentOrganization", "name": self.site.name, "url": home });
        if let Some(area) = &self.site.area {
            body["areaServed"] = json!(area);
        }
        body
    }

    fn thing(&self, key: RecordKey) -> Option<Json> {
        let record = self.dataset.get(key);
        let mut thing = match record.record_type {
            kind if *kind == AWARDS => self.grant(key, record)?,
            kind if *kind == ORGANISATIONS => self.organisation(record),
            kind if *kind == DECISIONS => self.decision_report(record),
            kind if *kind == SCHEMES => self.scheme(record),
            _ => return None,
        };
        thing["name"] = json!(self.name_of(record).0);
        thing["url"] = json!(self.whole(&self.record_href(key)));
        Some(thing)
    }

    /// A grant; a contract is none.
    fn grant(&self, key: RecordKey, award: &Record) -> Option<Json> {
        if award.get(&KIND) != Some("grant") {
            return None;
        }
        let mut grant = json!({ "@type": "MonetaryGrant", "identifier": award.id, "funder": self.body() });
        if let Some(purpose) = award.get(&PURPOSE) {
            grant["description"] = json!(markdown::plain(self.prose_words(purpose).0));
        }
        if award.get(&AMOUNT).is_some() {
            let total = self.dataset.ledger.total(key.index() as u32).decimal();
            grant["amount"] = json!({ "@type": "MonetaryAmount", "currency": "GBP", "value": total });
        }
        if let Some(day) = award.get(&AWARDED_ON) {
            grant["startDate"] = json!(day.to_string());
        }
        if let Some(recipient) = award.target(&RECIPIENT) {
            let url = self.whole(&self.record_href(recipient));
            grant["fundedItem"] = json!({ "@type": "Organization", "name": self.name(recipient), "url": url });
        }
        Some(grant)
    }

    fn organisation(&self, record: &Record) -> Json {
        let is_ngo = record.get(&organisation::KIND).is_some_and(|kind| NON_GOVERNMENTAL.contains(&kind));
        let mut thing = json!({ "@type": if is_ngo { "NGO" } else { "Organization" } });
        let numbers = [(&CHARITY_NUMBER, "charity"), (&COMPANY_NUMBER, "company")];
        let identifiers: Vec<Json> = numbers
            .iter()
            .filter_map(|(field, of)| {
                let number = record.get(field)?;
                Some(json!({ "@type": "PropertyValue", "propertyID": of, "value": number }))
            })
            .collect();
        if !identifiers.is_empty() {
            thing["identifier"] = json!(identifiers);
        }
        if let Some(website) = record.get(&WEBSITE) {
            thing["sameAs"] = json!(website);
        }
        thing
    }

    fn decision_report(&self, decision: &Record) -> Json {
        let mut report = json!({ "@type": "Report", "author": self.body() });
        if let Some(reference) = decision.get(&REFERENCE) {
            report["identifier"] = json!(reference);
        }
        if let Some(day) = decision.get(&PUBLISHED_ON) {
            report["datePublished"] = json!(day.to_string());
        }
        if let Some(summary) = decision.get(&SUMMARY) {
            report["description"] = json!(markdown::plain(self.prose_words(summary).0));
        }
        report
    }

    fn scheme(&self, scheme: &Record) -> Json {
        let mut thing = json!({ "@type": "FundingScheme", "funder": self.body() });
        if let Some(purpose) = scheme.get(&scheme::PURPOSE) {
            thing["description"] = json!(markdown::plain(self.prose_words(purpose).0));
        }
        thing
    }

    /// The open data: what they hold, of when, and where each table can be had.
    fn data_set(&self) -> Json {
        let table = |name: &str, extension: &str| self.whole(&self.file_href(&format!("data/{name}.{extension}")));
        let formats = [("csv", "text/csv"), ("json", "application/json")];
        let tables =
            records::published().flat_map(|kind| formats.map(move |(extension, media)| (kind, extension, media)));
        let distribution = tables.map(|(kind, extension, media)| {
            let name = self.texts.label(kind.title);
            json!({ "@type": "DataDownload", "name": name, "encodingFormat": media, "contentUrl": table(kind.name, extension) })
        });
        let mut set = json!({
            "@type": "Dataset",
            "name": format!("{}: {}", self.site.name, self.texts.get("open-data")),
            "description": self.texts.get("open-data-description"),
            "license": self.site.licence.href,
            "creator": self.body(),
            "isAccessibleForFree": true,
            "url": self.whole(&self.href(Page::OpenData)),
            "distribution": distribution.collect::<Vec<_>>(),
        });
        if let Some(day) = self.newest {
            set["dateModified"] = json!(day.to_string());
        }
        let years = self.lists.by_year.keys();
        if let (Some(first), Some(last)) = (years.clone().next(), years.clone().next_back()) {
            set["temporalCoverage"] = json!(format!("{}/{}", first.first_day(), last.last_day()));
        }
        if let Some(area) = &self.site.area {
            set["spatialCoverage"] = json!(area);
        }
        set
    }

    /// The way from the home page down to the page.
    fn trail_list(&self, view: &View) -> Option<Json> {
        let items: Vec<Json> = view
            .breadcrumbs
            .iter()
            .map(|link| (&link.text, &link.href))
            .chain([(&view.title, &view.href)])
            .enumerate()
            .map(|(place, (name, href))| {
                json!({ "@type": "ListItem", "position": place + 1, "name": name, "item": self.whole(href) })
            })
            .collect();
        (items.len() > 1).then(|| json!({ "@type": "BreadcrumbList", "itemListElement": items }))
    }
}
