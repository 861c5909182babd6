//! Calendar months, by which spending is published.

use std::fmt;

use super::date::{Date, FinancialYear};

/// A calendar month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Month {
    year: i16,
    /// From 1.
    month: u8,
}

impl Month {
    /// The month of a day.
    pub fn of(day: Date) -> Month {
        let (_, month0) = day.day_and_month0();
        Month { year: day.year() as i16, month: month0 as u8 + 1 }
    }

    /// A month written exactly as `2025-04`.
    pub fn parse(text: &str) -> Option<Month> {
        Date::from_iso(&format!("{text}-01")).map(Month::of)
    }

    /// Its first day, which every month of the calendar has.
    pub fn first_day(self) -> Date {
        Date::new(self.year(), u32::from(self.month), 1).unwrap_or(Date::EPOCH)
    }

    /// The month after it.
    pub fn next(self) -> Month {
        Month::of(self.first_day().plus_months(1))
    }

    /// The calendar year that it is in.
    pub fn year(self) -> i32 {
        self.year.into()
    }

    /// Its place in the year, from 0.
    pub fn month0(self) -> usize {
        usize::from(self.month) - 1
    }

    /// The financial year that it is in.
    pub fn financial_year(self) -> FinancialYear {
        self.first_day().financial_year()
    }

    /// `April 2025`, in English.
    pub fn long(self) -> String {
        format!("{} {}", super::date::MONTHS[self.month0()], self.year)
    }
}

/// `2025-04`.
impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}-{:02}", self.year, self.month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_written_one_way_and_follow_one_another() {
        let month = Month::parse("2025-12").unwrap();
        assert_eq!((month.to_string(), month.next().to_string()), ("2025-12".to_string(), "2026-01".to_string()));
        assert_eq!(
            (month.long(), month.financial_year().to_string()),
            ("December 2025".to_string(), "2025-26".to_string())
        );
        assert_eq!(Month::parse("2026-03").unwrap().financial_year().to_string(), "2025-26");
        for wrong in ["2025-13", "2025-00", "2025-4", "2025", "202504", "2025-04-01", "2025-26", ""] {
            assert_eq!(Month::parse(wrong), None, "{wrong}");
        }
    }
}
