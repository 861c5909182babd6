//! One text → one value of the kind its field has.

use strsim::damerau_levenshtein;

use super::amount::{count, money, percent};
use super::day;
use super::reading::{Reading, Reported};
use super::rules;
use super::text::{self, Raw};
use crate::model::date::Date;
use crate::model::field::{Choice, Kind};
use crate::model::limits;
use crate::model::value::{Reference, Value};
use crate::records::site;

/// Reads one value of a kind that is written as one text.
pub(super) fn scalar(kind: &Kind, raw: Raw, reading: &mut Reading) -> Result<Value, Reported> {
    if let Some((offset, character, problem)) = text::unreadable(raw.text) {
        let at = raw.character(offset, character);
        return Err(reading.refuse(
            &rules::UNREADABLE_CHARACTER,
            at,
            problem,
            "type the text again here, and save the file as UTF-8",
        ));
    }
    match kind {
        Kind::Text => Ok(Value::Text(text::line(raw.text))),
        Kind::Markdown => Ok(Value::Text(text::lines(raw.text))),
        Kind::Id => id(raw, reading),
        Kind::Url => url(raw, reading),
        Kind::Choice(choices) => choice(choices, raw, reading),
        Kind::Money => money(raw, reading).map(Value::Money),
        Kind::Percent => percent(raw, reading).map(Value::Percent),
        Kind::Date => date(raw, reading),
        Kind::Year => year(raw, reading),
        Kind::Count => count(raw, reading),
        Kind::YesNo => yes_no(raw, reading).map(Value::YesNo),
        Kind::Reference(_) => reference(raw, reading),
        Kind::List(_) | Kind::Split(_) | Kind::Group(_) | Kind::Groups(_) => Err(reading.refuse(
            &rules::NEEDS_YAML,
            raw.at,
            format!("“{}” stands where fields of its own should", raw.text),
            "write its fields on lines of their own, indented below it",
        )),
    }
}

/// Whether an address can hold that text as a record's id.
pub(super) fn is_id(text: &str) -> bool {
    let clean = text.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    clean
        && !text.is_empty()
        && !text.starts_with('-')
        && !text.ends_with('-')
        && !text.contains("--")
        && text.len() <= limits::ID_BYTES
}

/// The nearest id to a text that is none.
pub(super) fn as_id(text: &str) -> String {
    let words = text.split(|next: char| !next.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let mut id = words.map(str::to_ascii_lowercase).collect::<Vec<_>>().join("-");
    id.truncate(limits::ID_BYTES);
    id.trim_end_matches('-').to_string()
}

fn id(raw: Raw, reading: &mut Reading) -> Result<Value, Reported> {
    if is_id(raw.text) {
        return Ok(Value::Text(raw.text.into()));
    }
    let help = match as_id(raw.text) {
        near if near.is_empty() => "use lower-case letters a to z, digits and single hyphens".to_string(),
        near => format!("write “{near}”: lower-case letters a to z, digits and single hyphens only"),
    };
    let message = format!("“{}” cannot be an id, which becomes part of an address", raw.text);
    Err(reading.refuse(&rules::NOT_AN_ID, raw.at, message, help))
}

fn reference(raw: Raw, reading: &mut Reading) -> Result<Value, Reported> {
    if raw.text.contains([';', '\n']) {
        let message = format!("“{}” holds more than one id, and this field takes one", raw.text);
        return Err(reading.refuse(&rules::NOT_PLAIN_TEXT, raw.at, message, "keep one"));
    }
    Ok(Value::Reference(Reference { id: raw.text.into(), target: None }))
}

fn url(raw: Raw, reading: &mut Reading) -> Result<Value, Reported> {
    let text = raw.text;
    let must_be_whole = reading.schema.record_type == &site::SITE
        && reading.field.is_some_and(|field| field.name == site::BASE_URL.def.name);
    let web = ["https://", "http://"].iter().any(|scheme| {
        text.strip_prefix(scheme)
            .is_some_and(|rest| rest.starts_with(|first: char| first.is_alphanumeric() || first == '['))
    });
    let path = text.starts_with('/') && !text.starts_with("//");
    let mail = text.strip_prefix("mailto:").is_some_and(|rest| rest.contains('@'));
    let unbroken = !text.contains(|next: char| next.is_whitespace() || matches!(next, '<' | '>' | '"' | '\\'));
    if unbroken && (web || (!must_be_whole && (path || mail))) {
        return Ok(Value::Text(text.into()));
    }
    let help = if !unbroken {
        "write one address, without spaces, quotes or angle brackets".to_string()
    } else if text.starts_with("www.") {
        format!("write https://{text}")
    } else if let Some((scheme, rest)) = text.split_once(':').filter(|(scheme, _)| is_upper(scheme)) {
        format!("write {}:{rest}", scheme.to_ascii_lowercase())
    } else if must_be_whole {
        "write the whole address, such as https://www.example.org".to_string()
    } else {
        "begin with https://, http:// or mailto:, or with / for a page of this site".to_string()
    };
    Err(reading.refuse(
        &rules::NOT_AN_ADDRESS,
        raw.at,
        format!("“{text}” is no address that a reader can follow"),
        help,
    ))
}

/// Whether that is how a phone or an old page writes one of the beginnings that an address may have.
fn is_upper(scheme: &str) -> bool {
    let lower = scheme.to_ascii_lowercase();
    lower != scheme && ["https", "http", "mailto"].contains(&lower.as_str())
}

fn choice(choices: &[Choice], raw: Raw, reading: &mut Reading) -> Result<Value, Reported> {
    if choices.iter().any(|choice| choice.value == raw.text) {
        return Ok(Value::Text(raw.text.into()));
    }
    let words = choices.iter().map(|choice| choice.value);
    let by_label = choices.iter().find(|choice| choice.label.eq_ignore_ascii_case(raw.text)).map(|choice| choice.value);
    let mut help = String::new();
    if let Some(near) = by_label.or_else(|| nearest(raw.text, words.clone())) {
        help = format!("did you mean “{near}”?\n");
    }
    help += &format!("it is one of: {}", words.collect::<Vec<_>>().join(", "));
    // A field inside another one is named by the place alone.
    let own = reading.field.filter(|field| matches!(field.kind, Kind::Choice(_) | Kind::List(_)));
    let name = own.map_or("this field".to_string(), |field| format!("“{}”", field.name));
    let message = format!("“{}” is not a word that {name} can have", raw.text);
    Err(reading.refuse(&rules::UNKNOWN_CHOICE, raw.at, message, help))
}

/// The candidate that a misspelt word most likely meant, if any is close.
pub(super) fn nearest<'a>(written: &str, candidates: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    // A word beyond this length is no misspelling of a name, and comparing it would take long.
    if written.len() > 100 {
        return None;
    }
    let allowed = (written.chars().count() / 3).max(1);
    let distances = candidates.map(|candidate| (damerau_levenshtein(&candidate.to_lowercase(), &written), candidate));
    distances.filter(|(far, _)| *far <= allowed).min_by_key(|(far, _)| *far).map(|(_, candidate)| candidate)
}

/// Yes or no.
pub(super) fn yes_no(raw: Raw, reading: &mut Reading) -> Result<bool, Reported> {
    match raw.text.to_ascii_lowercase().as_str() {
        "yes" | "true" => Ok(true),
        "no" | "false" => Ok(false),
        _ => {
            let message = format!("“{}” is neither yes nor no", raw.text);
            Err(reading.refuse(
                &rules::NOT_YES_OR_NO,
                raw.at,
                message,
                "write yes or no, or leave it out when it is not known",
            ))
        }
    }
}

fn date(raw: Raw, reading: &mut Reading) -> Result<Value, Reported> {
    day::date(raw.text).map(Value::Date).map_err(|readings| {
        let long = |date: &Date| date.long().replace('\u{a0}', " ");
        let general = || "write year-month-day, such as 2024-03-05".to_string();
        let (problem, help) = match readings.as_slice() {
            [] if day::has_shape(raw.text) => ("is a day that the calendar does not have", general()),
            [] => ("is not a date", general()),
            [one] => ("is not a date in one of the two ways that are read", format!("write {one} for {}", long(one))),
            [first, second, ..] => (
                "could be either of two days",
                format!("write {first} for {}, or {second} for {}", long(first), long(second)),
            ),
        };
        reading.refuse(&rules::NOT_A_DATE, raw.at, format!("“{}” {problem}", raw.text), help)
    })
}

fn year(raw: Raw, reading: &mut Reading) -> Result<Value, Reported> {
    day::year(raw.text).map(Value::Year).map_err(|readings| {
        let meant = readings
            .iter()
            .map(|year| format!("{year} (April {} to March {})", year.start_year(), year.start_year() + 1));
        let meant = meant.collect::<Vec<_>>().join(" or ");
        let help = if meant.is_empty() {
            "write 2023-24 for April 2023 to March 2024".to_string()
        } else {
            format!("write {meant}")
        };
        reading.refuse(&rules::NOT_A_FINANCIAL_YEAR, raw.at, format!("“{}” is not a financial year", raw.text), help)
    })
}
