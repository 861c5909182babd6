//! The home page and the page for addresses that do not exist.

use crate::model::date::FinancialYear;
use crate::model::ledger::{Dimension, Key};
use crate::model::record::RecordKey;
use crate::model::view::{LinkItem, Part, Section, Table, View};
use crate::records::opportunity::{CLOSES, OPPORTUNITIES};
use crate::records::page::PAGES;
use crate::records::shared::BODY;

use super::cells::section;
use super::charts::Drawn;
use super::totals::{Subject, said_of};
use super::{Page, Plan};

/// The anchors of this page, which headings of the office's own text leave free.
const SECTIONS: &[&str] = &["main", "welcome", "priorities", "budget-areas", "decisions", "open", "browse"];

impl Plan {
    pub(super) fn home(&self) -> View {
        let mut view = View {
            template: "pages/home.html",
            title: self.site.name.clone(),
            head_title: self.say("home"),
            description: self.tell("home-description", &[("site", (&self.site.name).into())]),
            href: self.href(Page::Home),
            ..View::default()
        };
        if let Some(index) = self.dataset.find(&PAGES, "index") {
            let page = self.dataset.get(index);
            let (title, lang) = self.name_of(page);
            (view.title, view.title_lang) = (title.to_string(), lang);
            let body = page.get(&BODY).map(|body| self.prose_words(body));
            if let Some((body, lang)) = body.filter(|(body, _)| !body.trim().is_empty()) {
                let html = self.page_prose(body, SECTIONS);
                view.sections.push(Section {
                    id: "welcome".into(),
                    parts: vec![Part::Prose { html, lang }],
                    ..Section::default()
                });
            }
        }
        self.add_headline(&mut view);
        let decisions = self.newest_decisions(5);
        if !decisions.is_empty() {
            let table = self.decisions_table(&decisions, "decisions-made-last");
            view.sections.push(section("decisions", self.say("newest-decisions"), vec![Part::Table(table)]));
        }
        view.sections.extend(self.open_section());
        view.sections.push(self.ways_in());
        view
    }

    /// The year's total, and how it divides: the year of the newest record.
    fn add_headline(&self, view: &mut View) {
        let newest = self.newest.map(|day| day.financial_year());
        let years = self.lists.by_year.keys().rev();
        let Some(newest_year) = years.copied().find(|year| newest.is_none_or(|newest| *year <= newest)) else { return };
        let awards = self.rows(Page::Year(newest_year, 1));
        let subject = Subject { awards: &awards, keys: vec![(Dimension::Year, Key::Year(newest_year))] };
        let all = self.total(&subject);
        let year = self.year_words(newest_year);
        let awards = self.count("counted-awards", all.awards as usize);
        let sum = all.amount.to_string();
        view.lede = Some(
            self.tell("headline", &[("year", (&year).into()), ("sum", (&sum).into()), ("awards", (&awards).into())]),
        );
        view.sections.extend(self.priorities_over_years());
        view.sections.extend(self.areas_of_year(newest_year, &subject));
    }

    /// Funding by budget area in one year: against its budget where one is recorded.
    fn areas_of_year(&self, year: FinancialYear, subject: &Subject) -> Option<Section> {
        let by = Dimension::BudgetArea;
        let caption = self.tell(&said_of(by, "committed-in"), &[("year", (&self.year_words(year)).into())]);
        let parts = if self.has_budget(year) {
            self.budget_parts(Page::Home, year, subject, by)
        } else {
            let (mut table, years) = self.by_year_table(subject, by, caption.clone(), &[])?;
            drop_totals(&mut table);
            self.drawn(Page::Home, "by-budget-area", table, Drawn::Histories(&years))
        };
        let mut section = section("budget-areas", self.say(&said_of(by, "funding")), parts);
        section.intro = Some(caption).filter(|_| self.has_budget(year));
        Some(section)
    }

    /// Funding by priority, in all years.
    fn priorities_over_years(&self) -> Option<Section> {
        let caption = self.say(&said_of(Dimension::Priority, "sums"));
        let (mut table, years) = self.by_year_table(&self.everything(), Dimension::Priority, caption, &[])?;
        if years.len() == 1 {
            drop_totals(&mut table);
        }
        let parts = self.drawn(Page::Home, "by-priority", table, Drawn::Histories(&years));
        Some(section("priorities", self.say(&said_of(Dimension::Priority, "funding")), parts))
    }

    /// What was open on the day of the newest record, or opens later.
    fn open_section(&self) -> Option<Section> {
        let open = self.dataset.keyed(&OPPORTUNITIES).filter(|(_, record)| record.get(&CLOSES) >= self.newest);
        let mut open: Vec<(RecordKey, _)> =
            open.filter_map(|(key, record)| Some((key, record.get(&CLOSES)?))).collect();
        open.sort_by_key(|(key, closes)| (*closes, *key));
        let items: Vec<LinkItem> = open
            .into_iter()
            .map(|(key, closes)| {
                let note = self.tell("closes-on", &[("day", (&self.texts.date(closes)).into())]);
                self.record_item(key, Some(note))
            })
            .collect();
        (!items.is_empty()).then(|| section("open", self.say("open-now"), vec![Part::Links { items }]))
    }

    /// Every way into the records.
    pub(super) fn ways_in(&self) -> Section {
        let types = self.dataset.schema.types.iter().enumerate();
        let listed = types.filter(|(_, schema)| schema.record_type.has_page && schema.record_type != &PAGES);
        let mut items: Vec<LinkItem> = listed
            .filter(|(_, schema)| !self.dataset.all(schema.record_type).is_empty())
            .map(|(ordinal, schema)| LinkItem {
                text: self.label(schema.record_type.title),
                href: self.href(Page::Listing(ordinal as u8, 1)),
                note: None,
                lang: None,
            })
            .collect();
        let more = [("financial-years", Page::Years), ("open-data", Page::OpenData)];
        items.extend(more.map(|(text, page)| LinkItem {
            text: self.say(text),
            href: self.href(page),
            note: None,
            lang: None,
        }));
        section("browse", self.say("browse"), vec![Part::Links { items }])
    }

    pub(super) fn not_found(&self) -> View {
        let html = self.prose(self.texts.get("not-found-text"), 2);
        View {
            template: "pages/not-found.html",
            title: self.say("not-found"),
            head_title: self.say("not-found"),
            description: self.say("not-found-description"),
            href: self.href(Page::NotFound),
            sections: vec![Section {
                id: "text".into(),
                parts: vec![Part::Prose { html, lang: None }],
                ..Section::default()
            }],
            ..View::default()
        }
    }
}

/// Of one year only, its column says all: the column of totals would say it again.
fn drop_totals(table: &mut Table) {
    table.columns.pop();
    table.rows.iter_mut().chain(&mut table.foot).for_each(|row| drop(row.pop()));
}
