//! The list of a record type.

use crate::model::address::Place;
use crate::model::dataset::Dataset;
use crate::model::field::{FieldDef, Kind};
use crate::model::ledger::{Dimension, Key};
use crate::model::record::{Record, RecordKey};
use crate::model::record_type::RecordType;
use crate::model::value::Value;
use crate::model::view::{Cell, Column, Facts, LinkItem, Part, Section, Table, View};
use crate::plan::feeds;
use crate::plan::fingerprint::MadeFrom;
use crate::plan::kinds::PageKind;
use crate::plan::kinds::decisions;
use crate::plan::kinds::record;
use crate::plan::listings::Listings;
use crate::plan::page::ListPage;
use crate::plan::pages::numbers;
use crate::plan::parts::award_table;
use crate::plan::parts::cells;
use crate::plan::parts::charts;
use crate::plan::parts::details;
use crate::plan::parts::subject;
use crate::plan::parts::totals;
use crate::plan::urls::LanguageUrls;
use crate::records::TYPES;
use crate::records::award::AWARDS;
use crate::records::decision::DECISIONS;
use crate::records::opportunity;
use crate::records::organisation::ORGANISATIONS;
use crate::records::page::PAGES;
use crate::records::panel::{self, PANELS};
use crate::records::plan::{self, PLANS};
use std::borrow::Cow;

use crate::plan::parts::cells::{link, money, section, text};
use crate::plan::parts::charts::Drawn;
use crate::plan::parts::totals::Subject;
use crate::plan::words::grouped;
use crate::plan::{Page, Plan};

/// With more organisations than this, which no screen holds, their list begins with links to each letter.
const LETTERS_FROM: usize = 30;

/// Whether the list of a type has so many records on each page, and not all on one.
pub(in crate::plan) fn runs_over_pages(record_type: &RecordType) -> bool {
    let on_one_page = [&DECISIONS, &PANELS, &PLANS, &opportunity::OPPORTUNITIES];
    let is_divided = record_type.divides.is_some() && *record_type != ORGANISATIONS;
    !is_divided && !on_one_page.contains(&record_type)
}

/// For each type that has pages: those of its list, then those of its records.
pub(in crate::plan) fn pages_with_records(dataset: &Dataset, listings: &Listings) -> Vec<Page> {
    let types = TYPES.iter().enumerate().filter(|(_, record_type)| record_type.has_page);
    let pages = types.flat_map(|(ordinal, record_type)| {
        let rows = if runs_over_pages(record_type) { dataset.all(record_type).len() } else { 0 };
        let of_list = numbers(rows).map(move |number| Page::List(ListPage { ordinal: ordinal as u8, number }));
        let of_list = of_list.filter(|_| **record_type != PAGES);
        of_list.chain(record::pages(dataset, listings, record_type))
    });
    pages.collect()
}

impl PageKind for ListPage {
    fn place(&self, urls: &LanguageUrls, _dataset: &Dataset) -> Place {
        urls.below(urls.of_type(self.ordinal.into()))
    }

    fn view(&self, context: &Plan, facts: &Facts) -> View {
        view(context, self.record_type(), self.number, facts)
    }

    fn number(&self) -> u32 {
        self.number
    }

    fn awards<'a>(&self, context: &'a Plan) -> Cow<'a, [u32]> {
        Cow::Borrowed(if *self.record_type() == AWARDS { context.order() } else { &[] })
    }

    fn feed(&self, _context: &Plan) -> Option<&'static str> {
        match self.record_type() {
            listed if *listed == AWARDS => Some("feed-of-awards"),
            listed if *listed == DECISIONS => Some("feed-of-decisions"),
            _ => None,
        }
    }

    fn feed_title(&self, context: &Plan) -> String {
        context.label(self.record_type().title)
    }

    fn news(&self, context: &Plan) -> Vec<RecordKey> {
        match *self.record_type() == DECISIONS {
            true => context.newest_decisions(usize::MAX),
            false => feeds::newest_awards(context),
        }
    }

    fn made_from(&self, context: &Plan, from: &MadeFrom) -> Option<u128> {
        match self.record_type() {
            listed if *listed == AWARDS => Some(0),
            listed if *listed == ORGANISATIONS => Some(from.organisations(context, self.number)),
            _ => None,
        }
    }
}

impl ListPage {
    fn record_type(&self) -> &'static RecordType {
        TYPES[usize::from(self.ordinal)]
    }
}

pub(in crate::plan) fn view(context: &Plan, record_type: &'static RecordType, number: u32, facts: &Facts) -> View {
    let page = Page::List(ListPage { ordinal: context.dataset.ordinal(record_type) as u8, number });
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
        view.lede = Some(subject::subject_sentence(context, &everything, &context.say("how-in-all")));
        view.sections.extend(subject::years_section(context, &everything, page));
    }
    view.sections.extend(award_table::awards_section(context, &everything, page, "all-awards", facts));
    let Page::List(ListPage { ordinal, number }) = page else { return };
    view.pagination =
        context.pagination(everything.awards.len(), number, |number| Page::List(ListPage { ordinal, number }));
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
            let page = context.href(Page::List(ListPage { ordinal, number: (place / crate::plan::ROWS + 1) as u32 }));
            let text = context.alphabet.letter(context.name(keys[place]));
            LinkItem { text, href: format!("{page}#{}", anchor(context, keys[place])), note: None, lang: None }
        });
        view.sections.push(section("letters", context.say("a-to-z"), vec![Part::Links { items: items.collect() }]));
    }
    let first = (number as usize - 1) * crate::plan::ROWS;
    let rows = crate::plan::pages::part(keys, number).iter().zip(first..).map(|(key, place)| {
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
    view.pagination = context.pagination(keys.len(), number, |number| Page::List(ListPage { ordinal, number }));
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
        let page = Page::list(context.dataset.ordinal(record_type));
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
    let rows = crate::plan::pages::part(&keys, number).iter().map(|key| {
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
    view.pagination = context.pagination(keys.len(), number, |number| Page::List(ListPage { ordinal, number }));
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
