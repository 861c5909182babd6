//! The page of a measure: what was reported of it in each period, and what that adds up to.

use std::collections::BTreeMap;

use crate::model::period::Period;
use crate::model::record::RecordKey;
use crate::model::view::{Part, Section, Table};
use crate::records::monitoring_return::{RESULTS, RETURNS, of_subject, subject};
use crate::records::results::{Sum, figures as figures_of};

use crate::plan::parts::cells::{self, link, section, text};
use crate::plan::parts::figures;
use crate::plan::words::grouped;
use crate::plan::{Context, Page};

/// A row for each period of which there is a figure, the newest first; none where there is no figure.
pub(in crate::plan) fn periods(context: &Context, measure: RecordKey) -> Option<Section> {
    let returns = context.dataset.naming(measure, &RETURNS, &RESULTS);
    let mut awards: Vec<RecordKey> = returns.filter_map(|(_, record)| subject(record)).collect();
    awards.sort();
    awards.dedup();
    let mut by_period: BTreeMap<Period, (usize, Sum)> = BTreeMap::new();
    for award in awards {
        for (period, figure) in figures_of(&of_subject(&context.dataset, award), measure) {
            let (awards, sum) = by_period.entry(period).or_default();
            (*awards, *sum) = (*awards + 1, sum.with(figure));
        }
    }
    let may_be_added = figures::may_be_added(context, measure);
    let rows = by_period.iter().rev().map(|(period, (awards, sum))| {
        let added = match may_be_added || *awards == 1 {
            true => figures::sum(context, measure, *sum),
            false => cells::absent(context, "not-added"),
        };
        let period = link(context.period_name(*period), context.href(Page::period(*period)));
        vec![period, text(grouped(*awards)), added]
    });
    let rows: Vec<_> = rows.collect();
    let columns = vec![
        cells::column(context, "column-period"),
        cells::numeric(context, "column-awards-reporting"),
        cells::numeric(context, "column-added"),
    ];
    let caption = context.message("results-caption");
    let note = figures::note(context, &rows, by_period.values().any(|(_, sum)| sum.without() > 0));
    let table = Table { caption, columns, rows, note, ..Table::default() };
    (!table.rows.is_empty()).then(|| section("results", context.message("results"), vec![Part::Table(table)]))
}
