//! Waivers for what imported data lack, written into the settings: every other sign of these stays as it is.

use std::collections::BTreeSet;

use crate::model::date::Date;
use crate::model::retyped::written;
use crate::read::{Shape, Standing, standing};

/// A waiver of one rule for some records of a type.
#[derive(Debug)]
pub(super) struct Waiver<'a> {
    pub(super) code: &'a str,
    pub(super) record_type: &'a str,
    pub(super) ids: &'a BTreeSet<String>,
    /// In English, and in Welsh where the site has it: pages show it.
    pub(super) reason: (&'a str, Option<&'a str>),
    pub(super) until: Date,
}

/// The settings with more waivers; none where they have a form that nothing can be put into.
pub(super) fn with(settings: &str, waivers: &[Waiver]) -> Option<String> {
    let line_end = if settings.contains("\r\n") { "\r\n" } else { "\n" };
    let (offset, added) = addition(settings, waivers)?;
    let (before, after) = settings.split_at(offset);
    let gap = if before.is_empty() || before.ends_with('\n') || !added.ends_with('\n') { "" } else { line_end };
    Some([before, gap, &added.replace('\n', line_end), after].concat())
}

/// The lines as somebody would add them by hand.
pub(super) fn lines(waivers: &[Waiver]) -> String {
    format!("checks:\n  waivers:\n{}", block(waivers, 4))
}

/// What to write, and where.
fn addition(text: &str, waivers: &[Waiver]) -> Option<(usize, String)> {
    let flow = || waivers.iter().map(flow).collect::<Vec<_>>().join(", ");
    if let Some(own) = standing(text, &["checks", "waivers"]) {
        return match own.shape {
            Shape::Block => own_line(text, own.value.0).map(|(line, indent)| (line, block(waivers, indent))),
            Shape::Flow => Some(within(text, own, flow())),
            Shape::Nothing => below(text, own).map(|(line, indent)| (line, block(waivers, indent + 2))),
            Shape::Text => None,
        };
    }
    let whole = |indent: usize| format!("{}waivers:\n{}", " ".repeat(indent), block(waivers, indent + 2));
    if let Some(checks) = standing(text, &["checks"]) {
        return match checks.shape {
            Shape::Block => own_line(text, checks.value.0).map(|(line, indent)| (line, whole(indent))),
            Shape::Flow => Some(within(text, checks, format!("waivers: [{}]", flow()))),
            Shape::Nothing => below(text, checks).map(|(line, indent)| (line, whole(indent + 2))),
            Shape::Text => None,
        };
    }
    let settings = standing(text, &[])?;
    match settings.shape {
        Shape::Block => {
            let (_, indent) = own_line(text, settings.value.0)?;
            let start = " ".repeat(indent);
            Some((end_of_line(text, settings.value.1), format!("\n{start}checks:\n{}", whole(indent + 2))))
        }
        Shape::Flow => Some(within(text, settings, format!("checks: {{ waivers: [{}] }}", flow()))),
        Shape::Nothing | Shape::Text => None,
    }
}

/// Where the line of a place begins, and how many blanks stand before it; none where something else does.
fn own_line(text: &str, offset: usize) -> Option<(usize, usize)> {
    let line = text[..offset].rfind('\n').map_or(0, |end| end + 1);
    let indent = &text[line..offset];
    let is_blank = indent.trim_start_matches('\u{feff}').bytes().all(|sign| sign == b' ');
    is_blank.then(|| (line, indent.trim_start_matches('\u{feff}').len()))
}

/// Where the line below a field that has no value begins, and how many blanks stand before the field.
fn below(text: &str, field: Standing) -> Option<(usize, usize)> {
    let (start, end) = field.key?;
    let (_, indent) = own_line(text, start)?;
    Some((end_of_line(text, end), indent))
}

/// Where the next line begins.
fn end_of_line(text: &str, offset: usize) -> usize {
    text[offset..].find('\n').map_or(text.len(), |end| offset + end + 1)
}

/// Behind the bracket that opens a list or fields.
fn within(text: &str, opened: Standing, added: String) -> (usize, String) {
    let inside = &text[opened.value.0 + 1..];
    let is_empty = inside.trim_start().starts_with([']', '}']);
    (opened.value.0 + 1, if is_empty { format!(" {added} ") } else { format!(" {added},") })
}

fn block(waivers: &[Waiver], indent: usize) -> String {
    let start = " ".repeat(indent);
    let one = |waiver: &Waiver| {
        format!(
            "{start}- code: {}\n{start}  type: {}\n{start}  ids:\n{start}    [{}]\n{start}  reason: {}\n{start}  until: {}\n",
            waiver.code,
            waiver.record_type,
            wrapped(waiver.ids, &format!("{start}     ")),
            reason(waiver, ""),
            waiver.until
        )
    };
    waivers.iter().map(one).collect()
}

fn flow(waiver: &Waiver) -> String {
    let ids: Vec<String> = waiver.ids.iter().map(|id| written(id)).collect();
    format!(
        "{{ code: {}, type: {}, ids: [{}], reason: {}, until: {} }}",
        waiver.code,
        waiver.record_type,
        ids.join(", "),
        reason(waiver, "\""),
        waiver.until
    )
}

/// The reason as the settings write it; alone, it stands in these quotes.
fn reason(waiver: &Waiver, quote: &str) -> String {
    match waiver.reason {
        (english, Some(welsh)) => format!("{{ en: \"{english}\", cy: \"{welsh}\" }}"),
        (english, None) => format!("{quote}{english}{quote}"),
    }
}

/// Ids in lines of a width that people can read.
fn wrapped(ids: &BTreeSet<String>, start: &str) -> String {
    const WIDTH: usize = 100;
    let mut text = String::new();
    let mut width = 0;
    for id in ids.iter().map(|id| written(id)) {
        if width > 0 {
            text.push(',');
            if width + id.len() > WIDTH {
                text.push('\n');
                text.push_str(start);
                width = 0;
            } else {
                text.push(' ');
            }
        }
        text.push_str(&id);
        width += id.len() + 2;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The settings that came of these, with `+` for what was added.
    fn added(settings: &str) -> String {
        let ids = BTreeSet::from(["a-1".to_string(), "a-2".to_string()]);
        let until = Date::from_iso("2027-11-22").expect("a day");
        let waiver = Waiver { code: "missing-end", record_type: "awards", ids: &ids, reason: ("None.", None), until };
        let with = with(settings, &[waiver]).expect("a form that can be added to");
        for name in [&["checks", "waivers"][..], &["checks"]] {
            assert!(standing(&with, name).is_some(), "{with}");
        }
        with
    }

    const BLOCK: &str = "- code: missing-end\n      type: awards\n      ids:\n        [a-1, a-2]\n      reason: None.\n      until: 2027-11-22\n";

    #[test]
    fn settings_of_every_form_take_waivers_and_keep_every_other_sign() {
        let block = |text: &str| text.replace("@", &format!("    {BLOCK}"));
        for (before, after) in [
            ("name: A # last\n", "name: A # last\n\nchecks:\n  waivers:\n@"),
            ("name: A", "name: A\n\nchecks:\n  waivers:\n@"),
            ("---\nname: A\n...\n", "---\nname: A\n\nchecks:\n  waivers:\n@...\n"),
            ("checks:\n  severity:\n    a: off\nname: A\n", "checks:\n  waivers:\n@  severity:\n    a: off\nname: A\n"),
            ("checks:\nname: A\n", "checks:\n  waivers:\n@name: A\n"),
            ("\"checks\":\n  waivers: # none\n", "\"checks\":\n  waivers: # none\n@"),
            ("checks:\n  waivers:\n    - { code: b }\n", "checks:\n  waivers:\n@    - { code: b }\n"),
        ] {
            assert_eq!(added(before), block(after), "{before}");
        }
        let flow = "{ code: missing-end, type: awards, ids: [a-1, a-2], reason: \"None.\", until: 2027-11-22 }";
        for (before, after) in [
            ("checks:\n  waivers: []\n", "checks:\n  waivers: [ @ ]\n"),
            ("checks: {}\n", "checks: { waivers: [@] }\n"),
            ("checks: { severity: { a: off } }\n", "checks: { waivers: [@], severity: { a: off } }\n"),
            ("{ name: A }", "{ checks: { waivers: [@] }, name: A }"),
        ] {
            assert_eq!(added(before), after.replace('@', flow), "{before}");
        }
        assert_eq!(added("checks:\r\n  waivers:\r\n  - { code: b }\r\n").matches("\r\n").count(), 9);
        let ids = ["1-a", "2024-01-01", "007", "no"].map(str::to_string).into();
        let listed = "[\"007\", 1-a, \"2024-01-01\", \"no\"]";
        let waiver = Waiver {
            code: "missing-end",
            record_type: "awards",
            ids: &ids,
            reason: ("None.", None),
            until: Date::from_iso("2027-11-22").expect("a day"),
        };
        assert!(with("name: A\n", &[waiver]).expect("a form that can be added to").contains(listed));
        assert!(added("checks:\n  waivers:\n  - { code: b }\n").contains("\n  - code: missing-end\n    type"));
    }
}
