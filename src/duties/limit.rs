//! How long the law gives, and the last day of it.

use serde::Deserialize;

use crate::model::date::Date;

/// How long the law gives from what starts the clock.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "Written")]
pub enum Limit {
    /// Before the day that starts it.
    Before,
    /// As soon as practicable: there is no last day.
    AsSoonAsPracticable,
    /// The law says nothing of time.
    None,
    /// The end of the financial year in which the clock starts.
    FinancialYearEnd,
    /// A day of the year, by its month and day, from 1: the first such day from that which starts the clock.
    By(u32, u32),
    Days(u32, Counting),
    Months(u32, Counting),
}

/// Whether the day that starts the clock counts.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum Counting {
    /// "Beginning with the day": it is the first.
    FirstDay,
    /// "After the day": the next is the first.
    NextDay,
}

impl Limit {
    /// The last day on which the duty is met in time; none where the law names none. A last day that is no working day
    /// stays: no rule that moves it was found.
    pub fn last_day(&self, start: Date) -> Option<Date> {
        match *self {
            Limit::Before => start.day_before(),
            Limit::AsSoonAsPracticable | Limit::None => None,
            Limit::FinancialYearEnd => Some(start.financial_year().last_day()),
            Limit::By(month, day) => {
                let in_year = |year: i32| Date::new(year, month, day);
                in_year(start.year()).filter(|by| start <= *by).or_else(|| in_year(start.year() + 1))
            }
            Limit::Days(days, Counting::NextDay) => Some(start.plus_days(days.into())),
            Limit::Days(days, Counting::FirstDay) => start.plus_days(days.into()).day_before(),
            Limit::Months(months, Counting::NextDay) => Some(start.plus_months(months)),
            Limit::Months(months, Counting::FirstDay) => {
                let corresponding = start.plus_months(months);
                let has_one = corresponding.day_and_month0().0 == start.day_and_month0().0;
                if has_one { corresponding.day_before() } else { Some(corresponding) }
            }
        }
    }
}

/// A limit as the files write it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    Word(Word),
    By { by: String },
    Days { days: u32, counting: Counting },
    Months { months: u32, counting: Counting },
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Word {
    Before,
    Asap,
    None,
    FinancialYearEnd,
}

impl TryFrom<Written> for Limit {
    type Error = String;

    fn try_from(written: Written) -> Result<Limit, String> {
        Ok(match written {
            Written::Word(Word::Before) => Limit::Before,
            Written::Word(Word::Asap) => Limit::AsSoonAsPracticable,
            Written::Word(Word::None) => Limit::None,
            Written::Word(Word::FinancialYearEnd) => Limit::FinancialYearEnd,
            Written::By { by } => {
                let (month, day) = month_and_day(&by).ok_or_else(|| format!("“{by}” is no month and day"))?;
                Limit::By(month, day)
            }
            Written::Days { days, counting } => Limit::Days(days, counting),
            Written::Months { months, counting } => Limit::Months(months, counting),
        })
    }
}

/// A day of each year: `07-31`, by its month and day, from 1.
pub(super) fn month_and_day(text: &str) -> Option<(u32, u32)> {
    let (day, month0) = Date::from_iso(&format!("2028-{text}"))?.day_and_month0();
    Some((month0 as u32 + 1, day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last_day(start: &str, limit: Limit) -> String {
        limit.last_day(Date::from_iso(start).unwrap()).unwrap().to_string()
    }

    #[test]
    fn days_are_counted_as_the_law_says() {
        let days = |start, days| last_day(start, Limit::Days(days, Counting::FirstDay));
        assert_eq!(days("2026-06-30", 30), "2026-07-29", "a quarter");
        assert_eq!(days("2026-03-31", 30), "2026-04-29", "a half-year");
        assert_eq!(days("2026-03-10", 56), "2026-05-04", "a bank holiday, which moves nothing");
        assert_eq!(days("2026-04-01", 30), "2026-04-30");
        assert_eq!(days("2026-04-01", 90), "2026-06-29");
        assert_eq!(days("2026-04-01", 120), "2026-07-29");
        assert_eq!(days("2026-04-01", 180), "2026-09-27");
        assert_eq!(days("2028-02-28", 2), "2028-02-29", "a leap day");
        assert_eq!(days("2026-04-01", 1), "2026-04-01");
        assert_eq!(last_day("2026-04-01", Limit::Days(1, Counting::NextDay)), "2026-04-02");
    }

    #[test]
    fn months_end_on_the_day_before_the_corresponding_one_or_on_their_last() {
        let months = |start, months| last_day(start, Limit::Months(months, Counting::FirstDay));
        assert_eq!(months("2026-03-10", 1), "2026-04-09");
        assert_eq!(months("2026-01-31", 1), "2026-02-28", "a month that is too short");
        assert_eq!(months("2028-01-31", 1), "2028-02-29");
        assert_eq!(months("2026-01-28", 1), "2026-02-27");
        assert_eq!(months("2025-05-05", 12), "2026-05-04");
        assert_eq!(months("2028-02-29", 12), "2029-02-28");
        assert_eq!(months("2026-03-01", 1), "2026-03-31");
        assert_eq!(months("2025-12-01", 1), "2025-12-31");
        assert_eq!(months("2026-03-31", 12), "2027-03-30", "gender pay");
    }

    #[test]
    fn a_day_of_the_year_is_the_first_from_what_starts_the_clock() {
        assert_eq!(last_day("2026-02-06", Limit::By(2, 15)), "2026-02-15");
        assert_eq!(last_day("2026-02-15", Limit::By(2, 15)), "2026-02-15");
        assert_eq!(last_day("2026-02-16", Limit::By(2, 15)), "2027-02-15");
    }

    #[test]
    fn before_a_year_begins_is_the_last_day_of_the_one_before() {
        assert_eq!(last_day("2026-04-01", Limit::Before), "2026-03-31");
        assert_eq!(Limit::AsSoonAsPracticable.last_day(Date::EPOCH), None);
    }
}
