//! The last row of a table of awards that is the sum of those above it, whatever it calls itself.

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::money::Pence;
use crate::model::record::Record;
use crate::model::source::FileId;
use crate::records::award::{AMOUNT, AWARDS};

use super::{Matter, Subject};

static AWARD_IS_SUM_OF_OTHERS: Rule = Rule::warning("award-is-sum-of-others")
    .what("The last award of a table has exactly the amount that those above it add up to.")
    .why("It is almost always a line of sums under other words, and every total would count the awards twice.")
    .fix("Remove the row: Candour adds up the records itself. If it is an award, waive the finding and say why.")
    .example("id,recipient,title,amount\na-7,hilltop,Roof,1000\na-8,brook,Buses,500\na-9,meadow,Walks,250\nyear,hilltop,Everything,1750   # wrong");

pub(super) static MATTER: Matter = Matter { checks: &[last_of_tables], rules: &[&AWARD_IS_SUM_OF_OTHERS] };

/// Of fewer rows, one may well be the sum of the others.
const ROWS_ABOVE: usize = 3;

/// The awards of a table so far.
#[derive(Default)]
struct Table<'a> {
    /// How many are above the last, and what they add up to.
    above: usize,
    sum: Pence,
    last: Option<(&'a Record, Pence)>,
}

fn last_of_tables(subject: &Subject, found: &mut Diagnostics) {
    let mut tables: BTreeMap<FileId, Table> = BTreeMap::new();
    for award in subject.dataset.all(&AWARDS) {
        let table = tables.entry(award.file).or_default();
        if let Some((_, amount)) = table.last {
            (table.above, table.sum) = (table.above + 1, table.sum + amount);
        }
        table.last = Some((award, award.get(&AMOUNT).unwrap_or_default()));
    }
    let is_table = |file: FileId| subject.sources.get(file).path.to_ascii_lowercase().ends_with(".csv");
    for (_, Table { above, sum, last }) in tables.into_iter().filter(|(file, _)| is_table(*file)) {
        let Some((award, amount)) = last.filter(|(_, amount)| above >= ROWS_ABOVE && *amount == sum) else { continue };
        let message = format!("award “{}” is {amount}, the sum of the {above} awards above it", award.id);
        found.on_field(&AWARD_IS_SUM_OF_OTHERS, award, &AMOUNT, message).help("if it is a line of sums, remove it");
    }
}
