//! What a contract is to achieve and what was reported of it, by the standard’s extension for metrics.
//!
//! Source: <https://extensions.open-contracting.org/en/extensions/metrics/>: targets are agreed in the contract, results are
//! of its implementation. A figure that has no number is an observation with a note in place of the measure.

use serde_json::{Value, json};

use super::period;
use crate::export::json::{Hundredths, Pounds};
use crate::markdown;
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::figure::{Figure, Number};
use crate::model::money::Pence;
use crate::model::period::Period;
use crate::model::record::{Record, RecordKey};
use crate::records::award::{AWARDS, TARGETS};
use crate::records::measure::{DEFINITION, MEASURES, UNIT, Unit};
use crate::records::monitoring_return::{
    PUBLISHED_ON, RESULTS, RETURNS, Status, figure_of, is_provisional, of_subject, status,
};
use crate::records::results;

/// Where the extension is described for programs.
pub(super) const EXTENSION: &str =
    "https://raw.githubusercontent.com/open-contracting-extensions/ocds_metrics_extension/master/extension.json";

/// Whether the records have what the extension is for.
pub(super) fn are_used(dataset: &Dataset) -> bool {
    let has_targets = || dataset.all(&AWARDS).iter().any(|award| award.has(&TARGETS));
    !dataset.all(&MEASURES).is_empty() && (!dataset.all(&RETURNS).is_empty() || has_targets())
}

/// What is aimed at in each period that is reported on.
pub(super) fn agreed(dataset: &Dataset, award: &Record) -> Option<Value> {
    let targets = award.get(&TARGETS)?.iter().filter_map(|share| Some((share.target()?, share.figure()?)));
    let metrics = targets.map(|(measure, figure)| {
        let measure = dataset.get(measure);
        let observation = observation(measure, "target", figure, &["for each period that is reported on"]);
        metric(measure, vec![observation])
    });
    listed(metrics.collect())
}

/// What the returns say, of each period the current one.
pub(super) fn reported(dataset: &Dataset, award: RecordKey) -> Option<Value> {
    let returns = of_subject(dataset, award);
    let measures = results::measures(dataset.get(award), &returns);
    let metrics = measures.into_iter().filter_map(|key| {
        let measure = dataset.get(key);
        let observations: Vec<Value> =
            returns.iter().filter_map(|(period, record)| observed(measure, key, *period, record)).collect();
        (!observations.is_empty()).then(|| metric(measure, observations))
    });
    listed(metrics.collect())
}

/// What a return says of a measure; where it has no figures because of its status, that.
fn observed(measure: &Record, key: RecordKey, of: Period, record: &Record) -> Option<Value> {
    let name = of.to_string();
    let mut observation = match (status(record), record.get(&RESULTS)) {
        (Status::Published, results) => {
            let notes: &[&str] = if is_provisional(record) { &["provisional"] } else { &[] };
            observation(measure, &name, figure_of(results, key)?, notes)
        }
        (Status::Nil, _) => unmeasured(measure, &name, "nothing to report"),
        (Status::NotRequired, _) => unmeasured(measure, &name, "no return was required"),
        (Status::NotCollected, _) => unmeasured(measure, &name, "not collected"),
        (Status::Withdrawn, _) => unmeasured(measure, &name, "withdrawn"),
    };
    observation["period"] = period(Some(of.first_day()), Some(of.last_day()))?;
    Some(observation)
}

/// The last day on which a return was published.
pub(super) fn newest_day(dataset: &Dataset, award: RecordKey) -> Option<Date> {
    of_subject(dataset, award).into_iter().filter_map(|(_, record)| record.get(&PUBLISHED_ON)).max()
}

fn metric(measure: &Record, observations: Vec<Value>) -> Value {
    let mut metric = json!({ "id": measure.id, "title": measure.name(), "observations": observations });
    if let Some(definition) = measure.get(&DEFINITION) {
        metric["description"] = json!(markdown::plain(definition.text()));
    }
    metric
}

fn unmeasured(measure: &Record, name: &str, why: &str) -> Value {
    json!({ "id": format!("{}-{name}", measure.id), "notes": why })
}

fn observation(measure: &Record, name: &str, figure: Figure, notes: &[&str]) -> Value {
    let mut observation = json!({ "id": format!("{}-{name}", measure.id) });
    let word = figure.word().map(|word| word.replace('-', " "));
    let notes: Vec<&str> = word.as_deref().into_iter().chain(notes.iter().copied()).collect();
    if !notes.is_empty() {
        observation["notes"] = json!(notes.join("; "));
    }
    if let Figure::Number(Number(hundredths)) = figure {
        match measure.get(&UNIT) {
            Some(Unit::Pounds) => {
                observation["value"] = json!({ "amount": Pounds(Pence(hundredths)), "currency": "GBP" });
            }
            unit => {
                observation["measure"] = json!(Hundredths(hundredths));
                unit.into_iter().for_each(|unit| observation["unit"] = unit_of(unit));
            }
        }
    }
    observation
}

/// A unit, with its code in UN/CEFACT Recommendation 20 where that has one.
fn unit_of(unit: Unit) -> Value {
    let coded = |name: &str, id: &str| json!({ "name": name, "scheme": "UNCEFACT", "id": id });
    match unit {
        Unit::Percent => coded("percent", "P1"),
        Unit::Days => coded("day", "DAY"),
        Unit::People => json!({ "name": "people" }),
        Unit::Cases => json!({ "name": "cases" }),
        Unit::Events => json!({ "name": "events" }),
        Unit::Pounds => json!({ "name": "pounds" }),
    }
}

fn listed(metrics: Vec<Value>) -> Option<Value> {
    (!metrics.is_empty()).then(|| Value::Array(metrics))
}
