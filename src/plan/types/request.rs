//! Requests within the year: how many were approved and how many not, by how urgent they were.

use std::collections::BTreeMap;

use crate::model::date::FinancialYear;
use crate::model::distribution::FileInfos;
use crate::model::field::Field;
use crate::model::money::Pence;
use crate::model::record::Record;
use crate::model::view::{Cell, Column, Section, Table, View};
use crate::records::request::{
    APPROVED, APPROVED_SUM, NOT_APPROVED, NOT_APPROVED_SUM, NOTE, REQUESTS, URGENCY, YEAR, rank,
};

use crate::plan::parts::cells::{self, section, text};
use crate::plan::parts::payment_cells::prose;
use crate::plan::parts::{charts, details, drafts};
use crate::plan::words::grouped;
use crate::plan::{Context, Page};

/// How many there were, and what sum they are of.
static SUMS: [(&Field<u64>, &Field<Pence>); 2] = [(&APPROVED, &APPROVED_SUM), (&NOT_APPROVED, &NOT_APPROVED_SUM)];

/// The requests of each financial year, the newest first.
pub(in crate::plan) fn list(context: &Context, page: Page, _facts: &FileInfos, view: &mut View) {
    let mut years: BTreeMap<FinancialYear, Vec<&Record>> = BTreeMap::new();
    for request in context.dataset.all(&REQUESTS) {
        request.get(&YEAR).into_iter().for_each(|year| years.entry(year).or_default().push(request));
    }
    let made = |count: &Field<u64>| {
        context.dataset.all(&REQUESTS).iter().filter_map(|it| it.get(count)).fold(0, u64::saturating_add)
    };
    let all = made(&APPROVED).saturating_add(made(&NOT_APPROVED));
    view.lede = Some(context.count("recorded-requests", all as usize));
    let sections = years.into_iter().rev().map(|(year, requests)| of_year(context, page, year, requests));
    view.sections.extend(sections);
}

fn of_year(context: &Context, page: Page, year: FinancialYear, mut requests: Vec<&Record>) -> Section {
    requests.sort_by_key(|request| (rank(request), request.head()));
    let (name, heading) = (format!("year-{year}"), context.texts.year(year));
    let caption = context.format("requests-of-year", &[("year", (&heading).into())]);
    let table = charts::filed(context, page, &name, table(context, caption, &requests));
    section(&name, heading, vec![table])
}

fn table(context: &Context, caption: String, requests: &[&Record]) -> Table {
    let counts = [&APPROVED, &NOT_APPROVED];
    let is_used = |(_, sum): &&(_, &Field<Pence>)| requests.iter().any(|request| request.has(sum));
    let sums: Vec<_> = SUMS.iter().filter(is_used).copied().collect();
    let with_notes = requests.iter().any(|request| request.has(&NOTE));
    let rows = requests.iter().map(|request| {
        let urgency = details::field_cell(context, request, &URGENCY.def);
        let mut row = vec![drafts::marked(context, urgency, request.draft)];
        row.extend(
            counts.iter().map(|count| request.get(*count).map_or_else(|| cells::not_recorded(context), counted)),
        );
        row.extend(sums.iter().map(|sum| cells::money_cell(context, sum_of(request, *sum))));
        row.extend(with_notes.then(|| prose(context, request, &NOTE)));
        row
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let label = |label: &'static str, numeric| Column::new(context.label(label), numeric).labelled();
    let mut columns = vec![label(URGENCY.label, false)];
    columns.extend(counts.iter().map(|count| label(count.label, true)));
    columns.extend(sums.iter().map(|(_, sum)| label(sum.label, true)));
    columns.extend(with_notes.then(|| label(NOTE.label, false)));
    let mut foot = vec![text(context.message("total"))];
    foot.extend(
        counts.iter().map(|count| {
            counted(requests.iter().filter_map(|request| request.get(*count)).fold(0, u64::saturating_add))
        }),
    );
    // A sum that one row lacks is no total.
    let total = |sum| requests.iter().map(|request| sum_of(request, sum)).sum::<Option<Pence>>();
    foot.extend(sums.iter().map(|sum| cells::money_cell(context, total(*sum))));
    foot.extend(with_notes.then(|| text("")));
    Table { caption, columns, rows, foot: Some(foot), stacks: true, ..Table::default() }
}

/// The sum of requests; nothing where there were none.
fn sum_of(request: &Record, (count, sum): (&Field<u64>, &Field<Pence>)) -> Option<Pence> {
    request.get(sum).or_else(|| (request.get(count) == Some(0)).then_some(Pence::ZERO))
}

fn counted(number: u64) -> Cell {
    text(grouped(number as usize))
}
