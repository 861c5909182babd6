//! What pages tell of corrections: what was changed in a record, and what that moved in the totals.

use crate::markdown;
use crate::model::cell_value::cell_value;
use crate::model::field::{Field, FieldDef, Kind};
use crate::model::language::Language;
use crate::model::ledger::Key;
use crate::model::money::Pence;
use crate::model::record::{Record, RecordKey};
use crate::model::references::resolve_value;
use crate::model::value::Value;
use crate::model::view::{Cell, Column, Part, Section, Table};
use crate::records;
use crate::records::correction::{
    self, CORRECTED_ON, CorrectedField, CorrectionType, DECISION, FOUND_BY, NOTIFIED, NOW, PUBLISHED_WRONG_FROM,
    REASON, SIGNIFICANCE, TYPE, WAS,
};

use crate::plan::corrections::has_page;
use crate::plan::fingerprint::Fingerprints;
use crate::plan::parts::cells::{self, section, text, worded};
use crate::plan::parts::{details, drafts};
use crate::plan::{Context, Page};

/// The columns that the history of a record has only where an entry says something there.
static FURTHER: [&FieldDef; 5] =
    [&PUBLISHED_WRONG_FROM.def, &FOUND_BY.def, &SIGNIFICANCE.def, &DECISION.def, &NOTIFIED.def];

/// What the page of a record says first: that it was corrected, or added late. Its day says how long ago that was.
pub(in crate::plan) fn notice(context: &Context, key: RecordKey) -> Option<Section> {
    let corrections = context.listings.corrections.of_record(key).iter().rev().map(|key| context.dataset.get(*key));
    let mut of_kind = corrections.filter_map(|correction| Some((correction, correction.get(&TYPE)?)));
    let told = of_kind.find_map(|(correction, kind)| notice_of(context, correction, kind))?;
    Some(Section { id: "corrected".into(), parts: vec![Part::Inset { text: told }], ..Section::default() })
}

fn notice_of(context: &Context, correction: &Record, kind: CorrectionType) -> Option<String> {
    let day = context.texts.date(correction.get(&CORRECTED_ON)?);
    match (kind, correction::field(&context.dataset, correction)) {
        (CorrectionType::Correction, Some(of)) if is_shown(context, of) => {
            let (field, was) = (name_of_text(context, of), said(context, correction, of, &WAS).text);
            let values = [("day", (&day).into()), ("field", (&field).into()), ("was", (&was).into())];
            let told = if was.chars().count() > SHORT { "notice-corrected-words" } else { "notice-corrected" };
            Some(context.format(told, &values))
        }
        (CorrectionType::Addition, None) => Some(context.format("notice-added", &[("day", (&day).into())])),
        _ => None,
    }
}

/// Whether the pages of a language show that text: each shows its own where it has one.
fn is_shown(context: &Context, of: CorrectedField) -> bool {
    let own = context.texts.language;
    let has_pages = |language: &Language| context.settings.languages.contains(language);
    of.language.filter(has_pages).is_none_or(|language| language == own)
}

/// What people call a field, with the language of the text where an entry says one.
fn name_of_text(context: &Context, of: CorrectedField) -> String {
    let label = context.label(of.def.label);
    match of.language {
        None => label.to_string(),
        Some(Language::English) => context.format("field-in-english", &[("field", (&label).into())]),
        Some(Language::Welsh) => context.format("field-in-welsh", &[("field", (&label).into())]),
    }
}

/// A notice repeats so many letters of what was wrong.
const SHORT: usize = 60;

/// All that was changed in a record after it was published.
pub(in crate::plan) fn history(context: &Context, key: RecordKey) -> Option<Section> {
    let corrections = context.listings.corrections.of_record(key);
    let table = table(context, context.message("history-caption"), corrections, false);
    (!corrections.is_empty()).then(|| section("history", context.message("history"), vec![Part::Table(table)]))
}

/// Some corrections, a row for each; with the record and the totals that moved, where the page is about more than one record.
pub(in crate::plan) fn table(context: &Context, caption: String, corrections: &[RecordKey], of_many: bool) -> Table {
    let label = |label: &'static str| Column::new(context.label(label), false).labelled();
    // A list of many has columns enough: the rest is on the page of each record.
    let is_used = |field: &&&FieldDef| !of_many && corrections.iter().any(|key| context.dataset.get(*key).has(field));
    let further: Vec<&FieldDef> = FURTHER.iter().filter(is_used).copied().collect();
    let with_totals = corrections.iter().any(|key| context.listings.corrections.step_begun_by(*key).is_some());
    let mut columns = vec![label(CORRECTED_ON.label)];
    columns.extend(of_many.then(|| label(correction::RECORD.label)));
    columns.push(cells::column(context, "column-what-changed").labelled());
    columns.extend([WAS.label, NOW.label, REASON.label].map(label));
    columns.extend(further.iter().map(|field| label(field.label)));
    columns.extend(with_totals.then(|| cells::column(context, "column-totals-moved").labelled()));
    let rows = corrections.iter().map(|key| {
        let correction = context.dataset.get(*key);
        let anchor = of_many.then(|| correction.id.to_string());
        let day = Cell { anchor, ..cells::day_cell(context, correction.get(&CORRECTED_ON)) };
        let mut row = vec![drafts::marked(context, day, correction.draft)];
        row.extend(of_many.then(|| record_cell(context, correction)));
        row.push(text(what(context, correction)));
        row.extend([&WAS, &NOW].map(|said| value_cell(context, correction, said)));
        row.push(worded(correction.get(&REASON).map_or(("", None), |reason| context.prose_words(reason))));
        row.extend(further.iter().map(|field| further_cell(context, correction, field)));
        row.extend(with_totals.then(|| text(totals(context, *key, if of_many { TOTALS_OF_MANY } else { usize::MAX }))));
        row
    });
    Table { caption, rows: rows.collect(), columns, stacks: true, ..Table::default() }
}

fn further_cell(context: &Context, correction: &Record, field: &FieldDef) -> Cell {
    if correction.has(field) { details::field_cell(context, correction, field) } else { text("–") }
}

/// `Correction: Amount`
pub(in crate::plan) fn what(context: &Context, correction: &Record) -> String {
    let kind = details::field_cell(context, correction, &TYPE).text;
    match correction::field(&context.dataset, correction) {
        Some(of) => format!("{kind}: {}", name_of_text(context, of)),
        None => kind,
    }
}

/// The record that a correction is about, leading to its page, or to what is at the address of one that was withdrawn.
pub(in crate::plan) fn record_cell(context: &Context, correction: &Record) -> Cell {
    if let Some(key) = correction::subject(&context.dataset, correction) {
        let record = context.dataset.get(key);
        let cell = worded(context.name_of(record));
        return if record.record_type.has_page { cells::record_cell(context, key) } else { cell };
    }
    let Some((record_type, id)) = correction::about(correction) else { return text("") };
    let said = format!("{} {id}", context.one(record_type));
    match context.withdrawn_page(correction) {
        Some(page) => cells::link(said, context.href(page)),
        None => text(said),
    }
}

/// What a field of the record said, or says since, as pages write such values.
fn value_cell(context: &Context, correction: &Record, of: &Field<str>) -> Cell {
    match correction::field(&context.dataset, correction) {
        Some(field) => said(context, correction, field, of),
        None => text("–"),
    }
}

fn said(context: &Context, correction: &Record, field: CorrectedField, of: &Field<str>) -> Cell {
    let Some(written) = correction.get(of) else { return text("–") };
    if field.def.translated {
        let words =
            if matches!(field.def.kind, Kind::Markdown) { markdown::plain(written) } else { written.to_string() };
        return worded((&words, context.foreign(language_of(context, correction, field))));
    }
    let mut value = cell_value(&field.def.kind, written).unwrap_or(Value::Text(written.into()));
    let find = |name: &str, id: &str| context.dataset.find_by_any_id(records::named(name)?, id);
    resolve_value(&field.def.kind, &mut value, &find);
    details::scalar(context, &value, field.def)
}

/// The language of a text that an entry tells.
fn language_of(context: &Context, correction: &Record, of: CorrectedField) -> Language {
    let record = correction::subject(&context.dataset, correction).map(|key| context.dataset.get(key));
    let has_several = |record: &Record| matches!(record.fields.value(of.def), Some(Value::Translated(_)));
    let plain = if record.is_some_and(has_several) { Language::English } else { context.first };
    of.language.unwrap_or(plain)
}

/// What a field said before and says since, and why it was changed.
pub(in crate::plan) fn in_words(context: &Context, correction: &Record) -> Option<String> {
    let [was, now] = [&WAS, &NOW].map(|of| value_cell(context, correction, of).text);
    let values = [("was", (&was).into()), ("since", (&now).into())];
    let changed = correction.has(&WAS).then(|| context.format("feed-correction-values", &values));
    let reason = correction.get(&REASON).map(|reason| context.prose_words(reason).0.to_string());
    let said: Vec<String> = changed.into_iter().chain(reason).collect();
    (!said.is_empty()).then(|| said.join(" "))
}

/// So many totals a row of the list of corrections names; the page of the record has all.
const TOTALS_OF_MANY: usize = 2;

/// The totals that moved with a correction and those of the same record and day, in words, and how many more there are; said
/// once, of the first of them.
fn totals(context: &Context, correction: RecordKey, most: usize) -> String {
    let Some(step) = context.listings.corrections.step_begun_by(correction) else { return "–".to_string() };
    let moved = context.dataset.moved[step].by.iter().filter(has_page);
    let told =
        moved.map(|(_, key, by)| format!("{}: {}", cells::key_cell(context, *key).text, more_or_less(context, *by)));
    let mut told: Vec<String> = told.collect();
    let further = told.len().saturating_sub(most);
    told.truncate(most);
    told.extend((further > 0).then(|| context.count("moved-further", further)));
    told.join("; ")
}

/// `£10,000 more`
fn more_or_less(context: &Context, by: Pence) -> String {
    let message = if by < Pence::ZERO { "moved-less" } else { "moved-more" };
    context.format(message, &[("sum", (&Pence(by.0.abs()).to_string()).into())])
}

/// Which corrections moved the total of a page, and by how much.
pub(in crate::plan) fn moved(context: &Context, key: Key) -> Option<Section> {
    let moved = context.listings.corrections.of_total(key).iter();
    moved_section(context, moved.map(|moved| (moved.step, Some(moved.by))).collect())
}

/// The same of a page about two facets.
pub(in crate::plan) fn moved_both(context: &Context, first: Key, second: Key) -> Option<Section> {
    moved_section(context, context.listings.corrections.of_both(first, second))
}

fn moved_section(context: &Context, moved: Vec<(usize, Option<Pence>)>) -> Option<Section> {
    let columns = vec![
        Column::new(context.label(CORRECTED_ON.label), false),
        cells::column(context, "column-what-changed").labelled(),
        cells::column(context, "column-total-moved").labelled(),
    ];
    let rows: Vec<Vec<Cell>> = moved.into_iter().map(|(step, by)| moved_row(context, step, by)).collect();
    let caption = context.message("moved-caption");
    let table = Table { caption, columns, stacks: true, ..Table::default() };
    (!rows.is_empty()).then(|| section("moved", context.message("moved"), vec![Part::Table(Table { rows, ..table })]))
}

fn moved_row(context: &Context, step: usize, by: Option<Pence>) -> Vec<Cell> {
    let step = &context.dataset.moved[step];
    let record = cells::record_cell(context, step.award);
    let by = by.map_or_else(|| context.message("moved-partly"), |by| more_or_less(context, by));
    vec![cells::date(context, step.day), record, text(by)]
}

/// What a page about that is made from, where it tells of corrections.
pub(in crate::plan) fn fingerprint(context: &Context, from: &Fingerprints, keys: &[Key]) -> Option<(u128, u128)> {
    let is_told = keys.iter().any(|key| context.listings.corrections.are_about(*key));
    is_told.then(|| (from.outlines(), from.of_type(context, &correction::CORRECTIONS)))
}

/// Where the list of all corrections has the row of one.
pub(in crate::plan) fn href(context: &Context, key: RecordKey) -> String {
    let (list, all) = (Page::list(key.ordinal()), &context.listings.corrections.newest_first);
    let index = all.iter().position(|other| *other == key).unwrap_or_default();
    let number = index / crate::plan::rows::ROWS_PER_PAGE + 1;
    format!("{}#{}", context.numbered_href(list, number as u32), context.dataset.get(key).id)
}
