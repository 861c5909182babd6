//! Days as people and programs write them: what has one reading is read, of all else each reading is given.

use crate::model::date::{Date, MONTHS, WELSH_MONTHS};
use crate::model::moment::Moment;

/// Which of the numbers of a date comes first, where its year comes last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Order {
    DayFirst,
    MonthFirst,
}

/// What a date whose year comes last says of the order of its numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Evidence {
    /// Only this order gives a day.
    Of(Order),
    /// Both give a day, and not the same one.
    None,
}

/// `2024-03-05`, `05/03/2024` with the day first, or another date that has one reading; else the days that may have been
/// meant, each once.
pub fn date(text: &str) -> Result<Date, Vec<Date>> {
    let (day, time) = apart(text);
    let certain = Date::from_iso(day).or_else(|| slashed(day)).or_else(|| of_words(day)).or_else(|| of_numbers(day));
    let certain = certain.and_then(|day| time.map_or(Some(day), |time| Moment::day_in_london(day, time)));
    certain.ok_or_else(|| readings(text))
}

/// The same in a column of which it is known what comes first; nothing where each date says it of itself.
pub fn date_in(text: &str, order: Option<Order>) -> Result<Date, Vec<Date>> {
    let (day, time) = apart(text);
    let Some((_, numbers)) = year_last(day) else { return date(text) };
    let day = match (order, evidence(text)) {
        (None, Some(Evidence::Of(order))) | (Some(order), _) => in_order(numbers, order),
        (None, _) => return date(text),
    };
    day.and_then(|day| time.map_or(Some(day), |time| Moment::day_in_london(day, time))).ok_or_else(|| readings(text))
}

/// What a date whose year comes last says of the order; nothing where it is none, or the same in both.
pub fn evidence(text: &str) -> Option<Evidence> {
    let (_, numbers) = year_last(apart(text).0)?;
    match (in_order(numbers, Order::DayFirst), in_order(numbers, Order::MonthFirst)) {
        (Some(one), Some(other)) => (one != other).then_some(Evidence::None),
        (Some(_), None) => Some(Evidence::Of(Order::DayFirst)),
        (None, Some(_)) => Some(Evidence::Of(Order::MonthFirst)),
        (None, None) => None,
    }
}

/// Whether a text has more numbers than one date and its time have: then no date in it is all that was meant.
pub(super) fn may_be_several(text: &str) -> bool {
    let numbers = text.split(|sign: char| !sign.is_ascii_digit()).filter(|number| !number.is_empty()).count();
    numbers > if text.contains(':') { 6 } else { 3 }
}

/// Whether it is written year-month-day, and its day may be a month: a spreadsheet that takes days for months writes so.
pub(super) fn may_be_swapped(text: &str) -> Option<bool> {
    let (day, month0) = Date::from_iso(apart(text).0)?.day_and_month0();
    Some(day <= 12 && day as usize != month0 + 1)
}

/// A day and the time after it, where there is one. Midnight of American programs is `12:00:00 AM`.
fn apart(text: &str) -> (&str, Option<&str>) {
    let text = text.strip_suffix(" 12:00:00 AM").unwrap_or(text);
    match text.find(':').and_then(|colon| text[..colon].rfind(['T', ' '])) {
        Some(end) => (text[..end].trim_end(), Some(&text[end + 1..])),
        None => (text, None),
    }
}

/// `05/03/2024`.
fn slashed(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10 && bytes[2] == b'/' && bytes[5] == b'/';
    year_last(text).filter(|_| shaped).and_then(|(_, numbers)| in_order(numbers, Order::DayFirst))
}

/// A date of numbers alone that has one reading: the year first, or the day where no month can be.
fn of_numbers(text: &str) -> Option<Date> {
    if text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Date::new(text[..4].parse().ok()?, text[4..6].parse().ok()?, text[6..].parse().ok()?);
    }
    if let Some((_, numbers)) = year_last(text) {
        return in_order(numbers, Order::DayFirst).filter(|_| evidence(text) != Some(Evidence::None));
    }
    let (_, [year, month, day]) = three(text)?;
    let is_certain = year.len() == 4 && day.len() <= 2;
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).filter(|_| is_certain)
}

/// Three numbers with one sign between them.
fn three(text: &str) -> Option<(char, [&str; 3])> {
    let sign = text.chars().find(|next| matches!(next, '/' | '-' | '.'))?;
    let mut parts = text.split(sign);
    let numbers = [parts.next()?, parts.next()?, parts.next()?];
    let is_number = |part: &&str| (1..=4).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    (parts.next().is_none() && numbers.iter().all(is_number)).then_some((sign, numbers))
}

/// The numbers of a date whose year comes last, and the sign between them.
fn year_last(text: &str) -> Option<(char, [u32; 3])> {
    let (sign, [first, second, year]) = three(text)?;
    let fits = first.len() <= 2 && second.len() <= 2 && matches!(year.len(), 2 | 4);
    let century = if year.len() == 2 { 2000 } else { 0 };
    let number = |text: &str| text.parse::<u32>().ok();
    fits.then_some((sign, [number(first)?, number(second)?, century + number(year)?]))
}

fn in_order([first, second, year]: [u32; 3], order: Order) -> Option<Date> {
    match order {
        Order::DayFirst => Date::new(year as i32, second, first),
        Order::MonthFirst => Date::new(year as i32, first, second),
    }
}

/// `5 March 2024`, `Tuesday, March 5th, 2024`, `5-Mar-24`, `20 Mehefin 2025`. A word that is none of a date makes it none.
fn of_words(text: &str) -> Option<Date> {
    let words = text.split(|sign: char| sign.is_whitespace() || matches!(sign, ',' | '-' | '/' | '.'));
    let words = words.filter(|word| !word.is_empty() && !is_beside(word));
    let parts = words.map(|word| part(without_ordinal(word))).collect::<Option<Vec<Part>>>()?;
    match parts.as_slice() {
        [Part::Number { value: day, digits: 1 | 2 }, Part::Month(month), year @ Part::Number { digits: 2 | 4, .. }]
        | [Part::Month(month), Part::Number { value: day, digits: 1 | 2 }, year @ Part::Number { digits: 4, .. }] => {
            Date::new(full_year(year) as i32, *month, *day)
        }
        _ => None,
    }
}

/// A day of the week, or `of`.
fn is_beside(word: &str) -> bool {
    const DAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
    let word = word.to_lowercase();
    word == "of" || (word.len() >= 3 && DAYS.iter().any(|day| day.starts_with(&word)))
}

/// Whether digits stand where a date in one of the two accepted forms has them.
pub(super) fn is_shaped(text: &str) -> bool {
    let shape: String = text.chars().map(|next| if next.is_ascii_digit() { '9' } else { next }).collect();
    matches!(shape.as_str(), "9999-99-99" | "99/99/9999")
}

/// A part of a date: digits, or the name of a month.
enum Part {
    Number { value: u32, digits: usize },
    Month(u32),
}

/// The days that may have been meant, each once.
pub(super) fn readings(text: &str) -> Vec<Date> {
    let words = apart(text).0.split(|character: char| !character.is_alphanumeric());
    let parts: Vec<Part> = words.map(without_ordinal).filter_map(part).collect();
    let mut days: Vec<Date> = match parts.as_slice() {
        [Part::Number { value, digits: 8 }, ..] => vec![(value / 10_000, value / 100 % 100, value % 100)],
        [Part::Number { value, digits: 5 }] => return serial(*value).into_iter().collect(),
        [Part::Number { value: day, .. }, Part::Month(month), year @ Part::Number { .. }, ..]
        | [Part::Month(month), Part::Number { value: day, .. }, year @ Part::Number { .. }, ..] => {
            vec![(full_year(year), *month, *day)]
        }
        [Part::Number { value: year, digits: 4 }, Part::Number { value: a, .. }, Part::Number { value: b, .. }, ..] => {
            vec![if *a > 12 { (*year, *b, *a) } else { (*year, *a, *b) }]
        }
        [Part::Number { value: a, .. }, Part::Number { value: b, .. }, year @ Part::Number { .. }, ..] => {
            vec![(full_year(year), *b, *a), (full_year(year), *a, *b)]
        }
        _ => Vec::new(),
    }
    .into_iter()
    .filter_map(|(year, month, day)| Date::new(year as i32, month, day))
    .collect();
    days.dedup();
    days
}

/// `5` of `5th`.
fn without_ordinal(word: &str) -> &str {
    let digits = word.trim_end_matches(['s', 't', 'n', 'd', 'r', 'h']);
    if word.starts_with(|first: char| first.is_ascii_digit()) { digits } else { word }
}

fn part(word: &str) -> Option<Part> {
    if !word.is_empty() && word.len() <= 8 && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Part::Number { value: word.parse().ok()?, digits: word.len() });
    }
    let word = word.to_lowercase();
    let begins = |month: &str| word.len() >= 3 && month.to_lowercase().starts_with(&word);
    let month = [MONTHS, WELSH_MONTHS].iter().find_map(|months| months.iter().position(|month| begins(month)))?;
    Some(Part::Month(month as u32 + 1))
}

/// Two digits are a year of this century.
fn full_year(part: &Part) -> u32 {
    match part {
        Part::Number { value, digits: 1 | 2 } => 2000 + value,
        Part::Number { value, .. } => *value,
        Part::Month(_) => 0,
    }
}

/// A spreadsheet's day number: days since 30 December 1899. Some files count from 1904, so it is no certain reading.
fn serial(number: u32) -> Option<Date> {
    (20_000..80_000).contains(&number).then(|| Date::new(1899, 12, 30)?.plus_days(u64::from(number)).into()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_one_reading_is_read() {
        let dates = [
            ("05/03/2024", "2024-03-05"),
            ("3 June 2025", "2025-06-03"),
            ("3rd of June, 2025", "2025-06-03"),
            ("Tuesday 3 June 2025", "2025-06-03"),
            ("March 5th, 2024", "2024-03-05"),
            ("1st Sept 2024", "2024-09-01"),
            ("5-Mar-24", "2024-03-05"),
            ("20 Mehefin 2025", "2025-06-20"),
            ("1 Tach 2025", "2025-11-01"),
            ("20.06.2025", "2025-06-20"),
            ("20/6/25", "2025-06-20"),
            ("20-06-2025", "2025-06-20"),
            ("5/5/24", "2024-05-05"),
            ("20240305", "2024-03-05"),
            ("2024-3-5", "2024-03-05"),
            ("2024/03/05", "2024-03-05"),
            ("2024-03-05 00:00:00", "2024-03-05"),
            ("05/03/2024 09:30", "2024-03-05"),
            ("20/03/2024 12:00:00 AM", "2024-03-20"),
            ("2025-03-31T23:00:00Z", "2025-04-01"),
            ("2025-04-01T00:00:00.000+01:00", "2025-04-01"),
            ("2025-03-31T23:00:00", "2025-03-31"),
        ];
        for (text, expected) in dates {
            assert_eq!(date(text).map(|date| date.to_string()), Ok(expected.to_string()), "{text}");
        }
    }

    #[test]
    fn what_has_none_or_several_gives_each() {
        let dates = [
            ("03/13/2024", "2024-03-13"),
            ("5/3/24", "2024-03-05 2024-05-03"),
            ("05-03-2024", "2024-03-05 2024-05-03"),
            ("05.06.2025", "2025-06-05 2025-05-06"),
            ("2024/13/03", "2024-03-13"),
            ("by 3 June 2025", "2025-06-03"),
            ("3 June 2025 to 5 July 2025", "2025-06-03"),
            ("2025-06-03 or later", "2025-06-03"),
            ("2025-06-03 99:00", "2025-06-03"),
            ("45356", "2024-03-05"),
            ("2023-02-29", ""),
            ("31/04/2024", ""),
            ("31.04.2024", ""),
            ("tbc", ""),
            ("3", ""),
            ("99999999999999999999", ""),
            ("3 mis 2025", ""),
        ];
        for (text, expected) in dates {
            let found: Vec<String> = date(text).unwrap_err().iter().map(Date::to_string).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn a_column_says_what_comes_first() {
        let order = Some(Order::MonthFirst);
        let months = ["06/03/2025", "6/3/2025", "6-3-25", "06/03/2025 12:00:00 AM", "3 June 2025", "2025-06-03"];
        for text in months {
            assert_eq!(date_in(text, order), Ok(Date::new(2025, 6, 3).unwrap()), "{text}");
        }
        assert!(date_in("20/06/2025", order).is_err());
        assert_eq!(date_in("06/20/2025", None), Ok(Date::new(2025, 6, 20).unwrap()));
        assert_eq!(date_in("3/6/25", Some(Order::DayFirst)), Ok(Date::new(2025, 6, 3).unwrap()));
        assert_eq!(evidence("05/05/2025"), None);
    }
}
