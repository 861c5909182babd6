//! Sums as the file that has them writes them: `288000`, not `288000.00`.

use super::super::rewriting::Read;
use crate::model::field::{FieldDef, Kind};
use crate::model::record::Record;

/// What a field says, as a cell of a table: with pence where the file writes some.
pub(super) fn as_in_file(read: &Read, record: &Record, def: &FieldDef, cell: String) -> String {
    let Some(entry) = record.fields.entry(def).filter(|_| is_of_sums(&def.kind)) else { return cell };
    let span = record.at(entry.at);
    let written = read.source(record).text.get(span.start as usize..span.end as usize);
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
