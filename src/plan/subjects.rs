//! Pages of what money is divided by: a priority, a budget area, a source, a district, a scheme, a panel, an agreement.

use std::collections::BTreeSet;

use crate::model::ledger::{Dimension, Key};
use crate::model::money::Pence;
use crate::model::record::{Record, RecordKey};
use crate::model::view::{Part, Section, Table};
use crate::records::award::DECISION;
use crate::records::decision::{DECIDED_ON, REFERENCE};
use crate::records::district::{AREA_WIDE, DISTRICTS};
use crate::records::panel::{PANELS, POT};

use super::cells::{link, money, row, section, text, worded};
use super::charts::Drawn;
use super::sentences;
use super::totals::{Subject, said_of};
use super::{Page, Plan};

/// The dimensions a subject is broken down by.
const BREAKDOWNS: [Dimension; 6] = [
    Dimension::Priority,
    Dimension::BudgetArea,
    Dimension::FundingSource,
    Dimension::District,
    Dimension::Scheme,
    Dimension::Kind,
];

/// Decisions shown on one page; the log has the rest.
const DECISIONS_SHOWN: usize = 100;

impl Plan {
    /// A sentence with a subject’s awards and amount; `how` is what they share, such as `under Safer Streets`.
    pub(super) fn subject_sentence(&self, subject: &Subject, how: &str) -> String {
        let sums = self.sums(subject, Dimension::Year, Dimension::Kind);
        let years = self.in_order(sums.rows.keys());
        let (Some(Key::Year(first)), Some(Key::Year(last))) = (years.first(), years.last()) else {
            return match subject.awards.len() {
                0 if subject.keys.is_empty() => self.count("recorded-awards", 0),
                0 => self.tell("subject-none", &[("how", how.into())]),
                number => self.tell("subject-unpublished", &[("count", number.into()), ("how", how.into())]),
            };
        };
        let (when, sum) = (sentences::when(&self.texts, *first, *last), sums.all.amount.to_string());
        let awards = self.count("counted-awards", sums.all.awards as usize);
        let values =
            [("when", (&when).into()), ("sum", (&sum).into()), ("how", how.into()), ("awards", (&awards).into())];
        self.tell("subject-sum", &values)
    }

    /// Totals of a subject by year and by each other dimension that says anything.
    pub(super) fn totals_sections(&self, subject: &Subject, page: Page) -> Vec<Section> {
        let own: Vec<Dimension> = subject.keys.iter().map(|(dimension, _)| *dimension).collect();
        let mut sections: Vec<Section> = self.years_section(subject, page).into_iter().collect();
        for dimension in BREAKDOWNS.into_iter().filter(|dimension| !own.contains(dimension)) {
            let sums = self.sums(subject, dimension, Dimension::Kind);
            if sums.rows.keys().all(|key| *key == Key::NotRecorded) {
                continue;
            }
            let caption = self.say(&said_of(dimension, "sums"));
            if let Some((table, _)) = self.by_year_table(subject, dimension, caption, &[]) {
                let id = format!("by-{}", dimension.name().replace('_', "-"));
                sections.push(section(&id, self.say(&said_of(dimension, "by")), vec![self.filed(page, &id, table)]));
            }
        }
        sections
    }

    /// A subject's sums by financial year, drawn and tabled.
    pub(super) fn years_section(&self, subject: &Subject, page: Page) -> Option<Section> {
        let (table, years) = self.years_table(subject)?;
        let parts = self.drawn(page, "by-year", table, Drawn::History(&years));
        Some(section("by-year", self.say("by-financial-year"), parts))
    }

    /// The decisions that authorised a subject's awards, the newest first.
    pub(super) fn decisions_section(&self, subject: &Subject) -> Option<Section> {
        let awards = subject.awards.iter().map(|award| self.dataset.get(self.award_key(*award)));
        let keys: BTreeSet<RecordKey> = awards.filter_map(|award| award.target(&DECISION)).collect();
        let mut keys: Vec<RecordKey> = keys.into_iter().collect();
        keys.sort_by_key(|key| (std::cmp::Reverse(self.dataset.get(*key).get(&DECIDED_ON)), *key));
        if keys.is_empty() {
            return None;
        }
        let all = keys.len();
        keys.truncate(DECISIONS_SHOWN);
        let mut section = section(
            "decisions",
            self.say("decisions"),
            vec![Part::Table(self.decisions_table(&keys, "decisions-behind"))],
        );
        if all > DECISIONS_SHOWN {
            let all = self.count("counted-decisions", all);
            section.intro = Some(self.tell("newest-of", &[("shown", DECISIONS_SHOWN.into()), ("all", (&all).into())]));
        }
        Some(section)
    }

    /// A table of decisions.
    pub(super) fn decisions_table(&self, keys: &[RecordKey], caption: &str) -> Table {
        let rows = keys.iter().map(|key| {
            let decision = self.dataset.get(*key);
            let reference = link(decision.get(&REFERENCE).unwrap_or(&decision.id), self.record_href(*key));
            let decided = self.day_cell(decision.get(&DECIDED_ON));
            vec![reference, worded(self.name_of(decision)), decided]
        });
        let columns =
            ["column-reference", "column-decision", "column-decided-on"].map(|message| self.column(message)).into();
        Table { caption: self.say(caption), columns, rows: rows.collect(), foot: None, ..Table::default() }
    }

    /// Notes on what a district's figures hold and leave out.
    pub(super) fn district_notes(&self, key: RecordKey, subject: &Subject) -> Vec<Section> {
        let record = self.dataset.get(key);
        if *record.record_type != DISTRICTS || record.get(&AREA_WIDE) == Some(true) {
            return Vec::new();
        }
        let ledger = &self.dataset.ledger;
        let district = |award: &u32| ledger.award_key(*award, Dimension::District);
        let shared: Pence = subject
            .awards
            .iter()
            .filter(|award| district(award) == Key::Several)
            .map(|award| ledger.total(*award))
            .sum();
        let mut rows =
            vec![row(self.say("district-alone"), vec![self.sum_cell(subject, self.total(subject).amount, &[])])];
        rows.push(row(self.say("district-shared"), vec![money(shared)]));
        for (wide, record) in self.dataset.keyed(&DISTRICTS).filter(|(_, record)| record.get(&AREA_WIDE) == Some(true))
        {
            let subject =
                Subject { awards: self.awards_of(wide), keys: vec![(Dimension::District, Key::Record(wide))] };
            let amount = self.total(&subject).amount;
            let mut cell = self.sum_cell(&subject, amount, &[]);
            cell.href = Some(self.record_href(wide));
            rows.push(row(self.tell("district-wide", &[("name", self.name_of(record).0.into())]), vec![cell]));
        }
        let mut section = section("counted", self.say("what-is-counted"), vec![Part::Summary { rows }]);
        section.intro = Some(self.say("what-is-counted-text"));
        vec![section]
    }

    /// How a panel's awards compare with the money set aside.
    pub(super) fn pot_section(&self, record: &Record, subject: &Subject) -> Option<Section> {
        if *record.record_type != PANELS {
            return None;
        }
        let awarded = self.total(subject).amount;
        let mut rows = Vec::new();
        if let Some(pot) = record.get(&POT) {
            rows.push(row(self.say("pot-set-aside"), vec![money(pot)]));
        }
        rows.push(row(self.say("pot-awarded"), vec![self.sum_cell(subject, awarded, &[])]));
        if let Some(pot) = record.get(&POT) {
            let (term, left) = if awarded > pot { ("pot-above", awarded - pot) } else { ("pot-left", pot - awarded) };
            rows.push(row(self.say(term), vec![money(left)]));
        }
        rows.push(row(self.say("pot-awards"), vec![text(super::words::grouped(subject.awards.len()))]));
        Some(section("pot", self.say("pot"), vec![Part::Summary { rows }]))
    }
}
