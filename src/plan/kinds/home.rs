//! The home page.

use std::borrow::Cow;

use crate::model::address::UrlPath;
use crate::model::award_index::AwardIndex;
use crate::model::dataset::Dataset;
use crate::model::date::FinancialYear;
use crate::model::distribution::FileInfos;
use crate::model::json_ld::JsonLd;
use crate::model::ledger::{Dimension, Key};
use crate::model::money::Pence;
use crate::model::record::RecordKey;
use crate::model::view::{LinkItem, Part, Section, Table, View};
use crate::records::decision::DECISIONS;
use crate::records::page::PAGES;
use crate::records::settings::Settings;
use crate::records::shared::BODY;

use crate::plan::fingerprint::Fingerprints;
use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::parts::cells::section;
use crate::plan::parts::charts::{self, Drawn};
use crate::plan::parts::subject;
use crate::plan::parts::totals::{self, Subject, said_of};
use crate::plan::parts::{browse, budget, duty_facts, predecessors};
use crate::plan::types::opportunity;
use crate::plan::urls::LanguageUrls;
use crate::plan::{Context, Page, feeds, json_ld};

/// The anchors of this page, which headings of the office's own text leave free.
const SECTIONS: &[&str] = &[
    "main",
    "welcome",
    "priorities",
    "budget-areas",
    "decisions",
    "opportunities",
    "browse",
    "policing",
    "predecessors",
];

/// The home page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Home;

impl PageKind for Home {
    fn pages(_dataset: &Dataset, _settings: &Settings, _listings: &Listings) -> Vec<Home> {
        vec![Home]
    }

    fn place(&self, urls: &LanguageUrls, _dataset: &Dataset) -> UrlPath {
        urls.below("")
    }

    fn view(&self, context: &Context, _facts: &FileInfos) -> View {
        view(context)
    }

    /// Sums and names.
    fn fingerprint(&self, _context: &Context, from: &Fingerprints) -> u128 {
        from.outlines()
    }

    fn awards_summed<'a>(&self, context: &'a Context) -> Cow<'a, [AwardIndex]> {
        Cow::Borrowed(context.listings.order.as_slice())
    }

    fn main_figure(&self, context: &Context) -> Option<Pence> {
        let year = newest_year(context)?;
        let subject =
            Subject { awards: &context.rows(Page::year(year)), keys: vec![(Dimension::Year, Key::Year(year))] };
        Some(subject.total(&context.dataset.ledger).amount)
    }

    fn written(&self) -> Option<&'static str> {
        Some("index")
    }

    fn feed(&self, _context: &Context) -> Option<&'static str> {
        Some("feed-of-all")
    }

    fn news(&self, context: &Context) -> Vec<RecordKey> {
        [context.listings.newest_decisions(usize::MAX), feeds::newest_awards(context)].concat()
    }

    fn json_ld<'a>(&self, context: &'a Context) -> Option<JsonLd<'a>> {
        Some(json_ld::body(context))
    }
}

pub(in crate::plan) fn view(context: &Context) -> View {
    let mut view = View {
        template: "pages/home.html",
        title: context.site.name.clone(),
        head_title: context.message("home"),
        description: context.format("home-description", &[("site", (&context.site.name).into())]),
        href: context.href(Page::HOME),
        ..View::default()
    };
    if let Some(index) = context.dataset.find(&PAGES, "index") {
        let page = context.dataset.get(index);
        let (title, lang) = context.name_of(page);
        (view.title, view.title_lang) = (title.to_string(), lang);
        let body = page.get(&BODY).map(|body| context.prose_words(body));
        if let Some((body, lang)) = body.filter(|(body, _)| !body.trim().is_empty()) {
            let html = context.page_prose(page, body, SECTIONS).html;
            view.sections.push(Section {
                id: "welcome".into(),
                parts: vec![Part::Prose { html, lang }],
                ..Section::default()
            });
        }
    }
    add_headline(context, &mut view);
    view.sections.extend(prominent(context));
    let decisions = context.listings.newest_decisions(5);
    if !decisions.is_empty() {
        let table = subject::decisions_table(context, &decisions, "decisions-newest-first");
        let mut section = section("decisions", context.message("decisions-newest-first"), vec![Part::Table(table)]);
        section.intro = subject::newest_of(context, decisions.len(), context.dataset.all(&DECISIONS).len());
        view.sections.push(section);
    }
    view.sections.extend(opportunity::offered(context));
    view.sections.push(browse::ways_in(context));
    view.sections.extend(predecessors::ways_back(context));
    view
}

/// What is to be in a prominent place on the website: paragraphs 18 and 19 of SI 2011/3050. Nothing where nothing of it
/// is published.
fn prominent(context: &Context) -> Option<Section> {
    let entries = context.duties.entries().iter();
    let items = entries.filter(|entry| entry.duty.prominent && entry.has_evidence()).map(|entry| {
        let (title, lang) = duty_facts::title(context, entry);
        let href = format!("{}#{}", context.href(Page::WHAT_WE_PUBLISH), entry.duty.id);
        LinkItem { text: title.to_string(), href, note: None, lang }
    });
    let items: Vec<LinkItem> = items.collect();
    let heading = context.message("duty-prominent");
    (!items.is_empty()).then(|| section("policing", heading, vec![Part::Links { items }]))
}

/// The newest year that has awards, up to the year of the newest record.
fn newest_year(context: &Context) -> Option<FinancialYear> {
    let newest = context.newest.map(|day| day.financial_year());
    let years = context.listings.by_year.keys().rev();
    years.copied().find(|year| newest.is_none_or(|newest| *year <= newest))
}

/// The total of the newest year, and how it divides.
fn add_headline(context: &Context, view: &mut View) {
    let Some(newest_year) = newest_year(context) else { return };
    let awards = context.rows(Page::year(newest_year));
    let subject = Subject { awards: &awards, keys: vec![(Dimension::Year, Key::Year(newest_year))] };
    let all = subject.total(&context.dataset.ledger);
    let year = context.texts.year(newest_year);
    let awards = context.count("counted-awards", all.awards as usize);
    let sum = all.amount.to_string();
    view.lede = Some(
        context.format("headline", &[("year", (&year).into()), ("sum", (&sum).into()), ("awards", (&awards).into())]),
    );
    view.sections.extend(priorities_over_years(context));
    view.sections.extend(areas_of_year(context, newest_year, &subject));
}

/// Funding by budget area in one year: against its budget where one is recorded.
fn areas_of_year(context: &Context, year: FinancialYear, subject: &Subject) -> Option<Section> {
    let by = Dimension::BudgetArea;
    let caption = context.format(&said_of(by, "awarded-in"), &[("year", (&context.texts.year(year)).into())]);
    let parts = if budget::has_budget(context, year) {
        budget::budget_parts(context, Page::HOME, year, subject, by)
    } else {
        let (mut table, years) = totals::by_year_table(context, subject, by, caption.clone(), &[])?;
        drop_totals(&mut table);
        charts::drawn(context, Page::HOME, "by-budget-area", table, Drawn::Histories(&years))
    };
    let mut section = section("budget-areas", context.message(&said_of(by, "funding")), parts);
    section.intro = Some(caption).filter(|_| budget::has_budget(context, year));
    Some(section)
}

/// Funding by priority, in all years.
fn priorities_over_years(context: &Context) -> Option<Section> {
    let caption = context.message(&said_of(Dimension::Priority, "sums"));
    let (mut table, years) =
        totals::by_year_table(context, &Subject::everything(context), Dimension::Priority, caption, &[])?;
    if years.len() == 1 {
        drop_totals(&mut table);
    }
    let parts = charts::drawn(context, Page::HOME, "by-priority", table, Drawn::Histories(&years));
    Some(section("priorities", context.message(&said_of(Dimension::Priority, "funding")), parts))
}

/// Of one year only, its column says all: the column of totals would say it again.
fn drop_totals(table: &mut Table) {
    table.columns.pop();
    table.rows.iter_mut().chain(&mut table.foot).for_each(|row| drop(row.pop()));
}
