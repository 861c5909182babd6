//! The decision log: by calendar year.

use std::collections::BTreeMap;

use crate::markdown;
use crate::model::dataset::Dataset;
use crate::model::record::{Record, RecordKey};
use crate::model::value::{Prose, Value};
use crate::model::view::{Cell, Link, LinkItem, Part, Section, Table, View};
use crate::records::award::{AWARDS, DECISION, START, YEAR};
use crate::records::decision::{self, DECIDED_ON, DECISIONS, MAKER, PUBLISHED_ON, REFERENCE, RESTRICTED, SIGNED_ON};

use super::cells::{column, date, link, not_recorded, section, text};
use super::words::{capital, count};
use super::{Page, Plan};

/// Decisions by the calendar year they were made in, the newest first; year 0 for those whose year is not known.
pub(super) fn by_year(dataset: &Dataset) -> BTreeMap<i32, Vec<RecordKey>> {
    let mut years: BTreeMap<i32, Vec<RecordKey>> = BTreeMap::new();
    for (key, record) in dataset.keyed(&DECISIONS) {
        years.entry(year(dataset, key, record).unwrap_or(0)).or_default().push(key);
    }
    for keys in years.values_mut() {
        keys.sort_by_key(|key| (std::cmp::Reverse(dataset.get(*key).get(&DECIDED_ON)), *key));
    }
    years
}

/// The year of a decision: of its own dates, else as its reference writes it, else of its first award.
fn year(dataset: &Dataset, key: RecordKey, record: &Record) -> Option<i32> {
    let own = [&DECIDED_ON, &SIGNED_ON, &PUBLISHED_ON].into_iter().find_map(|field| record.get(field));
    let of_awards = || {
        let awards = dataset.naming(key, &AWARDS, &DECISION);
        awards
            .filter_map(|(_, award)| {
                award.get(&START).map(|start| start.year()).or(award.get(&YEAR).map(|year| year.start_year()))
            })
            .min()
    };
    own.map(|day| day.year()).or_else(|| record.get(&REFERENCE).and_then(year_in)).or_else(of_awards)
}

/// The year a reference writes out: `28/2024-25` gives 2024.
fn year_in(reference: &str) -> Option<i32> {
    let runs = reference.split(|letter: char| !letter.is_ascii_digit());
    runs.filter(|run| run.len() == 4).filter_map(|run| run.parse().ok()).find(|year| (1990..2100).contains(year))
}

impl Plan {
    pub(super) fn decision_year(&self, year: i32) -> View {
        let keys = self.by_decision_year.get(&year).map_or(&[][..], Vec::as_slice);
        let title =
            if year == 0 { "Decisions whose year is not recorded".to_string() } else { format!("Decisions of {year}") };
        let lede = format!("{} recorded.", capital(&count(keys.len(), "decision is", "decisions are")));
        View {
            template: "pages/decisions.html",
            head_title: format!("{title} - Decisions"),
            description: lede.clone(),
            lede: Some(lede),
            title,
            href: self.href(Page::DecisionYear(year)),
            breadcrumbs: vec![self.home_link(), self.decisions_link()],
            sections: vec![Section {
                parts: vec![Part::Table(self.log(keys))],
                id: "log".into(),
                ..Section::default()
            }],
            feed: Some(self.decisions_feed()),
            ..View::default()
        }
    }

    fn decisions_link(&self) -> Link {
        let list = Page::Listing(self.dataset.ordinal(&DECISIONS) as u8, 1);
        Link { text: DECISIONS.title.to_string(), href: self.href(list) }
    }

    pub(super) fn decisions_feed(&self) -> Link {
        Link { text: "Feed of decisions".to_string(), href: self.file_href("decisions/feed.xml") }
    }

    /// The log's front page: the years and the newest decisions.
    pub(super) fn decision_log(&self, view: &mut View) {
        let years = self.by_decision_year.iter().rev().map(|(year, keys)| LinkItem {
            text: if *year == 0 { "Year not recorded".to_string() } else { year.to_string() },
            href: self.href(Page::DecisionYear(*year)),
            note: Some(count(keys.len(), "decision", "decisions")),
        });
        view.template = "pages/decisions.html";
        view.sections.push(section("years", "By year", vec![Part::Links { items: years.collect() }]));
        let newest = self.newest_decisions(50);
        if !newest.is_empty() {
            view.sections.push(section("newest", "Newest decisions", vec![Part::Table(self.log(&newest))]));
        }
        view.feed = Some(self.decisions_feed());
    }

    /// The decisions made last; those without a day come after the others of their year.
    pub fn newest_decisions(&self, most: usize) -> Vec<RecordKey> {
        self.by_decision_year.values().rev().flatten().copied().take(most).collect()
    }

    /// The log: reference, day, title, what was decided in a sentence, maker.
    fn log(&self, keys: &[RecordKey]) -> Table {
        let columns = vec![column("Reference"), column("Decided on"), column("Decision"), column("Decided by")];
        let rows = keys.iter().map(|key| self.log_row(*key)).collect();
        Table { caption: "Decisions, newest first".to_string(), columns, rows, foot: None }
    }

    fn log_row(&self, key: RecordKey) -> Vec<Cell> {
        let record = self.dataset.get(key);
        let mut reference = link(record.get(&REFERENCE).unwrap_or(&record.id), self.record_href(key));
        reference.tag = match (record.get(&decision::STATUS), record.get(&RESTRICTED)) {
            (Some(status @ ("superseded" | "withdrawn" | "draft")), _) => Some(status.to_string()),
            (_, Some(_)) => Some("part restricted".to_string()),
            _ => None,
        };
        let decided = record.get(&DECIDED_ON).map_or_else(not_recorded, date);
        let summary = record.get(&decision::SUMMARY).map(Prose::text).map(markdown::plain);
        let title = match summary {
            Some(summary) => format!("{}. {}", record.name().trim_end_matches('.'), first_sentence(&summary)),
            None => record.name().to_string(),
        };
        let maker = record.fields.entry(&MAKER.def).map_or_else(not_recorded, |entry| match &entry.value {
            Value::Text(_) => self.scalar(&entry.value, entry.def),
            _ => not_recorded(),
        });
        vec![reference, decided, text(title), maker]
    }
}

fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}
