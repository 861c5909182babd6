//! Payments: the list of all, those under an award, and what an organisation was paid under none.

use crate::model::distribution::FileInfos;
use crate::model::record::{Record, RecordKey};
use crate::model::view::{Cell, Part, Section, Table, View};
use crate::records::payment::{
    self, AMOUNT, AWARD, DATE, ORGANISATION, PAYER, PAYMENTS, PURPOSE, REFERENCE, VALUE_FOR_MONEY,
};

use crate::plan::parts::cells::{self, money, section, text};
use crate::plan::parts::payment_cells::{day, paid_to, prose};
use crate::plan::parts::{details, pagination};
use crate::plan::rows::part;
use crate::plan::types::spending;
use crate::plan::{Context, Page};

/// The anchor of the payments on the page of an award.
pub(in crate::plan) const SECTION: &str = "payments";

/// Every payment, the newest first: to whom, under which award or what for, and how much.
pub(in crate::plan) fn list(context: &Context, page: Page, _facts: &FileInfos, view: &mut View) {
    let payments = &context.listings.payments.newest_first;
    let columns = ["column-paid-on", "column-paid-to", "column-paid-for", "column-value-for-money"];
    let mut columns: Vec<_> = columns.map(|message| cells::column(context, message)).into();
    columns.push(cells::numeric(context, "column-amount-paid"));
    let rows = part(payments, page.number()).iter().map(|key| {
        let payment = context.dataset.get(*key);
        let of_award = payment.target(&AWARD).map(|award| cells::record_cell(context, award));
        vec![
            day(context, payment),
            paid_to(context, payment),
            of_award.unwrap_or_else(|| prose(context, payment, &PURPOSE)),
            prose(context, payment, &VALUE_FOR_MONEY),
            sum(context, payment),
        ]
    });
    let caption = context.message("payments-newest-first");
    let table = Table { caption, columns, rows: rows.collect(), stacks: true, ..Table::default() };
    if page.number() == 1 {
        view.sections.extend(spending::years_section(context));
    }
    cells::add_table(view, Part::Table(table));
    view.pagination = pagination::pagination(context, page, payments.len());
}

/// The payments under an award with their sum; none where none is recorded.
pub(in crate::plan) fn of_award(context: &Context, award: RecordKey) -> Option<Section> {
    let payments = payment::of_award(&context.dataset, award);
    let total = payment::sum(&payments)?;
    let with_reference = payments.iter().any(|payment| payment.has(&REFERENCE));
    let row = |payment: &&Record| {
        let reference = with_reference.then(|| text(payment.get(&REFERENCE).unwrap_or("–")));
        let day = day(context, payment);
        [Some(day), reference, Some(sum(context, payment))].into_iter().flatten().collect()
    };
    let reference = with_reference.then(|| cells::column(context, "column-reference"));
    let (day, amount) = (cells::column(context, "column-paid-on"), cells::numeric(context, "column-amount-paid"));
    let columns = [Some(day), reference, Some(amount)].into_iter().flatten().collect();
    let foot = [Some(text(context.message("total"))), with_reference.then(|| text("")), Some(money(total))];
    let foot = Some(foot.into_iter().flatten().collect());
    let caption = context.message("payments-caption");
    let table = Table { caption, columns, rows: payments.iter().map(row).collect(), foot, ..Table::default() };
    Some(section(SECTION, context.label(PAYMENTS.title), vec![Part::Table(table)]))
}

/// What an organisation was paid under no award; none where nothing is recorded.
pub(in crate::plan) fn to_organisation(context: &Context, organisation: RecordKey) -> Option<Section> {
    let payments = context.dataset.naming(organisation, &PAYMENTS, &ORGANISATION).map(|(_, payment)| payment);
    let mut payments: Vec<&Record> = payments.filter(|payment| !payment.has(&AWARD)).collect();
    payments.sort_by_key(|payment| (payment.get(&DATE), payment.head()));
    let total = payment::sum(&payments)?;
    let columns = ["column-paid-on", "column-paid-for", "column-value-for-money"];
    let mut columns: Vec<_> = columns.map(|message| cells::column(context, message)).into();
    columns.push(cells::numeric(context, "column-amount-paid"));
    let rows = payments.iter().map(|payment| {
        let texts = [&PURPOSE, &VALUE_FOR_MONEY].map(|field| prose(context, payment, field));
        [day(context, payment)].into_iter().chain(texts).chain([sum(context, payment)]).collect()
    });
    let foot = Some(vec![text(context.message("total")), text(""), text(""), money(total)]);
    let caption = context.message("other-payments-caption");
    let table = Table { caption, columns, rows: rows.collect(), foot, ..Table::default() };
    Some(section("other-payments", context.message("other-payments"), vec![Part::Table(table)]))
}

/// The sum, with who paid it where that is said.
fn sum(context: &Context, payment: &Record) -> Cell {
    let Some(amount) = payment.get(&AMOUNT) else { return cells::not_recorded(context) };
    let payer = payment.has(&PAYER).then(|| details::field_cell(context, payment, &PAYER).text);
    Cell { tag: payer, ..money(amount) }
}
