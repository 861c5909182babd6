//! Totals of payments and of budgets that moved: each record adds its own sum.

use std::collections::BTreeMap;

use super::totals::{Sum, TotalChange};
use super::withheld::Withdrawn;
use crate::model::dataset::Dataset;
use crate::model::date::FinancialYear;
use crate::model::field::Field;
use crate::model::money::Pence;
use crate::model::record::Record;
use crate::model::record_type::RecordType;
use crate::records::budget::{self, BUDGETS};
use crate::records::payment::{self, PAYMENTS};

/// What is added up: the type, the sum of each record, the financial year that it is of, and whether all of them together
/// mean something.
type Added = (&'static RecordType, &'static Field<Pence>, fn(&Record) -> Option<FinancialYear>, bool);

static ADDED: [Added; 2] = [
    (&PAYMENTS, &payment::AMOUNT, |payment| Some(payment.get(&payment::DATE)?.financial_year()), true),
    (&BUDGETS, &budget::AMOUNT, |line| line.get(&budget::YEAR), false),
];

/// All such totals that moved; none of a type of which something was withdrawn, for how much a total fell would tell it.
pub(super) fn totals(before: &Dataset, now: &Dataset) -> Vec<TotalChange> {
    let withdrawn = Withdrawn::in_dataset(now);
    let is_told = |record_type: &'static RecordType| {
        let names = |record: &Record| {
            record.fields.entries.iter().any(|entry| withdrawn.dropped_from(record, entry.def)) || withdrawn.has(record)
        };
        !withdrawn.is_about_rows_of(record_type) && !before.all(record_type).iter().any(names)
    };
    let told = ADDED.iter().filter(|(record_type, ..)| is_told(record_type));
    told.flat_map(|added| of_type(added, before, now)).collect()
}

fn of_type(added: &Added, before: &Dataset, now: &Dataset) -> Vec<TotalChange> {
    let (old, new) = (sums(added, before), sums(added, now));
    let mut years: Vec<&Option<FinancialYear>> = old.keys().chain(new.keys()).collect();
    years.sort();
    years.dedup();
    let moved = years.into_iter().filter_map(|year| {
        let [before, now] = [&old, &new].map(|sums| sums.get(year).copied().unwrap_or_default());
        (before != now).then(|| change(added.0, *year, before, now))
    });
    moved.collect()
}

/// The sum of each year, and under none that of all where it means something.
fn sums((record_type, field, year, has_whole): &Added, dataset: &Dataset) -> BTreeMap<Option<FinancialYear>, Sum> {
    let mut sums: BTreeMap<Option<FinancialYear>, Sum> = BTreeMap::new();
    let mut add = |key: Option<FinancialYear>, amount: Pence| {
        let sum = sums.entry(key).or_default();
        *sum = Sum { pence: sum.pence + amount, awards: sum.awards + 1 };
    };
    for record in dataset.all(record_type) {
        let Some(amount) = record.get(*field) else { continue };
        if *has_whole {
            add(None, amount);
        }
        year(record).into_iter().for_each(|year| add(Some(year), amount));
    }
    sums
}

fn change(of: &RecordType, year: Option<FinancialYear>, before: Sum, now: Sum) -> TotalChange {
    let (by, key) = (year.map(|_| "year"), year.map(|year| year.to_string()));
    TotalChange { of: of.name, by, key, name: None, before, now, difference: now.pence - before.pence }
}
