//! The list of a record type.

use crate::model::dataset::Dataset;
use crate::model::field::RecordType;
use crate::model::ledger::{Dimension, Key};
use crate::model::record::{Record, RecordKey};
use crate::model::value::Value;
use crate::model::view::{Cell, Link, LinkItem, Part, Section, Table, View};
use crate::records::award::AWARDS;
use crate::records::decision::DECISIONS;
use crate::records::opportunity;
use crate::records::organisation::ORGANISATIONS;
use crate::records::panel::{self, PANELS};
use crate::records::plan::{self, PLANS};

use super::cells::{column, date, link, money, none, not_recorded, numeric, section, text};
use super::totals::Subject;
use super::words::{capital, count, grouped};
use super::{Page, Plan};

/// Every organisation, from A to Z.
pub(super) fn organisations_in_order(dataset: &Dataset) -> Vec<RecordKey> {
    let mut keys: Vec<RecordKey> = dataset.keyed(&ORGANISATIONS).map(|(key, _)| key).collect();
    keys.sort_by_cached_key(|key| (sort_name(dataset.get(*key)), *key));
    keys
}

impl Plan {
    pub(super) fn listing(
        &self,
        record_type: &'static RecordType,
        number: u32,
        size: &dyn Fn(&str) -> Option<u64>,
    ) -> View {
        let page = Page::Listing(self.dataset.ordinal(record_type) as u8, number);
        let title = record_type.title.to_string();
        let records = self.dataset.all(record_type).len();
        let noun = record_type.noun();
        let many = record_type.name.replace('-', " ");
        let mut view = View {
            template: "pages/listing.html",
            head_title: if number == 1 { title.clone() } else { format!("{title} (page {number})") },
            description: record_type.help.to_string(),
            lede: Some(format!(
                "{} recorded.",
                capital(&count(records, &format!("{noun} is"), &format!("{many} are")))
            )),
            href: self.href(page),
            breadcrumbs: vec![self.home_link()],
            title,
            ..View::default()
        };
        match record_type {
            kind if *kind == AWARDS => self.award_list(page, size, &mut view),
            kind if *kind == ORGANISATIONS => self.organisation_list(number, &mut view),
            kind if *kind == DECISIONS => self.decision_log(&mut view),
            kind if *kind == PANELS => self.add_table(&mut view, self.panel_table()),
            kind if *kind == PLANS => self.add_table(&mut view, self.plan_table()),
            kind if *kind == opportunity::OPPORTUNITIES => self.add_table(&mut view, self.opportunity_table(kind)),
            kind => self.dimension_list(kind, &mut view),
        }
        view
    }

    fn add_table(&self, view: &mut View, table: Table) {
        if !table.rows.is_empty() {
            view.sections.push(Section { id: "list".into(), parts: vec![Part::Table(table)], ..Section::default() });
        }
    }

    fn award_list(&self, page: Page, size: &dyn Fn(&str) -> Option<u64>, view: &mut View) {
        let everything = self.everything();
        view.template = "pages/awards.html";
        // Figures of all awards stand on the first page alone: adding them up for each page would take the square of the time.
        if page.number() == 1 {
            view.lede = Some(self.subject_sentence(&everything, "in all"));
            let table = self.years_table(&everything, "Sums by financial year".to_string());
            view.sections.extend(table.map(|table| section("by-year", "By financial year", vec![Part::Table(table)])));
        }
        view.sections.extend(self.awards_section(&everything, page, "All awards", size));
        let Page::Listing(ordinal, number) = page else { return };
        view.pagination = self.pagination(everything.awards.len(), number, |number| Page::Listing(ordinal, number));
        view.feed = Some(Link { text: "Feed of awards".to_string(), href: self.file_href("awards/feed.xml") });
    }

    fn organisation_list(&self, number: u32, view: &mut View) {
        let keys = &self.organisations;
        let funded = keys.iter().filter(|key| !self.awards_of(**key).is_empty()).count();
        let ordinal = self.dataset.ordinal(&ORGANISATIONS) as u8;
        view.template = "pages/organisations.html";
        view.lede = Some(format!(
            "{} received awards. All are listed from A to Z.",
            capital(&count(funded, "organisation has", "organisations have"))
        ));
        if number == 1 {
            let letters = self.letters(keys, ordinal);
            if letters.len() > 1 && keys.len() > super::ROWS {
                view.sections.push(section("letters", "A to Z", vec![Part::Links { items: letters }]));
            }
        }
        let rows = super::pages::part(keys, number).iter().map(|key| self.organisation_row(*key));
        let columns = vec![column("Organisation"), column("Kind"), numeric("Awards"), numeric("Awarded")];
        let table = Table { caption: "Organisations, A to Z".to_string(), columns, rows: rows.collect(), foot: None };
        view.sections.push(section("list", "Funded organisations", vec![Part::Table(table)]));
        view.pagination = self.pagination(keys.len(), number, |number| Page::Listing(ordinal, number));
    }

    /// Each first letter, leading to the page on which its organisations begin.
    fn letters(&self, keys: &[RecordKey], ordinal: u8) -> Vec<LinkItem> {
        let mut letters: Vec<LinkItem> = Vec::new();
        for (place, key) in keys.iter().enumerate() {
            let letter = sort_name(self.dataset.get(*key))
                .chars()
                .next()
                .map_or(String::new(), |letter| letter.to_uppercase().to_string());
            if letters.last().is_none_or(|last| last.text != letter) {
                let page = (place / super::ROWS + 1) as u32;
                letters.push(LinkItem { text: letter, href: self.href(Page::Listing(ordinal, page)), note: None });
            }
        }
        letters
    }

    fn organisation_row(&self, key: RecordKey) -> Vec<Cell> {
        let record = self.dataset.get(key);
        let subject = Subject { awards: self.awards_of(key), keys: vec![(Dimension::Recipient, Key::Record(key))] };
        let total = self.total(&subject).amount;
        let kind = record.fields.entry(&crate::records::organisation::KIND.def);
        let kind = kind.map_or_else(not_recorded, |entry| self.scalar(&entry.value, entry.def));
        let sum = self.sum_cell(&subject, total, &[]);
        let sum = if subject.awards.is_empty() { none(sum) } else { sum };
        vec![self.record_cell(key), kind, text(grouped(subject.awards.len())), sum]
    }

    /// A type that money is divided by: each record with its sums by year, also those with none.
    fn dimension_list(&self, record_type: &'static RecordType, view: &mut View) {
        let subject = super::awards::SUBJECTS.iter().find(|(name, _, _)| *name == record_type.name);
        let Some((_, _, dimension)) = subject else { return };
        let keys: Vec<Key> = self.dataset.keyed(record_type).map(|(key, _)| Key::Record(key)).collect();
        if keys.is_empty() {
            return;
        }
        let caption = format!("{} and what was awarded in each financial year", record_type.title);
        if let Some(table) = self.by_year_table(&self.everything(), *dimension, caption, &keys) {
            self.add_table(view, table);
        }
    }

    fn panel_table(&self) -> Table {
        let mut keys: Vec<RecordKey> = self.dataset.keyed(&PANELS).map(|(key, _)| key).collect();
        keys.sort_by_key(|key| (std::cmp::Reverse(self.dataset.get(*key).get(&panel::PANEL_DATE)), *key));
        let rows = keys.into_iter().map(|key| {
            let record = self.dataset.get(key);
            let subject = Subject { awards: self.awards_of(key), keys: vec![(Dimension::Panel, Key::Record(key))] };
            let total = self.total(&subject).amount;
            vec![
                self.record_cell(key),
                record.get(&panel::PANEL_DATE).map_or_else(not_recorded, date),
                record.get(&panel::POT).map_or_else(not_recorded, money),
                record.get(&panel::RECEIVED).map_or_else(not_recorded, |number| text(grouped(number as usize))),
                text(grouped(subject.awards.len())),
                self.sum_cell(&subject, total, &[]),
                record.target(&panel::DECISION).map_or_else(not_recorded, |decision| self.decision_cell(decision)),
            ]
        });
        let columns = vec![
            column("Panel"),
            column("Met on"),
            numeric("Pot"),
            numeric("Applications"),
            numeric("Awards"),
            numeric("Awarded"),
            column("Decision"),
        ];
        Table { caption: "Grant panels, newest first".to_string(), columns, rows: rows.collect(), foot: None }
    }

    /// A decision by its reference.
    fn decision_cell(&self, key: RecordKey) -> Cell {
        let record = self.dataset.get(key);
        link(record.get(&crate::records::decision::REFERENCE).unwrap_or(&record.id), self.record_href(key))
    }

    fn plan_table(&self) -> Table {
        let rows = self.dataset.keyed(&PLANS).map(|(key, record)| {
            let subject = Subject { awards: self.awards_of(key), keys: Vec::new() };
            let total = self.total(&subject).amount;
            vec![
                self.record_cell(key),
                record.get(&plan::START).map_or_else(not_recorded, date),
                record.get(&plan::END).map_or_else(not_recorded, date),
                money(total),
            ]
        });
        let columns =
            vec![column("Plan"), column("In force from"), column("In force until"), numeric("Awarded under it")];
        Table { caption: "Police and crime plans".to_string(), columns, rows: rows.collect(), foot: None }
    }

    fn opportunity_table(&self, record_type: &'static RecordType) -> Table {
        let mut records: Vec<(RecordKey, &Record)> = self.dataset.keyed(record_type).collect();
        records.sort_by_key(|(key, record)| (std::cmp::Reverse(record.get(&opportunity::CLOSES)), *key));
        let rows = records.into_iter().map(|(key, record)| {
            let kind = match record.fields.entry(&opportunity::KIND.def) {
                Some(entry) if !matches!(entry.value, Value::Invalid) => self.scalar(&entry.value, entry.def),
                _ => not_recorded(),
            };
            let closes = record.get(&opportunity::CLOSES).map_or_else(not_recorded, date);
            vec![self.record_cell(key), kind, closes]
        });
        let columns = vec![column("Opportunity"), column("Kind"), column("Closes")];
        Table { caption: "Opportunities, by closing date".to_string(), columns, rows: rows.collect(), foot: None }
    }
}

/// The name an organisation is sorted by: without an article before it, in lower case.
fn sort_name(record: &Record) -> String {
    let name = record.name().to_lowercase();
    name.strip_prefix("the ").unwrap_or(&name).to_string()
}
