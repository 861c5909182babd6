//! Columns of this program’s own tables that are worked out from the values of records: they are no loss where the records
//! say the same, and told where somebody wrote something else into them.

use super::report::Report;
use super::table::{Row, Table};
use super::update::RecordId;
use super::wording::{one_line, shortened};
use crate::model::dataset::Dataset;
use crate::model::field::FieldDef;
use crate::model::organisation_name::plain;
use crate::model::record::Record;
use crate::model::record_key::RecordKey;
use crate::model::schema::TypeSchema;
use crate::read;
use crate::records::award::{self, AWARDS, RECIPIENT};
use crate::records::columns::{self, RECIPIENT_NAME, TOTAL};
use crate::records::organisation;

/// A cell of such a column.
#[derive(Debug)]
pub(super) struct MadeCell {
    record: RecordId,
    /// What the column is called.
    name: &'static str,
    text: String,
    place: String,
}

impl MadeCell {
    /// What such a column says of a record in a row; none where it is empty.
    pub(super) fn new(field: &'static FieldDef, record: &RecordId, table: &Table, row: &Row) -> Option<MadeCell> {
        let column = table.column_numbered(field.name, 0)?;
        let text = table.at(row, column).map(one_line).filter(|text| !text.is_empty())?;
        Some(MadeCell { record: record.clone(), name: field.name, text, place: row.cell_place(column) })
    }

    /// The record that it is about.
    pub(super) fn record(&self) -> &RecordId {
        &self.record
    }
}

/// The columns that tables of a type have beside the fields.
pub(super) fn made_columns(schema: &TypeSchema) -> Vec<&'static FieldDef> {
    let of_awards = [&RECIPIENT_NAME.def, &TOTAL.def].into_iter().filter(|_| *schema.record_type == AWARDS);
    of_awards.chain(schema.record_type.has_page.then(|| columns::page(schema))).collect()
}

/// Reports those cells that say otherwise than the records.
pub(super) fn tell(cells: &[MadeCell], dataset: &Dataset, report: &mut Report) {
    for cell in cells {
        let (name, id) = &cell.record;
        let record_type = dataset.schema.named(name).map(|schema| schema.record_type);
        let Some(key) = record_type.and_then(|record_type| dataset.find(record_type, id)) else { continue };
        if let Some(own) = other(cell, dataset, key, dataset.get(key)) {
            let (noun, text) = (dataset.get(key).record_type.noun(), shortened(&cell.text));
            let what = format!(
                "“{}” is worked out from other columns, so “{text}” was not read: of {noun} {id} it is {own}",
                cell.name
            );
            report.unplaced.at(&cell.place, what);
        }
    }
}

/// What a record says in place of such a cell, where that is something else.
fn other(cell: &MadeCell, dataset: &Dataset, key: RecordKey, record: &Record) -> Option<String> {
    match cell.name {
        name if name == RECIPIENT_NAME.name => {
            let recipient = dataset.get(record.target(&RECIPIENT)?);
            let is_own = organisation::names(recipient).any(|own| plain(own) == plain(&cell.text));
            (!is_own).then(|| recipient.name().to_string())
        }
        name if name == TOTAL.name => {
            let total = award::counted(dataset, key);
            let is_own = total.is_some() && total == read::amount_in(&cell.text);
            (!is_own).then(|| total.map_or("not known".to_string(), |total| total.to_string()))
        }
        // The address of a page differs from site to site, but for its end.
        _ => {
            let end = format!("{}/{}", record.record_type.name, record.id);
            let address = cell.text.trim_end_matches('/').trim_end_matches(".html");
            (!address.ends_with(&end)).then(|| format!("the address of a page that ends with {end}/"))
        }
    }
}
