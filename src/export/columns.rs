//! The columns of a type's table and the content of their cells: the same in CSV, in workbooks, in Parquet and in the
//! files that describe them.

use std::borrow::Cow;

use super::{Outlet, json};
use crate::model::dataset::Dataset;
use crate::model::date::Date;
use crate::model::field::{FieldDef, Kind};
use crate::model::money::Pence;
use crate::model::percentage::Percentage;
use crate::model::record::{Record, RecordKey};
use crate::model::record_type::RecordType;
use crate::model::value::{Prose, Value};
use crate::model::written::{self, NOT_PUBLISHED};
use crate::records::award::RECIPIENT;
use crate::records::columns;

/// One column: what it is called and what it holds.
pub(super) enum Column {
    /// A field, or a column that is made from others.
    Own(columns::Column),
    Welsh(&'static FieldDef),
}

/// The content of a cell.
pub(super) enum Held<'a> {
    Nothing,
    Text(Cow<'a, str>),
    /// The words “not published” in place of a sum.
    NotPublished,
    /// Hundredths: pounds or percent.
    Hundredths(i64),
    Date(Date),
    Count(u64),
    YesNo(bool),
}

impl<'a> Held<'a> {
    fn borrowed(text: &'a str) -> Held<'a> {
        Held::Text(Cow::Borrowed(text))
    }

    /// The cell as text: written the way the data files write it, so that a download can be read back.
    pub(super) fn text(self) -> Cow<'a, str> {
        match self {
            Held::Nothing => Cow::Borrowed(""),
            Held::Text(text) => text,
            Held::NotPublished => Cow::Borrowed(NOT_PUBLISHED),
            Held::Hundredths(hundredths) => Cow::Owned(Pence(hundredths).decimal()),
            Held::Date(date) => Cow::Owned(date.to_string()),
            Held::Count(count) => Cow::Owned(count.to_string()),
            Held::YesNo(answer) => Cow::Borrowed(if answer { "yes" } else { "no" }),
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

    /// Whether it holds sums or percentages, in hundredths.
    pub(super) fn kind_is_sum(&self) -> bool {
        matches!(self.kind(), Kind::Money | Kind::Percent)
    }

    /// What a record has in it.
    pub(super) fn of<'a>(&self, dataset: &'a Dataset, key: RecordKey, outlet: &Outlet) -> Held<'a> {
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
pub(super) struct Columns(pub(super) Vec<Column>);

impl Columns {
    pub(super) fn of(dataset: &Dataset, record_type: &'static RecordType, outlet: &Outlet) -> Columns {
        let own = columns::of(dataset.schema.of(record_type)).into_iter();
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
        outlet: &'a Outlet,
    ) -> impl Iterator<Item = Held<'a>> {
        let record = dataset.get(key);
        self.0.iter().map(move |column| held(dataset, key, record, column, outlet))
    }
}

fn held<'a>(dataset: &'a Dataset, key: RecordKey, record: &'a Record, column: &Column, outlet: &Outlet) -> Held<'a> {
    match column {
        Column::Own(columns::Column::Field(field)) if field.name == "id" => Held::borrowed(&record.id),
        Column::Own(columns::Column::Field(field)) => {
            record.fields.value(field).map_or(Held::Nothing, |value| of(field, value))
        }
        Column::Own(columns::Column::RecipientName) => {
            record.target(&RECIPIENT).map_or(Held::Nothing, |key| Held::borrowed(dataset.get(key).name()))
        }
        Column::Own(columns::Column::Total) => match dataset.ledger.of(key.index() as u32) {
            [] => Held::Nothing,
            _ => Held::Hundredths(dataset.ledger.total(key.index() as u32).0),
        },
        Column::Own(columns::Column::Page(_)) => Held::Text(Cow::Owned(outlet.record_url(record))),
        Column::Welsh(field) => welsh(record, field),
    }
}

fn of<'a>(field: &FieldDef, value: &'a Value) -> Held<'a> {
    match value {
        Value::Text(text) => Held::borrowed(text),
        Value::Translated(texts) => Held::borrowed(Prose::Many(texts).text()),
        Value::Money(Pence(hundredths)) | Value::Percent(Percentage(hundredths)) => Held::Hundredths(*hundredths),
        Value::Date(date) => Held::Date(*date),
        Value::Count(count) => Held::Count(*count),
        Value::YesNo(answer) => Held::YesNo(*answer),
        Value::Reference(reference) => Held::borrowed(&reference.id),
        Value::NotPublished => Held::NotPublished,
        Value::Invalid => Held::Nothing,
        Value::Year(_) | Value::List(_) | Value::Split(_) | Value::Group(_) | Value::Groups(_) => {
            Held::Text(Cow::Owned(written::of(value).unwrap_or_else(|| json::text(field, value))))
        }
    }
}

fn welsh<'a>(record: &'a Record, field: &FieldDef) -> Held<'a> {
    match record.fields.value(field) {
        Some(Value::Translated(texts)) => texts.cy.as_ref().map_or(Held::Nothing, |(text, _)| Held::borrowed(text)),
        _ => Held::Nothing,
    }
}
