//! The columns of a type's table of open data: its fields, and what is made for the table from other records.
//!
//! The files and the data dictionary read the same definitions, so that each column is explained.

use super::award::{AWARDS, RECIPIENT};
use crate::model::field::{Field, FieldDef};
use crate::model::money::Pence;
use crate::model::schema::TypeSchema;

pub static RECIPIENT_NAME: Field<str> =
    Field::text("recipient_name", "Name of the recipient", "The recipient’s name, as its own record gives it.");
pub static TOTAL: Field<Pence> = Field::money(
    "total",
    "Total",
    "The amount awarded that totals count: the confirmed sum with its variations, in pounds.",
);
pub static PAGE: Field<str> = Field::url("url", "Page", "The address of the record’s page.");
/// The same where a type has a field `url` of its own, as opportunities do.
static PAGE_BESIDE_URL: Field<str> = Field::url("page_url", PAGE.def.label, PAGE.def.help);

/// Everything that is made for tables.
pub static MADE: [&FieldDef; 3] = [&RECIPIENT_NAME.def, &TOTAL.def, &PAGE.def];

/// One column, whatever language it is in.
#[derive(Clone, Copy, Debug)]
pub enum Column {
    Field(&'static FieldDef),
    /// The recipient's name, next to its id.
    RecipientName,
    /// All that was awarded, with its variations; empty when it counts nothing.
    Total,
    /// The address of the record's page.
    Page(&'static FieldDef),
}

impl Column {
    /// What it is called, what it means and what it holds.
    pub fn def(self) -> &'static FieldDef {
        match self {
            Column::Field(field) | Column::Page(field) => field,
            Column::RecipientName => &RECIPIENT_NAME,
            Column::Total => &TOTAL,
        }
    }
}

/// The columns of a type's table, in the order of its files.
pub fn table_columns(schema: &TypeSchema) -> Vec<Column> {
    let awards = *schema.record_type == AWARDS;
    let mut columns = Vec::new();
    for field in &schema.fields {
        columns.push(Column::Field(field));
        if awards && field.name == RECIPIENT.name {
            columns.push(Column::RecipientName);
        }
    }
    columns.extend(awards.then_some(Column::Total));
    columns.extend(schema.record_type.has_page.then(|| Column::Page(page(schema))));
    columns
}

/// What tables call the Welsh of a field.
pub fn welsh_name(field: &FieldDef) -> String {
    format!("{}_cy", field.name)
}

/// What a type's table calls the address of a record's page.
pub fn page(schema: &TypeSchema) -> &'static FieldDef {
    if schema.field(PAGE.name).is_some() { &PAGE_BESIDE_URL } else { &PAGE }
}
