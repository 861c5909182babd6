//! Cells, rows and sections, made from typed values.

use crate::model::date::Date;
use crate::model::field::FieldDef;
use crate::model::ledger::{Dimension, Key};
use crate::model::money::Pence;
use crate::model::record::RecordKey;
use crate::model::view::{Cell, Column, Download, Facts, Link, LinkItem, Part, Section, SummaryRow};

use super::words::Worded;
use super::{Beside, Page, Plan};

pub(super) fn text(text: impl Into<String>) -> Cell {
    Cell { text: text.into(), ..Cell::default() }
}

pub(super) fn link(text: impl Into<String>, href: impl Into<String>) -> Cell {
    Cell { text: text.into(), href: Some(href.into()), ..Cell::default() }
}

/// A sum of money.
pub(super) fn money(amount: Pence) -> Cell {
    Cell { text: amount.to_string(), amount: Some(amount), money: Some(amount.decimal()), ..Cell::default() }
}

/// A sum added up from the ledger: `total` says of what.
pub(super) fn sum(amount: Pence, total: String) -> Cell {
    Cell { total: Some(total), ..money(amount) }
}

/// Words in the language they are in.
pub(super) fn worded((text, lang): Worded) -> Cell {
    Cell { text: text.to_string(), lang, ..Cell::default() }
}

pub(super) fn row(term: impl Into<String>, cells: Vec<Cell>) -> SummaryRow {
    SummaryRow { term: term.into(), cells, html: None, lang: None }
}

pub(super) fn section(id: &str, heading: impl Into<String>, parts: Vec<Part>) -> Section {
    Section { id: id.to_string(), heading: Some(heading.into()), intro: None, parts }
}

/// Says of which awards a total is, as `data-total` writes it.
pub(super) fn tokens(plan: &Plan, keys: &[(Dimension, Key)]) -> String {
    if keys.is_empty() {
        return "all".to_string();
    }
    // A table by year within a year's page names the year twice.
    let named_first = keys.iter().enumerate().filter(|(place, key)| !keys[..*place].contains(key));
    let tokens = named_first.map(|(_, (dimension, key))| {
        let key = match key {
            Key::Year(year) => year.to_string(),
            Key::Record(record) => plan.dataset.get(*record).id.to_string(),
            Key::Kind(place) => crate::records::award::KINDS[*place as usize].value.to_string(),
            Key::Several => "several".to_string(),
            Key::NotRecorded => "-".to_string(),
        };
        format!("{}:{key}", dimension.name())
    });
    tokens.collect::<Vec<_>>().join(" ")
}

impl Plan {
    /// That there is no such sum, in place of a sum of nothing.
    pub(super) fn none(&self, sum: Cell) -> Cell {
        Cell { text: self.say("none"), money: None, ..sum }
    }

    pub(super) fn date(&self, day: Date) -> Cell {
        Cell { text: self.texts.date(day), datetime: Some(day.to_string()), ..Cell::default() }
    }

    /// A day, if it was recorded.
    pub(super) fn day_cell(&self, day: Option<Date>) -> Cell {
        day.map_or_else(|| self.not_recorded(), |day| self.date(day))
    }

    /// The cell where nothing was recorded.
    pub(super) fn not_recorded(&self) -> Cell {
        self.absent("not-recorded")
    }

    /// The message of that name, in place of a value.
    pub(super) fn absent(&self, message: &str) -> Cell {
        Cell { text: self.say(message), absent: true, ..Cell::default() }
    }

    /// The head of a column of text: the message of that name.
    pub(super) fn column(&self, message: &str) -> Column {
        Column { title: self.say(message), numeric: false }
    }

    /// The head of a column of figures.
    pub(super) fn numeric(&self, message: &str) -> Column {
        Column { title: self.say(message), numeric: true }
    }

    /// What pages call a field, with what is said of it.
    pub(super) fn field_row(&self, field: &FieldDef, cells: Vec<Cell>) -> SummaryRow {
        row(self.label(field.label), cells)
    }

    /// A record's name, leading to its page.
    pub(super) fn record_cell(&self, key: RecordKey) -> Cell {
        Cell { href: Some(self.record_href(key)), ..worded(self.name_of(self.dataset.get(key))) }
    }

    /// A record's name and address.
    pub(super) fn record_link(&self, key: RecordKey) -> Link {
        let (text, lang) = self.name_of(self.dataset.get(key));
        Link { text: text.to_string(), href: self.record_href(key), lang }
    }

    /// A record's name and address with a line about it.
    pub(super) fn record_item(&self, key: RecordKey, note: Option<String>) -> LinkItem {
        let Link { text, href, lang } = self.record_link(key);
        LinkItem { text, href, note, lang }
    }

    /// The message of that name, leading to an address.
    pub(super) fn said_link(&self, message: &str, href: String) -> Link {
        Link { text: self.say(message), href, lang: None }
    }

    /// What a row of totals is about, leading to its page where it has one.
    pub(super) fn key_cell(&self, key: Key) -> Cell {
        match key {
            Key::Year(year) => link(self.year_words(year), self.href(super::Page::Year(year, 1))),
            Key::Record(record) => self.record_cell(record),
            Key::Kind(place) => text(self.label(crate::records::award::KINDS[place as usize].label)),
            Key::Several => text(self.say("several-districts")),
            Key::NotRecorded => self.absent("not-attributed"),
        }
    }

    /// A page's files of awards.
    pub(super) fn awards_download(&self, page: Page, facts: &Facts) -> Part {
        let forms = [(Beside::Awards, "CSV"), (Beside::Workbook, "XLSX")];
        let items = forms.into_iter().filter_map(|(what, format)| {
            let path = self.beside(page, what)?;
            let size = facts(&path).map(|facts| self.file_size(facts.size));
            Some(Download { text: self.say("these-awards"), href: self.file_href(&path), format, size })
        });
        Part::Downloads { items: items.collect() }
    }
}
