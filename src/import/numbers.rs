//! Numbers and identifiers of registers, in the form that they are compared in.

use serde_json::Value;

use super::Fields;
use crate::model::field::FieldDef;
use crate::model::record::Record;
use crate::model::value::Value as CellValue;
use crate::records::organisation::{CHARITY_NUMBER, COMPANY_NUMBER, ORG_ID};
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
        let CellValue::Text(text) = &entry.value else { continue };
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
