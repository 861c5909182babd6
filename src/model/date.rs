//! Calendar days and financial years. `chrono` is used here and nowhere else; the clock is read in `cli/`.

use std::fmt;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::bank_holidays;

pub use super::bank_holidays::LAST_YEAR as LAST_YEAR_OF_BANK_HOLIDAYS;

/// The months, January first.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// The same in Welsh.
pub const WELSH_MONTHS: [&str; 12] = [
    "Ionawr",
    "Chwefror",
    "Mawrth",
    "Ebrill",
    "Mai",
    "Mehefin",
    "Gorffennaf",
    "Awst",
    "Medi",
    "Hydref",
    "Tachwedd",
    "Rhagfyr",
];

/// A calendar day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(NaiveDate);

impl Date {
    /// The first of January 1970, from which programs count.
    pub const EPOCH: Date = Date(NaiveDate::from_ymd_opt(1970, 1, 1).expect("a day of the calendar"));

    /// The last day that can be reckoned with: the end of what has none.
    pub const LAST: Date = Date(NaiveDate::MAX);

    /// That day, or nothing when the calendar has no such day. Years run from 1000 to 9999.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Date> {
        (1000..=9999).contains(&year).then(|| NaiveDate::from_ymd_opt(year, month, day).map(Date)).flatten()
    }

    /// A day written exactly as `2024-03-05`.
    pub fn from_iso(text: &str) -> Option<Date> {
        let bytes = text.as_bytes();
        let digits = |range: std::ops::Range<usize>| bytes[range].iter().all(u8::is_ascii_digit);
        let shaped = bytes.len() == 10 && bytes[4] == b'-' && bytes[7] == b'-';
        if !shaped || !digits(0..4) || !digits(5..7) || !digits(8..10) {
            return None;
        }
        Date::new(text[0..4].parse().ok()?, text[5..7].parse().ok()?, text[8..10].parse().ok()?)
    }

    /// The calendar year, such as 2024.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The day of the month, from 1, and the month, from 0.
    pub fn day_and_month0(self) -> (u32, usize) {
        (self.0.day(), self.0.month0() as usize)
    }

    /// The financial year that holds this day.
    pub fn financial_year(self) -> FinancialYear {
        let begun = (self.0.month(), self.0.day()) >= (4, 1);
        FinancialYear { start: (if begun { self.0.year() } else { self.0.year() - 1 }) as u16 }
    }

    /// Days from `earlier` to this day; negative when this day is the earlier one.
    pub fn days_since(self, earlier: Date) -> i64 {
        (self.0 - earlier.0).num_days()
    }

    /// Working days after `earlier`, up to this day: Monday to Friday, but for bank holidays of England and Wales. After the
    /// last year of their table, bank holidays count as working days.
    pub fn working_days_since(self, earlier: Date) -> i64 {
        let days = self.days_since(earlier).max(0);
        let whole_weeks = days / 7;
        let first_left_over = earlier.0.num_days_from_ce() as i64 + whole_weeks * 7 + 1;
        let left_over = (0..days % 7).filter(|day| {
            let number = (first_left_over + day) as i32;
            NaiveDate::from_num_days_from_ce_opt(number)
                .is_some_and(|day| !matches!(day.weekday(), Weekday::Sat | Weekday::Sun))
        });
        // No bank holiday of the table is on a Saturday or a Sunday.
        whole_weeks * 5 + left_over.count() as i64 - self.bank_holidays_since(earlier)
    }

    fn bank_holidays_since(self, earlier: Date) -> i64 {
        let days = (earlier.year()..=self.year()).flat_map(|year| {
            bank_holidays::of(year).iter().filter_map(move |(month, day)| Date::new(year, *month, *day))
        });
        days.filter(|day| earlier < *day && *day <= self).count() as i64
    }

    /// The day that many months later, or the last of its month; the latest day there is at the end of time.
    pub fn plus_months(self, months: u32) -> Date {
        Date(self.0.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX))
    }

    /// The day that many days later.
    pub fn plus_days(self, days: u64) -> Date {
        Date(self.0.checked_add_days(Days::new(days)).unwrap_or(NaiveDate::MAX))
    }

    /// The day before; none before the first day that can be written.
    pub fn day_before(self) -> Option<Date> {
        self.0.pred_opt().map(Date).filter(|day| day.year() >= 1000)
    }

    /// The last Sunday of a month, from 1.
    pub fn last_sunday(year: i32, month: u32) -> Option<Date> {
        (22..=31).rev().filter_map(|day| Date::new(year, month, day)).find(|day| day.0.weekday() == Weekday::Sun)
    }

    /// `5 March 2024`, with spaces that do not break.
    pub fn long(self) -> String {
        format!("{}\u{a0}{}\u{a0}{}", self.0.day(), MONTHS[self.0.month0() as usize], self.0.year())
    }

    /// `2024-03-05T23:59:59Z`: the last second, up to which something lasts.
    pub fn end(self) -> String {
        format!("{self}T23:59:59Z")
    }

    /// `2024-03-05T00:00:00Z`: midnight, for feeds and site maps.
    pub fn midnight(self) -> String {
        format!("{self}T00:00:00Z")
    }
}

impl From<NaiveDate> for Date {
    fn from(day: NaiveDate) -> Date {
        Date(day)
    }
}

/// `2024-03-05`.
impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

/// A financial year: 1 April to 31 March, named by the calendar year in which it starts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FinancialYear {
    start: u16,
}

impl FinancialYear {
    /// A year written `2023-24` or `2023/24`; nothing unless the two years follow one another.
    pub fn parse(text: &str) -> Option<FinancialYear> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 7 && matches!(bytes[4], b'-' | b'/');
        if !shaped || !bytes[..4].iter().chain(&bytes[5..]).all(u8::is_ascii_digit) {
            return None;
        }
        let start: u16 = text[..4].parse().ok()?;
        let second: u16 = text[5..].parse().ok()?;
        ((start + 1) % 100 == second && (1000..9999).contains(&start)).then_some(FinancialYear { start })
    }

    /// 1 April of its first calendar year.
    pub fn first_day(self) -> Date {
        Date(NaiveDate::from_ymd_opt(i32::from(self.start), 4, 1).expect("1 April exists in every year"))
    }

    /// 31 March of its second calendar year.
    pub fn last_day(self) -> Date {
        Date(NaiveDate::from_ymd_opt(i32::from(self.start) + 1, 3, 31).expect("31 March exists in every year"))
    }

    /// The year after it.
    pub fn next(self) -> FinancialYear {
        FinancialYear { start: self.start + 1 }
    }

    /// The calendar year in which it starts.
    pub fn start_year(self) -> i32 {
        i32::from(self.start)
    }
}

/// `2023-24`.
impl fmt::Display for FinancialYear {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "{}-{:02}", self.start, (self.start + 1) % 100)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        Date::from_iso(text).expect("a day of the test")
    }

    #[test]
    fn only_whole_iso_days() {
        for wrong in ["2024-13-01", " 2024-01-05", "2024-1-5", "+2024-01-05", "2023-02-29", "2024-01-05 ", "é024-01-05"]
        {
            assert_eq!(Date::from_iso(wrong), None, "{wrong}");
        }
        assert_eq!(day("2024-03-05").long().replace('\u{a0}', " "), "5 March 2024");
    }

    #[test]
    fn the_year_turns_on_1_april() {
        assert_eq!(day("2024-03-31").financial_year().to_string(), "2023-24");
        assert_eq!(day("2024-04-01").financial_year().to_string(), "2024-25");
        assert_eq!(FinancialYear::parse("1999/00").map(|year| year.to_string()).as_deref(), Some("1999-00"));
        for wrong in ["2023-25", "2023", "2023-2024", "23-24", "2023–24"] {
            assert_eq!(FinancialYear::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn weekends_are_not_working_days() {
        assert_eq!(day("2024-03-11").working_days_since(day("2024-03-08")), 1, "Friday to Monday");
        assert_eq!(day("2024-03-22").working_days_since(day("2024-03-08")), 10);
        assert_eq!(day("2024-03-01").working_days_since(day("2024-03-08")), 0);
    }
}
