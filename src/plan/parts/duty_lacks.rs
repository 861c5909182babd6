//! The records that lack something that a duty asks for, each by its name, and what the office sets aside of it.

use crate::duties::{Entry, Exception};
use crate::model::record::RecordKey;
use crate::model::view::Cell;

use crate::plan::Context;
use crate::plan::parts::cells::{record_cell, text, worded};

/// So many records are named for one duty; the files have more.
const LISTED: usize = 12;

/// Each record that lacks something, with what.
pub(in crate::plan) fn lacking(context: &Context, entry: &Entry) -> Vec<Cell> {
    let all = entry.incomplete().count();
    let named = entry.incomplete().take(LISTED).map(|one| {
        let record_type = context.dataset.get(one.key).record_type;
        let label = |name: &&str| {
            let field = record_type.fields.iter().find(|field| field.name == *name);
            field.map_or_else(|| name.to_string(), |field| context.label(field.label))
        };
        let lacks = one.lacks.iter().map(label).collect::<Vec<_>>().join(", ");
        let lacks = context.format("duty-lacks", &[("fields", (&lacks).into())]);
        let cell = named(context, one.key);
        let tags: Vec<String> = [lacks].into_iter().chain(cell.tag.clone()).collect();
        Cell { tag: Some(tags.join("; ")), ..cell }
    });
    named.chain(more(context, all)).collect()
}

/// What the office sets aside, for which records, up to which day, and why.
pub(in crate::plan) fn exceptions(context: &Context, entry: &Entry) -> Vec<Cell> {
    context.duties.exceptions(entry).iter().flat_map(|one| exception(context, one)).collect()
}

fn exception(context: &Context, one: &Exception) -> Vec<Cell> {
    let field = context.label(one.field.label);
    let before = one.waived.before.map(|day| context.texts.date(day));
    let message = match (&before, one.waived.record_type) {
        (_, None) => "duty-exception-all",
        (Some(_), _) => "duty-exception-before",
        (None, _) => "duty-exception-some",
    };
    let before = before.unwrap_or_default();
    let said = context.format(message, &[("field", (&field).into()), ("before", (&before).into())]);
    let until = one.waived.until.map(|day| context.texts.date(day));
    let until = until.map(|day| text(context.format("duty-until", &[("day", (&day).into())])));
    let reason = worded(context.prose_words(one.waived.reason.as_prose()));
    let named = one.records.iter().take(LISTED).map(|key| named(context, *key));
    let words = [text(said), reason].into_iter().chain(until);
    words.chain(named).chain(more(context, one.records.len())).collect()
}

/// How many records are not named.
fn more(context: &Context, all: usize) -> Option<Cell> {
    let more = all.saturating_sub(LISTED);
    (more > 0).then(|| text(context.count("duty-lacking-more", more)))
}

/// A record by its name, which leads to its page where it has one.
fn named(context: &Context, key: RecordKey) -> Cell {
    let record = context.dataset.get(key);
    match record.record_type.has_page {
        true => record_cell(context, key),
        false => text(format!("{}: {}", context.label(record.record_type.title), record.id)),
    }
}
