//! Numbers and identifiers of registers, in the form that they are compared in.

use serde_json::Value;

use super::Fields;
use crate::model::field::FieldDef;
use crate::model::record::Record;
use crate::model::value::Value as RecordValue;
use crate::records::organisation::{CHARITY_NUMBER, COMPANY_NUMBER, ORG_ID, POSTCODE};
use crate::records::{decision, district, register_numbers};

/// Fields by which a record is known to others, more surely than by its name.
const NUMBERS: [&FieldDef; 5] =
    [&CHARITY_NUMBER.def, &COMPANY_NUMBER.def, &ORG_ID.def, &district::CODE.def, &decision::REFERENCE.def];

/// A number of a register: the field that holds it, and the number in the form that it is compared in.
pub(super) type Number = (&'static str, String);

/// The register that a number belongs to: identifiers name it in their first two parts.
pub(super) fn register((field, number): &Number) -> (&'static str, &str) {
    let end = number.match_indices('-').nth(1).filter(|_| *field == ORG_ID.name).map_or(0, |(end, _)| end);
    (field, &number[..end])
}

/// A number in the form that numbers are compared in. Spreadsheets lose the zeros before a company number.
pub(super) fn comparable(field: &str, number: &str) -> String {
    let number = number.trim().to_uppercase();
    let is_cut = field == COMPANY_NUMBER.name && number.bytes().all(|digit| digit.is_ascii_digit());
    if is_cut { format!("{number:0>8}") } else { number }
}

pub(super) fn numbers_in(fields: &Fields) -> Vec<Number> {
    let given = NUMBERS.iter().filter_map(|field| Some((field.name, fields.get(field.name)?.as_str()?)));
    let compared = given.map(|(field, number)| (field, comparable(field, number)));
    let compared = compared.filter(|(field, number)| identifies(field, number));
    compared.flat_map(|number| of_register(&number.1).into_iter().chain([number])).collect()
}

pub(super) fn numbers_of(record: &Record) -> Vec<Number> {
    let mut numbers = Vec::new();
    for entry in &record.fields.entries {
        let RecordValue::Text(text) = &entry.value else { continue };
        let Some(field) = NUMBERS.iter().find(|field| field.name == entry.def.name) else { continue };
        numbers.extend(of_register(text).filter(|_| field.name == ORG_ID.name));
        numbers.push((field.name, comparable(field.name, text)));
    }
    numbers
}

/// Whether a number has the shape that its register gives: only then does it say who is meant.
fn identifies(field: &str, number: &str) -> bool {
    match field {
        field if field == CHARITY_NUMBER.name => register_numbers::is_charity_number(number),
        field if field == COMPANY_NUMBER.name => register_numbers::is_company_number(number),
        field if field == ORG_ID.name => number.matches('-').count() > 1,
        _ => !register_numbers::is_placeholder(number),
    }
}

/// A number or a postcode in the form of its register, where it was written in another and has one reading.
pub(super) fn put_right(field: &FieldDef, text: &str) -> Option<String> {
    let (is_right, written): (fn(&str) -> bool, String) = match field.name {
        name if name == CHARITY_NUMBER.name => (register_numbers::is_charity_number, register_numbers::capitals(text)),
        name if name == COMPANY_NUMBER.name => {
            (register_numbers::is_company_number, register_numbers::whole_company_number(text))
        }
        name if name == ORG_ID.name => (register_numbers::is_org_id, text.to_uppercase()),
        name if name == POSTCODE.name => {
            (register_numbers::is_postcode_or_its_first_half, register_numbers::spaced_postcode(text))
        }
        _ => return None,
    };
    // A dash stands before the number of a part of a charity, which is no digit of it.
    let is_whole = field.name != CHARITY_NUMBER.name || !text.contains('-');
    (is_whole && !is_right(text) && is_right(&written)).then_some(written)
}

/// Whether a field holds numbers of a register.
pub(super) fn is_number(field: &FieldDef) -> bool {
    NUMBERS.iter().any(|number| number.name == field.name)
}

/// The number that an identifier of an organisation is made of: `GB-CHC-1090095` means charity 1090095.
fn of_register(identifier: &str) -> Option<Number> {
    let registers = [
        ("GB-CHC-", "", CHARITY_NUMBER.name),
        ("GB-SC-", "", CHARITY_NUMBER.name),
        ("GB-NIC-", "NIC", CHARITY_NUMBER.name),
        ("GB-COH-", "", COMPANY_NUMBER.name),
    ];
    let identifier = identifier.to_uppercase();
    let of = |(register, before, field): &(&str, &str, &'static str)| {
        Some((*field, format!("{before}{}", identifier.strip_prefix(register)?)))
    };
    registers.iter().find_map(of)
}

/// An identifier that only repeats a register's number is that number.
pub(super) fn by_register(mut fields: Fields) -> Fields {
    let Some(identifier) = fields.get(ORG_ID.name).and_then(Value::as_str) else { return fields };
    let Some((field, number)) = of_register(identifier) else { return fields };
    let same = |given: &Value| given.as_str().is_some_and(|given| given.eq_ignore_ascii_case(&number));
    if fields.get(field).is_none_or(same) {
        fields.shift_remove(ORG_ID.name);
        fields.insert(field.to_string(), Value::from(number));
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_with_one_reading_are_put_in_the_form_of_their_register() {
        let written: [(&FieldDef, &str, Option<&str>); 14] = [
            (&COMPANY_NUMBER.def, "1234567", Some("01234567")),
            (&COMPANY_NUMBER.def, "oc301234", Some("OC301234")),
            (&COMPANY_NUMBER.def, "0123 4567", Some("01234567")),
            (&COMPANY_NUMBER.def, "01234567", None),
            (&COMPANY_NUMBER.def, "12", None),
            (&CHARITY_NUMBER.def, "1 090 095", Some("1090095")),
            (&CHARITY_NUMBER.def, "sc012345", Some("SC012345")),
            (&CHARITY_NUMBER.def, "1090095-1", None),
            (&POSTCODE.def, "s1 2ab", Some("S1 2AB")),
            (&POSTCODE.def, "S12AB", Some("S1 2AB")),
            (&POSTCODE.def, "sk13", Some("SK13")),
            (&POSTCODE.def, "Sheffield", None),
            (&ORG_ID.def, "gb-chc-1090095", Some("GB-CHC-1090095")),
            (&decision::REFERENCE.def, "s1 2ab", None),
        ];
        for (field, text, expected) in written {
            assert_eq!(put_right(field, text).as_deref(), expected, "{} {text}", field.name);
        }
    }
}
