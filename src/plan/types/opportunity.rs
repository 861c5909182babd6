//! Opportunities: both of their dates, and nothing that the next day makes false.

use crate::model::distribution::FileInfos;
use crate::model::record::{Record, RecordKey};
use crate::model::value::Value;
use crate::model::view::{LinkItem, Part, Section, Table, View};
use crate::records::opportunity::{CLOSES, KIND, OPENS, OPPORTUNITIES, is_over};

use crate::plan::parts::cells::{self, section};
use crate::plan::parts::details;
use crate::plan::{Context, Page};

/// Each opportunity with its dates, the last to close first.
pub(in crate::plan) fn list(context: &Context, _page: Page, _facts: &FileInfos, view: &mut View) {
    cells::add_table(view, Part::Table(opportunity_table(context)));
}

fn opportunity_table(context: &Context) -> Table {
    let mut records: Vec<(RecordKey, &Record)> = context.dataset.keyed(&OPPORTUNITIES).collect();
    records.sort_by_key(|(key, record)| (std::cmp::Reverse(record.get(&CLOSES)), *key));
    let rows = records.into_iter().map(|(key, record)| {
        let kind = match record.fields.entry(&KIND.def) {
            Some(entry) if !matches!(entry.value, Value::Invalid) => details::scalar(context, &entry.value, entry.def),
            _ => cells::not_recorded(context),
        };
        let [opens, closes] = [&OPENS, &CLOSES].map(|field| cells::day_cell(context, record.get(field)));
        vec![cells::record_cell(context, key), kind, opens, closes]
    });
    let [record, kind, opens, closes] = ["column-opportunity", "column-kind", "column-opens", "column-closes"]
        .map(|message| cells::column(context, message));
    Table {
        caption: context.message("opportunities-by-closing-date"),
        columns: vec![record, kind, opens.labelled(), closes.labelled()],
        rows: rows.collect(),
        foot: None,
        stacks: true,
        ..Table::default()
    }
}

/// For the home page: those that no record says are over, the first to close first.
pub(in crate::plan) fn offered(context: &Context) -> Option<Section> {
    let offered = context.dataset.keyed(&OPPORTUNITIES).filter(|(_, record)| !is_over(record, context.newest));
    let mut offered: Vec<(RecordKey, &Record)> = offered.collect();
    offered.sort_by_key(|(key, record)| (record.get(&CLOSES), *key));
    let items = offered.into_iter().map(|(key, record)| cells::record_item(context, key, dates(context, record)));
    let items: Vec<LinkItem> = items.collect();
    let heading = context.message("opportunities-with-dates");
    (!items.is_empty()).then(|| section("opportunities", heading, vec![Part::Links { items }]))
}

/// `Opens 9 November 2026, closes 29 January 2027`: true on every day.
pub(in crate::plan) fn dates(context: &Context, record: &Record) -> Option<String> {
    let closes = context.texts.date(record.get(&CLOSES)?);
    let opens = record.get(&OPENS).map(|opens| context.texts.date(opens));
    Some(match &opens {
        Some(opens) => context.format("opens-and-closes", &[("opens", opens.into()), ("closes", (&closes).into())]),
        None => context.format("closes-only", &[("closes", (&closes).into())]),
    })
}
