//! The record types: one file each, and the list of them.

pub mod agreement;
pub mod award;
pub mod budget;
pub mod budget_area;
pub mod correction;
pub mod decision;
pub mod district;
pub mod document;
pub mod duty;
pub mod ending;
#[cfg(test)]
pub mod event;
pub mod funding_source;
pub mod measure;
pub mod monitoring_return;
pub mod opportunity;
pub mod organisation;
pub mod page;
pub mod panel;
pub mod payment;
pub mod plan;
pub mod priority;
pub mod publication;
pub mod procurement;
pub mod register_numbers;
pub mod reporting;
pub mod request;
pub mod results;
pub mod scheme;
pub mod site;
pub mod spending;
pub mod variation;

pub(crate) mod checks;
pub(crate) mod columns;
pub(crate) mod settings;
pub(crate) mod shared;
pub(crate) mod translated;

use crate::model::field::FieldDef;
use crate::model::record_type::RecordType;
use crate::model::schema::{Schema, TypeSchema};

/// Every record type, in the order of the data dictionary. `site` and `pages` are records too.
pub static TYPES: &[&RecordType] = &[
    &plan::PLANS,
    &priority::PRIORITIES,
    &budget_area::BUDGET_AREAS,
    &budget::BUDGETS,
    &funding_source::FUNDING_SOURCES,
    &district::DISTRICTS,
    &scheme::SCHEMES,
    &organisation::ORGANISATIONS,
    &award::AWARDS,
    &variation::VARIATIONS,
    &payment::PAYMENTS,
    &measure::MEASURES,
    &monitoring_return::RETURNS,
    &panel::PANELS,
    &decision::DECISIONS,
    &document::DOCUMENTS,
    &duty::DUTIES,
    &publication::PUBLICATIONS,
    &agreement::AGREEMENTS,
    &request::REQUESTS,
    &correction::CORRECTIONS,
    #[cfg(test)]
    &event::EVENTS,
    &opportunity::OPPORTUNITIES,
    &page::PAGES,
    &site::SITE,
];

/// The record type of that name, such as `awards`.
pub fn named(name: &str) -> Option<&'static RecordType> {
    TYPES.iter().copied().find(|record_type| record_type.name == name)
}

/// The type among those that somebody calls so: `award`, `awards`, `Budget areas`.
pub fn called(name: &str, mut types: impl Iterator<Item = &'static RecordType>) -> Option<&'static RecordType> {
    let meant = name.to_lowercase().replace([' ', '_'], "-");
    types.find(|own| own.name == meant || own.singular == meant)
}

/// The types whose tables are published: all but the settings and the written pages.
pub fn published() -> impl Iterator<Item = &'static RecordType> {
    TYPES.iter().copied().filter(|record_type| record_type.is_data)
}

/// The types that files below `data/` may hold as tables: the published ones, and parts of their records.
pub fn written() -> impl Iterator<Item = &'static RecordType> {
    TYPES.iter().copied().filter(|record_type| record_type.is_data || record_type.is_part())
}

/// The built-in schema, before `data/schema.yaml`.
pub fn schema() -> Schema {
    let types = TYPES.iter().map(|record_type| {
        let (fields, untabled) = (fields(record_type), Vec::new());
        TypeSchema { record_type, fields, untabled }
    });
    Schema { types: types.collect() }
}

/// The fields of a type. Each record with a page of its own, but for those that the office writes, may have had other ids.
fn fields(record_type: &RecordType) -> Vec<&'static FieldDef> {
    let mut fields = record_type.fields.to_vec();
    if let Some(index) =
        fields.iter().position(|field| field.name == shared::ID.name).filter(|_| keeps_ids(record_type))
    {
        fields.insert(index + 1, &shared::FORMER.def);
    }
    fields
}

/// Whether records of a type say which ids they had before.
fn keeps_ids(record_type: &RecordType) -> bool {
    record_type.has_page && record_type.is_data
}
