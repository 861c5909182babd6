//! What a cell shows beside its number: 0.1 as 10%, 2000 as €2,000. The format of the cell says so.

/// A format that a workbook defines has this number or a larger one; those before it follow the reader's own country, so
/// that a sum in dollars there is one in pounds here.
const FIRST_OF_ITS_OWN: u32 = 164;

/// Signs of money that is no pounds.
const FOREIGN: [char; 6] = ['$', '€', '¥', '₹', '₩', '₺'];

/// What is shown beside a number.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Shown {
    /// The number alone, or pounds.
    Plain,
    /// A hundred times the number, and a percent sign.
    Percent,
    /// Another currency before it.
    Currency(String),
    /// A letter after it that says how large it is: `k`, `m`.
    Scale(String),
}

/// What a format shows, by its code and number.
pub(super) fn shown(code: &str, id: Option<u32>) -> Shown {
    let (signs, literals) = parts(code);
    if signs.contains('%') {
        return Shown::Percent;
    }
    if id.is_none_or(|id| id < FIRST_OF_ITS_OWN) || is_day(&signs) {
        return Shown::Plain;
    }
    let is_code = |text: &str| text.len() == 3 && text.bytes().all(|letter| letter.is_ascii_uppercase());
    let is_foreign = |text: &&String| text.contains(FOREIGN) || (is_code(text) && *text != "GBP");
    if let Some(currency) = literals.iter().find(is_foreign) {
        return Shown::Currency(currency.clone());
    }
    // A comma at the end of the digits already divides what is shown by a thousand.
    let is_divided = signs.trim_end_matches(['_', '*', ' ']).ends_with(',');
    let is_scale = |text: &&String| matches!(text.to_lowercase().as_str(), "k" | "m" | "bn" | "million" | "thousand");
    let scale = literals.iter().find(is_scale).filter(|_| !is_divided);
    scale.map_or(Shown::Plain, |scale| Shown::Scale(scale.clone()))
}

/// Whether the signs of a format are those of a day or a time.
fn is_day(signs: &str) -> bool {
    !signs.contains(['0', '#', '?']) && signs.contains(['d', 'm', 'y', 'h', 's'])
}

/// The signs of a format, as it has them for numbers above zero, and the texts in it: those in quotes, after a backslash or
/// in brackets with a currency, and the signs of money.
fn parts(code: &str) -> (String, Vec<String>) {
    let (mut signs, mut literals) = (String::new(), Vec::new());
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter {
            ';' => break,
            '"' => literals.push(letters.by_ref().take_while(|letter| *letter != '"').collect()),
            '\\' => literals.extend(letters.next().map(String::from)),
            // The next sign is only as wide as it, or repeated to fill the cell.
            '_' | '*' => drop(letters.next()),
            '[' => {
                let inside: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                let currency = inside.strip_prefix('$').and_then(|inside| inside.split('-').next());
                literals.extend(currency.map(str::to_string));
            }
            other if FOREIGN.contains(&other) => literals.push(other.to_string()),
            other => signs.push(other),
        }
    }
    let literals = literals.into_iter().map(|text| text.trim().to_string()).filter(|text| !text.is_empty());
    (signs, literals.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_format_shows() {
        let currency = |sign: &str| Shown::Currency(sign.to_string());
        let formats = [
            ("0%", 9, Shown::Percent),
            ("0.0 %", 170, Shown::Percent),
            ("0\"%\"", 170, Shown::Plain),
            ("[$€-2] #,##0.00", 164, currency("€")),
            ("#,##0.00\\ \"€\"", 164, currency("€")),
            ("[$$-409]#,##0", 165, currency("$")),
            ("$#,##0", 165, currency("$")),
            ("[$EUR] #,##0", 165, currency("EUR")),
            ("[$GBP] #,##0", 165, Shown::Plain),
            ("[$£-809]#,##0.00", 165, Shown::Plain),
            ("\"£\"#,##0;[Red]-\"£\"#,##0", 165, Shown::Plain),
            ("_-\"£\"* #,##0.00_-;-\"£\"* #,##0.00_-;_-\"£\"* \"-\"??_-;_-@_-", 165, Shown::Plain),
            ("_($* #,##0.00_)", 44, Shown::Plain),
            ("[$-809]dd mmmm yyyy", 165, Shown::Plain),
            ("#,##0\"k\"", 165, Shown::Scale("k".to_string())),
            ("#,##0,\"k\"", 165, Shown::Plain),
            ("0\" people\"", 165, Shown::Plain),
            ("General", 0, Shown::Plain),
            ("[", 165, Shown::Plain),
            ("\"", 165, Shown::Plain),
        ];
        for (code, id, expected) in formats {
            assert_eq!(shown(code, Some(id)), expected, "{code}");
        }
    }
}
