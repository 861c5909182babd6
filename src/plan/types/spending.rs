//! Spending by month and by financial year: what the law asks for, paragraph by paragraph, with sums that lead to their rows.

use std::collections::BTreeMap;

use crate::model::date::FinancialYear;
use crate::model::distribution::FileInfos;
use crate::model::money::Pence;
use crate::model::period::Period;
use crate::model::record::{Record, RecordKey};
use crate::model::view::{Cell, Column, Download, Link, Part, Section, Table};
use crate::records::payment::{self, AWARD, CREDIT_NOTE, KIND, OFFICE_HOLDER, PAYMENTS, PURPOSE, VALUE_FOR_MONEY};
use crate::records::spending::{ITEM_ABOVE, Paragraph};

use crate::plan::parts::cells::{self, link, money, section, text};
use crate::plan::parts::details;
use crate::plan::parts::payment_cells::{day, paid_to, prose};
use crate::plan::payment_months::{GroupOfMonth, PaymentMonth, SpendingGroup};
use crate::plan::rows::ROWS_PER_PAGE;
use crate::plan::words::grouped;
use crate::plan::{Context, Page, Sidecar};

fn name(group: SpendingGroup) -> &'static str {
    match group.paragraph {
        Paragraph::Items => "items",
        Paragraph::Travel => "travel",
        Paragraph::Grants => "grants",
    }
}

/// The anchor of a group's rows on the page of a month.
fn anchor(group: SpendingGroup) -> String {
    if group.of_force { format!("force-{}", name(group)) } else { name(group).to_string() }
}

fn heading(context: &Context, group: SpendingGroup) -> String {
    let heading = context.message(&format!("spending-{}", name(group)));
    if group.of_force { context.format("spending-of-force", &[("of", (&heading).into())]) } else { heading }
}

/// What was paid under each paragraph of the law in a month, each sum leading to its rows.
pub(in crate::plan) fn month_totals(context: &Context, month: Period, paid: &PaymentMonth) -> Section {
    let rows = paid.groups.iter().map(|of_group| {
        let href = rows_href(context, month, of_group);
        let count = text(grouped(of_group.count));
        let sum = Cell { href: Some(href.clone()), ..money(of_group.sum) };
        vec![link(heading(context, of_group.group), href), count, sum]
    });
    let foot = vec![text(context.message("total")), text(grouped(paid.payments.len())), money(paid.sum())];
    let columns = vec![
        cells::column(context, "column-spending"),
        cells::numeric(context, "column-payments"),
        cells::numeric(context, "column-amount-paid"),
    ];
    let caption = context.message("spending-of-month-caption");
    let table = Table { caption, columns, rows: rows.collect(), foot: Some(foot), ..Table::default() };
    section("totals", context.message("spending-totals"), vec![Part::Table(table)])
}

/// Where the rows of a group begin, on whichever page of the month.
fn rows_href(context: &Context, month: Period, of_group: &GroupOfMonth) -> String {
    let number = (of_group.first / ROWS_PER_PAGE) as u32 + 1;
    format!("{}#{}", context.numbered_href(Page::payment_month(month), number), anchor(of_group.group))
}

/// The rows of one page of a month, group by group.
pub(in crate::plan) fn month_rows(context: &Context, paid: &PaymentMonth, number: u32) -> Vec<Section> {
    let first = (number as usize - 1) * ROWS_PER_PAGE;
    let sections = paid.groups.iter().filter_map(|of_group| {
        let [start, end] = [of_group.first, of_group.first + of_group.count]
            .map(|place| place.clamp(first, (first + ROWS_PER_PAGE).min(paid.payments.len()).max(first)));
        let rows = paid.payments.get(start..end).filter(|rows| !rows.is_empty())?;
        let group = of_group.group;
        let table = table(context, of_group, rows, paid);
        let mut section = section(&anchor(group), heading(context, group), vec![table]);
        section.intro = Some(context.message(&format!("spending-{}-law", name(group))));
        Some(section)
    });
    sections.collect()
}

fn table(context: &Context, of_group: &GroupOfMonth, payments: &[RecordKey], paid: &PaymentMonth) -> Part {
    let is_travel = of_group.group.paragraph == Paragraph::Travel;
    let rows = payments.iter().map(|key| {
        let payment = context.dataset.get(*key);
        let of_award = payment.target(&AWARD).map(|award| cells::record_cell(context, award));
        let mut row = vec![day(context, payment), paid_to(context, payment)];
        if is_travel {
            row.push(text(payment.get(&OFFICE_HOLDER).unwrap_or("–")));
            row.push(if payment.has(&KIND) { details::field_cell(context, payment, &KIND.def) } else { text("–") });
        }
        row.push(of_award.unwrap_or_else(|| prose(context, payment, &PURPOSE)));
        row.push(prose(context, payment, &VALUE_FOR_MONEY));
        row.push(amount(context, payment, paid.items.get(key).copied()));
        row
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let names: &[&str] = match is_travel {
        true => &["column-paid-on", "column-paid-to", "column-office-holder", "column-kind", "column-paid-for"],
        false => &["column-paid-on", "column-paid-to", "column-paid-for"],
    };
    let names = names.iter().copied().chain(["column-value-for-money"]);
    let mut columns: Vec<Column> = names.map(|message| cells::column(context, message)).collect();
    let mut foot = vec![text(context.message("total"))];
    foot.extend(columns.iter().skip(1).map(|_| text("")));
    foot.push(money(of_group.sum));
    columns.push(cells::numeric(context, "column-amount-paid"));
    let caption = heading(context, of_group.group);
    Part::Table(Table { caption, columns, rows, foot: Some(foot), stacks: true, ..Table::default() })
}

/// The sum of a line, with what it is part of where the line alone does not show why it is listed.
fn amount(context: &Context, payment: &Record, item: Option<Pence>) -> Cell {
    let Some(amount) = payment.get(&payment::AMOUNT) else { return cells::not_recorded(context) };
    let larger = item.filter(|item| amount <= ITEM_ABOVE && *item > ITEM_ABOVE);
    let tag = match payment.get(&CREDIT_NOTE) {
        Some(true) => Some(context.message("tag-credit-note")),
        _ => larger.map(|item| context.format("tag-part-of-item", &[("sum", (&item.to_string()).into())])),
    };
    Cell { tag, ..money(amount) }
}

/// A financial year or a month as a row of sums: what leads to it, and what was paid in it.
struct Spent {
    name: Cell,
    sums: BTreeMap<SpendingGroup, Cell>,
    is_empty: bool,
}

/// The months of a financial year, from its first with payments to its last, with the sum of each paragraph; a month without
/// payments says so.
pub(in crate::plan) fn year_table(context: &Context, year: FinancialYear) -> Table {
    let paid = &context.listings.payments;
    let (first, last) = (paid.of_year(year).next(), paid.of_year(year).next_back());
    let months = first.zip(last).into_iter().flat_map(|((first, _), (last, _))| {
        std::iter::successors(Some(first), move |month| (*month < last).then(|| month.next()))
    });
    let periods = months.map(|month| {
        let name = Cell { datetime: Some(month.to_string()), ..text(context.texts.period(month)) };
        let Some(paid) = paid.months.get(&month) else { return Spent { name, sums: BTreeMap::new(), is_empty: true } };
        let cell = |of_group: &GroupOfMonth| {
            let href = Some(rows_href(context, month, of_group));
            (of_group.group, Cell { href, ..money(of_group.sum) })
        };
        let name = Cell { href: Some(context.href(Page::payment_month(month))), ..name };
        Spent { name, sums: paid.groups.iter().map(cell).collect(), is_empty: false }
    });
    let periods = periods.collect();
    by_group(context, "column-month", context.message("spending-by-month-caption"), periods)
}

/// The financial years that payments are recorded for, the newest first, each leading to its page.
pub(in crate::plan) fn years_section(context: &Context) -> Option<Section> {
    let years = context.listings.payments.years();
    let periods = years.iter().rev().map(|year| {
        let name = link(context.texts.year(*year), context.href(Page::payment_year(*year)));
        let mut sums: BTreeMap<SpendingGroup, Pence> = BTreeMap::new();
        for of_group in context.listings.payments.of_year(*year).flat_map(|(_, paid)| &paid.groups) {
            *sums.entry(of_group.group).or_default() += of_group.sum;
        }
        Spent { name, sums: sums.into_iter().map(|(group, sum)| (group, money(sum))).collect(), is_empty: false }
    });
    let periods = periods.collect();
    let caption = context.message("spending-by-year-caption");
    let table = by_group(context, "column-year", caption, periods);
    (!years.is_empty()).then(|| section("by-year", context.message("spending-by-year"), vec![Part::Table(table)]))
}

/// A row for each period, a column for each group that any of them has, and one for all.
fn by_group(context: &Context, first: &str, caption: String, periods: Vec<Spent>) -> Table {
    let amount = |cell: &Cell| cell.amount.unwrap_or_default();
    let mut all: BTreeMap<SpendingGroup, Pence> = BTreeMap::new();
    for (group, cell) in periods.iter().flat_map(|period| &period.sums) {
        *all.entry(*group).or_default() += amount(cell);
    }
    let rows = periods.into_iter().map(|Spent { name, sums, is_empty }| {
        let total = match is_empty {
            true => cells::absent(context, "no-payments-recorded"),
            false => money(sums.values().map(amount).sum()),
        };
        let cell = |group: &SpendingGroup| match sums.get(group) {
            Some(cell) => cell.clone(),
            None => cells::none(context, Cell::default()),
        };
        std::iter::once(name).chain(all.keys().map(cell)).chain([total]).collect()
    });
    let rows = rows.collect();
    let mut foot = vec![text(context.message("total"))];
    foot.extend(all.values().map(|sum| money(*sum)));
    foot.push(money(all.values().copied().sum()));
    let mut columns = vec![cells::column(context, first)];
    columns.extend(all.keys().map(|group| Column::new(heading(context, *group), true)));
    columns.push(cells::numeric(context, "column-all-spending"));
    Table { caption, columns, rows, foot: Some(foot), ..Table::default() }
}

/// The way to the list of all payments.
pub(in crate::plan) fn list_link(context: &Context) -> Link {
    let href = context.href(Page::list(context.dataset.ordinal(&PAYMENTS)));
    Link { text: context.label(PAYMENTS.title), href, lang: None }
}

/// The file of a page's payments.
pub(in crate::plan) fn download(context: &Context, page: Page, facts: &FileInfos) -> Option<Part> {
    let path = context.sidecar(page, Sidecar::Payments)?;
    let size = facts(&path).map(|facts| context.file_size(facts.size));
    let (text, href) = (context.message("these-payments"), context.file_href(&path));
    Some(Part::Downloads { items: vec![Download { text, href, format: "CSV", size }] })
}
