//! The list of a record type.

use std::borrow::Cow;

use crate::model::address::Place;
use crate::model::dataset::Dataset;
use crate::model::distribution::Facts;
use crate::model::field::Kind;
use crate::model::ledger::{Dimension, Key};
use crate::model::record::RecordKey;
use crate::model::record_type::RecordType;
use crate::model::view::{Column, Part, Section, Table, View};
use crate::records::TYPES;
use crate::records::award::AWARDS;
use crate::records::decision::DECISIONS;
use crate::records::organisation::ORGANISATIONS;
use crate::records::page::PAGES;
use crate::records::settings::Settings;

use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::{PageKind, record};
use crate::plan::listings::Listings;
use crate::plan::page::ListPage;
use crate::plan::pages::numbers;
use crate::plan::parts::cells;
use crate::plan::parts::charts::{self, Drawn};
use crate::plan::parts::details;
use crate::plan::parts::totals;
use crate::plan::urls::LanguageUrls;
use crate::plan::{Context, Page, feeds, types};

/// Whether the list of a type has so many records on each page, and not all on one.
pub(in crate::plan) fn runs_over_pages(record_type: &RecordType) -> bool {
    match types::list_of(record_type) {
        Some(_) => [&AWARDS, &ORGANISATIONS].contains(&record_type),
        None => record_type.divides.is_none(),
    }
}

/// For each type that has pages: those of its list, then those of its records.
pub(in crate::plan) fn pages_with_records(dataset: &Dataset, _settings: &Settings, listings: &Listings) -> Vec<Page> {
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

    fn view(&self, context: &Context, facts: &Facts) -> View {
        view(context, self.record_type(), self.number, facts)
    }

    fn number(&self) -> u32 {
        self.number
    }

    fn awards<'a>(&self, context: &'a Context) -> Cow<'a, [u32]> {
        Cow::Borrowed(if *self.record_type() == AWARDS { context.order() } else { &[] })
    }

    fn feed(&self, _context: &Context) -> Option<&'static str> {
        match self.record_type() {
            listed if *listed == AWARDS => Some("feed-of-awards"),
            listed if *listed == DECISIONS => Some("feed-of-decisions"),
            _ => None,
        }
    }

    fn feed_title(&self, context: &Context) -> String {
        context.label(self.record_type().title)
    }

    fn news(&self, context: &Context) -> Vec<RecordKey> {
        match *self.record_type() == DECISIONS {
            true => context.newest_decisions(usize::MAX),
            false => feeds::newest_awards(context),
        }
    }

    fn fingerprint(&self, context: &Context, from: &Fingerprints) -> Option<u128> {
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

pub(in crate::plan) fn view(context: &Context, record_type: &'static RecordType, number: u32, facts: &Facts) -> View {
    let ordinal = context.dataset.ordinal(record_type) as u8;
    let page = Page::List(ListPage { ordinal, number });
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
    match types::list_of(record_type) {
        Some(list) => list(context, ListPage { ordinal, number }, facts, &mut view),
        None => match &record_type.divides {
            Some(division) => dimension_list(context, record_type, division.dimension, &mut view),
            None => plain_list(context, record_type, number, &mut view),
        },
    }
    view
}

/// A type that money is divided by: each record with its sums by year, also those with none.
fn dimension_list(context: &Context, record_type: &'static RecordType, dimension: Dimension, view: &mut View) {
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
fn plain_list(context: &Context, record_type: &'static RecordType, number: u32, view: &mut View) {
    let mut keys: Vec<RecordKey> = context.dataset.keyed(record_type).map(|(key, _)| key).collect();
    keys.sort_by_key(|key| (std::cmp::Reverse(context.dataset.get(*key).date()), *key));
    let date = record_type.dated_by.first();
    let sum = record_type.fields.iter().find(|field| matches!(field.kind, Kind::Money));
    let rows = crate::plan::pages::part(&keys, number).iter().map(|key| {
        let record = context.dataset.get(*key);
        let mut row = vec![cells::record_cell(context, *key)];
        row.extend(date.map(|_| cells::day_cell(context, record.date())));
        row.extend(sum.map(|field| details::field_cell(context, record, field)));
        row
    });
    let mut columns = vec![Column { title: context.one(record_type), numeric: false }];
    columns.extend(date.map(|field| Column { title: context.label(field.label), numeric: false }));
    columns.extend(sum.map(|field| Column { title: context.label(field.label), numeric: true }));
    let table = Table { caption: context.label(record_type.title), columns, rows: rows.collect(), ..Table::default() };
    cells::add_table(view, Part::Table(table));
    let ordinal = context.dataset.ordinal(record_type) as u8;
    view.pagination = context.pagination(keys.len(), number, |number| Page::List(ListPage { ordinal, number }));
}
