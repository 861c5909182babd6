//! What a payment is under the law on spending: which paragraph asks for it, which item it is a line of, and which file of
//! a month it is in.
//!
//! Source: the Elected Local Policing Bodies (Specified Information) Order 2011, Schedule, paragraph 3(f) to (h).

use super::award::LEGAL_BASIS;
use super::payment::{
    AMOUNT, AWARD, CREDIT_NOTE, DATE, KIND, OFFICE_HOLDER, ORGANISATION, PAYER, REFERENCE, SUPPLIER, SpendingKind,
};
use super::shared::LegalBasis;
use crate::model::dataset::Dataset;
use crate::model::date::FinancialYear;
use crate::model::hash::FastMap;
use crate::model::money::Pence;
use crate::model::period::Period;
use crate::model::record::{Record, RecordKey};

/// £500: an item above this sum, not at it, is published with its purpose and why it was value for money.
pub const ITEM_ABOVE: Pence = Pence(50_000);

/// The paragraph of the law that asks for a payment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Paragraph {
    /// Spending, where the item is above £500.
    Items,
    /// Travel, accommodation and subsistence of an office holder, of any sum.
    Travel,
    /// Crime and disorder reduction grants.
    Grants,
}

impl Paragraph {
    /// Its number: `3(g)`.
    pub fn number(self) -> &'static str {
        match self {
            Paragraph::Items => "3(g)",
            Paragraph::Travel => "3(h)",
            Paragraph::Grants => "3(f)",
        }
    }

    /// The paragraph that a payment belongs to.
    pub fn of(dataset: &Dataset, payment: &Record) -> Paragraph {
        let award = payment.target(&AWARD).map(|key| dataset.get(key));
        match award.and_then(|award| award.get(&LEGAL_BASIS)) {
            Some(LegalBasis::Section9) => Paragraph::Grants,
            _ if is_travel(payment) => Paragraph::Travel,
            _ => Paragraph::Items,
        }
    }
}

/// The paragraph that asks for a payment; none asks for an item of £500 or less. `items` are those of all payments.
pub fn asked_for_by(dataset: &Dataset, items: &Items, payment: &Record) -> Option<Paragraph> {
    let paragraph = Paragraph::of(dataset, payment);
    (paragraph != Paragraph::Items || items.of(payment).1 > ITEM_ABOVE).then_some(paragraph)
}

/// Whether it was for the travel, accommodation or subsistence of an office holder.
pub fn is_travel(payment: &Record) -> bool {
    match payment.get(&KIND) {
        Some(kind) => kind != SpendingKind::Spending,
        None => payment.has(&OFFICE_HOLDER),
    }
}

/// Whether the police force paid it.
pub fn is_of_force(payment: &Record) -> bool {
    payment.get(&PAYER) == Some("force")
}

/// What lines of one item have in common: who paid, the reference, to whom, and whether it was given back.
type Item<'a> = (bool, &'a str, [Option<RecordKey>; 2], Option<&'a str>, bool);

fn item(payment: &Record) -> Option<Item<'_>> {
    let payee = [payment.target(&AWARD), payment.target(&ORGANISATION)];
    let given_back = payment.get(&CREDIT_NOTE) == Some(true);
    Some((is_of_force(payment), payment.get(&REFERENCE)?, payee, payment.get(&SUPPLIER), given_back))
}

/// The sums of items: the lines of one share its reference and its payee.
#[derive(Debug)]
pub struct Items<'a>(FastMap<Item<'a>, (usize, Pence)>);

impl<'a> Items<'a> {
    /// The items that some payments are lines of.
    pub fn new(payments: impl Iterator<Item = &'a Record>) -> Items<'a> {
        let mut items: FastMap<Item, (usize, Pence)> = FastMap::default();
        for (item, payment) in payments.filter_map(|payment| Some((item(payment)?, payment))) {
            let (lines, sum) = items.entry(item).or_insert((0, Pence::ZERO));
            (*lines, *sum) = (*lines + 1, *sum + payment.get(&AMOUNT).unwrap_or_default());
        }
        Items(items)
    }

    /// How many lines the item of a payment has, and its sum; without a reference, a payment is an item by itself.
    pub fn of(&self, payment: &Record) -> (usize, Pence) {
        let own = || (1, payment.get(&AMOUNT).unwrap_or_default());
        item(payment).and_then(|item| self.0.get(&item)).copied().unwrap_or_else(own)
    }
}

/// The month in which it was paid.
pub fn month(payment: &Record) -> Option<Period> {
    payment.get(&DATE).map(Period::month)
}

/// The month that a file of payments is named after, and its path without that, which the files of its series share:
/// `data/payments/2025-04.csv`, `data/payments/2025-26/force-2025-04.csv`.
pub fn month_of_file(path: &str) -> Option<(Period, String)> {
    let below = path.strip_prefix("data/payments/")?;
    let (folder, file) = below.rsplit_once('/').unwrap_or(("", below));
    let (month, before, after) = split_at_month(file.split('.').next()?)?;
    let folders = folder.split('/').filter(|name| FinancialYear::parse(name).is_none());
    let series: Vec<&str> = folders.chain([before, after]).collect();
    Some((month, series.join("/")))
}

/// What stands where the month of a file of payments would, and is none: `2026-13`, `2026-4`.
pub fn no_month_of_file(path: &str) -> Option<&str> {
    let below = path.strip_prefix("data/payments/")?;
    let name = below.rsplit('/').next()?.split('.').next()?;
    let is_month = month_of_file(path).is_some();
    let written = name.split(|sign: char| !sign.is_ascii_digit() && sign != '-').map(|part| part.trim_matches('-'));
    let looks_like_one = |part: &&str| {
        let (year, month) = part.split_once('-').unwrap_or((part, ""));
        year.len() == 4 && (1..=2).contains(&month.len()) && FinancialYear::parse(part).is_none()
    };
    written.filter(|_| !is_month).find(looks_like_one)
}

/// The month in a name, and what is before and after it. One that is also a financial year, such as `2010-11`, is that.
fn split_at_month(name: &str) -> Option<(Period, &str, &str)> {
    (0..name.len()).find_map(|at| {
        let written = name.get(at..at + 7).filter(|written| FinancialYear::parse(written).is_none())?;
        let (before, after) = (&name[..at], &name[at + 7..]);
        let stands_alone = !before.ends_with(char::is_alphanumeric) && !after.starts_with(char::is_alphanumeric);
        Period::parse_month(written).filter(|_| stands_alone).map(|month| (month, before, after))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_of_a_month_where_its_name_says_so() {
        let of = |path: &str| month_of_file(path).map(|(month, series)| (month.to_string(), series));
        let april = |series: &str| Some(("2025-04".to_string(), series.to_string()));
        assert_eq!(of("data/payments/2025-04.csv"), april("//"));
        assert_eq!(of("data/payments/2025-26/2025-04.yaml"), april("/"));
        assert_eq!(of("data/payments/2025-04-force.csv"), april("//-force"));
        assert_eq!(of("data/payments/force/2025-26/spend-2025-04.csv"), april("force/spend-/"));
        for other in ["2025-26.csv", "2010-11.csv", "12025-04.csv", "2025-041.csv", "all.csv", "é2025-0.csv", ".csv"] {
            assert_eq!(of(&format!("data/payments/{other}")), None, "{other}");
        }
        assert_eq!(of("data/payments.csv"), None);
        assert_eq!(of("data/awards/2025-04.csv"), None);
    }
}
