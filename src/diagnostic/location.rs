//! Where a finding is, as people and programs say it: file, line, column, and the spreadsheet's name of the cell.

use std::collections::BTreeMap;
use std::fmt;

use super::Diagnostics;
use crate::model::cells::cell_name;
use crate::model::source::{FileId, LineColumn, Source, Sources, Span};

/// One place in the files.
#[derive(Clone, Debug)]
pub struct Location<'a> {
    /// Relative to the site folder; empty where the finding is about the site as a whole.
    pub file: &'a str,
    pub start: LineColumn,
    /// Just behind its last character.
    pub end: LineColumn,
    /// `C14`, where the place lies inside one cell of a CSV file.
    pub cell: Option<String>,
}

impl Location<'_> {
    /// The place, if it is in a file: a finding about the site as a whole is in none.
    pub fn in_file(&self) -> Option<&Self> {
        (!self.file.is_empty()).then_some(self)
    }
}

/// `data/awards.csv, line 14, cell C14`; lines and columns where there are no cells.
impl fmt::Display for Location<'_> {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        if self.in_file().is_none() {
            return f.write_str("the site as a whole");
        }
        write!(f, "{}, line {}", self.file, self.start.line)?;
        match &self.cell {
            Some(cell) => write!(f, ", cell {cell}"),
            None if self.start.column > 1 => write!(f, ", column {}", self.start.column),
            None => Ok(()),
        }
    }
}

/// Where each finding is, in their order.
pub fn locations<'a>(found: &Diagnostics, sources: &'a Sources) -> Vec<Location<'a>> {
    of_spans(found.list.iter().map(|finding| finding.span), sources)
}

/// Where each span is. A table is walked once for all its spans.
pub(super) fn of_spans(spans: impl Iterator<Item = Span>, sources: &Sources) -> Vec<Location<'_>> {
    let mut tables: BTreeMap<FileId, Vec<(Span, usize)>> = BTreeMap::new();
    let mut places = Vec::new();
    for (index, span) in spans.enumerate() {
        let source = sources.get(span.file);
        if source.path.ends_with(".csv") {
            tables.entry(span.file).or_default().push((span, index));
        }
        let (start, end) = (source.line_column(span.start), source.line_column(span.end));
        places.push(Location { file: &source.path, start, end, cell: None });
    }
    for (file, mut spans) in tables {
        spans.sort();
        name_cells(sources.get(file), &spans, &mut places);
    }
    places
}

/// Gives the places of a table their cells. The spans are sorted.
fn name_cells(source: &Source, spans: &[(Span, usize)], places: &mut [Location]) {
    let first = spans.first().map_or(0, |(span, _)| span.start);
    let mut spans = spans.iter().peekable();
    for row in source.rows_from(first) {
        if spans.peek().is_none() {
            return;
        }
        while let Some((span, index)) = spans.next_if(|(span, _)| span.start <= row.at.end) {
            let column = row.cells.iter().position(|cell| cell.at.start <= span.start && span.end <= cell.at.end);
            places[*index].cell = column.map(|column| cell_name(column, row.number));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::source::ByteRange;

    fn place(text: &str, wanted: &str) -> String {
        let start = text.find(wanted).expect("the text of the test");
        let sources = Sources { files: vec![Source::new("data/awards.csv", text)] };
        let span = ByteRange::new(start, start + wanted.len()).in_file(FileId(0));
        of_spans([span].into_iter(), &sources)[0].to_string()
    }

    #[test]
    fn cells_are_named_as_a_spreadsheet_names_them() {
        let text = "id,title\n\n\"a\nb\",Roof\nc,Wall";
        assert_eq!(place(text, "Roof"), "data/awards.csv, line 4, cell B3");
        assert_eq!(place(text, "Wall"), "data/awards.csv, line 5, cell B4");
        assert_eq!(place(text, "c,Wall"), "data/awards.csv, line 5", "a whole row is no cell");
    }
}
