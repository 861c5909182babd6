//! What the columns and cells of a table leave open: two columns of one title, formulas without a result, merged cells.
//! What has one answer is put right; all else stops the import, with what to do.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use super::Report;
use super::crossed_out::{self, Columns};
use super::map::{Asked, Map};
use super::sheet_marks::Merged;
use super::table::Table;
use super::wording::{named, shortened};
use crate::model::cells::cell_name;
use crate::model::field::Kind;
use crate::model::totals_label::is_totals_label;

/// Looks at the columns that a map asks for.
pub(super) fn settle(table: &mut Table, map: &Map, report: &mut Report) {
    let asked = map.asked();
    report.errors.extend(asked.iter().filter(|asked| !asked.takes_several).filter_map(|asked| doubled(table, asked)));
    let columns = asked_columns(table, &asked);
    crossed_out::settle(table, &columns, &mut report.unplaced);
    for (column, title) in columns.iter().map(|(column, (title, _))| (*column, title)) {
        if let Some(row) = table.marks.uncalculated.get(&column) {
            report.errors.push(format!(
                "column “{title}” has a formula without a result, first in {}: open the workbook in Excel or LibreOffice, \
                 save it, and import it again",
                cell_name(column, *row)
            ));
        }
        if table.marks.hides(column) {
            report.to_do.push(format!("column “{title}” is hidden in the sheet, and was read: is that meant?"));
        }
    }
    fill_merged(table, &columns, report);
}

fn asked_columns<'a>(table: &Table, asked: &[Asked<'a>]) -> Columns<'a> {
    let mut columns = Columns::new();
    for asked in asked {
        columns.extend(table.columns_named(asked.title).map(|column| (column, (asked.title, asked.field))));
    }
    columns
}

/// Two columns have one title, and a row says another thing in each.
fn doubled(table: &Table, asked: &Asked) -> Option<String> {
    let columns: Vec<usize> = table.columns_named(asked.title).filter(|_| table.is_doubled(asked.title)).collect();
    let (first, others) = columns.split_first()?;
    let differs = |row: &&_| {
        others.iter().any(|other| table.at(row, *other).is_some_and(|text| table.at(row, *first) != Some(text)))
    };
    let row = table.rows.iter().find(differs)?;
    let said = columns
        .iter()
        .filter_map(|column| Some(format!("“{}” ({})", shortened(table.at(row, *column)?), row.cell_place(*column))));
    Some(format!(
        "{} columns are called “{}”, and one row has {}: give each column a title of its own",
        columns.len(),
        asked.title,
        said.collect::<Vec<_>>().join(" and ")
    ))
}

/// A text that is merged over rows belongs to each of them; a sum may belong to all of them together.
fn fill_merged(table: &mut Table, columns: &Columns, report: &mut Report) {
    let mut merged: Vec<Merged> = std::mem::take(&mut table.marks.merged);
    merged.sort_by_key(|merged| (*merged.columns.start(), *merged.rows.start()));
    // Where programs write merged cells that overlap, the first counts.
    merged.dedup_by(|next, kept| next.columns.start() == kept.columns.start() && next.rows.start() <= kept.rows.end());
    let numbers = table.rows.iter().enumerate().filter_map(|(index, row)| Some((row.sheet_row()?, index)));
    let indexes: BTreeMap<u32, usize> = numbers.collect();
    for Merged { columns: across, rows } in merged {
        let column = *across.start();
        report.to_do.extend(swallowed(table, columns, &across, indexes.get(rows.start()).copied()));
        let Some((title, field)) = columns.get(&column) else { continue };
        let within: Vec<usize> = indexes.range(rows.clone()).map(|(_, index)| *index).collect();
        let Some((first, others)) = within.split_first() else { continue };
        // A row without other values is none: it is only the rest of the merged cell.
        let others: Vec<usize> = others.iter().copied().filter(|index| !table.rows[*index].is_empty()).collect();
        let Some(text) = table.at(&table.rows[*first], column).map(str::to_string) else { continue };
        if others.is_empty() {
            continue;
        }
        let cells = format!("{}:{}", cell_name(column, *rows.start()), cell_name(*across.end(), *rows.end()));
        if matches!(field.kind, Kind::Money | Kind::Split(_) | Kind::Count) {
            report.errors.push(format!(
                "{cells} in column “{title}” is one merged cell for {} rows: unmerge it, and give each row its own",
                others.len() + 1
            ));
            continue;
        }
        others.iter().for_each(|index| table.put(*index, column, &text));
        let shown = shortened(&text);
        report.matched.push(format!("{cells} is one merged cell: each of its rows has “{shown}” in column “{title}”"));
    }
}

/// A value that is merged over several columns that are read: it is in the first of them only. A row of sums says so of
/// itself, and a row with nothing else is a heading.
fn swallowed(table: &Table, columns: &Columns, across: &RangeInclusive<usize>, row: Option<usize>) -> Option<String> {
    let row = &table.rows[row?];
    let titles: Vec<&str> = columns.range(across.clone()).map(|(_, (title, _))| *title).collect();
    let text = table.at(row, *across.start())?;
    if titles.len() < 2 || row.texts().count() < 2 || is_totals_label(text) {
        return None;
    }
    let cells = format!("{} to {}", row.cell_place(*across.start()), row.cell_place(*across.end()));
    let (first, rest) = titles.split_first()?;
    Some(format!(
        "{cells} is one merged cell: “{}” was read as “{first}”, and there is nothing for {}",
        shortened(text),
        named(rest, "“”")
    ))
}
