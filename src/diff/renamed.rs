//! Records that have another id now, and say so in `former`.

use std::collections::BTreeMap;

use crate::model::dataset::Dataset;
use crate::model::record::{Record, RecordKey};
use crate::model::value::Value;

/// The new ids of renamed records, by their types and old ids.
#[derive(Default)]
pub(super) struct Renamed {
    ids: BTreeMap<(&'static str, String), String>,
}

/// The field in which a record says which ids it had before.
const FORMER: &str = "former";

/// The ids that a record had before.
pub(super) fn former(record: &Record) -> impl Iterator<Item = &str> {
    let entries = record.fields.entries.iter().filter(|entry| entry.def.name == FORMER);
    entries.flat_map(|entry| match &entry.value {
        Value::List(items) => items.iter().filter_map(|item| text(&item.value)).collect(),
        value => text(value).into_iter().collect::<Vec<_>>(),
    })
}

fn text(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        Value::Reference { id, .. } => Some(id),
        _ => None,
    }
}

impl Renamed {
    /// Those that a site tells of. An id that a record has now is no former one.
    pub(super) fn in_dataset(dataset: &Dataset) -> Renamed {
        let mut ids = BTreeMap::new();
        for record in dataset.by_type.iter().flatten() {
            for old in former(record) {
                if dataset.find(record.record_type, old).is_none() {
                    ids.insert((record.record_type.name, old.to_string()), record.id.to_string());
                }
            }
        }
        Renamed { ids }
    }

    /// No record has another id.
    pub(super) fn none() -> Renamed {
        Renamed::default()
    }

    /// The id that a record of before has now.
    pub(super) fn id<'a>(&'a self, type_name: &'static str, id: &'a str) -> &'a str {
        if self.ids.is_empty() {
            return id;
        }
        self.ids.get(&(type_name, id.to_string())).map_or(id, String::as_str)
    }

    /// The id that a record of that key has now.
    pub(super) fn id_of<'a>(&'a self, dataset: &'a Dataset, key: RecordKey) -> &'a str {
        let record = dataset.get(key);
        self.id(record.record_type.name, &record.id)
    }
}
