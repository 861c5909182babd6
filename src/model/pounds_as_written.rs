//! Sums as the file that has them writes them: `288000`, not `288000.00`.

use super::field::{FieldDef, Kind};
use super::record::Record;
use super::source::Source;

/// What a field of a record says, as a cell of a table: sums with pence only where its file writes some.
pub fn as_written(source: &Source, record: &Record, def: &FieldDef, cell: String) -> String {
    let Some(entry) = record.fields.entry(def).filter(|_| is_of_sums(&def.kind)) else { return cell };
    let span = record.at(entry.at);
    let written = source.text.get(span.start as usize..span.end as usize);
    if written.is_none_or(has_pence) { cell } else { without_pence(&cell) }
}

fn is_of_sums(kind: &Kind) -> bool {
    matches!(kind, Kind::Money | Kind::Split(_))
}

fn has_pence(text: &str) -> bool {
    text.as_bytes().windows(2).any(|two| two[0] == b'.' && two[1].is_ascii_digit())
}

/// Where no sum has pence, as many as there are.
fn without_pence(cell: &str) -> String {
    let plain = cell.replace(".00", "");
    if has_pence(&plain) { cell.to_string() } else { plain }
}

#[cfg(test)]
mod tests {
    use super::without_pence;

    #[test]
    fn whole_pounds_are_whole_where_all_are() {
        for (cell, plain) in [
            ("288000.00", "288000"),
            ("-5.00", "-5"),
            ("poca: 1500.00; precept: 500.00 unconfirmed", "poca: 1500; precept: 500 unconfirmed"),
            ("poca: 1500.00; precept: 500.50", "poca: 1500.00; precept: 500.50"),
            ("not published", "not published"),
        ] {
            assert_eq!(without_pence(cell), plain);
        }
    }
}
