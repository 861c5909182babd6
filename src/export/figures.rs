//! A table of a page as a file: its rows, sums as plain numbers and days as programs sort them.

use super::{csv, text};
use crate::model::view::{Cell, Column, Table};

/// The table as CSV, without its row of totals: who adds up a column would count everything twice.
pub fn csv(table: &Table) -> Vec<u8> {
    let mut writer = csv::writer(Vec::new());
    let in_memory = "writing to memory does not fail";
    writer.write_record(table.columns.iter().flat_map(titles)).expect(in_memory);
    for row in &table.rows {
        writer
            .write_record(row.iter().zip(&table.columns).flat_map(|(cell, column)| said(cell, column)))
            .expect(in_memory);
    }
    writer.into_inner().unwrap_or_default()
}

/// The title of a column, and that of its remarks where it has some.
fn titles(column: &Column) -> impl Iterator<Item = String> {
    [Some(&column.title), column.remarks.as_ref()].into_iter().flatten().map(|title| text::guarded(title).into_owned())
}

/// What a cell says, and what it says of that where its column has remarks.
fn said(cell: &Cell, column: &Column) -> impl Iterator<Item = String> {
    let remark = || text::guarded(cell.tag.as_deref().unwrap_or_default()).into_owned();
    [Some(figure(cell, column)), column.remarks.as_ref().map(|_| remark())].into_iter().flatten()
}

fn figure(cell: &Cell, column: &Column) -> String {
    match (cell.amount, &cell.datetime) {
        (Some(amount), _) => amount.decimal(),
        (None, Some(day)) => day.clone(),
        _ if column.numeric && !cell.absent => number(&cell.text),
        _ => text::guarded(&cell.text).into_owned(),
    }
}

/// A number as programs read it; words that say there is none are no number.
fn number(text: &str) -> String {
    let number = text.trim_end_matches('%').replace(',', "").replace('−', "-");
    if number.parse::<f64>().is_ok() { number } else { String::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::money::Pence;

    #[test]
    fn sums_and_days_are_for_programs_and_formulas_are_text() {
        let column = |title: &str, numeric| Column::new(title.into(), numeric);
        let text = |text: &str| Cell { text: text.into(), ..Cell::default() };
        let sum = |pence| Cell { amount: Some(Pence(pence)), ..text("as a page says it") };
        let table = Table {
            columns: vec![
                column("Priority", false),
                column("Awards", true),
                column("Sum", true).remarked("Sum: remarks".into()),
            ],
            rows: vec![
                vec![text("=1+1, \"quoted\""), text("1,250"), sum(125_050)],
                vec![Cell { datetime: Some("2024-03-05".into()), ..text("5 March 2024") }, text("2"), sum(-500)],
                vec![text("Nothing"), text("0"), text("none")],
                vec![text("Share"), text("91.5%"), Cell { tag: Some("1 left out".into()), ..text("−5") }],
                vec![text("Unknown"), text("1"), Cell { absent: true, ..text("Not recorded") }],
            ],
            foot: Some(vec![text("Total"), text("1,252"), sum(124_550)]),
            ..Table::default()
        };
        let csv = String::from_utf8(csv(&table)).unwrap();
        assert_eq!(
            csv,
            "Priority,Awards,Sum,Sum: remarks\r\n\"'=1+1, \"\"quoted\"\"\",1250,1250.50,\r\n2024-03-05,2,-5.00,\r\nNothing,0,,\r\nShare,91.5,-5,1 left out\r\nUnknown,1,Not recorded,\r\n"
        );
    }
}
