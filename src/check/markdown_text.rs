//! Markdown that readers would see as it was typed, or not at all.

use super::mentions::InOrder;
use super::{Matter, Subject};
use crate::diagnostic::{Diagnostics, Rule};
use crate::markdown::{Meant, as_typed};
use crate::model::field::{FieldDef, Kind};
use crate::model::record::Record;
use crate::model::source::ByteRange;
use crate::model::value::{FieldEntry, Value};

static SHOWN_AS_TYPED: Rule = Rule::warning("shown-as-typed")
    .what("A text has signs that Candour does not read: bullets from Word, tabs, HTML, a footnote, a link with a space.")
    .why("Readers see the signs themselves, in one line, where the writer meant a list, a table, a note or a link.")
    .fix("Write lists with “- ” at the start of each line, tables with |, links as [text](/address/), and notes in brackets.")
    .example("• One         # wrong\n- One         # right");

static CELLS_LOST: Rule = Rule::error("table-cells-lost")
    .what("A row of a table in a text has more cells than the table has columns.")
    .why("Nobody would see the cells at its end. Often a | in a text divides a cell in two.")
    .fix("Give the table another column, or write \\| for a | in a cell.");

static PICTURE_WITHOUT_WORDS: Rule = Rule::warning("picture-without-words")
    .what("A picture in a text has no words for those who do not see it.")
    .why("WCAG 2.2 (1.1.1) asks for them: a screen reader would read out nothing.")
    .fix("Say in the square brackets what the picture shows.")
    .example("![](/files/districts.png)                            # wrong\n![The five districts of the county](/files/districts.png) # right");

pub(super) static MATTER: Matter =
    Matter { checks: &[texts], rules: &[&SHOWN_AS_TYPED, &CELLS_LOST, &PICTURE_WITHOUT_WORDS] };

fn texts(subject: &Subject, found: &mut Diagnostics) {
    super::each_record(subject.dataset, found, |record, found| {
        record.fields.entries.iter().for_each(|entry| in_entry(subject, record, entry, found));
    });
}

fn in_entry(subject: &Subject, record: &Record, entry: &FieldEntry, found: &mut Diagnostics) {
    match (&entry.def.kind, &entry.value) {
        (Kind::Markdown, Value::Text(text)) => in_text(subject, record, entry.def, (text, entry.at), found),
        (Kind::Markdown, Value::Translated(texts)) => {
            for (text, at) in [&texts.en, &texts.cy].into_iter().flatten() {
                in_text(subject, record, entry.def, (text, *at), found);
            }
        }
        (_, Value::Group(fields)) => fields.entries.iter().for_each(|entry| in_entry(subject, record, entry, found)),
        (_, Value::Groups(groups)) => {
            let entries = groups.iter().flat_map(|group| &group.fields.entries);
            entries.for_each(|entry| in_entry(subject, record, entry, found));
        }
        _ => {}
    }
}

fn in_text(
    subject: &Subject,
    record: &Record,
    field: &FieldDef,
    (text, at): (&str, ByteRange),
    found: &mut Diagnostics,
) {
    let whole = record.at(at);
    let mut written = InOrder::new(subject.sources.text(whole));
    for (meant, typed) in as_typed(text) {
        let place = written.next(typed).map(|offset| at.start as usize + offset);
        let span = place.map_or(whole, |start| record.at(ByteRange::new(start, start + typed.len())));
        let (rule, message, help) = explain(meant, typed);
        found.report(rule, span, message).about(record).field(field.name).help(help);
    }
}

/// The rule, what is wrong, and what to type.
fn explain(meant: Meant, typed: &str) -> (&'static Rule, String, String) {
    let shown = |what: &str| format!("“{typed}” is {what}");
    match meant {
        Meant::List => {
            let text = typed.trim_start_matches(|sign: char| !sign.is_alphanumeric());
            let help = format!("write “- {text}”, and leave a blank line before the list");
            (&SHOWN_AS_TYPED, shown("not read as an entry of a list"), help)
        }
        Meant::TabbedTable => {
            let help = format!("write “| {} |”, with a line of | --- | below the titles", typed.replace('\t', " | "));
            (&SHOWN_AS_TYPED, shown("not read as a row of a table"), help)
        }
        Meant::Link => (&SHOWN_AS_TYPED, shown("not read as a link"), link_help(typed)),
        Meant::ApartLink => {
            (&SHOWN_AS_TYPED, shown("not read as a link"), format!("write “{}”", typed.replacen("] (", "](", 1)))
        }
        Meant::Html => {
            (&SHOWN_AS_TYPED, shown("HTML, which is shown and not read"), "take it out, or write Markdown".to_string())
        }
        Meant::Footnote => (
            &SHOWN_AS_TYPED,
            shown("not read as a footnote"),
            "write the note in brackets where it belongs".to_string(),
        ),
        Meant::LostCells => {
            let help = "give the table another column, or write \\| for a | in a cell".to_string();
            (&CELLS_LOST, "this row has more cells than its table has columns".to_string(), help)
        }
        Meant::Picture => {
            let help = "say in the square brackets what it shows".to_string();
            (&PICTURE_WITHOUT_WORDS, "this picture has no words for those who do not see it".to_string(), help)
        }
    }
}

fn link_help(typed: &str) -> String {
    match typed.split_once("](") {
        Some((before, address)) => format!("write “{before}]({}”", address.trim().replace(' ', "%20")),
        None => "write [text](/address/)".to_string(),
    }
}
