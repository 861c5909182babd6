//! Who publishes what by when: the duties that bodies say they have, and what they say of them.

use std::collections::BTreeMap;
use std::io;

use crate::model::address::UrlPath;
use crate::model::date::Date;
use crate::model::view::{Cell, Part, Table, View};

use super::super::incoming::{DutyLine, Source};
use super::{Pages, Take, section, text};

impl Pages<'_> {
    /// The page of duties.
    pub(super) fn duties(&self, take: &mut Take) -> io::Result<()> {
        let mut sections = Vec::new();
        let rows = self.duty_rows();
        if !rows.is_empty() {
            let table = Table {
                caption: self.say("compare-duties"),
                columns: vec![
                    self.column("compare-duty"),
                    self.column("compare-body"),
                    self.column("compare-last-published"),
                    self.column("compare-next-due"),
                ],
                rows,
                ..Table::default()
            };
            sections.push(section("duties", self.say("compare-duties"), vec![Part::Table(table)]));
        }
        let silent: Vec<Vec<Cell>> = self
            .all
            .sources
            .iter()
            .filter(|source| source.duties.is_none())
            .map(|source| self.silent_row(source))
            .collect();
        if !silent.is_empty() {
            let table = Table {
                caption: self.say("compare-no-statement"),
                columns: vec![self.column("publisher"), self.column("compare-newest-award")],
                rows: silent,
                ..Table::default()
            };
            sections.push(section("no-statement", self.say("compare-no-statement"), vec![Part::Table(table)]));
        }
        let lede = Some(self.say("compare-how-duties"));
        let view = View { lede, ..self.view("duties", &self.say("compare-duties"), None, sections) };
        take(UrlPath::new("duties"), view)
    }

    fn silent_row(&self, source: &Source) -> Vec<Cell> {
        vec![text(&source.publisher), self.day_cell(source.newest)]
    }

    /// A row for each duty and each body that says it has it.
    fn duty_rows(&self) -> Vec<Vec<Cell>> {
        let mut lines: BTreeMap<&str, Vec<(&str, &DutyLine)>> = BTreeMap::new();
        for source in &self.all.sources {
            for line in source.duties.iter().flatten() {
                lines.entry(&line.id).or_default().push((&source.publisher, line));
            }
        }
        let lines = lines.into_values().flatten();
        let rows = lines.map(|(publisher, line)| {
            let said =
                |day: Option<Date>, none: &str| if day.is_none() { self.absent(none) } else { self.day_cell(day) };
            let last = said(line.last, "compare-no-statement");
            vec![text(&line.title), text(publisher), last, said(line.next, "compare-no-day")]
        });
        rows.collect()
    }
}
