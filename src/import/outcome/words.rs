//! Words in the form that they are compared in, what they say of an outcome, and the numbers of registers that stand within a name.

use serde_json::Value;

use super::super::numbers::put_right;
use super::super::values::decimal;
use super::super::wording::one_line;
use crate::model::field::FieldDef;
use crate::model::money::Pence;
use crate::records::organisation::{CHARITY_NUMBER, COMPANY_NUMBER};
use crate::records::register_numbers::{is_charity_number, is_company_number};

/// Beginnings of words that recommend an award, and of those that do not; the latter are looked for first.
const DECLINES: [&str; 12] = [
    "declin",
    "reject",
    "refus",
    "unsuccess",
    "withdr",
    "inelig",
    "not ",
    "do not",
    "unable",
    "unsupport",
    "defer",
    "fail",
];
const RECOMMENDS: [&str; 12] =
    ["yes", "fund", "approv", "award", "success", "recommend", "agree", "support", "part", "full", "accept", "grant"];

/// What a map calls the names of sheets, as if they were a column.
pub(super) const SHEET: &str = "Sheet";

/// What is longer is no word of an outcome.
const LETTERS_OF_AN_OUTCOME: usize = 32;

/// A word in small letters, without gaps and signs around it.
pub(super) fn folded(text: &str) -> String {
    one_line(text).to_lowercase().trim_end_matches(['.', ':', '*']).trim().to_string()
}

/// The letters and digits alone, small: `s.9` is `s9`.
pub(super) fn bare(text: &str) -> String {
    text.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// A name without the number of a register behind it: `Example Trust (charity 1234567)`.
pub(super) fn number_apart(name: &str) -> Option<(String, &'static FieldDef, String)> {
    let name = one_line(name);
    let digits = name.find(|sign: char| sign.is_ascii_digit())?;
    let before = name[..digits].rfind(['(', '[', ',', ';', '–', '-'])?;
    let behind = name[before..].trim_matches(|sign: char| !sign.is_alphanumeric());
    let says = |word: &str| behind.to_lowercase().contains(word);
    let field: &'static FieldDef = match () {
        () if says("charit") || says("rcn") => &CHARITY_NUMBER.def,
        () if is_company_number(&behind.to_uppercase()) => &COMPANY_NUMBER.def,
        () if says("compan") || says("cic") || says("crn") => &COMPANY_NUMBER.def,
        () => return None,
    };
    let number = behind.rsplit(|sign: char| sign.is_whitespace() || sign == ':').next()?;
    let number = put_right(field, number).unwrap_or_else(|| number.to_uppercase());
    let is_number = if field.name == CHARITY_NUMBER.name { is_charity_number } else { is_company_number };
    let plain = name[..before].trim_end().to_string();
    (is_number(&number) && !plain.is_empty()).then_some((plain, field, number))
}

/// A sum as files of records have it: whole pounds, or with pence.
pub(super) fn number_of(amount: Pence) -> Value {
    decimal(amount)
}

/// Whether a text is a word of an outcome, and no sentence about an applicant.
pub(super) fn is_word(text: &str) -> bool {
    text.chars().count() <= LETTERS_OF_AN_OUTCOME && text.split_whitespace().count() <= 5
}

/// Whether a word of an outcome recommends an award; none where nobody can know.
pub(super) fn says(word: &str) -> Option<bool> {
    let begins = |beginnings: &[&str]| beginnings.iter().any(|beginning| word.starts_with(beginning));
    // “No funding” is an answer, “Northern area” and “Notes” are none.
    let first = word.split(|sign: char| !sign.is_alphanumeric()).next();
    let declines = matches!(first, Some("no" | "not"))
        || begins(&DECLINES)
        || word.contains(" not ")
        || word.contains("declin")
        || word.contains("reject");
    match (declines, begins(&RECOMMENDS)) {
        (true, _) => Some(false),
        (false, true) => Some(true),
        (false, false) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_behind_a_name_is_taken_out_of_it() {
        for (text, expected) in [
            ("Alder Trust (charity 1098765)", Some(("Alder Trust", "charity_number", "1098765"))),
            ("Alder Trust, registered charity no. 1098765", Some(("Alder Trust", "charity_number", "1098765"))),
            ("Alder Trust – Charity No: SC012345", Some(("Alder Trust", "charity_number", "SC012345"))),
            ("Alder CIC (company number 1234567)", Some(("Alder CIC", "company_number", "01234567"))),
            ("Alder Trust [Reg. Charity 1098765]", Some(("Alder Trust", "charity_number", "1098765"))),
            ("Alder Trust (1098765)", None),
            ("Alder Trust (charity applied for)", None),
            ("Alder Trust (charity 12)", None),
            ("Youth 4 All", None),
            ("3rd Alder Scouts (charity)", None),
        ] {
            let found = number_apart(text);
            let found = found.as_ref().map(|(name, field, number)| (name.as_str(), field.name, number.as_str()));
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn words_are_compared_without_letters_of_another_size_and_signs_at_their_end() {
        assert_eq!(folded(" Fund  in\nFull. "), "fund in full");
        assert_eq!(bare("s.9 (2011)"), "s92011");
    }

    #[test]
    fn words_of_an_outcome_say_whether_they_recommend_an_award() {
        for (word, expected) in [
            ("fund in full", Some(true)),
            ("part fund", Some(true)),
            ("approved", Some(true)),
            ("yes", Some(true)),
            ("successful", Some(true)),
            ("decline", Some(false)),
            ("not funded", Some(false)),
            ("no", Some(false)),
            ("recommended to decline", Some(false)),
            ("unsuccessful", Some(false)),
            ("withdrawn by applicant", Some(false)),
            ("panel b", None),
        ] {
            assert_eq!(says(word), expected, "{word}");
        }
    }
}
