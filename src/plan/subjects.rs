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

use super::Plan;
use super::cells::{column, date, link, money, not_recorded, row, section, text};
use super::totals::{Subject, row_title};
use super::words::{count, span_of_years};

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
    /// A sentence that says what a subject comes to.
    pub(super) fn subject_sentence(&self, subject: &Subject, verb: &str) -> String {
        let sums = self.sums(subject, Dimension::Year, Dimension::Kind);
        let years = self.in_order(sums.rows.keys());
        let (Some(Key::Year(first)), Some(Key::Year(last))) = (years.first(), years.last()) else {
            return match subject.awards.len() {
                0 => format!("No award is recorded {verb}."),
                number => format!(
                    "{} {verb}; no sum was published.",
                    super::words::capital(&count(number, "award", "awards"))
                ),
            };
        };
        let awards = count(sums.all.awards as usize, "award", "awards");
        format!("{}, {} was awarded {verb} in {awards}.", span_of_years(*first, *last), sums.all.amount)
    }

    /// Totals of a subject by year and by each other dimension that says anything.
    pub(super) fn totals_sections(&self, subject: &Subject) -> Vec<Section> {
        let own: Vec<Dimension> = subject.keys.iter().map(|(dimension, _)| *dimension).collect();
        let mut sections = Vec::new();
        if let Some(table) = self.years_table(subject, "Sums by financial year".to_string()) {
            sections.push(section("by-year", "By financial year", vec![Part::Table(table)]));
        }
        for dimension in BREAKDOWNS.into_iter().filter(|dimension| !own.contains(dimension)) {
            let sums = self.sums(subject, dimension, Dimension::Kind);
            if sums.rows.keys().all(|key| *key == Key::NotRecorded) {
                continue;
            }
            let title = row_title(dimension);
            let caption = format!("Sums by {} and financial year", title.to_lowercase());
            if let Some(table) = self.by_year_table(subject, dimension, caption, &[]) {
                let id = format!("by-{}", dimension.name().replace('_', "-"));
                sections.push(section(&id, &format!("By {}", title.to_lowercase()), vec![Part::Table(table)]));
            }
        }
        sections
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
            "Decisions",
            vec![Part::Table(self.decisions_table(&keys, "Decisions behind these awards"))],
        );
        if all > DECISIONS_SHOWN {
            section.intro = Some(format!("The newest {DECISIONS_SHOWN} of {}.", count(all, "decision", "decisions")));
        }
        Some(section)
    }

    /// A table of decisions.
    pub(super) fn decisions_table(&self, keys: &[RecordKey], caption: &str) -> Table {
        let rows = keys.iter().map(|key| {
            let decision = self.dataset.get(*key);
            let reference = link(decision.get(&REFERENCE).unwrap_or(&decision.id), self.record_href(*key));
            let decided = decision.get(&DECIDED_ON).map_or_else(not_recorded, date);
            vec![reference, text(decision.name()), decided]
        });
        let columns = vec![column("Reference"), column("Decision"), column("Decided on")];
        Table { caption: caption.to_string(), columns, rows: rows.collect(), foot: None }
    }

    /// Notes on what a district's figures hold and leave out.
    pub(super) fn district_notes(&self, key: RecordKey, subject: &Subject) -> Vec<Section> {
        let record = self.dataset.get(key);
        if *record.record_type != DISTRICTS || record.get(&AREA_WIDE) == Some(true) {
            return Vec::new();
        }
        let ledger = &self.dataset.ledger;
        let district = |award: &u32| ledger.awards[*award as usize].keys[Dimension::District as usize];
        let shared: Pence = subject
            .awards
            .iter()
            .filter(|award| district(award) == Key::Several)
            .map(|award| ledger.total(*award))
            .sum();
        let mut rows =
            vec![row("Awards for this district alone", vec![self.sum_cell(subject, self.total(subject).amount, &[])])];
        rows.push(row("Awards shared with other districts, whole sums", vec![money(shared)]));
        for (wide, record) in self.dataset.keyed(&DISTRICTS).filter(|(_, record)| record.get(&AREA_WIDE) == Some(true))
        {
            let subject =
                Subject { awards: self.awards_of(wide), keys: vec![(Dimension::District, Key::Record(wide))] };
            let amount = self.total(&subject).amount;
            let mut cell = self.sum_cell(&subject, amount, &[]);
            cell.href = Some(self.record_href(wide));
            rows.push(row(format!("{}, not part of this district’s figures", record.name()), vec![cell]));
        }
        let mut section = section("counted", "What is counted", vec![Part::Summary { rows }]);
        section.intro = Some(
            "An award that names several districts is listed under each, and counts in none of their totals."
                .to_string(),
        );
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
            rows.push(row("Money set aside", vec![money(pot)]));
        }
        rows.push(row("Awarded", vec![self.sum_cell(subject, awarded, &[])]));
        if let Some(pot) = record.get(&POT) {
            let (term, left) = if awarded > pot {
                ("Awarded above the pot", awarded - pot)
            } else {
                ("Left of the pot", pot - awarded)
            };
            rows.push(row(term, vec![money(left)]));
        }
        rows.push(row("Awards made", vec![text(super::words::grouped(subject.awards.len()))]));
        Some(section("pot", "The pot", vec![Part::Summary { rows }]))
    }
}
