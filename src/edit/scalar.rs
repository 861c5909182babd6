//! A text as YAML writes it: in the form that is there already where that can say it, else in the plainest that can.

use super::Refused;
use crate::model::retyped::is_retyped;
use crate::read::{Form, Part, parts};

/// The widest line of a paragraph that is folded anew, unless it has wider ones already.
const WIDTH: usize = 80;

/// What to write, and where.
pub(super) struct Place<'a> {
    /// The file’s text.
    pub(super) text: &'a str,
    /// What is there.
    pub(super) part: &'a Part,
    /// How far the name or the dash of the value is indented.
    pub(super) indent: usize,
    /// Whether other programs must not take it for a number, a date or an answer.
    pub(super) is_text: bool,
}

/// That value in the place of the part. Among the forms that can be, the first one that is read as the value again.
pub(super) fn written(place: &Place, value: &str) -> Result<String, Refused> {
    let forms = [in_same_form(place, value), plain(place, value), fresh_block(place, value), single(value)];
    let double = Some(double(value));
    let mut forms = forms.into_iter().chain([double]).flatten();
    forms
        .find(|form| reads_back(place, form, value))
        .ok_or_else(|| Refused(format!("“{value}” cannot be written here")))
}

/// Whether that form says the value where it is written.
fn reads_back(place: &Place, form: &str, value: &str) -> bool {
    let text = match place.part.in_flow {
        true => format!("[{form}]"),
        false => format!("{}k: {form}\n", " ".repeat(place.indent)),
    };
    let read = parts("data/a.yaml", &text).unwrap_or_default();
    let end = text.trim_end_matches([']', '\n']).len();
    matches!(read.as_slice(), [_, one] if super::same::texts(&one.text, value) && one.at.end == end)
}

fn in_same_form(place: &Place, value: &str) -> Option<String> {
    match place.part.form {
        Form::SingleQuoted => quoted_once(value),
        Form::DoubleQuoted => Some(double(value)),
        Form::Literal => block(place, value, |line| vec![line.to_string()]),
        Form::Folded => {
            let width = place.text[place.part.at.clone()].lines().skip(1).map(str::len).max().unwrap_or(0).max(WIDTH);
            let spaced = value.trim_end().replace('\n', "\n\n");
            block(place, &spaced, |line| folded(line, width))
        }
        _ => None,
    }
}

/// Without quotes, where no program takes it for something else.
fn plain(place: &Place, value: &str) -> Option<String> {
    const SIGNS: &str = "-?:,[]{}#&*!|>'\"%@`=<~";
    let first = value.chars().next()?;
    let is_number = first == '-' && value[1..].starts_with(|next: char| next.is_ascii_digit());
    let is_clear = (is_number || !SIGNS.contains(first)) && !value.contains(char::is_control);
    (is_clear && value.trim() == value && !(place.is_text && is_retyped(value))).then(|| value.to_string())
}

/// The lines of a block below its first line as it is.
fn block(place: &Place, value: &str, lines: impl Fn(&str) -> Vec<String>) -> Option<String> {
    let old = &place.text[place.part.at.clone()];
    let mut rows = old.split('\n');
    let head = rows.next()?.trim_end_matches('\r');
    let first = rows.find(|line| !line.trim().is_empty());
    let indent = first.map_or(place.indent + 2, |line| line.len() - line.trim_start_matches(' ').len());
    if head.split('#').next()?.contains(|next: char| next.is_ascii_digit()) {
        return None;
    }
    below(place, head, indent, value, lines)
}

/// A block where there is none yet: for several lines, each as it is.
fn fresh_block(place: &Place, value: &str) -> Option<String> {
    let after = place.text[place.part.at.end..].split(['\r', '\n']).next().unwrap_or_default();
    let is_alone = after.trim().is_empty() && !place.part.in_flow;
    (is_alone && value.trim_end().contains('\n'))
        .then(|| below(place, "|-", place.indent + 2, value, |line| vec![line.to_string()]))?
}

fn below(place: &Place, head: &str, indent: usize, value: &str, lines: impl Fn(&str) -> Vec<String>) -> Option<String> {
    let value = value.trim_end();
    if value.is_empty() || value.starts_with(char::is_whitespace) || value.contains('\r') {
        return None;
    }
    let end = super::line_end(place.text);
    let mut block = head.to_string();
    for line in value.split('\n').flat_map(lines) {
        block.push_str(end);
        if !line.is_empty() {
            block.push_str(&" ".repeat(indent));
            block.push_str(&line);
        }
    }
    Some(block)
}

/// A line broken between words, none wider than that if it can be.
fn folded(line: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in line.split(' ') {
        let last = lines.last_mut().expect("there is one");
        if last.is_empty() {
            last.push_str(word);
        } else if last.len() + 1 + word.len() > width && !word.is_empty() && !last.ends_with(' ') {
            lines.push(word.to_string());
        } else {
            last.push(' ');
            last.push_str(word);
        }
    }
    lines
}

/// In single quotes where that is clearer: a text with double quotes or backslashes.
fn single(value: &str) -> Option<String> {
    value.contains(['"', '\\']).then(|| quoted_once(value)).flatten()
}

fn quoted_once(value: &str) -> Option<String> {
    (!value.contains(char::is_control)).then(|| format!("'{}'", value.replace('\'', "''")))
}

fn double(value: &str) -> String {
    let mut quoted = String::from("\"");
    for next in value.chars() {
        match next {
            '"' | '\\' => quoted.extend(['\\', next]),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            next if next.is_control() || matches!(next, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                quoted.push_str(&format!("\\u{:04x}", u32::from(next)));
            }
            next => quoted.push(next),
        }
    }
    quoted.push('"');
    quoted
}
