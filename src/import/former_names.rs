//! Organisations under another name: that of a row becomes the record’s own or one of its other names, and the former stays
//! as one of these.

use std::collections::BTreeMap;

use serde_json::Value;

use super::Fields;
use super::differences::Difference;
use super::names_of_one::is_further_name;
use super::numbers::{numbers_in, numbers_of};
use super::update::Correction;
use crate::model::dataset::Dataset;
use crate::model::organisation_name::plain;
use crate::model::record::Record;
use crate::records::organisation::{NAME, ORGANISATIONS, OTHER_NAMES, names};

/// By the id of an organisation: the names that rows give it, and the first row of each.
pub(super) type Renamed = BTreeMap<String, BTreeMap<String, String>>;

/// The name that a row gives an organisation of the site, where only the number says that it is the same.
pub(super) fn other_name<'f>(record: &Record, fields: &'f Fields) -> Option<&'f str> {
    let name = fields.get(NAME.name).and_then(Value::as_str)?;
    let own = numbers_of(record);
    let is_same_number = numbers_in(fields).iter().any(|number| own.contains(number));
    (is_same_number && names(record).all(|other| plain(other) != plain(name))).then_some(name)
}

/// One name is the record’s new one, unless it only adds to the one that it has; several are those of branches.
pub(super) fn correction(record: &Record, given: BTreeMap<String, String>) -> Correction {
    let place = given.values().next().cloned();
    let given: Vec<String> = given.into_keys().collect();
    let differs = match given.as_slice() {
        [one] if !is_further_name(one, record.name()) => Difference {
            field: &NAME.def,
            name: NAME.name.to_string(),
            own: Some(record.name().to_string()),
            given: one.clone(),
        },
        several => with_others(record, several),
    };
    Correction { record_type: &ORGANISATIONS, id: record.id.to_string(), differs, place, former: None }
}

/// What --update would write, in words.
pub(super) fn would_write(correction: &Correction) -> String {
    let Correction { id, differs, .. } = correction;
    let (own, given) = (differs.own_shown(), differs.given_shown());
    match differs.field.name == NAME.name {
        true => format!("organisation {id}: --update would call it “{given}”, and keep “{own}” among its other names"),
        false => format!("organisation {id}: --update would write its other names: {given}"),
    }
}

/// Its other names with further ones.
fn with_others(record: &Record, further: &[String]) -> Difference {
    let own: Vec<&str> = names(record).skip(1).collect();
    let all = own.iter().copied().chain(further.iter().map(String::as_str));
    Difference {
        field: &OTHER_NAMES.def,
        name: OTHER_NAMES.name.to_string(),
        own: (!own.is_empty()).then(|| own.join("; ")),
        given: all.collect::<Vec<_>>().join("; "),
    }
}

/// Has each organisation that gets another name keep the former among its other names.
pub(super) fn keep_former(corrections: &mut [Correction], dataset: &Dataset) {
    let is_about = |own: &Correction, name: &str| *own.record_type == ORGANISATIONS && own.differs.name == name;
    for place in 0..corrections.len() {
        let renaming = &corrections[place];
        let key = dataset.find(&ORGANISATIONS, &renaming.id).filter(|_| is_about(renaming, NAME.name));
        let Some(record) =
            key.map(|key| dataset.get(key)).filter(|own| plain(own.name()) != plain(&renaming.differs.given))
        else {
            continue;
        };
        let id = renaming.id.clone();
        match corrections.iter_mut().find(|own| own.id == id && is_about(own, OTHER_NAMES.name)) {
            Some(others) => add(&mut others.differs.given, record.name()),
            None => {
                let given = with_others(record, &[record.name().to_string()]).given;
                corrections[place].former = Some(given);
            }
        }
    }
}

/// Adds a name to those of a list that do not have it.
fn add(names: &mut String, name: &str) {
    if names.split(';').all(|own| plain(own) != plain(name)) {
        let between = if names.trim().is_empty() { "" } else { "; " };
        *names += &format!("{between}{name}");
    }
}
