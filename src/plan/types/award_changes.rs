//! How an award changed: its original amount, each change with the decision that made it, and what it is worth now.

use crate::markdown;
use crate::model::award_index::AwardIndex;
use crate::model::date::Date;
use crate::model::field::FieldDef;
use crate::model::ledger::{Dimension, Key};
use crate::model::money::Pence;
use crate::model::record::{Record, RecordKey};
use crate::model::value::{Fields, Reference};
use crate::model::view::{Cell, Part, Section, Table};
use crate::records::award::{
    AMOUNT, AWARDED_ON, DECISION, END, FUNDING, VARIATION_AMOUNT, VARIATION_DATE, VARIATION_DECISION, VARIATION_END,
    VARIATION_FUNDING, VARIATION_REASON, VARIATION_YEARS, VARIATIONS, YEARS, is_draft_variation, last_day,
    variations_in_order,
};

use crate::plan::Context;
use crate::plan::parts::cells::{self, money, section, text, worded};
use crate::plan::parts::drafts;
use crate::plan::parts::totals::{self, Subject};
use crate::plan::types::decision;

/// The original amount, each change and the current amount; none where nothing changed.
pub(in crate::plan) fn history(context: &Context, award: &Record) -> Option<Section> {
    let variations = variations_in_order(award);
    if variations.is_empty() {
        return None;
    }
    let columns = ["column-what", "column-date", "column-decision", "column-change", "column-ends", "column-reason"];
    let columns = columns.map(|message| match message == "column-change" {
        true => cells::numeric(context, message),
        false => cells::column(context, message),
    });
    let mut rows = vec![original(context, award)];
    rows.extend((1..).zip(&variations).map(|(number, (place, fields))| {
        let mut row = change(context, number, fields);
        row[0].tag = drafts::tagged(context, None, is_draft_variation(award, *place));
        row
    }));
    let caption = context.message("changes-caption");
    let foot = Some(current(context, award, &variations));
    let table = Table { caption, columns: columns.into(), rows, foot, ..Table::default() };
    let mut section = section(&VARIATIONS.def.kebab(), context.message("award-changes"), vec![Part::Table(table)]);
    section.intro = is_shared(award, &variations).then(|| context.message("changes-shared"));
    Some(section)
}

fn original(context: &Context, award: &Record) -> Vec<Cell> {
    vec![
        text(context.message("original")),
        cells::day_cell(context, award.get(&AWARDED_ON)),
        decision::named(context, award.target(&DECISION)),
        award.get(&AMOUNT).map_or_else(|| cells::absent(context, "not-published"), money),
        cells::day_cell(context, award.get(&END)),
        text(""),
    ]
}

fn change(context: &Context, number: usize, fields: &Fields) -> Vec<Cell> {
    let decision = fields.get(&VARIATION_DECISION).and_then(|reference: Reference| reference.target);
    let reason = fields.get(&VARIATION_REASON).map(|reason| context.prose_words(reason));
    vec![
        text(context.format("change-number", &[("number", number.into())])),
        cells::day_cell(context, fields.get(&VARIATION_DATE)),
        decision::named(context, decision),
        fields.get(&VARIATION_AMOUNT).map_or_else(|| text(context.message("none")), money),
        fields.get(&VARIATION_END).map_or_else(|| text("–"), |day| cells::date(context, day)),
        reason.map_or_else(|| text(""), |(reason, lang)| worded((&markdown::plain(reason), lang))),
    ]
}

fn current(context: &Context, award: &Record, variations: &[(usize, &Fields)]) -> Vec<Cell> {
    let changes = variations.iter().filter_map(|(_, fields)| fields.get(&VARIATION_AMOUNT));
    let sum = award.get(&AMOUNT).map(|amount| amount + changes.sum::<Pence>());
    vec![
        text(context.message("current")),
        text(""),
        text(""),
        sum.map_or_else(|| cells::absent(context, "not-published"), money),
        cells::day_cell(context, last_day(award)),
        text(""),
    ]
}

/// Whether the records leave open which years or sources a change belongs to.
fn is_shared(award: &Record, variations: &[(usize, &Fields)]) -> bool {
    let with_sum = || variations.iter().filter(|(_, fields)| fields.get(&VARIATION_AMOUNT).is_some());
    with_sum().any(|(_, fields)| !fields.has(&VARIATION_YEARS))
        || award.has(&FUNDING) && with_sum().any(|(_, fields)| !fields.has(&VARIATION_FUNDING))
}

/// The end as it was changed last, with the original one where that is another day.
pub(in crate::plan) fn end(context: &Context, award: &Record) -> Option<Cell> {
    let last = last_day(award)?;
    let original = award.get(&END).filter(|end| *end != last);
    let tag = original.map(|end: Date| {
        let day = context.texts.date(end);
        context.format("originally", &[("value", (&day).into())])
    });
    Some(Cell { tag, ..cells::date(context, last) })
}

/// An award whose sum was changed: its years or sources as they are now, in place of the field; none for other awards.
pub(in crate::plan) fn divided(context: &Context, key: RecordKey, award: &Record, field: &FieldDef) -> Option<Section> {
    let index = AwardIndex::from_key(key);
    let dimension = match field.name {
        name if name == YEARS.name => Dimension::Year,
        name if name == FUNDING.name => Dimension::FundingSource,
        _ => return None,
    };
    let is_changed = !context.dataset.ledger.changes(index).is_empty();
    if !is_changed || dimension == Dimension::FundingSource && !award.has(&FUNDING) {
        return None;
    }
    let awards = [index];
    let subject = Subject { awards: &awards, keys: Vec::new() };
    let sums = subject.sums(&context.dataset.ledger, dimension, dimension);
    let row = |key: Key| vec![cells::key_cell(context, key), money(sums.row(key).amount)];
    let mut rows: Vec<_> = totals::in_order(context, sums.rows.keys()).into_iter().map(row).collect();
    rows.extend(unconfirmed(context, award).filter(|_| dimension == Dimension::Year));
    let columns = vec![cells::column(context, &totals::title_of(dimension)), cells::numeric(context, "column-sum")];
    let foot = Some(vec![text(context.message("current")), money(sums.all.amount)]);
    let table = Table { caption: context.label(field.label), columns, rows, foot, ..Table::default() };
    Some(section(&field.kebab(), context.label(field.label), vec![Part::Table(table)]))
}

/// Later years that are still subject to approval: no total has them.
fn unconfirmed<'a>(context: &'a Context, award: &'a Record) -> impl Iterator<Item = Vec<Cell>> + 'a {
    let shares = award.get(&YEARS).unwrap_or_default().iter().filter(|share| !share.confirmed);
    shares.filter_map(|share| {
        let tag = Some(context.message("subject-to-approval"));
        Some(vec![text(context.texts.year(share.year()?)), Cell { tag, ..money(share.money()?) }])
    })
}
