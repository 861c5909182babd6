//! The list of police and crime plans.

use crate::model::distribution::FileInfos;
use crate::model::view::{Cell, Table, View};
use crate::records::plan::{self, PLANS};

use crate::plan::parts::cells;
use crate::plan::parts::charts;
use crate::plan::parts::totals::{self, Subject};
use crate::plan::{Context, Page};

/// Each plan, with what was awarded under it.
pub(in crate::plan) fn list(context: &Context, page: Page, _facts: &FileInfos, view: &mut View) {
    let table = plan_table(context);
    cells::add_table(view, charts::filed(context, page, "by-plan", table));
}

fn plan_table(context: &Context) -> Table {
    let rows = context.dataset.keyed(&PLANS).map(|(key, record)| {
        let subject = Subject { awards: context.listings.awards_of(key), keys: Vec::new() };
        let awarded = totals::awarded_cell(context, &subject, Some(subject.total(&context.dataset.ledger)), &[]);
        vec![
            cells::record_cell(context, key),
            cells::day_cell(context, record.get(&plan::START)),
            cells::day_cell(context, record.get(&plan::END)),
            Cell { total: None, href: None, ..awarded },
        ]
    });
    let columns = vec![
        cells::column(context, "column-plan"),
        cells::column(context, "column-in-force-from").labelled(),
        cells::column(context, "column-in-force-until").labelled(),
        cells::numeric(context, "column-awarded-under").labelled(),
    ];
    Table { caption: context.message("plans-list"), columns, rows: rows.collect(), stacks: true, ..Table::default() }
}
