//! One text → one value of the kind its field has.

use super::address::url;
use super::quantities::{count, date, money, percent, period, year};
use super::raw_text::{self, Raw};
use super::reporter::{Reported, Reporter};
use super::rules;
use crate::diagnostic::Means;
use crate::model::encoding;
use crate::model::field::{Choice, Kind};
use crate::model::id::{as_id, is_id};
use crate::model::spelling::nearest;
use crate::model::value::Value;

/// Reads one value of a kind that is written as one text.
pub(super) fn scalar(kind: &Kind, raw: Raw, reading: &mut Reporter) -> Result<Value, Reported> {
    if let Some((offset, character, problem)) = raw_text::unreadable(raw.text) {
        let at = raw.character(offset, character);
        let help = "type the text again here, and save the file as UTF-8";
        let refused = reading.refuse(&rules::UNREADABLE_CHARACTER, at, problem, help);
        let visible = raw.text.replace(raw_text::is_nothing, "");
        if raw_text::unreadable(&visible).is_none() && !visible.trim().is_empty() {
            reading.repair(raw, visible, means(kind));
        }
        return Err(refused);
    }
    report_garbled(raw, reading);
    match kind {
        Kind::Text => Ok(Value::Text(reading.text_of(raw, raw_text::line(raw.text)))),
        Kind::Markdown => Ok(Value::Text(reading.text_of(raw, raw_text::lines(raw.text)))),
        Kind::Id => id(raw, reading),
        Kind::Url => url(raw, reading),
        Kind::Choice(choices) => choice(choices, raw, reading),
        Kind::Money => money(raw, reading).map(Value::Money),
        Kind::Percent => percent(raw, reading).map(Value::Percent),
        Kind::Date => date(raw, reading),
        Kind::Year => year(raw, reading),
        Kind::Period => period(raw, reading),
        Kind::Count => count(raw, reading),
        Kind::YesNo => yes_no(raw, reading).map(Value::YesNo),
        Kind::Reference(_) => reference(raw, reading),
        Kind::Group(defs) | Kind::Groups(defs) => {
            let names = defs.iter().map(|def| def.name).collect::<Vec<_>>().join(", ");
            let help = format!("write its fields on lines of their own, indented below it: {names}");
            let message = format!("“{}” is one value, but a group of fields is needed here", raw.text);
            Err(reading.refuse(&rules::NEEDS_YAML, raw.at, message, help))
        }
        // Lists and splits are taken apart before their entries come here, and none holds another.
        Kind::List(_) | Kind::Split(_) => Err(Reported),
    }
}

/// What a text of that kind is to other programs.
fn means(kind: &Kind) -> Means {
    match kind {
        Kind::Money | Kind::Percent | Kind::Date | Kind::Year | Kind::Period | Kind::Count | Kind::YesNo => {
            Means::Value
        }
        _ => Means::Text,
    }
}

/// So many bytes of a word are repeated in a finding.
const LONGEST_WORD: usize = 200;

/// Warns of text that was read in the wrong encoding.
fn report_garbled(raw: Raw, reading: &mut Reporter) {
    if raw.text.is_ascii() {
        return;
    }
    let Some(stretch) = encoding::garbled(raw.text).or_else(|| mac_apostrophe(raw.text)) else { return };
    let (before, after) = (&raw.text[..stretch.start], &raw.text[stretch.end..]);
    let start = before
        .rfind(char::is_whitespace)
        .map_or(0, |blank| before[blank..].chars().next().map_or(0, |it| blank + it.len_utf8()));
    let end = stretch.end + after.find(char::is_whitespace).unwrap_or(after.len());
    // A word that nobody could read is not shown whole.
    let (start, end) = if end - start > LONGEST_WORD {
        (stretch.start, raw.text.ceil_char_boundary(stretch.start + LONGEST_WORD).min(stretch.end))
    } else {
        (start, end)
    };
    let word = &raw.text[start..end];
    let meant = encoding::ungarbled(word).replace('Õ', "’");
    let message = format!("“{word}” was read in the wrong encoding");
    reading.refuse(&rules::GARBLED_TEXT, raw.stretch(start, end), message, format!("write “{meant}”"));
    let mut whole = encoding::ungarbled(raw.text);
    while let Some(sign) = mac_apostrophe(&whole) {
        whole.replace_range(sign, "’");
    }
    if encoding::garbled(&whole).is_none() {
        reading.repair(raw, whole, Means::Text);
    }
}

/// An apostrophe that “CSV (Macintosh)” saved, read as Windows-1252: “WomenÕs”.
fn mac_apostrophe(text: &str) -> Option<std::ops::Range<usize>> {
    let is_letter = |letter: Option<char>| letter.is_some_and(|letter| letter.is_ascii_lowercase());
    let mut signs = text.match_indices('Õ').map(|(start, sign)| start..start + sign.len());
    signs.find(|sign| is_letter(text[..sign.start].chars().last()) && is_letter(text[sign.end..].chars().next()))
}

fn id(raw: Raw, reading: &mut Reporter) -> Result<Value, Reported> {
    if is_id(raw.text) {
        return Ok(Value::Text(reading.text_of(raw, raw.text.into())));
    }
    let help = match as_id(raw.text) {
        near if near.is_empty() => "use lower-case letters a to z, digits and single hyphens".to_string(),
        near => format!("write “{near}”: lower-case letters a to z, digits and single hyphens only"),
    };
    let message = format!("“{}” cannot be an id, because an id is part of an address", raw.text);
    Err(reading.refuse(&rules::NOT_AN_ID, raw.at, message, help))
}

fn reference(raw: Raw, reading: &mut Reporter) -> Result<Value, Reported> {
    if raw.text.contains([';', '\n']) {
        let message = format!("“{}” is more than one id, but this field takes one", raw.text);
        return Err(reading.refuse(&rules::NOT_PLAIN_TEXT, raw.at, message, "keep one"));
    }
    Ok(Value::Reference { id: reading.text_of(raw, raw.text.into()), target: None })
}

fn choice(choices: &[Choice], raw: Raw, reading: &mut Reporter) -> Result<Value, Reported> {
    if choices.iter().any(|choice| choice.value == raw.text) {
        return Ok(Value::Text(reading.word(raw.text)));
    }
    let words = choices.iter().map(|choice| choice.value);
    let by_label = choices.iter().find(|choice| choice.label.eq_ignore_ascii_case(raw.text)).map(|choice| choice.value);
    let mut help = String::new();
    if let Some(near) = by_label.or_else(|| nearest(raw.text, words.clone())) {
        help = format!("did you mean “{near}”?\n");
    }
    help += &format!("the choices are: {}", words.collect::<Vec<_>>().join(", "));
    let by_case = choices.iter().find(|choice| choice.value.eq_ignore_ascii_case(raw.text)).map(|choice| choice.value);
    let name = reading.field.map_or("this field", |field| field.name);
    let refused =
        reading.refuse(&rules::UNKNOWN_CHOICE, raw.at, format!("“{}” is not a choice for “{name}”", raw.text), help);
    if let Some(meant) = by_case.or(by_label) {
        reading.repair(raw, meant, Means::Text);
    }
    Err(refused)
}

/// Yes or no.
pub(super) fn yes_no(raw: Raw, reading: &mut Reporter) -> Result<bool, Reported> {
    match raw.text.to_ascii_lowercase().as_str() {
        "yes" | "y" | "true" => Ok(true),
        "no" | "n" | "false" => Ok(false),
        _ => {
            let message = format!("“{}” is neither yes nor no", raw.text);
            Err(reading.refuse(
                &rules::NOT_YES_OR_NO,
                raw.at,
                message,
                "write yes or no, or leave it out if it is not known",
            ))
        }
    }
}
