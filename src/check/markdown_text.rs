//! Markdown that readers would see as it was typed, or not at all.

use super::markdown_remedies::{CELLS_LOST, PICTURE_WITHOUT_WORDS, SHOWN_AS_TYPED, explain};
use super::mentions::InOrder;
use super::{Matter, Subject};
use crate::diagnostic::Diagnostics;
use crate::markdown::as_typed;
use crate::model::field::{FieldDef, Kind};
use crate::model::record::Record;
use crate::model::source::ByteRange;
use crate::model::value::{FieldEntry, Value};

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
