//! Cells, rows and sections, made from typed values.

use crate::model::choices::Choices;
use crate::model::date::Date;
use crate::model::field::FieldDef;
use crate::model::ledger::{Dimension, Key};
use crate::model::money::Pence;
use crate::model::record::{Record, RecordKey};
use crate::model::view::{Cell, Column, Link, LinkItem, Part, Section, SummaryRow, View};
use crate::records::award::AwardKind;

use crate::plan::parts::drafts;
use crate::plan::words::Worded;
use crate::plan::{Context, Page};

pub(in crate::plan) fn text(text: impl Into<String>) -> Cell {
    Cell { text: text.into(), ..Cell::default() }
}

pub(in crate::plan) fn link(text: impl Into<String>, href: impl Into<String>) -> Cell {
    Cell { text: text.into(), href: Some(href.into()), ..Cell::default() }
}

/// A sum of money.
pub(in crate::plan) fn money(amount: Pence) -> Cell {
    Cell { text: amount.to_string(), amount: Some(amount), money: Some(amount.decimal()), ..Cell::default() }
}

/// A sum added up from the ledger: `total` says of what.
pub(in crate::plan) fn sum(amount: Pence, total: String) -> Cell {
    Cell { total: Some(total), ..money(amount) }
}

/// Words in the language they are in.
pub(in crate::plan) fn worded((text, lang): Worded) -> Cell {
    Cell { text: text.to_string(), lang, ..Cell::default() }
}

pub(in crate::plan) fn row(term: impl Into<String>, cells: Vec<Cell>) -> SummaryRow {
    SummaryRow { term: term.into(), cells, html: None, lang: None }
}

pub(in crate::plan) fn section(id: &str, heading: impl Into<String>, parts: Vec<Part>) -> Section {
    Section { id: id.to_string(), heading: Some(heading.into()), parts, ..Section::default() }
}

/// Says of which awards a total is, as `data-total` writes it.
pub(in crate::plan) fn tokens(context: &Context, keys: &[(Dimension, Key)]) -> String {
    if keys.is_empty() {
        return "all".to_string();
    }
    // A table by year within a year's page names the year twice.
    let named_first = keys.iter().enumerate().filter(|(index, key)| !keys[..*index].contains(key));
    let tokens = named_first.map(|(_, (dimension, key))| {
        let key = match key {
            Key::Year(year) => year.to_string(),
            Key::Record(record) => context.dataset.get(*record).id.to_string(),
            Key::Kind(index) => AwardKind::CHOICES[*index as usize].value.to_string(),
            Key::Several => "several".to_string(),
            Key::NotRecorded => "-".to_string(),
        };
        format!("{}:{key}", dimension.name())
    });
    tokens.collect::<Vec<_>>().join(" ")
}

/// That there is no such sum, in place of a sum of nothing.
pub(in crate::plan) fn none(context: &Context, sum: Cell) -> Cell {
    Cell { text: context.message("none"), money: None, amount: None, ..sum }
}

/// That no record gives such a sum, in place of a sum of nothing.
pub(in crate::plan) fn unrecorded(context: &Context, sum: Cell) -> Cell {
    Cell { text: context.message("not-recorded"), absent: true, money: None, amount: None, ..sum }
}

/// A sum, where one was recorded.
pub(in crate::plan) fn money_cell(context: &Context, amount: Option<Pence>) -> Cell {
    amount.map_or_else(|| not_recorded(context), money)
}

pub(in crate::plan) fn date(context: &Context, day: Date) -> Cell {
    Cell { text: context.texts.date(day), datetime: Some(day.to_string()), ..Cell::default() }
}

/// A day, if it was recorded.
pub(in crate::plan) fn day_cell(context: &Context, day: Option<Date>) -> Cell {
    day.map_or_else(|| not_recorded(context), |day| date(context, day))
}

/// The cell where nothing was recorded.
pub(in crate::plan) fn not_recorded(context: &Context) -> Cell {
    absent(context, "not-recorded")
}

/// The cells where a record does not have a field: that nothing was recorded and, where the office says so, why.
pub(in crate::plan) fn not_recorded_because(context: &Context, record: &Record, field: &FieldDef) -> Vec<Cell> {
    let why = context.why_not_recorded(record, field).map(worded);
    [not_recorded(context)].into_iter().chain(why).collect()
}

/// The message of that name, in place of a value.
pub(in crate::plan) fn absent(context: &Context, message: &str) -> Cell {
    Cell { text: context.message(message), absent: true, ..Cell::default() }
}

/// The head of a column of text: the message of that name.
pub(in crate::plan) fn column(context: &Context, message: &str) -> Column {
    Column::new(context.message(message), false)
}

/// The head of a column of figures.
pub(in crate::plan) fn numeric(context: &Context, message: &str) -> Column {
    Column::new(context.message(message), true)
}

/// What pages call a field, with what is said of it.
pub(in crate::plan) fn field_row(context: &Context, field: &FieldDef, cells: Vec<Cell>) -> SummaryRow {
    row(context.label(field.label), cells)
}

/// A record's name, leading to its page.
pub(in crate::plan) fn record_cell(context: &Context, key: RecordKey) -> Cell {
    let record = context.dataset.get(key);
    let cell = Cell { href: Some(context.record_href(key)), ..worded(context.name_of(record)) };
    drafts::marked(context, cell, record.draft)
}

/// A record's name and address with a line about it.
pub(in crate::plan) fn record_item(context: &Context, key: RecordKey, note: Option<String>) -> LinkItem {
    let Link { text, href, lang } = context.record_link(key);
    LinkItem { text, href, note: drafts::tagged(context, note, context.dataset.get(key).draft), lang }
}

/// What a row of totals is about, leading to its page where it has one.
pub(in crate::plan) fn key_cell(context: &Context, key: Key) -> Cell {
    match key {
        Key::Year(year) => link(context.texts.year(year), context.href(Page::year(year))),
        Key::Record(record) => record_cell(context, record),
        Key::Kind(index) => text(context.label(AwardKind::CHOICES[index as usize].label)),
        Key::Several => text(context.message("several-districts")),
        Key::NotRecorded => absent(context, "not-attributed"),
    }
}

/// A table as the whole of a list, unless it is empty.
pub(in crate::plan) fn add_table(view: &mut View, table: Part) {
    let is_empty = matches!(&table, Part::Table(table) if table.rows.is_empty());
    if !is_empty {
        view.sections.push(Section { id: "list".into(), parts: vec![table], ..Section::default() });
    }
}
