//! `candour explain awards.legal_basis`: what a type of record and its fields are, and how their values are written.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::lines::wrapped;
use crate::model::cell_text::NOT_PUBLISHED;
use crate::model::field::{Amounts, Choice, FieldDef, Kind, Need};
use crate::model::record_type::RecordType;
use crate::model::schema::TypeSchema;
use crate::model::spelling;
use crate::records;
use crate::records::award::AMOUNT;

/// The types, one line each.
pub(super) fn types() -> String {
    let width = records::written().map(|own| own.name.len()).max().unwrap_or_default();
    records::written().map(|own| format!("{:width$}  {}\n", own.name, own.help)).collect()
}

/// What a type is and which fields it has.
pub(super) fn of_type(schema: &TypeSchema) -> String {
    let RecordType { name, title, help, singular, .. } = schema.record_type;
    let mut text = format!("{name}: {title}\n");
    part(&mut text, "What it is", help);
    text.push_str("\nFields\n");
    let width = schema.fields.iter().map(|field| field.name.len()).max().unwrap_or_default();
    for field in &schema.fields {
        let _ = writeln!(text, "  {:width$}  {}{}", field.name, in_short(&field.kind), need_in_short(field));
    }
    let mut more = format!("candour explain {name}.{} tells of one field.", schema.fields[0].name);
    if schema.record_type.is_data {
        let _ = write!(more, " candour new {singular} begins a record; candour workbook {name} has them all to edit.");
    }
    part(&mut text, "Further", &more);
    text
}

/// What a field means, and how it is written.
///
/// # Errors
/// When the type has no such field: what may be meant.
pub(super) fn of_field(schema: &TypeSchema, name: &str) -> Result<String, String> {
    let Some(field) = schema.field(name) else {
        let hint = spelling::hint(name, schema.fields.iter().map(|field| field.name));
        let hint = if hint.is_empty() { "." } else { &hint };
        let of = schema.record_type;
        return Err(format!("{} has no field “{name}”{hint} candour explain {} lists them all", of.a_noun(), of.name));
    };
    let mut text = format!("{}.{}: {}\n", schema.record_type.name, field.name, field.label);
    part(&mut text, "What it is", field.help);
    part(&mut text, "Who asks for it", &need(field));
    part(&mut text, "How it is written", &how(field));
    if let Some(choices) = words_taken(&field.kind) {
        text.push_str("\nWords\n");
        let of_field = format!("{}.{}", schema.record_type.name, field.name);
        choices.iter().for_each(|choice| text.push_str(&said_of_word(choice, uses().get(&of_field))));
    }
    if let Kind::Group(fields) | Kind::Groups(fields) = field.kind {
        text.push_str("\nFields of its own\n");
        let width = fields.iter().map(|field| field.name.len()).max().unwrap_or_default();
        for own in fields {
            let _ =
                writeln!(text, "  {:width$}  {}{}. {}", own.name, in_short(&own.kind), need_in_short(own), own.help);
        }
    }
    part(&mut text, "For example", &example(field));
    Ok(text)
}

/// When to use words: by field, then by word.
pub(super) type Uses = BTreeMap<String, BTreeMap<String, String>>;

pub(super) fn uses() -> Uses {
    serde_yaml::from_str(include_str!("words.yaml")).unwrap_or_default()
}

/// A word with its label, and below it when to use it.
fn said_of_word(choice: &Choice, uses: Option<&BTreeMap<String, String>>) -> String {
    let mut text = format!("  {}: {}\n", choice.value, choice.label);
    let when = uses.and_then(|uses| uses.get(choice.value)).into_iter().flat_map(|when| wrapped(when));
    when.for_each(|line| text.push_str(&format!("      {line}\n")));
    text
}

fn part(text: &mut String, heading: &str, words: &str) {
    if words.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n{heading}");
    for line in words.lines().flat_map(wrapped) {
        let _ = writeln!(text, "  {line}");
    }
}

pub(super) fn need(field: &FieldDef) -> String {
    let law = field.law.map(|paragraph| {
        format!(
            " The Specified Information Order 2011 (SI 2011/3050) asks for it: paragraph {paragraph} of its Schedule."
        )
    });
    let need = match field.need {
        Need::Optional => "Nobody: it may be left out.".to_string(),
        Need::Schema => "The schema: a record without it cannot be published.".to_string(),
        Need::Duty => format!(
            "Duty or good practice: without it candour check says missing-{}, which an office can waive with a reason.",
            field.kebab()
        ),
    };
    need + &law.unwrap_or_default()
}

fn need_in_short(field: &FieldDef) -> &'static str {
    match field.need {
        Need::Optional => "",
        Need::Schema => "; every record has it",
        Need::Duty => "; asked for",
    }
}

/// What kind of value it is, in a few words.
pub(super) fn in_short(kind: &Kind) -> String {
    match kind {
        Kind::Id => "the id".to_string(),
        Kind::Text => "text".to_string(),
        Kind::Markdown => "text with paragraphs, as Markdown".to_string(),
        Kind::Url => "address of a web page".to_string(),
        Kind::Money => "sum in pounds".to_string(),
        Kind::Percent => "percentage".to_string(),
        Kind::Date => "date".to_string(),
        Kind::Year => "financial year".to_string(),
        Kind::Period => "period".to_string(),
        Kind::Count => "number".to_string(),
        Kind::YesNo => "yes or no".to_string(),
        Kind::Choice(_) => "one of a few words".to_string(),
        Kind::Reference(target) => format!("id of {}", a_noun(target)),
        Kind::List(inner) => format!("list, each: {}", in_short(inner)),
        Kind::Split(split) => format!("shares, each by: {}", in_short(&split.key)),
        Kind::Group(_) => "fields of its own".to_string(),
        Kind::Groups(_) => "list of fields of their own".to_string(),
    }
}

fn a_noun(type_name: &str) -> String {
    records::named(type_name).map_or_else(|| type_name.to_string(), |own| own.a_noun())
}

pub(super) fn how(field: &FieldDef) -> String {
    let own = match &field.kind {
        Kind::Id => {
            "Small letters, digits and hyphens. It is a part of the address of the page; candour rename changes it."
        }
        Kind::Money => "In pounds, with pence where there are any. Signs and commas may be there: £14,200.50.",
        Kind::Percent => "A number, with or without the sign: 12.5%.",
        Kind::Date => "Year, month and day. 17/06/2025 is understood too, where it can be read in one way only.",
        Kind::Year => "The two years that it is in.",
        Kind::Period => "A year, a quarter, a month, or two days.",
        Kind::Count => "A whole number.",
        Kind::YesNo => "yes or no.",
        Kind::Choice(_) => "One of the words below, as it stands before its colon.",
        Kind::Reference(_) => "The id of a record that is there; candour check says which may be meant.",
        Kind::List(_) => "In a table, divided by semicolons; in YAML, a list.",
        Kind::Split(_) => "Shares that add up. One alone needs no sum; several have theirs after a colon.",
        Kind::Group(_) | Kind::Groups(_) => "In YAML; a cell of a table cannot hold it.",
        Kind::Markdown => "Paragraphs divided by an empty line; links, lists and emphasis as Markdown has them.",
        Kind::Text | Kind::Url => "",
    };
    let translated =
        "In a site of two languages, each has its own: {en: …, cy: …}, or a second field that ends in _cy.";
    let parts = [own, if field.translated { translated } else { "" }];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// The words that a field takes.
pub(super) fn words_taken(kind: &Kind) -> Option<&'static [Choice]> {
    match kind {
        Kind::Choice(choices) => Some(choices),
        Kind::List(inner) => words_taken(inner),
        _ => None,
    }
}

/// The field as a file and as a cell of a table have it.
pub(super) fn example(field: &FieldDef) -> String {
    let name = field.name;
    let Some(value) = value(&field.kind) else { return String::new() };
    let in_table = |cell: &str| format!("in a cell of the column {name}: {cell}");
    match &field.kind {
        Kind::List(_) => format!("{name}: [{value}, …]\n{}", in_table(&format!("{value}; …"))),
        Kind::Split(split) => {
            let (of, sum) = (split.key_name, split.amount_name);
            format!("{name}: [{{{of}: {value}, {sum}: 250}}, …]\n{}", in_table(&format!("{value}: 250; …")))
        }
        Kind::Money if field.name == AMOUNT.name => format!("{name}: {value}\n{name}: {NOT_PUBLISHED}"),
        _ => format!("{name}: {value}"),
    }
}

fn value(kind: &Kind) -> Option<String> {
    Some(match kind {
        Kind::Id => "2025-night-buses".to_string(),
        Kind::Money => "14200.50".to_string(),
        Kind::Percent => "12.5".to_string(),
        Kind::Date => "2025-06-16".to_string(),
        Kind::Year => "2025-26".to_string(),
        Kind::Period => "2025-26-q1".to_string(),
        Kind::Count => "31".to_string(),
        Kind::YesNo => "yes".to_string(),
        Kind::Url => "https://www.example.org/minutes".to_string(),
        Kind::Choice(choices) => choices.first()?.value.to_string(),
        Kind::Reference(target) => format!("id-of-{}", records::named(target)?.singular),
        Kind::List(inner) => value(inner)?,
        Kind::Split(split) if split.amounts == Amounts::Figures => return None,
        Kind::Split(split) => value(&split.key)?,
        Kind::Text | Kind::Markdown | Kind::Group(_) | Kind::Groups(_) => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::date::{Date, FinancialYear};
    use crate::model::period::Period;
    use crate::read;

    #[test]
    fn each_field_of_each_type_is_explained_with_a_value_that_it_takes() {
        let schema = records::schema();
        for own in &schema.types {
            assert!(of_type(own).contains(own.record_type.help.split(' ').next().unwrap()));
            for field in &own.fields {
                let text = of_field(own, field.name).unwrap();
                assert!(text.contains("How it is written") || matches!(field.kind, Kind::Text | Kind::Url), "{text}");
                let Some(value) = value(&field.kind) else { continue };
                let is_taken = match &field.kind {
                    Kind::Date => Date::from_iso(&value).is_some(),
                    Kind::Year => FinancialYear::parse(&value).is_some(),
                    Kind::Period => Period::parse(&value).is_some(),
                    Kind::Money => read::amount_in(&value).is_some(),
                    _ => true,
                };
                assert!(is_taken, "{}: {value}", field.name);
            }
        }
        assert!(of_field(schema.named("awards").unwrap(), "amont").unwrap_err().contains("did you mean “amount”?"));
    }

    #[test]
    fn each_word_that_is_explained_is_one_and_so_are_all_of_its_field() {
        let schema = records::schema();
        let uses = uses();
        assert!(uses.len() > 25, "the file of words is read");
        for (of_field, explained) in &uses {
            let (type_name, name) = of_field.split_once('.').unwrap();
            let field = schema.named(type_name).and_then(|own| own.field(name)).unwrap_or_else(|| panic!("{of_field}"));
            let mut taken: Vec<&str> = words_taken(&field.kind).unwrap().iter().map(|choice| choice.value).collect();
            taken.sort_unstable();
            assert_eq!(explained.keys().map(String::as_str).collect::<Vec<_>>(), taken, "{of_field}");
        }
    }
}
