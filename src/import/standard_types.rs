//! Whether the values of a grant in JSON are of the types that the 360Giving standard has, and where each grant is.

use std::ops::Range;

use serde::de::IgnoredAny;
use serde_json::{Deserializer, Value};

/// Fields of a grant that are texts.
const TEXTS: [&str; 6] = ["id", "title", "description", "currency", "awardDate", "url"];

/// Fields that are lists of objects, of which each may have texts of these names.
const LISTS: [(&str, &[&str]); 4] = [
    ("recipientOrganization", &["id", "name", "charityNumber", "companyNumber"]),
    ("fundingOrganization", &["id", "name"]),
    ("grantProgramme", &["title"]),
    ("classifications", &["title"]),
];

/// What is of another type than the standard has; none where all is as it should be.
pub(super) fn fault(grant: &Value) -> Option<String> {
    let Value::Object(fields) = grant else {
        return Some(format!("it is {}, where the standard has an object", kind(grant)));
    };
    let texts = TEXTS.iter().find_map(|name| not_a_text(name, fields.get(*name)?));
    let amount = fields.get("amountAwarded").filter(|amount| !amount.is_number() && !amount.is_null());
    let amount = amount.map(|amount| told("amountAwarded", amount, "a number"));
    texts.or(amount).or_else(|| LISTS.iter().find_map(|(name, texts)| in_list(name, fields.get(*name)?, texts)))
}

fn in_list(name: &str, value: &Value, texts: &[&str]) -> Option<String> {
    let Value::Array(items) = value else { return Some(told(name, value, "a list")) };
    items.iter().enumerate().find_map(|(index, item)| {
        let place = format!("{name}/{index}");
        let Value::Object(fields) = item else { return Some(told(&place, item, "an object")) };
        texts.iter().find_map(|text| not_a_text(&format!("{place}/{text}"), fields.get(*text)?))
    })
}

fn not_a_text(name: &str, value: &Value) -> Option<String> {
    (!value.is_string() && !value.is_null()).then(|| told(name, value, "a text"))
}

fn told(name: &str, value: &Value, expected: &str) -> String {
    format!("“{name}” is {}, where the standard has {expected}", kind(value))
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    }
}

/// The bytes of each item of the list `grants` of a package; none where the text is no such package.
pub(super) fn places(text: &str) -> Vec<Range<usize>> {
    let mut walk = Walk { text, at: 0 };
    let mut places = Vec::new();
    walk.takes('{');
    while let Some(name) = walk.value() {
        walk.takes(':');
        if &text[name] == "\"grants\"" {
            walk.takes('[');
            while !walk.takes(']') {
                let Some(item) = walk.value() else { return places };
                places.push(item);
                walk.takes(',');
            }
            return places;
        }
        walk.value();
        walk.takes(',');
    }
    places
}

/// Goes from value to value in a text that is known to be JSON.
struct Walk<'a> {
    text: &'a str,
    at: usize,
}

impl Walk<'_> {
    fn skip_blanks(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    fn takes(&mut self, sign: char) -> bool {
        self.skip_blanks();
        let is_there = self.text[self.at..].starts_with(sign);
        self.at += if is_there { sign.len_utf8() } else { 0 };
        is_there
    }

    fn value(&mut self) -> Option<Range<usize>> {
        self.skip_blanks();
        let start = self.at;
        let mut values = Deserializer::from_str(&self.text[start..]).into_iter::<IgnoredAny>();
        values.next()?.ok()?;
        self.at = start + values.byte_offset();
        Some(start..self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_grant_is_found_where_it_is() {
        let text = r#"{"version": "1.4", "n": 12, "on": true, "grants" : [ {"id":"a, ]"},2 ,
            ["}"] ], "more": {}}"#;
        let found: Vec<&str> = places(text).into_iter().map(|place| &text[place]).collect();
        assert_eq!(found, [r#"{"id":"a, ]"}"#, "2", r#"["}"]"#]);
        for cut in 0..text.len() {
            let _ = places(&text[..cut]);
        }
        assert!(places("[]").is_empty());
        assert!(places("").is_empty());
    }

    #[test]
    fn a_value_of_another_type_is_told_by_its_name() {
        let of = |text: &str| fault(&serde_json::from_str(text).unwrap()).unwrap_or_default();
        assert_eq!(of(r#"{"id": "a", "amountAwarded": 5, "title": null}"#), "");
        assert_eq!(of("[1]"), "it is a list, where the standard has an object");
        assert_eq!(of(r#"{"amountAwarded": "5"}"#), "“amountAwarded” is a text, where the standard has a number");
        assert_eq!(of(r#"{"id": 5}"#), "“id” is a number, where the standard has a text");
        assert_eq!(
            of(r#"{"recipientOrganization": {"id": "x"}}"#),
            "“recipientOrganization” is an object, where the standard has a list"
        );
        assert_eq!(
            of(r#"{"fundingOrganization": [{"name": {}}]}"#),
            "“fundingOrganization/0/name” is an object, where the standard has a text"
        );
    }
}
