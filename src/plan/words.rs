//! Small pieces of English that several pages use.

use crate::model::date::FinancialYear;

/// `1 award`, `1,250 awards`, `no awards`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    match number {
        0 => format!("no {many}"),
        1 => format!("1 {one}"),
        _ => format!("{} {many}", grouped(number)),
    }
}

/// `1,250`.
pub(super) fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `In 2023 to 2024`, or `Between 2021 to 2022 and 2023 to 2024`.
pub(super) fn span_of_years(first: FinancialYear, last: FinancialYear) -> String {
    if first == last { format!("In {}", first.long()) } else { format!("Between {} and {}", first.long(), last.long()) }
}

/// `12 KB`; sizes below a kilobyte in bytes.
pub(super) fn file_size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} KB", bytes.div_ceil(1_000)),
        _ => format!("{:.1} MB", bytes as f64 / 1_000_000.0),
    }
}

/// The text with a capital first letter.
pub(super) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_one_and_many() {
        assert_eq!(count(0, "award", "awards"), "no awards");
        assert_eq!(count(1, "award", "awards"), "1 award");
        assert_eq!(count(1250, "award", "awards"), "1,250 awards");
        assert_eq!(file_size(12_345), "13 KB");
        assert_eq!(capital("état"), "État");
    }
}
