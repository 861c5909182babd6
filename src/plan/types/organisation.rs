//! The list of organisations.

use crate::model::choices::Choices;
use crate::model::distribution::FileInfos;
use crate::model::ledger::{Dimension, Key};
use crate::model::record::{Record, RecordKey};
use crate::model::view::{Cell, LinkItem, Part, Section, Table, View};
use crate::records::award::AwardKind;
use crate::records::monitoring_return::{self, AWARD, RETURNS};
use crate::records::organisation::KIND;

use crate::plan::parts::cells::{self, section, text};
use crate::plan::parts::sentences::{self, AwardedTo, Share};
use crate::plan::parts::totals::{self, Subject};
use crate::plan::parts::{details, pagination};
use crate::plan::rows::{ROWS_PER_PAGE, part};
use crate::plan::words::grouped;
use crate::plan::{Context, Page};

/// With more organisations than this, which no screen holds, their list begins with links to each letter.
const LETTERS_FROM: usize = 30;

/// The list of organisations, from A to Z.
pub(in crate::plan) fn list(context: &Context, page: Page, _facts: &FileInfos, view: &mut View) {
    let number = page.number();
    let keys = &context.sort_order.organisations;
    let funded = keys.iter().filter(|key| !context.listings.awards_of(**key).is_empty()).count();
    view.template = "pages/organisations.html";
    view.lede = Some(context.count("organisations-funded", funded));
    let lettered = keys.len() > LETTERS_FROM;
    if lettered && number == 1 {
        let begins = (0..keys.len()).filter(|index| begins_letter(context, keys, *index));
        let items = begins.map(|index| {
            let page = context.numbered_href(page, (index / ROWS_PER_PAGE + 1) as u32);
            let text = context.alphabet.letter(context.name(keys[index]));
            LinkItem { text, href: format!("{page}#{}", anchor(context, keys[index])), note: None, lang: None }
        });
        view.sections.push(section("letters", context.message("a-to-z"), vec![Part::Links { items: items.collect() }]));
    }
    let first = (number as usize - 1) * ROWS_PER_PAGE;
    let rows = part(keys, number).iter().zip(first..).map(|(key, index)| {
        let mut row = organisation_row(context, *key);
        row[0].anchor = (lettered && begins_letter(context, keys, index)).then(|| anchor(context, *key));
        row
    });
    let columns = vec![
        cells::column(context, "column-organisation"),
        cells::column(context, "column-kind"),
        cells::numeric(context, "column-awards").labelled(),
        cells::numeric(context, "column-awarded"),
    ];
    let table = Table {
        caption: context.message("organisations-a-to-z"),
        columns,
        rows: rows.collect(),
        foot: None,
        stacks: true,
        ..Table::default()
    };
    view.sections.push(section("list", context.message("funded-organisations"), vec![Part::Table(table)]));
    view.pagination = pagination::pagination(context, page, keys.len());
}

/// Whether the organisation at that index is the first of its letter.
fn begins_letter(context: &Context, keys: &[RecordKey], index: usize) -> bool {
    let letter = |index: usize| context.alphabet.letter(context.name(keys[index]));
    index == 0 || letter(index) != letter(index - 1)
}

/// What a link to an organisation's row in the list names.
fn anchor(context: &Context, key: RecordKey) -> String {
    format!("row-{}", context.dataset.get(key).id)
}

fn organisation_row(context: &Context, key: RecordKey) -> Vec<Cell> {
    let record = context.dataset.get(key);
    let subject =
        Subject { awards: context.listings.awards_of(key), keys: vec![(Dimension::Recipient, Key::Record(key))] };
    let total = subject.total(&context.dataset.ledger);
    let kind = details::field_cell(context, record, &KIND);
    let sum = totals::awarded_cell(context, &subject, Some(total), &[]);
    vec![cells::record_cell(context, key), kind, text(grouped(subject.awards_said(context))), sum]
}

/// What an organisation was awarded, as its page begins.
pub(in crate::plan) fn sentence(context: &Context, record: &Record, subject: &Subject) -> String {
    let (name, _) = context.name_of(record);
    let sums = subject.sums(&context.dataset.ledger, Dimension::Year, Dimension::Kind);
    let years = totals::in_order(context, sums.rows.keys());
    let years = match (years.first(), years.last()) {
        (Some(Key::Year(first)), Some(Key::Year(last))) => Some((*first, *last)),
        _ => None,
    };
    let kind = match sums.columns.keys().next() {
        Some(Key::Kind(index)) if sums.columns.len() == 1 => Some(AwardKind::CHOICES[*index as usize].value),
        _ => None,
    };
    sentences::awarded_to(
        &context.texts,
        &AwardedTo {
            name,
            years,
            sum: sums.all.amount,
            counted: sums.all.awards as usize,
            listed: subject.awards.len(),
            unrecorded: subject.all_unrecorded(context),
            kind,
            priority: main_priority(context, subject),
        },
    )
}

/// The priority that more than half of a subject's money is under.
fn main_priority<'a>(context: &'a Context, subject: &Subject) -> Option<Share<'a>> {
    let sums = subject.sums(&context.dataset.ledger, Dimension::Priority, Dimension::Kind);
    let (key, most) = sums.rows.iter().max_by_key(|(_, total)| total.amount)?;
    let Key::Record(priority) = key else { return None };
    let name = context.name(*priority);
    (most.amount + most.amount > sums.all.amount).then_some(Share { name, all: sums.rows.len() == 1 })
}

/// The awards of an organisation that returns are on, with how many periods they are on; none where there are no returns.
pub(in crate::plan) fn results(context: &Context, key: RecordKey) -> Option<Section> {
    let items = context.listings.awards_of(key).iter().filter_map(|award| {
        let key = context.award_key(*award);
        let returns = monitoring_return::of_subject(&context.dataset, key);
        let last = context.texts.period(returns.last()?.0);
        let values = [("count", returns.len().into()), ("last", (&last).into())];
        Some(cells::record_item(context, key, Some(context.format("award-returns", &values))))
    });
    let items: Vec<LinkItem> = items.collect();
    (!items.is_empty()).then(|| section("results", context.message("results"), vec![Part::Links { items }]))
}

/// The returns that [`results`] counts.
pub(in crate::plan) fn returns(context: &Context, key: RecordKey) -> Vec<RecordKey> {
    let awards = context.listings.awards_of(key).iter().map(|award| context.award_key(*award));
    awards.flat_map(|award| context.dataset.naming(award, &RETURNS, &AWARD.def).map(|(key, _)| key)).collect()
}
