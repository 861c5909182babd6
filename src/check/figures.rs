//! Sums of money in running text: `£1,250`, `£1.2 million`, `£40k`, each with its place and how exact it is.

use std::ops::Range;

/// A sum in a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Figure {
    /// Its place in the text, in bytes, with its unit.
    pub(super) at: Range<usize>,
    /// The pence it may mean: a rounded figure covers many amounts.
    pub(super) pence: (i64, i64),
    /// Whether it is said to be the sum itself, not a bound, a guess or a price of one of many.
    pub(super) exact: bool,
}

/// Words before a figure that make it a bound or a guess.
static BEFORE: &[&str] = &[
    "up to",
    "at least",
    "at most",
    "over",
    "under",
    "above",
    "below",
    "than",
    "about",
    "around",
    "approximately",
    "nearly",
    "almost",
    "roughly",
    "some",
    "between",
    "exceeding",
    "exceed",
    "maximum of",
    "minimum of",
    "limit of",
    "circa",
];

/// Words after a figure that make it the price of one of many.
static AFTER: &[&str] = &["per", "each", "an hour", "a day", "a night", "a week", "a month", "a session", "a head"];

/// Words for larger units, with their pounds.
static UNITS: &[(&str, i64)] = &[
    ("k", 1_000),
    ("thousand", 1_000),
    ("m", 1_000_000),
    ("mn", 1_000_000),
    ("million", 1_000_000),
    ("bn", 1_000_000_000),
    ("billion", 1_000_000_000),
];

/// More digits than these are no sum of money.
const MOST_DIGITS: usize = 13;

/// Every sum in a text, in order.
pub(super) fn figures(text: &str) -> Vec<Figure> {
    text.match_indices('£').filter_map(|(start, sign)| figure(text, start, start + sign.len())).collect()
}

fn figure(text: &str, start: usize, after_sign: usize) -> Option<Figure> {
    let first = after_sign + text[after_sign..].len() - text[after_sign..].trim_start_matches([' ', '\u{a0}']).len();
    let mut end = first + number_length(&text[first..]);
    let (whole, decimals) = text[first..end].split_once('.').unwrap_or((&text[first..end], ""));
    let digits: String = whole.chars().chain(decimals.chars()).filter(|sign| *sign != ',').collect();
    if digits.len() > MOST_DIGITS {
        return None;
    }
    let value: i128 = digits.parse().ok()?;
    let mut step: i128 = 100;
    let unit = unit(&text[end..]);
    if let Some((length, pounds)) = unit {
        step *= i128::from(pounds);
        end += length;
    }
    // What one more of the last digit would add, in pence; pence themselves are the finest.
    let finest = step / 10_i128.pow(decimals.len() as u32);
    let pence = value * step / 10_i128.pow(decimals.len() as u32);
    let slack = match unit {
        Some(_) => finest / 2,
        // Whole pounds may leave the pence out.
        None if decimals.is_empty() => 99,
        None => 0,
    };
    let pence = ((pence - slack).try_into().ok()?, (pence + slack).try_into().ok()?);
    Some(Figure { at: start..end, pence, exact: !is_bound(&text[..start]) && !is_price(&text[end..]) })
}

/// How long the number is with which a text begins: digits, commas before digits, and one point before digits.
fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    let mut point = false;
    while digit(end) || (end > 0 && digit(end + 1) && (bytes[end] == b'.' || bytes[end] == b',') && !point) {
        point |= bytes[end] == b'.';
        end += 1;
    }
    end
}

/// The unit with which a text begins: its length with the space before it, and its pounds.
fn unit(text: &str) -> Option<(usize, i64)> {
    let word = text.trim_start_matches([' ', '\u{a0}', '\n']);
    let space = text.len() - word.len();
    let length = word.find(|sign: char| !sign.is_alphanumeric()).unwrap_or(word.len());
    let name = word[..length].to_lowercase();
    let (name, pounds) = UNITS.iter().find(|(unit, _)| *unit == name)?;
    // “£5 m” is no way to write it, but “£5 million” is.
    (space == 0 || name.len() > 2).then_some((space + length, *pounds))
}

fn is_bound(before: &str) -> bool {
    let before = before.trim_end();
    let last: String = before.chars().rev().take(20).collect::<Vec<_>>().into_iter().rev().collect();
    let last = last.to_lowercase();
    BEFORE.iter().any(|word| last.strip_suffix(word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric)))
}

fn is_price(after: &str) -> bool {
    let after = after.trim_start();
    after.starts_with('/')
        || AFTER
            .iter()
            .any(|word| after.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, i64, i64)> {
        figures(text).into_iter().map(|figure| (&text[figure.at], figure.pence.0, figure.pence.1)).collect()
    }

    #[test]
    fn sums_are_read_as_people_write_them() {
        assert_eq!(read("pays £1,250.50, and"), [("£1,250.50", 125_050, 125_050)]);
        assert_eq!(read("pays £1,250."), [("£1,250", 124_901, 125_099)]);
        assert_eq!(read("£1.2m"), [("£1.2m", 115_000_000, 125_000_000)]);
        assert_eq!(read("£1.2\nmillion more"), [("£1.2\nmillion", 115_000_000, 125_000_000)]);
        assert_eq!(read("£40k–£50k"), [("£40k", 3_950_000, 4_050_000), ("£50k", 4_950_000, 5_050_000)]);
        assert_eq!(read("£5 more"), [("£5", 401, 599)]);
        assert!(read("£ and £, £99999999999999999999").is_empty());
    }

    #[test]
    fn bounds_and_prices_are_not_exact() {
        let exact = |text: &str| figures(text)[0].exact;
        for text in ["up to £500", "more than £500", "£500 per head", "£500 each", "£500/hour", "About £500"] {
            assert!(!exact(text), "{text}");
        }
        for text in ["a total of £500", "£500 a year", "handsome £500", "£500 perhaps"] {
            assert!(exact(text), "{text}");
        }
    }
}
