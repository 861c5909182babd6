//! The annual report: what a financial year's budget was, and what was awarded from it.

use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::model::address::UrlPath;
use crate::model::award_index::AwardIndex;
use crate::model::dataset::Dataset;
use crate::model::date::FinancialYear;
use crate::model::distribution::FileInfos;
use crate::model::hash;
use crate::model::ledger::{Dimension, Key};
use crate::model::money::Pence;
use crate::model::period::Period;
use crate::model::record::RecordKey;
use crate::model::view::{Cell, Column, Part, Section, Table, View};
use crate::records::budget::BUDGET_AREA;
use crate::records::monitoring_return::RETURNS;
use crate::records::page::{DESCRIPTION, PAGES, YEARS};
use crate::records::settings::Settings;
use crate::records::shared::BODY;

use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::parts::award_table;
use crate::plan::parts::budget::{budget, budget_parts, whole};
use crate::plan::parts::cells::{self, section, text};
use crate::plan::parts::charts;
use crate::plan::parts::corrections;
use crate::plan::parts::pagination;
use crate::plan::parts::performance;
use crate::plan::parts::return_line::Line;
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

    fn main_figure(&self, context: &Context) -> Option<Pence> {
        let awards = self.awards(context);
        let subject = Subject { awards: &awards, keys: vec![(Dimension::Year, Key::Year(self.year))] };
        Some(subject.total(&context.dataset.ledger).amount)
    }

    fn in_common(&self, _context: &Context) -> String {
        self.year.to_string()
    }

    fn has_workbook(&self, _context: &Context) -> bool {
        true
    }

    /// Its awards; on the first page also returns and what the office wrote.
    fn fingerprint(&self, context: &Context, from: &Fingerprints) -> u128 {
        if self.number > 1 {
            return 0;
        }
        let written = written(context, self.year).map(|key| from.whole(key));
        let corrections = corrections::fingerprint(context, from, &[Key::Year(self.year)]);
        hash::wide(&(from.of_type(context, &RETURNS), written, corrections))
    }
}

pub(in crate::plan) fn view(context: &Context, year: FinancialYear, number: u32, facts: &FileInfos) -> View {
    let awards = context.rows(Page::year(year));
    let subject = Subject { awards: &awards, keys: vec![(Dimension::Year, Key::Year(year))] };
    let title = context.format("year-title", &[("year", (&context.texts.year(year)).into())]);
    let lede = (number == 1).then(|| year_sentence(context, year, &subject));
    let written = written(context, year);
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
        view.sections.extend(results(context, page, year));
        view.sections.extend(corrections::moved(context, Key::Year(year)));
    }
    view.sections.extend(award_table::awards_section(
        context,
        &subject,
        YearPage { year, number }.into(),
        "every-award",
        facts,
    ));
    view.pagination = pagination::pagination(context, YearPage { year, number }.into(), subject.awards.len());
    if let Some(key) = written {
        add_written(context, key, number, &mut view);
    }
    view
}

/// What the office wrote about a year: `content/years/2025-26.md`.
fn written(context: &Context, year: FinancialYear) -> Option<RecordKey> {
    context.dataset.find(&PAGES, &format!("{YEARS}/{year}"))
}

/// Gives the report its title by the office and, on its first page, the office’s text above and below the figures.
fn add_written(context: &Context, key: RecordKey, number: u32, view: &mut View) {
    let record = context.dataset.get(key);
    let (title, title_lang) = context.name_of(record);
    (view.title, view.title_lang) = (title.to_string(), title_lang);
    view.head_title = context.numbered_title(title, number);
    if number > 1 {
        return;
    }
    view.description = record.get(&DESCRIPTION).map_or_else(|| view.description.clone(), str::to_string);
    let (body, lang) = record.get(&BODY).map_or(("", None), |body| context.prose_words(body));
    let taken: Vec<String> = view.sections.iter().map(|section| section.id.clone()).collect();
    let taken: Vec<&str> = taken.iter().map(String::as_str).chain(["main", "text", "closing"]).collect();
    let (above, below) = context.page_halves(record, body, &taken);
    let prose = |id: &str, html: String| {
        (!html.is_empty()).then(|| Section {
            id: id.to_string(),
            parts: vec![Part::Prose { html, lang }],
            ..Section::default()
        })
    };
    // A preview says so of a text that is not public yet.
    let draft = record.draft.then(|| Section {
        id: "draft".into(),
        parts: vec![Part::Inset { text: context.message("standing-draft-parts") }],
        ..Section::default()
    });
    view.sections.splice(0..0, draft.into_iter().chain(prose("text", above)));
    view.sections.extend(prose("closing", below));
}

/// What awards of the year achieved, as returns on the year and its parts say; nothing where there is none.
fn results(context: &Context, page: Page, year: FinancialYear) -> Vec<Section> {
    if context.dataset.all(&RETURNS).is_empty() {
        return Vec::new();
    }
    let span = Period::year(year);
    let awards = context.listings.by_year.get(&year).map_or(&[][..], Vec::as_slice);
    let lines = awards.iter().map(|award| Line::new(context, *award, span));
    let lines: Vec<Line> = lines.filter(|line| line.is_reported() || line.is_expected()).collect();
    let others = awards.len() - lines.len();
    let wholes: BTreeSet<RecordKey> = context
        .listings
        .wholes_by_period
        .iter()
        .filter(|(period, _)| span.holds(**period))
        .flat_map(|(_, keys)| keys.iter().copied())
        .collect();
    let wholes: Vec<Line> = wholes.into_iter().map(|key| Line::of_subject(context, key, span)).collect();
    if !lines.iter().any(Line::is_reported) && wholes.is_empty() {
        return Vec::new();
    }
    let mut sections: Vec<Section> = performance::added(context, page, &lines).into_iter().collect();
    sections.extend(performance::by_priority(context, page, &lines));
    sections.extend(performance::wholes(context, page, &wholes));
    sections.extend(performance::ratings(context, page, &lines, &wholes));
    sections.extend(performance::reports(context, "performance-reports", |period| span.holds(period)));
    if let Some(first) = sections.first_mut().filter(|_| others > 0) {
        let said = context.count("awards-not-reported-on", others);
        first.intro = Some(first.intro.take().map_or(said.clone(), |intro| format!("{intro} {said}")));
    }
    sections
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
