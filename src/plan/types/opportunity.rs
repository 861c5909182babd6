//! The list of opportunities.

use crate::model::distribution::Facts;
use crate::model::record::{Record, RecordKey};
use crate::model::value::Value;
use crate::model::view::{Part, Table, View};
use crate::records::opportunity;

use crate::plan::parts::cells;
use crate::plan::parts::details;
use crate::plan::{Context, Page};

/// Each opportunity, by its closing date.
pub(in crate::plan) fn list(context: &Context, _page: Page, _facts: &Facts, view: &mut View) {
    cells::add_table(view, Part::Table(opportunity_table(context)));
}

fn opportunity_table(context: &Context) -> Table {
    let mut records: Vec<(RecordKey, &Record)> = context.dataset.keyed(&opportunity::OPPORTUNITIES).collect();
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
