//! A workbook that `candour workbook` made and that came back: its cells, what they said then and what the records say now are
//! compared, each with each. Only what was changed in the workbook is taken, and nothing where the records changed too.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::differences::Difference;
use super::map;
use super::memory::Memory;
use super::report::Report;
use super::same;
use super::table::Table;
use super::update::Correction;
use super::values::plain_value;
use super::wording::shortened;
use crate::export::workbook::form::{self, FormColumn};
use crate::model::dataset::Dataset;
use crate::model::field::{FieldDef, Kind};
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::records;
use crate::records::shared::ID;

/// What came back.
#[derive(Debug, Default)]
pub(super) struct Returned {
    /// What was changed in the workbook.
    pub(super) corrections: Vec<Correction>,
    /// How many rows are records that the workbook was made of.
    pub(super) rows: usize,
}

/// Takes the rows of records that the workbook was made of out of the table, so that those that are left are new.
pub(super) fn settle(
    table: &mut Table,
    memory: &Memory,
    record_type: &'static RecordType,
    dataset: &Dataset,
    report: &mut Report,
) -> Returned {
    let schema = dataset.schema.type_schema(record_type);
    let has_welsh = memory.fields.iter().any(|name| schema.field(name).is_none());
    let titles = titles(table, record_type, dataset);
    let columns = form::columns(schema, has_welsh);
    let returned = Returned::default();
    let mut workbook = Workbook { table, memory, record_type, dataset, titles, columns, report, returned };
    workbook.take_names_off();
    workbook.tell_gone_columns();
    let mut seen = BTreeSet::new();
    for place in 0..workbook.table.rows.len() {
        let Some(id) = workbook.id_of(place) else { continue };
        if !seen.insert(id.clone()) {
            let row = &workbook.table.rows[place].place;
            let what =
                format!("{row}: {} {id} is in the workbook twice: give one of the rows no id", record_type.noun());
            workbook.report.errors.push(what);
        }
        workbook.compare(place, &id);
        workbook.table.rows[place].clear();
        workbook.returned.rows += 1;
    }
    workbook.tell_gone_rows(&seen);
    workbook.returned
}

struct Workbook<'a> {
    table: &'a mut Table,
    memory: &'a Memory,
    record_type: &'static RecordType,
    dataset: &'a Dataset,
    titles: Titles,
    columns: Vec<FormColumn>,
    report: &'a mut Report,
    returned: Returned,
}

/// The title of each field’s column, by the name of the field.
type Titles = BTreeMap<String, (String, &'static FieldDef)>;

fn titles(table: &Table, record_type: &'static RecordType, dataset: &Dataset) -> Titles {
    let named = |title: &str| {
        let (name, field) = map::of_title(title, record_type, &dataset.schema)?;
        Some((name, (title.to_string(), field)))
    };
    table.names().filter_map(named).collect()
}

impl Workbook<'_> {
    /// Leaves ids alone in the cells that name records. An id in brackets is that of a record, or wrong.
    fn take_names_off(&mut self) {
        for (title, field) in self.titles.values() {
            let Some(target) = field.refers_to().and_then(records::named) else { continue };
            for (cell, text) in self.table.column_of(title) {
                let (_, ids) = form::without_names(text);
                let unknown = ids.into_iter().filter(|id| self.dataset.find(target, id).is_none());
                self.report.errors.extend(unknown.map(|id| {
                    format!(
                        "{cell}: there is no {} [{id}]: choose one from the list, or write the name of a new one without \
                         brackets",
                        target.noun()
                    )
                }));
            }
            self.table.rewrite(title, |text| Some(form::without_names(text).0));
        }
    }

    /// The id of a row, if the workbook was made with it.
    fn id_of(&self, place: usize) -> Option<String> {
        let id = self.table.cell(&self.table.rows[place], ID.name)?.trim();
        self.memory.rows.contains_key(id).then(|| id.to_string())
    }

    /// Takes what was changed in a row.
    fn compare(&mut self, place: usize, id: &str) {
        let remembered = &self.memory.rows[id];
        let is_field = |column: &&FormColumn| !matches!(column.field.kind, Kind::Id);
        let mut changed = Vec::new();
        for column in self.columns.iter().filter(is_field).filter(|own| self.memory.fields.contains(&own.name)) {
            let Some((title, field)) = self.titles.get(&column.name) else { continue };
            let was = remembered.get(&column.name).map_or("", String::as_str);
            let cell = self.table.cell(&self.table.rows[place], title).unwrap_or_default();
            let now = as_files_have_it(field, cell);
            if !is_same(field, &now, was) {
                changed.push((column.clone(), was, now));
            }
        }
        changed.iter().for_each(|(column, was, now)| self.take(place, id, column, (was, now)));
    }

    /// Takes a changed cell, unless the records say the same by now, or something else.
    fn take(&mut self, place: usize, id: &str, column: &FormColumn, (was, now): (&str, &str)) {
        let place = self.place_of(place, column);
        let noun = self.record_type.noun();
        let Some(record) = self.record(id) else {
            let gone = format!("{place}: {noun} {id} was changed here, and is not in the records any more");
            self.report.errors.push(gone);
            return;
        };
        let own = column.said(record);
        if is_same(column.field, &own, now) {
            return;
        }
        if !is_same(column.field, &own, was) {
            let shown = |text: &str| if text.is_empty() { "nothing".to_string() } else { shortened(text) };
            self.report.errors.push(format!(
                "{place}: “{}” of {noun} {id} was {} when the workbook was made, is {} in the records by now, and {} here: \
                 make a new workbook, or write here what is right there",
                column.field.label,
                shown(was),
                shown(&own),
                shown(now)
            ));
            return;
        }
        let own = Some(own).filter(|own| !own.is_empty());
        let differs = Difference { field: column.field, name: column.name.clone(), own, given: now.to_string() };
        let correction =
            Correction { record_type: self.record_type, id: id.to_string(), differs, place: Some(place), former: None };
        self.returned.corrections.push(correction);
    }

    fn record(&self, id: &str) -> Option<&Record> {
        self.dataset.find(self.record_type, id).map(|key| self.dataset.get(key))
    }

    /// The cell of a row: `D4`.
    fn place_of(&self, place: usize, column: &FormColumn) -> String {
        let row = &self.table.rows[place];
        let title = self.titles.get(&column.name).map_or("", |(title, _)| title);
        self.table.columns_named(title).next().map_or_else(|| row.place.clone(), |column| row.cell_place(column))
    }

    fn tell_gone_columns(&mut self) {
        for name in self.memory.fields.iter().filter(|name| !self.titles.contains_key(*name)) {
            let what =
                format!("the column of “{name}” is gone from the workbook: the records keep what they have in it");
            self.report.unplaced.nowhere(what);
        }
    }

    fn tell_gone_rows(&mut self, seen: &BTreeSet<String>) {
        for id in self.memory.rows.keys().filter(|id| !seen.contains(*id)) {
            let noun = self.record_type.noun();
            self.report.unplaced.nowhere(format!(
                "the row of {noun} {id} is gone from the workbook: the {noun} stays in the records; candour correct \
                 withdraws one"
            ));
        }
    }
}

/// A cell in the form in which files of records have it.
fn as_files_have_it(field: &'static FieldDef, text: &str) -> String {
    let text = text.trim();
    match &field.kind {
        _ if text.is_empty() => String::new(),
        Kind::List(_) | Kind::Split(_) | Kind::Markdown | Kind::Text => text.replace("\r\n", "\n"),
        kind => match plain_value(field, kind, text) {
            Value::String(text) => text,
            other => other.to_string(),
        },
    }
}

fn is_same(field: &FieldDef, one: &str, other: &str) -> bool {
    same::comparable(field, one) == same::comparable(field, other)
}
