//! Lists of awards: their order, which page lists which, and the table.

use crate::model::award_index::AwardIndex;
use crate::model::choices::Choices;
use crate::model::distribution::FileInfos;
use crate::model::money::Pence;
use crate::model::view::{AwardList, Cell, ListedAward, Part, Section, Table};
use crate::records::award::{AMOUNT, AWARDED_ON, PRIORITY, RECIPIENT, STATUS, years_listed};
use crate::records::panel::POT;

use crate::plan::parts::award_files;
use crate::plan::parts::cells::{self, money, section, text};
use crate::plan::parts::charts::{self, Drawn};
use crate::plan::parts::drafts;
use crate::plan::parts::totals::{self, Subject};
use crate::plan::rows::{ROWS_PER_PAGE, part};
use crate::plan::{Context, Page};

/// The cells of an award's row.
pub fn award_row(context: &Context, listed: &ListedAward) -> Vec<Cell> {
    let index = listed.award;
    let key = context.award_key(index);
    let award = context.dataset.get(key);
    let mut title = cells::record_cell(context, key);
    let ended = award.get(&STATUS).filter(|status| status.is_early_end());
    let ended = ended.map(|status| context.message(&format!("tag-{}", status.word())));
    title.tag = drafts::tagged(context, ended, award.draft);
    // A recipient's own page says who it is.
    let about = award.target(if listed.list == AwardList::OfRecipient { &PRIORITY } else { &RECIPIENT });
    let about = about.map_or_else(|| cells::not_recorded(context), |about| cells::record_cell(context, about));
    let years = years_listed(&context.dataset, index);
    let years = match (years.first(), years.last()) {
        (Some(first), Some(last)) if first != last => {
            let (first, last) = (first.to_string(), last.to_string());
            text(context.format("years-from-to", &[("first", (&first).into()), ("last", (&last).into())]))
        }
        (Some(year), _) => text(context.texts.year(*year)),
        _ => cells::not_recorded(context),
    };
    let awarded_on = cells::day_cell(context, award.get(&AWARDED_ON));
    vec![title, about, years, awarded_on, award_sum(context, listed)]
}

/// A section that lists awards: a table of one page's part of them, the sum of all, and the download.
pub(in crate::plan) fn awards_section(
    context: &Context,
    subject: &Subject,
    page: Page,
    heading: &str,
    facts: &FileInfos,
) -> Option<Section> {
    if subject.awards.is_empty() {
        return None;
    }
    let shown = part(subject.awards, page.number());
    let whole = shown.len() == subject.awards.len();
    let mut table = awards_table(context, subject, shown);
    if whole {
        table.foot = Some(awards_foot(context, subject));
    }
    let mut section = section("awards", context.message(heading), awards_parts(context, page, table));
    if page.number() == 1 {
        section.parts.extend(award_files::parts(context, page, subject, facts));
    }
    let all = context.count("counted-awards", subject.awards.len());
    section.intro = (!whole).then(|| {
        let first = (page.number() as usize - 1) * ROWS_PER_PAGE + 1;
        let values = [("first", first.into()), ("last", (first + shown.len() - 1).into()), ("all", (&all).into())];
        context.format("awards-part", &values)
    });
    Some(section)
}

/// The table of a page's awards; for a panel with a pot, with each award's share of it below.
fn awards_parts(context: &Context, page: Page, mut table: Table) -> Vec<Part> {
    let record = page.record_shown().filter(|_| page.number() == 1);
    let pot = record.and_then(|key| context.dataset.get(key).get(&POT)).filter(|pot| *pot > Pence::ZERO);
    match pot {
        Some(pot) => {
            // The chart needs the cells.
            let awards = std::mem::take(&mut table.awards);
            table.rows = awards.iter().map(|listed| award_row(context, listed)).collect();
            let title = context.format("chart-pot", &[("pot", (&pot.to_string()).into())]);
            charts::drawn(context, page, "by-award", table, Drawn::OfPot { title, pot })
        }
        None => vec![Part::Table(table)],
    }
}

/// The row below a whole list of awards: their total.
pub(in crate::plan) fn awards_foot(context: &Context, subject: &Subject) -> Vec<Cell> {
    let total = totals::awarded_cell(context, subject, Some(subject.total(&context.dataset.ledger)), &[]);
    vec![text(context.message("total")), text(""), text(""), text(""), total]
}

/// A table of awards; the last column is what each has in this subject.
pub(in crate::plan) fn awards_table(context: &Context, subject: &Subject, awards: &[AwardIndex]) -> Table {
    let list = match subject.keys.is_empty() {
        true => AwardList::All,
        false if subject.is_recipient() => AwardList::OfRecipient,
        false => AwardList::Other,
    };
    let sum = if list == AwardList::All { "column-awarded" } else { "column-awarded-here" };
    let about = if list == AwardList::OfRecipient { "column-priority" } else { "column-recipient" };
    let texts = ["column-award", about, "column-year", "column-awarded-on"];
    let mut columns: Vec<_> = texts.map(|message| cells::column(context, message)).into();
    columns.push(cells::numeric(context, sum));
    let awards = awards.iter().map(|award| {
        let here = Some(subject.sum_of_award(&context.dataset.ledger, *award))
            .filter(|here| *here != context.dataset.ledger.total(*award));
        ListedAward { award: *award, list, here }
    });
    Table {
        caption: context.message("awards-newest-first"),
        columns,
        awards: awards.collect(),
        stacks: true,
        ..Table::default()
    }
}

/// What an award has in what its list is about; words where its sum was never published.
fn award_sum(context: &Context, listed: &ListedAward) -> Cell {
    let award = context.dataset.get(context.award_key(listed.award));
    if award.get(&AMOUNT).is_none() {
        return cells::absent(context, "not-published");
    }
    if context.dataset.ledger.entries_of(listed.award).is_empty() {
        let amount = award.get(&AMOUNT).unwrap_or_default();
        return Cell { tag: Some(context.message("not-in-totals")), ..text(amount.to_string()) };
    }
    let total = context.dataset.ledger.total(listed.award);
    let tag = listed.here.map(|_| context.format("of-total", &[("total", (&total.to_string()).into())]));
    match listed.here {
        Some(Pence::ZERO) => Cell { tag, ..cells::none(context, text("")) },
        here => Cell { tag, ..money(here.unwrap_or(total)) },
    }
}
