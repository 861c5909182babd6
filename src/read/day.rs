//! Dates and financial years, and what somebody may have meant who wrote them in another way.

use crate::model::date::{Date, FinancialYear, MONTHS};

/// `2024-03-05`, or `05/03/2024` with the day first; else the days that may have been meant, each once.
pub fn date(text: &str) -> Result<Date, Vec<Date>> {
    Date::from_iso(text).or_else(|| day_first(text)).ok_or_else(|| readings(text))
}

fn day_first(text: &str) -> Option<Date> {
    let bytes = text.as_bytes();
    let shaped = bytes.len() == 10 && bytes[2] == b'/' && bytes[5] == b'/';
    let digits = |range: std::ops::Range<usize>| bytes[range].iter().all(u8::is_ascii_digit);
    if !shaped || !digits(0..2) || !digits(3..5) || !digits(6..10) {
        return None;
    }
    Date::new(text[6..10].parse().ok()?, text[3..5].parse().ok()?, text[0..2].parse().ok()?)
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

fn readings(text: &str) -> Vec<Date> {
    let parts: Vec<Part> = without_time(text)
        .split(|character: char| !character.is_alphanumeric())
        .map(|word| {
            word.trim_end_matches(|last: char| matches!(last, 's' | 't' | 'n' | 'd' | 'r' | 'h') && is_ordinal(word))
        })
        .filter_map(part)
        .collect();
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

/// `2024-03-05T09:30` and `2024-03-05 09:30` are the day only.
fn without_time(text: &str) -> &str {
    let before = text.find(':').map(|colon| &text[..colon]);
    before.and_then(|before| before.rfind(['T', ' '])).map_or(text, |end| &text[..end])
}

/// `5th`, `1st`.
fn is_ordinal(word: &str) -> bool {
    word.starts_with(|first: char| first.is_ascii_digit())
}

fn part(word: &str) -> Option<Part> {
    if !word.is_empty() && word.len() <= 8 && word.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(Part::Number { value: word.parse().ok()?, digits: word.len() });
    }
    let word = word.to_lowercase();
    let month = MONTHS.iter().position(|month| word.len() >= 3 && month.to_lowercase().starts_with(&word))?;
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

/// A spreadsheet's day number: days since 30 December 1899.
fn serial(number: u32) -> Option<Date> {
    (20_000..80_000).contains(&number).then(|| Date::new(1899, 12, 30)?.plus_days(u64::from(number)).into()).flatten()
}

/// `2023-24` or `2023/24`; else the years that may have been meant.
pub(super) fn year(text: &str) -> Result<FinancialYear, Vec<FinancialYear>> {
    FinancialYear::parse(text).ok_or_else(|| {
        let numbers: Vec<&str> =
            text.split(|next: char| !next.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
        let starting = |start: u32| FinancialYear::parse(&format!("{start:04}-{:02}", (start + 1) % 100));
        let full = |part: &str| part.parse().ok().map(|year: u32| if part.len() == 2 { 2000 + year } else { year });
        let starts: Vec<u32> = match numbers.as_slice() {
            [one] if one.len() == 4 => {
                full(one).map(|year| [year, year.saturating_sub(1)]).into_iter().flatten().collect()
            }
            [first, second] if matches!(first.len(), 2 | 4) && matches!(second.len(), 2 | 4) => {
                let ends_after = full(second).map(|year| year.saturating_sub(1));
                full(first).into_iter().chain(ends_after).collect()
            }
            _ => Vec::new(),
        };
        let mut years: Vec<FinancialYear> = starts.into_iter().filter_map(starting).collect();
        years.dedup();
        years
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reading_of_a_date() {
        let dates = [
            ("03/13/2024", "2024-03-13"),
            ("5/3/24", "2024-03-05 2024-05-03"),
            ("05-03-2024", "2024-03-05 2024-05-03"),
            ("5 March 2024", "2024-03-05"),
            ("March 5th, 2024", "2024-03-05"),
            ("1st Sept 2024", "2024-09-01"),
            ("5-Mar-24", "2024-03-05"),
            ("20240305", "2024-03-05"),
            ("2024-3-5", "2024-03-05"),
            ("2024-03-05 00:00:00", "2024-03-05"),
            ("05/03/2024 09:30", "2024-03-05 2024-05-03"),
            ("2024/13/03", "2024-03-13"),
            ("2024-03-25T09:30:00Z", "2024-03-25"),
            ("45356", "2024-03-05"),
            ("5/5/24", "2024-05-05"),
            ("2023-02-29", ""),
            ("31/04/2024", ""),
            ("tbc", ""),
            ("3", ""),
            ("99999999999999999999", ""),
        ];
        for (text, expected) in dates {
            let found: Vec<String> = date(text).unwrap_err().iter().map(Date::to_string).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
        assert_eq!(date("05/03/2024"), Ok(Date::new(2024, 3, 5).unwrap()), "the day comes first");
    }

    #[test]
    fn every_reading_of_a_year() {
        let years = [
            ("2023-2024", "2023-24"),
            ("2023-25", "2023-24 2024-25"),
            ("2023", "2023-24 2022-23"),
            ("23-24", "2023-24"),
            ("23/24", "2023-24"),
            ("2023–24", "2023-24"),
            ("FY 2023-24", "2023-24"),
            ("next", ""),
        ];
        for (text, expected) in years {
            let found: Vec<String> = year(text).unwrap_err().iter().map(FinancialYear::to_string).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }
}
