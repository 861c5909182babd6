//! Workbooks of spreadsheet programs: archives of XML, whose cells may be anything.

use std::sync::LazyLock;

use fastrand::Rng;
use rust_xlsxwriter::Workbook;

use super::import::{changed_archive, imported};
use crate::engine::{Files, Target};
use crate::mutation::PIECES;

pub(crate) static TARGET: Target =
    Target { name: "workbooks", make, test: |files| imported(files, &[None, Some("awards")]) };

const TITLES: &[&str] = &[
    "id",
    "kind",
    "recipient",
    "title",
    "amount",
    "start",
    "end",
    "year",
    "districts",
    "Awarded to",
    "Grant (£)",
    "Notes",
];

/// A workbook that is right.
static RIGHT: LazyLock<Vec<u8>> = LazyLock::new(|| {
    let rows = [["a-1", "grant", "hub", "Boats", "100"], ["a-2", "contract", "The Hub", "Vans", "2,500.50"]];
    workbook(&[&TITLES[..5], &rows[0], &rows[1]])
});

fn make(rng: &mut Rng) -> Files {
    let right = match rng.bool() {
        true => RIGHT.clone(),
        false => {
            let width = rng.usize(1..8);
            let mut rows: Vec<Vec<&str>> = (0..rng.usize(1..8)).map(|_| row(rng, PIECES, width)).collect();
            rows[0] = row(rng, TITLES, width);
            workbook(&rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
        }
    };
    let bytes = if rng.u8(0..3) == 0 { right } else { changed_archive(rng, &right) };
    Files::from([("table.xlsx".to_string(), bytes)])
}

fn row(rng: &mut Rng, words: &[&'static str], width: usize) -> Vec<&'static str> {
    (0..width).map(|_| *rng.choice(words).unwrap_or(&"")).collect()
}

/// A workbook of one sheet. What reads as a number is one.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (row, cells) in rows.iter().enumerate() {
        for (column, cell) in cells.iter().enumerate() {
            let (row, column) = (row as u32, column as u16);
            let _ = match cell.parse::<f64>() {
                Ok(number) if number.is_finite() => sheet.write_number(row, column, number).map(drop),
                _ => sheet.write_string(row, column, *cell).map(drop),
            };
        }
    }
    workbook.save_to_buffer().expect("a workbook")
}
