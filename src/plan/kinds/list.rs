//! The list of a record type.

use std::borrow::Cow;

use crate::model::address::UrlPath;
use crate::model::award_index::AwardIndex;
use crate::model::dataset::Dataset;
use crate::model::distribution::FileInfos;
use crate::model::field::Kind;
use crate::model::hash;
use crate::model::ledger::{Dimension, Key};
use crate::model::record::RecordKey;
use crate::model::record_type::RecordType;
use crate::model::view::{Column, Part, Section, Table, View};
use crate::records::TYPES;
use crate::records::award::AWARDS;
use crate::records::correction::CORRECTIONS;
use crate::records::decision::DECISIONS;
use crate::records::organisation::ORGANISATIONS;
use crate::records::payment::PAYMENTS;
use crate::records::settings::Settings;

use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::parts::browse;
use crate::plan::parts::cells;
use crate::plan::parts::charts::{self, Drawn};
use crate::plan::parts::details;
use crate::plan::parts::pagination;
use crate::plan::parts::totals::{self, Subject};
use crate::plan::rows::{numbers, part};
use crate::plan::urls::LanguageUrls;
use crate::plan::{Context, Page, feeds, types};

/// Whether the list of a type has so many records on each page, and not all on one.
fn runs_over_pages(record_type: &RecordType) -> bool {
    match types::list_of(record_type) {
        Some(_) => [&AWARDS, &ORGANISATIONS, &PAYMENTS, &CORRECTIONS].contains(&record_type),
        None => record_type.divides.is_none(),
    }
}

/// The list of a record type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListPage {
    /// The type's index among the types.
    pub ordinal: u8,
    pub number: u32,
}

impl PageKind for ListPage {
    /// Those of each type that has pages, and of listed ones that have records; the pages of the office have no list.
    fn pages(dataset: &Dataset, _settings: &Settings, _listings: &Listings) -> Vec<ListPage> {
        let types = TYPES.iter().enumerate().filter(|(_, listed)| browse::has_list(dataset, listed));
        let pages = types.flat_map(|(ordinal, record_type)| {
            let rows = if runs_over_pages(record_type) { dataset.all(record_type).len() } else { 0 };
            numbers(rows).map(move |number| ListPage { ordinal: ordinal as u8, number })
        });
        pages.collect()
    }

    fn place(&self, urls: &LanguageUrls, _dataset: &Dataset) -> UrlPath {
        urls.below(urls.type_name(self.ordinal.into()))
    }

    fn view(&self, context: &Context, facts: &FileInfos) -> View {
        view(context, *self, facts)
    }

    fn number(&self) -> u32 {
        self.number
    }

    fn ordinal(&self) -> Option<usize> {
        Some(self.ordinal.into())
    }

    fn awards<'a>(&self, context: &'a Context) -> Cow<'a, [AwardIndex]> {
        Cow::Borrowed(if *self.record_type() == AWARDS { context.listings.order.as_slice() } else { &[] })
    }

    fn feed(&self, _context: &Context) -> Option<&'static str> {
        match self.record_type() {
            listed if *listed == AWARDS => Some("feed-of-awards"),
            listed if *listed == DECISIONS => Some("feed-of-decisions"),
            listed if *listed == CORRECTIONS => Some("feed-of-corrections"),
            _ => None,
        }
    }

    fn feed_title(&self, context: &Context) -> String {
        context.label(self.record_type().title)
    }

    fn news(&self, context: &Context) -> Vec<RecordKey> {
        match self.record_type() {
            listed if *listed == DECISIONS => context.listings.newest_decisions(usize::MAX),
            listed if *listed == CORRECTIONS => context.listings.corrections.newest_first.clone(),
            _ => feeds::newest_awards(context),
        }
    }

    /// Corrections are no way into the records, so the home page does not lead to them; every page does.
    fn footer(&self) -> Option<(u8, &'static str)> {
        (*self.record_type() == CORRECTIONS && self.number == 1).then_some((3, "corrections"))
    }

    /// Lists of decisions and of payments show some of their paragraphs.
    fn fingerprint(&self, context: &Context, from: &Fingerprints) -> u128 {
        match self.record_type() {
            listed if *listed == AWARDS => 0,
            listed if *listed == ORGANISATIONS => from.organisations(context, self.number),
            listed => hash::wide(&(from.outlines(), from.of_type(context, listed))),
        }
    }

    fn fingerprint_of_feed(&self, context: &Context, from: &Fingerprints) -> u128 {
        match *self.record_type() == DECISIONS {
            // Corrections name other records, by their titles of today.
            true => {
                hash::wide(&(from.outlines(), from.of_type(context, &DECISIONS), from.of_type(context, &CORRECTIONS)))
            }
            false => from.everything(),
        }
    }
}

impl ListPage {
    fn record_type(&self) -> &'static RecordType {
        TYPES[usize::from(self.ordinal)]
    }
}

fn view(context: &Context, page: ListPage, facts: &FileInfos) -> View {
    let record_type = page.record_type();
    let title = context.label(record_type.title);
    let records = context.dataset.all(record_type).len();
    let mut view = View {
        template: "pages/listing.html",
        head_title: context.numbered_title(&title, page.number),
        description: context.label(record_type.help),
        lede: (*record_type != ORGANISATIONS).then(|| recorded(context, record_type, records)),
        href: context.href(page.into()),
        breadcrumbs: vec![context.home_link()],
        title,
        ..View::default()
    };
    match types::list_of(record_type) {
        Some(list) => list(context, page.into(), facts, &mut view),
        None => match &record_type.divides {
            Some(division) => dimension_list(context, record_type, division.dimension, &mut view),
            None => plain_list(context, page, &mut view),
        },
    }
    view
}

/// `12 awards are recorded.`
fn recorded(context: &Context, record_type: &RecordType, records: usize) -> String {
    let message = format!("recorded-{}", record_type.name);
    context.count(if context.texts.has(&message) { &message } else { "counted-records" }, records)
}

/// A type that money is divided by: each record with its sums by year, also those with none.
fn dimension_list(context: &Context, record_type: &'static RecordType, dimension: Dimension, view: &mut View) {
    let keys: Vec<Key> = context.dataset.keyed(record_type).map(|(key, _)| Key::Record(key)).collect();
    if keys.is_empty() {
        return;
    }
    let caption = context.format("sums-of-type", &[("title", context.texts.label(record_type.title).into())]);
    if let Some((table, years)) =
        totals::by_year_table(context, &Subject::everything(context), dimension, caption, &keys)
    {
        let page = Page::list(context.dataset.ordinal(record_type));
        let how = match dimension {
            Dimension::District => Drawn::Totals {
                title: context.format("chart-totals", &[("title", context.texts.label(record_type.title).into())]),
            },
            _ => Drawn::Histories(&years),
        };
        let parts = charts::drawn(context, page, &format!("by-{}", dimension.name().replace('_', "-")), table, how);
        view.sections.push(Section { id: "list".into(), parts, ..Section::default() });
    }
}

/// Any other type: name, day and sum of each record, the newest first; those without a day by id.
fn plain_list(context: &Context, page: ListPage, view: &mut View) {
    let record_type = page.record_type();
    let mut keys: Vec<RecordKey> = context.dataset.keyed(record_type).map(|(key, _)| key).collect();
    keys.sort_by_key(|key| (std::cmp::Reverse(context.dataset.get(*key).date()), *key));
    let date = record_type.dated_by.first();
    let sum = record_type.fields.iter().find(|field| matches!(field.kind, Kind::Money));
    let rows = part(&keys, page.number).iter().map(|key| {
        let record = context.dataset.get(*key);
        let mut row = vec![cells::record_cell(context, *key)];
        row.extend(date.map(|_| cells::day_cell(context, record.date())));
        row.extend(sum.map(|field| details::field_cell(context, record, field)));
        row
    });
    let mut columns = vec![Column::new(context.one(record_type), false)];
    columns.extend(date.map(|field| Column::new(context.label(field.label), false)));
    columns.extend(sum.map(|field| Column::new(context.label(field.label), true)));
    let table = Table {
        caption: context.label(record_type.title),
        columns,
        rows: rows.collect(),
        stacks: true,
        ..Table::default()
    };
    cells::add_table(view, Part::Table(table));
    view.pagination = pagination::pagination(context, page.into(), keys.len());
}
