//! Spending by month and by financial year: what the law asks for, paragraph by paragraph, with sums that lead to their rows.

use std::collections::BTreeMap;

use crate::model::date::FinancialYear;
use crate::model::distribution::FileInfos;
use crate::model::money::Pence;
use crate::model::month::Month;
use crate::model::record::{Record, RecordKey};
use crate::model::view::{Cell, Column, Download, Link, Part, Section, Table};
use crate::records::payment::{self, AWARD, CREDIT_NOTE, KIND, OFFICE_HOLDER, PAYMENTS, PURPOSE, VALUE_FOR_MONEY};
use crate::records::spending::{ITEM_ABOVE, Items, Paragraph, is_of_force};

use crate::plan::parts::cells::{self, link, money, section, text};
use crate::plan::parts::details;
use crate::plan::parts::payment_cells::{day, paid_to, prose};
use crate::plan::rows::{ROWS_PER_PAGE, part};
use crate::plan::words::grouped;
use crate::plan::{Context, Page, Sidecar};

/// Payments that the law asks for in one paragraph, by the body or by the police force.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Group {
    of_force: bool,
    paragraph: Paragraph,
}

impl Group {
    fn of(context: &Context, payment: RecordKey) -> Group {
        let payment = context.dataset.get(payment);
        Group { of_force: is_of_force(payment), paragraph: Paragraph::of(&context.dataset, payment) }
    }

    fn name(self) -> &'static str {
        match self.paragraph {
            Paragraph::Items => "items",
            Paragraph::Travel => "travel",
            Paragraph::Grants => "grants",
        }
    }

    /// The anchor of its rows on the page of a month.
    fn anchor(self) -> String {
        if self.of_force { format!("force-{}", self.name()) } else { self.name().to_string() }
    }

    fn heading(self, context: &Context) -> String {
        let heading = context.message(&format!("spending-{}", self.name()));
        if self.of_force { context.format("spending-of-force", &[("of", (&heading).into())]) } else { heading }
    }
}

/// The payments of a month, group by group, each with the place of its first among all.
fn groups<'a>(context: &Context, payments: &'a [RecordKey]) -> Vec<(Group, usize, &'a [RecordKey])> {
    let mut before = 0;
    let same = |one: &RecordKey, next: &RecordKey| Group::of(context, *one) == Group::of(context, *next);
    let groups = payments.chunk_by(same).map(|of_group| {
        let start = before;
        before += of_group.len();
        (Group::of(context, of_group[0]), start, of_group)
    });
    groups.collect()
}

fn sum(context: &Context, payments: &[RecordKey]) -> Pence {
    payments.iter().filter_map(|key| context.dataset.get(*key).get(&payment::AMOUNT)).sum()
}

fn sums(context: &Context, payments: &[RecordKey]) -> BTreeMap<Group, Pence> {
    let mut sums: BTreeMap<Group, Pence> = BTreeMap::new();
    for key in payments {
        let amount = context.dataset.get(*key).get(&payment::AMOUNT).unwrap_or_default();
        *sums.entry(Group::of(context, *key)).or_default() += amount;
    }
    sums
}

/// The payments of a month.
pub(in crate::plan) fn of_month(context: &Context, month: Month) -> &[RecordKey] {
    context.listings.by_payment_month.get(&month).map_or(&[], Vec::as_slice)
}

/// The months of a financial year from its first with payments to its last, each with its payments.
fn months(context: &Context, year: FinancialYear) -> Vec<(Month, &[RecordKey])> {
    let recorded = || context.listings.by_payment_month.keys().copied().filter(|month| month.financial_year() == year);
    let (Some(first), Some(last)) = (recorded().next(), recorded().next_back()) else { return Vec::new() };
    let months = std::iter::successors(Some(first), |month| (*month < last).then(|| month.next()));
    months.map(|month| (month, of_month(context, month))).collect()
}

/// The payments of a financial year, month by month.
pub(in crate::plan) fn of_year(context: &Context, year: FinancialYear) -> Vec<RecordKey> {
    months(context, year).into_iter().flat_map(|(_, payments)| payments).copied().collect()
}

/// What was spent in a month under each paragraph of the law, each sum leading to its rows.
pub(in crate::plan) fn month_totals(context: &Context, month: Month) -> Section {
    let payments = of_month(context, month);
    let rows = groups(context, payments).into_iter().map(|(group, _, of_group)| {
        let href = rows_href(context, month, group);
        let (count, sum) = (text(grouped(of_group.len())), money(sum(context, of_group)));
        vec![link(group.heading(context), &href), count, Cell { href: Some(href), ..sum }]
    });
    let foot = vec![text(context.message("total")), text(grouped(payments.len())), money(sum(context, payments))];
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
fn rows_href(context: &Context, month: Month, group: Group) -> String {
    let groups = groups(context, of_month(context, month));
    let start = groups.iter().find(|(own, ..)| *own == group).map_or(0, |(_, start, _)| *start);
    let page = Page::payment_month(month);
    format!("{}#{}", context.numbered_href(page, (start / ROWS_PER_PAGE) as u32 + 1), group.anchor())
}

/// The rows of one page of a month, group by group.
pub(in crate::plan) fn month_rows(context: &Context, month: Month, number: u32) -> Vec<Section> {
    let payments = of_month(context, month);
    let items = Items::new(payments.iter().map(|key| context.dataset.get(*key)));
    let shown = groups(context, part(payments, number)).into_iter();
    let sections = shown.map(|(group, _, rows)| {
        let of_group = groups(context, payments).into_iter().find(|(own, ..)| *own == group);
        let total = of_group.map_or(Pence::ZERO, |(.., of_group)| sum(context, of_group));
        let mut section =
            section(&group.anchor(), group.heading(context), vec![table(context, group, rows, &items, total)]);
        section.intro = Some(context.message(&format!("spending-{}-law", group.name())));
        section
    });
    sections.collect()
}

fn table(context: &Context, group: Group, payments: &[RecordKey], items: &Items, total: Pence) -> Part {
    let is_travel = group.paragraph == Paragraph::Travel;
    let rows = payments.iter().map(|key| context.dataset.get(*key)).map(|payment| {
        let of_award = payment.target(&AWARD).map(|award| cells::record_cell(context, award));
        let mut row = vec![day(context, payment), paid_to(context, payment)];
        if is_travel {
            row.push(cells::text(payment.get(&OFFICE_HOLDER).unwrap_or("–")));
            row.push(if payment.has(&KIND) { details::field_cell(context, payment, &KIND.def) } else { text("–") });
        }
        row.push(of_award.unwrap_or_else(|| prose(context, payment, &PURPOSE)));
        row.push(prose(context, payment, &VALUE_FOR_MONEY));
        row.push(amount(context, payment, items));
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
    foot.push(money(total));
    columns.push(cells::numeric(context, "column-amount-paid"));
    let caption = group.heading(context);
    Part::Table(Table { caption, columns, rows, foot: Some(foot), stacks: true, ..Table::default() })
}

/// The sum of a line, with what it is part of where the line alone does not show why it is listed.
fn amount(context: &Context, payment: &Record, items: &Items) -> Cell {
    let Some(amount) = payment.get(&payment::AMOUNT) else { return cells::not_recorded(context) };
    let (lines, item) = items.of(payment);
    let tag = match payment.get(&CREDIT_NOTE) {
        Some(true) => Some(context.message("tag-credit-note")),
        _ if lines > 1 && amount <= ITEM_ABOVE && item > ITEM_ABOVE => {
            Some(context.format("tag-part-of-item", &[("sum", (&item.to_string()).into())]))
        }
        _ => None,
    };
    Cell { tag, ..money(amount) }
}

/// The months of a financial year with the sum of each paragraph; a month without payments says so.
pub(in crate::plan) fn year_table(context: &Context, year: FinancialYear) -> Table {
    let rows = months(context, year).into_iter().map(|(month, payments)| {
        let page = Page::payment_month(month);
        let name = Cell { datetime: Some(month.to_string()), ..text(context.texts.month(month)) };
        let name = if payments.is_empty() { name } else { Cell { href: Some(context.href(page)), ..name } };
        (name, payments, Some(month))
    });
    by_group(context, "column-month", context.message("spending-by-month-caption"), rows.collect())
}

/// The financial years that payments are recorded for, the newest first, each leading to its page.
pub(in crate::plan) fn years_section(context: &Context) -> Option<Section> {
    let all: Vec<(FinancialYear, Vec<RecordKey>)> =
        context.listings.payment_years().rev().map(|year| (year, of_year(context, year))).collect();
    let rows = all.iter().map(|(year, payments)| {
        let name = link(context.texts.year(*year), context.href(Page::payment_year(*year)));
        (name, payments.as_slice(), None)
    });
    let caption = context.message("spending-by-year-caption");
    let table = by_group(context, "column-year", caption, rows.collect());
    let parts = vec![Part::Table(table)];
    (!all.is_empty()).then(|| section("by-year", context.message("spending-by-year"), parts))
}

/// A row for each period, a column for each group that any of them has, and one for all.
fn by_group(
    context: &Context,
    first: &str,
    caption: String,
    periods: Vec<(Cell, &[RecordKey], Option<Month>)>,
) -> Table {
    let mut all: BTreeMap<Group, Pence> = BTreeMap::new();
    let of_periods: Vec<_> = periods.iter().map(|(_, payments, _)| sums(context, payments)).collect();
    of_periods.iter().flatten().for_each(|(group, sum)| *all.entry(*group).or_default() += *sum);
    let rows = periods.into_iter().zip(of_periods).map(|((name, _, month), sums)| {
        let is_empty = sums.is_empty();
        let cell = |group: &Group| match (sums.get(group), month) {
            (Some(sum), Some(month)) => Cell { href: Some(rows_href(context, month, *group)), ..money(*sum) },
            (Some(sum), None) => money(*sum),
            (None, _) if is_empty => text("–"),
            (None, _) => cells::absent(context, "none"),
        };
        let total = match is_empty {
            true => cells::absent(context, "no-payments-recorded"),
            false => money(sums.values().copied().sum()),
        };
        std::iter::once(name).chain(all.keys().map(cell)).chain([total]).collect()
    });
    let rows = rows.collect();
    let mut foot = vec![text(context.message("total"))];
    foot.extend(all.values().map(|sum| money(*sum)));
    foot.push(money(all.values().copied().sum()));
    let mut columns = vec![cells::column(context, first)];
    columns.extend(all.keys().map(|group| Column::new(group.heading(context), true)));
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
