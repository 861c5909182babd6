//! Cells, rows and sections, made from typed values.

use crate::model::date::Date;
use crate::model::ledger::{Dimension, Key};
use crate::model::money::Pence;
use crate::model::record::RecordKey;
use crate::model::view::{Cell, Column, Download, Link, Part, Section, SummaryRow};

use super::Plan;
use super::words::file_size;

pub(super) fn text(text: impl Into<String>) -> Cell {
    Cell { text: text.into(), ..Cell::default() }
}

pub(super) fn link(text: impl Into<String>, href: impl Into<String>) -> Cell {
    Cell { text: text.into(), href: Some(href.into()), ..Cell::default() }
}

/// A sum of money.
pub(super) fn money(amount: Pence) -> Cell {
    Cell { text: amount.to_string(), money: Some(amount.decimal()), ..Cell::default() }
}

/// A sum added up from the ledger: `total` says of what.
pub(super) fn sum(amount: Pence, total: String) -> Cell {
    Cell { total: Some(total), ..money(amount) }
}

/// That there is no such sum, in place of a sum of nothing.
pub(super) fn none(sum: Cell) -> Cell {
    Cell { text: "none".to_string(), money: None, ..sum }
}

pub(super) fn date(date: Date) -> Cell {
    Cell { text: date.long(), datetime: Some(date.to_string()), ..Cell::default() }
}

/// What stands where nothing was recorded.
pub(super) fn not_recorded() -> Cell {
    Cell { text: "Not recorded".to_string(), absent: true, ..Cell::default() }
}

pub(super) fn column(title: impl Into<String>) -> Column {
    Column { title: title.into(), numeric: false }
}

pub(super) fn numeric(title: impl Into<String>) -> Column {
    Column { title: title.into(), numeric: true }
}

pub(super) fn row(term: impl Into<String>, cells: Vec<Cell>) -> SummaryRow {
    SummaryRow { term: term.into(), cells, html: None }
}

pub(super) fn section(id: &str, heading: &str, parts: Vec<Part>) -> Section {
    Section { id: id.to_string(), heading: Some(heading.to_string()), intro: None, parts }
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
    /// A record's name, leading to its page.
    pub(super) fn record_cell(&self, key: RecordKey) -> Cell {
        link(self.dataset.get(key).name(), self.record_href(key))
    }

    /// A record's name and address.
    pub(super) fn record_link(&self, key: RecordKey) -> Link {
        Link { text: self.dataset.get(key).name().to_string(), href: self.record_href(key) }
    }

    /// What a row of totals is about, leading to its page where it has one.
    pub(super) fn key_cell(&self, key: Key) -> Cell {
        match key {
            Key::Year(year) => link(year.long(), self.href(super::Page::Year(year, 1))),
            Key::Record(record) => self.record_cell(record),
            Key::Kind(place) => text(crate::records::award::KINDS[place as usize].label),
            Key::Several => text("More than one district"),
            Key::NotRecorded => Cell { text: "Not attributed".to_string(), absent: true, ..Cell::default() },
        }
    }

    /// The file of awards beside a page.
    pub(super) fn awards_download(&self, path: &str, size: &dyn Fn(&str) -> Option<u64>) -> Part {
        let item = Download {
            text: "These awards".to_string(),
            href: self.file_href(path),
            format: "CSV",
            size: size(path).map(file_size),
        };
        Part::Downloads { items: vec![item] }
    }
}
