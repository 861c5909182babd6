//! The columns of a type's table and the content of their cells: the same in CSV, in workbooks, in Parquet and in the
//! files that describe them.

use std::borrow::Cow;

use super::{Publication, json};
use crate::model::cell_text;
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::field::{FieldDef, Kind};
use crate::model::language::Language;
use crate::model::money::Pence;
use crate::model::percentage::Percentage;
use crate::model::record::{Record, RecordKey};
use crate::model::record_type::RecordType;
use crate::model::value::{LocalStr, Value};
use crate::records::award::{self, AMOUNT, RECIPIENT};
use crate::records::columns;

/// One column: what it is called and what it holds.
#[derive(Debug)]
pub(super) enum Column {
    /// A field, or a column that is made from others.
    Own(columns::Column),
    Welsh(&'static FieldDef),
}

/// The content of a cell.
pub(super) enum CellValue<'a> {
    Nothing,
    Text(Cow<'a, str>),
    /// Hundredths: pounds or percent.
    Hundredths(i64),
    Date(Date),
    Count(u64),
    YesNo(bool),
}

impl<'a> CellValue<'a> {
    fn borrowed(text: &'a str) -> CellValue<'a> {
        CellValue::Text(Cow::Borrowed(text))
    }

    /// The cell as text: written the way the data files write it, so that a download can be read back.
    pub(super) fn text(self) -> Cow<'a, str> {
        match self {
            CellValue::Nothing => Cow::Borrowed(""),
            CellValue::Text(text) => text,
            CellValue::Hundredths(hundredths) => Cow::Owned(Pence(hundredths).decimal()),
            CellValue::Date(date) => Cow::Owned(date.to_string()),
            CellValue::Count(count) => Cow::Owned(count.to_string()),
            CellValue::YesNo(answer) => Cow::Borrowed(if answer { "yes" } else { "no" }),
        }
    }
}

impl Column {
    /// The name in the first row.
    pub(super) fn name(&self) -> String {
        match self {
            Column::Own(column) => column.def().name.to_string(),
            Column::Welsh(field) => columns::welsh_name(field),
        }
    }

    /// What people call it.
    pub(super) fn label(&self) -> String {
        match self {
            Column::Own(column) => column.def().label.to_string(),
            Column::Welsh(field) => format!("{} (Welsh)", field.label),
        }
    }

    /// What it means.
    pub(super) fn help(&self) -> String {
        match self {
            Column::Own(column) => column.def().help.to_string(),
            Column::Welsh(field) => format!("{} In Welsh.", field.help),
        }
    }

    /// What kind of value it holds.
    pub(super) fn kind(&self) -> Kind {
        match self {
            Column::Own(column) => column.def().kind,
            Column::Welsh(field) => field.kind,
        }
    }

    /// The language of its texts, where each has a column of its own.
    pub(super) fn language(&self) -> Option<Language> {
        match self {
            Column::Welsh(_) => Some(Language::Welsh),
            Column::Own(_) => None,
        }
    }

    /// Whether it holds sums or percentages, in hundredths.
    pub(super) fn kind_is_sum(&self) -> bool {
        matches!(self.kind(), Kind::Money | Kind::Percent)
    }

    /// What a record has in it.
    pub(super) fn cell<'a>(&self, dataset: &'a Dataset, key: RecordKey, outlet: &Publication) -> CellValue<'a> {
        held(dataset, key, dataset.get(key), self, outlet)
    }

    /// The field it shows, if it shows one as it is.
    pub(super) fn field(&self) -> Option<&'static FieldDef> {
        match self {
            Column::Own(columns::Column::Field(field)) => Some(field),
            _ => None,
        }
    }
}

/// The columns of a type's table.
#[derive(Debug)]
pub(super) struct Columns(pub(super) Vec<Column>);

impl Columns {
    pub(super) fn for_type(dataset: &Dataset, record_type: &'static RecordType, outlet: &Publication) -> Columns {
        let own = columns::table_columns(dataset.schema.type_schema(record_type)).into_iter();
        let columns = own.flat_map(|column| {
            let welsh = Some(column.def()).filter(|field| field.translated && outlet.welsh);
            [Some(Column::Own(column)), welsh.map(Column::Welsh)]
        });
        Columns(columns.flatten().collect())
    }

    /// What a record has in each column.
    pub(super) fn row<'a>(
        &'a self,
        dataset: &'a Dataset,
        key: RecordKey,
        outlet: &'a Publication,
    ) -> impl Iterator<Item = CellValue<'a>> {
        let record = dataset.get(key);
        self.0.iter().map(move |column| held(dataset, key, record, column, outlet))
    }
}

fn held<'a>(
    dataset: &'a Dataset,
    key: RecordKey,
    record: &'a Record,
    column: &Column,
    outlet: &Publication,
) -> CellValue<'a> {
    match column {
        Column::Own(columns::Column::Field(field)) if field.name == "id" => CellValue::borrowed(&record.id),
        Column::Own(columns::Column::Field(field)) => {
            record.fields.value(field).map_or(CellValue::Nothing, |value| cell_value(field, value))
        }
        Column::Own(columns::Column::RecipientName) => {
            record.target(&RECIPIENT).map_or(CellValue::Nothing, |key| CellValue::borrowed(dataset.get(key).name()))
        }
        Column::Own(columns::Column::AmountNotPublished) => {
            CellValue::YesNo(matches!(record.fields.value(&AMOUNT), Some(Value::NotPublished)))
        }
        Column::Own(columns::Column::Total) => {
            award::counted(dataset, key).map_or(CellValue::Nothing, |total| CellValue::Hundredths(total.0))
        }
        Column::Own(columns::Column::Page(_)) => CellValue::Text(Cow::Owned(outlet.record_url(record))),
        Column::Welsh(field) => welsh(record, field),
    }
}

fn cell_value<'a>(field: &FieldDef, value: &'a Value) -> CellValue<'a> {
    match value {
        Value::Text(text) => CellValue::borrowed(text),
        Value::Translated(texts) => CellValue::borrowed(LocalStr::Many(texts).text()),
        Value::Money(Pence(hundredths)) | Value::Percent(Percentage(hundredths)) => CellValue::Hundredths(*hundredths),
        Value::Date(date) => CellValue::Date(*date),
        Value::Count(count) => CellValue::Count(*count),
        Value::YesNo(answer) => CellValue::YesNo(*answer),
        Value::Reference { id, .. } => CellValue::borrowed(id),
        Value::NotPublished | Value::Invalid => CellValue::Nothing,
        Value::Year(_) | Value::Period(_) | Value::List(_) | Value::Split(_) | Value::Group(_) | Value::Groups(_) => {
            CellValue::Text(Cow::Owned(cell_text::cell_text(value).unwrap_or_else(|| json::text(field, value))))
        }
    }
}

fn welsh<'a>(record: &'a Record, field: &FieldDef) -> CellValue<'a> {
    match record.fields.value(field) {
        Some(Value::Translated(texts)) => {
            texts.cy.as_ref().map_or(CellValue::Nothing, |(text, _)| CellValue::borrowed(text))
        }
        _ => CellValue::Nothing,
    }
}
