//! The decision log: by calendar year.

use crate::markdown;
use crate::model::address::Place;
use crate::model::dataset::Dataset;
use crate::model::distribution::Facts;
use crate::model::record::RecordKey;
use crate::model::value::Value;
use crate::model::view::{Cell, Link, LinkItem, Part, Section, Table, View};
use crate::records::decision::{self, DECIDED_ON, DECISIONS, MAKER, REFERENCE, RESTRICTED};
use crate::records::settings::Settings;

use crate::plan::kinds::PageKind;
use crate::plan::listings::Listings;
use crate::plan::page::{DecisionYearPage, ListPage};
use crate::plan::parts::cells::{self, link, section, worded};
use crate::plan::parts::{details, subject};
use crate::plan::urls::LanguageUrls;
use crate::plan::{Context, Page};

impl Context {
    /// The latest decisions; those without a day come after the others of their year.
    pub(in crate::plan) fn newest_decisions(&self, most: usize) -> Vec<RecordKey> {
        self.lists.by_decision_year.values().rev().flatten().copied().take(most).collect()
    }
}

/// The page of each calendar year.
pub(in crate::plan) fn pages(_dataset: &Dataset, _settings: &Settings, listings: &Listings) -> Vec<Page> {
    listings.by_decision_year.keys().map(|year| Page::DecisionYear(DecisionYearPage { year: *year })).collect()
}

impl PageKind for DecisionYearPage {
    fn place(&self, urls: &LanguageUrls, _dataset: &Dataset) -> Place {
        let year = if self.year == 0 { urls.named("not-recorded") } else { self.year.to_string() };
        urls.below(&format!("{}/{}/{year}", urls.named("decisions"), urls.named("years")))
    }

    fn view(&self, context: &Context, _facts: &Facts) -> View {
        view(context, self.year)
    }
}

pub(in crate::plan) fn view(context: &Context, year: i32) -> View {
    let keys = context.lists.by_decision_year.get(&year).map_or(&[][..], Vec::as_slice);
    let title = match year {
        0 => context.say("decisions-undated"),
        year => context.tell("decisions-of-year", &[("year", (&year.to_string()).into())]),
    };
    let lede = context.count("recorded-decisions", keys.len());
    View {
        template: "pages/decisions.html",
        head_title: format!("{title} - {}", context.label(DECISIONS.title)),
        description: lede.clone(),
        lede: Some(lede),
        title,
        href: context.href(Page::DecisionYear(DecisionYearPage { year })),
        breadcrumbs: vec![context.home_link(), decisions_link(context)],
        sections: vec![Section {
            parts: vec![Part::Table(log(context, keys))],
            id: "log".into(),
            ..Section::default()
        }],
        feed: context.feed_link(decisions_list(context)),
        ..View::default()
    }
}

fn decisions_link(context: &Context) -> Link {
    Link { text: context.label(DECISIONS.title), href: context.href(decisions_list(context)), lang: None }
}

fn decisions_list(context: &Context) -> Page {
    Page::list(context.dataset.ordinal(&DECISIONS))
}

/// The log's front page: the years and the newest decisions.
pub(in crate::plan) fn list(context: &Context, _page: ListPage, _facts: &Facts, view: &mut View) {
    let years = context.lists.by_decision_year.iter().rev().map(|(year, keys)| LinkItem {
        text: if *year == 0 { context.say("year-not-recorded") } else { year.to_string() },
        href: context.href(Page::DecisionYear(DecisionYearPage { year: *year })),
        note: Some(context.count("counted-decisions", keys.len())),
        lang: None,
    });
    view.template = "pages/decisions.html";
    view.sections.push(section("years", context.say("by-year"), vec![Part::Links { items: years.collect() }]));
    let newest = context.newest_decisions(50);
    if !newest.is_empty() {
        let table = Part::Table(log(context, &newest));
        let mut section = section("newest", context.say("decisions-newest-first"), vec![table]);
        section.intro = subject::newest_of(context, newest.len(), context.dataset.all(&DECISIONS).len());
        view.sections.push(section);
    }
}

/// The log: reference, day, title, what was decided in a sentence, maker.
fn log(context: &Context, keys: &[RecordKey]) -> Table {
    let columns = ["column-reference", "column-decided-on", "column-decision", "column-decided-by"];
    let columns = columns.map(|message| cells::column(context, message)).into();
    let rows = keys.iter().map(|key| log_row(context, *key)).collect();
    Table { caption: context.say("decisions-newest-first"), columns, rows, foot: None, ..Table::default() }
}

fn log_row(context: &Context, key: RecordKey) -> Vec<Cell> {
    let record = context.dataset.get(key);
    let mut reference = link(record.get(&REFERENCE).unwrap_or(&record.id), context.record_href(key));
    reference.tag = match (record.get(&decision::STATUS), record.get(&RESTRICTED)) {
        (Some(status @ ("superseded" | "withdrawn" | "draft")), _) => Some(context.say(&format!("tag-{status}"))),
        (_, Some(_)) => Some(context.say("tag-part-restricted")),
        _ => None,
    };
    let decided = cells::day_cell(context, record.get(&DECIDED_ON));
    let (name, lang) = context.name_of(record);
    let summary = record.get(&decision::SUMMARY).map(|summary| context.prose_words(summary));
    // A summary in another language than the title would be announced to screen readers as the wrong one.
    let title = match summary.filter(|(_, own)| *own == lang) {
        Some((summary, _)) => {
            format!("{}. {}", name.trim_end_matches('.'), first_sentence(&markdown::plain(summary)))
        }
        None => name.to_string(),
    };
    let maker = record.fields.entry(&MAKER.def).map_or_else(
        || cells::not_recorded(context),
        |entry| match &entry.value {
            Value::Text(_) => details::scalar(context, &entry.value, entry.def),
            _ => cells::not_recorded(context),
        },
    );
    vec![reference, decided, worded((&title, lang)), maker]
}

fn first_sentence(text: &str) -> &str {
    text.find(". ").map_or(text, |end| &text[..=end])
}
