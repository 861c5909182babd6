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

/// The awards of a table, which may be in any order.
struct Table<'a> {
    /// How many have an amount that adds something.
    amounts: usize,
    sum: Pence,
    /// The one that stands last in the file.
    last: &'a Record,
}

fn last_of_tables(subject: &Subject, found: &mut Diagnostics) {
    let mut tables: BTreeMap<FileId, Table> = BTreeMap::new();
    for award in subject.dataset.all(&AWARDS) {
        let table = tables.entry(award.file).or_insert(Table { amounts: 0, sum: Pence::default(), last: award });
        if let Some(amount) = amount_of(award) {
            table.amounts += 1;
            table.sum += amount;
        }
        if award.head.start > table.last.head.start {
            table.last = award;
        }
    }
    let is_table = |file: FileId| subject.sources.get(file).path.to_ascii_lowercase().ends_with(".csv");
    for (_, Table { amounts, sum, last }) in tables.into_iter().filter(|(file, _)| is_table(*file)) {
        let Some(amount) = amount_of(last) else { continue };
        let above = amounts - 1;
        if above < ROWS_ABOVE || sum - amount != amount {
            continue;
        }
        let message = format!("award “{}” is {amount}, the sum of the {above} awards above it", last.id);
        found.on_field(&AWARD_IS_SUM_OF_OTHERS, last, &AMOUNT, message).help("if it is a line of sums, remove it");
    }
}

/// The amount of an award that adds something; those without one are in no sum.
fn amount_of(award: &Record) -> Option<Pence> {
    award.get(&AMOUNT).filter(|amount| *amount != Pence::default())
}
