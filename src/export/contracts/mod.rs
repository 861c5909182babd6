//! Contracts and tenders in the Open Contracting Data Standard 1.1.5, a release for each.
//!
//! Source: <https://standard.open-contracting.org/1.1/>. A process that a national platform has a notice of keeps that
//! notice's `ocid`; others get one with the prefix that was issued to the body. Without either, a contract is left out.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use serde_json::{Map, Value, json};

use super::identifiers;
use super::json::Pounds;
use super::{BulkFile, ExportContext, InArchive, MadeFrom, Rows};
use crate::markdown;
use crate::model::date::Date;
use crate::model::digest;
use crate::model::record::Record;
use crate::model::value::LocalStr;
use crate::records::award::{AWARDS, REFERENCE, is_contract};
use crate::records::opportunity::{self, OPPORTUNITIES, is_tender};

use ocid::{ocid_of_notice, ocid_of_notices};

mod contract;
mod documents;
mod metrics;
mod ocid;
mod purchase;

pub(super) static FILE: BulkFile = BulkFile {
    path: "data/contracts-ocds.json",
    format: "OCDS JSON",
    media_type: "application/json",
    text: "contracts-package",
    rows: Rows::Counted(|package| Processes::new(package).releases().count()),
    archive: InArchive::Packed,
    made_from: MadeFrom::Everything,
    write,
};

fn write(package: &ExportContext, output: &mut dyn io::Write) -> io::Result<()> {
    let outlet = &package.outlet;
    let processes = Processes::new(package);
    let newest = processes.days().chain(outlet.newest).max().unwrap_or(EARLIEST);
    let mut head = json!({
        "uri": outlet.file_url(FILE.path),
        "version": "1.1",
        "publishedDate": newest.midnight(),
        "publisher": { "name": outlet.publisher, "uri": outlet.base_url },
        "license": outlet.licence.href,
        "publicationPolicy": outlet.file_url("open-data/"),
    });
    if metrics::are_used(&package.dataset) {
        head["extensions"] = json!([metrics::EXTENSION]);
    }
    let head = head.to_string();
    output.write_all(head.trim_end_matches('}').as_bytes())?;
    // The publisher is no longer the last of it: `publicationPolicy` is a text, so one bracket was cut off.
    output.write_all(b",\"releases\":[")?;
    for (index, release) in processes.releases().enumerate() {
        output.write_all(if index == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *output, &release)?;
    }
    output.write_all(b"\n]}\n")
}

/// Before any record: what a release without a day would say.
const EARLIEST: Date = Date::EPOCH;

/// What tells releases apart.
struct Release {
    ocid: String,
    /// What its id begins with.
    name: String,
    day: Option<Date>,
    /// The day of what it is about: whose it was then.
    made: Option<Date>,
    tags: Vec<&'static str>,
    parties: Vec<Value>,
    /// Its `planning`, `tender`, `awards` and `contracts`.
    parts: BTreeMap<&'static str, Value>,
}

/// Tenders and contracts, those of one contracting process under one `ocid`.
struct Processes<'a> {
    package: &'a ExportContext,
    prefix: Option<&'a str>,
    /// By their reference: the tenders that contracts came from.
    tenders: BTreeMap<&'a str, &'a Record>,
    /// The same by the `ocid` that their notice has.
    noticed: BTreeMap<String, &'a Record>,
    /// The ids of tenders that a contract came from.
    contracted: BTreeSet<&'a str>,
}

impl<'a> Processes<'a> {
    fn new(package: &'a ExportContext) -> Processes<'a> {
        let tenders = || package.dataset.all(&OPPORTUNITIES).iter().filter(|record| is_tender(record));
        let mut processes = Processes {
            package,
            prefix: package.settings.ocid_prefix.as_deref(),
            tenders: tenders().filter_map(|tender| Some((tender.get(&opportunity::REFERENCE)?, tender))).collect(),
            noticed: tenders().filter_map(|tender| Some((ocid_of_notice(tender)?, tender))).collect(),
            contracted: BTreeSet::new(),
        };
        let contracts = package.dataset.all(&AWARDS).iter().filter(|award| is_contract(award));
        processes.contracted = contracts.filter_map(|award| Some(&*processes.tender_of(award)?.id)).collect();
        processes
    }

    fn releases(&self) -> impl Iterator<Item = Value> {
        let tenders = self.package.dataset.all(&OPPORTUNITIES).iter().filter(|record| is_tender(record));
        let contracts = self.package.dataset.keyed(&AWARDS).filter(|(_, award)| is_contract(award));
        let tenders = tenders.filter_map(|tender| Some(self.tender(tender, self.ocid_of_tender(tender)?)));
        tenders.chain(contracts.filter_map(|(key, award)| Some(self.contract(key, award, self.ocid(award)?))))
    }

    /// The days of all releases that have one.
    fn days(&self) -> impl Iterator<Item = Date> {
        let tenders = self.package.dataset.all(&OPPORTUNITIES).iter().filter(|record| is_tender(record));
        let contracts = self.package.dataset.all(&AWARDS).iter().filter(|award| is_contract(award));
        let opened = tenders.filter_map(|tender| tender.get(&opportunity::OPENS));
        opened.chain(contracts.filter_map(contract::newest_day))
    }

    /// A text in Welsh, where the site is in Welsh too.
    fn welsh<'t>(&self, text: Option<LocalStr<'t>>) -> Option<&'t str> {
        text.filter(|_| self.package.outlet.welsh)?.welsh()
    }

    /// The tender that a contract came from: that of its reference, else that of its notice.
    fn tender_of(&self, award: &Record) -> Option<&'a Record> {
        let referred = award.get(&REFERENCE).and_then(|reference| self.tenders.get(reference));
        referred.or_else(|| self.noticed.get(&ocid_of_notices(award)?)).copied()
    }

    /// The `ocid` of a contract: a notice's, else that of the tender it came from, else its own.
    fn ocid(&self, award: &Record) -> Option<String> {
        let of_tender = || self.ocid_of_tender(self.tender_of(award)?);
        ocid_of_notices(award).or_else(of_tender).or_else(|| Some(format!("{}-award-{}", self.prefix?, award.id)))
    }

    fn ocid_of_tender(&self, tender: &Record) -> Option<String> {
        ocid_of_notice(tender).or_else(|| Some(format!("{}-tender-{}", self.prefix?, tender.id)))
    }

    /// How far a tender had come on the day of the newest record, where the records say so.
    fn status(&self, tender: &Record) -> Option<&'static str> {
        if self.contracted.contains(&*tender.id) {
            return Some("complete");
        }
        match tender.get(&opportunity::STATUS) {
            Some(opportunity::Status::Withdrawn) => return Some("withdrawn"),
            Some(_) => return None,
            None => {}
        }
        let newest = self.package.outlet.newest?;
        match (tender.get(&opportunity::OPENS), tender.get(&opportunity::CLOSES)?) {
            (Some(opens), _) if newest < opens => Some("planned"),
            (_, closes) if newest <= closes => Some("active"),
            // It closed, and no record says what came of it.
            _ => None,
        }
    }

    /// What every release has. Its id is that of its content: a release never changes, so other content is another one.
    fn release(&self, of: Release) -> Value {
        let buyer = self.buyer(of.made);
        // Whoever procured is named by the tender.
        let roles: &[&str] = if of.parts.contains_key("tender") { &["buyer", "procuringEntity"] } else { &["buyer"] };
        let party = identified(&buyer, roles);
        let parties: Vec<Value> = std::iter::once(party).chain(of.parties).collect();
        let mut release = json!({
            "ocid": of.ocid,
            "id": of.name,
            "date": of.day.or(self.package.outlet.newest).unwrap_or(EARLIEST).midnight(),
            "tag": of.tags,
            "initiationType": "tender",
            "language": "en",
            "parties": parties,
            "buyer": buyer,
        });
        of.parts.into_iter().for_each(|(name, part)| release[name] = part);
        let sum = digest::FileDigest::from_bytes(release.to_string().as_bytes()).hex();
        release["id"] = json!(format!("{}-{}", of.name, &sum[..16]));
        release
    }

    /// The body that buys on a day.
    fn buyer(&self, day: Option<Date>) -> Value {
        let (id, name) = identifiers::body_of(&self.package.settings, &self.package.outlet.publisher, day);
        json!({ "id": id, "name": name })
    }

    fn tender(&self, record: &Record, ocid: String) -> Value {
        let (opens, outlet) = (record.get(&opportunity::OPENS), &self.package.outlet);
        let made = opens.or_else(|| record.date());
        let mut tender = json!({ "id": record.id, "title": record.name() });
        let mut with = |name: &str, value: Option<Value>| value.into_iter().for_each(|value| tender[name] = value);
        with("status", self.status(record).map(|status| json!(status)));
        with("description", record.get(&opportunity::SUMMARY).map(|text| json!(markdown::plain(text.text()))));
        with("title_cy", self.welsh(record.get(&opportunity::TITLE)).map(|title| json!(title)));
        let summary = self.welsh(record.get(&opportunity::SUMMARY));
        with("description_cy", summary.map(|text| json!(markdown::plain(text))));
        with("procuringEntity", Some(self.buyer(made)));
        with("value", record.get(&opportunity::VALUE).map(|sum| json!({ "amount": Pounds(sum), "currency": "GBP" })));
        with("tenderPeriod", period(opens, record.get(&opportunity::CLOSES)));
        with(
            "documents",
            documents::with_addresses(outlet, record.get(&opportunity::DOCUMENTS), |_| Some("biddingDocuments")),
        );
        with("milestones", purchase::assessment(record));
        purchase::details(record).into_iter().for_each(|(name, value)| tender[name] = value);
        let planning = purchase::planning(record).map(|planning| ("planning", planning));
        self.release(Release {
            ocid,
            name: format!("tender-{}", record.id),
            day: opens,
            made,
            tags: vec!["tender"],
            parties: Vec::new(),
            parts: planning.into_iter().chain([("tender", tender)]).collect(),
        })
    }
}

/// An organisation as a party: with its number, where a register gave it one.
fn identified(organisation: &Value, roles: &[&str]) -> Value {
    let mut party = organisation.clone();
    party["roles"] = json!(roles);
    if let Some((scheme, number)) = identifiers::parts(organisation["id"].as_str().unwrap_or_default()) {
        party["identifier"] = json!({ "scheme": scheme, "id": number, "legalName": organisation["name"] });
    }
    party
}

fn period(start: Option<Date>, end: Option<Date>) -> Option<Value> {
    let mut period = Map::new();
    period.extend(start.map(|day| ("startDate".to_string(), json!(day.midnight()))));
    period.extend(end.map(|day| ("endDate".to_string(), json!(day.end()))));
    (!period.is_empty()).then_some(Value::Object(period))
}
