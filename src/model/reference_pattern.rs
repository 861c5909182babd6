//! How decision references are formed: `{number:3}/{year}` and its like, read once and matched against references.

use std::fmt::Write;
use std::ops::RangeInclusive;

use super::date::{Date, FinancialYear};

/// A pattern as its parts.
#[derive(Debug)]
pub struct Pattern {
    parts: Vec<Part>,
}

#[derive(Debug, PartialEq)]
enum Part {
    Literal(String),
    /// The number, of at least so many digits.
    Number(usize),
    /// `2024`
    Year,
    /// `24`
    ShortYear,
    /// `2024-25`
    FinancialYear,
}

/// What a reference says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parsed {
    pub number: u64,
    /// The year as it is written, empty where the pattern has none.
    pub year: String,
    kind: YearKind,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum YearKind {
    #[default]
    None,
    Calendar(i32),
    Short(i32),
    Financial(FinancialYear),
}

/// Digits beyond these are no number of a decision.
const MOST_DIGITS: usize = 9;

impl Pattern {
    /// Reads a pattern; in words what is wrong with it otherwise.
    pub fn parse(text: &str) -> Result<Pattern, String> {
        let mut parts = Vec::new();
        let mut rest = text;
        while let Some(open) = rest.find(['{', '}']) {
            let Some(close) = rest[open..].find('}').filter(|_| rest[open..].starts_with('{')) else {
                return Err("it has a curly bracket without its partner".to_string());
            };
            if open > 0 {
                parts.push(Part::Literal(rest[..open].to_string()));
            }
            parts.push(part(&rest[open + 1..open + close])?);
            rest = &rest[open + close + 1..];
        }
        if !rest.is_empty() {
            parts.push(Part::Literal(rest.to_string()));
        }
        let numbers = parts.iter().filter(|part| matches!(part, Part::Number(_))).count();
        let years = parts.iter().filter(|part| !matches!(part, Part::Number(_) | Part::Literal(_))).count();
        match (numbers, years) {
            (1, 0 | 1) => Ok(Pattern { parts }),
            (0, _) => Err("it has no {number}".to_string()),
            (1, _) => Err("it has more than one year".to_string()),
            _ => Err("it has more than one {number}".to_string()),
        }
    }

    /// What a reference of this form says; nothing when it has another form.
    pub fn parsed(&self, reference: &str) -> Option<Parsed> {
        parsed(&self.parts, reference, Parsed::default())
    }

    /// The form of a reference: its year and, of the other digits, the last as its number.
    pub fn inferred(reference: &str) -> Option<Pattern> {
        let digits = |at: usize| reference[at..].bytes().take_while(u8::is_ascii_digit).count();
        let starts = reference.char_indices().filter(|(at, sign)| {
            sign.is_ascii_digit() && !reference[..*at].ends_with(|before: char| before.is_ascii_digit())
        });
        let starts: Vec<usize> = starts.map(|(at, _)| at).collect();
        let financial =
            |at: &usize| reference.get(*at..at + 7).and_then(FinancialYear::parse).map(|_| (*at, 7, "financial_year"));
        let calendar =
            |at: &usize| (digits(*at) == 4 && reference[*at..].starts_with("20")).then_some((*at, 4, "year"));
        let year = starts.iter().find_map(financial).or_else(|| starts.iter().find_map(calendar));
        let is_free = |at: &&usize| year.is_none_or(|(from, length, _)| !(from..from + length).contains(*at));
        let number = *starts.iter().rfind(is_free)?;
        let mut parts = vec![(number, digits(number), format!("number:{}", digits(number)))];
        parts.extend(year.map(|(at, length, name)| (at, length, name.to_string())));
        parts.sort_by_key(|part| std::cmp::Reverse(part.0));
        let mut text = reference.to_string();
        parts.iter().for_each(|(at, length, name)| text.replace_range(*at..at + length, &format!("{{{name}}}")));
        Pattern::parse(&text).ok()
    }

    /// A reference of this form: the first of the year that holds the day.
    pub fn example(&self, day: Date) -> String {
        self.formed(1, day)
    }

    /// The reference with that number in the year that holds the day.
    pub fn formed(&self, number: u64, day: Date) -> String {
        let mut example = String::new();
        for part in &self.parts {
            // Writing to a string cannot fail.
            let _ = match part {
                Part::Literal(text) => write!(example, "{text}"),
                Part::Number(digits) => write!(example, "{number:0digits$}"),
                Part::Year => write!(example, "{}", day.year()),
                Part::ShortYear => write!(example, "{:02}", day.year() % 100),
                Part::FinancialYear => write!(example, "{}", day.financial_year()),
            };
        }
        example
    }
}

fn part(token: &str) -> Result<Part, String> {
    let digits = token.strip_prefix("number:").and_then(|digits| digits.parse().ok());
    match token {
        "number" => Ok(Part::Number(1)),
        "year" => Ok(Part::Year),
        "yy" => Ok(Part::ShortYear),
        "financial_year" => Ok(Part::FinancialYear),
        _ => match digits {
            Some(digits @ 1..=MOST_DIGITS) => Ok(Part::Number(digits)),
            _ => Err(format!(
                "{{{token}}} is not one of {{number}}, {{number:3}}, {{year}}, {{yy}} and {{financial_year}}"
            )),
        },
    }
}

/// Matches the parts one after another; a number takes as few digits as the rest allows.
fn parsed(parts: &[Part], text: &str, so_far: Parsed) -> Option<Parsed> {
    let Some((part, others)) = parts.split_first() else { return text.is_empty().then_some(so_far) };
    match part {
        Part::Literal(literal) => parsed(others, text.strip_prefix(literal.as_str())?, so_far),
        Part::Number(least) => {
            let digits = text.bytes().take_while(u8::is_ascii_digit).count().min(MOST_DIGITS);
            (*least..=digits).find_map(|length| {
                // Zeros only fill up to the least length: 0012 has not the form {number:3}.
                let zeros = length > *least && text.starts_with('0');
                let number = text[..length].parse().ok().filter(|_| !zeros)?;
                parsed(others, &text[length..], Parsed { number, ..so_far.clone() })
            })
        }
        Part::Year => year(others, text, 4, so_far, |digits| digits.parse().ok().map(YearKind::Calendar)),
        Part::ShortYear => year(others, text, 2, so_far, |digits| digits.parse().ok().map(YearKind::Short)),
        Part::FinancialYear => {
            year(others, text, 7, so_far, |written| FinancialYear::parse(written).map(YearKind::Financial))
        }
    }
}

fn year(
    others: &[Part],
    text: &str,
    length: usize,
    so_far: Parsed,
    read: impl Fn(&str) -> Option<YearKind>,
) -> Option<Parsed> {
    let written = text.get(..length).filter(|written| written.starts_with(|first: char| first.is_ascii_digit()))?;
    parsed(others, &text[length..], Parsed { year: written.to_string(), kind: read(written)?, ..so_far })
}

impl Parsed {
    /// Whether a decision of that day belongs to the year of this reference; yes where there is none.
    pub fn is_of(&self, day: Date) -> bool {
        match self.kind {
            YearKind::None => true,
            YearKind::Calendar(year) => day.year() == year,
            YearKind::Short(year) => day.year() % 100 == year,
            YearKind::Financial(year) => day.financial_year() == year,
        }
    }
}

/// Numbers that an office explains: `5`, `15 to 19`, `3, 7`.
pub fn numbers(text: &str) -> Option<Vec<RangeInclusive<u64>>> {
    let number = |text: &str| text.trim().parse::<u64>().ok();
    let ranges = text.split([',', ';']).map(|part| {
        let halves = part.split_once("to").or_else(|| part.split_once(['-', '–']));
        let (first, last) = match halves {
            Some((first, last)) => (number(first)?, number(last)?),
            None => (number(part)?, number(part)?),
        };
        (first <= last).then_some(first..=last)
    });
    ranges.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pattern: &str, reference: &str) -> Option<(u64, String)> {
        let parsed = Pattern::parse(pattern).expect("a pattern of the test").parsed(reference)?;
        Some((parsed.number, parsed.year))
    }

    #[test]
    fn references_of_real_offices_are_read() {
        assert_eq!(read("{number:3}/{year}", "005/2022"), Some((5, "2022".into())));
        assert_eq!(read("{number:2}/{financial_year}", "28/2024-25"), Some((28, "2024-25".into())));
        assert_eq!(read("WPCC{yy}-{number:4}", "WPCC23-0129"), Some((129, "23".into())));
        assert_eq!(read("{year}/{number}", "2020/17"), Some((17, "2020".into())));
        assert_eq!(read("{number}{year}", "122024"), Some((12, "2024".into())));
        assert_eq!(read("PCC {number}", "PCC 1204"), Some((1204, String::new())));
    }

    #[test]
    fn a_reference_shows_its_form() {
        for (reference, next) in [
            ("012/2024", "013/2026"),
            ("28/2024-25", "29/2026-27"),
            ("PCCDN 045-2023", "PCCDN 046-2026"),
            ("2020/17", "2026/18"),
            ("PCC 1204", "PCC 1205"),
        ] {
            let pattern = Pattern::inferred(reference).expect("a form");
            let number = pattern.parsed(reference).expect("its own form").number;
            assert_eq!(pattern.formed(number + 1, Date::new(2026, 5, 21).expect("a day")), next);
        }
        for reference in ["", "PCC", "2024", "Decision of May"] {
            assert!(Pattern::inferred(reference).is_none_or(|form| form.parsed(reference).is_some()), "{reference}");
        }
    }

    #[test]
    fn another_form_is_not_read() {
        for (pattern, reference) in [
            ("{number:3}/{year}", "05/2022"),
            ("{number:3}/{year}", "0005/2022"),
            ("{number}/{year}", "05/2022"),
            ("{number}/{year}", "5/22"),
            ("{number}/{year}", "5/2022 "),
            ("{number}/{financial_year}", "5/2022-24"),
            ("{number}", "99999999999999999999"),
            ("{yy}", "é4"),
        ] {
            let pattern = Pattern::parse(pattern).or_else(|_| Pattern::parse("{yy}{number}")).expect("a pattern");
            assert_eq!(pattern.parsed(reference), None, "{reference}");
        }
    }

    #[test]
    fn patterns_that_say_nothing_are_refused() {
        for pattern in
            ["{number", "number}", "{}", "{year}", "{number}{number}", "{number:0}", "{n}", "{yy}/{year}/{number}"]
        {
            assert!(Pattern::parse(pattern).is_err(), "{pattern}");
        }
    }

    #[test]
    fn explained_numbers_are_read() {
        assert_eq!(numbers("5"), Some(vec![5..=5]));
        assert_eq!(numbers("15 to 19, 21"), Some(vec![15..=19, 21..=21]));
        assert_eq!(numbers("15–19"), Some(vec![15..=19]));
        for wrong in ["", "19 to 15", "five", "1 to"] {
            assert_eq!(numbers(wrong), None, "{wrong}");
        }
    }
}
