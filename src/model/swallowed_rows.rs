//! Rows that are inside a cell of another, because a quote was left open and the next one of a later row closed it.

use memchr::memchr2;

use super::cells::{Cell, Row};

/// The cell of a row that has rows inside it: its first line ends the row, its last line begins another, and each
/// between is a whole one.
pub fn swallowing<'r, 'a>(row: &'r Row<'a>) -> Option<&'r Cell<'a>> {
    let columns = row.cells.len();
    let has_lines = |cell: &Cell| memchr2(b'\n', b'\r', cell.text.as_bytes()).is_some();
    let is_it = |(index, cell): &(usize, &Cell)| has_lines(cell) && has_rows(cell, *index, columns, row.delimiter);
    row.cells.iter().enumerate().find(is_it).map(|(_, cell)| cell)
}

fn has_rows(cell: &Cell, index: usize, columns: usize, delimiter: u8) -> bool {
    let lines: Vec<Vec<&str>> = lines(&cell.text).map(|line| line.split(char::from(delimiter)).collect()).collect();
    let (Some((first, rest)), true) = (lines.split_first(), columns > 1) else { return false };
    let Some((last, between)) = rest.split_last() else { return false };
    let is_as_wide =
        first.len() == columns - index && last.len() == index + 1 && between.iter().all(|line| line.len() == columns);
    // Text has a blank after a comma, and a row has a number or a date somewhere.
    let own = || first.iter().skip(1).chain(between.iter().flatten()).chain(last.iter().take(index));
    let is_tight = own().all(|cell| !cell.starts_with(' '));
    let has_number = |cell: &&&str| cell.contains(|sign: char| sign.is_ascii_digit()) && !cell.trim().contains(' ');
    is_as_wide && is_tight && own().find(has_number).is_some()
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().flat_map(|line| line.split('\r')).filter(|line| !line.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::cells::Rows;
    use super::*;

    #[test]
    fn rows_inside_a_cell_are_seen_and_texts_of_several_lines_are_not() {
        for text in [
            "Alder,\"One,100\nBirch,Two\",200\n",
            "\"Alder,One,100\nBirch\",Two,200\n",
            "Alder,\"One,100\nCedar,Three,50\nBirch,Two\",200\n",
            "Alder,\"One,100\r\nBirch,Two\",200\r\n",
            "a-1,Alder,2025-06-03,\"One,100\nb-1,Birch,2025-06-04,Two\",200\n",
            "Alder;\"One;100\nBirch;Two\";200\n",
        ] {
            let titles = if text.contains(';') { "a;b;c\n" } else { "a,b,c\n" };
            let table = format!("{titles}{text}");
            let row = Rows::new(&table).nth(1).unwrap();
            assert!(swallowing(&row).is_some(), "{text}");
        }
        for text in [
            "Alder,\"One\nTwo\",200\n",
            "Alder,\"1 High Street, Northtown\nS1 2AB, England\",200\n",
            "Alder,\"Rent and heat\nfood, drink and 3 buses\",200\n",
            "\"Alder\n1 High Street\",One,200\n",
            "Alder,\"It costs 1,250\nand more\",200\n",
            "Alder,\"Costs: rent,heat\nfood,drink\",200\n",
        ] {
            let table = format!("a,b,c\n{text}");
            let row = Rows::new(&table).nth(1).unwrap();
            assert!(swallowing(&row).is_none(), "{text}");
        }
    }
}
