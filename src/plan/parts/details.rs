//! What a record says, field by field: the part of its page that is the same for every type.
//!
//! Walks the schema, so a field added to a type, also by the office, is shown without further code.

use crate::markdown::{self};
use crate::model::field::{FieldDef, Kind, Need};
use crate::model::percentage::Percentage;
use crate::model::record::Record;
use crate::model::value::Portion;
use crate::model::value::{FieldEntry, Fields, Group, LocalStr, Share, Value};
use crate::model::view::{Cell, Column, Part, Section, SummaryRow, Table};
use crate::records::agreement::{self, AGREEMENTS, PARTNERS};
use crate::records::decision;
use crate::records::priority::ORDER;
use crate::records::shared::{
    BODY, DOCUMENT_FILE, DOCUMENT_KIND, DOCUMENT_TITLE, DOCUMENT_URL, FORMER, ID, kind_about,
};

use crate::plan::Context;
use crate::plan::parts::cells::{self, link, money, section, text, worded};
use crate::plan::parts::{drafts, figures};
use crate::plan::words::{Worded, capital, grouped};

/// The record's fields in the order of the schema: short ones in a list, then tables, then prose under headings.
///
/// Leaves out the id, the name (it is the page's title) and `shown`, which the page shows itself.
pub(in crate::plan) fn details(context: &Context, record: &Record, shown: &[&FieldDef]) -> Vec<Section> {
    let all = context.dataset.schema.type_schema(record.record_type).fields.iter().copied();
    // The order of records shows in the list that they are in.
    let is_shown = |field: &&FieldDef| {
        [ID.name, FORMER.name, ORDER.name, record.record_type.name_field].contains(&field.name)
            || shown.iter().any(|other| other.name == field.name)
    };
    fields(context, record, ("details", "details"), all.filter(|field| !is_shown(field)))
}

/// Some fields of a record: short ones in a list with that anchor and heading, then prose, then tables.
pub(in crate::plan) fn fields(
    context: &Context,
    record: &Record,
    (id, heading): (&str, &str),
    fields: impl Iterator<Item = &'static FieldDef>,
) -> Vec<Section> {
    let mut summary = Vec::new();
    let mut tables = Vec::new();
    let mut prose = Vec::new();
    for field in fields {
        match record.fields.entry(field) {
            Some(entry) => match shown(context, record, entry) {
                Shown::Row(row) => summary.push(row),
                Shown::Prose(section) => prose.push(section),
                Shown::Table(section) => tables.push(section),
            },
            None if field.need == Need::Duty => {
                summary.push(cells::field_row(context, field, cells::not_recorded_because(context, record, field)))
            }
            None => {}
        }
    }
    let mut sections = Vec::new();
    if !summary.is_empty() {
        sections.push(section(id, context.message(heading), vec![Part::Summary { rows: summary }]));
    }
    sections.append(&mut prose);
    sections.append(&mut tables);
    sections
}

/// A field as a row of the list, as prose, or as a table.
enum Shown {
    Row(SummaryRow),
    Prose(Section),
    Table(Section),
}

fn shown(context: &Context, record: &Record, entry: &FieldEntry) -> Shown {
    let field = entry.def;
    let row = |cells| Shown::Row(cells::field_row(context, field, cells));
    let parts = match (&field.kind, &entry.value) {
        (Kind::Markdown, value) => return shown_prose(context, field, words(context, value)),
        (_, Value::Split(shares)) if is_short(shares) => {
            return row(shares.iter().map(|share| scalar(context, &share.key, field)).collect());
        }
        (_, Value::Split(shares)) => vec![Part::Table(split_table(context, record, field, shares))],
        (Kind::Groups(fields), Value::Groups(groups)) => {
            vec![Part::Table(groups_table(context, field, fields, groups))]
        }
        (_, Value::Group(group)) => group_parts(context, group),
        (_, Value::List(items)) => return row(items.iter().map(|item| scalar(context, &item.value, field)).collect()),
        (_, value) => return row(vec![scalar(context, value, field)]),
    };
    Shown::Table(section(&field.kebab(), context.label(field.label), parts))
}

/// Prose of a few words is a row of the list.
fn shown_prose(context: &Context, field: &FieldDef, (text, lang): Worded) -> Shown {
    let own_heading = [BODY.name, decision::DECISION.name].contains(&field.name);
    if text.lines().count() > 1 || text.len() > 80 || own_heading {
        return Shown::Prose(prose_section(context, field, (text, lang)));
    }
    let html = Some(context.prose(text, 3));
    Shown::Row(SummaryRow { term: context.label(field.label), cells: Vec::new(), html, lang })
}

pub(in crate::plan) fn prose_section(context: &Context, field: &FieldDef, (text, lang): Worded) -> Section {
    let html = context.prose(text, 3);
    section(&field.kebab(), context.label(field.label), vec![Part::Prose { html, lang }])
}

fn words<'a>(context: &Context, value: &'a Value) -> Worded<'a> {
    match value {
        Value::Text(text) => context.prose_words(LocalStr::One(text)),
        Value::Translated(texts) => context.prose_words(LocalStr::Many(texts)),
        _ => ("", None),
    }
}

/// What a record has in a field, or that nothing is recorded.
pub(in crate::plan) fn field_cell(context: &Context, record: &Record, field: &FieldDef) -> Cell {
    record
        .fields
        .entry(field)
        .map_or_else(|| cells::not_recorded(context), |entry| scalar(context, &entry.value, entry.def))
}

/// One value that fits in a cell.
pub(in crate::plan) fn scalar(context: &Context, value: &Value, field: &FieldDef) -> Cell {
    match value {
        Value::Text(words) => match field.kind {
            Kind::Choice(choices) => {
                let choice = choices.iter().find(|choice| choice.value == &**words);
                text(choice.map_or(&**words, |choice| context.texts.label(choice.label)))
            }
            Kind::Url => link(&**words, context.leading_to(words)),
            Kind::Markdown => {
                let (words, lang) = context.prose_words(LocalStr::One(words));
                worded((&markdown::plain(words), lang))
            }
            _ if field.translated => worded(context.prose_words(LocalStr::One(words))),
            _ => text(&**words),
        },
        Value::Translated(texts) => worded(context.prose_words(LocalStr::Many(texts))),
        Value::Money(amount) => money(*amount),
        Value::Percent(percentage) => text(percentage.to_string()),
        Value::Date(day) => cells::date(context, *day),
        Value::Year(year) => text(context.texts.year(*year)),
        Value::Period(period) => text(context.texts.period(*period)),
        Value::Count(number) => text(grouped(*number as usize)),
        Value::YesNo(answer) => text(context.message(if *answer { "yes" } else { "no" })),
        Value::Reference { id, target } => match *target {
            Some(target) if context.dataset.get(target).record_type.has_page => cells::record_cell(context, target),
            Some(target) => worded(context.name_of(context.dataset.get(target))),
            None => text(&**id),
        },
        Value::NotPublished => cells::absent(context, "not-published"),
        Value::List(items) => {
            text(items.iter().map(|item| scalar(context, &item.value, field).text).collect::<Vec<_>>().join(", "))
        }
        Value::Split(shares) => text(shares_in_words(context, shares, field)),
        Value::Group(_) | Value::Groups(_) | Value::Invalid => text(""),
    }
}

/// `2025-26: £600, 2026-27: £300`, for a cell of a table.
fn shares_in_words(context: &Context, shares: &[Share], field: &FieldDef) -> String {
    let words = shares.iter().map(|share| {
        let key = scalar(context, &share.key, field).text;
        match share.amount {
            Some(Portion::Money(sum)) => format!("{key}: {sum}"),
            Some(Portion::Percent(percentage)) => format!("{key}: {percentage}"),
            Some(Portion::Figure(figure)) => format!("{key}: {}", figures::text_of(context, figure)),
            None => key,
        }
    });
    words.collect::<Vec<_>>().join(", ")
}

fn split_table(context: &Context, record: &Record, field: &FieldDef, shares: &[Share]) -> Table {
    let Kind::Split(split) = field.kind else { return Table::default() };
    let is_shared = *record.record_type == AGREEMENTS && field.name == PARTNERS.name;
    let portion = |share: &Share| if is_shared { agreement::portion(record, share) } else { share.amount };
    let amount = |share: &Share| {
        let mut cell =
            portion(share).map_or_else(|| text(context.message("all-of-it")), |portion| portion_cell(context, portion));
        cell.tag = (!share.confirmed).then(|| context.message("subject-to-approval"));
        cell
    };
    let rows = shares.iter().map(|share| vec![scalar(context, &share.key, field), amount(share)]).collect();
    let confirmed = shares.iter().filter(|share| share.confirmed);
    let total = confirmed.map(portion).try_fold(None, |sum, portion| add(sum, portion?)).flatten();
    let total = total.filter(|_| shares.len() > 1).map(|total| portion_cell(context, total));
    let foot = total.map(|total| vec![text(context.message("total")), total]);
    let head = |name: &'static str, numeric| Column::new(capital(context.texts.label(name)), numeric);
    let columns = vec![head(split.key_name, false), head(split.amount_name, true)];
    Table { caption: context.label(field.label), columns, rows, foot, ..Table::default() }
}

/// Small records inside a record, a row each.
pub(in crate::plan) fn groups_table(
    context: &Context,
    field: &FieldDef,
    fields: &[&'static FieldDef],
    groups: &[Group],
) -> Table {
    let leads = [DOCUMENT_FILE.name, DOCUMENT_URL.name];
    let is_document = fields.iter().any(|field| field.name == DOCUMENT_FILE.name);
    let used = |field: &&&'static FieldDef| {
        groups.iter().any(|group| group.fields.has(field)) && !(is_document && leads.contains(&field.name))
    };
    let fields: Vec<&'static FieldDef> = fields.iter().filter(used).copied().collect();
    let columns = fields.iter().map(|field| {
        let numeric = matches!(field.kind, Kind::Money | Kind::Percent | Kind::Count);
        Column::new(context.label(field.label), numeric)
    });
    let cell = |group: &Group, field: &'static FieldDef| match group.fields.value(field) {
        Some(_) if is_document && field.name == DOCUMENT_TITLE.name => document_cell(context, group),
        Some(value) if is_document && field.name == DOCUMENT_KIND.name => {
            let cell = scalar(context, value, field);
            match kind_about(&cell.text) {
                Some(label) => text(context.label(label)),
                None => Cell { text: capital(&cell.text), ..cell },
            }
        }
        Some(value) => scalar(context, value, field),
        None => text("–"),
    };
    let row = |group: &Group| {
        let cells = fields.iter().enumerate();
        // Its first cell says that a row is a draft.
        let marked = cells.map(|(place, field)| drafts::marked(context, cell(group, field), group.draft && place == 0));
        marked.collect()
    };
    let rows = groups.iter().map(row).collect();
    Table { caption: context.label(field.label), columns: columns.collect(), rows, foot: None, ..Table::default() }
}

/// A document's title, leading to its copy here or elsewhere, with the format of a file.
fn document_cell(context: &Context, group: &Group) -> Cell {
    let fields = &group.fields;
    let title = fields.get(&DOCUMENT_TITLE).map_or(("", None), |title| context.prose_words(title));
    let file = fields.get(&DOCUMENT_FILE);
    let format = file.and_then(|path| path.rsplit_once('.')).map(|(_, extension)| extension.to_uppercase());
    let here = file.map(|path| context.file_href(path.trim_start_matches('/')));
    let href = here.or_else(|| fields.get(&DOCUMENT_URL).map(|url| context.leading_to(url)));
    Cell { href, tag: format, ..worded(title) }
}

fn group_parts(context: &Context, group: &Fields) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rows = Vec::new();
    for entry in &group.entries {
        match entry.def.kind {
            Kind::Markdown => {
                let (words, lang) = words(context, &entry.value);
                let (id, heading) = (entry.def.kebab(), context.label(entry.def.label));
                parts.push(Part::Titled { id, heading, html: context.prose(words, 4), lang });
            }
            _ => rows.push(cells::field_row(context, entry.def, vec![scalar(context, &entry.value, entry.def)])),
        }
    }
    if !rows.is_empty() {
        parts.insert(0, Part::Summary { rows });
    }
    parts
}

fn is_short(shares: &[Share]) -> bool {
    shares.len() == 1 && shares[0].amount.is_none() && shares[0].confirmed
}

fn portion_cell(context: &Context, portion: Portion) -> Cell {
    match portion {
        Portion::Money(sum) => money(sum),
        Portion::Percent(percentage) => text(percentage.to_string()),
        Portion::Figure(figure) => figures::cell(context, figure),
    }
}

/// A sum of portions with one more; none where sums and percentages stand together, which cannot be added, nor can what was
/// counted of different measures.
#[expect(clippy::option_option, reason = "nothing yet, and what cannot be added, are two things")]
fn add(sum: Option<Portion>, more: Portion) -> Option<Option<Portion>> {
    Some(Some(match (sum, more) {
        (_, Portion::Figure(_)) => return None,
        (None, more) => more,
        (Some(Portion::Money(sum)), Portion::Money(more)) => Portion::Money(sum + more),
        (Some(Portion::Percent(sum)), Portion::Percent(more)) => Portion::Percent(Percentage(sum.0 + more.0)),
        _ => return None,
    }))
}
