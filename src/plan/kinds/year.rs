//! The annual report: what a financial year's budget was, and what was awarded from it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::model::address::Place;
use crate::model::dataset::Dataset;
use crate::model::date::FinancialYear;
use crate::model::distribution::Facts;
use crate::model::field::Field;
use crate::model::ledger::{Dimension, Key, Total};
use crate::model::money::Pence;
use crate::model::value::Ref;
use crate::model::view::{Cell, Column, Part, Section, Table, View};
use crate::records::budget::{AMOUNT, BUDGET_AREA, BUDGETS, PRIORITY, YEAR};
use crate::records::settings::Settings;

use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::page::YearPage;
use crate::plan::pages::numbers;
use crate::plan::parts::award_table;
use crate::plan::parts::cells::{self, section, text};
use crate::plan::parts::charts::{self, Drawn};
use crate::plan::parts::totals::{self, Subject, said_of, title_of};
use crate::plan::urls::LanguageUrls;
use crate::plan::{Context, Page};

/// The pages of each financial year that an award names.
pub(in crate::plan) fn pages(_dataset: &Dataset, _settings: &Settings, listings: &Listings) -> Vec<Page> {
    let years = listings.by_year.iter();
    let pages = years
        .flat_map(|(year, awards)| numbers(awards.len()).map(|number| Page::Year(YearPage { year: *year, number })));
    pages.collect()
}

impl PageKind for YearPage {
    fn place(&self, urls: &LanguageUrls, _dataset: &Dataset) -> Place {
        urls.below(&format!("{}/{}", urls.named("years"), self.year))
    }

    fn view(&self, context: &Context, facts: &Facts) -> View {
        view(context, self.year, self.number, facts)
    }

    fn number(&self) -> u32 {
        self.number
    }

    fn awards<'a>(&self, context: &'a Context) -> Cow<'a, [u32]> {
        Cow::Borrowed(context.lists.by_year.get(&self.year).map_or(&[], Vec::as_slice))
    }

    fn in_common(&self, _context: &Context) -> String {
        self.year.to_string()
    }

    fn has_workbook(&self, _context: &Context) -> bool {
        true
    }

    fn fingerprint(&self, _context: &Context, _from: &Fingerprints) -> Option<u128> {
        Some(0)
    }
}

pub(in crate::plan) fn view(context: &Context, year: FinancialYear, number: u32, facts: &Facts) -> View {
    let awards = context.rows(Page::year(year));
    let subject = Subject { awards: &awards, keys: vec![(Dimension::Year, Key::Year(year))] };
    let title = context.tell("year-title", &[("year", (&context.year_words(year)).into())]);
    let lede = (number == 1).then(|| year_sentence(context, year, &subject));
    let mut view = View {
        template: "pages/year.html",
        caption: Some(context.say("annual-report")),
        head_title: context.numbered_title(&title, number),
        description: lede.clone().unwrap_or_else(|| title.clone()),
        title,
        lede,
        href: context.href(Page::Year(YearPage { year, number })),
        breadcrumbs: vec![context.home_link(), context.said_link("financial-years", context.href(Page::Years))],
        ..View::default()
    };
    if number == 1 {
        let page = Page::year(year);
        view.sections.push(cross_section(context, &subject, page));
        for dimension in [Dimension::Priority, Dimension::BudgetArea] {
            let id = format!("by-{}", dimension.name().replace('_', "-"));
            let parts = budget_parts(context, page, year, &subject, dimension);
            view.sections.push(section(&id, context.say(&said_of(dimension, "by")), parts));
        }
        for dimension in [Dimension::FundingSource, Dimension::District, Dimension::Scheme, Dimension::Kind] {
            view.sections.extend(one_column_section(context, &subject, dimension, page));
        }
    }
    view.sections.extend(award_table::awards_section(
        context,
        &subject,
        Page::Year(YearPage { year, number }),
        "every-award",
        facts,
    ));
    view.pagination = context.pagination(subject.awards.len(), number, |number| Page::Year(YearPage { year, number }));
    view
}

fn year_sentence(context: &Context, year: FinancialYear, subject: &Subject) -> String {
    let all = context.total(subject);
    let budget = whole(&budget(context, year, &BUDGET_AREA));
    let message = if budget.is_some() { "year-awarded-of-budget" } else { "year-awarded" };
    let (year, sum) = (context.year_words(year), all.amount.to_string());
    let budget = budget.map_or(String::new(), |budget| budget.to_string());
    let awards = context.count("counted-awards", all.awards as usize);
    let values =
        [("year", (&year).into()), ("sum", (&sum).into()), ("awards", (&awards).into()), ("budget", (&budget).into())];
    context.tell(message, &values)
}

/// Whether a budget is recorded for that year.
pub(in crate::plan) fn has_budget(context: &Context, year: FinancialYear) -> bool {
    context.dataset.all(&BUDGETS).iter().any(|line| line.get(&YEAR) == Some(year))
}

/// The year's budget by what a field of its lines names; none under what has a line without a sum.
fn budget(context: &Context, year: FinancialYear, field: &Field<Ref>) -> BTreeMap<Key, Option<Pence>> {
    let mut sums = BTreeMap::new();
    for line in context.dataset.all(&BUDGETS).iter().filter(|line| line.get(&YEAR) == Some(year)) {
        let key = line.target(field).map_or(Key::NotRecorded, Key::Record);
        let sum = sums.entry(key).or_insert(Some(Pence::ZERO));
        *sum = sum.zip(line.get(&AMOUNT)).map(|(sum, amount)| sum + amount);
    }
    sums
}

/// The budget of the whole year, where all of it was recorded.
fn whole(budget: &BTreeMap<Key, Option<Pence>>) -> Option<Pence> {
    budget.values().copied().sum::<Option<Pence>>().filter(|_| !budget.is_empty())
}

/// Priority by budget area: what was awarded.
fn cross_section(context: &Context, subject: &Subject, page: Page) -> Section {
    let sums = context.sums(subject, Dimension::BudgetArea, Dimension::Priority);
    let priorities = context.in_order(sums.columns.keys());
    let mut columns = vec![cells::column(context, &title_of(Dimension::BudgetArea))];
    columns.extend(priorities.iter().map(|key| Column { title: cells::key_cell(context, *key).text, numeric: true }));
    columns.push(cells::numeric(context, "all-priorities"));
    let line = |name: Cell, area: Option<Key>| {
        let own: Vec<_> = area.map(|key| (Dimension::BudgetArea, key)).into_iter().collect();
        let mut cells = vec![name];
        for priority in &priorities {
            let total = match area {
                Some(area) => sums.cells.get(&(area, *priority)).copied(),
                None => sums.columns.get(priority).copied(),
            };
            let keys: Vec<_> = own.iter().copied().chain([(Dimension::Priority, *priority)]).collect();
            cells.push(totals::awarded_cell(context, subject, total, &keys));
        }
        let total = area.map_or(sums.all, |area| sums.row(area));
        cells.push(totals::awarded_cell(context, subject, Some(total), &own));
        cells
    };
    let rows = context
        .in_order(sums.rows.keys())
        .into_iter()
        .map(|key| line(cells::key_cell(context, key), Some(key)))
        .collect();
    let foot = Some(line(text(context.say("all-budget-areas")), None));
    let caption = context.say("priority-by-budget-area-caption");
    let id = "priority-by-budget-area";
    let table = Table { caption, columns, rows, foot, ..Table::default() };
    section(id, context.say(id), vec![charts::filed(context, page, id, table)])
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
    let sums = context.sums(subject, dimension, Dimension::Kind);
    let budget = budget(context, year, field);
    let keys: BTreeSet<Key> = sums.rows.keys().chain(budget.keys()).copied().collect();
    let line = |name: Cell, budget: Option<Pence>, total: Total, keys: &[(Dimension, Key)]| {
        let awarded = totals::awarded_cell(context, subject, Some(total), keys);
        let remaining = budget.filter(|_| !awarded.absent).map(|budget| budget - total.amount);
        vec![name, cells::money_cell(context, budget), awarded, cells::money_cell(context, remaining)]
    };
    let rows = context.in_order(keys.iter()).into_iter().map(|key| {
        let set = budget.get(&key).copied().flatten();
        line(cells::key_cell(context, key), set, sums.row(key), &[(dimension, key)])
    });
    let rows: Vec<_> = rows.collect();
    let foot = line(text(context.say("total")), whole(&budget), sums.all, &[]);
    let columns = vec![
        cells::column(context, &title_of(dimension)),
        cells::numeric(context, "column-budget"),
        cells::numeric(context, "column-awarded"),
        cells::numeric(context, "column-remaining"),
    ];
    let unbudgeted = context.say(&said_of(dimension, "awarded"));
    let table = Table {
        caption: context.say(&said_of(dimension, "budget")),
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

fn one_column_section(context: &Context, subject: &Subject, dimension: Dimension, page: Page) -> Option<Section> {
    let sums = context.sums(subject, dimension, Dimension::Kind);
    if sums.rows.keys().all(|key| *key == Key::NotRecorded) {
        return None;
    }
    let rows = context.in_order(sums.rows.keys()).into_iter().map(|key| {
        let total = sums.row(key);
        let awards = text(crate::plan::words::grouped(total.awards as usize));
        vec![
            cells::key_cell(context, key),
            awards,
            totals::awarded_cell(context, subject, Some(total), &[(dimension, key)]),
        ]
    });
    let foot = vec![
        text(context.say("total")),
        text(crate::plan::words::grouped(sums.all.awards as usize)),
        totals::awarded_cell(context, subject, Some(sums.all), &[]),
    ];
    let columns = vec![
        cells::column(context, &title_of(dimension)),
        cells::numeric(context, "column-awards"),
        cells::numeric(context, "column-awarded"),
    ];
    let caption = context.say(&said_of(dimension, "awarded"));
    let note = totals::overlap_note(context, &sums);
    let table = Table { caption, columns, rows: rows.collect(), foot: Some(foot), note, ..Table::default() };
    let id = format!("by-{}", dimension.name().replace('_', "-"));
    Some(section(&id, context.say(&said_of(dimension, "by")), vec![charts::filed(context, page, &id, table)]))
}
