//! Words in the form that they are compared in, and the numbers of registers that stand within a name.

use serde_json::Value;

use super::super::numbers::put_right;
use super::super::values::decimal;
use super::super::wording::one_line;
use crate::model::field::FieldDef;
use crate::model::money::Pence;
use crate::records::organisation::{CHARITY_NUMBER, COMPANY_NUMBER};
use crate::records::register_numbers::{is_charity_number, is_company_number};

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
}
