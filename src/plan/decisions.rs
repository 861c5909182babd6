//! The decision log: by calendar year.

use std::collections::BTreeMap;

use crate::markdown;
use crate::model::dataset::Dataset;
use crate::model::record::{Record, RecordKey};
use crate::model::value::Value;
use crate::model::view::{Cell, Link, LinkItem, Part, Section, Table, View};
use crate::records::award::{AWARDS, DECISION, START, YEAR};
use crate::records::decision::{self, DECIDED_ON, DECISIONS, MAKER, PUBLISHED_ON, REFERENCE, RESTRICTED, SIGNED_ON};

use super::cells::{link, section, worded};
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
        let keys = self.lists.by_decision_year.get(&year).map_or(&[][..], Vec::as_slice);
        let title = match year {
            0 => self.say("decisions-undated"),
            year => self.tell("decisions-of-year", &[("year", (&year.to_string()).into())]),
        };
        let lede = self.count("recorded-decisions", keys.len());
        View {
            template: "pages/decisions.html",
            head_title: format!("{title} - {}", self.label(DECISIONS.title)),
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
            feed: self.feed_link(self.decisions_list()),
            ..View::default()
        }
    }

    fn decisions_link(&self) -> Link {
        Link { text: self.label(DECISIONS.title), href: self.href(self.decisions_list()), lang: None }
    }

    fn decisions_list(&self) -> Page {
        Page::Listing(self.dataset.ordinal(&DECISIONS) as u8, 1)
    }

    /// The log's front page: the years and the newest decisions.
    pub(super) fn decision_log(&self, view: &mut View) {
        let years = self.lists.by_decision_year.iter().rev().map(|(year, keys)| LinkItem {
            text: if *year == 0 { self.say("year-not-recorded") } else { year.to_string() },
            href: self.href(Page::DecisionYear(*year)),
            note: Some(self.count("counted-decisions", keys.len())),
            lang: None,
        });
        view.template = "pages/decisions.html";
        view.sections.push(section("years", self.say("by-year"), vec![Part::Links { items: years.collect() }]));
        let newest = self.newest_decisions(50);
        if !newest.is_empty() {
            view.sections.push(section("newest", self.say("newest-decisions"), vec![Part::Table(self.log(&newest))]));
        }
    }

    /// The latest decisions; those without a day come after the others of their year.
    pub(super) fn newest_decisions(&self, most: usize) -> Vec<RecordKey> {
        self.lists.by_decision_year.values().rev().flatten().copied().take(most).collect()
    }

    /// The log: reference, day, title, what was decided in a sentence, maker.
    fn log(&self, keys: &[RecordKey]) -> Table {
        let columns = ["column-reference", "column-decided-on", "column-decision", "column-decided-by"];
        let columns = columns.map(|message| self.column(message)).into();
        let rows = keys.iter().map(|key| self.log_row(*key)).collect();
        Table { caption: self.say("decisions-newest-first"), columns, rows, foot: None, ..Table::default() }
    }

    fn log_row(&self, key: RecordKey) -> Vec<Cell> {
        let record = self.dataset.get(key);
        let mut reference = link(record.get(&REFERENCE).unwrap_or(&record.id), self.record_href(key));
        reference.tag = match (record.get(&decision::STATUS), record.get(&RESTRICTED)) {
            (Some(status @ ("superseded" | "withdrawn" | "draft")), _) => Some(self.say(&format!("tag-{status}"))),
            (_, Some(_)) => Some(self.say("tag-part-restricted")),
            _ => None,
        };
        let decided = self.day_cell(record.get(&DECIDED_ON));
        let (name, lang) = self.name_of(record);
        let summary = record.get(&decision::SUMMARY).map(|summary| self.prose_words(summary));
        // A summary in another language than the title would be announced to screen readers as the wrong one.
        let title = match summary.filter(|(_, own)| *own == lang) {
            Some((summary, _)) => {
                format!("{}. {}", name.trim_end_matches('.'), first_sentence(&markdown::plain(summary)))
            }
            None => name.to_string(),
        };
        let maker = record.fields.entry(&MAKER.def).map_or_else(
            || self.not_recorded(),
            |entry| match &entry.value {
                Value::Text(_) => self.scalar(&entry.value, entry.def),
                _ => self.not_recorded(),
            },
        );
        vec![reference, decided, worded((&title, lang)), maker]
    }
}

fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}
