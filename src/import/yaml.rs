//! Records as YAML that every program reads as the same texts: what another would take for a number, a day or an answer is
//! in quotes, but for days where a field holds one.

use anyhow::Result;
use serde_json::Value;

use super::Fields;
use crate::model::date::Date;
use crate::model::field::{FieldDef, Kind};
use crate::model::retyped::{is_retyped, written};

/// How far in the fields of a list’s entry stand.
const DEEPER: usize = 2;

/// A record, a line or more for each field; `known` are the fields of its type.
///
/// # Errors
/// When a text cannot be written.
pub(super) fn record(fields: &Fields, known: &[&FieldDef]) -> Result<String> {
    let mut text = String::new();
    write_fields(&mut text, fields, &|name| kind_of(known, name), 0)?;
    Ok(text)
}

/// The same as an entry of a list.
pub(super) fn entry(fields: &Fields, known: &[&FieldDef]) -> Result<String> {
    let mut text = String::new();
    write_fields(&mut text, fields, &|name| kind_of(known, name), DEEPER)?;
    text.replace_range(..DEEPER, "- ");
    Ok(text)
}

/// What is known of a value: the kind of its field.
type Known = Option<Kind>;

fn kind_of(known: &[&FieldDef], name: &str) -> Known {
    known.iter().find(|field| field.name == name).map(|field| field.kind)
}

/// What is known of a part of a value.
fn kind_within(kind: &Known, name: &str) -> Known {
    match kind {
        Some(Kind::Group(fields) | Kind::Groups(fields)) => kind_of(fields, name),
        Some(Kind::Split(split)) if name == split.key_name => Some(split.key),
        other => *other,
    }
}

fn write_fields(text: &mut String, fields: &Fields, kind: &dyn Fn(&str) -> Known, indent: usize) -> Result<()> {
    if fields.is_empty() {
        text.push_str(&format!("{}{{}}\n", " ".repeat(indent)));
    }
    for (name, value) in fields {
        let kind = kind(name);
        text.push_str(&format!("{}{}:", " ".repeat(indent), scalar(name, &kind, 0)?.trim_end()));
        write_value(text, value, &kind, indent)?;
    }
    Ok(())
}

/// A value behind the name of its field or the dash of its entry, which stands `indent` far in.
fn write_value(text: &mut String, value: &Value, kind: &Known, indent: usize) -> Result<()> {
    match value {
        Value::String(value) => text.push_str(&format!(" {}", scalar(value, kind, indent)?)),
        Value::Array(items) if !items.is_empty() => {
            text.push('\n');
            items.iter().try_for_each(|item| write_item(text, item, &of_items(kind), indent))?;
        }
        Value::Object(fields) if !fields.is_empty() => {
            text.push('\n');
            write_fields(text, fields, &|name| kind_within(kind, name), indent + DEEPER)?;
        }
        other => text.push_str(&format!(" {other}\n")),
    }
    Ok(())
}

/// One entry of a list.
fn write_item(text: &mut String, item: &Value, kind: &Known, indent: usize) -> Result<()> {
    let start = text.len();
    match item {
        Value::Object(fields) if !fields.is_empty() => {
            write_fields(text, fields, &|name| kind_within(kind, name), indent + DEEPER)?;
            text.replace_range(start + indent..start + indent + DEEPER, "- ");
        }
        other => {
            text.push_str(&format!("{}-", " ".repeat(indent)));
            // The lines of a text are counted from the dash, a list within a list from what follows it.
            let deeper = if other.is_string() { 0 } else { DEEPER };
            write_value(text, other, kind, indent + deeper)?;
        }
    }
    Ok(())
}

fn of_items(kind: &Known) -> Known {
    match kind {
        Some(Kind::List(inner)) => Some(**inner),
        other => *other,
    }
}

/// A text and the end of its line; a block of lines stands `indent` far in.
fn scalar(text: &str, kind: &Known, indent: usize) -> Result<String> {
    if is_plain(text, kind) {
        return Ok(format!("{text}\n"));
    }
    if is_retyped(text) {
        return Ok(format!("{}\n", written(text)));
    }
    let block = serde_yaml::to_string(text)?;
    let mut lines = block.split_inclusive('\n');
    let first = lines.next().unwrap_or_default().to_string();
    let shifted = |line: &str| if line.trim().is_empty() { line.to_string() } else { " ".repeat(indent) + line };
    Ok(lines.map(shifted).fold(first, |whole, line| whole + &line))
}

/// Whether a value of a field is a day or an amount, which every program reads as one.
fn is_plain(text: &str, kind: &Known) -> bool {
    let is_number = || text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') && text.parse::<f64>().is_ok();
    match kind {
        Some(Kind::Date) => Date::from_iso(text).is_some(),
        Some(Kind::Money) => text.starts_with(|first: char| matches!(first, '1'..='9')) && is_number(),
        Some(Kind::Split(split)) => matches!(split.key, Kind::Date) && Date::from_iso(text).is_some(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::read::{Form, parts};
    use crate::records::award::AWARDS;

    const TEXTS: &[&str] = &[
        "12:30",
        "1_000",
        "0x1F",
        "yes",
        "off",
        "~",
        "2024-01-01",
        "1e3",
        ".5",
        "=",
        "<<",
        "01234567",
        "no",
        "null",
        "",
        " ",
        "a: b",
        "# x",
        "- x",
        "\"",
        "'",
        "\\",
        "🙂",
        "one\ntwo",
        " one\n  two\n",
        "\n\n",
        "x\n\ny\n\n",
        "\t",
        "%",
        "@a",
        "`",
        "[",
        "{",
        "|",
        ">",
        "&a",
        "*a",
        "!a",
        "?",
        "é",
        "\u{feff}x",
        "\u{85}",
        "\u{2028}",
        "a\r\nb",
        "1.50",
        "5.",
        "-1",
        "+1",
        "1e",
        "Infinity",
        ".inf",
        ".NaN",
        "True",
        "Y",
        "n",
        "2023-24",
        "2024-01-01T10:00:00Z",
        "190:20:30",
        "0o17",
        "017",
        "1,000",
        "...",
        "---",
        "-",
        ":",
        "a:",
        "x #y",
        "2001-1-1",
        "0b1",
        "12e03",
        "1__0",
        "+.5",
    ];

    fn value() -> impl Strategy<Value = Value> {
        let text = prop_oneof![
            proptest::sample::select(TEXTS).prop_map(str::to_string),
            "[0-9_:.eExX+-]{1,8}",
            "(?s).{0,12}",
        ];
        let leaf = prop_oneof![
            text.prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<bool>().prop_map(Value::from)
        ];
        leaf.prop_recursive(3, 12, 4, |inner| {
            let name = proptest::sample::select(&["date", "12:30", "no", "title", "2024-01-01", "x y", "0x1F"][..]);
            let fields = proptest::collection::btree_map(name, inner.clone(), 0..4);
            prop_oneof![
                proptest::collection::vec(inner, 0..4).prop_map(Value::from),
                fields.prop_map(|fields| fields.into_iter().map(|(name, value)| (name.to_string(), value)).collect()),
            ]
        })
    }

    proptest! {
        #[test]
        fn a_record_is_read_again_and_no_program_takes_a_text_for_something_else(values in proptest::collection::vec(value(), 1..4)) {
            let names = ["title", "payment_schedule", "conditions", "documents"];
            let fields: Fields = names.iter().map(|name| name.to_string()).zip(values).collect();
            let written = record(&fields, AWARDS.fields).unwrap();
            let read: Value = serde_yaml::from_str(&written).expect(&written);
            prop_assert_eq!(&read, &Value::Object(fields.clone()), "{}", written);
            let listed = format!("{}{}", entry(&fields, AWARDS.fields).unwrap(), entry(&fields, AWARDS.fields).unwrap());
            let read: Value = serde_yaml::from_str(&listed).expect(&listed);
            prop_assert_eq!(read, json!([fields, fields]), "{}", listed);
        }
    }

    #[test]
    fn texts_have_quotes_where_another_program_reads_something_else_and_days_of_fields_have_none() {
        for text in TEXTS.iter().filter(|text| is_retyped(text)) {
            let fields =
                Fields::from_iter([("title".to_string(), json!(text)), ("districts".to_string(), json!([text]))]);
            let written = record(&fields, AWARDS.fields).unwrap();
            let read = parts("data/awards/a.yaml", &written).unwrap();
            let forms: Vec<Form> = read
                .iter()
                .filter(|part| part.text == *text && !matches!(part.form, Form::Mapping | Form::List))
                .map(|part| part.form)
                .collect();
            assert_eq!(forms, [Form::DoubleQuoted; 2], "{written}");
        }
        let fields = json!({
            "start": "2024-01-01", "title": "2024-01-01", "payment_schedule": [{ "date": "2024-01-01", "amount": 5 }],
            "variations": [{ "date": "2024-01-01", "reason": "2024-01-01" }],
        });
        let written = record(fields.as_object().unwrap(), AWARDS.fields).unwrap();
        assert_eq!(written.matches("\"2024-01-01\"").count(), 2, "{written}");
        assert_eq!(written.matches(" 2024-01-01\n").count(), 3, "{written}");
    }

    #[test]
    fn a_text_on_one_line_is_read_as_the_same_within_braces_too() {
        for text in [
            "Award (£)",
            "Award: £",
            "no",
            "2026-27",
            "Charity no.",
            "a \"b\"",
            "#ref",
            "s.9",
            "1e5",
            "- x",
            "{a}",
            "a, b",
            "end ",
            " start",
            "tŷ",
            "a\\b",
            "12:30",
            "~",
            "",
        ] {
            let line = format!("{{{}: [{}]}}", written(text), written(text));
            let read: serde_yaml::Value = serde_yaml::from_str(&line).unwrap();
            let (key, value) = read.as_mapping().unwrap().iter().next().unwrap();
            assert_eq!((key.as_str(), value[0].as_str()), (Some(text), Some(text)), "{line}");
        }
    }
}
