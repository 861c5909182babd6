//! Tables as JSON: a list of records, one a line, each field as its own kind of value.

use std::io;

use serde_json::{Map, Number, Value as Json};

use super::Outlet;
use crate::model::dataset::Dataset;
use crate::model::field::{FieldDef, Kind, RecordType};
use crate::model::money::Pence;
use crate::model::record::{Record, RecordKey};
use crate::model::value::{Fields, Share, Value};
use crate::records::award::AWARDS;

/// Every record of a type, in the order of ids.
pub(super) fn table(
    dataset: &Dataset,
    record_type: &'static RecordType,
    outlet: &Outlet,
    output: &mut dyn io::Write,
) -> io::Result<()> {
    output.write_all(b"[")?;
    for (place, (key, record)) in dataset.keyed(record_type).enumerate() {
        output.write_all(if place == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *output, &Json::Object(object(dataset, key, record, outlet)))?;
    }
    output.write_all(b"\n]\n")
}

fn object(dataset: &Dataset, key: RecordKey, record: &Record, outlet: &Outlet) -> Map<String, Json> {
    let mut object = Map::new();
    object.insert("id".to_string(), Json::from(&*record.id));
    for field in super::fields(dataset, record.record_type) {
        if let Some(value) = record.fields.value(field).filter(|_| field.name != "id") {
            object.insert(field.name.to_string(), json(field, value));
        }
    }
    let counted = *record.record_type == AWARDS && !dataset.ledger.of(key.index() as u32).is_empty();
    if counted {
        object.insert("total".to_string(), pounds(dataset.ledger.total(key.index() as u32)));
    }
    if record.record_type.has_page {
        object.insert(super::url_name(dataset, record.record_type).to_string(), Json::from(outlet.record_url(record)));
    }
    object
}

/// A value as JSON text, for a cell that has no other form.
pub(super) fn text(field: &FieldDef, value: &Value) -> String {
    json(field, value).to_string()
}

fn json(field: &FieldDef, value: &Value) -> Json {
    match value {
        Value::Text(text) => Json::from(&**text),
        Value::Translated(texts) => {
            let languages = [("en", &texts.en), ("cy", &texts.cy)].into_iter();
            let given =
                languages.filter_map(|(language, text)| Some((language.to_string(), Json::from(&*text.as_ref()?.0))));
            Json::Object(given.collect())
        }
        Value::Money(amount) => pounds(*amount),
        Value::Percent(hundredths) => pounds(Pence(*hundredths)),
        Value::Date(date) => Json::from(date.to_string()),
        Value::Year(year) => Json::from(year.to_string()),
        Value::Count(count) => Json::from(*count),
        Value::YesNo(answer) => Json::from(*answer),
        Value::Reference(reference) => Json::from(&*reference.id),
        Value::List(items) => items.iter().map(|item| json(field, &item.value)).collect(),
        Value::Split(shares) => shares.iter().map(|share| Json::Object(self::share(field, share))).collect(),
        Value::Group(fields) => Json::Object(group(fields)),
        Value::Groups(groups) => groups.iter().map(|group| Json::Object(self::group(&group.fields))).collect(),
        Value::NotPublished => Json::from("not published"),
        Value::Invalid => Json::Null,
    }
}

fn share(field: &FieldDef, share: &Share) -> Map<String, Json> {
    let Kind::Split(split) = field.kind else { return Map::new() };
    let mut object = Map::new();
    object.insert(split.key_name.to_string(), json(field, &share.key));
    if let Some(amount) = share.amount {
        object.insert(split.amount_name.to_string(), pounds(amount));
    }
    if !share.confirmed {
        object.insert("confirmed".to_string(), Json::from(false));
    }
    object
}

fn group(fields: &Fields) -> Map<String, Json> {
    fields.entries.iter().map(|entry| (entry.def.name.to_string(), json(entry.def, &entry.value))).collect()
}

/// Pounds as a number. Sums are kept below 2^53 pence, where the shortest decimal of the nearest float is exact.
fn pounds(amount: Pence) -> Json {
    if amount.0 % 100 == 0 {
        return Json::from(amount.0 / 100);
    }
    Number::from_f64(amount.0 as f64 / 100.0).map_or(Json::Null, Json::Number)
}
