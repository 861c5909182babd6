//! The first row of a table → what each column is, decided once for all rows.

use super::fields::{self, Name};
use super::reporter::Reporter;
use super::rules::{GIVEN_TWICE, NEEDS_YAML, NO_COLUMN_TITLES, UNKNOWN_FIELD};
use crate::model::cells::{Cell, Row};
use crate::model::field::{FieldDef, Kind, Need};
use crate::model::record_type::{PartOf, RecordType};
use crate::model::source::ByteRange;
use crate::records;

/// What a column holds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Column {
    Field(Name),
    /// A field whose name is misspelt, or that no cell can hold; reported once, at its title.
    Unreadable(&'static FieldDef),
    /// Not to be read; reported at its title.
    Ignored,
    /// Its cells have to be empty.
    Untitled,
}

/// The columns of a table.
#[derive(Debug)]
pub(super) struct Columns {
    pub(super) columns: Vec<Column>,
    /// Fields that a row can be asked for: those with a column, and all that the schema does not require.
    pub(super) expected: Vec<&'static FieldDef>,
    /// Fields of duty without a column, where a title means nothing: it may be one of theirs, and has been reported.
    pub(super) in_doubt: Vec<&'static FieldDef>,
    /// Fields that the schema requires and that have no column.
    pub(super) missing: Vec<&'static FieldDef>,
    pub(super) header: ByteRange,
}

/// Reads the titles; nothing when no title is known.
pub(super) fn columns(header: &Row, id_may_lack: bool, reading: &mut Reporter) -> Option<Columns> {
    let defs = &reading.schema.fields;
    let names: Vec<Option<Name>> = header.cells.iter().map(|cell| fields::loose(&cell.text, defs)).collect();
    if names.iter().flatten().next().is_none() {
        let names = defs.iter().take(4).map(|def| def.name).collect::<Vec<_>>().join(", ");
        let first = header.cells.iter().map(|cell| cell.text.trim()).find(|text| !text.is_empty()).unwrap_or_default();
        let message = format!("the first row begins with “{}”, which is not a known column title", first);
        let help = format!("make the first row the titles, such as {names}, and remove any row above them");
        reading.refuse(&NO_COLUMN_TITLES, fields::first_line(header.at, reading.text), message, help);
        return None;
    }
    let mut columns: Vec<Column> = Vec::with_capacity(header.cells.len());
    for index in 0..names.len() {
        let column = column(index, header, &names, &columns, reading);
        columns.push(column);
    }
    let unknown = columns.iter().any(|column| matches!(column, Column::Ignored));
    let has = |def: &FieldDef| {
        columns.iter().any(|column| match column {
            Column::Field(Name { def: other, .. }) | Column::Unreadable(other) => other.name == def.name,
            Column::Ignored | Column::Untitled => false,
        })
    };
    let (missing, expected): (Vec<&FieldDef>, Vec<&FieldDef>) =
        reading.schema.fields.iter().copied().partition(|def| def.need == Need::Schema && !has(def));
    let missing = missing.into_iter().filter(|def| !(id_may_lack && matches!(def.kind, Kind::Id))).collect();
    let in_doubt = |def: &&FieldDef| unknown && def.need == Need::Duty && !has(def);
    let in_doubt = expected.iter().copied().filter(in_doubt).collect();
    Some(Columns { columns, expected, in_doubt, missing, header: fields::first_line(header.at, reading.text) })
}

fn column(index: usize, header: &Row, names: &[Option<Name>], before: &[Column], reading: &mut Reporter) -> Column {
    let cell = &header.cells[index];
    if cell.text.trim().is_empty() {
        return Column::Untitled;
    }
    let Some(name) = names[index] else { return unknown(cell, names, reading) };
    let same = |column: &Column| matches!(column, Column::Field(other) if other.same_as(name));
    if let Some(first) = before.iter().position(same) {
        let finding = reading.found.report(
            &GIVEN_TWICE,
            cell.at.in_file(reading.file),
            format!("two columns are “{}”", name.def.name),
        );
        finding.note(header.cells[first].at.in_file(reading.file), "the first is here");
        finding.help("remove one of the two, or correct its title").field(name.def.name);
        return Column::Ignored;
    }
    if matches!(name.def.kind, Kind::Group(_) | Kind::Groups(_)) {
        reading.field = Some(name.def);
        let message = format!("“{}” is a group of fields, which a cell cannot hold", name.def.name);
        reading.refuse(&NEEDS_YAML, cell.at, message, where_to_write(name.def, reading.schema.record_type));
        reading.field = None;
        return Column::Unreadable(name.def);
    }
    Column::Field(name)
}

/// Where a group of fields is written: in a table of its own, where there is one.
fn where_to_write(field: &FieldDef, of: &RecordType) -> String {
    let is_list = |it: &PartOf| it.list.name == field.name && it.named_by.refers_to() == Some(of.name);
    match records::TYPES.iter().find(|own| own.part_of.iter().any(is_list)) {
        Some(table) => format!("write a row for each in data/{}.csv, and remove this column", table.name),
        None => "write the records that have it in a YAML file in the same folder, and remove this column".to_string(),
    }
}

fn unknown(cell: &Cell, names: &[Option<Name>], reading: &mut Reporter) -> Column {
    let title = cell.text.trim();
    if fields::is_restricted(title) {
        fields::report_restricted(title, cell.at, reading);
        return Column::Ignored;
    }
    let defs = &reading.schema.fields;
    let near = fields::near(title, defs);
    let help = match near {
        _ if fields::has_draft_status(title, reading) => {
            "write draft in the column “status”, and take this column out".to_string()
        }
        Some(def) => format!("did you mean “{}”?", def.name),
        None => format!("the columns are: {}", defs.iter().map(|def| def.name).collect::<Vec<_>>().join(", ")),
    };
    let message = format!("{} has no field called “{title}”", reading.schema.record_type.a_noun());
    reading.refuse(&UNKNOWN_FIELD, cell.at, message, help);
    // When the field it is near to has a column of its own, the title is not a misspelling of it.
    let taken = |def: &FieldDef| names.iter().flatten().any(|name| name.def.name == def.name);
    near.filter(|def| !taken(def)).map_or(Column::Ignored, Column::Unreadable)
}
