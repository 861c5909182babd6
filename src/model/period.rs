//! Periods that are reported on: months, quarters, half-years and financial years.

use std::fmt;

use serde::Deserialize;

use super::date::{Date, FinancialYear, MONTHS};

/// How long a period is.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Length {
    Month,
    Quarter,
    HalfYear,
    #[serde(rename = "financial-year")]
    Year,
}

impl Length {
    /// The length that files write so.
    pub fn from_word(word: &str) -> Option<Length> {
        let all = [Length::Month, Length::Quarter, Length::HalfYear, Length::Year];
        all.into_iter().find(|length| length.word() == word)
    }

    /// As files write it: `half-year`.
    pub fn word(self) -> &'static str {
        match self {
            Length::Month => "month",
            Length::Quarter => "quarter",
            Length::HalfYear => "half-year",
            Length::Year => "financial-year",
        }
    }

    /// How many months it has.
    pub fn months(self) -> u32 {
        match self {
            Length::Month => 1,
            Length::Quarter => 3,
            Length::HalfYear => 6,
            Length::Year => 12,
        }
    }
}

/// A month, or a quarter, half or whole of a financial year. In order: the first to begin, of those the shortest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    /// Its first month, counted from January of the year 0.
    first: u32,
    months: u8,
}

impl Period {
    /// A period as its address writes it: `2025-04`, `2025-26-q1`, `2025-26-h1`, `2025-26`.
    ///
    /// What can be a financial year is one, so that months of the years 2000 to 2011 have no way to be written: no body that
    /// reports to a commissioner is as old.
    pub fn parse(text: &str) -> Option<Period> {
        if let Some(year) = FinancialYear::parse(text) {
            return Some(Period::year(year));
        }
        if let Some((year, part)) = text.rsplit_once(['-', ' ', '/']).filter(|(year, _)| year.len() == 7) {
            return Period::part(FinancialYear::parse(year)?, part);
        }
        let (year, month) = text.split_once(['-', '/']).filter(|(year, month)| (year.len(), month.len()) == (4, 2))?;
        let day = Date::from_iso(&format!("{year}-{month}-01"))?;
        Some(Period::holding(day, Length::Month))
    }

    /// A part of a financial year: `q1` to `q4`, `h1` or `h2`.
    fn part(year: FinancialYear, part: &str) -> Option<Period> {
        let bytes = part.as_bytes();
        let number = bytes.get(1).filter(|_| bytes.len() == 2)?.checked_sub(b'1')?;
        let length = match (bytes[0].to_ascii_lowercase(), number) {
            (b'q', 0..4) => Length::Quarter,
            (b'h', 0..2) => Length::HalfYear,
            _ => return None,
        };
        let months = length.months();
        Some(Period { first: month_of(year.first_day()) + u32::from(number) * months, months: months as u8 })
    }

    /// A financial year as a period.
    pub fn year(year: FinancialYear) -> Period {
        Period { first: month_of(year.first_day()), months: 12 }
    }

    /// The month of a day.
    pub fn month(day: Date) -> Period {
        Period::holding(day, Length::Month)
    }

    /// A month written exactly as `2025-04`, where nothing else is meant: `2003-04` is April, not a financial year.
    pub fn parse_month(text: &str) -> Option<Period> {
        Date::from_iso(&format!("{text}-01")).map(Period::month)
    }

    /// The period of that length in which a day is.
    pub fn holding(day: Date, length: Length) -> Period {
        let begun = month_of(day.financial_year().first_day());
        let months = length.months();
        Period { first: begun + (month_of(day) - begun) / months * months, months: months as u8 }
    }

    /// How long it is.
    pub fn length(self) -> Length {
        match self.months {
            1 => Length::Month,
            3 => Length::Quarter,
            6 => Length::HalfYear,
            _ => Length::Year,
        }
    }

    /// Which of its length it is in its financial year, from 1: 2 for July to September.
    pub fn number(self) -> u32 {
        (self.first - month_of(self.financial_year().first_day())) / u32::from(self.months) + 1
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        first_of(self.first)
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        let next = self.first + u32::from(self.months);
        month_begun(next).and_then(Date::day_before).unwrap_or(Date::LAST)
    }

    /// The financial year that it is in.
    pub fn financial_year(self) -> FinancialYear {
        self.first_day().financial_year()
    }

    /// Its first month, in English: `April 2025`.
    pub fn month_name(self) -> String {
        let [(month, year), _] = self.months();
        format!("{} {year}", MONTHS[month])
    }

    /// The period after it, as long as it is.
    pub fn next(self) -> Period {
        Period { first: self.first + u32::from(self.months), ..self }
    }

    /// The same period of the year before.
    pub fn year_before(self) -> Period {
        Period { first: self.first.saturating_sub(12), ..self }
    }

    /// Whether all of another period is in it.
    pub fn holds(self, other: Period) -> bool {
        self.first <= other.first && other.end() <= self.end()
    }

    /// Whether it has a month in common with another.
    pub fn overlaps(self, other: Period) -> bool {
        self.first < other.end() && other.first < self.end()
    }

    fn end(self) -> u32 {
        self.first + u32::from(self.months)
    }

    /// The first month and its calendar year, then the last: months from 0.
    pub fn months(self) -> [(usize, i32); 2] {
        [self.first, self.end() - 1].map(|month| ((month % 12) as usize, (month / 12) as i32))
    }
}

/// The month of a day, counted from January of the year 0.
fn month_of(day: Date) -> u32 {
    let (_, month) = day.day_and_month0();
    day.year().unsigned_abs() * 12 + month as u32
}

fn first_of(month: u32) -> Date {
    month_begun(month).unwrap_or(Date::LAST)
}

/// The first day of a month; none beyond the calendar.
fn month_begun(month: u32) -> Option<Date> {
    Date::new((month / 12) as i32, month % 12 + 1, 1)
}

/// `2025-04`, `2025-26-q1`, `2025-26-h1`, `2025-26`.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self.length() {
            Length::Month => write!(f, "{:04}-{:02}", self.first / 12, self.first % 12 + 1),
            Length::Quarter => write!(f, "{}-q{}", self.financial_year(), self.number()),
            Length::HalfYear => write!(f, "{}-h{}", self.financial_year(), self.number()),
            Length::Year => self.financial_year().fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        Period::parse(text).unwrap_or_else(|| panic!("{text} is a period"))
    }

    #[test]
    fn each_is_read_as_it_is_written_and_knows_its_days() {
        for (text, first, last) in [
            ("2025-04", "2025-04-01", "2025-04-30"),
            ("2024-02", "2024-02-01", "2024-02-29"),
            ("2025-26-q1", "2025-04-01", "2025-06-30"),
            ("2025-26-q4", "2026-01-01", "2026-03-31"),
            ("2025-26-h2", "2025-10-01", "2026-03-31"),
            ("2025-26", "2025-04-01", "2026-03-31"),
            ("2011-12", "2011-04-01", "2012-03-31"),
        ] {
            let read = period(text);
            let days = [read.first_day(), read.last_day()].map(|day| day.to_string());
            assert_eq!((read.to_string().as_str(), days[0].as_str(), days[1].as_str()), (text, first, last));
        }
        assert_eq!(period("2025/26-Q1"), period("2025-26-q1"));
        for wrong in [
            "2025-26-q5",
            "2025-26-q0",
            "2025-26-h3",
            "2025-13",
            "2025",
            "q1 2025",
            "2025-26-",
            "",
            "2025-26-q12",
            "0999-01",
        ] {
            assert_eq!(Period::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_month_may_be_read_as_nothing_else() {
        assert_eq!(Period::parse_month("2003-04").map(|month| month.length()), Some(Length::Month));
        for wrong in ["2025-13", "2025-00", "2025-4", "2025", "202504", "2025-04-01", "2025-26", ""] {
            assert_eq!(Period::parse_month(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn each_follows_the_one_before_and_holds_its_parts() {
        assert_eq!(period("2025-26-q4").next(), period("2026-27-q1"));
        assert_eq!(period("2025-04").year_before(), period("2024-04"));
        assert!(period("2025-26").holds(period("2025-26-q4")) && period("2025-26-h1").holds(period("2025-09")));
        assert!(
            !period("2025-26-h1").overlaps(period("2025-26-q3")) && period("2025-26-q3").overlaps(period("2025-10"))
        );
        let last = Date::from_iso("9999-12-31").expect("a day");
        assert_eq!(Period::holding(last, Length::Year).last_day(), Date::LAST, "beyond the calendar");
    }
}
