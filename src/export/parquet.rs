//! Awards as Parquet, for programs that analyse large tables. The home of `parquet`.
//!
//! Source: Apache Parquet, "Logical Types": sums are decimals of two places, days are dates, all else is text, a whole
//! number or yes and no; what is not recorded is null.

use std::io;
use std::sync::Arc;

use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::Result;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};

use super::columns::{CellValue, Column, Columns};
use super::{BulkFile, ExportContext, InArchive, MadeFrom, Rows};
use crate::model::date::Date;
use crate::model::field::Kind;
use crate::model::record::RecordKey;
use crate::records::award::AWARDS;

pub(super) static FILE: BulkFile = BulkFile {
    path: "data/awards.parquet",
    format: "Parquet",
    media_type: "application/vnd.apache.parquet",
    text: "parquet",
    rows: Rows::Counted(|package| package.dataset.all(&AWARDS).len()),
    archive: InArchive::LeftOut,
    made_from: MadeFrom::Type(&AWARDS),
    write,
};

/// So many cells of a column are in memory at a time: as many as the library takes at once.
const BATCH: usize = 1024;

/// So many awards are in one group.
const GROUP: usize = 65_536;

fn write(package: &ExportContext, output: &mut dyn io::Write) -> io::Result<()> {
    let keys: Vec<RecordKey> = package.dataset.keyed(&AWARDS).map(|(key, _)| key).collect();
    awards(package, &keys, output)
}

/// Some awards.
pub(super) fn awards(package: &ExportContext, keys: &[RecordKey], output: &mut dyn io::Write) -> io::Result<()> {
    let columns = Columns::for_type(&package.dataset, &AWARDS, &package.outlet);
    let mut bytes = Vec::new();
    fill(package, &columns, keys, &mut bytes).map_err(io::Error::other)?;
    output.write_all(&bytes)
}

fn fill(package: &ExportContext, columns: &Columns, keys: &[RecordKey], output: &mut Vec<u8>) -> Result<()> {
    let fields = columns.0.iter().map(field).collect::<Result<_>>()?;
    let schema = Arc::new(Type::group_type_builder("awards").with_fields(fields).build()?);
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).set_created_by(CREATED_BY.into());
    let mut file = SerializedFileWriter::new(output, schema, Arc::new(properties.build()))?;
    for keys in keys.chunks(GROUP) {
        let mut group = file.next_row_group()?;
        for column in &columns.0 {
            write_column(package, column, keys, &mut group)?;
        }
        group.close()?;
    }
    file.close().map(drop)
}

const CREATED_BY: &str = concat!("candour ", env!("CARGO_PKG_VERSION"));

fn field(column: &Column) -> Result<TypePtr> {
    let (physical, logical) = match column.kind() {
        Kind::Money | Kind::Percent => (Physical::INT64, Some(LogicalType::decimal(2, 18))),
        Kind::Date => (Physical::INT32, Some(LogicalType::Date)),
        Kind::Count => (Physical::INT64, None),
        Kind::YesNo => (Physical::BOOLEAN, None),
        _ => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
    };
    let name = column.name();
    let mut field =
        Type::primitive_type_builder(&name, physical).with_repetition(Repetition::OPTIONAL).with_logical_type(logical);
    if physical == Physical::INT64 && column.kind_is_sum() {
        field = field.with_precision(18).with_scale(2);
    }
    field.build().map(Arc::new)
}

fn write_column(
    package: &ExportContext,
    column: &Column,
    keys: &[RecordKey],
    group: &mut SerializedRowGroupWriter<&mut Vec<u8>>,
) -> Result<()> {
    let cells = keys.iter().map(|key| column.cell(&package.dataset, *key, &package.outlet));
    match column.kind() {
        Kind::Money | Kind::Percent => write_values::<Int64Type>(group, cells, |cell| match cell {
            CellValue::Hundredths(hundredths) => Some(hundredths),
            _ => None,
        }),
        Kind::Date => write_values::<Int32Type>(group, cells, |cell| match cell {
            CellValue::Date(date) => Some(days(date)),
            _ => None,
        }),
        Kind::Count => write_values::<Int64Type>(group, cells, |cell| match cell {
            CellValue::Count(count) => i64::try_from(count).ok(),
            _ => None,
        }),
        Kind::YesNo => write_values::<BoolType>(group, cells, |cell| match cell {
            CellValue::YesNo(answer) => Some(answer),
            _ => None,
        }),
        _ => write_values::<ByteArrayType>(group, cells, |cell| match cell {
            CellValue::Nothing => None,
            cell => Some(ByteArray::from(cell.text().into_owned().into_bytes())),
        }),
    }
}

/// Writes one column of a group: what there is, and where there is nothing.
fn write_values<'a, T: DataType>(
    group: &mut SerializedRowGroupWriter<&mut Vec<u8>>,
    cells: impl Iterator<Item = CellValue<'a>>,
    value: impl Fn(CellValue<'a>) -> Option<T::T>,
) -> Result<()> {
    let Some(mut column) = group.next_column()? else { return Ok(()) };
    let mut cells = cells.peekable();
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    while cells.peek().is_some() {
        for cell in cells.by_ref().take(BATCH) {
            let value = value(cell);
            levels.push(i16::from(value.is_some()));
            values.extend(value);
        }
        column.typed::<T>().write_batch(&values, Some(&levels), None)?;
        values.clear();
        levels.clear();
    }
    column.close()
}

/// Days since the first of January 1970.
fn days(date: Date) -> i32 {
    date.days_since(Date::EPOCH) as i32
}
