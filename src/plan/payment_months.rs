//! The payments of each month, and what they add up to under each paragraph of the law: made once, for all languages and pages.

use std::collections::BTreeMap;

use crate::model::dataset::Dataset;
use crate::model::date::FinancialYear;
use crate::model::hash::FastMap;
use crate::model::money::Pence;
use crate::model::period::Period;
use crate::model::record::RecordKey;
use crate::records::payment::{AMOUNT, PAYMENTS};
use crate::records::spending::{self, Items, Paragraph};

/// Payments that the law asks for in one paragraph, by the body or by the police force.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct SpendingGroup {
    pub(super) of_force: bool,
    pub(super) paragraph: Paragraph,
}

/// Those of a month.
#[derive(Clone, Copy, Hash)]
pub(super) struct GroupOfMonth {
    pub(super) group: SpendingGroup,
    /// The place of its first payment among all of the month.
    pub(super) first: usize,
    pub(super) count: usize,
    pub(super) sum: Pence,
}

/// What was paid in a month.
#[derive(Default)]
pub(super) struct PaymentMonth {
    /// Group by group, the first first.
    pub(super) payments: Vec<RecordKey>,
    pub(super) groups: Vec<GroupOfMonth>,
    /// The sum of the item that a payment is a line of, where the item has several.
    pub(super) items: FastMap<RecordKey, Pence>,
}

impl PaymentMonth {
    fn new(dataset: &Dataset, mut payments: Vec<RecordKey>) -> PaymentMonth {
        payments.sort_by_cached_key(|key| {
            let payment = dataset.get(*key);
            (group(dataset, *key), payment.date(), payment.head())
        });
        let mut groups: Vec<GroupOfMonth> = Vec::new();
        for (first, key) in payments.iter().enumerate() {
            let (group, amount) = (group(dataset, *key), dataset.get(*key).get(&AMOUNT).unwrap_or_default());
            match groups.last_mut().filter(|last| last.group == group) {
                Some(last) => (last.count, last.sum) = (last.count + 1, last.sum + amount),
                None => groups.push(GroupOfMonth { group, first, count: 1, sum: amount }),
            }
        }
        let items = Items::new(payments.iter().map(|key| dataset.get(*key)));
        let of_item = |key: &RecordKey| match items.of(dataset.get(*key)) {
            (1, _) => None,
            (_, sum) => Some((*key, sum)),
        };
        PaymentMonth { items: payments.iter().filter_map(of_item).collect(), groups, payments }
    }

    /// What was paid in all.
    pub(super) fn sum(&self) -> Pence {
        self.groups.iter().map(|group| group.sum).sum()
    }
}

fn group(dataset: &Dataset, payment: RecordKey) -> SpendingGroup {
    let payment = dataset.get(payment);
    SpendingGroup { of_force: spending::is_of_force(payment), paragraph: Paragraph::of(dataset, payment) }
}

/// Every payment, in the orders that pages list them.
#[derive(Default)]
pub(super) struct PaymentMonths {
    pub(super) months: BTreeMap<Period, PaymentMonth>,
    /// All of them, the newest first.
    pub(super) newest_first: Vec<RecordKey>,
}

impl PaymentMonths {
    pub(super) fn new(dataset: &Dataset) -> PaymentMonths {
        let mut by_month: BTreeMap<Period, Vec<RecordKey>> = BTreeMap::new();
        for (key, payment) in dataset.keyed(&PAYMENTS) {
            spending::month(payment).into_iter().for_each(|month| by_month.entry(month).or_default().push(key));
        }
        let mut newest_first: Vec<RecordKey> = dataset.keyed(&PAYMENTS).map(|(key, _)| key).collect();
        newest_first.sort_by_cached_key(|key| {
            let payment = dataset.get(*key);
            (std::cmp::Reverse(payment.date()), payment.head())
        });
        let months = by_month.into_iter().map(|(month, payments)| (month, PaymentMonth::new(dataset, payments)));
        PaymentMonths { months: months.collect(), newest_first }
    }

    /// The financial years in which something was paid, the first first.
    pub(super) fn years(&self) -> Vec<FinancialYear> {
        let mut years: Vec<FinancialYear> = self.months.keys().map(|month| month.financial_year()).collect();
        years.dedup();
        years
    }

    /// The months of a financial year in which something was paid.
    pub(super) fn of_year(&self, year: FinancialYear) -> impl DoubleEndedIterator<Item = (Period, &PaymentMonth)> {
        let [first, last] = [year.first_day(), year.last_day()].map(Period::month);
        self.months.range(first..=last).map(|(month, paid)| (*month, paid))
    }
}
