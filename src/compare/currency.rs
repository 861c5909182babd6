//! Money in several currencies: sums of each, and never one of them together.

use std::collections::BTreeMap;
use std::fmt;

use crate::model::money::Pence;
use crate::model::view::Cell;

/// A currency, by its code of three letters (ISO 4217).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Currency([u8; 3]);

impl Currency {
    /// That of this program's records.
    pub(super) const POUNDS: Currency = Currency(*b"GBP");

    /// The currency of that code.
    pub(super) fn named(code: &str) -> Option<Currency> {
        let code: [u8; 3] = code.to_ascii_uppercase().into_bytes().try_into().ok()?;
        code.iter().all(u8::is_ascii_uppercase).then_some(Currency(code))
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.iter().try_for_each(|letter| write!(f, "{}", char::from(*letter)))
    }
}

/// How many awards, and what they come to in each currency.
#[derive(Clone, Debug, Default)]
pub(super) struct Sums {
    pub(super) awards: usize,
    by_currency: BTreeMap<Currency, Pence>,
}

impl Sums {
    pub(super) fn add(&mut self, currency: Currency, amount: Pence) {
        self.awards += 1;
        *self.by_currency.entry(currency).or_default() += amount;
    }

    /// `£1,250 and EUR 300.50`: pounds first, then the others by their codes.
    pub(super) fn text(&self) -> String {
        let pounds = self.by_currency.get_key_value(&Currency::POUNDS);
        let others = self.by_currency.iter().filter(|(currency, _)| **currency != Currency::POUNDS);
        pounds.into_iter().chain(others).map(|(currency, sum)| shown(*currency, *sum)).collect::<Vec<_>>().join(" + ")
    }

    /// The sums as a cell; a single sum in pounds is also given as a value.
    pub(super) fn cell(&self) -> Cell {
        let pounds = self.by_currency.get(&Currency::POUNDS).copied().filter(|_| self.by_currency.len() == 1);
        Cell { text: self.text(), amount: pounds, money: pounds.map(Pence::decimal), ..Cell::default() }
    }

    /// What sorts the largest sum in pounds first.
    pub(super) fn largest_first(&self) -> impl Ord + use<> {
        std::cmp::Reverse((self.by_currency.get(&Currency::POUNDS).copied().unwrap_or_default(), self.awards))
    }
}

/// `£1,250`, `EUR 1,250.50`.
pub(super) fn shown(currency: Currency, amount: Pence) -> String {
    let text = amount.to_string();
    if currency == Currency::POUNDS { text } else { text.replace('£', &format!("{currency}\u{a0}")) }
}

/// One sum as a cell.
pub(super) fn cell(currency: Currency, amount: Pence) -> Cell {
    let mut sums = Sums::default();
    sums.add(currency, amount);
    sums.cell()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_are_never_added_to_each_other() {
        let mut sums = Sums::default();
        for (code, pence) in [("eur", 100), ("GBP", 30), ("gbp", 20), ("EUR", 50)] {
            sums.add(Currency::named(code).unwrap(), Pence(pence));
        }
        assert_eq!(sums.text(), "£0.50 + EUR\u{a0}1.50");
        assert_eq!(sums.cell().money, None);
        for wrong in ["", "£", "EURO", "E1R", "éé"] {
            assert_eq!(Currency::named(wrong), None, "{wrong}");
        }
    }
}
