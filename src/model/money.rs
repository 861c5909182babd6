//! Money: whole pence, exact.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

use serde::Serialize;

/// A sum in pounds sterling, held as whole pence. Negative in variations only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Pence(pub i64);

/// Amounts beyond this are refused when read: surely a slip of the keyboard.
pub const LARGEST: Pence = Pence(100_000_000_000_000);

impl Pence {
    pub const ZERO: Pence = Pence(0);

    /// `1250.50`: pounds with two decimals, as data files hold it.
    pub fn decimal(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let pence = self.0.unsigned_abs();
        format!("{sign}{}.{:02}", pence / 100, pence % 100)
    }

    /// `1250`, or `1250.50` where there are pence: as people type it.
    pub fn typed(self) -> String {
        let decimal = self.decimal();
        decimal.strip_suffix(".00").map(str::to_string).unwrap_or(decimal)
    }

    /// The sum that a text says in pounds, such as `1250`, `1250.50`, `£1,250` or `-5`.
    pub fn from_decimal(text: &str) -> Option<Pence> {
        let (is_negative, rest) = text.strip_prefix(['-', '−']).map_or((false, text), |rest| (true, rest));
        let rest = rest.strip_prefix('£').unwrap_or(rest);
        let (pounds, pence) = rest.split_once('.').unwrap_or((rest, "00"));
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let groups: Vec<&str> = pounds.split(',').collect();
        let is_grouped = groups.len() == 1 || groups[0].len() <= 3 && groups[1..].iter().all(|group| group.len() == 3);
        if !is_grouped || !groups.iter().all(|group| is_digits(group)) || !is_digits(pence) || pence.len() > 2 {
            return None;
        }
        let number: i64 = format!("{}{pence:0<2}", groups.concat()).parse().ok()?;
        (number <= LARGEST.0).then_some(Pence(if is_negative { -number } else { number }))
    }

    /// Shares this sum out in proportion to `weights`, to the penny: largest remainder, ties to the earlier.
    ///
    /// The shares add up to the sum exactly. A weight below zero counts as zero. All weights zero or none: everything goes
    /// to the first.
    pub fn in_proportion(self, weights: &[Pence]) -> Vec<Pence> {
        let weights: Vec<i128> = weights.iter().map(|weight| i128::from(weight.0.max(0))).collect();
        let total: i128 = weights.iter().sum();
        let mut shares = vec![Pence::ZERO; weights.len()];
        if total == 0 {
            if let Some(first) = shares.first_mut() {
                *first = self;
            }
            return shares;
        }
        let sign = i128::from(self.0.signum());
        let whole = i128::from(self.0.unsigned_abs());
        let mut left = whole;
        let mut remainders = Vec::with_capacity(weights.len());
        for (index, weight) in weights.into_iter().enumerate() {
            let exact = whole * weight;
            let share = exact / total;
            left -= share;
            shares[index] = Pence::exactly(share * sign);
            remainders.push((exact % total, index));
        }
        remainders.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        // What is left is less than one for each share.
        for (_, (_, index)) in (0..left).zip(remainders) {
            shares[index] += Pence(self.0.signum());
        }
        shares
    }

    /// A part of a sum, which therefore fits.
    fn exactly(pence: i128) -> Pence {
        Pence(pence.try_into().expect(FITS))
    }
}

/// `£1,250` or `£1,250.50`; pence only when not whole.
impl fmt::Display for Pence {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        let pence = self.0.unsigned_abs();
        let pounds = (pence / 100).to_string();
        let mut grouped = String::with_capacity(pounds.len() + 8);
        for (index, digit) in pounds.chars().enumerate() {
            if index > 0 && (pounds.len() - index).is_multiple_of(3) {
                grouped.push(',');
            }
            grouped.push(digit);
        }
        let sign = if self.0 < 0 { "−" } else { "" };
        write!(f, "{sign}£{grouped}")?;
        if !pence.is_multiple_of(100) {
            write!(f, ".{:02}", pence % 100)?;
        }
        Ok(())
    }
}

/// `link` keeps the sum of all money in the records below `limits::ALL_MONEY`, thousands of times less than fits. A total
/// that does not fit is therefore a fault of the program: it stops, and publishes nothing.
const FITS: &str = "a total of money that was kept below its limit";

impl Add for Pence {
    type Output = Pence;
    fn add(self, other: Pence) -> Pence {
        Pence(self.0.checked_add(other.0).expect(FITS))
    }
}

impl AddAssign for Pence {
    fn add_assign(&mut self, other: Pence) {
        *self = *self + other;
    }
}

impl Sub for Pence {
    type Output = Pence;
    fn sub(self, other: Pence) -> Pence {
        Pence(self.0.checked_sub(other.0).expect(FITS))
    }
}

impl Neg for Pence {
    type Output = Pence;
    fn neg(self) -> Pence {
        Pence(self.0.checked_neg().expect(FITS))
    }
}

impl Sum for Pence {
    fn sum<I: Iterator<Item = Pence>>(sums: I) -> Pence {
        sums.fold(Pence::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_as_people_write_it() {
        assert_eq!(Pence(125_000).to_string(), "£1,250");
        assert_eq!(Pence(125_050).to_string(), "£1,250.50");
        assert_eq!(Pence(-5).to_string(), "−£0.05");
        assert_eq!(Pence(100_000_000).to_string(), "£1,000,000");
        assert_eq!(Pence(-125_050).decimal(), "-1250.50");
    }

    #[test]
    fn shares_add_up_to_the_penny() {
        let thirds = Pence(100).in_proportion(&[Pence(1), Pence(1), Pence(1)]);
        assert_eq!(thirds, [Pence(34), Pence(33), Pence(33)]);
        let back = Pence(-100).in_proportion(&[Pence(1), Pence(2)]);
        assert_eq!(back, [Pence(-33), Pence(-67)]);
        assert_eq!(Pence(7).in_proportion(&[Pence(0), Pence(0)]), [Pence(7), Pence(0)]);
        assert_eq!(Pence(7).in_proportion(&[Pence(-5), Pence(6)]), [Pence(0), Pence(7)]);
        let most = [Pence(i64::MAX), Pence(i64::MAX)];
        assert_eq!(LARGEST.in_proportion(&most).into_iter().sum::<Pence>(), LARGEST);
    }

    #[test]
    #[should_panic(expected = "kept below its limit")]
    fn no_sum_is_ever_silently_another() {
        let _ = Pence(i64::MAX) + Pence(1);
    }
}
