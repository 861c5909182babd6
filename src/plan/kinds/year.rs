//! The annual report: what a financial year's budget was, and what was awarded from it.

use std::borrow::Cow;

use crate::model::address::UrlPath;
use crate::model::award_index::AwardIndex;
use crate::model::dataset::Dataset;
use crate::model::date::FinancialYear;
use crate::model::distribution::FileInfos;
use crate::model::ledger::{Dimension, Key};
use crate::model::view::{Cell, Column, Section, Table, View};
use crate::records::budget::BUDGET_AREA;
use crate::records::settings::Settings;

use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::parts::award_table;
use crate::plan::parts::budget::{budget, budget_parts, whole};
use crate::plan::parts::cells::{self, section, text};
use crate::plan::parts::charts;
use crate::plan::parts::pagination;
use crate::plan::parts::totals::{self, Subject, said_of, title_of};
use crate::plan::rows::numbers;
use crate::plan::urls::LanguageUrls;
use crate::plan::words::grouped;
use crate::plan::{Context, Page};

/// The annual report of a financial year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearPage {
    pub year: FinancialYear,
    pub number: u32,
}

impl PageKind for YearPage {
    /// Those of each financial year that an award names.
    fn pages(_dataset: &Dataset, _settings: &Settings, listings: &Listings) -> Vec<YearPage> {
        let years = listings.by_year.iter();
        years.flat_map(|(year, awards)| numbers(awards.len()).map(|number| YearPage { year: *year, number })).collect()
    }

    fn place(&self, urls: &LanguageUrls, _dataset: &Dataset) -> UrlPath {
        urls.below(&format!("{}/{}", urls.named("years"), self.year))
    }

    fn view(&self, context: &Context, facts: &FileInfos) -> View {
        view(context, self.year, self.number, facts)
    }

    fn number(&self) -> u32 {
        self.number
    }

    fn awards<'a>(&self, context: &'a Context) -> Cow<'a, [AwardIndex]> {
        Cow::Borrowed(context.listings.by_year.get(&self.year).map_or(&[], Vec::as_slice))
    }

    fn in_common(&self, _context: &Context) -> String {
        self.year.to_string()
    }

    fn has_workbook(&self, _context: &Context) -> bool {
        true
    }

    /// Its awards alone.
    fn fingerprint(&self, _context: &Context, _from: &Fingerprints) -> u128 {
        0
    }
}

pub(in crate::plan) fn view(context: &Context, year: FinancialYear, number: u32, facts: &FileInfos) -> View {
    let awards = context.rows(Page::year(year));
    let subject = Subject { awards: &awards, keys: vec![(Dimension::Year, Key::Year(year))] };
    let title = context.format("year-title", &[("year", (&context.texts.year(year)).into())]);
    let lede = (number == 1).then(|| year_sentence(context, year, &subject));
    let mut view = View {
        template: "pages/year.html",
        caption: Some(context.message("annual-report")),
        head_title: context.numbered_title(&title, number),
        description: lede.clone().unwrap_or_else(|| title.clone()),
        title,
        lede,
        href: context.href(YearPage { year, number }.into()),
        breadcrumbs: vec![context.home_link(), context.said_link("financial-years", context.href(Page::YEARS))],
        ..View::default()
    };
    if number == 1 {
        let page = Page::year(year);
        view.sections.push(cross_section(context, &subject, page));
        for dimension in [Dimension::Priority, Dimension::BudgetArea] {
            let id = format!("by-{}", dimension.name().replace('_', "-"));
            let parts = budget_parts(context, page, year, &subject, dimension);
            view.sections.push(section(&id, context.message(&said_of(dimension, "by")), parts));
        }
        for dimension in [Dimension::FundingSource, Dimension::District, Dimension::Scheme, Dimension::Kind] {
            view.sections.extend(one_column_section(context, &subject, dimension, page));
        }
    }
    view.sections.extend(award_table::awards_section(
        context,
        &subject,
        YearPage { year, number }.into(),
        "every-award",
        facts,
    ));
    view.pagination = pagination::pagination(context, YearPage { year, number }.into(), subject.awards.len());
    view
}

fn year_sentence(context: &Context, year: FinancialYear, subject: &Subject) -> String {
    let all = subject.total(&context.dataset.ledger);
    let budget = whole(&budget(context, year, &BUDGET_AREA));
    let message = if budget.is_some() { "year-awarded-of-budget" } else { "year-awarded" };
    let (year, sum) = (context.texts.year(year), all.amount.to_string());
    let budget = budget.map_or(String::new(), |budget| budget.to_string());
    let awards = context.count("counted-awards", all.awards as usize);
    let values =
        [("year", (&year).into()), ("sum", (&sum).into()), ("awards", (&awards).into()), ("budget", (&budget).into())];
    context.format(message, &values)
}

/// Priority by budget area: what was awarded.
fn cross_section(context: &Context, subject: &Subject, page: Page) -> Section {
    let sums = subject.sums(&context.dataset.ledger, Dimension::BudgetArea, Dimension::Priority);
    let priorities = totals::in_order(context, sums.columns.keys());
    let mut columns = vec![cells::column(context, &title_of(Dimension::BudgetArea))];
    columns.extend(priorities.iter().map(|key| Column::new(cells::key_cell(context, *key).text, true)));
    columns.push(cells::numeric(context, "all-priorities"));
    let line = |name: Cell, area: Option<Key>| {
        let keys_of_row: Vec<_> = area.map(|key| (Dimension::BudgetArea, key)).into_iter().collect();
        let mut cells = vec![name];
        for priority in &priorities {
            let total = match area {
                Some(area) => sums.cells.get(&(area, *priority)).copied(),
                None => sums.columns.get(priority).copied(),
            };
            let keys: Vec<_> = keys_of_row.iter().copied().chain([(Dimension::Priority, *priority)]).collect();
            cells.push(totals::awarded_cell(context, subject, total, &keys));
        }
        let total = area.map_or(sums.all, |area| sums.row(area));
        cells.push(totals::awarded_cell(context, subject, Some(total), &keys_of_row));
        cells
    };
    let rows = totals::in_order(context, sums.rows.keys())
        .into_iter()
        .map(|key| line(cells::key_cell(context, key), Some(key)))
        .collect();
    let foot = Some(line(text(context.message("all-budget-areas")), None));
    let caption = context.message("priority-by-budget-area-caption");
    let id = "priority-by-budget-area";
    let table = Table { caption, columns, rows, foot, ..Table::default() };
    section(id, context.message(id), vec![charts::filed(context, page, id, table)])
}

fn one_column_section(context: &Context, subject: &Subject, dimension: Dimension, page: Page) -> Option<Section> {
    let sums = subject.sums(&context.dataset.ledger, dimension, Dimension::Kind);
    if sums.rows.keys().all(|key| *key == Key::NotRecorded) {
        return None;
    }
    let rows = totals::in_order(context, sums.rows.keys()).into_iter().map(|key| {
        let total = sums.row(key);
        let awards = text(grouped(total.awards as usize));
        vec![
            cells::key_cell(context, key),
            awards,
            totals::awarded_cell(context, subject, Some(total), &[(dimension, key)]),
        ]
    });
    let foot = vec![
        text(context.message("total")),
        text(grouped(sums.all.awards as usize)),
        totals::awarded_cell(context, subject, Some(sums.all), &[]),
    ];
    let columns = vec![
        cells::column(context, &title_of(dimension)),
        cells::numeric(context, "column-awards"),
        cells::numeric(context, "column-awarded"),
    ];
    let caption = context.message(&said_of(dimension, "awarded"));
    let note = totals::overlap_note(context, &sums);
    let table = Table { caption, columns, rows: rows.collect(), foot: Some(foot), note, ..Table::default() };
    let id = format!("by-{}", dimension.name().replace('_', "-"));
    Some(section(&id, context.message(&said_of(dimension, "by")), vec![charts::filed(context, page, &id, table)]))
}
