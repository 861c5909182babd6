//! The page of a record.

use crate::markdown;
use crate::model::field::FieldDef;
use crate::model::ledger::{Dimension, Key};
use crate::model::record::{Record, RecordKey};
use crate::model::view::{Facts, Link, Part, Section, View};
use crate::records::agreement::AGREEMENTS;
use crate::records::award::{AWARDS, KINDS};
use crate::records::decision::{self, DECISIONS};
use crate::records::organisation::ORGANISATIONS;
use crate::records::page::{DESCRIPTION, PAGES};
use crate::records::panel::PANELS;
use crate::records::shared::BODY;

use super::cells::section;
use super::charts::Drawn;
use super::notice;
use super::sentences::{self, Received, Share};
use super::totals::Subject;
use super::{Page, Plan};

impl Plan {
    pub(super) fn record(&self, key: RecordKey, number: u32, facts: &Facts) -> View {
        let record = self.dataset.get(key);
        if *record.record_type == PAGES {
            return self.written_page(key, record);
        }
        let (name, title_lang) = self.name_of(record);
        let mut view = View {
            template: record.record_type.template,
            title: name.to_string(),
            title_lang,
            caption: Some(self.caption(record)),
            head_title: format!(
                "{} - {}",
                self.numbered_title(&self.distinct_name(record), number),
                self.label(record.record_type.title)
            ),
            href: self.href(Page::Record(key, number)),
            breadcrumbs: self.trail(record),
            ..View::default()
        };
        if *record.record_type == AWARDS {
            self.award(key, record, &mut view);
        } else {
            self.fill_subject(key, record, number, facts, &mut view);
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
            Some(reference) if *record.record_type == DECISIONS => {
                self.tell("decision-reference", &[("reference", reference.into())])
            }
            _ => self.one(record.record_type),
        }
    }

    /// The record's name, with its id where another of its type has the same name.
    fn distinct_name(&self, record: &Record) -> String {
        let (name, _) = self.name_of(record);
        if *record.record_type == AWARDS || *record.record_type == DECISIONS {
            format!("{name} ({})", record.id)
        } else {
            name.to_string()
        }
    }

    fn trail(&self, record: &Record) -> Vec<Link> {
        let ordinal = self.dataset.ordinal(record.record_type) as u8;
        let list = Page::Listing(ordinal, 1);
        vec![self.home_link(), Link { text: self.label(record.record_type.title), href: self.href(list), lang: None }]
    }

    /// The link to the home page.
    pub(super) fn home_link(&self) -> Link {
        self.said_link("home", self.href(Page::Home))
    }

    fn fill_subject(&self, key: RecordKey, record: &Record, number: u32, facts: &Facts, view: &mut View) {
        let page = Page::Record(key, number);
        let subject = self.subject(key).unwrap_or_else(|| Subject { awards: self.awards_of(key), keys: Vec::new() });
        let has_awards = !subject.awards.is_empty();
        if number == 1 && (has_awards || record.record_type == &ORGANISATIONS) {
            view.lede = Some(self.record_sentence(record, &subject));
        }
        if number == 1 {
            view.sections = self.first_page_sections(key, record, &subject);
        }
        view.sections.extend(self.awards_section(&subject, page, "awards", facts));
        if *record.record_type == DECISIONS {
            notice::arrange(&mut view.sections);
        }
        view.pagination = self.pagination(subject.awards.len(), number, |number| Page::Record(key, number));
    }

    fn first_page_sections(&self, key: RecordKey, record: &Record, subject: &Subject) -> Vec<Section> {
        // The checks have seen to it that a decision lists the awards that name it: the table of awards says more.
        let mut shown: Vec<&FieldDef> = if subject.awards.is_empty() { vec![] } else { vec![&decision::AWARDS.def] };
        shown.extend(notice::SIGNATURE);
        if !record.has(&decision::DECISION) {
            shown.push(&decision::DECISION.def);
        }
        let mut sections = self.details(record, &shown);
        sections.extend(self.signature(record));
        sections.extend(self.missing_decision(record));
        // A decision and a panel are read for what they say, an organisation or a priority for its figures.
        if *record.record_type == DECISIONS || *record.record_type == PANELS || subject.awards.is_empty() {
            sections.extend(self.pot_section(record, subject));
        } else {
            let details = sections.iter().position(|section| section.id == "details").map(|at| sections.remove(at));
            sections.extend(self.district_notes(key, subject));
            sections.extend(self.record_totals(key, record, subject));
            sections.extend(details);
        }
        sections.extend(self.members(key, record));
        if *record.record_type != DECISIONS {
            sections.extend(self.decisions_section(subject));
        }
        sections
    }

    fn record_totals(&self, key: RecordKey, record: &Record, subject: &Subject) -> Vec<Section> {
        let page = Page::Record(key, 1);
        if *record.record_type == ORGANISATIONS {
            let caption = self.say("sums-by-source-and-year");
            let id = "by-funding-source";
            let table = self.by_year_table(subject, Dimension::FundingSource, caption, &[]);
            let parts = table.map(|(table, years)| self.drawn(page, id, table, Drawn::Histories(&years)));
            return parts.map(|parts| section(id, self.say("what-it-received"), parts)).into_iter().collect();
        }
        if *record.record_type == AGREEMENTS || *record.record_type == DECISIONS {
            return self.years_section(subject, page).into_iter().collect();
        }
        self.totals_sections(subject, page)
    }

    fn record_sentence(&self, record: &Record, subject: &Subject) -> String {
        let (name, _) = self.name_of(record);
        if *record.record_type != ORGANISATIONS {
            let how = self.tell(&format!("how-{}", record.record_type.singular), &[("name", name.into())]);
            return self.subject_sentence(subject, &how);
        }
        let sums = self.sums(subject, Dimension::Year, Dimension::Kind);
        let years = self.in_order(sums.rows.keys());
        let years = match (years.first(), years.last()) {
            (Some(Key::Year(first)), Some(Key::Year(last))) => Some((*first, *last)),
            _ => None,
        };
        let kind = match sums.columns.keys().next() {
            Some(Key::Kind(place)) if sums.columns.len() == 1 => Some(KINDS[*place as usize].value),
            _ => None,
        };
        sentences::received(
            &self.texts,
            &Received {
                name,
                years,
                sum: sums.all.amount,
                counted: sums.all.awards as usize,
                listed: subject.awards.len(),
                kind,
                priority: self.main_priority(subject),
            },
        )
    }

    /// The priority that more than half of a subject's money is under.
    fn main_priority(&self, subject: &Subject) -> Option<Share<'_>> {
        let sums = self.sums(subject, Dimension::Priority, Dimension::Kind);
        let (key, most) = sums.rows.iter().max_by_key(|(_, total)| total.amount)?;
        let Key::Record(priority) = key else { return None };
        let name = self.name(*priority);
        (most.amount + most.amount > sums.all.amount).then_some(Share { name, all: sums.rows.len() == 1 })
    }

    /// The records that belong to this one: a plan's priorities, a scheme's panels, a decision's variations.
    fn members(&self, key: RecordKey, record: &Record) -> Vec<Section> {
        let lists = record.record_type.members.iter().map(|list| {
            let named_by = self.dataset.naming(key, list.record_type, list.field);
            let items: Vec<_> = named_by.map(|(key, _)| self.record_item(key, None)).collect();
            (!items.is_empty()).then(|| section(list.id, self.say(list.heading), vec![Part::Links { items }]))
        });
        lists.flatten().collect()
    }

    fn written_page(&self, key: RecordKey, record: &Record) -> View {
        let (body, lang) = record.get(&BODY).map_or(("", None), |body| self.prose_words(body));
        let (title, title_lang) = self.name_of(record);
        let description =
            record.get(&DESCRIPTION).map(str::to_string).unwrap_or_else(|| first_words(&markdown::plain(body)));
        let mut breadcrumbs = vec![self.home_link()];
        let parents = record.id.match_indices('/').map(|(slash, _)| &record.id[..slash]);
        breadcrumbs
            .extend(parents.filter_map(|parent| self.dataset.find(&PAGES, parent)).map(|key| self.record_link(key)));
        View {
            template: "pages/page.html",
            title: title.to_string(),
            title_lang,
            head_title: title.to_string(),
            description,
            href: self.href(Page::Record(key, 1)),
            breadcrumbs,
            sections: vec![Section {
                id: "text".into(),
                parts: vec![Part::Prose { html: self.page_prose(body, &["main", "text"]), lang }],
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
