//! What a workbook crosses out: rows, cells and parts of texts with a line through them. It is not brought in, and is told.

use std::collections::BTreeMap;

use memchr::memmem;
use quick_xml::events::Event;

use super::doubts::Columns;
use super::sheet_marks::{each_event, is_yes};
use super::table::{Row, Table};
use super::unplaced::Unmapped;
use super::wording::shortened;

/// What is left of crossed out cells, by row and column: nothing, or the rest of a text. Rows count from 1, columns from 0.
pub(super) type Crossed = BTreeMap<(u32, usize), String>;

/// What is left of texts that cells share, by their numbers: of those of which a part is crossed out.
pub(super) type SharedTexts = BTreeMap<usize, String>;

/// Those of the list of shared texts.
pub(super) fn shared_texts(mut xml: &[u8]) -> SharedTexts {
    let mut crossed = SharedTexts::new();
    if memmem::find(xml, b"strike").is_none() {
        return crossed;
    }
    let (mut number, mut runs) = (0, Runs::default());
    each_event(&mut xml, |event, is_empty| {
        runs.take(event, is_empty);
        if matches!(event, Event::End(element) if element.local_name().as_ref() == "si") {
            crossed.extend(std::mem::take(&mut runs).left().map(|left| (number, left)));
            number += 1;
        }
    });
    crossed
}

/// The stretches of a text in a cell, each with its own type.
#[derive(Default)]
pub(super) struct Runs {
    left: String,
    is_within_text: bool,
    /// Whether the stretch that is being read is crossed out, and whether any is.
    is_crossed: bool,
    has_crossed: bool,
    /// Whether what is read says how the text is pronounced.
    is_beside: bool,
}

impl Runs {
    pub(super) fn take(&mut self, event: &Event, is_empty: bool) {
        match event {
            Event::Start(element) => match element.local_name().as_ref() {
                "r" => self.is_crossed = false,
                "strike" => self.is_crossed = is_yes(element, "val").unwrap_or(true),
                "rPh" => self.is_beside = true,
                "t" => self.is_within_text = !is_empty && !self.is_beside,
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                "rPh" => self.is_beside = false,
                "t" => self.is_within_text = false,
                _ => {}
            },
            Event::Text(text) => self.add(text),
            Event::GeneralRef(entity) => {
                let text = format!("&{};", &**entity);
                self.add(&quick_xml::escape::unescape(&text).unwrap_or_default());
            }
            _ => {}
        }
    }

    fn add(&mut self, text: &str) {
        if !self.is_within_text {
            return;
        }
        self.has_crossed |= self.is_crossed;
        if !self.is_crossed {
            self.left.push_str(text);
        }
    }

    /// What is left of the text, where a part of it is crossed out.
    pub(super) fn left(self) -> Option<String> {
        self.has_crossed.then(|| self.left.trim().to_string())
    }
}

/// Takes what is crossed out from the columns that are read, and tells it. Rows of which nothing would be left stay as they
/// are, and are marked.
pub(super) fn settle(table: &mut Table, columns: &Columns, unplaced: &mut Unmapped) {
    let crossed = std::mem::take(&mut table.marks.crossed);
    if crossed.is_empty() {
        return;
    }
    for index in 0..table.rows.len() {
        let row = &table.rows[index];
        let Some(number) = row.sheet_row() else { continue };
        let is_filled = |column: usize| table.at(row, column).is_some();
        let own: Vec<(usize, &str)> = crossed
            .range((number, 0)..=(number, usize::MAX))
            .map(|((_, column), left)| (*column, left.as_str()))
            .filter(|(column, _)| columns.contains_key(column) && is_filled(*column))
            .collect();
        let gone = own.iter().filter(|(_, left)| left.is_empty()).count();
        if gone > 0 && gone == columns.keys().filter(|column| is_filled(**column)).count() {
            table.marks.crossed_rows.insert(number);
            continue;
        }
        for (column, left) in own {
            let row = &table.rows[index];
            let what = told(table, row, column, columns, left);
            unplaced.at(&row.cell_place(column), what);
            table.replace(index, column, left);
        }
    }
}

/// What is said of a cell that is crossed out.
fn told(table: &Table, row: &Row, column: usize, columns: &Columns, left: &str) -> String {
    let text = shortened(table.at(row, column).unwrap_or_default());
    let title = columns.get(&column).map_or("", |(title, _)| title);
    match left {
        "" => format!(
            "“{text}” is crossed out in the sheet, and was not read as “{title}”: take the line off to bring it in, or \
             empty the cell"
        ),
        left => format!(
            "“{text}” is crossed out in part: “{}” was read as “{title}”; delete the part that is crossed out, or take \
             the line off",
            shortened(left)
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_shared_texts_what_is_crossed_out_is_taken_away() {
        let list = br#"<sst><si><t>Whole</t></si><si><r><rPr><strike/></rPr><t>Old &amp; gone</t></r><r><t xml:space="preserve"> New &amp; here</t></r></si>
            <si><r><rPr><strike val="0"/></rPr><t>Kept</t></r></si><si><r><rPr><strike val="1"/></rPr><t>All</t></r><rPh><t>x</t></rPh></si></sst>"#;
        let expected = [(1, "New & here".to_string()), (3, String::new())];
        assert_eq!(shared_texts(list), SharedTexts::from(expected));
    }
}
