//! The annual report: what a financial year's budget was, and what was committed from it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::date::FinancialYear;
use crate::model::field::Field;
use crate::model::ledger::{Dimension, Key};
use crate::model::money::Pence;
use crate::model::value::Ref;
use crate::model::view::{Cell, Link, Part, Section, Table, View};
use crate::records::budget::{AMOUNT, BUDGET_AREA, BUDGETS, PRIORITY, YEAR};

use super::cells::{column, money, none, numeric, section, text};
use super::totals::{Subject, row_title};
use super::words::count;
use super::{Page, Plan};

impl Plan {
    pub(super) fn years(&self) -> View {
        let everything = self.everything();
        let mut view = View {
            template: "pages/listing.html",
            title: "Financial years".to_string(),
            head_title: "Financial years".to_string(),
            description: "What was awarded in each financial year, with the annual reports.".to_string(),
            lede: Some(self.subject_sentence(&everything, "in all")),
            href: self.href(Page::Years),
            breadcrumbs: vec![self.home_link()],
            ..View::default()
        };
        if let Some(table) = self.years_table(&everything, "Sums by financial year".to_string()) {
            view.sections.push(Section { id: "list".into(), parts: vec![Part::Table(table)], ..Section::default() });
        }
        view
    }

    pub(super) fn year(&self, year: FinancialYear, number: u32, size: &dyn Fn(&str) -> Option<u64>) -> View {
        let awards = self.rows(Page::Year(year, 1));
        let subject = Subject { awards, keys: vec![(Dimension::Year, Key::Year(year))] };
        let title = format!("Commissioned services {}", year.long());
        let lede = (number == 1).then(|| self.year_sentence(year, &subject));
        let mut view = View {
            template: "pages/year.html",
            caption: Some("Annual report".to_string()),
            head_title: if number == 1 { title.clone() } else { format!("{title} (page {number})") },
            description: lede.clone().unwrap_or_else(|| title.clone()),
            title,
            lede,
            href: self.href(Page::Year(year, number)),
            breadcrumbs: vec![self.home_link(), Link { text: "Financial years".into(), href: self.href(Page::Years) }],
            ..View::default()
        };
        if number == 1 {
            view.sections.push(self.cross_section(&subject));
            for (dimension, field) in [(Dimension::Priority, &PRIORITY), (Dimension::BudgetArea, &BUDGET_AREA)] {
                view.sections.push(self.budget_section(year, &subject, dimension, field));
            }
            for dimension in [Dimension::FundingSource, Dimension::District, Dimension::Scheme, Dimension::Kind] {
                view.sections.extend(self.one_column_section(&subject, dimension));
            }
        }
        view.sections.extend(self.awards_section(&subject, Page::Year(year, number), "Every award", size));
        view.pagination = self.pagination(subject.awards.len(), number, |number| Page::Year(year, number));
        view
    }

    fn year_sentence(&self, year: FinancialYear, subject: &Subject) -> String {
        let all = self.total(subject);
        let budget: Pence = self.budget(year, &BUDGET_AREA).values().copied().sum();
        let awards = count(all.awards as usize, "award", "awards");
        let committed = format!("In {}, {} was committed in {awards}", year.long(), all.amount);
        if budget == Pence::ZERO { format!("{committed}.") } else { format!("{committed}, from a budget of {budget}.") }
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
    fn cross_section(&self, subject: &Subject) -> Section {
        let sums = self.sums(subject, Dimension::BudgetArea, Dimension::Priority);
        let priorities = self.in_order(sums.columns.keys());
        let mut columns = vec![column("Budget area")];
        columns.extend(priorities.iter().map(|key| numeric(self.key_cell(*key).text)));
        columns.push(numeric("All priorities"));
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
                cells.push(if amount == Pence::ZERO { none(cell) } else { cell });
            }
            let amount = area.map_or(sums.all.amount, |area| sums.row(area).amount);
            cells.push(self.sum_cell(subject, amount, &own));
            cells
        };
        let rows = self.in_order(sums.rows.keys()).into_iter().map(|key| line(self.key_cell(key), Some(key))).collect();
        let foot = Some(line(text("All budget areas"), None));
        let caption = "What was committed, by budget area and priority".to_string();
        section(
            "priority-by-budget-area",
            "Priority by budget area",
            vec![Part::Table(Table { caption, columns, rows, foot })],
        )
    }

    /// Budget, committed and remaining, by priority or by budget area.
    fn budget_section(
        &self,
        year: FinancialYear,
        subject: &Subject,
        dimension: Dimension,
        field: &Field<Ref>,
    ) -> Section {
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
        let foot = line(text("Total"), budget.values().copied().sum(), sums.all.amount, &[]);
        let title = row_title(dimension);
        let columns = vec![column(title), numeric("Budget"), numeric("Committed"), numeric("Remaining")];
        let mut parts = Vec::new();
        let id = format!("by-{}", dimension.name().replace('_', "-"));
        parts.extend(
            self.chart(subject, dimension, &format!("{id}-chart"), format!("Committed by {}", title.to_lowercase()))
                .map(Part::Chart),
        );
        let caption = format!("Budget, committed and remaining by {}", title.to_lowercase());
        parts.push(Part::Table(Table { caption, columns, rows, foot: Some(foot) }));
        section(&id, &format!("By {}", title.to_lowercase()), parts)
    }

    fn one_column_section(&self, subject: &Subject, dimension: Dimension) -> Option<Section> {
        let sums = self.sums(subject, dimension, Dimension::Kind);
        if sums.rows.keys().all(|key| *key == Key::NotRecorded) {
            return None;
        }
        let title = row_title(dimension);
        let rows = self.in_order(sums.rows.keys()).into_iter().map(|key| {
            let total = sums.row(key);
            let awards = text(super::words::grouped(total.awards as usize));
            vec![self.key_cell(key), awards, self.sum_cell(subject, total.amount, &[(dimension, key)])]
        });
        let foot = vec![
            text("Total"),
            text(super::words::grouped(sums.all.awards as usize)),
            self.sum_cell(subject, sums.all.amount, &[]),
        ];
        let columns = vec![column(title), numeric("Awards"), numeric("Committed")];
        let caption = format!("Committed by {}", title.to_lowercase());
        let table = Table { caption, columns, rows: rows.collect(), foot: Some(foot) };
        let id = format!("by-{}", dimension.name().replace('_', "-"));
        Some(section(&id, &format!("By {}", title.to_lowercase()), vec![Part::Table(table)]))
    }
}
