//! Tables as JSON: a list of records, one a line, each field as its own kind of value.

use std::io;

use rayon::prelude::*;
use serde_json::{Map, Number, Value as Json};

use super::Outlet;
use crate::model::dataset::Dataset;
use crate::model::field::{FieldDef, Kind, RecordType};
use crate::model::money::Pence;
use crate::model::record::{Record, RecordKey};
use crate::model::value::{Fields, Share, Value};
use crate::records::award::AWARDS;

/// So many records are in memory as text at a time.
const PART: usize = 16_384;

/// Every record of a type, in the order of ids.
pub(super) fn table(
    dataset: &Dataset,
    record_type: &'static RecordType,
    outlet: &Outlet,
    output: &mut dyn io::Write,
) -> io::Result<()> {
    let fields = super::fields(dataset, record_type);
    let url = record_type.has_page.then(|| super::url_name(dataset, record_type));
    let line = |(key, record): &(RecordKey, &Record)| {
        let object = object(dataset, *key, record, &fields, url.map(|url| (url, outlet.record_url(record))));
        Json::Object(object).to_string()
    };
    let records: Vec<(RecordKey, &Record)> = dataset.keyed(record_type).collect();
    output.write_all(b"[")?;
    // Made on all processors, written in order, a part at a time: a table may be larger than the memory.
    for (part, records) in records.chunks(PART).enumerate() {
        for (place, line) in records.par_iter().map(line).collect::<Vec<_>>().into_iter().enumerate() {
            output.write_all(if part + place == 0 { b"\n" } else { b",\n" })?;
            output.write_all(line.as_bytes())?;
        }
    }
    output.write_all(b"\n]\n")
}

fn object(
    dataset: &Dataset,
    key: RecordKey,
    record: &Record,
    fields: &[&'static FieldDef],
    url: Option<(&str, String)>,
) -> Map<String, Json> {
    let mut object = Map::new();
    object.insert("id".to_string(), Json::from(&*record.id));
    for field in fields {
        if let Some(value) = record.fields.value(field).filter(|_| field.name != "id") {
            object.insert(field.name.to_string(), json(field, value));
        }
    }
    let counted = *record.record_type == AWARDS && !dataset.ledger.of(key.index() as u32).is_empty();
    if counted {
        object.insert("total".to_string(), pounds(dataset.ledger.total(key.index() as u32)));
    }
    object.extend(url.map(|(name, url)| (name.to_string(), Json::from(url))));
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
