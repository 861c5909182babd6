//! The ids of records: what an address can hold, and the nearest to a text.

use super::limits;

/// Whether an address can hold that text as a record's id.
pub fn is_id(text: &str) -> bool {
    let clean = text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    clean
        && !text.is_empty()
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.as_bytes().windows(2).any(|two| two == b"--")
        && text.len() <= limits::ID_BYTES
}

/// Whether an id is one that reading makes from a file and a row: `budgets-row-12`, `budgets-item-3`. It changes with the place
/// of the row. What was published and comes back has it written.
pub fn is_made(id: &str) -> bool {
    let Some((before, number)) = id.rsplit_once('-') else { return false };
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number && (before.ends_with("-row") || before.ends_with("-item"))
}

/// The nearest id to a text that is none; empty where it has no letter or digit.
pub fn as_id(text: &str) -> String {
    let plain: String = text.chars().filter(|next| !matches!(next, '\'' | '’')).map(without_accent).collect();
    let words = plain.split(|next: char| !next.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut id = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-");
    id.truncate(limits::ID_BYTES);
    id.trim_end_matches('-').to_string()
}

/// The plain letter of one with an accent, for letters of Welsh and of neighbouring languages.
fn without_accent(letter: char) -> char {
    match letter {
        'à'..='å' | 'À'..='Å' => 'a',
        'ç' | 'Ç' => 'c',
        'è'..='ë' | 'È'..='Ë' => 'e',
        'ì'..='ï' | 'Ì'..='Ï' => 'i',
        'ñ' | 'Ñ' => 'n',
        'ò'..='ö' | 'ø' | 'Ò'..='Ö' | 'Ø' => 'o',
        'ù'..='ü' | 'Ù'..='Ü' => 'u',
        'ŵ' | 'Ŵ' | 'ẁ' | 'ẃ' | 'ẅ' => 'w',
        'ŷ' | 'Ŷ' | 'ý' | 'ÿ' | 'ỳ' => 'y',
        other => other,
    }
}
