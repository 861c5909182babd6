//! Keeps the sum of all money in the records so small that every total of any of it is exact, here and in the programs
//! that read the exports. Done before anything is added up.

use rayon::prelude::*;

use crate::diagnostic::{Diagnostics, Rule};
use crate::model::limits::ALL_MONEY;
use crate::model::money::Pence;
use crate::model::record::Record;
use crate::model::source::Span;
use crate::model::value::{FieldEntry, Fields, Value};
use crate::model::value::{Portion, Share};

pub(super) static TOTAL_TOO_LARGE: Rule = Rule::error("total-too-large")
    .what("The amounts in all records add up to more than ten thousand billion pounds.")
    .why("That is more than the whole country spends in years, so some amounts have too many digits. Larger totals would also lose their last digits in spreadsheets and in most programs that read the open data.")
    .fix("Correct the amounts that are too large. All amounts count, positive or negative: awards, budgets, payments, variations, amounts requested.")
    .example("amount: 1000000000000   # eleven of these are too many\namount: 1000000         # what was meant");

/// Reports where the sum of all money passes the limit, and leaves out the values that do not fit.
pub(super) fn keep_below_limit(by_type: &mut [Vec<Record>], found: &mut Diagnostics) {
    let all: i128 = by_type.par_iter().flat_map(|records| records.par_iter().map(of_record)).sum();
    if all <= i128::from(ALL_MONEY) {
        return;
    }
    let largest = largest(by_type);
    let mut kept = 0;
    let mut reported = false;
    for record in by_type.iter_mut().flatten() {
        let lone = lone_share(record);
        for index in 0..record.fields.entries.len() {
            let own = of_value(&record.fields.entries[index].value, lone);
            if kept + own <= i128::from(ALL_MONEY) {
                kept += own;
                continue;
            }
            if !reported {
                report(record, &record.fields.entries[index], &largest, found);
                reported = true;
            }
            record.fields.entries[index].value = Value::Invalid;
        }
    }
}

/// What a person looks at first: the largest single value, where it is and what is said of it.
struct Largest {
    size: i128,
    span: Span,
    says: String,
}

fn largest(by_type: &[Vec<Record>]) -> Option<Largest> {
    let mut largest: Option<Largest> = None;
    for record in by_type.iter().flatten() {
        let lone = lone_share(record);
        for entry in &record.fields.entries {
            let size = of_value(&entry.value, lone);
            if largest.as_ref().is_none_or(|largest| size > largest.size) {
                let says = format!("the largest is “{}” of {}", entry.def.name, named(record));
                largest = Some(Largest { size, span: record.at(entry.at), says });
            }
        }
    }
    largest
}

fn report(record: &Record, entry: &FieldEntry, largest: &Option<Largest>, found: &mut Diagnostics) {
    let (limit, name) = (Pence(ALL_MONEY), entry.def.name);
    let message = format!("with “{name}” of {}, all amounts add up to more than {limit}", named(record));
    let finding = found.report(&TOTAL_TOO_LARGE, record.at(entry.at), message).about(record).field(name);
    if let Some(largest) = largest {
        finding.note(largest.span, largest.says.clone());
    }
    finding.help("check the number of digits of the largest amounts, here and in other files");
}

fn named(record: &Record) -> String {
    format!("{} “{}”", record.record_type.noun(), record.id)
}

fn of_record(record: &Record) -> i128 {
    of_fields(&record.fields, lone_share(record))
}

fn of_fields(fields: &Fields, lone: i128) -> i128 {
    fields.entries.iter().map(|entry| of_value(&entry.value, lone)).sum()
}

/// A share without an amount means a whole amount of its record; the largest is taken.
fn lone_share(record: &Record) -> i128 {
    let sums = record.fields.entries.iter().filter_map(|entry| match entry.value {
        Value::Money(amount) => Some(size(amount)),
        _ => None,
    });
    sums.max().unwrap_or_default()
}

/// All money in a value, whatever its sign. A percentage is a share of something that is counted itself.
fn of_value(value: &Value, lone: i128) -> i128 {
    match value {
        Value::Money(amount) => size(*amount),
        Value::Split(shares) => shares.iter().map(|share| portion(share, lone)).sum(),
        Value::List(items) => items.iter().map(|item| of_value(&item.value, lone)).sum(),
        Value::Group(fields) => of_fields(fields, lone),
        Value::Groups(groups) => groups.iter().map(|group| of_fields(&group.fields, lone)).sum(),
        _ => 0,
    }
}

fn portion(share: &Share, lone: i128) -> i128 {
    match share.amount {
        Some(Portion::Money(amount)) => size(amount),
        Some(Portion::Percent(_) | Portion::Figure(_)) => 0,
        None => lone,
    }
}

fn size(amount: Pence) -> i128 {
    i128::from(amount.0).abs()
}
