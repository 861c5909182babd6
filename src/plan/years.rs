//! The annual report: what a financial year's budget was, and what was committed from it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::date::FinancialYear;
use crate::model::field::Field;
use crate::model::ledger::{Dimension, Key};
use crate::model::money::Pence;
use crate::model::value::Ref;
use crate::model::view::{Cell, Column, Facts, Part, Section, Table, View};
use crate::records::budget::{AMOUNT, BUDGET_AREA, BUDGETS, PRIORITY, YEAR};

use super::cells::{money, section, text};
use super::charts::Drawn;
use super::totals::{Subject, said_of, title_of};
use super::{Page, Plan};

impl Plan {
    pub(super) fn years(&self) -> View {
        let everything = self.everything();
        let mut view = View {
            template: "pages/listing.html",
            title: self.say("financial-years"),
            head_title: self.say("financial-years"),
            description: self.say("years-description"),
            lede: Some(self.subject_sentence(&everything, &self.say("how-in-all"))),
            href: self.href(Page::Years),
            breadcrumbs: vec![self.home_link()],
            ..View::default()
        };
        if let Some((table, years)) = self.years_table(&everything) {
            let parts = self.drawn(Page::Years, "by-year", table, Drawn::History(&years));
            view.sections.push(Section { id: "list".into(), parts, ..Section::default() });
        }
        view
    }

    pub(super) fn year(&self, year: FinancialYear, number: u32, facts: &Facts) -> View {
        let awards = self.rows(Page::Year(year, 1));
        let subject = Subject { awards: &awards, keys: vec![(Dimension::Year, Key::Year(year))] };
        let title = self.tell("year-title", &[("year", (&self.year_words(year)).into())]);
        let lede = (number == 1).then(|| self.year_sentence(year, &subject));
        let mut view = View {
            template: "pages/year.html",
            caption: Some(self.say("annual-report")),
            head_title: self.numbered_title(&title, number),
            description: lede.clone().unwrap_or_else(|| title.clone()),
            title,
            lede,
            href: self.href(Page::Year(year, number)),
            breadcrumbs: vec![self.home_link(), self.said_link("financial-years", self.href(Page::Years))],
            ..View::default()
        };
        if number == 1 {
            let page = Page::Year(year, 1);
            view.sections.push(self.cross_section(&subject, page));
            for dimension in [Dimension::Priority, Dimension::BudgetArea] {
                let id = format!("by-{}", dimension.name().replace('_', "-"));
                let parts = self.budget_parts(page, year, &subject, dimension);
                view.sections.push(section(&id, self.say(&said_of(dimension, "by")), parts));
            }
            for dimension in [Dimension::FundingSource, Dimension::District, Dimension::Scheme, Dimension::Kind] {
                view.sections.extend(self.one_column_section(&subject, dimension, page));
            }
        }
        view.sections.extend(self.awards_section(&subject, Page::Year(year, number), "every-award", facts));
        view.pagination = self.pagination(subject.awards.len(), number, |number| Page::Year(year, number));
        view
    }

    fn year_sentence(&self, year: FinancialYear, subject: &Subject) -> String {
        let all = self.total(subject);
        let budget: Pence = self.budget(year, &BUDGET_AREA).values().copied().sum();
        let message = if budget == Pence::ZERO { "year-committed" } else { "year-committed-of-budget" };
        let (year, sum, budget) = (self.year_words(year), all.amount.to_string(), budget.to_string());
        let awards = self.count("counted-awards", all.awards as usize);
        let values = [
            ("year", (&year).into()),
            ("sum", (&sum).into()),
            ("awards", (&awards).into()),
            ("budget", (&budget).into()),
        ];
        self.tell(message, &values)
    }

    /// Whether a budget is recorded for that year.
    pub(super) fn has_budget(&self, year: FinancialYear) -> bool {
        self.dataset.all(&BUDGETS).iter().any(|line| line.get(&YEAR) == Some(year))
    }

    /// The year's budget by what a field of its lines names.
    fn budget(&self, year: FinancialYear, field: &Field<Ref>) -> BTreeMap<Key, Pence> {
        let mut sums = BTreeMap::new();
        for line in self.dataset.all(&BUDGETS).iter().filter(|line| line.get(&YEAR) == Some(year)) {
            let key = line.target(field).map_or(Key::NotRecorded, Key::Record);
            *sums.entry(key).or_insert(Pence::ZERO) += line.get(&AMOUNT).unwrap_or_default();
        }
        sums
    }

    /// Priority by budget area: what was committed.
    fn cross_section(&self, subject: &Subject, page: Page) -> Section {
        let sums = self.sums(subject, Dimension::BudgetArea, Dimension::Priority);
        let priorities = self.in_order(sums.columns.keys());
        let mut columns = vec![self.column(&title_of(Dimension::BudgetArea))];
        columns.extend(priorities.iter().map(|key| Column { title: self.key_cell(*key).text, numeric: true }));
        columns.push(self.numeric("all-priorities"));
        let line = |name: Cell, area: Option<Key>| {
            let own: Vec<_> = area.map(|key| (Dimension::BudgetArea, key)).into_iter().collect();
            let mut cells = vec![name];
            for priority in &priorities {
                let amount = match area {
                    Some(area) => sums.cell(area, *priority).amount,
                    None => sums.columns.get(priority).map_or(Pence::ZERO, |total| total.amount),
                };
                let keys: Vec<_> = own.iter().copied().chain([(Dimension::Priority, *priority)]).collect();
                let cell = self.sum_cell(subject, amount, &keys);
                cells.push(if amount == Pence::ZERO { self.none(cell) } else { cell });
            }
            let amount = area.map_or(sums.all.amount, |area| sums.row(area).amount);
            cells.push(self.sum_cell(subject, amount, &own));
            cells
        };
        let rows = self.in_order(sums.rows.keys()).into_iter().map(|key| line(self.key_cell(key), Some(key))).collect();
        let foot = Some(line(text(self.say("all-budget-areas")), None));
        let caption = self.say("priority-by-budget-area-caption");
        let id = "priority-by-budget-area";
        let table = Table { caption, columns, rows, foot, ..Table::default() };
        section(id, self.say(id), vec![self.filed(page, id, table)])
    }

    /// Budget, committed and remaining of a year, by priority or by budget area, drawn and tabled.
    pub(super) fn budget_parts(
        &self,
        page: Page,
        year: FinancialYear,
        subject: &Subject,
        dimension: Dimension,
    ) -> Vec<Part> {
        let field = if dimension == Dimension::Priority { &PRIORITY } else { &BUDGET_AREA };
        let sums = self.sums(subject, dimension, Dimension::Kind);
        let budget = self.budget(year, field);
        let keys: BTreeSet<Key> = sums.rows.keys().chain(budget.keys()).copied().collect();
        let line = |name: Cell, budget: Pence, committed: Pence, keys: &[(Dimension, Key)]| {
            vec![name, money(budget), self.sum_cell(subject, committed, keys), money(budget - committed)]
        };
        let rows = self.in_order(keys.iter()).into_iter().map(|key| {
            let set = budget.get(&key).copied().unwrap_or_default();
            line(self.key_cell(key), set, sums.row(key).amount, &[(dimension, key)])
        });
        let rows: Vec<_> = rows.collect();
        let foot = line(text(self.say("total")), budget.values().copied().sum(), sums.all.amount, &[]);
        let columns = vec![
            self.column(&title_of(dimension)),
            self.numeric("column-budget"),
            self.numeric("column-committed"),
            self.numeric("column-remaining"),
        ];
        let unbudgeted = self.say(&said_of(dimension, "committed"));
        let table = Table {
            caption: self.say(&said_of(dimension, "budget")),
            columns,
            rows,
            foot: Some(foot),
            ..Table::default()
        };
        self.drawn(page, &format!("by-{}", dimension.name().replace('_', "-")), table, Drawn::Budget { unbudgeted })
    }

    fn one_column_section(&self, subject: &Subject, dimension: Dimension, page: Page) -> Option<Section> {
        let sums = self.sums(subject, dimension, Dimension::Kind);
        if sums.rows.keys().all(|key| *key == Key::NotRecorded) {
            return None;
        }
        let rows = self.in_order(sums.rows.keys()).into_iter().map(|key| {
            let total = sums.row(key);
            let awards = text(super::words::grouped(total.awards as usize));
            vec![self.key_cell(key), awards, self.sum_cell(subject, total.amount, &[(dimension, key)])]
        });
        let foot = vec![
            text(self.say("total")),
            text(super::words::grouped(sums.all.awards as usize)),
            self.sum_cell(subject, sums.all.amount, &[]),
        ];
        let columns =
            vec![self.column(&title_of(dimension)), self.numeric("column-awards"), self.numeric("column-committed")];
        let caption = self.say(&said_of(dimension, "committed"));
        let table = Table { caption, columns, rows: rows.collect(), foot: Some(foot), ..Table::default() };
        let id = format!("by-{}", dimension.name().replace('_', "-"));
        Some(section(&id, self.say(&said_of(dimension, "by")), vec![self.filed(page, &id, table)]))
    }
}
