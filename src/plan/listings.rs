//! The list of a record type.

use super::awards;
use super::cells;
use super::charts;
use super::decisions;
use super::details;
use super::subjects;
use super::totals;
use crate::model::field::{FieldDef, Kind};
use crate::model::ledger::{Dimension, Key};
use crate::model::record::{Record, RecordKey};
use crate::model::record_type::RecordType;
use crate::model::value::Value;
use crate::model::view::{Cell, Column, Facts, LinkItem, Part, Section, Table, View};
use crate::records::award::AWARDS;
use crate::records::decision::DECISIONS;
use crate::records::opportunity;
use crate::records::organisation::ORGANISATIONS;
use crate::records::panel::{self, PANELS};
use crate::records::plan::{self, PLANS};

use super::cells::{link, money, section, text};
use super::charts::Drawn;
use super::totals::Subject;
use super::words::grouped;
use super::{Page, Plan};

/// With more organisations than this, which no screen holds, their list begins with links to each letter.
const LETTERS_FROM: usize = 30;

/// Whether the list of a type has so many records on each page, and not all on one.
pub(super) fn runs_over_pages(record_type: &RecordType) -> bool {
    let on_one_page = [&DECISIONS, &PANELS, &PLANS, &opportunity::OPPORTUNITIES];
    let is_divided = record_type.divides.is_some() && *record_type != ORGANISATIONS;
    !is_divided && !on_one_page.contains(&record_type)
}

pub(super) fn view(context: &Plan, record_type: &'static RecordType, number: u32, facts: &Facts) -> View {
    let page = Page::Listing(context.dataset.ordinal(record_type) as u8, number);
    let title = context.label(record_type.title);
    let records = context.dataset.all(record_type).len();
    let mut view = View {
        template: "pages/listing.html",
        head_title: context.numbered_title(&title, number),
        description: context.label(record_type.help),
        lede: (*record_type != ORGANISATIONS).then(|| context.recorded(record_type, records)),
        href: context.href(page),
        breadcrumbs: vec![context.home_link()],
        title,
        ..View::default()
    };
    match record_type {
        kind if *kind == AWARDS => award_list(context, page, facts, &mut view),
        kind if *kind == ORGANISATIONS => organisation_list(context, number, &mut view),
        kind if *kind == DECISIONS => decisions::decision_log(context, &mut view),
        kind if *kind == PANELS => {
            add_table(&mut view, panel_table(context), |table| charts::filed(context, page, "by-panel", table))
        }
        kind if *kind == PLANS => {
            add_table(&mut view, plan_table(context), |table| charts::filed(context, page, "by-plan", table))
        }
        kind if *kind == opportunity::OPPORTUNITIES => {
            add_table(&mut view, opportunity_table(context, kind), Part::Table)
        }
        kind => match &kind.divides {
            Some(division) => dimension_list(context, kind, division.dimension, &mut view),
            None => plain_list(context, kind, number, &mut view),
        },
    }
    view
}

fn add_table(view: &mut View, table: Table, part: impl Fn(Table) -> Part) {
    if !table.rows.is_empty() {
        view.sections.push(Section { id: "list".into(), parts: vec![part(table)], ..Section::default() });
    }
}

fn award_list(context: &Plan, page: Page, facts: &Facts, view: &mut View) {
    let everything = context.everything();
    view.template = "pages/awards.html";
    // Figures of all awards stand on the first page alone: adding them up for each page would take the square of the time.
    if page.number() == 1 {
        view.lede = Some(subjects::subject_sentence(context, &everything, &context.say("how-in-all")));
        view.sections.extend(subjects::years_section(context, &everything, page));
    }
    view.sections.extend(awards::awards_section(context, &everything, page, "all-awards", facts));
    let Page::Listing(ordinal, number) = page else { return };
    view.pagination = context.pagination(everything.awards.len(), number, |number| Page::Listing(ordinal, number));
}

fn organisation_list(context: &Plan, number: u32, view: &mut View) {
    let keys = &context.ranks.organisations;
    let funded = keys.iter().filter(|key| !context.awards_of(**key).is_empty()).count();
    let ordinal = context.dataset.ordinal(&ORGANISATIONS) as u8;
    view.template = "pages/organisations.html";
    view.lede = Some(context.count("organisations-funded", funded));
    let lettered = keys.len() > LETTERS_FROM;
    if lettered && number == 1 {
        let begins = (0..keys.len()).filter(|place| begins_letter(context, keys, *place));
        let items = begins.map(|place| {
            let page = context.href(Page::Listing(ordinal, (place / super::ROWS + 1) as u32));
            let text = context.alphabet.letter(context.name(keys[place]));
            LinkItem { text, href: format!("{page}#{}", anchor(context, keys[place])), note: None, lang: None }
        });
        view.sections.push(section("letters", context.say("a-to-z"), vec![Part::Links { items: items.collect() }]));
    }
    let first = (number as usize - 1) * super::ROWS;
    let rows = super::pages::part(keys, number).iter().zip(first..).map(|(key, place)| {
        let mut row = organisation_row(context, *key);
        row[0].anchor = (lettered && begins_letter(context, keys, place)).then(|| anchor(context, *key));
        row
    });
    let columns = vec![
        cells::column(context, "column-organisation"),
        cells::column(context, "column-kind"),
        cells::numeric(context, "column-awards"),
        cells::numeric(context, "column-awarded"),
    ];
    let table = Table {
        caption: context.say("organisations-a-to-z"),
        columns,
        rows: rows.collect(),
        foot: None,
        ..Table::default()
    };
    view.sections.push(section("list", context.say("funded-organisations"), vec![Part::Table(table)]));
    view.pagination = context.pagination(keys.len(), number, |number| Page::Listing(ordinal, number));
}

/// Whether the organisation at that place is the first of its letter.
fn begins_letter(context: &Plan, keys: &[RecordKey], place: usize) -> bool {
    let letter = |place: usize| context.alphabet.letter(context.name(keys[place]));
    place == 0 || letter(place) != letter(place - 1)
}

/// What a link to an organisation's row in the list names.
fn anchor(context: &Plan, key: RecordKey) -> String {
    format!("row-{}", context.dataset.get(key).id)
}

fn organisation_row(context: &Plan, key: RecordKey) -> Vec<Cell> {
    let record = context.dataset.get(key);
    let subject = Subject { awards: context.awards_of(key), keys: vec![(Dimension::Recipient, Key::Record(key))] };
    let total = context.total(&subject).amount;
    let kind = field_cell(context, record, &crate::records::organisation::KIND);
    let sum = totals::sum_cell(context, &subject, total, &[]);
    let sum = if subject.awards.is_empty() { cells::none(context, sum) } else { sum };
    vec![cells::record_cell(context, key), kind, text(grouped(subject.awards.len())), sum]
}

/// A type that money is divided by: each record with its sums by year, also those with none.
fn dimension_list(context: &Plan, record_type: &'static RecordType, dimension: Dimension, view: &mut View) {
    let keys: Vec<Key> = context.dataset.keyed(record_type).map(|(key, _)| Key::Record(key)).collect();
    if keys.is_empty() {
        return;
    }
    let caption = context.tell("sums-of-type", &[("title", context.texts.label(record_type.title).into())]);
    if let Some((table, years)) = totals::by_year_table(context, &context.everything(), dimension, caption, &keys) {
        let page = Page::Listing(context.dataset.ordinal(record_type) as u8, 1);
        let how = match dimension {
            Dimension::District => Drawn::Totals {
                title: context.tell("chart-totals", &[("title", context.texts.label(record_type.title).into())]),
            },
            _ => Drawn::Histories(&years),
        };
        let parts = charts::drawn(context, page, &format!("by-{}", dimension.name().replace('_', "-")), table, how);
        view.sections.push(Section { id: "list".into(), parts, ..Section::default() });
    }
}

/// Any other type: name, day and sum of each record, the newest first; those without a day by id.
fn plain_list(context: &Plan, record_type: &'static RecordType, number: u32, view: &mut View) {
    let mut keys: Vec<RecordKey> = context.dataset.keyed(record_type).map(|(key, _)| key).collect();
    keys.sort_by_key(|key| (std::cmp::Reverse(context.dataset.get(*key).date()), *key));
    let date = record_type.dated_by.first();
    let sum = record_type.fields.iter().find(|field| matches!(field.kind, Kind::Money));
    let rows = super::pages::part(&keys, number).iter().map(|key| {
        let record = context.dataset.get(*key);
        let mut row = vec![cells::record_cell(context, *key)];
        row.extend(date.map(|_| cells::day_cell(context, record.date())));
        row.extend(sum.map(|field| field_cell(context, record, field)));
        row
    });
    let mut columns = vec![Column { title: context.one(record_type), numeric: false }];
    columns.extend(date.map(|field| Column { title: context.label(field.label), numeric: false }));
    columns.extend(sum.map(|field| Column { title: context.label(field.label), numeric: true }));
    let table = Table { caption: context.label(record_type.title), columns, rows: rows.collect(), ..Table::default() };
    add_table(view, table, Part::Table);
    let ordinal = context.dataset.ordinal(record_type) as u8;
    view.pagination = context.pagination(keys.len(), number, |number| Page::Listing(ordinal, number));
}

/// What a record has in a field, or that nothing is recorded.
fn field_cell(context: &Plan, record: &Record, field: &FieldDef) -> Cell {
    record
        .fields
        .entry(field)
        .map_or_else(|| cells::not_recorded(context), |entry| details::scalar(context, &entry.value, entry.def))
}

fn panel_table(context: &Plan) -> Table {
    let mut keys: Vec<RecordKey> = context.dataset.keyed(&PANELS).map(|(key, _)| key).collect();
    keys.sort_by_key(|key| (std::cmp::Reverse(context.dataset.get(*key).get(&panel::PANEL_DATE)), *key));
    let rows = keys.into_iter().map(|key| {
        let record = context.dataset.get(key);
        let subject = Subject { awards: context.awards_of(key), keys: vec![(Dimension::Panel, Key::Record(key))] };
        let total = context.total(&subject).amount;
        vec![
            cells::record_cell(context, key),
            cells::day_cell(context, record.get(&panel::PANEL_DATE)),
            record.get(&panel::POT).map_or_else(|| cells::not_recorded(context), money),
            record
                .get(&panel::RECEIVED)
                .map_or_else(|| cells::not_recorded(context), |number| text(grouped(number as usize))),
            text(grouped(subject.awards.len())),
            totals::sum_cell(context, &subject, total, &[]),
            record
                .target(&panel::DECISION)
                .map_or_else(|| cells::not_recorded(context), |decision| decision_cell(context, decision)),
        ]
    });
    let columns = vec![
        cells::column(context, "column-panel"),
        cells::column(context, "column-met-on"),
        cells::numeric(context, "column-pot"),
        cells::numeric(context, "column-applications"),
        cells::numeric(context, "column-awards"),
        cells::numeric(context, "column-awarded"),
        cells::column(context, "column-decision"),
    ];
    Table { caption: context.say("panels-newest-first"), columns, rows: rows.collect(), foot: None, ..Table::default() }
}

/// A decision by its reference.
fn decision_cell(context: &Plan, key: RecordKey) -> Cell {
    let record = context.dataset.get(key);
    link(record.get(&crate::records::decision::REFERENCE).unwrap_or(&record.id), context.record_href(key))
}

fn plan_table(context: &Plan) -> Table {
    let rows = context.dataset.keyed(&PLANS).map(|(key, record)| {
        let subject = Subject { awards: context.awards_of(key), keys: Vec::new() };
        let total = context.total(&subject).amount;
        vec![
            cells::record_cell(context, key),
            cells::day_cell(context, record.get(&plan::START)),
            cells::day_cell(context, record.get(&plan::END)),
            money(total),
        ]
    });
    let columns = vec![
        cells::column(context, "column-plan"),
        cells::column(context, "column-in-force-from"),
        cells::column(context, "column-in-force-until"),
        cells::numeric(context, "column-awarded-under"),
    ];
    Table { caption: context.say("plans-list"), columns, rows: rows.collect(), foot: None, ..Table::default() }
}

fn opportunity_table(context: &Plan, record_type: &'static RecordType) -> Table {
    let mut records: Vec<(RecordKey, &Record)> = context.dataset.keyed(record_type).collect();
    records.sort_by_key(|(key, record)| (std::cmp::Reverse(record.get(&opportunity::CLOSES)), *key));
    let rows = records.into_iter().map(|(key, record)| {
        let kind = match record.fields.entry(&opportunity::KIND.def) {
            Some(entry) if !matches!(entry.value, Value::Invalid) => details::scalar(context, &entry.value, entry.def),
            _ => cells::not_recorded(context),
        };
        vec![cells::record_cell(context, key), kind, cells::day_cell(context, record.get(&opportunity::CLOSES))]
    });
    let columns =
        ["column-opportunity", "column-kind", "column-closes"].map(|message| cells::column(context, message)).into();
    Table {
        caption: context.say("opportunities-by-closing-date"),
        columns,
        rows: rows.collect(),
        foot: None,
        ..Table::default()
    }
}
