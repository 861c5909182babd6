//! A financial year's budget, and what was awarded from it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::date::FinancialYear;
use crate::model::field::Field;
use crate::model::ledger::{Dimension, Key, Total};
use crate::model::money::Pence;
use crate::model::value::Reference;
use crate::model::view::{Cell, Part, Table};
use crate::records::budget::{AMOUNT, BUDGET_AREA, BUDGETS, PRIORITY, YEAR};

use crate::plan::parts::cells::{self, text};
use crate::plan::parts::charts::{self, Drawn};
use crate::plan::parts::totals::{self, Subject, said_of, title_of};
use crate::plan::{Context, Page};

/// Whether a budget is recorded for that year.
pub(in crate::plan) fn has_budget(context: &Context, year: FinancialYear) -> bool {
    context.dataset.all(&BUDGETS).iter().any(|line| line.get(&YEAR) == Some(year))
}

/// The year's budget by what a field of its lines names; none under what has a line without a sum.
pub(in crate::plan) fn budget(
    context: &Context,
    year: FinancialYear,
    field: &Field<Reference>,
) -> BTreeMap<Key, Option<Pence>> {
    let mut sums = BTreeMap::new();
    for line in context.dataset.all(&BUDGETS).iter().filter(|line| line.get(&YEAR) == Some(year)) {
        let key = line.target(field).map_or(Key::NotRecorded, Key::Record);
        let sum = sums.entry(key).or_insert(Some(Pence::ZERO));
        *sum = sum.zip(line.get(&AMOUNT)).map(|(sum, amount)| sum + amount);
    }
    sums
}

/// The budget of the whole year, where all of it was recorded.
pub(in crate::plan) fn whole(budget: &BTreeMap<Key, Option<Pence>>) -> Option<Pence> {
    budget.values().copied().sum::<Option<Pence>>().filter(|_| !budget.is_empty())
}

/// Budget, awarded and remaining of a year, by priority or by budget area, drawn and tabled.
pub(in crate::plan) fn budget_parts(
    context: &Context,
    page: Page,
    year: FinancialYear,
    subject: &Subject,
    dimension: Dimension,
) -> Vec<Part> {
    let field = if dimension == Dimension::Priority { &PRIORITY } else { &BUDGET_AREA };
    let sums = subject.sums(&context.dataset.ledger, dimension, Dimension::Kind);
    let budget = budget(context, year, field);
    let keys: BTreeSet<Key> = sums.rows.keys().chain(budget.keys()).copied().collect();
    let line = |name: Cell, budget: Option<Pence>, total: Total, keys: &[(Dimension, Key)]| {
        let awarded = totals::awarded_cell(context, subject, Some(total), keys);
        let remaining = budget.filter(|_| !awarded.absent).map(|budget| budget - total.amount);
        vec![name, cells::money_cell(context, budget), awarded, cells::money_cell(context, remaining)]
    };
    let rows = totals::in_order(context, keys.iter()).into_iter().map(|key| {
        let set = budget.get(&key).copied().flatten();
        line(cells::key_cell(context, key), set, sums.row(key), &[(dimension, key)])
    });
    let rows: Vec<_> = rows.collect();
    let foot = line(text(context.message("total")), whole(&budget), sums.all, &[]);
    let columns = vec![
        cells::column(context, &title_of(dimension)),
        cells::numeric(context, "column-budget"),
        cells::numeric(context, "column-awarded"),
        cells::numeric(context, "column-remaining"),
    ];
    let unbudgeted = context.message(&said_of(dimension, "awarded"));
    let table = Table {
        caption: context.message(&said_of(dimension, "budget")),
        columns,
        rows,
        foot: Some(foot),
        ..Table::default()
    };
    charts::drawn(
        context,
        page,
        &format!("by-{}", dimension.name().replace('_', "-")),
        table,
        Drawn::Budget { unbudgeted },
    )
}
