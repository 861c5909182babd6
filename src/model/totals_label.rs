//! How lines of sums in tables name themselves.

/// Words that a line of sums begins with, in English and Welsh. Names of organisations may begin with them too, so a label
/// alone proves nothing: other cells must say the same.
const WORDS: [&str; 8] = ["total", "totals", "subtotal", "sum", "overall", "cyfanswm", "cyfansymiau", "is-gyfanswm"];

/// Whether a cell reads like the label of a line of sums: “TOTAL 2025/26”, “Sub-total”, “Grand total:”, “All areas”.
pub fn is_totals_label(text: &str) -> bool {
    let plain = text.trim().to_lowercase();
    let mut words = plain.split(|next: char| !next.is_alphanumeric() && next != '-').filter(|word| !word.is_empty());
    match words.next() {
        Some("grand" | "sub" | "running" | "overall") => words.next().is_some_and(|word| word.starts_with("total")),
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
        for text in labels.into_iter().chain(["Grand Total", "Totals", "Is-gyfanswm", "Sum"]) {
            assert!(is_totals_label(text), "{text}");
        }
        for text in
            ["", "Totally Wild", "Allotment club", "Grand Theatre", "Summer fund", "All Saints Youth Club", "a-1"]
        {
            assert!(!is_totals_label(text), "{text}");
        }
    }
}
