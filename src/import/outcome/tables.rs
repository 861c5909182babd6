//! Which sheets are read, and each made ready: every row with its outcome, days and numbers as they are meant.

use std::collections::BTreeSet;

use anyhow::{Result, bail};

use super::super::table::Table;
use super::super::wording::one_line;
use super::super::{Report, dates, doubts};
use super::map::OutcomeMap;
use super::sections;
use super::sheet;
use super::titles::names_applicants;
use super::unquoted::without_cells;
use super::words::folded;
use super::{Outcome, OutcomeRequest};
use crate::records::award;

/// The tables of the sheets that a map is about, the main one first.
pub(super) fn read(request: &OutcomeRequest, map: &OutcomeMap, outcome: &mut Outcome) -> Result<Vec<Table>> {
    let asked: Vec<String> = map.map.columns().into_iter().map(one_line).collect();
    let wanted = |title: &str| names_applicants(title) || asked.iter().any(|column| column.eq_ignore_ascii_case(title));
    let is_table = |name: &str| map.is_table(name);
    let is_beside = |name: &str| map.is_said_by_sheet(name) || map.is_table(name);
    let sheets = sheet::Sheets { asked: request.sheet, is_table: &is_table, is_beside: &is_beside };
    let mut tables = sheet::tables(request.from, &sheets, wanted, &mut outcome.unread)?;
    outcome.has_unread_sheets = !outcome.unread.is_empty();
    all_are_there(map, &tables)?;
    for table in &mut tables {
        prepare(table, map, outcome)?;
    }
    Ok(tables)
}

/// The sheet of a table that the map says has nobody but those who were declined.
pub(super) fn of_declined<'t>(map: &OutcomeMap, table: &'t Table) -> Option<&'t str> {
    table.sheet.as_deref().filter(|sheet| map.is_declined_by_sheet(sheet))
}

/// Whether the workbook has each sheet that the map names: who is on one that was renamed would be counted nowhere.
fn all_are_there(map: &OutcomeMap, tables: &[Table]) -> Result<()> {
    let there: BTreeSet<String> = tables.iter().filter_map(|table| table.sheet.as_deref()).map(folded).collect();
    let Some(missing) = map.sheets_not_in(&there).next() else { return Ok(()) };
    if there.is_empty() {
        bail!("it names the sheet “{missing}”, and a CSV file has no sheets");
    }
    bail!("it names the sheet “{missing}”, and the workbook has no such sheet with rows: write its name as it is now")
}

/// The title above the names of applicants: that of the map, or one that says so.
pub(super) fn title_of_names(map: &OutcomeMap, table: &Table) -> Option<String> {
    let own = map.column_of(&award::RECIPIENT.def).filter(|title| table.has(title));
    own.or_else(|| table.names().find(|title| names_applicants(title))).map(str::to_string)
}

/// Has a table say the outcome of each of its rows, and its days and numbers as they are meant.
fn prepare(table: &mut Table, map: &OutcomeMap, outcome: &mut Outcome) -> Result<()> {
    let is_declined = of_declined(map, table).is_some();
    if table.sheet.as_deref().is_some_and(|name| map.is_said_by_sheet(name)) {
        let names = title_of_names(map, table);
        if names.is_none() && is_declined {
            let (sheet, title) = (table.sheet.as_deref().unwrap_or_default(), map.column_of(&award::RECIPIENT.def));
            bail!(
                "sheet “{sheet}” has no title that stands above the names of applicants: call their column “{}”, as the \
                 table does",
                title.unwrap_or("Organisation")
            );
        }
        sections::give_sheet(table, &map.outcome, names.as_deref());
    } else if map.outcome == sections::TITLE && !table.has(sections::TITLE) {
        sections::give(table, &|heading| map.recommends(heading));
    }
    // Of who was declined less may be said.
    if !is_declined {
        check(map, table)?;
    }
    let mut report = Report::default();
    doubts::settle(table, &map.map, &mut report);
    // What it says of merged cells names rows that were declined too.
    outcome.errors.extend(report.errors.into_iter().map(without_cells));
    outcome.errors.extend(dates::settle(table, &map.map));
    Ok(())
}

/// Whether the columns are there, and all that an award needs.
fn check(map: &OutcomeMap, table: &Table) -> Result<()> {
    if let Some(unknown) = map.map.columns().into_iter().find(|column| !table.has(column)) {
        bail!("there is no column “{unknown}”; the columns are {}", table.names_shown());
    }
    let is_shared = map.shares.keys().next().is_some();
    let lacking = map.map.lacking().into_iter().filter(|field| !(*field == award::AMOUNT.name && is_shared));
    let lacking: Vec<&str> = lacking.collect();
    if !lacking.is_empty() {
        bail!(
            "an award must have {}, and the map has neither a column nor a value for it; the columns are {}",
            lacking.join(", "),
            table.names_shown()
        );
    }
    Ok(())
}
