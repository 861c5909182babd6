//! Tables as JSON: a list of records, one a line, each field as its own kind of value.

use std::io;

use serde::ser::{Serialize, SerializeMap, Serializer};

use super::{ExportContext, TableFormat, rows};
use crate::model::dataset::Dataset;
use crate::model::field::{FieldDef, Kind};
use crate::model::figure::{self, Figure};
use crate::model::money::Pence;
use crate::model::percentage::Percentage;
use crate::model::record::{Record, RecordKey};
use crate::model::record_type::RecordType;
use crate::model::value::{Fields, Portion, Share, Value};
use crate::records::award::{self, AWARDS};
use crate::records::columns::{AMOUNT_NOT_PUBLISHED, TOTAL};

pub(super) static FORMAT: TableFormat = TableFormat {
    ending: ".json",
    name: "JSON",
    media_type: "application/json",
    most: usize::MAX,
    packed: true,
    write: table,
};

/// Every record of a type, in the order of ids.
pub(super) fn table(
    package: &ExportContext,
    record_type: &'static RecordType,
    output: &mut dyn io::Write,
) -> io::Result<()> {
    let keys: Vec<RecordKey> = package.dataset.keyed(record_type).map(|(key, _)| key).collect();
    records(package, record_type, &keys, output)
}

/// Some records of a type.
pub(super) fn records(
    package: &ExportContext,
    record_type: &'static RecordType,
    keys: &[RecordKey],
    output: &mut dyn io::Write,
) -> io::Result<()> {
    let (dataset, outlet) = (&*package.dataset, &package.outlet);
    let fields = super::fields(dataset, record_type);
    let url = record_type.has_page.then(|| super::url_name(dataset, record_type));
    output.write_all(b"[")?;
    rows::write_json(keys, output, |key, bytes| {
        let record = dataset.get(*key);
        let url = url.map(|name| (name, outlet.record_url(record)));
        let row = Row { dataset, key: *key, record, fields: &fields, url };
        serde_json::to_writer(bytes, &row).expect(rows::IN_MEMORY);
    })?;
    output.write_all(b"\n]\n")
}

/// The records of a type as values.
pub(super) fn values(package: &ExportContext, record_type: &'static RecordType) -> Vec<serde_json::Value> {
    let dataset = &*package.dataset;
    let fields = super::fields(dataset, record_type);
    let value = |(key, record)| serde_json::to_value(Row { dataset, key, record, fields: &fields, url: None });
    dataset.keyed(record_type).filter_map(|row| value(row).ok()).collect()
}

/// One record.
pub fn record(package: &ExportContext, key: RecordKey) -> Vec<u8> {
    let (dataset, outlet) = (&*package.dataset, &package.outlet);
    let record = dataset.get(key);
    let fields = super::fields(dataset, record.record_type);
    let url = Some((super::url_name(dataset, record.record_type), outlet.record_url(record)));
    let mut json = serde_json::to_vec_pretty(&Row { dataset, key, record, fields: &fields, url }).unwrap_or_default();
    json.push(b'\n');
    json
}

/// A record, as it is written: never as a map of values, which would be made and thrown away for each.
struct Row<'a> {
    dataset: &'a Dataset,
    key: RecordKey,
    record: &'a Record,
    fields: &'a [&'static FieldDef],
    /// What the address is called, and the address.
    url: Option<(&'a str, String)>,
}

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("id", &*self.record.id)?;
        for field in self.fields {
            if let Some(value) = self.record.fields.value(field).filter(|_| field.name != "id") {
                match value {
                    Value::NotPublished => object.serialize_entry(AMOUNT_NOT_PUBLISHED.name, &true)?,
                    value => object.serialize_entry(field.name, &Shown(field, value))?,
                }
            }
        }
        if *self.record.record_type == AWARDS
            && let Some(total) = award::counted(self.dataset, self.key)
        {
            object.serialize_entry(TOTAL.name, &Pounds(total))?;
        }
        if let Some((name, url)) = &self.url {
            object.serialize_entry(name, url)?;
        }
        object.end()
    }
}

/// A value as JSON text, where it has no other form.
pub fn text(field: &FieldDef, value: &Value) -> String {
    serde_json::to_string(&Shown(field, value)).unwrap_or_default()
}

/// A field's value.
struct Shown<'a>(&'a FieldDef, &'a Value);

impl Serialize for Shown<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Shown(field, value) = self;
        match value {
            Value::Text(text) => serializer.serialize_str(text),
            Value::Translated(texts) => {
                let languages = [("en", &texts.en), ("cy", &texts.cy)].into_iter();
                serializer.collect_map(languages.filter_map(|(language, text)| Some((language, &*text.as_ref()?.0))))
            }
            Value::Money(amount) => Pounds(*amount).serialize(serializer),
            Value::Percent(percentage) => Hundredths(percentage.0).serialize(serializer),
            Value::Date(date) => serializer.collect_str(date),
            Value::Year(year) => serializer.collect_str(year),
            Value::Period(period) => serializer.collect_str(period),
            Value::Count(count) => serializer.serialize_u64(*count),
            Value::YesNo(answer) => serializer.serialize_bool(*answer),
            Value::Reference { id, .. } => serializer.serialize_str(id),
            Value::List(items) => serializer.collect_seq(items.iter().map(|item| Shown(field, &item.value))),
            Value::Split(shares) => serializer.collect_seq(shares.iter().map(|share| ShownShare(field, share))),
            Value::Group(fields) => ShownGroup(fields).serialize(serializer),
            Value::Groups(groups) => serializer.collect_seq(groups.iter().map(|group| ShownGroup(&group.fields))),
            Value::NotPublished | Value::Invalid => serializer.serialize_unit(),
        }
    }
}

/// A share of what a field divides.
struct ShownShare<'a>(&'a FieldDef, &'a Share);

impl Serialize for ShownShare<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let ShownShare(field, share) = self;
        let mut object = serializer.serialize_map(None)?;
        if let Kind::Split(split) = field.kind {
            object.serialize_entry(split.key_name, &Shown(field, &share.key))?;
            if let Some(amount) = share.amount {
                match amount {
                    Portion::Money(Pence(hundredths))
                    | Portion::Percent(Percentage(hundredths))
                    | Portion::Figure(Figure::Number(figure::Number(hundredths))) => {
                        object.serialize_entry(split.amount_name, &Hundredths(hundredths))?;
                    }
                    Portion::Figure(other) => object.serialize_entry(split.amount_name, &other.word())?,
                }
            }
            if !share.confirmed {
                object.serialize_entry("confirmed", &false)?;
            }
        }
        object.end()
    }
}

/// Fields within a field.
struct ShownGroup<'a>(&'a Fields);

impl Serialize for ShownGroup<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.entries.iter().map(|entry| (entry.def.name, Shown(entry.def, &entry.value))))
    }
}

/// Pounds as a number.
pub(super) struct Pounds(pub(super) Pence);

impl Serialize for Pounds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Hundredths(self.0.0).serialize(serializer)
    }
}

/// Hundredths as a number. They are kept below 2^53, where the shortest decimal of the nearest float is exact.
pub(super) struct Hundredths(pub(super) i64);

impl Serialize for Hundredths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 % 100 {
            0 => serializer.serialize_i64(self.0 / 100),
            _ => serializer.serialize_f64(self.0 as f64 / 100.0),
        }
    }
}
