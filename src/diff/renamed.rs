//! Records that have another id now, and say so in `former`.

use std::collections::BTreeMap;

use crate::model::dataset::Dataset;
use crate::model::record::RecordKey;

/// The new ids of renamed records, by their types and old ids.
#[derive(Default)]
pub(super) struct Renamed {
    ids: BTreeMap<(&'static str, String), String>,
}

impl Renamed {
    /// Those that a site tells of.
    pub(super) fn in_dataset(dataset: &Dataset) -> Renamed {
        let ids = dataset.former.iter().map(|(old, key)| {
            let record = dataset.get(key);
            ((record.record_type.name, old.to_string()), record.id.to_string())
        });
        Renamed { ids: ids.collect() }
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
