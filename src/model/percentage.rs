//! Percentages: whole hundredths of one percent, exact.

use std::fmt;

/// A percentage, held as hundredths of one percent: 12.5% is 1,250.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percentage(pub i64);

impl Percentage {
    /// All of it.
    pub const WHOLE: Percentage = Percentage(10_000);

    /// `12.50`, as data files hold it.
    pub fn decimal(self) -> String {
        format!("{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

/// `12.5%`
impl fmt::Display for Percentage {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}%", self.decimal().trim_end_matches('0').trim_end_matches('.'))
    }
}
