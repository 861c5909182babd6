//! Numbers as people and spreadsheets write them: sums of money, percentages, counts. Exact, never by way of floats.

use crate::model::figure::{LARGEST as LARGEST_FIGURE, Number};
use crate::model::limits::COUNT;
use crate::model::money::{LARGEST, Pence};
use crate::model::percentage::Percentage;

/// Why a text is not the number it should be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// A comma that does not divide thousands.
    Grouping,
    /// More than two digits after the point.
    Decimals,
    TooLarge,
    /// Another currency than pounds.
    Foreign,
    /// `5k`, `1.5m`.
    Abbreviated,
    NotANumber,
}

/// The sum of money that a text says, if it says one.
fn amount(text: &str) -> Option<Pence> {
    money(text.trim()).ok()
}

/// The sum that a text says, or can only mean.
pub fn amount_in(text: &str) -> Option<Pence> {
    amount(text).or_else(|| amount_meant(text))
}

/// The sum in a text that says more than it, such as `£5,000 pa`, `5k` or `approx. 5000`; none where there are several numbers,
/// or another currency.
pub fn amount_within(text: &str) -> Option<Pence> {
    let is_of_number = |sign: char| sign.is_ascii_digit() || matches!(sign, ',' | '.');
    let mut numbers =
        text.split(|sign| !is_of_number(sign)).filter(|part| part.contains(|sign: char| sign.is_ascii_digit()));
    let number = numbers.next().filter(|_| numbers.next().is_none())?.trim_matches([',', '.']);
    let foreign = ["$", "€", "%", "USD", "EUR"];
    if foreign.iter().any(|sign| text.contains(sign)) || text.trim_start().starts_with(['-', '(']) {
        return None;
    }
    let after = text[text.find(number)? + number.len()..].trim_start();
    let word: String = after.chars().take_while(|letter| letter.is_alphabetic()).collect::<String>().to_lowercase();
    let times = match word.as_str() {
        "k" | "thousand" => 1_000,
        "m" | "mn" | "million" => 1_000_000,
        _ => 1,
    };
    let pence = hundredths(number).ok()?.checked_mul(times).filter(|pence| (1..=LARGEST.0).contains(pence))?;
    Some(Pence(pence))
}

/// The only sum that a text can mean which says no sum: with spaces between thousands, as `12 500`, or with the many decimals
/// of a spreadsheet, as `445790.000` or `1250.5000000001`.
pub(super) fn amount_meant(text: &str) -> Option<Pence> {
    let text = text.trim();
    let plain = without_spaces(text).unwrap_or_else(|| text.to_string());
    let plain = without_noise(&plain).unwrap_or(plain);
    (plain != text).then(|| money(&plain).ok())?
}

/// A number without the spaces between its thousands.
fn without_spaces(text: &str) -> Option<String> {
    let is_space = |sign: char| matches!(sign, ' ' | '\u{a0}' | '\u{2007}' | '\u{2009}' | '\u{202f}');
    let (whole, decimals) = text.split_once('.').map_or((text, ""), |(whole, _)| (whole, &text[whole.len()..]));
    let number = whole.trim_start_matches(['£', '-', '−']).trim_start_matches(is_space);
    let mut groups = number.split(is_space);
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()) && is_digits(first))?;
    let is_grouped = number.len() > first.len() && groups.all(|group| group.len() == 3 && is_digits(group));
    let sign = &whole[..whole.len() - number.len()];
    is_grouped.then(|| format!("{}{}{decimals}", sign.replace(is_space, ""), number.replace(is_space, "")))
}

/// A number with its pence alone, where what follows is nothing or the noise of a float. Three decimals of a short number may
/// be thousands.
fn without_noise(text: &str) -> Option<String> {
    let (whole, decimals) = text.split_once('.')?;
    let (pence, rest) = (decimals.get(..2)?, decimals.get(2..)?);
    let may_be_thousands = rest.len() == 1 && whole.trim_start_matches(['£', '-', '−']).len() <= 3;
    let is_nothing = rest.bytes().all(|byte| byte == b'0') || (rest.len() >= 8 && rest.starts_with("000000"));
    (!rest.is_empty() && !may_be_thousands && is_nothing && rest.bytes().all(|byte| byte.is_ascii_digit()))
        .then(|| format!("{whole}.{pence}"))
}

/// Pounds: `1234`, `1234.5`, `£1,234.50`, `-5`, `(5.00)`.
pub(super) fn money(text: &str) -> Result<Pence, Fault> {
    if text.contains(['$', '€']) {
        return Err(Fault::Foreign);
    }
    let bracketed = text.strip_prefix('(').and_then(|inner| inner.strip_suffix(')'));
    let (negative, rest) = match (bracketed, text.strip_prefix(['-', '−'])) {
        (Some(inner), _) => (true, inner.trim()),
        (_, Some(rest)) => (true, rest.trim_start()),
        _ => (false, text),
    };
    let rest = rest.strip_prefix('£').map_or(rest, str::trim_start);
    let (negative, rest) = match rest.strip_prefix(['-', '−']) {
        Some(rest) if !negative => (true, rest),
        _ => (negative, rest),
    };
    let pence = hundredths(rest)?;
    if pence > LARGEST.0 {
        return Err(Fault::TooLarge);
    }
    Ok(Pence(if negative { -pence } else { pence }))
}

/// A percentage from 0 to 100, in hundredths: `12.5` or `12.5%` are 1,250.
pub(super) fn percent(text: &str) -> Result<Percentage, Fault> {
    let number = text.strip_suffix('%').map_or(text, str::trim_end);
    let percentage = Percentage(hundredths(number)?);
    if percentage > Percentage::WHOLE { Err(Fault::TooLarge) } else { Ok(percentage) }
}

/// What was counted: `96`, `1,250`, `12.5`, `95%` or `£40`.
pub(super) fn figure(text: &str) -> Result<Number, Fault> {
    let number = text.strip_suffix('%').map_or(text, str::trim_end);
    let Pence(hundredths) = money(number)?;
    if hundredths.abs() > LARGEST_FIGURE.0 { Err(Fault::TooLarge) } else { Ok(Number(hundredths)) }
}

/// A whole number, not negative: `12` or `1,200`.
pub(super) fn count(text: &str) -> Result<u64, Fault> {
    if text.contains('.') {
        return Err(Fault::Decimals);
    }
    let count = (hundredths(text)? / 100).unsigned_abs();
    if count > COUNT { Err(Fault::TooLarge) } else { Ok(count) }
}

/// Digits, with commas between thousands or none at all, and at most two decimals; times a hundred.
fn hundredths(text: &str) -> Result<i64, Fault> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let last = text.bytes().last().unwrap_or(b' ');
    if matches!(last, b'k' | b'K' | b'm' | b'M') && text.starts_with(|first: char| first.is_ascii_digit()) {
        return Err(Fault::Abbreviated);
    }
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b',' | b'.')) || !digits(decimals) {
        return Err(Fault::NotANumber);
    }
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let grouped = whole.len() > first.len();
    if !digits(first) {
        return Err(Fault::NotANumber);
    }
    if grouped && (first.len() > 3 || !groups.all(|group| group.len() == 3 && digits(group))) {
        return Err(Fault::Grouping);
    }
    if decimals.len() > 2 {
        return Err(Fault::Decimals);
    }
    let mut value: i64 = 0;
    for byte in whole.bytes().filter(u8::is_ascii_digit) {
        let next = value.checked_mul(10).and_then(|value| value.checked_add(i64::from(byte - b'0')));
        value = next.ok_or(Fault::TooLarge)?;
    }
    let part: i64 = decimals.bytes().fold(0, |part, byte| part * 10 + i64::from(byte - b'0'));
    let part = if decimals.len() == 1 { part * 10 } else { part };
    value.checked_mul(100).and_then(|value| value.checked_add(part)).ok_or(Fault::TooLarge)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_as_people_write_them() {
        let sums = [
            ("1234", 123_400),
            ("1234.5", 123_450),
            ("£1,234.50", 123_450),
            ("£ 1,234,567", 123_456_700),
            ("-5", -500),
            ("−£5.05", -505),
            ("£-5", -500),
            ("(5.00)", -500),
            ("(£1,000)", -100_000),
            ("0", 0),
            ("007.10", 710),
            ("1000000000000", 100_000_000_000_000),
        ];
        for (text, pence) in sums {
            assert_eq!(money(text), Ok(Pence(pence)), "{text}");
        }
    }

    #[test]
    fn what_is_no_sum() {
        let faults = [
            ("12,34", Fault::Grouping),
            ("£1,2", Fault::Grouping),
            ("1,2345", Fault::Grouping),
            ("1234,567", Fault::Grouping),
            ("1.234", Fault::Decimals),
            ("1000000000000.01", Fault::TooLarge),
            ("99999999999999999999", Fault::TooLarge),
            ("$5", Fault::Foreign),
            ("5k", Fault::Abbreviated),
            ("1.5m", Fault::Abbreviated),
            ("", Fault::NotANumber),
            (".50", Fault::NotANumber),
            ("5.", Fault::NotANumber),
            ("--5", Fault::NotANumber),
            ("-(5)", Fault::NotANumber),
            ("1 250", Fault::NotANumber),
            ("1e5", Fault::NotANumber),
            ("1.234,50", Fault::NotANumber),
            ("١٢", Fault::NotANumber),
            ("tbc", Fault::NotANumber),
        ];
        for (text, fault) in faults {
            assert_eq!(money(text), Err(fault), "{text}");
        }
    }

    #[test]
    fn a_sum_within_a_text() {
        let sums = [
            ("£5,000 pa", Some(500_000)),
            ("5k", Some(500_000)),
            ("£1.5 million", Some(150_000_000)),
            ("approx. 5000.", Some(500_000)),
            ("£5,000 x", Some(500_000)),
            ("£5,000-£6,000", None),
            ("€5,000", None),
            ("10%", None),
            ("tbc", None),
            ("1,2 pa", None),
            ("(5 off)", None),
            ("99999999999999999 m", None),
        ];
        for (text, pence) in sums {
            assert_eq!(amount_within(text), pence.map(Pence), "{text}");
        }
    }

    #[test]
    fn percentages_and_counts() {
        assert_eq!(percent("12.5"), Ok(Percentage(1250)));
        assert_eq!(percent("100 %"), Ok(Percentage::WHOLE));
        assert_eq!(percent("100.01"), Err(Fault::TooLarge));
        assert_eq!(percent("-1"), Err(Fault::NotANumber));
        assert_eq!(count("1,200"), Ok(1200));
        assert_eq!(count("999,999,999,999,999"), Ok(COUNT));
        assert_eq!(count("1000000000000000"), Err(Fault::TooLarge));
        assert_eq!(count("99999999999999999999"), Err(Fault::TooLarge));
        assert_eq!(count("12.0"), Err(Fault::Decimals));
        assert_eq!(count("twelve"), Err(Fault::NotANumber));
    }

    #[test]
    fn what_a_sum_with_spaces_or_many_decimals_means() {
        let meant = [
            ("12 500", 1_250_000),
            ("£1\u{a0}250.50", 125_050),
            ("1\u{202f}234\u{202f}567", 123_456_700),
            ("-2 000", -200_000),
            ("£ 2 000", 200_000),
            ("445790.000", 44_579_000),
            ("1250.5000000001", 125_050),
            ("12 500.000", 1_250_000),
        ];
        for (text, pence) in meant {
            assert_eq!(amount_meant(text), Some(Pence(pence)), "{text}");
        }
        for text in [
            "1250",
            "445.000",
            "1250.505",
            "1 25",
            "1 2500",
            "12 500 600a",
            "1 250 000 kg",
            "1250.5060000001",
            "a",
            "",
            "1,2 500",
        ] {
            assert_eq!(amount_meant(text), None, "{text}");
        }
    }
}
