//! What a workbook that `candour workbook` made remembers: what each of its cells said then.

use std::collections::BTreeMap;

use super::sheets::Sheet;
use crate::export::workbook::form;
use crate::records::shared::ID;

/// What the cells of a workbook said when it was made.
#[derive(Debug)]
pub(super) struct Memory {
    /// What its rows are, such as `awards`.
    pub(super) type_name: String,
    /// The names of the fields, in the order of the columns.
    pub(super) fields: Vec<String>,
    /// By the id of a record, what it said in each field that it had.
    pub(super) rows: BTreeMap<String, BTreeMap<String, String>>,
}

impl Memory {
    /// The sheets of such a workbook that are not its table.
    pub(super) const BESIDE: [&str; 3] = [form::MEMORY, form::LISTS, "Notes"];

    /// Whether a sheet is one.
    pub(super) fn is_in(sheet: &Sheet) -> bool {
        let first = sheet.lines.first().and_then(|(_, cells)| cells.first());
        sheet.name == form::MEMORY && first.is_some_and(|(_, text)| text == form::MARK)
    }

    /// What such a sheet remembers.
    pub(super) fn from_sheet(sheet: Sheet) -> Memory {
        let mut lines = sheet.lines.into_iter().map(|(_, cells)| cells);
        let second = |cells: Vec<(usize, String)>| cells.into_iter().find(|(column, _)| *column == 1);
        let type_name = lines.next().and_then(second).map(|(_, name)| name).unwrap_or_default();
        let titles: BTreeMap<usize, String> = lines.next().into_iter().flatten().collect();
        let row = |cells: Vec<(usize, String)>| -> Option<(String, BTreeMap<String, String>)> {
            let said = cells.into_iter().filter_map(|(column, text)| Some((titles.get(&column)?.clone(), text)));
            let said: BTreeMap<String, String> = said.filter(|(_, text)| !text.is_empty()).collect();
            Some((said.get(ID.name)?.clone(), said))
        };
        let rows = lines.filter_map(row).collect();
        let fields = titles.into_values().filter(|title| !title.is_empty()).collect();
        Memory { type_name, fields, rows }
    }
}
