//! The home page and the page for addresses that do not exist.

use crate::markdown;
use crate::model::ledger::{Dimension, Key};
use crate::model::record::RecordKey;
use crate::model::value::Prose;
use crate::model::view::{Link, LinkItem, Part, Section, View};
use crate::records::opportunity::{CLOSES, OPPORTUNITIES};
use crate::records::page::PAGES;
use crate::records::shared::BODY;

use super::cells::section;
use super::totals::{Subject, row_title};
use super::words::count;
use super::{Page, Plan};

/// The anchors of this page, which headings of the office's own text leave free.
const SECTIONS: &[&str] = &["main", "welcome", "priorities", "budget-areas", "decisions", "open", "browse"];

impl Plan {
    pub(super) fn home(&self) -> View {
        let mut view = View {
            template: "pages/home.html",
            title: self.site.name.clone(),
            head_title: "Home".to_string(),
            description: format!("What {} funds, from which budget, on which decision, and why.", self.site.name),
            href: self.href(Page::Home),
            feed: Some(Link { text: "Feed of decisions and awards".to_string(), href: self.file_href("feed.xml") }),
            ..View::default()
        };
        if let Some(index) = self.dataset.find(&PAGES, "index") {
            let page = self.dataset.get(index);
            view.title = page.name().to_string();
            if let Some(body) = page.get(&BODY).map(Prose::text).filter(|body| !body.trim().is_empty()) {
                let html = markdown::page(body, &self.site.root, SECTIONS);
                view.sections.push(Section {
                    id: "welcome".into(),
                    parts: vec![Part::Prose { html }],
                    ..Section::default()
                });
            }
        }
        self.add_headline(&mut view);
        let decisions = self.newest_decisions(5);
        if !decisions.is_empty() {
            let table = self.decisions_table(&decisions, "The decisions made last");
            view.sections.push(section("decisions", "Newest decisions", vec![Part::Table(table)]));
        }
        view.sections.extend(self.open_section());
        view.sections.push(self.ways_in());
        view
    }

    /// The year's total, and how it divides: the year of the newest record.
    fn add_headline(&self, view: &mut View) {
        let newest = self.newest.map(|day| day.financial_year());
        let years = self.by_year.keys().rev();
        let Some(year) = years.copied().find(|year| newest.is_none_or(|newest| *year <= newest)) else { return };
        let awards = self.rows(Page::Year(year, 1));
        let subject = Subject { awards, keys: vec![(Dimension::Year, Key::Year(year))] };
        let all = self.total(&subject);
        let awards = count(all.awards as usize, "award", "awards");
        view.lede = Some(format!("In the financial year {}, {} was committed in {awards}.", year.long(), all.amount));
        for (dimension, id) in [(Dimension::Priority, "priorities"), (Dimension::BudgetArea, "budget-areas")] {
            let title = row_title(dimension).to_lowercase();
            let mut parts = Vec::new();
            parts.extend(
                self.chart(
                    &subject,
                    dimension,
                    &format!("{id}-chart"),
                    format!("Committed in {} by {title}", year.long()),
                )
                .map(Part::Chart),
            );
            let caption = format!("Committed in {} by {title}", year.long());
            parts.extend(self.by_year_table(&subject, dimension, caption, &[]).map(|mut table| {
                // One year only: its column says all, the column of totals would say it again.
                table.columns.pop();
                table.rows.iter_mut().chain(&mut table.foot).for_each(|row| drop(row.pop()));
                Part::Table(table)
            }));
            if !parts.is_empty() {
                view.sections.push(section(id, &format!("Funding by {title}"), parts));
            }
        }
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
                let Link { text, href } = self.record_link(key);
                LinkItem { text, href, note: Some(format!("closes {}", closes.long())) }
            })
            .collect();
        (!items.is_empty()).then(|| section("open", "Open now", vec![Part::Links { items }]))
    }

    /// Every way into the records.
    fn ways_in(&self) -> Section {
        let types = self.dataset.schema.types.iter().enumerate();
        let listed = types.filter(|(_, schema)| schema.record_type.has_page && schema.record_type != &PAGES);
        let mut items: Vec<LinkItem> = listed
            .filter(|(_, schema)| !self.dataset.all(schema.record_type).is_empty())
            .map(|(ordinal, schema)| LinkItem {
                text: schema.record_type.title.to_string(),
                href: self.href(Page::Listing(ordinal as u8, 1)),
                note: None,
            })
            .collect();
        let more = [("Financial years", Page::Years), ("Open data", Page::OpenData)];
        items.extend(more.map(|(text, page)| LinkItem { text: text.to_string(), href: self.href(page), note: None }));
        section("browse", "Browse the records", vec![Part::Links { items }])
    }

    pub(super) fn not_found(&self) -> View {
        let html = self.prose(
            "The address may be mistyped, or the page may have moved.\n\nThe [home page](/) leads to every record.",
            2,
        );
        View {
            template: "pages/not-found.html",
            title: "Page not found".to_string(),
            head_title: "Page not found".to_string(),
            description: "There is no page at this address.".to_string(),
            href: self.href(Page::NotFound),
            sections: vec![Section { id: "text".into(), parts: vec![Part::Prose { html }], ..Section::default() }],
            ..View::default()
        }
    }
}
