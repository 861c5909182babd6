//! The list of grant panels.

use crate::model::distribution::FileInfos;
use crate::model::ledger::{Dimension, Key};
use crate::model::record::{Record, RecordKey};
use crate::model::view::{Cell, Table, View};
use crate::records::panel::{self, PANELS};

use crate::plan::parts::cells::{self, text};
use crate::plan::parts::totals::{self, Subject};
use crate::plan::parts::{charts, standing};
use crate::plan::types::decision;
use crate::plan::words::grouped;
use crate::plan::{Context, Page};

/// Each panel, the newest first.
pub(in crate::plan) fn list(context: &Context, page: Page, _facts: &FileInfos, view: &mut View) {
    let table = panel_table(context);
    cells::add_table(view, charts::filed(context, page, "by-panel", table));
}

fn panel_table(context: &Context) -> Table {
    let mut keys: Vec<RecordKey> = context.dataset.keyed(&PANELS).map(|(key, _)| key).collect();
    keys.sort_by_key(|key| (std::cmp::Reverse(context.dataset.get(*key).get(&panel::PANEL_DATE)), *key));
    let rows = keys.into_iter().map(|key| {
        let record = context.dataset.get(key);
        let subject =
            Subject { awards: context.listings.awards_of(key), keys: vec![(Dimension::Panel, Key::Record(key))] };
        vec![
            cells::record_cell(context, key),
            cells::day_cell(context, record.get(&panel::PANEL_DATE)),
            cells::money_cell(context, record.get(&panel::POT)),
            record
                .get(&panel::RECEIVED)
                .map_or_else(|| cells::not_recorded(context), |number| text(grouped(number as usize))),
            text(grouped(subject.awards_said(context))),
            totals::awarded_cell(context, &subject, Some(subject.total(&context.dataset.ledger)), &[]),
            match record.target(&panel::DECISION) {
                Some(decision) => decision::named(context, Some(decision)),
                None => no_decision(context, record),
            },
        ]
    });
    let columns = vec![
        cells::column(context, "column-panel"),
        cells::column(context, "column-met-on").labelled(),
        cells::numeric(context, "column-pot").labelled(),
        cells::numeric(context, "column-applications").labelled(),
        cells::numeric(context, "column-awards").labelled(),
        cells::numeric(context, "column-awarded").labelled(),
        cells::column(context, "column-decision").labelled(),
    ];
    Table {
        caption: context.message("panels-newest-first"),
        columns,
        rows: rows.collect(),
        stacks: true,
        ..Table::default()
    }
}

/// What is shown instead of the decision of a panel that names none.
fn no_decision(context: &Context, panel: &Record) -> Cell {
    match standing::awaits_decision(panel) {
        true => cells::absent(context, "decision-to-be-published"),
        false => cells::not_recorded(context),
    }
}
