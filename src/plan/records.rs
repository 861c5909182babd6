//! The page of a record.

use crate::markdown;
use crate::model::field::FieldDef;
use crate::model::ledger::{Dimension, Key};
use crate::model::record::{Record, RecordKey};
use crate::model::value::Prose;
use crate::model::view::{Link, Part, Section, View};
use crate::records::agreement::AGREEMENTS;
use crate::records::award::{AMOUNT, AWARDS, RECIPIENT, REQUESTED, VARIATIONS};
use crate::records::decision::{self, DECISIONS};
use crate::records::organisation::ORGANISATIONS;
use crate::records::page::{DESCRIPTION, PAGES};
use crate::records::panel::{PANELS, SCHEME};
use crate::records::plan::PLANS;
use crate::records::priority::{PLAN, PRIORITIES};
use crate::records::scheme::SCHEMES;
use crate::records::shared::BODY;

use super::cells::{row, section};
use super::totals::Subject;
use super::words::{capital, span_of_years};
use super::{Page, Plan};

impl Plan {
    pub(super) fn record(&self, key: RecordKey, number: u32, size: &dyn Fn(&str) -> Option<u64>) -> View {
        let record = self.dataset.get(key);
        if *record.record_type == PAGES {
            return self.written_page(key, record);
        }
        let mut view = View {
            template: template(record.record_type.singular),
            title: record.name().to_string(),
            caption: Some(self.caption(record)),
            head_title: format!("{} - {}", self.distinct_name(record), record.record_type.title),
            href: self.href(Page::Record(key, number)),
            breadcrumbs: self.trail(record),
            ..View::default()
        };
        if number > 1 {
            view.head_title = format!("{} (page {number}) - {}", self.distinct_name(record), record.record_type.title);
        }
        if *record.record_type == AWARDS {
            self.fill_award(key, record, &mut view);
        } else {
            self.fill_subject(key, record, number, size, &mut view);
        }
        if let Some(standing) = self.standing(record) {
            view.sections.insert(
                0,
                Section { id: "standing".into(), parts: vec![Part::Inset { text: standing }], ..Section::default() },
            );
        }
        give_each_its_own_id(&mut view.sections);
        view.description = view.lede.clone().unwrap_or_else(|| view.title.clone());
        view
    }

    /// `Decision 14/2023`, `Organisation`.
    fn caption(&self, record: &Record) -> String {
        match record.get(&decision::REFERENCE) {
            Some(reference) if *record.record_type == DECISIONS => format!("Decision {reference}"),
            _ => capital(&record.record_type.noun()),
        }
    }

    /// The record's name, with its id where another of its type has the same name.
    fn distinct_name(&self, record: &Record) -> String {
        let name = record.name();
        if *record.record_type == AWARDS || *record.record_type == DECISIONS {
            format!("{name} ({})", record.id)
        } else {
            name.to_string()
        }
    }

    fn trail(&self, record: &Record) -> Vec<Link> {
        let ordinal = self.dataset.ordinal(record.record_type) as u8;
        let list = Page::Listing(ordinal, 1);
        vec![self.home_link(), Link { text: record.record_type.title.to_string(), href: self.href(list) }]
    }

    /// The link to the home page.
    pub(super) fn home_link(&self) -> Link {
        Link { text: "Home".to_string(), href: self.href(Page::Home) }
    }

    fn fill_award(&self, key: RecordKey, award: &Record, view: &mut View) {
        let number = key.index() as u32;
        let total = self.dataset.ledger.total(number);
        let recipient = award.target(&RECIPIENT).map_or("an organisation", |key| self.dataset.get(key).name());
        view.lede = Some(match (award.get(&AMOUNT), award.get(&REQUESTED)) {
            (Some(_), _) => format!("{total} awarded to {recipient}."),
            (None, Some(requested)) => {
                format!("Awarded to {recipient}. The sum was not published; {requested} was requested.")
            }
            (None, None) => format!("Awarded to {recipient}. The sum was not published."),
        });
        view.sections = self.details(award, &[]);
        if award.has(&VARIATIONS) {
            let rows = vec![row("Amount awarded, with its variations", vec![super::cells::money(total)])];
            view.sections
                .insert(0, Section { id: "sum".into(), parts: vec![Part::Summary { rows }], ..Section::default() });
        }
    }

    fn fill_subject(
        &self,
        key: RecordKey,
        record: &Record,
        number: u32,
        size: &dyn Fn(&str) -> Option<u64>,
        view: &mut View,
    ) {
        let page = Page::Record(key, number);
        let subject = self.subject(key).unwrap_or_else(|| Subject { awards: self.awards_of(key), keys: Vec::new() });
        let has_awards = !subject.awards.is_empty();
        if number == 1 && (has_awards || record.record_type == &ORGANISATIONS) {
            view.lede = Some(self.record_sentence(record, &subject));
        }
        if number == 1 {
            view.sections = self.first_page_sections(key, record, &subject);
        }
        view.sections.extend(self.awards_section(&subject, page, "Awards", size));
        view.pagination = self.pagination(subject.awards.len(), number, |number| Page::Record(key, number));
    }

    fn first_page_sections(&self, key: RecordKey, record: &Record, subject: &Subject) -> Vec<Section> {
        // The checks have seen to it that a decision lists the awards that name it: the table of awards says more.
        let shown: &[&FieldDef] = if subject.awards.is_empty() { &[] } else { &[&decision::AWARDS.def] };
        let mut sections = self.details(record, shown);
        // A decision and a panel are read for what they say, an organisation or a priority for its figures.
        if *record.record_type == DECISIONS || *record.record_type == PANELS || subject.awards.is_empty() {
            sections.extend(self.pot_section(record, subject));
        } else {
            sections.extend(self.district_notes(key, subject));
            sections.extend(self.record_totals(record, subject));
        }
        sections.extend(self.members(key, record));
        if *record.record_type != DECISIONS {
            sections.extend(self.decisions_section(subject));
        }
        sections
    }

    fn record_totals(&self, record: &Record, subject: &Subject) -> Vec<Section> {
        if *record.record_type == ORGANISATIONS {
            let table = self.by_year_table(
                subject,
                Dimension::FundingSource,
                "Sums by funding source and financial year".to_string(),
                &[],
            );
            return table
                .map(|table| {
                    section("by-funding-source", "What it received, by funding source", vec![Part::Table(table)])
                })
                .into_iter()
                .collect();
        }
        if *record.record_type == AGREEMENTS || *record.record_type == DECISIONS {
            return self
                .years_table(subject, "Sums by financial year".to_string())
                .map(|table| section("by-year", "By financial year", vec![Part::Table(table)]))
                .into_iter()
                .collect();
        }
        self.totals_sections(subject)
    }

    fn record_sentence(&self, record: &Record, subject: &Subject) -> String {
        let name = record.name();
        if *record.record_type != ORGANISATIONS {
            let verb = match record.record_type.singular {
                "priority" | "plan" | "scheme" | "agreement" => format!("under {name}"),
                "budget-area" | "funding-source" => format!("from {name}"),
                "district" => format!("for {name}"),
                "panel" => "by this panel".to_string(),
                "decision" => "by this decision".to_string(),
                _ => format!("with {name}"),
            };
            return self.subject_sentence(subject, &verb);
        }
        let sums = self.sums(subject, Dimension::Year, Dimension::Kind);
        let years = self.in_order(sums.rows.keys());
        match (years.first(), years.last()) {
            (Some(Key::Year(first)), Some(Key::Year(last))) => {
                let awards = super::words::count(sums.all.awards as usize, "award", "awards");
                format!("{}, {name} received {} in {awards}.", span_of_years(*first, *last), sums.all.amount)
            }
            _ if subject.awards.is_empty() => format!("No award to {name} is recorded."),
            _ => format!("{name} received awards whose sums were not published."),
        }
    }

    /// The records that belong to this one: a plan's priorities, a scheme's panels, a decision's variations.
    fn members(&self, key: RecordKey, record: &Record) -> Vec<Section> {
        let mut sections = Vec::new();
        let mut add = |id: &str, heading: &str, links: Vec<RecordKey>| {
            if !links.is_empty() {
                let items = links.into_iter().map(|key| {
                    let Link { text, href } = self.record_link(key);
                    crate::model::view::LinkItem { text, href, note: None }
                });
                sections.push(section(id, heading, vec![Part::Links { items: items.collect() }]));
            }
        };
        let naming =
            |source, field: &FieldDef| self.dataset.naming(key, source, field).map(|(key, _)| key).collect::<Vec<_>>();
        if *record.record_type == PLANS {
            add("priorities", "Priorities", naming(&PRIORITIES, &PLAN));
        }
        if *record.record_type == SCHEMES {
            add("panels", "Grant panels", naming(&PANELS, &SCHEME));
        }
        if *record.record_type == DECISIONS {
            add("variations", "Awards it changed", naming(&AWARDS, &VARIATIONS));
            add("panels", "Grant panels", naming(&PANELS, &crate::records::panel::DECISION));
            add("changed-by", "Changed by", naming(&DECISIONS, &decision::AMENDS));
            add("replaced-by", "Replaced by", naming(&DECISIONS, &decision::SUPERSEDES));
        }
        if *record.record_type == ORGANISATIONS {
            add("agreements", "Agreements it is part of", naming(&AGREEMENTS, &crate::records::agreement::PARTNERS));
        }
        sections
    }

    fn written_page(&self, key: RecordKey, record: &Record) -> View {
        let body = record.get(&BODY).map_or("", Prose::text);
        let description =
            record.get(&DESCRIPTION).map(str::to_string).unwrap_or_else(|| first_words(&markdown::plain(body)));
        let mut breadcrumbs = vec![self.home_link()];
        let parents = record.id.match_indices('/').map(|(slash, _)| &record.id[..slash]);
        breadcrumbs
            .extend(parents.filter_map(|parent| self.dataset.find(&PAGES, parent)).map(|key| self.record_link(key)));
        View {
            template: "pages/page.html",
            title: record.name().to_string(),
            head_title: record.name().to_string(),
            description,
            href: self.href(Page::Record(key, 1)),
            breadcrumbs,
            sections: vec![Section {
                id: "text".into(),
                parts: vec![Part::Prose { html: markdown::page(body, &self.site.root, &["main", "text"]) }],
                ..Section::default()
            }],
            ..View::default()
        }
    }
}

/// A field may be called as another section of the page is: a decision's `awards`, and the awards themselves.
fn give_each_its_own_id(sections: &mut [Section]) {
    for place in 1..sections.len() {
        let (earlier, rest) = sections.split_at_mut(place);
        while earlier.iter().any(|section| section.id == rest[0].id) {
            rest[0].id.push_str("-more");
        }
    }
}

/// The first sentences of a text, for a description.
fn first_words(text: &str) -> String {
    let mut short: String = text.chars().take(160).collect();
    if short.len() < text.len() {
        short.truncate(short.rfind(' ').unwrap_or(short.len()));
        short.push('…');
    }
    short
}

/// The template of a record type's page; types without their own use the generic one.
fn template(singular: &str) -> &'static str {
    match singular {
        "award" => "pages/award.html",
        "organisation" => "pages/organisation.html",
        "decision" => "pages/decision.html",
        "panel" => "pages/panel.html",
        "priority" | "budget-area" | "funding-source" | "district" | "scheme" => "pages/subject.html",
        _ => "pages/record.html",
    }
}
