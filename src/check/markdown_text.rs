//! Markdown that readers would see as it was typed, or not at all.

use super::markdown_remedies::explain;
use super::mentions::InOrder;
use super::{Matter, Subject};
use crate::diagnostic::{Diagnostics, Rule};
use crate::markdown::as_typed;
use crate::model::field::{FieldDef, Kind};
use crate::model::record::Record;
use crate::model::source::ByteRange;
use crate::model::value::{FieldEntry, Value};

pub(super) static SHOWN_AS_TYPED: Rule = Rule::warning("shown-as-typed")
    .what("A text has signs that do not do what they were meant for: bullets from Word, tabs, HTML, a footnote, a link without its end or its address, bold words or code without an end.")
    .why("Readers see the signs themselves, or do not see the text at all, where the writer meant a list, a table, a heading, a note or a link.")
    .fix("Write lists with “- ” at the start of each line, headings with “## ”, tables with | and a line of dashes below their titles, links as [text](/address/), and notes in brackets. Where a sign itself is meant, write \\ before it.")
    .example("• One              # wrong\n- One              # right\n\n##How to apply     # wrong\n## How to apply    # right");

pub(super) static CELLS_LOST: Rule = Rule::error("table-cells-lost")
    .what("A row of a table in a text has more cells than the table has columns.")
    .why("Nobody would see the cells at its end. Often a | in a text divides a cell in two.")
    .fix("Give the table another column, or write \\| for a | in a cell.");

pub(super) static PICTURE_WITHOUT_WORDS: Rule = Rule::warning("picture-without-words")
    .what("A picture in a text has no words for those who do not see it.")
    .why("WCAG 2.2 (1.1.1) asks for them: a screen reader would read out nothing.")
    .fix("Say in the square brackets what the picture shows.")
    .example("![](/files/districts.png)                            # wrong\n![The five districts of the county](/files/districts.png) # right");

pub(super) static MATTER: Matter =
    Matter { checks: &[texts], rules: &[&SHOWN_AS_TYPED, &CELLS_LOST, &PICTURE_WITHOUT_WORDS] };

fn texts(subject: &Subject, found: &mut Diagnostics) {
    for record in subject.dataset.by_type.iter().flatten() {
        record.fields.entries.iter().for_each(|entry| in_entry(subject, record, entry, found));
    }
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
