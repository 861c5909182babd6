//! Lists of awards: their order, which page lists which, and the table.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::dataset::Dataset;
use crate::model::date::{Date, FinancialYear};
use crate::model::ledger::{Dimension, Key};
use crate::model::money::Pence;
use crate::model::record::{Record, RecordKey};
use crate::model::view::{AwardList, Cell, Facts, ListedAward, Part, Section, Table};
use crate::records::award::{
    AGREEMENT, AMOUNT, AWARDED_ON, AWARDS, BUDGET_AREA, DECISION, DISTRICTS, FUNDING, PANEL, PRIORITY, RECIPIENT,
    SCHEME, START, STATUS, YEAR, YEARS,
};
use crate::records::panel::POT;
use crate::records::plan::PLANS;
use crate::records::priority::{PLAN, PRIORITIES};

use super::cells::{money, section, text};
use super::charts::Drawn;
use super::pages::part;
use super::totals::Subject;
use super::{Page, Plan};

/// The record types whose pages list the awards that name them: the field that does, and the dimension.
pub(super) static SUBJECTS: &[(&str, &str, Dimension)] = &[
    ("priorities", PRIORITY.def.name, Dimension::Priority),
    ("budget-areas", BUDGET_AREA.def.name, Dimension::BudgetArea),
    ("funding-sources", FUNDING.def.name, Dimension::FundingSource),
    ("districts", DISTRICTS.def.name, Dimension::District),
    ("schemes", SCHEME.def.name, Dimension::Scheme),
    ("panels", PANEL.def.name, Dimension::Panel),
    ("organisations", RECIPIENT.def.name, Dimension::Recipient),
    ("decisions", DECISION.def.name, Dimension::Decision),
    ("agreements", AGREEMENT.def.name, Dimension::Agreement),
];

/// The dimension that records of a type divide money by.
pub(super) fn dimension_of(record: &Record) -> Option<Dimension> {
    let subject = SUBJECTS.iter().find(|(name, _, _)| *name == record.record_type.name);
    subject.map(|(_, _, dimension)| *dimension)
}

/// The day an award is dated by: awarded on, else its start, else the first day of its year.
fn day(award: &Record) -> Option<Date> {
    let first_year = || years_named(award).into_iter().next().map(FinancialYear::first_day);
    award.get(&AWARDED_ON).or_else(|| award.get(&START)).or_else(first_year)
}

/// The financial years an award names, whether or not its sum counts.
pub(super) fn years_named(award: &Record) -> BTreeSet<FinancialYear> {
    if let Some(shares) = award.get(&YEARS) {
        return shares.iter().filter(|share| share.confirmed).filter_map(|share| share.year()).collect();
    }
    award.get(&START).map(|start| start.financial_year()).or(award.get(&YEAR)).into_iter().collect()
}

/// All awards, the newest first; of one day, by id.
pub(super) fn newest_first(dataset: &Dataset) -> Vec<u32> {
    let awards = dataset.all(&AWARDS);
    let mut order: Vec<u32> = (0..awards.len() as u32).collect();
    order.sort_by_cached_key(|award| (std::cmp::Reverse(day(&awards[*award as usize])), *award));
    order
}

/// The awards of each financial year: those with money in it and those that name it.
pub(super) fn by_year(dataset: &Dataset, order: &[u32]) -> BTreeMap<FinancialYear, Vec<u32>> {
    let mut years: BTreeMap<FinancialYear, Vec<u32>> = BTreeMap::new();
    let awards = dataset.all(&AWARDS);
    for award in order {
        let mut own = years_named(&awards[*award as usize]);
        own.extend(dataset.ledger.of(*award).iter().map(|entry| entry.year));
        own.into_iter().for_each(|year| years.entry(year).or_default().push(*award));
    }
    years
}

/// By type and record: the awards that name it, newest first; those of a plan name its priorities. Made once, for many
/// pages list the same awards. `rank` is each award's place among all, the newest first.
pub(super) fn by_record(dataset: &Dataset, rank: &[u32]) -> Vec<Vec<Box<[u32]>>> {
    let awards = dataset.ordinal(&AWARDS);
    let naming = |key: RecordKey, field: &str| {
        let mut list = dataset.backlinks.get(awards, field, key).to_vec();
        list.sort_unstable_by_key(|award| rank[*award as usize]);
        list
    };
    let of_plan = |key: RecordKey| {
        let priorities = dataset.naming(key, &PRIORITIES, &PLAN);
        let mut list: Vec<u32> = priorities.flat_map(|(priority, _)| naming(priority, PRIORITY.name)).collect();
        list.sort_unstable_by_key(|award| rank[*award as usize]);
        list
    };
    let types = dataset.schema.types.iter().map(|schema| {
        let keys = dataset.keyed(schema.record_type).map(|(key, _)| key);
        let subject = SUBJECTS.iter().find(|(name, _, _)| *name == schema.record_type.name);
        match subject {
            Some((_, field, _)) => keys.map(|key| naming(key, field).into()).collect(),
            None if *schema.record_type == PLANS => keys.map(|key| of_plan(key).into()).collect(),
            None => Vec::new(),
        }
    });
    types.collect()
}

impl Plan {
    pub(super) fn award_key(&self, award: u32) -> RecordKey {
        RecordKey::new(self.dataset.ordinal(&AWARDS), award as usize)
    }

    /// A section that lists awards: a table of one page's part of them, the sum of all, and the download.
    pub(super) fn awards_section(
        &self,
        subject: &Subject,
        page: Page,
        heading: &str,
        facts: &Facts,
    ) -> Option<Section> {
        if subject.awards.is_empty() {
            return None;
        }
        let shown = part(subject.awards, page.number());
        let whole = shown.len() == subject.awards.len();
        let mut table = self.awards_table(subject, shown);
        if whole {
            table.foot = Some(self.awards_foot(subject));
        }
        let mut section = section("awards", self.say(heading), self.awards_parts(page, table));
        if page.number() == 1 {
            section.parts.push(self.awards_download(page, facts));
        }
        let all = self.count("counted-awards", subject.awards.len());
        section.intro = (!whole).then(|| {
            let first = (page.number() as usize - 1) * super::ROWS + 1;
            let values = [("first", first.into()), ("last", (first + shown.len() - 1).into()), ("all", (&all).into())];
            self.tell("awards-part", &values)
        });
        Some(section)
    }

    /// The table of a page's awards; for a panel with a pot, below what each award is of it.
    fn awards_parts(&self, page: Page, mut table: Table) -> Vec<Part> {
        let pot = match page {
            Page::Record(key, 1) => self.dataset.get(key).get(&POT).filter(|pot| *pot > Pence::ZERO),
            _ => None,
        };
        match pot {
            Some(pot) => {
                // The chart needs the cells.
                let awards = std::mem::take(&mut table.awards);
                table.rows = awards.iter().map(|listed| self.award_row(listed)).collect();
                let title = self.tell("chart-pot", &[("pot", (&pot.to_string()).into())]);
                self.drawn(page, "by-award", table, Drawn::OfPot { title, pot })
            }
            None => vec![Part::Table(table)],
        }
    }

    /// The row below a whole list of awards: what they come to.
    pub(super) fn awards_foot(&self, subject: &Subject) -> Vec<Cell> {
        let total = self.total(subject).amount;
        vec![text(self.say("total")), text(""), text(""), text(""), self.sum_cell(subject, total, &[])]
    }

    /// A table of awards; the last column is what each has in this subject.
    pub(super) fn awards_table(&self, subject: &Subject, awards: &[u32]) -> Table {
        let list = match subject.keys.is_empty() {
            true => AwardList::All,
            false if subject.is_recipient() => AwardList::Received,
            false => AwardList::Other,
        };
        let sum = if list == AwardList::All { "column-awarded" } else { "column-awarded-here" };
        let about = if list == AwardList::Received { "column-priority" } else { "column-recipient" };
        let texts = ["column-award", about, "column-year", "column-awarded-on"];
        let mut columns: Vec<_> = texts.map(|message| self.column(message)).into();
        columns.push(self.numeric(sum));
        let awards = awards.iter().map(|award| {
            let here = Some(self.sum_in(subject, *award)).filter(|here| *here != self.dataset.ledger.total(*award));
            ListedAward { award: *award, list, here }
        });
        Table { caption: self.say("awards-newest-first"), columns, awards: awards.collect(), ..Table::default() }
    }

    /// The cells of an award's row.
    pub fn award_row(&self, listed: &ListedAward) -> Vec<Cell> {
        let number = listed.award;
        let key = self.award_key(number);
        let award = self.dataset.get(key);
        let mut title = self.record_cell(key);
        title.tag = award
            .get(&STATUS)
            .filter(|status| ["withdrawn", "terminated", "returned"].contains(status))
            .map(|status| self.say(&format!("tag-{status}")));
        // A recipient's own page says who received.
        let about = award.target(if listed.list == AwardList::Received { &PRIORITY } else { &RECIPIENT });
        let about = about.map_or_else(|| self.not_recorded(), |about| self.record_cell(about));
        let mut years: BTreeSet<FinancialYear> =
            self.dataset.ledger.of(number).iter().map(|entry| entry.year).collect();
        years.extend(years_named(award));
        let years = match (years.first(), years.last()) {
            (Some(first), Some(last)) if first != last => {
                let (first, last) = (first.to_string(), last.to_string());
                text(self.tell("years-from-to", &[("first", (&first).into()), ("last", (&last).into())]))
            }
            (Some(year), _) => text(self.year_words(*year)),
            _ => self.not_recorded(),
        };
        let awarded_on = self.day_cell(award.get(&AWARDED_ON));
        vec![title, about, years, awarded_on, self.award_sum(listed)]
    }

    /// What an award has in what its list is about; words where its sum was never published.
    fn award_sum(&self, listed: &ListedAward) -> Cell {
        let award = self.dataset.get(self.award_key(listed.award));
        if award.get(&AMOUNT).is_none() {
            return self.absent("not-published");
        }
        let total = self.dataset.ledger.total(listed.award);
        let tag = listed.here.map(|_| self.tell("of-total", &[("total", (&total.to_string()).into())]));
        Cell { tag, ..money(listed.here.unwrap_or(total)) }
    }

    /// The awards that a subject's keys single out, for totals about one record.
    pub(super) fn subject(&self, key: RecordKey) -> Option<Subject<'_>> {
        let dimension = dimension_of(self.dataset.get(key))?;
        Some(Subject { awards: self.awards_of(key), keys: vec![(dimension, Key::Record(key))] })
    }
}
