//! How lines of sums in tables name themselves.

/// Words that a line of sums begins with, in English and Welsh. Names of organisations may begin with them too, so a label
/// alone proves nothing: other cells must say the same.
const WORDS: [&str; 14] = [
    "total",
    "totals",
    "subtotal",
    "subtotals",
    "sum",
    "overall",
    "cyfanswm",
    "cyfansymiau",
    "gyfanswm",
    "chyfanswm",
    "nghyfanswm",
    "is-gyfanswm",
    "is-gyfansymiau",
    "isgyfanswm",
];

/// Whether a cell reads like the label of a line of sums: “TOTAL 2025/26”, “Sub-total”, “Grand total:”, “All areas”.
pub fn is_totals_label(text: &str) -> bool {
    let plain = text.trim().to_lowercase();
    let mut words = plain.split(|next: char| !next.is_alphanumeric() && next != '-').filter(|word| !word.is_empty());
    match words.next() {
        Some("grand" | "sub" | "running" | "overall") => words.next().is_some_and(|word| word.starts_with("total")),
        Some("is" | "prif") => words.next().is_some_and(|word| word.starts_with("gyfans")),
        Some("swm") => words.next().is_some_and(|word| word == "cyfan" || word == "y"),
        Some("pob" | "holl") => words.count() == 1,
        Some("sub-total" | "sub-totals") => true,
        Some("all") => words.count() == 1,
        Some(word) => WORDS.contains(&word),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_sums_and_other_texts() {
        let labels = [
            "Total",
            "TOTAL 2025/26",
            "Total awarded",
            "Sub total",
            "sub-total:",
            "Total (£)",
            "Cyfanswm",
            "All areas",
        ];
        for text in labels.into_iter().chain([
            "Grand Total",
            "Totals",
            "Is-gyfanswm",
            "Sum",
            "CYFANSWM 2025/26",
            "Is gyfanswm",
            "Prif gyfanswm",
            "Swm cyfan",
            "Pob ardal",
        ]) {
            assert!(is_totals_label(text), "{text}");
        }
        for text in
            ["", "Totally Wild", "Allotment club", "Grand Theatre", "Summer fund", "All Saints Youth Club", "a-1"]
        {
            assert!(!is_totals_label(text), "{text}");
        }
    }
}
