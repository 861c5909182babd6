//! The columns of a type's table of open data: its fields, and what is made for the table from other records.
//!
//! The files and the data dictionary read the same definitions, so that each column is explained.

use super::award::{AMOUNT, AWARDS, RECIPIENT};
use crate::model::field::{Field, FieldDef};
use crate::model::money::Pence;
use crate::model::schema::TypeSchema;

pub static RECIPIENT_NAME: Field<str> =
    Field::text("recipient_name", "Name of the recipient", "The recipient’s name, as its own record gives it.");
pub static AMOUNT_NOT_PUBLISHED: Field<bool> = Field::yes_no(
    "amount_not_published",
    "Amount not published",
    "Yes where the sum was never made public, so that the amount is empty.",
);
pub static TOTAL: Field<Pence> = Field::money(
    "total",
    "Total",
    "The amount awarded that totals count: the confirmed sum with its variations, in pounds.",
);
pub static PAGE: Field<str> = Field::url("url", "Page", "The address of the record’s page.");
/// The same where a type has a field `url` of its own, as opportunities do.
static PAGE_BESIDE_URL: Field<str> = Field::url("page_url", PAGE.def.label, PAGE.def.help);

/// The sheets of a workbook beside its rows: what it is, and what its columns mean.
pub const SHEETS_BESIDE: [&str; 2] = ["About", "Columns"];
/// The titles of the second.
pub const TITLES_OF_MEANINGS: [&str; 3] = ["Column", "Called", "What it means"];

/// Everything that is made for tables.
pub static MADE: [&FieldDef; 4] = [&RECIPIENT_NAME.def, &AMOUNT_NOT_PUBLISHED.def, &TOTAL.def, &PAGE.def];

/// One column, whatever language it is in.
#[derive(Clone, Copy, Debug)]
pub enum Column {
    Field(&'static FieldDef),
    /// The recipient's name, next to its id.
    RecipientName,
    /// Whether the amount was never made public: a column of sums holds no words.
    AmountNotPublished,
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
            Column::AmountNotPublished => &AMOUNT_NOT_PUBLISHED,
            Column::Total => &TOTAL,
        }
    }
}

/// The columns of a type's table, in the order of its files.
pub fn table_columns(schema: &TypeSchema) -> Vec<Column> {
    let awards = *schema.record_type == AWARDS;
    let mut columns = Vec::new();
    for field in schema.tabled() {
        columns.push(Column::Field(field));
        columns.extend(beside(field).filter(|_| awards));
    }
    columns.extend(awards.then_some(Column::Total));
    columns.extend(schema.record_type.has_page.then(|| Column::Page(page(schema))));
    columns
}

/// What is made for the place beside a field of an award.
fn beside(field: &FieldDef) -> Option<Column> {
    match field.name {
        name if name == RECIPIENT.name => Some(Column::RecipientName),
        name if name == AMOUNT.name => Some(Column::AmountNotPublished),
        _ => None,
    }
}

/// What tables call the Welsh of a field.
pub fn welsh_name(field: &FieldDef) -> String {
    format!("{}_cy", field.name)
}

/// What a type's table calls the address of a record's page.
pub fn page(schema: &TypeSchema) -> &'static FieldDef {
    if schema.field(PAGE.name).is_some() { &PAGE_BESIDE_URL } else { &PAGE }
}
