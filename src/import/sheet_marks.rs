//! What the sheets of a workbook say of their rows and cells beside the values: what is hidden, merged, crossed
//! out, or a formula that was never calculated. `calamine` does not tell; the XML is read here.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;
use std::ops::RangeInclusive;

use quick_xml::events::{BytesStart, Event};

use super::crossed_texts::{Crossed, Runs, SharedTexts};
use super::sheet_xml::{attribute, each_event, is_yes};

/// What a sheet says. Rows count from 1, columns from 0.
#[derive(Debug, Default)]
pub(super) struct Marks {
    pub(super) hidden_rows: BTreeSet<u32>,
    hidden_columns: Vec<RangeInclusive<usize>>,
    pub(super) merged: Vec<Merged>,
    /// Of each column the first formula without a result: its row.
    pub(super) uncalculated: BTreeMap<usize, u32>,
    pub(super) crossed: Crossed,
    /// Rows of which nothing would be left.
    pub(super) crossed_rows: BTreeSet<u32>,
}

/// Cells that are shown as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Merged {
    pub(super) columns: RangeInclusive<usize>,
    pub(super) rows: RangeInclusive<u32>,
}

impl Marks {
    /// Those of the XML of a sheet, as far as it can be read; of shared texts some may be crossed out.
    pub(super) fn from_xml(xml: &mut dyn Read, shared: &SharedTexts) -> Marks {
        let mut state = State { marks: Marks::default(), row: 0, column: 0, cell: Cell::default(), shared };
        each_event(xml, |event, is_empty| state.take(event, is_empty));
        state.marks
    }

    /// Whether a column is hidden.
    pub(super) fn hides(&self, column: usize) -> bool {
        self.hidden_columns.iter().any(|columns| columns.contains(&column))
    }
}

/// The paths of the sheets in a workbook by their names, in small letters: its list of sheets, and where each of them is.
pub(super) fn paths(mut workbook: &[u8], mut relations: &[u8]) -> BTreeMap<String, String> {
    let mut targets = BTreeMap::new();
    each_event(&mut relations, |event, _| {
        if let Event::Start(element) = event
            && let (Some(id), Some(target)) = (attribute(element, "Id"), attribute(element, "Target"))
        {
            let target = target.replace('\\', "/").to_lowercase();
            let below = target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), str::to_string);
            targets.insert(id, below);
        }
    });
    let mut paths = BTreeMap::new();
    each_event(&mut workbook, |event, _| {
        if let Event::Start(element) = event
            && element.local_name().as_ref() == "sheet"
            && let (Some(name), Some(id)) = (attribute(element, "name"), attribute(element, "id"))
            && let Some(path) = targets.get(&id)
        {
            paths.insert(name, path.clone());
        }
    });
    paths
}

/// Where the reading of a sheet has come to.
struct State<'a> {
    marks: Marks,
    row: u32,
    column: usize,
    cell: Cell,
    shared: &'a SharedTexts,
}

/// The cell that is being read.
#[derive(Default)]
struct Cell {
    is_text: bool,
    has_formula: bool,
    has_value: bool,
    is_within_value: bool,
    /// Whether its value is the number of a shared text, and that number.
    is_shared: bool,
    value: String,
    runs: Runs,
}

impl State<'_> {
    fn take(&mut self, event: &Event, is_empty: bool) {
        self.cell.runs.take(event, is_empty);
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "row" => self.row(element),
                "c" => self.cell(element),
                "f" => self.cell.has_formula = true,
                "is" => self.cell.has_value = true,
                "v" => self.cell.is_within_value = !is_empty,
                "col" => self.columns(element),
                "mergeCell" => self.marks.merged.extend(attribute(element, "ref").and_then(|cells| merged(&cells))),
                _ => {}
            },
            Event::Text(text) if self.cell.is_within_value => {
                self.cell.has_value |= !text.trim().is_empty();
                if self.cell.is_shared && !self.shared.is_empty() {
                    self.cell.value.push_str(text);
                }
            }
            Event::End(element) => match element.local_name().as_ref() {
                "v" => self.cell.is_within_value = false,
                "c" => self.end_cell(),
                _ => {}
            },
            _ => {}
        }
    }

    fn row(&mut self, element: &BytesStart) {
        let number = attribute(element, "r").and_then(|number| number.parse().ok());
        (self.row, self.column) = (number.unwrap_or(self.row.saturating_add(1)), 0);
        if is_yes(element, "hidden") == Some(true) {
            self.marks.hidden_rows.insert(self.row);
        }
    }

    fn cell(&mut self, element: &BytesStart) {
        if let Some((column, _)) = attribute(element, "r").and_then(|name| position(&name)) {
            self.column = column;
        }
        // The result of a formula may be an empty text, which is one.
        let kind = attribute(element, "t");
        let (is_text, is_shared) = (kind.as_deref() == Some("str"), kind.as_deref() == Some("s"));
        self.cell = Cell { is_text, is_shared, ..Cell::default() };
    }

    fn end_cell(&mut self) {
        let cell = std::mem::take(&mut self.cell);
        if cell.has_formula && !cell.has_value && !cell.is_text {
            self.marks.uncalculated.entry(self.column).or_insert(self.row);
        }
        let shared = || self.shared.get(&cell.value.trim().parse().ok()?).cloned();
        let left = if cell.is_shared { shared() } else { cell.runs.left() };
        self.marks.crossed.extend(left.map(|left| ((self.row, self.column), left)));
        self.column = self.column.saturating_add(1);
    }

    fn columns(&mut self, element: &BytesStart) {
        let number = |name| attribute(element, name)?.parse::<usize>().ok()?.checked_sub(1);
        if let (Some(first), Some(last), true) =
            (number("min"), number("max"), is_yes(element, "hidden").unwrap_or_default())
        {
            self.marks.hidden_columns.push(first..=last);
        }
    }
}

/// The column and row of `C14`.
fn position(name: &str) -> Option<(usize, u32)> {
    let digits = name.find(|sign: char| sign.is_ascii_digit())?;
    let (letters, number) = name.split_at(digits);
    let mut column: usize = 0;
    for letter in letters.bytes() {
        let index = usize::from(letter.to_ascii_uppercase().checked_sub(b'A').filter(|index| *index < 26)?);
        column = column.checked_mul(26)?.checked_add(index + 1)?;
    }
    Some((column.checked_sub(1)?, number.parse().ok().filter(|row| *row > 0)?))
}

/// `A3:B4`.
fn merged(cells: &str) -> Option<Merged> {
    let (first, last) = cells.split_once(':')?;
    let ((left, top), (right, bottom)) = (position(first)?, position(last)?);
    (left <= right && top <= bottom).then_some(Merged { columns: left..=right, rows: top..=bottom })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_sheet_says_beside_its_values() {
        let sheet = r#"<x:worksheet xmlns:x="s"><x:cols><x:col min="2" max="3" hidden="1"/><x:col min="5" max="5"/></x:cols>
            <x:sheetData><x:row r="2" hidden="true"><x:c r="A2"><x:v>1</x:v></x:c></x:row><x:row hidden="0"/>
            <x:row r="7"><x:c><x:f>1+1</x:f><x:v/></x:c><x:c><x:f>A1</x:f><x:v>2</x:v></x:c>
            <x:c t="str"><x:f>T()</x:f><x:v></x:v></x:c><x:c r="AB7"><x:f/></x:c></x:row></x:sheetData>
            <x:mergeCells><x:mergeCell ref="A3:B4"/><x:mergeCell ref="B4:A3"/><x:mergeCell ref="!"/></x:mergeCells>"#;
        let marks = Marks::from_xml(&mut sheet.as_bytes(), &SharedTexts::new());
        assert_eq!(marks.hidden_rows, BTreeSet::from([2]));
        assert_eq!([0, 1, 2, 3, 4].map(|column| marks.hides(column)), [false, true, true, false, false]);
        assert_eq!(marks.merged, [Merged { columns: 0..=1, rows: 3..=4 }]);
        assert_eq!(marks.uncalculated, BTreeMap::from([(0, 7), (27, 7)]));
    }

    #[test]
    fn sheets_are_found_by_their_names() {
        let workbook = r#"<workbook><sheets><sheet name="A &amp; B" r:id="r1"/><sheet name="C" r:id="r2"/><sheet name="D" r:id="x"/></sheets>"#;
        let relations = r#"<Relationships><Relationship Id="r1" Target="worksheets/Sheet1.xml"/><Relationship Id="r2" Target="/xl/worksheets/sheet2.xml"/></Relationships>"#;
        let found = paths(workbook.as_bytes(), relations.as_bytes());
        let path = |number| format!("xl/worksheets/sheet{number}.xml");
        assert_eq!(found, BTreeMap::from([("A & B".to_string(), path(1)), ("C".to_string(), path(2))]));
    }
}
