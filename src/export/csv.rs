//! Tables as CSV: UTF-8, a header row, RFC 4180. With `model/cells.rs` the home of CSV.

use std::io;

use csv::{Terminator, Writer, WriterBuilder};

use super::{Outlet, text};
use crate::model::dataset::Dataset;
use crate::model::field::{FieldDef, RecordType};
use crate::model::record::{Record, RecordKey};
use crate::model::value::{Prose, Value};
use crate::records::award::{AWARDS, RECIPIENT};

/// One column: what it is called and what it holds.
enum Column {
    Field(&'static FieldDef),
    Welsh(&'static FieldDef),
    /// The recipient's name, beside its id.
    RecipientName,
    /// All an award was given, its variations included; empty when it counts nothing.
    Total,
    /// The address of the record's page, and what the column is called.
    Url(&'static str),
}

impl Column {
    fn title(&self) -> String {
        match self {
            Column::Field(field) => field.name.to_string(),
            Column::Welsh(field) => format!("{}_cy", field.name),
            Column::RecipientName => "recipient_name".to_string(),
            Column::Total => "total".to_string(),
            Column::Url(name) => name.to_string(),
        }
    }
}

/// The columns of a type's table.
pub(super) struct Columns(Vec<Column>);

impl Columns {
    pub(super) fn of(dataset: &Dataset, record_type: &'static RecordType, outlet: &Outlet) -> Columns {
        let mut columns = Vec::new();
        let awards = *record_type == AWARDS;
        for field in super::fields(dataset, record_type) {
            columns.push(Column::Field(field));
            if field.translated && outlet.welsh {
                columns.push(Column::Welsh(field));
            }
            if awards && field.name == RECIPIENT.name {
                columns.push(Column::RecipientName);
            }
        }
        if awards {
            columns.push(Column::Total);
        }
        if record_type.has_page {
            columns.push(Column::Url(super::url_name(dataset, record_type)));
        }
        Columns(columns)
    }

    pub(super) fn write_header(&self, writer: &mut Writer<impl io::Write>) -> csv::Result<()> {
        writer.write_record(self.0.iter().map(Column::title))
    }

    pub(super) fn write_row(
        &self,
        dataset: &Dataset,
        key: RecordKey,
        outlet: &Outlet,
        writer: &mut Writer<impl io::Write>,
    ) -> csv::Result<()> {
        let record = dataset.get(key);
        for column in &self.0 {
            writer.write_field(cell(dataset, key, record, column, outlet))?;
        }
        writer.write_record(None::<&[u8]>)
    }
}

fn cell(dataset: &Dataset, key: RecordKey, record: &Record, column: &Column, outlet: &Outlet) -> String {
    match column {
        Column::Field(field) if field.name == "id" => record.id.to_string(),
        Column::Field(field) => record.fields.value(field).map_or(String::new(), |value| text::of(field, value)),
        Column::Welsh(field) => welsh(record, field),
        Column::RecipientName => {
            record.target(&RECIPIENT).map_or(String::new(), |key| text::guarded(dataset.get(key).name()))
        }
        Column::Total => {
            let entries = dataset.ledger.of(key.index() as u32);
            if entries.is_empty() { String::new() } else { dataset.ledger.total(key.index() as u32).decimal() }
        }
        Column::Url(_) => outlet.record_url(record),
    }
}

fn welsh(record: &Record, field: &FieldDef) -> String {
    match record.fields.value(field) {
        Some(Value::Translated(texts)) if texts.cy.is_some() => {
            let cy = texts.cy.as_ref().map_or("", |(text, _)| text);
            text::guarded(Prose::One(cy).text())
        }
        _ => String::new(),
    }
}

pub(super) fn writer<W: io::Write>(output: W) -> Writer<W> {
    WriterBuilder::new().terminator(Terminator::CRLF).from_writer(output)
}

/// Every record of a type, in the order of ids.
pub(super) fn table(
    dataset: &Dataset,
    record_type: &'static RecordType,
    outlet: &Outlet,
    output: &mut dyn io::Write,
) -> io::Result<()> {
    let columns = Columns::of(dataset, record_type, outlet);
    let mut writer = writer(output);
    columns.write_header(&mut writer)?;
    for (key, _) in dataset.keyed(record_type) {
        columns.write_row(dataset, key, outlet, &mut writer)?;
    }
    writer.flush()
}
