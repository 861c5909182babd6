//! A contract's release: the award as it was made, the contract as it is now, and each amendment between the two.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Processes, Release, documents, identified, metrics, period, purchase};
use crate::export::identifiers;
use crate::export::json::Pounds;
use crate::markdown;
use crate::model::date::Date;
use crate::model::money::Pence;
use crate::model::record::{Record, RecordKey};
use crate::model::value::{Fields, Group};
use crate::records::award::{
    self, AGREEMENT, AMOUNT, AWARDED_ON, DOCUMENTS, ENTERED_ON, EXTENSION_END, EXTENSION_TAKEN, EXTENSIONS,
    LIGHT_TOUCH, NOTICES, PROCEDURE, PURPOSE, RECIPIENT, REFERENCE, START, STATUS, STATUS_ON, Status, TITLE,
    VARIATION_AMOUNT, VARIATION_DATE, VARIATION_DECISION, VARIATION_END, VARIATION_REASON, last_day,
    variations_in_order,
};
use crate::records::decision;

impl Processes<'_> {
    pub(super) fn contract(&self, key: RecordKey, record: &Record, ocid: String) -> Value {
        let supplier = self.supplier(record);
        let mut parts = BTreeMap::new();
        let mut tags = vec!["award"];
        let details = purchase::details(record);
        if record.has(&PROCEDURE) || !details.is_empty() {
            let from = self.tender_of(record).unwrap_or(record);
            let mut tender = self.procurement(from, record.get(&PROCEDURE));
            details.into_iter().for_each(|(name, value)| tender[name] = value);
            parts.insert("tender", tender);
        }
        parts.extend(purchase::planning(record).map(|planning| ("planning", planning)));
        parts.insert("awards", json!([self.award(record, supplier.as_ref())]));
        // What was withdrawn never became a contract.
        if !is_withdrawn(record) {
            tags.push("contract");
            let contract = self.signed_contract(key, record);
            tags.extend(contract.get("implementation").map(|_| "implementation"));
            parts.insert("contracts", json!([contract]));
        }
        let parties = supplier.iter().map(party).collect();
        self.release(Release {
            ocid,
            name: format!("award-{}", record.id),
            day: newest_day(record).max(metrics::newest_day(&self.package.dataset, key)),
            made: record.date(),
            tags,
            parties,
            parts,
        })
    }

    fn supplier(&self, record: &Record) -> Option<Value> {
        let prefix = identifiers::prefix(&self.package.settings);
        let supplier = self.package.dataset.get(record.target(&RECIPIENT)?);
        Some(json!({ "id": identifiers::organisation(supplier, prefix), "name": supplier.name() }))
    }

    /// The award as it was made.
    fn award(&self, record: &Record, supplier: Option<&Value>) -> Value {
        let mut award = json!({ "id": record.id });
        let mut with = |name: &str, value: Option<Value>| value.into_iter().for_each(|value| award[name] = value);
        with("title", record.get(&TITLE).map(|title| json!(title.text())));
        with("title_cy", self.welsh(record.get(&TITLE)).map(|title| json!(title)));
        with("description", record.get(&PURPOSE).map(|text| json!(markdown::plain(text.text()))));
        with("description_cy", self.welsh(record.get(&PURPOSE)).map(|text| json!(markdown::plain(text))));
        with("value", record.get(&AMOUNT).filter(|_| !is_withdrawn(record)).map(value));
        with("status", Some(json!(if is_withdrawn(record) { "cancelled" } else { "active" })));
        with("date", record.get(&AWARDED_ON).map(|day| json!(day.midnight())));
        with("suppliers", Some(supplier.into_iter().cloned().collect()));
        award
    }

    /// The contract as it is now.
    fn signed_contract(&self, key: RecordKey, record: &Record) -> Value {
        let mut contract = json!({ "id": record.id, "awardID": record.id });
        let mut with = |name: &str, value: Option<Value>| value.into_iter().for_each(|value| contract[name] = value);
        with("title", record.get(&TITLE).map(|title| json!(title.text())));
        with("title_cy", self.welsh(record.get(&TITLE)).map(|title| json!(title)));
        with("description", description(record));
        with("value", award::counted(&self.package.dataset, key).map(value));
        with("status", Some(json!(status(record))));
        with("dateSigned", record.get(&ENTERED_ON).or(record.get(&AWARDED_ON)).map(|day| json!(day.midnight())));
        with("period", contract_period(record));
        let own = documents::with_addresses(&self.package.outlet, record.get(&DOCUMENTS), documents::signed);
        let mut shown = own.and_then(|own| own.as_array().cloned()).unwrap_or_default();
        shown.extend(documents::notices(record.get(&NOTICES)));
        with("milestones", purchase::assessment(record));
        with("documents", (!shown.is_empty()).then(|| json!(shown)));
        let amendments: Vec<Value> = variations_in_order(record)
            .into_iter()
            .map(|(index, fields)| self.amendment(record, index, fields))
            .collect();
        with("agreedMetrics", metrics::agreed(&self.package.dataset, record));
        with(
            "implementation",
            metrics::reported(&self.package.dataset, key).map(|metrics| json!({ "metrics": metrics })),
        );
        with("amendments", (!amendments.is_empty()).then(|| json!(amendments)));
        contract
    }

    fn amendment(&self, record: &Record, index: usize, fields: &Fields) -> Value {
        let mut amendment = Map::from_iter([("id".to_string(), json!(format!("{}-{}", record.id, index + 1)))]);
        let mut with =
            |name: &str, value: Option<Value>| amendment.extend(value.map(|value| (name.to_string(), value)));
        with("date", fields.get(&VARIATION_DATE).map(|day| json!(day.midnight())));
        with("description", self.changed(fields).map(|text| json!(text)));
        with("rationale", fields.get(&VARIATION_REASON).map(|reason| json!(markdown::plain(reason.text()))));
        Value::Object(amendment)
    }

    /// `£20,000.50 more; ends 30 June 2026; decision 4/2025`.
    fn changed(&self, fields: &Fields) -> Option<String> {
        let sum = fields.get(&VARIATION_AMOUNT).map(|change| match change < Pence::ZERO {
            true => format!("{} less", -change),
            false => format!("{change} more"),
        });
        let end = fields.get(&VARIATION_END).map(|day| format!("ends {}", day.long()));
        let decision = fields.get(&VARIATION_DECISION).and_then(|decision| decision.target).map(|key| {
            let record = self.package.dataset.get(key);
            format!("decision {}", record.get(&decision::REFERENCE).unwrap_or(&record.id))
        });
        let said: Vec<String> = [sum, end, decision].into_iter().flatten().collect();
        (!said.is_empty()).then(|| said.join("; "))
    }

    /// The tender, or the contract where no record describes its tender: how the supplier was chosen, in the words of the
    /// standard's codelist `method`.
    fn procurement(&self, record: &Record, procedure: Option<&str>) -> Value {
        let mut tender = json!({ "id": record.id, "title": record.name(), "status": "complete" });
        tender["procuringEntity"] = self.buyer(record.date());
        match procedure {
            // Suppliers of a framework were chosen before; those on it are invited.
            Some("framework") => {
                tender["procurementMethod"] = json!("selective");
                tender["procurementMethodDetails"] = json!("Under a framework");
            }
            Some(LIGHT_TOUCH) => tender["procurementMethodDetails"] = json!("As a light touch contract"),
            Some(method) => tender["procurementMethod"] = json!(method),
            None => {}
        }
        tender
    }
}

fn party(supplier: &Value) -> Value {
    identified(supplier, &["supplier"])
}

fn value(amount: Pence) -> Value {
    json!({ "amount": Pounds(amount), "currency": "GBP" })
}

fn is_withdrawn(record: &Record) -> bool {
    record.get(&STATUS) == Some(Status::Withdrawn)
}

/// A contract whose money was returned was signed, and counts in totals.
fn status(record: &Record) -> &'static str {
    match record.get(&STATUS) {
        Some(Status::Complete | Status::Terminated | Status::Returned) => "terminated",
        _ => "active",
    }
}

/// The last day on which something of it changed.
pub(super) fn newest_day(record: &Record) -> Option<Date> {
    let varied = variations_in_order(record).into_iter().filter_map(|(_, fields)| fields.get(&VARIATION_DATE));
    varied.chain(record.get(&AWARDED_ON)).chain(record.get(&STATUS_ON)).max()
}

/// What is said of a contract under an agreement with other bodies.
const OWN_SHARE: &str = "Others pay for it too: the value is this body’s own share.";

/// What the contract is for, after its own number, which the standard has no field for.
fn description(record: &Record) -> Option<Value> {
    let reference = record.get(&REFERENCE).map(|reference| format!("Contract reference: {reference}."));
    let purpose = record.get(&PURPOSE).map(|text| markdown::plain(text.text()));
    let shared = record.target(&AGREEMENT).map(|_| OWN_SHARE.to_string());
    let said: Vec<String> = reference.into_iter().chain(shared).chain(purpose).collect();
    (!said.is_empty()).then(|| json!(said.join(" ")))
}

/// From its start to its end as it was changed last, and the last day that options left open.
fn contract_period(record: &Record) -> Option<Value> {
    let end = last_day(record);
    let mut shown = period(record.get(&START), end);
    let open = record
        .get(&EXTENSIONS)
        .unwrap_or_default()
        .iter()
        .filter(|extension: &&Group| extension.fields.get(&EXTENSION_TAKEN) != Some(true));
    let furthest = open.filter_map(|extension| extension.fields.get(&EXTENSION_END)).max();
    if let (Some(shown), Some(day)) = (&mut shown, furthest.filter(|day| end.is_none_or(|end| *day > end))) {
        shown["maxExtentDate"] = json!(day.end());
    }
    shown
}
