//! Financial years as people write them: what has one reading is read, of all else each reading is given.

use crate::model::date::FinancialYear;

/// Words that stand beside a financial year and change nothing, in English and Welsh.
const BESIDE: [&str; 10] = ["fy", "f", "y", "financial", "year", "to", "and", "blwyddyn", "ariannol", "i"];

/// `2023-24`, `2023/24`, or another way to write it that has one reading; else the years that may have been meant.
pub fn year(text: &str) -> Result<FinancialYear, Vec<FinancialYear>> {
    if let Some(year) = FinancialYear::parse(text) {
        return Ok(year);
    }
    let readings = readings(text);
    match readings.as_slice() {
        [one] if says_no_more(text) => Ok(*one),
        _ => Err(readings),
    }
}

/// Whether there is nothing but two numbers, signs between them and words that change nothing.
fn says_no_more(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut words = lower.split(|next: char| !next.is_alphabetic()).filter(|word| !word.is_empty());
    words.all(|word| BESIDE.contains(&word)) && numbers(text).len() == 2
}

fn numbers(text: &str) -> Vec<&str> {
    text.split(|next: char| !next.is_ascii_digit()).filter(|part| !part.is_empty()).collect()
}

fn readings(text: &str) -> Vec<FinancialYear> {
    let starting = |start: u32| FinancialYear::parse(&format!("{start:04}-{:02}", (start + 1) % 100));
    let full = |part: &str| part.parse().ok().map(|year: u32| if part.len() == 2 { 2000 + year } else { year });
    let starts: Vec<u32> = match numbers(text).as_slice() {
        [one] if one.len() == 4 => full(one).map(|year| [year, year.saturating_sub(1)]).into_iter().flatten().collect(),
        [first, second] if matches!(first.len(), 2 | 4) && matches!(second.len(), 2 | 4) => {
            let first_full = full(first);
            // The second year may turn a century: 2099-00.
            let second = full(second).map(|year| match first_full {
                Some(first) if year + 100 == first + 1 => first + 1,
                _ => year,
            });
            first_full.into_iter().chain(second.map(|year| year.saturating_sub(1))).collect()
        }
        _ => Vec::new(),
    };
    let mut years: Vec<FinancialYear> = starts.into_iter().filter_map(starting).collect();
    years.dedup();
    years
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_one_reading_is_read_and_all_else_gives_each() {
        let read = [
            ("2023-24", "2023-24"),
            ("2023-2024", "2023-24"),
            ("2023 to 2024", "2023-24"),
            ("2023 i 2024", "2023-24"),
            ("FY 2023-24", "2023-24"),
            ("FY2023/24", "2023-24"),
            ("Financial year 2023/24", "2023-24"),
            ("Blwyddyn ariannol 2023-24", "2023-24"),
            ("23-24", "2023-24"),
            ("23/24", "2023-24"),
            ("2023–24", "2023-24"),
            ("2023 - 24", "2023-24"),
        ];
        for (text, expected) in read {
            assert_eq!(year(text).map(|year| year.to_string()), Ok(expected.to_string()), "{text}");
        }
        let refused = [
            ("2023-25", "2023-24 2024-25"),
            ("2023", "2023-24 2022-23"),
            ("FY 2023", "2023-24 2022-23"),
            ("March 2023-24", "2023-24"),
            ("2023-24 revised", "2023-24"),
            ("next", ""),
            ("2023-24-25", ""),
        ];
        for (text, expected) in refused {
            let found: Vec<String> = year(text).unwrap_err().iter().map(FinancialYear::to_string).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }
}
