//! Periods that come again: months, and the quarters, half-years and years of the financial year from 1 April.

use std::fmt;

use serde::Deserialize;

use super::date::{Date, FinancialYear};

/// How long a period is.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum Every {
    Month,
    Quarter,
    HalfYear,
    FinancialYear,
}

impl Every {
    /// The word that files write.
    pub fn from_word(word: &str) -> Option<Every> {
        let all = [Every::Month, Every::Quarter, Every::HalfYear, Every::FinancialYear];
        all.into_iter().find(|every| every.word() == word)
    }

    /// As files write it: `half-year`.
    pub fn word(self) -> &'static str {
        match self {
            Every::Month => "month",
            Every::Quarter => "quarter",
            Every::HalfYear => "half-year",
            Every::FinancialYear => "financial-year",
        }
    }

    /// How many months it has.
    fn months(self) -> u32 {
        match self {
            Every::Month => 1,
            Every::Quarter => 3,
            Every::HalfYear => 6,
            Every::FinancialYear => 12,
        }
    }
}

/// A month, or a part of a financial year that has a name: `2025-04`, `2025-26-q1`, `2025-26-h1`, `2025-26`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    pub first: Date,
    pub every: Every,
}

impl Period {
    /// The period of that length that has the day in it.
    pub fn holding(every: Every, day: Date) -> Period {
        let first = day.financial_year().first_day();
        let mut period = Period { first, every };
        while period.last() < day {
            period = period.next();
        }
        period
    }

    /// The period of that name; none where nothing is called so.
    pub fn parse(text: &str) -> Option<Period> {
        if let Some(year) =
            text.get(..7).and_then(FinancialYear::parse).filter(|year| text.starts_with(&year.to_string()))
        {
            let part = match text.get(7..)? {
                "" => return Some(Period { first: year.first_day(), every: Every::FinancialYear }),
                part => part.strip_prefix('-')?,
            };
            let (every, number) = match part.split_at_checked(1)? {
                ("q", number @ ("1" | "2" | "3" | "4")) => (Every::Quarter, number),
                ("h", number @ ("1" | "2")) => (Every::HalfYear, number),
                _ => return None,
            };
            let before = number.parse::<u32>().ok()? - 1;
            return Some(Period { first: year.first_day().plus_months(before * every.months()), every });
        }
        let first = Date::from_iso(&format!("{text}-01"))?;
        Some(Period { first, every: Every::Month })
    }

    /// Its last day.
    pub fn last(self) -> Date {
        self.next().first.day_before().unwrap_or(self.first)
    }

    /// The one after it.
    pub fn next(self) -> Period {
        Period { first: self.first.plus_months(self.every.months()), every: self.every }
    }

    /// The financial year it is in, and which of its kind it is in that year, from 1.
    pub fn place_in_year(self) -> (FinancialYear, u32) {
        let year = self.first.financial_year();
        let (_, month) = self.first.day_and_month0();
        let months_after_april = (month as u32 + 9) % 12;
        (year, months_after_april / self.every.months() + 1)
    }
}

/// As files and addresses write it: `2025-26-q1`.
impl fmt::Display for Period {
    fn fmt(&self, output: &mut fmt::Formatter) -> fmt::Result {
        let (year, number) = self.place_in_year();
        match self.every {
            Every::Month => output.write_str(&self.first.to_string()[..7]),
            Every::Quarter => write!(output, "{year}-q{number}"),
            Every::HalfYear => write!(output, "{year}-h{number}"),
            Every::FinancialYear => write!(output, "{year}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_and_written_alike() {
        let ends = [
            ("2025-04", "2025-04-01", "2025-04-30"),
            ("2028-02", "2028-02-01", "2028-02-29"),
            ("2025-12", "2025-12-01", "2025-12-31"),
            ("2025-26-q1", "2025-04-01", "2025-06-30"),
            ("2025-26-q4", "2026-01-01", "2026-03-31"),
            ("2025-26-h2", "2025-10-01", "2026-03-31"),
            ("2025-26", "2025-04-01", "2026-03-31"),
            ("1999-00", "1999-04-01", "2000-03-31"),
        ];
        for (name, first, last) in ends {
            let period = Period::parse(name).unwrap();
            assert_eq!((period.first.to_string(), period.last().to_string()), (first.into(), last.into()), "{name}");
            assert_eq!(period.to_string(), name);
            assert_eq!(Period::holding(period.every, period.first), period);
            assert_eq!(Period::holding(period.every, period.last()), period);
        }
    }

    #[test]
    fn nothing_else_is_a_period() {
        for name in [
            "",
            "2025",
            "2025-13",
            "2025-00",
            "2025-27",
            "2025-26-q5",
            "2025-26-q0",
            "2025-26-h3",
            "2025-26-",
            "q1 2025",
            "2025/26",
            "2025-26-q",
            "2025-26-Q1",
            "2025-4",
            "2025-04-01",
            "2025-26-qé",
            "２０２５-26",
        ] {
            assert_eq!(Period::parse(name), None, "{name}");
        }
    }

    #[test]
    fn one_follows_the_other() {
        let mut period = Period::parse("2025-26-q3").unwrap();
        period = period.next().next();
        assert_eq!(period.to_string(), "2026-27-q1");
        assert_eq!(Period::parse("2025-01").unwrap().place_in_year().1, 10);
    }
}
