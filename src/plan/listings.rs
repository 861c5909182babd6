//! The list of a record type.

use crate::model::field::{FieldDef, Kind};
use crate::model::ledger::{Dimension, Key};
use crate::model::record::{Record, RecordKey};
use crate::model::record_type::RecordType;
use crate::model::value::Value;
use crate::model::view::{Cell, Column, Facts, LinkItem, Part, Section, Table, View};
use crate::records::award::AWARDS;
use crate::records::decision::DECISIONS;
use crate::records::opportunity;
use crate::records::organisation::ORGANISATIONS;
use crate::records::panel::{self, PANELS};
use crate::records::plan::{self, PLANS};

use super::cells::{link, money, section, text};
use super::charts::Drawn;
use super::totals::Subject;
use super::words::grouped;
use super::{Page, Plan};

/// With more organisations than this, which no screen holds, their list begins with links to each letter.
const LETTERS_FROM: usize = 30;

/// Whether the list of a type has so many records on each page, and not all on one.
pub(super) fn runs_over_pages(record_type: &RecordType) -> bool {
    let on_one_page = [&DECISIONS, &PANELS, &PLANS, &opportunity::OPPORTUNITIES];
    let is_divided = record_type.divides.is_some() && *record_type != ORGANISATIONS;
    !is_divided && !on_one_page.contains(&record_type)
}

impl Plan {
    pub(super) fn listing(&self, record_type: &'static RecordType, number: u32, facts: &Facts) -> View {
        let page = Page::Listing(self.dataset.ordinal(record_type) as u8, number);
        let title = self.label(record_type.title);
        let records = self.dataset.all(record_type).len();
        let mut view = View {
            template: "pages/listing.html",
            head_title: self.numbered_title(&title, number),
            description: self.label(record_type.help),
            lede: (*record_type != ORGANISATIONS).then(|| self.recorded(record_type, records)),
            href: self.href(page),
            breadcrumbs: vec![self.home_link()],
            title,
            ..View::default()
        };
        match record_type {
            kind if *kind == AWARDS => self.award_list(page, facts, &mut view),
            kind if *kind == ORGANISATIONS => self.organisation_list(number, &mut view),
            kind if *kind == DECISIONS => self.decision_log(&mut view),
            kind if *kind == PANELS => {
                self.add_table(&mut view, self.panel_table(), |table| self.filed(page, "by-panel", table))
            }
            kind if *kind == PLANS => {
                self.add_table(&mut view, self.plan_table(), |table| self.filed(page, "by-plan", table))
            }
            kind if *kind == opportunity::OPPORTUNITIES => {
                self.add_table(&mut view, self.opportunity_table(kind), Part::Table)
            }
            kind => match &kind.divides {
                Some(division) => self.dimension_list(kind, division.dimension, &mut view),
                None => self.plain_list(kind, number, &mut view),
            },
        }
        view
    }

    fn add_table(&self, view: &mut View, table: Table, part: impl Fn(Table) -> Part) {
        if !table.rows.is_empty() {
            view.sections.push(Section { id: "list".into(), parts: vec![part(table)], ..Section::default() });
        }
    }

    fn award_list(&self, page: Page, facts: &Facts, view: &mut View) {
        let everything = self.everything();
        view.template = "pages/awards.html";
        // Figures of all awards stand on the first page alone: adding them up for each page would take the square of the time.
        if page.number() == 1 {
            view.lede = Some(self.subject_sentence(&everything, &self.say("how-in-all")));
            view.sections.extend(self.years_section(&everything, page));
        }
        view.sections.extend(self.awards_section(&everything, page, "all-awards", facts));
        let Page::Listing(ordinal, number) = page else { return };
        view.pagination = self.pagination(everything.awards.len(), number, |number| Page::Listing(ordinal, number));
    }

    fn organisation_list(&self, number: u32, view: &mut View) {
        let keys = &self.ranks.organisations;
        let funded = keys.iter().filter(|key| !self.awards_of(**key).is_empty()).count();
        let ordinal = self.dataset.ordinal(&ORGANISATIONS) as u8;
        view.template = "pages/organisations.html";
        view.lede = Some(self.count("organisations-funded", funded));
        let lettered = keys.len() > LETTERS_FROM;
        if lettered && number == 1 {
            let begins = (0..keys.len()).filter(|place| self.begins_letter(keys, *place));
            let items = begins.map(|place| {
                let page = self.href(Page::Listing(ordinal, (place / super::ROWS + 1) as u32));
                let text = self.alphabet.letter(self.name(keys[place]));
                LinkItem { text, href: format!("{page}#{}", self.anchor(keys[place])), note: None, lang: None }
            });
            view.sections.push(section("letters", self.say("a-to-z"), vec![Part::Links { items: items.collect() }]));
        }
        let first = (number as usize - 1) * super::ROWS;
        let rows = super::pages::part(keys, number).iter().zip(first..).map(|(key, place)| {
            let mut row = self.organisation_row(*key);
            row[0].anchor = (lettered && self.begins_letter(keys, place)).then(|| self.anchor(*key));
            row
        });
        let columns = vec![
            self.column("column-organisation"),
            self.column("column-kind"),
            self.numeric("column-awards"),
            self.numeric("column-awarded"),
        ];
        let table = Table {
            caption: self.say("organisations-a-to-z"),
            columns,
            rows: rows.collect(),
            foot: None,
            ..Table::default()
        };
        view.sections.push(section("list", self.say("funded-organisations"), vec![Part::Table(table)]));
        view.pagination = self.pagination(keys.len(), number, |number| Page::Listing(ordinal, number));
    }

    /// Whether the organisation at that place is the first of its letter.
    fn begins_letter(&self, keys: &[RecordKey], place: usize) -> bool {
        let letter = |place: usize| self.alphabet.letter(self.name(keys[place]));
        place == 0 || letter(place) != letter(place - 1)
    }

    /// What a link to an organisation's row in the list names.
    fn anchor(&self, key: RecordKey) -> String {
        format!("row-{}", self.dataset.get(key).id)
    }

    fn organisation_row(&self, key: RecordKey) -> Vec<Cell> {
        let record = self.dataset.get(key);
        let subject = Subject { awards: self.awards_of(key), keys: vec![(Dimension::Recipient, Key::Record(key))] };
        let total = self.total(&subject).amount;
        let kind = self.field_cell(record, &crate::records::organisation::KIND);
        let sum = self.sum_cell(&subject, total, &[]);
        let sum = if subject.awards.is_empty() { self.none(sum) } else { sum };
        vec![self.record_cell(key), kind, text(grouped(subject.awards.len())), sum]
    }

    /// A type that money is divided by: each record with its sums by year, also those with none.
    fn dimension_list(&self, record_type: &'static RecordType, dimension: Dimension, view: &mut View) {
        let keys: Vec<Key> = self.dataset.keyed(record_type).map(|(key, _)| Key::Record(key)).collect();
        if keys.is_empty() {
            return;
        }
        let caption = self.tell("sums-of-type", &[("title", self.texts.label(record_type.title).into())]);
        if let Some((table, years)) = self.by_year_table(&self.everything(), dimension, caption, &keys) {
            let page = Page::Listing(self.dataset.ordinal(record_type) as u8, 1);
            let how = match dimension {
                Dimension::District => Drawn::Totals {
                    title: self.tell("chart-totals", &[("title", self.texts.label(record_type.title).into())]),
                },
                _ => Drawn::Histories(&years),
            };
            let parts = self.drawn(page, &format!("by-{}", dimension.name().replace('_', "-")), table, how);
            view.sections.push(Section { id: "list".into(), parts, ..Section::default() });
        }
    }

    /// Any other type: name, day and sum of each record, the newest first; those without a day by id.
    fn plain_list(&self, record_type: &'static RecordType, number: u32, view: &mut View) {
        let mut keys: Vec<RecordKey> = self.dataset.keyed(record_type).map(|(key, _)| key).collect();
        keys.sort_by_key(|key| (std::cmp::Reverse(self.dataset.get(*key).date()), *key));
        let date = record_type.dated_by.first();
        let sum = record_type.fields.iter().find(|field| matches!(field.kind, Kind::Money));
        let rows = super::pages::part(&keys, number).iter().map(|key| {
            let record = self.dataset.get(*key);
            let mut row = vec![self.record_cell(*key)];
            row.extend(date.map(|_| self.day_cell(record.date())));
            row.extend(sum.map(|field| self.field_cell(record, field)));
            row
        });
        let mut columns = vec![Column { title: self.one(record_type), numeric: false }];
        columns.extend(date.map(|field| Column { title: self.label(field.label), numeric: false }));
        columns.extend(sum.map(|field| Column { title: self.label(field.label), numeric: true }));
        let table = Table { caption: self.label(record_type.title), columns, rows: rows.collect(), ..Table::default() };
        self.add_table(view, table, Part::Table);
        let ordinal = self.dataset.ordinal(record_type) as u8;
        view.pagination = self.pagination(keys.len(), number, |number| Page::Listing(ordinal, number));
    }

    /// What a record has in a field, or that nothing is recorded.
    fn field_cell(&self, record: &Record, field: &FieldDef) -> Cell {
        record.fields.entry(field).map_or_else(|| self.not_recorded(), |entry| self.scalar(&entry.value, entry.def))
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
                self.day_cell(record.get(&panel::PANEL_DATE)),
                record.get(&panel::POT).map_or_else(|| self.not_recorded(), money),
                record
                    .get(&panel::RECEIVED)
                    .map_or_else(|| self.not_recorded(), |number| text(grouped(number as usize))),
                text(grouped(subject.awards.len())),
                self.sum_cell(&subject, total, &[]),
                record
                    .target(&panel::DECISION)
                    .map_or_else(|| self.not_recorded(), |decision| self.decision_cell(decision)),
            ]
        });
        let columns = vec![
            self.column("column-panel"),
            self.column("column-met-on"),
            self.numeric("column-pot"),
            self.numeric("column-applications"),
            self.numeric("column-awards"),
            self.numeric("column-awarded"),
            self.column("column-decision"),
        ];
        Table {
            caption: self.say("panels-newest-first"),
            columns,
            rows: rows.collect(),
            foot: None,
            ..Table::default()
        }
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
                self.day_cell(record.get(&plan::START)),
                self.day_cell(record.get(&plan::END)),
                money(total),
            ]
        });
        let columns = vec![
            self.column("column-plan"),
            self.column("column-in-force-from"),
            self.column("column-in-force-until"),
            self.numeric("column-awarded-under"),
        ];
        Table { caption: self.say("plans-list"), columns, rows: rows.collect(), foot: None, ..Table::default() }
    }

    fn opportunity_table(&self, record_type: &'static RecordType) -> Table {
        let mut records: Vec<(RecordKey, &Record)> = self.dataset.keyed(record_type).collect();
        records.sort_by_key(|(key, record)| (std::cmp::Reverse(record.get(&opportunity::CLOSES)), *key));
        let rows = records.into_iter().map(|(key, record)| {
            let kind = match record.fields.entry(&opportunity::KIND.def) {
                Some(entry) if !matches!(entry.value, Value::Invalid) => self.scalar(&entry.value, entry.def),
                _ => self.not_recorded(),
            };
            vec![self.record_cell(key), kind, self.day_cell(record.get(&opportunity::CLOSES))]
        });
        let columns = ["column-opportunity", "column-kind", "column-closes"].map(|message| self.column(message)).into();
        Table {
            caption: self.say("opportunities-by-closing-date"),
            columns,
            rows: rows.collect(),
            foot: None,
            ..Table::default()
        }
    }
}
